//! ListDeployActionExecutionTargets (behaviour facts 1.2 row 13): what an EC2 deploy action deploys to.
//! The action is simulated, so it has one target, which does as the action does and says what it is.

use serde_json::{Value, json};

use super::TypeId;
use super::state::{ActionRun, Pipeline, Status};
use super::view::seconds;

impl Pipeline {
    /// The targets of an action's execution; `None` if the pipeline had no such execution.
    pub fn deploy_targets(&self, action_execution_id: &str) -> Option<Vec<Value>> {
        self.executions.iter().rev().find_map(|execution| {
            let stages = &self.versions[execution.version].declaration.stages;
            execution.stages.iter().find_map(|stage| {
                let run = stage.actions.iter().find(|run| run.id == action_execution_id)?;
                let declared = stages.iter().find(|each| each.name == stage.name)?;
                let action = declared.actions.iter().find(|each| each.name == run.name)?;
                Some(targets(&action.action_type_id, run))
            })
        })
    }
}

fn targets(id: &TypeId, run: &ActionRun) -> Vec<Value> {
    if (id.owner.as_str(), id.category.as_str(), id.provider.as_str()) != ("AWS", "Deploy", "EC2") {
        return Vec::new();
    }
    let mut target = json!({
        "targetId": "simulated-instance",
        "targetType": "Simulated by codepipeline-local",
        "status": run.status.as_str(),
        "startTime": seconds(run.started),
        "events": [],
    });
    if run.status != Status::InProgress {
        target["endTime"] = json!(seconds(run.changed));
    }
    vec![target]
}
