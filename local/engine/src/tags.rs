//! Tags of pipelines, custom action types and webhooks (behaviour facts 6).
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
use serde_json::{Value, json};

use super::table::Table;
use super::{Outcome, Refusal};

#[derive(Debug, Default)]
pub struct Tags {
    /// By ARN, then by key.
    pub of: Table<BTreeMap<String, String>>,
}

impl Tags {
    /// Refuses what `put` would refuse.
    pub fn check(&self, arn: &str, tags: Option<&Value>) -> Outcome<()> {
        let limit = || {
            let message = format!("Tag limit exceeded for resource [{arn}].");
            Refusal::new("TooManyTagsException", message)
        };
        if let Some(found) = findings(tags).into_iter().next() {
            let is_limit = found.code == "TooManyTagsException";
            return Err(if is_limit { limit() } else { Refusal::new(found.code, found.message) });
        }
        let known = self.of.get(arn);
        let is_new = |key: &&str| known.is_none_or(|known| !known.contains_key(*key));
        let added = pairs(tags).map(|(key, _)| key).filter(is_new).count();
        match are_too_many(known.map_or(0, BTreeMap::len) + added) {
            true => Err(limit()),
            false => Ok(()),
        }
    }

    /// Adds tags that were checked; a value that is not given is empty.
    pub fn put(&mut self, arn: &str, tags: Option<&Value>) {
        let mut of = self.of.get(arn).cloned().unwrap_or_default();
        of.extend(pairs(tags).map(|(key, value)| (key.to_owned(), value.to_owned())));
        if !of.is_empty() {
            self.of.insert(arn.to_owned(), of);
        }
    }

    pub fn remove(&mut self, arn: &str, keys: &[&str]) -> Outcome<()> {
        if keys.iter().any(|key| is_system(key)) {
            return Err(Refusal::new("InvalidTagsException", SYSTEM));
        }
        if let Some(of) = self.of.get_mut(arn) {
            of.retain(|key, _| !keys.contains(&key.as_str()));
        }
        Ok(())
    }

    /// In the order of their keys.
    pub fn list(&self, arn: &str) -> Vec<Value> {
        let of = self.of.get(arn).into_iter().flatten();
        of.map(|(key, value)| json!({"key": key, "value": value})).collect()
    }

    /// The resource is no more.
    pub fn forget(&mut self, arn: &str) {
        self.of.remove(arn);
    }
}

fn pairs(tags: Option<&Value>) -> impl Iterator<Item = (&str, &str)> {
    let list = tags.and_then(Value::as_array).into_iter().flatten();
    list.filter_map(|tag| Some((tag["key"].as_str()?, tag["value"].as_str().unwrap_or_default())))
}
