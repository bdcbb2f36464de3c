//! What may be sent again. This version makes one attempt; only a request that met a connection
//! which the server had closed while it was idle is sent once more, over another one.

use crate::model::Operation;
use crate::transport::Call;

/// A pool can hold several connections that an idle server closed at the same time.
const MAX_RESENDS: u32 = 3;

/// Codes that the shared rules of the AWS SDKs count as throttling.
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
    "LimitExceededException",
    "RequestThrottled",
    "SlowDown",
    "PriorRequestNotComplete",
    "EC2ThrottledException",
];

const TRANSIENT: [&str; 2] = ["RequestTimeout", "RequestTimeoutException"];

/// Whether the same request may succeed later, by the service's answer.
pub(crate) fn is_retryable(status: u16, code: &str) -> bool {
    matches!(status, 429 | 500 | 502 | 503 | 504) || THROTTLING.contains(&code) || TRANSIENT.contains(&code)
}

/// Whether a broken exchange was only a stale connection and repeating it is harmless: the
/// operation changes nothing, or carries a token that makes both requests one.
pub(crate) fn may_resend(operation: Option<&Operation>, call: &Call, attempts: u32) -> bool {
    let harmless =
        operation.is_some_and(|operation| operation.is_read_only() || operation.idempotency_token.is_some());
    harmless && attempts <= MAX_RESENDS && call.is_stale_connection()
}
