//! Idle connections, newest first. A connection is looked at before it is lent, outside the lock,
//! and comes back only after its answer was read to the end.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use ureq::http::Uri;
use ureq::unversioned::transport::{Buffers, LazyBuffers, NextTimeout, Transport};

use super::attempt::Attempt;
use super::line::Lease;

/// Longer than the keep-alive of common load balancers is of no use (theirs is 60 s or more).
const MAX_IDLE_AGE: Duration = Duration::from_secs(90);

#[derive(Debug)]
struct Idle {
    transport: Box<dyn Transport>,
    lease: Arc<Lease>,
    since: Instant,
}

/// The idle connections of a client.
#[derive(Debug)]
pub(crate) struct Pool {
    idle: Mutex<Vec<Idle>>,
    max_idle: usize,
}

impl Pool {
    pub(crate) fn new(max_idle: usize) -> Pool {
        Pool { idle: Mutex::new(Vec::new()), max_idle }
    }

    /// A usable idle connection to where `uri` is, lent to `attempt`.
    pub(super) fn take(self: &Arc<Pool>, uri: &Uri, attempt: &Arc<Attempt>) -> Option<Lent> {
        loop {
            let idle = self.newest(uri)?;
            idle.lease.lend(Some(attempt.clone()));
            let lent = Lent::new(self, idle.transport, idle.lease);
            if attempt.started().duration_since(idle.since) < MAX_IDLE_AGE && lent.lease.socket.is_quiet() {
                attempt.set_reused();
                return Some(lent);
            }
        }
    }

    fn newest(&self, uri: &Uri) -> Option<Idle> {
        let mut idle = self.lock();
        let index = idle.iter().rposition(|each| each.lease.leads_to(uri))?;
        Some(idle.remove(index))
    }

    fn put(&self, connection: Idle) {
        let dropped = {
            let mut idle = self.lock();
            idle.push(connection);
            // Closed outside the lock: closing TLS may write.
            if idle.len() > self.max_idle { Some(idle.remove(0)) } else { None }
        };
        drop(dropped);
    }

    #[cfg(test)]
    pub(crate) fn with_lock_held(&self, body: impl FnOnce()) {
        let _held = self.lock();
        body();
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Idle>> {
        // A panic elsewhere leaves the list whole: every change to it is a single step.
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection on loan to one attempt: what ureq gets.
#[derive(Debug)]
pub(super) struct Lent {
    pool: Arc<Pool>,
    lease: Arc<Lease>,
    transport: Option<Box<dyn Transport>>,
    /// What `buffers` hands out once the connection went back; ureq does not ask by then.
    none: LazyBuffers,
}

impl Lent {
    pub(super) fn new(pool: &Arc<Pool>, transport: Box<dyn Transport>, lease: Arc<Lease>) -> Lent {
        Lent { pool: pool.clone(), lease, transport: Some(transport), none: LazyBuffers::new(1, 1) }
    }

    fn transport(&mut self) -> Result<&mut Box<dyn Transport>, ureq::Error> {
        self.transport.as_mut().ok_or(ureq::Error::ConnectionFailed)
    }
}

impl Transport for Lent {
    fn buffers(&mut self) -> &mut dyn Buffers {
        match &mut self.transport {
            Some(transport) => transport.buffers(),
            None => &mut self.none,
        }
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), ureq::Error> {
        self.transport()?.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, ureq::Error> {
        self.transport()?.await_input(timeout)
    }

    /// ureq asks once, when the answer was read to its end and the connection may be kept: then it
    /// goes back to our pool, and ureq, told no, drops the empty shell. Relies on ureq 3.5; the
    /// test `a_hundred_calls_open_one_connection` holds it to that.
    fn is_open(&mut self) -> bool {
        if let Some(transport) = self.transport.take() {
            self.lease.lend(None);
            self.pool.put(Idle { transport, lease: self.lease.clone(), since: Instant::now() });
        }
        false
    }

    fn is_tls(&self) -> bool {
        self.transport.as_ref().is_some_and(|transport| transport.is_tls())
    }
}
