//! What happens outside of the service and is told to it: pushes and pull requests, how the work of
//! simulated providers ends, and which action types partners have.

use std::sync::Arc;

use axum::Json;
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::constraints;
use super::control::problem;
use crate::engine::simulation::Simulation;
use crate::engine::triggers::GitEvent;
use crate::service::Service;

/// Room for some thousand names of changed files.
const MAX_BODY: usize = 1024 * 1024;

/// The body as a `T`, or what is wrong with it.
async fn read<T: DeserializeOwned>(request: Request) -> Result<T, Box<Response>> {
    let refuse = |message: String| Box::new(problem(StatusCode::BAD_REQUEST, &message));
    let body = to_bytes(request.into_body(), MAX_BODY).await;
    let body = body.map_err(|_| refuse(format!("the body is broken or larger than {MAX_BODY} bytes")))?;
    serde_json::from_slice(&body).map_err(|error| refuse(format!("the body does not fit: {error}")))
}

pub async fn push(service: &Arc<Service>, request: Request) -> Response {
    let event: GitEvent = match read(request).await {
        Ok(event) => event,
        Err(refusal) => return *refusal,
    };
    if event.branch.is_some() == event.tag.is_some() || event.event.is_some() {
        return problem(StatusCode::BAD_REQUEST, "a push has a branch or a tag, and no event");
    }
    Json(service.git_event(&event)).into_response()
}

pub async fn pull_request(service: &Arc<Service>, request: Request) -> Response {
    let event: GitEvent = match read(request).await {
        Ok(event) => event,
        Err(refusal) => return *refusal,
    };
    let is_known = event.event.as_deref().is_some_and(|event| ["OPEN", "UPDATED", "CLOSED"].contains(&event));
    if !is_known || event.branch.is_none() || event.tag.is_some() {
        let message =
            "a pull request has an event (OPEN, UPDATED or CLOSED) and the branch it is to be merged into";
        return problem(StatusCode::BAD_REQUEST, message);
    }
    Json(service.git_event(&event)).into_response()
}

/// Which action or rule ends how.
#[derive(Deserialize)]
struct Told {
    pipeline: String,
    stage: String,
    /// Of the action or the rule.
    name: String,
    #[serde(flatten)]
    simulation: Simulation,
}

pub async fn simulate(service: &Arc<Service>, request: Request) -> Response {
    let told: Told = match read(request).await {
        Ok(told) => told,
        Err(refusal) => return *refusal,
    };
    match service.simulate(&told.pipeline, &told.stage, &told.name, told.simulation) {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(refusal) => {
            let body = json!({"code": refusal.code, "message": refusal.message});
            (StatusCode::NOT_FOUND, Json(body)).into_response()
        }
    }
}

/// Makes a partner's action type known: `{"actionType": ActionTypeDeclaration, "clientId", "clientToken"}`;
/// answers with the customer's id and token.
pub async fn register(service: &Arc<Service>, request: Request) -> Response {
    let body: Value = match read(request).await {
        Ok(body) => body,
        Err(refusal) => return *refusal,
    };
    // The declaration is that of UpdateActionType.
    let declaration = json!({"actionType": body["actionType"]});
    let shape = codepipeline::operations::find("UpdateActionType").map(|operation| operation.input);
    let fits = shape.map_or(Ok(()), |shape| constraints::check(shape, &declaration));
    match fits.and_then(|()| service.register_partner_type(&body)) {
        Ok(customer) => Json(customer).into_response(),
        Err(refusal) => problem(StatusCode::BAD_REQUEST, &refusal.message),
    }
}
