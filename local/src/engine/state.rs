//! The state of one pipeline: versions, executions, stages, jobs. Data only; the rules are in the
//! files beside it, and [`Pipeline::invariants`] is what every test checks after every command.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::declaration::{Action, Declaration};
use super::{Millis, TypeId};

/// Where the service believes to be.
#[derive(Clone, Debug)]
pub struct Account {
    pub id: String,
    pub region: String,
}

impl Account {
    pub fn pipeline_arn(&self, name: &str) -> String {
        format!("arn:aws:codepipeline:{}:{}:{name}", self.region, self.id)
    }
}

#[derive(Debug)]
pub struct Pipeline {
    pub account: Account,
    pub name: String,
    pub versions: Vec<Version>,
    pub created: Millis,
    pub updated: Millis,
    /// In the order of their start; never removed.
    pub executions: Vec<Execution>,
    pub by_id: HashMap<String, usize>,
    /// By stage name, so that they outlive a change of the structure.
    pub stages: HashMap<String, StageState>,
    pub jobs: HashMap<String, Job>,
    /// Executions by the token they were asked for with.
    pub requests: HashMap<String, String>,
    /// Executions by the `stage/action/revision` that PutActionRevision told of.
    pub revisions: BTreeMap<String, String>,
    /// Actions that have not ended, by their execution id: where timers and results find them.
    pub open_actions: HashMap<String, ActionAt>,
}

#[derive(Debug)]
pub struct Version {
    pub declaration: Declaration,
    /// What GetPipeline answers: defaults filled in, secrets masked.
    pub shown: Value,
    /// What the rules must know of the custom types in use, by stage and action.
    pub types: HashMap<(String, String), CustomType>,
}

/// What an action needs of its custom type.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct CustomType {
    pub entity_url: Option<String>,
    pub execution_url: Option<String>,
    pub revision_url: Option<String>,
    /// The property that polls may ask for.
    pub queryable: Option<String>,
    /// What only a partner's type has.
    pub partner: Option<PartnerType>,
}

/// Who does the work of a partner's type.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub struct PartnerType {
    /// Whether workers poll for its jobs; else a function of the partner's would do them.
    pub has_workers: bool,
    /// How long each job may take.
    pub job_timeout_seconds: u64,
}

/// What a stage is doing.
#[derive(Debug, Default)]
pub struct StageState {
    /// The execution that holds the stage.
    pub locked_by: Option<usize>,
    /// The one that waits in front of it.
    pub inbound: Option<usize>,
    /// The last one that entered.
    pub latest: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    InProgress,
    Succeeded,
    Failed,
    Superseded,
}

impl Status {
    pub fn as_str(self) -> &'static str {
        match self {
            Status::InProgress => "InProgress",
            Status::Succeeded => "Succeeded",
            Status::Failed => "Failed",
            Status::Superseded => "Superseded",
        }
    }
}

#[derive(Debug)]
pub struct Execution {
    pub id: String,
    pub version: usize,
    pub status: Status,
    pub trigger: Trigger,
    pub started: Millis,
    pub updated: Millis,
    pub sources: Vec<Revision>,
    /// Output variables by namespace.
    pub variables: HashMap<String, BTreeMap<String, String>>,
    /// Artifacts that exist, by name.
    pub artifacts: HashMap<String, Artifact>,
    /// The stages entered so far, in order.
    pub stages: Vec<StageRun>,
}

#[derive(Clone, Debug)]
pub struct Trigger {
    pub kind: &'static str,
    pub detail: String,
}

/// What a source action found.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    pub action: String,
    pub artifact: Option<String>,
    pub id: String,
    pub summary: Option<String>,
    pub url: Option<String>,
    pub created: Option<Millis>,
    pub change_id: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Location {
    pub bucket: String,
    pub key: String,
}

#[derive(Clone, Debug)]
pub struct Artifact {
    pub location: Location,
    pub revision: Option<String>,
}

#[derive(Debug)]
pub struct StageRun {
    pub name: String,
    pub status: Status,
    pub actions: Vec<ActionRun>,
}

