//! The front without a socket: what it refuses, and that it never says yes to what it does not do.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode};
use codepipeline::operations::OPERATIONS;
use codepipeline_local::clock::Clock;
use codepipeline_local::engine::state::Account;
use codepipeline_local::http::app;
use codepipeline_local::s3::objects::Objects;
use codepipeline_local::service::{HANDLERS, Service};
use serde_json::{Value, json};
use tower::ServiceExt;

fn service() -> Router {
    let account = Account { id: "123456789012".into(), region: "us-east-1".into() };
    let objects = Arc::new(Objects::new().unwrap());
    let service = Service::new(account, Arc::new(Clock::default()), objects, "http://localhost".into());
    app(Arc::new(service), &["build.test".to_owned()])
}

/// Status and text of an answer; no answer may carry a CORS header.
async fn read(response: Response<Body>) -> (StatusCode, String) {
    let cors = response.headers().keys().find(|name| name.as_str().starts_with("access-control-"));
    assert_eq!(cors, None);
    let status = response.status();
    let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    (status, String::from_utf8_lossy(&body).into_owned())
}

async fn send(
    app: &Router,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> (StatusCode, String) {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    read(app.clone().oneshot(request.body(Body::from(body.to_owned())).unwrap()).await.unwrap()).await
}

const HOST: (&str, &str) = ("host", "127.0.0.1:4566");
const JSON: (&str, &str) = ("content-type", "application/x-amz-json-1.1");

async fn call(app: &Router, operation: &str, input: Value) -> (StatusCode, Value) {
    let target = format!("CodePipeline_20150709.{operation}");
    let (status, text) =
        send(app, "POST", "/", &[HOST, JSON, ("x-amz-target", &target)], &input.to_string()).await;
    (status, if text.is_empty() { Value::Null } else { serde_json::from_str(&text).unwrap() })
}

/// An input that fits the shape, so that nothing but the missing handler can refuse it.
fn sample(shape: &codepipeline::model::Shape) -> Value {
    use codepipeline::model::Kind;
    match &shape.kind {
        Kind::Structure(members) => members
            .iter()
            .filter(|member| member.required)
            .map(|member| (member.name.to_owned(), sample(member.shape)))
            .collect(),
        Kind::List { member, size } => (0..size.min.unwrap_or(0)).map(|_| sample(member)).collect(),
        Kind::Map { .. } => json!({}),
        Kind::String { values, .. } if !values.is_empty() => json!(values[0]),
        Kind::String { pattern, .. } => json!(text_of(pattern.unwrap_or(""))),
        Kind::Integer(limits) => json!(limits.min.unwrap_or(1)),
        Kind::Boolean => json!(true),
        Kind::Timestamp => json!(1_586_359_884.137),
    }
}

fn text_of(pattern: &str) -> &'static str {
    match pattern {
        text if text.contains("[0-9a-f]{8}") => "00000000-0000-4000-8000-000000000000",
        text if text.contains(":iam:") => "arn:aws:iam::123456789012:role/pipeline",
        text if text.starts_with("arn:") => "arn:aws:codepipeline:us-east-1:123456789012:web",
        text if text.starts_with("AWS|") || text.contains("AWS|ThirdParty") => "AWS",
        _ => "1234",
    }
}

#[tokio::test]
async fn every_operation_that_is_not_served_answers_501_with_its_name() {
    let app = service();
    let served: Vec<&str> = HANDLERS.iter().map(|(name, _)| *name).collect();
    assert!(served.is_sorted(), "the handlers are looked up by binary search");
    let mut refused = 0;
    for operation in OPERATIONS.iter().filter(|operation| !served.contains(&operation.name)) {
        let (status, body) = call(&app, operation.name, sample(operation.input)).await;
        let message = format!("codepipeline-local does not serve {} yet", operation.name);
        assert_eq!(
            (status, body),
            (StatusCode::NOT_IMPLEMENTED, json!({"__type": "NotImplementedException", "message": message}))
        );
        refused += 1;
    }
    assert_eq!(refused, 44 - 26);
}

#[tokio::test]
async fn every_operation_that_is_served_checks_its_input() {
    let app = service();
    for (name, _) in HANDLERS.iter().filter(|(name, _)| !name.starts_with("List")) {
        let (status, body) = call(&app, name, json!({})).await;
        assert_eq!(
            (status, &body["__type"]),
            (StatusCode::BAD_REQUEST, &json!("ValidationException")),
            "{name}"
        );
    }
}

#[tokio::test]
async fn operations_without_an_output_answer_with_an_empty_body() {
    let app = service();
    assert_eq!(call(&app, "DeletePipeline", json!({"name": "web"})).await, (StatusCode::OK, Value::Null));
    let triple = json!({"category": "Build", "provider": "p", "version": "1"});
    assert_eq!(call(&app, "DeleteCustomActionType", triple).await, (StatusCode::OK, Value::Null));
}

#[tokio::test]
async fn another_protocol_is_told_which_one_is_served() {
    let app = service();
    let target = ("x-amz-target", "CodePipeline_20150709.ListPipelines");
    let signed = (
        "authorization",
        "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/codepipeline/aws4_request, SignedHeaders=host, Signature=0",
    );
    for (method, path, headers) in [
        (
            "POST",
            "/service/CodePipeline_20150709/operation/ListPipelines",
            vec![HOST, signed, ("smithy-protocol", "rpc-v2-cbor")],
        ),
        ("POST", "/", vec![HOST, signed, ("content-type", "application/x-www-form-urlencoded")]),
        ("POST", "/", vec![HOST, target]),
        ("POST", "/", vec![HOST, JSON, ("x-amz-target", "Other_20150709.ListPipelines")]),
        ("GET", "/", vec![HOST, JSON, target]),
    ] {
        let (status, text) = send(&app, method, path, &headers, "{}").await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{headers:?}");
        assert!(
            text.contains("application/x-amz-json-1.1") && text.contains("UnsupportedProtocolException"),
            "{text}"
        );
    }
}

