//! UpdatePipeline (BEHAVIOUR.md 1.1.2, 3.8).
//!
//! | state | command | state' |
//! |---|---|---|
//! | version N | update | version N + 1, whatever number was sent; nothing starts |
//! | an execution waits in front of a stage | update | Cancelled |
//! | an execution is in a stage | update | its running actions end, then stage and execution Cancelled |
//! | an execution of PARALLEL mode | update | goes on by the version it started with |
//! | a secret value is the mask, its action otherwise as before | update | the stored value stays |

use codepipeline_model::types::{ActionDeclaration, PipelineDeclaration, Secret};

use super::action_types::ActionTypes;
use super::declaration::{Action, MASK, Mode};
use super::state::{ExecutionIndex, Pipeline, Status, Version};
use super::view::number;
use super::{Outcome, Step, Todo};

impl Pipeline {
    pub fn update(
        &mut self,
        mut given: PipelineDeclaration,
        types: &ActionTypes,
        step: &mut Step<'_>,
    ) -> Outcome<PipelineDeclaration> {
        for stage in &mut given.stages {
            stage.actions.iter_mut().for_each(|action| self.unmask(&stage.name, action));
        }
        let number = number(self.newest_version().shown() + 1).unwrap_or(i64::MAX);
        let version = Version::checked(self.account(), given, types, number)?;
        let shown = version.shown.clone();
        self.add_version(version, step.now);
        let is_cancelled = |execution: &ExecutionIndex| self.executions()[*execution].mode != Mode::Parallel;
        let cancelled: Vec<ExecutionIndex> = self.active().iter().copied().filter(is_cancelled).collect();
        for execution in cancelled {
            if self.stop_waiting(execution) {
                self.end(execution, Status::Cancelled, step);
            } else {
                self.execution_mut(execution).cancelling = true;
                step.agenda.todo.push_back(Todo::Advance(execution));
            }
        }
        self.settle(step);
        Ok(shown)
    }

    /// A mask stands for the stored value while everything else in the action is as it was.
    fn unmask(&self, stage: &str, action: &mut ActionDeclaration) {
        let stored = self.current().declaration.stage(stage);
        let stored = stored.and_then(|stage| stage.actions.iter().find(|each| each.name == action.name));
        let Some(stored) = stored else { return };
        let mut unmasked = action.clone();
        for (key, value) in unmasked.configuration.iter_mut().flatten().filter(|(_, value)| is_mask(value)) {
            if let Some(secret) = stored.configuration.get(key) {
                *value = secret.as_str().into();
            }
        }
        if read(&unmasked).as_ref() == Some(stored) {
            *action = unmasked;
        }
    }
}

fn is_mask(value: &Secret) -> bool {
    value.as_str() == MASK
}

/// The action as the rules read it.
fn read(action: &ActionDeclaration) -> Option<Action> {
    serde_json::from_value(serde_json::to_value(action).ok()?).ok()
}
