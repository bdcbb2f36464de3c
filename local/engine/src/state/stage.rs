//! Stages: what they are doing, and what executions have done in them.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::{ActionRun, ExecutionIndex, GateRun, StageNumber, Status};
use crate::Millis;
use crate::declaration::{Condition, Stage};

/// What a stage is doing.
#[derive(Debug, Default, Deserialize, Serialize)]
pub struct StageState {
    /// The execution that holds the stage.
    pub locked_by: Option<ExecutionIndex>,
    /// Those that wait in front of it, first come first.
    pub waiting: VecDeque<Waiting>,
    /// The last one that entered.
    pub latest: Option<ExecutionIndex>,
    pub inbound: Transition,
    pub outbound: Transition,
}

/// An execution in front of a stage.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub struct Waiting {
    pub execution: ExecutionIndex,
    /// The stage's number in the version of the execution.
    pub stage: StageNumber,
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

#[derive(Debug, Deserialize, Serialize)]
pub struct StageRun {
    pub name: String,
    /// Its number in the declaration of the execution's version.
    pub number: StageNumber,
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

impl Stage {
    /// The condition of a gate, if the stage has it.
    pub fn condition(&self, gate: Gate) -> Option<&Condition> {
        let conditions = match gate {
            Gate::BeforeEntry => &self.before_entry.as_ref()?.conditions,
            Gate::OnSuccess => &self.on_success.as_ref()?.conditions,
            Gate::OnFailure => &self.on_failure.as_ref()?.conditions,
        };
        conditions.first()
    }

    /// The condition of a gate, if it has something to check.
    pub fn checked_condition(&self, gate: Gate) -> Option<&Condition> {
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
