//! Jobs of custom actions: handed out, and found by their id.

use std::collections::BTreeMap;

use codepipeline_engine::action_types::not_available;
use codepipeline_engine::jobs::job_not_found;
use codepipeline_engine::{Outcome, Pipeline, Refusal, Step, TypeId};
use codepipeline_model::types::{ErrorCode, Job, JobDetails, PollForJobsInput};

use super::Turn;

impl Turn<'_> {
    pub(super) fn poll(&self, input: PollForJobsInput) -> Outcome<Vec<Job>> {
        let id = TypeId::from(input.action_type_id);
        if id.owner != "Custom" {
            let message = format!("ActionType with owner '{}' is not supported", id.owner);
            return Err(Refusal::new(ErrorCode::ValidationException, message));
        }
        let query = self.query(&id, input.query_param)?;
        let query = query.as_ref().map(|(key, value)| (key.as_str(), value.as_str()));
        let wanted = input.max_batch_size;
        let jobs = self.hand_out(&id, wanted, |state, job_id, step| state.dispatch(job_id, query, step));
        jobs.iter().filter_map(|job| job.data.as_ref()).for_each(|data| self.accept_keys(data));
        Ok(jobs)
    }

    /// Hands out the oldest jobs of a type that a poll may have, as many as it wants.
    pub(super) fn hand_out<T>(
        &self,
        id: &TypeId,
        wanted: Option<i64>,
        dispatch: impl Fn(&mut Pipeline, &str, &mut Step<'_>) -> Option<T>,
    ) -> Vec<T> {
        let wanted = super::pipelines::page_size(wanted, self.settings.default_batch_size);
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
