//! How executions move through a stage (behaviour facts 3.2); `entry` has how they get in.
//!
//! | state | what happens | state' and effects |
//! |---|---|---|
//! | entered | - | the actions of the lowest run order start |
//! | action ends | others of its run order run | - |
//! | action ends | all of its run order Succeeded | the next run order starts; after the last the success gate |
//! | action ends | one of its run order Failed | the rest of it ends, later ones never start; stage Failed |
//! | stage Succeeded, Skipped | not the last | the lock is free, the execution reaches the next stage |
//! | stage Succeeded, Skipped | the last, or a rollback | execution Succeeded |
//! | stage ended otherwise | - | the lock is free, the execution ends alike |
//! | Stopping, or cancelled by an update | nothing runs any more | stage and execution Stopped, or Cancelled |

use std::collections::BTreeMap;

use super::declaration::{Action, Mode, Provider};
use super::events::What;
use super::outcomes::{self, End, StageOutcome};
use super::state::{
    ActionAt, ActionRun, Artifact, ConditionStatus, Job, JobStatus, Location, Phase, Pipeline, Status, place,
};
use super::{Effect, FetchSource, Step, Todo, TypeId, jobs, timers, variables};

/// The resolved configuration of one action.
const CONFIGURATION_MAX_BYTES: usize = 100 * 1024;

impl Pipeline {
    /// Goes as far as it can in the stage that the execution is in.
    pub(super) fn advance(&mut self, execution: usize, step: &mut Step<'_>) {
        let Some(run) = self.executions[execution].stages.last() else { return };
        if !run.status.is_running() {
            return;
        }
        let (is_busy, place) = (run.is_busy(), run.phase);
        if self.interruption(execution).is_some() {
            if !is_busy {
                self.conclude(execution, End { place, is_good: false }, step);
            }
            return;
        }
        match place {
            Phase::Gate(gate) => self.advance_gate(execution, gate, step),
            Phase::Actions => self.advance_actions(execution, step),
        }
    }

    fn advance_actions(&mut self, execution: usize, step: &mut Step<'_>) {
        let Some(run) = self.executions[execution].stages.last() else { return };
        let is_busy = run.current().any(|action| action.status == Status::InProgress);
        let has_failed =
            run.current().any(|action| matches!(action.status, Status::Failed | Status::Abandoned));
        let next = if has_failed { Vec::new() } else { self.next_actions(execution, step) };
        if next.is_empty() && !is_busy {
            return self.conclude(execution, End { place: Phase::Actions, is_good: !has_failed }, step);
        }
        for action in next {
            self.start_action(execution, &action, step);
        }
    }

    /// The actions that may start now: of the lowest run order that has some left, once the order
    /// before has ended, and no more at a time than the mode allows.
    fn next_actions(&self, execution: usize, step: &Step<'_>) -> Vec<Action> {
        let Some(run) = self.executions[execution].stages.last() else { return Vec::new() };
        let declared = &self.declared_stage(execution, run.number).actions;
        let waiting = || declared.iter().filter(|action| !run.current().any(|run| run.name == action.name));
        let Some(order) = waiting().map(|action| action.run_order).min() else { return Vec::new() };
        let is_running = |action: &&Action| {
            run.current().any(|run| run.name == action.name && run.status == Status::InProgress)
        };
        if declared.iter().filter(is_running).any(|action| action.run_order != order) {
            return Vec::new();
        }
        let most = match self.executions[execution].mode {
            Mode::Parallel => step.settings.max_parallel_actions,
            _ => usize::MAX,
        };
        let room = most.saturating_sub(declared.iter().filter(is_running).count());
        waiting().filter(|action| action.run_order == order).take(room).cloned().collect()
    }

    /// What has ended in a stage decides what becomes of it.
    pub(super) fn conclude(&mut self, execution: usize, end: End, step: &mut Step<'_>) {
        let Some(situation) = self.situation(execution, end) else { return };
        match outcomes::outcome(&situation) {
            StageOutcome::Go => self.go_on_with_actions(execution, step),
            StageOutcome::Check(gate) => {
                // The outcome says that there is something to check.
                let _ = self.open_gate(execution, gate, step);
            }
            StageOutcome::Succeed => self.leave(execution, Status::Succeeded, step),
            StageOutcome::Skip => self.leave(execution, Status::Skipped, step),
            StageOutcome::Fail => self.leave(execution, Status::Failed, step),
            StageOutcome::FailAndGoBack => {
                self.leave(execution, Status::Failed, step);
                self.go_back(execution, step);
            }
            StageOutcome::TryAgain(mode) => self.retry_by_itself(execution, mode, step),
            StageOutcome::Stop => self.leave(execution, Status::Stopped, step),
            StageOutcome::Cancel => self.leave(execution, Status::Cancelled, step),
        }
    }

