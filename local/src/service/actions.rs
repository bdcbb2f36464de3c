//! What is told and asked of single actions.

use serde_json::{Value, json};

use super::{Turn, text};
use codepipeline_engine::{Outcome, Refusal, paging};

impl Turn<'_> {
    pub(super) fn put_action_revision(&self, input: &Value) -> Outcome {
        let (stage, action) = (text(input, "stageName"), text(input, "actionName"));
        self.on(&text(input, "pipelineName"), |state, step| {
            state.put_action_revision(&stage, &action, &input["actionRevision"], step)
        })
    }

    pub(super) fn list_deploy_targets(&self, input: &Value) -> Outcome {
        if input.get("nextToken").is_some() {
            return Err(paging::invalid_token());
        }
        let id = text(input, "actionExecutionId");
        let found = match input.get("pipelineName").and_then(Value::as_str) {
            Some(name) => self.look_at(name, |state, _| Ok(state.deploy_targets(&id)))?,
            None => {
                let pipelines = self.all_pipelines();
                pipelines
                    .iter()
                    .find_map(|pipeline| self.look(pipeline, |state, _| state.deploy_targets(&id)))
            }
        };
        let mut targets = found.ok_or_else(|| {
            let message = format!("The action execution '{id}' was not found");
            Refusal::new("ActionExecutionNotFoundException", message)
        })?;
        for filter in input["filters"].as_array().into_iter().flatten() {
            let wanted = filter["values"].as_array().cloned().unwrap_or_default();
            targets.retain(|target| wanted.contains(&target["status"]));
        }
        Ok(json!({"targets": targets}))
    }
}
