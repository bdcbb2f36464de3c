//! The bounds of one piece of work: until when, which limits its parts have, and the handle that
//! cancels it. They are handed down from a call to everything that it does, narrowed on the way: an
//! attempt ends sooner than its call, a source of keys has less patience.
//!
//! They know nothing of what is done within them, and wait for nothing: that is `transport`'s.

mod cancel;
mod gate;

use std::sync::Arc;
use std::time::{Duration, Instant};

pub use cancel::{Ask, Cancel};
pub(crate) use gate::Gate;

use crate::error::{Error, Kind};

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

/// Why work ended before it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    Cancelled,
    Connect,
    Read,
    Attempt,
    Operation,
}

/// What is waited for, by the limit that it has of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    /// A connection, which must stand by then.
    Connect(Instant),
    /// A piece of the answer, or room to send.
    Read,
    /// Anything else: only the whole is limited.
    Other,
}

/// Deadline, limits and cancel handle of one piece of work.
#[derive(Clone, Debug)]
pub(crate) struct Bounds {
    limits: Limits,
    until: Instant,
    attempt_until: Option<Instant>,
    cancel: Option<Arc<Cancel>>,
}

impl Bounds {
    /// Those of an operation that begins now.
    pub(crate) fn new(limits: Limits, cancel: Option<&Arc<Cancel>>) -> Bounds {
        Bounds {
            limits,
            until: Instant::now() + limits.operation,
            attempt_until: None,
            cancel: cancel.cloned(),
        }
    }

    /// Those of one attempt within.
    pub(crate) fn of_attempt(&self, started: Instant) -> Bounds {
        let attempt_until = self.limits.attempt.map(|limit| started + limit);
        Bounds { attempt_until, ..self.clone() }
    }

    /// The same with other limits for the parts of an exchange.
    pub(crate) fn with_patience(&self, connect: Duration, read: Duration) -> Bounds {
        Bounds { limits: Limits { connect, read, ..self.limits }, ..self.clone() }
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    pub(crate) fn cancel(&self) -> Option<&Cancel> {
        self.cancel.as_deref()
    }

    /// Whether there is time left after waiting for `time`.
    pub(crate) fn outlast(&self, time: Duration) -> bool {
        Instant::now() + time < self.until
    }

    /// The limit that ends first for `step`, seen from `now`.
    pub(crate) fn first_limit(&self, now: Instant, step: Step) -> (Instant, Stop) {
        let of_step = match step {
            Step::Connect(until) => Some((until, Stop::Connect)),
            Step::Read => Some((now + self.limits.read, Stop::Read)),
            Step::Other => None,
        };
        let of_attempt = self.attempt_until.map(|until| (until, Stop::Attempt));
        let mut first = (self.until, Stop::Operation);
        for limit in [of_attempt, of_step].into_iter().flatten() {
            if limit.0 < first.0 {
                first = limit;
            }
        }
        first
    }

    /// Checks cancel and limits without waiting, so that work that may not start does nothing.
    pub(crate) fn check(&self, now: Instant, step: Step) -> Result<(), Stop> {
        if self.cancel.as_ref().is_some_and(|cancel| cancel.is_triggered()) {
            return Err(Stop::Cancelled);
        }
        let (until, stop) = self.first_limit(now, step);
        if until <= now { Err(stop) } else { Ok(()) }
    }

    /// The error for work that the caller's handle or one of these limits ended.
    pub(crate) fn error(&self, stop: Stop) -> Error {
        let (limit, time) = match stop {
            Stop::Cancelled => return Error::new(Kind::Cancelled, "the call was cancelled"),
            Stop::Connect => ("connect_ms", self.limits.connect),
            Stop::Read => ("read_ms", self.limits.read),
            Stop::Attempt => ("attempt_ms", self.limits.attempt.unwrap_or_default()),
            Stop::Operation => ("operation_ms", self.limits.operation),
        };
        let message = format!("no answer within {limit} ({} ms)", time.as_millis());
        Error::new(Kind::Timeout, message).with_code(limit).passing()
    }
}

/// Whether this error is the end of the work itself, and not of something that it asked for: whoever
/// else waits for the same may have more time.
pub(crate) fn is_own_end(error: &Error) -> bool {
    error.kind() == Kind::Cancelled || error.report().code == "operation_ms"
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Duration = Duration::from_millis(40);
    const LONG: Duration = Duration::from_secs(30);
    const LIMITS: Limits = Limits { connect: LONG, read: LONG, attempt: None, operation: LONG };

    #[test]
    fn the_limit_that_ends_first_is_the_one_named() {
        let first = |limits: Limits, step: Step| {
            let now = Instant::now();
            Bounds::new(limits, None).of_attempt(now).first_limit(now, step).1
        };
        assert_eq!(first(Limits { attempt: Some(SHORT), ..LIMITS }, Step::Read), Stop::Attempt);
        assert_eq!(first(Limits { operation: SHORT, ..LIMITS }, Step::Read), Stop::Operation);
        assert_eq!(first(LIMITS, Step::Connect(Instant::now() + SHORT)), Stop::Connect);
        assert_eq!(first(Limits { read: SHORT, ..LIMITS }, Step::Read), Stop::Read);
        assert_eq!(first(Limits { read: SHORT, ..LIMITS }, Step::Other), Stop::Operation);
    }

    #[test]
    fn the_error_tells_the_limit_and_its_length() {
        let bounds = Bounds::new(Limits { attempt: Some(SHORT), ..LIMITS }, None).with_patience(LONG, SHORT);
        for (stop, text) in [
            (Stop::Cancelled, "the call was cancelled"),
            (Stop::Connect, "no answer within connect_ms (30000 ms)"),
            (Stop::Read, "no answer within read_ms (40 ms)"),
            (Stop::Attempt, "no answer within attempt_ms (40 ms)"),
            (Stop::Operation, "no answer within operation_ms (30000 ms)"),
        ] {
            let error = bounds.error(stop);
            assert_eq!(error.to_string(), text);
            assert_eq!(is_own_end(&error), matches!(stop, Stop::Cancelled | Stop::Operation));
        }
    }

    #[test]
    fn work_that_may_not_start_is_told_why() {
        let cancel = Arc::new(Cancel::new().unwrap());
        let bounds = Bounds::new(LIMITS, Some(&cancel));
        assert_eq!(bounds.check(Instant::now(), Step::Other), Ok(()));
        assert_eq!(bounds.check(Instant::now() + LONG, Step::Other), Err(Stop::Operation));
        cancel.trigger();
        assert_eq!(bounds.check(Instant::now() + LONG, Step::Other), Err(Stop::Cancelled));
    }
}
