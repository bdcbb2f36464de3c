//! The Query protocol as STS speaks it: a form in, XML out. The answers are [`crate::sts`]'s.

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use uuid::Uuid;

use super::{REQUEST_TIMEOUT, answers, bodies};
use crate::service::Service;
use crate::sts::{Refusal, Sts, error, success};

/// A web identity token is the longest member there is.
const MAX_BODY: usize = 64 * 1024;

/// Whether a request without a signature is one to STS.
pub fn is_unsigned_call(parts: &Parts) -> bool {
    let kind = parts.headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    parts.method == Method::POST
        && parts.uri.path() == "/"
        && kind.starts_with(b"application/x-www-form-urlencoded")
}

pub async fn handle(service: &Service, parts: Parts, body: Body) -> Response {
    let id = Uuid::new_v4().to_string();
    let outcome = match bodies::read(body, MAX_BODY, REQUEST_TIMEOUT).await {
        Ok(body) => sts(service).call(&parts, &body),
        Err(_) => Err(Refusal::unread(MAX_BODY)),
    };
    match outcome {
        Ok(done) => answers::aws_xml(StatusCode::OK, success(&done, &id), &id),
        Err(refusal) => answers::aws_xml(refusal.status, error(&refusal, &id), &id),
    }
}

fn sts(service: &Service) -> Sts<'_> {
    Sts { account: &service.account, keys: &service.keys, now: service.clock.now() }
}
