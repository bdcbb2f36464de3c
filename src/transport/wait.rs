//! The one place that waits. Connect, read, write (and later back-off and polling) end in
//! [`Call::wait`], which is one `poll` over sockets, cancel handle and time limits.
//!
//! Contract: a triggered cancel wins over ready sockets, readiness wins over a limit that passes
//! during the wait (not over one that has passed before), and an interrupting signal re-checks all three. Nothing here knows HTTP.

use std::io;
use std::os::fd::BorrowedFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::cancel::Cancel;

/// The time limits of a call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// For each connection attempt including the TLS handshake.
    pub connect: Duration,
    /// For each wait for a piece of the answer (or for room to send).
    pub read: Duration,
    /// For one attempt, all its phases; `None`: only the operation limit holds.
    pub attempt: Option<Duration>,
    /// For the whole operation, all attempts and waits.
    pub operation: Duration,
}

/// Why a wait ended without readiness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    Cancelled,
    Connect,
    Read,
    Attempt,
    Operation,
}

impl Stop {
    const ALL: [Stop; 5] = [Stop::Cancelled, Stop::Connect, Stop::Read, Stop::Attempt, Stop::Operation];
}

/// How far an exchange got; decides the kind of its error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
pub(crate) enum Phase {
    Resolve,
    Connect,
    /// A proxy is asked for a tunnel.
    Tunnel,
    Handshake,
    Exchange,
}

/// One attempt on its way: its limits, its cancel handle and what it has seen so far. The socket
/// it uses may have been opened by another call, so this travels to it through the pool.
#[derive(Debug)]
pub(crate) struct Call {
    cancel: Option<Arc<Cancel>>,
    limits: Limits,
    started: Instant,
    attempt_until: Option<Instant>,
    operation_until: Instant,
    /// Microseconds after `started` at which the connect phase must be over; 0 outside of it.
    connect_until: AtomicU64,
    phase: AtomicU8,
    /// 1 + the index in `Stop::ALL`. The reason is read from here because ureq and rustls may
    /// wrap or drop the I/O error that carried it.
    stopped: AtomicU8,
    sent: AtomicU64,
    received: AtomicU64,
    reused: AtomicU8,
}

impl Call {
    pub(crate) fn new(cancel: Option<Arc<Cancel>>, limits: Limits, operation_until: Instant) -> Call {
        let started = Instant::now();
        Call {
            cancel,
            limits,
            started,
            attempt_until: limits.attempt.map(|limit| started + limit),
            operation_until,
            connect_until: AtomicU64::new(0),
            phase: AtomicU8::new(Phase::Exchange as u8),
            stopped: AtomicU8::new(0),
            sent: AtomicU64::new(0),
            received: AtomicU64::new(0),
            reused: AtomicU8::new(0),
        }
    }

