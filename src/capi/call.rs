//! Calls: by name, and what the 44 named functions share.
#![allow(clippy::too_many_arguments)] // The ABI's one call signature; JSON keeps it from growing.

use std::ffi::c_char;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::boundary::{borrow, document, give_text, name, ok, run, text_slots};
use super::cancel::codepipeline_cancel_t;
use super::client::codepipeline_client_t;
use super::codepipeline_status_t;
use super::error::codepipeline_error_t;
use super::handles::{self, LIVE};
use crate::call::Called;
use crate::error::Error;
use crate::model::Operation;
use crate::{CallOptions, Cancel};

/// Calls an operation of the service by its name. Blocks until the answer is read, a time-out
/// passes or the handle `cancel` is triggered.
///
/// The options are a JSON object; every key is optional, an unknown one is refused: `timeout_ms`
/// (1 to 86400000, for the whole call; default the client's `operation_ms`), `max_attempts` (1 to
/// 100, default the client's), `validate` (boolean, default the client's), `response_metadata`
/// (boolean: adds the member `ResponseMetadata` with `RequestId`, `HTTPStatusCode`, `HTTPHeaders`,
/// `RetryAttempts`), `allow_unknown_operation` (boolean), `region`, `endpoint_url`, `credentials`.
///
/// @param client The client.
/// @param operation The service's name, such as `ListPipelines`, NUL-terminated.
/// @param input The input: a JSON object as in the service's API reference; may be empty.
///     Timestamps are epoch seconds or RFC 3339 text. StartPipelineExecution gets a
///     `clientRequestToken` when it has none.
/// @param input_len Its length in bytes, or `CODEPIPELINE_NUL`.
/// @param options The options; may be empty.
/// @param options_len Their length in bytes, or `CODEPIPELINE_NUL`.
/// @param cancel Ends the call when triggered; may be NULL.
/// @param out Receives the output: the service's JSON object byte by byte, `{}` for an empty
///     answer. Freed by `codepipeline_string_free`.
/// @param out_len Receives its length; may be NULL.
/// @param err Receives the error; may be NULL.
/// @return OK, or one of these reasons for failure:
///     1. INVALID_ARGUMENT: a pointer, the input or an option is unusable. Nothing was sent.
///     2. CONFIG: an option's region or endpoint is none. Nothing was sent.
///     3. CREDENTIALS: no source has usable keys. Nothing was sent.
///     4. TRANSPORT, TIMEOUT, CANCELLED: no answer came. Whether the service may have acted is
///        `may_have_taken_effect` in the error.
///     5. SERVICE: the service refused; its code is `codepipeline_error_code`.
///     6. DECODE, LIMIT: the service answered with what is no JSON object, or too large.
/// @since 0.1.0
///
/// Any thread, any number of calls at once.
///
/// @code
/// char *out = NULL;
/// codepipeline_error_t *err = NULL;
/// if (codepipeline_call(client, "GetPipeline", "{\"name\":\"web\"}", CODEPIPELINE_NUL,
///                       NULL, 0, NULL, &out, NULL, &err) != CODEPIPELINE_OK)
///     fprintf(stderr, "%s\n", codepipeline_error_message(err));
/// codepipeline_string_free(out);
/// codepipeline_error_free(err);
/// @endcode
///
/// # Safety
/// As the parameters say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_call(
    client: *const codepipeline_client_t,
    operation: *const c_char,
    input: *const c_char,
    input_len: usize,
    options: *const c_char,
    options_len: usize,
    cancel: *const codepipeline_cancel_t,
    out: *mut *mut c_char,
    out_len: *mut usize,
    err: *mut *mut codepipeline_error_t,
) -> codepipeline_status_t {
    // SAFETY: each helper's contract is what the header asks of the caller.
    unsafe {
        let operation = || name(operation, "operation").map(Called::Named);
        call(operation, client, (input, input_len), (options, options_len), cancel, (out, out_len), err)
    }
}

/// Frees a text that a function of this library gave out, and wipes it first, because outputs may
/// hold credentials of jobs. No other function may free it, and it may free nothing else.
///
/// @param string The text, or NULL, which does nothing. Not used afterwards. Any thread.
/// @since 0.1.0
///
/// @code
/// codepipeline_string_free(out);
/// @endcode
///
/// # Safety
/// `string` is NULL or came from this library and was not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_string_free(string: *mut c_char) {
    if string.is_null() {
        return;
    }
    LIVE.fetch_sub(1, Ordering::Relaxed);
    let _ = handles::caught(|| {
        // SAFETY: a live, NUL-terminated text of ours in malloc'ed memory.
        unsafe {
            libc::explicit_bzero(string.cast(), libc::strlen(string));
            libc::free(string.cast());
        }
    });
}

/// Calls an operation of the table: the body of the 44 named functions.
///
/// # Safety
/// As [`codepipeline_call`].
pub(super) unsafe fn named(
    operation: &'static Operation,
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
    let operation = || Ok(Called::Known(operation));
    // SAFETY: the caller's contract is the same.
    unsafe {
        call(operation, client, (input, input_len), (options, options_len), cancel, (out, out_len), err)
    }
}

type Document = (*const c_char, usize);

unsafe fn call<'a>(
    operation: impl FnOnce() -> Result<Called<'a>, Error>,
    client: *const codepipeline_client_t,
    input: Document,
    options: Document,
    cancel: *const codepipeline_cancel_t,
    (out, out_len): (*mut *mut c_char, *mut usize),
    err: *mut *mut codepipeline_error_t,
) -> codepipeline_status_t {
    // SAFETY: each helper's contract is what the header asks of the caller.
    unsafe {
        run(err, || {
            text_slots(out, out_len)?;
            // A clone, so that freeing the client ends no call that is on its way.
            let client = borrow(client, "client")?.0.clone();
            let operation = operation()?;
            let input = document(input.0, input.1, "input")?;
            let options = CallOptions::parse(document(options.0, options.1, "options")?)?;
            let output = client.output(operation, input, &options, handle(cancel).as_ref())?;
            give_text(&output.text, out, out_len).map(ok)
        })
    }
}

/// The core's side of a cancel handle, if there is one.
///
/// # Safety
/// `cancel` is NULL or live.
pub(super) unsafe fn handle(cancel: *const codepipeline_cancel_t) -> Option<Arc<Cancel>> {
    // SAFETY: the caller's contract.
    unsafe { cancel.as_ref() }.map(|cancel| cancel.0.clone())
}
