//! `src/capi/operations.rs`: the named C functions, as plain text, because cbindgen cannot see what
//! a macro makes.

use std::fmt::Write as _;

use crate::banner;
use crate::model::{Model, Operation, snake_case};

pub fn generate(model: &Model) -> String {
    let mut out = banner("//", "c_functions");
    out.push_str(
        "//! The operations as C functions.\n\
         #![cfg_attr(rustfmt, rustfmt_skip)]\n\
         #![allow(clippy::too_many_arguments)] // The ABI's one call signature.\n\
         #![allow(clippy::indexing_slicing)] // Constant indexes into a table of known length.\n\n\
         use std::ffi::c_char;\n\n\
         use super::cancel::codepipeline_cancel_t;\n\
         use super::client::codepipeline_client_t;\n\
         use super::error::codepipeline_error_t;\n\
         use super::{call, codepipeline_status_t};\n\
         use crate::operations::OPERATIONS;\n",
    );
    for (index, operation) in model.operations.iter().enumerate() {
        out.push_str(&function(model, index, operation));
    }
    out
}

fn function(model: &Model, index: usize, operation: &Operation) -> String {
    let name = snake_case(&operation.name);
    let mut out = String::new();
    let _ = write!(
        out,
        "\n/// {}\n///\n/// {} {}\n///\n\
         /// Parameters, ownership, threads and statuses are those of `codepipeline_call`.\n\
         /// @since 0.1.0\n///\n\
         /// @code\n/// codepipeline_{name}(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);\n/// @endcode\n///\n\
         /// # Safety\n/// As `codepipeline_call`.\n\
         #[unsafe(no_mangle)]\n\
         pub unsafe extern \"C\" fn codepipeline_{name}(\n    \
         client: *const codepipeline_client_t,\n    input: *const c_char,\n    input_len: usize,\n    \
         options: *const c_char,\n    options_len: usize,\n    cancel: *const codepipeline_cancel_t,\n    \
         out: *mut *mut c_char,\n    out_len: *mut usize,\n    err: *mut *mut codepipeline_error_t,\n\
         ) -> codepipeline_status_t {{\n    \
         // SAFETY: the contract of `codepipeline_call` is the same.\n    \
         unsafe {{ call::named(&OPERATIONS[{index}], client, input, input_len, options, options_len, cancel, out, out_len, err) }}\n}}\n",
        operation.doc,
        input_line(model, operation),
        output_line(model, operation),
    );
    out
}

fn input_line(model: &Model, operation: &Operation) -> String {
    let members = model.shape(&operation.input).members();
    if members.is_empty() {
        return "Input: `{}`.".to_owned();
    }
    let name = |member: &crate::model::Member<'_>| {
        if member.required { format!("`{}` (required)", member.name) } else { format!("`{}`", member.name) }
    };
    format!("Input: {}.", members.iter().map(name).collect::<Vec<_>>().join(", "))
}

fn output_line(model: &Model, operation: &Operation) -> String {
    let members = operation.output.as_ref().map(|name| model.shape(name).members()).unwrap_or_default();
    if members.is_empty() {
        return "Output: `{}`.".to_owned();
    }
    format!(
        "Output: {}.",
        members.iter().map(|member| format!("`{}`", member.name)).collect::<Vec<_>>().join(", ")
    )
}
