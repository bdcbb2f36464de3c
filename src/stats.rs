//! What a client has done so far, as numbers that only grow. A child process counts anew.

use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Map, Value, json};

use crate::error::{Error, Kind};
use crate::retry::Class;
use crate::transport::Attempt;

#[derive(Debug, Default)]
pub(crate) struct Stats {
    calls: AtomicU64,
    attempts: AtomicU64,
    retries: AtomicU64,
    throttles: AtomicU64,
    opened: AtomicU64,
    reused: AtomicU64,
    errors: [AtomicU64; Kind::ALL.len()],
}

fn one_more(counter: &AtomicU64) {
    counter.fetch_add(1, Ordering::Relaxed);
}

impl Stats {
    /// Counts a call that began.
    pub(crate) fn call(&self) {
        one_more(&self.calls);
    }

    /// Counts an attempt that ended, and the connection it used.
    pub(crate) fn attempt(&self, attempt: &Attempt) {
        one_more(&self.attempts);
        match attempt.connection() {
            Some(true) => one_more(&self.reused),
            Some(false) => one_more(&self.opened),
            None => {}
        }
    }

    /// Counts what may be repeated.
    pub(crate) fn repeatable(&self, class: Class) {
        if class == Class::Throttling {
            one_more(&self.throttles);
        }
    }

    pub(crate) fn retry(&self) {
        one_more(&self.retries);
    }

    /// Counts a call that failed.
    pub(crate) fn error(&self, error: &Error) {
        one_more(&self.errors[error.kind() as usize]);
    }

    pub(crate) fn to_json(&self) -> Value {
        let count = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        let errors: Map<String, Value> = Kind::ALL
            .iter()
            .map(|kind| (kind.as_str().to_owned(), count(&self.errors[*kind as usize]).into()))
            .filter(|(_, count)| *count != 0)
            .collect();
        json!({
            "calls": count(&self.calls),
            "attempts": count(&self.attempts),
            "retries": count(&self.retries),
            "throttles": count(&self.throttles),
            "errors": errors,
            "connections_opened": count(&self.opened),
            "connections_reused": count(&self.reused),
        })
    }
}
