//! The registry of action types that customers and partners made (behaviour facts 1.4, 4.1; texts from
//! there). Partner types have more of their own in `partners`.
//!
//! | state | command | state' |
//! |---|---|---|
//! | unknown | create | known |
//! | known | create | refused: InvalidActionTypeException |
//! | deleted | create | refused: the triple is used up |
//! | 50 known | create | refused: LimitExceededException |
//! | known | delete | deleted; polls answer ActionTypeNotFound |
//! | unknown, deleted | delete | as it was |

use codepipeline_model::rules::TypeId as Name;
use codepipeline_model::rules::catalogue::{ActionType, Registry};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::partners::Partner;
use super::state::CustomType;
use super::table::Table;
use super::{Outcome, Refusal, TypeId};

/// Custom types of an account in a region.
const MOST: usize = 50;

#[derive(Debug, Default)]
pub struct ActionTypes {
    /// By `category/owner/provider/version`; none of them contains a slash.
    pub types: Table<Entry>,
}

#[derive(Debug, Deserialize, Serialize)]
pub struct Entry {
    /// What ListActionTypes shows.
    pub shown: Value,
    /// What the structure rules read of it.
    pub rules: ActionType,
    pub uses: CustomType,
    pub deleted: bool,
    /// Whether the account's pipelines may use it.
    pub usable: bool,
    /// What only partner types have.
    pub partner: Option<Partner>,
}

fn refuse<T>(message: String) -> Outcome<T> {
    Err(Refusal::new("InvalidActionTypeException", message))
}

pub(super) fn key(id: Name<'_>) -> String {
    format!("{}/{}/{}/{}", id.category, id.owner, id.provider, id.version)
}

/// That a type is not there, in the words of the calls that name one.
pub fn not_available(id: Name<'_>) -> Refusal {
    let Name { category, owner, provider, version } = id;
    let named =
        format!("(Category: '{category}', Owner: '{owner}', Provider: '{provider}', Version: '{version}')");
    Refusal::new("ActionTypeNotFoundException", format!("ActionType {named} is not available"))
}

impl Registry for ActionTypes {
    fn find(&self, id: Name<'_>) -> Option<&ActionType> {
        self.entry(id).filter(|entry| entry.usable).map(|entry| &entry.rules)
    }
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
        match self.types.get(&key(id.name())) {
            Some(entry) if entry.deleted => {
                return refuse(format!(
                    "ActionType {named} has been deleted. Create a new version of the action type."
                ));
            }
            Some(_) => return refuse(format!("ActionType {named} already exists")),
            None => {}
        }
        check_properties(input)?;
        check_counts(&input["inputArtifactDetails"])?;
        check_counts(&input["outputArtifactDetails"])?;
        check_templates(&input["settings"], &properties(input))?;
        if self.list("Custom").count() >= MOST {
            let message = format!("The account has reached the limit of {MOST} custom action types");
            return Err(Refusal::new("LimitExceededException", message));
        }
        let shown = shown(&id, input);
        let rules = ActionType::from_json(&shown);
        let uses = uses(input);
        let entry = Entry { shown: shown.clone(), rules, uses, deleted: false, usable: true, partner: None };
        self.types.insert(key(id.name()), entry);
        Ok(json!({"actionType": shown}))
    }

    pub fn delete(&mut self, category: &str, provider: &str, version: &str) {
        let id = Name { category, owner: "Custom", provider, version };
        if let Some(entry) = self.types.get_mut(&key(id)) {
            entry.deleted = true;
        }
    }

    pub(super) fn entry(&self, id: Name<'_>) -> Option<&Entry> {
        self.types.get(&key(id)).filter(|entry| !entry.deleted)
    }

    pub(super) fn put(&mut self, id: Name<'_>, entry: Entry) {
        self.types.insert(key(id), entry);
    }

    /// What an action needs of the type, unless it is absent or deleted.
    pub fn uses(&self, id: &TypeId) -> Option<&CustomType> {
        self.entry(id.name()).map(|entry| &entry.uses)
    }

    /// What ListActionTypes shows of an owner's, in the order of their ids.
    pub fn list(&self, owner: &str) -> impl Iterator<Item = &Value> {
        let is_listed = move |entry: &&Entry| !entry.deleted && entry.usable && entry.rules.owner == owner;
        self.types.values().filter(is_listed).map(|entry| &entry.shown)
    }
}

fn properties(input: &Value) -> Vec<Value> {
    input.get("configurationProperties").and_then(Value::as_array).cloned().unwrap_or_default()
}

fn has(property: &Value, flag: &str) -> bool {
    property[flag].as_bool().unwrap_or(false)
}

fn name(property: &Value) -> &str {
    property["name"].as_str().unwrap_or_default()
}

fn check_properties(input: &Value) -> Outcome<()> {
    let properties = properties(input);
    let queryable: Vec<&Value> = properties.iter().filter(|property| has(property, "queryable")).collect();
    if queryable.len() > 1 {
        let names = queryable.iter().map(|property| name(property)).collect::<Vec<_>>().join(", ");
        return refuse(format!(
            "Multiple queryable configuration properties found with names '{names}'. Up to one queryable property may be specified."
        ));
    }
    match queryable.first().filter(|property| !has(property, "required") || has(property, "secret")) {
        None => Ok(()),
        Some(property) => refuse(format!(
            "Invalid queryable property '{}'. Queryable configuration properties must be required and non-secret.",
            name(property)
        )),
    }
}

fn check_counts(details: &Value) -> Outcome<()> {
    let count = |key: &str| details[key].as_u64().unwrap_or(0);
    let (min, max) = (count("minimumCount"), count("maximumCount"));
    if max < min {
        return refuse(format!(
            "Maximum Number of Artifacts ({max}) has to be greater than or equal to minimum ({min})."
        ));
    }
    Ok(())
}

/// `{Config:name}` may only name properties that are required and not secret; the text is our own.
fn check_templates(settings: &Value, properties: &[Value]) -> Outcome<()> {
    let may_stand = |wanted: &str| {
        let found = properties.iter().find(|property| name(property) == wanted);
        found.is_some_and(|property| has(property, "required") && !has(property, "secret"))
    };
    for template in settings.as_object().into_iter().flatten().filter_map(|(_, value)| value.as_str()) {
        let mut rest = template;
        while let Some((_, behind)) = rest.split_once("{Config:") {
            let Some((wanted, behind)) = behind.split_once('}') else { break };
            if !may_stand(wanted) {
                return refuse(format!(
                    "Invalid property '{wanted}' in a URL template. Only required and non-secret configuration properties may be used."
                ));
            }
            rest = behind;
        }
    }
    Ok(())
}

fn shown(id: &TypeId, input: &Value) -> Value {
    let properties: Vec<Value> = properties(input)
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

fn uses(input: &Value) -> CustomType {
    let url = |key: &str| input["settings"][key].as_str().map(str::to_owned);
    CustomType {
        entity_url: url("entityUrlTemplate"),
        execution_url: url("executionUrlTemplate"),
        revision_url: url("revisionUrlTemplate"),
        queryable: properties(input)
            .iter()
            .find(|property| has(property, "queryable"))
            .map(|property| name(property).to_owned()),
        partner: None,
    }
}
