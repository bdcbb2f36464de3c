//! The cancel handle: a flag plus a gate that wakes every wait.
//!
//! The gate stays open and no call closes it, so one handle ends any number of calls.

use std::os::fd::BorrowedFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::gate::Gate;
use crate::error::Error;

/// A host's question, asked on the waiting thread: shall the call end?
pub type Ask = Box<dyn Fn() -> bool + Send + Sync>;

/// Ends the calls it was given to, at once, from any thread or from a signal handler.
pub struct Cancel {
    flag: AtomicBool,
    gate: Gate,
    polled: Option<(Ask, Duration)>,
}

impl Cancel {
    /// A handle that ends calls when it is triggered.
    ///
    /// # Errors
    /// [`Kind::State`](crate::Kind::State) with status `NoMem` when the process has no descriptor left.
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
        Ok(Cancel { flag: AtomicBool::new(false), gate: Gate::new()?, polled })
    }

    /// Ends every call that was given this handle, now and later, until [`Cancel::reset`].
    ///
    /// Async-signal-safe: an atomic store and one `write`.
    pub fn trigger(&self) {
        self.flag.store(true, Ordering::SeqCst);
        self.gate.open();
    }

    /// Makes a triggered handle usable again. Must not race with calls that use it.
    pub fn reset(&self) {
        self.gate.close();
        self.flag.store(false, Ordering::SeqCst);
    }

    /// Whether the handle was triggered.
    pub fn is_triggered(&self) -> bool {
        self.flag.load(Ordering::SeqCst)
    }

    /// Asks the host, where there is one to ask; its yes is remembered like a trigger.
    pub(crate) fn ask(&self) -> bool {
        if self.polled.as_ref().is_some_and(|(ask, _)| ask()) {
            self.trigger();
        }
        self.is_triggered()
    }

    /// How long a wait may last before the host is asked again.
    pub(crate) fn every(&self) -> Option<Duration> {
        self.polled.as_ref().map(|(_, every)| *every)
    }

    pub(crate) fn wake(&self) -> BorrowedFd<'_> {
        self.gate.fd()
    }
}

impl std::fmt::Debug for Cancel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cancel").field("triggered", &self.is_triggered()).finish_non_exhaustive()
    }
}
