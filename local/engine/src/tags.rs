//! Tags of pipelines, custom action types and webhooks (BEHAVIOUR.md 6).
//!
//! | state | command | state' |
//! |---|---|---|
//! | any | TagResource | keys that are there get the new values, others are added |
//! | more than 50 would be there | TagResource | refused: TooManyTagsException |
//! | any | TagResource, UntagResource with `aws:` keys | refused: InvalidTagsException |
//! | any | UntagResource | without those keys; unknown ones are ignored |
//! | the resource is deleted | - | none |

use std::collections::BTreeMap;

use codepipeline_model::rules::tags::{SYSTEM, are_too_many, findings, is_system};
use codepipeline_model::types::{ErrorCode, Tag};
use serde_json::json;

use super::table::Table;
use super::{Outcome, Refusal};

#[derive(Debug, Default)]
pub struct Tags {
    /// By ARN, then by key.
    pub of: Table<BTreeMap<String, String>>,
}

impl Tags {
    /// Refuses what `put` would refuse.
    pub fn check(&self, arn: &str, tags: &[Tag]) -> Outcome<()> {
        let limit = || {
            let message = format!("Tag limit exceeded for resource [{arn}].");
            Refusal::new(ErrorCode::TooManyTagsException, message)
        };
        if let Some(found) = findings(Some(&json!(tags))).into_iter().next() {
            let is_limit = found.code == "TooManyTagsException";
            return Err(if is_limit {
                limit()
            } else {
                Refusal::new(ErrorCode::from(found.code), found.message)
            });
        }
        let known = self.of.get(arn);
        let is_new = |tag: &&Tag| known.is_none_or(|known| !known.contains_key(&tag.key));
        let added = tags.iter().filter(is_new).count();
        match are_too_many(known.map_or(0, BTreeMap::len) + added) {
            true => Err(limit()),
            false => Ok(()),
        }
    }

    /// Adds tags that were checked; a value that is not given is empty.
    pub fn put(&mut self, arn: &str, tags: &[Tag]) {
        let mut of = self.of.get(arn).cloned().unwrap_or_default();
        of.extend(tags.iter().map(|tag| (tag.key.clone(), tag.value.clone())));
        if !of.is_empty() {
            self.of.insert(arn.to_owned(), of);
        }
    }

    pub fn remove(&mut self, arn: &str, keys: &[String]) -> Outcome<()> {
        if keys.iter().any(|key| is_system(key)) {
            return Err(Refusal::new(ErrorCode::InvalidTagsException, SYSTEM));
        }
        if let Some(of) = self.of.get_mut(arn) {
            of.retain(|key, _| !keys.contains(key));
        }
        Ok(())
    }

    /// In the order of their keys.
    pub fn list(&self, arn: &str) -> Vec<Tag> {
        let of = self.of.get(arn).into_iter().flatten();
        of.map(|(key, value)| Tag { key: key.clone(), value: value.clone(), ..Default::default() }).collect()
    }

    /// The resource is no more.
    pub fn forget(&mut self, arn: &str) {
        self.of.remove(arn);
    }
}
