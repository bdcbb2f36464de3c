//! Requests to the sources of keys: over the client's transport, within the bounds of the call that
//! needs the keys, and again after failures that pass.

use std::sync::Arc;
use std::time::Duration;

use ureq::http::{HeaderValue, Method, Uri};

use super::{Lookup, refuse};
use crate::attempts::{Again, Attempts, Ended, Settings};
use crate::bounds::{Bounds, Limits, is_own_end};
use crate::error::Error;
use crate::retry;
use crate::transport::{Answer, Attempt, Outgoing, header_map};

/// Answers with keys are small.
const MAX_ANSWER: u64 = 64 * 1024;

/// A request to a source of keys.
#[derive(Debug)]
pub(super) struct Request<'a> {
    /// Who is asked, for messages.
    pub source: &'static str,
    pub method: Method,
    pub url: &'a str,
    /// Besides `host` and `user-agent`.
    pub headers: &'a [(&'static str, &'a str)],
    pub body: &'a [u8],
}

/// How long a source gets to answer, and how often it is asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    pub connect: Duration,
    pub read: Duration,
    pub attempts: u32,
}

impl Patience {
    /// The services of AWS: as patient as the client itself.
    pub(super) fn of_client(lookup: &Lookup<'_>) -> Patience {
        let Limits { connect, read, .. } = *lookup.bounds.limits();
        Patience { connect, read, attempts: lookup.config.retry.max_attempts }
    }
}

impl Lookup<'_> {
    /// Sends `request` until it is answered by something else than a passing failure, or the
    /// attempts are used up.
    pub(super) fn send(&self, request: &Request<'_>, patience: Patience) -> Result<Answer, Error> {
        let uri: Uri = request.url.parse().map_err(|_| refuse(request.source, "its URL is not one"))?;
        let bounds = self.bounds.with_patience(patience.connect, patience.read);
        let settings = Settings { max_attempts: patience.attempts, adaptive: false };
        Attempts::new(settings, None, self.invocations).run(
            &bounds,
            |_| {},
            |_| {
                let result = self.send_once(request, &uri, &bounds);
                let class = match &result {
                    Ok(answer) => retry::class_of_answer(answer.status, "", None, None),
                    Err(error) => retry::class_of_failure(error),
                };
                Ended { result, again: class.map(Again::from) }
            },
        )
    }

    fn send_once(&self, request: &Request<'_>, uri: &Uri, bounds: &Bounds) -> Result<Answer, Error> {
        let host = uri.authority().map_or("", |authority| authority.as_str());
        #[cfg(test)]
        let uri = &super::fake::detour(uri);
        let fixed = [("host", host), ("user-agent", self.config.user_agent.plain())];
        let headers = fixed.into_iter().chain(request.headers.iter().copied());
        let outgoing = Outgoing {
            method: request.method.clone(),
            uri,
            headers: header_map(headers.map(|(name, text)| (name, HeaderValue::from_str(text))))?,
            body: request.body,
            max_response_bytes: MAX_ANSWER,
        };
        let sent = self.transport.send(self.pool, outgoing, &Arc::new(Attempt::new(bounds)));
        sent.map_err(|error| of_source(request.source, error))
    }
}

/// A failure to reach a source is one of credentials, unless the call itself ended.
fn of_source(source: &str, error: Error) -> Error {
    if is_own_end(&error) {
        return error;
    }
    let mut refused = refuse(source, &error);
    let report = refused.report_mut();
    report.retryable = error.report().retryable;
    report.code.clone_from(&error.report().code);
    refused
}
