//! What ends by itself (behaviour facts 2.3, 3.6, 3.7, 3.11, 4.2).
//!
//! | state | when | state' |
//! |---|---|---|
//! | approval open | 7 days, or its timeoutInMinutes, after it opened | action Failed |
//! | custom action runs | 24 hours after it started, over all its jobs | action Failed, its job TimedOut |
//! | another action runs | its provider's time, or its timeoutInMinutes, after it started | action Failed |
//! | a rule waits for its window | the window opens | rule Succeeded |
//! | a rule runs | its timeoutInMinutes after it started | rule Failed |
//! | in front of a disabled transition | for 30 days | execution Cancelled |

use std::collections::BTreeMap;

use codepipeline_model::rules::catalogue::built_in;

use super::declaration::{Action, Provider};
use super::state::{ActionAt, Pipeline, RuleAt, RuleRun, Status};
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

/// What happens when a time has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Due {
    /// An action has taken too long.
    Action(ActionAt),
    /// The window of a rule opens.
    Wake(RuleAt),
    /// A rule has taken too long.
    Rule(RuleAt),
    /// An execution has waited too long in front of a disabled transition.
    Wait(usize),
}

/// When what of the open actions and rules is due: by the instant, then by the order of their starts. Made
/// from the runs, not stored.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Timers(BTreeMap<(Millis, u64), Due>);

impl Timers {
    fn set(&mut self, sequence: u64, before: Option<Millis>, due: Option<(Millis, Due)>) {
        if let Some(before) = before {
            self.0.remove(&(before, sequence));
        }
        if let Some((at, due)) = due {
            self.0.insert((at, sequence), due);
        }
    }
}

/// When a rule is due, and whether its window opens then: one that opens in the moment the time is up
/// counts as open.
fn due_of_rule(run: &RuleRun, at: RuleAt) -> Option<(Millis, Due)> {
    match (run.wakes, run.expires) {
        (Some(wakes), expires) if expires.is_none_or(|expires| wakes <= expires) => {
            Some((wakes, Due::Wake(at)))
        }
        (_, expires) => Some((expires?, Due::Rule(at))),
    }
}

impl Pipeline {
    /// Says when an action that runs fails.
    pub(super) fn set_expiry(&mut self, at: ActionAt, expires: Option<Millis>) {
        let run = self.run_mut(at);
        let (sequence, before) = (run.sequence, std::mem::replace(&mut run.expires, expires));
        self.timers.set(sequence, before, expires.map(|expires| (expires, Due::Action(at))));
    }

    /// Says when the window of a rule that runs opens, and when it fails.
    pub(super) fn set_rule_times(&mut self, at: RuleAt, wakes: Option<Millis>, expires: Option<Millis>) {
        let before = due_of_rule(self.rule_run(at), at).map(|(before, _)| before);
        let run = self.rule_run_mut(at);
        run.wakes = wakes;
        run.expires = expires;
        let (sequence, due) = (run.sequence, due_of_rule(run, at));
        self.timers.set(sequence, before, due);
    }

    /// The timers of the runs as they were read.
    pub(super) fn set_timers(&mut self) {
        self.timers = self.timers_of_the_runs();
    }

    fn timers_of_the_runs(&self) -> Timers {
        let mut timers = Timers::default();
        for at in self.open_actions.values().copied() {
            let run = self.run(at);
            timers.set(run.sequence, None, run.expires.map(|expires| (expires, Due::Action(at))));
        }
        for at in self.open_rules.values().copied() {
            let run = self.rule_run(at);
            timers.set(run.sequence, None, due_of_rule(run, at));
        }
        timers
    }

    /// Says what does not hold: that the timers are those of what is open.
    pub(super) fn timers_are_of_the_runs(&self) -> Result<(), String> {
        let expected = self.timers_of_the_runs();
        if self.timers == expected {
            return Ok(());
        }
        Err(format!("the timers are {:?}, not {expected:?}", self.timers))
    }

    /// When the next timer fires.
    pub fn next_timeout(&self, step: &Step<'_>) -> Option<Millis> {
        self.next_due(step).map(|(at, _)| at)
    }

    /// The first timer; of those of one instant the one that began first.
    fn next_due(&self, step: &Step<'_>) -> Option<(Millis, Due)> {
        let first = self.timers.0.first_key_value().map(|((at, _), due)| (*at, *due));
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
