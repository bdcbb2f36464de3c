//! StopPipelineExecution (BEHAVIOUR.md 1.2.8, 3.9).
//!
//! | state | command | state' |
//! |---|---|---|
//! | waits in front of a stage | stop | Stopped; it never enters |
//! | in a stage | stop and wait | Stopping; its running actions end, later ones never start; then Stopped |
//! | in a stage, or Stopping | stop and abandon | its running actions Abandoned, then Stopped |
//! | Stopping | stop and wait | refused: DuplicatedStopRequest |
//! | ended, or unknown | stop | refused: PipelineExecutionNotStoppable |

use codepipeline_model::types::ErrorCode;

use super::state::{ActionAt, ExecutionIndex, Pipeline, Status, Stop};
use super::{Outcome, Refusal, Step, Todo};

impl Pipeline {
    pub fn stop_execution(
        &mut self,
        id: &str,
        abandon: bool,
        reason: Option<&str>,
        step: &mut Step<'_>,
    ) -> Outcome<String> {
        let execution = self.stoppable(id, abandon)?;
        let stopping = self.execution_mut(execution);
        // A second request says no other reason than none.
        let reason = reason.map(str::to_owned).or(stopping.stop.take().and_then(|stop| stop.reason));
        stopping.stop = Some(Stop { reason, abandon });
        stopping.updated = step.now;
        if self.stop_waiting(execution) {
            self.end(execution, Status::Stopped, step);
            return Ok(id.to_owned());
        }
        self.set_status(execution, Status::Stopping, step.now);
        self.set_stage_status(execution, Status::Stopping, step.now);
        if abandon {
            self.abandon_actions(execution, step);
        }
        self.then(Todo::Advance(execution), step);
        Ok(id.to_owned())
    }

    fn stoppable(&self, id: &str, abandon: bool) -> Outcome<ExecutionIndex> {
        let running = self.execution_of_id(id).filter(|each| self.executions()[*each].status.is_running());
        let Some(execution) = running else {
            let message = format!("The execution '{id}' cannot be stopped: it is not in progress");
            return Err(Refusal::new(ErrorCode::PipelineExecutionNotStoppableException, message));
        };
        let is_repeated =
            self.executions()[execution].stop.as_ref().is_some_and(|stop| stop.abandon || !abandon);
        if is_repeated {
            let message = format!("The execution '{id}' has been asked to stop in this way already");
            return Err(Refusal::new(ErrorCode::DuplicatedStopRequestException, message));
        }
        Ok(execution)
    }

    fn abandon_actions(&mut self, execution: ExecutionIndex, step: &mut Step<'_>) {
        let open: Vec<ActionAt> = self.open_actions().filter(|at| at.execution == execution).collect();
        for at in open {
            self.close_action(at, Status::Abandoned, step);
        }
        self.abandon_rules(execution, step);
    }
}
