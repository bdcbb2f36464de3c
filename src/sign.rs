//! SigV4. Pure: the instant comes in as an argument.
//!
//! The service has one request form (`POST /`, no query, a fixed set of headers), and for it the
//! canonical request is written here: `aws-sigv4`'s `sign` spends four fifths of its time on the
//! general case. The cryptography is `aws-sigv4`'s, and a property test holds both byte-equal.
//! Every other form (an endpoint with a path) goes through `sign` itself.

use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{PayloadChecksumKind, SignableBody, SignableRequest, SigningSettings};
use aws_sigv4::sign::v4::{calculate_signature, generate_signing_key};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::clock::amz_date;
use crate::digits::hex;
use crate::error::{Error, Kind};

/// The name in the signature's scope.
pub(crate) const SERVICE: &str = "codepipeline";
pub(crate) const CONTENT_TYPE: &str = "application/x-amz-json-1.1";

/// What is signed of a request.
#[derive(Debug)]
pub(crate) struct Signable<'a> {
    /// Host with a port that is not the scheme's own, as in the `Host` header.
    pub host: &'a str,
    /// The whole URL; its path decides the form.
    pub url: &'a str,
    pub path: &'a str,
    pub target: &'a str,
    pub body: &'a [u8],
    pub region: &'a str,
}

/// The headers that a signature adds, besides the session token.
#[derive(Debug, PartialEq)]
pub(crate) struct Signed {
    pub date: String,
    pub authorization: String,
}

/// The derived signing key is good for a day, a region and a secret; the last one is kept.
#[derive(Debug, Default)]
pub(crate) struct KeyCache(Mutex<Option<CachedKey>>);

struct CachedKey {
    secret: Zeroizing<String>,
    day: String,
    region: String,
    key: SigningKey,
}

type SigningKey = Zeroizing<[u8; 32]>;

impl std::fmt::Debug for CachedKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CachedKey")
            .field("day", &self.day)
            .field("region", &self.region)
            .finish_non_exhaustive()
    }
}

impl KeyCache {
    #[cfg(test)]
    pub(crate) fn with_lock_held(&self, body: impl FnOnce()) {
        let _held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        body();
    }

    fn key(&self, secret: &str, day: &str, region: &str, now: SystemTime) -> SigningKey {
        let mut cached = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match cached.as_ref() {
            Some(entry) if entry.day == day && entry.region == region && *entry.secret == secret => {
                entry.key.clone()
            }
            _ => {
                let mut key = SigningKey::default();
                key.copy_from_slice(generate_signing_key(secret, now, region, SERVICE).as_ref());
                let secret = Zeroizing::new(secret.to_owned());
                *cached = Some(CachedKey {
                    secret,
                    day: day.to_owned(),
                    region: region.to_owned(),
                    key: key.clone(),
                });
                key
            }
        }
    }
}

/// Signs a request as it will be sent at `now`.
pub(crate) fn sign(
    request: &Signable<'_>,
    credentials: &Credentials,
    now: SystemTime,
    keys: &KeyCache,
) -> Result<Signed, Error> {
    if request.path == "/" {
        Ok(sign_root(request, credentials, now, keys))
    } else {
        sign_any(request, credentials, now)
    }
}

/// The one form of this service.
fn sign_root(request: &Signable<'_>, credentials: &Credentials, now: SystemTime, keys: &KeyCache) -> Signed {
    let date = amz_date(now);
    let (day, region) = (&date[..8], request.region);
    let Signable { host, target, body, .. } = request;
    // Joined rather than formatted: this runs for every request, and formatting costs three times as much.
    let (token_line, token_name) = match credentials.session_token() {
        Some(token) => (["x-amz-security-token:", token, "\n"].concat(), "x-amz-security-token;"),
        None => (String::new(), ""),
    };
    let names = ["content-type;host;x-amz-date;", token_name, "x-amz-target"].concat();
    let canonical = [
        "POST\n/\n\ncontent-type:",
        CONTENT_TYPE,
        "\nhost:",
        host,
        "\nx-amz-date:",
        &date,
        "\n",
        &token_line,
        "x-amz-target:",
        target,
        "\n\n",
        &names,
        "\n",
        &hex_digest(body),
    ]
    .concat();
    let scope = [day, "/", region, "/", SERVICE, "/aws4_request"].concat();
    let digest = hex_digest(canonical.as_bytes());
    let to_sign = ["AWS4-HMAC-SHA256\n", &date, "\n", &scope, "\n", &digest].concat();
    let key = keys.key(credentials.secret_access_key(), day, region, now);
    let signature = calculate_signature(key.as_slice(), to_sign.as_bytes());
    let authorization = [
        "AWS4-HMAC-SHA256 Credential=",
        credentials.access_key_id(),
        "/",
        &scope,
        ", SignedHeaders=",
        &names,
        ", Signature=",
        &signature,
    ]
    .concat();
    Signed { date, authorization }
}

