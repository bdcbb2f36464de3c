//! Custom jobs under workers that die: four processes of ten threads serve them, processes are killed
//! at random and replaced, and every job must end in exactly one terminal state.
//!
//! A program of its own, because it starts itself again as the workers. What was answered to whom is
//! read between service and sockets, so nothing rests on what a killed worker could still say.
//! `SCALE=1` serves 2,000 jobs, as `make deep` does; by default it is a slice.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::Response;
use codepipeline::{CallOptions, Client, Error};
use codepipeline_engine::Settings;
use codepipeline_engine::state::Account;
use codepipeline_local::clock::Clock;
use codepipeline_local::http::app;
use codepipeline_local::s3::objects::Objects;
use codepipeline_local::service::Service;
use serde_json::{Value, json};

const PROCESSES: usize = 4;
const THREADS: usize = 10;
/// How many executions of a PARALLEL pipeline may be on their way; each has one job.
const JOBS_PER_PIPELINE: usize = 50;
const ACTION_TYPE: &str = r#"{"category": "Build", "owner": "Custom", "provider": "Worker", "version": "1"}"#;
/// How long a job that was handed out is kept back.
const REDELIVERY_MS: u64 = 500;
/// Nothing here may take longer, on however busy a machine.
const DEADLINE: Duration = Duration::from_secs(240);

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.get(1).map(String::as_str) {
        Some("worker") => work(&arguments[2], &arguments[3]),
        _ => serve_and_kill(),
    }
    ExitCode::SUCCESS
}

fn call(client: &Client, operation: &str, input: &Value) -> Result<Value, Error> {
    let output = client.call(operation, &input.to_string(), &CallOptions::default(), None)?;
    Ok(serde_json::from_str(&output).unwrap())
}

/// A client that is known by its name, and tries once: what a call that failed has done must show.
fn client(url: &str, name: &str) -> Client {
    let config = json!({
        "region": "us-east-1", "endpoint_url": url, "use_environment": false, "user_agent_extra": name,
        "credentials": {"access_key_id": "local", "secret_access_key": "local"}, "retry": {"max_attempts": 1},
    });
    Client::new(&config.to_string()).unwrap()
}

/// Milliseconds below `bound`, different for each thread and round.
fn spread(seed: u64, bound: u64) -> Duration {
    Duration::from_millis((seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) % bound)
}

// ---- a worker process ------------------------------------------------------------------------------

/// Serves jobs on ten threads until it is killed, or its standard input ends with the parent.
fn work(url: &str, name: &str) {
    let client = Arc::new(client(url, name));
    let seed = u64::from(std::process::id());
    for thread in 0..THREADS as u64 {
        let client = client.clone();
        std::thread::spawn(move || {
            for round in 0.. {
                serve_one(&client, (seed << 32) ^ (thread << 24) ^ round);
            }
        });
    }
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
}

/// Polls, acknowledges, works and reports, with pauses to be killed in.
fn serve_one(client: &Client, seed: u64) {
    let action_type: Value = serde_json::from_str(ACTION_TYPE).unwrap();
    let polled = call(client, "PollForJobs", &json!({"actionTypeId": action_type, "maxBatchSize": 1}));
    let jobs = polled.map(|output| output["jobs"].clone()).unwrap_or_default();
    let Some(job) = jobs.get(0) else {
        return std::thread::sleep(Duration::from_millis(20) + spread(seed, 30));
    };
    // Some are so slow that the job is handed out again meanwhile: they must lose it.
    let is_late = seed.is_multiple_of(20);
    std::thread::sleep(if is_late { Duration::from_millis(2 * REDELIVERY_MS) } else { spread(seed, 60) });
    let acknowledged = call(client, "AcknowledgeJob", &json!({"jobId": job["id"], "nonce": job["nonce"]}));
    if acknowledged.is_err() {
        return;
    }
    std::thread::sleep(spread(!seed, 120));
    // Refused only if it was killed and taken up meanwhile, which is the parent's to count.
    let _ = if seed.is_multiple_of(7) {
        let details = json!({"type": "JobFailed", "message": "the seventh fails"});
        call(client, "PutJobFailureResult", &json!({"jobId": job["id"], "failureDetails": details}))
    } else {
        call(client, "PutJobSuccessResult", &json!({"jobId": job["id"]}))
    };
}

