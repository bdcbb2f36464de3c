//! The registry of custom action types (behaviour facts 4.1; texts from there).
//!
//! | state | command | state' |
//! |---|---|---|
//! | unknown | create | known |
//! | known | create | refused: InvalidActionTypeException |
//! | deleted | create | refused: the triple is used up |
//! | known | delete | deleted; polls answer ActionTypeNotFound |
//! | unknown, deleted | delete | as it was |

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::state::CustomType;
use super::{Outcome, Refusal, TypeId};

#[derive(Debug, Default)]
pub struct ActionTypes {
    types: BTreeMap<TypeId, Entry>,
}

#[derive(Debug)]
struct Entry {
    shown: Value,
    properties: Vec<Property>,
    uses: CustomType,
    inputs: (u64, u64),
    outputs: (u64, u64),
    deleted: bool,
}

#[derive(Clone, Debug)]
pub struct Property {
    pub name: String,
    pub required: bool,
    pub key: bool,
    pub secret: bool,
    pub queryable: bool,
}

/// A custom type that pipelines may use.
#[derive(Debug)]
pub struct Known<'a> {
    pub properties: &'a [Property],
    pub uses: &'a CustomType,
    pub inputs: (u64, u64),
    pub outputs: (u64, u64),
}

fn refuse<T>(message: String) -> Outcome<T> {
    Err(Refusal::new("InvalidActionTypeException", message))
}

impl ActionTypes {
    pub fn create(&mut self, input: &Value) -> Outcome<Value> {
        let text = |key: &str| input[key].as_str().unwrap_or_default().to_owned();
        let id = TypeId {
            category: text("category"),
            owner: "Custom".into(),
            provider: text("provider"),
            version: text("version"),
        };
        let named = format!(
            "(Category: '{}', Provider: '{}', Owner: 'Custom', Version: '{}')",
            id.category, id.provider, id.version
        );
        match self.types.get(&id) {
            Some(entry) if entry.deleted => {
                return refuse(format!(
                    "ActionType {named} has been deleted. Create a new version of the action type."
                ));
            }
            Some(_) => return refuse(format!("ActionType {named} already exists")),
            None => {}
        }
        let properties = properties(input);
        check_properties(&properties)?;
        let inputs = artifact_counts(&input["inputArtifactDetails"])?;
        let outputs = artifact_counts(&input["outputArtifactDetails"])?;
        let shown = shown(&id, input);
        let uses = uses(input, &properties);
        self.types
            .insert(id, Entry { shown: shown.clone(), properties, uses, inputs, outputs, deleted: false });
        let mut output = json!({"actionType": shown});
        if let Some(tags) = input.get("tags") {
            output["tags"] = tags.clone();
        }
        Ok(output)
    }

    pub fn delete(&mut self, category: &str, provider: &str, version: &str) {
        let id = TypeId {
            category: category.into(),
            owner: "Custom".into(),
            provider: provider.into(),
            version: version.into(),
        };
        if let Some(entry) = self.types.get_mut(&id) {
            entry.deleted = true;
        }
    }

    /// The type, unless it is absent or deleted.
    pub fn get(&self, id: &TypeId) -> Option<Known<'_>> {
        let entry = self.types.get(id).filter(|entry| !entry.deleted)?;
        Some(Known {
            properties: &entry.properties,
            uses: &entry.uses,
            inputs: entry.inputs,
            outputs: entry.outputs,
        })
    }

    /// What ListActionTypes shows of them, in the order of their ids.
    pub fn list(&self) -> impl Iterator<Item = &Value> {
        self.types.values().filter(|entry| !entry.deleted).map(|entry| &entry.shown)
    }
}

fn properties(input: &Value) -> Vec<Property> {
    let list = input.get("configurationProperties").and_then(Value::as_array);
    let flag = |property: &Value, key: &str| property.get(key).and_then(Value::as_bool).unwrap_or(false);
    list.into_iter()
        .flatten()
        .map(|property| Property {
            name: property["name"].as_str().unwrap_or_default().to_owned(),
            required: flag(property, "required"),
            key: flag(property, "key"),
            secret: flag(property, "secret"),
            queryable: flag(property, "queryable"),
        })
        .collect()
}

fn check_properties(properties: &[Property]) -> Outcome<()> {
    let queryable: Vec<&Property> = properties.iter().filter(|property| property.queryable).collect();
    if queryable.len() > 1 {
        let names = queryable.iter().map(|property| property.name.as_str()).collect::<Vec<_>>().join(", ");
        return refuse(format!(
            "Multiple queryable configuration properties found with names '{names}'. Up to one queryable property may be specified."
        ));
    }
    match queryable.first().filter(|property| !property.required || property.secret) {
        None => Ok(()),
        Some(property) => refuse(format!(
            "Invalid queryable property '{}'. Queryable configuration properties must be required and non-secret.",
            property.name
        )),
    }
}

fn artifact_counts(details: &Value) -> Outcome<(u64, u64)> {
    let count = |key: &str| details[key].as_u64().unwrap_or(0);
    let (min, max) = (count("minimumCount"), count("maximumCount"));
    if max < min {
        return refuse(format!(
            "Maximum Number of Artifacts ({max}) has to be greater than or equal to minimum ({min})."
        ));
    }
    Ok((min, max))
}

fn shown(id: &TypeId, input: &Value) -> Value {
    let list = input.get("configurationProperties").and_then(Value::as_array).cloned().unwrap_or_default();
    let properties: Vec<Value> = list
        .into_iter()
        .map(|mut property| {
            // The service does not give a property's type back.
            if let Some(map) = property.as_object_mut() {
                map.shift_remove("type");
            }
            property
        })
        .collect();
    json!({
        "id": id,
        "settings": input.get("settings").cloned().unwrap_or_else(|| json!({})),
        "actionConfigurationProperties": properties,
        "inputArtifactDetails": input["inputArtifactDetails"],
        "outputArtifactDetails": input["outputArtifactDetails"],
    })
}

fn uses(input: &Value, properties: &[Property]) -> CustomType {
    let url = |key: &str| input["settings"][key].as_str().map(str::to_owned);
    CustomType {
        entity_url: url("entityUrlTemplate"),
        execution_url: url("executionUrlTemplate"),
        revision_url: url("revisionUrlTemplate"),
        queryable: properties
            .iter()
            .find(|property| property.queryable)
            .map(|property| property.name.clone()),
    }
}
