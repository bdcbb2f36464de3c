//! The input against its shape, as botocore checks it: required members, unknown members, types and
//! lower bounds, all problems at once, in botocore's words. One walk over the tables serves every
//! operation; upper bounds, patterns and enums are the service's to judge.
//!
//! Differences, each on purpose: values of sensitive members print as `****`, long values are cut,
//! and a boolean is not accepted for a number.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::clock::epoch_seconds;
use crate::error::{Error, Kind as ErrorKind};
use crate::model::{Kind, Limits, Member, Operation, Shape};
use crate::options::json_reason;

/// An input that is ready to be sent.
#[derive(Debug)]
pub(crate) struct Input<'a> {
    /// The JSON text; the caller's own unless a timestamp had to be turned into a number.
    pub text: Cow<'a, str>,
    /// Which members it has at the top decides what is still to be added.
    pub has_token: bool,
    pub is_empty: bool,
}

impl<'a> Input<'a> {
    /// The body to send: the input, with an idempotency token where one is due.
    pub(crate) fn with_token(self, operation: Option<&Operation>) -> Cow<'a, str> {
        let token = operation.and_then(|operation| operation.idempotency_token);
        let Some(token) = token.filter(|_| !self.has_token) else { return self.text };
        // The text is one JSON object, so its first brace opens it.
        let rest = self.text.trim_start().trim_start_matches('{');
        let comma = if self.is_empty { "" } else { "," };
        format!("{{\"{token}\":\"{}\"{comma}{rest}", Uuid::new_v4()).into()
    }
}

/// Reads `text` as the input of an operation (`None`: one the model does not know) and, with
/// `validate`, checks it.
pub(crate) fn input<'a>(
    operation: Option<&Operation>,
    text: &'a str,
    validate: bool,
) -> Result<Input<'a>, Error> {
    let text = if text.trim().is_empty() { "{}" } else { text };
    let mut value: Value = serde_json::from_str(text).map_err(|error| {
        Error::new(ErrorKind::Argument, format!("input: not valid JSON: {}", json_reason(&error)))
    })?;
    if !value.is_object() {
        let found = crate::options::type_name(&value);
        return Err(Error::new(ErrorKind::Argument, format!("input: must be a JSON object, not {found}")));
    }
    let mut rewritten = false;
    if let Some(operation) = operation {
        if validate {
            check(operation.input, &value)?;
        }
        rewritten = numbers_for_timestamps(operation.input, &mut value);
    }
    let object = value.as_object();
    let token = operation.and_then(|operation| operation.idempotency_token);
    Ok(Input {
        has_token: token.is_none_or(|token| object.is_some_and(|map| map.contains_key(token))),
        is_empty: object.is_some_and(Map::is_empty),
        text: if rewritten { Cow::Owned(value.to_string()) } else { Cow::Borrowed(text) },
    })
}

/// Checks `value` against `shape`.
pub(crate) fn check(shape: &Shape, value: &Value) -> Result<(), Error> {
    let mut problems = Vec::new();
    walk(shape, value, "", &mut problems);
    if problems.is_empty() {
        return Ok(());
    }
    let mut error =
        Error::new(ErrorKind::Validation, format!("Parameter validation failed:\n{}", problems.join("\n")));
    error.report_mut().problems = problems;
    Err(error)
}

fn walk(shape: &Shape, value: &Value, path: &str, problems: &mut Vec<String>) {
    match (&shape.kind, value) {
        (Kind::Structure(members), Value::Object(map)) => structure(members, map, path, problems),
        (Kind::List { member, size }, Value::Array(items)) => {
            at_least(size, items.len(), path, problems);
            for (index, item) in items.iter().enumerate() {
                walk(member, item, &format!("{path}[{index}]"), problems);
            }
        }
        (Kind::Map { key, value: shape, size }, Value::Object(map)) => {
            at_least(size, map.len(), path, problems);
            for (name, item) in map {
                walk(key, &Value::String(name.clone()), &format!("{path} (key: {name})"), problems);
                walk(shape, item, &format!("{path}.{name}"), problems);
            }
        }
        (Kind::String { length, .. }, Value::String(text)) => {
            at_least(length, text.chars().count(), path, problems)
        }
        (Kind::Integer(limits), Value::Number(number)) if !number.is_f64() => {
            if limits.min.is_some_and(|min| number.as_i64().is_some_and(|n| n < min)) {
                let (value, min) = (shown(shape, value), limits.min.unwrap_or_default());
                problems.push(format!(
                    "Invalid value for parameter {}, value: {value}, valid min value: {min}",
                    name(path)
                ));
            }
        }
        (Kind::Boolean, Value::Bool(_)) | (Kind::Timestamp, Value::Number(_)) => {}
        (Kind::Timestamp, Value::String(text)) if epoch_seconds(text).is_some() => {}
        _ => problems.push(format!(
            "Invalid type for parameter {}, value: {}, type: {}, valid types: {}",
            name(path),
            shown(shape, value),
            class(value),
            classes(&shape.kind)
        )),
    }
}

