//! Jobs of partners' actions.

use serde_json::{Value, json};

use super::{Turn, text};
use codepipeline_engine::{Outcome, Pipeline, Refusal, Step, TypeId};

impl Turn<'_> {
    pub(super) fn poll_for_third_party_jobs(&self, input: &Value) -> Outcome {
        let id: TypeId = serde_json::from_value(input["actionTypeId"].clone())
            .map_err(|error| Refusal::new("SerializationException", error.to_string()))?;
        if id.owner != "ThirdParty" {
            let message = format!("ActionType with owner '{}' is not supported", id.owner);
            return Err(Refusal::new("ValidationException", message));
        }
        let client =
            self.store.action_types(&self.seen).customer(id.name(), &self.account)?.client_id.clone();
        let jobs =
            self.hand_out(&id, input, |state, job_id, step| state.dispatch_to_partner(job_id, &client, step));
        Ok(json!({"jobs": jobs}))
    }

    /// A command on a partner's job, for those who know the client token.
    fn on_third_party_job<T>(
        &self,
        input: &Value,
        body: impl FnOnce(&mut Pipeline, &str, &mut Step<'_>) -> Outcome<T>,
    ) -> Outcome<T> {
        let id = self.look_at_job(input, |state, id, _| state.third_party_type(id).cloned())?;
        let token = text(input, "clientToken");
        let is_known = self.store.action_types(&self.seen).is_customers_token(id.name(), &token);
        if !is_known {
            let message = "The client token is not the one of the customer whose job it is";
            return Err(Refusal::new("InvalidClientTokenException", message));
        }
        self.on_job(input, body)
    }

    pub(super) fn get_third_party_job_details(&self, input: &Value) -> Outcome {
        let owner = self.look_at_job(input, |state, id, _| {
            Ok(state.jobs.get(id).map(|job| job.action_type.owner.clone()))
        })?;
        if owner.as_deref() != Some("ThirdParty") {
            let message = format!("The job '{}' is not one of a partner's action", text(input, "jobId"));
            return Err(Refusal::new("InvalidJobException", message));
        }
        let details = self
            .on_third_party_job(input, |state, id, step| state.third_party_job_details(id, &mut *step.ids))?;
        self.know_keys(&details["jobDetails"]["data"]);
        Ok(details)
    }

    pub(super) fn acknowledge_third_party_job(&self, input: &Value) -> Outcome {
        self.on_third_party_job(input, |state, id, _| state.acknowledge(id, &text(input, "nonce")))
    }

    pub(super) fn put_third_party_job_success(&self, input: &Value) -> Outcome<Option<Value>> {
        // Partners' jobs have no output variables.
        let mut result = input.clone();
        if let Some(map) = result.as_object_mut() {
            map.shift_remove("outputVariables");
        }
        self.on_third_party_job(input, |state, id, step| state.put_job_success(id, &result, step))?;
        Ok(None)
    }

    pub(super) fn put_third_party_job_failure(&self, input: &Value) -> Outcome<Option<Value>> {
        let details = &input["failureDetails"];
        self.on_third_party_job(input, |state, id, step| state.put_job_failure(id, details, step))?;
        Ok(None)
    }
}
