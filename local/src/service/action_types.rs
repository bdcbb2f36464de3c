//! Action types and rule types.

use codepipeline_model::rules::TypeId as Name;
use serde_json::{Value, json};

use super::{Turn, text};
use crate::ids::RandomIds;
use codepipeline_engine::arns::Resource;
use codepipeline_engine::paging::invalid_token;
use codepipeline_engine::{Outcome, TypeId, catalogue};

impl Turn<'_> {
    pub(super) fn create_custom_action_type(&self, input: &Value) -> Outcome {
        let [category, provider, version] = ["category", "provider", "version"].map(|key| text(input, key));
        let arn = Resource::ActionType(TypeId { category, owner: "Custom".into(), provider, version })
            .arn(&self.account);
        let mut types = self.store.action_types(&self.seen);
        let mut tags = self.store.tags(&self.seen);
        tags.check(&arn, input.get("tags"))?;
        let mut output = types.create(input)?;
        tags.put(&arn, input.get("tags"));
        if input.get("tags").is_some() {
            output["tags"] = tags.list(&arn).into();
        }
        Ok(output)
    }

    pub(super) fn delete_custom_action_type(&self, input: &Value) -> Outcome<Option<Value>> {
        let [category, provider, version] = ["category", "provider", "version"].map(|key| text(input, key));
        self.store.action_types(&self.seen).delete(&category, &provider, &version);
        let gone = Resource::ActionType(TypeId { category, owner: "Custom".into(), provider, version });
        self.store.tags(&self.seen).forget(&gone.arn(&self.account));
        Ok(None)
    }

    pub(super) fn get_action_type(&self, input: &Value) -> Outcome {
        self.store.action_types(&self.seen).declaration(Name::from_json(input))
    }

    pub(super) fn update_action_type(&self, input: &Value) -> Outcome<Option<Value>> {
        self.store.action_types(&self.seen).update(&input["actionType"], &self.account)?;
        Ok(None)
    }

    pub(super) fn register_partner_type(&self, request: &Value) -> Outcome {
        let customer =
            self.store.action_types(&self.seen).register(request, &self.account, &mut RandomIds)?;
        Ok(json!(customer))
    }

    /// All of them are one page.
    pub(super) fn list_action_types(&self, input: &Value) -> Outcome {
        if input.get("nextToken").is_some() {
            return Err(invalid_token());
        }
        let wanted = input.get("actionOwnerFilter").and_then(Value::as_str);
        let region = input.get("regionFilter").and_then(Value::as_str);
        let is_here = region.is_none_or(|region| region == self.account.region);
        let types = self.store.action_types(&self.seen);
        let mut listed = Vec::new();
        for owner in ["AWS", "ThirdParty", "Custom"] {
            if wanted.is_some_and(|wanted| wanted != owner) {
                continue;
            }
            listed.extend(catalogue::action_types(owner));
            // What customers and partners made is only in the region where they made it.
            if is_here {
                listed.extend(types.list(owner).cloned());
            }
        }
        Ok(json!({"actionTypes": listed}))
    }

    /// The one owner is AWS, and AWS has its types in every region.
    pub(super) fn list_rule_types(&self) -> Outcome {
        Ok(json!({"ruleTypes": catalogue::rule_types()}))
    }
}
