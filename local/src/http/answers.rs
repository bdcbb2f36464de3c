//! The forms of an answer: status, headers and body of each protocol, in one place. What an answer says is
//! decided where it is asked for.

use axum::Json;
use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use codepipeline_engine::{Outcome, Refusal};
use s3s::S3Error;
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

pub const AWS_JSON: &str = "application/x-amz-json-1.1";

/// JSON of our own: `/_local/` and webhooks.
pub fn json(status: StatusCode, value: impl Serialize) -> Response {
    (status, Json(value)).into_response()
}

/// `{"message": ...}`
pub fn problem(status: StatusCode, message: &str) -> Response {
    json(status, json!({"message": message}))
}

/// A refusal by a rule has the status given; that nothing can be kept any more is the service's fault.
pub fn refused(refusal: &Refusal, status: StatusCode) -> Response {
    let status =
        if refusal.code.as_str() == "InternalFailure" { StatusCode::INTERNAL_SERVER_ERROR } else { status };
    json(status, json!({"code": refusal.code, "message": refusal.message}))
}

pub fn json_or_refused(outcome: Outcome<impl Serialize>, status: StatusCode) -> Response {
    outcome.map_or_else(|refusal| refused(&refusal, status), |value| json(StatusCode::OK, value))
}

pub fn no_content_or_refused(outcome: Outcome<()>, status: StatusCode) -> Response {
    outcome.map_or_else(|refusal| refused(&refusal, status), |()| empty(StatusCode::NO_CONTENT))
}

/// A line for whoever reads it in a browser or a terminal.
pub fn line(status: StatusCode, text: impl Into<String>) -> Response {
    (status, text.into()).into_response()
}

pub fn empty(status: StatusCode) -> Response {
    status.into_response()
}

/// An answer of AWS JSON 1.1, whose body may be empty.
pub fn aws_json(status: StatusCode, body: Option<String>, request_id: &str) -> Response {
    of_aws(status, AWS_JSON, body.map_or_else(Body::empty, Body::from), request_id)
}

/// An answer of the Query protocol.
pub fn aws_xml(status: StatusCode, body: String, request_id: &str) -> Response {
    of_aws(status, "text/xml", Body::from(body), request_id)
}

fn of_aws(status: StatusCode, kind: &'static str, body: Body, request_id: &str) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    identified(response, "x-amzn-requestid", request_id)
}

/// An answer of S3's.
pub fn s3(response: axum::http::Response<s3s::Body>) -> Response {
    let id = Uuid::new_v4().simple().to_string().to_ascii_uppercase();
    identified(response.map(Body::new), "x-amz-request-id", &id[..16])
}

/// An error of S3's.
pub fn s3_refused(error: S3Error) -> Response {
    error.to_http_response().map_or_else(|_| empty(StatusCode::INTERNAL_SERVER_ERROR), s3)
}

fn identified(mut response: Response, header: &'static str, id: &str) -> Response {
    if let Ok(id) = HeaderValue::from_str(id) {
        response.headers_mut().insert(HeaderName::from_static(header), id);
    }
    response
}
