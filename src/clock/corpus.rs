//! The published clock-skew cases against [`Skew`] and the classes of `retry`.

use super::*;
use crate::corpus::{Corpus, items, json, same, word};
use crate::retry::class_of_answer;
use serde_json::Value;
use ureq::http::{HeaderName, HeaderValue};

const CASES: Corpus<'_> = Corpus { name: "clock skew", cases: 10, exceptions: &[] };

fn instant(value: &Value) -> SystemTime {
    OffsetDateTime::parse(word(value), &Rfc3339).unwrap().into()
}

fn header_map(fields: &Value) -> HeaderMap {
    let fields = fields.as_object().unwrap().iter();
    fields
        .map(|(name, value)| {
            (HeaderName::try_from(name).unwrap(), HeaderValue::from_str(word(value)).unwrap())
        })
        .collect()
}

/// The skew in seconds; none known is none.
fn seconds(skew: &Skew) -> i64 {
    match skew.0.load(Ordering::Relaxed) {
        UNKNOWN => 0,
        millis => millis / 1000,
    }
}

#[test]
fn corpus_clock_skew() {
    let corpus = json("clock-skew/clock-skew-test-cases.json");
    CASES.run(items(&corpus["tests"]).iter().map(|case| (word(&case["description"]), case)), |case| {
        let operations = items(&case["operations"]);
        let skew = match operations[0]["initialClientSkew"].as_i64().unwrap() {
            0 => Skew::default(),
            seconds => Skew(AtomicI64::new(seconds * 1000)),
        };
        operations.iter().try_for_each(|operation| check(operation, &skew))
    });
}

/// Goes through the attempts of one operation as `call.rs` does.
fn check(operation: &Value, skew: &Skew) -> Result<(), String> {
    same("the skew before", seconds(skew), operation["initialClientSkew"].as_i64().unwrap())?;
    let attempts = items(&operation["attempts"]);
    let max_attempts = operation["maxAttempts"].as_u64().unwrap_or(3);
    let mut made = 0;
    let outcome = loop {
        let attempt = attempts.get(made).ok_or("there is one attempt too many")?;
        made += 1;
        let sent = instant(&attempt["clientTimeAtSend"]);
        let signing_time = instant(&attempt["expectedSigningTime"]);
        same("the signing time", amz_date(skew.apply(sent)), amz_date(signing_time))?;
        let response = &attempt["response"];
        let headers = header_map(&response["headers"]);
        let off = skew.learn(&headers, sent, instant(&attempt["clientTimeAtReceive"]));
        let status = response["statusCode"].as_u64().unwrap() as u16;
        if status == 200 {
            break "success";
        }
        let class = class_of_answer(status, word(&response["errorCode"]), None, off);
        if class.is_none() || made as u64 >= max_attempts {
            break "error";
        }
    };
    same("the number of attempts", made, attempts.len())?;
    same("the outcome", outcome, word(&operation["expectedOutcome"]))?;
    same("the skew after", seconds(skew), operation["expectedClientSkew"].as_i64().unwrap())
}
