//! The lists of what has been: executions, action executions, rule executions (behaviour facts 1.2
//! rows 10 to 12, 1.7, 10). Newest first, for a year.
//!
//! A page begins where the last one ended, so the first page of a long history costs what that of a
//! short one does.

use std::collections::{BTreeMap, HashSet};

use serde_json::{Value, json};

use super::state::{ActionAt, Execution, Location, Pipeline, RuleAt, StageRun, Status};
use super::view::{error_details, object, revision_summary, rollback_metadata, seconds, some, trigger};
use super::{Millis, Outcome, Step, paging};

/// What a list may be asked for.
#[derive(Clone, Debug, Default)]
pub struct Query<'a> {
    pub size: usize,
    pub token: Option<&'a str>,
    pub filter: Option<&'a Value>,
}

impl<'a> Query<'a> {
    pub fn of(input: &'a Value) -> Query<'a> {
        Query {
            size: input.get("maxResults").and_then(Value::as_u64).map_or(100, |size| size as usize),
            token: input.get("nextToken").and_then(Value::as_str),
            filter: input.get("filter").filter(|filter| !filter.is_null()),
        }
    }

    /// The list's name: a token is only good for the same question.
    fn list(&self, pipeline: &Pipeline, operation: &str) -> String {
        let filter = self.filter.map(Value::to_string).unwrap_or_default();
        format!("{operation} {} {filter}", pipeline.name)
    }

    /// The number that the page begins before; none on the first page.
    fn before(&self, list: &str) -> Outcome<u64> {
        let Some(token) = self.token else { return Ok(u64::MAX) };
        paging::position(list, token)?.parse().map_err(|_| paging::invalid_token())
    }
}

/// A run of an action or a rule, as the lists see it.
trait Run: Copy {
    fn execution(self) -> usize;
    fn sequence(self, pipeline: &Pipeline) -> u64;
    /// The same for every attempt of one action or rule.
    fn name(self, pipeline: &Pipeline) -> (usize, String);
    /// All of them, oldest first.
    fn all(pipeline: &Pipeline) -> &[Self];
    /// Those of one execution, oldest first.
    fn of(execution: usize, pipeline: &Pipeline) -> Vec<Self>;
}

impl Run for ActionAt {
    fn execution(self) -> usize {
        self.execution
    }

    fn sequence(self, pipeline: &Pipeline) -> u64 {
        pipeline.run(self).sequence
    }

    fn name(self, pipeline: &Pipeline) -> (usize, String) {
        (self.stage, pipeline.run(self).name.clone())
    }

    fn all(pipeline: &Pipeline) -> &[ActionAt] {
        &pipeline.index.actions
    }

    fn of(execution: usize, pipeline: &Pipeline) -> Vec<ActionAt> {
        let stages = pipeline.executions[execution].stages.iter().enumerate();
        let at = |(stage, run): (usize, &StageRun)| {
            (0..run.actions.len()).map(move |action| ActionAt { execution, stage, action })
        };
        stages.flat_map(at).collect()
    }
}

impl Run for RuleAt {
    fn execution(self) -> usize {
        self.execution
    }

    fn sequence(self, pipeline: &Pipeline) -> u64 {
        pipeline.rule_run(self).sequence
    }

    fn name(self, pipeline: &Pipeline) -> (usize, String) {
        let gate = pipeline.executions[self.execution].stages[self.stage].gates[self.gate].gate;
        (self.stage, format!("{gate:?}/{}", pipeline.rule_run(self).name))
    }

    fn all(pipeline: &Pipeline) -> &[RuleAt] {
        &pipeline.index.rules
    }

    fn of(execution: usize, pipeline: &Pipeline) -> Vec<RuleAt> {
        let mut found = Vec::new();
        for (stage, run) in pipeline.executions[execution].stages.iter().enumerate() {
            for (gate, check) in run.gates.iter().enumerate() {
                let rules = 0..check.rules.len();
                found.extend(rules.map(|rule| RuleAt { execution, stage, gate, rule }));
            }
        }
        found
    }
}

impl Pipeline {
    pub fn list_executions(&self, query: &Query<'_>, step: &Step<'_>) -> Outcome {
        let list = query.list(self, "ListPipelineExecutions");
        let before = usize::try_from(query.before(&list)?).unwrap_or(usize::MAX);
        let succeeded_in = query.filter.and_then(|filter| filter["succeededInStage"]["stageName"].as_str());
        let current = self.versions.len() - 1;
        let is_asked_for = |number: &usize| {
            succeeded_in.is_none_or(|stage| {
                self.executions[*number].version == current && self.succeeded_in(*number, stage)
            })
        };
        let is_kept = |number: &usize| is_kept(self.executions[*number].started, step);
        let rest = (0..before.min(self.executions.len())).rev().take_while(is_kept).filter(is_asked_for);
        let (page, last) = paging::page(rest, query.size, |number| *number);
        let summaries: Vec<Value> = page.iter().map(|number| summary(&self.executions[*number])).collect();
        let next = last.map(|last| paging::token(&list, &last.to_string()).into());
        Ok(object([("pipelineExecutionSummaries", some(summaries)), ("nextToken", next)]))
    }

