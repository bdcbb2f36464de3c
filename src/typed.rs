//! Typed calls: an input is written as JSON, goes through [`Client::call`], and the answer is read
//! into the output of its operation. Everything a call does is there; only the two translations
//! and the pages as an iterator are here.

use std::fmt;
use std::iter::FusedIterator;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::bounds::Cancel;
use crate::call::Called;
use crate::client::Client;
use crate::config::CallOptions;
use crate::error::{Error, Kind};
use crate::model::Operation;
use crate::pager::Pager;

/// Keeps the set of requests to the operations of the model.
pub(crate) mod sealed {
    pub trait Sealed {
        /// The operation, which is known without a look at its name.
        const MODEL: &'static crate::model::Operation;
    }
}

/// The input of an operation, which says what the operation is and what it answers.
pub trait Request: Serialize + sealed::Sealed {
    /// What the service answers.
    type Output: DeserializeOwned;
    /// The operation's name, `ListPipelines`.
    const OPERATION: &'static str;
}

/// The input of an operation whose answer comes in pages.
pub trait Paged: Request {}

impl Client {
    /// Calls the operation that `input` belongs to. The methods named after operations are this
    /// with default options and nothing to cancel by.
    ///
    /// ```no_run
    /// use std::time::Duration;
    /// use codepipeline::types::GetPipelineInput;
    /// use codepipeline::{CallOptions, Client};
    ///
    /// let client = Client::new("")?;
    /// let options = CallOptions::default().with_timeout(Duration::from_secs(2));
    /// let input = GetPipelineInput { name: "web".into(), ..Default::default() };
    /// let output = client.send(&input, &options, None)?;
    /// # Ok::<(), codepipeline::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Client::call`]; [`Kind::Decode`] too when the answer does not fit the output.
    pub fn send<R: Request>(
        &self,
        input: &R,
        options: &CallOptions,
        cancel: Option<&Arc<Cancel>>,
    ) -> Result<R::Output, Error> {
        let answer = self.output(Called::Known(R::MODEL), &text_of(input)?, options, cancel)?;
        output_of::<R>(&answer.text)
    }

    /// The pages of a listing, from the one that `input` names (by default the first).
    ///
    /// ```no_run
    /// use codepipeline::Client;
    /// use codepipeline::types::ListPipelinesInput;
    ///
    /// let client = Client::new("")?;
    /// for page in client.pages(&ListPipelinesInput::default()) {
    ///     for pipeline in page?.pipelines.unwrap_or_default() {
    ///         println!("{}", pipeline.name.unwrap_or_default());
    ///     }
    /// }
    /// # Ok::<(), codepipeline::Error>(())
    /// ```
    pub fn pages<R: Paged>(&self, input: &R) -> Pages<'_, R> {
        self.pages_with(input, CallOptions::default(), None)
    }

    /// As [`Client::pages`]; `options` and `cancel` hold for the call of each page.
    pub fn pages_with<'a, R: Paged>(
        &'a self,
        input: &R,
        options: CallOptions,
        cancel: Option<&'a Arc<Cancel>>,
    ) -> Pages<'a, R> {
        let pager = text_of(input).and_then(|text| Pager::of(self, R::MODEL, &text, options));
        let (pager, refusal) = match pager {
            Ok(pager) => (Some(pager), None),
            Err(error) => (None, Some(error)),
        };
        Pages { pager, refusal, cancel, request: PhantomData }
    }
}

/// The pages of a listing, each fetched when it is asked for; made by [`Client::pages`].
///
/// An empty page need not be the last. An error is the last item: to go on from there, begin anew
/// with the token of the last page in the input.
pub struct Pages<'a, R> {
    /// None at the end.
    pager: Option<Pager<&'a Client>>,
    /// Why there is no pager to begin with, until it is told.
    refusal: Option<Error>,
    cancel: Option<&'a Arc<Cancel>>,
    request: PhantomData<fn() -> R>,
}

impl<R: Paged> Iterator for Pages<'_, R> {
    type Item = Result<R::Output, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(error) = self.refusal.take() {
            return Some(Err(error));
        }
        let page = match self.pager.as_mut()?.next(self.cancel) {
            Ok(page) => page.map(|text| output_of::<R>(&text)),
            Err(error) => Some(Err(error)),
        };
        if !matches!(page, Some(Ok(_))) {
            self.pager = None;
        }
        page
    }
}

impl<R: Paged> FusedIterator for Pages<'_, R> {}

impl<R: Request> fmt::Debug for Pages<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pages({}", R::OPERATION)?;
        f.write_str(if self.pager.is_some() { ")" } else { ", ended)" })
    }
}

fn text_of<R: Request>(input: &R) -> Result<String, Error> {
    serde_json::to_string(input).map_err(|_| {
        let mut error = Error::new(Kind::Argument, "input: cannot be written as JSON");
        error.report_mut().operation = R::OPERATION.into();
        error
    })
}

fn output_of<R: Request>(text: &str) -> Result<R::Output, Error> {
    serde_json::from_str(text).map_err(|error| misfit(R::MODEL, &error))
}

/// The error for an answer that came and cannot be read. serde's own words would quote the value,
/// which may be secret, so only what was expected and where is taken from them.
fn misfit(operation: &'static Operation, error: &serde_json::Error) -> Error {
    let words = error.to_string();
    let expected = words.rsplit_once(", expected ").map(|(_, expected)| {
        let end = expected.rfind(" at line ").unwrap_or(expected.len());
        format!("expected {} ", &expected[..end])
    });
    let message = format!(
        "the answer does not fit the output of {}: {}at line {} column {}",
        operation.name,
        expected.unwrap_or_default(),
        error.line(),
        error.column()
    );
    let mut error = Error::new(Kind::Decode, message);
    let report = error.report_mut();
    report.operation = operation.name.into();
    // At least; the call keeps the number for its own errors.
    report.attempts = 1;
    report.may_have_taken_effect = !operation.is_read_only();
    error
}
