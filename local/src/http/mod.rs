//! The front: parses, routes, answers. No rule and no state may enter here: who may call is `auth`'s, what
//! is answered the `service`'s, the buckets' (`s3`) and `sts`'s.
//!
//! One port serves all. `/_local/` and the webhooks' `/trigger` are routes; everything else goes where its
//! signature's service name says, without a signature to `codepipeline` when it has an `X-Amz-Target`, to
//! STS when it is a form for `/`, else to S3.

mod answers;
mod bodies;
mod buckets;
mod constraints;
mod control;
mod events;
mod json;
mod layers;
mod outside;
mod safety;
mod sts;
mod trigger;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{FromRef, Request, State};
use axum::http::request::Parts;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::any;
use s3s::service::S3Service;

use crate::auth::admission::Admission;
use crate::auth::claim::scoped_service;
use crate::service::Service;

/// A client that is slower than this between two pieces of its request is let go.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(120);

/// What requests need.
#[derive(Clone)]
struct Front {
    service: Arc<Service>,
    s3: S3Service,
    /// Host names that are served beside the loopback ones.
    allowed_hosts: Arc<[String]>,
}

/// What most handlers need is the service alone.
impl FromRef<Front> for Arc<Service> {
    fn from_ref(front: &Front) -> Arc<Service> {
        front.service.clone()
    }
}

/// The whole service as a router, so that tests can drive it without a socket.
pub fn app(service: Arc<Service>, allowed_hosts: &[String]) -> Router {
    let s3 = buckets::service(&service);
    let front = Front { service, s3, allowed_hosts: allowed_hosts.into() };
    // The last layer is the first to see a request.
    control::routes()
        .route(trigger::PATH, any(by_signature).post(webhook))
        .fallback(by_signature)
        .layer(from_fn_with_state(front.clone(), layers::guard_from_browsers))
        .layer(from_fn_with_state(front.clone(), layers::log))
        .layer(from_fn(layers::close_behind_a_refusal))
        .with_state(front)
}

/// A bucket may have the name of the path: what has no token is not for a webhook.
async fn webhook(State(front): State<Front>, request: Request) -> Response {
    match trigger::token(request.uri()) {
        Some(token) => trigger::handle(&front.service, &token, request).await,
        None => by_signature(State(front), request).await,
    }
}

async fn by_signature(State(front): State<Front>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    match Destination::of(&parts) {
        Destination::Codepipeline => json::handle(&front.service, parts, body).await,
        Destination::Sts => sts::handle(&front.service, parts, body).await,
        Destination::Buckets => buckets::handle(&front, parts, body).await,
        Destination::NotServed(service) => json::not_served(&service),
    }
}

/// The service that a request is for.
enum Destination {
    Codepipeline,
    Sts,
    Buckets,
    /// A service of this name.
    NotServed(String),
}

impl Destination {
    fn of(parts: &Parts) -> Destination {
        match scoped_service(parts).as_deref() {
            Some("codepipeline") => Destination::Codepipeline,
            Some("sts") => Destination::Sts,
            Some("s3") => Destination::Buckets,
            // A wrong scope is answered in the words of the service that is meant.
            _ if parts.headers.contains_key(json::TARGET) => Destination::Codepipeline,
            None if sts::is_unsigned_call(parts) => Destination::Sts,
            None => Destination::Buckets,
            Some(other) => Destination::NotServed(other.to_owned()),
        }
    }
}

fn admission(service: &Service) -> Admission<'_> {
    Admission { keys: &service.keys, account: &service.account, now: service.clock.now() }
}
