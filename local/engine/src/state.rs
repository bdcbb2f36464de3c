//! The state of one pipeline: versions, executions, stages, jobs. Data only; the rules are in the
//! files beside it, and `invariants` has what every test checks after every command.
//!
//! A [`Pipeline`] serialises without its history: versions, executions and jobs are rows of their own,
//! and the [`Index`] is made from them. `changed` and `changed_jobs` have those that a command has
//! written; versions are only added. So a command costs what is going on, not what has been.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use codepipeline_model::types::PipelineDeclaration;
use serde::{Deserialize, Serialize};

use super::declaration::{Action, Declaration, GateResult, Mode, Rule, Stage};
use super::{Millis, TypeId};

/// Where the service believes to be.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Account {
    pub id: String,
    pub region: String,
}

impl Account {
    pub fn pipeline_arn(&self, name: &str) -> String {
        format!("arn:aws:codepipeline:{}:{}:{name}", self.region, self.id)
    }

    /// Who calls where signatures are not checked: they may name anybody.
    pub fn caller_arn(&self) -> String {
        format!("arn:aws:iam::{}:user/local", self.id)
    }
}

#[derive(Debug, Deserialize, Serialize)]
pub struct Pipeline {
    pub account: Account,
    pub name: String,
    /// Never changed once they are there. History: a row each.
    #[serde(skip)]
    pub versions: Vec<Version>,
    pub created: Millis,
    pub updated: Millis,
    /// In the order of their start; never removed. History: a row each.
    #[serde(skip)]
    pub executions: Vec<Execution>,
    /// Rows beside those of their executions.
    #[serde(skip)]
    pub jobs: HashMap<String, Job>,
    #[serde(skip)]
    pub index: Index,
    #[serde(skip)]
    pub queues: super::queues::Queues,
    #[serde(skip)]
    pub(super) timers: super::timers::Timers,
    /// Executions that a command has written.
    #[serde(skip)]
    pub changed: BTreeSet<usize>,
    /// Jobs that a command has written.
    #[serde(skip)]
    pub changed_jobs: BTreeSet<String>,
    /// Actions whose work was asked for and has not ended, by their execution id.
    #[serde(skip)]
    pub at_work: BTreeSet<String>,
    /// What commands have changed and nobody has told yet.
    #[serde(skip)]
    pub notices: Vec<super::events::Notice>,
    /// By stage name, so that they outlive a change of the structure.
    pub stages: BTreeMap<String, StageState>,
    /// Executions by the `stage/action/revision` that PutActionRevision told of.
    pub revisions: BTreeMap<String, String>,
    /// Executions that have not ended.
    pub active: BTreeSet<usize>,
    /// Actions that have not ended, by their execution id: where timers and results find them.
    pub open_actions: BTreeMap<String, ActionAt>,
    /// Rules that have not ended, by their execution id.
    pub open_rules: BTreeMap<String, RuleAt>,
    /// Actions and rules that were started, ever: the order of the histories.
    pub sequence: u64,
    /// How simulated actions and rules end, by `stage/name`.
    pub simulations: BTreeMap<String, super::simulation::Simulation>,
    /// The newest versions of source objects, by `bucket/key`, as runs and polling have seen them.
    #[serde(default)]
    pub objects_seen: BTreeMap<String, String>,
    /// The newest commit that was pushed, by `repository branch`.
    pub heads: BTreeMap<String, super::sources::Commit>,
}

/// What is found by scanning the history, kept so that nobody has to.
#[derive(Debug, Default)]
pub struct Index {
    pub executions: HashMap<String, usize>,
    /// Executions by the token they were asked for with.
    pub requests: HashMap<String, usize>,
    /// Every action run, oldest first.
    pub actions: Vec<ActionAt>,
    /// Every rule run, oldest first.
    pub rules: Vec<RuleAt>,
}

#[derive(Debug, Deserialize, Serialize)]
pub struct Version {
    pub declaration: Declaration,
    /// What GetPipeline answers: defaults filled in, secrets masked.
    pub shown: PipelineDeclaration,
    /// What the rules must know of the custom types in use, by `stage/action`.
    pub types: BTreeMap<String, CustomType>,
}

