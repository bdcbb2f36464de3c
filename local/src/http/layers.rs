//! What happens around requests, whichever route they take: each layer one function. The order in which
//! they stand is said in [`super::app`] and [`super::control::routes`].

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use super::{Front, REQUEST_TIMEOUT, answers, safety};
use crate::service::Service;

/// Of an answer to a call, whose line says more than that of a request.
#[derive(Clone, Copy)]
pub struct IsLogged;

/// A line in the log for each request.
pub async fn log(State(service): State<Arc<Service>>, request: Request, next: Next) -> Response {
    let log = &service.events().log;
    if !log.is_on() {
        return next.run(request).await;
    }
    let (began, method, uri) = (Instant::now(), request.method().clone(), request.uri().clone());
    let response = next.run(request).await;
    if response.extensions().get::<IsLogged>().is_none() {
        log.request(method.as_str(), uri.path(), response.status().as_u16(), began.elapsed());
    }
    response
}

/// The body of a refused request may never come; what comes next must not be taken for it.
pub async fn close_behind_a_refusal(request: Request, next: Next) -> Response {
    let waits = request.headers().contains_key(header::EXPECT);
    let mut response = next.run(request).await;
    if waits && !response.status().is_success() {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// No request that a web page of another site has caused.
pub async fn guard_from_browsers(State(front): State<Front>, request: Request, next: Next) -> Response {
    match safety::refusal(request.headers(), &front.allowed_hosts) {
        Some(refusal) => answers::line(StatusCode::FORBIDDEN, refusal),
        None => next.run(request).await,
    }
}

/// No request from another machine.
pub async fn only_from_here(request: Request, next: Next) -> Response {
    if safety::is_from_here(&request) {
        return next.run(request).await;
    }
    answers::line(StatusCode::FORBIDDEN, "/_local/ is for this machine\n")
}

/// Calls that change something need a header that no form on a web page can send.
pub async fn only_meant(request: Request, next: Next) -> Response {
    let is_meant = request.headers().get("x-codepipeline-local").is_some_and(|value| value == "1");
    if request.method() == Method::GET || is_meant {
        return next.run(request).await;
    }
    let message = "calls that change something need the header X-Codepipeline-Local: 1";
    answers::problem(StatusCode::FORBIDDEN, message)
}

/// An answer within the time of a request.
pub async fn in_time(request: Request, next: Next) -> Response {
    let answer = tokio::time::timeout(REQUEST_TIMEOUT, next.run(request)).await;
    answer.unwrap_or_else(|_| answers::empty(StatusCode::REQUEST_TIMEOUT))
}