/// SHA-256 in hex.
fn hex_digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Any form, by the crate.
fn sign_any(request: &Signable<'_>, credentials: &Credentials, now: SystemTime) -> Result<Signed, Error> {
    let headers = [("content-type", CONTENT_TYPE), ("host", request.host), ("x-amz-target", request.target)];
    let Signable { url, body, region, .. } = *request;
    let method = "POST";
    sign_request(
        &General { method, url, headers: &headers, body, region, service: SERVICE },
        credentials,
        now,
    )
}

/// A request to any service.
#[derive(Debug)]
pub(crate) struct General<'a> {
    pub method: &'a str,
    pub url: &'a str,
    /// The headers that are signed, besides those of the signature.
    pub headers: &'a [(&'a str, &'a str)],
    pub body: &'a [u8],
    pub region: &'a str,
    pub service: &'a str,
}

/// Signs a request of any form.
pub(crate) fn sign_request(
    request: &General<'_>,
    credentials: &Credentials,
    now: SystemTime,
) -> Result<Signed, Error> {
    let refuse = |what: &str| {
        Error::new(Kind::Config, format!("the request to `{}` cannot be signed: {what}", request.url))
    };
    let mut settings = SigningSettings::default();
    settings.payload_checksum_kind = PayloadChecksumKind::NoHeader;
    let identity = credentials.clone().into();
    let params = aws_sigv4::sign::v4::SigningParams::builder()
        .identity(&identity)
        .region(request.region)
        .name(request.service)
        .time(now)
        .settings(settings)
        .build()
        .map_err(|error| refuse(&error.to_string()))?
        .into();
    let headers = request.headers.iter().copied();
    let signable =
        SignableRequest::new(request.method, request.url, headers, SignableBody::Bytes(request.body))
            .map_err(|error| refuse(&error.to_string()))?;
    let (instructions, _) = aws_sigv4::http_request::sign(signable, &params)
        .map_err(|error| refuse(&error.to_string()))?
        .into_parts();
    let header = |wanted: &str| {
        instructions
            .headers()
            .find(|(name, _)| *name == wanted)
            .map(|(_, value)| value.to_owned())
            .ok_or_else(|| refuse(wanted))
    };
    Ok(Signed { date: header("x-amz-date")?, authorization: header("authorization")? })
}

#[cfg(test)]
mod corpus;

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    /// A small deterministic generator; the seed is the case number, so a failure names its case.
    struct Draw(u64);

    impl Draw {
        fn below(&mut self, bound: u64) -> u64 {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            self.0 % bound
        }

        fn text(&mut self, alphabet: &str, max: u64) -> String {
            let letters: Vec<char> = alphabet.chars().collect();
            (0..=self.below(max)).map(|_| letters[self.below(letters.len() as u64) as usize]).collect()
        }
    }

    #[test]
    fn the_own_form_is_byte_equal_to_the_crate() {
        const WORD: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        let keys = KeyCache::default();
        for case in 1..=4_000_u64 {
            let mut draw = Draw(case.wrapping_mul(0x9E37_79B9_7F4A_7C15));
            draw.below(2);
            let token = (draw.below(2) == 0).then(|| draw.text(&format!("{WORD}+/="), 800));
            let credentials = Credentials::new(
                draw.text(WORD, 20),
                draw.text(&format!("{WORD}+/"), 40),
                token,
                None,
                "test",
            );
            let host = ["codepipeline.us-east-1.amazonaws.com", "127.0.0.1:4566", "localhost:80"]
                [draw.below(3) as usize];
            let body = draw.text("{}\":,abc é\\\n", 300);
            let request = Signable {
                host,
                url: &format!("https://{host}/"),
                path: "/",
                target: "CodePipeline_20150709.StartPipelineExecution",
                body: body.as_bytes(),
                region: ["us-east-1", "cn-north-1", "my-region-9"][draw.below(3) as usize],
            };
            let now = SystemTime::UNIX_EPOCH
                + Duration::from_millis(1_700_000_000_000 + draw.below(100_000_000_000));
            let ours = sign_root(&request, &credentials, now, &keys);
            assert_eq!(ours, sign_any(&request, &credentials, now).unwrap(), "case {case}");
        }
    }

    #[test]
    fn an_endpoint_with_a_path_is_signed_with_it() {
        let credentials = Credentials::new("AKID", "secret", None, None, "test");
        let keys = KeyCache::default();
        let signed = |url: &str, path: &str| {
            let request = Signable { host: "h", url, path, target: "t", body: b"{}", region: "us-east-1" };
            sign(&request, &credentials, SystemTime::UNIX_EPOCH, &keys).unwrap().authorization
        };
        assert_ne!(signed("http://h/", "/"), signed("http://h/prefix/", "/prefix/"));
    }

    #[test]
    fn a_secret_is_not_shown_by_debug() {
        let keys = KeyCache::default();
        keys.key("topsecret", "20260101", "us-east-1", SystemTime::UNIX_EPOCH);
        assert!(!format!("{keys:?}").contains("topsecret"));
    }
}
