//! Pages, pulled one by one. Only the token decides whether there is another page: an empty page
//! with a token goes on, and the same token twice is an error instead of an endless loop.

use std::ops::Deref;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::bounds::Cancel;
use crate::call::Called;
use crate::client::Client;
use crate::config::CallOptions;
use crate::error::{Error, Kind};
use crate::model::{Operation, Pagination};
use crate::options::{json_reason, type_name};
use crate::{operations, validate};

/// The pages of one listing. `C` is how the client is held: shared by default, or borrowed.
#[derive(Debug)]
pub struct Pager<C = Arc<Client>> {
    client: C,
    operation: &'static Operation,
    pagination: &'static Pagination,
    input: Map<String, Value>,
    options: CallOptions,
    next: Next,
}

/// What the next call is for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Next {
    Page,
    /// The service repeated a token: the page that held it was given out, going on would not end.
    Repeated,
    End,
}

impl<C: Deref<Target = Client>> Pager<C> {
    /// The pages of `operation` for the JSON object `input`, which may hold a token to begin at.
    ///
    /// # Errors
    /// [`Kind::Argument`] when the operation has no pages or the input is no object,
    /// [`Kind::Validation`] when it does not fit. Nothing is sent yet.
    pub fn new(client: C, operation: &str, input: &str, options: CallOptions) -> Result<Pager<C>, Error> {
        let Some(found) = operations::find(operation) else {
            return Err(refuse(format!("operation: `{}` is unknown", operation.escape_default())));
        };
        Pager::of(client, found, input, options)
    }

    /// As [`Pager::new`], for an operation that is known already.
    pub(crate) fn of(
        client: C,
        operation: &'static Operation,
        input: &str,
        options: CallOptions,
    ) -> Result<Pager<C>, Error> {
        let Some(pagination) = &operation.pagination else {
            return Err(refuse(format!("operation: {} has no pages", operation.name)));
        };
        let validate = options.validate.unwrap_or(client.config.validate);
        let input = validate::input(Some(operation), input, validate)?;
        let input = match serde_json::from_str(&input.text) {
            Ok(Value::Object(map)) => map,
            Ok(other) => {
                return Err(refuse(format!("input: must be a JSON object, not {}", type_name(&other))));
            }
            Err(error) => return Err(refuse(format!("input: not valid JSON: {}", json_reason(&error)))),
        };
        let options = CallOptions { pages: true, ..options };
        Ok(Pager { client, operation, pagination, input, options, next: Next::Page })
    }

    /// The next page as the service's JSON; `None` after the last. After an error the same page can
    /// be asked for again.
    ///
    /// # Errors
    /// As [`Client::call`]; [`Kind::Decode`] behind a page whose token is the one that led to it.
    pub fn next(&mut self, cancel: Option<&Arc<Cancel>>) -> Result<Option<String>, Error> {
        match self.next {
            Next::Page => {}
            Next::Repeated => return Err(self.repeated()),
            Next::End => return Ok(None),
        }
        let input = Value::Object(self.input.clone()).to_string();
        let page = self.client.output(Called::Known(self.operation), &input, &self.options, cancel)?;
        self.next = page.next_token.map_or(Next::End, |token| self.follow(token));
        Ok(Some(page.text))
    }

    fn follow(&mut self, token: String) -> Next {
        let key = self.pagination.input_token;
        if self.input.get(key).and_then(Value::as_str) == Some(&token) {
            return Next::Repeated;
        }
        self.input.insert(key.to_owned(), Value::String(token));
        Next::Page
    }

    fn repeated(&self) -> Error {
        let key = self.pagination.input_token;
        let mut error = Error::new(Kind::Decode, format!("the service gave the same {key} twice"));
        error.report_mut().operation = self.operation.name.into();
        error
    }
}

fn refuse(what: String) -> Error {
    Error::new(Kind::Argument, what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operation_without_pages_is_refused() {
        let client = Arc::new(Client::new(r#"{"region":"r-1"}"#).unwrap());
        let error = Pager::new(client, "GetPipeline", "", CallOptions::default()).unwrap_err();
        assert_eq!(error.to_string(), "operation: GetPipeline has no pages");
    }
}
