//! `bindings/go/types/enums_gen.go`: one string type per enumeration, with its known values.

use std::fmt::Write as _;

use crate::go_types::head;
use crate::model::{Kind, Model};

pub fn generate(model: &Model) -> String {
    let mut names = model.reachable();
    names.sort_unstable();
    let mut out = head("go_enums", "types");
    for name in names {
        if let Kind::String { values, .. } = model.shape(name).kind()
            && !values.is_empty()
        {
            out.push_str(&enumeration(name, &values));
        }
    }
    out
}

fn enumeration(name: &str, values: &[&str]) -> String {
    let constants: Vec<String> = values.iter().map(|value| format!("{name}{}", words(value))).collect();
    let width = constants.iter().map(String::len).max().unwrap_or_default();
    let mut out = format!("\n// {name} is one of the values below, or one that a later service gives.\n");
    let _ = write!(out, "type {name} string\n\n// Values of {name}.\nconst (\n");
    for (constant, value) in constants.iter().zip(values) {
        let _ = writeln!(out, "\t{constant:width$} {name} = {value:?}");
    }
    let _ = write!(
        out,
        ")\n\n// Values returns the values known to this version.\nfunc ({name}) Values() []{name} {{\n\treturn []{name}{{\n"
    );
    for value in values {
        let _ = writeln!(out, "\t\t{value:?},");
    }
    out + "\t}\n}\n"
}

/// `COMMIT_ID` as `CommitId`, `InProgress` as it is: aws-sdk-go-v2's words.
fn words(value: &str) -> String {
    value.split(|c: char| !c.is_ascii_alphanumeric()).map(word).collect()
}

fn word(part: &str) -> String {
    let Some(first) = part.chars().next() else { return String::new() };
    let rest = &part[first.len_utf8()..];
    let shouted = !part.contains(|c: char| c.is_ascii_lowercase());
    let rest = if shouted { rest.to_ascii_lowercase() } else { rest.to_owned() };
    first.to_ascii_uppercase().to_string() + &rest
}