    pub fn list_actions(&self, query: &Query<'_>, step: &Step<'_>) -> Outcome {
        let (page, next) = self.runs(query, "ListActionExecutions", step)?;
        let details: Vec<Value> = page.into_iter().map(|at| self.action_detail(at)).collect();
        Ok(object([("actionExecutionDetails", some(details)), ("nextToken", next)]))
    }

    pub fn list_rules(&self, query: &Query<'_>, step: &Step<'_>) -> Outcome {
        let (page, next) = self.runs(query, "ListRuleExecutions", step)?;
        let details: Vec<Value> = page.into_iter().map(|at| self.rule_detail(at)).collect();
        Ok(object([("ruleExecutionDetails", some(details)), ("nextToken", next)]))
    }

    /// A page of runs, newest first, and the token for the next one.
    fn runs<R: Run>(
        &self,
        query: &Query<'_>,
        operation: &str,
        step: &Step<'_>,
    ) -> Outcome<(Vec<R>, Option<Value>)> {
        let list = query.list(self, operation);
        let before = query.before(&list)?;
        let of_one;
        let runs = match self.asked_execution(query)? {
            None => R::all(self),
            Some((execution, only_newest)) => {
                of_one = self.runs_of(execution, only_newest);
                of_one.as_slice()
            }
        };
        let end = runs.partition_point(|run: &R| run.sequence(self) < before);
        let is_kept = |run: &R| is_kept(self.executions[run.execution()].started, step);
        let rest = runs[..end].iter().rev().copied().filter(is_kept);
        let (page, last) = paging::page(rest, query.size, |run| run.sequence(self));
        Ok((page, last.map(|last| paging::token(&list, &last.to_string()).into())))
    }

    /// The runs of one execution, oldest first; the newest attempts only, if asked for.
    fn runs_of<R: Run>(&self, execution: usize, only_newest: bool) -> Vec<R> {
        let mut runs = R::of(execution, self);
        if only_newest {
            let mut seen = HashSet::new();
            runs.reverse();
            runs.retain(|run| seen.insert(run.name(self)));
            runs.reverse();
        }
        runs
    }

    /// The execution that the filter names, and whether only the newest attempts are asked for.
    fn asked_execution(&self, query: &Query<'_>) -> Outcome<Option<(usize, bool)>> {
        let Some(filter) = query.filter else { return Ok(None) };
        let latest = &filter["latestInPipelineExecution"];
        let id = latest["pipelineExecutionId"].as_str().or(filter["pipelineExecutionId"].as_str());
        let Some(id) = id else { return Ok(None) };
        let execution = self.index.executions.get(id).copied().ok_or_else(|| self.no_execution(id))?;
        Ok(Some((execution, latest["startTimeRange"] == "Latest")))
    }

    fn action_detail(&self, at: ActionAt) -> Value {
        let execution = &self.executions[at.execution];
        let (run, declared) = (self.run(at), self.declared(at));
        let shown = self.shown_action(at).map(|shown| shown["configuration"].clone());
        let input = object([
            ("actionTypeId", some(json!(declared.action_type_id))),
            ("configuration", shown.clone()),
            ("resolvedConfiguration", some(masked_like(&run.configuration, shown.as_ref()))),
            ("roleArn", declared.role_arn.clone().map(Value::from)),
            ("region", some(declared.region.clone().unwrap_or_else(|| self.account.region.clone()))),
            ("inputArtifacts", some(artifacts(&run.inputs))),
            ("namespace", declared.namespace.clone().map(Value::from)),
        ]);
        let result = object([
            ("externalExecutionId", run.external_id.clone().map(Value::from)),
            ("externalExecutionSummary", run.summary.clone().map(Value::from)),
            ("externalExecutionUrl", self.execution_url(at).map(Value::from)),
            ("errorDetails", error_details(run.error.as_ref())),
        ]);
        let outputs = if run.status == Status::Succeeded { run.outputs.as_slice() } else { &[] };
        let output = json!({
            "outputArtifacts": artifacts(outputs),
            "executionResult": result,
            "outputVariables": run.variables,
        });
        object([
            ("pipelineExecutionId", some(execution.id.clone())),
            ("actionExecutionId", some(run.id.clone())),
            ("pipelineVersion", some(execution.version + 1)),
            ("stageName", some(execution.stages[at.stage].name.clone())),
            ("actionName", some(run.name.clone())),
            ("startTime", some(seconds(run.started))),
            ("lastUpdateTime", some(seconds(run.changed))),
            ("updatedBy", run.updated_by.clone().map(Value::from)),
            ("status", some(run.status.as_str())),
            ("input", Some(input)),
            ("output", Some(output)),
        ])
    }

