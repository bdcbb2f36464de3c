//! How many actions there may be. The service's page of quotas contradicts itself (50 actions in a stage,
//! 100 in parallel in a stage): up to the higher number it is a warning. The texts are our own.

use super::report::{STAGE, STRUCTURE};
use super::{Findings, Subject};

const IN_A_PIPELINE: usize = 1000;
const IN_A_STAGE: usize = 50;
const IN_PARALLEL: usize = 100;
const IN_SEQUENCE: usize = 100;

pub(super) fn actions(subject: &Subject<'_>, found: &mut Findings) {
    let all = subject.pipeline.actions().count();
    if all > IN_A_PIPELINE {
        let message = format!("The pipeline has {all} actions, more than {IN_A_PIPELINE}");
        found.error(STRUCTURE, subject.pipeline.at.path_of("stages"), message);
    }
    for stage in &subject.pipeline.stages {
        let groups = stage.groups();
        let widest = groups.iter().map(Vec::len).max().unwrap_or(0);
        let path = stage.at.path_of("actions");
        if widest > IN_PARALLEL || groups.len() > IN_SEQUENCE {
            let message = format!(
                "Stage '{}' has {widest} parallel and {} sequential actions, more than {IN_PARALLEL}",
                stage.name,
                groups.len()
            );
            found.error(STAGE, path, message);
        } else if stage.actions.len() > IN_A_STAGE {
            let count = stage.actions.len();
            let message = format!("Stage '{}' has {count} actions, more than {IN_A_STAGE}", stage.name);
            found.warning(STAGE, path, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{lines, pipeline};
    use serde_json::{Value, json};

    /// A pipeline with approvals in so many stages and groups.
    fn with(stages: usize, groups: usize, each: usize) -> Vec<String> {
        let mut pipeline = pipeline();
        let action = |group: usize, n: usize| {
            json!({"name": format!("a{group}-{n}"), "runOrder": group + 1,
            "actionTypeId": {"category": "Approval", "owner": "AWS", "provider": "Manual", "version": "1"}})
        };
        let actions: Vec<Value> =
            (0..groups).flat_map(|group| (0..each).map(move |n| action(group, n))).collect();
        let list = pipeline["stages"].as_array_mut().unwrap();
        list.extend((0..stages).map(|stage| json!({"name": format!("s{stage}"), "actions": actions})));
        lines(&pipeline)
    }

    #[test]
    fn stages_and_pipelines_have_so_many_actions() {
        assert_eq!(with(1, 1, 50), [""; 0]);
        assert_eq!(
            with(1, 1, 51),
            [
                "warning: InvalidStageDeclarationException pipeline.stages[3].actions: Stage 's0' has 51 actions, more than 50"
            ]
        );
        assert_eq!(
            with(1, 1, 101),
            [
                "InvalidStageDeclarationException pipeline.stages[3].actions: Stage 's0' has 101 parallel and 1 sequential actions, more than 100"
            ]
        );
        assert_eq!(
            with(1, 101, 1),
            [
                "InvalidStageDeclarationException pipeline.stages[3].actions: Stage 's0' has 1 parallel and 101 sequential actions, more than 100"
            ]
        );
        assert_eq!(
            with(20, 1, 50),
            ["InvalidStructureException pipeline.stages: The pipeline has 1003 actions, more than 1000"]
        );
    }
}
