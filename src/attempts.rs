//! How often a request is sent, and when again: the one loop for every request of the library's, to the
//! service and to the sources of keys. How they differ is data: how many attempts, within which budget,
//! and what an attempt's end says about another one. What is sent does not matter here; which ends are
//! worth another attempt, and after which wait, are the pure rules of `retry`.

mod limiter;
mod quota;

use std::time::{Duration, Instant};

use crate::bounds::Bounds;
use crate::error::Error;
use crate::invocations::Invocations;
use crate::retry::{Class, delay};
use crate::transport::sleep;

use limiter::Limiter;
use quota::Quota;

/// How a client retries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Attempts in all, the first one included.
    pub max_attempts: u32,
    pub adaptive: bool,
}

impl Settings {
    /// The same with another number of attempts, if there is one.
    pub(crate) fn with_max_attempts(self, max_attempts: Option<u32>) -> Settings {
        Settings { max_attempts: max_attempts.unwrap_or(self.max_attempts), ..self }
    }
}

/// What the calls of a client share, so that a service in trouble is not drowned in attempts.
#[derive(Debug)]
pub(crate) struct Budget {
    quota: Quota,
    limiter: Limiter,
    /// What the limiter counts its seconds from.
    since: Instant,
}

impl Budget {
    pub(crate) fn new() -> Budget {
        Budget { quota: Quota::default(), limiter: Limiter::default(), since: Instant::now() }
    }

    fn seconds(&self) -> f64 {
        self.since.elapsed().as_secs_f64()
    }
}

/// Why an attempt may be made again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Again {
    pub class: Class,
    /// The wait that the service asked for.
    pub asked: Option<Duration>,
    /// It was only a stale connection and repeating it is harmless: at once, and it costs no attempt.
    pub at_once: bool,
}

impl From<Class> for Again {
    fn from(class: Class) -> Again {
        Again { class, asked: None, at_once: false }
    }
}

/// How an attempt ended.
pub(crate) struct Ended<T> {
    pub result: Result<T, Error>,
    /// `None`: the result is final.
    pub again: Option<Again>,
}

impl<T> From<Error> for Ended<T> {
    fn from(error: Error) -> Ended<T> {
        Ended { result: Err(error), again: None }
    }
}

/// Another attempt that is about to be waited for.
pub(crate) struct Retry<'a> {
    pub after_attempt: u32,
    /// What the one before failed with, if it failed.
    pub reason: Option<&'a Error>,
    pub wait: Duration,
    /// It costs no attempt.
    pub is_resend: bool,
}

/// A pool can hold several connections that an idle server closed at the same time.
const MAX_RESENDS: u32 = 3;

/// The attempts of one request.
pub(crate) struct Attempts<'a> {
    settings: Settings,
    /// `None`: neither quota nor rate hold, and waits are not given up although time will run out,
    /// because others may wait for the same who have more.
    budget: Option<&'a Budget>,
    invocations: &'a Invocations,
    number: u32,
    resends: u32,
    last_retry: Option<Class>,
}

impl<'a> Attempts<'a> {
    pub(crate) fn new(
        settings: Settings,
        budget: Option<&'a Budget>,
        invocations: &'a Invocations,
    ) -> Attempts<'a> {
        Attempts { settings, budget, invocations, number: 0, resends: 0, last_retry: None }
    }

    /// How many were made.
    pub(crate) fn number(&self) -> u32 {
        self.number
    }

    /// Whether no more would have been made.
    pub(crate) fn are_used_up(&self) -> bool {
        self.number > 0 && self.number >= self.settings.max_attempts
    }

    /// Makes attempts, numbered from 1, until one ends for good or the budget is used up; tells of each
    /// one that follows another.
    pub(crate) fn run<T>(
        &mut self,
        bounds: &Bounds,
        tell: impl Fn(Retry<'_>),
        mut once: impl FnMut(u32) -> Ended<T>,
    ) -> Result<T, Error> {
        loop {
            self.admit(bounds)?;
            self.number += 1;
            let Ended { result, again } = once(self.number);
            self.learn(&result, again);
            let next =
                again.map_or(Next::Never, |again| self.next(again, self.invocations.fraction(), bounds));
            let wait = match next {
                Next::Never => return result,
                Next::AtOnce => Duration::ZERO,
                Next::After(wait) => wait,
            };
            let reason = result.as_ref().err();
            tell(Retry { after_attempt: self.number, reason, wait, is_resend: next == Next::AtOnce });
            if !wait.is_zero() {
                sleep(wait, bounds)?;
            }
        }
    }

    /// In adaptive mode, waits for the limiter's leave to make an attempt.
    fn admit(&self, bounds: &Bounds) -> Result<(), Error> {
        let Some(budget) = self.adaptive_budget() else { return Ok(()) };
        while let Err(wait) = budget.limiter.acquire(budget.seconds()) {
            sleep(wait, bounds)?;
        }
        Ok(())
    }

    /// Lets quota and limiter know how an attempt ended.
    fn learn<T>(&self, result: &Result<T, Error>, again: Option<Again>) {
        // A success that cannot be read is one all the same.
        let is_success = match result {
            Ok(_) => true,
            Err(error) => matches!(error.report().http_status, 200..=299),
        };
        if let Some(budget) = self.budget.filter(|_| is_success) {
            budget.quota.give_back(self.last_retry);
        }
        if let Some(budget) = self.adaptive_budget() {
            let is_throttled = again.is_some_and(|again| again.class == Class::Throttling);
            budget.limiter.update(budget.seconds(), is_throttled);
        }
    }

    fn adaptive_budget(&self) -> Option<&'a Budget> {
        self.budget.filter(|_| self.settings.adaptive)
    }

    /// What follows an attempt that may be made again. `random`: from 0 to 1.
    fn next(&mut self, again: Again, random: f64, bounds: &Bounds) -> Next {
        if again.at_once && self.resends < MAX_RESENDS {
            self.resends += 1;
            self.number -= 1;
            return Next::AtOnce;
        }
        if self.are_used_up() || self.budget.is_some_and(|budget| !budget.quota.take(again.class)) {
            return Next::Never;
        }
        let wait = delay(again.class, self.number - 1, random, again.asked);
        // Waiting for a time-out that is sure to come helps nobody.
        if self.budget.is_some() && !bounds.outlast(wait) {
            return Next::Never;
        }
        self.last_retry = Some(again.class);
        Next::After(wait)
    }
}

