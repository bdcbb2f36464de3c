//! The lists of what has been: executions, action executions, rule executions (BEHAVIOUR.md 1.2
//! rows 10 to 12, 1.7, 10). Newest first, for a year.
//!
//! A page begins where the last one ended, so the first page of a long history costs what that of a
//! short one does.

use std::collections::{BTreeMap, HashSet};

use codepipeline_model::types::{
    ActionExecutionDetail, ActionExecutionFilter, ActionExecutionInput, ActionExecutionOutput,
    ActionExecutionResult, ArtifactDetail, LatestInPipelineExecutionFilter, ListActionExecutionsInput,
    ListActionExecutionsOutput, ListPipelineExecutionsInput, ListPipelineExecutionsOutput,
    ListRuleExecutionsInput, ListRuleExecutionsOutput, PipelineExecutionSummary, RuleExecutionDetail,
    RuleExecutionFilter, RuleExecutionInput, RuleExecutionOutput, RuleExecutionResult, S3Location, Secret,
    StartTimeRange, StopExecutionTrigger,
};

use super::declaration::MASK;
use super::state::{
    ActionAt, ActionRunIndex, Execution, ExecutionIndex, GateRunIndex, Location, Pipeline, RuleAt,
    RuleRunIndex, StageRun, StageRunIndex, Status, Stop,
};
use super::view::{
    error_details, hidden, number, revision_summary, rollback_metadata, rollback_type, timestamp, trigger,
};
use super::{Millis, Outcome, Step, paging};

/// What a list may be asked for.
#[derive(Clone, Debug, Default)]
pub struct Query {
    pub size: usize,
    pub token: Option<String>,
    pub filter: Filter,
}

/// Which of them.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Executions of the current version that succeeded in this stage.
    pub succeeded_in: Option<String>,
    /// Runs of this execution.
    pub execution: Option<String>,
    /// Of each action or rule of that execution, the newest attempt only.
    pub only_newest: bool,
}

/// The items of a page that does not say.
const USUAL_SIZE: usize = 100;

impl Query {
    fn new(size: Option<i64>, token: Option<String>, filter: Filter) -> Query {
        let size = size.and_then(|size| usize::try_from(size).ok()).unwrap_or(USUAL_SIZE);
        Query { size, token, filter }
    }

    /// The list's name: a token is only good for the same question.
    fn list(&self, pipeline: &Pipeline, operation: &str) -> String {
        format!("{operation} {} {:?}", pipeline.name(), self.filter)
    }

    /// The number that the page begins before; none on the first page.
    fn before(&self, list: &str) -> Outcome<u64> {
        let Some(token) = &self.token else { return Ok(u64::MAX) };
        paging::position(list, token)?.parse().map_err(|_| paging::invalid_token())
    }
}

impl From<ListPipelineExecutionsInput> for Query {
    fn from(input: ListPipelineExecutionsInput) -> Query {
        let succeeded_in = input.filter.and_then(|filter| filter.succeeded_in_stage?.stage_name);
        Query::new(input.max_results, input.next_token, Filter { succeeded_in, ..Filter::default() })
    }
}

impl From<ListActionExecutionsInput> for Query {
    fn from(input: ListActionExecutionsInput) -> Query {
        let ActionExecutionFilter { pipeline_execution_id, latest_in_pipeline_execution, .. } =
            input.filter.unwrap_or_default();
        let filter = Filter::of_one(pipeline_execution_id, latest_in_pipeline_execution);
        Query::new(input.max_results, input.next_token, filter)
    }
}

impl From<ListRuleExecutionsInput> for Query {
    fn from(input: ListRuleExecutionsInput) -> Query {
        let RuleExecutionFilter { pipeline_execution_id, latest_in_pipeline_execution, .. } =
            input.filter.unwrap_or_default();
        let filter = Filter::of_one(pipeline_execution_id, latest_in_pipeline_execution);
        Query::new(input.max_results, input.next_token, filter)
    }
}

impl Filter {
    /// The runs of one execution; `latest` wins where both are given.
    fn of_one(id: Option<String>, latest: Option<LatestInPipelineExecutionFilter>) -> Filter {
        let only_newest =
            latest.as_ref().is_some_and(|latest| latest.start_time_range == StartTimeRange::Latest);
        let execution = latest.map(|latest| latest.pipeline_execution_id).or(id);
        Filter { execution, only_newest, ..Filter::default() }
    }
}

