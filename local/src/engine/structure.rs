//! What CreatePipeline accepts beyond the shapes: one refusal at a time, with the service's code and
//! text (behaviour facts 2.1, 2.2). Each check is a row of `CHECKS`, in the order of the service.

use std::collections::{BTreeMap, HashSet};

use serde_json::{Map, Value, json};

use super::action_types::{ActionTypes, Known};
use super::declaration::{self, Action, Declaration, Provider, actions_mut};
use super::state::{Account, CustomType, Version, place};
use super::{Millis, Outcome, Pipeline, Refusal};

/// What checks look at.
struct Subject<'a> {
    declaration: &'a Declaration,
    types: &'a ActionTypes,
    region: &'a str,
}

type Check = fn(&Subject<'_>) -> Outcome<()>;

const CHECKS: [Check; 11] = [
    stage_count,
    artifact_store,
    unique_stages,
    unique_actions,
    sources_first,
    known_types,
    configuration,
    artifact_counts,
    artifacts_flow,
    unique_namespaces,
    own_region,
];

impl Pipeline {
    /// The first version of a pipeline, checked; it has not started yet.
    pub fn create(account: &Account, given: &Value, types: &ActionTypes, now: Millis) -> Outcome<Pipeline> {
        Ok(Pipeline::new(account, Version::checked(account, given, types, 1)?, now))
    }
}

impl Version {
    /// The version of this number, if the service accepts it.
    pub fn checked(account: &Account, given: &Value, types: &ActionTypes, number: usize) -> Outcome<Version> {
        let shown = declaration::with_defaults(given.clone(), number);
        let declaration: Declaration = serde_json::from_value(shown.clone())
            .map_err(|error| Refusal::new("SerializationException", error.to_string()))?;
        check(&Subject { declaration: &declaration, types, region: &account.region })?;
        let custom = custom_types(&declaration, types);
        Ok(Version { declaration, shown: masked(shown, types), types: custom })
    }
}

/// Refuses the first thing that is wrong.
fn check(subject: &Subject<'_>) -> Outcome<()> {
    CHECKS.iter().try_for_each(|check| check(subject))
}

fn structure<T>(message: impl Into<String>) -> Outcome<T> {
    Err(Refusal::new("InvalidStructureException", message))
}

fn action_refused<T>(message: impl Into<String>) -> Outcome<T> {
    Err(Refusal::new("InvalidActionDeclarationException", message))
}

fn stage_count(subject: &Subject<'_>) -> Outcome<()> {
    match subject.declaration.stages.len() {
        count @ 0..=1 => structure(format!(
            "Pipeline has only {count} stage(s). There should be a minimum of 2 stages in a pipeline"
        )),
        2..=50 => Ok(()),
        _ => structure("Pipeline has too many stages. There can only be up to 50 stages in a pipeline"),
    }
}

/// The service's own words for this one are not known.
fn artifact_store(subject: &Subject<'_>) -> Outcome<()> {
    match (&subject.declaration.artifact_store, &subject.declaration.artifact_stores) {
        (Some(_), None) => Ok(()),
        (None, Some(stores)) if stores.contains_key(subject.region) => Ok(()),
        (None, Some(_)) => Err(Refusal::new(
            "ValidationException",
            format!(
                "Your pipeline must have an artifact store, such as an artifact bucket, for each region where you have an action. \
                 The following region is missing in 'pipeline.artifactStores': {}.",
                subject.region
            ),
        )),
        _ => structure("Pipeline must have exactly one of artifactStore and artifactStores"),
    }
}

fn unique_stages(subject: &Subject<'_>) -> Outcome<()> {
    match repeated(subject.declaration.stages.iter().map(|stage| stage.name.as_str())) {
        None => Ok(()),
        Some(name) => Err(Refusal::new(
            "InvalidStageDeclarationException",
            format!("Stage name '{name}' is used more than once"),
        )),
    }
}

fn unique_actions(subject: &Subject<'_>) -> Outcome<()> {
    for stage in &subject.declaration.stages {
        if stage.actions.is_empty() {
            let message = format!("Stage '{}' has no actions", stage.name);
            return Err(Refusal::new("InvalidStageDeclarationException", message));
        }
        if let Some(name) = repeated(stage.actions.iter().map(|action| action.name.as_str())) {
            return action_refused(format!(
                "Action name '{name}' is used more than once in stage '{}'",
                stage.name
            ));
        }
    }
    Ok(())
}

fn repeated<'a>(mut names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut seen = HashSet::new();
    names.find(|name| !seen.insert(*name))
}

