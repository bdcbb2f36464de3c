//! The URL of a webhook: `POST /trigger?t=TOKEN&v=1`. The service does not document its statuses: a
//! delivery that was filtered out is taken, as one that started an execution is.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Json;
use axum::body::to_bytes;
use axum::extract::{ConnectInfo, Request};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::REQUEST_TIMEOUT;
use crate::service::{Delivered, Service};
use codepipeline_engine::deliveries::{Delivery, Denied};

/// GitHub's own limit.
const MAX_BODY: usize = 25 * 1024 * 1024;

/// The token, if the request is for a webhook.
pub fn token(request: &Request) -> Option<String> {
    if request.method() != Method::POST || request.uri().path() != "/trigger" {
        return None;
    }
    let query = request.uri().query()?;
    query.split('&').find_map(|pair| pair.strip_prefix("t=")).map(str::to_owned)
}

pub async fn handle(service: &Arc<Service>, token: &str, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = tokio::time::timeout(REQUEST_TIMEOUT, to_bytes(body, MAX_BODY)).await else {
        return answer(StatusCode::REQUEST_TIMEOUT, "the body did not arrive in time");
    };
    let Ok(body) = body else { return answer(StatusCode::BAD_REQUEST, "the body is broken or too large") };
    let header = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
    let from = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    let signature = header("x-hub-signature-256").or_else(|| header("x-hub-signature"));
    let delivered = match service.deliver(token, &Delivery { body: &body, signature, from }).await {
        Ok(delivered) => delivered,
        Err(refusal) => return answer(StatusCode::INTERNAL_SERVER_ERROR, &refusal.message),
    };
    match delivered {
        Delivered::Started(execution) => {
            (StatusCode::OK, Json(json!({"pipelineExecutionId": execution}))).into_response()
        }
        Delivered::FilteredOut => answer(StatusCode::OK, "a filter did not let it through"),
        Delivered::NoSuchWebhook => answer(StatusCode::NOT_FOUND, "no webhook has this URL"),
        Delivered::Denied(Denied::Unsigned) => answer(StatusCode::UNAUTHORIZED, "the body is not signed"),
        Delivered::Denied(Denied::WrongSignature) => {
            answer(StatusCode::FORBIDDEN, "the signature is not that of the secret")
        }
        Delivered::Denied(Denied::WrongAddress) => {
            answer(StatusCode::FORBIDDEN, "the address is not in the allowed range")
        }
        Delivered::Unreadable => answer(StatusCode::BAD_REQUEST, "the body is not JSON"),
        Delivered::Refused(refusal) => answer(StatusCode::CONFLICT, &refusal.message),
    }
}

fn answer(status: StatusCode, message: &str) -> Response {
    (status, Json(json!({"message": message}))).into_response()
}
