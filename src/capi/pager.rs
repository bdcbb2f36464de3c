//! The pager handle.

use std::ffi::c_char;

use super::boundary::{argument, borrow, document, give_text, name, ok, required, reset, run, text_slots};
use super::call::handle;
use super::cancel::codepipeline_cancel_t;
use super::client::codepipeline_client_t;
use super::error::codepipeline_error_t;
use super::handles::{self, give};
use super::{CODEPIPELINE_DONE, CODEPIPELINE_OK, codepipeline_status_t};
use crate::{CallOptions, Pager};

/// The pages of one listing, pulled one by one. One thread at a time.
pub struct codepipeline_pager_t(Pager);

/// Makes a pager for an operation that has pages. Sends nothing yet.
///
/// @param client The client; may be freed before the pager.
/// @param operation `ListPipelines`, `ListPipelineExecutions`, `ListActionExecutions`,
///     `ListRuleExecutions`, `ListDeployActionExecutionTargets`, `ListActionTypes`, `ListWebhooks`
///     or `ListTagsForResource`, NUL-terminated.
/// @param input As for `codepipeline_call`; may hold a page size and a token to begin at.
/// @param input_len Its length in bytes, or `CODEPIPELINE_NUL`.
/// @param options As for `codepipeline_call`; they hold for each page.
/// @param options_len Their length in bytes, or `CODEPIPELINE_NUL`.
/// @param out Receives the pager. Freed by `codepipeline_pager_free`.
/// @param err Receives the error; may be NULL.
/// @return OK, or INVALID_ARGUMENT for one of these reasons:
///     1. A pointer or a document is unusable.
///     2. The operation is unknown or has no pages.
///     3. The input does not fit the operation.
/// @since 0.1.0
///
/// Any thread.
///
/// @code
/// codepipeline_pager_t *pager = NULL;
/// codepipeline_pager_new(client, "ListPipelines", NULL, 0, NULL, 0, &pager, NULL);
/// @endcode
///
/// # Safety
/// As the parameters say.
#[unsafe(no_mangle)]
#[allow(clippy::too_many_arguments)] // The ABI's one form of a call without its output.
pub unsafe extern "C" fn codepipeline_pager_new(
    client: *const codepipeline_client_t,
    operation: *const c_char,
    input: *const c_char,
    input_len: usize,
    options: *const c_char,
    options_len: usize,
    out: *mut *mut codepipeline_pager_t,
    err: *mut *mut codepipeline_error_t,
) -> codepipeline_status_t {
    // SAFETY: each helper's contract is what the header asks of the caller.
    unsafe {
        run(err, || {
            reset(out);
            required(out, "out")?;
            let client = borrow(client, "client")?.0.clone();
            let options = CallOptions::parse(document(options, options_len, "options")?)?;
            let input = document(input, input_len, "input")?;
            *out = give(codepipeline_pager_t(Pager::new(
                client,
                name(operation, "operation")?,
                input,
                options,
            )?));
            Ok(CODEPIPELINE_OK)
        })
    }
}

/// Gets the next page. Only the service's token decides whether there is another: a page may be
/// empty and not the last. After an error the same page can be asked for again.
///
/// @param pager The pager.
/// @param cancel Ends the call when triggered; may be NULL.
/// @param out Receives the page, as `codepipeline_call` would. Freed by `codepipeline_string_free`.
/// @param out_len Receives its length; may be NULL.
/// @param err Receives the error; may be NULL.
/// @return OK with a page, DONE after the last, or one of these reasons for failure:
///     1. As for `codepipeline_call`.
///     2. DECODE: the page's token is the one that led to it, so the pages would never end.
/// @since 0.1.0
///
/// One thread at a time.
///
/// @code
/// char *page;
/// while (codepipeline_pager_next(pager, NULL, &page, NULL, NULL) == CODEPIPELINE_OK) {
///     puts(page);
///     codepipeline_string_free(page);
/// }
/// @endcode
///
/// # Safety
/// As the parameters say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_pager_next(
    pager: *mut codepipeline_pager_t,
    cancel: *const codepipeline_cancel_t,
    out: *mut *mut c_char,
    out_len: *mut usize,
    err: *mut *mut codepipeline_error_t,
) -> codepipeline_status_t {
    // SAFETY: each helper's contract is what the header asks of the caller; one thread at a time
    // makes the exclusive borrow sound.
    unsafe {
        run(err, || {
            text_slots(out, out_len)?;
            let pager = pager.as_mut().ok_or_else(|| argument("pager: must not be NULL".to_owned()))?;
            match pager.0.next(handle(cancel).as_ref())? {
                Some(page) => give_text(&page, out, out_len).map(ok),
                None => Ok(CODEPIPELINE_DONE),
            }
        })
    }
}

/// Frees a pager.
///
/// @param pager The pager, or NULL, which does nothing. Not used afterwards.
/// @since 0.1.0
///
/// @code
/// codepipeline_pager_free(pager);
/// @endcode
///
/// # Safety
/// `pager` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_pager_free(pager: *mut codepipeline_pager_t) {
    // SAFETY: the caller's contract.
    unsafe { handles::free(pager) }
}