fn sources_first(subject: &Subject<'_>) -> Outcome<()> {
    let is_source = |action: &Action| action.action_type_id.category == "Source";
    let (first, later) = subject.declaration.stages.split_at(1);
    if !first.iter().all(|stage| stage.actions.iter().all(is_source)) {
        return structure("Pipeline should start with a stage that only contains source actions");
    }
    if later.iter().any(|stage| stage.actions.iter().any(is_source)) {
        return structure("Source actions can only be included in the first stage of the pipeline");
    }
    Ok(())
}

fn each_action<'a>(subject: &'a Subject<'_>) -> impl Iterator<Item = &'a Action> {
    subject.declaration.stages.iter().flat_map(|stage| &stage.actions)
}

fn known_types(subject: &Subject<'_>) -> Outcome<()> {
    let unknown = each_action(subject).find(|action| {
        let id = &action.action_type_id;
        match action.provider() {
            Some(Provider::Custom) => subject.types.get(id).is_none(),
            Some(_) => id.version != "1",
            None => true,
        }
    });
    let Some(action) = unknown else { return Ok(()) };
    let id = &action.action_type_id;
    action_refused(format!(
        "ActionType (Category: '{}', Provider: '{}', Owner: '{}', Version: '{}') in action '{}' is not available in region '{}'",
        id.category,
        id.provider,
        id.owner,
        id.version,
        action.name,
        subject.region.to_ascii_uppercase().replace('-', "_")
    ))
}

/// Keys of the types that the service brings: required ones, then optional ones.
fn keys_of(provider: Provider) -> (&'static [&'static str], &'static [&'static str]) {
    match provider {
        Provider::S3Source => {
            (&["S3Bucket", "S3ObjectKey"], &["PollForSourceChanges", "AllowOverrideForS3ObjectKey"])
        }
        _ => (&[], &["CustomData", "ExternalEntityLink", "NotificationArn"]),
    }
}

fn configuration(subject: &Subject<'_>) -> Outcome<()> {
    each_action(subject).try_for_each(|action| {
        let custom = subject.types.get(&action.action_type_id);
        let (required, known): (Vec<&str>, Vec<&str>) = match (&custom, action.provider()) {
            (Some(Known { properties, .. }), _) => (
                properties
                    .iter()
                    .filter(|property| property.required)
                    .map(|property| property.name.as_str())
                    .collect(),
                properties.iter().map(|property| property.name.as_str()).collect(),
            ),
            (None, Some(provider)) => {
                if provider == Provider::Simulated {
                    return Ok(());
                }
                let (required, optional) = keys_of(provider);
                (required.to_vec(), [required, optional].concat())
            }
            (None, None) => return Ok(()),
        };
        check_keys(action, &required, &known)?;
        check_new_secrets(action, custom.as_ref())
    })
}

fn check_keys(action: &Action, required: &[&str], known: &[&str]) -> Outcome<()> {
    let name = &action.name;
    if let Some(key) = required.iter().find(|key| !action.configuration.contains_key(**key)) {
        return action_refused(format!(
            "Action configuration for action '{name}' is missing required configuration '{key}'"
        ));
    }
    match action.configuration.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) => action_refused(format!(
            "Action configuration for action '{name}' contains unknown configuration '{key}'"
        )),
        None => Ok(()),
    }
}

/// The mask is no value: it may only stand for one that the service has.
fn check_new_secrets(action: &Action, custom: Option<&Known<'_>>) -> Outcome<()> {
    let secrets = custom.into_iter().flat_map(|known| known.properties).filter(|property| property.secret);
    let masked = secrets
        .into_iter()
        .find(|property| action.configuration.get(&property.name).is_some_and(|v| v == MASK));
    match masked {
        None => Ok(()),
        Some(property) => action_refused(format!(
            "Action configuration for the new action \"{}\" contains an invalid configuration for the secret property \"{}\". \
             \"****\" may be used in secret properties only when updating an existing action.",
            action.name, property.name
        )),
    }
}

fn artifact_counts(subject: &Subject<'_>) -> Outcome<()> {
    each_action(subject).try_for_each(|action| {
        let (inputs, outputs) = match (subject.types.get(&action.action_type_id), action.provider()) {
            (Some(known), _) => (known.inputs, known.outputs),
            (None, Some(Provider::S3Source)) => ((0, 0), (1, 1)),
            (None, Some(Provider::Simulated)) => ((0, 10), (0, 10)),
            (None, _) => ((0, 0), (0, 0)),
        };
        check_count(action, "input", action.input_artifacts.len() as u64, inputs)?;
        check_count(action, "output", action.output_artifacts.len() as u64, outputs)
    })
}

