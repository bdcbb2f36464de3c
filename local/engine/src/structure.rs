//! What CreatePipeline and UpdatePipeline accept: the rules are `codepipeline_model::rules`'s; the first
//! error that they find is the refusal.

use std::collections::BTreeMap;

use codepipeline_model::rules::{Context, Severity, findings, secrets};
use codepipeline_model::types::{ErrorCode, PipelineDeclaration};
use serde_json::Value;

use super::action_types::ActionTypes;
use super::declaration::{self, Declaration, MASK};
use super::state::{Account, CustomType, Version, place};
use super::{Millis, Outcome, Pipeline, Refusal, TypeId, Undeclared};

impl Pipeline {
    /// The first version of a pipeline, checked; it has not started yet.
    pub fn create(
        account: &Account,
        given: PipelineDeclaration,
        types: &ActionTypes,
        now: Millis,
    ) -> Outcome<Pipeline> {
        Ok(Pipeline::new(account, Version::checked(account, given, types, 1)?, now))
    }
}

impl Version {
    /// The version of this number, if the service accepts it.
    pub fn checked(
        account: &Account,
        given: PipelineDeclaration,
        types: &ActionTypes,
        number: i64,
    ) -> Outcome<Version> {
        let unreadable =
            |error: serde_json::Error| Refusal::undeclared(Undeclared::Serialization, error.to_string());
        check(account, &serde_json::to_value(&given).map_err(unreadable)?, types)?;
        let shown = declaration::with_defaults(given, number);
        let document = serde_json::to_value(&shown).map_err(unreadable)?;
        let declaration: Declaration = serde_json::from_value(document).map_err(unreadable)?;
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
        Some(found) => Err(Refusal::new(ErrorCode::from(found.code), found.message)),
    }
}

/// Replaces the values of secret properties.
fn masked(mut shown: PipelineDeclaration, types: &ActionTypes) -> PipelineDeclaration {
    for action in shown.stages.iter_mut().flat_map(|stage| &mut stage.actions) {
        let id = TypeId::from(action.action_type_id.clone());
        for key in secrets(id.name(), types) {
            if let Some(value) = action.configuration.as_mut().and_then(|all| all.get_mut(key)) {
                *value = MASK.into();
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
