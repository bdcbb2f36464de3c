//! Calls of the service as stories: each file of `tests/service` is a list of requests with their
//! answers.
//!
//! ```text
//! # a comment names the row of BEHAVIOUR.md
//! Operation {JSON}                sends it; the answer is its status and body, or its error
//! let NAME = path.0.of.value      behind a request: calls a value of its answer ${NAME} from now on
//! deliver URL [sha256=SECRET] [sha1=SECRET] [signature=TEXT] [from=ADDRESS] BODY
//! local PATH {JSON}               posts to /_local/PATH
//! fifty NAME                      a list of fifty tags, ${NAME}
//! source PIPELINE                 a worker does the job of the custom source
//! advance 7d | 24h | 60s          time passes
//! ----
//! ```

#[path = "../engine/tests/story/mod.rs"]
mod story;

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::Request;
use codepipeline_engine::state::Account;
use codepipeline_local::clock::Clock;
use codepipeline_local::http::app;
use codepipeline_local::s3::objects::Objects;
use codepipeline_local::service::Service;
use codepipeline_local::store::Store;
use codepipeline_model::operations::find;
use codepipeline_model::rules::shape::violations;
use ring::hmac;
use serde_json::{Value, json};
use story::{Retelling, milliseconds};
use tempfile::TempDir;
use tower::ServiceExt;

struct Story {
    app: Router,
    /// What outlives the service.
    objects: Arc<Objects>,
    /// Where state is kept; without it in memory.
    folder: Option<TempDir>,
    clock: Arc<Clock>,
    names: Vec<(String, String)>,
    ids: Vec<String>,
    last: Value,
}

/// Values that differ from run to run.
const VARYING: [&str; 11] = [
    "nonce",
    "accessKeyId",
    "secretAccessKey",
    "sessionToken",
    "created",
    "updated",
    "lastTriggered",
    "lastStatusChange",
    "lastUpdateTime",
    "startTime",
    "endTime",
];

fn hide(value: &mut Value) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match (key.as_str(), value.as_str()) {
                    // The last part of an artifact's key.
                    ("objectKey" | "key", Some(text)) if text.contains('/') => {
                        let folder = text.rsplit_once('/').map_or("", |(folder, _)| folder);
                        *value = json!(format!("{folder}/..."));
                    }
                    (key, _) if VARYING.contains(&key) && !value.is_object() => *value = json!("..."),
                    _ => hide(value),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(hide),
        _ => {}
    }
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.char_indices().all(|(at, c)| match at {
            8 | 13 | 18 | 23 => c == '-',
            _ => c.is_ascii_hexdigit() && !c.is_ascii_uppercase(),
        })
}

/// Whether an answer is one that the model declares for the operation.
fn fits_the_model(operation: &str, status: u16, body: &Value) {
    let known = find(operation).unwrap();
    if status == 200 {
        match known.output {
            None => assert_eq!(*body, Value::Null, "{operation}"),
            Some(shape) => assert_eq!(violations(shape, body), [], "{operation}: {body}"),
        }
        return;
    }
    let code = body["__type"].as_str().unwrap();
    // The one that the service gives without declaring it (1.4 row 21).
    let undeclared = code == "InvalidActionTypeException" && operation == "CreateCustomActionType";
    assert!(known.errors.contains(&code) || undeclared, "{operation}: {code}");
}

impl Story {
    fn new() -> Story {
        Story::told_of(None)
    }

    fn told_of(folder: Option<TempDir>) -> Story {
        let clock = Arc::new(Clock::default());
        let objects = Arc::new(Objects::new().unwrap());
        let app = Router::new();
        let (names, ids, last) = (Vec::new(), Vec::new(), Value::Null);
        let mut story = Story { app, objects, folder, clock, names, ids, last };
        story.restart();
        story
    }

    /// A service that goes on from what is on disk. The one before may still have a source to read.
    fn restart(&mut self) {
        self.app = Router::new();
        let account = Account { id: "123456789012".into(), region: "us-east-1".into() };
        let url = "http://127.0.0.1:4566".to_owned();
        let mut service = Service::new(account.clone(), self.clock.clone(), self.objects.clone(), url);
        if let Some(folder) = &self.folder {
            let store = loop {
                match Store::open(folder.path(), &account, Arc::default()) {
                    Ok((store, _)) => break store,
                    Err(error) if error.to_string().ends_with("is in use by another process") => {
                        std::thread::sleep(std::time::Duration::from_millis(1));
                    }
                    Err(error) => panic!("{error}"),
                }
            };
            service = service.stored_in(store);
        }
        let service = Arc::new(service);
        service.resume();
        self.app = app(service, &[]);
    }

    fn filled(&self, text: &str) -> String {
        let names = self.names.iter();
        names.fold(text.to_owned(), |text, (name, value)| text.replace(&format!("${{{name}}}"), value))
    }

