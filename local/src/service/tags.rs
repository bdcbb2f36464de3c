//! Tags of what an ARN names.

use super::Turn;
use codepipeline_engine::Outcome;
use codepipeline_engine::arns::Resource;

impl Turn<'_> {
    /// The ARN in the one spelling, if what it names is there.
    pub(super) fn tagged(&self, arn: &str) -> Outcome<String> {
        let named = Resource::parse(arn, &self.account)?;
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
}
