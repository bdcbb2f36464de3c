//! Signature version 4, as the one who checks it: what a request says of its signer, whether that is
//! true, and what is wrong otherwise. Each service words a [`Fault`] in its own way; this file words
//! none of S3's or STS's.

use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use ring::{digest, hmac};

use crate::keys::{Caller, Keys, Rejected};
use crate::numbers::decimal;
use codepipeline_engine::Millis;

/// Said of a signature that is another one, by more than one service.
pub const MISMATCH: &str = "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

const ALGORITHM: &str = "AWS4-HMAC-SHA256";
const TERMINATOR: &str = "aws4_request";
/// The longest that a presigned address is good.
const EXPIRES_MAX_S: u64 = 7 * 24 * 60 * 60;
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
const PATH: &AsciiSet = &UNRESERVED.remove(b'/');

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

/// What a request says of its signer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub access_key: String,
    pub token: Option<String>,
    date: String,
    region: String,
    service: String,
    terminator: String,
    /// `20260102T030405Z`
    instant: String,
    signed_headers: Vec<String>,
    signature: String,
    /// For how many seconds; a presigned address.
    expires_s: Option<u64>,
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

/// The key of a day, region and service, with the signature that comes before the next one.
pub struct Chain {
    key: hmac::Key,
    instant: String,
    scope: String,
    previous: String,
}

/// Without the key.
impl std::fmt::Debug for Chain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Chain").field("scope", &self.scope).finish_non_exhaustive()
    }
}

impl Chain {
    /// Whether `signature` is that of the next chunk or of the trailers, by the hash of its bytes.
    pub fn accepts(&mut self, kind: &str, hash: &str, signature: &str) -> bool {
        let Chain { instant, scope, previous, .. } = self;
        let head = format!("{ALGORITHM}-{kind}\n{instant}\n{scope}\n{previous}");
        let text = match kind {
            "PAYLOAD" => format!("{head}\n{}\n{hash}", sha256(b"")),
            _ => format!("{head}\n{hash}"),
        };
        self.previous = signature.to_owned();
        is_signature(&self.key, &text, signature)
    }
}

/// SHA-256 in hex.
pub fn sha256(bytes: &[u8]) -> String {
    hex::encode(digest::digest(&digest::SHA256, bytes))
}

fn is_signature(key: &hmac::Key, text: &str, signature: &str) -> bool {
    hex::decode(signature).is_ok_and(|bytes| hmac::verify(key, text.as_bytes(), &bytes).is_ok())
}

impl Claim {
    /// The claim of the `Authorization` header, or else of the query.
    pub fn of(parts: &Parts) -> Result<Claim, Fault> {
        match parts.headers.get(header::AUTHORIZATION) {
            Some(value) => {
                let text =
                    value.to_str().map_err(|_| Fault::Malformed("Authorization is not text".into()))?;
                Claim::of_header(text, &parts.headers)
            }
            None => Claim::of_query(&parts.uri),
        }
    }

    fn of_header(authorization: &str, headers: &HeaderMap) -> Result<Claim, Fault> {
        let Some(rest) = authorization.strip_prefix(ALGORITHM) else {
            return Err(Fault::Malformed(format!(
                "Unsupported AWS 'algorithm', only '{ALGORITHM}' is served"
            )));
        };
        let part =
            |name: &str| rest.split(',').find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='));
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let (credential, signed, signature) = (part("Credential"), part("SignedHeaders"), part("Signature"));
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
        let (Some(credential), Some(signed), Some(signature), Some(instant)) =
            (credential, signed, signature, instant)
        else {
            return Err(Fault::Malformed(lacking.join(" ")));
        };
        let token = text("x-amz-security-token").map(str::to_owned);
        Claim::new(credential, signed, signature, instant, token, None)
    }

    fn of_query(uri: &Uri) -> Result<Claim, Fault> {
        let query = uri.query().unwrap_or_default();
        let pairs: Vec<(String, String)> = query.split('&').map(pair).collect();
        let value = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        if value("Signature").is_some() && value("AWSAccessKeyId").is_some() {
            let message = format!(
                "The authorization mechanism you have provided is not supported. Please use {ALGORITHM}."
            );
            return Err(Fault::Malformed(message));
        }
        let Some(signature) = value("X-Amz-Signature") else { return Err(Fault::Missing) };
        let lacking = || {
            Fault::Malformed(
                "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters."
                    .to_owned(),
            )
        };
        if value("X-Amz-Algorithm") != Some(ALGORITHM) {
            return Err(lacking());
        }
        let expires = value("X-Amz-Expires").and_then(decimal).ok_or_else(lacking)?;
        if !(1..=EXPIRES_MAX_S).contains(&expires) {
            let message = "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds";
            return Err(Fault::Malformed(message.to_owned()));
        }
        Claim::new(
            value("X-Amz-Credential").ok_or_else(lacking)?,
            value("X-Amz-SignedHeaders").ok_or_else(lacking)?,
            signature,
            value("X-Amz-Date").ok_or_else(lacking)?,
            value("X-Amz-Security-Token").map(str::to_owned),
            Some(expires),
        )
    }

