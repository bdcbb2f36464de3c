//! One attempt on its way: what was seen of it so far, and its waits, each of which leaves in the record
//! why it ended. What an attempt means for its call is not decided here.

use std::io;
use std::os::fd::BorrowedFd;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags};

use super::wait::{Ended, until_any, until_ready};
use crate::bounds::{Bounds, Step, Stop};
use crate::error::Error;

/// How far an exchange got; decides the kind of its error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
pub(super) enum Phase {
    Resolve,
    Connect,
    /// A proxy is asked for a tunnel.
    Tunnel,
    Handshake,
    Exchange,
}

/// Every reason to stop; the record holds one more than the index.
const STOPS: [Stop; 5] = [Stop::Cancelled, Stop::Connect, Stop::Read, Stop::Attempt, Stop::Operation];

/// An attempt and its record. The socket that it uses may have been opened by another one, so this
/// travels to the socket through the pool.
#[derive(Debug)]
pub(crate) struct Attempt {
    bounds: Bounds,
    started: Instant,
    /// Microseconds after `started` at which the connect phase must be over; 0 outside of it.
    connect_until: AtomicU64,
    phase: AtomicU8,
    /// 1 + the index in `STOPS`. The reason is read from here because ureq and rustls may wrap or drop
    /// the I/O error that carried it.
    stopped: AtomicU8,
    sent: AtomicU64,
    received: AtomicU64,
    reused: AtomicU8,
}

impl Attempt {
    /// An attempt that begins now, within the bounds of its call.
    pub(crate) fn new(bounds: &Bounds) -> Attempt {
        let started = Instant::now();
        Attempt {
            bounds: bounds.of_attempt(started),
            started,
            connect_until: AtomicU64::new(0),
            phase: AtomicU8::new(Phase::Exchange as u8),
            stopped: AtomicU8::new(0),
            sent: AtomicU64::new(0),
            received: AtomicU64::new(0),
            reused: AtomicU8::new(0),
        }
    }

    pub(crate) fn started(&self) -> Instant {
        self.started
    }

    /// Opens the connect phase; [`Attempt::connected`] ends it.
    pub(super) fn enter_connect(&self) {
        let until = (self.started.elapsed() + self.bounds.limits().connect).as_micros() as u64;
        self.connect_until.store(until.max(1), Ordering::Relaxed);
    }

    pub(super) fn connected(&self) {
        self.connect_until.store(0, Ordering::Relaxed);
        self.set_phase(Phase::Exchange);
    }

    pub(super) fn set_phase(&self, phase: Phase) {
        self.phase.store(phase as u8, Ordering::Relaxed);
    }

    pub(super) fn phase(&self) -> Phase {
        match self.phase.load(Ordering::Relaxed) {
            0 => Phase::Resolve,
            1 => Phase::Connect,
            2 => Phase::Tunnel,
            3 => Phase::Handshake,
            _ => Phase::Exchange,
        }
    }

    pub(super) fn set_reused(&self) {
        self.reused.store(1, Ordering::Relaxed);
    }

    pub(super) fn count_sent(&self, bytes: usize) {
        self.sent.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    pub(super) fn count_received(&self, bytes: usize) {
        self.received.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// Whether it used a kept connection (true) or opened one (false), if it has one.
    pub(crate) fn connection(&self) -> Option<bool> {
        match self.reused.load(Ordering::Relaxed) {
            1 => Some(true),
            _ if self.may_have_been_received() => Some(false),
            _ => None,
        }
    }

    /// Whether a byte of the request may have reached the peer.
    pub(crate) fn may_have_been_received(&self) -> bool {
        self.phase() == Phase::Exchange && self.sent.load(Ordering::Relaxed) > 0
    }

    /// Whether this is what a kept-alive connection looks like that the server closed while it
    /// was idle: used before, and no byte of an answer.
    pub(crate) fn is_stale_connection(&self) -> bool {
        self.reused.load(Ordering::Relaxed) == 1
            && self.received.load(Ordering::Relaxed) == 0
            && self.stopped().is_none()
    }

    /// Why a wait of it ended early, if one did.
    fn stopped(&self) -> Option<Stop> {
        let index = self.stopped.load(Ordering::Relaxed);
        STOPS.get(usize::from(index).wrapping_sub(1)).copied()
    }

    /// The error for its early end, if it has ended early.
    pub(super) fn stop_error(&self) -> Option<Error> {
        self.stopped().map(|stop| self.bounds.error(stop))
    }

    /// Refuses to begin something when the attempt has ended.
    pub(super) fn check(&self, now: Instant) -> io::Result<()> {
        self.bounds.check(now, self.step()).map_err(|stop| self.stop(stop))
    }

    /// Waits until `socket` is ready for `interest`.
    pub(super) fn wait_for(&self, socket: BorrowedFd<'_>, interest: PollFlags) -> io::Result<()> {
        until_ready(socket, interest, &self.bounds, self.step()).map_err(|ended| self.ended(ended))
    }

    /// Waits until one of `sockets` is ready or `tick` has come; says whether one is.
    pub(super) fn wait_for_any<'a>(
        &'a self,
        sockets: &mut Vec<PollFd<'a>>,
        tick: Option<Instant>,
    ) -> io::Result<bool> {
        until_any(sockets, &self.bounds, self.step(), tick).map_err(|ended| self.ended(ended))
    }

    /// What is waited for now.
    fn step(&self) -> Step {
        match self.connect_until.load(Ordering::Relaxed) {
            0 => Step::Read,
            until => Step::Connect(self.started + Duration::from_micros(until)),
        }
    }

    fn ended(&self, ended: Ended) -> io::Error {
        match ended {
            Ended::By(stop) => self.stop(stop),
            Ended::Refused(errno) => errno.into(),
        }
    }

    fn stop(&self, stop: Stop) -> io::Error {
        let index = STOPS.iter().position(|each| *each == stop).unwrap_or(0);
        self.stopped.store(index as u8 + 1, Ordering::Relaxed);
        // Not `Interrupted`, `WouldBlock` or `TimedOut`: layers above give those a meaning.
        io::ErrorKind::ConnectionAborted.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bounds::Limits;

    const SHORT: Duration = Duration::from_millis(40);
    const LONG: Duration = Duration::from_secs(30);

    #[test]
    fn the_record_keeps_why_the_attempt_ended() {
        let limits = Limits { connect: SHORT, read: LONG, attempt: None, operation: LONG };
        let attempt = Attempt::new(&Bounds::new(limits, None));
        attempt.check(Instant::now()).unwrap();
        assert_eq!(attempt.stopped(), None);
        attempt.enter_connect();
        attempt.check(attempt.started() + LONG / 2).unwrap_err();
        assert_eq!(attempt.stopped(), Some(Stop::Connect));
        attempt.connected();
        attempt.check(attempt.started() + LONG / 2).unwrap();
        attempt.check(attempt.started() + 2 * LONG).unwrap_err();
        assert_eq!(attempt.stopped(), Some(Stop::Operation));
    }
}