fn check_count(action: &Action, what: &str, count: u64, (min, max): (u64, u64)) -> Outcome<()> {
    let name = &action.name;
    if count < min {
        return action_refused(format!(
            "Action {name} declares {count} {what} artifacts which is less than the minimum count ({min})"
        ));
    }
    if count > max {
        return action_refused(format!(
            "Action {name} declares {count} {what} artifacts which is more than the maximum count ({max})"
        ));
    }
    Ok(())
}

/// An input must have been made in an earlier stage, or earlier in its own; a name is made once.
fn artifacts_flow(subject: &Subject<'_>) -> Outcome<()> {
    let mut made: HashSet<&str> = HashSet::new();
    for stage in &subject.declaration.stages {
        let mut orders: Vec<u32> = stage.actions.iter().map(|action| action.run_order).collect();
        orders.sort_unstable();
        orders.dedup();
        for order in orders {
            let group = || stage.actions.iter().filter(move |action| action.run_order == order);
            for action in group() {
                let missing = action.input_artifacts.iter().find(|input| !made.contains(input.name.as_str()));
                if let Some(input) = missing {
                    return action_refused(format!(
                        "Input Artifact Bundle {} in action {} is not declared as Output Artifact Bundle in any of the preceding actions",
                        input.name, action.name
                    ));
                }
            }
            for output in group().flat_map(|action| &action.output_artifacts) {
                if !made.insert(&output.name) {
                    return action_refused(format!(
                        "Output Artifact Bundle name {} is used more than once",
                        output.name
                    ));
                }
            }
        }
    }
    Ok(())
}

fn unique_namespaces(subject: &Subject<'_>) -> Outcome<()> {
    let mut seen: HashSet<&str> = HashSet::new();
    for stage in &subject.declaration.stages {
        for action in &stage.actions {
            let Some(namespace) = action.namespace.as_deref() else { continue };
            if ["codepipeline", "variables"].contains(&namespace) {
                return action_refused(format!(
                    "Namespace '{namespace}' in action {} is reserved",
                    action.name
                ));
            }
            if !seen.insert(namespace) {
                return action_refused(format!(
                    "Namespaces must be unique across the pipeline definition. The following occur more than once in the pipeline.\n\
                     StageName=[{}], ActionName=[{}], Namespace=[{namespace}]",
                    stage.name, action.name
                ));
            }
        }
    }
    Ok(())
}

/// Source and custom actions run in the pipeline's own region.
fn own_region(subject: &Subject<'_>) -> Outcome<()> {
    let elsewhere = each_action(subject)
        .any(|action| action.region.as_deref().is_some_and(|region| region != subject.region));
    if !elsewhere {
        return Ok(());
    }
    Err(Refusal::new(
        "ValidationException",
        "Your pipeline contains actions in more than one region. Use 'pipeline.artifactStores' instead of 'pipeline.artifactStore' \
         to declare an artifact store, such as an artifact bucket, for each region where you have an action.",
    ))
}

/// What stands for a secret value in answers.
const MASK: &str = "****";

/// Replaces the values of secret properties in a pipeline's JSON.
fn masked(mut shown: Value, types: &ActionTypes) -> Value {
    for action in actions_mut(&mut shown) {
        let Some(id) = action.get("actionTypeId").and_then(|id| serde_json::from_value(id.clone()).ok())
        else {
            continue;
        };
        let secrets: Vec<String> = types
            .get(&id)
            .into_iter()
            .flat_map(|known| known.properties)
            .filter(|property| property.secret)
            .map(|property| property.name.clone())
            .collect();
        if let Some(Value::Object(configuration)) = action.get_mut("configuration") {
            mask(configuration, &secrets);
        }
    }
    shown
}

fn mask(configuration: &mut Map<String, Value>, secrets: &[String]) {
    for (key, value) in configuration {
        if secrets.contains(key) {
            *value = json!(MASK);
        }
    }
}

/// What the rules keep of the custom types that a pipeline uses.
fn custom_types(declaration: &Declaration, types: &ActionTypes) -> BTreeMap<String, CustomType> {
    let mut found = BTreeMap::new();
    for stage in &declaration.stages {
        for action in &stage.actions {
            if let Some(known) = types.get(&action.action_type_id) {
                found.insert(place(&stage.name, &action.name), known.uses.clone());
            }
        }
    }
    found
}
