//! What the exports share: documents in, texts out, a status and an error at the end.

use std::ffi::{CStr, c_char};
use std::sync::atomic::Ordering;

use super::error::codepipeline_error_t;
use super::handles::{LIVE, caught, give};
use super::{CODEPIPELINE_OK, codepipeline_status_t};
use crate::error::{Error, Kind, Status};

/// The length that says "NUL-terminated".
const NUL_TERMINATED: usize = usize::MAX;

/// Runs the body of an export: its error goes to `err`, its status to the caller.
///
/// # Safety
/// `err` is NULL or points to a place for a pointer.
pub(super) unsafe fn run(
    err: *mut *mut codepipeline_error_t,
    body: impl FnOnce() -> Result<codepipeline_status_t, Error>,
) -> codepipeline_status_t {
    // SAFETY: the caller's contract for `err` is this function's.
    unsafe { reset(err) };
    let error = match caught(body) {
        Ok(Ok(status)) => return status,
        Ok(Err(error)) | Err(error) => error,
    };
    let status = error.report().status as i32;
    if !err.is_null() {
        // SAFETY: `err` is not NULL, so it points to a place for a pointer.
        unsafe { *err = give(codepipeline_error_t::new(error)) };
    }
    status
}

/// Sets an output to NULL, so that it is defined on every path.
///
/// # Safety
/// `slot` is NULL or points to a place for a pointer.
pub(super) unsafe fn reset<T>(slot: *mut *mut T) {
    if !slot.is_null() {
        // SAFETY: `slot` is not NULL, so it points to a place for a pointer.
        unsafe { *slot = std::ptr::null_mut() };
    }
}

/// A document given as pointer and length. Empty when there is none.
///
/// # Safety
/// `text` is readable for `len` bytes, or up to its NUL when `len` says so; it stays unchanged for
/// `'a`.
pub(super) unsafe fn document<'a>(text: *const c_char, len: usize, what: &str) -> Result<&'a str, Error> {
    let bytes = match (text.is_null(), len) {
        (_, 0) | (true, NUL_TERMINATED) => return Ok(""),
        (true, _) => return Err(argument(format!("{what}: NULL with a length of {len}"))),
        // SAFETY: not NULL, and NUL-terminated as the length says.
        (false, NUL_TERMINATED) => unsafe { CStr::from_ptr(text) }.to_bytes(),
        (false, _) if isize::try_from(len).is_err() => {
            return Err(argument(format!("{what}: a length of {len} is not possible")));
        }
        // SAFETY: not NULL, readable for `len` bytes, and `len` fits an allocation.
        (false, _) => unsafe { std::slice::from_raw_parts(text.cast(), len) },
    };
    std::str::from_utf8(bytes)
        .map_err(|error| argument(format!("{what}: not UTF-8 at byte {}", error.valid_up_to())))
}

/// A NUL-terminated name, which must be there.
///
/// # Safety
/// As [`document`] with a NUL-terminated text.
pub(super) unsafe fn name<'a>(text: *const c_char, what: &str) -> Result<&'a str, Error> {
    if text.is_null() {
        return Err(argument(format!("{what}: must not be NULL")));
    }
    // SAFETY: the caller's contract is this function's.
    unsafe { document(text, NUL_TERMINATED, what) }
}

/// Borrows a handle that must be there.
///
/// # Safety
/// `handle` is NULL or came from this library and was not freed.
pub(super) unsafe fn borrow<'a, T>(handle: *const T, what: &str) -> Result<&'a T, Error> {
    // SAFETY: NULL or a live handle, by the caller's contract.
    unsafe { handle.as_ref() }.ok_or_else(|| argument(format!("{what}: must not be NULL")))
}

/// Refuses an output slot that is NULL.
pub(super) fn required<T>(slot: *mut T, what: &str) -> Result<(), Error> {
    if slot.is_null() { Err(argument(format!("{what}: must not be NULL"))) } else { Ok(()) }
}

/// Hands a text to the caller in `malloc`ed memory, NUL-terminated.
///
/// # Safety
/// `out` points to a place for a pointer; `out_len` is NULL or points to a place for a length.
pub(super) unsafe fn give_text(text: &str, out: *mut *mut c_char, out_len: *mut usize) -> Result<(), Error> {
    // SAFETY: malloc accepts any size.
    let memory: *mut u8 = unsafe { libc::malloc(text.len() + 1) }.cast();
    if memory.is_null() {
        let mut error = Error::new(Kind::Limit, format!("no memory for an answer of {} bytes", text.len()));
        error.report_mut().status = Status::NoMem;
        return Err(error);
    }
    // SAFETY: `memory` has room for the text and its NUL, and nothing else refers to it.
    unsafe {
        memory.copy_from_nonoverlapping(text.as_ptr(), text.len());
        memory.add(text.len()).write(0);
        *out = memory.cast();
        if !out_len.is_null() {
            *out_len = text.len();
        }
    }
    LIVE.fetch_add(1, Ordering::Relaxed);
    Ok(())
}

/// Resets the pair of outputs for a text and refuses a missing one.
///
/// # Safety
/// `out` and `out_len` are NULL or point to places for a pointer and a length.
pub(super) unsafe fn text_slots(out: *mut *mut c_char, out_len: *mut usize) -> Result<(), Error> {
    // SAFETY: the caller's contract is this function's.
    unsafe {
        reset(out);
        if !out_len.is_null() {
            *out_len = 0;
        }
    }
    required(out, "out")
}

/// A wrong argument.
pub(super) fn argument(message: String) -> Error {
    Error::new(Kind::Argument, message)
}

/// The status of a body that has nothing more to say.
pub(super) fn ok<T>(_: T) -> codepipeline_status_t {
    CODEPIPELINE_OK
}