// ---- what was answered -----------------------------------------------------------------------------

/// What happened to one job, in the service's own answers.
#[derive(Clone, Debug, Default)]
struct Told {
    /// Who got it, in this order.
    handed_out_to: Vec<String>,
    acknowledged_by: Vec<String>,
    lost_acknowledges: usize,
    /// Who ended it, and how.
    ended_by: Vec<(String, &'static str)>,
    refused_results: usize,
}

#[derive(Clone, Debug, Default)]
struct Ledger(Arc<Mutex<BTreeMap<String, Told>>>);

impl Ledger {
    fn jobs(&self) -> MutexGuard<'_, BTreeMap<String, Told>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, operation: &str, worker: &str, input: &Value, ok: bool, output: &Value) {
        let mut jobs = self.jobs();
        for job in output["jobs"].as_array().into_iter().flatten() {
            let told = jobs.entry(job["id"].as_str().unwrap_or_default().to_owned()).or_default();
            told.handed_out_to.push(worker.to_owned());
        }
        let Some(job) = input["jobId"].as_str() else { return };
        let told = jobs.entry(job.to_owned()).or_default();
        match (operation, ok) {
            ("AcknowledgeJob", true) => told.acknowledged_by.push(worker.to_owned()),
            ("AcknowledgeJob", false) => told.lost_acknowledges += 1,
            ("PutJobSuccessResult", true) => told.ended_by.push((worker.to_owned(), "Succeeded")),
            ("PutJobFailureResult", true) => told.ended_by.push((worker.to_owned(), "Failed")),
            (_, false) => told.refused_results += 1,
            _ => {}
        }
    }
}

/// Writes down what a call was answered, before the answer can be lost with who asked.
async fn listen(State(ledger): State<Ledger>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let header = |name: &str| {
        parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
    };
    let operation = header("x-amz-target").rsplit('.').next().unwrap_or_default().to_owned();
    let worker = header("user-agent").rsplit(' ').next().unwrap_or_default().to_owned();
    let body = to_bytes(body, 1 << 20).await.unwrap();
    let input = serde_json::from_slice(&body).unwrap_or_default();
    // A task of its own: whoever asked may be killed, which ends this one in the middle.
    let answering = tokio::spawn(async move {
        let (parts, body) = next.run(Request::from_parts(parts, Body::from(body))).await.into_parts();
        let body = to_bytes(body, 1 << 24).await.unwrap();
        let output = serde_json::from_slice(&body).unwrap_or_default();
        ledger.note(&operation, &worker, &input, parts.status.is_success(), &output);
        Response::from_parts(parts, Body::from(body))
    });
    answering.await.unwrap()
}

// ---- the parent ------------------------------------------------------------------------------------

/// A worker process; ended with its owner.
struct Worker {
    name: String,
    child: Child,
}