    /// The text with the story's names for values, and numbers for ids.
    fn told(&mut self, text: &str) -> String {
        let mut out = self
            .names
            .iter()
            .filter(|(_, value)| value.len() > 8 && !value.starts_with('['))
            .fold(text.to_owned(), |text, (name, value)| text.replace(value, &format!("${{{name}}}")));
        let mut at = 0;
        while at < out.len() {
            if let Some(id) = out.get(at..at + 36).filter(|text| is_uuid(text)).map(str::to_owned) {
                let known = self.ids.iter().position(|known| *known == id);
                let number = known.unwrap_or_else(|| {
                    self.ids.push(id.clone());
                    self.ids.len() - 1
                });
                out = out.replace(&id, &format!("id-{}", number + 1));
            }
            at += 1;
        }
        out
    }

    async fn send(
        &mut self,
        path: &str,
        headers: &[(&str, String)],
        from: &str,
        body: String,
    ) -> (u16, String) {
        if self.folder.is_some() {
            self.restart();
        }
        let mut request = Request::builder().method("POST").uri(path).header("host", "127.0.0.1:4566");
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        let peer: SocketAddr = format!("{from}:1").parse().unwrap();
        let request = request.extension(ConnectInfo(peer)).body(Body::from(body)).unwrap();
        let response = self.app.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), 1 << 22).await.unwrap();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    async fn call(&mut self, operation: &str, input: &str) -> (u16, Value) {
        let headers = [
            ("content-type", "application/x-amz-json-1.1".to_owned()),
            ("x-amz-target", format!("CodePipeline_20150709.{operation}")),
        ];
        let (status, text) = self.send("/", &headers, "127.0.0.1", input.to_owned()).await;
        let body = if text.is_empty() { Value::Null } else { serde_json::from_str(&text).unwrap() };
        fits_the_model(operation, status, &body);
        (status, body)
    }

    fn answer(&mut self, status: u16, body: Value) -> String {
        self.last = body.clone();
        if let (Some(code), Some(message)) = (body["__type"].as_str(), body["message"].as_str()) {
            return format!("{status} {code}: {message}");
        }
        let mut body = body;
        hide(&mut body);
        if body.is_null() { status.to_string() } else { format!("{status} {}", story::laid_out(&body)) }
    }

    async fn run(&mut self, command: &str) -> String {
        let lines: Vec<&str> = command.lines().filter(|line| !line.starts_with('#')).collect();
        let (lets, lines): (Vec<&str>, Vec<&str>) =
            lines.into_iter().partition(|line| line.starts_with("let "));
        let text = self.filled(&lines.join(" "));
        let said = self.step(&text).await;
        for line in lets {
            let (name, path) = line["let ".len()..].split_once(" = ").expect("let NAME = PATH");
            self.call_it(name, path);
        }
        self.told(&said)
    }

    fn call_it(&mut self, name: &str, path: &str) {
        let part = |value: &Value, key: &str| match key.parse::<usize>() {
            Ok(index) => value[index].clone(),
            Err(_) => value[key].clone(),
        };
        let value = path.split('.').fold(self.last.clone(), |value, key| part(&value, key));
        self.names.push((name.to_owned(), value.as_str().unwrap_or_else(|| panic!("{path}")).to_owned()));
    }

    async fn step(&mut self, text: &str) -> String {
        let (verb, rest) = text.split_once(' ').unwrap_or((text, ""));
        match verb {
            "fifty" => {
                let tags: Vec<Value> =
                    (0..50).map(|n| json!({"key": format!("k{n:02}"), "value": "v"})).collect();
                self.names.push((rest.to_owned(), json!(tags).to_string()));
                String::new()
            }
            "advance" => {
                self.clock.advance(milliseconds(rest));
                String::new()
            }
            "source" => self.source(rest).await,
            "local" => {
                let (path, body) = rest.split_once(' ').expect("local PATH BODY");
                let headers = [("x-codepipeline-local", "1".to_owned())];
                let (status, text) =
                    self.send(&format!("/_local/{path}"), &headers, "127.0.0.1", body.to_owned()).await;
                let body = serde_json::from_str(&text).unwrap_or(Value::Null);
                self.answer(status, body)
            }
            "deliver" => self.deliver(rest).await,
            operation => {
                let (status, body) = self.call(operation, rest).await;
                self.answer(status, body)
            }
        }
    }

    async fn deliver(&mut self, words: &str) -> String {
        let (url, mut rest) = words.split_once(' ').expect("deliver URL BODY");
        let (mut headers, mut from) = (Vec::new(), "127.0.0.1".to_owned());
        let mut keys = Vec::new();
        while !rest.starts_with('{') && !rest.starts_with('!') {
            let (word, behind) = rest.split_once(' ').expect("a body at the end");
            rest = behind;
            match word.split_once('=').expect("KEY=VALUE") {
                ("from", address) => from = address.to_owned(),
                ("signature", text) => headers.push(("x-hub-signature-256", text.to_owned())),
                (algorithm, secret) => keys.push((algorithm, secret)),
            }
        }
        for (algorithm, secret) in keys {
            let (header, kind) = match algorithm {
                "sha256" => ("x-hub-signature-256", hmac::HMAC_SHA256),
                _ => ("x-hub-signature", hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY),
            };
            let tag = hmac::sign(&hmac::Key::new(kind, secret.as_bytes()), rest.as_bytes());
            let digits = tag.as_ref().iter().fold(String::new(), |mut out, byte| {
                let _ = write!(out, "{byte:02x}");
                out
            });
            headers.push((header, format!("{algorithm}={digits}")));
        }
        let path =
            url.strip_prefix("http://127.0.0.1:4566").expect("the URL is the service's own").to_owned();
        let (status, text) = self.send(&path, &headers, &from, rest.to_owned()).await;
        let body = serde_json::from_str(&text).unwrap_or(Value::Null);
        self.answer(status, body)
    }

    /// A worker takes the oldest job of the custom source type and ends it well.
    async fn source(&mut self, revision: &str) -> String {
        let id = r#"{"category":"Source","owner":"Custom","provider":"Repo","version":"1"}"#;
        let (_, polled) = self.call("PollForJobs", &format!("{{\"actionTypeId\":{id}}}")).await;
        let job = polled["jobs"][0].clone();
        let acknowledge = json!({"jobId": job["id"], "nonce": job["nonce"]}).to_string();
        assert_eq!(self.call("AcknowledgeJob", &acknowledge).await.0, 200, "{polled}");
        let revision = json!({"revision": revision, "changeIdentifier": "c"});
        let done = json!({"jobId": job["id"], "currentRevision": revision}).to_string();
        assert_eq!(self.call("PutJobSuccessResult", &done).await.0, 200);
        String::new()
    }
}

