//! The service: one handler per operation served, each a few lines between input, engine and store.
//! Knows no HTTP and no rule.

mod action_types;
mod actions;
mod tags;
mod third_party_jobs;
mod webhooks;

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};

use crate::actions::s3_source;
use crate::clock::Clock;
use crate::engine::action_types::not_available;
use crate::engine::approvals::Answer;
use crate::engine::arns::Resource;
use crate::engine::declaration::RetryMode;
use crate::engine::history::Query;
use crate::engine::jobs::job_not_found;
use crate::engine::simulation::Simulation;
use crate::engine::state::{Account, Gate, Trigger, TriggerType};
use crate::engine::transitions::Way;
use crate::engine::triggers::GitEvent;
use crate::engine::{Effect, Outcome, Pipeline, Refusal, Settings, Step, TypeId, paging};
use crate::ids::RandomIds;
use crate::s3::objects::Objects;
use crate::store::Store;
pub use webhooks::Delivered;

#[derive(Debug)]
pub struct Service {
    pub account: Account,
    pub clock: Arc<Clock>,
    pub objects: Arc<Objects>,
    /// Where the service itself is reached, for URLs in answers.
    pub base_url: String,
    pub settings: Settings,
    store: Store,
}

type Shared = Arc<Mutex<Pipeline>>;
/// `None`: the operation answers with an empty body.
type Handler = fn(&Arc<Service>, &Value) -> Outcome<Option<Value>>;

/// The operations served, in alphabetical order; every other one is refused as not implemented.
pub const HANDLERS: &[(&str, Handler)] = &[
    ("AcknowledgeJob", |s, i| s.acknowledge_job(i).map(Some)),
    ("AcknowledgeThirdPartyJob", |s, i| s.acknowledge_third_party_job(i).map(Some)),
    ("CreateCustomActionType", |s, i| s.create_custom_action_type(i).map(Some)),
    ("CreatePipeline", |s, i| s.create_pipeline(i).map(Some)),
    ("DeleteCustomActionType", |s, i| s.delete_custom_action_type(i)),
    ("DeletePipeline", |s, i| s.delete_pipeline(i)),
    ("DeleteWebhook", |s, i| s.delete_webhook(i).map(Some)),
    ("DeregisterWebhookWithThirdParty", |s, i| s.deregister_webhook(i).map(Some)),
    ("DisableStageTransition", |s, i| s.disable_stage_transition(i)),
    ("EnableStageTransition", |s, i| s.enable_stage_transition(i)),
    ("GetActionType", |s, i| s.get_action_type(i).map(Some)),
    ("GetJobDetails", |s, i| s.get_job_details(i).map(Some)),
    ("GetPipeline", |s, i| {
        s.on(&text(i, "name"), |p, _| p.get(i.get("version").and_then(Value::as_u64))).map(Some)
    }),
    ("GetPipelineExecution", |s, i| {
        s.on(&text(i, "pipelineName"), |p, _| p.execution(&text(i, "pipelineExecutionId"))).map(Some)
    }),
    ("GetPipelineState", |s, i| s.on(&text(i, "name"), |p, _| Ok(p.state())).map(Some)),
    ("GetThirdPartyJobDetails", |s, i| s.get_third_party_job_details(i).map(Some)),
    ("ListActionExecutions", |s, i| {
        s.on(&text(i, "pipelineName"), |p, step| p.list_actions(&Query::of(i), step)).map(Some)
    }),
    ("ListActionTypes", |s, i| s.list_action_types(i).map(Some)),
    ("ListDeployActionExecutionTargets", |s, i| s.list_deploy_targets(i).map(Some)),
    ("ListPipelineExecutions", |s, i| {
        s.on(&text(i, "pipelineName"), |p, step| p.list_executions(&Query::of(i), step)).map(Some)
    }),
    ("ListPipelines", |s, i| s.list_pipelines(i).map(Some)),
    ("ListRuleExecutions", |s, i| {
        s.on(&text(i, "pipelineName"), |p, step| p.list_rules(&Query::of(i), step)).map(Some)
    }),
    ("ListRuleTypes", |s, _| s.list_rule_types().map(Some)),
    ("ListTagsForResource", |s, i| s.list_tags_for_resource(i).map(Some)),
    ("ListWebhooks", |s, i| s.list_webhooks(i).map(Some)),
    ("OverrideStageCondition", |s, i| s.override_stage_condition(i)),
    ("PollForJobs", |s, i| s.poll_for_jobs(i).map(Some)),
    ("PollForThirdPartyJobs", |s, i| s.poll_for_third_party_jobs(i).map(Some)),
    ("PutActionRevision", |s, i| s.put_action_revision(i).map(Some)),
    ("PutApprovalResult", |s, i| s.put_approval_result(i).map(Some)),
    ("PutJobFailureResult", |s, i| {
        s.on_own_job(i, |p, id, step| p.put_job_failure(id, &i["failureDetails"], step)).map(|()| None)
    }),
    ("PutJobSuccessResult", |s, i| {
        s.on_own_job(i, |p, id, step| p.put_job_success(id, i, step)).map(|()| None)
    }),
    ("PutThirdPartyJobFailureResult", |s, i| s.put_third_party_job_failure(i)),
    ("PutThirdPartyJobSuccessResult", |s, i| s.put_third_party_job_success(i)),
    ("PutWebhook", |s, i| s.put_webhook(i).map(Some)),
    ("RegisterWebhookWithThirdParty", |s, i| s.register_webhook(i).map(Some)),
    ("RetryStageExecution", |s, i| s.retry_stage_execution(i).map(Some)),
    ("RollbackStage", |s, i| s.rollback_stage(i).map(Some)),
    ("StartPipelineExecution", |s, i| s.start_pipeline_execution(i).map(Some)),
    ("StopPipelineExecution", |s, i| s.stop_pipeline_execution(i).map(Some)),
    ("TagResource", |s, i| s.tag_resource(i).map(Some)),
    ("UntagResource", |s, i| s.untag_resource(i).map(Some)),
    ("UpdateActionType", |s, i| s.update_action_type(i)),
    ("UpdatePipeline", |s, i| s.update_pipeline(i).map(Some)),
];

