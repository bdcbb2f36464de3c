//! State that must not be shared across a fork.
//!
//! A child inherits the parent's sockets and, possibly, locks that a thread of the parent held.
//! Everything mutable therefore sits in one block tagged with the process id; the first call in a
//! child swaps in a fresh block, takes no lock to do so, and forgets the old one without dropping
//! it (closing would send TLS alerts on the parent's sockets).

use std::sync::Arc;

use arc_swap::ArcSwap;
use rustix::process::{Pid, getpid};

#[derive(Debug)]
struct Tagged<T> {
    owner: Pid,
    state: Arc<T>,
}

/// A value of which each process has its own.
pub(crate) struct Process<T> {
    current: ArcSwap<Tagged<T>>,
    fresh: Box<dyn Fn() -> T + Send + Sync>,
}

impl<T> Process<T> {
    pub(crate) fn new(fresh: impl Fn() -> T + Send + Sync + 'static) -> Process<T> {
        let first = Tagged { owner: getpid(), state: Arc::new(fresh()) };
        Process { current: ArcSwap::from_pointee(first), fresh: Box::new(fresh) }
    }

    /// This process's block.
    pub(crate) fn get(&self) -> Arc<T> {
        let pid = getpid();
        let current = self.current.load();
        if current.owner == pid {
            return current.state.clone();
        }
        let fresh = Arc::new(Tagged { owner: pid, state: Arc::new((self.fresh)()) });
        let before = self.current.compare_and_swap(&current, fresh.clone());
        if Arc::ptr_eq(&before, &current) {
            std::mem::forget(Arc::clone(&current));
            return fresh.state.clone();
        }
        // Another thread of the child was first.
        self.current.load().state.clone()
    }
}

impl<T: std::fmt::Debug> std::fmt::Debug for Process<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Process").field("current", &self.current.load()).finish_non_exhaustive()
    }
}
