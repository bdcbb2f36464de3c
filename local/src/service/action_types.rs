//! Action types: made, listed, deleted.

use codepipeline_engine::action_types::Customer;
use codepipeline_engine::arns::Resource;
use codepipeline_engine::partners::Registration;
use codepipeline_engine::{Outcome, TypeId, catalogue};
use codepipeline_model::types::{
    ActionType, CreateCustomActionTypeInput, CreateCustomActionTypeOutput, DeleteCustomActionTypeInput,
    ListActionTypesInput,
};

use super::Request;
use crate::ids::RandomIds;

impl Request<'_> {
    pub(super) fn create_type(
        &self,
        mut input: CreateCustomActionTypeInput,
    ) -> Outcome<CreateCustomActionTypeOutput> {
        let id = TypeId::custom(&input.category, input.provider.clone(), input.version.clone());
        let arn = Resource::ActionType(id).arn(&self.account);
        let own_tags = input.tags.take();
        let mut types = self.store.action_types(&self.durable);
        let mut tags = self.store.tags(&self.durable);
        tags.check(&arn, own_tags.as_deref().unwrap_or_default())?;
        let action_type = types.create(input)?;
        tags.put(&arn, own_tags.as_deref().unwrap_or_default());
        self.store.commit(&mut [&mut types, &mut tags]);
        Ok(CreateCustomActionTypeOutput {
            action_type,
            tags: own_tags.map(|_| tags.list(&arn)),
            ..Default::default()
        })
    }

    pub(super) fn delete_type(&self, input: DeleteCustomActionTypeInput) {
        let DeleteCustomActionTypeInput { category, provider, version, .. } = input;
        let mut types = self.store.action_types(&self.durable);
        let mut tags = self.store.tags(&self.durable);
        types.delete(category.as_str(), &provider, &version);
        let gone = Resource::ActionType(TypeId::custom(&category, provider, version));
        tags.forget(&gone.arn(&self.account));
        self.store.commit(&mut [&mut types, &mut tags]);
    }

    pub(super) fn register_partner_type(&self, registration: Registration) -> Outcome<Customer> {
        self.store.action_types(&self.durable).register(registration, &self.account, &mut RandomIds)
    }

    /// What customers and partners made is only in the region where they made it.
    pub(super) fn listed_types(&self, input: &ListActionTypesInput) -> Vec<ActionType> {
        let is_here = input.region_filter.as_ref().is_none_or(|region| *region == self.account.region);
        let types = self.store.action_types(&self.durable);
        let is_wanted =
            |owner: &&str| input.action_owner_filter.as_ref().is_none_or(|wanted| wanted.as_str() == *owner);
        let mut listed = Vec::new();
        for owner in ["AWS", "ThirdParty", "Custom"].into_iter().filter(is_wanted) {
            listed.extend(catalogue::action_types(owner));
            if is_here {
                listed.extend(types.list(owner).cloned());
            }
        }
        listed
    }
}
