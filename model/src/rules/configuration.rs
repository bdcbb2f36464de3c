//! The configuration of actions: keys, secrets, commands.

use serde_json::{Value, json};

use super::document::Action;
use super::report::ACTION;
use super::{Findings, Subject};

/// What stands for a secret value in answers.
pub const MASK: &str = "****";

pub(super) fn keys(subject: &Subject<'_>, found: &mut Findings) {
    for action in subject.pipeline.actions() {
        let known = subject.type_of(action.id);
        let name = action.name;
        let path = |key: &str| format!("{}.{key}", action.at.path_of("configuration"));
        let given: Vec<&str> =
            action.at.map("configuration").into_iter().flatten().map(|(key, _)| key.as_str()).collect();
        let (required, severity) = known.required();
        for key in required.into_iter().filter(|key| !given.contains(key)) {
            let message =
                format!("Action configuration for action '{name}' is missing required configuration '{key}'");
            found.add(severity, ACTION, path(key), message);
        }
        let Some((allowed, severity)) = known.allowed() else { continue };
        for key in given.into_iter().filter(|key| !allowed.contains(key)) {
            let message =
                format!("Action configuration for action '{name}' contains unknown configuration '{key}'");
            found.add(severity, ACTION, path(key), message);
        }
        primary_source(action, found);
    }
}

/// CodeBuild must know which of several inputs holds the buildspec.
fn primary_source(action: &Action<'_>, found: &mut Findings) {
    let several = action.artifacts("inputArtifacts").len() > 1;
    if action.id.provider == "CodeBuild" && several && action.configured("PrimarySource").is_none() {
        let message = format!(
            "Action configuration for action '{}' is missing required configuration 'PrimarySource'",
            action.name
        );
        found.warning(ACTION, format!("{}.PrimarySource", action.at.path_of("configuration")), message);
    }
}

/// The mask is no value: it may only stand for one that the service has, in an action that is otherwise
/// as it was.
pub(super) fn new_secrets(subject: &Subject<'_>, found: &mut Findings) {
    for stage in &subject.pipeline.stages {
        for action in &stage.actions {
            let known = subject.type_of(action.id);
            let secrets = known.secrets();
            let masked: Vec<&str> =
                secrets.iter().copied().filter(|key| action.configured(key) == Some(MASK)).collect();
            let is_as_it_was = subject
                .current
                .iter()
                .flat_map(|current| &current.stages)
                .filter(|other| other.name == stage.name)
                .flat_map(|other| &other.actions)
                .any(|other| without(other, &masked) == without(action, &masked));
            if is_as_it_was {
                continue;
            }
            for key in masked {
                let message = format!(
                    "Action configuration for the new action \"{}\" contains an invalid configuration for the secret property \"{key}\". \
                     \"{MASK}\" may be used in secret properties only when updating an existing action.",
                    action.name
                );
                found.error(ACTION, format!("{}.{key}", action.at.path_of("configuration")), message);
            }
        }
    }
}

/// An action with the service's defaults and without some of its configuration.
fn without(action: &Action<'_>, keys: &[&str]) -> Value {
    let mut action = action.at.value.clone();
    let Some(map) = action.as_object_mut() else { return action };
    let defaults = [
        ("runOrder", json!(1)),
        ("configuration", json!({})),
        ("inputArtifacts", json!([])),
        ("outputArtifacts", json!([])),
    ];
    for (key, value) in defaults {
        map.entry(key).or_insert(value);
    }
    if let Some(Value::Object(configuration)) = map.get_mut("configuration") {
        configuration.retain(|key, _| !keys.contains(&key.as_str()));
    }
    action
}

