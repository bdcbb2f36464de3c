//! Which requests to the buckets are let in, where signatures are checked: the signature, and what the
//! keys are good for. Words every refusal as S3 does.

use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use s3s::host::S3Host;
use s3s::{S3Error, S3ErrorCode, S3Result, s3_error};

use crate::keys::{ObjectName, Rejected, Scope};
use crate::s3::BucketHosts;
use crate::service::Service;
use crate::signature::{Chain, Claim, Expected, Fault};
use codepipeline_engine::Millis;

const SKEW_MS: Millis = 15 * 60 * 1000;
const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

/// What a body that is let in must turn out to be.
pub enum Body {
    /// Anything.
    Unsigned,
    /// Chunks of a signed coding.
    Chunks(Box<Chain>),
    /// Bytes with this hash.
    Hashed(String),
}

/// Lets a request in, or says why not.
pub fn check(service: &Service, request: &Parts) -> S3Result<Body> {
    let claim = Claim::of(request).map_err(refused)?;
    let hash = request.headers.get("x-amz-content-sha256").and_then(|value| value.to_str().ok());
    let is_address = request.uri.query().is_some_and(|query| query.contains("X-Amz-Signature="));
    let payload = match hash {
        _ if is_address => UNSIGNED,
        Some(hash) => hash,
        None => {
            let message = "Missing required header for this request: x-amz-content-sha256";
            return Err(s3_error!(InvalidRequest, "{message}"));
        }
    };
    // Buckets may be of any region, and clients sign for theirs.
    let expected = Expected { service: "s3", regions: &[], skew_ms: SKEW_MS, all_headers: true };
    let verified =
        claim.verify(request, payload, &expected, &service.keys, service.clock.now()).map_err(refused)?;
    if !may(&verified.caller.scope, request) {
        return Err(denied());
    }
    match payload {
        UNSIGNED | "STREAMING-UNSIGNED-PAYLOAD-TRAILER" => Ok(Body::Unsigned),
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" | "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" => {
            Ok(Body::Chunks(Box::new(verified.chain)))
        }
        hash if hash.len() == 64 => Ok(Body::Hashed(hash.to_owned())),
        _ => Err(s3_error!(
            InvalidArgument,
            "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value."
        )),
    }
}

fn denied() -> S3Error {
    s3_error!(AccessDenied, "Access Denied")
}

fn custom(status: StatusCode, code: &'static str, message: String) -> S3Error {
    let mut error = S3Error::with_message(S3ErrorCode::Custom(code.into()), message);
    error.set_status_code(status);
    error
}

fn refused(fault: Fault) -> S3Error {
    match fault {
        Fault::Missing => denied(),
        Fault::Malformed(message) => custom(StatusCode::BAD_REQUEST, "AuthorizationHeaderMalformed", message),
        Fault::Scope(message) => custom(
            StatusCode::BAD_REQUEST,
            "AuthorizationHeaderMalformed",
            format!("The authorization header is malformed; {message}"),
        ),
        Fault::Rejected(Rejected::Unknown) => {
            s3_error!(InvalidAccessKeyId, "The AWS Access Key Id you provided does not exist in our records.")
        }
        Fault::Rejected(Rejected::WrongToken) => {
            s3_error!(InvalidToken, "The provided token is malformed or otherwise invalid.")
        }
        Fault::Rejected(Rejected::Expired) => {
            s3_error!(ExpiredToken, "The provided token has expired.")
        }
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

/// Whether keys are good for a request. A job's: to read its inputs; to put its outputs, at once or in
/// parts.
fn may(scope: &Scope, request: &Parts) -> bool {
    let Scope::Job { reads, writes } = scope else { return true };
    let Some(object) = object(request) else { return false };
    let query = request.uri.query().unwrap_or_default();
    let members: Vec<&str> = query
        .split('&')
        .map(|member| member.split('=').next().unwrap_or_default())
        .filter(|name| !name.is_empty() && *name != "x-id" && !name.starts_with("X-Amz-"))
        .collect();
    let only = |allowed: &[&str]| members.iter().all(|name| allowed.contains(name));
    let copies = request.headers.contains_key("x-amz-copy-source");
    match request.method {
        Method::GET | Method::HEAD if reads.contains(&object) => members
            .iter()
            .all(|name| ["versionId", "partNumber"].contains(name) || name.starts_with("response-")),
        Method::PUT if writes.contains(&object) => !copies && only(&["partNumber", "uploadId"]),
        Method::POST if writes.contains(&object) => only(&["uploads", "uploadId"]),
        Method::DELETE | Method::GET if writes.contains(&object) => {
            members.contains(&"uploadId") && only(&["uploadId", "max-parts", "part-number-marker"])
        }
        _ => false,
    }
}

/// The object that a request is about, if it is about one.
fn object(request: &Parts) -> Option<ObjectName> {
    let host = request.headers.get("host")?.to_str().ok()?;
    let path = percent_encoding::percent_decode_str(request.uri.path()).decode_utf8().ok()?;
    let path = path.strip_prefix('/')?;
    let (bucket, key) = match BucketHosts.parse_host_header(host).ok()?.bucket() {
        Some(bucket) => (bucket.to_owned(), path),
        None => path.split_once('/').map(|(bucket, key)| (bucket.to_owned(), key))?,
    };
    Some((bucket, key.to_owned())).filter(|(_, key)| !key.is_empty())
}
