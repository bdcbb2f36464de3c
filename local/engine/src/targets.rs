//! ListDeployActionExecutionTargets (behaviour facts 1.2 row 13): what an EC2 deploy action deploys to.
//! The action is simulated, so it has one target, which does as the action does and says what it is.

use serde_json::{Value, json};

use super::TypeId;
use super::state::{ActionRun, Pipeline, Status};
use super::view::seconds;

impl Pipeline {
    /// The targets of an action's execution; `None` if the pipeline had no such execution.
    pub fn deploy_targets(&self, action_execution_id: &str) -> Option<Vec<Value>> {
        let at = self.index.actions.iter().rev().find(|at| self.run(**at).id == action_execution_id)?;
        Some(targets(&self.declared(*at).action_type_id, self.run(*at)))
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
