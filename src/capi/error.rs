//! The error handle: everything known about one failure.

use std::borrow::Cow;
use std::ffi::{CString, c_char};
use std::sync::OnceLock;

use super::handles;
use crate::error::Error;

/// Everything known about one failure. Made by the library, read by the accessors below, freed by
/// `codepipeline_error_free`. One thread at a time.
pub struct codepipeline_error_t {
    error: Error,
    kind: CString,
    code: CString,
    message: CString,
    operation: CString,
    request_id: CString,
    json: OnceLock<CString>,
}

/// C text cannot hold a NUL; a message from outside may.
fn c_text(text: &str) -> CString {
    let text =
        if text.contains('\0') { Cow::Owned(text.replace('\0', "\u{fffd}")) } else { Cow::Borrowed(text) };
    CString::new(text.as_bytes()).unwrap_or_default()
}

impl codepipeline_error_t {
    pub(super) fn new(error: Error) -> codepipeline_error_t {
        let report = error.report();
        codepipeline_error_t {
            kind: c_text(report.kind.as_str()),
            code: c_text(&report.code),
            message: c_text(&report.message),
            operation: c_text(&report.operation),
            request_id: c_text(&report.request_id),
            json: OnceLock::new(),
            error,
        }
    }
}

/// Reads a text of an error; the empty text for NULL.
unsafe fn text(
    error: *const codepipeline_error_t,
    read: impl FnOnce(&'static codepipeline_error_t) -> &'static CString,
) -> *const c_char {
    // SAFETY: NULL or a live error; the text lives as long as the caller keeps the error.
    match unsafe { error.as_ref() } {
        None => c"".as_ptr(),
        Some(error) => handles::caught(|| read(error).as_ptr()).unwrap_or(c"".as_ptr()),
    }
}

/// Reads a number of an error; 0 for NULL.
unsafe fn number(error: *const codepipeline_error_t, read: impl FnOnce(&crate::error::Report) -> i32) -> i32 {
    // SAFETY: NULL or a live error.
    unsafe { error.as_ref() }.map_or(0, |error| read(error.error.report()))
}

/// The status that the failed function returned.
///
/// @param error The error, or NULL, for which it is 0.
/// @return A negative `CODEPIPELINE_*` constant.
/// @since 0.1.0
///
/// @code
/// if (codepipeline_error_status(err) == CODEPIPELINE_TIMEOUT) try_later();
/// @endcode
///
/// # Safety
/// `error` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_error_status(error: *const codepipeline_error_t) -> i32 {
    // SAFETY: the caller's contract.
    unsafe { number(error, |report| report.status as i32) }
}

/// What failed, finer than the status: `argument`, `validation`, `config`, `credentials`,
/// `endpoint`, `dns`, `connect`, `tls`, `proxy`, `io`, `timeout`, `cancelled`, `service`, `decode`,
/// `limit`, `state` or `panic`. Treat a kind you do not know by its status.
///
/// @param error The error, or NULL, for which it is empty.
/// @return Text that lives as long as the error, never NULL.
/// @since 0.1.0
///
/// @code
/// if (strcmp(codepipeline_error_kind(err), "dns") == 0) check_the_network();
/// @endcode
///
/// # Safety
/// `error` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_error_kind(error: *const codepipeline_error_t) -> *const c_char {
    // SAFETY: the caller's contract.
    unsafe { text(error, |error| &error.kind) }
}

/// Which of the failures of its kind it is; empty where there is nothing to tell apart.
///
/// - `service`: the service's error code, such as `PipelineNotFoundException`.
/// - `timeout`: the limit that passed: `connect_ms`, `read_ms`, `attempt_ms`, `operation_ms`.
/// - `config`: `RegionMissing`, `ProfileNotFound`, `PartialCredentials` (one of two keys is missing).
/// - `credentials`: `NoCredentials` (no source has keys), `PartialCredentials`, `TokenMissing` (of a
///   login or an identity provider), `TokenExpired` (only a login helps); else the code with which a
///   source refused, such as STS's `AccessDenied`, or that of the failure to reach it.
/// - `dns`, `connect`: `ProxyUnreachable`, when it is the proxy that was not found or reached.
///
/// Later versions may add codes.
///
/// @param error The error, or NULL, for which it is empty.
/// @return Text that lives as long as the error, never NULL.
/// @since 0.1.0
///
/// @code
/// if (strcmp(codepipeline_error_code(err), "PipelineNotFoundException") == 0) create_it();
/// @endcode
///
/// # Safety
/// `error` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_error_code(error: *const codepipeline_error_t) -> *const c_char {
    // SAFETY: the caller's contract.
    unsafe { text(error, |error| &error.code) }
}

