//! The keys that jobs are handed out with: good for the job's artifacts, for a while.

use serde_json::Value;

use super::{Service, text};
use crate::keys::{Issued, JOB_KEYS_MS, ObjectName, Scope};

impl Service {
    /// Makes the keys in a job's data good, where signatures are checked.
    pub(super) fn know_keys(&self, data: &Value) {
        if !self.keys.are_checked() {
            return;
        }
        let now = self.clock.now();
        let credentials = &data["artifactCredentials"];
        let issued = Issued {
            access_key: text(credentials, "accessKeyId"),
            secret_key: text(credentials, "secretAccessKey"),
            token: text(credentials, "sessionToken"),
            expires: now + JOB_KEYS_MS,
        };
        let (reads, writes) = (objects(&data["inputArtifacts"]), objects(&data["outputArtifacts"]));
        self.keys.remember_job(&issued, Scope::Job { reads, writes }, &self.account, now);
    }
}

/// Where artifacts are.
fn objects(artifacts: &Value) -> Vec<ObjectName> {
    let artifacts = artifacts.as_array().into_iter().flatten();
    let place = |artifact: &Value| {
        let object = &artifact["location"]["s3Location"];
        (text(object, "bucketName"), text(object, "objectKey"))
    };
    artifacts.map(place).collect()
}
