//! One pipeline and everything around it, driven without clock, socket or file: what the scenarios and
//! the properties share. Time moves when a test says so; source objects are found when a test says so;
//! ids are numbers.
#![allow(dead_code)] // Each test file uses its part.

use codepipeline_engine::action_types::ActionTypes;
use codepipeline_engine::approvals::Answer;
use codepipeline_engine::queues::Lane;
use codepipeline_engine::sources::{Fetch, SourceRevision};
use codepipeline_engine::state::Account;
use codepipeline_engine::work::{Ended, Work};
use codepipeline_engine::{Effect, Ids, Outcome, Pipeline, Settings, Step, WorkOrder};
use codepipeline_model::types::{
    FailureDetails, Job, ListActionExecutionsInput, ListPipelineExecutionsInput, ListRuleExecutionsInput,
    PutJobSuccessResultInput,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Ids that count up.
#[derive(Debug, Default)]
pub struct Counter(u64);

impl Ids for Counter {
    fn uuid(&mut self) -> String {
        self.0 += 1;
        format!("00000000-0000-4000-8000-{:012x}", self.0)
    }

    fn letters(&mut self, length: usize) -> String {
        self.0 += 1;
        format!("{:0>length$}", self.0)
    }
}

/// A job that was handed out.
#[derive(Clone, Debug)]
pub struct Handed {
    pub id: String,
    pub nonce: String,
    pub data: Value,
}

pub struct World {
    pub pipeline: Pipeline,
    pub now: u64,
    ids: Counter,
    /// Work that was asked for and is not done, oldest first; some of it is not wanted any more.
    orders: Vec<WorkOrder>,
    /// Work that is wanted.
    wanted: BTreeSet<String>,
    /// Every job there ever was, oldest first.
    pub jobs: Vec<String>,
    revisions: u64,
    pub settings: Settings,
    /// Whether the invariants are checked after every command.
    pub checks: bool,
}

pub fn account() -> Account {
    Account { id: "123456789012".into(), region: "us-east-1".into() }
}

/// A custom type of every category, with a secret property and a property that polls may ask for.
pub fn action_types() -> ActionTypes {
    let mut types = ActionTypes::default();
    let property = |name: &str, required: bool, secret: bool, queryable: bool| json!({"name": name, "required": required, "key": false, "secret": secret, "queryable": queryable});
    for category in ["Source", "Build", "Test", "Deploy"] {
        let (inputs, outputs) = if category == "Source" { (0, 1) } else { (0, 5) };
        types
            .create(typed(json!({
                "category": category, "provider": "Worker", "version": "1",
                "settings": {"entityUrlTemplate": "http://worker", "executionUrlTemplate": "http://worker/{ExternalExecutionId}"},
                "configurationProperties": [property("Project", false, false, false), property("Token", false, true, false)],
                "inputArtifactDetails": {"minimumCount": 0, "maximumCount": if category == "Source" { 0 } else { 5 }},
                "outputArtifactDetails": {"minimumCount": inputs, "maximumCount": outputs},
            })))
            .unwrap();
    }
    types
}

/// What a test writes as JSON, as the engine takes it.
pub fn typed<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

impl World {
    pub fn new(declaration: &Value) -> Outcome<World> {
        let now = 1_700_000_000_000;
        let pipeline = Pipeline::create(&account(), typed(declaration.clone()), &action_types(), now)?;
        let ids = Counter::default();
        let settings = Settings::default();
        Ok(World {
            pipeline,
            now,
            ids,
            orders: Vec::new(),
            wanted: BTreeSet::new(),
            jobs: Vec::new(),
            revisions: 0,
            settings,
            checks: true,
        })
    }

    /// Runs a command as the service does: due timers first; the invariants hold afterwards.
    pub fn with<T>(&mut self, command: impl FnOnce(&mut Pipeline, &mut Step<'_>) -> T) -> T {
        let mut step = Step::new(self.now, &mut self.ids).with_settings(self.settings);
        self.pipeline.tick(&mut step);
        let result = command(&mut self.pipeline, &mut step);
        for effect in step.effects {
            match effect {
                Effect::Work(order) => {
                    assert!(self.wanted.insert(order.id.clone()), "work is asked for once: {order:?}");
                    self.orders.push(order);
                }
                Effect::EndWork(id) => assert!(self.wanted.remove(&id), "work is ended once: {id}"),
                Effect::JobQueued(id) => self.jobs.push(id),
            }
        }
        assert_eq!(self.wanted, *self.pipeline.at_work(), "all work is known that goes on, and no other");
        if let Err(broken) = if self.checks { self.pipeline.invariants() } else { Ok(()) } {
            panic!("{broken}");
        }
        result
    }

    pub fn start(&mut self, token: Option<&str>) -> Outcome<String> {
        let mut input = json!({"name": "web"});
        if let Some(token) = token {
            input["clientRequestToken"] = json!(token);
        }
        self.start_as_asked(&input)
    }

    pub fn start_as_asked(&mut self, input: &Value) -> Outcome<String> {
        self.with(|pipeline, step| pipeline.start_as_asked(typed(input.clone()), step))
    }

    pub fn update(&mut self, declaration: &Value) -> Outcome<Value> {
        let types = action_types();
        let shown = self.with(|pipeline, step| pipeline.update(typed(declaration.clone()), &types, step))?;
        Ok(json!(shown))
    }

    /// The oldest source object that an action waits for.
    pub fn fetch_waiting(&self) -> Option<Fetch> {
        self.orders.first().map(|order| match &order.work {
            Work::Fetch(fetch) => fetch.clone(),
        })
    }

    /// Ends the oldest wait for a source object: a new revision of it, or none.
    pub fn fetch(&mut self, exists: bool) -> bool {
        let Some(fetch) = self.fetch_waiting() else { return false };
        // Whoever was stopped meanwhile gets a late answer, which changes nothing.
        let order = self.orders.remove(0);
        self.revisions += 1;
        let ended = if exists {
            Ended::Fetched(SourceRevision {
                version_id: fetch.version.clone().unwrap_or_else(|| format!("rev-{}", self.revisions)),
                etag: "etag".into(),
                modified: self.now,
                url: "http://source".into(),
                summary: None,
            })
        } else {
            let message = "The source bucket src does not exist".to_owned();
            Ended::Failed { code: "ConfigurationError".to_owned(), message }
        };
        // A time-out fires first, and ends the work.
        self.with(|_, _| ());
        self.wanted.remove(&order.id);
        self.with(|pipeline, step| pipeline.work_ended(&order.id, ended, step));
        true
    }

    /// What a poll for any job would hand out.
    pub fn poll(&mut self) -> Vec<Handed> {
        let handed = |job: Job| Handed {
            id: job.id.unwrap_or_default(),
            nonce: job.nonce.unwrap_or_default().as_str().to_owned(),
            data: json!(job.data),
        };
        let mut jobs: Vec<Handed> = self.with(|pipeline, step| {
            let lanes: Vec<Lane> = pipeline.lanes().cloned().collect();
            let jobs = lanes.iter().flat_map(|lane| pipeline.hand_out(lane, usize::MAX, None, step));
            jobs.map(handed).collect()
        });
        jobs.sort_by_key(|job| self.jobs.iter().position(|id| *id == job.id));
        jobs
    }

    /// PutJobSuccessResult, without the job's id.
    pub fn put_job_success(&mut self, job_id: &str, result: &Value) -> Outcome<()> {
        let mut input = result.clone();
        input["jobId"] = json!(job_id);
        let input: PutJobSuccessResultInput = typed(input);
        self.with(|pipeline, step| pipeline.put_job_success(job_id, input.into(), step))
    }

    /// PutJobFailureResult with these details.
    pub fn put_job_failure(&mut self, job_id: &str, details: &Value) -> Outcome<()> {
        let details: FailureDetails = typed(details.clone());
        self.with(|pipeline, step| pipeline.put_job_failure(job_id, &details, step))
    }

    /// What GetPipelineState answers.
    pub fn state(&self) -> Value {
        json!(self.pipeline.state())
    }

    /// What GetPipelineExecution answers.
    pub fn execution(&self, id: &str) -> Outcome<Value> {
        Ok(json!(self.pipeline.execution(id)?))
    }

    /// What one of the lists answers; the input without the pipeline's name.
    pub fn list(&mut self, operation: &str, input: &Value) -> Outcome<Value> {
        self.with(|pipeline, step| {
            let input = input.clone();
            Ok(match operation {
                "ListPipelineExecutions" => {
                    let input: ListPipelineExecutionsInput = typed(input);
                    json!(pipeline.list_executions(&input.into(), step)?)
                }
                "ListActionExecutions" => {
                    let input: ListActionExecutionsInput = typed(input);
                    json!(pipeline.list_actions(&input.into(), step)?)
                }
                _ => {
                    let input: ListRuleExecutionsInput = typed(input);
                    json!(pipeline.list_rules(&input.into(), step)?)
                }
            })
        })
    }

    /// The token of the open approval of an action, as GetPipelineState shows it.
    pub fn token(&self, stage: &str, action: &str) -> Option<String> {
        let state = self.state();
        let named = |list: &Value, key: &str, name: &str| {
            list.as_array().into_iter().flatten().find(|each| each[key] == name).cloned().unwrap_or_default()
        };
        let stage = named(&state["stageStates"], "stageName", stage);
        named(&stage["actionStates"], "actionName", action)["latestExecution"]["token"]
            .as_str()
            .map(str::to_owned)
    }

    pub fn answer(&mut self, stage: &str, action: &str, token: &str, approved: bool) -> Outcome<()> {
        let answer = Answer { stage, action, token, approved, summary: "because" };
        self.with(|pipeline, step| pipeline.put_approval_result(&answer, step)).map(drop)
    }

    pub fn advance(&mut self, by: u64) {
        self.now += by;
        self.with(|_, _| ());
    }
}

/// What in an answer is not of the model: unknown members, nulls, values out of an enumeration, missing
/// required members, texts that are too long.
pub fn misfits(operation: &str, output: &Value) -> Vec<String> {
    let shape = codepipeline_model::operations::find(operation).and_then(|operation| operation.output);
    let mut found = Vec::new();
    walk(shape.expect("the operation has an output"), output, "", &mut found);
    found
}

fn walk(shape: &codepipeline_model::shapes::Shape, value: &Value, path: &str, found: &mut Vec<String>) {
    use codepipeline_model::shapes::Kind;
    match (&shape.kind, value) {
        (Kind::Structure(members), Value::Object(map)) => {
            for (key, value) in map {
                match members.iter().find(|member| member.name == key) {
                    Some(member) => walk(member.shape, value, &format!("{path}.{key}"), found),
                    None => found.push(format!("{path}.{key} is unknown")),
                }
            }
            // The service leaves out what a source does not have, although the input asks for all of it.
            let members = members.iter().filter(|_| shape.name != "ActionRevision");
            let missing = members.filter(|member| member.required && !map.contains_key(member.name));
            found.extend(missing.map(|member| format!("{path}.{} is missing", member.name)));
        }
        (Kind::List { member, .. }, Value::Array(items)) => {
            items.iter().enumerate().for_each(|(n, item)| walk(member, item, &format!("{path}[{n}]"), found));
        }
        (Kind::Map { value: shape, .. }, Value::Object(map)) => {
            map.iter().for_each(|(key, value)| walk(shape, value, &format!("{path}.{key}"), found));
        }
        (Kind::String { length, values, .. }, Value::String(text)) => {
            let size = text.chars().count() as i64;
            let fits = length.max.is_none_or(|max| size <= max) && length.min.is_none_or(|min| size >= min);
            if !fits || !(values.is_empty() || values.contains(&text.as_str())) {
                found.push(format!("{path} is {text:?}"));
            }
        }
        (Kind::Integer(_) | Kind::Timestamp, Value::Number(_)) | (Kind::Boolean, Value::Bool(_)) => {}
        (_, other) => found.push(format!("{path} is {other}")),
    }
}
