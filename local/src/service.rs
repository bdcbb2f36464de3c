//! The service: one handler per operation served, each a few lines between input, engine and store.
//! Knows no HTTP and no rule.

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};

use crate::actions::s3_source;
use crate::clock::Clock;
use crate::engine::approvals::Answer;
use crate::engine::declaration::RetryMode;
use crate::engine::history::Query;
use crate::engine::simulation::Simulation;
use crate::engine::state::{Account, Gate, Trigger, TriggerType};
use crate::engine::transitions::Way;
use crate::engine::triggers::GitEvent;
use crate::engine::{Effect, Outcome, Pipeline, Refusal, Settings, Step, TypeId, paging};
use crate::ids::RandomIds;
use crate::s3::objects::Objects;
use crate::store::Store;

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
pub const HANDLERS: [(&str, Handler); 26] = [
    ("AcknowledgeJob", |s, i| s.acknowledge_job(i).map(Some)),
    ("CreateCustomActionType", |s, i| s.store.action_types().create(i).map(Some)),
    ("CreatePipeline", |s, i| s.create_pipeline(i).map(Some)),
    ("DeleteCustomActionType", |s, i| s.delete_custom_action_type(i)),
    ("DeletePipeline", |s, i| s.delete_pipeline(i)),
    ("DisableStageTransition", |s, i| s.disable_stage_transition(i)),
    ("EnableStageTransition", |s, i| s.enable_stage_transition(i)),
    ("GetJobDetails", |s, i| s.get_job_details(i).map(Some)),
    ("GetPipeline", |s, i| {
        s.on(&text(i, "name"), |p, _| p.get(i.get("version").and_then(Value::as_u64))).map(Some)
    }),
    ("GetPipelineExecution", |s, i| {
        s.on(&text(i, "pipelineName"), |p, _| p.execution(&text(i, "pipelineExecutionId"))).map(Some)
    }),
    ("GetPipelineState", |s, i| s.on(&text(i, "name"), |p, _| Ok(p.state())).map(Some)),
    ("ListActionExecutions", |s, i| {
        s.on(&text(i, "pipelineName"), |p, step| p.list_actions(&Query::of(i), step)).map(Some)
    }),
    ("ListActionTypes", |s, i| s.list_action_types(i).map(Some)),
    ("ListPipelineExecutions", |s, i| {
        s.on(&text(i, "pipelineName"), |p, step| p.list_executions(&Query::of(i), step)).map(Some)
    }),
    ("ListPipelines", |s, i| s.list_pipelines(i).map(Some)),
    ("ListRuleExecutions", |s, i| {
        s.on(&text(i, "pipelineName"), |p, step| p.list_rules(&Query::of(i), step)).map(Some)
    }),
    ("OverrideStageCondition", |s, i| s.override_stage_condition(i)),
    ("PollForJobs", |s, i| s.poll_for_jobs(i).map(Some)),
    ("PutApprovalResult", |s, i| s.put_approval_result(i).map(Some)),
    ("PutJobFailureResult", |s, i| {
        s.on_job(i, |p, id, step| p.put_job_failure(id, &i["failureDetails"], step)).map(|()| None)
    }),
    ("PutJobSuccessResult", |s, i| s.on_job(i, |p, id, step| p.put_job_success(id, i, step)).map(|()| None)),
    ("RetryStageExecution", |s, i| s.retry_stage_execution(i).map(Some)),
    ("RollbackStage", |s, i| s.rollback_stage(i).map(Some)),
    ("StartPipelineExecution", |s, i| s.start_pipeline_execution(i).map(Some)),
    ("StopPipelineExecution", |s, i| s.stop_pipeline_execution(i).map(Some)),
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
        let pipeline = self
            .store
            .pipeline_of_job(&id)
            .ok_or_else(|| Refusal::new("JobNotFoundException", format!("The job '{id}' was not found")))?;
        self.with(&pipeline, |state, step| body(state, &id, step))
    }

    fn create_pipeline(self: &Arc<Service>, input: &Value) -> Outcome {
        let given = &input["pipeline"];
        let pipeline = Pipeline::create(&self.account, given, &self.store.action_types(), self.clock.now())?;
        let shown = pipeline.current().shown.clone();
        let name = pipeline.name.clone();
        let shared = self.store.add(pipeline).ok_or_else(|| {
            let account = &self.account.id;
            let message = format!("A pipeline with the name '{name}' already exists in account '{account}'");
            Refusal::new("PipelineNameInUseException", message)
        })?;
        let trigger = Trigger { kind: TriggerType::CreatePipeline, detail: self.account.caller_arn() };
        self.with(&shared, |state, step| state.start(trigger, None, step))?;
        let mut output = json!({"pipeline": shown});
        if let Some(tags) = input.get("tags").and_then(Value::as_array) {
            let mut tags = tags.clone();
            tags.sort_by_key(|tag| text(tag, "key"));
            output["tags"] = tags.into();
        }
        Ok(output)
    }

    fn delete_pipeline(&self, input: &Value) -> Outcome<Option<Value>> {
        self.store.remove(&text(input, "name"));
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

    fn delete_custom_action_type(&self, input: &Value) -> Outcome<Option<Value>> {
        self.store.action_types().delete(
            &text(input, "category"),
            &text(input, "provider"),
            &text(input, "version"),
        );
        Ok(None)
    }

    fn list_action_types(&self, input: &Value) -> Outcome {
        if input.get("nextToken").is_some() {
            return Err(paging::invalid_token());
        }
        let mut types = Vec::new();
        let owner = input.get("actionOwnerFilter").and_then(Value::as_str);
        if owner.is_none_or(|owner| owner == "AWS") {
            types.extend(aws_types());
        }
        if owner.is_none_or(|owner| owner == "Custom") {
            types.extend(self.store.action_types().list().cloned());
        }
        Ok(json!({"actionTypes": types}))
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
        let wanted = input.get("maxBatchSize").and_then(Value::as_u64);
        let wanted = wanted.map_or(self.settings.default_batch_size, |wanted| wanted as usize);
        let (mut jobs, mut settled) = (Vec::new(), Vec::new());
        for (job_id, pipeline) in self.store.queued(&id) {
            if jobs.len() == wanted {
                break;
            }
            self.with(&pipeline, |state, step| match state.is_settled(&job_id) {
                true => settled.push(job_id.clone()),
                false => jobs.extend(state.dispatch(&job_id, query, step)),
            });
        }
        self.store.settle(&id, &settled);
        Ok(json!({"jobs": jobs}))
    }

    /// What a poll asks for, checked against the type's queryable property.
    fn query(&self, id: &TypeId, input: &Value) -> Outcome<Option<(String, String)>> {
        let types = self.store.action_types();
        let known = types.get(id).ok_or_else(|| {
            let TypeId { category, owner, provider, version } = id;
            let named = format!(
                "(Category: '{category}', Owner: '{owner}', Provider: '{provider}', Version: '{version}')"
            );
            Refusal::new("ActionTypeNotFoundException", format!("ActionType {named} is not available"))
        })?;
        let given = input.get("queryParam").and_then(Value::as_object).and_then(|map| map.iter().next());
        let invalid = |message: String| Err(Refusal::new("ValidationException", message));
        match (&known.uses.queryable, given) {
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
        self.on_job(input, |state, id, _| state.acknowledge(id, &text(input, "nonce")))
    }

    fn get_job_details(self: &Arc<Service>, input: &Value) -> Outcome {
        self.on_job(input, |state, id, step| state.job_details(id, &mut *step.ids))
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

/// The types of AWS that this version serves.
fn aws_types() -> [Value; 2] {
    let property = |name: &str, required: bool| json!({"name": name, "required": required, "key": required, "secret": false, "queryable": false});
    let counts = |min: u64, max: u64| json!({"minimumCount": min, "maximumCount": max});
    let kind = |category: &str, provider: &str, properties: Vec<Value>, outputs: u64| {
        json!({
            "id": {"category": category, "owner": "AWS", "provider": provider, "version": "1"},
            "settings": {},
            "actionConfigurationProperties": properties,
            "inputArtifactDetails": counts(0, 0),
            "outputArtifactDetails": counts(outputs, outputs),
        })
    };
    let source = ["S3Bucket", "S3ObjectKey"].map(|name| property(name, true));
    let optional = ["PollForSourceChanges", "AllowOverrideForS3ObjectKey"].map(|name| property(name, false));
    let approval = ["CustomData", "ExternalEntityLink", "NotificationArn"].map(|name| property(name, false));
    [
        kind("Source", "S3", source.into_iter().chain(optional).collect(), 1),
        kind("Approval", "Manual", approval.to_vec(), 0),
    ]
}
