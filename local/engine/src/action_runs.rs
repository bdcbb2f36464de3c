//! One run of an action: how it starts, and how it ends (BEHAVIOUR.md 3.1, 3.2, 3.10).
//!
//! | state | what happens | state' and effects |
//! |---|---|---|
//! | - | its turn has come | InProgress, inputs and configuration resolved; its work begins |
//! | - | its turn has come, the configuration cannot be resolved or is too long | Failed |
//! | InProgress | its work is done | Succeeded; its artifacts and variables are there |
//! | InProgress | its work fails | Failed, with a code and a text |
//! | InProgress | it is given up | Abandoned |
//!
//! Whatever ends it closes its job and its approval, and ends its work.

use std::collections::BTreeMap;

use super::declaration::{Action, Provider};
use super::events::What;
use super::state::{
    ActionAt, ActionRun, Artifact, CustomType, ExecutionIndex, Location, Pipeline, Status, place,
};
use super::{Step, Todo, jobs, timers, variables};

/// The resolved configuration of one action.
const CONFIGURATION_MAX_BYTES: usize = 100 * 1024;

impl Pipeline {
    pub(super) fn start_action(&mut self, execution: ExecutionIndex, action: &Action, step: &mut Step<'_>) {
        let resolved = variables::resolve(&self.executions()[execution], &action.configuration);
        let configuration = resolved.as_ref().unwrap_or(&action.configuration).clone();
        let run = self.new_run(execution, action, configuration, step);
        let Some(at) = self.push_action_run(execution, run) else { return };
        self.note_start(What::Action(at), step.now);
        match resolved.and_then(|configuration| fits(&configuration)) {
            Ok(()) => self.begin_work(at, action, step),
            Err(problem) => self.fail_action(at, "ConfigurationError", &problem, step),
        }
    }

    fn new_run(
        &mut self,
        execution: ExecutionIndex,
        action: &Action,
        configuration: BTreeMap<String, String>,
        step: &mut Step<'_>,
    ) -> ActionRun {
        ActionRun {
            name: action.name.clone(),
            id: step.ids.uuid(),
            sequence: self.next_sequence(),
            status: Status::InProgress,
            replaced: false,
            started: step.now,
            changed: step.now,
            expires: timers::action_expires(action, step.now),
            configuration,
            inputs: self.input_locations(execution, action),
            outputs: self.output_locations(execution, action, step),
            variables: BTreeMap::new(),
            summary: None,
            percent_complete: None,
            external_id: None,
            updated_by: None,
            token: None,
            used_token: None,
            error: None,
            revision: None,
        }
    }

    /// Work that is done here, or by whom the action waits for.
    fn begin_work(&mut self, at: ActionAt, action: &Action, step: &mut Step<'_>) {
        if let Some(order) = self.work_order(at, &step.settings) {
            return self.ask_for_work(order, step);
        }
        match action.provider() {
            Some(Provider::ManualApproval) => self.open_approval(at, step),
            Some(Provider::Custom) => self.queue_job(at, &action.action_type_id, None, step),
            Some(Provider::Partner) => self.begin_partner_work(at, &action.action_type_id, step),
            Some(Provider::S3Source | Provider::Simulated) => self.simulate_action(at, step),
            None => self.fail_action(at, "ConfigurationError", "the provider is not served", step),
        }
    }

    /// Where the input artifacts are that exist.
    fn input_locations(&self, execution: ExecutionIndex, action: &Action) -> Vec<(String, Location)> {
        let artifacts = &self.executions()[execution].artifacts;
        let inputs = action.input_artifacts.iter();
        inputs
            .filter_map(|input| Some((input.name.clone(), artifacts.get(&input.name)?.location.clone())))
            .collect()
    }

    /// Where the action will put its output artifacts: names cut as the service cuts them, to keep
    /// session policies small.
    fn output_locations(
        &self,
        execution: ExecutionIndex,
        action: &Action,
        step: &mut Step<'_>,
    ) -> Vec<(String, Location)> {
        let declaration = &self.version_of(execution).declaration;
        let Some(store) = declaration.store(&self.account().region) else { return Vec::new() };
        let cut = |text: &str, length: usize| text.chars().take(length).collect::<String>();
        let mut location = |artifact: &str| {
            let key = format!("{}/{}/{}", cut(self.name(), 20), cut(artifact, 10), step.ids.letters(7));
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

    /// The action has ended; its job and its approval are closed, its work ends.
    pub(super) fn close_action(&mut self, at: ActionAt, status: Status, step: &mut Step<'_>) {
        self.set_action_status(at, status, step.now);
        self.close_run(at);
        let run = self.run_mut(at);
        run.changed = step.now;
        // Only an answer uses a token up; one that ran out is worth nothing.
        run.used_token = run.token.take().filter(|_| run.updated_by.is_some());
        let id = run.id.clone();
        jobs::close(self, at);
        self.end_work(&id, step);
        self.execution_mut(at.execution).updated = step.now;
    }

    /// What a custom type says of an action run.
    pub fn custom_type(&self, at: ActionAt) -> Option<&CustomType> {
        let run = &self.executions()[at.execution].stages[at.stage];
        self.version_of(at.execution).types.get(&place(&run.name, &run.actions[at.action].name))
    }
}

/// Refuses a resolved configuration that is too long.
fn fits(configuration: &BTreeMap<String, String>) -> Result<(), String> {
    let bytes: usize = configuration.iter().map(|(key, value)| key.len() + value.len()).sum();
    if bytes > CONFIGURATION_MAX_BYTES {
        return Err(format!(
            "The resolved configuration has {bytes} bytes, more than {CONFIGURATION_MAX_BYTES}"
        ));
    }
    Ok(())
}
