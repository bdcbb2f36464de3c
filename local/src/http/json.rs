//! AWS JSON 1.1: the request's operation and input, the answer's body and errors. The one place that
//! turns a refusal into a status.

use codepipeline_engine::Undeclared;
use std::sync::Arc;
use std::time::Instant;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use codepipeline_model::operations::{TARGET_PREFIX, find};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{IsLogged, REQUEST_TIMEOUT, constraints};
use crate::keys::{Rejected, Scope};
use crate::log::Call;
use crate::service::{Service, unknown_operation};
use crate::signature::{self, Claim, Expected, Fault};
use codepipeline_engine::{Millis, Outcome, Refusal};

const CONTENT_TYPE: &str = "application/x-amz-json-1.1";
/// How far a client's clock may be off.
const SKEW_MS: Millis = 5 * 60 * 1000;
/// The service's own limit is not known; the largest pipeline is far below this one.
const MAX_BODY: usize = 8 * 1024 * 1024;

pub async fn handle(service: &Arc<Service>, request: Request) -> Response {
    let began = Instant::now();
    let (parts, body) = request.into_parts();
    let body = tokio::time::timeout(REQUEST_TIMEOUT, to_bytes(body, MAX_BODY)).await;
    let mut subject = Subject::default();
    let result = match body {
        Err(_) => {
            Err(Refusal::undeclared(Undeclared::RequestTimeout, "The request's body did not arrive in time"))
        }
        Ok(Err(_)) => Err(Refusal::undeclared(
            Undeclared::Serialization,
            format!("The body is broken or larger than {MAX_BODY} bytes"),
        )),
        Ok(Ok(body)) => match authorize(service, &parts, &body) {
            Ok(caller) => call(service, &parts, &body, &mut subject, caller).await,
            Err(refusal) => Err(refusal),
        },
    };
    let request_id = Uuid::new_v4().to_string();
    let log = &service.events().log;
    if log.is_on() {
        let target = parts.headers.get("x-amz-target").and_then(|value| value.to_str().ok());
        let operation = target.and_then(|target| target.rsplit('.').next()).unwrap_or_default();
        let error = result.as_ref().err().map(|refusal| refusal.code.as_str());
        let (pipeline, job_id) = (subject.pipeline.as_deref(), subject.job_id.as_deref());
        let took = began.elapsed();
        log.call(&Call { operation, pipeline, job_id, error, request_id: &request_id, took });
    }
    let mut response = match result {
        Ok(output) => answer(StatusCode::OK, output, &request_id),
        Err(refusal) => error(&refusal, &request_id),
    };
    response.extensions_mut().insert(IsLogged);
    response
}

/// What a call is about, for the log.
#[derive(Default)]
struct Subject {
    pipeline: Option<String>,
    job_id: Option<String>,
}

impl Subject {
    /// What an input names, in whichever way its operation does.
    fn of(operation: &str, input: &Value) -> Subject {
        let text = |pointer: &str| input.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        let pipeline = match operation.contains("Webhook") {
            true => text("/webhook/targetPipeline"),
            false => ["/pipelineName", "/name", "/pipeline/name"].into_iter().find_map(text),
        };
        Subject { pipeline, job_id: text("/jobId") }
    }
}

/// The ARN of who calls, where signatures are checked; refuses whoever may not.
fn authorize(service: &Service, parts: &Parts, body: &[u8]) -> Outcome<Option<String>> {
    if !service.keys.are_checked() {
        return Ok(None);
    }
    let expected = Expected {
        service: "codepipeline",
        regions: &[&service.account.region],
        skew_ms: SKEW_MS,
        all_headers: false,
    };
    let payload = signature::sha256(body);
    let verified = Claim::of(parts)
        .and_then(|claim| claim.verify(parts, &payload, &expected, &service.keys, service.clock.now()))
        .map_err(refused)?;
    match verified.caller.scope {
        Scope::Everything => Ok(Some(verified.caller.arn)),
        Scope::Job { .. } => Err(Refusal::undeclared(
            Undeclared::AccessDenied,
            format!("User: {} is not authorized to perform this operation", verified.caller.arn),
        )),
    }
}