/// A run of an action or a rule, as the lists see it.
trait Run: Copy {
    fn execution(self) -> ExecutionIndex;
    fn sequence(self, pipeline: &Pipeline) -> u64;
    /// The same for every attempt of one action or rule.
    fn name(self, pipeline: &Pipeline) -> (StageRunIndex, String);
    /// All of them, oldest first.
    fn all(pipeline: &Pipeline) -> &[Self];
    /// Those of one execution, oldest first.
    fn of(execution: ExecutionIndex, pipeline: &Pipeline) -> Vec<Self>;
}

impl Run for ActionAt {
    fn execution(self) -> ExecutionIndex {
        self.execution
    }

    fn sequence(self, pipeline: &Pipeline) -> u64 {
        pipeline.run(self).sequence
    }

    fn name(self, pipeline: &Pipeline) -> (StageRunIndex, String) {
        (self.stage, pipeline.run(self).name.clone())
    }

    fn all(pipeline: &Pipeline) -> &[ActionAt] {
        pipeline.action_runs()
    }

    fn of(execution: ExecutionIndex, pipeline: &Pipeline) -> Vec<ActionAt> {
        let stages = StageRunIndex::each(&pipeline.executions()[execution].stages);
        let at = |(stage, run): (StageRunIndex, &'_ StageRun)| {
            let actions = ActionRunIndex::each(&run.actions).map(|(action, _)| action);
            actions.map(move |action| ActionAt { execution, stage, action }).collect::<Vec<_>>()
        };
        stages.flat_map(at).collect()
    }
}

impl Run for RuleAt {
    fn execution(self) -> ExecutionIndex {
        self.execution
    }

    fn sequence(self, pipeline: &Pipeline) -> u64 {
        pipeline.rule_run(self).sequence
    }

    fn name(self, pipeline: &Pipeline) -> (StageRunIndex, String) {
        let gate = pipeline.executions()[self.execution].stages[self.stage].gates[self.gate].gate;
        (self.stage, format!("{gate:?}/{}", pipeline.rule_run(self).name))
    }

    fn all(pipeline: &Pipeline) -> &[RuleAt] {
        pipeline.rule_runs()
    }

    fn of(execution: ExecutionIndex, pipeline: &Pipeline) -> Vec<RuleAt> {
        let mut found = Vec::new();
        for (stage, run) in StageRunIndex::each(&pipeline.executions()[execution].stages) {
            for (gate, check) in GateRunIndex::each(&run.gates) {
                let rules = RuleRunIndex::each(&check.rules);
                found.extend(rules.map(|(rule, _)| RuleAt { execution, stage, gate, rule }));
            }
        }
        found
    }
}

impl Pipeline {
    pub fn list_executions(&self, query: &Query, step: &Step<'_>) -> Outcome<ListPipelineExecutionsOutput> {
        let list = query.list(self, "ListPipelineExecutions");
        let before = usize::try_from(query.before(&list)?).unwrap_or(usize::MAX);
        let current = self.newest_version();
        let is_asked_for = |(number, execution): &(ExecutionIndex, &Execution)| {
            query
                .filter
                .succeeded_in
                .as_ref()
                .is_none_or(|stage| execution.version == current && self.succeeded_in(*number, stage))
        };
        let is_kept = |(_, execution): &(ExecutionIndex, &Execution)| is_kept(execution.started, step);
        let oldest_first = ExecutionIndex::each(self.executions()).take(before);
        let rest = oldest_first.rev().take_while(is_kept).filter(is_asked_for);
        let (page, last) = paging::page(rest, query.size, |(number, _)| number.number());
        let summaries = page.iter().map(|(_, execution)| summary(execution));
        Ok(ListPipelineExecutionsOutput {
            pipeline_execution_summaries: Some(summaries.collect()),
            next_token: last.map(|last| paging::token(&list, &last.to_string())),
            ..Default::default()
        })
    }

    pub fn list_actions(&self, query: &Query, step: &Step<'_>) -> Outcome<ListActionExecutionsOutput> {
        let (page, next_token) = self.runs(query, "ListActionExecutions", step)?;
        let details = page.into_iter().map(|at| self.action_detail(at)).collect();
        Ok(ListActionExecutionsOutput {
            action_execution_details: Some(details),
            next_token,
            ..Default::default()
        })
    }

