//! Jobs of partners' actions (behaviour facts 4.5): as `jobs` has it, and besides
//!
//! | state | command | state' and answer |
//! |---|---|---|
//! | Queued, or Dispatched a while ago | poll | Dispatched; only client id and job id are told |
//! | polled before | details, the client token | the data and the nonce |
//! | any | any, another client token | refused: InvalidClientToken |
//! | a job of a custom action | details | refused: InvalidJob |
//! | InProgress | success with a continuation token | a new job with a time limit of its own |
//! | any open | the job's time has passed | TimedOut, the action Failed |

use serde_json::{Value, json};

use super::jobs::job_not_found;
use super::state::{ActionAt, JobStatus, PartnerType, Pipeline, place};
use super::{Ids, Millis, Outcome, Refusal, Step, TypeId};

impl Pipeline {
    /// Hands the job out if a poll may have it now.
    pub fn dispatch_to_partner(
        &mut self,
        job_id: &str,
        client_id: &str,
        step: &mut Step<'_>,
    ) -> Option<Value> {
        self.dispatch(job_id, None, step)?;
        Some(json!({"clientId": client_id, "jobId": job_id}))
    }

    /// The type of a job that partners may ask about.
    pub fn third_party_type(&self, job_id: &str) -> Outcome<&TypeId> {
        let job = self.jobs.get(job_id).ok_or_else(|| job_not_found(job_id))?;
        match job.action_type.owner.as_str() {
            "ThirdParty" => Ok(&job.action_type),
            _ => Err(job_not_found(job_id)),
        }
    }

    pub fn third_party_job_details(&self, job_id: &str, ids: &mut dyn Ids) -> Outcome<Value> {
        let job = self.jobs.get(job_id).ok_or_else(|| job_not_found(job_id))?;
        if job.status == JobStatus::Queued {
            let message = format!("The job '{job_id}' was not handed out");
            return Err(Refusal::new("InvalidJobException", message));
        }
        let mut details = self.job_details(job_id, ids)?["jobDetails"].take();
        if let Some(map) = details.as_object_mut() {
            map.shift_remove("accountId");
            map.insert("nonce".to_owned(), json!(job.nonce));
        }
        Ok(json!({"jobDetails": details}))
    }

    pub(super) fn partner_type(&self, at: ActionAt) -> Option<PartnerType> {
        let stage = &self.executions[at.execution].stages[at.stage].name;
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
            self.run_mut(at).expires = Some(now + partner.job_timeout_seconds * 1000);
        }
    }
}
