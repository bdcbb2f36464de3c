//! What ends by itself (BEHAVIOUR.md 2.3, 3.6, 3.7, 3.11, 4.2).
//!
//! | state | when | state' |
//! |---|---|---|
//! | approval open | 7 days, or its timeoutInMinutes, after it opened | action Failed |
//! | custom action runs | 24 hours after it started, over all its jobs | action Failed, its job TimedOut |
//! | another action runs | its provider's time, or its timeoutInMinutes, after it started | action Failed |
//! | a rule waits for its window | the window opens | rule Succeeded |
//! | a rule runs | its timeoutInMinutes after it started | rule Failed |
//! | in front of a disabled transition | for 30 days | execution Cancelled |

use codepipeline_model::rules::catalogue::built_in;

use super::declaration::{Action, Provider};
use super::state::{Due, Pipeline, Status};
use super::{Millis, Step};

const HOUR: u64 = 60;
const DAY: u64 = 24 * HOUR;

/// The minutes that an action may take, by its provider.
fn usual_minutes(action: &Action) -> u64 {
    let id = &action.action_type_id;
    match (action.provider(), id.category.as_str(), id.provider.as_str()) {
        (Some(Provider::Custom), _, _) => DAY,
        // A day in all, but twenty minutes without a reply.
        (_, "Invoke", "Lambda") => 20,
        _ => built_in(id.name()).map_or(HOUR, |known| known.timeout_minutes),
    }
}

/// When an action that starts now fails.
pub(super) fn action_expires(action: &Action, now: Millis) -> Option<Millis> {
    let minutes = action.timeout_in_minutes.unwrap_or_else(|| usual_minutes(action));
    now.checked_add(minutes.checked_mul(60_000)?)
}

impl Pipeline {
    /// When the next timer fires.
    pub fn next_timeout(&self, step: &Step<'_>) -> Option<Millis> {
        self.next_due(step).map(|(at, _)| at)
    }

    /// The first timer; of those of one instant the one that began first.
    fn next_due(&self, step: &Step<'_>) -> Option<(Millis, Due)> {
        let first = self.first_timer();
        let wait = self.next_expired_wait(step.settings.transition_wait_ms);
        let wait = wait.map(|(at, execution)| (at, Due::Wait(execution)));
        // The first of equals, so a run before a wait.
        first.into_iter().chain(wait).min_by_key(|(at, _)| *at)
    }

    /// Fires every timer that is due, each at its own instant: what it starts has timers too.
    pub fn tick(&mut self, step: &mut Step<'_>) {
        let now = step.now;
        while let Some((at, due)) = self.next_due(step).filter(|(at, _)| *at <= now) {
            step.now = at;
            self.fire(due, step);
        }
        step.now = now;
    }

    fn fire(&mut self, due: Due, step: &mut Step<'_>) {
        match due {
            Due::Action(at) => {
                let what = if self.run(at).token.is_some() { "approval" } else { "action" };
                self.fail_action(at, "JobFailed", &format!("The {what} timed out"), step);
            }
            Due::Wake(at) => self.wake_rule(at, step),
            Due::Rule(at) => {
                let message = "The rule timed out";
                self.end_rule(at, Status::Failed, message, Some(("JobFailed", message)), step);
            }
            Due::Wait(execution) => {
                self.stop_waiting(execution);
                self.end(execution, Status::Cancelled, step);
                self.execution_mut(execution).summary =
                    Some("The execution waited too long in front of a disabled transition".to_owned());
            }
        }
    }
}
