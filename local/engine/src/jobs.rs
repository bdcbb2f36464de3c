//! Jobs of custom actions (BEHAVIOUR.md 4.2 to 4.4, 10).
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

use codepipeline_model::types::{
    self, AWSSessionCredentials, ActionConfiguration, ActionContext, Artifact, ArtifactLocation,
    ArtifactLocationType, CurrentRevision, ErrorCode, ExecutionDetails, FailureDetails, JobData, JobDetails,
    PipelineContext, PutJobSuccessResultInput, PutThirdPartyJobSuccessResultInput, S3ArtifactLocation,
    Secret, StageContext, Timestamp,
};

use super::queues::Lane;
use super::state::{ActionAt, Job, JobStatus, Location, Pipeline, Revision};
use super::view::hidden;
use super::{Effect, Ids, Millis, Outcome, Refusal, Step, TypeId};

/// All output variables of an action together.
const OUTPUT_VARIABLES_MAX_BYTES: usize = 122_880;

/// Ends every open job of an action that has ended otherwise.
pub(super) fn close(pipeline: &mut Pipeline, at: ActionAt) {
    // Only the last one can be open.
    let jobs = &pipeline.executions()[at.execution].jobs;
    let last = jobs.iter().rev().find(|id| pipeline.job(id).is_some_and(|job| job.at == at));
    let open = last.cloned().filter(|id| pipeline.job(id).is_some_and(|job| is_open(job.status)));
    if let Some(id) = open {
        pipeline.change_job(&id, |job| job.status = JobStatus::TimedOut);
    }
}

fn is_open(status: JobStatus) -> bool {
    matches!(status, JobStatus::Queued | JobStatus::Dispatched | JobStatus::InProgress)
}

pub fn job_not_found(job_id: &str) -> Refusal {
    Refusal::new(ErrorCode::JobNotFoundException, format!("The job '{job_id}' was not found"))
}

impl Pipeline {
    /// Hands out the oldest jobs that a poll of the lane may have now, at most so many; where other
    /// pipelines have jobs, the first and those made before the oldest of theirs.
    pub fn hand_out(
        &mut self,
        lane: &Lane,
        wanted: usize,
        others: Option<Millis>,
        step: &mut Step<'_>,
    ) -> Vec<types::Job> {
        let mut jobs = Vec::new();
        while jobs.len() < wanted {
            let limit = others.filter(|_| !jobs.is_empty());
            let Some(id) = self.next_job(lane, limit, step) else { break };
            jobs.extend(self.dispatch(&id, step));
        }
        jobs
    }

