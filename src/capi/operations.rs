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

/// Claims a polled job for this worker; only one caller per nonce gets it.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_acknowledge_job(
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

/// Claims a partner's job for this worker; needs the job's client token.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_acknowledge_third_party_job(
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

/// Defines a custom action type, whose jobs a worker of yours serves.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_create_custom_action_type(
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

/// Creates a pipeline, version 1, and starts one execution of it at once.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_create_pipeline(
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
    unsafe { call::named(&OPERATIONS[3], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Marks a custom action type as deleted; its category, provider and version stay used up.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_delete_custom_action_type(
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
    unsafe { call::named(&OPERATIONS[4], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Deletes a pipeline; succeeds when there is none.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_delete_pipeline(
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
    unsafe { call::named(&OPERATIONS[5], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Deletes a webhook; succeeds when there is none.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_delete_webhook(
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
    unsafe { call::named(&OPERATIONS[6], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Removes the webhook's registration at the source provider; do this before DeleteWebhook.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_deregister_webhook_with_third_party(
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
    unsafe { call::named(&OPERATIONS[7], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Stops executions from passing into or out of a stage, for a reason you give.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_disable_stage_transition(
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
    unsafe { call::named(&OPERATIONS[8], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Lets executions pass into or out of a stage again; the waiting one enters.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_enable_stage_transition(
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
    unsafe { call::named(&OPERATIONS[9], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Describes an action type of AWS or a partner: executor, permissions, properties, URLs.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_get_action_type(
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
    unsafe { call::named(&OPERATIONS[10], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Gives a job's data again, with fresh artifact credentials (they live 15 minutes).
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_get_job_details(
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
    unsafe { call::named(&OPERATIONS[11], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Gives a pipeline's structure, the newest version or an older one by number.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_get_pipeline(
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
    unsafe { call::named(&OPERATIONS[12], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Gives one execution: status, source revisions, variables, trigger.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_get_pipeline_execution(
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
    unsafe { call::named(&OPERATIONS[13], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Gives the state of each stage and action, with the tokens of open approvals.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_get_pipeline_state(
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
    unsafe { call::named(&OPERATIONS[14], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Gives a partner's job with its nonce and fresh artifact credentials.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_get_third_party_job_details(
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
    unsafe { call::named(&OPERATIONS[15], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Lists the action executions of a pipeline, newest first, for 12 months.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_list_action_executions(
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
    unsafe { call::named(&OPERATIONS[16], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Lists the action types that pipelines may use, by owner.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_list_action_types(
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
    unsafe { call::named(&OPERATIONS[17], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Lists the instances that an EC2 deploy action went to.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_list_deploy_action_execution_targets(
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
    unsafe { call::named(&OPERATIONS[18], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Lists the executions of a pipeline, newest first, for 12 months.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_list_pipeline_executions(
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
    unsafe { call::named(&OPERATIONS[19], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Lists the pipelines of the account in the region.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_list_pipelines(
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
    unsafe { call::named(&OPERATIONS[20], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Lists the rule executions of a pipeline's stage conditions, newest first.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_list_rule_executions(
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
    unsafe { call::named(&OPERATIONS[21], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Lists the rule types that stage conditions may use.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_list_rule_types(
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
    unsafe { call::named(&OPERATIONS[22], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Lists the tags of a pipeline, custom action type or webhook.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_list_tags_for_resource(
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
    unsafe { call::named(&OPERATIONS[23], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Lists the webhooks of the account in the region.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_list_webhooks(
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
    unsafe { call::named(&OPERATIONS[24], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Lets an execution pass a stage condition that failed.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_override_stage_condition(
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
    unsafe { call::named(&OPERATIONS[25], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Hands out waiting jobs of a custom action type, each with the nonce to claim it by.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_poll_for_jobs(
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
    unsafe { call::named(&OPERATIONS[26], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Hands out the ids of waiting jobs of a partner's action type.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_poll_for_third_party_jobs(
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
    unsafe { call::named(&OPERATIONS[27], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Tells a pipeline that a source has a new revision, which starts an execution.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_put_action_revision(
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
    unsafe { call::named(&OPERATIONS[28], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Answers an open approval with its token: Approved or Rejected.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_put_approval_result(
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
    unsafe { call::named(&OPERATIONS[29], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Ends a job as failed, with a type and a message.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_put_job_failure_result(
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
    unsafe { call::named(&OPERATIONS[30], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Ends a job as succeeded with its output variables, or continues it with a token.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_put_job_success_result(
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
    unsafe { call::named(&OPERATIONS[31], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Ends a partner's job as failed, with a type and a message.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_put_third_party_job_failure_result(
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
    unsafe { call::named(&OPERATIONS[32], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Ends a partner's job as succeeded, or continues it with a token.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_put_third_party_job_success_result(
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
    unsafe { call::named(&OPERATIONS[33], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Creates or replaces a webhook that starts a pipeline when its source calls it.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_put_webhook(
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
    unsafe { call::named(&OPERATIONS[34], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Registers the webhook's URL at the source provider.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_register_webhook_with_third_party(
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
    unsafe { call::named(&OPERATIONS[35], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Runs the failed actions of a stage again, or all of them, in the same execution.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_retry_stage_execution(
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
    unsafe { call::named(&OPERATIONS[36], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Runs a stage again with what an earlier successful execution brought into it.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_rollback_stage(
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
    unsafe { call::named(&OPERATIONS[37], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Starts an execution of the newest revisions; repeating the request token gives the same id.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_start_pipeline_execution(
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
    unsafe { call::named(&OPERATIONS[38], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Stops an execution once its running actions end, or abandons them at once.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_stop_pipeline_execution(
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
    unsafe { call::named(&OPERATIONS[39], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Adds or changes tags of a pipeline, custom action type or webhook.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_tag_resource(
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
    unsafe { call::named(&OPERATIONS[40], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Removes tags; keys that are not there are ignored.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_untag_resource(
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
    unsafe { call::named(&OPERATIONS[41], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Replaces a partner's own action type definition.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_update_action_type(
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
    unsafe { call::named(&OPERATIONS[42], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}

/// Replaces a pipeline's structure; the version grows by one, nothing is started.
///
/// # Safety
/// As `codepipeline_call`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_update_pipeline(
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
    unsafe { call::named(&OPERATIONS[43], client, input, input_len, options, options_len, cancel, out, out_len, err) }
}
