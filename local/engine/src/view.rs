//! What the read operations answer (behaviour facts 1.2, 3.10, 9.1): members that have no value are
//! absent, never null.

use serde_json::{Map, Value, json};

use super::declaration::{Mode, Stage};
use super::state::{
    ActionAt, ActionRun, CustomType, Execution, Gate, GateRun, Pipeline, Retries, Revision, RuleRun,
    StageState, Transition, place,
};
use super::{Millis, Outcome, Refusal};

/// An instant as the service writes it: seconds with milliseconds.
pub fn seconds(instant: Millis) -> f64 {
    instant as f64 / 1000.0
}

/// An object of the members that have a value.
pub(super) fn object<const N: usize>(members: [(&str, Option<Value>); N]) -> Value {
    let present = members.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Value::Object(present.collect::<Map<_, _>>())
}

pub(super) fn some(value: impl Into<Value>) -> Option<Value> {
    Some(value.into())
}

impl Pipeline {
    pub fn get(&self, version: Option<u64>, now: Millis) -> Outcome {
        let index = match version {
            None => self.versions.len() - 1,
            Some(version) => {
                version.checked_sub(1).and_then(|index| usize::try_from(index).ok()).unwrap_or(usize::MAX)
            }
        };
        let found = self.versions.get(index).ok_or_else(|| {
            let version = version.unwrap_or_default();
            let message = format!("Pipeline '{}' does not have a version {version}", self.name);
            Refusal::new("PipelineVersionNotFoundException", message)
        })?;
        let metadata = object([
            ("pipelineArn", some(self.arn())),
            ("created", some(seconds(self.created))),
            ("updated", some(seconds(self.updated))),
            ("pollingDisabledAt", self.polling_disabled_at(now).map(|at| json!(seconds(at)))),
        ]);
        Ok(json!({"pipeline": found.shown, "metadata": metadata}))
    }

    /// Its line in ListPipelines.
    pub fn summary(&self) -> Value {
        let shown = &self.current().shown;
        json!({
            "name": self.name,
            "version": self.versions.len(),
            "pipelineType": shown["pipelineType"],
            "executionMode": shown["executionMode"],
            "created": seconds(self.created),
            "updated": seconds(self.updated),
        })
    }

    pub fn state(&self) -> Value {
        let stages: Vec<Value> =
            self.current().declaration.stages.iter().map(|stage| self.stage_state(stage)).collect();
        json!({
            "pipelineName": self.name,
            "pipelineVersion": self.versions.len(),
            "stageStates": stages,
            "created": seconds(self.created),
            "updated": seconds(self.updated),
        })
    }

    /// In PARALLEL mode a stage has no state but its transition: no execution is the latest.
    fn stage_state(&self, stage: &Stage) -> Value {
        let mode = self.current().declaration.execution_mode;
        let none = StageState::default();
        let state = self.stages.get(&stage.name).unwrap_or(&none);
        let latest = state.latest.filter(|_| mode != Mode::Parallel);
        let run = latest.and_then(|index| {
            let (number, run) = self.executions[index]
                .stages
                .iter()
                .enumerate()
                .rev()
                .find(|(_, run)| run.name == stage.name)?;
            Some((index, number, run))
        });
        let actions: Vec<Value> = stage
            .actions
            .iter()
            .map(|action| {
                let at = run.and_then(|(execution, stage, run)| {
                    let mut newest_first = run.actions.iter().enumerate().rev();
                    let is_current = |run: &ActionRun| run.name == action.name && !run.replaced;
                    let (action, _) = newest_first.find(|(_, run)| is_current(run))?;
                    Some(ActionAt { execution, stage, action })
                });
                self.action_state(&stage.name, &action.name, at)
            })
            .collect();
        let waiting =
            state.waiting.iter().filter(|each| self.executions[each.execution].mode != Mode::Parallel);
        let waiting: Vec<Value> =
            waiting.map(|each| stage_execution(&self.executions[each.execution], "InProgress")).collect();
        let inbound = waiting.first().filter(|_| mode == Mode::Superseded).cloned();
        let latest = run.map(|(index, _, run)| stage_execution(&self.executions[index], run.status.as_str()));
        let gate = |gate: Gate| {
            stage.condition(gate)?;
            Some(condition_state(stage, gate, run.and_then(|(_, _, run)| run.gate(gate))))
        };
        object([
            ("stageName", some(stage.name.clone())),
            ("inboundExecution", inbound),
            ("inboundExecutions", some(waiting)),
            ("inboundTransitionState", some(transition(&state.inbound))),
            ("actionStates", some(actions)),
            ("latestExecution", latest),
            ("beforeEntryConditionState", gate(Gate::BeforeEntry)),
            ("onSuccessConditionState", gate(Gate::OnSuccess)),
            ("onFailureConditionState", gate(Gate::OnFailure)),
            ("retryStageMetadata", run.and_then(|(_, _, run)| retry_metadata(&run.retries))),
        ])
    }

