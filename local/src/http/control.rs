//! `/_local/`: what the real service has no call for. Calls that change something need the header
//! `X-Codepipeline-Local: 1`, which no form on a web page can send.

use std::sync::Arc;

use axum::Json;
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Value, json};

use super::{events, outside};
use crate::service::Service;
use codepipeline_engine::{Outcome, Refusal};

const PATHS: [&str; 8] = [
    "/_local/health",
    "/_local/events",
    "/_local/reset",
    "/_local/clock",
    "/_local/git-push",
    "/_local/git-pull-request",
    "/_local/simulate",
    "/_local/action-types",
];

/// A century: later instants would not fit the clock.
const ADVANCE_MAX_MS: u64 = 3_155_760_000_000;

pub async fn handle(service: &Arc<Service>, request: Request) -> Response {
    let changes = request.method() != Method::GET;
    let meant = request.headers().get("x-codepipeline-local").is_some_and(|value| value == "1");
    if changes && !meant {
        return problem(
            StatusCode::FORBIDDEN,
            "calls that change something need the header X-Codepipeline-Local: 1",
        );
    }
    match (request.method().clone(), request.uri().path()) {
        (Method::GET, "/_local/health") => match service.health() {
            Ok(()) => Json(json!({"status": "ok"})).into_response(),
            Err(refusal) => refused(&refusal, StatusCode::BAD_REQUEST),
        },
        (Method::GET, "/_local/events") => events::handle(service.events(), request.uri()),
        (Method::POST, "/_local/reset") => no_content(service.reset().await, StatusCode::BAD_REQUEST),
        (Method::POST, "/_local/clock") => advance(service, request).await,
        (Method::POST, "/_local/git-push") => outside::push(service, request).await,
        (Method::POST, "/_local/git-pull-request") => outside::pull_request(service, request).await,
        (Method::POST, "/_local/simulate") => outside::simulate(service, request).await,
        (Method::POST, "/_local/action-types") => outside::register(service, request).await,
        (_, path) if PATHS.contains(&path) => {
            problem(StatusCode::METHOD_NOT_ALLOWED, "this path has another method")
        }
        _ => problem(
            StatusCode::NOT_FOUND,
            "known are GET /_local/health, /_local/events and POST /_local/reset, /_local/clock, /_local/git-push, \
             /_local/git-pull-request, /_local/simulate, /_local/action-types",
        ),
    }
}

async fn advance(service: &Arc<Service>, request: Request) -> Response {
    let body = to_bytes(request.into_body(), 1024).await.unwrap_or_default();
    let advance =
        serde_json::from_slice::<Value>(&body).ok().and_then(|body| body.get("advance_ms")?.as_u64());
    match advance.filter(|ms| *ms <= ADVANCE_MAX_MS) {
        None => {
            problem(StatusCode::BAD_REQUEST, "the body must be {\"advance_ms\": N}, N from 0 to a century")
        }
        Some(ms) => {
            let now = service.advance(ms).await;
            json_or_refused(now.map(|now| json!({"now_ms": now})), StatusCode::BAD_REQUEST)
        }
    }
}

pub(super) fn problem(status: StatusCode, message: &str) -> Response {
    (status, Json(json!({"message": message}))).into_response()
}

/// A refusal by a rule has the status given; that nothing can be kept any more is the service's fault.
pub(super) fn refused(refusal: &Refusal, status: StatusCode) -> Response {
    let status =
        if refusal.code.as_str() == "InternalFailure" { StatusCode::INTERNAL_SERVER_ERROR } else { status };
    (status, Json(json!({"code": refusal.code, "message": refusal.message}))).into_response()
}

pub(super) fn json_or_refused(outcome: Outcome<impl Serialize>, status: StatusCode) -> Response {
    outcome.map_or_else(|refusal| refused(&refusal, status), |value| Json(value).into_response())
}

pub(super) fn no_content(outcome: Outcome<()>, status: StatusCode) -> Response {
    outcome.map_or_else(|refusal| refused(&refusal, status), |()| StatusCode::NO_CONTENT.into_response())
}
