//! What is sent again, how often and after which wait: the rules that the AWS SDKs share (standard
//! mode 2.1, adaptive mode). Pure: instants and random numbers come in as arguments.
//!
//! | an attempt ended with | counts as |
//! |---|---|
//! | a throttling code, or 429 with no code of the operation's own | throttling |
//! | a transient code, 500, 502, 503, 504 | transient |
//! | no connection, a broken exchange, a connect or read time-out, a body cut off | transient |
//! | a signature refused while the clock was more than 4 minutes off | transient |
//! | anything else: other codes, certificates, limits of the call, cancel | final |

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::error::{Error, Kind};
use crate::model::Operation;
use crate::transport::Call;

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

/// Why an attempt may be repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Throttling,
    Transient,
}

/// Codes that the shared rules count as throttling.
const THROTTLING: [&str; 14] = [
    "Throttling",
    "ThrottlingException",
    "ThrottledException",
    "RequestThrottledException",
    "TooManyRequestsException",
    "ProvisionedThroughputExceededException",
    "TransactionInProgressException",
    "RequestLimitExceeded",
    "BandwidthLimitExceeded",
    // CodePipeline uses this code for limits of the account; the SDKs retry it all the same.
    "LimitExceededException",
    "RequestThrottled",
    "SlowDown",
    "PriorRequestNotComplete",
    "EC2ThrottledException",
];

const TRANSIENT: [&str; 2] = ["RequestTimeout", "RequestTimeoutException"];

/// Codes with which a service refuses a signature that is too old or too new.
const SKEWED: [&str; 5] = [
    "InvalidSignatureException",
    "SignatureDoesNotMatch",
    "AuthFailure",
    "RequestTimeTooSkewed",
    "AccessDeniedException",
];

/// A clock that is this far off explains a refused signature.
const SKEW_MATTERS: Duration = Duration::from_secs(4 * 60);

/// The class of a service's error. `skew`: how far the clock was off, where the answer told it.
pub(crate) fn class_of_answer(
    status: u16,
    code: &str,
    operation: Option<&Operation>,
    skew: Option<Duration>,
) -> Option<Class> {
    let modeled = operation.is_some_and(|operation| operation.errors.contains(&code));
    match status {
        _ if THROTTLING.contains(&code) => Some(Class::Throttling),
        _ if TRANSIENT.contains(&code) => Some(Class::Transient),
        _ if SKEWED.contains(&code) && skew > Some(SKEW_MATTERS) => Some(Class::Transient),
        500 | 502 | 503 | 504 => Some(Class::Transient),
        429 if !modeled => Some(Class::Throttling),
        _ => None,
    }
}

/// The class of an attempt that got no answer. A limit of the whole call is final: no time is left.
pub(crate) fn class_of_failure(error: &Error) -> Option<Class> {
    let report = error.report();
    match report.kind {
        Kind::Dns | Kind::Connect | Kind::Proxy | Kind::Io => report.retryable.then_some(Class::Transient),
        Kind::Timeout if report.code != "operation_ms" => Some(Class::Transient),
        _ => None,
    }
}

/// A pool can hold several connections that an idle server closed at the same time.
const MAX_RESENDS: u32 = 3;

/// Whether a broken exchange was only a stale connection and repeating it at once is harmless: the
/// operation changes nothing, or carries a token that makes both requests one. Costs no attempt.
pub(crate) fn may_resend(operation: Option<&Operation>, call: &Call, resends: u32) -> bool {
    let harmless =
        operation.is_some_and(|operation| operation.is_read_only() || operation.idempotency_token.is_some());
    harmless && resends < MAX_RESENDS && call.is_stale_connection()
}

/// Waits are cut at this length, before jitter.
const MAX_DELAY: Duration = Duration::from_secs(20);
/// How much longer than its own wait a client lets the service make it wait.
const MAX_EXTRA_DELAY: Duration = Duration::from_secs(5);

/// The wait before retry number `index` (0 for the first). `random`: from 0 to 1. `asked`: what the
/// service's `x-amz-retry-after` says.
pub(crate) fn delay(class: Class, index: u32, random: f64, asked: Option<Duration>) -> Duration {
    let base = match class {
        Class::Throttling => Duration::from_secs(1),
        Class::Transient => Duration::from_millis(50),
    };
    let longest = base.saturating_mul(1 << index.min(20)).min(MAX_DELAY);
    let own = longest.mul_f64(random.clamp(0.0, 1.0));
    asked.map_or(own, |asked| asked.clamp(own, own + MAX_EXTRA_DELAY))
}

