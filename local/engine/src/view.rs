//! What the read operations answer (BEHAVIOUR.md 1.2, 3.10, 9.1): members that have no value are
//! absent, never null.

use std::collections::BTreeMap;

use codepipeline_model::types::{
    ActionExecution, ActionRevision, ActionState, ArtifactRevision, ConditionExecution, ConditionState,
    ErrorCode, ErrorDetails, ExecutionTrigger, ExecutionType, GetPipelineExecutionOutput, GetPipelineOutput,
    GetPipelineStateOutput, PipelineExecution, PipelineMetadata, PipelineRollbackMetadata, PipelineSummary,
    ResolvedPipelineVariable, RetryStageMetadata, RetryTrigger, RuleExecution, RuleState, Secret,
    SourceRevision, StageConditionState, StageConditionsExecution, StageExecution, StageState, Timestamp,
    TransitionState,
};

use super::declaration::{Mode, Stage};
use super::state::{
    self, ActionAt, ActionRun, ActionRunIndex, CustomType, Execution, ExecutionIndex, Gate, GateRun,
    Pipeline, Retries, Revision, RuleRun, StageRun, StageRunIndex, Status, Transition, place,
};
use super::{Millis, Outcome, Refusal};

/// An instant as the service writes it: seconds with milliseconds.
pub fn timestamp(instant: Millis) -> Timestamp {
    Timestamp::from_epoch_seconds(instant as f64 / 1000.0)
}

/// A count or number as the model has it.
pub(super) fn number(count: usize) -> Option<i64> {
    i64::try_from(count).ok()
}

/// Where an execution is in a stage, by stage run.
type InStage<'a> = (ExecutionIndex, StageRunIndex, &'a StageRun);

impl Pipeline {
    pub fn get(&self, version: Option<i64>, now: Millis) -> Outcome<GetPipelineOutput> {
        let index = match version {
            None => self.newest_version().number(),
            Some(version) => {
                version.checked_sub(1).and_then(|index| usize::try_from(index).ok()).unwrap_or(usize::MAX)
            }
        };
        let found = self.versions().get(index).ok_or_else(|| {
            let version = version.unwrap_or_default();
            let message = format!("Pipeline '{}' does not have a version {version}", self.name());
            Refusal::new(ErrorCode::PipelineVersionNotFoundException, message)
        })?;
        let metadata = PipelineMetadata {
            pipeline_arn: Some(self.arn()),
            created: Some(timestamp(self.created())),
            updated: Some(timestamp(self.updated())),
            polling_disabled_at: self.polling_disabled_at(now).map(timestamp),
            ..Default::default()
        };
        Ok(GetPipelineOutput {
            pipeline: Some(found.shown.clone()),
            metadata: Some(metadata),
            ..Default::default()
        })
    }

    /// Its line in ListPipelines.
    pub fn summary(&self) -> PipelineSummary {
        let shown = &self.current().shown;
        PipelineSummary {
            name: Some(self.name().to_owned()),
            version: number(self.newest_version().shown()),
            pipeline_type: shown.pipeline_type.clone(),
            execution_mode: shown.execution_mode.clone(),
            created: Some(timestamp(self.created())),
            updated: Some(timestamp(self.updated())),
            ..Default::default()
        }
    }

    pub fn state(&self) -> GetPipelineStateOutput {
        let stages = self.current().declaration.stages.iter().map(|stage| self.stage_state(stage));
        GetPipelineStateOutput {
            pipeline_name: Some(self.name().to_owned()),
            pipeline_version: number(self.newest_version().shown()),
            stage_states: Some(stages.collect()),
            created: Some(timestamp(self.created())),
            updated: Some(timestamp(self.updated())),
            ..Default::default()
        }
    }

    /// In PARALLEL mode a stage has no state but its transition: no execution is the latest.
    fn stage_state(&self, stage: &Stage) -> StageState {
        let mode = self.current().declaration.execution_mode;
        let none = state::StageState::default();
        let state = self.stage(&stage.name).unwrap_or(&none);
        let run =
            state.latest.filter(|_| mode != Mode::Parallel).and_then(|latest| self.in_stage(latest, stage));
        let waiting =
            state.waiting.iter().filter(|each| self.executions()[each.execution].mode != Mode::Parallel);
        let waiting: Vec<StageExecution> = waiting
            .map(|each| stage_execution(&self.executions()[each.execution], Status::InProgress))
            .collect();
        let gate = |gate: Gate| {
            stage.condition(gate)?;
            Some(condition_state(stage, gate, run.and_then(|(_, _, run)| run.gate(gate))))
        };
        StageState {
            stage_name: Some(stage.name.clone()),
            inbound_execution: waiting.first().filter(|_| mode == Mode::Superseded).cloned(),
            inbound_executions: Some(waiting),
            inbound_transition_state: Some(transition(&state.inbound)),
            action_states: Some(self.action_states(stage, run)),
            latest_execution: run
                .map(|(index, _, run)| stage_execution(&self.executions()[index], run.status)),
            before_entry_condition_state: gate(Gate::BeforeEntry),
            on_success_condition_state: gate(Gate::OnSuccess),
            on_failure_condition_state: gate(Gate::OnFailure),
            retry_stage_metadata: run.and_then(|(_, _, run)| retry_metadata(&run.retries)),
            ..Default::default()
        }
    }

