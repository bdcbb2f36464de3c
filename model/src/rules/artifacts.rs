//! Artifacts: where they are kept, how many an action takes and makes, and that they are made before
//! they are used.

use std::collections::HashSet;

use super::report::{ACTION, STRUCTURE, Severity};
use super::{Findings, Subject};

/// The service's own words for this one are not known.
pub(super) fn one_store_member(subject: &Subject<'_>, found: &mut Findings) {
    let at = &subject.pipeline.at;
    if at.get("artifactStore").is_some() == at.get("artifactStores").is_some() {
        let message = "Pipeline must have exactly one of artifactStore and artifactStores";
        found.error(STRUCTURE, at.path_of("artifactStore"), message);
    }
}

pub(super) fn counts(subject: &Subject<'_>, found: &mut Findings) {
    for action in subject.pipeline.actions() {
        let Some((inputs, outputs, severity)) = subject.type_of(action.id).counts() else { continue };
        for (key, what, bounds) in
            [("inputArtifacts", "input", inputs), ("outputArtifacts", "output", outputs)]
        {
            let count = action.at.items(key).len() as u64;
            if let Some(reason) = out_of_bounds(count, bounds) {
                let message =
                    format!("Action {} declares {count} {what} artifacts which is {reason}", action.name);
                found.add(severity, ACTION, action.at.path_of(key), message);
            }
        }
    }
}

fn out_of_bounds(count: u64, (min, max): (u64, u64)) -> Option<String> {
    if count < min {
        return Some(format!("less than the minimum count ({min})"));
    }
    (count > max).then(|| format!("more than the maximum count ({max})"))
}

/// An input must have been made in an earlier stage, or at a lower run order of its own; a name is made
/// once.
pub(super) fn made_before_used(subject: &Subject<'_>, found: &mut Findings) {
    let mut made: HashSet<&str> = HashSet::new();
    for group in subject.pipeline.stages.iter().flat_map(|stage| stage.groups()) {
        for action in &group {
            let inputs = action.artifacts("inputArtifacts");
            for (path, input) in inputs.into_iter().filter(|(_, input)| !made.contains(input)) {
                let message = format!(
                    "Input Artifact Bundle {input} in action {} is not declared as Output Artifact Bundle in any of the preceding actions",
                    action.name
                );
                found.error(ACTION, path, message);
            }
        }
        for (path, output) in group.iter().flat_map(|action| action.artifacts("outputArtifacts")) {
            if !made.insert(output) {
                let message = format!("Output Artifact Bundle name {output} is used more than once");
                found.add(Severity::Error, ACTION, path, message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{lines, pipeline};
    use serde_json::json;

    #[test]
    fn a_pipeline_has_one_kind_of_artifact_store() {
        let mut neither = pipeline();
        neither.as_object_mut().unwrap().remove("artifactStore");
        let refused = "InvalidStructureException pipeline.artifactStore: Pipeline must have exactly one of artifactStore and artifactStores";
        assert_eq!(lines(&neither), [refused]);
        let mut both = pipeline();
        both["artifactStores"] = json!({"us-east-1": {"type": "S3", "location": "artifacts"}});
        assert_eq!(lines(&both), [refused]);
    }

    #[test]
    fn an_action_has_as_many_artifacts_as_its_type_says() {
        let mut few = pipeline();
        few["stages"][1]["actions"][0]["inputArtifacts"] = json!([]);
        few["stages"][2]["actions"][0]["outputArtifacts"] = json!([{"name": "X"}]);
        few["stages"][0]["actions"][0]["outputArtifacts"] = json!([{"name": "App"}, {"name": "B"}]);
        assert_eq!(
            lines(&few),
            [
                "InvalidActionDeclarationException pipeline.stages[0].actions[0].outputArtifacts: Action Fetch declares 2 output artifacts which is more than the maximum count (1)",
                "InvalidActionDeclarationException pipeline.stages[1].actions[0].inputArtifacts: Action Compile declares 0 input artifacts which is less than the minimum count (1)",
                "InvalidActionDeclarationException pipeline.stages[2].actions[0].outputArtifacts: Action Roll declares 1 output artifacts which is more than the maximum count (0)",
            ]
        );
    }

    #[test]
    fn an_input_was_made_before() {
        let mut broken = pipeline();
        broken["stages"][2]["actions"][0]["inputArtifacts"] = json!([{"name": "Nothing"}]);
        let not_made = |action: &str, artifact: &str, path: &str| {
            format!(
                "InvalidActionDeclarationException pipeline.{path}.inputArtifacts[0].name: \
                 Input Artifact Bundle {artifact} in action {action} is not declared as Output Artifact Bundle in any of the preceding actions"
            )
        };
        assert_eq!(lines(&broken), [not_made("Roll", "Nothing", "stages[2].actions[0]")]);
        let mut same_order = pipeline();
        let mut test = same_order["stages"][1]["actions"][0].clone();
        test["name"] = json!("Check");
        test["inputArtifacts"] = json!([{"name": "Built"}]);
        test["outputArtifacts"] = json!([]);
        same_order["stages"][1]["actions"].as_array_mut().unwrap().push(test);
        assert_eq!(lines(&same_order), [not_made("Check", "Built", "stages[1].actions[1]")]);
        same_order["stages"][1]["actions"][1]["runOrder"] = json!(2);
        assert_eq!(lines(&same_order), [""; 0]);
    }

    #[test]
    fn an_artifact_is_made_once() {
        let mut twice = pipeline();
        twice["stages"][1]["actions"][0]["outputArtifacts"] = json!([{"name": "App"}]);
        twice["stages"][2]["actions"][0]["inputArtifacts"] = json!([{"name": "App"}]);
        assert_eq!(
            lines(&twice),
            [
                "InvalidActionDeclarationException pipeline.stages[1].actions[0].outputArtifacts[0].name: Output Artifact Bundle name App is used more than once"
            ]
        );
    }
}
