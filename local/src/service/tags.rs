//! Tags of what an ARN names.

use codepipeline_engine::Outcome;
use codepipeline_engine::arns::Resource;
use codepipeline_engine::tags::Tags;

use super::Request;
use crate::store::Guard;

impl Request<'_> {
    /// Does something with the tags, given the ARN in the one spelling, if what it names is there. Nobody
    /// can delete it meanwhile: that takes the lock of the tags, too.
    pub(super) fn with_tags<T>(
        &self,
        arn: &str,
        body: impl FnOnce(&str, &mut Guard<'_, Tags>) -> Outcome<T>,
    ) -> Outcome<T> {
        let named = Resource::parse(arn, &self.account)?;
        let types = self.store.action_types(&self.durable);
        let webhooks = self.store.webhooks(&self.durable);
        let mut tags = self.store.tags(&self.durable);
        let is_there = match &named {
            Resource::Pipeline(name) => self.store.pipeline(name, &self.durable).is_some(),
            Resource::ActionType(id) => id.owner == "Custom" && types.uses(id).is_some(),
            Resource::Webhook(name) => webhooks.get(name).is_some(),
        };
        match is_there {
            true => body(&named.arn(&self.account), &mut tags),
            false => Err(named.not_found(&self.account)),
        }
    }
}
