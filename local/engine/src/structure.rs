//! What CreatePipeline and UpdatePipeline accept: the rules are `codepipeline_model::rules`'s; the first
//! error that they find is the refusal.

use std::collections::BTreeMap;

use codepipeline_model::rules::{Context, Severity, findings, secrets};
use serde_json::{Value, json};

use super::action_types::ActionTypes;
use super::declaration::{self, Declaration, actions_mut};
use super::state::{Account, CustomType, Version, place};
use super::{Millis, Outcome, Pipeline, Refusal, TypeId};

impl Pipeline {
    /// The first version of a pipeline, checked; it has not started yet.
    pub fn create(account: &Account, given: &Value, types: &ActionTypes, now: Millis) -> Outcome<Pipeline> {
        Ok(Pipeline::new(account, Version::checked(account, given, types, 1)?, now))
    }
}

impl Version {
    /// The version of this number, if the service accepts it.
    pub fn checked(account: &Account, given: &Value, types: &ActionTypes, number: usize) -> Outcome<Version> {
        check(account, given, types)?;
        let shown = declaration::with_defaults(given.clone(), number);
        let declaration: Declaration = serde_json::from_value(shown.clone())
            .map_err(|error| Refusal::new("SerializationException", error.to_string()))?;
        let custom = custom_types(&declaration, types);
        Ok(Version { declaration, shown: masked(shown, types), types: custom })
    }
}

/// Refuses the first thing that is wrong. A mask that is still there stands for nothing that is stored.
fn check(account: &Account, given: &Value, types: &ActionTypes) -> Outcome<()> {
    let context = Context { region: Some(&account.region), action_types: Some(types), current: None };
    let first = findings(given, context).into_iter().find(|found| found.severity == Severity::Error);
    match first {
        None => Ok(()),
        Some(found) => Err(Refusal::new(found.code, found.message)),
    }
}

/// What stands for a secret value in answers.
const MASK: &str = "****";

/// Replaces the values of secret properties in a pipeline's JSON.
fn masked(mut shown: Value, types: &ActionTypes) -> Value {
    for action in actions_mut(&mut shown) {
        let id = action.get("actionTypeId").and_then(|id| serde_json::from_value::<TypeId>(id.clone()).ok());
        let Some(id) = id else { continue };
        if let Some(Value::Object(configuration)) = action.get_mut("configuration") {
            for key in secrets(id.name(), types) {
                if let Some(value) = configuration.get_mut(key) {
                    *value = json!(MASK);
                }
            }
        }
    }
    shown
}

/// What the rules keep of the custom types that a pipeline uses.
fn custom_types(declaration: &Declaration, types: &ActionTypes) -> BTreeMap<String, CustomType> {
    let mut found = BTreeMap::new();
    for stage in &declaration.stages {
        for action in &stage.actions {
            if let Some(uses) = types.uses(&action.action_type_id) {
                found.insert(place(&stage.name, &action.name), uses.clone());
            }
        }
    }
    found
}
