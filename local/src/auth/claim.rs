//! What a request says of its signer, in the `Authorization` header or in the query of a presigned address,
//! whether that is true, and what is wrong otherwise. The one place that reads a credential and its scope.

use ::http::request::Parts;
use ::http::{HeaderMap, header};

use super::keys::{Caller, Keys, Rejected};
use super::signature::{ALGORITHM, Chain, CredentialScope, Signing, canonical_requests, query_members};
use crate::numbers::decimal;
use codepipeline_engine::Millis;

const TERMINATOR: &str = "aws4_request";
/// The longest that a presigned address is good.
const EXPIRES_MAX_S: u64 = 7 * 24 * 60 * 60;
/// `20260102T030405Z`
const BASIC: &str = "%Y%m%dT%H%M%SZ";

/// Said of a signature that is another one, by more than one service.
pub const MISMATCH: &str = "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

/// What is wrong with the signature of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is none.
    Missing,
    /// It is of another version, or lacks something.
    Malformed(String),
    Rejected(Rejected),
    /// The scope of the credential names another region, service, date or end.
    Scope(String),
    /// Signed too long ago, in words.
    Stale(String),
    /// Signed for an instant too far ahead, in words.
    Early(String),
    /// The time of a presigned address has passed.
    AddressExpired,
    /// Headers that change what the request means are not part of it.
    Unsigned(String),
    Mismatch,
}

/// What a service expects of its signatures.
pub struct Expected<'a> {
    pub service: &'static str,
    /// The regions of a scope; empty takes any.
    pub regions: &'a [&'a str],
    /// How far a clock may be off.
    pub skew_ms: Millis,
    /// Whether every `x-amz-` header must be signed.
    pub all_headers: bool,
}

/// A request whose signature is right.
pub struct Verified {
    pub caller: Caller,
    /// What the chunks of a body are signed with.
    pub chain: Chain,
}

/// Where a request says who has signed it.
enum Source<'a> {
    /// What follows the algorithm in the `Authorization` header.
    Header(&'a str),
    /// The members of the query, decoded.
    Query(Vec<(String, String)>),
}

impl<'a> Source<'a> {
    fn of(parts: &'a Parts) -> Result<Source<'a>, Fault> {
        let Some(value) = parts.headers.get(header::AUTHORIZATION) else {
            return Ok(Source::Query(query_members(&parts.uri)));
        };
        let text = value.to_str().map_err(|_| Fault::Malformed("Authorization is not text".into()))?;
        text.strip_prefix(ALGORITHM).map(Source::Header).ok_or_else(|| {
            Fault::Malformed(format!("Unsupported AWS 'algorithm', only '{ALGORITHM}' is served"))
        })
    }

    /// A parameter of the signature; in a query its name begins with `X-Amz-`.
    fn parameter(&self, name: &str) -> Option<&str> {
        match self {
            Source::Header(text) => {
                text.split(',').find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='))
            }
            Source::Query(members) => {
                let mut members = members.iter();
                let found = members.find(|(key, _)| key.strip_prefix("X-Amz-") == Some(name));
                found.map(|(_, value)| value.as_str())
            }
        }
    }
}

/// The service in the scope of the credential, whatever else is wrong with the signature: by it requests
/// are routed.
pub fn scoped_service(parts: &Parts) -> Option<String> {
    Source::of(parts).ok()?.parameter("Credential")?.rsplit('/').nth(1).map(str::to_owned)
}

/// What a request says of its signer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub access_key: String,
    pub token: Option<String>,
    scope: CredentialScope,
    /// `20260102T030405Z`
    instant: String,
    signed_headers: Vec<String>,
    signature: String,
    /// For how many seconds; a presigned address.
    expires_s: Option<u64>,
}

/// The parameters that a signature must have.
struct Parameters<'a> {
    credential: &'a str,
    signed_headers: &'a str,
    signature: &'a str,
    instant: &'a str,
}

impl Claim {
    /// The claim of the `Authorization` header, or else of the query.
    pub fn of(parts: &Parts) -> Result<Claim, Fault> {
        let source = Source::of(parts)?;
        match &source {
            Source::Header(_) => Claim::of_header(&source, &parts.headers),
            Source::Query(members) => {
                let has = |name: &str| members.iter().any(|(key, _)| key == name);
                if has("Signature") && has("AWSAccessKeyId") {
                    let message = format!(
                        "The authorization mechanism you have provided is not supported. Please use {ALGORITHM}."
                    );
                    return Err(Fault::Malformed(message));
                }
                Claim::of_query(&source)
            }
        }
    }

