//! The front: parses, routes, answers. No rule and no state may enter here.
//!
//! One port serves all: a request goes where its signature's service name says, without a signature
//! to `codepipeline` when it has an `X-Amz-Target`, to `/_local/` and the webhooks' `/trigger` by its
//! path, else to S3.

mod buckets;
mod constraints;
mod control;
mod events;
mod json;
mod outside;
mod safety;
mod trigger;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
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

async fn route(State(front): State<Front>, request: Request) -> Response {
    if let Some(refusal) = safety::refusal(request.headers(), &front.allowed_hosts) {
        return (StatusCode::FORBIDDEN, refusal).into_response();
    }
    if request.uri().path().starts_with("/_local/") {
        return control::handle(&front.service, request).await;
    }
    if let Some(token) = trigger::token(&request) {
        return trigger::handle(&front.service, &token, request).await;
    }
    match signed_service(request.headers()).as_deref() {
        Some("codepipeline") => json::handle(&front.service, request).await,
        None if request.headers().contains_key("x-amz-target") => json::handle(&front.service, request).await,
        None | Some("s3") => buckets::handle(&front.s3, request).await,
        Some(other) => {
            json::not_served(&format!("codepipeline-local does not serve the service {other} yet"))
        }
    }
}

/// The service named in the scope of the signature.
fn signed_service(headers: &HeaderMap) -> Option<String> {
    let authorization = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let scope = authorization
        .strip_prefix("AWS4-HMAC-SHA256 ")?
        .split(',')
        .find_map(|part| part.trim().strip_prefix("Credential="))?;
    scope.split('/').nth(3).map(str::to_owned)
}
