//! What is sent of executions: `GET /_local/events`.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, BodyDataStream, to_bytes};
use axum::http::Request;
use codepipeline_engine::state::Account;
use codepipeline_local::clock::Clock;
use codepipeline_local::http::app;
use codepipeline_local::s3::objects::Objects;
use codepipeline_local::service::Service;
use codepipeline_local::store::Store;
use futures::StreamExt;
use serde_json::{Value, json};
use tower::ServiceExt;

const HOST: (&str, &str) = ("host", "127.0.0.1:4566");

struct Local {
    app: Router,
    service: Arc<Service>,
    _folder: tempfile::TempDir,
}

impl Local {
    fn new(keeps: bool) -> Local {
        let account = Account { id: "123456789012".into(), region: "us-east-1".into() };
        let (clock, objects) = (Arc::new(Clock::default()), Arc::new(Objects::new().unwrap()));
        let folder = tempfile::tempdir().unwrap();
        let store = match keeps {
            true => Store::open(folder.path(), &account, Arc::default()).unwrap().0,
            false => Store::in_memory(Arc::default()),
        };
        let service = Service::new(account, clock, objects, "http://localhost".into()).kept_in(store);
        let service = Arc::new(service);
        Local { app: app(service.clone(), &[]), service, _folder: folder }
    }

    async fn call(&self, operation: &str, input: Value) -> Value {
        let request = Request::post("/")
            .header(HOST.0, HOST.1)
            .header("content-type", "application/x-amz-json-1.1")
            .header("x-amz-target", format!("CodePipeline_20150709.{operation}"));
        let response =
            self.app.clone().oneshot(request.body(Body::from(input.to_string())).unwrap()).await.unwrap();
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        assert_eq!(status, 200, "{operation}: {}", String::from_utf8_lossy(&body));
        serde_json::from_slice(&body).unwrap_or(Value::Null)
    }

    /// Listens from now on.
    async fn reader(&self, query: &str) -> Reader {
        let request = Request::get(format!("/_local/events{query}")).header(HOST.0, HOST.1);
        let response = self.app.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        let mut reader = Reader { stream: response.into_body().into_data_stream(), text: String::new() };
        assert_eq!(reader.block().await.as_deref(), Some(": from here on"));
        reader
    }
}

struct Reader {
    stream: BodyDataStream,
    text: String,
}

impl Reader {
    /// The lines up to the next empty one; none at the end.
    async fn block(&mut self) -> Option<String> {
        loop {
            if let Some((block, rest)) = self.text.split_once("\n\n") {
                let (block, rest) = (block.to_owned(), rest.to_owned());
                self.text = rest;
                return Some(block);
            }
            let piece = tokio::time::timeout(Duration::from_secs(30), self.stream.next()).await;
            let piece = piece.expect("something is sent")?.unwrap();
            self.text.push_str(std::str::from_utf8(&piece).unwrap());
        }
    }

    async fn event(&mut self) -> Value {
        let block = self.block().await.unwrap();
        let data = block.strip_prefix("data: ").unwrap_or_else(|| panic!("{block}"));
        serde_json::from_str(data).unwrap()
    }

    /// Kind, names and state of the next so many events.
    async fn events(&mut self, count: usize) -> Vec<String> {
        let mut events = Vec::new();
        for _ in 0..count {
            let event = self.event().await;
            let (detail, kind) = (&event["detail"], event["detail-type"].as_str().unwrap());
            let names =
                ["pipeline", "stage", "action", "state"].map(|key| detail[key].as_str().unwrap_or("-"));
            events.push(format!("{} {}", kind.split(' ').nth(1).unwrap(), names.join(" ")));
        }
        events
    }
}

/// A source that finds its commit at once, then an approval.
fn pipeline(name: &str, approval: Value) -> Value {
    json!({"pipeline": {"name": name, "roleArn": "arn:aws:iam::123456789012:role/r",
        "artifactStore": {"type": "S3", "location": "artifacts"},
        "stages": [
            {"name": "Source", "actions": [{"name": "Fetch", "outputArtifacts": [{"name": "App"}],
                "actionTypeId": {"category": "Source", "owner": "AWS", "provider": "CodeCommit", "version": "1"},
                "configuration": {"RepositoryName": "r", "BranchName": "main"}}]},
            {"name": "Release", "actions": [{"name": "Ask", "configuration": approval,
                "actionTypeId": {"category": "Approval", "owner": "AWS", "provider": "Manual", "version": "1"}}]}]}})
}