    fn dispatch(&mut self, job_id: &str, step: &mut Step<'_>) -> Option<types::Job> {
        let (nonce, now) = (step.ids.letters(24), step.now);
        self.change_job(job_id, |job| {
            job.status = JobStatus::Dispatched;
            job.dispatched = now;
            job.nonce = nonce.clone();
        });
        let data = self.job_data(job_id, step.ids)?;
        Some(types::Job {
            id: Some(job_id.to_owned()),
            data: Some(data),
            nonce: Some(nonce.into()),
            account_id: Some(self.account().id.clone()),
            ..Default::default()
        })
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
            number: 0,
            at,
            action_type: action_type.clone(),
            status: JobStatus::Queued,
            created: step.now,
            visible: step.now.saturating_add(delay),
            dispatched: 0,
            nonce: String::new(),
            continuation,
        };
        step.effects.push(Effect::JobQueued(job.id.clone()));
        self.add_job(job);
    }

    pub fn acknowledge(&mut self, job_id: &str, nonce: &str) -> Outcome<types::JobStatus> {
        let job = self.job(job_id).ok_or_else(|| job_not_found(job_id))?;
        if job.status != JobStatus::Dispatched || job.nonce != nonce {
            return Err(Refusal::new(
                ErrorCode::InvalidNonceException,
                "The nonce was used before or is not the job's.",
            ));
        }
        self.change_job(job_id, |job| job.status = JobStatus::InProgress);
        Ok(types::JobStatus::InProgress)
    }

    pub fn job_details(&self, job_id: &str, ids: &mut dyn Ids) -> Outcome<JobDetails> {
        let data = self.job_data(job_id, ids).ok_or_else(|| job_not_found(job_id))?;
        Ok(JobDetails {
            id: Some(job_id.to_owned()),
            data: Some(data),
            account_id: Some(self.account().id.clone()),
            ..Default::default()
        })
    }

    pub fn put_job_success(&mut self, job_id: &str, success: JobSuccess, step: &mut Step<'_>) -> Outcome<()> {
        let at = self.reportable(job_id)?;
        check_size(&success.variables)?;
        if success.continuation.is_some() && !success.variables.is_empty() {
            let message = "Output variables cannot be given together with a continuation token";
            return Err(Refusal::new(ErrorCode::ValidationException, message));
        }
        self.note_details(at, success.details, success.revision, step.now);
        self.change_job(job_id, |job| job.status = JobStatus::Succeeded);
        match success.continuation {
            Some(token) => {
                let action_type = self.declared(at).action_type_id.clone();
                self.queue_job(at, &action_type, Some(token), step);
                self.limit_job(at, step.now);
            }
            None => self.succeed_action(at, success.variables, step),
        }
        Ok(())
    }

    pub fn put_job_failure(
        &mut self,
        job_id: &str,
        details: &FailureDetails,
        step: &mut Step<'_>,
    ) -> Outcome<()> {
        let at = self.reportable(job_id)?;
        self.change_job(job_id, |job| job.status = JobStatus::Failed);
        if let Some(id) = &details.external_execution_id {
            self.run_mut(at).external_id = Some(id.clone());
        }
        self.fail_action(at, details.r#type.as_str(), &details.message, step);
        Ok(())
    }

    /// The action of a job that can take a result.
    fn reportable(&self, job_id: &str) -> Outcome<ActionAt> {
        let job = self.job(job_id).ok_or_else(|| job_not_found(job_id))?;
        if job.status == JobStatus::InProgress {
            return Ok(job.at);
        }
        let message =
            format!("The job '{job_id}' cannot take a result: it was not acknowledged or has ended");
        Err(Refusal::new(ErrorCode::InvalidJobStateException, message))
    }

    /// Keeps what a result says of progress and revision.
    fn note_details(
        &mut self,
        at: ActionAt,
        details: ExecutionDetails,
        revision: Option<CurrentRevision>,
        now: Millis,
    ) {
        let revision = revision.and_then(|current| self.revision(at, current, now));
        let run = self.run_mut(at);
        run.summary = details.summary.or(run.summary.take());
        run.external_id = details.external_execution_id.or(run.external_id.take());
        run.percent_complete = details.percent_complete.or(run.percent_complete);
        run.changed = now;
        if let Some(revision) = revision {
            self.note_revision(at, revision);
        }
    }

    /// The revision that a custom source action reports.
    fn revision(&self, at: ActionAt, current: CurrentRevision, now: Millis) -> Option<Revision> {
        let declared = self.declared(at);
        if declared.action_type_id.category != "Source" {
            return None;
        }
        Some(Revision {
            action: declared.name.clone(),
            artifact: declared.output_artifacts.first().map(|artifact| artifact.name.clone()),
            id: current.revision,
            summary: current.revision_summary,
            url: None,
            // Shown where the model requires an instant.
            created: Some(current.created.map_or(now, milliseconds)),
            change_id: Some(current.change_identifier),
        })
    }

    /// What a worker gets of its job, with credentials that were never used before.
    fn job_data(&self, job_id: &str, ids: &mut dyn Ids) -> Option<JobData> {
        let job = self.job(job_id)?;
        let (execution, run, declared) =
            (&self.executions()[job.at.execution], self.run(job.at), self.declared(job.at));
        let inputs = declared.input_artifacts.iter().filter_map(|input| {
            let known = execution.artifacts.get(&input.name)?;
            Some(artifact(&input.name, &known.location, known.revision.clone()))
        });
        let outputs = run.outputs.iter().map(|(name, location)| artifact(name, location, None));
        let store = self.version_of(job.at.execution).declaration.store(&self.account().region);
        Some(JobData {
            action_type_id: Some(declared.action_type_id.to_model()),
            action_configuration: Some(ActionConfiguration {
                configuration: Some(hidden(&run.configuration)),
                ..Default::default()
            }),
            pipeline_context: Some(self.context(job.at)),
            input_artifacts: Some(inputs.collect()),
            output_artifacts: Some(outputs.collect()),
            artifact_credentials: Some(credentials(ids)),
            continuation_token: job.continuation.as_deref().map(Secret::from),
            encryption_key: store.and_then(|store| store.encryption_key.clone()),
            ..Default::default()
        })
    }

    fn context(&self, at: ActionAt) -> PipelineContext {
        let (execution, run) = (&self.executions()[at.execution], self.run(at));
        // Partners do not get these.
        let own = self.partner_type(at).is_none();
        PipelineContext {
            pipeline_name: Some(self.name().to_owned()),
            stage: Some(StageContext {
                name: Some(execution.stages[at.stage].name.clone()),
                ..Default::default()
            }),
            action: Some(ActionContext {
                name: Some(run.name.clone()),
                action_execution_id: Some(run.id.clone()),
                ..Default::default()
            }),
            pipeline_arn: own.then(|| self.arn()),
            pipeline_execution_id: own.then(|| execution.id.clone()),
            ..Default::default()
        }
    }
}

