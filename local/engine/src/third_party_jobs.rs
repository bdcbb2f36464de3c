//! Jobs of partners' actions (BEHAVIOUR.md 4.5): as `jobs` has it, and besides
//!
//! | state | command | state' and answer |
//! |---|---|---|
//! | Queued, or Dispatched a while ago | poll | Dispatched; the answer has only client id and job id |
//! | polled before | details, the client token | the data and the nonce |
//! | any | any, another client token | refused: InvalidClientToken |
//! | a job of a custom action | details | refused: InvalidJob |
//! | InProgress | success with a continuation token | a new job with a time limit of its own |
//! | any open | the job's time has passed | TimedOut, the action Failed |

use codepipeline_model::types::{
    ErrorCode, Job, JobData, ThirdPartyJob, ThirdPartyJobData, ThirdPartyJobDetails,
};

use super::jobs::job_not_found;
use super::queues::Lane;
use super::state::{ActionAt, JobStatus, PartnerType, Pipeline, place};
use super::{Ids, Millis, Outcome, Refusal, Step, TypeId};

impl Pipeline {
    /// Hands out the oldest jobs that a partner's poll may have now, as `hand_out` does.
    pub fn hand_out_to_partner(
        &mut self,
        lane: &Lane,
        client_id: &str,
        wanted: usize,
        others: Option<Millis>,
        step: &mut Step<'_>,
    ) -> Vec<ThirdPartyJob> {
        let shown = |job: Job| ThirdPartyJob {
            client_id: Some(client_id.to_owned()),
            job_id: job.id,
            ..Default::default()
        };
        self.hand_out(lane, wanted, others, step).into_iter().map(shown).collect()
    }

    /// The type of a job that partners may ask about.
    pub fn third_party_type(&self, job_id: &str) -> Outcome<&TypeId> {
        let job = self.job(job_id).ok_or_else(|| job_not_found(job_id))?;
        match job.action_type.owner.as_str() {
            "ThirdParty" => Ok(&job.action_type),
            _ => Err(job_not_found(job_id)),
        }
    }

    pub fn third_party_job_details(&self, job_id: &str, ids: &mut dyn Ids) -> Outcome<ThirdPartyJobDetails> {
        let job = self.job(job_id).ok_or_else(|| job_not_found(job_id))?;
        if job.status == JobStatus::Queued {
            let message = format!("The job '{job_id}' was not handed out");
            return Err(Refusal::new(ErrorCode::InvalidJobException, message));
        }
        Ok(ThirdPartyJobDetails {
            id: Some(job_id.to_owned()),
            data: self.job_details(job_id, ids)?.data.map(for_partners),
            nonce: Some(job.nonce.as_str().into()),
            ..Default::default()
        })
    }

    pub(super) fn partner_type(&self, at: ActionAt) -> Option<PartnerType> {
        let stage = &self.executions()[at.execution].stages[at.stage].name;
        self.version_of(at.execution).types.get(&place(stage, &self.run(at).name))?.partner
    }

    /// Workers poll for the job; what a function of the partner's would do is simulated.
    pub(super) fn begin_partner_work(&mut self, at: ActionAt, id: &TypeId, step: &mut Step<'_>) {
        match self.partner_type(at) {
            Some(partner) if partner.has_workers => {
                self.limit_job(at, step.now);
                self.queue_job(at, id, None, step);
            }
            _ => self.simulate_action(at, step),
        }
    }

    /// When a job that begins now runs out of time; for a custom action its own limit stays.
    pub(super) fn limit_job(&mut self, at: ActionAt, now: Millis) {
        if let Some(partner) = self.partner_type(at) {
            self.set_expiry(at, Some(now + partner.job_timeout_seconds * 1000));
        }
    }
}

/// The same members under the other name.
fn for_partners(data: JobData) -> ThirdPartyJobData {
    ThirdPartyJobData {
        action_type_id: data.action_type_id,
        action_configuration: data.action_configuration,
        pipeline_context: data.pipeline_context,
        input_artifacts: data.input_artifacts,
        output_artifacts: data.output_artifacts,
        artifact_credentials: data.artifact_credentials,
        continuation_token: data.continuation_token,
        encryption_key: data.encryption_key,
        extra: data.extra,
    }
}
