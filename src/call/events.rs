//! What a call tells the log: one event for each attempt, each retry and its end.

use std::time::Instant;

use serde_json::{Value, json};

use super::Call;
use super::target::Target;
use crate::attempts::Retry;
use crate::client::{Client, State};
use crate::error::{Error, Report};
use crate::log::Level;
use crate::transport::Attempt;

impl Call<'_> {
    pub(super) fn tell_attempt(&self, number: u32, attempt: &Attempt, error: Option<&Error>) {
        self.client.log.event(Level::Debug, "attempt", || {
            let mut event = json!({
                "operation": self.target.name,
                "attempt": number,
                "host": self.endpoint.host,
                "duration_ms": attempt.started().elapsed().as_millis() as u64,
                "connection_reused": attempt.connection(),
            });
            describe(&mut event, error);
            event
        });
    }
}

impl Client {
    /// Counts a retry and says why there is one.
    pub(super) fn tell_retry(&self, state: &State, target: &Target, retry: &Retry<'_>) {
        if !retry.is_resend {
            state.stats.retry();
        }
        self.log.event(Level::Info, "retry", || {
            json!({
                "operation": target.name,
                "after_attempt": retry.after_attempt,
                "reason": retry.reason.map(Error::report).map_or("", reason),
                "delay_ms": retry.wait.as_millis() as u64,
            })
        });
    }

    pub(super) fn tell_end(&self, target: &Target, started: Instant, error: Option<&Error>) {
        let level = if error.is_some() { Level::Error } else { Level::Debug };
        self.log.event(level, "call", || {
            let duration_ms = started.elapsed().as_millis() as u64;
            let mut event = json!({"operation": target.name, "duration_ms": duration_ms});
            describe(&mut event, error);
            event
        });
    }
}

/// The code of an error, else its kind.
fn reason(report: &Report) -> &str {
    if report.code.is_empty() { report.kind.as_str() } else { &report.code }
}

/// Adds what is known of a failure to an event.
fn describe(event: &mut Value, error: Option<&Error>) {
    let Some(report) = error.map(Error::report) else { return };
    event["kind"] = report.kind.as_str().into();
    for (key, text) in [("code", &report.code), ("request_id", &report.request_id)] {
        if !text.is_empty() {
            event[key] = text.as_str().into();
        }
    }
    if report.http_status != 0 {
        event["http_status"] = report.http_status.into();
    }
}
