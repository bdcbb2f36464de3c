//! The service: one handler per operation served, each a few lines between input, engine and store.
//! Knows no HTTP and no rule.

mod action_types;
mod actions;
mod job_keys;
mod tags;
mod third_party_jobs;
mod turn;
mod webhooks;

use std::sync::Arc;

use serde_json::{Value, json};

use crate::audience::Audience;
use crate::clock::Clock;
use crate::ids::RandomIds;
use crate::keys::Keys;
use crate::runners::own::Own;
use crate::runners::{Runners, s3_source};
use crate::s3::objects::Objects;
use crate::store::journal::Broken;
use crate::store::{Shared, Store};
use codepipeline_engine::action_types::not_available;
use codepipeline_engine::approvals::Answer;
use codepipeline_engine::arns::Resource;
use codepipeline_engine::declaration::RetryMode;
use codepipeline_engine::deliveries::Delivery;
use codepipeline_engine::history::Query;
use codepipeline_engine::jobs::job_not_found;
use codepipeline_engine::simulation::Simulation;
use codepipeline_engine::state::{Account, Gate, Trigger, TriggerType};
use codepipeline_engine::transitions::Way;
use codepipeline_engine::triggers::GitEvent;
use codepipeline_engine::{Millis, Outcome, Pipeline, Refusal, Settings, Step, TypeId, paging};
pub use turn::Turn;
pub use webhooks::Delivered;

#[derive(Debug)]
pub struct Service {
    pub account: Account,
    pub clock: Arc<Clock>,
    pub objects: Arc<Objects>,
    /// Where the service itself is reached, for URLs in answers.
    pub base_url: String,
    pub settings: Settings,
    pub keys: Keys,
    pub runners: Runners,
    store: Store,
}

