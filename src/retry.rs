//! What may be sent again, and after which wait: the rules that the AWS SDKs share (standard mode 2.1).
//! Pure: random numbers come in as arguments. How often, and within which budget, is `attempts`'.
//!
//! | an attempt ended with | counts as |
//! |---|---|
//! | a throttling code, or 429 with no code of the operation's own | throttling |
//! | a transient code, 500, 502, 503, 504 | transient |
//! | no connection, a broken exchange, a connect or read time-out, a body cut off | transient |
//! | a signature refused while the clock was more than 4 minutes off | transient |
//! | anything else: other codes, certificates, limits of the call, cancel | final |

use std::time::Duration;

use crate::digits;
use crate::error::{Error, Kind};
use crate::model::Operation;

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
    digits::number(text.trim()).map(Duration::from_millis)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operations::find;

    #[test]
    fn the_services_wait_is_taken_within_bounds() {
        let asked = |text: &str| delay(Class::Transient, 0, 1.0, retry_after(text)).as_millis();
        for (text, ms) in [
            ("1500", 1500),
            ("0", 50),
            ("10000", 5050),
            ("invalid", 50),
            ("-1", 50),
            ("+1500", 50),
            ("1.5", 50),
        ] {
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
}