#[derive(Debug)]
pub struct ActionRun {
    pub name: String,
    pub id: String,
    pub status: Status,
    pub started: Millis,
    pub changed: Millis,
    pub expires: Option<Millis>,
    pub configuration: BTreeMap<String, String>,
    pub outputs: Vec<(String, Location)>,
    pub summary: Option<String>,
    pub percent_complete: Option<i64>,
    pub external_id: Option<String>,
    pub updated_by: Option<String>,
    /// The token of an open approval.
    pub token: Option<String>,
    /// The token after the approval was answered.
    pub used_token: Option<String>,
    pub error: Option<(String, String)>,
    pub revision: Option<Revision>,
}

/// Where an action run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActionAt {
    pub execution: usize,
    pub stage: usize,
    pub action: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobStatus {
    Queued,
    Dispatched,
    InProgress,
    Succeeded,
    Failed,
    TimedOut,
}

#[derive(Debug)]
pub struct Job {
    pub id: String,
    pub at: ActionAt,
    pub action_type: TypeId,
    pub status: JobStatus,
    pub created: Millis,
    pub dispatched: Millis,
    pub nonce: String,
    pub continuation: Option<String>,
}

impl Pipeline {
    pub fn current(&self) -> &Version {
        // A pipeline has a version from its creation on.
        &self.versions[self.versions.len() - 1]
    }

    pub fn arn(&self) -> String {
        self.account.pipeline_arn(&self.name)
    }

    pub fn run(&self, at: ActionAt) -> &ActionRun {
        &self.executions[at.execution].stages[at.stage].actions[at.action]
    }

    pub fn run_mut(&mut self, at: ActionAt) -> &mut ActionRun {
        &mut self.executions[at.execution].stages[at.stage].actions[at.action]
    }

    /// The declaration of an action run.
    pub fn declared(&self, at: ActionAt) -> &Action {
        let execution = &self.executions[at.execution];
        let run = &execution.stages[at.stage];
        let stages = &self.versions[execution.version].declaration.stages;
        let stage = stages.iter().find(|stage| stage.name == run.name);
        let action = stage
            .and_then(|stage| stage.actions.iter().find(|action| action.name == run.actions[at.action].name));
        // Runs are made from the declaration of their execution's version.
        action.expect("a run has a declaration")
    }

    /// What must hold after every command; the message names what does not.
    pub fn invariants(&self) -> Result<(), String> {
        for (name, stage) in &self.stages {
            let holds = |execution: &Execution| {
                execution
                    .stages
                    .last()
                    .is_some_and(|run| run.name == *name && run.status == Status::InProgress)
            };
            let holders = self.executions.iter().filter(|execution| holds(execution)).count();
            if holders != usize::from(stage.locked_by.is_some()) {
                return Err(format!(
                    "stage {name}: {holders} executions inside, locked by {:?}",
                    stage.locked_by
                ));
            }
        }
        for (index, execution) in self.executions.iter().enumerate() {
            self.execution_is_somewhere(index, execution)?;
        }
        for job in self.jobs.values() {
            let ended = matches!(job.status, JobStatus::Succeeded | JobStatus::Failed | JobStatus::TimedOut);
            if !ended && self.run(job.at).status != Status::InProgress {
                return Err(format!("job {}: open although its action has ended", job.id));
            }
        }
        Ok(())
    }

    /// A running execution is inside one stage or waits in front of one; an ended one is in none.
    fn execution_is_somewhere(&self, index: usize, execution: &Execution) -> Result<(), String> {
        let inside = self.stages.values().filter(|stage| stage.locked_by == Some(index)).count();
        let waiting = self.stages.values().filter(|stage| stage.inbound == Some(index)).count();
        let expected = usize::from(execution.status == Status::InProgress);
        if inside + waiting != expected {
            return Err(format!(
                "execution {} ({:?}): in {inside} stages, before {waiting}",
                execution.id, execution.status
            ));
        }
        Ok(())
    }
}