    fn go_on_with_actions(&mut self, execution: usize, step: &mut Step<'_>) {
        if let Some(run) = self.execution_mut(execution).stages.last_mut() {
            run.phase = Phase::Actions;
        }
        self.then(Todo::Advance(execution), step);
    }

    /// Ends the stage of an execution, and with it the execution unless it goes on to the next one.
    fn leave(&mut self, execution: usize, status: Status, step: &mut Step<'_>) {
        let leaving = self.execution_mut(execution);
        leaving.updated = step.now;
        let is_rollback = leaving.rolls_back_to.is_some();
        let Some(run) = leaving.stages.last_mut() else { return };
        let unchecked =
            if status == Status::Cancelled { ConditionStatus::Cancelled } else { ConditionStatus::Abandoned };
        for check in run.gates.iter_mut().filter(|check| check.status == ConditionStatus::InProgress) {
            check.status = unchecked;
            check.changed = step.now;
        }
        let (name, number) = (run.name.clone(), run.number);
        self.set_stage_status(execution, status, step.now);
        if let Some(state) = self.stages.get_mut(&name).filter(|state| state.locked_by == Some(execution)) {
            state.locked_by = None;
        }
        let is_last = is_rollback || number + 1 == self.version_of(execution).declaration.stages.len();
        match status {
            Status::Succeeded | Status::Skipped if is_last => self.end(execution, Status::Succeeded, step),
            Status::Succeeded | Status::Skipped => {
                step.agenda.todo.push_back(Todo::Reach(execution, number + 1));
            }
            status => self.end(execution, status, step),
        }
        step.agenda.todo.push_back(Todo::Admit(name));
    }

    pub(super) fn end(&mut self, execution: usize, status: Status, step: &mut Step<'_>) {
        self.active.remove(&execution);
        let ending = self.execution_mut(execution);
        ending.cancelling = false;
        ending.updated = step.now;
        self.set_status(execution, status, step.now);
    }

    fn start_action(&mut self, execution: usize, action: &Action, step: &mut Step<'_>) {
        let resolved = variables::resolve(&self.executions[execution], &action.configuration);
        let id = step.ids.uuid();
        let outputs = self.output_locations(execution, action, step);
        let artifacts = &self.executions[execution].artifacts;
        let inputs = action
            .input_artifacts
            .iter()
            .filter_map(|input| Some((input.name.clone(), artifacts.get(&input.name)?.location.clone())));
        let inputs = inputs.collect();
        self.sequence += 1;
        let run = ActionRun {
            name: action.name.clone(),
            id: id.clone(),
            sequence: self.sequence,
            status: Status::InProgress,
            replaced: false,
            started: step.now,
            changed: step.now,
            expires: timers::action_expires(action, step.now),
            configuration: resolved.clone().unwrap_or_else(|_| action.configuration.clone()),
            inputs,
            outputs,
            variables: BTreeMap::new(),
            summary: None,
            percent_complete: None,
            external_id: None,
            updated_by: None,
            token: None,
            used_token: None,
            error: None,
            revision: None,
        };
        let stages = &mut self.execution_mut(execution).stages;
        let stage = stages.len() - 1;
        let at = ActionAt { execution, stage, action: stages[stage].actions.len() };
        stages[stage].actions.push(run);
        self.index.actions.push(at);
        self.open_actions.insert(id, at);
        self.note_start(What::Action(at), step.now);
        let bytes: usize =
            self.run(at).configuration.iter().map(|(key, value)| key.len() + value.len()).sum();
        match resolved {
            Ok(_) if bytes > CONFIGURATION_MAX_BYTES => {
                let problem = format!(
                    "The resolved configuration has {bytes} bytes, more than {CONFIGURATION_MAX_BYTES}"
                );
                self.fail_action(at, "ConfigurationError", &problem, step);
            }
            Ok(_) => self.begin_work(at, action, step),
            Err(problem) => self.fail_action(at, "ConfigurationError", &problem, step),
        }
    }

    fn begin_work(&mut self, at: ActionAt, action: &Action, step: &mut Step<'_>) {
        match action.provider() {
            Some(Provider::S3Source) => {
                let fetch = self.s3_fetch(at);
                step.effects.push(Effect::FetchSource(fetch));
            }
            Some(Provider::ManualApproval) => self.open_approval(at, step),
            Some(Provider::Custom) => self.queue_job(at, &action.action_type_id, None, step),
            Some(Provider::Partner) => self.begin_partner_work(at, &action.action_type_id, step),
            Some(Provider::Simulated) => self.simulate_action(at, step),
            None => self.fail_action(at, "ConfigurationError", "the provider is not served", step),
        }
    }