/// What a worker reports of a job that went well.
#[derive(Debug, Default)]
pub struct JobSuccess {
    /// Present: the work goes on in a new job that is given it.
    pub continuation: Option<String>,
    pub details: ExecutionDetails,
    pub revision: Option<CurrentRevision>,
    pub variables: BTreeMap<String, String>,
}

impl From<PutJobSuccessResultInput> for JobSuccess {
    fn from(input: PutJobSuccessResultInput) -> JobSuccess {
        JobSuccess {
            continuation: input.continuation_token.map(|token| token.as_str().to_owned()),
            details: input.execution_details.unwrap_or_default(),
            revision: input.current_revision,
            variables: input.output_variables.unwrap_or_default(),
        }
    }
}

impl From<PutThirdPartyJobSuccessResultInput> for JobSuccess {
    /// Partners' jobs have no output variables.
    fn from(input: PutThirdPartyJobSuccessResultInput) -> JobSuccess {
        let PutThirdPartyJobSuccessResultInput {
            current_revision,
            continuation_token,
            execution_details,
            ..
        } = input;
        let own = PutJobSuccessResultInput {
            current_revision,
            continuation_token,
            execution_details,
            ..Default::default()
        };
        own.into()
    }
}

fn milliseconds(instant: Timestamp) -> Millis {
    Millis::try_from(instant.epoch_millis()).unwrap_or_default()
}

fn artifact(name: &str, location: &Location, revision: Option<String>) -> Artifact {
    let object = S3ArtifactLocation {
        bucket_name: location.bucket.clone(),
        object_key: location.key.clone(),
        ..Default::default()
    };
    Artifact {
        name: Some(name.to_owned()),
        revision,
        location: Some(ArtifactLocation {
            r#type: Some(ArtifactLocationType::S3),
            s3_location: Some(object),
            ..Default::default()
        }),
        ..Default::default()
    }
}

fn credentials(ids: &mut dyn Ids) -> AWSSessionCredentials {
    AWSSessionCredentials {
        access_key_id: format!("ASIA{}", ids.letters(16).to_ascii_uppercase()).into(),
        secret_access_key: ids.letters(40).into(),
        session_token: ids.letters(64).into(),
        ..Default::default()
    }
}

fn check_size(variables: &BTreeMap<String, String>) -> Outcome<()> {
    let bytes: usize = variables.iter().map(|(key, value)| key.len() + value.len()).sum();
    if bytes > OUTPUT_VARIABLES_MAX_BYTES {
        let message =
            format!("The output variables have {bytes} bytes, more than {OUTPUT_VARIABLES_MAX_BYTES}");
        return Err(Refusal::new(ErrorCode::OutputVariablesSizeExceededException, message));
    }
    Ok(())
}
