//! The C functions with pointers and lengths as a fuzzer gives them: every outcome is a documented
//! status, every output is defined, and nothing stays allocated.

use std::ffi::{CStr, c_char};
use std::ptr::{null, null_mut};

use super::call::{codepipeline_call, codepipeline_string_free};
use super::client::{codepipeline_client_free, codepipeline_client_new, codepipeline_client_stats};
use super::endpoint::codepipeline_resolve_endpoint;
use super::error::{codepipeline_error_free, codepipeline_error_json, codepipeline_error_t};
use super::pager::{codepipeline_pager_free, codepipeline_pager_new};
use super::{CODEPIPELINE_LIMIT, CODEPIPELINE_OK};

/// A client that sends nothing anywhere: its port is closed.
const CONFIG: &[u8] = br#"{"region":"us-east-1","use_environment":false,"endpoint_url":"http://127.0.0.1:1","anonymous":true,"retry":{"max_attempts":1}}"#;

/// Up to three documents, split at NULs: an operation, an input, options; or one configuration.
pub(crate) fn fuzz(bytes: &[u8]) {
    let mut parts = bytes.splitn(3, |byte| *byte == 0);
    let mut part = || parts.next().unwrap_or_default();
    let (first, second, third) = (part(), part(), part());
    let operation = [first, b"\0"].concat();
    let (mut client, mut pager, mut err) = (null_mut(), null_mut(), null_mut());
    let (mut out, mut length) = (null_mut::<c_char>(), 0_usize);
    let text = |part: &[u8]| if part.is_empty() { null() } else { part.as_ptr().cast::<c_char>() };
    // SAFETY: each pointer is readable for the length beside it or NUL-terminated, and each output is
    // a place of its type.
    unsafe {
        let status = codepipeline_client_new(text(first), first.len(), &mut client, &mut err);
        settled(status, err);
        codepipeline_client_free(client);
        let status =
            codepipeline_resolve_endpoint(text(second), second.len(), &mut out, &mut length, &mut err);
        settled(status, err);
        codepipeline_string_free(out);
        let status = codepipeline_client_new(text(CONFIG), CONFIG.len(), &mut client, &mut err);
        settled(status, err);
        let (operation, input, options) = (operation.as_ptr().cast(), text(second), text(third));
        let status = codepipeline_call(
            client,
            operation,
            input,
            second.len(),
            options,
            third.len(),
            null(),
            &mut out,
            &mut length,
            &mut err,
        );
        assert_eq!(status == CODEPIPELINE_OK, !out.is_null());
        settled(status, err);
        codepipeline_string_free(out);
        let status = codepipeline_pager_new(
            client,
            operation,
            input,
            second.len(),
            options,
            third.len(),
            &mut pager,
            &mut err,
        );
        settled(status, err);
        codepipeline_pager_free(pager);
        let status = codepipeline_client_stats(client, &mut out, &mut length, &mut err);
        assert_eq!((status, CStr::from_ptr(out).count_bytes()), (CODEPIPELINE_OK, length));
        codepipeline_string_free(out);
        codepipeline_client_free(client);
    }
}

/// A documented status, with an error exactly when it failed; frees the error.
///
/// # Safety
/// `err` is NULL or live.
unsafe fn settled(status: i32, err: *mut codepipeline_error_t) {
    assert!((CODEPIPELINE_LIMIT..=CODEPIPELINE_OK).contains(&status), "{status}");
    assert_eq!(status < 0, !err.is_null());
    // SAFETY: the caller's contract; the text is read before the error is freed.
    unsafe {
        let json = CStr::from_ptr(codepipeline_error_json(err));
        assert_eq!(status < 0, json.to_bytes().starts_with(b"{"));
        codepipeline_error_free(err);
    }
}
