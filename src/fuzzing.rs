//! Everything that reads bytes from outside, as functions over bytes that state what must hold.
//!
//! The deep tests run them on mutations of the seeds below; `fuzz/` gives the same functions to
//! cargo-fuzz, through the feature `fuzzing`. Not a part of the interface.

use std::path::PathBuf;

use serde_json::Value;
use ureq::http::{HeaderMap, HeaderValue};

use crate::config::{CallOptions, Config};
use crate::environment::Environment;
use crate::transport::Answer;
use crate::transport::proxy::Exceptions;
use crate::{decode, endpoint, operations, profile, validate};

/// Reads bytes and panics if what must hold does not.
pub type Target = fn(&[u8]);

/// The targets by name.
pub const TARGETS: [(&str, Target); 7] = [
    ("config", config),
    ("options", options),
    ("input", input),
    ("failure", failure),
    ("success", success),
    ("profiles", profiles),
    ("boundary", boundary),
];

/// Begins a secret in the seeds: what follows it must not appear in an error.
const SECRET: &str = "hunter2";

/// Whether the secret of a seed stands only where secrets belong: a mutation may have made it a key or
/// a part of a URL, which are shown.
fn is_in_its_place(document: &str) -> bool {
    let Ok(Value::Object(mut map)) = serde_json::from_str(document) else { return true };
    let mut keys = map
        .keys()
        .chain(map.get("credentials").and_then(Value::as_object).into_iter().flat_map(|m| m.keys()));
    if keys.any(|key| key.contains(SECRET)) {
        return false;
    }
    map.retain(|key, _| key != "credentials" && key != "proxy");
    !Value::Object(map).to_string().contains(SECRET)
}

/// An error tells what is wrong and no value of the document.
fn assert_discreet(error: &crate::Error, document: &str) {
    assert!(!error.to_string().is_empty());
    let shown = error.to_json();
    assert!(!shown.contains(SECRET) || !is_in_its_place(document), "{shown}");
    assert!(serde_json::from_str::<Value>(&shown).is_ok_and(|shown| shown.is_object()));
}

/// A configuration document: accepted, or refused with a reason.
pub fn config(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match Config::parse(text, Environment::Ignored) {
        Ok(config) => {
            assert!(endpoint::check_region(&config.region).is_ok());
            assert!(config.endpoint.uri.host().is_some());
            assert!(!format!("{config:?}").contains(SECRET) || !is_in_its_place(text));
        }
        Err(error) => assert_discreet(&error, text),
    }
}

/// The options of a call.
pub fn options(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Err(error) = CallOptions::parse(text) {
        assert_discreet(&error, text);
    }
    let _ = Exceptions::parse(text);
    let _ = crate::resolve_endpoint(text);
    let _ = crate::check_pipeline("{}", text);
}

/// An input: what is accepted is one JSON object, and checking it twice changes nothing.
pub fn input(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let operation = &operations::OPERATIONS[usize::from(*first) % operations::OPERATIONS.len()];
    match validate::input(Some(operation), text, true) {
        Ok(input) => {
            assert!(serde_json::from_str::<Value>(&input.text).is_ok_and(|value| value.is_object()));
            let again =
                validate::input(Some(operation), &input.text, true).map(|again| again.text.into_owned());
            assert_eq!(again.ok().as_deref(), Some(&*input.text));
        }
        Err(error) => assert!(serde_json::from_str::<Value>(&error.to_json()).is_ok()),
    }
    let _ = validate::input(Some(operation), text, false);
    if let Ok(findings) = crate::check_pipeline(text, "") {
        assert!(serde_json::from_str::<Value>(&findings).is_ok_and(|found| found["findings"].is_array()));
    }
}

fn answer(bytes: &[u8], status: u16) -> Answer {
    // The first line becomes the error header, the rest the body.
    let (first, body) = match bytes.iter().position(|byte| *byte == b'\n') {
        Some(end) => (&bytes[..end], &bytes[end + 1..]),
        None => (&[][..], bytes),
    };
    let mut headers = HeaderMap::new();
    if let Ok(value) = HeaderValue::from_bytes(first) {
        headers.insert("x-amzn-errortype", value.clone());
        headers.append("x-amzn-requestid", value);
    }
    Answer { status, headers, body: body.to_vec() }
}

