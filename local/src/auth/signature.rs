//! The arithmetic of signature version 4: canonical request, key and text to sign, of a request and of the
//! chunks of its body. Whose key it is, and whether it may be used now, is not this file's.

use std::fmt;

use ::http::Uri;
use ::http::request::Parts;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use ring::{digest, hmac};

pub const ALGORITHM: &str = "AWS4-HMAC-SHA256";

const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
const PATH: &AsciiSet = &UNRESERVED.remove(b'/');

/// SHA-256 in hex.
pub fn sha256(bytes: &[u8]) -> String {
    hex::encode(digest::digest(&digest::SHA256, bytes))
}

/// Day, region and service that a key is derived for: `20260102/us-east-1/s3/aws4_request`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialScope {
    pub date: String,
    pub region: String,
    pub service: String,
    pub terminator: String,
}

impl fmt::Display for CredentialScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CredentialScope { date, region, service, terminator } = self;
        write!(f, "{date}/{region}/{service}/{terminator}")
    }
}

/// What signatures are made with: the key of a scope, at an instant.
pub struct Signing {
    key: hmac::Key,
    instant: String,
    scope: String,
}

/// Without the key.
impl fmt::Debug for Signing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signing").field("scope", &self.scope).finish_non_exhaustive()
    }
}

impl Signing {
    pub fn new(secret: &str, scope: &CredentialScope, instant: &str) -> Signing {
        let mut key = hmac::Key::new(hmac::HMAC_SHA256, format!("AWS4{secret}").as_bytes());
        for part in [&scope.date, &scope.region, &scope.service, &scope.terminator] {
            key = hmac::Key::new(hmac::HMAC_SHA256, hmac::sign(&key, part.as_bytes()).as_ref());
        }
        Signing { key, instant: instant.to_owned(), scope: scope.to_string() }
    }

    /// Whether the signature is that of a canonical request.
    pub fn accepts(&self, canonical: &str, signature: &str) -> bool {
        self.is_of("", &sha256(canonical.as_bytes()), signature)
    }

    /// `kind`: what follows the algorithm's name.
    fn is_of(&self, kind: &str, text: &str, signature: &str) -> bool {
        let Signing { key, instant, scope } = self;
        let text = format!("{ALGORITHM}{kind}\n{instant}\n{scope}\n{text}");
        hex::decode(signature).is_ok_and(|bytes| hmac::verify(key, text.as_bytes(), &bytes).is_ok())
    }
}

/// The signatures of a body's chunks, each of which depends on the one before.
#[derive(Debug)]
pub struct Chain {
    signing: Signing,
    previous: String,
}

impl Chain {
    /// `first`: the signature of the head.
    pub fn new(signing: Signing, first: &str) -> Chain {
        Chain { signing, previous: first.to_owned() }
    }

    /// Whether `signature` is that of the next chunk, by the hash of its bytes.
    pub fn accepts_chunk(&mut self, hash: &str, signature: &str) -> bool {
        let text = format!("{}\n{}\n{hash}", self.previous, sha256(b""));
        self.accepts("-PAYLOAD", &text, signature)
    }

    /// Whether `signature` is that of the trailers, by the hash of their lines.
    pub fn accepts_trailers(&mut self, hash: &str, signature: &str) -> bool {
        let text = format!("{}\n{hash}", self.previous);
        self.accepts("-TRAILER", &text, signature)
    }

    fn accepts(&mut self, kind: &str, text: &str, signature: &str) -> bool {
        self.previous = signature.to_owned();
        self.signing.is_of(kind, text, signature)
    }
}

/// The canonical requests that a signer may have meant: with the path encoded anew, and as it came.
/// `payload`: what stands for the body.
pub fn canonical_requests<'a>(
    parts: &'a Parts,
    signed_headers: &'a [String],
    payload: &'a str,
) -> impl Iterator<Item = String> + 'a {
    let paths = [encoded_path(parts.uri.path()), parts.uri.path().to_owned()];
    paths.into_iter().map(move |path| canonical_request(parts, &path, signed_headers, payload))
}

fn canonical_request(parts: &Parts, path: &str, signed_headers: &[String], payload: &str) -> String {
    let mut text = format!("{}\n{path}\n{}\n", parts.method, canonical_query(&parts.uri));
    for name in signed_headers {
        text.push_str(&format!("{name}:{}\n", canonical_values(parts, name)));
    }
    text.push_str(&format!("\n{}\n{payload}", signed_headers.join(";")));
    text
}

fn canonical_values(parts: &Parts, name: &str) -> String {
    let values = parts.headers.get_all(name).iter().map(|value| {
        let text = String::from_utf8_lossy(value.as_bytes());
        text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
    });
    values.collect::<Vec<_>>().join(",")
}

/// The path as signers write it: each byte encoded that is not unreserved.
fn encoded_path(path: &str) -> String {
    let bytes: Vec<u8> = percent_decode_str(path).collect();
    percent_encoding::percent_encode(&bytes, PATH).to_string()
}

fn canonical_query(uri: &Uri) -> String {
    let encode = |text: &str| utf8_percent_encode(text, UNRESERVED).to_string();
    let mut pairs: Vec<(String, String)> = query_members(uri)
        .into_iter()
        .filter(|(key, _)| key != "X-Amz-Signature")
        .map(|(key, value)| (encode(&key), encode(&value)))
        .collect();
    pairs.sort();
    pairs.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join("&")
}

/// Keys and values of a query, decoded.
pub fn query_members(uri: &Uri) -> Vec<(String, String)> {
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let pair = |member: &str| {
        let (key, value) = member.split_once('=').unwrap_or((member, ""));
        (decoded(key), decoded(value))
    };
    let members = uri.query().unwrap_or_default().split('&').filter(|member| !member.is_empty());
    members.map(pair).collect()
}
