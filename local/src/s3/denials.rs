//! What S3 says to whoever is not let in. Decides nothing: [`crate::auth`] has.

use axum::http::StatusCode;
use s3s::{S3Error, S3ErrorCode, s3_error};

use crate::auth::admission::{BucketsDenied, Denied};
use crate::auth::claim::Fault;
use crate::auth::keys::Rejected;

/// As S3 says it.
pub fn refusal(denied: BucketsDenied) -> S3Error {
    match denied {
        BucketsDenied::Denied(Denied::Signature(fault)) => of_fault(fault),
        BucketsDenied::Denied(Denied::NotGranted(_)) => access_denied(),
        BucketsDenied::NoPayload => {
            s3_error!(InvalidRequest, "Missing required header for this request: x-amz-content-sha256")
        }
        BucketsDenied::UnknownPayload => s3_error!(
            InvalidArgument,
            "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value."
        ),
    }
}

fn access_denied() -> S3Error {
    s3_error!(AccessDenied, "Access Denied")
}

fn malformed(message: String) -> S3Error {
    let mut error =
        S3Error::with_message(S3ErrorCode::Custom("AuthorizationHeaderMalformed".into()), message);
    error.set_status_code(StatusCode::BAD_REQUEST);
    error
}

fn of_fault(fault: Fault) -> S3Error {
    match fault {
        Fault::Missing => access_denied(),
        Fault::Malformed(message) => malformed(message),
        Fault::Scope(message) => malformed(format!("The authorization header is malformed; {message}")),
        Fault::Rejected(rejected) => of_keys(rejected),
        Fault::Stale(_) | Fault::Early(_) => s3_error!(
            RequestTimeTooSkewed,
            "The difference between the request time and the current time is too large."
        ),
        Fault::AddressExpired => s3_error!(AccessDenied, "Request has expired"),
        Fault::Unsigned(name) => {
            s3_error!(AccessDenied, "There were headers present in the request which were not signed: {name}")
        }
        Fault::Mismatch => s3_error!(
            SignatureDoesNotMatch,
            "The request signature we calculated does not match the signature you provided. Check your key and signing method."
        ),
    }
}

fn of_keys(rejected: Rejected) -> S3Error {
    match rejected {
        Rejected::Unknown => {
            s3_error!(InvalidAccessKeyId, "The AWS Access Key Id you provided does not exist in our records.")
        }
        Rejected::WrongToken => {
            s3_error!(InvalidToken, "The provided token is malformed or otherwise invalid.")
        }
        Rejected::Expired => s3_error!(ExpiredToken, "The provided token has expired."),
    }
}
