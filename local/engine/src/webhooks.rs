//! Webhooks (BEHAVIOUR.md 5).
//!
//! | state | command | state' |
//! |---|---|---|
//! | unknown | PutWebhook | known, with a URL of its own |
//! | known | PutWebhook | as defined; the URL stays |
//! | 300 known | PutWebhook | refused: LimitExceededException |
//! | known | DeleteWebhook | unknown; a later one of that name has another URL |
//! | known | RegisterWebhookWithThirdParty | registered; an error shows unless its target is a GitHub action |
//! | known | a delivery that is let in and passes every filter | an execution starts; `lastTriggered` |
//! | known | any other delivery | as it was |

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use codepipeline_model::types::{
    ErrorCode, ListWebhookItem, Tag, WebhookAuthConfiguration, WebhookAuthenticationType, WebhookDefinition,
    WebhookFilterRule,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::declaration::{Action, MASK};
use super::deliveries::{Authentication, Filter, authentication, filters};
use super::table::Table;
use super::view::timestamp;
use super::{Ids, Millis, Outcome, Refusal};

/// Webhooks of an account in a region.
const MOST: usize = 300;

#[derive(Debug, Default)]
pub struct Webhooks {
    pub by_name: Table<Webhook>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Webhook {
    pub name: String,
    pub pipeline: String,
    pub action: String,
    pub filters: Vec<Filter>,
    pub authentication: Authentication,
    /// What makes its URL its own.
    pub token: String,
    pub last_triggered: Option<Millis>,
    /// Code and text.
    pub error: Option<(String, String)>,
    /// Whether it is registered with the third party.
    pub registered: bool,
}

impl Webhooks {
    /// PutWebhook; `first_stage` is that of the target pipeline.
    pub fn put(
        &mut self,
        definition: &WebhookDefinition,
        first_stage: &[Action],
        ids: &mut dyn Ids,
    ) -> Outcome<Webhook> {
        let authentication = authentication(definition)?;
        let filters = filters(definition)?;
        let WebhookDefinition { name, target_pipeline: pipeline, target_action: action, .. } = definition;
        let Some(target) = first_stage.iter().find(|each| each.name == *action) else {
            let message = format!(
                "Action with name {action} was not found in the first stage of the pipeline {pipeline}"
            );
            return Err(Refusal::new(ErrorCode::ValidationException, message));
        };
        let action = target.name.clone();
        let known = self.by_name.get(name);
        if known.is_none() && self.by_name.len() >= MOST {
            let message = format!("The account has reached the limit of {MOST} webhooks");
            return Err(Refusal::new(ErrorCode::LimitExceededException, message));
        }
        let webhook = Webhook {
            name: name.clone(),
            pipeline: pipeline.clone(),
            action,
            filters,
            authentication,
            token: known.map_or_else(|| new_token(ids), |known| known.token.clone()),
            last_triggered: known.and_then(|known| known.last_triggered),
            error: None,
            registered: known.is_some_and(|known| known.registered),
        };
        self.by_name.insert(name.clone(), webhook.clone());
        Ok(webhook)
    }

    pub fn get(&self, name: &str) -> Option<&Webhook> {
        self.by_name.get(name)
    }

    pub fn get_mut(&mut self, name: &str) -> Outcome<&mut Webhook> {
        self.by_name.get_mut(name).ok_or_else(|| webhook_not_found(name))
    }

    pub fn by_token(&self, token: &str) -> Option<&Webhook> {
        self.by_name.values().find(|webhook| webhook.token == token)
    }

    pub fn delete(&mut self, name: &str) {
        self.by_name.remove(name);
    }

    /// Those behind the name `after`, in the order of their names.
    pub fn after(&self, after: Option<&str>) -> impl Iterator<Item = &Webhook> {
        let from = after.map_or(std::ops::Bound::Unbounded, std::ops::Bound::Excluded);
        self.by_name.range::<str, _>((from, std::ops::Bound::Unbounded)).map(|(_, webhook)| webhook)
    }
}

pub fn webhook_not_found(name: &str) -> Refusal {
    Refusal::new(
        ErrorCode::WebhookNotFoundException,
        format!("The webhook with the name '{name}' was not found"),
    )
}

/// Refuses a definition that is wrong whatever its target is.
pub fn check(definition: &WebhookDefinition) -> Outcome<()> {
    authentication(definition)?;
    filters(definition).map(drop)
}

/// In the form of the service's tokens; nobody can guess it.
fn new_token(ids: &mut dyn Ids) -> String {
    URL_SAFE_NO_PAD.encode(json!({"encryptedData": ids.letters(48)}).to_string())
}

impl Webhook {
    /// What PutWebhook and ListWebhooks show; the secret is masked.
    pub fn shown(&self, arn: &str, base_url: &str, tags: Vec<Tag>) -> ListWebhookItem {
        let (error_code, error_message) = self.error.clone().unzip();
        ListWebhookItem {
            definition: self.definition(),
            url: format!("{base_url}/trigger?t={}&v=1", self.token),
            error_message,
            error_code,
            last_triggered: self.last_triggered.map(timestamp),
            arn: Some(arn.to_owned()),
            tags: Some(tags),
            ..Default::default()
        }
    }

    fn definition(&self) -> WebhookDefinition {
        let filters = self.filters.iter().map(|filter| WebhookFilterRule {
            json_path: filter.json_path.clone(),
            match_equals: filter.match_equals.clone(),
            ..Default::default()
        });
        let mut configuration = WebhookAuthConfiguration::default();
        let authentication = match &self.authentication {
            Authentication::GithubHmac { .. } => {
                configuration.secret_token = Some(MASK.into());
                WebhookAuthenticationType::GithubHmac
            }
            Authentication::Ip { range } => {
                configuration.allowed_ip_range = Some(range.to_string());
                WebhookAuthenticationType::Ip
            }
            Authentication::Unauthenticated => WebhookAuthenticationType::Unauthenticated,
        };
        WebhookDefinition {
            name: self.name.clone(),
            target_pipeline: self.pipeline.clone(),
            target_action: self.action.clone(),
            filters: filters.collect(),
            authentication,
            authentication_configuration: configuration,
            ..Default::default()
        }
    }

    /// A delivery has started an execution.
    pub fn note_started(&mut self, now: Millis) {
        self.last_triggered = Some(now);
        self.error = None;
    }

    /// A delivery that was let in could start nothing; the reason shows until another one can.
    pub fn note_refused(&mut self, refusal: &Refusal) {
        self.error = Some((refusal.code.to_string(), refusal.message.clone()));
    }

    /// Registers it for its target, if that is what can be registered. Nothing leaves this machine.
    pub fn register(&mut self, target: Option<&Action>) {
        let is_github = target.is_some_and(|action| {
            let id = &action.action_type_id;
            id.owner == "ThirdParty" && id.provider == "GitHub"
        });
        self.registered = is_github;
        self.error = (!is_github).then(|| {
            let message = format!("The target action '{}' is no GitHub (version 1) action", self.action);
            ("ValidationException".to_owned(), message)
        });
    }

    pub fn deregister(&mut self) {
        self.registered = false;
        self.error = None;
    }
}
