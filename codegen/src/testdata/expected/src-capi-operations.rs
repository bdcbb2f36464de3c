// Generated from model/ by codegen/src/c_functions.rs; do not edit. Change one of these and run `make gen`.
//! The operations as C functions.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(clippy::too_many_arguments)] // The ABI's one call signature.
#![allow(clippy::indexing_slicing)] // Constant indexes into a table of known length.

use std::ffi::c_char;

use super::cancel::codepipeline_cancel_t;
use super::client::codepipeline_client_t;
use super::error::codepipeline_error_t;
use super::{call, codepipeline_status_t};
use crate::operations::OPERATIONS;

/// Deletes.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_delete_thing(
    client: *const codepipeline_client_t,
    input: *const c_char,
    input_len: usize,
    options: *const c_char,
    options_len: usize,
    cancel: *const codepipeline_cancel_t,
    out: *mut *mut c_char,
    out_len: *mut usize,
    err: *mut *mut codepipeline_error_t,
) -> codepipeline_status_t {
    // SAFETY: the contract of `codepipeline_call` is the same.
    unsafe { call::named(&OPERATIONS[0], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Lists.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_list_things(
    client: *const codepipeline_client_t,
    input: *const c_char,
    input_len: usize,
    options: *const c_char,
    options_len: usize,
    cancel: *const codepipeline_cancel_t,
    out: *mut *mut c_char,
    out_len: *mut usize,
    err: *mut *mut codepipeline_error_t,
) -> codepipeline_status_t {
    // SAFETY: the contract of `codepipeline_call` is the same.
    unsafe { call::named(&OPERATIONS[1], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Starts.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_start_thing(
    client: *const codepipeline_client_t,
    input: *const c_char,
    input_len: usize,
    options: *const c_char,
    options_len: usize,
    cancel: *const codepipeline_cancel_t,
    out: *mut *mut c_char,
    out_len: *mut usize,
    err: *mut *mut codepipeline_error_t,
) -> codepipeline_status_t {
    // SAFETY: the contract of `codepipeline_call` is the same.
    unsafe { call::named(&OPERATIONS[2], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}
