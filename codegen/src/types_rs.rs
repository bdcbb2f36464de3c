//! `model/src/types.rs`: inputs, outputs, structures and enums as Rust types.

use std::fmt::Write as _;

use crate::banner;
use crate::model::{Kind, Member, Model, Shape, snake_case};

pub fn generate(model: &Model) -> String {
    let mut out = banner("//", "types_rs");
    out.push_str(
        "//! The types of the operations.\n\
         //!\n\
         //! A structure is filled with what is known and `..Default::default()`, because members may be\n\
         //! added in any version. An enum keeps a text that it does not know, and a structure keeps\n\
         //! unknown members in `extra`. A required member that an answer lacks has its default. `Debug`\n\
         //! shows no [`Secret`].\n\
         #![cfg_attr(rustfmt, rustfmt_skip)]\n\n\
         use std::collections::BTreeMap;\n\n\
         use serde::{Deserialize, Serialize};\n\n\
         pub use crate::values::{EmptyOutput, Extra, Secret, Timestamp};\n\
         use crate::values::{is_unset, or_default, text_enum};\n\n",
    );
    for name in model.reachable() {
        let shape = model.shape(name);
        match shape.kind() {
            Kind::Structure(members) => out.push_str(&structure(model, &shape, &members)),
            Kind::String { values, .. } if !values.is_empty() => out.push_str(&text_enum(&shape, &values)),
            _ => {}
        }
    }
    out.push_str(&error_code(model));
    out
}

/// The Rust name of a structure or enum: the model's, except where that would hide a name of the
/// prelude from everyone who imports all types.
pub fn type_name(shape: &str) -> &str {
    match shape {
        "Result" => "ConditionResult",
        name => name,
    }
}

/// The type of what an operation answers.
pub fn output_type(output: Option<&str>) -> &str {
    output.map_or("EmptyOutput", type_name)
}

fn structure(model: &Model, shape: &Shape<'_>, members: &[Member<'_>]) -> String {
    let mut out = format!(
        "/// {}\n#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]\n#[serde(default)]\npub struct {} {{\n",
        model.doc(shape.name),
        type_name(shape.name)
    );
    for member in members {
        let doc = model.doc(&format!("{}${}", shape.name, member.name));
        let _ = writeln!(
            out,
            "    /// {doc}\n    #[serde({})]\n    pub {}: {},",
            attributes(model, member),
            field(member.name),
            member_type(model, member)
        );
    }
    out.push_str(
        "    /// Members that this version does not know.\n    #[serde(flatten)]\n    pub extra: Extra,\n}\n\n",
    );
    out
}

fn field(member: &str) -> String {
    match member {
        "type" => "r#type".to_owned(),
        name => snake_case(name),
    }
}

/// Whether the member is there in every value of its structure.
fn is_there(member: &Member<'_>) -> bool {
    member.required && !member.answers_lack
}

fn attributes(model: &Model, member: &Member<'_>) -> String {
    let when = match model.shape(member.shape).kind() {
        _ if !is_there(member) => ", skip_serializing_if = \"Option::is_none\"",
        Kind::String { values, .. } if !values.is_empty() => {
            ", deserialize_with = \"or_default\", skip_serializing_if = \"is_unset\""
        }
        _ => ", deserialize_with = \"or_default\"",
    };
    format!("rename = {:?}{when}", member.name)
}

fn member_type(model: &Model, member: &Member<'_>) -> String {
    let full = rust_type(model, member.shape, false);
    if is_there(member) { full } else { format!("Option<{full}>") }
}

/// The type of a value; `secret` says that something around it is sensitive.
fn rust_type(model: &Model, name: &str, secret: bool) -> String {
    let shape = model.shape(name);
    let secret = secret || shape.sensitive;
    match shape.kind() {
        Kind::Structure(_) => type_name(name).to_owned(),
        Kind::List(member) => format!("Vec<{}>", rust_type(model, member, secret)),
        // Its keys are the names of settings.
        Kind::Map(key, value) => {
            format!("BTreeMap<{}, {}>", rust_type(model, key, false), rust_type(model, value, secret))
        }
        Kind::String { values, .. } if !values.is_empty() => type_name(name).to_owned(),
        Kind::String { .. } if secret => "Secret".to_owned(),
        Kind::String { .. } => "String".to_owned(),
        Kind::Integer => "i64".to_owned(),
        Kind::Boolean => "bool".to_owned(),
        Kind::Timestamp => "Timestamp".to_owned(),
    }
}

fn text_enum(shape: &Shape<'_>, values: &[&str]) -> String {
    let rows: String =
        values.iter().map(|value| format!("        {} = {value:?},\n", variant(value))).collect();
    let name = type_name(shape.name);
    format!("text_enum! {{\n    /// The values of `{}`.\n    {name} {{\n{rows}    }}\n}}\n\n", shape.name)
}

/// `InProgress` stays; `BEFORE_ENTRY` is `BeforeEntry`.
fn variant(value: &str) -> String {
    if value.contains(|letter: char| letter.is_ascii_lowercase()) {
        return value.to_owned();
    }
    value.split('_').map(|word| word[..1].to_owned() + &word[1..].to_ascii_lowercase()).collect()
}

fn error_code(model: &Model) -> String {
    let rows: String = model
        .exceptions()
        .iter()
        .map(|(name, doc)| format!("        /// {doc}\n        {name} = {name:?},\n"))
        .collect();
    format!(
        "text_enum! {{\n    /// What the service answers when it refuses, as far as the model tells; it sends others\n    \
         /// too. See `Error::service_code`.\n    ErrorCode {{\n{rows}    }}\n}}\n"
    )
}
