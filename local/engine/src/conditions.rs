//! Gates of a stage: conditions before entry, on success and on failure (BEHAVIOUR.md 3.11).
//!
//! | a rule of the gate | the others | condition |
//! |---|---|---|
//! | runs | none has failed | InProgress: the stage waits, locked |
//! | Succeeded | Succeeded | Succeeded: it is met |
//! | Failed | any | Failed, and those that still run are Abandoned |
//! | could not be checked | any | Errored, and the same |
//!
//! What a condition leads to that is met or not is for `outcomes` to say.

use super::declaration::Rule;
use super::outcomes::{self, End};
use super::rules::{self, UNCHECKED};
use super::state::{
    ConditionStatus, ExecutionIndex, Gate, GateRun, GateRunIndex, Phase, Pipeline, RuleAt, RuleRun,
    StageRunIndex, Status,
};
use super::{Step, Todo};

/// Whether a gate has something to wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opened {
    Yes,
    No,
}

impl Pipeline {
    /// Starts the rules of a gate, if the stage has it.
    pub(super) fn open_gate(&mut self, execution: ExecutionIndex, gate: Gate, step: &mut Step<'_>) -> Opened {
        let Some(run) = self.executions()[execution].stages.last() else { return Opened::No };
        let Some(condition) = self.declared_stage(execution, run.number).checked_condition(gate).cloned()
        else {
            return Opened::No;
        };
        let check = GateRun {
            gate,
            status: ConditionStatus::InProgress,
            result: condition.result.unwrap_or_else(|| outcomes::usual_result(gate)),
            summary: None,
            changed: step.now,
            rules: Vec::new(),
        };
        let Some(check) = self.push_gate_run(execution, check) else { return Opened::No };
        if let Some(run) = self.execution_mut(execution).stages.last_mut() {
            run.phase = Phase::Gate(gate);
        }
        let runs: Vec<RuleAt> =
            condition.rules.iter().map(|rule| self.add_rule(execution, check, rule, step)).collect();
        for (at, rule) in runs.into_iter().zip(&condition.rules) {
            // An earlier one may have decided.
            if self.rule_run(at).status == Status::InProgress {
                self.run_rule(at, rule, step);
            }
        }
        self.then(Todo::Advance(execution), step);
        Opened::Yes
    }

    fn add_rule(
        &mut self,
        execution: ExecutionIndex,
        check: (StageRunIndex, GateRunIndex),
        rule: &Rule,
        step: &mut Step<'_>,
    ) -> RuleAt {
        let run = RuleRun {
            name: rule.name.clone(),
            id: step.ids.uuid(),
            sequence: self.next_sequence(),
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
        self.push_rule_run(execution, check, run)
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
        self.close_rule_run(at);
        let run = self.rule_run_mut(at);
        run.status = status;
        run.changed = step.now;
        run.summary = Some(summary.to_owned());
        run.error = error.map(|(code, message)| (code.to_owned(), message.to_owned()));
        self.then(Todo::Advance(at.execution), step);
    }

    /// Ends the rules of a gate that still run.
    pub(super) fn abandon_rules(&mut self, execution: ExecutionIndex, step: &mut Step<'_>) {
        let open: Vec<RuleAt> = self.open_rules().filter(|at| at.execution == execution).collect();
        for at in open {
            self.end_rule(at, Status::Abandoned, "Abandoned", None, step);
        }
    }

    /// The check of a gate that an execution is at.
    pub(super) fn gate_run_mut(&mut self, execution: ExecutionIndex, gate: Gate) -> Option<&mut GateRun> {
        let run = self.execution_mut(execution).stages.last_mut()?;
        run.gates.iter_mut().rev().find(|run| run.gate == gate)
    }

    /// Goes on once the condition of the gate is decided.
    pub(super) fn advance_gate(&mut self, execution: ExecutionIndex, gate: Gate, step: &mut Step<'_>) {
        let run = self.executions()[execution].stages.last().and_then(|run| run.gate(gate));
        let Some(run) = run.filter(|run| run.status == ConditionStatus::InProgress) else { return };
        let failed = run.rules.iter().find(|rule| matches!(rule.status, Status::Failed | Status::Abandoned));
        let is_errored =
            failed.and_then(|rule| rule.error.as_ref()).is_some_and(|(code, _)| code == UNCHECKED);
        let failed = failed.map(|rule| rule.name.clone());
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
        if failed.is_some() {
            self.abandon_rules(execution, step);
        }
        self.conclude(execution, End { place: Phase::Gate(gate), is_good: failed.is_none() }, step);
    }
}
