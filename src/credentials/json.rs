//! Services of AWS that answer in JSON: SSO, its OIDC, Sign-In.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use ureq::http::Method;
use zeroize::Zeroizing;

use super::request::{Patience, Request};
use super::{Lookup, refusal, refuse};
use crate::decode;
use crate::error::Error;
use crate::retry;
use crate::transport::Answer;

/// The answer to a document that is posted to `url`, which asks for `action`.
pub(super) fn post<T: DeserializeOwned>(
    lookup: &Lookup<'_>,
    source: &'static str,
    action: &str,
    url: &str,
    headers: &[(&'static str, &str)],
    document: &serde_json::Value,
) -> Result<T, Error> {
    // It holds the caller's token.
    let body = Zeroizing::new(document.to_string());
    let headers: Vec<_> =
        std::iter::once(("content-type", "application/json")).chain(headers.iter().copied()).collect();
    let request = Request { source, method: Method::POST, url, headers: &headers, body: body.as_bytes() };
    ask(lookup, action, &request)
}

/// The answer to `request`, which asks for `action`. The code of a refusal is OAuth's where the
/// answer has one, else the name of the exception.
pub(super) fn ask<T: DeserializeOwned>(
    lookup: &Lookup<'_>,
    action: &str,
    request: &Request<'_>,
) -> Result<T, Error> {
    let answer = lookup.send(request, Patience::of_client(lookup))?;
    if !(200..=299).contains(&answer.status) {
        return Err(refused(request.source, action, answer));
    }
    serde_json::from_slice(&answer.body).map_err(|_| {
        let why = format!("the answer to {action} is not the document that it should be");
        refuse(request.source, why).passing()
    })
}

/// The service's words are shown: they are about the caller's token, and do not hold it.
fn refused(source: &str, action: &str, answer: Answer) -> Error {
    #[derive(Deserialize, Default)]
    struct OAuth {
        error: Option<String>,
        error_description: Option<String>,
    }
    let status = answer.status;
    let oauth: OAuth = serde_json::from_slice(&answer.body).unwrap_or_default();
    let answered = decode::failure(answer);
    let known = answered.report();
    let code = oauth.error.unwrap_or_else(|| known.code.clone());
    let message = oauth.error_description.unwrap_or_else(|| known.message.clone());
    let why = match code.as_str() {
        "" => format!("{action}: {message}"),
        code => format!("{action} was refused: {code} (HTTP {status}): {message}"),
    };
    let mut error = refusal(refuse(source, why), action, &message);
    let report = error.report_mut();
    report.retryable = status >= 500
        || code == "slow_down"
        || retry::class_of_answer(status, &known.code, None, None).is_some();
    report.request_id.clone_from(&known.request_id);
    report.http_status = status;
    report.code = code;
    error
}