/// What follows an attempt.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Next {
    Never,
    AtOnce,
    After(Duration),
}

#[cfg(test)]
mod corpus;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bounds::Limits;
    use crate::error::Kind;
    use std::cell::RefCell;

    const SECOND: Duration = Duration::from_secs(1);

    fn bounds(operation: Duration) -> Bounds {
        Bounds::new(Limits { connect: SECOND, read: SECOND, attempt: None, operation }, None)
    }

    /// An attempt that failed.
    fn failed(again: Option<Again>) -> Ended<()> {
        Ended { result: Err(Error::new(Kind::Io, "broken")), again }
    }

    /// How many attempts were made of a request that fails each time, and the numbers that were told.
    fn made(
        max_attempts: u32,
        budget: Option<&Budget>,
        again: Option<Again>,
        time: Duration,
    ) -> (u32, Vec<u32>) {
        let (invocations, told) = (Invocations::new(), RefCell::new(Vec::new()));
        let mut attempts = Attempts::new(Settings { max_attempts, adaptive: false }, budget, &invocations);
        let tell = |retry: Retry<'_>| told.borrow_mut().push(retry.after_attempt);
        attempts.run(&bounds(time), tell, |_| failed(again)).unwrap_err();
        (attempts.number(), told.into_inner())
    }

    const TRANSIENT: Again = Again { class: Class::Transient, asked: None, at_once: false };

    #[test]
    fn attempts_end_with_their_number_or_for_good() {
        assert_eq!(made(3, None, Some(TRANSIENT), SECOND), (3, vec![1, 2]));
        assert_eq!(made(1, None, Some(TRANSIENT), SECOND), (1, vec![]));
        assert_eq!(made(3, None, None, SECOND), (1, vec![]));
    }

    #[test]
    fn a_stale_connection_costs_no_attempt_three_times() {
        let stale = Again { at_once: true, ..TRANSIENT };
        assert_eq!(made(1, None, Some(stale), SECOND), (1, vec![0, 0, 0]));
    }

    #[test]
    fn calls_give_up_without_quota_and_when_the_time_would_run_out() {
        let empty = Budget { quota: Quota::holding(13), ..Budget::new() };
        assert_eq!(made(3, Some(&empty), Some(TRANSIENT), SECOND), (1, vec![]));
        let late = Again { asked: Some(SECOND), ..TRANSIENT };
        assert_eq!(made(3, Some(&Budget::new()), Some(late), SECOND / 2), (1, vec![]));
    }

    #[test]
    fn a_request_without_budget_waits_out_its_bounds() {
        let invocations = Invocations::new();
        let settings = Settings { max_attempts: 3, adaptive: false };
        let late = Again { asked: Some(SECOND), ..TRANSIENT };
        let error = Attempts::new(settings, None, &invocations)
            .run(&bounds(SECOND / 20), |_| {}, |_| failed(Some(late)))
            .unwrap_err();
        assert_eq!(error.to_string(), "no answer within operation_ms (50 ms)");
    }

    #[test]
    fn the_last_result_is_given_back_as_it_is() {
        let invocations = Invocations::new();
        let mut attempts = Attempts::new(Settings { max_attempts: 2, adaptive: false }, None, &invocations);
        let result = attempts.run(
            &bounds(SECOND),
            |_| {},
            |number| Ended { result: Ok(number), again: Some(TRANSIENT) },
        );
        assert_eq!(result.unwrap(), 2);
    }
}
