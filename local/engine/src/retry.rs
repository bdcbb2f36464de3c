//! Retrying a stage in place (BEHAVIOUR.md 3.9): the same execution, the same stage, new action runs.
//!
//! | state of the stage | command | state' |
//! |---|---|---|
//! | Failed or Stopped | FAILED_ACTIONS | its failed and abandoned actions run again, then the rest |
//! | Failed or Stopped | ALL_ACTIONS | everything runs again, from the entry gate on |
//! | InProgress, an action Failed | FAILED_ACTIONS | the same; the others go on |
//! | InProgress, an action Failed | ALL_ACTIONS | refused: StageNotRetryable |
//! | Failed at its entry or success gate | FAILED_ACTIONS | the gate is checked again |
//! | Succeeded, Skipped, Cancelled, or retried and running | either | refused: StageNotRetryable |
//! | a newer execution is or was in the stage | either | refused: NotLatestPipelineExecution |
//! | the structure is another one now | either | refused: StageNotRetryable |
//! | has failed, and is to be tried again (`outcomes`) | - | the same by itself, without leaving the stage |

use codepipeline_model::types::ErrorCode;

use super::conditions::Opened;
use super::declaration::{Mode, RetryMode};
use super::state::{ConditionStatus, ExecutionIndex, Gate, Phase, Pipeline, StageRun, Status};
use super::{Outcome, Refusal, Step, Todo};

impl Pipeline {
    pub fn retry_stage(
        &mut self,
        stage: &str,
        execution_id: &str,
        mode: RetryMode,
        step: &mut Step<'_>,
    ) -> Outcome<String> {
        self.stage_number(stage)?;
        let execution = self.latest_in(stage, execution_id)?;
        self.check_retry(execution, stage, mode)?;
        if !self.executions()[execution].status.is_running() {
            self.check_room(self.executions()[execution].mode, step)?;
        }
        self.resume(execution, stage, step);
        if let Some(run) = self.execution_mut(execution).stages.last_mut() {
            run.retries.manual += 1;
            run.retries.latest_was_automatic = false;
        }
        self.run_again(execution, mode, step);
        Ok(execution_id.to_owned())
    }

    /// The execution, if it is the last one that entered the stage. Where there are no locks, every
    /// execution is alone.
    pub(super) fn latest_in(&self, stage: &str, execution_id: &str) -> Outcome<ExecutionIndex> {
        let known = self.execution_of_id(execution_id);
        let latest = self.stage(stage).and_then(|state| state.latest);
        known
            .filter(|known| latest == Some(*known) || self.executions()[*known].mode == Mode::Parallel)
            .ok_or_else(|| {
                let message =
                    format!("The execution '{execution_id}' is not the latest one in the stage '{stage}'");
                Refusal::new(ErrorCode::NotLatestPipelineExecutionException, message)
            })
    }

    fn check_retry(&self, execution: ExecutionIndex, stage: &str, mode: RetryMode) -> Outcome<()> {
        let refused = |why: &str| {
            let message = format!("The stage '{stage}' cannot be retried: {why}");
            Err(Refusal::new(ErrorCode::StageNotRetryableException, message))
        };
        if !self.version_of(execution).declaration.is_built_like(&self.current().declaration) {
            return refused("the structure of the pipeline has changed");
        }
        let run = self.executions()[execution].stages.iter().rev().find(|run| run.name == stage);
        let Some(run) = run else { return refused("the execution never entered it") };
        match (run.status, mode) {
            (Status::Failed | Status::Stopped, _) => Ok(()),
            (Status::InProgress, RetryMode::FailedActions) if has_failed(run) => Ok(()),
            (Status::InProgress, _) => refused("it is in progress"),
            (Status::Stopping, _) => refused("the execution is stopping"),
            (Status::Cancelled, _) => refused("it was cancelled"),
            (Status::Skipped, _) => refused("it was skipped"),
            _ => refused("none of its actions has failed"),
        }
    }

    /// An execution that had ended, or had not, is in its stage again.
    pub(super) fn resume(&mut self, execution: ExecutionIndex, stage: &str, step: &mut Step<'_>) {
        self.take_stage(execution, stage);
        self.set_active(execution, true);
        let resumed = self.execution_mut(execution);
        resumed.stop = None;
        resumed.updated = step.now;
        self.set_status(execution, Status::InProgress, step.now);
        self.set_stage_status(execution, Status::InProgress, step.now);
    }

    pub(super) fn retry_by_itself(
        &mut self,
        execution: ExecutionIndex,
        mode: RetryMode,
        step: &mut Step<'_>,
    ) {
        if let Some(run) = self.execution_mut(execution).stages.last_mut() {
            run.retries.automatic += 1;
            run.retries.latest_was_automatic = true;
        }
        self.run_again(execution, mode, step);
    }

    fn run_again(&mut self, execution: ExecutionIndex, mode: RetryMode, step: &mut Step<'_>) {
        let Some(run) = self.execution_mut(execution).stages.last_mut() else { return };
        // The success gate is reached again behind the actions.
        let was_kept_out = run.gate(Gate::BeforeEntry).is_some_and(|check| failed(check.status));
        let enters = mode == RetryMode::AllActions || was_kept_out;
        run.phase = Phase::Actions;
        for action in &mut run.actions {
            let again = mode == RetryMode::AllActions || ended_badly(action.status);
            action.replaced |= again && action.status != Status::InProgress;
        }
        if !enters || self.open_gate(execution, Gate::BeforeEntry, step) == Opened::No {
            self.then(Todo::Advance(execution), step);
        }
    }
}

fn failed(status: ConditionStatus) -> bool {
    matches!(status, ConditionStatus::Failed | ConditionStatus::Errored | ConditionStatus::Abandoned)
}

fn ended_badly(status: Status) -> bool {
    matches!(status, Status::Failed | Status::Abandoned)
}

fn has_failed(run: &StageRun) -> bool {
    run.current().any(|action| ended_badly(action.status))
}
