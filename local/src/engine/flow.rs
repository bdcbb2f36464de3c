//! How executions move (behaviour facts 3.2, 3.3).
//!
//! | state | what happens | state' and effects |
//! |---|---|---|
//! | - | start | execution InProgress, reaches stage 1 |
//! | reaches a free stage | - | locks it; the actions of its lowest run order start |
//! | reaches a locked stage | nobody waits | waits in front of it |
//! | reaches a locked stage | an older one waits | the older becomes Superseded; this one waits |
//! | action ends | others of its run order run | - |
//! | action ends | all of its run order Succeeded | the next run order starts; after the last the stage Succeeded |
//! | action ends | one of its run order Failed | stage and execution Failed, later run orders never start |
//! | stage Succeeded | not the last | the lock is free, the execution reaches the next stage |
//! | stage Succeeded | the last | execution Succeeded |
//! | the lock is free | one waits | it enters |

use std::collections::HashMap;

use super::declaration::{Action, Provider};
use super::state::{
    ActionAt, ActionRun, Artifact, Execution, Job, JobStatus, Location, Pipeline, StageRun, Status, Trigger,
};
use super::{Effect, FetchSource, Outcome, Step, jobs, variables};

/// Manual approvals wait seven days, custom actions a day in all.
const APPROVAL_MINUTES: u64 = 10_080;
const CUSTOM_MINUTES: u64 = 24 * 60;

impl Pipeline {
    /// Starts an execution; the same token gives the same one.
    pub fn start(&mut self, trigger: Trigger, token: Option<&str>, step: &mut Step<'_>) -> Outcome<String> {
        if let Some(id) = token.and_then(|token| self.requests.get(token)) {
            return Ok(id.clone());
        }
        let id = step.ids.uuid();
        let index = self.executions.len();
        self.executions.push(Execution {
            id: id.clone(),
            version: self.versions.len() - 1,
            status: Status::InProgress,
            trigger,
            started: step.now,
            updated: step.now,
            sources: Vec::new(),
            variables: HashMap::new(),
            artifacts: HashMap::new(),
            stages: Vec::new(),
        });
        self.by_id.insert(id.clone(), index);
        if let Some(token) = token {
            self.requests.insert(token.to_owned(), id.clone());
        }
        self.reach(index, 0, step);
        Ok(id)
    }

    /// The execution has come to stage number `stage` of its version.
    fn reach(&mut self, execution: usize, stage: usize, step: &mut Step<'_>) {
        let name = self.stage_name(execution, stage);
        let state = self.stages.entry(name).or_default();
        if state.locked_by.is_none() {
            return self.enter(execution, stage, step);
        }
        if let Some(older) = state.inbound.replace(execution) {
            self.end(older, Status::Superseded, step);
        }
    }

    fn enter(&mut self, execution: usize, stage: usize, step: &mut Step<'_>) {
        let name = self.stage_name(execution, stage);
        let state = self.stages.entry(name.clone()).or_default();
        state.locked_by = Some(execution);
        state.latest = Some(execution);
        let run = StageRun { name, status: Status::InProgress, actions: Vec::new() };
        self.executions[execution].stages.push(run);
        self.executions[execution].updated = step.now;
        self.advance(execution, step);
    }

    /// Goes as far as it can in the stage that the execution is in.
    pub(super) fn advance(&mut self, execution: usize, step: &mut Step<'_>) {
        let stage = self.executions[execution].stages.len() - 1;
        loop {
            let run = &self.executions[execution].stages[stage];
            if run.status != Status::InProgress
                || run.actions.iter().any(|action| action.status == Status::InProgress)
            {
                return;
            }
            if run.actions.iter().any(|action| action.status == Status::Failed) {
                return self.leave(execution, stage, Status::Failed, step);
            }
            let next = self.next_run_order(execution, stage);
            if next.is_empty() {
                return self.leave(execution, stage, Status::Succeeded, step);
            }
            for action in next {
                self.start_action(execution, stage, &action, step);
            }
        }
    }

    /// The actions of the lowest run order that has not run yet.
    fn next_run_order(&self, execution: usize, stage: usize) -> Vec<Action> {
        let declared = &self.versions[self.executions[execution].version].declaration.stages[stage].actions;
        let done = &self.executions[execution].stages[stage].actions;
        let waiting = || declared.iter().filter(|action| !done.iter().any(|run| run.name == action.name));
        let Some(order) = waiting().map(|action| action.run_order).min() else { return Vec::new() };
        waiting().filter(|action| action.run_order == order).cloned().collect()
    }

    fn leave(&mut self, execution: usize, stage: usize, status: Status, step: &mut Step<'_>) {
        let name = self.stage_name(execution, stage);
        self.executions[execution].stages[stage].status = status;
        self.executions[execution].updated = step.now;
        let inbound = self.stages.get_mut(&name).and_then(|state| {
            state.locked_by = None;
            state.inbound.take()
        });
        let last = stage + 1 == self.versions[self.executions[execution].version].declaration.stages.len();
        match status {
            Status::Succeeded if !last => self.reach(execution, stage + 1, step),
            status => self.end(execution, status, step),
        }
        if let Some(waiting) = inbound {
            self.enter(waiting, stage, step);
        }
    }

    fn end(&mut self, execution: usize, status: Status, step: &mut Step<'_>) {
        self.executions[execution].status = status;
        self.executions[execution].updated = step.now;
    }

    fn stage_name(&self, execution: usize, stage: usize) -> String {
        self.versions[self.executions[execution].version].declaration.stages[stage].name.clone()
    }

