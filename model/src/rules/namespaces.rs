//! Namespaces of output variables.

use std::collections::HashSet;

use super::document::Action;
use super::report::ACTION;
use super::{Findings, Subject};

/// The service's own namespaces.
const RESERVED: [&str; 2] = ["codepipeline", "variables"];

fn of<'a>(action: &Action<'a>) -> Option<&'a str> {
    action.at.text("namespace")
}

pub(super) fn unique(subject: &Subject<'_>, found: &mut Findings) {
    let mut seen = HashSet::new();
    for stage in &subject.pipeline.stages {
        for action in &stage.actions {
            let Some(namespace) = of(action) else { continue };
            if !seen.insert(namespace) {
                let message = format!(
                    "Namespaces must be unique across the pipeline definition. The following occur more than once in the pipeline.\n\
                     StageName=[{}], ActionName=[{}], Namespace=[{namespace}]",
                    stage.name, action.name
                );
                found.error(ACTION, action.at.path_of("namespace"), message);
            }
        }
    }
}

/// The text is our own.
pub(super) fn reserved(subject: &Subject<'_>, found: &mut Findings) {
    for action in subject.pipeline.actions() {
        if let Some(namespace) = of(action).filter(|namespace| RESERVED.contains(namespace)) {
            let message = format!("Namespace '{namespace}' in action {} is reserved", action.name);
            found.error(ACTION, action.at.path_of("namespace"), message);
        }
    }
}

/// The text is our own.
pub(super) fn apart_from_artifacts(subject: &Subject<'_>, found: &mut Findings) {
    let outputs = subject.pipeline.actions().flat_map(|action| action.artifacts("outputArtifacts"));
    let artifacts: HashSet<&str> = outputs.map(|(_, name)| name).collect();
    for action in subject.pipeline.actions() {
        if let Some(namespace) = of(action).filter(|namespace| artifacts.contains(namespace)) {
            let message =
                format!("Namespace '{namespace}' in action {} is also the name of an artifact", action.name);
            found.error(ACTION, action.at.path_of("namespace"), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{lines, pipeline};
    use serde_json::json;

    fn with(first: &str, second: &str) -> Vec<String> {
        let mut named = pipeline();
        named["stages"][0]["actions"][0]["namespace"] = json!(first);
        named["stages"][1]["actions"][0]["namespace"] = json!(second);
        lines(&named)
    }

    #[test]
    fn a_namespace_is_used_once_not_reserved_and_no_artifact() {
        let refused = "InvalidActionDeclarationException pipeline.stages";
        assert_eq!(with("Src", "Bld"), [""; 0]);
        assert_eq!(
            with("Src", "Src"),
            [format!(
                "{refused}[1].actions[0].namespace: Namespaces must be unique across the pipeline definition. \
                 The following occur more than once in the pipeline.\nStageName=[Build], ActionName=[Compile], Namespace=[Src]"
            )]
        );
        for reserved in ["codepipeline", "variables"] {
            let text = format!(
                "{refused}[0].actions[0].namespace: Namespace '{reserved}' in action Fetch is reserved"
            );
            assert_eq!(with(reserved, "Bld"), [text]);
        }
        let text = format!(
            "{refused}[1].actions[0].namespace: Namespace 'App' in action Compile is also the name of an artifact"
        );
        assert_eq!(with("Src", "App"), [text]);
    }
}
