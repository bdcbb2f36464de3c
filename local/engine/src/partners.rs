//! Action types of partners (BEHAVIOUR.md 1.4, 4.5): owner ThirdParty, made outside of the service's
//! calls. Here `/_local/action-types` makes them, for one customer: the account.
//!
//! | state | command | state' |
//! |---|---|---|
//! | any | register | known; the customer has a client id, and a client token that workers must know |
//! | known | UpdateActionType | as declared; the customer stays |
//! | unknown, built in | UpdateActionType, GetActionType | refused: ActionTypeNotFoundException |
//! | known | polled by a worker that it does not let in | refused: ActionTypeNotFoundException |

use codepipeline_model::rules::TypeId as Name;
use codepipeline_model::types::{
    ActionConfigurationProperty, ActionType, ActionTypeDeclaration, ActionTypeId, ActionTypeIdentifier,
    ActionTypeProperty, ActionTypeSettings, ArtifactDetails, ErrorCode, ExecutorType,
};
use serde::Deserialize;

use super::action_types::{ActionTypes, Customer, Entry, Partner, not_available, rules};
use super::state::{Account, CustomType, PartnerType};
use super::{Ids, Outcome, Refusal};

/// The service does not publish how long a job may take that does not say: its longest.
const JOB_TIMEOUT_SECONDS: u64 = 43_200;

/// What makes a type known: its declaration, and what is to be the customer's.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Registration {
    pub action_type: ActionTypeDeclaration,
    pub client_id: Option<String>,
    pub client_token: Option<String>,
}

fn name(id: &ActionTypeIdentifier) -> Name<'_> {
    Name { category: id.category.as_str(), owner: &id.owner, provider: &id.provider, version: &id.version }
}

impl ActionTypes {
    /// Makes a type known, or declares it anew; what is not said of the customer is made up once.
    pub fn register(
        &mut self,
        registration: Registration,
        account: &Account,
        ids: &mut dyn Ids,
    ) -> Outcome<Customer> {
        let Registration { action_type: declaration, client_id, client_token } = registration;
        check(&declaration)?;
        let id = name(&declaration.id);
        if id.owner != "ThirdParty" {
            return Err(invalid("Only action types with the owner ThirdParty can be registered"));
        }
        let known = self.entry(id).and_then(|entry| entry.partner.as_ref()).map(|known| &known.customer);
        if client_token.as_ref().is_some_and(|token| token.is_empty() || token.len() > 256) {
            return Err(invalid("clientToken must have 1 to 256 bytes"));
        }
        if client_id.as_ref().is_some_and(|id| uuid::Uuid::try_parse(id).is_err()) {
            return Err(invalid("clientId must be a UUID"));
        }
        let customer = Customer {
            client_id: client_id
                .or_else(|| known.map(|known| known.client_id.clone()))
                .unwrap_or_else(|| ids.uuid()),
            client_token: client_token
                .or_else(|| known.map(|known| known.client_token.clone()))
                .unwrap_or_else(|| ids.letters(32)),
        };
        self.put(id, entry(&declaration, customer.clone(), account));
        Ok(customer)
    }

    /// UpdateActionType.
    pub fn update(&mut self, declaration: &ActionTypeDeclaration, account: &Account) -> Outcome<()> {
        let id = name(&declaration.id);
        let known = self.entry(id).and_then(|entry| entry.partner.as_ref());
        let customer = known.map(|known| known.customer.clone()).ok_or_else(|| not_available(id))?;
        check(declaration)?;
        self.put(id, entry(declaration, customer, account));
        Ok(())
    }

    /// GetActionType. The built-in types have no declaration of this kind.
    pub fn declaration(&self, id: Name<'_>) -> Outcome<&ActionTypeDeclaration> {
        let entry = self.entry(id).and_then(|entry| entry.partner.as_ref());
        entry.map(|partner| &partner.declaration).ok_or_else(|| not_available(id))
    }

