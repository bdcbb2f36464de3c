//! `tests/c/operations.inc`: for each operation its named function and an input with every member,
//! for the test that compares what is sent.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::banner;
use crate::model::{Kind, Model, snake_case};

pub fn generate(model: &Model) -> String {
    let mut out = banner("//", "c_test_rows");
    for operation in &model.operations {
        let input = sample(model, &operation.input).to_string();
        let _ = writeln!(
            out,
            "ROW(\"{}\", codepipeline_{}, \"{}\")",
            operation.name,
            snake_case(&operation.name),
            input.replace('\\', "\\\\").replace('"', "\\\"")
        );
    }
    out
}

/// A value of the shape with every member.
fn sample(model: &Model, shape: &str) -> Value {
    let found = model.shape(shape);
    match found.kind() {
        Kind::Structure(members) => {
            let pairs = members.iter().map(|member| (member.name.to_owned(), sample(model, member.shape)));
            Value::Object(pairs.collect::<Map<_, _>>())
        }
        Kind::List(member) => json!([sample(model, member)]),
        Kind::Map(_, value) => json!({"some-key": sample(model, value)}),
        Kind::String { values, .. } if !values.is_empty() => json!(values[0]),
        Kind::String { .. } => json!(format!("some {shape}")),
        Kind::Integer => json!(found.min().unwrap_or(1).max(1)),
        Kind::Boolean => json!(true),
        Kind::Timestamp => json!(1_586_359_884.137_f64),
    }
}