#[tokio::test]
async fn broken_requests_get_the_services_kind_of_answer() {
    let app = service();
    for body in ["", "{", "[]", "\"x\"", "\u{0}"] {
        let headers = [HOST, JSON, ("x-amz-target", "CodePipeline_20150709.GetPipeline")];
        let (status, text) = send(&app, "POST", "/", &headers, body).await;
        let code = if body.is_empty() { "ValidationException" } else { "SerializationException" };
        assert!(status == StatusCode::BAD_REQUEST && text.contains(code), "{body:?}: {text}");
    }
    let headers = [HOST, JSON, ("x-amz-target", "CodePipeline_20150709.Nonsense")];
    let (status, text) = send(&app, "POST", "/", &headers, "{}").await;
    assert!(status == StatusCode::BAD_REQUEST && text.contains("UnknownOperationException"), "{text}");
    let large = format!("{{\"name\":\"{}\"}}", "x".repeat(9 << 20));
    let headers = [HOST, JSON, ("x-amz-target", "CodePipeline_20150709.GetPipeline")];
    assert_eq!(send(&app, "POST", "/", &headers, &large).await.0, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn forged_browser_requests_are_refused_on_every_path() {
    let app = service();
    let forged: Vec<Vec<(&str, &str)>> = vec![
        vec![],
        vec![("host", "evil.example")],
        vec![("host", "127.0.0.1.evil.example:4566")],
        vec![("host", "localhost.evil.example")],
        vec![("host", "192.168.1.10:4566")],
        vec![("host", "0.0.0.0:4566")],
        vec![HOST, ("host", "evil.example")],
        vec![HOST, ("origin", "http://evil.example")],
        vec![HOST, ("origin", "null")],
        vec![HOST, ("origin", "http://127.0.0.1:8080")],
        vec![HOST, ("origin", "https://127.0.0.1:4566")],
        vec![HOST, ("sec-fetch-site", "cross-site")],
        vec![HOST, ("sec-fetch-site", "same-site")],
    ];
    let target = ("x-amz-target", "CodePipeline_20150709.ListPipelines");
    let local = ("x-codepipeline-local", "1");
    for headers in &forged {
        for (method, path, own) in [
            ("POST", "/", vec![JSON, target]),
            ("OPTIONS", "/", vec![("access-control-request-method", "POST")]),
            ("GET", "/bucket/key", vec![]),
            ("PUT", "/bucket/key", vec![]),
            ("GET", "/_local/health", vec![]),
            ("POST", "/_local/reset", vec![local]),
        ] {
            let all = [headers.as_slice(), &own].concat();
            assert_eq!(
                send(&app, method, path, &all, "{}").await.0,
                StatusCode::FORBIDDEN,
                "{method} {path} {all:?}"
            );
        }
    }
    let allowed = [
        ("host", "build.test"),
        ("origin", "http://build.test"),
        ("sec-fetch-site", "same-origin"),
        JSON,
        target,
    ];
    assert_eq!(
        send(&app, "POST", "/", &allowed, "{}").await,
        (StatusCode::OK, r#"{"pipelines":[]}"#.to_owned())
    );
}

#[tokio::test]
async fn a_preflight_is_never_answered_with_yes() {
    let app = service();
    let headers = [HOST, ("origin", "http://127.0.0.1:4566"), ("access-control-request-method", "PUT")];
    for path in ["/", "/bucket/key", "/_local/reset"] {
        let (status, _) = send(&app, "OPTIONS", path, &headers, "").await;
        assert!(!status.is_success(), "{path}: {status}");
    }
}

#[tokio::test]
async fn local_calls_that_change_something_need_their_header() {
    let app = service();
    assert_eq!(
        send(&app, "GET", "/_local/health", &[HOST], "").await,
        (StatusCode::OK, r#"{"status":"ok"}"#.to_owned())
    );
    for path in ["/_local/reset", "/_local/clock"] {
        assert_eq!(send(&app, "POST", path, &[HOST], r#"{"advance_ms":1}"#).await.0, StatusCode::FORBIDDEN);
    }
    let meant = [HOST, ("x-codepipeline-local", "1")];
    assert_eq!(send(&app, "POST", "/_local/clock", &meant, r#"{"advance_ms":1}"#).await.0, StatusCode::OK);
    assert_eq!(
        send(&app, "POST", "/_local/clock", &meant, r#"{"advance_ms":-1}"#).await.0,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(send(&app, "POST", "/_local/reset", &meant, "").await.0, StatusCode::NO_CONTENT);
    assert_eq!(send(&app, "DELETE", "/_local/reset", &meant, "").await.0, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(send(&app, "GET", "/_local/nothing", &[HOST], "").await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn another_services_signature_is_not_served() {
    let signed = (
        "authorization",
        "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=0",
    );
    let (status, text) = send(&service(), "POST", "/", &[HOST, signed], "").await;
    assert!(
        status == StatusCode::NOT_IMPLEMENTED && text.contains("does not serve the service sts yet"),
        "{text}"
    );
}
