//! The one place that waits. Connect, read, write, back-off, waiting for another thread or for a child
//! process end in [`until_ready`], which is one `poll` over descriptors, cancel handle and time limits.
//!
//! Contract: a triggered cancel wins over ready descriptors, readiness wins over a limit that passes
//! during the wait (not over one that has passed before), and an interrupting signal re-checks all
//! three. Nothing here knows HTTP.

use std::os::fd::BorrowedFd;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use crate::bounds::{Bounds, Cancel, Gate, Step, Stop};
use crate::error::Error;

/// Why a wait gave nothing.
#[derive(Debug)]
pub(super) enum Ended {
    /// The bounds ended it.
    By(Stop),
    /// The kernel refused to wait.
    Refused(Errno),
}

impl Ended {
    /// The error of a wait that is no part of an exchange.
    pub(super) fn error(self, bounds: &Bounds) -> Error {
        match self {
            Ended::By(stop) => bounds.error(stop),
            Ended::Refused(_) => bounds.error(Stop::Operation),
        }
    }
}

/// Waits for a time, or until the work must end.
pub(crate) fn sleep(time: Duration, bounds: &Bounds) -> Result<(), Error> {
    let until = Instant::now() + time;
    let slept = until_any(&mut Vec::new(), bounds, Step::Other, Some(until));
    slept.map(drop).map_err(|ended| ended.error(bounds))
}

/// Waits for the gate to open.
pub(crate) fn until_open(gate: &Gate, bounds: &Bounds) -> Result<(), Error> {
    let opened = until_ready(gate.fd(), PollFlags::IN, bounds, Step::Other);
    opened.map_err(|ended| ended.error(bounds))
}

/// Waits until `descriptor` is ready for `interest`.
pub(super) fn until_ready(
    descriptor: BorrowedFd<'_>,
    interest: PollFlags,
    bounds: &Bounds,
    step: Step,
) -> Result<(), Ended> {
    let descriptor = PollFd::from_borrowed_fd(descriptor, interest);
    match bounds.cancel() {
        None => wait(&mut [descriptor], bounds, step, None).map(drop),
        Some(cancel) => wait(&mut [descriptor, wake(cancel)], bounds, step, None).map(drop),
    }
}

/// Waits until one of `descriptors` is ready or `tick` has come; says whether one is.
pub(super) fn until_any<'a>(
    descriptors: &mut Vec<PollFd<'a>>,
    bounds: &'a Bounds,
    step: Step,
    tick: Option<Instant>,
) -> Result<bool, Ended> {
    if let Some(cancel) = bounds.cancel() {
        descriptors.push(wake(cancel));
    }
    wait(descriptors, bounds, step, tick)
}

/// The wait. `fds` holds the descriptors and, last, that of the cancel handle where there is one.
fn wait(fds: &mut [PollFd<'_>], bounds: &Bounds, step: Step, tick: Option<Instant>) -> Result<bool, Ended> {
    let cancel = bounds.cancel();
    let is_cancelled = || cancel.is_some_and(Cancel::is_triggered);
    let mut now = Instant::now();
    let (until, stop) = bounds.first_limit(now, step);
    // A peer that always has something ready must not carry the work past its limits.
    if until <= now {
        return Err(Ended::By(stop));
    }
    loop {
        if is_cancelled() {
            return Err(Ended::By(Stop::Cancelled));
        }
        let ask_at = cancel.and_then(Cancel::every).map(|every| now + every);
        let wake_at = [tick, ask_at].into_iter().flatten().fold(until, Instant::min);
        let ready = match poll(fds, Some(&timespec(wake_at.saturating_duration_since(now)))) {
            Ok(ready) => ready > 0,
            Err(Errno::INTR) => false,
            Err(errno) => return Err(Ended::Refused(errno)),
        };
        if ready {
            // Only the cancel descriptor may be what woke us.
            return if is_cancelled() { Err(Ended::By(Stop::Cancelled)) } else { Ok(true) };
        }
        if cancel.is_some_and(Cancel::ask) {
            return Err(Ended::By(Stop::Cancelled));
        }
        now = Instant::now();
        if until <= now {
            return Err(Ended::By(stop));
        }
        if tick.is_some_and(|tick| tick <= now) {
            return Ok(false);
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
    use crate::bounds::Limits;
    use rustix::net::{AddressFamily, SocketFlags, SocketType, socketpair};
    use std::os::fd::{AsFd, OwnedFd};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU8, Ordering};

    const SHORT: Duration = Duration::from_millis(40);
    const LONG: Duration = Duration::from_secs(30);

    fn pair() -> (OwnedFd, OwnedFd) {
        socketpair(AddressFamily::UNIX, SocketType::STREAM, SocketFlags::CLOEXEC, None).unwrap()
    }

    /// Why a wait for `socket` ended, if it did not become ready.
    fn stop(
        socket: &OwnedFd,
        interest: PollFlags,
        cancel: Option<&Arc<Cancel>>,
        read: Duration,
    ) -> Option<Stop> {
        let limits = Limits { connect: LONG, read, attempt: None, operation: LONG };
        match until_ready(socket.as_fd(), interest, &Bounds::new(limits, cancel), Step::Read) {
            Ok(()) => None,
            Err(Ended::By(stop)) => Some(stop),
            Err(Ended::Refused(errno)) => panic!("{errno}"),
        }
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
            assert_eq!(stop(&ready, interest, None, LONG), None);
            assert_eq!(stop(&never, interest, None, SHORT), Some(Stop::Read));

            let before = Arc::new(Cancel::new().unwrap());
            before.trigger();
            let stopped = stop(&ready, interest, Some(&before), LONG);
            assert_eq!(stopped, Some(Stop::Cancelled), "cancel wins over readiness");
            before.reset();
            assert_eq!(stop(&ready, interest, Some(&before), LONG), None);

            let during = Arc::new(Cancel::new().unwrap());
            std::thread::scope(|scope| {
                scope.spawn(|| {
                    std::thread::sleep(SHORT);
                    during.trigger();
                });
                assert_eq!(stop(&never, interest, Some(&during), LONG), Some(Stop::Cancelled));
            });
        }
    }

    #[test]
    fn a_closed_peer_is_ready() {
        let (ours, peer) = pair();
        drop(peer);
        assert_eq!(stop(&ours, PollFlags::IN, None, LONG), None);
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
        let cancel = Arc::new(Cancel::polled(Box::new(ask), Duration::from_millis(5)).unwrap());
        let (ours, _peer) = pair();
        assert_eq!(stop(&ours, PollFlags::IN, Some(&cancel), LONG), Some(Stop::Cancelled));
        assert_eq!(asked.load(Ordering::SeqCst), 3);
    }
}