    fn new(
        credential: &str,
        signed: &str,
        signature: &str,
        instant: &str,
        token: Option<String>,
        expires_s: Option<u64>,
    ) -> Result<Claim, Fault> {
        let parts: Vec<&str> = credential.rsplitn(5, '/').collect();
        let [terminator, service, region, date, access_key] = parts[..] else {
            return Err(Fault::Malformed(
                "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term"
                    .to_owned(),
            ));
        };
        Ok(Claim {
            access_key: access_key.to_owned(),
            token,
            date: date.to_owned(),
            region: region.to_owned(),
            service: service.to_owned(),
            terminator: terminator.to_owned(),
            instant: instant.to_owned(),
            signed_headers: signed.split(';').map(str::to_owned).collect(),
            signature: signature.to_owned(),
            expires_s,
        })
    }

    fn scope(&self) -> String {
        format!("{}/{}/{}/{}", self.date, self.region, self.service, self.terminator)
    }

    /// Whether the scope is the service's and the time is now.
    fn check_scope_and_time(&self, expected: &Expected<'_>, now: Millis) -> Result<(), Fault> {
        if self.terminator != TERMINATOR {
            let message = format!(
                "Credential should be scoped with a valid terminator: '{TERMINATOR}', not '{}'.",
                self.terminator
            );
            return Err(Fault::Scope(message));
        }
        if self.service != expected.service {
            let message = format!("Credential should be scoped to correct service: '{}'. ", expected.service);
            return Err(Fault::Scope(message));
        }
        if !expected.regions.is_empty() && !expected.regions.contains(&self.region.as_str()) {
            return Err(Fault::Scope("Credential should be scoped to a valid region. ".to_owned()));
        }
        let signed = milliseconds(&self.instant).ok_or_else(|| {
            Fault::Malformed(format!(
                "Date must be in ISO-8601 'basic format'. Got '{}'.",
                self.instant.escape_default()
            ))
        })?;
        if !self.instant.starts_with(&format!("{}T", self.date)) {
            let day = self.instant.get(..8).unwrap_or_default();
            return Err(Fault::Scope(format!(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{}' != '{day}', from '{}'.",
                self.date, self.instant
            )));
        }
        let (minutes, skew) = (expected.skew_ms / 60_000, expected.skew_ms);
        match self.expires_s {
            Some(seconds) if signed + seconds * 1000 < now => return Err(Fault::AddressExpired),
            None if signed + skew < now => {
                let limit = basic(now - skew);
                return Err(Fault::Stale(format!(
                    "Signature expired: {} is now earlier than {limit} ({} - {minutes} min.)",
                    self.instant,
                    basic(now)
                )));
            }
            _ => {}
        }
        if signed > now + skew {
            let limit = basic(now + skew);
            return Err(Fault::Early(format!(
                "Signature not yet current: {} is still later than {limit} ({} + {minutes} min.)",
                self.instant,
                basic(now)
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
        self.check_scope_and_time(expected, now)?;
        self.check_headers(&parts.headers, expected)?;
        let accepted = keys.accept(&self.access_key, self.token.as_deref(), now).map_err(Fault::Rejected)?;
        let (secret, caller) = accepted;
        let key = self.signing_key(&secret);
        let matches = [encoded_path(parts.uri.path()), parts.uri.path().to_owned()].iter().any(|path| {
            let canonical = self.canonical(parts, path, payload);
            let text =
                format!("{ALGORITHM}\n{}\n{}\n{}", self.instant, self.scope(), sha256(canonical.as_bytes()));
            is_signature(&key, &text, &self.signature)
        });
        if !matches {
            return Err(Fault::Mismatch);
        }
        let chain = Chain {
            key,
            instant: self.instant.clone(),
            scope: self.scope(),
            previous: self.signature.clone(),
        };
        Ok(Verified { caller, chain })
    }

    fn signing_key(&self, secret: &str) -> hmac::Key {
        let mut key = hmac::Key::new(hmac::HMAC_SHA256, format!("AWS4{secret}").as_bytes());
        for part in [&self.date, &self.region, &self.service, &self.terminator] {
            key = hmac::Key::new(hmac::HMAC_SHA256, hmac::sign(&key, part.as_bytes()).as_ref());
        }
        key
    }

    fn canonical(&self, parts: &Parts, path: &str, payload: &str) -> String {
        let mut text = format!("{}\n{path}\n{}\n", parts.method, canonical_query(&parts.uri));
        for name in &self.signed_headers {
            let values: Vec<String> = parts
                .headers
                .get_all(name.as_str())
                .iter()
                .map(|value| {
                    let text = String::from_utf8_lossy(value.as_bytes());
                    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
                })
                .collect();
            text.push_str(&format!("{name}:{}\n", values.join(",")));
        }
        text.push_str(&format!("\n{}\n{payload}", self.signed_headers.join(";")));
        text
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn pair(member: &str) -> (String, String) {
    let (key, value) = member.split_once('=').unwrap_or((member, ""));
    (decoded(key), decoded(value))
}

/// The path as signers write it: each byte encoded that is not unreserved.
fn encoded_path(path: &str) -> String {
    let bytes: Vec<u8> = percent_decode_str(path).collect();
    percent_encoding::percent_encode(&bytes, PATH).to_string()
}

fn canonical_query(uri: &Uri) -> String {
    let members = uri.query().unwrap_or_default().split('&').filter(|member| !member.is_empty());
    let encode = |text: &str| utf8_percent_encode(text, UNRESERVED).to_string();
    let mut pairs: Vec<(String, String)> = members
        .map(pair)
        .filter(|(key, _)| key != "X-Amz-Signature")
        .map(|(key, value)| (encode(&key), encode(&value)))
        .collect();
    pairs.sort();
    pairs.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join("&")
}

const BASIC: &str = "%Y%m%dT%H%M%SZ";

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
