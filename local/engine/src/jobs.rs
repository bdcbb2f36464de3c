//! Jobs of custom actions (behaviour facts 4.2 to 4.4, 10).
//!
//! | state | command | state' and answer |
//! |---|---|---|
//! | - | the action starts | Queued |
//! | Queued | poll | Dispatched with a nonce |
//! | Dispatched, a minute ago (a setting) | poll | Dispatched with a new nonce; the old one is void |
//! | Dispatched | acknowledge, its nonce | InProgress |
//! | any other | acknowledge | refused: InvalidNonce |
//! | InProgress | success | Succeeded, and the action |
//! | InProgress | success with a continuation token | Succeeded; a new job Queued with the token |
//! | InProgress | failure | Failed, and the action |
//! | any other | success, failure | refused: InvalidJobState |
//! | any open | the action's time has passed | TimedOut (`timers`) |

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::state::{ActionAt, Job, JobStatus, Location, Pipeline, Revision};
use super::{Effect, Ids, Millis, Outcome, Refusal, Step, TypeId};

/// All output variables of an action together.
const OUTPUT_VARIABLES_MAX_BYTES: usize = 122_880;

/// Ends every open job of an action that has ended otherwise.
pub(super) fn close(pipeline: &mut Pipeline, at: ActionAt) {
    // Only the last one can be open.
    let jobs = &pipeline.executions[at.execution].jobs;
    let last = jobs.iter().rev().find(|id| pipeline.jobs.get(*id).is_some_and(|job| job.at == at));
    let open = last.cloned().filter(|id| pipeline.jobs.get(id).is_some_and(|job| is_open(job.status)));
    if let Some(job) = open.and_then(|id| pipeline.job_mut(&id)) {
        job.status = JobStatus::TimedOut;
    }
}

fn is_open(status: JobStatus) -> bool {
    matches!(status, JobStatus::Queued | JobStatus::Dispatched | JobStatus::InProgress)
}

pub fn job_not_found(job_id: &str) -> Refusal {
    Refusal::new("JobNotFoundException", format!("The job '{job_id}' was not found"))
}

impl Pipeline {
    /// Whether a poll may have the job now, as far as its kind goes.
    pub fn waits_for_a_worker(&self, job_id: &str, step: &Step<'_>) -> bool {
        self.jobs.get(job_id).is_some_and(|job| match job.status {
            JobStatus::Queued => job.visible <= step.now,
            JobStatus::Dispatched => job.dispatched + step.settings.redelivery_ms <= step.now,
            _ => false,
        })
    }

    /// Hands the job out if a poll may have it now; `query` is the value asked for.
    pub fn dispatch(
        &mut self,
        job_id: &str,
        query: Option<(&str, &str)>,
        step: &mut Step<'_>,
    ) -> Option<Value> {
        let job = self.jobs.get(job_id)?;
        let configuration = &self.run(job.at).configuration;
        let asked_for =
            query.is_none_or(|(key, value)| configuration.get(key).is_some_and(|found| found == value));
        if !asked_for || !self.waits_for_a_worker(job_id, step) {
            return None;
        }
        let nonce = step.ids.letters(24);
        let job = self.job_mut(job_id)?;
        job.status = JobStatus::Dispatched;
        job.dispatched = step.now;
        job.nonce = nonce.clone();
        let data = self.job_data(job_id, step.ids)?;
        Some(json!({"id": job_id, "data": data, "nonce": nonce, "accountId": self.account.id}))
    }

    /// Whether the job will never be handed out again.
    pub fn is_settled(&self, job_id: &str) -> bool {
        self.jobs
            .get(job_id)
            .is_none_or(|job| !matches!(job.status, JobStatus::Queued | JobStatus::Dispatched))
    }

    /// Puts work up for a worker of the type.
    pub(super) fn queue_job(
        &mut self,
        at: ActionAt,
        action_type: &TypeId,
        continuation: Option<String>,
        step: &mut Step<'_>,
    ) {
        let delay = if continuation.is_some() { step.settings.continuation_delay_ms } else { 0 };
        let job = Job {
            id: step.ids.uuid(),
            at,
            action_type: action_type.clone(),
            status: JobStatus::Queued,
            created: step.now,
            visible: step.now.saturating_add(delay),
            dispatched: 0,
            nonce: String::new(),
            continuation,
        };
        step.effects.push(Effect::JobQueued { job_id: job.id.clone(), action_type: action_type.clone() });
        self.execution_mut(at.execution).jobs.push(job.id.clone());
        self.changed_jobs.insert(job.id.clone());
        self.jobs.insert(job.id.clone(), job);
    }

