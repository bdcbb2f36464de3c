//! `model/src/operations.rs`: the operations and shapes as static tables.

use std::fmt::Write as _;

use crate::banner;
use crate::model::{Kind, Model, Operation, Shape, snake_case};

pub fn generate(model: &Model) -> String {
    let mut out = banner("//", "operations_rs");
    out.push_str(
        "//! The service's operations and shapes, as tables.\n\
         #![cfg_attr(rustfmt, rustfmt_skip)]\n\n\
         use crate::shapes::{Kind, Limits, Member, Operation, Pagination, Shape};\n\n",
    );
    let _ = write!(
        out,
        "/// What stands before the operation in `X-Amz-Target`.\npub const TARGET_PREFIX: &str = {:?};\n\n\
         /// The operation of this name.\npub fn find(name: &str) -> Option<&'static Operation> {{\n    \
         OPERATIONS.binary_search_by(|operation| operation.name.cmp(name)).ok().map(|index| &OPERATIONS[index])\n}}\n\n",
        model.target_prefix
    );
    let _ = write!(
        out,
        "/// All operations, in alphabetical order.\npub static OPERATIONS: [Operation; {}] = [\n",
        model.operations.len()
    );
    for operation in &model.operations {
        out.push_str(&row(model, operation));
    }
    out.push_str("];\n\n");
    for name in model.reachable() {
        out.push_str(&shape(&model.shape(name)));
    }
    out
}

/// The static that holds a shape.
fn constant(shape: &str) -> String {
    snake_case(shape).to_ascii_uppercase()
}

fn row(model: &Model, operation: &Operation) -> String {
    let output = operation.output.as_ref().map(|name| format!("&{}", constant(name)));
    let members = model.shape(&operation.input).members();
    let token =
        members.iter().find(|member| member.is_idempotency_token).map(|member| format!("{:?}", member.name));
    let pagination = operation.pagination.as_ref().map(|p| {
        format!(
            "Pagination {{ input_token: {:?}, output_token: {:?}, result_key: {:?}, limit_key: {:?} }}",
            p.input_token, p.output_token, p.result_key, p.limit_key
        )
    });
    format!(
        "    Operation {{\n        name: {:?},\n        target: \"{}.{}\",\n        input: &{},\n        output: {},\n        \
         errors: &{:?},\n        pagination: {},\n        idempotency_token: {},\n    }},\n",
        operation.name,
        model.target_prefix,
        operation.name,
        constant(&operation.input),
        option(output),
        operation.errors,
        option(pagination),
        option(token),
    )
}

fn option(value: Option<String>) -> String {
    value.map_or("None".to_owned(), |value| format!("Some({value})"))
}

fn limits(shape: &Shape<'_>) -> String {
    format!("Limits {{ min: {:?}, max: {:?} }}", shape.min(), shape.max())
}

fn shape(shape: &Shape<'_>) -> String {
    let kind = match shape.kind() {
        Kind::Structure(members) if members.is_empty() => "Kind::Structure(&[])".to_owned(),
        Kind::Structure(members) => {
            let rows: String = members
                .iter()
                .map(|member| {
                    format!(
                        "    Member {{ name: {:?}, shape: &{}, required: {} }},\n",
                        member.name,
                        constant(member.shape),
                        member.required
                    )
                })
                .collect();
            format!("Kind::Structure(&[\n{rows}])")
        }
        Kind::List(member) => {
            format!("Kind::List {{ member: &{}, size: {} }}", constant(member), limits(shape))
        }
        Kind::Map(key, value) => {
            format!(
                "Kind::Map {{ key: &{}, value: &{}, size: {} }}",
                constant(key),
                constant(value),
                limits(shape)
            )
        }
        Kind::String { pattern, values } => {
            format!("Kind::String {{ length: {}, pattern: {pattern:?}, values: &{values:?} }}", limits(shape))
        }
        Kind::Integer => format!("Kind::Integer({})", limits(shape)),
        Kind::Boolean => "Kind::Boolean".to_owned(),
        Kind::Timestamp => "Kind::Timestamp".to_owned(),
    };
    format!(
        "static {}: Shape = Shape {{ name: {:?}, sensitive: {}, kind: {kind} }};\n",
        constant(shape.name),
        shape.name,
        shape.sensitive
    )
}
