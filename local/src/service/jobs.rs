//! Jobs of custom actions: handed out, and found by their id.

use std::collections::BTreeMap;

use codepipeline_engine::action_types::not_available;
use codepipeline_engine::jobs::job_not_found;
use codepipeline_engine::queues::Lane;
use codepipeline_engine::{Millis, Outcome, Pipeline, Refusal, Step, TypeId};
use codepipeline_model::types::{ErrorCode, Job, JobDetails, PollForJobsInput};

use super::Turn;
use crate::store::Next;

impl Turn<'_> {
    pub(super) fn poll(&self, input: PollForJobsInput) -> Outcome<Vec<Job>> {
        let id = TypeId::from(input.action_type_id);
        if id.owner != "Custom" {
            let message = format!("ActionType with owner '{}' is not supported", id.owner);
            return Err(Refusal::new(ErrorCode::ValidationException, message));
        }
        let query = self.query(&id, input.query_param)?;
        let lane = Lane { action_type: id, query };
        let jobs = self.hand_out(&lane, input.max_batch_size, Pipeline::hand_out);
        jobs.iter().filter_map(|job| job.data.as_ref()).for_each(|data| self.accept_keys(data));
        Ok(jobs)
    }

    /// Hands out the oldest jobs that a poll of the lane may have, as many as it wants.
    pub(super) fn hand_out<T>(
        &self,
        lane: &Lane,
        wanted: Option<i64>,
        hand_out: impl Fn(&mut Pipeline, &Lane, usize, Option<Millis>, &mut Step<'_>) -> Vec<T>,
    ) -> Vec<T> {
        let wanted = super::pipelines::page_size(wanted, self.settings.default_batch_size);
        let (mut jobs, began) = (Vec::new(), self.clock.now());
        while jobs.len() < wanted {
            // What becomes ready meanwhile is for the next poll; the machine's clock may be set back.
            let now = began.min(self.clock.now());
            let Some(next) = self.store.next_job(lane, now) else { break };
            let (pipeline, room, others) = match next {
                Next::Look(pipeline) => (pipeline, 0, None),
                Next::HandOut(pipeline, others) => (pipeline, wanted - jobs.len(), others),
            };
            jobs.extend(self.with(&pipeline, |state, step| {
                state.look_again(lane);
                hand_out(state, lane, room, others, step)
            }));
        }
        jobs
    }

    /// What a poll asks for, checked against the type's queryable property.
    fn query(
        &self,
        id: &TypeId,
        asked: Option<BTreeMap<String, String>>,
    ) -> Outcome<Option<(String, String)>> {
        let types = self.store.action_types(&self.seen);
        let known = types.uses(id).ok_or_else(|| not_available(id.name()))?;
        let asked = asked.and_then(|asked| asked.into_iter().next());
        let invalid = |message: String| Err(Refusal::new(ErrorCode::ValidationException, message));
        match (&known.queryable, asked) {
            (None, None) => Ok(None),
            (None, Some(_)) => {
                invalid("The action type has no queryable property; queryParam must be empty".to_owned())
            }
            (Some(key), Some((name, value))) if *key == name => Ok(Some((name, value))),
            (Some(key), _) => invalid(format!("queryParam must name the queryable property '{key}'")),
        }
    }

    pub(super) fn own_job_details(&self, job_id: &str) -> Outcome<JobDetails> {
        let details = self.look_at_job(job_id, |state, id, step| match state.third_party_type(id) {
            Ok(_) => Err(job_not_found(id)),
            Err(_) => state.job_details(id, &mut *step.ids),
        })?;
        details.data.iter().for_each(|data| self.accept_keys(data));
        Ok(details)
    }

    /// A command on a job that is not a partner's: of those only their own calls know.
    pub(super) fn on_own_job<T>(
        &self,
        job_id: &str,
        body: impl FnOnce(&mut Pipeline, &str, &mut Step<'_>) -> Outcome<T>,
    ) -> Outcome<T> {
        self.on_job(job_id, |state, id, step| match state.third_party_type(id) {
            Ok(_) => Err(job_not_found(id)),
            Err(_) => body(state, id, step),
        })
    }
}