    pub fn acknowledge(&mut self, job_id: &str, nonce: &str) -> Outcome<Value> {
        let job = self.jobs.get(job_id).ok_or_else(|| job_not_found(job_id))?;
        if job.status != JobStatus::Dispatched || job.nonce != nonce {
            return Err(Refusal::new(
                "InvalidNonceException",
                "The nonce was used before or is not the job's.",
            ));
        }
        if let Some(job) = self.job_mut(job_id) {
            job.status = JobStatus::InProgress;
        }
        Ok(json!({"status": "InProgress"}))
    }

    pub fn job_details(&self, job_id: &str, ids: &mut dyn Ids) -> Outcome<Value> {
        let data = self.job_data(job_id, ids).ok_or_else(|| job_not_found(job_id))?;
        Ok(json!({"jobDetails": {"id": job_id, "data": data, "accountId": self.account.id}}))
    }

    pub fn put_job_success(&mut self, job_id: &str, result: &Value, step: &mut Step<'_>) -> Outcome<()> {
        let at = self.reportable(job_id)?;
        let continuation = result.get("continuationToken").and_then(Value::as_str);
        let variables = output_variables(result)?;
        if continuation.is_some() && !variables.is_empty() {
            let message = "Output variables cannot be given together with a continuation token";
            return Err(Refusal::new("ValidationException", message));
        }
        self.note_details(at, result, step.now);
        if let Some(job) = self.job_mut(job_id) {
            job.status = JobStatus::Succeeded;
        }
        match continuation {
            Some(token) => {
                let action_type = self.declared(at).action_type_id.clone();
                self.queue_job(at, &action_type, Some(token.to_owned()), step);
                self.limit_job(at, step.now);
            }
            None => self.succeed_action(at, variables, step),
        }
        Ok(())
    }

    pub fn put_job_failure(&mut self, job_id: &str, details: &Value, step: &mut Step<'_>) -> Outcome<()> {
        let at = self.reportable(job_id)?;
        let text = |key: &str| details.get(key).and_then(Value::as_str).unwrap_or_default();
        if let Some(job) = self.job_mut(job_id) {
            job.status = JobStatus::Failed;
        }
        if let Some(id) = details.get("externalExecutionId").and_then(Value::as_str) {
            self.run_mut(at).external_id = Some(id.to_owned());
        }
        self.fail_action(at, text("type"), text("message"), step);
        Ok(())
    }

    /// The action of a job that can take a result.
    fn reportable(&self, job_id: &str) -> Outcome<ActionAt> {
        let job = self.jobs.get(job_id).ok_or_else(|| job_not_found(job_id))?;
        if job.status == JobStatus::InProgress {
            return Ok(job.at);
        }
        let message =
            format!("The job '{job_id}' cannot take a result: it was not acknowledged or has ended");
        Err(Refusal::new("InvalidJobStateException", message))
    }

    /// Keeps what a result says of progress and revision.
    fn note_details(&mut self, at: ActionAt, result: &Value, now: Millis) {
        let details = result.get("executionDetails").cloned().unwrap_or_default();
        let revision = result.get("currentRevision").and_then(|current| self.revision(at, current, now));
        let run = self.run_mut(at);
        let text = |key: &str| details.get(key).and_then(Value::as_str).map(str::to_owned);
        run.summary = text("summary").or(run.summary.take());
        run.external_id = text("externalExecutionId").or(run.external_id.take());
        run.percent_complete =
            details.get("percentComplete").and_then(Value::as_i64).or(run.percent_complete);
        run.changed = now;
        if let Some(revision) = revision {
            self.note_revision(at, revision);
        }
    }

