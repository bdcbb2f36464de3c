//! What the smallest export needs: the panic guard, and handles that are given out, counted and freed.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::error::{Error, Kind};

/// Handles and strings that were given out and not freed.
pub(super) static LIVE: AtomicI64 = AtomicI64::new(0);

thread_local! {
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// A library must not print: a panic inside an export is reported as a status, so the default
/// hook's text is kept back there, and only there.
fn quiet_inside() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !INSIDE.get() {
                before(info);
            }
        }));
    });
}

/// Runs `body`, catching panics; `None` when there was one.
pub(super) fn caught<T>(body: impl FnOnce() -> T) -> Result<T, Error> {
    quiet_inside();
    let outer = INSIDE.replace(true);
    let result = catch_unwind(AssertUnwindSafe(body));
    INSIDE.set(outer);
    result.map_err(|payload| {
        Error::new(Kind::Panic, format!("a defect inside the library: {}", reason(&payload)))
    })
}

fn reason(payload: &Box<dyn Any + Send>) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason given")
}

/// Moves a value into a handle of the caller's.
pub(super) fn give<T>(value: T) -> *mut T {
    LIVE.fetch_add(1, Ordering::Relaxed);
    Box::into_raw(Box::new(value))
}

/// Takes a handle back and drops what it holds. NULL is fine.
///
/// # Safety
/// `handle` is NULL or came from [`give`] and was not freed.
pub(super) unsafe fn free<T>(handle: *mut T) {
    if handle.is_null() {
        return;
    }
    LIVE.fetch_sub(1, Ordering::Relaxed);
    // A free has no error to report to; a panicking drop must still not cross the boundary.
    // SAFETY: not NULL, so a live box of ours.
    let _ = caught(|| drop(unsafe { Box::from_raw(handle) }));
}
