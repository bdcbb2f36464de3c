//! The published vectors of standard mode 2.1.

use super::quota::QUOTA;
use super::*;
use crate::bounds::Limits;
use crate::corpus::{Corpus, items, json, same, word};
use crate::retry::{class_of_answer, retry_after};
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

/// What follows an answer, and after which wait; with the jitter at its longest.
fn outcome(attempts: &mut Attempts<'_>, answer: &Value) -> (&'static str, Option<Duration>) {
    attempts.number += 1;
    let status = answer["status_code"].as_u64().unwrap() as u16;
    if status == 200 {
        attempts.learn(&Ok(()), None);
        // The next answer is another call's.
        (attempts.number, attempts.last_retry) = (0, None);
        return ("success", None);
    }
    let code = answer["error_code"].as_str().unwrap_or_default();
    let Some(class) = class_of_answer(status, code, None, None) else { return ("fail_request", None) };
    let asked = answer["headers"]["x-amz-retry-after"].as_str().and_then(retry_after);
    match attempts.next(Again { asked, ..class.into() }, 1.0, &bounds()) {
        Next::After(wait) => ("retry_request", Some(wait)),
        _ if attempts.are_used_up() => ("max_attempts_exceeded", None),
        _ => ("retry_quota_exceeded", None),
    }
}

/// An hour, longer than any wait.
fn bounds() -> Bounds {
    let hour = Duration::from_secs(3600);
    Bounds::new(Limits { connect: hour, read: hour, attempt: None, operation: hour }, None)
}

fn check(attempts: &mut Attempts<'_>, quota: &Quota, step: &Value) -> Result<(), String> {
    let (outcome, wait) = outcome(attempts, &step["response"]);
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

#[test]
fn corpus_standard_retry() {
    let corpus = json("retry/standard.json");
    STANDARD.run(items(&corpus).iter().map(|case| (word(&case["name"]), case)), |case| {
        let given = &case["given"];
        let max_attempts = given["max_attempts"].as_u64().unwrap_or(3) as u32;
        let tokens = given["initial_retry_tokens"].as_u64().unwrap_or(QUOTA.into()) as u32;
        let (budget, invocations) =
            (Budget { quota: Quota::holding(tokens), ..Budget::new() }, Invocations::new());
        let settings = Settings { max_attempts, adaptive: false };
        let calling = || Attempts::new(settings, Some(&budget), &invocations);
        if let Some(steps) = case["responses"].as_array() {
            let mut attempts = calling();
            return steps.iter().try_for_each(|step| check(&mut attempts, &budget.quota, step));
        }
        // The quotas tell the order of the turns: all failures, then the successes from the last thread on.
        let threads = items(&case["threads"]);
        let mut callings: Vec<Attempts<'_>> = threads.iter().map(|_| calling()).collect();
        let steps = threads.iter().enumerate();
        let steps = steps.flat_map(|(thread, steps)| items(steps).iter().map(move |step| (thread, step)));
        let (failures, successes): (Vec<_>, Vec<_>) =
            steps.partition(|(_, step)| step["response"]["status_code"] != 200);
        for (thread, step) in failures.into_iter().chain(successes.into_iter().rev()) {
            check(&mut callings[thread], &budget.quota, step)?;
        }
        same("the quota", u64::from(budget.quota.tokens()), case["expected_final_quota"].as_u64().unwrap())
    });
}
