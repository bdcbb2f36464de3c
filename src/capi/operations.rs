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
/// Input: `jobId` (required), `nonce` (required). Output: `status`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_acknowledge_job(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `jobId` (required), `nonce` (required), `clientToken` (required). Output: `status`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_acknowledge_third_party_job(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `category` (required), `provider` (required), `version` (required), `settings`, `configurationProperties`, `inputArtifactDetails` (required), `outputArtifactDetails` (required), `tags`. Output: `actionType`, `tags`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_create_custom_action_type(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `pipeline` (required), `tags`. Output: `pipeline`, `tags`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_create_pipeline(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `category` (required), `provider` (required), `version` (required). Output: `{}`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_delete_custom_action_type(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `name` (required). Output: `{}`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_delete_pipeline(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `name` (required). Output: `{}`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_delete_webhook(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `webhookName`. Output: `{}`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_deregister_webhook_with_third_party(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `pipelineName` (required), `stageName` (required), `transitionType` (required), `reason` (required). Output: `{}`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_disable_stage_transition(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `pipelineName` (required), `stageName` (required), `transitionType` (required). Output: `{}`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_enable_stage_transition(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `category` (required), `owner` (required), `provider` (required), `version` (required). Output: `actionType`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_get_action_type(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `jobId` (required). Output: `jobDetails`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_get_job_details(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `name` (required), `version`. Output: `pipeline`, `metadata`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_get_pipeline(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `pipelineName` (required), `pipelineExecutionId` (required). Output: `pipelineExecution`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_get_pipeline_execution(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `name` (required). Output: `pipelineName`, `pipelineVersion`, `stageStates`, `created`, `updated`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_get_pipeline_state(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `jobId` (required), `clientToken` (required). Output: `jobDetails`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_get_third_party_job_details(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `pipelineName` (required), `filter`, `maxResults`, `nextToken`. Output: `actionExecutionDetails`, `nextToken`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_list_action_executions(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `actionOwnerFilter`, `nextToken`, `regionFilter`. Output: `actionTypes`, `nextToken`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_list_action_types(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `pipelineName`, `actionExecutionId` (required), `filters`, `maxResults`, `nextToken`. Output: `targets`, `nextToken`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_list_deploy_action_execution_targets(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `pipelineName` (required), `maxResults`, `filter`, `nextToken`. Output: `pipelineExecutionSummaries`, `nextToken`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_list_pipeline_executions(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `nextToken`, `maxResults`. Output: `pipelines`, `nextToken`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_list_pipelines(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `pipelineName` (required), `filter`, `maxResults`, `nextToken`. Output: `ruleExecutionDetails`, `nextToken`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_list_rule_executions(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `ruleOwnerFilter`, `regionFilter`. Output: `ruleTypes`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_list_rule_types(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `resourceArn` (required), `nextToken`, `maxResults`. Output: `tags`, `nextToken`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_list_tags_for_resource(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `NextToken`, `MaxResults`. Output: `webhooks`, `NextToken`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_list_webhooks(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `pipelineName` (required), `stageName` (required), `pipelineExecutionId` (required), `conditionType` (required). Output: `{}`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_override_stage_condition(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `actionTypeId` (required), `maxBatchSize`, `queryParam`. Output: `jobs`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_poll_for_jobs(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `actionTypeId` (required), `maxBatchSize`. Output: `jobs`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_poll_for_third_party_jobs(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `pipelineName` (required), `stageName` (required), `actionName` (required), `actionRevision` (required). Output: `newRevision`, `pipelineExecutionId`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_put_action_revision(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `pipelineName` (required), `stageName` (required), `actionName` (required), `result` (required), `token` (required). Output: `approvedAt`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_put_approval_result(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `jobId` (required), `failureDetails` (required). Output: `{}`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_put_job_failure_result(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `jobId` (required), `currentRevision`, `continuationToken`, `executionDetails`, `outputVariables`. Output: `{}`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_put_job_success_result(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `jobId` (required), `clientToken` (required), `failureDetails` (required). Output: `{}`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_put_third_party_job_failure_result(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `jobId` (required), `clientToken` (required), `currentRevision`, `continuationToken`, `executionDetails`. Output: `{}`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_put_third_party_job_success_result(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `webhook` (required), `tags`. Output: `webhook`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_put_webhook(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `webhookName`. Output: `{}`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_register_webhook_with_third_party(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `pipelineName` (required), `stageName` (required), `pipelineExecutionId` (required), `retryMode` (required). Output: `pipelineExecutionId`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_retry_stage_execution(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `pipelineName` (required), `stageName` (required), `targetPipelineExecutionId` (required). Output: `pipelineExecutionId`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_rollback_stage(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `name` (required), `variables`, `clientRequestToken`, `sourceRevisions`. Output: `pipelineExecutionId`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_start_pipeline_execution(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `pipelineName` (required), `pipelineExecutionId` (required), `abandon`, `reason`. Output: `pipelineExecutionId`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_stop_pipeline_execution(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `resourceArn` (required), `tags` (required). Output: `{}`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_tag_resource(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `resourceArn` (required), `tagKeys` (required). Output: `{}`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_untag_resource(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `actionType` (required). Output: `{}`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_update_action_type(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
/// Input: `pipeline` (required). Output: `pipeline`.
///
/// Parameters, ownership, threads and statuses are those of `codepipeline_call`.
/// @since 0.1.0
///
/// @code
/// codepipeline_update_pipeline(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
/// @endcode
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