pub(super) fn commands(subject: &Subject<'_>, found: &mut Findings) {
    let is_commands = |action: &&Action<'_>| action.id.owner == "AWS" && action.id.provider == "Commands";
    for action in subject.pipeline.actions().filter(is_commands) {
        if action.at.items("commands").is_empty() {
            let message = format!("Action {} must have a non-empty commands field", action.name);
            found.error(ACTION, action.at.path_of("commands"), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{lines, pipeline};
    use super::super::{Context, findings};
    use serde_json::{Value, json};

    #[test]
    fn required_keys_are_there_and_unknown_ones_are_not() {
        let mut broken = pipeline();
        broken["stages"][0]["actions"][0]["configuration"] =
            json!({"S3Bucket": "b", "S3ObjectKey": "k", "Bukket": "x"});
        broken["stages"][1]["actions"][0]["configuration"] = json!({"New": "x"});
        let key = "Action configuration for action";
        assert_eq!(
            lines(&broken),
            [
                format!(
                    "InvalidActionDeclarationException pipeline.stages[0].actions[0].configuration.Bukket: {key} 'Fetch' contains unknown configuration 'Bukket'"
                ),
                format!(
                    "InvalidActionDeclarationException pipeline.stages[1].actions[0].configuration.ProjectName: {key} 'Compile' is missing required configuration 'ProjectName'"
                ),
                format!(
                    "warning: InvalidActionDeclarationException pipeline.stages[1].actions[0].configuration.New: {key} 'Compile' contains unknown configuration 'New'"
                ),
            ]
        );
    }

    #[test]
    fn several_inputs_of_a_build_have_a_primary_one() {
        let mut several = pipeline();
        several["stages"][0]["actions"].as_array_mut().unwrap().push(json!({"name": "Fetch2",
            "actionTypeId": {"category": "Source", "owner": "AWS", "provider": "S3", "version": "1"},
            "configuration": {"S3Bucket": "src", "S3ObjectKey": "b.zip"}, "outputArtifacts": [{"name": "B"}]}));
        several["stages"][1]["actions"][0]["inputArtifacts"] = json!([{"name": "App"}, {"name": "B"}]);
        assert!(
            lines(&several)[0].starts_with("warning:") && lines(&several)[0].ends_with("'PrimarySource'")
        );
        several["stages"][1]["actions"][0]["configuration"]["PrimarySource"] = json!("App");
        assert_eq!(lines(&several), [""; 0]);
    }

    fn github(token: &str) -> Value {
        let mut pipeline = pipeline();
        let source = &mut pipeline["stages"][0]["actions"][0];
        source["actionTypeId"] =
            json!({"category": "Source", "owner": "ThirdParty", "provider": "GitHub", "version": "1"});
        source["configuration"] =
            json!({"Owner": "me", "Repo": "web", "Branch": "main", "OAuthToken": token});
        pipeline
    }

    #[test]
    fn the_mask_stands_only_for_a_secret_that_the_service_has() {
        let text = "Action configuration for the new action \"Fetch\" contains an invalid configuration for the secret property \"OAuthToken\". \
                    \"****\" may be used in secret properties only when updating an existing action.";
        assert_eq!(
            lines(&github("****")),
            [format!(
                "InvalidActionDeclarationException pipeline.stages[0].actions[0].configuration.OAuthToken: {text}"
            )]
        );
        assert_eq!(lines(&github("secret")), [""; 0]);
        let current = github("secret");
        let context = Context { current: Some(&current), ..Context::default() };
        assert_eq!(findings(&github("****"), context), []);
        let mut renamed = github("****");
        renamed["stages"][0]["name"] = json!("Fetching");
        assert_eq!(findings(&renamed, context)[0].message, text);
        let mut changed = github("****");
        changed["stages"][0]["actions"][0]["configuration"]["Branch"] = json!("next");
        assert_eq!(findings(&changed, context)[0].message, text);
        changed["stages"][0]["actions"][0]["configuration"]["OAuthToken"] = json!("new");
        assert_eq!(findings(&changed, context), []);
    }

    #[test]
    fn a_commands_action_has_commands() {
        let mut pipeline = pipeline();
        let action = &mut pipeline["stages"][1]["actions"][0];
        action["actionTypeId"] =
            json!({"category": "Compute", "owner": "AWS", "provider": "Commands", "version": "1"});
        action["configuration"] = json!({});
        action["commands"] = json!([]);
        assert_eq!(
            lines(&pipeline),
            [
                "InvalidActionDeclarationException pipeline.stages[1].actions[0].commands: Action Compile must have a non-empty commands field"
            ]
        );
        pipeline["stages"][1]["actions"][0]["commands"] = json!(["make"]);
        assert_eq!(lines(&pipeline), [""; 0]);
    }
}