/// The header `x-amz-retry-after`: whole milliseconds; anything else is ignored.
pub(crate) fn retry_after(text: &str) -> Option<Duration> {
    text.trim().parse().ok().map(Duration::from_millis)
}

/// A client's tokens for retries, so that a service in trouble is not drowned in them.
#[derive(Debug)]
pub(crate) struct Quota(AtomicU32);

const QUOTA: u32 = 500;

impl Default for Quota {
    fn default() -> Quota {
        Quota(AtomicU32::new(QUOTA))
    }
}

impl Quota {
    fn cost(class: Class) -> u32 {
        match class {
            Class::Throttling => 5,
            Class::Transient => 14,
        }
    }

    /// Takes the tokens for one retry; false when there are not enough.
    pub(crate) fn take(&self, class: Class) -> bool {
        let less = |tokens: u32| tokens.checked_sub(Quota::cost(class));
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok()
    }

    /// A success gives back what the last retry cost, or one token after a first attempt.
    pub(crate) fn give_back(&self, last_retry: Option<Class>) {
        let given = last_retry.map_or(1, Quota::cost);
        let more = |tokens: u32| (tokens < QUOTA).then(|| (tokens + given).min(QUOTA));
        // Full, as it is most of the time, is left alone: threads share it.
        let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }

    #[cfg(test)]
    fn tokens(&self) -> u32 {
        self.0.load(Ordering::Relaxed)
    }

    #[cfg(test)]
    fn holding(tokens: u32) -> Quota {
        Quota(AtomicU32::new(tokens))
    }
}

/// The rate limiter of adaptive mode: silent until the first throttling answer, then it keeps the
/// client's attempts near the rate that the service bears (a cubic curve, as in TCP CUBIC). Times are
/// seconds on any steady clock.
#[derive(Debug, Default)]
pub(crate) struct Limiter(Mutex<Rate>);

#[derive(Debug, Default)]
struct Rate {
    enabled: bool,
    fill_rate: f64,
    capacity: f64,
    tokens: f64,
    refilled: Option<f64>,
    measured: f64,
    bucket_start: f64,
    count: f64,
    last_max: f64,
    window: f64,
    last_throttle: f64,
}

const BETA: f64 = 0.7;
const SCALE: f64 = 0.4;
const SMOOTH: f64 = 0.8;
const MIN_FILL_RATE: f64 = 0.5;
const MIN_CAPACITY: f64 = 1.0;
const MEASURE_EVERY: f64 = 0.5;

impl Limiter {
    /// Takes a token for an attempt, or says how long to wait before asking again.
    pub(crate) fn acquire(&self, now: f64) -> Result<(), Duration> {
        let mut rate = self.lock();
        if !rate.enabled {
            return Ok(());
        }
        rate.refill(now);
        if rate.tokens >= 1.0 {
            rate.tokens -= 1.0;
            return Ok(());
        }
        Err(Duration::from_secs_f64(((1.0 - rate.tokens) / rate.fill_rate).max(0.001)))
    }

