//! What ends by itself (behaviour facts 3.7, 4.2).
//!
//! | state | when | state' |
//! |---|---|---|
//! | approval open | 7 days, or its timeoutInMinutes, after it opened | action Failed |
//! | custom action runs | 24 hours after it started, over all its jobs | action Failed, its job TimedOut |

use super::state::{ActionAt, Pipeline};
use super::{Millis, Step};

impl Pipeline {
    /// When the next timer fires.
    pub fn next_timeout(&self) -> Option<Millis> {
        self.open_actions.values().filter_map(|at| self.run(*at).expires).min()
    }

    /// Fires every timer that is due.
    pub fn tick(&mut self, step: &mut Step<'_>) {
        let is_due = |at: &&ActionAt| self.run(**at).expires.is_some_and(|expires| expires <= step.now);
        let due: Vec<String> =
            self.open_actions.values().filter(is_due).map(|at| self.run(*at).id.clone()).collect();
        for id in due {
            // An earlier one may have ended this one's stage.
            if let Some(at) = self.open_actions.get(&id).copied() {
                let what = if self.run(at).token.is_some() { "approval" } else { "action" };
                self.fail_action(at, "JobFailed", &format!("The {what} timed out"), step);
            }
        }
    }
}
