//! The registry of action types that customers and partners made (BEHAVIOUR.md 1.4, 4.1; texts from
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
use codepipeline_model::rules::catalogue::{self, Registry};
use codepipeline_model::types::{
    ActionConfigurationProperty, ActionType, ActionTypeDeclaration, ActionTypeSettings, ArtifactDetails,
    CreateCustomActionTypeInput, ErrorCode,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::state::CustomType;
use super::table::Table;
use super::{Outcome, Refusal, TypeId, Undeclared};

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
    pub shown: ActionType,
    /// What the structure rules read of it.
    pub rules: catalogue::ActionType,
    pub uses: CustomType,
    pub deleted: bool,
    /// Whether the account's pipelines may use it.
    pub usable: bool,
    /// What only partner types have.
    pub partner: Option<Partner>,
}

/// What only partner types have.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Partner {
    /// What GetActionType shows.
    pub declaration: ActionTypeDeclaration,
    pub customer: Customer,
}

/// How workers tell customers apart, and the secret that they share with each.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Customer {
    pub client_id: String,
    pub client_token: String,
}

fn refuse<T>(message: String) -> Outcome<T> {
    Err(Refusal::undeclared(Undeclared::InvalidActionType, message))
}

pub(super) fn key(id: Name<'_>) -> String {
    format!("{}/{}/{}/{}", id.category, id.owner, id.provider, id.version)
}

/// That a type is not there, in the words of the calls that name one.
pub fn not_available(id: Name<'_>) -> Refusal {
    let Name { category, owner, provider, version } = id;
    let named =
        format!("(Category: '{category}', Owner: '{owner}', Provider: '{provider}', Version: '{version}')");
    Refusal::new(ErrorCode::ActionTypeNotFoundException, format!("ActionType {named} is not available"))
}

impl Registry for ActionTypes {
    fn find(&self, id: Name<'_>) -> Option<&catalogue::ActionType> {
        self.entry(id).filter(|entry| entry.usable).map(|entry| &entry.rules)
    }
}

impl ActionTypes {
    pub fn create(&mut self, input: CreateCustomActionTypeInput) -> Outcome<ActionType> {
        let id = TypeId::custom(&input.category, input.provider.clone(), input.version.clone());
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
        let properties = input.configuration_properties.as_deref().unwrap_or_default();
        check_properties(properties)?;
        check_counts(&input.input_artifact_details)?;
        check_counts(&input.output_artifact_details)?;
        check_templates(input.settings.as_ref(), properties)?;
        if self.list("Custom").count() >= MOST {
            let message = format!("The account has reached the limit of {MOST} custom action types");
            return Err(Refusal::new(ErrorCode::LimitExceededException, message));
        }
        let uses = uses(&input);
        let shown = shown(&id, input);
        let entry = Entry {
            rules: rules(&shown),
            shown: shown.clone(),
            uses,
            deleted: false,
            usable: true,
            partner: None,
        };
        self.types.insert(key(id.name()), entry);
        Ok(shown)
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
    pub fn list(&self, owner: &str) -> impl Iterator<Item = &ActionType> {
        let is_listed = move |entry: &&Entry| !entry.deleted && entry.usable && entry.rules.owner == owner;
        self.types.values().filter(is_listed).map(|entry| &entry.shown)
    }
}

/// What the structure rules read of a listed type.
pub(super) fn rules(shown: &ActionType) -> catalogue::ActionType {
    catalogue::ActionType::from_json(&json!(shown))
}

fn is_queryable(property: &&ActionConfigurationProperty) -> bool {
    property.queryable == Some(true)
}

fn check_properties(properties: &[ActionConfigurationProperty]) -> Outcome<()> {
    let queryable: Vec<_> = properties.iter().filter(is_queryable).collect();
    if queryable.len() > 1 {
        let names: Vec<&str> = queryable.iter().map(|property| property.name.as_str()).collect();
        return refuse(format!(
            "Multiple queryable configuration properties found with names '{}'. Up to one queryable property may be specified.",
            names.join(", ")
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

fn check_counts(details: &ArtifactDetails) -> Outcome<()> {
    let (min, max) = (details.minimum_count, details.maximum_count);
    if max < min {
        return refuse(format!(
            "Maximum Number of Artifacts ({max}) has to be greater than or equal to minimum ({min})."
        ));
    }
    Ok(())
}

/// `{Config:name}` may only name properties that are required and not secret; the text is our own.
fn check_templates(
    settings: Option<&ActionTypeSettings>,
    properties: &[ActionConfigurationProperty],
) -> Outcome<()> {
    let may_stand = |wanted: &str| {
        let found = properties.iter().find(|property| property.name == wanted);
        found.is_some_and(|property| property.required && !property.secret)
    };
    for template in settings.into_iter().flat_map(templates) {
        let mut rest = template.as_str();
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

fn templates(settings: &ActionTypeSettings) -> impl Iterator<Item = &String> {
    let ActionTypeSettings {
        third_party_configuration_url,
        entity_url_template,
        execution_url_template,
        revision_url_template,
        ..
    } = settings;
    [third_party_configuration_url, entity_url_template, execution_url_template, revision_url_template]
        .into_iter()
        .flatten()
}

fn shown(id: &TypeId, input: CreateCustomActionTypeInput) -> ActionType {
    // The service does not give a property's type back.
    let properties = input
        .configuration_properties
        .into_iter()
        .flatten()
        .map(|property| ActionConfigurationProperty { r#type: None, ..property });
    ActionType {
        id: id.to_model(),
        settings: Some(input.settings.unwrap_or_default()),
        action_configuration_properties: Some(properties.collect()),
        input_artifact_details: input.input_artifact_details,
        output_artifact_details: input.output_artifact_details,
        ..Default::default()
    }
}

fn uses(input: &CreateCustomActionTypeInput) -> CustomType {
    let settings = input.settings.clone().unwrap_or_default();
    let mut properties = input.configuration_properties.iter().flatten();
    CustomType {
        entity_url: settings.entity_url_template,
        execution_url: settings.execution_url_template,
        revision_url: settings.revision_url_template,
        queryable: properties.find(is_queryable).map(|property| property.name.clone()),
        partner: None,
    }
}