/// An answer that tells an error: always one of the service, whatever it holds.
pub fn failure(bytes: &[u8]) {
    let error = decode::failure(answer(bytes, 400));
    assert_eq!((error.kind(), error.report().http_status), (crate::Kind::Service, 400));
    assert!(serde_json::from_str::<Value>(&error.to_json()).is_ok());
}

/// An answer that tells a success: the service's own bytes, or an error; with metadata it gains one
/// member at its end and loses nothing.
pub fn success(bytes: &[u8]) {
    let body = answer(bytes, 200).body;
    let plain = decode::success(answer(bytes, 200), None, None);
    let detailed = decode::success(answer(bytes, 200), Some(2), None);
    let page = decode::success(answer(bytes, 200), None, Some("nextToken"));
    assert_eq!(plain.is_ok(), detailed.is_ok());
    let (Ok(plain), Ok(detailed)) = (plain, detailed) else { return assert!(page.is_err()) };
    let (plain, detailed) = (plain.text, detailed.text);
    assert!(page.is_ok_and(|page| page.text == plain) || plain.contains("nextToken") || plain.contains('\\'));
    assert!(plain.as_bytes() == body || plain == "{}");
    let end = plain.trim_end().len() - 1;
    assert_eq!(plain.as_bytes()[..end], detailed.as_bytes()[..end]);
    assert!(detailed.ends_with(r#""RetryAttempts":1}}"#));
}

/// The shared files: profiles, or an error that names the file.
pub fn profiles(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (config, credentials) = text.split_once('\0').unwrap_or((text, ""));
    let file = |name: &str, text: &str| (PathBuf::from(name), text.to_owned());
    if let Err(error) = profile::parse(file("config", config), file("credentials", credentials), "default") {
        let text = error.to_string();
        assert!(text.starts_with("config: ") || text.starts_with("credentials: "), "{text}");
    }
}

/// The C functions: pointers and lengths as a host gives them.
#[cfg(feature = "capi")]
pub fn boundary(bytes: &[u8]) {
    crate::capi::fuzz(bytes);
}

/// Without the C functions there is no boundary.
#[cfg(not(feature = "capi"))]
pub fn boundary(_: &[u8]) {}

/// What mutations begin with, for each target.
pub fn seeds(target: &str) -> Vec<Vec<u8>> {
    let texts: &[&str] = match target {
        "config" => &[
            r#"{"region":"us-east-1","endpoint_url":"http://localhost:1/a","credentials":{"access_key_id":"a","secret_access_key":"hunter2","session_token":"hunter2"},"timeouts":{"connect_ms":1,"read_ms":2,"attempt_ms":3,"operation_ms":4},"retry":{"mode":"adaptive","max_attempts":3},"validate":true}"#,
            r#"{"region":"cn-north-1","use_environment":false,"use_fips":true,"use_dual_stack":true,"anonymous":true,"proxy":"http://user:hunter2@proxy:1","no_proxy":"10.0.0.0/8,.example.com,*","app_id":"x","user_agent_extra":"y/1","tls_roots":"bundled","max_idle_connections":9,"max_response_bytes":1000}"#,
            r#"{"region":"r-1","sts_endpoint_url":"https://sts","profile":null,"ca_bundle":"/dev/null"}"#,
        ],
        "options" | "boundary" => &[
            r#"{"timeout_ms":5,"max_attempts":1,"validate":false,"response_metadata":true,"allow_unknown_operation":true,"region":"us-east-1","endpoint_url":"http://127.0.0.1:1","credentials":{"access_key_id":"a","secret_access_key":"hunter2"}}"#,
            "ListPipelines\0{\"maxResults\":1}\0{\"timeout_ms\":1}",
            r#"{"region":"us-gov-west-1","use_fips":true}"#,
        ],
        "input" => &[
            "\u{1}{\"jobId\":\"j\",\"nonce\":\"n\"}",
            "\u{5}{\"pipeline\":{\"name\":\"web\",\"roleArn\":\"r\",\"stages\":[{\"name\":\"s\",\"actions\":[{\"name\":\"a\",\"actionTypeId\":{\"category\":\"Source\",\"owner\":\"AWS\",\"provider\":\"S3\",\"version\":\"1\"}}]}],\"version\":1}}",
            "\u{1a}{\"name\":\"web\",\"startTime\":\"2020-01-01T00:00:00Z\",\"filter\":{\"x\":[1,2.5,true,null]}}",
        ],
        "failure" => &[
            "aws#PipelineNotFoundException:http://x\n{\"message\":\"no\"}",
            "\n{\"__type\":\"com.amazonaws#Y\",\"Message\":\"z\",\"code\":7}",
            "<html>",
        ],
        "success" => &[
            "\n{\"pipelines\":[{\"name\":\"a\",\"version\":1e400}],\"nextToken\":\"\\u0000\"} \n",
            "id\n{}",
            "\n",
        ],
        "profiles" => &[
            "[default]\nregion = us-east-1\n[profile a]\nrole_arn = x\nsource_profile = default ; c\ns3 =\n  a = b\n[sso-session s]\nsso_region = r\n\0[default]\naws_access_key_id = k\n",
            "# c\n[ profile  x ]# d\nkey=\n  sub = 1\n\t more\n[services s]\ncodepipeline =\n  endpoint_url = http://x\n",
        ],
        _ => &[],
    };
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::time::{Duration, Instant};

    /// xorshift: the same bytes for the same seed.
    struct Draw(u64);

    impl Draw {
        fn next(&mut self) -> u64 {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            self.0
        }

        fn below(&mut self, bound: usize) -> usize {
            (self.next() % bound.max(1) as u64) as usize
        }
    }

    const TOKENS: [&[u8]; 16] = [
        b"{",
        b"}",
        b"[",
        b"]",
        b"\"",
        b"\\",
        b":",
        b",",
        b"null",
        b"-1",
        b"1e999",
        b"\0",
        b"\xff",
        b"\r\n",
        b"\\ud800",
        b"18446744073709551616",
    ];

    /// One input: a seed, or two spliced, changed a few times.
    fn mutated(seeds: &[Vec<u8>], draw: &mut Draw) -> Vec<u8> {
        let mut bytes = seeds[draw.below(seeds.len())].clone();
        if draw.below(4) == 0 {
            let other = &seeds[draw.below(seeds.len())];
            bytes.truncate(draw.below(bytes.len() + 1));
            bytes.extend_from_slice(&other[draw.below(other.len() + 1)..]);
        }
        for _ in 0..draw.below(8) {
            let at = draw.below(bytes.len() + 1);
            match draw.below(6) {
                0 if at < bytes.len() => bytes[at] = draw.next() as u8,
                1 if at < bytes.len() => bytes[at] ^= 1 << draw.below(8),
                2 => drop(bytes.drain(at..(at + draw.below(9)).min(bytes.len()))),
                3 => drop(bytes.splice(at..at, TOKENS[draw.below(TOKENS.len())].iter().copied())),
                4 => {
                    let piece = bytes[at..(at + draw.below(40)).min(bytes.len())].to_vec();
                    for _ in 0..=draw.below(20) {
                        bytes.splice(at..at, piece.iter().copied());
                    }
                }
                _ => bytes.truncate(at.max(1)),
            }
        }
        bytes
    }

    fn run(limit: Duration) {
        for (name, target) in TARGETS {
            let seeds = seeds(name);
            let started = Instant::now();
            let mut round = 0_u64;
            while round < 500 || started.elapsed() < limit {
                let mut draw = Draw(0x9E37_79B9_7F4A_7C15 ^ (round + 1));
                let bytes = if round < seeds.len() as u64 {
                    seeds[round as usize].clone()
                } else {
                    mutated(&seeds, &mut draw)
                };
                let outcome = catch_unwind(AssertUnwindSafe(|| target(&bytes)));
                assert!(outcome.is_ok(), "{name}, round {round}: {:?}", String::from_utf8_lossy(&bytes));
                round += 1;
            }
            println!("{name}: {round} inputs");
        }
    }

    #[test]
    fn mutated_seeds_break_nothing() {
        run(Duration::ZERO);
    }

    /// `SCALE=1`: two minutes for each target.
    #[test]
    #[ignore = "deep"]
    fn mutated_seeds_break_nothing_for_long() {
        let scale: f64 = std::env::var("SCALE").ok().and_then(|text| text.parse().ok()).unwrap_or(1.0);
        run(Duration::from_secs_f64(120.0 * scale));
    }
}