    pub fn list_rules(&self, query: &Query, step: &Step<'_>) -> Outcome<ListRuleExecutionsOutput> {
        let (page, next_token) = self.runs(query, "ListRuleExecutions", step)?;
        let details = page.into_iter().map(|at| self.rule_detail(at)).collect();
        Ok(ListRuleExecutionsOutput {
            rule_execution_details: Some(details),
            next_token,
            ..Default::default()
        })
    }

    /// A page of runs, newest first, and the token for the next one.
    fn runs<R: Run>(
        &self,
        query: &Query,
        operation: &str,
        step: &Step<'_>,
    ) -> Outcome<(Vec<R>, Option<String>)> {
        let list = query.list(self, operation);
        let before = query.before(&list)?;
        let of_one;
        let runs = match &query.filter.execution {
            None => R::all(self),
            Some(id) => {
                let execution = self.execution_of_id(id).ok_or_else(|| self.no_execution(id))?;
                of_one = self.runs_of(execution, query.filter.only_newest);
                of_one.as_slice()
            }
        };
        let end = runs.partition_point(|run: &R| run.sequence(self) < before);
        let is_kept = |run: &R| is_kept(self.executions()[run.execution()].started, step);
        let rest = runs[..end].iter().rev().copied().filter(is_kept);
        let (page, last) = paging::page(rest, query.size, |run| run.sequence(self));
        Ok((page, last.map(|last| paging::token(&list, &last.to_string()))))
    }

    /// The runs of one execution, oldest first; the newest attempts only, if asked for.
    fn runs_of<R: Run>(&self, execution: ExecutionIndex, only_newest: bool) -> Vec<R> {
        let mut runs = R::of(execution, self);
        if only_newest {
            let mut seen = HashSet::new();
            runs.reverse();
            runs.retain(|run| seen.insert(run.name(self)));
            runs.reverse();
        }
        runs
    }

    fn action_detail(&self, at: ActionAt) -> ActionExecutionDetail {
        let execution = &self.executions()[at.execution];
        let run = self.run(at);
        ActionExecutionDetail {
            pipeline_execution_id: Some(execution.id.clone()),
            action_execution_id: Some(run.id.clone()),
            pipeline_version: number(execution.version.shown()),
            stage_name: Some(execution.stages[at.stage].name.clone()),
            action_name: Some(run.name.clone()),
            start_time: Some(timestamp(run.started)),
            last_update_time: Some(timestamp(run.changed)),
            updated_by: run.updated_by.clone(),
            status: Some(run.status.as_str().into()),
            input: Some(self.action_input(at)),
            output: Some(self.action_output(at)),
            ..Default::default()
        }
    }

    fn action_input(&self, at: ActionAt) -> ActionExecutionInput {
        let (run, declared) = (self.run(at), self.declared(at));
        let shown = self.shown_configuration(at);
        ActionExecutionInput {
            action_type_id: Some(declared.action_type_id.to_model()),
            configuration: shown.cloned(),
            resolved_configuration: Some(masked_like(&run.configuration, shown)),
            role_arn: declared.role_arn.clone(),
            region: Some(declared.region.clone().unwrap_or_else(|| self.account().region.clone())),
            input_artifacts: Some(artifacts(&run.inputs)),
            namespace: declared.namespace.clone(),
            ..Default::default()
        }
    }

    fn action_output(&self, at: ActionAt) -> ActionExecutionOutput {
        let run = self.run(at);
        let result = ActionExecutionResult {
            external_execution_id: run.external_id.clone(),
            external_execution_summary: run.summary.clone(),
            external_execution_url: self.execution_url(at),
            error_details: error_details(run.error.as_ref()),
            ..Default::default()
        };
        let outputs = if run.status == Status::Succeeded { run.outputs.as_slice() } else { &[] };
        ActionExecutionOutput {
            output_artifacts: Some(artifacts(outputs)),
            execution_result: Some(result),
            output_variables: Some(run.variables.clone()),
            ..Default::default()
        }
    }

