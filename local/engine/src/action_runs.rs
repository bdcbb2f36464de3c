//! One run of an action: how it starts, and how it ends (behaviour facts 3.1, 3.2, 3.10).
//!
//! | state | what happens | state' and effects |
//! |---|---|---|
//! | - | its turn has come | InProgress, inputs and configuration resolved; its work begins |
//! | - | its turn has come, the configuration cannot be resolved or is too long | Failed |
//! | InProgress | its work is done | Succeeded; its artifacts and variables are there |
//! | InProgress | its work fails | Failed, with a code and a text |
//! | InProgress | it is given up | Abandoned |
//!
//! Whatever ends it closes its job and its approval.

use std::collections::BTreeMap;

use super::declaration::{Action, Provider};
use super::events::What;
use super::state::{ActionAt, ActionRun, Artifact, CustomType, Location, Pipeline, Status, place};
use super::{Effect, Step, Todo, jobs, timers, variables};

/// The resolved configuration of one action.
const CONFIGURATION_MAX_BYTES: usize = 100 * 1024;

impl Pipeline {
    pub(super) fn start_action(&mut self, execution: usize, action: &Action, step: &mut Step<'_>) {
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
    pub fn custom_type(&self, at: ActionAt) -> Option<&CustomType> {
        let run = &self.executions[at.execution].stages[at.stage];
        self.version_of(at.execution).types.get(&place(&run.name, &run.actions[at.action].name))
    }
}
