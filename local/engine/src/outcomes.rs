//! How a stage ends (BEHAVIOUR.md 3.2, 3.9, 3.11). All of it is decided here; `flow` carries it out.
//!
//! | what has ended in the stage | and | outcome |
//! |---|---|---|
//! | anything | the execution is to stop | Stop |
//! | anything | the pipeline was updated | Cancel |
//! | entry gate, met | - | Go |
//! | entry gate, not met | SKIP | Skip |
//! | entry gate, not met | any other result | Fail |
//! | actions, succeeded | there is a success gate | Check(OnSuccess) |
//! | actions, succeeded | there is none | Succeed |
//! | actions, failed | RETRY, not tried again by itself before | TryAgain, as configured |
//! | actions, failed | ROLLBACK | FailAndGoBack |
//! | actions, failed | otherwise, and there is a failure gate | Check(OnFailure) |
//! | actions, failed | otherwise, and there is none | Fail |
//! | success gate, met | - | Succeed |
//! | failure gate, met | - | Fail |
//! | success or failure gate, not met | ROLLBACK | FailAndGoBack |
//! | failure gate, not met | RETRY, not tried again by itself before | TryAgain(FailedActions) |
//! | success or failure gate, not met | any other result | Fail |
//!
//! A rollback is not rolled back itself, nor is what runs by an older version or in PARALLEL mode: there
//! FailAndGoBack is Fail. An overridden condition counts as met.

use super::declaration::{GateResult, Mode, RetryMode};
use super::state::{ExecutionIndex, Gate, Phase, Pipeline};

/// What has ended in a stage, and whether its conditions were met or its actions succeeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct End {
    pub place: Phase,
    pub is_good: bool,
}

/// All that the outcome rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Situation {
    pub end: End,
    /// What the condition asks for that is not met, or `onFailure` when actions have failed.
    pub result: Option<GateResult>,
    /// What `onFailure` is to try again.
    pub retry_mode: RetryMode,
    /// Whether the stage has conditions to check behind its actions, for the way they have ended.
    pub has_next_gate: bool,
    /// Whether the stage was tried again by itself before.
    pub was_tried_again: bool,
    pub is_rollback: bool,
    pub is_outdated: bool,
    pub mode: Mode,
    pub interruption: Option<Interruption>,
}

/// Why an execution may not go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Interruption {
    Stop,
    Update,
}

/// What becomes of the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum StageOutcome {
    /// Its actions start.
    Go,
    /// The conditions of a gate are checked.
    Check(Gate),
    Succeed,
    Skip,
    Fail,
    /// It has failed, and goes back to its last success.
    FailAndGoBack,
    TryAgain(RetryMode),
    Stop,
    Cancel,
}

pub(super) fn outcome(situation: &Situation) -> StageOutcome {
    match situation.interruption {
        Some(Interruption::Stop) => StageOutcome::Stop,
        Some(Interruption::Update) => StageOutcome::Cancel,
        None => match (situation.end.is_good, situation.end.place) {
            (true, place) => after_good(place, situation.has_next_gate),
            (false, place) => after_bad(place, situation),
        },
    }
}

fn after_good(place: Phase, has_next_gate: bool) -> StageOutcome {
    match place {
        Phase::Gate(Gate::BeforeEntry) => StageOutcome::Go,
        Phase::Actions if has_next_gate => StageOutcome::Check(Gate::OnSuccess),
        Phase::Actions | Phase::Gate(Gate::OnSuccess) => StageOutcome::Succeed,
        Phase::Gate(Gate::OnFailure) => StageOutcome::Fail,
    }
}

fn after_bad(place: Phase, situation: &Situation) -> StageOutcome {
    match (place, situation.result) {
        (Phase::Gate(Gate::BeforeEntry), Some(GateResult::Skip)) => StageOutcome::Skip,
        (Phase::Gate(Gate::BeforeEntry), _) => StageOutcome::Fail,
        (Phase::Actions, Some(GateResult::Retry)) if !situation.was_tried_again => {
            StageOutcome::TryAgain(situation.retry_mode)
        }
        (Phase::Gate(Gate::OnFailure), Some(GateResult::Retry)) if !situation.was_tried_again => {
            StageOutcome::TryAgain(RetryMode::FailedActions)
        }
        (_, Some(GateResult::Rollback)) if may_go_back(situation) => StageOutcome::FailAndGoBack,
        (_, Some(GateResult::Rollback)) => StageOutcome::Fail,
        (Phase::Actions, _) if situation.has_next_gate => StageOutcome::Check(Gate::OnFailure),
        _ => StageOutcome::Fail,
    }
}

fn may_go_back(situation: &Situation) -> bool {
    !situation.is_rollback && !situation.is_outdated && situation.mode != Mode::Parallel
}

/// What a condition that is not met asks for when it does not say.
pub(super) fn usual_result(gate: Gate) -> GateResult {
    match gate {
        Gate::BeforeEntry | Gate::OnSuccess => GateResult::Fail,
        Gate::OnFailure => GateResult::Rollback,
    }
}

impl Pipeline {
    /// Why the execution may not go on, if so.
    pub(super) fn interruption(&self, execution: ExecutionIndex) -> Option<Interruption> {
        let execution = &self.executions()[execution];
        match (&execution.stop, execution.cancelling) {
            (Some(_), _) => Some(Interruption::Stop),
            (None, true) => Some(Interruption::Update),
            (None, false) => None,
        }
    }