    fn of_header(source: &Source<'_>, headers: &HeaderMap) -> Result<Claim, Fault> {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let credential = source.parameter("Credential");
        let (signed, signature) = (source.parameter("SignedHeaders"), source.parameter("Signature"));
        let instant = text("x-amz-date");
        let required = [
            (credential, "'Credential' parameter"),
            (signature, "'Signature' parameter"),
            (signed, "'SignedHeaders' parameter"),
            (instant, "existence of a 'X-Amz-Date' header"),
        ];
        let lacking: Vec<String> = required
            .iter()
            .filter(|(found, _)| found.is_none())
            .map(|(_, name)| format!("Authorization header requires {name}."))
            .collect();
        let (Some(credential), Some(signed_headers), Some(signature), Some(instant)) =
            (credential, signed, signature, instant)
        else {
            return Err(Fault::Malformed(lacking.join(" ")));
        };
        let token = text("x-amz-security-token").map(str::to_owned);
        Claim::new(&Parameters { credential, signed_headers, signature, instant }, token, None)
    }

    fn of_query(source: &Source<'_>) -> Result<Claim, Fault> {
        let Some(signature) = source.parameter("Signature") else { return Err(Fault::Missing) };
        let lacking = || {
            Fault::Malformed(
                "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters."
                    .to_owned(),
            )
        };
        if source.parameter("Algorithm") != Some(ALGORITHM) {
            return Err(lacking());
        }
        let expires = source.parameter("Expires").and_then(decimal).ok_or_else(lacking)?;
        if !(1..=EXPIRES_MAX_S).contains(&expires) {
            let message = "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds";
            return Err(Fault::Malformed(message.to_owned()));
        }
        let parameters = Parameters {
            credential: source.parameter("Credential").ok_or_else(lacking)?,
            signed_headers: source.parameter("SignedHeaders").ok_or_else(lacking)?,
            signature,
            instant: source.parameter("Date").ok_or_else(lacking)?,
        };
        Claim::new(&parameters, source.parameter("Security-Token").map(str::to_owned), Some(expires))
    }

    fn new(
        parameters: &Parameters<'_>,
        token: Option<String>,
        expires_s: Option<u64>,
    ) -> Result<Claim, Fault> {
        let parts: Vec<&str> = parameters.credential.rsplitn(5, '/').collect();
        let [terminator, service, region, date, access_key] = parts[..] else {
            return Err(Fault::Malformed(
                "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term"
                    .to_owned(),
            ));
        };
        Ok(Claim {
            access_key: access_key.to_owned(),
            token,
            scope: CredentialScope {
                date: date.to_owned(),
                region: region.to_owned(),
                service: service.to_owned(),
                terminator: terminator.to_owned(),
            },
            instant: parameters.instant.to_owned(),
            signed_headers: parameters.signed_headers.split(';').map(str::to_owned).collect(),
            signature: parameters.signature.to_owned(),
            expires_s,
        })
    }

    /// Checks everything: the time, the keys and, last, the signature. `payload`: what stands for the
    /// body in the canonical request.
    pub fn verify(
        &self,
        parts: &Parts,
        payload: &str,
        expected: &Expected<'_>,
        keys: &Keys,
        now: Millis,
    ) -> Result<Verified, Fault> {
        self.check_scope(expected)?;
        self.check_time(self.signed_at()?, expected.skew_ms, now)?;
        self.check_headers(&parts.headers, expected)?;
        let accepted = keys.accept(&self.access_key, self.token.as_deref(), now).map_err(Fault::Rejected)?;
        let (secret, caller) = accepted;
        let signing = Signing::new(&secret, &self.scope, &self.instant);
        let mut requests = canonical_requests(parts, &self.signed_headers, payload);
        if !requests.any(|request| signing.accepts(&request, &self.signature)) {
            return Err(Fault::Mismatch);
        }
        Ok(Verified { caller, chain: Chain::new(signing, &self.signature) })
    }

    fn check_scope(&self, expected: &Expected<'_>) -> Result<(), Fault> {
        let CredentialScope { region, service, terminator, .. } = &self.scope;
        if terminator != TERMINATOR {
            return Err(Fault::Scope(format!(
                "Credential should be scoped with a valid terminator: '{TERMINATOR}', not '{terminator}'."
            )));
        }
        if service != expected.service {
            let message = format!("Credential should be scoped to correct service: '{}'. ", expected.service);
            return Err(Fault::Scope(message));
        }
        if !expected.regions.is_empty() && !expected.regions.contains(&region.as_str()) {
            return Err(Fault::Scope("Credential should be scoped to a valid region. ".to_owned()));
        }
        Ok(())
    }

