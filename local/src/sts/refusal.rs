//! Errors as STS says them, those of a signature too.

use ::http::StatusCode;

use crate::auth::admission::Denied;
use crate::auth::claim::{Fault, MISMATCH};
use crate::auth::keys::Rejected;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub status: StatusCode,
    pub code: &'static str,
    pub message: String,
}

pub type Outcome<T> = Result<T, Refusal>;

pub(super) fn refusal(status: StatusCode, code: &'static str, message: impl Into<String>) -> Refusal {
    Refusal { status, code, message: message.into() }
}

pub(super) fn invalid(message: impl Into<String>) -> Refusal {
    refusal(StatusCode::BAD_REQUEST, "ValidationError", message)
}

/// A member breaks a rule.
pub(super) fn constraint(value: &str, at: &str, rule: &str) -> Refusal {
    invalid(format!("1 validation error detected: {value} at '{at}' failed to satisfy constraint: {rule}"))
}

impl Refusal {
    /// A body that is not there as a whole.
    pub fn unread(limit: usize) -> Refusal {
        invalid(format!("The body did not arrive or is larger than {limit} bytes"))
    }
}

fn forbidden(code: &'static str, message: impl Into<String>) -> Refusal {
    refusal(StatusCode::FORBIDDEN, code, message)
}

impl From<Denied> for Refusal {
    fn from(denied: Denied) -> Refusal {
        match denied {
            Denied::Signature(fault) => of_fault(fault),
            Denied::NotGranted(_) => {
                forbidden("AccessDenied", "The keys of a job are good for its artifacts only")
            }
        }
    }
}

fn of_fault(fault: Fault) -> Refusal {
    match fault {
        Fault::Missing => forbidden("MissingAuthenticationToken", "Request is missing Authentication Token"),
        Fault::Malformed(message) => refusal(StatusCode::BAD_REQUEST, "IncompleteSignature", message),
        Fault::Rejected(Rejected::Unknown | Rejected::WrongToken) => {
            forbidden("InvalidClientTokenId", "The security token included in the request is invalid.")
        }
        Fault::Rejected(Rejected::Expired) => {
            forbidden("ExpiredToken", "The security token included in the request is expired")
        }
        Fault::Scope(message) | Fault::Stale(message) | Fault::Early(message) => {
            forbidden("SignatureDoesNotMatch", message)
        }
        Fault::AddressExpired => forbidden("SignatureDoesNotMatch", "Signature expired"),
        Fault::Unsigned(_) | Fault::Mismatch => forbidden("SignatureDoesNotMatch", MISMATCH),
    }
}
