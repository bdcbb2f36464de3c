//! What the service would refuse, before it is asked.

use std::ffi::c_char;

use super::boundary::{document, give_text, ok, run, text_slots};
use super::codepipeline_status_t;
use super::error::codepipeline_error_t;

/// Finds what CreatePipeline or UpdatePipeline would refuse in a pipeline, all at once. Needs no
/// client, reads no environment, does no I/O.
///
/// @param pipeline JSON object: a pipeline declaration, an input of CreatePipeline or UpdatePipeline,
///     or an answer of GetPipeline.
/// @param pipeline_len Its length in bytes, or `CODEPIPELINE_NUL`.
/// @param options JSON object: `region` (text, where the pipeline is to be), `action_types` (array of
///     the custom and partner types that exist, as ListActionTypes gives them; without it such types
///     are not judged), `current` (object, the pipeline to be replaced, for an update). May be NULL.
/// @param options_len Its length in bytes, or `CODEPIPELINE_NUL`.
/// @param out Receives `{"findings": [{"code", "message", "path", "severity"}, ...]}`: the service's
///     error code and text, where (`pipeline.stages[1].name`), and `error`, or `warning` where it is
///     not established what the service does. Freed by `codepipeline_string_free`.
/// @param out_len Receives its length; may be NULL.
/// @param err Receives the error; may be NULL.
/// @return OK, with or without findings; INVALID_ARGUMENT for a malformed document.
/// @since 0.1.0
///
/// Any thread.
///
/// @code
/// char *findings = NULL;
/// codepipeline_check_pipeline(pipeline, CODEPIPELINE_NUL, "{\"region\":\"us-east-1\"}", CODEPIPELINE_NUL, &findings, NULL, NULL);
/// codepipeline_string_free(findings);
/// @endcode
///
/// # Safety
/// As the parameters say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_check_pipeline(
    pipeline: *const c_char,
    pipeline_len: usize,
    options: *const c_char,
    options_len: usize,
    out: *mut *mut c_char,
    out_len: *mut usize,
    err: *mut *mut codepipeline_error_t,
) -> codepipeline_status_t {
    // SAFETY: each helper's contract is what the header asks of the caller.
    unsafe {
        run(err, || {
            text_slots(out, out_len)?;
            let pipeline = document(pipeline, pipeline_len, "pipeline")?;
            let options = document(options, options_len, "options")?;
            let findings = crate::check_pipeline(pipeline, options)?;
            give_text(&findings, out, out_len).map(ok)
        })
    }
}
