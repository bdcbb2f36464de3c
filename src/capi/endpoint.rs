//! Where a client would send requests.

use std::ffi::c_char;

use super::boundary::{document, give_text, ok, run, text_slots};
use super::codepipeline_status_t;
use super::error::codepipeline_error_t;

/// Gives the base URL for a region by the service's published rules, for all eight partitions.
/// Needs no client, reads no environment, does no I/O.
///
/// @param options JSON object: `region` (text), `use_fips` and `use_dual_stack` (booleans, default
///     false), `endpoint_url` (text; takes the place of the rules and excludes the two booleans).
/// @param options_len Its length in bytes, or `CODEPIPELINE_NUL`.
/// @param out_url Receives the URL, without a trailing slash. Freed by `codepipeline_string_free`.
/// @param out_len Receives its length; may be NULL.
/// @param err Receives the error; may be NULL.
/// @return OK, or one of these reasons for failure:
///     1. INVALID_ARGUMENT: the document is malformed.
///     2. CONFIG: the rules know no such endpoint.
/// @since 0.1.0
///
/// Any thread.
///
/// @code
/// char *url = NULL;
/// codepipeline_resolve_endpoint("{\"region\":\"us-east-1\"}", CODEPIPELINE_NUL, &url, NULL, NULL);
/// codepipeline_string_free(url);
/// @endcode
///
/// # Safety
/// As the parameters say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_resolve_endpoint(
    options: *const c_char,
    options_len: usize,
    out_url: *mut *mut c_char,
    out_len: *mut usize,
    err: *mut *mut codepipeline_error_t,
) -> codepipeline_status_t {
    // SAFETY: each helper's contract is what the header asks of the caller.
    unsafe {
        run(err, || {
            text_slots(out_url, out_len)?;
            let url = crate::resolve_endpoint(document(options, options_len, "options")?)?;
            give_text(&url, out_url, out_len).map(ok)
        })
    }
}
