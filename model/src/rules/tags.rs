//! Tags of a resource (BEHAVIOUR.md 6).

use std::collections::HashSet;

use serde_json::Value;

use super::{Finding, Findings};

const INVALID: &str = "InvalidTagsException";

/// What is wrong with a list of tags that is given at once.
pub fn findings(tags: Option<&Value>) -> Vec<Finding> {
    let mut found = Findings::default();
    let mut seen = HashSet::new();
    let list = tags.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    for (index, tag) in list.iter().enumerate() {
        let key = tag["key"].as_str().unwrap_or_default();
        let path = format!("tags[{index}].key");
        if is_system(key) {
            found.error(INVALID, path.clone(), SYSTEM);
        }
        if !seen.insert(key) {
            // The text is our own.
            found.error(INVALID, path, format!("The tag key '{key}' is given more than once"));
        }
    }
    if are_too_many(seen.len()) {
        found.error("TooManyTagsException", "tags", "Tag limit exceeded for resource [the pipeline].");
    }
    found.into_list()
}

/// Whether a resource may not have so many.
pub fn are_too_many(count: usize) -> bool {
    count > 50
}

/// Whether only the service itself may set the key.
pub fn is_system(key: &str) -> bool {
    key.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("aws:"))
}

/// Why a key of the service's own is refused.
pub const SYSTEM: &str = "Not allowed to modify system tags. System tags start with 'aws:'. \
                          msg=[Caller is an end user and not allowed to mutate system tags]";

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn tags_are_few_distinct_and_not_the_services() {
        let tag = |key: &str| json!({"key": key, "value": "v"});
        let found = findings(Some(&json!([tag("a"), tag("aws:x"), tag("a"), tag("A"), tag("é")])));
        let lines: Vec<String> =
            found.iter().map(|each| format!("{} {}: {}", each.code, each.path, each.message)).collect();
        assert_eq!(
            lines,
            [
                format!("InvalidTagsException tags[1].key: {SYSTEM}"),
                "InvalidTagsException tags[2].key: The tag key 'a' is given more than once".to_owned(),
            ]
        );
        let many: Vec<Value> = (0..51).map(|n| tag(&n.to_string())).collect();
        assert_eq!(findings(Some(&json!(many)))[0].code, "TooManyTagsException");
        assert_eq!(findings(Some(&json!(many[..50]))), []);
        assert_eq!(findings(None), []);
    }
}