    pub fn execution(&self, id: &str) -> Outcome {
        let found = self.index.executions.get(id).ok_or_else(|| self.no_execution(id))?;
        let execution = &self.executions[*found];
        let revisions: Vec<Value> = execution.sources.iter().map(artifact_revision).collect();
        let variables: Vec<Value> = execution
            .variables
            .iter()
            .map(|(name, value)| json!({"name": name, "resolvedValue": value}))
            .collect();
        let kind = if execution.rolls_back_to.is_some() { "ROLLBACK" } else { "STANDARD" };
        Ok(json!({"pipelineExecution": object([
            ("pipelineName", some(self.name.clone())),
            ("pipelineVersion", some(execution.version + 1)),
            ("pipelineExecutionId", some(execution.id.clone())),
            ("status", some(execution.status.as_str())),
            ("statusSummary", execution.summary.clone().map(Value::from)),
            ("artifactRevisions", some(revisions)),
            ("variables", some(variables)),
            ("trigger", some(trigger(execution))),
            ("executionMode", some(execution.mode.as_str())),
            ("executionType", some(kind)),
            ("rollbackMetadata", rollback_metadata(execution)),
        ])}))
    }

    fn action_state(&self, stage: &str, name: &str, at: Option<ActionAt>) -> Value {
        let run = at.map(|at| self.run(at));
        let custom = self.current().types.get(&place(stage, name));
        let revision = run.and_then(|run| run.revision.as_ref());
        let current = revision.map(|revision| {
            object([
                ("revisionId", some(revision.id.clone())),
                ("revisionChangeId", revision.change_id.clone().map(Value::from)),
                ("created", revision.created.map(|created| seconds(created).into())),
            ])
        });
        let entity_url = custom.and_then(|custom| Some(filled(custom.entity_url.as_ref()?, run?)));
        let revision_url = custom
            .and_then(|custom| custom.revision_url.as_ref())
            .zip(revision)
            .map(|(template, revision)| template.replace("{Revision}", &revision.id));
        object([
            ("actionName", some(name)),
            ("currentRevision", current),
            ("latestExecution", at.map(|at| self.latest_execution(at))),
            ("entityUrl", entity_url.map(Value::from)),
            ("revisionUrl", revision_url.or_else(|| revision?.url.clone()).map(Value::from)),
        ])
    }

    fn latest_execution(&self, at: ActionAt) -> Value {
        let run = self.run(at);
        object([
            ("actionExecutionId", some(run.id.clone())),
            ("status", some(run.status.as_str())),
            ("summary", run.summary.clone().map(Value::from)),
            ("lastStatusChange", some(seconds(run.changed))),
            ("token", run.token.clone().map(Value::from)),
            ("lastUpdatedBy", run.updated_by.clone().map(Value::from)),
            ("externalExecutionId", run.external_id.clone().map(Value::from)),
            ("externalExecutionUrl", self.execution_url(at).map(Value::from)),
            ("percentComplete", run.percent_complete.map(Value::from)),
            ("errorDetails", error_details(run.error.as_ref())),
        ])
    }

    /// Where a custom action's provider shows this run.
    pub(super) fn execution_url(&self, at: ActionAt) -> Option<String> {
        let run = self.run(at);
        run.external_id.as_ref()?;
        let custom: &CustomType = self.custom_type(at)?;
        Some(filled(custom.execution_url.as_ref()?, run))
    }
}

fn stage_execution(execution: &Execution, status: &str) -> Value {
    object([
        ("pipelineExecutionId", some(execution.id.clone())),
        ("status", some(status)),
        ("type", execution.rolls_back_to.as_ref().map(|_| "ROLLBACK".into())),
    ])
}