    /// Whose jobs a poll of the account gets.
    pub fn customer(&self, id: Name<'_>, account: &Account) -> Outcome<&Customer> {
        let partner = self.entry(id).and_then(|entry| entry.partner.as_ref());
        let partner = partner.ok_or_else(|| not_available(id))?;
        let executor = &partner.declaration.executor;
        let workers = executor.configuration.job_worker_executor_configuration.as_ref();
        let pollers = workers.and_then(|workers| workers.polling_accounts.as_ref());
        let is_let_in = pollers.is_none_or(|accounts| accounts.contains(&account.id));
        match executor.r#type == ExecutorType::JobWorker && is_let_in {
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
    Refusal::new(ErrorCode::ValidationException, message)
}

/// The executor's configuration is the one of its type; the texts are our own.
fn check(declaration: &ActionTypeDeclaration) -> Outcome<()> {
    let configuration = &declaration.executor.configuration;
    let (lambda, workers) = (
        configuration.lambda_executor_configuration.is_some(),
        configuration.job_worker_executor_configuration.is_some(),
    );
    let (needed, is_it) = match declaration.executor.r#type {
        ExecutorType::Lambda => ("lambdaExecutorConfiguration", lambda && !workers),
        _ => ("jobWorkerExecutorConfiguration", workers && !lambda),
    };
    if !is_it {
        return Err(invalid(format!("The executor configuration must be a {needed}")));
    }
    for details in [&declaration.input_artifact_details, &declaration.output_artifact_details] {
        let (min, max) = (details.minimum_count, details.maximum_count);
        if max < min {
            return Err(invalid(format!(
                "Maximum Number of Artifacts ({max}) has to be greater than or equal to minimum ({min})."
            )));
        }
    }
    Ok(())
}

/// A declaration as the registry keeps it.
fn entry(declaration: &ActionTypeDeclaration, customer: Customer, account: &Account) -> Entry {
    let shown = shown(declaration);
    let permissions = declaration.permissions.as_ref();
    let is_allowed = |accounts: &Vec<String>| accounts.iter().any(|each| each == "*" || *each == account.id);
    Entry {
        rules: rules(&shown),
        uses: uses(declaration),
        usable: permissions.is_none_or(|permissions| is_allowed(&permissions.allowed_accounts)),
        shown,
        deleted: false,
        partner: Some(Partner { declaration: declaration.clone(), customer }),
    }
}

/// The declaration in the form of ListActionTypes.
fn shown(declaration: &ActionTypeDeclaration) -> ActionType {
    let urls = declaration.urls.clone().unwrap_or_default();
    let id = &declaration.id;
    let properties = declaration.properties.iter().flatten().map(property);
    let counts =
        |min: i64, max: i64| ArtifactDetails { minimum_count: min, maximum_count: max, ..Default::default() };
    let (inputs, outputs) = (&declaration.input_artifact_details, &declaration.output_artifact_details);
    ActionType {
        id: ActionTypeId {
            category: id.category.clone(),
            owner: id.owner.as_str().into(),
            provider: id.provider.clone(),
            version: id.version.clone(),
            ..Default::default()
        },
        settings: Some(ActionTypeSettings {
            third_party_configuration_url: urls.configuration_url,
            entity_url_template: urls.entity_url_template,
            execution_url_template: urls.execution_url_template,
            revision_url_template: urls.revision_url_template,
            ..Default::default()
        }),
        action_configuration_properties: Some(properties.collect()),
        input_artifact_details: counts(inputs.minimum_count, inputs.maximum_count),
        output_artifact_details: counts(outputs.minimum_count, outputs.maximum_count),
        ..Default::default()
    }
}

fn property(declared: &ActionTypeProperty) -> ActionConfigurationProperty {
    ActionConfigurationProperty {
        name: declared.name.clone(),
        required: !declared.optional,
        key: declared.key,
        secret: declared.no_echo,
        queryable: Some(declared.queryable.unwrap_or(false)),
        description: declared.description.clone(),
        ..Default::default()
    }
}

fn uses(declaration: &ActionTypeDeclaration) -> CustomType {
    let urls = declaration.urls.clone().unwrap_or_default();
    let executor = &declaration.executor;
    let job_timeout = executor.job_timeout.and_then(|seconds| u64::try_from(seconds).ok());
    CustomType {
        entity_url: urls.entity_url_template,
        execution_url: urls.execution_url_template,
        revision_url: urls.revision_url_template,
        queryable: None,
        partner: Some(PartnerType {
            has_workers: executor.r#type == ExecutorType::JobWorker,
            job_timeout_seconds: job_timeout.unwrap_or(JOB_TIMEOUT_SECONDS),
        }),
    }
}
