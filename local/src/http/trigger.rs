//! The URL of a webhook: `POST /trigger?t=TOKEN&v=1`. The service does not document its statuses: a
//! delivery that was filtered out is taken, as one that started an execution is.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request};
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use codepipeline_engine::deliveries::{Delivery, Denied};
use serde_json::json;

use super::REQUEST_TIMEOUT;
use super::answers::{self, problem};
use super::bodies::{self, Unread};
use crate::service::{Delivered, Service};

pub const PATH: &str = "/trigger";

/// GitHub's own limit.
const MAX_BODY: usize = 25 * 1024 * 1024;

/// The token, if the request is for a webhook.
pub fn token(uri: &Uri) -> Option<String> {
    uri.query()?.split('&').find_map(|pair| pair.strip_prefix("t=")).map(str::to_owned)
}

pub async fn handle(service: &Arc<Service>, token: &str, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = match bodies::read(body, MAX_BODY, REQUEST_TIMEOUT).await {
        Ok(body) => body,
        Err(Unread::Late) => return problem(StatusCode::REQUEST_TIMEOUT, "the body did not arrive in time"),
        Err(Unread::Broken) => return problem(StatusCode::BAD_REQUEST, "the body is broken or too large"),
    };
    let header = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
    let from = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    let signature = header("x-hub-signature-256").or_else(|| header("x-hub-signature"));
    match service.deliver(token, &Delivery { body: &body, signature, from }).await {
        Ok(delivered) => answer(delivered),
        Err(refusal) => problem(StatusCode::INTERNAL_SERVER_ERROR, &refusal.message),
    }
}

fn answer(delivered: Delivered) -> Response {
    match delivered {
        Delivered::Started(execution) => {
            answers::json(StatusCode::OK, json!({"pipelineExecutionId": execution}))
        }
        Delivered::FilteredOut => problem(StatusCode::OK, "a filter did not let it through"),
        Delivered::NoSuchWebhook => problem(StatusCode::NOT_FOUND, "no webhook has this URL"),
        Delivered::Denied(Denied::Unsigned) => problem(StatusCode::UNAUTHORIZED, "the body is not signed"),
        Delivered::Denied(Denied::WrongSignature) => {
            problem(StatusCode::FORBIDDEN, "the signature is not that of the secret")
        }
        Delivered::Denied(Denied::WrongAddress) => {
            problem(StatusCode::FORBIDDEN, "the address is not in the allowed range")
        }
        Delivered::Unreadable => problem(StatusCode::BAD_REQUEST, "the body is not JSON"),
        Delivered::Refused(refusal) => problem(StatusCode::CONFLICT, &refusal.message),
    }
}
