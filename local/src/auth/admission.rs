//! Which requests are let in where signatures are checked: those whose signature is right and whose keys are
//! good for what they ask for. One method for each service. No error code of a protocol may enter here.

use ::http::Method;
use ::http::request::Parts;
use codepipeline_engine::Millis;
use codepipeline_engine::state::Account;

use super::claim::{Claim, Expected, Fault};
use super::keys::{Caller, Grant, Keys, ObjectName};
use super::signature::{Chain, sha256};

const MINUTE_MS: Millis = 60 * 1000;
const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

/// Why a request is not let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Denied {
    Signature(Fault),
    /// The keys of this caller are not good for it.
    NotGranted(Caller),
}

impl From<Fault> for Denied {
    fn from(fault: Fault) -> Denied {
        Denied::Signature(fault)
    }
}

/// Why a request to the buckets is not let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BucketsDenied {
    Denied(Denied),
    /// Nothing stands for the body in the signature.
    NoPayload,
    /// What stands for the body is neither a hash nor a coding.
    UnknownPayload,
}

impl From<Fault> for BucketsDenied {
    fn from(fault: Fault) -> BucketsDenied {
        BucketsDenied::Denied(fault.into())
    }
}

/// What the body of a request that is let in must turn out to be.
#[derive(Debug)]
pub enum Payload {
    /// Anything.
    Unsigned,
    /// Chunks of a signed coding.
    Chunks(Box<Chain>),
    /// Bytes with this hash.
    Hashed(String),
}

/// What is known when a request comes.
#[derive(Clone, Copy, Debug)]
pub struct Admission<'a> {
    pub keys: &'a Keys,
    pub account: &'a Account,
    pub now: Millis,
}

impl Admission<'_> {
    /// Who calls codepipeline; nobody is known where signatures are not checked.
    pub fn to_codepipeline(&self, request: &Parts, body: &[u8]) -> Result<Option<Caller>, Denied> {
        let region = self.account.region.as_str();
        let (regions, skew_ms) = (&[region], 5 * MINUTE_MS);
        let expected = Expected { service: "codepipeline", regions, skew_ms, all_headers: false };
        self.keys.are_checked().then(|| self.full_caller(request, body, &expected)).transpose()
    }

    /// Who calls STS, checked or as claimed.
    pub fn to_sts(&self, request: &Parts, body: &[u8]) -> Result<Caller, Denied> {
        if !self.keys.are_checked() {
            let claim = Claim::of(request);
            let access_key = claim.map_or_else(|_| "LOCAL".to_owned(), |claim| claim.access_key);
            return Ok(self.keys.claimed(&access_key, self.account));
        }
        let region = self.account.region.as_str();
        let (regions, skew_ms) = (&[region, "us-east-1"], 15 * MINUTE_MS);
        let expected = Expected { service: "sts", regions, skew_ms, all_headers: false };
        self.full_caller(request, body, &expected)
    }

    /// A caller whose keys are good for everything.
    fn full_caller(&self, request: &Parts, body: &[u8], expected: &Expected<'_>) -> Result<Caller, Denied> {
        let claim = Claim::of(request)?;
        let caller = claim.verify(request, &sha256(body), expected, self.keys, self.now)?.caller;
        match caller.grant {
            Grant::Everything => Ok(caller),
            Grant::Job { .. } => Err(Denied::NotGranted(caller)),
        }
    }

    /// A request to the buckets. `object`: the one that it is about, if it is about one.
    pub fn to_buckets(&self, request: &Parts, object: Option<&ObjectName>) -> Result<Payload, BucketsDenied> {
        let claim = Claim::of(request)?;
        let payload = payload(request).ok_or(BucketsDenied::NoPayload)?;
        // Buckets may be of any region, and clients sign for theirs.
        let (regions, skew_ms) = (&[], 15 * MINUTE_MS);
        let expected = Expected { service: "s3", regions, skew_ms, all_headers: true };
        let verified = claim.verify(request, payload, &expected, self.keys, self.now)?;
        if !may(&verified.caller.grant, request, object) {
            return Err(BucketsDenied::Denied(Denied::NotGranted(verified.caller)));
        }
        match payload {
            UNSIGNED | "STREAMING-UNSIGNED-PAYLOAD-TRAILER" => Ok(Payload::Unsigned),
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" | "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" => {
                Ok(Payload::Chunks(Box::new(verified.chain)))
            }
            hash if hash.len() == 64 => Ok(Payload::Hashed(hash.to_owned())),
            _ => Err(BucketsDenied::UnknownPayload),
        }
    }
}

/// What stands for the body in the signature of a request to the buckets.
fn payload(request: &Parts) -> Option<&str> {
    let is_address = request.uri.query().is_some_and(|query| query.contains("X-Amz-Signature="));
    let hash = request.headers.get("x-amz-content-sha256").and_then(|value| value.to_str().ok());
    if is_address { Some(UNSIGNED) } else { hash }
}

/// Whether keys are good for a request. A job's: to read its inputs; to put its outputs, at once or in
/// parts.
fn may(grant: &Grant, request: &Parts, object: Option<&ObjectName>) -> bool {
    let Grant::Job { reads, writes } = grant else { return true };
    let Some(object) = object else { return false };
    let query = request.uri.query().unwrap_or_default();
    let members: Vec<&str> = query
        .split('&')
        .map(|member| member.split('=').next().unwrap_or_default())
        .filter(|name| !name.is_empty() && *name != "x-id" && !name.starts_with("X-Amz-"))
        .collect();
    let only = |allowed: &[&str]| members.iter().all(|name| allowed.contains(name));
    let copies = request.headers.contains_key("x-amz-copy-source");
    match request.method {
        Method::GET | Method::HEAD if reads.contains(object) => members
            .iter()
            .all(|name| ["versionId", "partNumber"].contains(name) || name.starts_with("response-")),
        Method::PUT if writes.contains(object) => !copies && only(&["partNumber", "uploadId"]),
        Method::POST if writes.contains(object) => only(&["uploads", "uploadId"]),
        Method::DELETE | Method::GET if writes.contains(object) => {
            members.contains(&"uploadId") && only(&["uploadId", "max-parts", "part-number-marker"])
        }
        _ => false,
    }
}
