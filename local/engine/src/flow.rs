//! How executions move through a stage (BEHAVIOUR.md 3.2); `entry` has how they get in.
//!
//! | state | what happens | state' and effects |
//! |---|---|---|
//! | entered | - | the actions of the lowest run order start |
//! | action ends | others of its run order run | - |
//! | action ends | all of its run order Succeeded | the next run order starts; after the last the success gate |
//! | action ends | one of its run order Failed | the rest of it ends, later ones never start; stage Failed |
//! | stage Succeeded, Skipped | not the last | the lock is free, the execution reaches the next stage |
//! | stage Succeeded, Skipped | the last, or a rollback | execution Succeeded |
//! | stage ended otherwise | - | the lock is free, the execution ends alike |
//! | Stopping, or cancelled by an update | nothing runs any more | stage and execution Stopped, or Cancelled |

use super::declaration::{Action, Mode};
use super::outcomes::{self, End, StageOutcome};
use super::state::{ConditionStatus, ExecutionIndex, Phase, Pipeline, StageNumber, Status};
use super::{Step, Todo};

impl Pipeline {
    /// Goes as far as it can in the stage that the execution is in.
    pub(super) fn advance(&mut self, execution: ExecutionIndex, step: &mut Step<'_>) {
        let Some(run) = self.executions()[execution].stages.last() else { return };
        if !run.status.is_running() {
            return;
        }
        let (is_busy, place) = (run.is_busy(), run.phase);
        if self.interruption(execution).is_some() {
            if !is_busy {
                self.conclude(execution, End { place, is_good: false }, step);
            }
            return;
        }
        match place {
            Phase::Gate(gate) => self.advance_gate(execution, gate, step),
            Phase::Actions => self.advance_actions(execution, step),
        }
    }

    fn advance_actions(&mut self, execution: ExecutionIndex, step: &mut Step<'_>) {
        let Some(run) = self.executions()[execution].stages.last() else { return };
        let is_busy = run.current().any(|action| action.status == Status::InProgress);
        let has_failed =
            run.current().any(|action| matches!(action.status, Status::Failed | Status::Abandoned));
        let next = if has_failed { Vec::new() } else { self.next_actions(execution, step) };
        if next.is_empty() && !is_busy {
            return self.conclude(execution, End { place: Phase::Actions, is_good: !has_failed }, step);
        }
        for action in next {
            self.start_action(execution, &action, step);
        }
    }

    /// The actions that may start now: of the lowest run order that has some left, once the order
    /// before has ended, and no more at a time than the mode allows.
    fn next_actions(&self, execution: ExecutionIndex, step: &Step<'_>) -> Vec<Action> {
        let Some(run) = self.executions()[execution].stages.last() else { return Vec::new() };
        let declared = &self.declared_stage(execution, run.number).actions;
        let waiting = || declared.iter().filter(|action| !run.current().any(|run| run.name == action.name));
        let Some(order) = waiting().map(|action| action.run_order).min() else { return Vec::new() };
        let is_running = |action: &&Action| {
            run.current().any(|run| run.name == action.name && run.status == Status::InProgress)
        };
        if declared.iter().filter(is_running).any(|action| action.run_order != order) {
            return Vec::new();
        }
        let most = match self.executions()[execution].mode {
            Mode::Parallel => step.settings.max_parallel_actions,
            _ => usize::MAX,
        };
        let room = most.saturating_sub(declared.iter().filter(is_running).count());
        waiting().filter(|action| action.run_order == order).take(room).cloned().collect()
    }

    /// What has ended in a stage decides what becomes of it.
    pub(super) fn conclude(&mut self, execution: ExecutionIndex, end: End, step: &mut Step<'_>) {
        let Some(situation) = self.situation(execution, end) else { return };
        match outcomes::outcome(&situation) {
            StageOutcome::Go => self.go_on_with_actions(execution, step),
            StageOutcome::Check(gate) => {
                // The outcome says that there is something to check.
                let _ = self.open_gate(execution, gate, step);
            }
            StageOutcome::Succeed => self.leave(execution, Status::Succeeded, step),
            StageOutcome::Skip => self.leave(execution, Status::Skipped, step),
            StageOutcome::Fail => self.leave(execution, Status::Failed, step),
            StageOutcome::FailAndGoBack => {
                self.leave(execution, Status::Failed, step);
                self.go_back(execution, step);
            }
            StageOutcome::TryAgain(mode) => self.retry_by_itself(execution, mode, step),
            StageOutcome::Stop => self.leave(execution, Status::Stopped, step),
            StageOutcome::Cancel => self.leave(execution, Status::Cancelled, step),
        }
    }

    fn go_on_with_actions(&mut self, execution: ExecutionIndex, step: &mut Step<'_>) {
        if let Some(run) = self.execution_mut(execution).stages.last_mut() {
            run.phase = Phase::Actions;
        }
        self.then(Todo::Advance(execution), step);
    }

    /// Ends the stage of an execution, and with it the execution unless it goes on to the next one.
    fn leave(&mut self, execution: ExecutionIndex, status: Status, step: &mut Step<'_>) {
        let leaving = self.execution_mut(execution);
        leaving.updated = step.now;
        let is_rollback = leaving.rolls_back_to.is_some();
        let Some(run) = leaving.stages.last_mut() else { return };
        let unchecked =
            if status == Status::Cancelled { ConditionStatus::Cancelled } else { ConditionStatus::Abandoned };
        for check in run.gates.iter_mut().filter(|check| check.status == ConditionStatus::InProgress) {
            check.status = unchecked;
            check.changed = step.now;
        }
        let (name, number) = (run.name.clone(), run.number);
        self.set_stage_status(execution, status, step.now);
        if let Some(state) = self.known_stage_mut(&name).filter(|state| state.locked_by == Some(execution)) {
            state.locked_by = None;
        }
        let is_last = is_rollback
            || StageNumber::last_of(&self.version_of(execution).declaration.stages) == Some(number);
        match status {
            Status::Succeeded | Status::Skipped if is_last => self.end(execution, Status::Succeeded, step),
            Status::Succeeded | Status::Skipped => {
                step.agenda.todo.push_back(Todo::Reach(execution, number.after()));
            }
            status => self.end(execution, status, step),
        }
        step.agenda.todo.push_back(Todo::Admit(name));
    }

    pub(super) fn end(&mut self, execution: ExecutionIndex, status: Status, step: &mut Step<'_>) {
        self.set_active(execution, false);
        let ending = self.execution_mut(execution);
        ending.cancelling = false;
        ending.updated = step.now;
        self.set_status(execution, status, step.now);
    }
}