/// `None`: the operation answers with an empty body.
type Handler = fn(&Turn<'_>, &Value) -> Outcome<Option<Value>>;

/// All operations, in alphabetical order.
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
        let version = i.get("version").and_then(Value::as_u64);
        s.look_at(&text(i, "name"), |p, step| p.get(version, step.now)).map(Some)
    }),
    ("GetPipelineExecution", |s, i| {
        s.look_at(&text(i, "pipelineName"), |p, _| p.execution(&text(i, "pipelineExecutionId"))).map(Some)
    }),
    ("GetPipelineState", |s, i| s.look_at(&text(i, "name"), |p, _| Ok(p.state())).map(Some)),
    ("GetThirdPartyJobDetails", |s, i| s.get_third_party_job_details(i).map(Some)),
    ("ListActionExecutions", |s, i| {
        s.look_at(&text(i, "pipelineName"), |p, step| p.list_actions(&Query::of(i), step)).map(Some)
    }),
    ("ListActionTypes", |s, i| s.list_action_types(i).map(Some)),
    ("ListDeployActionExecutionTargets", |s, i| s.list_deploy_targets(i).map(Some)),
    ("ListPipelineExecutions", |s, i| {
        s.look_at(&text(i, "pipelineName"), |p, step| p.list_executions(&Query::of(i), step)).map(Some)
    }),
    ("ListPipelines", |s, i| s.list_pipelines(i).map(Some)),
    ("ListRuleExecutions", |s, i| {
        s.look_at(&text(i, "pipelineName"), |p, step| p.list_rules(&Query::of(i), step)).map(Some)
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
    /// With all state in memory.
    pub fn new(account: Account, clock: Arc<Clock>, objects: Arc<Objects>, base_url: String) -> Service {
        let (settings, keys) = (Settings::default(), Keys::default());
        let store = Store::in_memory(Arc::default());
        let own = Own { objects: objects.clone(), clock: clock.clone(), base_url: base_url.clone() };
        let runners = Runners::new(Arc::new(own), Runners::USUAL_MOST);
        Service { account, clock, objects, base_url, settings, keys, runners, store }
    }

    pub fn audience(&self) -> &Audience {
        &self.store.journal.audience
    }

    /// Does so many pieces of work at once.
    pub fn with_work_at_once(self, most: usize) -> Service {
        Service { runners: self.runners.at_once(most), ..self }
    }

    /// Goes on from the state of a store.
    pub fn kept_in(self, store: Store) -> Service {
        self.clock.advance(store.clock_ahead());
        Service { store, ..self }
    }

    /// Does something and waits until everything that its answer depends on is kept.
    async fn turn<T>(self: &Arc<Service>, body: impl FnOnce(&Turn<'_>) -> T) -> Outcome<T> {
        self.turn_of(None, body).await
    }

    async fn turn_of<T>(
        self: &Arc<Service>,
        caller: Option<String>,
        body: impl FnOnce(&Turn<'_>) -> T,
    ) -> Outcome<T> {
        self.store.journal.check().map_err(not_kept)?;
        let (result, newest) = {
            let turn = Turn::of(self, caller);
            (body(&turn), turn.seen.newest())
        };
        self.store.journal.committed(newest).await.map_err(not_kept)?;
        Ok(result)
    }

    /// Does something that nobody waits for.
    fn by_itself(self: &Arc<Service>, body: impl FnOnce(&Turn<'_>)) {
        if self.store.journal.check().is_ok() {
            body(&Turn::of(self, None));
        }
    }

    /// Carries out an operation whose input fits its shape; `caller`: the ARN of who calls, if it is known.
    pub async fn call(
        self: &Arc<Service>,
        operation: &str,
        input: &Value,
        caller: Option<String>,
    ) -> Outcome<Option<Value>> {
        let found = HANDLERS.binary_search_by(|(name, _)| (*name).cmp(operation));
        // A test holds the two lists together, so every operation of the model is here.
        let (_, handler) = found.map(|index| HANDLERS[index]).map_err(|_| unknown_operation(operation))?;
        self.turn_of(caller, |turn| handler(turn, input)).await?
    }

    /// Whether the service can go on.
    pub fn health(&self) -> Outcome<()> {
        self.store.journal.check().map_err(not_kept)
    }

    /// Forgets everything; the clock stays where it is.
    pub async fn reset(self: &Arc<Service>) -> Outcome<()> {
        self.turn(|turn| {
            turn.store.clear(&turn.seen);
            turn.runners.end_all();
            turn.seen.note(turn.objects.clear());
            turn.keys.clear();
        })
        .await
    }

    /// Takes up the work that was lost with the process before.
    pub fn resume(self: &Arc<Service>) {
        self.by_itself(|turn| {
            for pipeline in turn.all_pipelines() {
                if turn.look(&pipeline, |state, step| state.has_lost_work(&step.settings)) {
                    turn.with(&pipeline, |state, step| state.take_up_lost_work(step));
                }
            }
        });
    }

    /// Lets time pass; the instant it is then.
    pub async fn advance(self: &Arc<Service>, by: Millis) -> Outcome<Millis> {
        self.turn(|turn| {
            turn.store.advance_clock(by, || turn.clock.advance(by), &turn.seen);
            turn.fire_timers();
            turn.clock.now()
        })
        .await
    }

    /// Looks at every pipeline, which fires its timers that are due, and at the source objects it polls for.
    pub fn poll_sources(self: &Arc<Service>) {
        self.by_itself(|turn| turn.poll_sources());
    }

    /// Tells every pipeline of a push or a pull request; what each has started, or why it refused.
    pub async fn git_event(self: &Arc<Service>, event: &GitEvent) -> Outcome {
        self.turn(|turn| turn.git_event(event)).await
    }

    /// Sets how a simulated action or rule of a pipeline ends.
    pub async fn simulate(
        self: &Arc<Service>,
        pipeline: &str,
        stage: &str,
        name: &str,
        simulation: Simulation,
    ) -> Outcome<()> {
        self.turn(|turn| turn.on(pipeline, |state, step| state.simulate(stage, name, simulation, step)))
            .await?
    }

    /// Makes a partner's type known.
    pub async fn register_partner_type(self: &Arc<Service>, request: &Value) -> Outcome {
        self.turn(|turn| turn.register_partner_type(request)).await?
    }

    /// A request to a webhook's URL.
    pub async fn deliver(self: &Arc<Service>, token: &str, delivery: &Delivery<'_>) -> Outcome<Delivered> {
        self.turn(|turn| turn.deliver(token, delivery)).await
    }
}

/// The answer when the disk has failed. What was asked for may have taken place in memory; a restart
/// goes on from what is on disk.
fn not_kept(broken: Broken) -> Refusal {
    let message = format!(
        "codepipeline-local can no longer write its data ({}) and takes no more calls; start it again once it can",
        broken.0
    );
    Refusal::new("InternalFailure", message)
}

impl Turn<'_> {
    fn all_pipelines(&self) -> Vec<Shared> {
        self.store.pipelines_after(None, usize::MAX, &self.seen)
    }

    fn fire_timers(&self) {
        for pipeline in self.all_pipelines() {
            self.look(&pipeline, |_, _| ());
        }
    }

    fn poll_sources(&self) {
        for pipeline in self.all_pipelines() {
            for object in self.look(&pipeline, |state, step| state.polled_objects(step.now)) {
                let newest = s3_source::newest(&self.objects, &object.bucket, &object.key);
                let Some(newest) = newest.filter(|newest| object.seen.as_ref() != Some(newest)) else {
                    continue;
                };
                // Refused where no execution has room; the next look tries again.
                let _ = self.with(&pipeline, |state, step| state.object_polled(&object, &newest, step));
            }
        }
    }

    fn git_event(&self, event: &GitEvent) -> Value {
        let (mut started, mut refused) = (Vec::new(), Vec::new());
        for pipeline in self.all_pipelines() {
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

    /// A command on a job that is not a partner's: of those only their own calls know.
    fn on_own_job<T>(
        &self,
        input: &Value,
        body: impl FnOnce(&mut Pipeline, &str, &mut Step<'_>) -> Outcome<T>,
    ) -> Outcome<T> {
        self.on_job(input, |state, id, step| match state.third_party_type(id) {
            Ok(_) => Err(job_not_found(id)),
            Err(_) => body(state, id, step),
        })
    }

    fn name_in_use(&self, name: &str) -> Refusal {
        let account = &self.account.id;
        let message = format!("A pipeline with the name '{name}' already exists in account '{account}'");
        Refusal::new("PipelineNameInUseException", message)
    }

    fn create_pipeline(&self, input: &Value) -> Outcome {
        let given = &input["pipeline"];
        let name = text(given, "name");
        let arn = Resource::Pipeline(name.clone()).arn(&self.account);
        let types = self.store.action_types(&self.seen);
        let mut pipeline = Pipeline::create(&self.account, given, &types, self.clock.now())?;
        drop(types);
        let mut tags = self.store.tags(&self.seen);
        tags.check(&arn, input.get("tags"))?;
        let most = self.settings.max_pipelines;
        if self.store.pipeline_count(&self.seen) >= most {
            let message = format!("The account has reached the limit of {most} pipelines");
            return Err(Refusal::new("LimitExceededException", message));
        }
        let shown = pipeline.current().shown.clone();
        if self.store.pipeline(&name, &self.seen).is_some() {
            return Err(self.name_in_use(&name));
        }
        tags.put(&arn, input.get("tags"));
        tags.flush();
        let mut ids = RandomIds;
        let mut step = self.step(&mut ids);
        // It begins to run before anybody sees it, so that a crash leaves it running or not at all.
        let trigger = Trigger { kind: TriggerType::CreatePipeline, detail: step.caller(&self.account) };
        pipeline.start(trigger, None, &mut step)?;
        let begin = |shared: &Shared| self.carry_out(shared, step.effects);
        if !self.store.add(pipeline, begin, &self.seen) {
            return Err(self.name_in_use(&name));
        }
        let mut output = json!({"pipeline": shown});
        if input.get("tags").is_some() {
            output["tags"] = tags.list(&arn).into();
        }
        Ok(output)
    }

    fn delete_pipeline(&self, input: &Value) -> Outcome<Option<Value>> {
        let name = text(input, "name");
        if let Some(gone) = self.store.remove(&name, &self.seen) {
            self.with(&gone, |state, step| state.end_all_work(step));
        }
        self.store.tags(&self.seen).forget(&Resource::Pipeline(name).arn(&self.account));
        Ok(None)
    }

    fn list_pipelines(&self, input: &Value) -> Outcome {
        let after = match input.get("nextToken").and_then(Value::as_str) {
            None => None,
            Some(token) => Some(paging::position("ListPipelines", token)?),
        };
        let size = page_size(input, 1000);
        let mut page = self.store.pipelines_after(after.as_deref(), size + 1, &self.seen);
        let more = page.len() > size;
        page.truncate(size);
        let lines: Vec<Value> =
            page.iter().map(|pipeline| self.look(pipeline, |state, _| state.summary())).collect();
        let mut output = json!({"pipelines": lines});
        if let Some(last) = lines.last().filter(|_| more) {
            output["nextToken"] = json!(paging::token("ListPipelines", &text(last, "name")));
        }
        Ok(output)
    }

    fn start_pipeline_execution(&self, input: &Value) -> Outcome {
        let id = self.on(&text(input, "name"), |state, step| state.start_as_asked(input, step))?;
        Ok(json!({"pipelineExecutionId": id}))
    }

    fn update_pipeline(&self, input: &Value) -> Outcome {
        let given = &input["pipeline"];
        // The registry before the pipeline, as everywhere.
        let types = self.store.action_types(&self.seen);
        let shown = self.on(&text(given, "name"), |state, step| state.update(given, &types, step))?;
        Ok(json!({"pipeline": shown}))
    }

    fn stop_pipeline_execution(&self, input: &Value) -> Outcome {
        let (id, reason) = (text(input, "pipelineExecutionId"), input.get("reason").and_then(Value::as_str));
        let abandon = input.get("abandon").and_then(Value::as_bool).unwrap_or(false);
        let stopped = self.on(&text(input, "pipelineName"), |state, step| {
            state.stop_execution(&id, abandon, reason, step)
        })?;
        Ok(json!({"pipelineExecutionId": stopped}))
    }

    fn retry_stage_execution(&self, input: &Value) -> Outcome {
        let mode = match input["retryMode"].as_str() {
            Some("ALL_ACTIONS") => RetryMode::AllActions,
            _ => RetryMode::FailedActions,
        };
        let (stage, id) = (text(input, "stageName"), text(input, "pipelineExecutionId"));
        let retried =
            self.on(&text(input, "pipelineName"), |state, step| state.retry_stage(&stage, &id, mode, step))?;
        Ok(json!({"pipelineExecutionId": retried}))
    }

    fn rollback_stage(&self, input: &Value) -> Outcome {
        let (stage, target) = (text(input, "stageName"), text(input, "targetPipelineExecutionId"));
        let started =
            self.on(&text(input, "pipelineName"), |state, step| state.rollback_stage(&stage, &target, step))?;
        Ok(json!({"pipelineExecutionId": started}))
    }

    fn override_stage_condition(&self, input: &Value) -> Outcome<Option<Value>> {
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

    fn disable_stage_transition(&self, input: &Value) -> Outcome<Option<Value>> {
        let (stage, reason) = (text(input, "stageName"), text(input, "reason"));
        self.on(&text(input, "pipelineName"), |state, step| {
            state.disable_transition(&stage, way(input), &reason, step)
        })?;
        Ok(None)
    }

    fn enable_stage_transition(&self, input: &Value) -> Outcome<Option<Value>> {
        let stage = text(input, "stageName");
        self.on(&text(input, "pipelineName"), |state, step| {
            state.enable_transition(&stage, way(input), step)
        })?;
        Ok(None)
    }

    fn poll_for_jobs(&self, input: &Value) -> Outcome {
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
        jobs.iter().for_each(|job| self.know_keys(&job["data"]));
        Ok(json!({"jobs": jobs}))
    }

    /// Hands out the oldest jobs of a type that a poll may have, as many as it wants.
    fn hand_out(
        &self,
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
            let (is_settled, waits) = self.look(&pipeline, |state, step| {
                (state.is_settled(&job_id), state.waits_for_a_worker(&job_id, step))
            });
            if is_settled {
                settled.push(job_id);
            } else if waits {
                jobs.extend(self.with(&pipeline, |state, step| dispatch(state, &job_id, step)));
            }
        }
        self.store.settle(id, &settled);
        jobs
    }

    /// What a poll asks for, checked against the type's queryable property.
    fn query(&self, id: &TypeId, input: &Value) -> Outcome<Option<(String, String)>> {
        let types = self.store.action_types(&self.seen);
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

    fn acknowledge_job(&self, input: &Value) -> Outcome {
        self.on_own_job(input, |state, id, _| state.acknowledge(id, &text(input, "nonce")))
    }

    fn get_job_details(&self, input: &Value) -> Outcome {
        let details = self.look_at_job(input, |state, id, step| match state.third_party_type(id) {
            Ok(_) => Err(job_not_found(id)),
            Err(_) => state.job_details(id, &mut *step.ids),
        })?;
        self.know_keys(&details["jobDetails"]["data"]);
        Ok(details)
    }

    fn put_approval_result(&self, input: &Value) -> Outcome {
        let (stage, action, token) =
            (text(input, "stageName"), text(input, "actionName"), text(input, "token"));
        let summary = text(&input["result"], "summary");
        let approved = text(&input["result"], "status") == "Approved";
        let answer = Answer { stage: &stage, action: &action, token: &token, approved, summary: &summary };
        self.on(&text(input, "pipelineName"), |state, step| state.put_approval_result(&answer, step))
    }
}

pub fn unknown_operation(name: &str) -> Refusal {
    let message = format!("The operation {} is unknown", name.escape_default());
    Refusal::new("UnknownOperationException", message)
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
