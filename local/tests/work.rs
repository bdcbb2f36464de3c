//! Work that hangs is ended when its action is: by a stop, by the clock, with its pipeline, with everything.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use codepipeline_engine::WorkOrder;
use codepipeline_engine::state::Account;
use codepipeline_engine::work::{Ended, Progress};
use codepipeline_local::clock::Clock;
use codepipeline_local::runners::{Runner, Runners, Wanted};
use codepipeline_local::s3::objects::Objects;
use codepipeline_local::service::Service;
use serde_json::{Value, json};

const LONG: Duration = Duration::from_secs(60);

/// Begins the work of an S3 source and never comes to its end.
#[derive(Debug)]
struct Hanging(Sender<&'static str>);

impl Runner for Hanging {
    fn run(&self, _: &WorkOrder, wanted: &Wanted, progress: &dyn Fn(Progress)) -> Ended {
        progress(Progress {
            summary: Some("Waiting for S3".to_owned()),
            percent_complete: Some(10),
            external_id: None,
        });
        self.0.send("begun").unwrap();
        let is_over = wanted.is_over_within(LONG);
        self.0.send(if is_over { "ended" } else { "forgotten" }).unwrap();
        Ended::Failed { code: "JobFailed".to_owned(), message: "too late".to_owned() }
    }
}

struct Local {
    service: Arc<Service>,
    heard: Receiver<&'static str>,
}

impl Local {
    /// A service with a pipeline whose first execution hangs in its source.
    async fn hanging() -> Local {
        let account = Account { id: "123456789012".into(), region: "us-east-1".into() };
        let (clock, objects) = (Arc::new(Clock::default()), Arc::new(Objects::new().unwrap()));
        let mut service = Service::new(account, clock, objects, "http://localhost".into());
        let (say, heard) = channel();
        service.runners = Runners::new(Arc::new(Hanging(say)), 1);
        let local = Local { service: Arc::new(service), heard };
        local.call("CreatePipeline", pipeline()).await;
        assert_eq!(local.heard.recv_timeout(LONG), Ok("begun"));
        local
    }

    async fn call(&self, operation: &str, input: Value) -> Value {
        let answer = self.service.call(operation, input, None).await.unwrap();
        serde_json::from_str(&answer.unwrap_or_default()).unwrap_or_default()
    }

    /// The source action as GetPipelineState shows it.
    async fn source(&self) -> Value {
        let mut state = self.call("GetPipelineState", json!({"name": "web"})).await;
        state["stageStates"][0]["actionStates"][0]["latestExecution"].take()
    }
}

fn pipeline() -> Value {
    let source = json!({"name": "Fetch",
        "actionTypeId": {"category": "Source", "owner": "AWS", "provider": "S3", "version": "1"},
        "configuration": {"S3Bucket": "src", "S3ObjectKey": "app.zip"}, "outputArtifacts": [{"name": "App"}]});
    let approval = json!({"name": "Ask",
        "actionTypeId": {"category": "Approval", "owner": "AWS", "provider": "Manual", "version": "1"}});
    json!({"pipeline": {"name": "web", "roleArn": "arn:aws:iam::123456789012:role/r",
        "artifactStore": {"type": "S3", "location": "artifacts"},
        "stages": [{"name": "Source", "actions": [source]}, {"name": "Later", "actions": [approval]}]}})
}

#[tokio::test]
async fn its_progress_shows() {
    let local = Local::hanging().await;
    let source = local.source().await;
    assert_eq!((&source["summary"], &source["percentComplete"]), (&json!("Waiting for S3"), &json!(10)));
    assert_eq!(source["status"], "InProgress");
    local.service.reset().await.unwrap();
}

#[tokio::test]
async fn stop_pipeline_execution_ends_it_with_abandon_and_not_without() {
    let local = Local::hanging().await;
    let executions = local.call("ListPipelineExecutions", json!({"pipelineName": "web"})).await;
    let mut stop = json!({"pipelineName": "web",
        "pipelineExecutionId": executions["pipelineExecutionSummaries"][0]["pipelineExecutionId"]});
    local.call("StopPipelineExecution", stop.clone()).await;
    assert!(local.heard.recv_timeout(Duration::from_millis(50)).is_err());
    stop["abandon"] = json!(true);
    local.call("StopPipelineExecution", stop).await;
    assert_eq!(local.heard.recv_timeout(LONG), Ok("ended"));
    assert_eq!(local.source().await["status"], "Abandoned");
}

#[tokio::test]
async fn a_clock_that_passes_its_time_ends_it() {
    let local = Local::hanging().await;
    local.service.advance(60 * 60_000).await.unwrap();
    assert_eq!(local.heard.recv_timeout(LONG), Ok("ended"));
    let error = json!({"code": "JobFailed", "message": "The action timed out"});
    assert_eq!(local.source().await["errorDetails"], error);
}

#[tokio::test]
async fn it_ends_with_its_pipeline() {
    let local = Local::hanging().await;
    local.call("DeletePipeline", json!({"name": "web"})).await;
    assert_eq!(local.heard.recv_timeout(LONG), Ok("ended"));
}

#[tokio::test]
async fn a_reset_ends_everything() {
    let local = Local::hanging().await;
    local.service.reset().await.unwrap();
    assert_eq!(local.heard.recv_timeout(LONG), Ok("ended"));
    // The thread is free for the next one.
    local.call("CreatePipeline", pipeline()).await;
    assert_eq!(local.heard.recv_timeout(LONG), Ok("begun"));
    local.service.reset().await.unwrap();
}
