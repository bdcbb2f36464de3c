//! Webhooks, and what is delivered to their URLs.

use serde_json::{Value, json};

use super::{Turn, text};
use crate::ids::RandomIds;
use codepipeline_engine::arns::Resource;
use codepipeline_engine::declaration::Action;
use codepipeline_engine::deliveries::{Delivery, Denied, pass};
use codepipeline_engine::state::{Trigger, TriggerType};
use codepipeline_engine::webhooks::{Webhook, webhook_not_found};
use codepipeline_engine::{Outcome, Refusal, paging};

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

impl Turn<'_> {
    fn webhook_arn(&self, name: &str) -> String {
        Resource::Webhook(name.to_owned()).arn(&self.account)
    }

    fn webhook(&self, name: &str) -> Outcome<Webhook> {
        let webhooks = self.store.webhooks(&self.seen);
        webhooks.get(name).cloned().ok_or_else(|| webhook_not_found(name))
    }

    fn shown(&self, webhook: &Webhook) -> Value {
        let arn = self.webhook_arn(&webhook.name);
        let tags = self.store.tags(&self.seen).list(&arn);
        webhook.shown(&arn, &self.base_url, tags)
    }

    fn first_stage(&self, pipeline: &str) -> Outcome<Vec<Action>> {
        self.look_at(pipeline, |state, _| {
            let first = state.current().declaration.stages.first();
            Ok(first.map(|stage| stage.actions.clone()).unwrap_or_default())
        })
    }

    pub(super) fn put_webhook(&self, input: &Value) -> Outcome {
        let definition = &input["webhook"];
        let arn = self.webhook_arn(&text(definition, "name"));
        let first_stage = self.first_stage(&text(definition, "targetPipeline"));
        let webhook = {
            let mut webhooks = self.store.webhooks(&self.seen);
            let mut tags = self.store.tags(&self.seen);
            tags.check(&arn, input.get("tags"))?;
            let put = match &first_stage {
                Ok(actions) => webhooks.put(definition, actions, &mut RandomIds),
                // What is wrong with the definition itself comes first.
                Err(not_found) => {
                    codepipeline_engine::webhooks::check(definition).and(Err(not_found.clone()))
                }
            };
            let webhook = put?;
            tags.put(&arn, input.get("tags"));
            webhook
        };
        Ok(json!({"webhook": self.shown(&webhook)}))
    }

    pub(super) fn list_webhooks(&self, input: &Value) -> Outcome {
        let token = input.get("NextToken").and_then(Value::as_str);
        let after = token.map(|token| paging::position("ListWebhooks", token)).transpose()?;
        let size = input.get("MaxResults").and_then(Value::as_u64).map_or(100, |size| size as usize);
        let mut page: Vec<Webhook> =
            self.store.webhooks(&self.seen).after(after.as_deref()).take(size + 1).cloned().collect();
        let more = page.len() > size;
        page.truncate(size);
        let mut output =
            json!({"webhooks": page.iter().map(|webhook| self.shown(webhook)).collect::<Vec<_>>()});
        if let Some(last) = page.last().filter(|_| more) {
            output["NextToken"] = json!(paging::token("ListWebhooks", &last.name));
        }
        Ok(output)
    }

    pub(super) fn delete_webhook(&self, input: &Value) -> Outcome {
        let name = text(input, "name");
        self.store.webhooks(&self.seen).delete(&name);
        self.store.tags(&self.seen).forget(&self.webhook_arn(&name));
        Ok(json!({}))
    }

    pub(super) fn register_webhook(&self, input: &Value) -> Outcome {
        let name = text(input, "webhookName");
        let webhook = self.webhook(&name)?;
        let target = self.first_stage(&webhook.pipeline).unwrap_or_default();
        let target = target.iter().find(|action| action.name == webhook.action);
        self.store.webhooks(&self.seen).get_mut(&name)?.register(target);
        Ok(json!({}))
    }

    pub(super) fn deregister_webhook(&self, input: &Value) -> Outcome {
        self.store.webhooks(&self.seen).get_mut(&text(input, "webhookName"))?.deregister();
        Ok(json!({}))
    }

    pub(super) fn deliver(&self, token: &str, delivery: &Delivery<'_>) -> Delivered {
        let Some(webhook) = self.store.webhooks(&self.seen).by_token(token).cloned() else {
            return Delivered::NoSuchWebhook;
        };
        if let Err(denied) = webhook.authentication.check(delivery) {
            return Delivered::Denied(denied);
        }
        let Ok(body) = serde_json::from_slice::<Value>(delivery.body) else { return Delivered::Unreadable };
        let started = self.on(&webhook.pipeline, |state, step| {
            let first = state.current().declaration.stages.first();
            let target =
                first.and_then(|stage| stage.actions.iter().find(|each| each.name == webhook.action));
            // An update may have taken the target away: then nothing is to be filled in.
            let configuration = target.map(|action| action.configuration.clone()).unwrap_or_default();
            if !pass(&webhook.filters, &body, &configuration) {
                return Ok(None);
            }
            let trigger = Trigger { kind: TriggerType::Webhook, detail: self.webhook_arn(&webhook.name) };
            state.start(trigger, None, step).map(Some)
        });
        let mut webhooks = self.store.webhooks(&self.seen);
        let known = webhooks.get_mut(&webhook.name).ok();
        match started {
            Ok(None) => Delivered::FilteredOut,
            Ok(Some(execution)) => {
                if let Some(known) = known {
                    known.last_triggered = Some(self.clock.now());
                    known.error = None;
                }
                Delivered::Started(execution)
            }
            Err(refusal) => {
                if let Some(known) = known {
                    known.error = Some((refusal.code.to_owned(), refusal.message.clone()));
                }
                Delivered::Refused(refusal)
            }
        }
    }
}