    /// Work that was asked for and whose results a restart has lost: to be asked for again.
    pub fn lost_work(&self) -> Vec<Effect> {
        let fetched = |at: &&ActionAt| self.declared(**at).provider() == Some(Provider::S3Source);
        self.open_actions.values().filter(fetched).map(|at| Effect::FetchSource(self.s3_fetch(*at))).collect()
    }

    /// What the source action reads: its configuration, unless the start said otherwise.
    pub(super) fn s3_fetch(&self, at: ActionAt) -> FetchSource {
        let run = self.run(at);
        let configured = |key: &str| run.configuration.get(key).cloned().unwrap_or_default();
        let asked = |kind: &str| self.override_of(at.execution, &run.name, kind);
        FetchSource {
            action_execution_id: run.id.clone(),
            bucket: configured("S3Bucket"),
            key: asked("S3_OBJECT_KEY").unwrap_or_else(|| configured("S3ObjectKey")),
            version: asked("S3_OBJECT_VERSION_ID"),
            to: run.outputs.first().map(|(_, location)| location.clone()),
        }
    }

    pub(super) fn queue_job(
        &mut self,
        at: ActionAt,
        action_type: &TypeId,
        continuation: Option<String>,
        step: &mut Step<'_>,
    ) {
        let delay = if continuation.is_some() { step.settings.continuation_delay_ms } else { 0 };
        let job = Job {
            id: step.ids.uuid(),
            at,
            action_type: action_type.clone(),
            status: JobStatus::Queued,
            created: step.now,
            visible: step.now.saturating_add(delay),
            dispatched: 0,
            nonce: String::new(),
            continuation,
        };
        step.effects.push(Effect::JobQueued { job_id: job.id.clone(), action_type: action_type.clone() });
        self.execution_mut(at.execution).jobs.push(job.id.clone());
        self.changed_jobs.insert(job.id.clone());
        self.jobs.insert(job.id.clone(), job);
    }

    /// Where the action will put its output artifacts: names cut as the service cuts them, to keep
    /// session policies small.
    fn output_locations(
        &self,
        execution: usize,
        action: &Action,
        step: &mut Step<'_>,
    ) -> Vec<(String, Location)> {
        let declaration = &self.version_of(execution).declaration;
        let Some(store) = declaration.store(&self.account.region) else { return Vec::new() };
        let cut = |text: &str, length: usize| text.chars().take(length).collect::<String>();
        let mut location = |artifact: &str| {
            let key = format!("{}/{}/{}", cut(&self.name, 20), cut(artifact, 10), step.ids.letters(7));
            Location { bucket: store.location.clone(), key }
        };
        action
            .output_artifacts
            .iter()
            .map(|artifact| (artifact.name.clone(), location(&artifact.name)))
            .collect()
    }

    /// The action has done its work: outputs and variables become available.
    pub(super) fn succeed_action(
        &mut self,
        at: ActionAt,
        outputs: BTreeMap<String, String>,
        step: &mut Step<'_>,
    ) {
        let namespace = self.declared(at).namespace.clone();
        let run = self.run_mut(at);
        run.variables = outputs.clone();
        let (artifacts, revision) = (run.outputs.clone(), run.revision.clone());
        self.close_action(at, Status::Succeeded, step);
        let execution = self.execution_mut(at.execution);
        for (name, location) in artifacts {
            let revision = revision.as_ref().map(|revision| revision.id.clone());
            execution.artifacts.insert(name, Artifact { location, revision });
        }
        if let Some(namespace) = namespace {
            execution.outputs.insert(namespace, outputs);
        }
        self.then(Todo::Advance(at.execution), step);
    }

    pub(super) fn fail_action(&mut self, at: ActionAt, code: &str, message: &str, step: &mut Step<'_>) {
        self.run_mut(at).error = Some((code.to_owned(), message.to_owned()));
        self.close_action(at, Status::Failed, step);
        self.then(Todo::Advance(at.execution), step);
    }

    /// The action has ended; its jobs and its approval are closed.
    pub(super) fn close_action(&mut self, at: ActionAt, status: Status, step: &mut Step<'_>) {
        self.set_action_status(at, status, step.now);
        let run = self.run_mut(at);
        run.changed = step.now;
        run.expires = None;
        // Only an answer uses a token up; one that ran out is worth nothing.
        run.used_token = run.token.take().filter(|_| run.updated_by.is_some());
        let id = run.id.clone();
        self.open_actions.remove(&id);
        jobs::close(self, at);
        self.execution_mut(at.execution).updated = step.now;
    }

    /// What a custom type says of an action run.
    pub fn custom_type(&self, at: ActionAt) -> Option<&super::state::CustomType> {
        let run = &self.executions[at.execution].stages[at.stage];
        self.version_of(at.execution).types.get(&place(&run.name, &run.actions[at.action].name))
    }
}
