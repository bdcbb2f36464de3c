//! Tags of what an ARN names.

use serde_json::{Value, json};

use super::{Turn, text};
use codepipeline_engine::Outcome;
use codepipeline_engine::arns::Resource;
use codepipeline_engine::paging::invalid_token;

impl Turn<'_> {
    /// The ARN in the one spelling, if what it names is there.
    fn tagged(&self, input: &Value) -> Outcome<String> {
        let named = Resource::parse(&text(input, "resourceArn"), &self.account)?;
        let is_there = match &named {
            Resource::Pipeline(name) => self.store.pipeline(name, &self.seen).is_some(),
            Resource::ActionType(id) => {
                id.owner == "Custom" && self.store.action_types(&self.seen).uses(id).is_some()
            }
            Resource::Webhook(name) => self.store.webhooks(&self.seen).get(name).is_some(),
        };
        match is_there {
            true => Ok(named.arn(&self.account)),
            false => Err(named.not_found(&self.account)),
        }
    }

    pub(super) fn tag_resource(&self, input: &Value) -> Outcome {
        let arn = self.tagged(input)?;
        let mut tags = self.store.tags(&self.seen);
        tags.check(&arn, input.get("tags"))?;
        tags.put(&arn, input.get("tags"));
        Ok(json!({}))
    }

    pub(super) fn untag_resource(&self, input: &Value) -> Outcome {
        let arn = self.tagged(input)?;
        let keys = input["tagKeys"].as_array().into_iter().flatten().filter_map(Value::as_str);
        self.store.tags(&self.seen).remove(&arn, &keys.collect::<Vec<_>>())?;
        Ok(json!({}))
    }

    /// All of them are one page.
    pub(super) fn list_tags_for_resource(&self, input: &Value) -> Outcome {
        let arn = self.tagged(input)?;
        if input.get("nextToken").is_some() {
            return Err(invalid_token());
        }
        Ok(json!({"tags": self.store.tags(&self.seen).list(&arn)}))
    }
}
