//! Gates of a stage: conditions before entry, on success and on failure (behaviour facts 3.11).
//!
//! | gate | condition | the stage |
//! |---|---|---|
//! | any | a rule runs, none has failed | waits, locked |
//! | before entry | met | its actions start |
//! | before entry, FAIL | not met | Failed |
//! | before entry, SKIP | not met | Skipped, the execution goes on |
//! | on success | met | Succeeded |
//! | on success, FAIL | not met | Failed |
//! | on success, ROLLBACK | not met | Failed, and goes back to its last success |
//! | on failure | met | Failed |
//! | on failure, ROLLBACK | not met | Failed, and goes back to its last success |
//! | on failure, RETRY | not met | is tried again, once |
//!
//! A condition is met when all of its rules succeed; the first that fails decides, and those that still
//! run are Abandoned. It is Failed, or Errored when the rule could not be checked; both do the same.

use super::declaration::{GateResult, Rule};
use super::flow::Leave;
use super::rules::{self, UNCHECKED};
use super::state::{ConditionStatus, Gate, GateRun, Phase, Pipeline, RuleAt, RuleRun, Status};
use super::{Step, Todo};

/// Whether a gate has something to wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opened {
    Yes,
    No,
}

impl Gate {
    /// What happens when a condition is not met that does not say.
    fn usual_result(self) -> GateResult {
        match self {
            Gate::BeforeEntry | Gate::OnSuccess => GateResult::Fail,
            Gate::OnFailure => GateResult::Rollback,
        }
    }
}

impl Pipeline {
    /// Starts the rules of a gate, if the stage has it.
    pub(super) fn open_gate(&mut self, execution: usize, gate: Gate, step: &mut Step<'_>) -> Opened {
        let Some(run) = self.executions[execution].stages.last() else { return Opened::No };
        let (number, stage) = (run.number, self.executions[execution].stages.len() - 1);
        let condition = self.declared_stage(execution, number).condition(gate);
        let Some(condition) = condition.filter(|condition| !condition.rules.is_empty()).cloned() else {
            return Opened::No;
        };
        let run = &mut self.execution_mut(execution).stages[stage];
        run.phase = Phase::Gate(gate);
        run.gates.push(GateRun {
            gate,
            status: ConditionStatus::InProgress,
            result: condition.result.unwrap_or_else(|| gate.usual_result()),
            summary: None,
            changed: step.now,
            rules: Vec::new(),
        });
        let gate = run.gates.len() - 1;
        let at = |rule| RuleAt { execution, stage, gate, rule };
        for (number, rule) in condition.rules.iter().enumerate() {
            self.add_rule(at(number), rule, step);
        }
        for (number, rule) in condition.rules.iter().enumerate() {
            // An earlier one may have decided.
            if self.rule_run(at(number)).status == Status::InProgress {
                self.run_rule(at(number), rule, step);
            }
        }
        self.then(Todo::Advance(execution), step);
        Opened::Yes
    }

    fn add_rule(&mut self, at: RuleAt, rule: &Rule, step: &mut Step<'_>) {
        let id = step.ids.uuid();
        self.sequence += 1;
        let run = RuleRun {
            name: rule.name.clone(),
            id: id.clone(),
            sequence: self.sequence,
            status: Status::InProgress,
            started: step.now,
            changed: step.now,
            wakes: None,
            expires: Some(rules::expires(rule, step)),
            configuration: rule.configuration.clone(),
            summary: None,
            updated_by: None,
            error: None,
        };
        self.execution_mut(at.execution).stages[at.stage].gates[at.gate].rules.push(run);
        self.index.rules.push(at);
        self.open_rules.insert(id, at);
    }

    /// A rule has ended.
    pub(super) fn end_rule(
        &mut self,
        at: RuleAt,
        status: Status,
        summary: &str,
        error: Option<(&str, &str)>,
        step: &mut Step<'_>,
    ) {
        let run = self.rule_run_mut(at);
        run.status = status;
        run.changed = step.now;
        run.summary = Some(summary.to_owned());
        run.error = error.map(|(code, message)| (code.to_owned(), message.to_owned()));
        run.wakes = None;
        run.expires = None;
        let id = run.id.clone();
        self.open_rules.remove(&id);
        self.then(Todo::Advance(at.execution), step);
    }

    /// Ends the rules of a gate that still run.
    pub(super) fn abandon_rules(&mut self, execution: usize, step: &mut Step<'_>) {
        let open: Vec<RuleAt> =
            self.open_rules.values().filter(|at| at.execution == execution).copied().collect();
        for at in open {
            self.end_rule(at, Status::Abandoned, "Abandoned", None, step);
        }
    }

    /// The check of a gate that an execution is at.
    pub(super) fn gate_run_mut(&mut self, execution: usize, gate: Gate) -> Option<&mut GateRun> {
        let run = self.execution_mut(execution).stages.last_mut()?;
        run.gates.iter_mut().rev().find(|run| run.gate == gate)
    }

    /// Goes on once the condition of the gate is decided.
    pub(super) fn advance_gate(&mut self, execution: usize, gate: Gate, step: &mut Step<'_>) {
        let run = self.executions[execution].stages.last().and_then(|run| run.gate(gate));
        let Some(run) = run.filter(|run| run.status == ConditionStatus::InProgress) else { return };
        let failed = run.rules.iter().find(|rule| matches!(rule.status, Status::Failed | Status::Abandoned));
        let is_errored =
            failed.and_then(|rule| rule.error.as_ref()).is_some_and(|(code, _)| code == UNCHECKED);
        let (failed, result) = (failed.map(|rule| rule.name.clone()), run.result);
        if failed.is_none() && run.rules.iter().any(|rule| rule.status == Status::InProgress) {
            return;
        }
        let now = step.now;
        if let Some(run) = self.gate_run_mut(execution, gate) {
            run.changed = now;
            run.status = match failed {
                Some(_) if is_errored => ConditionStatus::Errored,
                Some(_) => ConditionStatus::Failed,
                None => ConditionStatus::Succeeded,
            };
            run.summary = failed.as_ref().map(|rule| format!("The rule {rule} failed"));
        }
        if failed.is_none() {
            return self.pass_gate(execution, gate, step);
        }
        self.abandon_rules(execution, step);
        match (gate, result) {
            (Gate::BeforeEntry, GateResult::Skip) => {
                self.leave(execution, Leave::With(Status::Skipped), step);
            }
            (Gate::OnSuccess | Gate::OnFailure, GateResult::Rollback) => {
                self.leave(execution, Leave::RollingBack, step);
            }
            (Gate::OnFailure, GateResult::Retry) => self.retry_or_fail(execution, step),
            _ => self.leave(execution, Leave::With(Status::Failed), step),
        }
    }

    /// The way behind a gate whose condition is met or overridden.
    pub(super) fn pass_gate(&mut self, execution: usize, gate: Gate, step: &mut Step<'_>) {
        match gate {
            Gate::BeforeEntry => {
                if let Some(run) = self.execution_mut(execution).stages.last_mut() {
                    run.phase = Phase::Actions;
                }
                self.then(Todo::Advance(execution), step);
            }
            Gate::OnSuccess => self.leave(execution, Leave::With(Status::Succeeded), step),
            Gate::OnFailure => self.leave(execution, Leave::With(Status::Failed), step),
        }
        self.settle(step);
    }
}
