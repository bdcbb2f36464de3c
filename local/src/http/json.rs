//! AWS JSON 1.1: the request's operation and input, the answer's body and errors. The one place
//! that turns a refusal of a call into a status.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::Response;
use codepipeline_engine::{Outcome, Refusal, Undeclared};
use codepipeline_model::operations::{TARGET_PREFIX, find};
use codepipeline_model::shapes::Operation;
use serde_json::{Value, json};
use uuid::Uuid;

use super::answers::{AWS_JSON, aws_json};
use super::bodies::{self, Unread};
use super::layers::IsLogged;
use super::{REQUEST_TIMEOUT, admission, constraints};
use crate::auth::admission::Denied;
use crate::auth::claim::{Fault, MISMATCH};
use crate::auth::keys::Rejected;
use crate::log::Call;
use crate::service::{Service, unknown_operation};

/// The header that names the operation.
pub const TARGET: &str = "x-amz-target";

/// The service's own limit is not known; the largest pipeline is far below this one.
const MAX_BODY: usize = 8 * 1024 * 1024;

pub async fn handle(service: &Arc<Service>, parts: Parts, body: Body) -> Response {
    let began = Instant::now();
    let mut subject = Subject::default();
    let outcome = answer(service, &parts, body, &mut subject).await;
    let request_id = Uuid::new_v4().to_string();
    log(service, &parts, &subject, outcome.as_ref().err(), &request_id, began.elapsed());
    let mut response = match outcome {
        Ok(output) => aws_json(StatusCode::OK, output, &request_id),
        Err(refusal) => refused(&refusal, &request_id),
    };
    response.extensions_mut().insert(IsLogged);
    response
}

async fn answer(
    service: &Arc<Service>,
    parts: &Parts,
    body: Body,
    subject: &mut Subject,
) -> Outcome<Option<String>> {
    let body = bodies::read(body, MAX_BODY, REQUEST_TIMEOUT).await.map_err(unread)?;
    let caller = admission(service).to_codepipeline(parts, &body).map_err(denied)?;
    call(service, parts, &body, subject, caller.map(|caller| caller.arn)).await
}

fn log(
    service: &Service,
    parts: &Parts,
    subject: &Subject,
    refusal: Option<&Refusal>,
    request_id: &str,
    took: Duration,
) {
    let log = &service.events().log;
    if !log.is_on() {
        return;
    }
    let target = parts.headers.get(TARGET).and_then(|value| value.to_str().ok());
    let operation = target.and_then(|target| target.rsplit('.').next()).unwrap_or_default();
    let (pipeline, job_id) = (subject.pipeline.as_deref(), subject.job_id.as_deref());
    let error = refusal.map(|refusal| refusal.code.as_str());
    log.call(&Call { operation, pipeline, job_id, error, request_id, took });
}

fn unread(unread: Unread) -> Refusal {
    match unread {
        Unread::Late => {
            Refusal::undeclared(Undeclared::RequestTimeout, "The request's body did not arrive in time")
        }
        Unread::Broken => {
            let message = format!("The body is broken or larger than {MAX_BODY} bytes");
            Refusal::undeclared(Undeclared::Serialization, message)
        }
    }
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

fn denied(denied: Denied) -> Refusal {
    match denied {
        Denied::Signature(fault) => of_fault(fault),
        Denied::NotGranted(caller) => {
            let message = format!("User: {} is not authorized to perform this operation", caller.arn);
            Refusal::undeclared(Undeclared::AccessDenied, message)
        }
    }
}

fn of_fault(fault: Fault) -> Refusal {
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
        Fault::Unsigned(_) | Fault::Mismatch => Refusal::undeclared(Undeclared::InvalidSignature, MISMATCH),
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

fn operation(method: &Method, headers: &HeaderMap) -> Outcome<&'static Operation> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let wrong_protocol = || {
        let message = format!(
            "Only AWS JSON 1.1 is served: POST with Content-Type {AWS_JSON} and X-Amz-Target {TARGET_PREFIX}.<Operation>"
        );
        Refusal::undeclared(Undeclared::UnsupportedProtocol, message)
    };
    let kind = text("content-type").split(';').next().unwrap_or_default().trim();
    if method != Method::POST || kind != AWS_JSON || headers.contains_key("smithy-protocol") {
        return Err(wrong_protocol());
    }
    let target = text(TARGET);
    let name = target
        .strip_prefix(TARGET_PREFIX)
        .and_then(|rest| rest.strip_prefix('.'))
        .ok_or_else(wrong_protocol)?;
    find(name).ok_or_else(|| unknown_operation(name))
}

/// The answer for a service that is not here.
pub fn not_served(service: &str) -> Response {
    let message = format!("codepipeline-local does not serve the service {}", service.escape_default());
    let refusal = Refusal::undeclared(Undeclared::NotImplemented, message);
    refused(&refusal, &Uuid::new_v4().to_string())
}

fn refused(refusal: &Refusal, request_id: &str) -> Response {
    let status = match refusal.code.as_str() {
        "NotImplementedException" => StatusCode::NOT_IMPLEMENTED,
        "ConflictException" => StatusCode::CONFLICT,
        "InternalFailure" => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::BAD_REQUEST,
    };
    let body = json!({"__type": refusal.code, "message": refusal.message});
    aws_json(status, Some(body.to_string()), request_id)
}
