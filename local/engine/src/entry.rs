//! Who enters a stage, and who waits in front of it (BEHAVIOUR.md 3.3 to 3.6).
//!
//! | state | what happens | state' |
//! |---|---|---|
//! | stage free, transition enabled | an execution reaches it | locks it and enters |
//! | stage locked or transition disabled | nobody waits | waits |
//! | the same, SUPERSEDED | an older one waits | the older becomes Superseded; this one waits |
//! | the same, QUEUED | others wait | waits behind them |
//! | PARALLEL, transition enabled | an execution reaches it | enters; nothing is locked |
//! | the lock is freed, the transition enabled | some wait | the first enters; in PARALLEL all |
//! | a transition stays disabled for 30 days | one waits all this time | it ends Cancelled |

use super::conditions::Opened;
use super::declaration::Mode;
use super::events::What;
use super::state::{ExecutionIndex, Gate, Phase, Pipeline, Retries, StageNumber, StageRun, Status, Waiting};
use super::{Millis, Step, Todo};

impl Pipeline {
    /// The execution has come to stage number `stage` of its version.
    pub(super) fn reach(&mut self, execution: ExecutionIndex, stage: StageNumber, step: &mut Step<'_>) {
        let name = self.declared_stage(execution, stage).name.clone();
        let waiting = &mut self.stage_mut(&name).waiting;
        waiting.push_back(Waiting { execution, stage, since: step.now });
        if self.executions()[execution].mode == Mode::Superseded {
            self.supersede(&name, step);
        }
        self.admit(&name, step);
    }

    /// Only the newest waits; PARALLEL executions of before an update are none of this.
    fn supersede(&mut self, stage: &str, step: &mut Step<'_>) {
        let meets = |waiting: &&Waiting| self.executions()[waiting.execution].mode == Mode::Superseded;
        let waiting = self.stage(stage).into_iter().flat_map(|state| &state.waiting);
        let met: Vec<ExecutionIndex> = waiting.filter(meets).map(|waiting| waiting.execution).collect();
        let Some(newest) = met.iter().copied().max() else { return };
        for older in met.into_iter().filter(|execution| *execution != newest) {
            self.stop_waiting(older);
            self.end(older, Status::Superseded, step);
        }
    }

    /// Lets in who may enter the stage of this name.
    pub(super) fn admit(&mut self, name: &str, step: &mut Step<'_>) {
        while let Some(place) = self.next_to_enter(name) {
            let next = self.known_stage_mut(name).and_then(|state| state.waiting.remove(place));
            let Some(next) = next else { return };
            self.enter(next.execution, next.stage, step);
        }
    }

    /// The place in the line of who may enter: the first of those who need the lock, once it is free, or
    /// one who needs none.
    fn next_to_enter(&self, name: &str) -> Option<usize> {
        let state = self.stage(name)?;
        let needs_lock = |waiting: &Waiting| self.executions()[waiting.execution].mode != Mode::Parallel;
        let first = state.waiting.iter().position(needs_lock).filter(|_| state.locked_by.is_none());
        let may = |(place, waiting): &(usize, &Waiting)| {
            (!needs_lock(waiting) || first == Some(*place)) && self.is_open_to(waiting)
        };
        state.waiting.iter().enumerate().find(may).map(|(place, _)| place)
    }

    /// Whether no transition on the way into the stage is disabled.
    fn is_open_to(&self, waiting: &Waiting) -> bool {
        let stages = &self.version_of(waiting.execution).declaration.stages;
        let state = |number: StageNumber| self.stage(&stages[number].name);
        let inbound = state(waiting.stage).is_none_or(|state| state.inbound.enabled);
        let before = waiting.stage.before().and_then(state);
        inbound && before.is_none_or(|state| state.outbound.enabled)
    }

    /// The execution is in the stage now: its entry gate opens, or its actions start.
    pub(super) fn enter(&mut self, execution: ExecutionIndex, stage: StageNumber, step: &mut Step<'_>) {
        let name = self.declared_stage(execution, stage).name.clone();
        self.take_stage(execution, &name);
        let run = StageRun {
            name,
            number: stage,
            status: Status::InProgress,
            phase: Phase::Actions,
            actions: Vec::new(),
            gates: Vec::new(),
            retries: Retries::default(),
        };
        let stage = self.push_stage_run(execution, run);
        self.execution_mut(execution).updated = step.now;
        self.note_start(What::Stage(execution, stage), step.now);
        if self.open_gate(execution, Gate::BeforeEntry, step) == Opened::No {
            step.agenda.todo.push_back(Todo::Advance(execution));
        }
    }

    /// Locks the stage, where there are locks.
    pub(super) fn take_stage(&mut self, execution: ExecutionIndex, name: &str) {
        if self.executions()[execution].mode != Mode::Parallel {
            let state = self.stage_mut(name);
            state.locked_by = Some(execution);
            state.latest = Some(execution);
        }
    }

    /// Takes the execution out of the stage in front of which it waits; whether it waited.
    pub(super) fn stop_waiting(&mut self, execution: ExecutionIndex) -> bool {
        let mut waited = false;
        for state in self.stages_mut() {
            let before = state.waiting.len();
            state.waiting.retain(|waiting| waiting.execution != execution);
            waited |= state.waiting.len() != before;
        }
        waited
    }

    /// When the first of those in front of disabled transitions has waited too long.
    pub(super) fn next_expired_wait(&self, longest: Millis) -> Option<(Millis, ExecutionIndex)> {
        let waiting = self.stages().values().flat_map(|state| &state.waiting);
        waiting
            .filter_map(|waiting| {
                let since = self.disabled_since(waiting)?.max(waiting.since);
                Some((since.saturating_add(longest), waiting.execution))
            })
            .min()
    }

    fn disabled_since(&self, waiting: &Waiting) -> Option<Millis> {
        let stages = &self.version_of(waiting.execution).declaration.stages;
        let state = |number: StageNumber| self.stage(&stages[number].name);
        let inbound = state(waiting.stage).map(|state| &state.inbound);
        let outbound = waiting.stage.before().and_then(state).map(|state| &state.outbound);
        let disabled = inbound.into_iter().chain(outbound).filter(|transition| !transition.enabled);
        disabled.filter_map(|transition| Some(transition.changed.as_ref()?.1)).min()
    }
}
