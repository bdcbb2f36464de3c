//! The front: parses, routes, answers. No rule and no state may enter here.
//!
//! One port serves all: a request goes where its signature's service name says, without a signature
//! to `codepipeline` when it has an `X-Amz-Target`, to STS when it is a form for `/`, to `/_local/` and
//! the webhooks' `/trigger` by its path, else to S3.

mod admission;
mod buckets;
mod constraints;
mod control;
mod events;
mod json;
mod outside;
mod safety;
mod sts;
mod trigger;

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use s3s::service::S3Service;

use crate::service::Service;

/// A client that is slower than this between two pieces of its request is let go.
pub const REQUEST_TIMEOUT: Duration = Duration::from_secs(120);

/// What requests need.
#[derive(Clone)]
struct Front {
    service: Arc<Service>,
    s3: S3Service,
    allowed_hosts: Arc<[String]>,
}

/// The whole service as a router, so that tests can drive it without a socket.
pub fn app(service: Arc<Service>, allowed_hosts: &[String]) -> Router {
    let s3 = buckets::service(&service);
    Router::new().fallback(route).with_state(Front { service, s3, allowed_hosts: allowed_hosts.into() })
}

/// Of an answer to a call, whose line says more than that of a request.
#[derive(Clone, Copy)]
struct IsLogged;

async fn route(State(front): State<Front>, request: Request) -> Response {
    let waits = request.headers().contains_key(header::EXPECT);
    let log = &front.service.events().log;
    let asked = log.is_on().then(|| (Instant::now(), request.method().clone(), request.uri().clone()));
    let mut response = answer(&front, request).await;
    if let Some((began, method, uri)) = asked.filter(|_| response.extensions().get::<IsLogged>().is_none()) {
        log.request(method.as_str(), uri.path(), response.status().as_u16(), began.elapsed());
    }
    // The body of a refused request may never come; what comes next must not be taken for it.
    if waits && !response.status().is_success() {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

async fn answer(front: &Front, request: Request) -> Response {
    if let Some(refusal) = safety::refusal(request.headers(), &front.allowed_hosts) {
        return (StatusCode::FORBIDDEN, refusal).into_response();
    }
    if request.uri().path().starts_with("/_local/") {
        if !safety::is_from_here(&request) {
            return (StatusCode::FORBIDDEN, "/_local/ is for this machine\n").into_response();
        }
        let answer = tokio::time::timeout(REQUEST_TIMEOUT, control::handle(&front.service, request)).await;
        return answer.unwrap_or_else(|_| StatusCode::REQUEST_TIMEOUT.into_response());
    }
    if let Some(token) = trigger::token(&request) {
        return trigger::handle(&front.service, &token, request).await;
    }
    let is_json = request.headers().contains_key("x-amz-target");
    let (parts, body) = request.into_parts();
    let signed = signed_service(&parts);
    let is_form = signed.is_none() && sts::is_unsigned_call(&parts);
    let request = Request::from_parts(parts, body);
    match signed.as_deref() {
        Some("sts") => sts::handle(&front.service, request).await,
        Some("s3") => buckets::handle(front, request).await,
        Some("codepipeline") => json::handle(&front.service, request).await,
        // A wrong scope is told in the words of the service that is meant.
        _ if is_json => json::handle(&front.service, request).await,
        None if is_form => sts::handle(&front.service, request).await,
        None => buckets::handle(front, request).await,
        Some(other) => json::not_served(&format!(
            "codepipeline-local does not serve the service {}",
            other.escape_default()
        )),
    }
}

/// The service named in the scope of the signature, in the header or in the query.
fn signed_service(parts: &Parts) -> Option<String> {
    let of_scope = |credential: &str| credential.rsplit('/').nth(1).map(str::to_owned);
    if let Some(authorization) = parts.headers.get(header::AUTHORIZATION) {
        let signed = authorization.to_str().ok()?.strip_prefix("AWS4-HMAC-SHA256 ")?;
        let credential = signed.split(',').find_map(|part| part.trim().strip_prefix("Credential="))?;
        return of_scope(credential);
    }
    let credential = parts.uri.query()?.split('&').find_map(|part| part.strip_prefix("X-Amz-Credential="))?;
    of_scope(&credential.replace("%2f", "%2F").replace("%2F", "/"))
}