    /// Opens the connect phase; [`Call::connected`] ends it.
    pub(super) fn enter_connect(&self) {
        let until = (self.started.elapsed() + self.limits.connect).as_micros() as u64;
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

    /// Whether the call used a kept connection (true) or opened one (false), if it has one.
    pub(crate) fn connection(&self) -> Option<bool> {
        match self.reused.load(Ordering::Relaxed) {
            1 => Some(true),
            _ if self.phase() == Phase::Exchange && self.sent.load(Ordering::Relaxed) > 0 => Some(false),
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

    /// Why a wait of this call ended early, if one did.
    pub(crate) fn stopped(&self) -> Option<Stop> {
        let index = self.stopped.load(Ordering::Relaxed);
        Stop::ALL.get(usize::from(index).wrapping_sub(1)).copied()
    }

    pub(crate) fn started(&self) -> Instant {
        self.started
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    fn stop(&self, stop: Stop) -> io::Error {
        let index = Stop::ALL.iter().position(|each| *each == stop).unwrap_or(0);
        self.stopped.store(index as u8 + 1, Ordering::Relaxed);
        // Not `Interrupted`, `WouldBlock` or `TimedOut`: layers above give those a meaning.
        io::ErrorKind::ConnectionAborted.into()
    }

    /// The limit that ends first, seen from `now`.
    fn next_limit(&self, now: Instant) -> (Instant, Stop) {
        let phase = match self.connect_until.load(Ordering::Relaxed) {
            0 => (now + self.limits.read, Stop::Read),
            until => (self.started + Duration::from_micros(until), Stop::Connect),
        };
        let mut first = (self.operation_until, Stop::Operation);
        for limit in
            [self.attempt_until.map(|until| (until, Stop::Attempt)), Some(phase)].into_iter().flatten()
        {
            if limit.0 < first.0 {
                first = limit;
            }
        }
        first
    }

    /// Checks cancel and limits without waiting, so that a call that may not start does nothing.
    pub(crate) fn check(&self, now: Instant) -> io::Result<()> {
        if self.cancel.as_ref().is_some_and(|cancel| cancel.is_triggered()) {
            return Err(self.stop(Stop::Cancelled));
        }
        let (until, stop) = self.next_limit(now);
        if until <= now { Err(self.stop(stop)) } else { Ok(()) }
    }

    /// Waits until `socket` is ready for `interest`.
    pub(super) fn wait_for(&self, socket: BorrowedFd<'_>, interest: PollFlags) -> io::Result<()> {
        let socket = PollFd::from_borrowed_fd(socket, interest);
        match &self.cancel {
            None => self.wait(&mut [socket], None).map(drop),
            Some(cancel) => self.wait(&mut [socket, wake(cancel)], None).map(drop),
        }
    }

    /// Waits until one of `sockets` is ready or `tick` has come; says whether one is.
    pub(super) fn wait_for_any<'a>(
        &'a self,
        sockets: &mut Vec<PollFd<'a>>,
        tick: Option<Instant>,
    ) -> io::Result<bool> {
        if let Some(cancel) = &self.cancel {
            sockets.push(wake(cancel));
        }
        self.wait(sockets, tick)
    }

    /// Waits for a time, or until the call must end.
    pub(super) fn sleep(&self, time: Duration) -> io::Result<()> {
        let until = Instant::now() + time;
        self.wait_for_any(&mut Vec::new(), Some(until)).map(drop)
    }

    /// The wait. `fds` holds the sockets and, last, the cancel descriptor where there is one.
    fn wait(&self, fds: &mut [PollFd<'_>], tick: Option<Instant>) -> io::Result<bool> {
        let mut now = Instant::now();
        let (until, stop) = self.next_limit(now);
        // A peer that always has something ready must not carry the call past its limits.
        if until <= now {
            return Err(self.stop(stop));
        }
        loop {
            if self.cancel.as_ref().is_some_and(|cancel| cancel.is_triggered()) {
                return Err(self.stop(Stop::Cancelled));
            }
            let ask_at = self.cancel.as_ref().and_then(|cancel| cancel.every()).map(|every| now + every);
            let wake_at = [tick, ask_at].into_iter().flatten().fold(until, Instant::min);
            let ready = match poll(fds, Some(&timespec(wake_at.saturating_duration_since(now)))) {
                Ok(ready) => ready > 0,
                Err(Errno::INTR) => false,
                Err(errno) => return Err(errno.into()),
            };
            if ready {
                // Only the cancel descriptor may be what woke us.
                return match &self.cancel {
                    Some(cancel) if cancel.is_triggered() => Err(self.stop(Stop::Cancelled)),
                    _ => Ok(true),
                };
            }
            if self.cancel.as_ref().is_some_and(|cancel| cancel.ask()) {
                return Err(self.stop(Stop::Cancelled));
            }
            now = Instant::now();
            if until <= now {
                return Err(self.stop(stop));
            }
            if tick.is_some_and(|tick| tick <= now) {
                return Ok(false);
            }
        }
    }
}

fn wake(cancel: &Cancel) -> PollFd<'_> {
    PollFd::from_borrowed_fd(cancel.wake(), PollFlags::IN)
}

fn timespec(duration: Duration) -> Timespec {
    // Cannot fail: limits are bounded far below the range of time_t.
    Timespec::try_from(duration).unwrap_or(Timespec { tv_sec: 1, tv_nsec: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::net::{AddressFamily, SocketFlags, SocketType, socketpair};
    use std::os::fd::{AsFd, OwnedFd};

    const SHORT: Duration = Duration::from_millis(40);
    const LONG: Duration = Duration::from_secs(30);

    fn pair() -> (OwnedFd, OwnedFd) {
        socketpair(AddressFamily::UNIX, SocketType::STREAM, SocketFlags::CLOEXEC, None).unwrap()
    }

    fn call(cancel: Option<Arc<Cancel>>, read: Duration) -> Call {
        let limits = Limits { connect: LONG, read, attempt: None, operation: LONG };
        Call::new(cancel, limits, Instant::now() + LONG)
    }

    /// A socket end that is ready for `interest` or never will be, and its peer, kept open.
    fn socket(interest: PollFlags, ready: bool) -> (OwnedFd, OwnedFd) {
        let (ours, peer) = pair();
        match (interest == PollFlags::IN, ready) {
            (true, true) => drop(rustix::io::write(&peer, b"x").unwrap()),
            (false, false) => {
                rustix::io::ioctl_fionbio(&ours, true).unwrap();
                while rustix::io::write(&ours, &[0; 4096]).is_ok() {}
            }
            _ => {}
        }
        (ours, peer)
    }

    #[test]
    fn readiness_limit_and_cancel_end_a_wait_for_either_interest() {
        for interest in [PollFlags::IN, PollFlags::OUT] {
            let (ready, _peer) = socket(interest, true);
            let (never, _other) = socket(interest, false);

            let fine = call(None, LONG);
            fine.wait_for(ready.as_fd(), interest).unwrap();
            assert_eq!(fine.stopped(), None);

            let late = call(None, SHORT);
            late.wait_for(never.as_fd(), interest).unwrap_err();
            assert_eq!(late.stopped(), Some(Stop::Read));

            let before = Arc::new(Cancel::new().unwrap());
            before.trigger();
            let cancelled = call(Some(before.clone()), LONG);
            cancelled.wait_for(ready.as_fd(), interest).unwrap_err();
            assert_eq!(cancelled.stopped(), Some(Stop::Cancelled), "cancel wins over readiness");
            before.reset();
            call(Some(before), LONG).wait_for(ready.as_fd(), interest).unwrap();

            let during = Arc::new(Cancel::new().unwrap());
            let cancelled = call(Some(during.clone()), LONG);
            std::thread::scope(|scope| {
                scope.spawn(|| {
                    std::thread::sleep(SHORT);
                    during.trigger();
                });
                cancelled.wait_for(never.as_fd(), interest).unwrap_err();
            });
            assert_eq!(cancelled.stopped(), Some(Stop::Cancelled));
        }
    }

    #[test]
    fn a_closed_peer_is_ready() {
        let (ours, peer) = pair();
        drop(peer);
        call(None, LONG).wait_for(ours.as_fd(), PollFlags::IN).unwrap();
    }

    #[test]
    fn the_host_is_asked_on_the_waiting_thread_until_it_says_yes() {
        let asked = Arc::new(AtomicU8::new(0));
        let waiting = std::thread::current().id();
        let counter = asked.clone();
        let ask = move || {
            assert_eq!(std::thread::current().id(), waiting);
            counter.fetch_add(1, Ordering::SeqCst) == 2
        };
        let cancel = Cancel::polled(Box::new(ask), Duration::from_millis(5)).unwrap();
        let polled = call(Some(Arc::new(cancel)), LONG);
        let (ours, _peer) = pair();
        polled.wait_for(ours.as_fd(), PollFlags::IN).unwrap_err();
        assert_eq!((polled.stopped(), asked.load(Ordering::SeqCst)), (Some(Stop::Cancelled), 3));
    }

    #[test]
    fn the_limit_that_ends_first_is_the_one_named() {
        let now = Instant::now();
        let limits = Limits { connect: LONG, read: LONG, attempt: Some(SHORT), operation: LONG };
        assert_eq!(Call::new(None, limits, now + LONG).next_limit(now).1, Stop::Attempt);
        assert_eq!(Call::new(None, limits, now).next_limit(now).1, Stop::Operation);
        let limits = Limits { connect: SHORT, read: LONG, attempt: None, operation: LONG };
        let connecting = Call::new(None, limits, now + LONG);
        connecting.enter_connect();
        assert_eq!(connecting.next_limit(now).1, Stop::Connect);
        connecting.connected();
        assert_eq!(connecting.next_limit(now).1, Stop::Operation);
        let limits = Limits { connect: LONG, read: SHORT, attempt: None, operation: LONG };
        assert_eq!(Call::new(None, limits, now + LONG).next_limit(now).1, Stop::Read);
    }
}
