//! Every write to a pipeline. What things are found by, what is due and which rows have changed stays right
//! with it.

use std::collections::BTreeSet;

use super::*;
use crate::Millis;
use crate::events::Notice;
use crate::simulation::Simulation;
use crate::sources::Commit;

/// What commands have written of the history; versions are only added.
#[derive(Debug, Default)]
pub struct Changes {
    pub executions: BTreeSet<ExecutionIndex>,
    /// By their ids.
    pub jobs: BTreeSet<String>,
}

impl Pipeline {
    /// What was written since the last call.
    pub fn take_changes(&mut self) -> Changes {
        std::mem::take(&mut self.changes)
    }

    /// What has happened since the last call, in its order.
    pub fn take_notices(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.notices)
    }

    pub(crate) fn report(&mut self, notice: Notice) {
        self.notices.push(notice);
    }

    pub(crate) fn add_version(&mut self, version: Version, now: Millis) {
        self.versions.push(version);
        self.updated = now;
    }

    /// Adds an execution that is under way.
    pub(crate) fn push_execution(&mut self, execution: Execution) -> ExecutionIndex {
        let index = ExecutionIndex::next_of(&self.executions);
        self.index.executions.insert(execution.id.clone(), index);
        self.executions.push(execution);
        self.changes.executions.insert(index);
        self.active.insert(index);
        index
    }

    /// Whoever asks with this token again gets this execution.
    pub(crate) fn remember_request(&mut self, token: String, execution: ExecutionIndex) {
        self.index.requests.insert(token, execution);
    }

    pub(crate) fn set_active(&mut self, execution: ExecutionIndex, is_active: bool) {
        if is_active {
            self.active.insert(execution);
        } else {
            self.active.remove(&execution);
        }
    }

    /// An execution to write to: its row counts as changed.
    pub(crate) fn execution_mut(&mut self, execution: ExecutionIndex) -> &mut Execution {
        self.changes.executions.insert(execution);
        &mut self.executions[execution]
    }

    pub(crate) fn push_stage_run(&mut self, execution: ExecutionIndex, run: StageRun) -> StageRunIndex {
        let stages = &mut self.execution_mut(execution).stages;
        stages.push(run);
        StageRunIndex::of(stages.len() - 1)
    }

    /// Adds a run of an action to the stage that the execution is in.
    pub(crate) fn push_action_run(&mut self, execution: ExecutionIndex, run: ActionRun) -> Option<ActionAt> {
        let (id, expires) = (run.id.clone(), run.expires);
        let stages = &mut self.execution_mut(execution).stages;
        let stage = StageRunIndex::last_of(stages)?;
        let actions = &mut stages[stage].actions;
        let at = ActionAt { execution, stage, action: ActionRunIndex::next_of(actions) };
        actions.push(run);
        self.index.actions.push(at);
        self.open_actions.insert(id, at);
        self.set_expiry(at, expires);
        Some(at)
    }

    pub(crate) fn run_mut(&mut self, at: ActionAt) -> &mut ActionRun {
        &mut self.execution_mut(at.execution).stages[at.stage].actions[at.action]
    }

    /// The run of an action is over, and with it its time.
    pub(crate) fn close_run(&mut self, at: ActionAt) {
        self.set_expiry(at, None);
        let id = &self.executions[at.execution].stages[at.stage].actions[at.action].id;
        self.open_actions.remove(id);
    }

    /// Adds a check of a gate to the stage that the execution is in.
    pub(crate) fn push_gate_run(
        &mut self,
        execution: ExecutionIndex,
        run: GateRun,
    ) -> Option<(StageRunIndex, GateRunIndex)> {
        let stages = &mut self.execution_mut(execution).stages;
        let stage = StageRunIndex::last_of(stages)?;
        let gates = &mut stages[stage].gates;
        gates.push(run);
        Some((stage, GateRunIndex::last_of(gates)?))
    }

    /// Adds a run of a rule to a check of a gate.
    pub(crate) fn push_rule_run(
        &mut self,
        execution: ExecutionIndex,
        (stage, gate): (StageRunIndex, GateRunIndex),
        run: RuleRun,
    ) -> RuleAt {
        let (id, wakes, expires) = (run.id.clone(), run.wakes, run.expires);
        let rules = &mut self.execution_mut(execution).stages[stage].gates[gate].rules;
        let at = RuleAt { execution, stage, gate, rule: RuleRunIndex::next_of(rules) };
        rules.push(run);
        self.index.rules.push(at);
        self.open_rules.insert(id, at);
        self.set_rule_times(at, wakes, expires);
        at
    }

    pub(crate) fn rule_run_mut(&mut self, at: RuleAt) -> &mut RuleRun {
        &mut self.execution_mut(at.execution).stages[at.stage].gates[at.gate].rules[at.rule]
    }

    /// The run of a rule is over, and with it its times.
    pub(crate) fn close_rule_run(&mut self, at: RuleAt) {
        self.set_rule_times(at, None, None);
        let id = &self.executions[at.execution].stages[at.stage].gates[at.gate].rules[at.rule].id;
        self.open_rules.remove(id);
    }

    /// The number of the next run of an action or a rule.
    pub(crate) fn next_sequence(&mut self) -> u64 {
        self.sequence += 1;
        self.sequence
    }

    pub(crate) fn stage_mut(&mut self, name: &str) -> &mut StageState {
        self.stages.entry(name.to_owned()).or_default()
    }

    /// What a stage is doing, if somebody came to it.
    pub(crate) fn known_stage_mut(&mut self, name: &str) -> Option<&mut StageState> {
        self.stages.get_mut(name)
    }

    /// What the stages are doing, those that somebody came to.
    pub(crate) fn stages_mut(&mut self) -> impl Iterator<Item = &mut StageState> {
        self.stages.values_mut()
    }

    pub(crate) fn begin_to_work(&mut self, action_execution_id: String) {
        self.at_work.insert(action_execution_id);
    }

    /// Whether the action was at work until now.
    pub(crate) fn stop_to_work(&mut self, action_execution_id: &str) -> bool {
        self.at_work.remove(action_execution_id)
    }

    pub(crate) fn set_started_by_revision(&mut self, revision: String, execution_id: String) {
        self.revisions.insert(revision, execution_id);
    }

    pub(crate) fn set_simulation(&mut self, place: String, simulation: Simulation) {
        self.simulations.insert(place, simulation);
    }

    pub(crate) fn set_seen_object(&mut self, object: String, version: &str) {
        self.objects_seen.insert(object, version.to_owned());
    }

    pub(crate) fn set_head(&mut self, branch: String, commit: Commit) {
        self.heads.insert(branch, commit);
    }
}
