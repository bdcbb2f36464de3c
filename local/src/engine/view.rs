//! What the read operations answer (behaviour facts 1.2, 3.10, 9.1): members that have no value are
//! absent, never null.

use serde_json::{Map, Value, json};

use super::state::{ActionRun, CustomType, Execution, Pipeline, Revision, StageState, Status};
use super::{Millis, Outcome, Refusal};

/// An instant as the service writes it: seconds with milliseconds.
pub fn seconds(instant: Millis) -> f64 {
    instant as f64 / 1000.0
}

/// An object of the members that have a value.
fn object<const N: usize>(members: [(&str, Option<Value>); N]) -> Value {
    let present = members.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Value::Object(present.collect::<Map<_, _>>())
}

fn some(value: impl Into<Value>) -> Option<Value> {
    Some(value.into())
}

impl Pipeline {
    pub fn get(&self, version: Option<u64>) -> Outcome {
        let index = match version {
            None => self.versions.len() - 1,
            Some(version) => usize::try_from(version - 1).unwrap_or(usize::MAX),
        };
        let found = self.versions.get(index).ok_or_else(|| {
            let version = version.unwrap_or_default();
            let message = format!("Pipeline '{}' does not have a version {version}", self.name);
            Refusal::new("PipelineVersionNotFoundException", message)
        })?;
        Ok(json!({
            "pipeline": found.shown,
            "metadata": {"pipelineArn": self.arn(), "created": seconds(self.created), "updated": seconds(self.updated)},
        }))
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
        let version = self.current();
        let none = StageState::default();
        let stages: Vec<Value> = version
            .declaration
            .stages
            .iter()
            .map(|stage| {
                let state = self.stages.get(&stage.name).unwrap_or(&none);
                let run = state.latest.and_then(|index| {
                    self.executions[index].stages.iter().rev().find(|run| run.name == stage.name)
                });
                let actions: Vec<Value> = stage
                    .actions
                    .iter()
                    .map(|action| {
                        let run =
                            run.and_then(|run| run.actions.iter().find(|each| each.name == action.name));
                        let custom = version.types.get(&(stage.name.clone(), action.name.clone()));
                        action_state(&action.name, run, custom)
                    })
                    .collect();
                let inbound = state.inbound.map(
                    |index| json!({"pipelineExecutionId": self.executions[index].id, "status": "InProgress"}),
                );
                let latest = state.latest.zip(run).map(|(index, run)| {
                    json!({"pipelineExecutionId": self.executions[index].id, "status": run.status.as_str()})
                });
                object([
                    ("stageName", some(stage.name.clone())),
                    ("inboundExecution", inbound.clone()),
                    ("inboundExecutions", some(inbound.into_iter().collect::<Vec<_>>())),
                    ("inboundTransitionState", Some(json!({"enabled": true}))),
                    ("actionStates", some(actions)),
                    ("latestExecution", latest),
                ])
            })
            .collect();
        json!({
            "pipelineName": self.name,
            "pipelineVersion": self.versions.len(),
            "stageStates": stages,
            "created": seconds(self.created),
            "updated": seconds(self.updated),
        })
    }

    pub fn execution(&self, id: &str) -> Outcome {
        let execution = self.by_id.get(id).map(|index| &self.executions[*index]).ok_or_else(|| {
            let message = format!("Pipeline '{}' does not have an execution with id '{id}'", self.name);
            Refusal::new("PipelineExecutionNotFoundException", message)
        })?;
        let revisions: Vec<Value> = execution.sources.iter().map(artifact_revision).collect();
        Ok(json!({"pipelineExecution": {
            "pipelineName": self.name,
            "pipelineVersion": execution.version + 1,
            "pipelineExecutionId": execution.id,
            "status": execution.status.as_str(),
            "artifactRevisions": revisions,
            "trigger": trigger(execution),
            "executionMode": "SUPERSEDED",
            "executionType": "STANDARD",
        }}))
    }

