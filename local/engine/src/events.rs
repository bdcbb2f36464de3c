//! What is reported of executions: EventBridge's events (BEHAVIOUR.md 3.12; the spelling of the artifacts is
//! that of the service's user guide, "Monitoring CodePipeline events") and the message of an approval (3.7).
//!
//! | what | status before | status after | state reported |
//! |---|---|---|---|
//! | pipeline | - | InProgress | STARTED |
//! | stage | - | InProgress | STARTED |
//! | action | - | InProgress | STARTED |
//! | pipeline, stage | has ended | InProgress | RESUMED |
//! | pipeline, stage | InProgress | Stopping | STOPPING |
//! | any | running | Succeeded, Failed, Stopped | SUCCEEDED, FAILED, STOPPED |
//! | any | running | Cancelled | CANCELED |
//! | pipeline | waits | Superseded | SUPERSEDED |
//! | stage | InProgress | Skipped | SKIPPED; what the service says is not known |
//! | action | InProgress | Abandoned | ABANDONED |
//! | any | the same | the same | nothing |
//!
//! Every status is set here, so that none changes unreported.

use serde_json::{Map, Value, json};

use super::Millis;
use super::state::{ActionAt, ExecutionIndex, Location, Pipeline, StageRunIndex, Status};

/// A change that is still to be reported.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Notice {
    pub what: What,
    pub state: &'static str,
    pub at: Millis,
}

/// What has changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum What {
    Execution(ExecutionIndex),
    /// An execution and the number of its run of a stage.
    Stage(ExecutionIndex, StageRunIndex),
    Action(ActionAt),
    /// An approval waits for its answer.
    Approval(ActionAt),
}

/// A change with all that is reported of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// `pipeline`, `stage`, `action` or `approval`.
    pub kind: &'static str,
    pub pipeline: String,
    pub execution_id: String,
    pub stage: Option<String>,
    pub action: Option<String>,
    pub state: &'static str,
    pub at: Millis,
    /// The event as EventBridge has it, but for its id; an approval's message.
    pub body: Value,
}

fn state(status: Status, is_new: bool) -> &'static str {
    match status {
        Status::InProgress if is_new => "STARTED",
        Status::InProgress => "RESUMED",
        Status::Stopping => "STOPPING",
        Status::Succeeded => "SUCCEEDED",
        Status::Failed => "FAILED",
        Status::Stopped => "STOPPED",
        Status::Superseded => "SUPERSEDED",
        Status::Cancelled => "CANCELED",
        Status::Skipped => "SKIPPED",
        Status::Abandoned => "ABANDONED",
    }
}

impl Pipeline {
    /// Reports something that has begun.
    pub(super) fn note_start(&mut self, what: What, at: Millis) {
        self.report(Notice { what, state: state(Status::InProgress, true), at });
    }

    fn note(&mut self, what: What, before: Status, after: Status, at: Millis) {
        if before != after {
            self.report(Notice { what, state: state(after, false), at });
        }
    }

    pub(super) fn set_status(&mut self, execution: ExecutionIndex, status: Status, at: Millis) {
        let before = std::mem::replace(&mut self.execution_mut(execution).status, status);
        self.note(What::Execution(execution), before, status, at);
    }

    /// Of the stage that the execution is in.
    pub(super) fn set_stage_status(&mut self, execution: ExecutionIndex, status: Status, at: Millis) {
        let stages = &mut self.execution_mut(execution).stages;
        if let Some(last) = StageRunIndex::last_of(stages) {
            let before = std::mem::replace(&mut stages[last].status, status);
            self.note(What::Stage(execution, last), before, status, at);
        }
    }

    pub(super) fn set_action_status(&mut self, action: ActionAt, status: Status, at: Millis) {
        let before = std::mem::replace(&mut self.run_mut(action).status, status);
        self.note(What::Action(action), before, status, at);
    }

    /// Reports an approval that asks for a message when it waits.
    pub(super) fn note_approval(&mut self, action: ActionAt, at: Millis) {
        if self.run(action).configuration.contains_key("NotificationArn") {
            self.report(Notice { what: What::Approval(action), state: "WAITING", at });
        }
    }

    /// What has changed since the last call, in its order.
    pub fn take_events(&mut self) -> Vec<Event> {
        let notices = self.take_notices();
        notices.into_iter().map(|notice| self.event(notice)).collect()
    }

    fn event(&self, notice: Notice) -> Event {
        let Notice { what, state, at } = notice;
        let (kind, number, stage, action) = match what {
            What::Execution(execution) => ("pipeline", execution, None, None),
            What::Stage(execution, stage) => ("stage", execution, Some(stage), None),
            What::Action(action) => ("action", action.execution, Some(action.stage), Some(action)),
            What::Approval(action) => ("approval", action.execution, Some(action.stage), Some(action)),
        };
        let execution = &self.executions()[number];
        let body = match (what, action) {
            (What::Approval(action), _) => self.approval_message(action),
            _ => self.envelope(kind, at, self.detail(number, stage, action, state)),
        };
        Event {
            kind,
            pipeline: self.name().to_owned(),
            execution_id: execution.id.clone(),
            stage: stage.map(|stage| execution.stages[stage].name.clone()),
            action: action.map(|at| self.run(at).name.clone()),
            state,
            at,
            body,
        }
    }

