//! UpdatePipeline (behaviour facts 1.1 row 2, 3.8).
//!
//! | state | command | state' |
//! |---|---|---|
//! | version N | update | version N + 1, whatever number was sent; nothing starts |
//! | an execution waits in front of a stage | update | Cancelled |
//! | an execution is in a stage | update | its running actions end, then stage and execution Cancelled |
//! | an execution of PARALLEL mode | update | goes on by the version it started with |
//! | a secret value is the mask, its action otherwise as before | update | the stored value stays |

use serde_json::{Map, Value};

use super::action_types::ActionTypes;
use super::declaration::Mode;
use super::state::{Pipeline, Status, Version};
use super::{Outcome, Step, Todo};

/// What stands for a secret value in answers.
const MASK: &str = "****";

impl Pipeline {
    pub fn update(&mut self, given: &Value, types: &ActionTypes, step: &mut Step<'_>) -> Outcome<Value> {
        let given = self.with_stored_secrets(given);
        let version = Version::checked(&self.account, &given, types, self.versions.len() + 1)?;
        let shown = version.shown.clone();
        self.versions.push(version);
        self.updated = step.now;
        let is_cancelled = |execution: &usize| self.executions[*execution].mode != Mode::Parallel;
        let cancelled: Vec<usize> = self.active.iter().copied().filter(is_cancelled).collect();
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

    /// The declaration with masks replaced by what they stand for.
    fn with_stored_secrets(&self, given: &Value) -> Value {
        let mut given = given.clone();
        let stages = given.get_mut("stages").and_then(Value::as_array_mut).into_iter().flatten();
        for stage in stages {
            let stage_name = stage["name"].as_str().unwrap_or_default().to_owned();
            let actions = stage.get_mut("actions").and_then(Value::as_array_mut).into_iter().flatten();
            for action in actions.filter_map(Value::as_object_mut) {
                self.unmask(&stage_name, action);
            }
        }
        given
    }

    /// A mask stands for the stored value while everything else in the action is as it was.
    fn unmask(&self, stage: &str, action: &mut Map<String, Value>) {
        let name = action.get("name").and_then(Value::as_str).unwrap_or_default();
        let stored = self.current().declaration.stage(stage);
        let Some(stored) = stored.and_then(|stage| stage.actions.iter().find(|each| each.name == name))
        else {
            return;
        };
        let mut unmasked = action.clone();
        if let Some(Value::Object(configuration)) = unmasked.get_mut("configuration") {
            for (key, value) in configuration.iter_mut().filter(|(_, value)| *value == MASK) {
                if let Some(secret) = stored.configuration.get(key) {
                    *value = Value::from(secret.clone());
                }
            }
        }
        let parsed = serde_json::from_value::<super::declaration::Action>(Value::Object(unmasked.clone()));
        let is_as_it_was =
            parsed.is_ok_and(|parsed| serde_json::to_value(parsed).ok() == serde_json::to_value(stored).ok());
        if is_as_it_was {
            *action = unmasked;
        }
    }
}
