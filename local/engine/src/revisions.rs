//! PutActionRevision: somebody tells of a new revision of a source (BEHAVIOUR.md 1.2.17).
//!
//! | state | command | state' |
//! |---|---|---|
//! | the action never had this revision | PutActionRevision | an execution starts; `newRevision` |
//! | reported, or taken by a run before | PutActionRevision | as it was, with that execution's id |

use codepipeline_model::types::{ErrorCode, PutActionRevisionOutput};

use super::state::{Pipeline, Trigger, TriggerType};
use super::{Outcome, Refusal, Step};

impl Pipeline {
    pub fn put_action_revision(
        &mut self,
        stage: &str,
        action: &str,
        revision_id: &str,
        step: &mut Step<'_>,
    ) -> Outcome<PutActionRevisionOutput> {
        self.check_source(stage, action)?;
        let key = format!("{stage}/{action}/{revision_id}");
        let known = self.started_by_revision(&key).cloned().or_else(|| self.taken_by(action, revision_id));
        if let Some(execution) = known {
            return Ok(answer(false, execution));
        }
        let trigger = Trigger { kind: TriggerType::PutActionRevision, detail: step.caller(self.account()) };
        let execution = self.start(trigger, None, step)?;
        self.set_started_by_revision(key, execution.clone());
        Ok(answer(true, execution))
    }

    /// The newest execution whose source action took the revision.
    fn taken_by(&self, action: &str, id: &str) -> Option<String> {
        let took = |execution: &&super::state::Execution| {
            execution.sources.iter().any(|source| source.action == action && source.id == id)
        };
        self.executions().iter().rev().find(took).map(|execution| execution.id.clone())
    }

    /// Refuses a place that is no source action.
    fn check_source(&self, stage: &str, action: &str) -> Outcome<()> {
        let declared = self.current().declaration.stages.iter().find(|each| each.name == stage);
        let declared = declared.ok_or_else(|| {
            let message =
                format!("The pipeline '{}' does not contain a stage with name '{stage}'", self.name());
            Refusal::new(ErrorCode::StageNotFoundException, message)
        })?;
        let found = declared.actions.iter().find(|each| each.name == action).ok_or_else(|| {
            let message = format!("The stage '{stage}' does not contain an action with name '{action}'");
            Refusal::new(ErrorCode::ActionNotFoundException, message)
        })?;
        match found.action_type_id.category.as_str() {
            "Source" => Ok(()),
            _ => {
                let message = format!("The action '{action}' in stage '{stage}' is no source action");
                Err(Refusal::new(ErrorCode::ValidationException, message))
            }
        }
    }
}

fn answer(is_new: bool, execution: String) -> PutActionRevisionOutput {
    PutActionRevisionOutput {
        new_revision: Some(is_new),
        pipeline_execution_id: Some(execution),
        ..Default::default()
    }
}
