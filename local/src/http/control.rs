//! `/_local/`: what the real service has no call for. Its calls are one table: the routes, what is said of
//! another method and of an unknown path all come from it.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::response::Response;
use axum::routing::{MethodRouter, any};
use serde_json::{Value, json};

use super::answers::{json_or_refused, no_content_or_refused, problem};
use super::bodies::{self, Unread};
use super::{Front, REQUEST_TIMEOUT, answers, events, layers, outside};
use crate::service::Service;

/// A century: later instants would not fit the clock.
const ADVANCE_MAX_MS: u64 = 3_155_760_000_000;
const ADVANCE_MAX_BODY: usize = 1024;

struct Call {
    method: &'static str,
    path: &'static str,
    route: MethodRouter<Front>,
}

fn calls() -> [Call; 8] {
    [
        reading("/_local/health", health),
        reading("/_local/events", events::follow),
        changing("/_local/reset", reset),
        changing("/_local/clock", advance),
        changing("/_local/git-push", outside::push),
        changing("/_local/git-pull-request", outside::pull_request),
        changing("/_local/simulate", outside::simulate),
        changing("/_local/action-types", outside::register),
    ]
}

fn reading<T: 'static>(path: &'static str, handler: impl Handler<T, Front>) -> Call {
    // HEAD would go where GET goes.
    Call { method: "GET", path, route: any(another_method).head(another_method).get(handler) }
}

fn changing<T: 'static>(path: &'static str, handler: impl Handler<T, Front>) -> Call {
    Call { method: "POST", path, route: any(another_method).post(handler) }
}

/// Everything below `/_local/`, for this machine only.
pub fn routes() -> Router<Front> {
    let calls = calls();
    let known = known(&calls);
    let unknown = any(async move || problem(StatusCode::NOT_FOUND, &known));
    let rest = Router::new().route("/_local/", unknown.clone()).route("/_local/{*rest}", unknown);
    // The last layer is the first to see a request.
    calls
        .into_iter()
        .fold(rest, |router, call| router.route(call.path, call.route))
        .route_layer(from_fn(layers::only_meant))
        .route_layer(from_fn(layers::in_time))
        .route_layer(from_fn(layers::only_from_here))
}

async fn another_method() -> Response {
    problem(StatusCode::METHOD_NOT_ALLOWED, "this path has another method")
}

/// Says which calls there are.
fn known(calls: &[Call]) -> String {
    let of = |method: &str| {
        let paths: Vec<&str> =
            calls.iter().filter(|call| call.method == method).map(|call| call.path).collect();
        format!("{method} {}", paths.join(", "))
    };
    format!("known are {} and {}", of("GET"), of("POST"))
}

async fn health(State(service): State<Arc<Service>>) -> Response {
    let status = service.health().map(|()| json!({"status": "ok"}));
    json_or_refused(status, StatusCode::BAD_REQUEST)
}

async fn reset(State(service): State<Arc<Service>>) -> Response {
    no_content_or_refused(service.reset().await, StatusCode::BAD_REQUEST)
}

async fn advance(State(service): State<Arc<Service>>, request: Request) -> Response {
    let body = match bodies::read(request.into_body(), ADVANCE_MAX_BODY, REQUEST_TIMEOUT).await {
        Err(Unread::Late) => return answers::empty(StatusCode::REQUEST_TIMEOUT),
        read => read.unwrap_or_default(),
    };
    let by = serde_json::from_slice::<Value>(&body).ok().and_then(|body| body.get("advance_ms")?.as_u64());
    let Some(by) = by.filter(|ms| *ms <= ADVANCE_MAX_MS) else {
        let message = "the body must be {\"advance_ms\": N}, N from 0 to a century";
        return problem(StatusCode::BAD_REQUEST, message);
    };
    let now = service.advance(by).await;
    json_or_refused(now.map(|now| json!({"now_ms": now})), StatusCode::BAD_REQUEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_call_is_named_where_a_path_is_unknown() {
        assert_eq!(
            known(&calls()),
            "known are GET /_local/health, /_local/events and POST /_local/reset, /_local/clock, /_local/git-push, \
             /_local/git-pull-request, /_local/simulate, /_local/action-types"
        );
    }
}
