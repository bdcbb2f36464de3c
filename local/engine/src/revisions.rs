//! PutActionRevision: somebody tells of a new revision of a source (behaviour facts 1.2 row 17).
//!
//! | state | command | state' |
//! |---|---|---|
//! | the action never had this revision | PutActionRevision | an execution starts; `newRevision` |
//! | told of, or taken by a run before | PutActionRevision | as it was, with that execution's id |

use serde_json::{Value, json};

use super::state::{Pipeline, Trigger, TriggerType};
use super::{Outcome, Refusal, Step};

impl Pipeline {
    pub fn put_action_revision(
        &mut self,
        stage: &str,
        action: &str,
        revision: &Value,
        step: &mut Step<'_>,
    ) -> Outcome<Value> {
        self.check_source(stage, action)?;
        let id = revision["revisionId"].as_str().unwrap_or_default();
        let key = format!("{stage}/{action}/{id}");
        if let Some(execution) = self.revisions.get(&key).cloned().or_else(|| self.taken_by(action, id)) {
            return Ok(json!({"newRevision": false, "pipelineExecutionId": execution}));
        }
        let trigger = Trigger { kind: TriggerType::PutActionRevision, detail: step.caller(&self.account) };
        let execution = self.start(trigger, None, step)?;
        self.revisions.insert(key, execution.clone());
        Ok(json!({"newRevision": true, "pipelineExecutionId": execution}))
    }

    /// The newest execution whose source action took the revision.
    fn taken_by(&self, action: &str, id: &str) -> Option<String> {
        let took = |execution: &&super::state::Execution| {
            execution.sources.iter().any(|source| source.action == action && source.id == id)
        };
        self.executions.iter().rev().find(took).map(|execution| execution.id.clone())
    }

    /// Refuses a place that is no source action.
    fn check_source(&self, stage: &str, action: &str) -> Outcome<()> {
        let declared = self.current().declaration.stages.iter().find(|each| each.name == stage);
        let declared = declared.ok_or_else(|| {
            let message =
                format!("The pipeline '{}' does not contain a stage with name '{stage}'", self.name);
            Refusal::new("StageNotFoundException", message)
        })?;
        let found = declared.actions.iter().find(|each| each.name == action).ok_or_else(|| {
            let message = format!("The stage '{stage}' does not contain an action with name '{action}'");
            Refusal::new("ActionNotFoundException", message)
        })?;
        match found.action_type_id.category.as_str() {
            "Source" => Ok(()),
            _ => {
                let message = format!("The action '{action}' in stage '{stage}' is no source action");
                Err(Refusal::new("ValidationException", message))
            }
        }
    }
}
