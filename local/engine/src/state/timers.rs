//! When what of a pipeline is due, in order. `timers` beside this folder has the rules.

use std::collections::BTreeMap;

use super::{ActionAt, ExecutionIndex, Pipeline, RuleAt, RuleRun};
use crate::Millis;

/// What happens when a time has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Due {
    /// An action has taken too long.
    Action(ActionAt),
    /// The window of a rule opens.
    Wake(RuleAt),
    /// A rule has taken too long.
    Rule(RuleAt),
    /// An execution has waited too long in front of a disabled transition.
    Wait(ExecutionIndex),
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
    pub(crate) fn set_expiry(&mut self, at: ActionAt, expires: Option<Millis>) {
        let run = self.run_mut(at);
        let (sequence, before) = (run.sequence, std::mem::replace(&mut run.expires, expires));
        self.timers.set(sequence, before, expires.map(|expires| (expires, Due::Action(at))));
    }

    /// Says when the window of a rule that runs opens, and when it fails.
    pub(crate) fn set_rule_times(&mut self, at: RuleAt, wakes: Option<Millis>, expires: Option<Millis>) {
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
    pub(crate) fn timers_are_of_the_runs(&self) -> Result<(), String> {
        let expected = self.timers_of_the_runs();
        if self.timers == expected {
            return Ok(());
        }
        Err(format!("the timers are {:?}, not {expected:?}", self.timers))
    }

    /// What is due first of what runs; of one instant what began first.
    pub(crate) fn first_timer(&self) -> Option<(Millis, Due)> {
        self.timers.0.first_key_value().map(|((at, _), due)| (*at, *due))
    }
}