fn transition(transition: &Transition) -> Value {
    let (by, at) = transition.changed.clone().unzip();
    object([
        ("enabled", some(transition.enabled)),
        ("lastChangedBy", by.map(Value::from)),
        ("lastChangedAt", at.map(|at| seconds(at).into())),
        ("disabledReason", transition.reason.clone().map(Value::from)),
    ])
}

fn retry_metadata(retries: &Retries) -> Option<Value> {
    let count = |count: u32| (count > 0).then(|| Value::from(count));
    if retries.automatic + retries.manual == 0 {
        return None;
    }
    let trigger = if retries.latest_was_automatic { "AutomatedStageRetry" } else { "ManualStageRetry" };
    Some(object([
        ("autoStageRetryAttempt", count(retries.automatic)),
        ("manualStageRetryAttempt", count(retries.manual)),
        ("latestRetryTrigger", some(trigger)),
    ]))
}

/// A gate with its one condition, by its latest check.
fn condition_state(stage: &Stage, gate: Gate, check: Option<&GateRun>) -> Value {
    let of_gate = check.map(|check| {
        object([("status", some(check.status.as_str())), ("summary", check.summary.clone().map(Value::from))])
    });
    let of_condition = check.map(|check| {
        object([
            ("status", some(check.status.as_str())),
            ("summary", check.summary.clone().map(Value::from)),
            ("lastStatusChange", some(seconds(check.changed))),
        ])
    });
    let declared = stage.condition(gate).map(|condition| condition.rules.as_slice()).unwrap_or_default();
    let rules: Vec<Value> = declared
        .iter()
        .map(|rule| {
            let run = check.and_then(|check| check.rules.iter().find(|run| run.name == rule.name));
            object([("ruleName", some(rule.name.clone())), ("latestExecution", run.map(rule_execution))])
        })
        .collect();
    let condition = object([("latestExecution", of_condition), ("ruleStates", some(rules))]);
    object([("latestExecution", of_gate), ("conditionStates", some(vec![condition]))])
}

fn rule_execution(run: &RuleRun) -> Value {
    object([
        ("ruleExecutionId", some(run.id.clone())),
        ("status", some(run.status.as_str())),
        ("summary", run.summary.clone().map(Value::from)),
        ("lastStatusChange", some(seconds(run.changed))),
        ("lastUpdatedBy", run.updated_by.clone().map(Value::from)),
        ("errorDetails", error_details(run.error.as_ref())),
    ])
}

pub(super) fn error_details(error: Option<&(String, String)>) -> Option<Value> {
    error.map(|(code, message)| json!({"code": code, "message": message}))
}

pub(super) fn trigger(execution: &Execution) -> Value {
    json!({"triggerType": execution.trigger.kind, "triggerDetail": execution.trigger.detail})
}

pub(super) fn rollback_metadata(execution: &Execution) -> Option<Value> {
    execution.rolls_back_to.as_ref().map(|target| json!({"rollbackTargetPipelineExecutionId": target}))
}

pub(super) fn revision_summary(revision: &Revision) -> Value {
    object([
        ("actionName", some(revision.action.clone())),
        ("revisionId", some(revision.id.clone())),
        ("revisionSummary", revision.summary.clone().map(Value::from)),
        ("revisionUrl", revision.url.clone().map(Value::from)),
    ])
}

fn artifact_revision(revision: &Revision) -> Value {
    object([
        ("name", revision.artifact.clone().map(Value::from)),
        ("revisionId", some(revision.id.clone())),
        ("revisionChangeIdentifier", revision.change_id.clone().map(Value::from)),
        ("revisionSummary", revision.summary.clone().map(Value::from)),
        ("created", revision.created.map(|created| seconds(created).into())),
        ("revisionUrl", revision.url.clone().map(Value::from)),
    ])
}

/// A URL template with `{Config:name}` and `{ExternalExecutionId}` filled in.
fn filled(template: &str, run: &ActionRun) -> String {
    let mut url = template.replace("{ExternalExecutionId}", run.external_id.as_deref().unwrap_or_default());
    for (key, value) in &run.configuration {
        url = url.replace(&format!("{{Config:{key}}}"), value);
    }
    url
}
