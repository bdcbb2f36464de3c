//! Webhooks, and what is delivered to their URLs.

use std::collections::BTreeMap;

use codepipeline_engine::arns::Resource;
use codepipeline_engine::declaration::Action;
use codepipeline_engine::deliveries::{Delivery, Denied, pass};
use codepipeline_engine::state::{Trigger, TriggerType};
use codepipeline_engine::webhooks::{Webhook, check, webhook_not_found};
use codepipeline_engine::{Outcome, Pipeline, Refusal, paging};
use codepipeline_model::types::{ListWebhookItem, ListWebhooksInput, ListWebhooksOutput, PutWebhookInput};
use serde_json::Value;

use super::Request;
use super::pipelines::page_size;
use crate::ids::RandomIds;

/// The webhooks of a page that does not say.
const USUAL_PAGE: usize = 100;

/// What became of a delivery.
#[derive(Debug)]
pub enum Delivered {
    /// An execution started.
    Started(String),
    /// A filter did not let it through.
    FilteredOut,
    NoSuchWebhook,
    Denied(Denied),
    Unreadable,
    /// The pipeline could not be started.
    Refused(Refusal),
}

impl Request<'_> {
    pub(super) fn webhook_arn(&self, name: &str) -> String {
        Resource::Webhook(name.to_owned()).arn(&self.account)
    }

    fn webhook(&self, name: &str) -> Outcome<Webhook> {
        let webhooks = self.store.webhooks(&self.durable);
        webhooks.get(name).cloned().ok_or_else(|| webhook_not_found(name))
    }

    fn shown(&self, webhook: &Webhook) -> ListWebhookItem {
        let arn = self.webhook_arn(&webhook.name);
        let tags = self.store.tags(&self.durable).list(&arn);
        webhook.shown(&arn, &self.base_url, tags)
    }

    fn first_stage(&self, pipeline: &str) -> Outcome<Vec<Action>> {
        self.query_on(pipeline, |state, _| {
            let first = state.current().declaration.stages.first();
            Ok(first.map(|stage| stage.actions.clone()).unwrap_or_default())
        })
    }

    pub(super) fn define_webhook(&self, input: PutWebhookInput) -> Outcome<ListWebhookItem> {
        let (definition, own_tags) = (&input.webhook, input.tags.as_deref().unwrap_or_default());
        let arn = self.webhook_arn(&definition.name);
        let first_stage = self.first_stage(&definition.target_pipeline);
        let webhook = {
            let mut webhooks = self.store.webhooks(&self.durable);
            let mut tags = self.store.tags(&self.durable);
            tags.check(&arn, own_tags)?;
            let put = match &first_stage {
                Ok(actions) => webhooks.put(definition, actions, &mut RandomIds),
                // What is wrong with the definition itself comes first.
                Err(not_found) => check(definition).and(Err(not_found.clone())),
            };
            let webhook = put?;
            tags.put(&arn, own_tags);
            self.store.commit(&mut [&mut webhooks, &mut tags]);
            webhook
        };
        Ok(self.shown(&webhook))
    }

    pub(super) fn remove_webhook(&self, name: &str) {
        let mut webhooks = self.store.webhooks(&self.durable);
        let mut tags = self.store.tags(&self.durable);
        webhooks.delete(name);
        tags.forget(&self.webhook_arn(name));
        self.store.commit(&mut [&mut webhooks, &mut tags]);
    }

    pub(super) fn webhooks_page(&self, input: ListWebhooksInput) -> Outcome<ListWebhooksOutput> {
        let after = input.next_token.map(|token| paging::position("ListWebhooks", &token)).transpose()?;
        let size = page_size(input.max_results, USUAL_PAGE);
        let mut page: Vec<Webhook> =
            self.store.webhooks(&self.durable).after(after.as_deref()).take(size + 1).cloned().collect();
        let more = page.len() > size;
        page.truncate(size);
        let last = page.last().filter(|_| more);
        Ok(ListWebhooksOutput {
            webhooks: Some(page.iter().map(|webhook| self.shown(webhook)).collect()),
            next_token: last.map(|last| paging::token("ListWebhooks", &last.name)),
            ..Default::default()
        })
    }

    pub(super) fn register_webhook(&self, name: &str) -> Outcome<()> {
        let webhook = self.webhook(name)?;
        let target = self.first_stage(&webhook.pipeline).unwrap_or_default();
        let target = target.iter().find(|action| action.name == webhook.action);
        self.store.webhooks(&self.durable).get_mut(name)?.register(target);
        Ok(())
    }

    pub(super) fn deliver(&self, token: &str, delivery: &Delivery<'_>) -> Delivered {
        let Some(webhook) = self.store.webhooks(&self.durable).by_token(token).cloned() else {
            return Delivered::NoSuchWebhook;
        };
        if let Err(denied) = webhook.authentication.check(delivery) {
            return Delivered::Denied(denied);
        }
        let Ok(body) = serde_json::from_slice::<Value>(delivery.body) else { return Delivered::Unreadable };
        let pipeline = match self.pipeline(&webhook.pipeline) {
            Ok(pipeline) => pipeline,
            Err(refusal) => return self.note_refused(&webhook.name, refusal),
        };
        // Filters may take their time, so nothing is locked while they are looked at.
        let configuration = self.query(&pipeline, |state, _| target_configuration(state, &webhook.action));
        if !pass(&webhook.filters, &body, &configuration) {
            return Delivered::FilteredOut;
        }
        let mut webhooks = self.store.webhooks(&self.durable);
        self.command_with(&pipeline, &mut webhooks, |state, webhooks, step| {
            let Ok(known) = webhooks.get_mut(&webhook.name) else { return Delivered::NoSuchWebhook };
            let trigger = Trigger { kind: TriggerType::Webhook, detail: self.webhook_arn(&webhook.name) };
            match state.start(trigger, None, step) {
                Ok(execution) => {
                    known.note_started(step.now);
                    Delivered::Started(execution)
                }
                Err(refusal) => {
                    known.note_refused(&refusal);
                    Delivered::Refused(refusal)
                }
            }
        })
    }

    /// The webhook shows why its last delivery started nothing.
    fn note_refused(&self, name: &str, refusal: Refusal) -> Delivered {
        if let Ok(known) = self.store.webhooks(&self.durable).get_mut(name) {
            known.note_refused(&refusal);
        }
        Delivered::Refused(refusal)
    }
}

/// What fills in the filters' `{Key}`s. An update may have taken the target away: then nothing does.
fn target_configuration(state: &Pipeline, action: &str) -> BTreeMap<String, String> {
    let first = state.current().declaration.stages.first();
    let target = first.and_then(|stage| stage.actions.iter().find(|each| each.name == action));
    target.map(|action| action.configuration.clone()).unwrap_or_default()
}
