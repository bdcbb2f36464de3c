//! How an execution begins (BEHAVIOUR.md 1.2.7, 2.4, 3.4, 3.5).
//!
//! | state | command | state' |
//! |---|---|---|
//! | - | start | InProgress, reaches the first stage; variables have the values given or their defaults |
//! | started with this token | start | as it was, the same id |
//! | a variable has no value | start | refused: ValidationException |
//! | QUEUED or PARALLEL, 50 on their way | start | refused: ConcurrentPipelineExecutionsLimitExceeded |

use std::collections::BTreeMap;

use codepipeline_model::types::{ErrorCode, StartPipelineExecutionInput};

use super::declaration::Mode;
use super::events::What;
use super::sources::Override;
use super::state::{Execution, ExecutionIndex, Pipeline, StageNumber, Status, Trigger, TriggerType};
use super::{Outcome, Refusal, Step, Todo};

/// What a start asks for.
#[derive(Debug)]
pub struct Start {
    pub trigger: Trigger,
    pub token: Option<String>,
    pub variables: BTreeMap<String, String>,
    pub overrides: Vec<Override>,
}

impl Start {
    pub fn by(trigger: Trigger) -> Start {
        Start { trigger, token: None, variables: BTreeMap::new(), overrides: Vec::new() }
    }
}

impl Pipeline {
    /// Starts an execution; the same token gives the same one.
    pub fn start(&mut self, trigger: Trigger, token: Option<&str>, step: &mut Step<'_>) -> Outcome<String> {
        self.start_with(Start { token: token.map(str::to_owned), ..Start::by(trigger) }, step)
    }

    /// What StartPipelineExecution asks for.
    pub fn start_as_asked(
        &mut self,
        input: StartPipelineExecutionInput,
        step: &mut Step<'_>,
    ) -> Outcome<String> {
        let trigger =
            Trigger { kind: TriggerType::StartPipelineExecution, detail: step.caller(self.account()) };
        let overrides = input.source_revisions.into_iter().flatten().map(|each| Override {
            action: each.action_name,
            kind: each.revision_type.to_string(),
            value: each.revision_value,
            commit: None,
        });
        let start = Start {
            trigger,
            token: input.client_request_token.map(|token| token.as_str().to_owned()),
            variables: input.variables.into_iter().flatten().map(|each| (each.name, each.value)).collect(),
            overrides: overrides.collect(),
        };
        self.start_with(start, step)
    }

    pub fn start_with(&mut self, start: Start, step: &mut Step<'_>) -> Outcome<String> {
        let known = start.token.as_ref().and_then(|token| self.execution_of_request(token));
        if let Some(execution) = known {
            return Ok(self.executions()[execution].id.clone());
        }
        let mode = self.current().declaration.execution_mode;
        self.check_room(mode, step)?;
        self.check_overrides(&start.overrides)?;
        let variables = self.variable_values(start.variables)?;
        let execution = self.add_execution(start.trigger, step);
        let added = self.execution_mut(execution);
        added.request = start.token.clone();
        added.overrides = start.overrides;
        added.variables = variables;
        let id = added.id.clone();
        if let Some(token) = start.token {
            self.remember_request(token, execution);
        }
        self.then(Todo::Reach(execution, StageNumber::FIRST), step);
        Ok(id)
    }

    /// A new execution of the current version that is nowhere yet.
    pub(super) fn add_execution(&mut self, trigger: Trigger, step: &mut Step<'_>) -> ExecutionIndex {
        let id = step.ids.uuid();
        let execution = self.push_execution(Execution {
            id,
            version: self.newest_version(),
            mode: self.current().declaration.execution_mode,
            status: Status::InProgress,
            summary: None,
            trigger,
            request: None,
            rolls_back_to: None,
            stop: None,
            cancelling: false,
            started: step.now,
            updated: step.now,
            sources: Vec::new(),
            overrides: Vec::new(),
            variables: BTreeMap::new(),
            outputs: BTreeMap::new(),
            artifacts: BTreeMap::new(),
            stages: Vec::new(),
            jobs: Vec::new(),
        });
        self.note_start(What::Execution(execution), step.now);
        execution
    }

    /// Refuses one execution too many.
    pub(super) fn check_room(&self, mode: Mode, step: &Step<'_>) -> Outcome<()> {
        let most = step.settings.max_concurrent_executions;
        if mode == Mode::Superseded || self.active().len() < most {
            return Ok(());
        }
        Err(Refusal::new(
            ErrorCode::ConcurrentPipelineExecutionsLimitExceededException,
            format!("The pipeline '{}' has reached the limit of {most} concurrent executions", self.name()),
        ))
    }

    fn variable_values(&self, given: BTreeMap<String, String>) -> Outcome<BTreeMap<String, String>> {
        let declared = &self.current().declaration.variables;
        let invalid = |message: String| Err(Refusal::new(ErrorCode::ValidationException, message));
        if let Some(name) = given.keys().find(|name| !declared.iter().any(|each| each.name == **name)) {
            return invalid(format!("The pipeline '{}' does not declare the variable '{name}'", self.name()));
        }
        let mut values = given;
        for variable in declared {
            match &variable.default_value {
                Some(default) => {
                    values.entry(variable.name.clone()).or_insert_with(|| default.clone());
                }
                None if values.contains_key(&variable.name) => {}
                None => {
                    return invalid(format!(
                        "The variable '{}' has no default value, so a start must give one",
                        variable.name
                    ));
                }
            }
        }
        Ok(values)
    }
}