/// What failed, on which input, and what is allowed; for a service error the service's own words.
/// Holds nothing secret. May be of several lines.
///
/// @param error The error, or NULL, for which it is empty.
/// @return Text that lives as long as the error, never NULL.
/// @since 0.1.0
///
/// @code
/// fprintf(stderr, "%s\n", codepipeline_error_message(err));
/// @endcode
///
/// # Safety
/// `error` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_error_message(error: *const codepipeline_error_t) -> *const c_char {
    // SAFETY: the caller's contract.
    unsafe { text(error, |error| &error.message) }
}

/// The operation that failed, such as `GetPipeline`; empty outside calls.
///
/// @param error The error, or NULL, for which it is empty.
/// @return Text that lives as long as the error, never NULL.
/// @since 0.1.0
///
/// @code
/// fprintf(stderr, "%s failed\n", codepipeline_error_operation(err));
/// @endcode
///
/// # Safety
/// `error` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_error_operation(error: *const codepipeline_error_t) -> *const c_char {
    // SAFETY: the caller's contract.
    unsafe { text(error, |error| &error.operation) }
}

/// The HTTP status of the service's answer.
///
/// @param error The error, or NULL, for which it is 0.
/// @return 100 to 599, or 0 when no answer came.
/// @since 0.1.0
///
/// @code
/// int32_t http = codepipeline_error_http_status(err);
/// @endcode
///
/// # Safety
/// `error` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_error_http_status(error: *const codepipeline_error_t) -> i32 {
    // SAFETY: the caller's contract.
    unsafe { number(error, |report| i32::from(report.http_status)) }
}

/// The service's id of the request, for its support; empty when no answer came.
///
/// @param error The error, or NULL, for which it is empty.
/// @return Text that lives as long as the error, never NULL.
/// @since 0.1.0
///
/// @code
/// fprintf(stderr, "request %s\n", codepipeline_error_request_id(err));
/// @endcode
///
/// # Safety
/// `error` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_error_request_id(error: *const codepipeline_error_t) -> *const c_char {
    // SAFETY: the caller's contract.
    unsafe { text(error, |error| &error.request_id) }
}

/// Whether the same call may succeed later (throttling, a broken connection, a time-out). See
/// `may_have_taken_effect` in the document before repeating a call that changes something.
///
/// @param error The error, or NULL, for which it is 0.
/// @return 1 or 0.
/// @since 0.1.0
///
/// @code
/// if (codepipeline_error_retryable(err)) try_later();
/// @endcode
///
/// # Safety
/// `error` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_error_retryable(error: *const codepipeline_error_t) -> i32 {
    // SAFETY: the caller's contract.
    unsafe { number(error, |report| i32::from(report.retryable)) }
}

/// The whole error as a JSON object: `status`, `kind`, `code`, `message`, `operation`,
/// `http_status`, `headers`, `request_id`, `attempts`, `retryable`, `max_attempts_reached`,
/// `may_have_taken_effect`, `problems` (the single findings of a validation, or why each source has
/// no keys), `response` (the body of the service's error), `context`. Later versions may add members.
///
/// `context` is an object with what belongs to the case: `profile` (that was not found); for keys
/// `source` (`config`, `environment`, `profile`, `web_identity`, `sts`, `sso`, `login`, `process`,
/// `container`, `imds`), `missing` (the missing one of two, as the source names it), `action` and
/// `service_message` (what a service of AWS was asked for, and with which words it refused).
///
/// @param error The error, or NULL, for which it is empty.
/// @return Text that lives as long as the error, never NULL.
/// @since 0.1.0
///
/// @code
/// puts(codepipeline_error_json(err));
/// @endcode
///
/// # Safety
/// `error` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_error_json(error: *const codepipeline_error_t) -> *const c_char {
    // SAFETY: the caller's contract.
    unsafe { text(error, |error| error.json.get_or_init(|| c_text(&error.error.to_json()))) }
}

/// Frees an error and every text that its accessors gave.
///
/// @param error The error, or NULL, which does nothing. Not used afterwards.
/// @since 0.1.0
///
/// @code
/// codepipeline_error_free(err);
/// @endcode
///
/// # Safety
/// `error` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_error_free(error: *mut codepipeline_error_t) {
    // SAFETY: the caller's contract.
    unsafe { handles::free(error) }
}