    /// A page of summaries, newest first, that begins behind the execution `after`.
    pub fn summaries(&self, after: Option<&str>, size: usize, succeeded_in: Option<&str>) -> Outcome {
        let end = match after {
            None => self.executions.len(),
            Some(id) => *self.by_id.get(id).ok_or_else(|| {
                Refusal::new(
                    "InvalidNextTokenException",
                    "The next token is not one that this operation gave",
                )
            })?,
        };
        let passed = |execution: &&Execution| {
            succeeded_in.is_none_or(|stage| {
                execution.version + 1 == self.versions.len()
                    && execution.stages.iter().any(|run| run.name == stage && run.status == Status::Succeeded)
            })
        };
        let mut rest = self.executions[..end].iter().rev().filter(passed);
        let page: Vec<&Execution> = rest.by_ref().take(size).collect();
        let next = rest.next().and(page.last()).map(|last| Value::from(last.id.clone()));
        let summaries: Vec<Value> = page.into_iter().map(summary).collect();
        Ok(object([("pipelineExecutionSummaries", some(summaries)), ("nextToken", next)]))
    }
}

fn trigger(execution: &Execution) -> Value {
    json!({"triggerType": execution.trigger.kind, "triggerDetail": execution.trigger.detail})
}

fn summary(execution: &Execution) -> Value {
    let sources: Vec<Value> = execution
        .sources
        .iter()
        .map(|revision| {
            object([
                ("actionName", some(revision.action.clone())),
                ("revisionId", some(revision.id.clone())),
                ("revisionSummary", revision.summary.clone().map(Value::from)),
                ("revisionUrl", revision.url.clone().map(Value::from)),
            ])
        })
        .collect();
    json!({
        "pipelineExecutionId": execution.id,
        "status": execution.status.as_str(),
        "startTime": seconds(execution.started),
        "lastUpdateTime": seconds(execution.updated),
        "sourceRevisions": sources,
        "trigger": trigger(execution),
        "executionMode": "SUPERSEDED",
    })
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

fn action_state(name: &str, run: Option<&ActionRun>, custom: Option<&CustomType>) -> Value {
    let revision = run.and_then(|run| run.revision.as_ref());
    let current = revision.map(|revision| {
        object([
            ("revisionId", some(revision.id.clone())),
            ("revisionChangeId", revision.change_id.clone().map(Value::from)),
            ("created", revision.created.map(|created| seconds(created).into())),
        ])
    });
    let fill = |template: &Option<String>| Some(Value::from(filled(template.as_ref()?, run?)));
    let revision_url = custom
        .and_then(|custom| custom.revision_url.as_ref())
        .zip(revision)
        .map(|(template, revision)| template.replace("{Revision}", &revision.id));
    object([
        ("actionName", some(name)),
        ("currentRevision", current),
        ("latestExecution", run.map(|run| latest_execution(run, custom))),
        ("entityUrl", custom.and_then(|custom| fill(&custom.entity_url))),
        ("revisionUrl", revision_url.or_else(|| revision?.url.clone()).map(Value::from)),
    ])
}

fn latest_execution(run: &ActionRun, custom: Option<&CustomType>) -> Value {
    let url = custom.and_then(|custom| custom.execution_url.as_ref()).filter(|_| run.external_id.is_some());
    object([
        ("actionExecutionId", some(run.id.clone())),
        ("status", some(run.status.as_str())),
        ("summary", run.summary.clone().map(Value::from)),
        ("lastStatusChange", some(seconds(run.changed))),
        ("token", run.token.clone().map(Value::from)),
        ("lastUpdatedBy", run.updated_by.clone().map(Value::from)),
        ("externalExecutionId", run.external_id.clone().map(Value::from)),
        ("externalExecutionUrl", url.map(|template| filled(template, run).into())),
        ("percentComplete", run.percent_complete.map(Value::from)),
        ("errorDetails", run.error.as_ref().map(|(code, message)| json!({"code": code, "message": message}))),
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