async fn check(path: &Path, folder: Option<TempDir>) {
    let mut story = Story::told_of(folder);
    let mut retelling = Retelling::of(path);
    for command in retelling.commands() {
        let seen = story.run(&command).await;
        retelling.seen(&command, &seen);
    }
    retelling.end();
}

fn told(path: &Path, folder: Option<TempDir>) {
    tokio::runtime::Runtime::new().unwrap().block_on(check(path, folder));
}

mod calls {
    use super::{Path, story, told};

    fn in_memory(path: &Path) {
        told(path, None);
    }

    crate::stories! { "service", in_memory:
        action_types
        jobs
        revisions
        tags
        third_party_jobs
        webhooks
    }
}

/// Every kind of state survives: no answer tells that the service is another one each time.
mod calls_to_a_service_that_is_started_anew_for_each {
    use super::{Path, story, told};

    fn on_disk(path: &Path) {
        told(path, Some(tempfile::tempdir().unwrap()));
    }

    crate::stories! { "service", on_disk:
        action_types
        jobs
        revisions
        tags
        third_party_jobs
        webhooks
    }
}

/// BEHAVIOUR.md 2.5, as far as they are of the account.
#[tokio::test]
async fn the_account_has_so_many_of_each() {
    let mut story = Story::new();
    let counts = json!({"minimumCount": 0, "maximumCount": 1});
    let sources = json!({"minimumCount": 1, "maximumCount": 1});
    let action_type = |category: &str, version: usize| {
        json!({"category": category, "provider": "P", "version": version.to_string(),
        "inputArtifactDetails": if category == "Source" { json!({"minimumCount": 0, "maximumCount": 0}) } else { counts.clone() },
        "outputArtifactDetails": if category == "Source" { &sources } else { &counts }})
    };
    let action = |name: &str, category: &str| {
        json!({"name": name, "actionTypeId": {"category": category, "owner": "Custom", "provider": "P", "version": "1"},
        "outputArtifacts": if category == "Source" { json!([{"name": "App"}]) } else { json!([]) }})
    };
    let pipeline = |number: usize| {
        json!({"pipeline": {"name": format!("p{number}"), "roleArn": "arn:aws:iam::123456789012:role/r",
        "artifactStore": {"type": "S3", "location": "artifacts"},
        "stages": [{"name": "Source", "actions": [action("Fetch", "Source")]}, {"name": "Build", "actions": [action("Compile", "Build")]}]}})
    };
    let webhook = |number: usize| {
        json!({"webhook": {"name": format!("w{number}"), "targetPipeline": "p0", "targetAction": "Fetch",
        "filters": [{"jsonPath": "$.ref"}], "authentication": "UNAUTHENTICATED", "authenticationConfiguration": {}}})
    };
    assert_eq!(story.call("CreateCustomActionType", &action_type("Source", 1).to_string()).await.0, 200);
    for (operation, most, input) in [
        ("CreateCustomActionType", 49, &(|n: usize| action_type("Build", n + 1)) as &dyn Fn(usize) -> Value),
        ("CreatePipeline", 1000, &pipeline),
        ("PutWebhook", 300, &webhook),
    ] {
        for number in 0..most {
            let (status, body) = story.call(operation, &input(number).to_string()).await;
            assert_eq!(status, 200, "{operation} {number}: {body}");
        }
        let (status, body) = story.call(operation, &input(most).to_string()).await;
        assert_eq!((status, &body["__type"]), (400, &json!("LimitExceededException")), "{operation}: {body}");
    }
    // What is known may still be put.
    assert_eq!(story.call("PutWebhook", &webhook(7).to_string()).await.0, 200);
}