    /// The last time that the execution was in the stage.
    fn in_stage(&self, execution: ExecutionIndex, stage: &Stage) -> Option<InStage<'_>> {
        let mut newest_first = StageRunIndex::each(&self.executions()[execution].stages).rev();
        let (number, run) = newest_first.find(|(_, run)| run.name == stage.name)?;
        Some((execution, number, run))
    }

    fn action_states(&self, stage: &Stage, run: Option<InStage<'_>>) -> Vec<ActionState> {
        let states = stage.actions.iter().map(|action| {
            let at = run.and_then(|(execution, stage, run)| {
                let mut newest_first = ActionRunIndex::each(&run.actions).rev();
                let is_current = |run: &ActionRun| run.name == action.name && !run.replaced;
                let (action, _) = newest_first.find(|(_, run)| is_current(run))?;
                Some(ActionAt { execution, stage, action })
            });
            self.action_state(&stage.name, &action.name, at)
        });
        states.collect()
    }

    pub fn execution(&self, id: &str) -> Outcome<GetPipelineExecutionOutput> {
        let found = self.execution_of_id(id).ok_or_else(|| self.no_execution(id))?;
        let execution = &self.executions()[found];
        let variables = execution.variables.iter().map(|(name, value)| ResolvedPipelineVariable {
            name: Some(name.clone()),
            resolved_value: Some(value.clone()),
            ..Default::default()
        });
        let execution_type = match execution.rolls_back_to {
            Some(_) => ExecutionType::Rollback,
            None => ExecutionType::Standard,
        };
        let shown = PipelineExecution {
            pipeline_name: Some(self.name().to_owned()),
            pipeline_version: number(execution.version.shown()),
            pipeline_execution_id: Some(execution.id.clone()),
            status: Some(execution.status.as_str().into()),
            status_summary: execution.summary.clone(),
            artifact_revisions: Some(execution.sources.iter().map(artifact_revision).collect()),
            variables: Some(variables.collect()),
            trigger: Some(trigger(execution)),
            execution_mode: Some(execution.mode.as_str().into()),
            execution_type: Some(execution_type),
            rollback_metadata: rollback_metadata(execution),
            ..Default::default()
        };
        Ok(GetPipelineExecutionOutput { pipeline_execution: Some(shown), ..Default::default() })
    }

    fn action_state(&self, stage: &str, name: &str, at: Option<ActionAt>) -> ActionState {
        let run = at.map(|at| self.run(at));
        let custom = self.current().types.get(&place(stage, name));
        let revision = run.and_then(|run| run.revision.as_ref());
        let current = revision.map(|revision| ActionRevision {
            revision_id: revision.id.clone(),
            revision_change_id: revision.change_id.clone(),
            created: revision.created.map(timestamp),
            ..Default::default()
        });
        let revision_url = custom
            .and_then(|custom| custom.revision_url.as_ref())
            .zip(revision)
            .map(|(template, revision)| template.replace("{Revision}", &revision.id));
        ActionState {
            action_name: Some(name.to_owned()),
            current_revision: current,
            latest_execution: at.map(|at| self.latest_execution(at)),
            entity_url: custom.and_then(|custom| Some(filled(custom.entity_url.as_ref()?, run?))),
            revision_url: revision_url.or_else(|| revision?.url.clone()),
            ..Default::default()
        }
    }

    fn latest_execution(&self, at: ActionAt) -> ActionExecution {
        let run = self.run(at);
        ActionExecution {
            action_execution_id: Some(run.id.clone()),
            status: Some(run.status.as_str().into()),
            summary: run.summary.clone(),
            last_status_change: Some(timestamp(run.changed)),
            token: run.token.as_deref().map(Into::into),
            last_updated_by: run.updated_by.clone(),
            external_execution_id: run.external_id.clone(),
            external_execution_url: self.execution_url(at),
            percent_complete: run.percent_complete,
            error_details: error_details(run.error.as_ref()),
            ..Default::default()
        }
    }

    /// Where a custom action's provider shows this run.
    pub(super) fn execution_url(&self, at: ActionAt) -> Option<String> {
        let run = self.run(at);
        run.external_id.as_ref()?;
        let custom: &CustomType = self.custom_type(at)?;
        Some(filled(custom.execution_url.as_ref()?, run))
    }
}

fn stage_execution(execution: &Execution, status: Status) -> StageExecution {
    StageExecution {
        pipeline_execution_id: execution.id.clone(),
        status: status.as_str().into(),
        r#type: rollback_type(execution),
        ..Default::default()
    }
}