/// The name of an action or rule within its pipeline; `/` is in no name.
pub fn place(stage: &str, name: &str) -> String {
    format!("{stage}/{name}")
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
#[derive(Debug, Default, Deserialize, Serialize)]
pub struct StageState {
    /// The execution that holds the stage.
    pub locked_by: Option<usize>,
    /// Those that wait in front of it, first come first.
    pub waiting: VecDeque<Waiting>,
    /// The last one that entered.
    pub latest: Option<usize>,
    pub inbound: Transition,
    pub outbound: Transition,
}

/// An execution in front of a stage.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub struct Waiting {
    pub execution: usize,
    /// The stage's number in the version of the execution.
    pub stage: usize,
    pub since: Millis,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Transition {
    pub enabled: bool,
    pub reason: Option<String>,
    /// Who changed it last, and when; absent until the first change.
    pub changed: Option<(String, Millis)>,
}

impl Default for Transition {
    fn default() -> Transition {
        Transition { enabled: true, reason: None, changed: None }
    }
}

/// Of executions, stages, actions and rules; each has its part of these.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Hash, Serialize)]
pub enum Status {
    InProgress,
    Stopping,
    Succeeded,
    Failed,
    Stopped,
    Superseded,
    Cancelled,
    Skipped,
    Abandoned,
}

impl Status {
    pub fn as_str(self) -> &'static str {
        match self {
            Status::InProgress => "InProgress",
            Status::Stopping => "Stopping",
            Status::Succeeded => "Succeeded",
            Status::Failed => "Failed",
            Status::Stopped => "Stopped",
            Status::Superseded => "Superseded",
            Status::Cancelled => "Cancelled",
            Status::Skipped => "Skipped",
            Status::Abandoned => "Abandoned",
        }
    }

    pub fn is_running(self) -> bool {
        matches!(self, Status::InProgress | Status::Stopping)
    }
}

