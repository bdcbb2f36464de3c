//! `local/src/service/operations.rs`: what the local service implements, and the way from an operation's
//! name to it.

use std::fmt::Write as _;

use crate::banner;
use crate::model::{Model, Operation, snake_case};
use crate::types_rs::type_name;

pub fn generate(model: &Model) -> String {
    let mut out = banner("//", "local_operations_rs");
    out.push_str(
        "//! The operations of the service, and the way from a name to one of them.\n\
         #![cfg_attr(rustfmt, rustfmt_skip)]\n\n\
         use codepipeline_engine::Outcome;\n\
         use codepipeline_model::types::*;\n\
         use serde_json::Value;\n\n\
         use super::wire::{read, written};\n\n\
         /// What a service of CodePipeline does, by operation.\n\
         pub trait Operations {\n",
    );
    for operation in &model.operations {
        let _ = writeln!(
            out,
            "    /// {}\n    fn {}(&self, input: {}) -> Outcome<{}>;",
            operation.doc,
            snake_case(&operation.name),
            type_name(&operation.input),
            output(operation)
        );
    }
    out.push_str(
        "}\n\n\
         /// Carries out the operation of this name; `input` fits its shape. The answer is the JSON of the body,\n\
         /// `None` where that is empty. `None` for a name that is no operation's.\n\
         pub fn dispatch(service: &impl Operations, operation: &str, input: Value) -> Option<Outcome<Option<String>>> {\n    \
         Some(match operation {\n",
    );
    for operation in &model.operations {
        let call = format!("service.{}", snake_case(&operation.name));
        let answer = match operation.output {
            Some(_) => "and_then(|output| written(&output))",
            None => "map(|()| None)",
        };
        let _ = writeln!(
            out,
            "        {:?} => read(input).and_then(|input| {call}(input)).{answer},",
            operation.name
        );
    }
    out.push_str("        _ => return None,\n    })\n}\n");
    out
}

fn output(operation: &Operation) -> &str {
    operation.output.as_deref().map_or("()", type_name)
}
