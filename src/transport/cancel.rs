//! The cancel handle: a flag plus an eventfd that wakes every wait.
//!
//! The descriptor is level-triggered and no call reads it, so one handle ends any number of calls.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rustix::event::{EventfdFlags, eventfd};

use crate::error::{Error, Kind, Status};

/// A host's question, asked on the waiting thread: shall the call end?
pub type Ask = Box<dyn Fn() -> bool + Send + Sync>;

/// Ends the calls it was given to, at once, from any thread or from a signal handler.
pub struct Cancel {
    flag: AtomicBool,
    wake: OwnedFd,
    polled: Option<(Ask, Duration)>,
}

impl Cancel {
    /// A handle that ends calls when it is triggered.
    ///
    /// # Errors
    /// [`Kind::State`] with status `NoMem` when the process has no descriptor left.
    pub fn new() -> Result<Cancel, Error> {
        Cancel::with(None)
    }

    /// A handle that also asks `ask` every `every` and after each interrupting signal, on the
    /// thread that waits; `true` ends the call.
    ///
    /// # Errors
    /// As [`Cancel::new`].
    pub fn polled(ask: Ask, every: Duration) -> Result<Cancel, Error> {
        Cancel::with(Some((ask, every)))
    }

    fn with(polled: Option<(Ask, Duration)>) -> Result<Cancel, Error> {
        let wake = eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK).map_err(|errno| {
            let mut error = Error::new(Kind::State, format!("cancel: no descriptor for the handle: {errno}"));
            error.report_mut().status = Status::NoMem;
            error
        })?;
        Ok(Cancel { flag: AtomicBool::new(false), wake, polled })
    }

    /// Ends every call that was given this handle, now and later, until [`Cancel::reset`].
    ///
    /// Async-signal-safe: an atomic store and one `write`.
    pub fn trigger(&self) {
        self.flag.store(true, Ordering::SeqCst);
        // A full counter (EAGAIN) is as readable as a fresh one.
        let _ = rustix::io::write(&self.wake, &1_u64.to_ne_bytes());
    }

    /// Makes a triggered handle usable again. Must not race with calls that use it.
    pub fn reset(&self) {
        let _ = rustix::io::read(&self.wake, &mut [0_u8; 8]);
        self.flag.store(false, Ordering::SeqCst);
    }

    /// Whether the handle was triggered.
    pub fn is_triggered(&self) -> bool {
        self.flag.load(Ordering::SeqCst)
    }

    /// Asks the host, where there is one to ask; its yes is remembered like a trigger.
    pub(super) fn ask(&self) -> bool {
        if self.polled.as_ref().is_some_and(|(ask, _)| ask()) {
            self.trigger();
        }
        self.is_triggered()
    }

    /// How long a wait may last before the host is asked again.
    pub(super) fn every(&self) -> Option<Duration> {
        self.polled.as_ref().map(|(_, every)| *every)
    }

    pub(super) fn wake(&self) -> BorrowedFd<'_> {
        self.wake.as_fd()
    }
}

impl std::fmt::Debug for Cancel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cancel").field("triggered", &self.is_triggered()).finish_non_exhaustive()
    }
}
