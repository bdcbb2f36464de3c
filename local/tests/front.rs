//! The front without a socket: what it refuses, and that it never says yes to what it does not do.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode};
use codepipeline_engine::state::Account;
use codepipeline_local::clock::Clock;
use codepipeline_local::http::app;
use codepipeline_local::s3::objects::Objects;
use codepipeline_local::service::Service;
use codepipeline_model::operations::OPERATIONS;
use serde_json::{Value, json};
use tower::ServiceExt;

fn service() -> Router {
    app(core(), &["build.test".to_owned()])
}

fn core() -> Arc<Service> {
    let account = Account { id: "123456789012".into(), region: "us-east-1".into() };
    let objects = Arc::new(Objects::new().unwrap());
    Arc::new(Service::new(account, Arc::new(Clock::default()), objects, "http://localhost".into()))
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

/// An input that fits the shape, so that nothing but the rules can refuse it.
fn sample(shape: &codepipeline_model::shapes::Shape) -> Value {
    use codepipeline_model::shapes::Kind;
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
async fn every_operation_is_served() {
    let app = service();
    for operation in &OPERATIONS {
        let (status, body) = call(&app, operation.name, sample(operation.input)).await;
        let is_answered = status == StatusCode::OK || status == StatusCode::BAD_REQUEST;
        assert!(is_answered, "{}: {status} {body}", operation.name);
        let code = body["__type"].as_str().unwrap_or("ValidationException");
        let declares = operation.errors.contains(&code) || code == "PipelineNotFoundException";
        assert!(declares, "{}: {body}", operation.name);
    }
}

#[tokio::test]
async fn every_operation_that_is_served_checks_its_input() {
    let app = service();
    // Lists and the registration of webhooks require no member.
    let requires = |name: &str| !name.starts_with("List") && !name.contains("WithThirdParty");
    for name in OPERATIONS.iter().map(|operation| operation.name).filter(|name| requires(name)) {
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
async fn another_protocol_is_answered_with_the_one_that_is_served() {
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
        "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/ec2/aws4_request, SignedHeaders=host, Signature=0",
    );
    let (status, text) = send(&service(), "POST", "/", &[HOST, signed], "").await;
    assert!(
        status == StatusCode::NOT_IMPLEMENTED && text.contains("does not serve the service ec2"),
        "{text}"
    );
}

/// A pipeline of a connection source and a build, as CreatePipeline takes it.
fn connected(name: &str, mode: &str) -> Value {
    let kind = |category: &str, provider: &str| json!({"category": category, "owner": "AWS", "provider": provider, "version": "1"});
    json!({"pipeline": {
        "name": name, "roleArn": "arn:aws:iam::123456789012:role/r", "pipelineType": "V2", "executionMode": mode,
        "artifactStore": {"type": "S3", "location": "artifacts"},
        "stages": [
            {"name": "Source", "actions": [{"name": "Fetch", "actionTypeId": kind("Source", "CodeStarSourceConnection"),
                "configuration": {"ConnectionArn": "arn:c", "FullRepositoryId": "acme/app", "BranchName": "main"},
                "outputArtifacts": [{"name": "App"}]}]},
            {"name": "Build", "actions": [{"name": "Compile", "actionTypeId": kind("Build", "CodeBuild"),
                "configuration": {"ProjectName": "p"}, "inputArtifacts": [{"name": "App"}]}]},
        ],
    }})
}

#[tokio::test]
async fn a_push_starts_the_pipelines_that_look_out_for_it() {
    let app = service();
    let meant = [HOST, ("x-codepipeline-local", "1")];
    for name in ["one", "two"] {
        assert_eq!(call(&app, "CreatePipeline", connected(name, "SUPERSEDED")).await.0, StatusCode::OK);
    }
    let push =
        r#"{"repository":"acme/app","branch":"main","commit":"c0ffee","message":"a change","files":["a"]}"#;
    assert_eq!(send(&app, "POST", "/_local/git-push", &[HOST], push).await.0, StatusCode::FORBIDDEN);
    let (status, text) = send(&app, "POST", "/_local/git-push", &meant, push).await;
    assert_eq!(status, StatusCode::OK, "{text}");
    let answer: Value = serde_json::from_str(&text).unwrap();
    let started = answer["started"].as_array().unwrap();
    assert_eq!(started.len(), 2, "{answer}");
    assert_eq!((&started[0]["pipeline"], &answer["refused"]), (&json!("one"), &json!([])));
    let asked = json!({"pipelineName": "one", "pipelineExecutionId": started[0]["execution"]});
    let (_, execution) = call(&app, "GetPipelineExecution", asked).await;
    let execution = &execution["pipelineExecution"];
    assert_eq!(execution["trigger"]["triggerType"], "WebhookV2");
    assert_eq!(execution["status"], "Succeeded");
    assert_eq!(execution["artifactRevisions"][0]["revisionId"], "c0ffee");

    let pull = r#"{"repository":"acme/app","branch":"main","event":"OPEN","commit":"c"}"#;
    let (status, text) = send(&app, "POST", "/_local/git-pull-request", &meant, pull).await;
    assert_eq!((status, text.as_str()), (StatusCode::OK, r#"{"started":[],"refused":[]}"#));
    for (path, body) in [
        ("/_local/git-push", "{"),
        ("/_local/git-push", r#"{"repository":"acme/app","commit":"c"}"#),
        ("/_local/git-push", r#"{"repository":"acme/app","branch":"b","tag":"t","commit":"c"}"#),
        ("/_local/git-push", r#"{"repository":"acme/app","branch":"b","commit":"c","unheard":1}"#),
        ("/_local/git-pull-request", r#"{"repository":"acme/app","branch":"b","commit":"c"}"#),
        (
            "/_local/git-pull-request",
            r#"{"repository":"acme/app","branch":"b","commit":"c","event":"MERGED"}"#,
        ),
        ("/_local/simulate", r#"{"pipeline":"one"}"#),
    ] {
        assert_eq!(send(&app, "POST", path, &meant, body).await.0, StatusCode::BAD_REQUEST, "{path} {body}");
    }
}

#[tokio::test]
async fn simulated_work_waits_until_its_end_is_reported_or_its_time_has_passed() {
    let app = service();
    let meant = [HOST, ("x-codepipeline-local", "1")];
    call(&app, "CreatePipeline", connected("one", "QUEUED")).await;
    let report = |outcome: &str| {
        json!({"pipeline": "one", "stage": "Build", "name": "Compile", "outcome": outcome}).to_string()
    };
    assert_eq!(
        send(&app, "POST", "/_local/simulate", &meant, &report("wait")).await.0,
        StatusCode::NO_CONTENT
    );
    let start = || call(&app, "StartPipelineExecution", json!({"name": "one"}));
    let status = async |id: &Value| {
        let asked = json!({"pipelineName": "one", "pipelineExecutionId": id});
        call(&app, "GetPipelineExecution", asked).await.1["pipelineExecution"]["status"].clone()
    };
    let (_, first) = start().await;
    let (_, second) = start().await;
    assert_eq!(status(&first["pipelineExecutionId"]).await, "InProgress");
    send(&app, "POST", "/_local/simulate", &meant, &report("succeed")).await;
    assert_eq!(status(&first["pipelineExecutionId"]).await, "Succeeded");
    assert_eq!(status(&second["pipelineExecutionId"]).await, "Succeeded");

    send(&app, "POST", "/_local/simulate", &meant, &report("wait")).await;
    let (_, third) = start().await;
    let day_and_a_half = r#"{"advance_ms":129600000}"#;
    assert_eq!(send(&app, "POST", "/_local/clock", &meant, day_and_a_half).await.0, StatusCode::OK);
    assert_eq!(status(&third["pipelineExecutionId"]).await, "Failed");
    let nowhere = r#"{"pipeline":"one","stage":"Nowhere","name":"x","outcome":"fail"}"#;
    let (status, text) = send(&app, "POST", "/_local/simulate", &meant, nowhere).await;
    assert!(status == StatusCode::NOT_FOUND && text.contains("StageNotFoundException"), "{text}");
}

/// Every operation that moves executions, once through the front: names, members and bodies.
#[tokio::test]
async fn operations_that_move_executions_take_and_give_the_models_members() {
    let app = service();
    let meant = [HOST, ("x-codepipeline-local", "1")];
    let mut pipeline = connected("web", "SUPERSEDED");
    pipeline["pipeline"]["variables"] = json!([{"name": "Go", "defaultValue": "no"}]);
    let rule = json!({"name": "Check", "ruleTypeId": {"category": "Rule", "provider": "VariableCheck"},
        "configuration": {"Variable": "#{variables.Go}", "Operator": "EQ", "Value": "yes"}});
    pipeline["pipeline"]["stages"][1]["beforeEntry"] =
        json!({"conditions": [{"result": "FAIL", "rules": [rule]}]});
    assert_eq!(call(&app, "CreatePipeline", pipeline.clone()).await.0, StatusCode::OK);

    let go = json!({"name": "web", "variables": [{"name": "Go", "value": "yes"}],
        "sourceRevisions": [{"actionName": "Fetch", "revisionType": "COMMIT_ID", "revisionValue": "c1"}]});
    let (_, good) = call(&app, "StartPipelineExecution", go).await;
    let (_, bad) = call(&app, "StartPipelineExecution", json!({"name": "web"})).await;
    let of = |execution: &Value, more: Value| {
        let mut input = json!({"pipelineName": "web", "stageName": "Build", "pipelineExecutionId": execution["pipelineExecutionId"]});
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        input
    };
    let (status, retried) =
        call(&app, "RetryStageExecution", of(&bad, json!({"retryMode": "ALL_ACTIONS"}))).await;
    assert_eq!((status, &retried), (StatusCode::OK, &bad));
    let (status, stopped) = call(&app, "StopPipelineExecution", of(&bad, json!({"abandon": true}))).await;
    assert_eq!(
        (status, &stopped["__type"]),
        (StatusCode::BAD_REQUEST, &json!("PipelineExecutionNotStoppableException"))
    );
    let overridden = of(&bad, json!({"conditionType": "BEFORE_ENTRY"}));
    assert_eq!(call(&app, "OverrideStageCondition", overridden).await, (StatusCode::OK, Value::Null));
    let back = json!({"pipelineName": "web", "stageName": "Build", "targetPipelineExecutionId": good["pipelineExecutionId"]});
    let (status, rollback) = call(&app, "RollbackStage", back).await;
    assert_eq!(status, StatusCode::OK, "{rollback}");
    assert_ne!(rollback, good);

    let (_, executions) =
        call(&app, "ListPipelineExecutions", json!({"pipelineName": "web", "maxResults": 2})).await;
    assert_eq!(executions["pipelineExecutionSummaries"][0]["executionType"], "ROLLBACK");
    let next = json!({"pipelineName": "web", "maxResults": 2, "nextToken": executions["nextToken"]});
    assert_eq!(call(&app, "ListPipelineExecutions", next.clone()).await.0, StatusCode::OK);
    let (_, refused) = call(&app, "ListActionExecutions", next).await;
    assert_eq!(refused["__type"], "InvalidNextTokenException", "a token is of its list");
    let filter = json!({"latestInPipelineExecution": {"pipelineExecutionId": bad["pipelineExecutionId"], "startTimeRange": "Latest"}});
    let (_, rules) = call(&app, "ListRuleExecutions", json!({"pipelineName": "web", "filter": filter})).await;
    assert_eq!(rules["ruleExecutionDetails"].as_array().unwrap().len(), 1, "{rules}");
    let (_, actions) = call(&app, "ListActionExecutions", json!({"pipelineName": "web"})).await;
    let summary =
        &actions["actionExecutionDetails"][0]["output"]["executionResult"]["externalExecutionSummary"];
    assert_eq!(summary, "Simulated by codepipeline-local: CodeBuild did no work");

    let transition = json!({"pipelineName": "web", "stageName": "Build", "transitionType": "Inbound", "reason": "no more"});
    assert_eq!(call(&app, "DisableStageTransition", transition.clone()).await, (StatusCode::OK, Value::Null));
    let (_, state) = call(&app, "GetPipelineState", json!({"name": "web"})).await;
    assert_eq!(state["stageStates"][1]["inboundTransitionState"]["disabledReason"], "no more");
    assert_eq!(call(&app, "EnableStageTransition", transition).await, (StatusCode::OK, Value::Null));

    pipeline["pipeline"]["version"] = json!(7);
    let (status, updated) = call(&app, "UpdatePipeline", json!({"pipeline": pipeline["pipeline"]})).await;
    assert_eq!((status, &updated["pipeline"]["version"]), (StatusCode::OK, &json!(2)));
    pipeline["pipeline"]["name"] = json!("nobody");
    let (status, refused) = call(&app, "UpdatePipeline", json!({"pipeline": pipeline["pipeline"]})).await;
    assert_eq!((status, &refused["__type"]), (StatusCode::BAD_REQUEST, &json!("PipelineNotFoundException")));
    assert_eq!(send(&app, "POST", "/_local/reset", &meant, "").await.0, StatusCode::NO_CONTENT);
}

/// Nobody looks at the pipeline: the window opens, and the worker finds its job.
#[tokio::test]
async fn timers_fire_without_a_look_at_their_pipeline() {
    let app = service();
    let meant = [HOST, ("x-codepipeline-local", "1")];
    let counts = json!({"minimumCount": 0, "maximumCount": 1});
    let kind = json!({"category": "Build", "provider": "Worker", "version": "1", "inputArtifactDetails": counts, "outputArtifactDetails": counts});
    assert_eq!(call(&app, "CreateCustomActionType", kind).await.0, StatusCode::OK);
    let id = json!({"category": "Build", "owner": "Custom", "provider": "Worker", "version": "1"});
    let mut pipeline = connected("web", "SUPERSEDED");
    let stage = &mut pipeline["pipeline"]["stages"][1];
    stage["actions"][0]["actionTypeId"] = id.clone();
    stage["actions"][0]["configuration"] = json!({});
    let rule = json!({"name": "Window", "ruleTypeId": {"category": "Rule", "owner": "AWS", "provider": "DeploymentWindow", "version": "1"},
        "timeoutInMinutes": 86400, "configuration": {"Cron": "0 0 0 * * ?"}});
    stage["beforeEntry"] = json!({"conditions": [{"result": "FAIL", "rules": [rule]}]});
    assert_eq!(call(&app, "CreatePipeline", pipeline).await.0, StatusCode::OK);
    let poll = || call(&app, "PollForJobs", json!({"actionTypeId": id}));
    assert_eq!(poll().await.1, json!({"jobs": []}));
    let day = r#"{"advance_ms":86400000}"#;
    assert_eq!(send(&app, "POST", "/_local/clock", &meant, day).await.0, StatusCode::OK);
    assert_eq!(poll().await.1["jobs"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_new_version_of_a_source_object_starts_its_pipeline() {
    let service = core();
    let app = app(service.clone(), &[]);
    for path in ["/src", "/artifacts"] {
        assert_eq!(send(&app, "PUT", path, &[HOST], "").await.0, StatusCode::OK);
    }
    let mut pipeline = connected("web", "SUPERSEDED");
    let source = &mut pipeline["pipeline"]["stages"][0]["actions"][0];
    source["actionTypeId"]["provider"] = json!("S3");
    source["configuration"] = json!({"S3Bucket": "src", "S3ObjectKey": "app.zip"});
    // There is no object yet, so the first run fails.
    assert_eq!(call(&app, "CreatePipeline", pipeline).await.0, StatusCode::OK);
    for (body, runs) in [(Some("one"), 2), (None, 2), (Some("two"), 3)] {
        if let Some(body) = body {
            assert_eq!(send(&app, "PUT", "/src/app.zip", &[HOST], body).await.0, StatusCode::OK);
        }
        let ended = async {
            loop {
                service.poll_sources();
                let (_, list) = call(&app, "ListPipelineExecutions", json!({"pipelineName": "web"})).await;
                let list = list["pipelineExecutionSummaries"].as_array().unwrap().clone();
                if list.len() >= runs && list.iter().all(|each| each["status"] != "InProgress") {
                    return list;
                }
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            }
        };
        let list = tokio::time::timeout(std::time::Duration::from_secs(60), ended).await.unwrap();
        assert_eq!(list.len(), runs, "{list:?}");
        assert_eq!(list[0]["trigger"]["triggerType"], "PollForSourceChanges");
    }
}
