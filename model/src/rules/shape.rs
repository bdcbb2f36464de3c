//! A value against its shape's constraints in the service model, all violations at once, in the service's
//! words (BEHAVIOUR.md 0): `Value at 'pipeline.stages.1.member.name' failed to satisfy constraint: ...`.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{LazyLock, Mutex, PoisonError};

use regex_lite::Regex;
use serde_json::{Map, Value};

use crate::shapes::{Kind, Limits, Member, Shape};

/// One thing that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Where, as a JSON path: `pipeline.stages[0].name`.
    pub path: String,
    /// What.
    pub problem: Problem,
}

/// What does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A constraint of the model; the text is the service's.
    Constraint(String),
    /// A value of another JSON type, which the service cannot parse.
    WrongType,
    /// A member that the shape does not have; the service ignores it, most clients refuse it.
    UnknownMember,
}

/// What of `value` does not fit `shape`, in the order of the model.
pub fn violations(shape: &Shape, value: &Value) -> Vec<Violation> {
    let mut walk = Walk { path: Vec::new(), found: Vec::new() };
    walk.value(shape, value);
    walk.found
}

/// A step from a value into one of its parts.
#[derive(Clone, Copy)]
enum Part<'a> {
    Member(&'a str),
    Item(usize),
}

struct Walk<'a> {
    path: Vec<Part<'a>>,
    found: Vec<Violation>,
}

impl<'a> Walk<'a> {
    fn into(&mut self, part: Part<'a>, body: impl FnOnce(&mut Walk<'a>)) {
        self.path.push(part);
        body(self);
        self.path.pop();
    }

    fn json_path(&self) -> String {
        self.render(|out, index| write!(out, "[{index}]"))
    }

    /// The path as the service writes it: lists count from one and have a `member`.
    fn wire_path(&self) -> String {
        self.render(|out, index| write!(out, ".{}.member", index + 1))
    }

    fn render(&self, item: impl Fn(&mut String, usize) -> std::fmt::Result) -> String {
        let mut out = String::new();
        for part in &self.path {
            // Writing to a String cannot fail.
            let _ = match part {
                Part::Member(name) if out.is_empty() => write!(out, "{name}"),
                Part::Member(name) => write!(out, ".{name}"),
                Part::Item(index) => item(&mut out, *index),
            };
        }
        out
    }

    fn note(&mut self, problem: Problem) {
        let path = self.json_path();
        self.found.push(Violation { path, problem });
    }

    fn violated(&mut self, constraint: &str) {
        let text = format!("Value at '{}' failed to satisfy constraint: {constraint}", self.wire_path());
        self.note(Problem::Constraint(text));
    }

    fn all_violated(&mut self, constraints: &[String]) {
        constraints.iter().for_each(|constraint| self.violated(constraint));
    }

    fn value(&mut self, shape: &Shape, value: &'a Value) {
        match (&shape.kind, value) {
            (Kind::Structure(members), Value::Object(map)) => self.structure(members, map),
            (Kind::List { member, size }, Value::Array(items)) => {
                self.all_violated(&length(size, items.len()));
                for (index, item) in items.iter().enumerate() {
                    self.into(Part::Item(index), |walk| walk.value(member, item));
                }
            }
            (Kind::Map { key, value: shape, size }, Value::Object(map)) => {
                self.all_violated(&length(size, map.len()));
                self.entries(key, shape, map);
            }
            (Kind::String { .. }, Value::String(text)) => self.all_violated(&string(shape, text)),
            (Kind::Integer(limits), Value::Number(number)) if !number.is_f64() => {
                let number = number.as_i64().unwrap_or(i64::MAX);
                self.all_violated(&bounds(limits, number, "value"));
            }
            (Kind::Boolean, Value::Bool(_)) | (Kind::Timestamp, Value::Number(_)) => {}
            _ => self.note(Problem::WrongType),
        }
    }

    fn structure(&mut self, members: &'static [Member], map: &'a Map<String, Value>) {
        for member in members {
            self.into(Part::Member(member.name), |walk| match map.get(member.name) {
                None | Some(Value::Null) if member.required => {
                    let path = walk.wire_path();
                    walk.note(Problem::Constraint(format!(
                        "Value null at '{path}' failed to satisfy constraint: Member must not be null"
                    )));
                }
                None | Some(Value::Null) => {}
                Some(value) => walk.value(member.shape, value),
            });
        }
        for key in map.keys().filter(|key| !members.iter().any(|member| member.name == *key)) {
            self.into(Part::Member(key), |walk| walk.note(Problem::UnknownMember));
        }
    }

    /// Violations inside a map are reported at the map: once for its keys and once for its values.
    fn entries(&mut self, key: &Shape, value: &Shape, map: &'a Map<String, Value>) {
        if map.keys().any(|name| !string(key, name).is_empty()) {
            self.violated(&format!("Map keys must satisfy constraint: [{}]", all_constraints(key)));
        }
        if let Kind::String { .. } = value.kind {
            if map.values().filter_map(Value::as_str).any(|text| !string(value, text).is_empty()) {
                self.violated(&format!("Map value must satisfy constraint: [{}]", all_constraints(value)));
            }
            for (key, _) in map.iter().filter(|(_, value)| !value.is_string()) {
                self.into(Part::Member(key), |walk| walk.note(Problem::WrongType));
            }
        } else {
            for (key, item) in map {
                self.into(Part::Member(key), |walk| walk.value(value, item));
            }
        }
    }
}