    /// The revision that a custom source action reports.
    fn revision(&self, at: ActionAt, current: &Value, now: Millis) -> Option<Revision> {
        let declared = self.declared(at);
        if declared.action_type_id.category != "Source" {
            return None;
        }
        let text = |key: &str| current.get(key).and_then(Value::as_str).map(str::to_owned);
        Some(Revision {
            action: declared.name.clone(),
            artifact: declared.output_artifacts.first().map(|artifact| artifact.name.clone()),
            id: text("revision")?,
            summary: text("revisionSummary"),
            url: None,
            // Shown where the model requires an instant.
            created: Some(current.get("created").and_then(Value::as_f64).map_or(now, milliseconds)),
            change_id: text("changeIdentifier"),
        })
    }

    /// What a worker is told of its job, with credentials that were never used before.
    fn job_data(&self, job_id: &str, ids: &mut dyn Ids) -> Option<Value> {
        let job = self.jobs.get(job_id)?;
        let (execution, run, declared) =
            (&self.executions[job.at.execution], self.run(job.at), self.declared(job.at));
        let inputs: Vec<Value> = declared
            .input_artifacts
            .iter()
            .filter_map(|input| {
                let artifact = execution.artifacts.get(&input.name)?;
                Some(artifact_json(&input.name, &artifact.location, artifact.revision.as_deref()))
            })
            .collect();
        let outputs: Vec<Value> =
            run.outputs.iter().map(|(name, location)| artifact_json(name, location, None)).collect();
        let mut data = Map::new();
        data.insert("actionTypeId".into(), json!(declared.action_type_id));
        data.insert("actionConfiguration".into(), json!({"configuration": run.configuration}));
        data.insert("pipelineContext".into(), self.context(job.at));
        data.insert("inputArtifacts".into(), inputs.into());
        data.insert("outputArtifacts".into(), outputs.into());
        data.insert("artifactCredentials".into(), credentials(ids));
        if let Some(token) = &job.continuation {
            data.insert("continuationToken".into(), json!(token));
        }
        let store = self.version_of(job.at.execution).declaration.store(&self.account.region);
        if let Some(key) = store.and_then(|store| store.encryption_key.as_ref()) {
            data.insert("encryptionKey".into(), key.clone());
        }
        Some(Value::Object(data))
    }

    fn context(&self, at: ActionAt) -> Value {
        let execution = &self.executions[at.execution];
        let run = self.run(at);
        let mut context = json!({
            "pipelineName": self.name,
            "stage": {"name": execution.stages[at.stage].name},
            "action": {"name": run.name, "actionExecutionId": run.id},
        });
        // Partners are not told these.
        if self.partner_type(at).is_none() {
            context["pipelineArn"] = json!(self.arn());
            context["pipelineExecutionId"] = json!(execution.id);
        }
        context
    }
}

fn milliseconds(seconds: f64) -> Millis {
    (seconds * 1000.0) as Millis
}

fn artifact_json(name: &str, location: &Location, revision: Option<&str>) -> Value {
    let mut artifact = Map::new();
    artifact.insert("name".into(), json!(name));
    if let Some(revision) = revision {
        artifact.insert("revision".into(), json!(revision));
    }
    let object = json!({"bucketName": location.bucket, "objectKey": location.key});
    artifact.insert("location".into(), json!({"type": "S3", "s3Location": object}));
    Value::Object(artifact)
}

fn credentials(ids: &mut dyn Ids) -> Value {
    json!({
        "accessKeyId": format!("ASIA{}", ids.letters(16).to_ascii_uppercase()),
        "secretAccessKey": ids.letters(40),
        "sessionToken": ids.letters(64),
    })
}

fn output_variables(result: &Value) -> Outcome<BTreeMap<String, String>> {
    let given = result.get("outputVariables").and_then(Value::as_object);
    let variables: BTreeMap<String, String> = given
        .into_iter()
        .flatten()
        .filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned())))
        .collect();
    let bytes: usize = variables.iter().map(|(key, value)| key.len() + value.len()).sum();
    if bytes > OUTPUT_VARIABLES_MAX_BYTES {
        let message =
            format!("The output variables have {bytes} bytes, more than {OUTPUT_VARIABLES_MAX_BYTES}");
        return Err(Refusal::new("OutputVariablesSizeExceededException", message));
    }
    Ok(variables)
}
