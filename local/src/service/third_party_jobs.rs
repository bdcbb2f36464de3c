//! Jobs of partners' actions.

use codepipeline_engine::queues::Lane;
use codepipeline_engine::{Outcome, Pipeline, Refusal, Step, TypeId};
use codepipeline_model::types::{
    ErrorCode, GetThirdPartyJobDetailsInput, PollForThirdPartyJobsInput, Secret, ThirdPartyJob,
    ThirdPartyJobDetails,
};

use super::Turn;

impl Turn<'_> {
    pub(super) fn poll_for_partner(&self, input: PollForThirdPartyJobsInput) -> Outcome<Vec<ThirdPartyJob>> {
        let id = TypeId::from(input.action_type_id);
        if id.owner != "ThirdParty" {
            let message = format!("ActionType with owner '{}' is not supported", id.owner);
            return Err(Refusal::new(ErrorCode::ValidationException, message));
        }
        let client =
            self.store.action_types(&self.seen).customer(id.name(), &self.account)?.client_id.clone();
        let lane = Lane { action_type: id, query: None };
        Ok(self.hand_out(&lane, input.max_batch_size, |state, lane, wanted, others, step| {
            state.hand_out_to_partner(lane, &client, wanted, others, step)
        }))
    }

    /// A command on a partner's job, for those who know the client token.
    pub(super) fn on_third_party_job<T>(
        &self,
        job_id: &str,
        client_token: &Secret,
        body: impl FnOnce(&mut Pipeline, &str, &mut Step<'_>) -> Outcome<T>,
    ) -> Outcome<T> {
        let id = self.look_at_job(job_id, |state, id, _| state.third_party_type(id).cloned())?;
        let types = self.store.action_types(&self.seen);
        let is_known = types.is_customers_token(id.name(), client_token.as_str());
        drop(types);
        if !is_known {
            let message = "The client token is not the one of the customer whose job it is";
            return Err(Refusal::new(ErrorCode::InvalidClientTokenException, message));
        }
        self.on_job(job_id, body)
    }

    pub(super) fn third_party_job_details(
        &self,
        input: &GetThirdPartyJobDetailsInput,
    ) -> Outcome<ThirdPartyJobDetails> {
        let job_id = &input.job_id;
        let owner = self
            .look_at_job(job_id, |state, id, _| Ok(state.job(id).map(|job| job.action_type.owner.clone())))?;
        if owner.as_deref() != Some("ThirdParty") {
            let message = format!("The job '{job_id}' is not one of a partner's action");
            return Err(Refusal::new(ErrorCode::InvalidJobException, message));
        }
        let details = self.on_third_party_job(job_id, &input.client_token, |state, id, step| {
            state.third_party_job_details(id, &mut *step.ids)
        })?;
        details.data.iter().for_each(|data| self.accept_keys(data));
        Ok(details)
    }
}