/// The execution's type, where only that of a rollback is shown.
pub(super) fn rollback_type(execution: &Execution) -> Option<ExecutionType> {
    execution.rolls_back_to.as_ref().map(|_| ExecutionType::Rollback)
}

fn transition(transition: &Transition) -> TransitionState {
    let (by, at) = transition.changed.clone().unzip();
    TransitionState {
        enabled: Some(transition.enabled),
        last_changed_by: by,
        last_changed_at: at.map(timestamp),
        disabled_reason: transition.reason.clone(),
        ..Default::default()
    }
}

fn retry_metadata(retries: &Retries) -> Option<RetryStageMetadata> {
    let count = |count: u32| (count > 0).then_some(i64::from(count));
    if retries.automatic + retries.manual == 0 {
        return None;
    }
    let trigger = match retries.latest_was_automatic {
        true => RetryTrigger::AutomatedStageRetry,
        false => RetryTrigger::ManualStageRetry,
    };
    Some(RetryStageMetadata {
        auto_stage_retry_attempt: count(retries.automatic),
        manual_stage_retry_attempt: count(retries.manual),
        latest_retry_trigger: Some(trigger),
        ..Default::default()
    })
}

/// A gate with its one condition, by its latest check.
fn condition_state(stage: &Stage, gate: Gate, check: Option<&GateRun>) -> StageConditionState {
    let of_gate = check.map(|check| StageConditionsExecution {
        status: Some(check.status.as_str().into()),
        summary: check.summary.clone(),
        ..Default::default()
    });
    let of_condition = check.map(|check| ConditionExecution {
        status: Some(check.status.as_str().into()),
        summary: check.summary.clone(),
        last_status_change: Some(timestamp(check.changed)),
        ..Default::default()
    });
    let declared = stage.condition(gate).map(|condition| condition.rules.as_slice()).unwrap_or_default();
    let rules = declared.iter().map(|rule| {
        let run = check.and_then(|check| check.rules.iter().find(|run| run.name == rule.name));
        RuleState {
            rule_name: Some(rule.name.clone()),
            latest_execution: run.map(rule_execution),
            ..Default::default()
        }
    });
    let condition = ConditionState {
        latest_execution: of_condition,
        rule_states: Some(rules.collect()),
        ..Default::default()
    };
    StageConditionState {
        latest_execution: of_gate,
        condition_states: Some(vec![condition]),
        ..Default::default()
    }
}

fn rule_execution(run: &RuleRun) -> RuleExecution {
    RuleExecution {
        rule_execution_id: Some(run.id.clone()),
        status: Some(run.status.as_str().into()),
        summary: run.summary.clone(),
        last_status_change: Some(timestamp(run.changed)),
        last_updated_by: run.updated_by.clone(),
        error_details: error_details(run.error.as_ref()),
        ..Default::default()
    }
}

pub(super) fn error_details(error: Option<&(String, String)>) -> Option<ErrorDetails> {
    error.map(|(code, message)| ErrorDetails {
        code: Some(code.clone()),
        message: Some(message.clone()),
        ..Default::default()
    })
}

pub(super) fn trigger(execution: &Execution) -> ExecutionTrigger {
    ExecutionTrigger {
        trigger_type: Some(execution.trigger.kind.as_str().into()),
        trigger_detail: Some(execution.trigger.detail.clone()),
        ..Default::default()
    }
}

pub(super) fn rollback_metadata(execution: &Execution) -> Option<PipelineRollbackMetadata> {
    let target = execution.rolls_back_to.clone()?;
    Some(PipelineRollbackMetadata {
        rollback_target_pipeline_execution_id: Some(target),
        ..Default::default()
    })
}

pub(super) fn revision_summary(revision: &Revision) -> SourceRevision {
    SourceRevision {
        action_name: revision.action.clone(),
        revision_id: Some(revision.id.clone()),
        revision_summary: revision.summary.clone(),
        revision_url: revision.url.clone(),
        ..Default::default()
    }
}

fn artifact_revision(revision: &Revision) -> ArtifactRevision {
    ArtifactRevision {
        name: revision.artifact.clone(),
        revision_id: Some(revision.id.clone()),
        revision_change_identifier: revision.change_id.clone(),
        revision_summary: revision.summary.clone(),
        created: revision.created.map(timestamp),
        revision_url: revision.url.clone(),
        ..Default::default()
    }
}

/// A configuration, whose values are not for logs.
pub(super) fn hidden(configuration: &BTreeMap<String, String>) -> BTreeMap<String, Secret> {
    configuration.iter().map(|(key, value)| (key.clone(), Secret::from(value.as_str()))).collect()
}

/// A URL template with `{Config:name}` and `{ExternalExecutionId}` filled in.
fn filled(template: &str, run: &ActionRun) -> String {
    let mut url = template.replace("{ExternalExecutionId}", run.external_id.as_deref().unwrap_or_default());
    for (key, value) in &run.configuration {
        url = url.replace(&format!("{{Config:{key}}}"), value);
    }
    url
}