impl Worker {
    fn start(url: &str, number: usize) -> Worker {
        let name = format!("worker-{number}");
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["worker", url, &name])
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        Worker { name, child }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn scale() -> f64 {
    std::env::var("SCALE").ok().and_then(|text| text.parse().ok()).unwrap_or(0.02)
}

fn pipeline(name: &str) -> Value {
    let action_type: Value = serde_json::from_str(ACTION_TYPE).unwrap();
    json!({"pipeline": {
        "name": name, "roleArn": "arn:aws:iam::123456789012:role/r", "pipelineType": "V2", "executionMode": "PARALLEL",
        "artifactStore": {"type": "S3", "location": "artifacts"},
        "stages": [
            {"name": "Source", "actions": [{"name": "Fetch", "outputArtifacts": [{"name": "App"}],
                "configuration": {"ConnectionArn": "arn:aws:codeconnections:us-east-1:123456789012:connection/c",
                    "FullRepositoryId": "acme/app", "BranchName": "main"},
                "actionTypeId": {"category": "Source", "owner": "AWS", "provider": "CodeStarSourceConnection", "version": "1"}}]},
            {"name": "Build", "actions": [{"name": "Compile", "actionTypeId": action_type}]}],
    }})
}

/// The status of each pipeline execution's job action.
fn job_actions(own: &Client, pipelines: &[String]) -> Vec<String> {
    let mut statuses = Vec::new();
    for name in pipelines {
        let mut input = json!({"pipelineName": name, "maxResults": 100});
        loop {
            let page = call(own, "ListActionExecutions", &input).unwrap();
            let actions = page["actionExecutionDetails"].as_array().unwrap();
            let jobs = actions.iter().filter(|action| action["stageName"] == "Build");
            statuses.extend(jobs.map(|action| action["status"].as_str().unwrap().to_owned()));
            match page.get("nextToken") {
                Some(token) => input["nextToken"] = token.clone(),
                None => break,
            }
        }
    }
    statuses
}

/// A job that two have: the first is too slow, and loses it to the second.
fn too_late(own: &Client, clock: &Clock) {
    let action_type: Value = serde_json::from_str(ACTION_TYPE).unwrap();
    let [first, second] = [0, 1].map(|_| {
        let polled = call(own, "PollForJobs", &json!({"actionTypeId": action_type})).unwrap();
        clock.advance(REDELIVERY_MS);
        polled["jobs"][0].clone()
    });
    assert_eq!(first["id"], second["id"]);
    let acknowledge =
        |job: &Value| call(own, "AcknowledgeJob", &json!({"jobId": job["id"], "nonce": job["nonce"]}));
    assert_eq!(acknowledge(&second).unwrap(), json!({"status": "InProgress"}));
    assert_eq!(acknowledge(&first).unwrap_err().report().code, "InvalidNonceException");
    call(own, "PutJobSuccessResult", &json!({"jobId": first["id"]})).unwrap();
}

fn serve_and_kill() {
    let jobs = ((2_000.0 * scale()) as usize).max(100) / JOBS_PER_PIPELINE * JOBS_PER_PIPELINE;
    let kills = (jobs / 40).max(5);
    let begun = Instant::now();
    let ledger = Ledger::default();
    let clock = Arc::new(Clock::default());
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let account = Account { id: "123456789012".into(), region: "us-east-1".into() };
    let objects = Arc::new(Objects::new().unwrap());
    let mut service = Service::new(account, clock.clone(), objects, url.clone());
    service.settings = Settings { redelivery_ms: REDELIVERY_MS, ..Settings::default() };
    let router = app(Arc::new(service), &[]).layer(middleware::from_fn_with_state(ledger.clone(), listen));
    runtime.spawn(async move { axum::serve(listener, router).await });

    let own = client(&url, "parent");
    let details = json!({"minimumCount": 0, "maximumCount": 5});
    let mut custom: Value = serde_json::from_str(ACTION_TYPE).unwrap();
    custom["inputArtifactDetails"] = details.clone();
    custom["outputArtifactDetails"] = details;
    custom.as_object_mut().unwrap().remove("owner");
    call(&own, "CreateCustomActionType", &custom).unwrap();
    let pipelines: Vec<String> = (0..jobs / JOBS_PER_PIPELINE).map(|number| format!("p{number}")).collect();
    for name in &pipelines {
        call(&own, "CreatePipeline", &pipeline(name)).unwrap();
        // The creation has started one.
        for _ in 1..JOBS_PER_PIPELINE {
            call(&own, "StartPipelineExecution", &json!({"name": name})).unwrap();
        }
    }

    too_late(&own, &clock);

    // Kill and replace, spread over the jobs; then let the living finish what nobody holds.
    let mut killed: BTreeSet<String> = BTreeSet::new();
    let mut started = PROCESSES;
    let mut workers: Vec<Worker> = (0..PROCESSES).map(|number| Worker::start(&url, number)).collect();
    loop {
        std::thread::sleep(Duration::from_millis(20));
        assert!(begun.elapsed() < DEADLINE, "not done in time: {:?}", summary(&ledger, &killed));
        let (acknowledged, held) = {
            let told = ledger.jobs();
            let acknowledged = told.values().filter(|told| !told.acknowledged_by.is_empty()).count();
            let is_held = |told: &&Told| {
                told.ended_by.is_empty() && told.acknowledged_by.last().is_some_and(|by| !killed.contains(by))
            };
            (acknowledged, told.values().filter(is_held).count())
        };
        if killed.len() < kills && acknowledged >= killed.len() * jobs / (kills + 1) {
            let victim = (killed.len() * 7 + acknowledged) % PROCESSES;
            killed.insert(workers[victim].name.clone());
            workers[victim] = Worker::start(&url, started);
            started += 1;
        } else if acknowledged == jobs && held == 0 {
            break;
        }
    }
    drop(workers);

    // Of those whose workers died behind the acknowledge, every second is taken up by its id.
    let orphans: Vec<String> = {
        let told = ledger.jobs();
        told.iter().filter(|(_, told)| told.ended_by.is_empty()).map(|(id, _)| id.clone()).collect()
    };
    for id in orphans.iter().step_by(2) {
        let details = call(&own, "GetJobDetails", &json!({"jobId": id})).unwrap();
        assert_eq!(details["jobDetails"]["id"], json!(id));
        call(&own, "PutJobSuccessResult", &json!({"jobId": id})).unwrap();
    }
    let timing_out = orphans.len() / 2;
    clock.advance(24 * 60 * 60 * 1000);
    // Looking at a pipeline fires what is due.
    let statuses = job_actions(&own, &pipelines);

    // Every job, and every one once.
    let told = ledger.jobs().clone();
    assert_eq!(told.len(), jobs, "jobs that were handed out");
    for (id, told) in &told {
        assert_eq!(told.acknowledged_by.len(), 1, "{id} was acknowledged by {:?}", told.acknowledged_by);
        assert!(told.ended_by.len() <= 1, "{id} ended more than once: {:?}", told.ended_by);
        let died_before = |worker: &&String| killed.contains(*worker) && told.acknowledged_by[0] != **worker;
        let abandoned = told.handed_out_to.iter().filter(died_before).count();
        assert!(told.handed_out_to.len() > abandoned, "{id} was not handed out again");
        let again = call(&own, "PutJobSuccessResult", &json!({"jobId": id}));
        assert_eq!(again.unwrap_err().report().code, "InvalidJobStateException", "{id}");
    }
    assert_eq!(statuses.len(), jobs, "actions with a job");
    let count = |status: &str| statuses.iter().filter(|each| *each == status).count();
    let ended =
        |how: &str| told.values().filter(|told| told.ended_by.iter().any(|(_, by)| *by == how)).count();
    assert_eq!((count("Succeeded"), count("Failed")), (ended("Succeeded"), ended("Failed") + timing_out));
    assert_eq!(count("Succeeded") + count("Failed"), jobs, "every action has ended");
    let groups = summary(&ledger, &killed);
    println!(
        "{jobs} jobs, {PROCESSES} processes of {THREADS} threads, {} killed: {groups}; {} taken up by id, {timing_out} timed out; \
         {} succeeded, {} failed",
        killed.len(),
        orphans.len() - timing_out,
        count("Succeeded"),
        count("Failed"),
    );
    assert!(groups.killed_before > 0 && groups.killed_behind > 0, "the kills must hit both sides: {groups}");
    assert!(groups.lost_acknowledges > 0, "the late ones must lose: {groups}");
    assert_eq!(groups.killed_behind, orphans.len());
}

/// How many jobs saw what.
#[derive(Debug)]
struct Groups {
    killed_before: usize,
    killed_behind: usize,
    lost_acknowledges: usize,
}

impl std::fmt::Display for Groups {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Groups { killed_before, killed_behind, lost_acknowledges } = self;
        write!(
            to,
            "{killed_before} jobs whose worker died before the acknowledge and were handed out again, {killed_behind} \
             behind it, {lost_acknowledges} lost acknowledges"
        )
    }
}

fn summary(ledger: &Ledger, killed: &BTreeSet<String>) -> Groups {
    let told = ledger.jobs();
    let died_before = |told: &&Told| {
        told.handed_out_to
            .iter()
            .any(|worker| killed.contains(worker) && !told.acknowledged_by.contains(worker))
    };
    let died_behind = |told: &&Told| {
        let ended_by_holder = told.ended_by.iter().any(|(worker, _)| told.acknowledged_by.contains(worker));
        !ended_by_holder && told.acknowledged_by.iter().any(|worker| killed.contains(worker))
    };
    Groups {
        killed_before: told.values().filter(died_before).count(),
        killed_behind: told.values().filter(died_behind).count(),
        lost_acknowledges: told.values().map(|told| told.lost_acknowledges).sum(),
    }
}
