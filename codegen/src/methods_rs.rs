//! `src/methods.rs`: one typed method per operation, and which input belongs to which operation.

use std::fmt::Write as _;

use crate::banner;
use crate::model::{Model, Operation, snake_case};
use crate::types_rs::{output_type, type_name};

pub fn generate(model: &Model) -> String {
    let mut out = banner("//", "methods_rs");
    out.push_str(
        "//! The operations as methods; what they do is in `typed.rs`.\n\
         #![cfg_attr(rustfmt, rustfmt_skip)]\n\n\
         use crate::client::Client;\n\
         use crate::config::CallOptions;\n\
         use crate::error::Error;\n\
         use crate::model::Operation;\n\
         use crate::operations::OPERATIONS;\n\
         use crate::typed::{Paged, Request, sealed::Sealed};\n\
         use crate::types::*;\n\n\
         impl Client {\n",
    );
    let methods: Vec<String> = model.operations.iter().map(method).collect();
    out.push_str(&methods.join("\n"));
    out.push_str("}\n");
    for (index, operation) in model.operations.iter().enumerate() {
        out.push_str(&request(index, operation));
    }
    out
}

fn method(operation: &Operation) -> String {
    let input = type_name(&operation.input);
    let mut out = format!("    /// {}\n", operation.doc);
    if operation.pagination.is_some() {
        out.push_str("    /// This is one page; [`Client::pages`] gives all.\n");
    }
    let _ = write!(
        out,
        "    ///\n    /// # Errors\n    /// {}\n    #[inline]\n    \
         pub fn {}(&self, input: &{input}) -> Result<{}, Error> {{\n        \
         self.send(input, &CallOptions::default(), None)\n    }}\n",
        errors(operation),
        snake_case(&operation.name),
        output_type(operation.output.as_deref()),
    );
    out
}

fn errors(operation: &Operation) -> String {
    if operation.errors.is_empty() {
        return "As [`Client::send`].".to_owned();
    }
    let codes: Vec<String> = operation.errors.iter().map(|name| format!("[`ErrorCode::{name}`]")).collect();
    format!("As [`Client::send`]; of the service {}.", codes.join(", "))
}

fn request(index: usize, operation: &Operation) -> String {
    let input = type_name(&operation.input);
    let mut out = format!(
        "\nimpl Sealed for {input} {{\n    const MODEL: &'static Operation = &OPERATIONS[{index}];\n}}\n\
         impl Request for {input} {{\n    type Output = {};\n    const OPERATION: &'static str = {:?};\n}}\n",
        output_type(operation.output.as_deref()),
        operation.name
    );
    if operation.pagination.is_some() {
        let _ = writeln!(out, "impl Paged for {input} {{}}");
    }
    out
}
