//! The types that the service brings, in the form of ListActionTypes and ListRuleTypes.

use codepipeline_model::rules::catalogue::{BUILT_IN, BuiltIn};
use codepipeline_model::rules::rule_types::{RULE_TYPES, RuleType};
use serde_json::{Value, json};

/// The built-in types of an owner, in the order of their ids.
pub fn action_types(owner: &str) -> impl Iterator<Item = Value> {
    BUILT_IN.iter().filter(move |each| each.owner == owner).map(action_type)
}

fn properties(required: &[&str], optional: &[&str], secret: &[&str]) -> Vec<Value> {
    let property = |name: &&str, is_required: bool| json!({"name": name, "required": is_required, "key": is_required, "secret": secret.contains(name), "queryable": false});
    let required = required.iter().map(|name| property(name, true));
    required.chain(optional.iter().map(|name| property(name, false))).collect()
}

fn counts((min, max): (u64, u64)) -> Value {
    json!({"minimumCount": min, "maximumCount": max})
}

fn action_type(known: &BuiltIn) -> Value {
    json!({
        "id": {"category": known.category, "owner": known.owner, "provider": known.provider, "version": "1"},
        "settings": {},
        "actionConfigurationProperties": properties(known.required, known.optional, known.secret),
        "inputArtifactDetails": counts(known.inputs),
        "outputArtifactDetails": counts(known.outputs),
    })
}

/// The rule types, in the order of their names.
pub fn rule_types() -> Vec<Value> {
    RULE_TYPES.iter().map(rule_type).collect()
}

fn rule_type(known: &RuleType) -> Value {
    json!({
        "id": {"category": "Rule", "owner": "AWS", "provider": known.provider, "version": "1"},
        "settings": {},
        "ruleConfigurationProperties": properties(known.required, known.optional, &[]),
        "inputArtifactDetails": counts((0, known.max_inputs)),
    })
}