fn text(input: &Value, key: &str) -> String {
    input.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

impl Service {
    pub fn new(account: Account, clock: Arc<Clock>, objects: Arc<Objects>, base_url: String) -> Service {
        Service { account, clock, objects, base_url, settings: Settings::default(), store: Store::default() }
    }

    /// Carries out an operation whose input fits its shape.
    pub fn call(self: &Arc<Service>, operation: &str, input: &Value) -> Outcome<Option<Value>> {
        match HANDLERS.binary_search_by(|(name, _)| (*name).cmp(operation)) {
            Ok(index) => (HANDLERS[index].1)(self, input),
            Err(_) => Err(not_served(&format!("codepipeline-local does not serve {operation} yet"))),
        }
    }

    /// Forgets everything; the clock stays where it is.
    pub fn reset(&self) {
        self.store.clear();
        self.objects.clear();
    }

    /// Runs a command or query on a pipeline: due timers first, then what the rules ask for.
    fn with<T>(
        self: &Arc<Service>,
        pipeline: &Shared,
        body: impl FnOnce(&mut Pipeline, &mut Step<'_>) -> T,
    ) -> T {
        let mut ids = RandomIds;
        let mut step = Step::new(self.clock.now(), &mut ids).with_settings(self.settings);
        let result = {
            let mut state = pipeline.lock().unwrap_or_else(PoisonError::into_inner);
            state.tick(&mut step);
            body(&mut state, &mut step)
        };
        for effect in step.effects {
            self.carry_out(pipeline, effect);
        }
        result
    }

    /// Fires the timers of every pipeline that are due.
    pub fn fire_timers(self: &Arc<Service>) {
        for pipeline in self.store.pipelines_after(None, usize::MAX) {
            let is_due = {
                let mut ids = RandomIds;
                let step = Step::new(self.clock.now(), &mut ids).with_settings(self.settings);
                let state = pipeline.lock().unwrap_or_else(PoisonError::into_inner);
                state.next_timeout(&step).is_some_and(|due| due <= step.now)
            };
            if is_due {
                self.with(&pipeline, |_, _| ());
            }
        }
    }

    /// Tells every pipeline of a push or a pull request; what each has started, or why it refused.
    pub fn git_event(self: &Arc<Service>, event: &GitEvent) -> Value {
        let (mut started, mut refused) = (Vec::new(), Vec::new());
        for pipeline in self.store.pipelines_after(None, usize::MAX) {
            let (name, outcome) =
                self.with(&pipeline, |state, step| (state.name.clone(), state.git_event(event, step)));
            match outcome {
                Ok(None) => {}
                Ok(Some(id)) => started.push(json!({"pipeline": name, "execution": id})),
                Err(refusal) => {
                    refused.push(json!({"pipeline": name, "code": refusal.code, "message": refusal.message}))
                }
            }
        }
        json!({"started": started, "refused": refused})
    }

    /// Sets how a simulated action or rule of a pipeline ends.
    pub fn simulate(
        self: &Arc<Service>,
        pipeline: &str,
        stage: &str,
        name: &str,
        simulation: Simulation,
    ) -> Outcome<()> {
        self.on(pipeline, |state, step| state.simulate(stage, name, simulation, step))
    }

    fn carry_out(self: &Arc<Service>, pipeline: &Shared, effect: Effect) {
        match effect {
            Effect::JobQueued { job_id, action_type } => self.store.queue_job(pipeline, job_id, action_type),
            Effect::FetchSource(source) => {
                let (service, pipeline) = (self.clone(), pipeline.clone());
                // File work, so not on the threads that answer requests.
                tokio::task::spawn_blocking(move || {
                    let found =
                        s3_source::fetch(&service.objects, &source, service.clock.now(), &service.base_url);
                    service.with(&pipeline, |state, step| {
                        state.source_fetched(&source.action_execution_id, found, step)
                    });
                });
            }
        }
    }

    fn on<T>(
        self: &Arc<Service>,
        name: &str,
        body: impl FnOnce(&mut Pipeline, &mut Step<'_>) -> Outcome<T>,
    ) -> Outcome<T> {
        let pipeline = self.store.pipeline(name).ok_or_else(|| {
            let message =
                format!("Account '{}' does not have a pipeline with name '{name}'", self.account.id);
            Refusal::new("PipelineNotFoundException", message)
        })?;
        self.with(&pipeline, body)
    }

    fn on_job<T>(
        self: &Arc<Service>,
        input: &Value,
        body: impl FnOnce(&mut Pipeline, &str, &mut Step<'_>) -> Outcome<T>,
    ) -> Outcome<T> {
        let id = text(input, "jobId");
        let pipeline = self.store.pipeline_of_job(&id).ok_or_else(|| job_not_found(&id))?;
        self.with(&pipeline, |state, step| body(state, &id, step))
    }

    /// A command on a job that is not a partner's: of those only their own calls know.
    fn on_own_job<T>(
        self: &Arc<Service>,
        input: &Value,
        body: impl FnOnce(&mut Pipeline, &str, &mut Step<'_>) -> Outcome<T>,
    ) -> Outcome<T> {
        self.on_job(input, |state, id, step| match state.third_party_type(id) {
            Ok(_) => Err(job_not_found(id)),
            Err(_) => body(state, id, step),
        })
    }

    fn create_pipeline(self: &Arc<Service>, input: &Value) -> Outcome {
        let given = &input["pipeline"];
        let name = text(given, "name");
        let arn = Resource::Pipeline(name.clone()).arn(&self.account);
        let pipeline = Pipeline::create(&self.account, given, &self.store.action_types(), self.clock.now())?;
        self.store.tags().check(&arn, input.get("tags"))?;
        let most = self.settings.max_pipelines;
        if self.store.pipeline_count() >= most {
            let message = format!("The account has reached the limit of {most} pipelines");
            return Err(Refusal::new("LimitExceededException", message));
        }
        let shown = pipeline.current().shown.clone();
        let shared = self.store.add(pipeline).ok_or_else(|| {
            let account = &self.account.id;
            let message = format!("A pipeline with the name '{name}' already exists in account '{account}'");
            Refusal::new("PipelineNameInUseException", message)
        })?;
        self.store.tags().put(&arn, input.get("tags"));
        let trigger = Trigger { kind: TriggerType::CreatePipeline, detail: self.account.caller_arn() };
        self.with(&shared, |state, step| state.start(trigger, None, step))?;
        let mut output = json!({"pipeline": shown});
        if input.get("tags").is_some() {
            output["tags"] = self.store.tags().list(&arn).into();
        }
        Ok(output)
    }

    fn delete_pipeline(&self, input: &Value) -> Outcome<Option<Value>> {
        let name = text(input, "name");
        self.store.remove(&name);
        self.store.tags().forget(&Resource::Pipeline(name).arn(&self.account));
        Ok(None)
    }

    fn list_pipelines(self: &Arc<Service>, input: &Value) -> Outcome {
        let after = match input.get("nextToken").and_then(Value::as_str) {
            None => None,
            Some(token) => Some(paging::position("ListPipelines", token)?),
        };
        let size = page_size(input, 1000);
        let mut page = self.store.pipelines_after(after.as_deref(), size + 1);
        let more = page.len() > size;
        page.truncate(size);
        let lines: Vec<Value> =
            page.iter().map(|pipeline| self.with(pipeline, |state, _| state.summary())).collect();
        let mut output = json!({"pipelines": lines});
        if let Some(last) = lines.last().filter(|_| more) {
            output["nextToken"] = json!(paging::token("ListPipelines", &text(last, "name")));
        }
        Ok(output)
    }

    fn start_pipeline_execution(self: &Arc<Service>, input: &Value) -> Outcome {
        let id = self.on(&text(input, "name"), |state, step| state.start_as_asked(input, step))?;
        Ok(json!({"pipelineExecutionId": id}))
    }

    fn update_pipeline(self: &Arc<Service>, input: &Value) -> Outcome {
        let given = &input["pipeline"];
        // The registry before the pipeline, as everywhere.
        let types = self.store.action_types();
        let shown = self.on(&text(given, "name"), |state, step| state.update(given, &types, step))?;
        Ok(json!({"pipeline": shown}))
    }

    fn stop_pipeline_execution(self: &Arc<Service>, input: &Value) -> Outcome {
        let (id, reason) = (text(input, "pipelineExecutionId"), input.get("reason").and_then(Value::as_str));
        let abandon = input.get("abandon").and_then(Value::as_bool).unwrap_or(false);
        let stopped = self.on(&text(input, "pipelineName"), |state, step| {
            state.stop_execution(&id, abandon, reason, step)
        })?;
        Ok(json!({"pipelineExecutionId": stopped}))
    }

    fn retry_stage_execution(self: &Arc<Service>, input: &Value) -> Outcome {
        let mode = match input["retryMode"].as_str() {
            Some("ALL_ACTIONS") => RetryMode::AllActions,
            _ => RetryMode::FailedActions,
        };
        let (stage, id) = (text(input, "stageName"), text(input, "pipelineExecutionId"));
        let retried =
            self.on(&text(input, "pipelineName"), |state, step| state.retry_stage(&stage, &id, mode, step))?;
        Ok(json!({"pipelineExecutionId": retried}))
    }

    fn rollback_stage(self: &Arc<Service>, input: &Value) -> Outcome {
        let (stage, target) = (text(input, "stageName"), text(input, "targetPipelineExecutionId"));
        let started =
            self.on(&text(input, "pipelineName"), |state, step| state.rollback_stage(&stage, &target, step))?;
        Ok(json!({"pipelineExecutionId": started}))
    }

    fn override_stage_condition(self: &Arc<Service>, input: &Value) -> Outcome<Option<Value>> {
        let gate = match input["conditionType"].as_str() {
            Some("BEFORE_ENTRY") => Gate::BeforeEntry,
            _ => Gate::OnSuccess,
        };
        let (stage, id) = (text(input, "stageName"), text(input, "pipelineExecutionId"));
        self.on(&text(input, "pipelineName"), |state, step| {
            state.override_condition(&stage, &id, gate, step)
        })?;
        Ok(None)
    }

    fn disable_stage_transition(self: &Arc<Service>, input: &Value) -> Outcome<Option<Value>> {
        let (stage, reason) = (text(input, "stageName"), text(input, "reason"));
        self.on(&text(input, "pipelineName"), |state, step| {
            state.disable_transition(&stage, way(input), &reason, step)
        })?;
        Ok(None)
    }

    fn enable_stage_transition(self: &Arc<Service>, input: &Value) -> Outcome<Option<Value>> {
        let stage = text(input, "stageName");
        self.on(&text(input, "pipelineName"), |state, step| {
            state.enable_transition(&stage, way(input), step)
        })?;
        Ok(None)
    }

    fn poll_for_jobs(self: &Arc<Service>, input: &Value) -> Outcome {
        let id: TypeId = serde_json::from_value(input["actionTypeId"].clone())
            .map_err(|error| Refusal::new("SerializationException", error.to_string()))?;
        if id.owner != "Custom" {
            return Err(Refusal::new(
                "ValidationException",
                format!("ActionType with owner '{}' is not supported", id.owner),
            ));
        }
        let query = self.query(&id, input)?;
        let query = query.as_ref().map(|(key, value)| (key.as_str(), value.as_str()));
        let jobs = self.hand_out(&id, input, |state, job_id, step| state.dispatch(job_id, query, step));
        Ok(json!({"jobs": jobs}))
    }

    /// Hands out the oldest jobs of a type that a poll may have, as many as it wants.
    fn hand_out(
        self: &Arc<Service>,
        id: &TypeId,
        input: &Value,
        dispatch: impl Fn(&mut Pipeline, &str, &mut Step<'_>) -> Option<Value>,
    ) -> Vec<Value> {
        let wanted = input.get("maxBatchSize").and_then(Value::as_u64);
        let wanted = wanted.map_or(self.settings.default_batch_size, |wanted| wanted as usize);
        let (mut jobs, mut settled) = (Vec::new(), Vec::new());
        for (job_id, pipeline) in self.store.queued(id) {
            if jobs.len() == wanted {
                break;
            }
            self.with(&pipeline, |state, step| match state.is_settled(&job_id) {
                true => settled.push(job_id.clone()),
                false => jobs.extend(dispatch(state, &job_id, step)),
            });
        }
        self.store.settle(id, &settled);
        jobs
    }

    /// What a poll asks for, checked against the type's queryable property.
    fn query(&self, id: &TypeId, input: &Value) -> Outcome<Option<(String, String)>> {
        let types = self.store.action_types();
        let known = types.uses(id).ok_or_else(|| not_available(id.name()))?;
        let given = input.get("queryParam").and_then(Value::as_object).and_then(|map| map.iter().next());
        let invalid = |message: String| Err(Refusal::new("ValidationException", message));
        match (&known.queryable, given) {
            (None, None) => Ok(None),
            (None, Some(_)) => {
                invalid("The action type has no queryable property; queryParam must be empty".to_owned())
            }
            (Some(key), Some((name, value))) if key == name => {
                Ok(Some((key.clone(), value.as_str().unwrap_or_default().to_owned())))
            }
            (Some(key), _) => invalid(format!("queryParam must name the queryable property '{key}'")),
        }
    }

    fn acknowledge_job(self: &Arc<Service>, input: &Value) -> Outcome {
        self.on_own_job(input, |state, id, _| state.acknowledge(id, &text(input, "nonce")))
    }

    fn get_job_details(self: &Arc<Service>, input: &Value) -> Outcome {
        self.on_own_job(input, |state, id, step| state.job_details(id, &mut *step.ids))
    }

    fn put_approval_result(self: &Arc<Service>, input: &Value) -> Outcome {
        let (stage, action, token) =
            (text(input, "stageName"), text(input, "actionName"), text(input, "token"));
        let summary = text(&input["result"], "summary");
        let approved = text(&input["result"], "status") == "Approved";
        let answer = Answer { stage: &stage, action: &action, token: &token, approved, summary: &summary };
        self.on(&text(input, "pipelineName"), |state, step| state.put_approval_result(&answer, step))
    }
}

/// What this version does not do, said so.
fn not_served(message: &str) -> Refusal {
    Refusal::new("NotImplementedException", message)
}

fn way(input: &Value) -> Way {
    match input["transitionType"].as_str() {
        Some("Outbound") => Way::Outbound,
        _ => Way::Inbound,
    }
}

fn page_size(input: &Value, most: usize) -> usize {
    input.get("maxResults").and_then(Value::as_u64).map_or(most, |size| size as usize)
}