    /// The instant of the signature, which must be of the scope's day.
    fn signed_at(&self) -> Result<Millis, Fault> {
        let (instant, date) = (&self.instant, &self.scope.date);
        let signed = milliseconds(instant).ok_or_else(|| {
            let given = instant.escape_default();
            Fault::Malformed(format!("Date must be in ISO-8601 'basic format'. Got '{given}'."))
        })?;
        if instant.starts_with(&format!("{date}T")) {
            return Ok(signed);
        }
        let day = instant.get(..8).unwrap_or_default();
        Err(Fault::Scope(format!(
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{date}' != '{day}', from '{instant}'."
        )))
    }

    fn check_time(&self, signed: Millis, skew: Millis, now: Millis) -> Result<(), Fault> {
        let (minutes, instant) = (skew / 60_000, &self.instant);
        match self.expires_s {
            Some(seconds) if signed + seconds * 1000 < now => return Err(Fault::AddressExpired),
            None if signed + skew < now => {
                let (limit, now) = (basic(now - skew), basic(now));
                return Err(Fault::Stale(format!(
                    "Signature expired: {instant} is now earlier than {limit} ({now} - {minutes} min.)"
                )));
            }
            _ => {}
        }
        if signed > now + skew {
            let (limit, now) = (basic(now + skew), basic(now));
            return Err(Fault::Early(format!(
                "Signature not yet current: {instant} is still later than {limit} ({now} + {minutes} min.)"
            )));
        }
        Ok(())
    }

    fn check_headers(&self, headers: &HeaderMap, expected: &Expected<'_>) -> Result<(), Fault> {
        let is_signed = |name: &str| self.signed_headers.iter().any(|signed| signed == name);
        if !is_signed("host") {
            return Err(Fault::Malformed("'Host' must be a 'SignedHeader' in the AWS Authorization.".into()));
        }
        let unsigned = headers
            .keys()
            .map(|name| name.as_str())
            .find(|name| expected.all_headers && name.starts_with("x-amz-") && !is_signed(name));
        // A presigned address cannot know the hash of a body.
        match unsigned.filter(|name| self.expires_s.is_none() || *name != "x-amz-content-sha256") {
            Some(name) => Err(Fault::Unsigned(name.to_owned())),
            None => Ok(()),
        }
    }
}

/// `20260102T030405Z`
fn basic(instant: Millis) -> String {
    let timestamp = i64::try_from(instant).ok().and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok());
    timestamp.unwrap_or(jiff::Timestamp::MAX).strftime(BASIC).to_string()
}

fn milliseconds(basic: &str) -> Option<Millis> {
    let time = jiff::civil::DateTime::strptime(BASIC, basic).ok()?;
    let instant = time.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp();
    Millis::try_from(instant.as_millisecond()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::http::Request;

    fn service(authorization: Option<&str>, uri: &str) -> Option<String> {
        let mut request = Request::get(uri);
        if let Some(authorization) = authorization {
            request = request.header(header::AUTHORIZATION, authorization);
        }
        scoped_service(&request.body(()).unwrap().into_parts().0)
    }

    #[test]
    fn a_request_is_for_the_service_of_its_scope_even_where_the_signature_lacks_the_rest() {
        let scope = "AK/20260102/us-east-1/sts/aws4_request";
        let header = format!("AWS4-HMAC-SHA256 SignedHeaders=host, Credential={scope}");
        assert_eq!(service(Some(&header), "/").as_deref(), Some("sts"));
        let encoded = format!("/b?X-Amz-Credential={}", scope.replace('/', "%2f"));
        assert_eq!(service(None, &encoded).as_deref(), Some("sts"));
        assert_eq!(service(Some("AWS4-HMAC-SHA256 Credential=s3/aws4_request"), "/").as_deref(), Some("s3"));
    }

    #[test]
    fn a_header_of_another_kind_hides_the_query() {
        for authorization in ["", "Basic x", "AWS AK:x", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 Credential=AK"]
        {
            assert_eq!(service(Some(authorization), "/?X-Amz-Credential=A/d/r/s3/aws4_request"), None);
        }
        assert_eq!(service(None, "/"), None);
    }
}
