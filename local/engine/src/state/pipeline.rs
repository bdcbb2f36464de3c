//! A pipeline: its versions, and where everything else of it is.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use codepipeline_model::types::PipelineDeclaration;
use serde::{Deserialize, Serialize};

use super::*;
use crate::Millis;
use crate::declaration::{Action, Declaration, Rule, Stage};

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
    pub(super) account: Account,
    pub(super) name: String,
    /// Never changed once they are there. History: a row each.
    #[serde(skip)]
    pub(super) versions: Vec<Version>,
    pub(super) created: Millis,
    pub(super) updated: Millis,
    /// In the order of their start; never removed. History: a row each.
    #[serde(skip)]
    pub(super) executions: Vec<Execution>,
    /// Rows beside those of their executions.
    #[serde(skip)]
    pub(super) jobs: HashMap<String, Job>,
    #[serde(skip)]
    pub(super) index: Index,
    #[serde(skip)]
    pub(super) queues: super::queues::Queues,
    #[serde(skip)]
    pub(super) timers: super::timers::Timers,
    #[serde(skip)]
    pub(super) changes: Changes,
    /// Actions whose work was asked for and has not ended, by their execution id.
    #[serde(skip)]
    pub(super) at_work: BTreeSet<String>,
    /// What commands have changed and nobody has reported yet.
    #[serde(skip)]
    pub(super) notices: Vec<crate::events::Notice>,
    /// By stage name, so that they outlive a change of the structure.
    pub(super) stages: BTreeMap<String, StageState>,
    /// Executions by the `stage/action/revision` that PutActionRevision named.
    pub(super) revisions: BTreeMap<String, String>,
    /// Executions that have not ended.
    pub(super) active: BTreeSet<ExecutionIndex>,
    /// Actions that have not ended, by their execution id: where timers and results find them.
    pub(super) open_actions: BTreeMap<String, ActionAt>,
    /// Rules that have not ended, by their execution id.
    pub(super) open_rules: BTreeMap<String, RuleAt>,
    /// Actions and rules that were started, ever: the order of the histories.
    pub(super) sequence: u64,
    /// How simulated actions and rules end, by `stage/name`.
    pub(super) simulations: BTreeMap<String, crate::simulation::Simulation>,
    /// The newest versions of source objects, by `bucket/key`, as runs and polling have seen them.
    #[serde(default)]
    pub(super) objects_seen: BTreeMap<String, String>,
    /// The newest commit that was pushed, by `repository branch`.
    pub(super) heads: BTreeMap<String, crate::sources::Commit>,
}

/// What is found by scanning the history, kept so that nobody has to.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) executions: HashMap<String, ExecutionIndex>,
    /// Executions by the token they were asked for with.
    pub(super) requests: HashMap<String, ExecutionIndex>,
    /// Every action run, oldest first.
    pub(super) actions: Vec<ActionAt>,
    /// Every rule run, oldest first.
    pub(super) rules: Vec<RuleAt>,
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
            changes: Changes::default(),
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

    pub fn newest_version(&self) -> VersionIndex {
        // As above.
        VersionIndex::of(self.versions.len() - 1)
    }

    pub fn account(&self) -> &Account {
        &self.account
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn created(&self) -> Millis {
        self.created
    }

    /// When the newest version was made.
    pub fn updated(&self) -> Millis {
        self.updated
    }

    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// In the order of their starts.
    pub fn executions(&self) -> &[Execution] {
        &self.executions
    }

    pub fn execution_of_id(&self, id: &str) -> Option<ExecutionIndex> {
        self.index.executions.get(id).copied()
    }

    /// The execution that was asked for with a token.
    pub fn execution_of_request(&self, token: &str) -> Option<ExecutionIndex> {
        self.index.requests.get(token).copied()
    }

    /// Executions that have not ended, the oldest first.
    pub fn active(&self) -> &BTreeSet<ExecutionIndex> {
        &self.active
    }

    /// Every run of an action, oldest first.
    pub fn action_runs(&self) -> &[ActionAt] {
        &self.index.actions
    }

    /// Every run of a rule, oldest first.
    pub fn rule_runs(&self) -> &[RuleAt] {
        &self.index.rules
    }

    /// Runs of actions that have not ended.
    pub fn open_actions(&self) -> impl Iterator<Item = ActionAt> {
        self.open_actions.values().copied()
    }

    /// The run of an action of this id, if it has not ended.
    pub fn open_action(&self, id: &str) -> Option<ActionAt> {
        self.open_actions.get(id).copied()
    }

    /// Runs of rules that have not ended.
    pub fn open_rules(&self) -> impl Iterator<Item = RuleAt> {
        self.open_rules.values().copied()
    }

    /// Actions whose work was asked for and has not ended, by their execution id.
    pub fn at_work(&self) -> &BTreeSet<String> {
        &self.at_work
    }

    pub fn jobs(&self) -> impl Iterator<Item = &Job> {
        self.jobs.values()
    }

    pub fn job(&self, id: &str) -> Option<&Job> {
        self.jobs.get(id)
    }

    /// What the stages are doing, by their names; a stage that nobody came to may be missing.
    pub fn stages(&self) -> &BTreeMap<String, StageState> {
        &self.stages
    }

    pub fn stage(&self, name: &str) -> Option<&StageState> {
        self.stages.get(name)
    }

    /// The execution that a revision of an action has started, by `stage/action/revision`.
    pub fn started_by_revision(&self, revision: &str) -> Option<&String> {
        self.revisions.get(revision)
    }

    /// How a simulated action or rule ends, by `stage/name`.
    pub fn simulation(&self, place: &str) -> Option<&crate::simulation::Simulation> {
        self.simulations.get(place)
    }

    /// The newest version of a source object that was seen, by `bucket/key`.
    pub fn seen_object(&self, object: &str) -> Option<&String> {
        self.objects_seen.get(object)
    }

    /// The newest commit that was pushed, by `repository branch`.
    pub fn head(&self, branch: &str) -> Option<&crate::sources::Commit> {
        self.heads.get(branch)
    }

    /// Executions and jobs that commands have written since the last `take_changes`.
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    pub fn arn(&self) -> String {
        self.account.pipeline_arn(&self.name)
    }

    /// The version that an execution runs by.
    pub fn version_of(&self, execution: ExecutionIndex) -> &Version {
        &self.versions[self.executions[execution].version]
    }

    /// The stage of an execution's version.
    pub fn declared_stage(&self, execution: ExecutionIndex, number: StageNumber) -> &Stage {
        &self.version_of(execution).declaration.stages[number]
    }

    pub fn run(&self, at: ActionAt) -> &ActionRun {
        &self.executions[at.execution].stages[at.stage].actions[at.action]
    }

    pub fn rule_run(&self, at: RuleAt) -> &RuleRun {
        &self.executions[at.execution].stages[at.stage].gates[at.gate].rules[at.rule]
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

impl Index {
    fn of(executions: &[Execution]) -> Index {
        let mut index = Index::default();
        let (mut actions, mut rules) = (Vec::new(), Vec::new());
        for (number, execution) in ExecutionIndex::each(executions) {
            index.executions.insert(execution.id.clone(), number);
            index.requests.extend(execution.request.clone().map(|token| (token, number)));
            for (stage, run) in StageRunIndex::each(&execution.stages) {
                for (action, run) in ActionRunIndex::each(&run.actions) {
                    actions.push((run.sequence, ActionAt { execution: number, stage, action }));
                }
                for (gate, run) in GateRunIndex::each(&run.gates) {
                    for (rule, run) in RuleRunIndex::each(&run.rules) {
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
