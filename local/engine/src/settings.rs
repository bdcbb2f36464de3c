//! The numbers that the service does not publish, or that a test may want smaller. What is published
//! (seven days for an approval, a day for a custom action) stays with its rule.

use super::Millis;

/// The providers that really work here; the actions of others are simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Runs {
    pub s3_source: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    pub runs: Runs,
    /// How long a job that was handed out and not acknowledged is kept back.
    pub redelivery_ms: Millis,
    /// How long after a continuation its next job may be handed out.
    pub continuation_delay_ms: Millis,
    /// How many jobs a poll gets that does not say.
    pub default_batch_size: usize,
    /// How many pipelines the account may have; the service raises this quota on request.
    pub max_pipelines: usize,
    /// How many executions of a QUEUED or PARALLEL pipeline may be on their way.
    pub max_concurrent_executions: usize,
    /// How many actions of one PARALLEL execution may run side by side.
    pub max_parallel_actions: usize,
    /// How long executions may wait in front of a disabled transition.
    pub transition_wait_ms: Millis,
    /// How long executions and their actions are listed.
    pub history_ms: Millis,
    /// How long a rule may take that does not say.
    pub rule_timeout_ms: Millis,
    /// How long a rule may wait for its deployment window that does not say.
    pub window_timeout_ms: Millis,
}

const MINUTE: Millis = 60_000;
const DAY: Millis = 24 * 60 * MINUTE;

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            runs: Runs { s3_source: true },
            redelivery_ms: MINUTE,
            continuation_delay_ms: 0,
            default_batch_size: 1,
            max_pipelines: 1000,
            max_concurrent_executions: 50,
            max_parallel_actions: 5,
            transition_wait_ms: 30 * DAY,
            history_ms: 365 * DAY,
            rule_timeout_ms: DAY,
            window_timeout_ms: 7 * DAY,
        }
    }
}
