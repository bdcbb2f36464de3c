//! `src/capi/operations.rs`: the named C functions, as plain text, because cbindgen cannot see what
//! a macro makes. What holds for all of them, the header says once, above them.

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
        out.push_str(&function(index, operation));
    }
    out
}

fn function(index: usize, operation: &Operation) -> String {
    let name = snake_case(&operation.name);
    let mut out = String::new();
    let _ = write!(
        out,
        "\n/// {}\n///\n/// # Safety\n/// As `codepipeline_call`.\n\
         #[unsafe(no_mangle)]\n\
         pub unsafe extern \"C\" fn codepipeline_{name}(\n    \
         client: *const codepipeline_client_t,\n    input: *const c_char,\n    input_len: usize,\n    \
         options: *const c_char,\n    options_len: usize,\n    cancel: *const codepipeline_cancel_t,\n    \
         out: *mut *mut c_char,\n    out_len: *mut usize,\n    err: *mut *mut codepipeline_error_t,\n\
         ) -> codepipeline_status_t {{\n    \
         // SAFETY: the contract of `codepipeline_call` is the same.\n    \
         unsafe {{ call::named(&OPERATIONS[{index}], client, input, input_len, options, options_len, cancel, out, out_len, err) }}\n}}\n",
        operation.doc,
    );
    out
}