#[derive(Debug, Deserialize, Serialize)]
pub struct Execution {
    pub id: String,
    /// Index into the pipeline's versions.
    pub version: usize,
    pub mode: Mode,
    pub status: Status,
    pub summary: Option<String>,
    pub trigger: Trigger,
    /// The token that it was asked for with.
    pub request: Option<String>,
    /// The execution that a rollback goes back to.
    pub rolls_back_to: Option<String>,
    pub stop: Option<Stop>,
    /// The pipeline was updated: it ends once its actions have.
    pub cancelling: bool,
    pub started: Millis,
    pub updated: Millis,
    pub sources: Vec<Revision>,
    pub overrides: Vec<super::sources::Override>,
    /// Pipeline variables, resolved at the start.
    pub variables: BTreeMap<String, String>,
    /// Output variables by namespace.
    pub outputs: BTreeMap<String, BTreeMap<String, String>>,
    /// Artifacts that exist, by name.
    pub artifacts: BTreeMap<String, Artifact>,
    /// The stages entered so far, in order.
    pub stages: Vec<StageRun>,
    /// Its jobs, oldest first.
    pub jobs: Vec<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Stop {
    pub reason: Option<String>,
    pub abandon: bool,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Trigger {
    pub kind: TriggerType,
    pub detail: String,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub enum TriggerType {
    CreatePipeline,
    StartPipelineExecution,
    PollForSourceChanges,
    Webhook,
    CloudWatchEvent,
    PutActionRevision,
    WebhookV2,
    ManualRollback,
    AutomatedRollback,
}

impl TriggerType {
    pub fn as_str(self) -> &'static str {
        match self {
            TriggerType::CreatePipeline => "CreatePipeline",
            TriggerType::StartPipelineExecution => "StartPipelineExecution",
            TriggerType::PollForSourceChanges => "PollForSourceChanges",
            TriggerType::Webhook => "Webhook",
            TriggerType::CloudWatchEvent => "CloudWatchEvent",
            TriggerType::PutActionRevision => "PutActionRevision",
            TriggerType::WebhookV2 => "WebhookV2",
            TriggerType::ManualRollback => "ManualRollback",
            TriggerType::AutomatedRollback => "AutomatedRollback",
        }
    }
}

/// What a source action found.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Revision {
    pub action: String,
    pub artifact: Option<String>,
    pub id: String,
    pub summary: Option<String>,
    pub url: Option<String>,
    pub created: Option<Millis>,
    pub change_id: Option<String>,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Location {
    pub bucket: String,
    pub key: String,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Artifact {
    pub location: Location,
    pub revision: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
pub struct StageRun {
    pub name: String,
    /// Its number in the declaration of the execution's version.
    pub number: usize,
    pub status: Status,
    pub phase: Phase,
    /// Every attempt, oldest first.
    pub actions: Vec<ActionRun>,
    /// Every check of a gate, oldest first.
    pub gates: Vec<GateRun>,
    pub retries: Retries,
}

/// What a running stage waits for.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub enum Phase {
    /// Its actions.
    Actions,
    /// The rules of a gate.
    Gate(Gate),
}

/// A place in a stage where conditions are checked.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Hash, Serialize)]
pub enum Gate {
    BeforeEntry,
    OnSuccess,
    OnFailure,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
pub struct Retries {
    pub automatic: u32,
    pub manual: u32,
    /// Whether the latest was automatic.
    pub latest_was_automatic: bool,
}

/// One check of a gate's condition.
#[derive(Debug, Deserialize, Serialize)]
pub struct GateRun {
    pub gate: Gate,
    pub status: ConditionStatus,
    pub result: GateResult,
    pub summary: Option<String>,
    pub changed: Millis,
    pub rules: Vec<RuleRun>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub enum ConditionStatus {
    InProgress,
    Failed,
    Errored,
    Succeeded,
    Cancelled,
    Abandoned,
    Overridden,
}

impl ConditionStatus {
    pub fn as_str(self) -> &'static str {
        match self {
            ConditionStatus::InProgress => "InProgress",
            ConditionStatus::Failed => "Failed",
            ConditionStatus::Errored => "Errored",
            ConditionStatus::Succeeded => "Succeeded",
            ConditionStatus::Cancelled => "Cancelled",
            ConditionStatus::Abandoned => "Abandoned",
            ConditionStatus::Overridden => "Overridden",
        }
    }
}

#[derive(Debug, Deserialize, Serialize)]
pub struct RuleRun {
    pub name: String,
    pub id: String,
    pub sequence: u64,
    pub status: Status,
    pub started: Millis,
    pub changed: Millis,
    /// When its window opens.
    pub wakes: Option<Millis>,
    pub expires: Option<Millis>,
    pub configuration: BTreeMap<String, String>,
    pub summary: Option<String>,
    pub updated_by: Option<String>,
    pub error: Option<(String, String)>,
}

#[derive(Debug, Deserialize, Serialize)]
pub struct ActionRun {
    pub name: String,
    pub id: String,
    pub sequence: u64,
    pub status: Status,
    /// A retry has run the action again.
    pub replaced: bool,
    pub started: Millis,
    pub changed: Millis,
    pub expires: Option<Millis>,
    pub configuration: BTreeMap<String, String>,
    pub inputs: Vec<(String, Location)>,
    pub outputs: Vec<(String, Location)>,
    pub variables: BTreeMap<String, String>,
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
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct ActionAt {
    pub execution: usize,
    pub stage: usize,
    pub action: usize,
}

/// Where a rule run is.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct RuleAt {
    pub execution: usize,
    pub stage: usize,
    pub gate: usize,
    pub rule: usize,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub enum JobStatus {
    Queued,
    Dispatched,
    InProgress,
    Succeeded,
    Failed,
    TimedOut,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Job {
    pub id: String,
    /// Counts the pipeline's jobs; from the order of the rows.
    #[serde(skip)]
    pub number: usize,
    pub at: ActionAt,
    pub action_type: TypeId,
    pub status: JobStatus,
    pub created: Millis,
    /// Polls before this instant do not see it.
    pub visible: Millis,
    pub dispatched: Millis,
    pub nonce: String,
    pub continuation: Option<String>,
}

impl Pipeline {
    /// A pipeline at its first version that has not run.
    pub fn new(account: &Account, version: Version, now: Millis) -> Pipeline {
        Pipeline {
            account: account.clone(),
            name: version.declaration.name.clone(),
            versions: vec![version],
            created: now,
            updated: now,
            executions: Vec::new(),
            jobs: HashMap::new(),
            index: Index::default(),
            queues: Default::default(),
            timers: Default::default(),
            changed: BTreeSet::new(),
            changed_jobs: BTreeSet::new(),
            at_work: BTreeSet::new(),
            notices: Vec::new(),
            stages: BTreeMap::new(),
            active: BTreeSet::new(),
            open_actions: BTreeMap::new(),
            open_rules: BTreeMap::new(),
            sequence: 0,
            revisions: BTreeMap::new(),
            simulations: BTreeMap::new(),
            objects_seen: BTreeMap::new(),
            heads: BTreeMap::new(),
        }
    }

    /// Puts the rows of the history back beside the live state.
    pub fn restore(
        &mut self,
        versions: Vec<Version>,
        executions: Vec<Execution>,
        jobs: impl IntoIterator<Item = Job>,
    ) {
        self.versions = versions;
        self.executions = executions;
        let numbered = jobs.into_iter().enumerate().map(|(number, job)| Job { number, ..job });
        self.jobs = numbered.map(|job| (job.id.clone(), job)).collect();
        self.index = Index::of(&self.executions);
        self.requeue();
        self.set_timers();
    }

    pub fn current(&self) -> &Version {
        // A pipeline has a version from its creation on.
        &self.versions[self.versions.len() - 1]
    }

    pub fn arn(&self) -> String {
        self.account.pipeline_arn(&self.name)
    }

    /// An execution to write to: its row counts as changed.
    pub fn execution_mut(&mut self, execution: usize) -> &mut Execution {
        self.changed.insert(execution);
        &mut self.executions[execution]
    }

    /// The version that an execution runs by.
    pub fn version_of(&self, execution: usize) -> &Version {
        &self.versions[self.executions[execution].version]
    }

    /// The stage of an execution's version.
    pub fn declared_stage(&self, execution: usize, number: usize) -> &Stage {
        &self.version_of(execution).declaration.stages[number]
    }

    pub fn run(&self, at: ActionAt) -> &ActionRun {
        &self.executions[at.execution].stages[at.stage].actions[at.action]
    }

    pub fn run_mut(&mut self, at: ActionAt) -> &mut ActionRun {
        &mut self.execution_mut(at.execution).stages[at.stage].actions[at.action]
    }

    pub fn rule_run(&self, at: RuleAt) -> &RuleRun {
        &self.executions[at.execution].stages[at.stage].gates[at.gate].rules[at.rule]
    }

    pub fn rule_run_mut(&mut self, at: RuleAt) -> &mut RuleRun {
        &mut self.execution_mut(at.execution).stages[at.stage].gates[at.gate].rules[at.rule]
    }

    /// The declaration of an action run.
    pub fn declared(&self, at: ActionAt) -> &Action {
        let run = &self.executions[at.execution].stages[at.stage];
        let stage = self.declared_stage(at.execution, run.number);
        let action = stage.actions.iter().find(|action| action.name == run.actions[at.action].name);
        // Runs are made from the declaration of their execution's version.
        action.expect("a run has a declaration")
    }

    /// The declaration of a rule run.
    pub fn declared_rule(&self, at: RuleAt) -> &Rule {
        let run = &self.executions[at.execution].stages[at.stage];
        let gate = &run.gates[at.gate];
        let condition = self.declared_stage(at.execution, run.number).condition(gate.gate);
        let rule = condition
            .and_then(|condition| condition.rules.iter().find(|rule| rule.name == gate.rules[at.rule].name));
        // As above.
        rule.expect("a rule run has a declaration")
    }
}

impl Stage {
    /// The condition of a gate, if the stage has it.
    pub fn condition(&self, gate: Gate) -> Option<&super::declaration::Condition> {
        let conditions = match gate {
            Gate::BeforeEntry => &self.before_entry.as_ref()?.conditions,
            Gate::OnSuccess => &self.on_success.as_ref()?.conditions,
            Gate::OnFailure => &self.on_failure.as_ref()?.conditions,
        };
        conditions.first()
    }

    /// The condition of a gate, if it has something to check.
    pub fn checked_condition(&self, gate: Gate) -> Option<&super::declaration::Condition> {
        self.condition(gate).filter(|condition| !condition.rules.is_empty())
    }
}

impl StageRun {
    /// The attempts that count: those that no retry has replaced.
    pub fn current(&self) -> impl DoubleEndedIterator<Item = &ActionRun> {
        self.actions.iter().filter(|action| !action.replaced)
    }

    /// The latest check of a gate.
    pub fn gate(&self, gate: Gate) -> Option<&GateRun> {
        self.gates.iter().rev().find(|run| run.gate == gate)
    }

    /// Whether an action or a rule has not ended.
    pub fn is_busy(&self) -> bool {
        let rules = self.gates.iter().flat_map(|gate| &gate.rules);
        self.actions.iter().any(|action| action.status == Status::InProgress)
            || rules.into_iter().any(|rule| rule.status == Status::InProgress)
    }
}

impl Index {
    fn of(executions: &[Execution]) -> Index {
        let mut index = Index::default();
        let (mut actions, mut rules) = (Vec::new(), Vec::new());
        for (number, execution) in executions.iter().enumerate() {
            index.executions.insert(execution.id.clone(), number);
            index.requests.extend(execution.request.clone().map(|token| (token, number)));
            for (stage, run) in execution.stages.iter().enumerate() {
                for (action, run) in run.actions.iter().enumerate() {
                    actions.push((run.sequence, ActionAt { execution: number, stage, action }));
                }
                for (gate, run) in run.gates.iter().enumerate() {
                    for (rule, run) in run.rules.iter().enumerate() {
                        rules.push((run.sequence, RuleAt { execution: number, stage, gate, rule }));
                    }
                }
            }
        }
        actions.sort_by_key(|(sequence, _)| *sequence);
        rules.sort_by_key(|(sequence, _)| *sequence);
        index.actions = actions.into_iter().map(|(_, at)| at).collect();
        index.rules = rules.into_iter().map(|(_, at)| at).collect();
        index
    }
}
