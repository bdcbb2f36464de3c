//! `docs/operations.md`: every operation with its members, errors and pages.

use std::fmt::Write as _;

use crate::banner;
use crate::model::{Kind, Member, Model, Operation, snake_case};

pub fn generate(model: &Model) -> String {
    let mut out = format!("<!--{}-->\n", banner("", "operations_md").trim_end_matches('\n'));
    let _ = write!(
        out,
        "# Operations\n\nThe {} operations of the service (API version 2015-07-09). In C each is \
         `codepipeline_<name>`, in Python a method of the client, in every language \
         `call(\"<Name>\", input)`. Errors are those that the service declares; it may answer others.\n",
        model.operations.len()
    );
    for operation in &model.operations {
        out.push_str(&section(model, operation));
    }
    out
}

fn section(model: &Model, operation: &Operation) -> String {
    let mut out =
        format!("\n## {}\n\n`{}`: {}\n\n", operation.name, snake_case(&operation.name), operation.doc);
    let _ = writeln!(out, "- Input: {}", members(model, &model.shape(&operation.input).members()));
    match &operation.output {
        None => out.push_str("- Output: empty\n"),
        Some(output) => {
            let _ = writeln!(out, "- Output: {}", members(model, &model.shape(output).members()));
        }
    }
    if let Some(pages) = &operation.pagination {
        let size = pages.limit_key.as_ref().map_or(String::new(), |key| format!(", page size `{key}`"));
        let _ = writeln!(out, "- Pages: token `{}`, items `{}`{size}", pages.input_token, pages.result_key);
    }
    let _ = writeln!(
        out,
        "- Errors: {}",
        operation.errors.iter().map(|e| format!("`{e}`")).collect::<Vec<_>>().join(", ")
    );
    out
}

fn members(model: &Model, members: &[Member<'_>]) -> String {
    if members.is_empty() {
        return "none".to_owned();
    }
    let one = |member: &Member<'_>| {
        let required = if member.required { ", required" } else { "" };
        format!("`{}` ({}{required})", member.name, type_of(model, member.shape))
    };
    members.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn type_of(model: &Model, shape: &str) -> String {
    match model.shape(shape).kind() {
        Kind::Structure(_) => shape.to_owned(),
        Kind::List(member) => format!("list of {}", type_of(model, member)),
        Kind::Map(_, value) => format!("map of {}", type_of(model, value)),
        Kind::String { .. } => "text".to_owned(),
        Kind::Integer => "integer".to_owned(),
        Kind::Boolean => "boolean".to_owned(),
        Kind::Timestamp => "timestamp".to_owned(),
    }
}