/// The constraints that a text violates.
fn string(shape: &Shape, text: &str) -> Vec<String> {
    let Kind::String { length: limits, pattern, values } = &shape.kind else { return Vec::new() };
    let mut found = length(limits, text.chars().count());
    if let Some(pattern) = pattern.filter(|pattern| !matches(pattern, text)) {
        found.push(pattern_constraint(pattern));
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

/// Whether the whole text is of the pattern.
fn matches(pattern: &'static str, text: &str) -> bool {
    // A pattern that does not compile refuses nothing; a test compiles all of them.
    compiled(pattern).is_none_or(|regex| regex.is_match(text))
}

/// Each pattern is compiled once; a regex is cheap to clone, and matching holds no lock.
fn compiled(pattern: &'static str) -> Option<Regex> {
    static COMPILED: LazyLock<Mutex<HashMap<&'static str, Option<Regex>>>> = LazyLock::new(Mutex::default);
    let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
    compiled.entry(pattern).or_insert_with(|| Regex::new(&format!("^(?:{pattern})$")).ok()).clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operations::{OPERATIONS, find};
    use serde_json::json;

    fn texts(operation: &str, input: &Value) -> Vec<String> {
        let shape = find(operation).unwrap().input;
        let text = |violation: Violation| match violation.problem {
            Problem::Constraint(text) => format!("{}: {text}", violation.path),
            other => format!("{}: {other:?}", violation.path),
        };
        violations(shape, input).into_iter().map(text).collect()
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
    fn paths_are_json_paths_and_texts_are_the_services() {
        let action = json!({"name": "a b", "runOrder": 0,
            "actionTypeId": {"category": "Build", "owner": "Custom", "provider": "p", "version": "1"}, "configuration": {"k": "", "n": 7}});
        let pipeline = json!({"name": "x".repeat(101), "nmae": 1, "stages": [{"name": "s", "actions": {}}, {"name": "t", "actions": [action]}]});
        assert_eq!(
            texts("CreatePipeline", &json!({"pipeline": pipeline})),
            [
                "pipeline.name: Value at 'pipeline.name' failed to satisfy constraint: Member must have length less than or equal to 100",
                "pipeline.roleArn: Value null at 'pipeline.roleArn' failed to satisfy constraint: Member must not be null",
                "pipeline.stages[0].actions: WrongType",
                "pipeline.stages[1].actions[0].name: Value at 'pipeline.stages.2.member.actions.1.member.name' failed to satisfy constraint: \
                 Member must satisfy regular expression pattern: [A-Za-z0-9.@\\-_]+",
                "pipeline.stages[1].actions[0].runOrder: Value at 'pipeline.stages.2.member.actions.1.member.runOrder' failed to satisfy constraint: \
                 Member must have value greater than or equal to 1",
                "pipeline.stages[1].actions[0].configuration: Value at 'pipeline.stages.2.member.actions.1.member.configuration' failed to satisfy constraint: \
                 Map value must satisfy constraint: [Member must have length less than or equal to 50000, Member must have length greater than or equal to 1]",
                "pipeline.stages[1].actions[0].configuration.n: WrongType",
                "pipeline.nmae: UnknownMember",
            ]
        );
    }
}
