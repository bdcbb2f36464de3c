//! Action types of partners (behaviour facts 1.4, 4.5): owner ThirdParty, made outside of the service's
//! calls. Here `/_local/action-types` makes them, for one customer: the account.
//!
//! | state | command | state' |
//! |---|---|---|
//! | any | register | known; the customer has a client id, and a client token that workers must know |
//! | known | UpdateActionType | as declared; the customer stays |
//! | unknown, built in | UpdateActionType, GetActionType | refused: ActionTypeNotFoundException |
//! | known | polled by a worker that it does not let in | refused: ActionTypeNotFoundException |

use codepipeline_model::rules::TypeId as Name;
use codepipeline_model::rules::catalogue::ActionType;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::action_types::{ActionTypes, Entry, not_available};
use super::state::{Account, CustomType, PartnerType};
use super::{Ids, Outcome, Refusal};

/// The service does not publish how long a job may take that does not say: its longest.
const JOB_TIMEOUT_SECONDS: u64 = 43_200;

/// What only partner types have.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Partner {
    /// What GetActionType shows.
    pub declaration: Value,
    pub customer: Customer,
}

/// How workers tell customers apart, and the secret that they share with each.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Customer {
    pub client_id: String,
    pub client_token: String,
}

impl ActionTypes {
    /// Makes a type known, or declares it anew; what is not said of the customer is made up once.
    pub fn register(&mut self, request: &Value, account: &Account, ids: &mut dyn Ids) -> Outcome<Customer> {
        let declaration = &request["actionType"];
        check(declaration)?;
        let id = Name::from_json(&declaration["id"]);
        if id.owner != "ThirdParty" {
            return Err(invalid("Only action types with the owner ThirdParty can be registered"));
        }
        let known = self.entry(id).and_then(|entry| entry.partner.as_ref()).map(|known| &known.customer);
        let said = |key: &str| request[key].as_str().map(str::to_owned);
        if said("clientToken").is_some_and(|token| token.is_empty() || token.len() > 256) {
            return Err(invalid("clientToken must have 1 to 256 bytes"));
        }
        if said("clientId").is_some_and(|id| uuid::Uuid::try_parse(&id).is_err()) {
            return Err(invalid("clientId must be a UUID"));
        }
        let customer = Customer {
            client_id: said("clientId")
                .or_else(|| known.map(|known| known.client_id.clone()))
                .unwrap_or_else(|| ids.uuid()),
            client_token: said("clientToken")
                .or_else(|| known.map(|known| known.client_token.clone()))
                .unwrap_or_else(|| ids.letters(32)),
        };
        self.put(id, entry(declaration, customer.clone(), account));
        Ok(customer)
    }

    /// UpdateActionType.
    pub fn update(&mut self, declaration: &Value, account: &Account) -> Outcome<()> {
        let id = Name::from_json(&declaration["id"]);
        let known = self.entry(id).and_then(|entry| entry.partner.as_ref());
        let customer = known.map(|known| known.customer.clone()).ok_or_else(|| not_available(id))?;
        check(declaration)?;
        self.put(id, entry(declaration, customer, account));
        Ok(())
    }

    /// GetActionType. The built-in types have no declaration of this kind.
    pub fn declaration(&self, id: Name<'_>) -> Outcome<Value> {
        let entry = self.entry(id).and_then(|entry| entry.partner.as_ref());
        let partner = entry.ok_or_else(|| not_available(id))?;
        Ok(json!({"actionType": partner.declaration}))
    }

    /// Whose jobs a poll of the account gets.
    pub fn customer(&self, id: Name<'_>, account: &Account) -> Outcome<&Customer> {
        let partner = self.entry(id).and_then(|entry| entry.partner.as_ref());
        let partner = partner.ok_or_else(|| not_available(id))?;
        let executor = &partner.declaration["executor"];
        let pollers = &executor["configuration"]["jobWorkerExecutorConfiguration"]["pollingAccounts"];
        let is_let_in =
            pollers.as_array().is_none_or(|accounts| accounts.iter().any(|each| *each == account.id));
        match executor["type"] == "JobWorker" && is_let_in {
            true => Ok(&partner.customer),
            false => Err(not_available(id)),
        }
    }