    fn start_action(&mut self, execution: usize, stage: usize, action: &Action, step: &mut Step<'_>) {
        let resolved = variables::resolve(&self.executions[execution], &action.configuration);
        let id = step.ids.uuid();
        let outputs = self.output_locations(execution, action, step);
        let at =
            ActionAt { execution, stage, action: self.executions[execution].stages[stage].actions.len() };
        self.executions[execution].stages[stage].actions.push(ActionRun {
            name: action.name.clone(),
            id: id.clone(),
            status: Status::InProgress,
            started: step.now,
            changed: step.now,
            expires: None,
            configuration: resolved.clone().unwrap_or_default(),
            outputs,
            summary: None,
            percent_complete: None,
            external_id: None,
            updated_by: None,
            token: None,
            used_token: None,
            error: None,
            revision: None,
        });
        self.open_actions.insert(id, at);
        match resolved {
            Ok(_) => self.begin_work(at, action, step),
            Err(problem) => self.fail_action(at, "ConfigurationError", &problem, step),
        }
    }

    fn begin_work(&mut self, at: ActionAt, action: &Action, step: &mut Step<'_>) {
        let minutes = |minutes: u64| Some(step.now + minutes * 60_000);
        match action.provider() {
            Some(Provider::S3Source) => {
                let run = self.run(at);
                let get = |key: &str| run.configuration.get(key).cloned().unwrap_or_default();
                step.effects.push(Effect::FetchSource(FetchSource {
                    action_execution_id: run.id.clone(),
                    bucket: get("S3Bucket"),
                    key: get("S3ObjectKey"),
                    to: run.outputs.first().map(|(_, location)| location.clone()),
                }));
            }
            Some(Provider::ManualApproval) => {
                let token = step.ids.uuid();
                let run = self.run_mut(at);
                run.token = Some(token);
                run.expires = minutes(action.timeout_in_minutes.unwrap_or(APPROVAL_MINUTES));
            }
            Some(Provider::Custom) => {
                self.run_mut(at).expires = minutes(CUSTOM_MINUTES);
                self.queue_job(at, &action.action_type_id, None, step);
            }
            Some(Provider::Partner) => {
                self.limit_job(at, step.now);
                self.queue_job(at, &action.action_type_id, None, step);
            }
            None => self.fail_action(at, "ConfigurationError", "the provider is not served", step),
        }
    }

    pub(super) fn queue_job(
        &mut self,
        at: ActionAt,
        action_type: &super::TypeId,
        continuation: Option<String>,
        step: &mut Step<'_>,
    ) {
        let job = Job {
            id: step.ids.uuid(),
            at,
            action_type: action_type.clone(),
            status: JobStatus::Queued,
            created: step.now,
            dispatched: 0,
            nonce: String::new(),
            continuation,
        };
        step.effects.push(Effect::JobQueued { job_id: job.id.clone(), action_type: action_type.clone() });
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
        let declaration = &self.versions[self.executions[execution].version].declaration;
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
        outputs: std::collections::BTreeMap<String, String>,
        step: &mut Step<'_>,
    ) {
        let namespace = self.declared(at).namespace.clone();
        let run = self.run_mut(at);
        run.status = Status::Succeeded;
        run.changed = step.now;
        let (artifacts, revision) = (run.outputs.clone(), run.revision.clone());
        self.close_action(at);
        let execution = &mut self.executions[at.execution];
        for (name, location) in artifacts {
            let revision = revision.as_ref().map(|revision| revision.id.clone());
            execution.artifacts.insert(name, Artifact { location, revision });
        }
        if let Some(namespace) = namespace {
            execution.variables.insert(namespace, outputs);
        }
        execution.updated = step.now;
        self.advance(at.execution, step);
    }

    pub(super) fn fail_action(&mut self, at: ActionAt, code: &str, message: &str, step: &mut Step<'_>) {
        let run = self.run_mut(at);
        run.status = Status::Failed;
        run.changed = step.now;
        run.error = Some((code.to_owned(), message.to_owned()));
        self.close_action(at);
        self.executions[at.execution].updated = step.now;
        self.advance(at.execution, step);
    }

    fn close_action(&mut self, at: ActionAt) {
        let run = self.run_mut(at);
        run.used_token = run.token.take().or(run.used_token.take());
        let id = run.id.clone();
        self.open_actions.remove(&id);
        jobs::close(self, at);
    }

    /// What became of a source that [`Effect::FetchSource`] asked for. Late results of actions that
    /// have ended change nothing.
    pub fn source_fetched(
        &mut self,
        action_execution_id: &str,
        result: Result<SourceFound, (String, String)>,
        step: &mut Step<'_>,
    ) {
        let Some(at) = self.open_actions.get(action_execution_id).copied() else { return };
        match result {
            Err((code, message)) => self.fail_action(at, &code, &message, step),
            Ok(found) => {
                let declared = self.declared(at);
                let revision = super::state::Revision {
                    action: declared.name.clone(),
                    artifact: declared.output_artifacts.first().map(|artifact| artifact.name.clone()),
                    id: found.version_id.clone(),
                    summary: Some(
                        found
                            .summary
                            .unwrap_or_else(|| format!("Amazon S3 version id: {}", found.version_id)),
                    ),
                    url: Some(found.url),
                    created: Some(found.modified),
                    change_id: None,
                };
                self.executions[at.execution].sources.push(revision.clone());
                self.run_mut(at).revision = Some(revision);
                let outputs = [("VersionId".to_owned(), found.version_id), ("ETag".to_owned(), found.etag)];
                self.succeed_action(at, outputs.into(), step);
            }
        }
    }
}

/// What an S3 source found.
#[derive(Clone, Debug)]
pub struct SourceFound {
    pub version_id: String,
    pub etag: String,
    pub modified: super::Millis,
    pub url: String,
    /// The object's own `codepipeline-artifact-revision-summary`.
    pub summary: Option<String>,
}