    fn rule_detail(&self, at: RuleAt) -> Value {
        let execution = &self.executions[at.execution];
        let (run, declared) = (self.rule_run(at), self.declared_rule(at));
        let inputs = declared.input_artifacts.iter().filter_map(|input| {
            Some((input.name.clone(), execution.artifacts.get(&input.name)?.location.clone()))
        });
        let input = object([
            ("ruleTypeId", some(json!(declared.rule_type_id))),
            ("configuration", some(json!(declared.configuration))),
            ("resolvedConfiguration", some(json!(run.configuration))),
            ("roleArn", declared.role_arn.clone().map(Value::from)),
            ("region", some(declared.region.clone().unwrap_or_else(|| self.account.region.clone()))),
            ("inputArtifacts", some(artifacts(&inputs.collect::<Vec<_>>()))),
        ]);
        let result = object([
            ("externalExecutionSummary", run.summary.clone().map(Value::from)),
            ("errorDetails", error_details(run.error.as_ref())),
        ]);
        object([
            ("pipelineExecutionId", some(execution.id.clone())),
            ("ruleExecutionId", some(run.id.clone())),
            ("pipelineVersion", some(execution.version + 1)),
            ("stageName", some(execution.stages[at.stage].name.clone())),
            ("ruleName", some(run.name.clone())),
            ("startTime", some(seconds(run.started))),
            ("lastUpdateTime", some(seconds(run.changed))),
            ("updatedBy", run.updated_by.clone().map(Value::from)),
            ("status", some(run.status.as_str())),
            ("input", Some(input)),
            ("output", Some(json!({"executionResult": result}))),
        ])
    }

    /// An action as GetPipeline shows it.
    fn shown_action(&self, at: ActionAt) -> Option<&Value> {
        let run = &self.executions[at.execution].stages[at.stage];
        let stage = &self.version_of(at.execution).shown["stages"][run.number];
        let name = &run.actions[at.action].name;
        stage["actions"].as_array()?.iter().find(|action| action["name"] == name.as_str())
    }
}

fn is_kept(started: Millis, step: &Step<'_>) -> bool {
    started.saturating_add(step.settings.history_ms) >= step.now
}

/// Values that are masked in what is shown stay so when they are resolved.
fn masked_like(resolved: &BTreeMap<String, String>, shown: Option<&Value>) -> Value {
    let mask = |key: &str| shown.and_then(|shown| shown.get(key)).filter(|shown| *shown == "****");
    let masked = resolved
        .iter()
        .map(|(key, value)| (key.clone(), mask(key).cloned().unwrap_or_else(|| Value::from(value.clone()))));
    Value::Object(masked.collect())
}

fn artifacts(artifacts: &[(String, Location)]) -> Vec<Value> {
    let detail = |(name, location): &(String, Location)| json!({"name": name, "s3location": {"bucket": location.bucket, "key": location.key}});
    artifacts.iter().map(detail).collect()
}

fn summary(execution: &Execution) -> Value {
    let stop = execution.stop.as_ref().map(|stop| object([("reason", stop.reason.clone().map(Value::from))]));
    object([
        ("pipelineExecutionId", some(execution.id.clone())),
        ("status", some(execution.status.as_str())),
        ("statusSummary", execution.summary.clone().map(Value::from)),
        ("startTime", some(seconds(execution.started))),
        ("lastUpdateTime", some(seconds(execution.updated))),
        ("sourceRevisions", some(execution.sources.iter().map(revision_summary).collect::<Vec<_>>())),
        ("trigger", some(trigger(execution))),
        ("stopTrigger", stop),
        ("executionMode", some(execution.mode.as_str())),
        ("executionType", execution.rolls_back_to.as_ref().map(|_| "ROLLBACK".into())),
        ("rollbackMetadata", rollback_metadata(execution)),
    ])
}