    /// The situation of the stage that the execution is in; `None` if it is in none.
    pub(super) fn situation(&self, execution: ExecutionIndex, end: End) -> Option<Situation> {
        let interruption = self.interruption(execution);
        let running = &self.executions()[execution];
        let run = running.stages.last().filter(|run| run.status.is_running())?;
        let stage = self.declared_stage(execution, run.number);
        let failure = stage.on_failure.as_ref();
        let next = if end.is_good { Gate::OnSuccess } else { Gate::OnFailure };
        Some(Situation {
            end,
            result: match end.place {
                Phase::Gate(gate) => run.gate(gate).map(|check| check.result),
                Phase::Actions => failure.and_then(|failure| failure.result),
            },
            retry_mode: failure
                .and_then(|failure| failure.retry_configuration?.retry_mode)
                .unwrap_or(RetryMode::FailedActions),
            has_next_gate: stage.checked_condition(next).is_some(),
            was_tried_again: run.retries.automatic > 0,
            is_rollback: running.rolls_back_to.is_some(),
            is_outdated: running.version != self.newest_version(),
            mode: running.mode,
            interruption,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    const PLACES: [Phase; 4] = [
        Phase::Gate(Gate::BeforeEntry),
        Phase::Actions,
        Phase::Gate(Gate::OnSuccess),
        Phase::Gate(Gate::OnFailure),
    ];
    const RESULTS: [Option<GateResult>; 5] = [
        None,
        Some(GateResult::Rollback),
        Some(GateResult::Fail),
        Some(GateResult::Retry),
        Some(GateResult::Skip),
    ];
    const RETRY_MODES: [RetryMode; 2] = [RetryMode::FailedActions, RetryMode::AllActions];
    const MODES: [Mode; 3] = [Mode::Superseded, Mode::Queued, Mode::Parallel];
    const INTERRUPTIONS: [Option<Interruption>; 3] =
        [None, Some(Interruption::Stop), Some(Interruption::Update)];

    /// Every situation there can be, and some that cannot.
    fn situations() -> Vec<Situation> {
        let mut all = Vec::new();
        // One number says all that is yes or no.
        for flags in 0..32_u8 {
            let flag = |bit: u8| flags & (1 << bit) != 0;
            for place in PLACES {
                for result in RESULTS {
                    for retry_mode in RETRY_MODES {
                        for mode in MODES {
                            all.extend(INTERRUPTIONS.map(|interruption| Situation {
                                end: End { place, is_good: flag(0) },
                                result,
                                retry_mode,
                                has_next_gate: flag(1),
                                was_tried_again: flag(2),
                                is_rollback: flag(3),
                                is_outdated: flag(4),
                                mode,
                                interruption,
                            }));
                        }
                    }
                }
            }
        }
        all
    }

    /// The table above, row by row, in its order; each line is the first whose test is true.
    fn by_the_table(it: &Situation) -> StageOutcome {
        use StageOutcome::*;
        let at = |gate: Gate| it.end.place == Phase::Gate(gate);
        let (entry, success, failure) = (at(Gate::BeforeEntry), at(Gate::OnSuccess), at(Gate::OnFailure));
        let actions = it.end.place == Phase::Actions;
        let (good, bad) = (it.end.is_good, !it.end.is_good);
        let asks = |result: GateResult| it.result == Some(result);
        let retries = asks(GateResult::Retry) && !it.was_tried_again;
        let goes_back = !it.is_rollback && !it.is_outdated && it.mode != Mode::Parallel;
        let go_back = if goes_back { FailAndGoBack } else { Fail };
        let table = [
            (it.interruption == Some(Interruption::Stop), Stop),
            (it.interruption == Some(Interruption::Update), Cancel),
            (entry && good, Go),
            (entry && bad && asks(GateResult::Skip), Skip),
            (entry && bad, Fail),
            (actions && good && it.has_next_gate, Check(Gate::OnSuccess)),
            (actions && good, Succeed),
            (actions && bad && retries, TryAgain(it.retry_mode)),
            (actions && bad && asks(GateResult::Rollback), go_back),
            (actions && bad && it.has_next_gate, Check(Gate::OnFailure)),
            (actions && bad, Fail),
            (success && good, Succeed),
            (failure && good, Fail),
            ((success || failure) && bad && asks(GateResult::Rollback), go_back),
            (failure && bad && retries, TryAgain(RetryMode::FailedActions)),
            ((success || failure) && bad, Fail),
        ];
        let row = table.into_iter().find(|(applies, _)| *applies);
        row.expect("the table is complete").1
    }

    #[test]
    fn every_situation_has_the_outcome_of_the_table() {
        let all = situations();
        assert_eq!(all.len(), 11_520);
        for situation in &all {
            assert_eq!(outcome(situation), by_the_table(situation), "{situation:?}");
        }
    }

    /// The counts move when a rule does.
    #[test]
    fn each_outcome_has_its_number_of_situations() {
        let mut counts: HashMap<StageOutcome, usize> = HashMap::new();
        for situation in situations() {
            *counts.entry(outcome(&situation)).or_default() += 1;
        }
        let expected = [
            (StageOutcome::Stop, 3840),
            (StageOutcome::Cancel, 3840),
            (StageOutcome::Go, 480),
            (StageOutcome::Skip, 96),
            (StageOutcome::Check(Gate::OnSuccess), 240),
            (StageOutcome::Check(Gate::OnFailure), 168),
            (StageOutcome::Succeed, 720),
            (StageOutcome::FailAndGoBack, 48),
            (StageOutcome::TryAgain(RetryMode::FailedActions), 72),
            (StageOutcome::TryAgain(RetryMode::AllActions), 24),
            (StageOutcome::Fail, 1992),
        ];
        assert_eq!(counts, HashMap::from(expected));
    }
}
