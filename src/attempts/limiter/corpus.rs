//! The published vectors of adaptive mode.

use super::*;
use crate::corpus::{Corpus, items, json, same, word};
use serde_json::Value;

const ADAPTIVE: Corpus<'_> = Corpus { name: "adaptive retry", cases: 3, exceptions: &[] };

fn close(what: &str, found: f64, expected: &Value) -> Result<(), String> {
    let expected = expected.as_f64().unwrap();
    if (found - expected).abs() < 1e-6 { Ok(()) } else { same(what, found, expected) }
}

#[test]
fn corpus_adaptive_retry() {
    let corpus = json("retry/adaptive.json");
    ADAPTIVE.run(items(&corpus).iter().map(|case| (word(&case["name"]), case)), |case| {
        if let Some(last_max) = case["given"]["last_max_rate"].as_f64() {
            let last_throttle = case["given"]["last_throttle_time"].as_f64().unwrap();
            let mut rate = Rate { last_max, last_throttle, enabled: true, ..Rate::default() };
            return items(&case["cases"]).iter().try_for_each(|step| curve(&mut rate, step));
        }
        let limiter = Limiter::default();
        items(&case["cases"]).iter().try_for_each(|step| {
            let now = step["timestamp"].as_f64().unwrap();
            limiter.update(now, step["response"] == "throttle");
            let rate = limiter.lock();
            close("the measured rate", rate.measured, &step["measured_tx_rate"])?;
            close("the fill rate", rate.fill_rate, &step["new_token_bucket_rate"])
        })
    });
}

/// One step of the cubic curve alone: what it gives is the rate that is measured next.
fn curve(rate: &mut Rate, step: &Value) -> Result<(), String> {
    let now = step["timestamp"].as_f64().unwrap();
    let wanted = if step["response"] == "throttle" { rate.slowed(now) } else { rate.grown(now) };
    (rate.measured, rate.fill_rate) = (wanted, wanted);
    close("the rate", wanted, &step["calculated_rate"])
}
