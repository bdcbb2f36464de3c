//! What only pipelines of type V2 have.

use super::catalogue::V1;
use super::report::{ACTION, STAGE, STRUCTURE, Severity};
use super::{Findings, Subject, catalogue};

/// The gates of a stage.
pub(super) const GATES: [&str; 3] = ["beforeEntry", "onSuccess", "onFailure"];

fn refuse(subject: &Subject<'_>, found: &mut Findings, key: &str, breaks: bool, message: &str) {
    if breaks && !subject.pipeline.is_v2() {
        found.error(STRUCTURE, subject.pipeline.at.path_of(key), message);
    }
}

pub(super) fn mode(subject: &Subject<'_>, found: &mut Findings) {
    let breaks = ["QUEUED", "PARALLEL"].contains(&subject.pipeline.mode());
    let message = "QUEUED or PARALLEL mode can only be used with V2 pipelines";
    refuse(subject, found, "executionMode", breaks, message);
}

pub(super) fn variables(subject: &Subject<'_>, found: &mut Findings) {
    let breaks = !subject.pipeline.at.items("variables").is_empty();
    refuse(subject, found, "variables", breaks, "Pipeline variable can only be used with V2 pipelines");
}

pub(super) fn triggers(subject: &Subject<'_>, found: &mut Findings) {
    let breaks = !subject.pipeline.at.items("triggers").is_empty();
    refuse(subject, found, "triggers", breaks, "Triggers on tag can only be used with V2 pipelines");
}

pub(super) fn gates(subject: &Subject<'_>, found: &mut Findings) {
    if subject.pipeline.is_v2() {
        return;
    }
    for stage in &subject.pipeline.stages {
        for gate in GATES.into_iter().filter_map(|gate| stage.at.get(gate)) {
            let message = "Stage level conditions can only be used with V2 pipelines.";
            found.error(STAGE, gate.path, message);
        }
    }
}

pub(super) fn providers(subject: &Subject<'_>, found: &mut Findings) {
    if subject.pipeline.is_v2() {
        return;
    }
    for action in subject.pipeline.actions() {
        let severity = match catalogue::built_in(action.id).map(|known| known.v1) {
            Some(V1::Refused) => Severity::Error,
            Some(V1::Discouraged) => Severity::Warning,
            Some(V1::Runs) | None => continue,
        };
        let message = format!("{} Action can only be used with V2 pipelines.", action.id.provider);
        found.add(severity, ACTION, action.at.path_of("actionTypeId"), message);
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{lines, pipeline, with_connection};
    use serde_json::json;

    #[test]
    fn what_is_v2_only_is_refused_in_v1_and_when_no_type_is_given() {
        let mut v1 = with_connection();
        v1["executionMode"] = json!("QUEUED");
        v1["variables"] = json!([{"name": "v", "defaultValue": "1"}]);
        v1["triggers"] = json!([{"providerType": "CodeStarSourceConnection", "gitConfiguration": {"sourceActionName": "Fetch"}}]);
        v1["stages"][1]["onFailure"] = json!({"result": "ROLLBACK"});
        let expected = [
            "InvalidStructureException pipeline.executionMode: QUEUED or PARALLEL mode can only be used with V2 pipelines",
            "InvalidStructureException pipeline.variables: Pipeline variable can only be used with V2 pipelines",
            "InvalidStructureException pipeline.triggers: Triggers on tag can only be used with V2 pipelines",
            "InvalidStageDeclarationException pipeline.stages[1].onFailure: Stage level conditions can only be used with V2 pipelines.",
        ];
        assert_eq!(lines(&v1), [""; 0]);
        v1["pipelineType"] = json!("V1");
        assert_eq!(lines(&v1), expected);
        v1.as_object_mut().unwrap().remove("pipelineType");
        assert_eq!(lines(&v1), expected);
    }

    #[test]
    fn some_providers_are_v2_only() {
        for (category, provider) in
            [("Compute", "Commands"), ("Build", "ECRBuildAndPublish"), ("Deploy", "EKS")]
        {
            let mut v1 = pipeline();
            v1["pipelineType"] = json!("V1");
            let action = &mut v1["stages"][1]["actions"][0];
            action["actionTypeId"]["category"] = json!(category);
            action["actionTypeId"]["provider"] = json!(provider);
            action["configuration"] = json!({"ECRRepositoryName": "r"});
            action["commands"] = json!(["make"]);
            let found = lines(&v1);
            assert_eq!(
                found[0],
                format!(
                    "InvalidActionDeclarationException pipeline.stages[1].actions[0].actionTypeId: {provider} Action can only be used with V2 pipelines."
                )
            );
            assert!(found[1..].iter().all(|line| line.starts_with("warning")), "{found:?}");
        }
        let mut nested = pipeline();
        nested["pipelineType"] = json!("V1");
        nested["stages"][2]["actions"][0] = json!({"name": "Next", "configuration": {"PipelineName": "next"},
            "actionTypeId": {"category": "Invoke", "owner": "AWS", "provider": "CodePipeline", "version": "1"}});
        assert_eq!(
            lines(&nested),
            [
                "warning: InvalidActionDeclarationException pipeline.stages[2].actions[0].actionTypeId: CodePipeline Action can only be used with V2 pipelines."
            ]
        );
    }
}