    fn envelope(&self, kind: &str, at: Millis, detail: Value) -> Value {
        let title = match kind {
            "pipeline" => "Pipeline",
            "stage" => "Stage",
            _ => "Action",
        };
        json!({
            "version": "0",
            "detail-type": format!("CodePipeline {title} Execution State Change"),
            "source": "aws.codepipeline",
            "account": self.account().id,
            "time": date(at, 0),
            "region": self.account().region,
            "resources": [self.arn()],
            "detail": detail,
        })
    }

    fn detail(
        &self,
        number: ExecutionIndex,
        stage: Option<StageRunIndex>,
        action: Option<ActionAt>,
        state: &'static str,
    ) -> Value {
        let execution = &self.executions()[number];
        let started = action.map_or(execution.started, |at| self.run(at).started);
        let attempts: u32 = execution.stages.iter().map(|run| run.retries.manual).sum();
        let mut detail = Map::new();
        let mut put = |key: &str, value: Value| detail.insert(key.to_owned(), value);
        put("pipeline", json!(self.name()));
        put("execution-id", json!(execution.id));
        put("start-time", json!(date(started, 3)));
        if let Some(stage) = stage {
            put("stage", json!(execution.stages[stage].name));
        }
        if stage.is_none() {
            let trigger = &execution.trigger;
            put("execution-trigger", json!({"trigger-type": trigger.kind, "trigger-detail": trigger.detail}));
            if let Some(reason) = execution.stop.as_ref().and_then(|stop| stop.reason.as_ref()) {
                put("stop-execution-comments", json!(reason));
            }
        }
        put("state", json!(state));
        // Numbers as the service writes them.
        put("version", json!(execution.version.shown() as f64));
        put("pipeline-execution-attempt", json!(f64::from(attempts + 1)));
        if let Some(at) = action {
            self.put_action(at, state, &mut detail);
        }
        Value::Object(detail)
    }

    fn put_action(&self, at: ActionAt, state: &str, detail: &mut Map<String, Value>) {
        let (run, declared) = (self.run(at), self.declared(at));
        let region = declared.region.as_ref().unwrap_or(&self.account().region);
        let mut put = |key: &str, value: Value| detail.insert(key.to_owned(), value);
        put("action", json!(run.name));
        put("action-execution-id", json!(run.id));
        put("region", json!(region));
        put("type", json!(declared.action_type_id));
        if !run.inputs.is_empty() {
            put("input-artifacts", artifacts(&run.inputs));
        }
        if state == "SUCCEEDED" && !run.outputs.is_empty() {
            put("output-artifacts", artifacts(&run.outputs));
        }
        if state != "STARTED" {
            let members = [
                ("external-execution-id", run.external_id.clone()),
                ("external-execution-summary", run.summary.clone()),
                ("external-execution-url", self.execution_url(at)),
                ("error-code", run.error.as_ref().map(|(code, _)| code.clone())),
            ];
            let result: Map<String, Value> = members
                .into_iter()
                .filter_map(|(key, value)| Some((key.to_owned(), Value::from(value?))))
                .collect();
            if !result.is_empty() {
                put("execution-result", Value::Object(result));
            }
        }
    }

    /// Without the links, which lead into AWS's console.
    fn approval_message(&self, at: ActionAt) -> Value {
        let run = self.run(at);
        let expires = run.expires.map(|expires| date(expires, 0));
        // To the minute.
        let expires = expires.and_then(|text| Some(format!("{}Z", text.get(..16)?)));
        let members = [
            ("pipelineName", Some(self.name().to_owned())),
            ("stageName", Some(self.executions()[at.execution].stages[at.stage].name.clone())),
            ("actionName", Some(run.name.clone())),
            ("token", run.token.clone()),
            ("expires", expires),
            ("externalEntityLink", run.configuration.get("ExternalEntityLink").cloned()),
            ("customData", run.configuration.get("CustomData").cloned()),
        ];
        let approval: Map<String, Value> = members
            .into_iter()
            .filter_map(|(key, value)| Some((key.to_owned(), Value::from(value?))))
            .collect();
        json!({"region": self.account().region, "approval": approval})
    }
}

fn artifacts(artifacts: &[(String, Location)]) -> Value {
    let artifact = |(name, location): &(String, Location)| json!({"name": name, "s3location": {"bucket": location.bucket, "key": location.key}});
    artifacts.iter().map(artifact).collect()
}

/// RFC 3339 with so many digits of the second.
pub fn date(instant: Millis, digits: usize) -> String {
    let instant = i64::try_from(instant).unwrap_or(i64::MAX);
    jiff::Timestamp::from_millisecond(instant).map(|at| format!("{at:.digits$}")).unwrap_or_default()
}
