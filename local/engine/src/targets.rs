//! ListDeployActionExecutionTargets (BEHAVIOUR.md 1.2.13): what an EC2 deploy action deploys to.
//! The action is simulated, so it has one target, which does as the action does and says what it is.

use codepipeline_model::types::DeployActionExecutionTarget;

use super::TypeId;
use super::state::{ActionRun, Pipeline, Status};
use super::view::timestamp;

impl Pipeline {
    /// The targets of an action's execution; `None` if the pipeline had no such execution.
    pub fn deploy_targets(&self, action_execution_id: &str) -> Option<Vec<DeployActionExecutionTarget>> {
        let at = self.action_runs().iter().rev().find(|at| self.run(**at).id == action_execution_id)?;
        Some(targets(&self.declared(*at).action_type_id, self.run(*at)))
    }
}

fn targets(id: &TypeId, run: &ActionRun) -> Vec<DeployActionExecutionTarget> {
    if (id.owner.as_str(), id.category.as_str(), id.provider.as_str()) != ("AWS", "Deploy", "EC2") {
        return Vec::new();
    }
    let ended = (run.status != Status::InProgress).then_some(run.changed);
    vec![DeployActionExecutionTarget {
        target_id: Some("simulated-instance".to_owned()),
        target_type: Some("Simulated by codepipeline-local".to_owned()),
        status: Some(run.status.as_str().to_owned()),
        start_time: Some(timestamp(run.started)),
        end_time: ended.map(timestamp),
        events: Some(Vec::new()),
        ..Default::default()
    }]
}