    pub fn is_customers_token(&self, id: Name<'_>, client_token: &str) -> bool {
        let partner = self.entry(id).and_then(|entry| entry.partner.as_ref());
        partner.is_some_and(|partner| partner.customer.client_token == client_token)
    }
}

fn invalid(message: impl Into<String>) -> Refusal {
    Refusal::new("ValidationException", message)
}

/// The executor's configuration is the one of its type; the texts are our own.
fn check(declaration: &Value) -> Outcome<()> {
    let executor = &declaration["executor"];
    let configuration = &executor["configuration"];
    let (needed, other) = match executor["type"].as_str() {
        Some("Lambda") => ("lambdaExecutorConfiguration", "jobWorkerExecutorConfiguration"),
        _ => ("jobWorkerExecutorConfiguration", "lambdaExecutorConfiguration"),
    };
    if !configuration[needed].is_object() || !configuration[other].is_null() {
        return Err(invalid(format!("The executor configuration must be a {needed}")));
    }
    for key in ["inputArtifactDetails", "outputArtifactDetails"] {
        let count = |bound: &str| declaration[key][bound].as_u64().unwrap_or(0);
        let (min, max) = (count("minimumCount"), count("maximumCount"));
        if max < min {
            return Err(invalid(format!(
                "Maximum Number of Artifacts ({max}) has to be greater than or equal to minimum ({min})."
            )));
        }
    }
    Ok(())
}

/// A declaration as the registry keeps it.
fn entry(declaration: &Value, customer: Customer, account: &Account) -> Entry {
    let shown = shown(declaration);
    let allowed = declaration["permissions"]["allowedAccounts"].as_array();
    let is_allowed = |accounts: &Vec<Value>| accounts.iter().any(|each| *each == "*" || *each == account.id);
    Entry {
        rules: ActionType::from_json(&shown),
        uses: uses(declaration),
        usable: allowed.is_none_or(is_allowed),
        shown,
        deleted: false,
        partner: Some(Partner { declaration: declaration.clone(), customer }),
    }
}

/// The declaration in the form of ListActionTypes.
fn shown(declaration: &Value) -> Value {
    let mut settings = Map::new();
    for (key, url) in declaration["urls"].as_object().into_iter().flatten() {
        let key = if key == "configurationUrl" { "thirdPartyConfigurationUrl" } else { key };
        settings.insert(key.to_owned(), url.clone());
    }
    let properties = declaration["properties"].as_array().into_iter().flatten().map(|property| {
        let flag = |key: &str| property[key].as_bool().unwrap_or(false);
        let mut shown = json!({
            "name": property["name"],
            "required": !flag("optional"),
            "key": flag("key"),
            "secret": flag("noEcho"),
            "queryable": flag("queryable"),
        });
        if let Some(description) = property.get("description") {
            shown["description"] = description.clone();
        }
        shown
    });
    json!({
        "id": declaration["id"],
        "settings": settings,
        "actionConfigurationProperties": properties.collect::<Vec<_>>(),
        "inputArtifactDetails": declaration["inputArtifactDetails"],
        "outputArtifactDetails": declaration["outputArtifactDetails"],
    })
}

fn uses(declaration: &Value) -> CustomType {
    let url = |key: &str| declaration["urls"][key].as_str().map(str::to_owned);
    let executor = &declaration["executor"];
    CustomType {
        entity_url: url("entityUrlTemplate"),
        execution_url: url("executionUrlTemplate"),
        revision_url: url("revisionUrlTemplate"),
        queryable: None,
        partner: Some(PartnerType {
            has_workers: executor["type"] == "JobWorker",
            job_timeout_seconds: executor["jobTimeout"].as_u64().unwrap_or(JOB_TIMEOUT_SECONDS),
        }),
    }
}