fn structure(members: &[Member], map: &Map<String, Value>, path: &str, problems: &mut Vec<String>) {
    for member in members.iter().filter(|member| member.required && !map.contains_key(member.name)) {
        problems.push(format!("Missing required parameter in {}: \"{}\"", name(path), member.name));
    }
    let find = |key: &str| members.iter().find(|member| member.name == key);
    for key in map.keys().filter(|key| find(key).is_none()) {
        let known: Vec<&str> = members.iter().map(|member| member.name).collect();
        let (path, known) = (name(path), known.join(", "));
        problems.push(format!("Unknown parameter in {path}: \"{key}\", must be one of: {known}"));
    }
    for (key, value) in map {
        if let Some(member) = find(key) {
            walk(member.shape, value, &format!("{path}.{key}"), problems);
        }
    }
}

fn at_least(limits: &Limits, size: usize, path: &str, problems: &mut Vec<String>) {
    if let Some(min) = limits.min.filter(|min| i64::try_from(size).is_ok_and(|size| size < *min)) {
        problems.push(format!(
            "Invalid length for parameter {}, value: {size}, valid min length: {min}",
            name(path)
        ));
    }
}

/// The path as users write it; the root is called `input`.
fn name(path: &str) -> &str {
    match path.strip_prefix('.').unwrap_or(path) {
        "" => "input",
        path => path,
    }
}

/// botocore's name for the type of a value: the Python class that the JSON decodes to.
fn class(value: &Value) -> &'static str {
    match value {
        Value::Null => "<class 'NoneType'>",
        Value::Bool(_) => "<class 'bool'>",
        Value::Number(number) if number.is_f64() => "<class 'float'>",
        Value::Number(_) => "<class 'int'>",
        Value::String(_) => "<class 'str'>",
        Value::Array(_) => "<class 'list'>",
        Value::Object(_) => "<class 'dict'>",
    }
}

fn classes(kind: &Kind) -> &'static str {
    match kind {
        Kind::Structure(_) | Kind::Map { .. } => "<class 'dict'>",
        Kind::List { .. } => "<class 'list'>, <class 'tuple'>",
        Kind::String { .. } => "<class 'str'>",
        Kind::Integer(_) => "<class 'int'>",
        Kind::Boolean => "<class 'bool'>",
        Kind::Timestamp => "<class 'datetime.datetime'>, timestamp-string",
    }
}

/// A message is for reading; a value longer than this is cut.
const SHOWN_MAX: usize = 512;

/// The value as botocore prints it, unless something in it may be secret.
fn shown(shape: &Shape, value: &Value) -> String {
    if may_be_secret(shape) {
        return "****".to_owned();
    }
    let mut text = match value {
        Value::String(text) => text.clone(),
        other => repr(other),
    };
    if let Some((cut, _)) = text.char_indices().nth(SHOWN_MAX) {
        text.truncate(cut);
        text.push_str("...");
    }
    text
}

fn may_be_secret(shape: &Shape) -> bool {
    shape.sensitive
        || match &shape.kind {
            Kind::Structure(members) => members.iter().any(|member| may_be_secret(member.shape)),
            Kind::List { member, .. } => may_be_secret(member),
            Kind::Map { key, value, .. } => may_be_secret(key) || may_be_secret(value),
            _ => false,
        }
}

/// Python's `repr` of a decoded value.
fn repr(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => quoted(text),
        Value::Array(items) => format!("[{}]", items.iter().map(repr).collect::<Vec<_>>().join(", ")),
        Value::Object(map) => {
            let pairs: Vec<_> =
                map.iter().map(|(key, item)| format!("{}: {}", quoted(key), repr(item))).collect();
            format!("{{{}}}", pairs.join(", "))
        }
    }
}

fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::from(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\x{:02x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}

/// Turns RFC 3339 text into the numbers that the wire wants; says whether there was any.
fn numbers_for_timestamps(shape: &Shape, value: &mut Value) -> bool {
    match (&shape.kind, value) {
        (Kind::Structure(members), Value::Object(map)) => members.iter().fold(false, |any, member| {
            map.get_mut(member.name).is_some_and(|item| numbers_for_timestamps(member.shape, item)) | any
        }),
        (Kind::List { member, .. }, Value::Array(items)) => {
            items.iter_mut().fold(false, |any, item| numbers_for_timestamps(member, item) | any)
        }
        (Kind::Map { value: shape, .. }, Value::Object(map)) => {
            map.values_mut().fold(false, |any, item| numbers_for_timestamps(shape, item) | any)
        }
        (Kind::Timestamp, value) => match value.as_str().and_then(epoch_seconds) {
            Some(seconds) => {
                *value = whole_if_possible(seconds);
                true
            }
            None => false,
        },
        _ => false,
    }
}

fn whole_if_possible(seconds: f64) -> Value {
    if seconds.fract() == 0.0 { Value::from(seconds as i64) } else { Value::from(seconds) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operations::find;

    fn problems(operation: &str, text: &str) -> Vec<String> {
        match input(find(operation), text, true) {
            Ok(_) => Vec::new(),
            Err(error) => error.report().problems.clone(),
        }
    }

    #[test]
    fn all_problems_come_at_once_in_botocores_words() {
        let input = r#"{"pipeline":{"roleArn":7,"stages":[{"name":"","actions":{}},null],"nmae":"x","artifactStores":{"":1}}}"#;
        assert_eq!(
            problems("CreatePipeline", input),
            [
                "Missing required parameter in pipeline: \"name\"",
                "Unknown parameter in pipeline: \"nmae\", must be one of: name, roleArn, artifactStore, artifactStores, stages, version, executionMode, pipelineType, variables, triggers",
                "Invalid type for parameter pipeline.roleArn, value: 7, type: <class 'int'>, valid types: <class 'str'>",
                "Invalid length for parameter pipeline.stages[0].name, value: 0, valid min length: 1",
                "Invalid type for parameter pipeline.stages[0].actions, value: ****, type: <class 'dict'>, valid types: <class 'list'>, <class 'tuple'>",
                "Invalid type for parameter pipeline.stages[1], value: ****, type: <class 'NoneType'>, valid types: <class 'dict'>",
                "Invalid length for parameter pipeline.artifactStores (key: ), value: 0, valid min length: 4",
                "Invalid type for parameter pipeline.artifactStores., value: 1, type: <class 'int'>, valid types: <class 'dict'>",
            ]
        );
    }

    #[test]
    fn a_number_below_its_bound_or_of_another_type_is_a_problem() {
        let bounds = |value: &str| problems("ListPipelines", &format!("{{\"maxResults\":{value}}}"));
        assert_eq!(bounds("0"), ["Invalid value for parameter maxResults, value: 0, valid min value: 1"]);
        assert_eq!(bounds("1.5").len(), 1);
        assert_eq!(bounds("true").len(), 1);
        assert_eq!(bounds("100000").len(), 0, "upper bounds are the service's");
    }

    #[test]
    fn secrets_do_not_appear_in_problems() {
        let input = r#"{"jobId":["hunter2"],"clientToken":{"a":"hunter2"}}"#;
        let found = problems("GetThirdPartyJobDetails", input).join("\n");
        assert!(found.contains("clientToken, value: ****"), "{found}");
        let input = r#"{"webhook":{"authenticationConfiguration":{"SecretToken":["hunter2"]}}}"#;
        let found = problems("PutWebhook", input).join("\n");
        assert!(found.contains("SecretToken, value: ****") && !found.contains("hunter2"), "{found}");
    }

    #[test]
    fn a_timestamp_may_be_text_and_goes_out_as_a_number() {
        let text = r#"{"jobId":"x","currentRevision":{"revision":"1","changeIdentifier":"c","created":"2020-04-08T15:31:24.137Z"}}"#;
        let sent = input(find("PutJobSuccessResult"), text, false).unwrap();
        assert_eq!(sent.text, text.replace("\"2020-04-08T15:31:24.137Z\"", "1586359884.137"));
        let bad = text.replace("2020-04-08T15:31:24.137Z", "soon");
        assert!(problems("PutJobSuccessResult", &bad).iter().any(|p| p.contains("timestamp-string")));
    }

    #[test]
    fn the_callers_text_is_sent_as_it_is() {
        let text = "{ \"name\" : \"caf\\u00e9\",\"version\":1e0 }";
        assert!(
            matches!(input(find("GetPipeline"), text, false).unwrap().text, Cow::Borrowed(same) if same == text)
        );
        assert_eq!(input(find("ListPipelines"), "", true).unwrap().text, "{}");
    }

    #[test]
    fn what_is_no_object_is_refused_before_any_check() {
        let message = |text| input(find("ListPipelines"), text, true).unwrap_err().to_string();
        assert_eq!(message("[]"), "input: must be a JSON object, not an array");
        assert_eq!(message("{"), "input: not valid JSON: it ends too early at line 1 column 1");
        let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
        assert!(message(&deep).contains("nested too deeply"));
    }
}
