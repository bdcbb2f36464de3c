//! The published vectors of standard mode 2.1 and of adaptive mode.

use super::*;
use crate::corpus::{Corpus, items, json, same, word};
use serde_json::Value;

const NO_LONG_POLLING: &str = "waits although the quota is used up: for listed long-polling operations, none of which is this service's";

const STANDARD: Corpus<'_> = Corpus {
    name: "standard retry 2.1",
    cases: 19,
    exceptions: &[
        ("Verify max backoff time", "another longest wait: this client's is fixed at 20 s"),
        ("Long-polling backoff after transient error when token bucket empty", NO_LONG_POLLING),
        ("Long-polling backoff after throttling error when token bucket empty", NO_LONG_POLLING),
    ],
};

const ADAPTIVE: Corpus<'_> = Corpus { name: "adaptive retry", cases: 3, exceptions: &[] };

/// One call: its retries so far.
#[derive(Default)]
struct Calling {
    retries: u32,
    last: Option<Class>,
}

impl Calling {
    /// What follows an answer, and after which wait; with the jitter at its longest.
    fn next(&mut self, answer: &Value, max_attempts: u32, quota: &Quota) -> (&'static str, Option<Duration>) {
        let status = answer["status_code"].as_u64().unwrap() as u16;
        if status == 200 {
            quota.give_back(std::mem::take(self).last);
            return ("success", None);
        }
        let code = answer["error_code"].as_str().unwrap_or_default();
        let Some(class) = class_of_answer(status, code, None, None) else { return ("fail_request", None) };
        if self.retries + 1 >= max_attempts {
            return ("max_attempts_exceeded", None);
        }
        if !quota.take(class) {
            return ("retry_quota_exceeded", None);
        }
        let asked = answer["headers"]["x-amz-retry-after"].as_str().and_then(retry_after);
        let wait = delay(class, self.retries, 1.0, asked);
        (self.retries, self.last) = (self.retries + 1, Some(class));
        ("retry_request", Some(wait))
    }

    fn check(&mut self, step: &Value, max_attempts: u32, quota: &Quota) -> Result<(), String> {
        let (outcome, wait) = self.next(&step["response"], max_attempts, quota);
        let expected = &step["expected"];
        same("the outcome", outcome, word(&expected["outcome"]))?;
        if let Some(tokens) = expected["retry_quota"].as_u64() {
            same("the quota", u64::from(quota.tokens()), tokens)?;
        }
        match expected["delay"].as_f64() {
            Some(seconds) => same("the wait", wait, Some(Duration::from_secs_f64(seconds))),
            None => Ok(()),
        }
    }
}

#[test]
fn corpus_standard_retry() {
    let corpus = json("retry/standard.json");
    STANDARD.run(items(&corpus).iter().map(|case| (word(&case["name"]), case)), |case| {
        let given = &case["given"];
        let max_attempts = given["max_attempts"].as_u64().unwrap_or(3) as u32;
        let quota = Quota::holding(given["initial_retry_tokens"].as_u64().unwrap_or(QUOTA.into()) as u32);
        if let Some(steps) = case["responses"].as_array() {
            let mut calling = Calling::default();
            return steps.iter().try_for_each(|step| calling.check(step, max_attempts, &quota));
        }
        // The quotas tell the order of the turns: all failures, then the successes from the last thread on.
        let threads = items(&case["threads"]);
        let mut callings: Vec<Calling> = threads.iter().map(|_| Calling::default()).collect();
        let steps = threads.iter().enumerate();
        let steps = steps.flat_map(|(thread, steps)| items(steps).iter().map(move |step| (thread, step)));
        let (failures, successes): (Vec<_>, Vec<_>) =
            steps.partition(|(_, step)| step["response"]["status_code"] != 200);
        for (thread, step) in failures.into_iter().chain(successes.into_iter().rev()) {
            callings[thread].check(step, max_attempts, &quota)?;
        }
        same("the quota", u64::from(quota.tokens()), case["expected_final_quota"].as_u64().unwrap())
    });
}

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