fn refused(fault: Fault) -> Refusal {
    match fault {
        Fault::Missing => {
            Refusal::undeclared(Undeclared::MissingAuthenticationToken, "Missing Authentication Token")
        }
        Fault::Malformed(message) => Refusal::undeclared(Undeclared::IncompleteSignature, message),
        Fault::Rejected(Rejected::Unknown | Rejected::WrongToken) => Refusal::undeclared(
            Undeclared::UnrecognizedClient,
            "The security token included in the request is invalid.",
        ),
        Fault::Rejected(Rejected::Expired) => Refusal::undeclared(
            Undeclared::ExpiredToken,
            "The security token included in the request is expired",
        ),
        Fault::Scope(message) | Fault::Stale(message) | Fault::Early(message) => {
            Refusal::undeclared(Undeclared::InvalidSignature, message)
        }
        Fault::AddressExpired => Refusal::undeclared(Undeclared::InvalidSignature, "Signature expired"),
        Fault::Unsigned(_) | Fault::Mismatch => {
            Refusal::undeclared(Undeclared::InvalidSignature, signature::MISMATCH)
        }
    }
}

async fn call(
    service: &Arc<Service>,
    request: &Parts,
    body: &[u8],
    subject: &mut Subject,
    caller: Option<String>,
) -> Outcome<Option<String>> {
    let operation = operation(&request.method, &request.headers)?;
    let broken = |what: &str| Refusal::undeclared(Undeclared::Serialization, what);
    let input = match body {
        [] => json!({}),
        body => serde_json::from_slice(body).map_err(|_| broken("The body is not JSON"))?,
    };
    if service.events().log.is_on() {
        *subject = Subject::of(operation.name, &input);
    }
    if !input.is_object() {
        return Err(broken("The body must be a JSON object"));
    }
    constraints::check(operation.input, &input)?;
    service.call(operation.name, input, caller).await
}

fn operation(
    method: &Method,
    headers: &HeaderMap,
) -> Outcome<&'static codepipeline_model::shapes::Operation> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let wrong_protocol = || {
        let message = format!(
            "Only AWS JSON 1.1 is served: POST with Content-Type {CONTENT_TYPE} and X-Amz-Target {TARGET_PREFIX}.<Operation>"
        );
        Refusal::undeclared(Undeclared::UnsupportedProtocol, message)
    };
    let kind = text("content-type").split(';').next().unwrap_or_default().trim();
    if method != Method::POST || kind != CONTENT_TYPE || headers.contains_key("smithy-protocol") {
        return Err(wrong_protocol());
    }
    let target = text("x-amz-target");
    let name = target
        .strip_prefix(TARGET_PREFIX)
        .and_then(|rest| rest.strip_prefix('.'))
        .ok_or_else(wrong_protocol)?;
    find(name).ok_or_else(|| unknown_operation(name))
}

/// The answer for a service that is not here.
pub fn not_served(message: &str) -> Response {
    error(&Refusal::undeclared(Undeclared::NotImplemented, message), &Uuid::new_v4().to_string())
}

fn error(refusal: &Refusal, request_id: &str) -> Response {
    let status = match refusal.code.as_str() {
        "NotImplementedException" => StatusCode::NOT_IMPLEMENTED,
        "ConflictException" => StatusCode::CONFLICT,
        "InternalFailure" => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::BAD_REQUEST,
    };
    let body = json!({"__type": refusal.code, "message": refusal.message});
    answer(status, Some(body.to_string()), request_id)
}

fn answer(status: StatusCode, body: Option<String>, request_id: &str) -> Response {
    let mut response = Response::new(body.map_or_else(Body::empty, Body::from));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(CONTENT_TYPE));
    if let Ok(id) = HeaderValue::from_str(request_id) {
        headers.insert("x-amzn-requestid", id);
    }
    response
}
