//! The input against the model's constraints, all violations in one ValidationException (behaviour
//! facts 0): `2 validation errors detected: Value at 'pipeline.stages.1.member.name' failed ...`.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use codepipeline::model::{Kind, Limits, Member, Shape};
use regex::Regex;
use serde_json::{Map, Value};

use crate::engine::{Outcome, Refusal};

/// Refuses an input that violates constraints of `shape`.
pub fn check(shape: &Shape, input: &Value) -> Outcome<()> {
    let mut found = Vec::new();
    walk(shape, input, "", &mut found)?;
    if found.is_empty() {
        return Ok(());
    }
    let errors = if found.len() == 1 { "error" } else { "errors" };
    let message = format!("{} validation {errors} detected: {}", found.len(), found.join("; "));
    Err(Refusal::new("ValidationException", message))
}

fn violated(path: &str, constraint: &str) -> String {
    format!("Value at '{path}' failed to satisfy constraint: {constraint}")
}

/// Collects violations; a value of another JSON type ends the walk, as it ends the parsing there.
fn walk(shape: &Shape, value: &Value, path: &str, found: &mut Vec<String>) -> Outcome<()> {
    match (&shape.kind, value) {
        (Kind::Structure(members), Value::Object(map)) => structure(members, map, path, found),
        (Kind::List { member, size }, Value::Array(items)) => {
            found.extend(length(size, items.len()).into_iter().map(|text| violated(path, &text)));
            let mut walk_item =
                |(index, item)| walk(member, item, &format!("{path}.{}.member", index + 1), found);
            items.iter().enumerate().try_for_each(&mut walk_item)
        }
        (Kind::Map { key, value: shape, size }, Value::Object(map)) => {
            found.extend(length(size, map.len()).into_iter().map(|text| violated(path, &text)));
            entries(key, shape, map, path, found)
        }
        (Kind::String { .. }, Value::String(text)) => {
            found.extend(string(shape, text).into_iter().map(|text| violated(path, &text)));
            Ok(())
        }
        (Kind::Integer(limits), Value::Number(number)) if !number.is_f64() => {
            let number = number.as_i64().unwrap_or(i64::MAX);
            found.extend(range(limits, number).into_iter().map(|text| violated(path, &text)));
            Ok(())
        }
        (Kind::Boolean, Value::Bool(_)) | (Kind::Timestamp, Value::Number(_)) => Ok(()),
        _ => Err(Refusal::new("SerializationException", format!("The value at '{path}' has the wrong type"))),
    }
}

fn structure(
    members: &[Member],
    map: &Map<String, Value>,
    path: &str,
    found: &mut Vec<String>,
) -> Outcome<()> {
    for member in members {
        let path = if path.is_empty() { member.name.to_owned() } else { format!("{path}.{}", member.name) };
        match map.get(member.name) {
            None | Some(Value::Null) if member.required => {
                found.push(format!(
                    "Value null at '{path}' failed to satisfy constraint: Member must not be null"
                ));
            }
            None | Some(Value::Null) => {}
            Some(value) => walk(member.shape, value, &path, found)?,
        }
    }
    Ok(())
}

/// Violations inside a map are reported at the map: once for its keys and once for its values.
fn entries(
    key: &Shape,
    value: &Shape,
    map: &Map<String, Value>,
    path: &str,
    found: &mut Vec<String>,
) -> Outcome<()> {
    if map.keys().any(|name| !string(key, name).is_empty()) {
        found.push(violated(path, &format!("Map keys must satisfy constraint: [{}]", all_constraints(key))));
    }
    let mut inside = Vec::new();
    map.values().try_for_each(|item| walk(value, item, path, &mut inside))?;
    match &value.kind {
        Kind::String { .. } if !inside.is_empty() => {
            found.push(violated(
                path,
                &format!("Map value must satisfy constraint: [{}]", all_constraints(value)),
            ));
        }
        _ => found.extend(inside),
    }
    Ok(())
}

/// The constraints that a text violates.
fn string(shape: &Shape, text: &str) -> Vec<String> {
    let Kind::String { length: limits, pattern, values } = &shape.kind else { return Vec::new() };
    let mut found = length(limits, text.chars().count());
    if pattern.is_some_and(|pattern| !matches(pattern, text)) {
        found.push(pattern_constraint(pattern.unwrap_or_default()));
    }
    if !values.is_empty() && !values.contains(&text) {
        found.push(format!("Member must satisfy enum value set: [{}]", values.join(", ")));
    }
    found
}

fn pattern_constraint(pattern: &str) -> String {
    format!("Member must satisfy regular expression pattern: {pattern}")
}