fn without_what_varies(mut event: Value) -> Value {
    fn hide(value: &mut Value) {
        *value = json!(value.as_str().map_or(0, str::len));
    }
    for key in ["id", "time"] {
        hide(&mut event[key]);
    }
    for key in ["execution-id", "start-time", "action-execution-id"] {
        if event["detail"][key].is_string() {
            hide(&mut event["detail"][key]);
        }
    }
    if let Some(key) = event.pointer_mut("/detail/output-artifacts/0/s3location/key") {
        hide(key);
    }
    event
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_of_a_release_is_told_in_its_order_by_both_stores() {
    for keeps in [false, true] {
        let local = Local::new(keeps);
        let mut reader = local.reader("").await;
        local.call("CreatePipeline", pipeline("web", json!({}))).await;
        let begun = [
            "Pipeline web - - STARTED",
            "Stage web Source - STARTED",
            "Action web Source Fetch STARTED",
            "Action web Source Fetch SUCCEEDED",
            "Stage web Source - SUCCEEDED",
            "Stage web Release - STARTED",
            "Action web Release Ask STARTED",
        ];
        assert_eq!(reader.events(begun.len()).await, begun);
        let state = local.call("GetPipelineState", json!({"name": "web"})).await;
        let latest = &state["stageStates"][1];
        let execution = &latest["latestExecution"]["pipelineExecutionId"];
        let token = &latest["actionStates"][0]["latestExecution"]["token"];
        let answer = json!({"pipelineName": "web", "stageName": "Release", "actionName": "Ask", "token": token,
            "result": {"summary": "no", "status": "Rejected"}});
        local.call("PutApprovalResult", answer).await;
        let failed =
            ["Action web Release Ask FAILED", "Stage web Release - FAILED", "Pipeline web - - FAILED"];
        assert_eq!(reader.events(failed.len()).await, failed);
        let retry = json!({"pipelineName": "web", "stageName": "Release", "pipelineExecutionId": execution,
            "retryMode": "FAILED_ACTIONS"});
        local.call("RetryStageExecution", retry).await;
        let resumed =
            ["Pipeline web - - RESUMED", "Stage web Release - RESUMED", "Action web Release Ask STARTED"];
        assert_eq!(reader.events(resumed.len()).await, resumed);
        let stop = json!({"pipelineName": "web", "pipelineExecutionId": execution, "abandon": true,
            "reason": "enough"});
        local.call("StopPipelineExecution", stop).await;
        let stopped = [
            "Pipeline web - - STOPPING",
            "Stage web Release - STOPPING",
            "Action web Release Ask ABANDONED",
            "Stage web Release - STOPPED",
            "Pipeline web - - STOPPED",
        ];
        assert_eq!(reader.events(stopped.len()).await, stopped);
    }
}

#[tokio::test]
async fn events_have_the_shape_of_eventbridge() {
    let local = Local::new(false);
    let mut reader = local.reader("").await;
    local.call("CreatePipeline", pipeline("web", json!({}))).await;
    let envelope = |kind: &str, detail: Value| {
        json!({"version": "0", "detail-type": format!("CodePipeline {kind} Execution State Change"),
            "source": "aws.codepipeline", "account": "123456789012", "time": 20, "region": "us-east-1",
            "resources": ["arn:aws:codepipeline:us-east-1:123456789012:web"], "detail": detail, "id": 36})
    };
    let caller = "arn:aws:iam::123456789012:user/local";
    let pipeline = json!({"pipeline": "web", "execution-id": 36, "start-time": 24,
        "execution-trigger": {"trigger-type": "CreatePipeline", "trigger-detail": caller},
        "state": "STARTED", "version": 1.0, "pipeline-execution-attempt": 1.0});
    assert_eq!(without_what_varies(reader.event().await), envelope("Pipeline", pipeline));
    let stage = json!({"pipeline": "web", "execution-id": 36, "start-time": 24, "stage": "Source",
        "state": "STARTED", "version": 1.0, "pipeline-execution-attempt": 1.0});
    assert_eq!(without_what_varies(reader.event().await), envelope("Stage", stage));
    let action = json!({"pipeline": "web", "execution-id": 36, "start-time": 24, "stage": "Source",
        "state": "STARTED", "version": 1.0, "pipeline-execution-attempt": 1.0, "action": "Fetch",
        "action-execution-id": 36, "region": "us-east-1",
        "type": {"category": "Source", "owner": "AWS", "provider": "CodeCommit", "version": "1"}});
    assert_eq!(without_what_varies(reader.event().await), envelope("Action", action.clone()));
    let mut ended = action;
    ended["state"] = json!("SUCCEEDED");
    ended["output-artifacts"] = json!([{"name": "App", "s3location": {"bucket": "artifacts", "key": 15}}]);
    ended["execution-result"] =
        json!({"external-execution-summary": "Simulated by codepipeline-local: CodeCommit did no work"});
    assert_eq!(without_what_varies(reader.event().await), envelope("Action", ended));
}

#[tokio::test]
async fn a_reader_hears_only_of_the_pipeline_it_names() {
    let local = Local::new(false);
    let mut reader = local.reader("?pipeline=b%40c").await;
    for name in ["a", "b@c"] {
        local.call("CreatePipeline", pipeline(name, json!({}))).await;
    }
    assert_eq!(reader.events(1).await, ["Pipeline b@c - - STARTED"]);
    let request = Request::get("/_local/events?stage=x").header(HOST.0, HOST.1).body(Body::empty()).unwrap();
    assert_eq!(local.app.clone().oneshot(request).await.unwrap().status(), 400);
}

#[tokio::test]
async fn an_approval_with_a_topic_has_its_message() {
    let local = Local::new(false);
    let mut reader = local.reader("").await;
    let topic = "arn:aws:sns:us-east-1:123456789012:releases";
    let asks = json!({"NotificationArn": topic, "CustomData": "look", "ExternalEntityLink": "http://x"});
    local.call("CreatePipeline", pipeline("web", asks)).await;
    reader.events(7).await;
    let state = local.call("GetPipelineState", json!({"name": "web"})).await;
    let token = &state["stageStates"][1]["actionStates"][0]["latestExecution"]["token"];
    let block = reader.block().await.unwrap();
    let (data, name) = (block.lines().find_map(|line| line.strip_prefix("data: ")), "event: approval");
    assert!(block.lines().any(|line| line == name), "{block}");
    let mut message: Value = serde_json::from_str(data.unwrap()).unwrap();
    let expires = message["approval"]["expires"].take();
    // 2016-07-07T20:22Z
    assert_eq!(expires.as_str().map(str::len), Some(17), "{expires}");
    let approval = json!({"pipelineName": "web", "stageName": "Release", "actionName": "Ask", "token": token,
        "expires": null, "externalEntityLink": "http://x", "customData": "look"});
    assert_eq!(message, json!({"region": "us-east-1", "approval": approval}));
}

#[tokio::test]
async fn a_slow_reader_learns_what_it_has_missed_and_holds_nobody_up() {
    let local = Local::new(false);
    let mut reader = local.reader("").await;
    local.call("CreatePipeline", pipeline("web", json!({}))).await;
    for _ in 0..1_000 {
        local.call("StartPipelineExecution", json!({"name": "web"})).await;
    }
    let block = reader.block().await.unwrap();
    let left_out: Value =
        serde_json::from_str(block.lines().find_map(|line| line.strip_prefix("data: ")).unwrap()).unwrap();
    assert!(block.lines().any(|line| line == "event: lagged"), "{block}");
    assert!(left_out["left_out"].as_u64().unwrap() > 1_000, "{left_out}");
    assert_eq!(reader.event().await["source"], "aws.codepipeline");
}

#[tokio::test]
async fn the_end_of_the_service_ends_the_stream() {
    let local = Local::new(false);
    let mut reader = local.reader("").await;
    local.service.events().end();
    assert_eq!(reader.block().await, None);
}