    fn rule_detail(&self, at: RuleAt) -> RuleExecutionDetail {
        let execution = &self.executions()[at.execution];
        let run = self.rule_run(at);
        let result = RuleExecutionResult {
            external_execution_summary: run.summary.clone(),
            error_details: error_details(run.error.as_ref()),
            ..Default::default()
        };
        RuleExecutionDetail {
            pipeline_execution_id: Some(execution.id.clone()),
            rule_execution_id: Some(run.id.clone()),
            pipeline_version: number(execution.version.shown()),
            stage_name: Some(execution.stages[at.stage].name.clone()),
            rule_name: Some(run.name.clone()),
            start_time: Some(timestamp(run.started)),
            last_update_time: Some(timestamp(run.changed)),
            updated_by: run.updated_by.clone(),
            status: Some(run.status.as_str().into()),
            input: Some(self.rule_input(at)),
            output: Some(RuleExecutionOutput { execution_result: Some(result), ..Default::default() }),
            ..Default::default()
        }
    }

    fn rule_input(&self, at: RuleAt) -> RuleExecutionInput {
        let (run, declared) = (self.rule_run(at), self.declared_rule(at));
        let known = &self.executions()[at.execution].artifacts;
        let inputs = declared.input_artifacts.iter();
        let inputs =
            inputs.filter_map(|input| Some((input.name.clone(), known.get(&input.name)?.location.clone())));
        RuleExecutionInput {
            rule_type_id: Some(declared.rule_type_id.to_model()),
            configuration: Some(hidden(&declared.configuration)),
            resolved_configuration: Some(hidden(&run.configuration)),
            role_arn: declared.role_arn.clone(),
            region: Some(declared.region.clone().unwrap_or_else(|| self.account().region.clone())),
            input_artifacts: Some(artifacts(&inputs.collect::<Vec<_>>())),
            ..Default::default()
        }
    }

    /// An action's configuration as GetPipeline shows it.
    fn shown_configuration(&self, at: ActionAt) -> Option<&BTreeMap<String, Secret>> {
        let run = &self.executions()[at.execution].stages[at.stage];
        let stage = self.version_of(at.execution).shown.stages.get(run.number.number())?;
        let name = &run.actions[at.action].name;
        stage.actions.iter().find(|action| action.name == *name)?.configuration.as_ref()
    }
}

fn is_kept(started: Millis, step: &Step<'_>) -> bool {
    started.saturating_add(step.settings.history_ms) >= step.now
}

/// Values that are masked in what is shown stay so when they are resolved.
fn masked_like(
    resolved: &BTreeMap<String, String>,
    shown: Option<&BTreeMap<String, Secret>>,
) -> BTreeMap<String, Secret> {
    let is_masked =
        |key: &str| shown.and_then(|shown| shown.get(key)).is_some_and(|shown| shown.as_str() == MASK);
    let value = |key: &str, value: &str| Secret::from(if is_masked(key) { MASK } else { value });
    resolved.iter().map(|(key, given)| (key.clone(), value(key, given))).collect()
}

fn artifacts(artifacts: &[(String, Location)]) -> Vec<ArtifactDetail> {
    let detail = |(name, location): &(String, Location)| ArtifactDetail {
        name: Some(name.clone()),
        s3location: Some(S3Location {
            bucket: Some(location.bucket.clone()),
            key: Some(location.key.clone()),
            ..Default::default()
        }),
        ..Default::default()
    };
    artifacts.iter().map(detail).collect()
}

fn summary(execution: &Execution) -> PipelineExecutionSummary {
    let stop = |stop: &Stop| StopExecutionTrigger { reason: stop.reason.clone(), ..Default::default() };
    PipelineExecutionSummary {
        pipeline_execution_id: Some(execution.id.clone()),
        status: Some(execution.status.as_str().into()),
        status_summary: execution.summary.clone(),
        start_time: Some(timestamp(execution.started)),
        last_update_time: Some(timestamp(execution.updated)),
        source_revisions: Some(execution.sources.iter().map(revision_summary).collect()),
        trigger: Some(trigger(execution)),
        stop_trigger: execution.stop.as_ref().map(stop),
        execution_mode: Some(execution.mode.as_str().into()),
        execution_type: rollback_type(execution),
        rollback_metadata: rollback_metadata(execution),
        ..Default::default()
    }
}
