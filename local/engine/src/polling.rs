//! S3 sources that are looked at again and again (BEHAVIOUR.md 2.3, 9.1.15).
//!
//! | an S3 source whose PollForSourceChanges is not false | what happens |
//! |---|---|
//! | its object has another newest version than the one seen last | an execution starts |
//! | a run of the source is open | nothing: it takes the newest version |
//! | no start and no update of the pipeline for 30 days | nothing, until one; `pollingDisabledAt` shows |

use serde_json::json;

use super::declaration::{Action, Provider};
use super::start::Start;
use super::state::{Pipeline, StageNumber, Trigger, TriggerType};
use super::{Millis, Outcome, Step};

/// Whoever is idle for so long is not polled for.
const IDLE: Millis = 30 * 24 * 60 * 60 * 1000;

/// An object to look at.
#[derive(Clone, Debug, PartialEq)]
pub struct PolledObject {
    pub bucket: String,
    pub key: String,
    /// Its version that was seen last.
    pub seen: Option<String>,
}

impl Pipeline {
    /// The objects whose newest versions `object_polled` wants to know.
    pub fn polled_objects(&self, now: Millis) -> Vec<PolledObject> {
        if self.polling_disabled_at(now).is_some() {
            return Vec::new();
        }
        let sources = self.polled_sources().filter(|action| !self.has_open_run(action));
        sources.filter_map(|action| self.object_of(action)).collect()
    }

    /// When polling was switched off, if it is.
    pub(super) fn polling_disabled_at(&self, now: Millis) -> Option<Millis> {
        let started = self.executions().last().map_or(self.created(), |execution| execution.started);
        let disabled = started.max(self.updated()).checked_add(IDLE)?;
        (disabled <= now && self.polled_sources().next().is_some()).then_some(disabled)
    }

    /// Starts an execution if `version`, the newest of an object, is not the one seen last.
    pub fn object_polled(
        &mut self,
        object: &PolledObject,
        version: &str,
        step: &mut Step<'_>,
    ) -> Outcome<Option<String>> {
        let PolledObject { bucket, key, seen } = object;
        if seen.as_deref() == Some(version) || !self.polled_objects(step.now).contains(object) {
            return Ok(None);
        }
        // The service does not publish the form of this detail.
        let detail = json!({"bucket": bucket, "key": key, "version": version});
        let trigger = Trigger { kind: TriggerType::PollForSourceChanges, detail: detail.to_string() };
        let started = self.start_with(Start::by(trigger), step)?;
        self.note_object(bucket, key, version);
        Ok(Some(started))
    }

    /// The newest version of an object is known.
    pub(super) fn note_object(&mut self, bucket: &str, key: &str, version: &str) {
        self.set_seen_object(name(bucket, key), version);
    }

    fn object_of(&self, action: &Action) -> Option<PolledObject> {
        let get = |key: &str| action.configuration.get(key).cloned();
        let (bucket, key) = (get("S3Bucket")?, get("S3ObjectKey")?);
        let seen = self.seen_object(&name(&bucket, &key)).cloned();
        Some(PolledObject { bucket, key, seen })
    }

    fn polled_sources(&self) -> impl Iterator<Item = &Action> {
        let sources = self.current().declaration.stages.iter().take(1).flat_map(|stage| &stage.actions);
        sources.filter(|action| {
            action.provider() == Some(Provider::S3Source)
                && action.configuration.get("PollForSourceChanges").is_none_or(|value| value != "false")
        })
    }

    fn has_open_run(&self, action: &Action) -> bool {
        self.open_actions().any(|at| {
            self.executions()[at.execution].stages[at.stage].number == StageNumber::FIRST
                && self.run(at).name == action.name
        })
    }
}

/// A bucket's name has no slash.
fn name(bucket: &str, key: &str) -> String {
    format!("{bucket}/{key}")
}
