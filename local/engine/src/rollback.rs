//! Going back to an earlier success of a stage (BEHAVIOUR.md 3.9): a new execution of type ROLLBACK
//! that runs this one stage with revisions, variables and artifacts of the target.
//!
//! | state | command | state' |
//! |---|---|---|
//! | the target succeeded in the stage, in the current version | roll back | the new execution is in the stage |
//! | the target is of an older version | roll back | refused: PipelineExecutionOutdated |
//! | source stage; PARALLEL; the stage is locked; the target is a rollback, or did not succeed in it | roll back | refused: UnableToRollbackStage |
//! | has failed, and is to go back (`outcomes`) | - | the last success is gone back to; without one it stays failed |

use codepipeline_model::types::ErrorCode;
use serde_json::json;

use super::declaration::Mode;
use super::state::{Execution, ExecutionIndex, Pipeline, StageNumber, Status, Trigger, TriggerType};
use super::{Outcome, Refusal, Step, Todo};

impl Pipeline {
    pub fn rollback_stage(&mut self, stage: &str, target_id: &str, step: &mut Step<'_>) -> Outcome<String> {
        let number = self.stage_number(stage)?;
        let target = self.execution_of_id(target_id).ok_or_else(|| self.no_execution(target_id))?;
        self.check_rollback(stage, number, target)?;
        let trigger = Trigger { kind: TriggerType::ManualRollback, detail: step.caller(self.account()) };
        let execution = self.add_rollback(trigger, target, step);
        self.then(Todo::Enter(execution, number), step);
        Ok(self.executions()[execution].id.clone())
    }

    fn check_rollback(&self, stage: &str, number: StageNumber, target: ExecutionIndex) -> Outcome<()> {
        let unable = |why: &str| {
            let message = format!("The stage '{stage}' cannot be rolled back: {why}");
            Err(Refusal::new(ErrorCode::UnableToRollbackStageException, message))
        };
        if self.current().declaration.execution_mode == Mode::Parallel {
            return unable("the pipeline runs in PARALLEL mode");
        }
        if number == StageNumber::FIRST {
            return unable("it is the source stage");
        }
        let execution = &self.executions()[target];
        if execution.version != self.newest_version() {
            let message = format!(
                "The execution '{}' is of version {} of the pipeline, which is at version {}",
                execution.id,
                execution.version.shown(),
                self.newest_version().shown()
            );
            return Err(Refusal::new(ErrorCode::PipelineExecutionOutdatedException, message));
        }
        if execution.rolls_back_to.is_some() {
            return unable("the target is a rollback itself");
        }
        if !self.succeeded_in(target, stage) {
            return unable("the target did not succeed in it");
        }
        if self.stage(stage).is_some_and(|state| state.locked_by.is_some()) {
            return unable("it is in progress");
        }
        Ok(())
    }

    pub(super) fn succeeded_in(&self, execution: ExecutionIndex, stage: &str) -> bool {
        let runs = &self.executions()[execution].stages;
        runs.iter().any(|run| run.name == stage && run.status == Status::Succeeded)
    }

    /// The stage that an execution has failed in goes back, if it ever succeeded in this version.
    pub(super) fn go_back(&mut self, failed: ExecutionIndex, step: &mut Step<'_>) {
        let Some(number) = self.executions()[failed].stages.last().map(|run| run.number) else { return };
        let stage = self.declared_stage(failed, number).name.clone();
        let Some(target) = self.last_success(&stage) else { return };
        let detail = json!({"FailedPipelineExecutionId": self.executions()[failed].id}).to_string();
        let trigger = Trigger { kind: TriggerType::AutomatedRollback, detail };
        let execution = self.add_rollback(trigger, target, step);
        // Before anybody who waits in front of the stage.
        step.agenda.todo.push_front(Todo::Enter(execution, number));
    }

    /// The newest execution of this version to go back to.
    fn last_success(&self, stage: &str) -> Option<ExecutionIndex> {
        // Executions of older versions are all before those of this.
        let current = self.newest_version();
        let newest_first = ExecutionIndex::each(self.executions()).rev();
        let mut of_this = newest_first.take_while(|(_, each)| each.version == current);
        let is_target = |(index, each): &(ExecutionIndex, &Execution)| {
            each.rolls_back_to.is_none() && self.succeeded_in(*index, stage)
        };
        of_this.find(is_target).map(|(index, _)| index)
    }

    fn add_rollback(
        &mut self,
        trigger: Trigger,
        target: ExecutionIndex,
        step: &mut Step<'_>,
    ) -> ExecutionIndex {
        let execution = self.add_execution(trigger, step);
        let target = &self.executions()[target];
        let (id, sources, variables) = (target.id.clone(), target.sources.clone(), target.variables.clone());
        let (outputs, artifacts) = (target.outputs.clone(), target.artifacts.clone());
        let rollback = self.execution_mut(execution);
        rollback.rolls_back_to = Some(id);
        rollback.sources = sources;
        rollback.variables = variables;
        rollback.outputs = outputs;
        rollback.artifacts = artifacts;
        execution
    }

    pub(super) fn no_execution(&self, id: &str) -> Refusal {
        let message = format!("Pipeline '{}' does not have an execution with id '{id}'", self.name());
        Refusal::new(ErrorCode::PipelineExecutionNotFoundException, message)
    }
}