fn length(limits: &Limits, length: usize) -> Vec<String> {
    bounds(limits, i64::try_from(length).unwrap_or(i64::MAX), "length")
}

fn range(limits: &Limits, value: i64) -> Vec<String> {
    bounds(limits, value, "value")
}

fn bounds(limits: &Limits, value: i64, what: &str) -> Vec<String> {
    let above = limits
        .max
        .filter(|max| value > *max)
        .map(|max| format!("Member must have {what} less than or equal to {max}"));
    let below = limits
        .min
        .filter(|min| value < *min)
        .map(|min| format!("Member must have {what} greater than or equal to {min}"));
    above.into_iter().chain(below).collect()
}

/// All constraints of a text, as the service lists them for maps.
fn all_constraints(shape: &Shape) -> String {
    let Kind::String { length, pattern, .. } = &shape.kind else { return String::new() };
    let max = length.max.map(|max| format!("Member must have length less than or equal to {max}"));
    let min = length.min.map(|min| format!("Member must have length greater than or equal to {min}"));
    max.into_iter().chain(min).chain(pattern.map(pattern_constraint)).collect::<Vec<_>>().join(", ")
}

/// Whether the whole text is of the pattern; each is compiled once.
fn matches(pattern: &'static str, text: &str) -> bool {
    static COMPILED: LazyLock<Mutex<HashMap<&'static str, Regex>>> = LazyLock::new(Mutex::default);
    let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(regex) = compiled.get(pattern) {
        return regex.is_match(text);
    }
    match Regex::new(&format!("^(?:{pattern})$")) {
        Ok(regex) => compiled.entry(pattern).or_insert(regex).is_match(text),
        // A test compiles all of them.
        Err(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use codepipeline::operations::{OPERATIONS, find};
    use serde_json::json;

    fn message(operation: &str, input: Value) -> String {
        check(find(operation).unwrap().input, &input)
            .map_or_else(|refusal| refusal.message, |()| String::new())
    }

    #[test]
    fn every_pattern_of_the_model_compiles() {
        fn visit(shape: &'static Shape) {
            match &shape.kind {
                Kind::Structure(members) => members.iter().for_each(|member| visit(member.shape)),
                Kind::List { member, .. } => visit(member),
                Kind::Map { key, value, .. } => [key, value].into_iter().for_each(|shape| visit(shape)),
                Kind::String { pattern: Some(pattern), .. } => {
                    Regex::new(&format!("^(?:{pattern})$"))
                        .unwrap_or_else(|error| panic!("{}: {error}", shape.name));
                }
                _ => {}
            }
        }
        OPERATIONS.iter().for_each(|operation| visit(operation.input));
    }

    #[test]
    fn all_violations_come_in_one_message_with_paths_that_count_from_one() {
        let action = json!({"name": "a b", "runOrder": 0, "actionTypeId": {"category": "Build", "owner": "Custom", "provider": "p", "version": "1"},
                            "configuration": {"k": ""}});
        let pipeline = json!({"name": "x".repeat(101), "stages": [{"name": "s", "actions": []}, {"name": "t", "actions": [action]}]});
        assert_eq!(
            message("CreatePipeline", json!({"pipeline": pipeline})),
            "5 validation errors detected: \
             Value at 'pipeline.name' failed to satisfy constraint: Member must have length less than or equal to 100; \
             Value null at 'pipeline.roleArn' failed to satisfy constraint: Member must not be null; \
             Value at 'pipeline.stages.2.member.actions.1.member.name' failed to satisfy constraint: \
             Member must satisfy regular expression pattern: [A-Za-z0-9.@\\-_]+; \
             Value at 'pipeline.stages.2.member.actions.1.member.runOrder' failed to satisfy constraint: Member must have value greater than or equal to 1; \
             Value at 'pipeline.stages.2.member.actions.1.member.configuration' failed to satisfy constraint: \
             Map value must satisfy constraint: [Member must have length less than or equal to 50000, Member must have length greater than or equal to 1]"
        );
    }

    #[test]
    fn one_violation_is_one_error() {
        assert_eq!(
            message("GetPipeline", json!({})),
            "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null"
        );
        assert_eq!(
            message("ListActionTypes", json!({"actionOwnerFilter": "Nobody"})),
            "1 validation error detected: Value at 'actionOwnerFilter' failed to satisfy constraint: \
             Member must satisfy enum value set: [AWS, ThirdParty, Custom]"
        );
    }

    #[test]
    fn another_json_type_is_a_serialization_error() {
        let refusal = check(find("GetPipeline").unwrap().input, &json!({"name": 7})).unwrap_err();
        assert_eq!(refusal.code, "SerializationException");
    }
}