    /// Learns from the end of an attempt.
    pub(crate) fn update(&self, now: f64, throttled: bool) {
        let mut rate = self.lock();
        rate.measure(now);
        let wanted = if throttled { rate.slowed(now) } else { rate.grown(now) };
        let wanted = wanted.min(2.0 * rate.measured);
        rate.set(now, wanted);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Rate> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Rate {
    fn refill(&mut self, now: f64) {
        if let Some(before) = self.refilled {
            self.tokens = (self.tokens + (now - before) * self.fill_rate).min(self.capacity);
        }
        self.refilled = Some(now);
    }

    /// Counts an attempt; each half second the count becomes a smoothed rate.
    fn measure(&mut self, now: f64) {
        self.count += 1.0;
        let bucket = (now / MEASURE_EVERY).floor() * MEASURE_EVERY;
        if bucket > self.bucket_start {
            let current = self.count / (bucket - self.bucket_start);
            self.measured = current * SMOOTH + self.measured * (1.0 - SMOOTH);
            (self.count, self.bucket_start) = (0.0, bucket);
        }
    }

    fn slowed(&mut self, now: f64) -> f64 {
        let rate = if self.enabled { self.measured.min(self.fill_rate) } else { self.measured };
        self.last_max = rate;
        self.window = time_window(rate);
        self.last_throttle = now;
        self.enabled = true;
        rate * BETA
    }

    fn grown(&mut self, now: f64) -> f64 {
        self.window = time_window(self.last_max);
        SCALE * (now - self.last_throttle - self.window).powi(3) + self.last_max
    }

    fn set(&mut self, now: f64, rate: f64) {
        self.refill(now);
        self.fill_rate = rate.max(MIN_FILL_RATE);
        self.capacity = rate.max(MIN_CAPACITY);
        self.tokens = self.tokens.min(self.capacity);
    }
}

fn time_window(last_max: f64) -> f64 {
    (last_max * (1.0 - BETA) / SCALE).cbrt()
}

#[cfg(test)]
mod corpus;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operations::find;

    #[test]
    fn the_services_wait_is_taken_within_bounds() {
        let asked = |text: &str| delay(Class::Transient, 0, 1.0, retry_after(text)).as_millis();
        for (text, ms) in
            [("1500", 1500), ("0", 50), ("10000", 5050), ("invalid", 50), ("-1", 50), ("1.5", 50)]
        {
            assert_eq!(asked(text), ms, "{text}");
        }
    }

    /// botocore's own vector, which goes up to the cut.
    #[test]
    fn waits_double_up_to_twenty_seconds() {
        let wait = |index| delay(Class::Transient, index, 1.0, None).as_millis();
        let waits: Vec<u128> = (0..11).map(wait).collect();
        assert_eq!(waits, [50, 100, 200, 400, 800, 1600, 3200, 6400, 12_800, 20_000, 20_000]);
    }

    #[test]
    fn waits_are_cut_before_jitter() {
        assert_eq!(delay(Class::Throttling, 40, 1.0, None), MAX_DELAY);
        assert_eq!(delay(Class::Throttling, 40, 0.5, None), MAX_DELAY / 2);
        assert_eq!(delay(Class::Transient, 3, 0.0, None), Duration::ZERO);
    }

    #[test]
    fn the_code_decides_before_the_status() {
        let class = |status, code| class_of_answer(status, code, find("GetPipeline"), None);
        for (status, code, expected) in [
            (400, "LimitExceededException", Some(Class::Throttling)),
            (503, "ThrottlingException", Some(Class::Throttling)),
            (400, "RequestTimeout", Some(Class::Transient)),
            (429, "", Some(Class::Throttling)),
            (429, "PipelineNotFoundException", None),
            (400, "ConcurrentModificationException", None),
            (501, "", None),
            (400, "InvalidSignatureException", None),
        ] {
            assert_eq!(class(status, code), expected, "{status} {code}");
        }
        let skewed = |seconds| {
            class_of_answer(400, "InvalidSignatureException", None, Some(Duration::from_secs(seconds)))
        };
        assert_eq!((skewed(240), skewed(241)), (None, Some(Class::Transient)));
    }

    #[test]
    fn a_quota_never_grows_beyond_its_size() {
        let quota = Quota::default();
        quota.give_back(Some(Class::Transient));
        assert_eq!(quota.tokens(), QUOTA);
        assert!(quota.take(Class::Transient));
        quota.give_back(None);
        assert_eq!(quota.tokens(), QUOTA - 13);
    }

    #[test]
    fn the_limiter_is_silent_until_it_is_throttled_and_then_makes_callers_wait() {
        let limiter = Limiter::default();
        for call in 0..50 {
            assert_eq!(limiter.acquire(f64::from(call) * 0.1), Ok(()));
            limiter.update(f64::from(call) * 0.1, false);
        }
        limiter.update(5.0, true);
        let waits = (0..20).filter(|_| limiter.acquire(5.01).is_err()).count();
        assert!(waits > 10, "{waits}");
        let wait = limiter.acquire(5.01).unwrap_err();
        assert!(limiter.acquire(5.01 + wait.as_secs_f64()).is_ok());
    }
}
