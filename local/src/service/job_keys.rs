//! The keys that jobs are handed out with: good for the job's artifacts, for a while.

use codepipeline_model::types::{AWSSessionCredentials, Artifact, JobData, ThirdPartyJobData};

use super::Service;
use crate::auth::keys::{Grant, Issued, JOB_KEYS_MS, ObjectName};

/// The part of a job's data that says what its keys are good for.
pub(super) struct Access<'a> {
    keys: Option<&'a AWSSessionCredentials>,
    reads: &'a Option<Vec<Artifact>>,
    writes: &'a Option<Vec<Artifact>>,
}

impl<'a> From<&'a JobData> for Access<'a> {
    fn from(data: &'a JobData) -> Access<'a> {
        Access {
            keys: data.artifact_credentials.as_ref(),
            reads: &data.input_artifacts,
            writes: &data.output_artifacts,
        }
    }
}

impl<'a> From<&'a ThirdPartyJobData> for Access<'a> {
    fn from(data: &'a ThirdPartyJobData) -> Access<'a> {
        Access {
            keys: data.artifact_credentials.as_ref(),
            reads: &data.input_artifacts,
            writes: &data.output_artifacts,
        }
    }
}

impl Service {
    /// Makes the keys in a job's data good, where signatures are checked.
    pub(super) fn accept_keys<'a>(&self, data: impl Into<Access<'a>>) {
        let Access { keys: Some(keys), reads, writes } = data.into() else { return };
        if !self.keys.are_checked() {
            return;
        }
        let now = self.clock.now();
        let issued = Issued {
            access_key: keys.access_key_id.as_str().to_owned(),
            secret_key: keys.secret_access_key.as_str().to_owned(),
            token: keys.session_token.as_str().to_owned(),
            expires: now + JOB_KEYS_MS,
        };
        let grant = Grant::Job { reads: objects(reads), writes: objects(writes) };
        self.keys.remember_job(&issued, grant, &self.account, now);
    }
}

/// Where artifacts are.
fn objects(artifacts: &Option<Vec<Artifact>>) -> Vec<ObjectName> {
    let locations = artifacts.iter().flatten().filter_map(|artifact| artifact.location.as_ref());
    let objects = locations.filter_map(|location| location.s3_location.as_ref());
    objects.map(|object| (object.bucket_name.clone(), object.object_key.clone())).collect()
}
