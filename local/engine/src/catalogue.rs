//! The types that the service brings, in the form of ListActionTypes and ListRuleTypes.

use codepipeline_model::rules::catalogue::{BUILT_IN, BuiltIn};
use codepipeline_model::rules::rule_types::{RULE_TYPES, RuleType as KnownRule};
use codepipeline_model::types::{
    ActionConfigurationProperty, ActionType, ActionTypeId, ArtifactDetails, RuleConfigurationProperty,
    RuleType,
};

use super::declaration::RuleTypeId;

/// The built-in types of an owner, in the order of their ids.
pub fn action_types(owner: &str) -> impl Iterator<Item = ActionType> {
    BUILT_IN.iter().filter(move |each| each.owner == owner).map(action_type)
}

fn counts((min, max): (u64, u64)) -> ArtifactDetails {
    let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    ArtifactDetails { minimum_count: count(min), maximum_count: count(max), ..Default::default() }
}

fn action_type(known: &BuiltIn) -> ActionType {
    let property = |name: &&str, required: bool| ActionConfigurationProperty {
        name: (*name).to_owned(),
        required,
        key: required,
        secret: known.secret.contains(name),
        queryable: Some(false),
        ..Default::default()
    };
    let required = known.required.iter().map(|name| property(name, true));
    let optional = known.optional.iter().map(|name| property(name, false));
    ActionType {
        id: ActionTypeId {
            category: known.category.into(),
            owner: known.owner.into(),
            provider: known.provider.to_owned(),
            version: "1".to_owned(),
            ..Default::default()
        },
        settings: Some(Default::default()),
        action_configuration_properties: Some(required.chain(optional).collect()),
        input_artifact_details: counts(known.inputs),
        output_artifact_details: counts(known.outputs),
        ..Default::default()
    }
}

/// The rule types, in the order of their names.
pub fn rule_types() -> Vec<RuleType> {
    RULE_TYPES.iter().map(rule_type).collect()
}

fn rule_type(known: &KnownRule) -> RuleType {
    let property = |name: &&str, required: bool| RuleConfigurationProperty {
        name: (*name).to_owned(),
        required,
        key: required,
        queryable: Some(false),
        ..Default::default()
    };
    let required = known.required.iter().map(|name| property(name, true));
    let optional = known.optional.iter().map(|name| property(name, false));
    RuleType {
        id: RuleTypeId::of_provider(known.provider).to_model(),
        settings: Some(Default::default()),
        rule_configuration_properties: Some(required.chain(optional).collect()),
        input_artifact_details: counts((0, known.max_inputs)),
        ..Default::default()
    }
}
