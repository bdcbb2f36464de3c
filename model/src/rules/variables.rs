//! Pipeline variables, and references `#{namespace.key}` to variables.

use std::collections::HashSet;

use serde_json::Value;

use super::document::Action;
use super::report::{ACTION, STRUCTURE};
use super::{Findings, Subject};

pub(super) fn unique_names(subject: &Subject<'_>, found: &mut Findings) {
    let mut seen = HashSet::new();
    for variable in subject.pipeline.at.items("variables") {
        let Some(name) = variable.text("name") else { continue };
        if !seen.insert(name) {
            let message = format!(
                "Variable names must be unique. The following variable name is already in use: {name}"
            );
            found.error(STRUCTURE, variable.path_of("name"), message);
        }
    }
}

/// Every reference in an action's configuration, with its path: `namespace.key`.
fn references<'a>(action: &Action<'a>) -> Vec<(String, &'a str)> {
    let path = action.at.path_of("configuration");
    let mut list = Vec::new();
    for (key, value) in action.at.map("configuration").into_iter().flatten() {
        let mut rest = value.as_str().unwrap_or_default();
        while let Some((_, behind)) = rest.split_once("#{") {
            let Some((reference, behind)) = behind.split_once('}') else { break };
            list.push((format!("{path}.{key}"), reference));
            rest = behind;
        }
    }
    list
}

/// The guide says so; the text is our own.
pub(super) fn not_in_sources(subject: &Subject<'_>, found: &mut Findings) {
    for action in subject.pipeline.actions().filter(|action| action.is_source()) {
        for (path, reference) in references(action) {
            if reference.starts_with("variables.") {
                let message = format!(
                    "Source action {} uses the pipeline variable #{{{reference}}}, which source actions cannot",
                    action.name
                );
                found.error(ACTION, path, message);
            }
        }
    }
}

/// A reference without a value fails the action when it runs, so the service accepts it.
pub(super) fn references_have_values(subject: &Subject<'_>, found: &mut Findings) {
    let declared: HashSet<&str> = {
        let variables = subject.pipeline.at.value.get("variables").and_then(Value::as_array);
        variables.into_iter().flatten().filter_map(|variable| variable["name"].as_str()).collect()
    };
    let mut namespaces: HashSet<&str> = HashSet::new();
    for group in subject.pipeline.stages.iter().flat_map(|stage| stage.groups()) {
        for action in group.iter().filter(|action| !action.is_source()) {
            for (path, reference) in references(action) {
                let has_value = match reference.split_once('.') {
                    Some(("codepipeline", key)) => key == "PipelineExecutionId",
                    Some(("variables", name)) => declared.contains(name),
                    Some((namespace, _)) => namespaces.contains(namespace),
                    None => false,
                };
                if !has_value {
                    let message = format!(
                        "Action {} will fail: nothing before it gives the variable #{{{reference}}} a value",
                        action.name
                    );
                    found.warning(ACTION, path, message);
                }
            }
        }
        namespaces.extend(group.iter().filter_map(|action| action.at.text("namespace")));
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{lines, pipeline};
    use serde_json::json;

    #[test]
    fn a_variable_is_declared_once() {
        let mut twice = pipeline();
        twice["variables"] = json!([{"name": "v"}, {"name": "w"}, {"name": "v"}]);
        assert_eq!(
            lines(&twice),
            [
                "InvalidStructureException pipeline.variables[2].name: Variable names must be unique. The following variable name is already in use: v"
            ]
        );
    }

    #[test]
    fn a_source_action_uses_no_pipeline_variable() {
        let mut source = pipeline();
        source["variables"] = json!([{"name": "v"}]);
        source["stages"][0]["actions"][0]["configuration"]["S3ObjectKey"] = json!("#{variables.v}.zip");
        assert_eq!(
            lines(&source),
            ["InvalidActionDeclarationException pipeline.stages[0].actions[0].configuration.S3ObjectKey: \
              Source action Fetch uses the pipeline variable #{variables.v}, which source actions cannot"]
        );
    }

    #[test]
    fn a_reference_has_a_value_when_the_action_starts() {
        let mut refers = pipeline();
        refers["variables"] = json!([{"name": "v"}]);
        refers["stages"][0]["actions"][0]["namespace"] = json!("Src");
        refers["stages"][1]["actions"][0]["namespace"] = json!("Bld");
        let project = &mut refers["stages"][1]["actions"][0]["configuration"]["ProjectName"];
        *project = json!("#{Src.VersionId}-#{variables.v}-#{codepipeline.PipelineExecutionId}-#{open");
        assert_eq!(lines(&refers), [""; 0]);
        refers["stages"][1]["actions"][0]["configuration"]["ProjectName"] =
            json!("#{Bld.x}#{variables.w}#{alone}");
        let warning = |reference: &str| {
            format!(
                "warning: InvalidActionDeclarationException pipeline.stages[1].actions[0].configuration.ProjectName: \
                 Action Compile will fail: nothing before it gives the variable #{{{reference}}} a value"
            )
        };
        assert_eq!(lines(&refers), ["Bld.x", "variables.w", "alone"].map(warning));
    }
}
