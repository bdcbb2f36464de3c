//! What happens outside of the service and is told to it: pushes and pull requests, how the work of
//! simulated providers ends, and which action types partners have.

use std::sync::Arc;

use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::constraints;
use super::control::{json_or_refused, no_content, problem, refused};
use crate::service::Service;
use codepipeline_engine::simulation::Simulation;
use codepipeline_engine::triggers::GitEvent;

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
    json_or_refused(service.git_event(&event).await, StatusCode::BAD_REQUEST)
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
    json_or_refused(service.git_event(&event).await, StatusCode::BAD_REQUEST)
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
    let done = service.simulate(&told.pipeline, &told.stage, &told.name, told.simulation).await;
    no_content(done, StatusCode::NOT_FOUND)
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
    let shape = codepipeline_model::operations::find("UpdateActionType").map(|operation| operation.input);
    if let Some(Err(refusal)) = shape.map(|shape| constraints::check(shape, &declaration)) {
        return refused(&refusal, StatusCode::BAD_REQUEST);
    }
    match serde_json::from_value(body) {
        Ok(registration) => {
            json_or_refused(service.register_partner_type(registration).await, StatusCode::BAD_REQUEST)
        }
        Err(error) => problem(StatusCode::BAD_REQUEST, &format!("the body does not fit: {error}")),
    }
}
