//! What happens outside of the service and is reported to it: pushes and pull requests, how the work of
//! simulated providers ends, and which action types partners have.

use std::sync::Arc;

use axum::extract::{FromRequest, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use codepipeline_engine::simulation::Simulation;
use codepipeline_engine::triggers::GitEvent;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::answers::{self, json_or_refused, no_content_or_refused, problem, refused};
use super::bodies::{self, Unread};
use super::{REQUEST_TIMEOUT, constraints};
use crate::service::Service;

/// Room for some thousand names of changed files.
const MAX_BODY: usize = 1024 * 1024;

/// The JSON of a body.
pub struct Given<T>(T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Given<T> {
    type Rejection = Response;

    async fn from_request(request: Request, _: &S) -> Result<Given<T>, Response> {
        let body = bodies::read(request.into_body(), MAX_BODY, REQUEST_TIMEOUT).await.map_err(unread)?;
        serde_json::from_slice(&body).map(Given).map_err(misfit)
    }
}

fn unread(unread: Unread) -> Response {
    match unread {
        Unread::Late => answers::empty(StatusCode::REQUEST_TIMEOUT),
        Unread::Broken => {
            let message = format!("the body is broken or larger than {MAX_BODY} bytes");
            problem(StatusCode::BAD_REQUEST, &message)
        }
    }
}

fn misfit(error: serde_json::Error) -> Response {
    problem(StatusCode::BAD_REQUEST, &format!("the body does not fit: {error}"))
}

pub async fn push(State(service): State<Arc<Service>>, Given(event): Given<GitEvent>) -> Response {
    if event.branch.is_some() == event.tag.is_some() || event.event.is_some() {
        return problem(StatusCode::BAD_REQUEST, "a push has a branch or a tag, and no event");
    }
    json_or_refused(service.git_event(&event).await, StatusCode::BAD_REQUEST)
}

pub async fn pull_request(State(service): State<Arc<Service>>, Given(event): Given<GitEvent>) -> Response {
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
pub struct Simulated {
    pipeline: String,
    stage: String,
    /// Of the action or the rule.
    name: String,
    #[serde(flatten)]
    simulation: Simulation,
}

pub async fn simulate(State(service): State<Arc<Service>>, Given(simulated): Given<Simulated>) -> Response {
    let Simulated { pipeline, stage, name, simulation } = simulated;
    let done = service.simulate(&pipeline, &stage, &name, simulation).await;
    no_content_or_refused(done, StatusCode::NOT_FOUND)
}

/// Makes a partner's action type known: `{"actionType": ActionTypeDeclaration, "clientId", "clientToken"}`;
/// answers with the customer's id and token.
pub async fn register(State(service): State<Arc<Service>>, Given(body): Given<Value>) -> Response {
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
        Err(error) => misfit(error),
    }
}
