//! The cancel handle.

use std::ffi::c_void;
use std::sync::Arc;
use std::time::Duration;

use super::handles::{self, caught, give};
use crate::Cancel;

/// Ends the calls it was given to, at once. One handle may serve many calls, on many threads.
pub struct codepipeline_cancel_t(pub(super) Arc<Cancel>);

/// Asks the host whether to end the call that waits; non-zero ends it. Runs on the thread that
/// waits; must not throw and must not free the handle.
pub type codepipeline_poll_fn = Option<unsafe extern "C" fn(user: *mut c_void) -> i32>;

/// The host's question, as the core can keep it.
struct Host {
    poll: unsafe extern "C" fn(*mut c_void) -> i32,
    user: *mut c_void,
}

// SAFETY: the header demands that `poll` may be called with `user` on any thread that waits with
// the handle.
unsafe impl Send for Host {}
// SAFETY: as above, also at the same time.
unsafe impl Sync for Host {}

impl Host {
    fn ask(&self) -> bool {
        // SAFETY: the header demands that both stay valid until the handle is freed.
        unsafe { (self.poll)(self.user) != 0 }
    }
}

/// Makes a cancel handle.
///
/// @return The handle, freed by `codepipeline_cancel_free`; NULL when the process has no descriptor
///     left. Any thread.
/// @since 0.1.0
///
/// @code
/// codepipeline_cancel_t *cancel = codepipeline_cancel_new();
/// @endcode
#[unsafe(no_mangle)]
pub extern "C" fn codepipeline_cancel_new() -> *mut codepipeline_cancel_t {
    made(|| Cancel::new().ok())
}

/// Makes a cancel handle that also asks the host: every `every_ms` milliseconds of a wait, and
/// after each signal that interrupts one. For hosts that handle signals outside of the signal
/// handler, such as Python. `codepipeline_cancel_trigger` works on it too.
///
/// @param poll The question; non-zero ends the call. NULL: never asked.
/// @param user Given to `poll`; must stay valid until the handle is freed.
/// @param every_ms 1 to 86400000; 0 counts as 1.
/// @return The handle, freed by `codepipeline_cancel_free`; NULL when the process has no descriptor
///     left. Any thread.
/// @since 0.1.0
///
/// @code
/// codepipeline_cancel_t *cancel = codepipeline_cancel_new_polled(was_interrupted, NULL, 50);
/// @endcode
///
/// # Safety
/// `poll` may be called with `user` on every thread that waits with the handle, also at the same
/// time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_cancel_new_polled(
    poll: codepipeline_poll_fn,
    user: *mut c_void,
    every_ms: u32,
) -> *mut codepipeline_cancel_t {
    let Some(poll) = poll else { return codepipeline_cancel_new() };
    let host = Host { poll, user };
    let every = Duration::from_millis(u64::from(every_ms.clamp(1, 86_400_000)));
    made(|| Cancel::polled(Box::new(move || host.ask()), every).ok())
}

fn made(make: impl FnOnce() -> Option<Cancel>) -> *mut codepipeline_cancel_t {
    let cancel = caught(make).ok().flatten();
    cancel.map_or(std::ptr::null_mut(), |cancel| give(codepipeline_cancel_t(Arc::new(cancel))))
}

/// Ends every call that uses the handle, now and later: they return CANCELLED. May be called from
/// any thread and from a signal handler (async-signal-safe), and any number of times.
///
/// @param cancel The handle; NULL does nothing.
/// @since 0.1.0
///
/// @code
/// static codepipeline_cancel_t *cancel;
/// static void on_sigint(int signal) { (void)signal; codepipeline_cancel_trigger(cancel); }
/// @endcode
///
/// # Safety
/// `cancel` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_cancel_trigger(cancel: *const codepipeline_cancel_t) {
    // No panic guard: it would not be async-signal-safe, and a store and a write cannot panic.
    // SAFETY: the caller's contract.
    if let Some(cancel) = unsafe { cancel.as_ref() } {
        cancel.0.trigger();
    }
}

/// Makes a triggered handle usable again. Only while no call uses it.
///
/// @param cancel The handle; NULL does nothing.
/// @since 0.1.0
///
/// @code
/// codepipeline_cancel_reset(cancel);
/// @endcode
///
/// # Safety
/// `cancel` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_cancel_reset(cancel: *const codepipeline_cancel_t) {
    // SAFETY: the caller's contract.
    if let Some(cancel) = unsafe { cancel.as_ref() } {
        cancel.0.reset();
    }
}

/// Frees a handle, after the calls that use it have returned.
///
/// @param cancel The handle, or NULL, which does nothing. Not used afterwards.
/// @since 0.1.0
///
/// @code
/// codepipeline_cancel_free(cancel);
/// @endcode
///
/// # Safety
/// `cancel` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_cancel_free(cancel: *mut codepipeline_cancel_t) {
    // SAFETY: the caller's contract.
    unsafe { handles::free(cancel) }
}
