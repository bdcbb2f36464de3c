//! OverrideStageCondition (BEHAVIOUR.md 1.2.16, 3.11).
//!
//! | state of the gate's condition | command | state' |
//! |---|---|---|
//! | InProgress | override | Overridden, running rules Abandoned, the stage goes on |
//! | Failed or Errored with FAIL | override | Overridden; the stage is locked again and goes on |
//! | SKIP; no such condition; met; overridden | override | refused: ConditionNotOverridable |
//! | a newer execution is in the stage | override | refused: NotLatestPipelineExecution |

use codepipeline_model::types::ErrorCode;

use super::declaration::GateResult;
use super::outcomes::End;
use super::state::{ConditionStatus, Gate, Phase, Pipeline, Status};
use super::{Outcome, Refusal, Step};

impl Pipeline {
    pub fn override_condition(
        &mut self,
        stage: &str,
        execution_id: &str,
        gate: Gate,
        step: &mut Step<'_>,
    ) -> Outcome<()> {
        self.stage_number(stage)?;
        let execution = self.latest_in(stage, execution_id)?;
        let refused = |why: &str| {
            let message = format!("The condition of the stage '{stage}' cannot be overridden: {why}");
            Err(Refusal::new(ErrorCode::ConditionNotOverridableException, message))
        };
        let stages = &self.executions()[execution].stages;
        let run = stages.iter().enumerate().rev().find(|(_, run)| run.name == stage);
        let Some((number, check)) = run.and_then(|(number, run)| Some((number, run.gate(gate)?))) else {
            return refused("it was not checked");
        };
        if check.result == GateResult::Skip {
            return refused("its result is SKIP");
        }
        if number + 1 != stages.len() {
            return refused("the execution has left the stage");
        }
        match (check.status, self.executions()[execution].status) {
            (ConditionStatus::InProgress, Status::InProgress) => {}
            (ConditionStatus::Failed | ConditionStatus::Errored, Status::Failed) => {
                self.check_room(self.executions()[execution].mode, step)?;
            }
            _ => return refused("it does not hold the execution"),
        }
        self.resume(execution, stage, step);
        let (by, now) = (step.caller(self.account()), step.now);
        if let Some(check) = self.gate_run_mut(execution, gate) {
            check.status = ConditionStatus::Overridden;
            check.summary = Some(format!("Overridden by {by}"));
            check.changed = now;
        }
        self.abandon_rules(execution, step);
        self.conclude(execution, End { place: Phase::Gate(gate), is_good: true }, step);
        self.settle(step);
        Ok(())
    }
}
