//! Executions, with all that is known of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{StageRun, VersionIndex};
use crate::Millis;
use crate::declaration::Mode;

/// Of executions, stages, actions and rules; each has its part of these.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Hash, Serialize)]
pub enum Status {
    InProgress,
    Stopping,
    Succeeded,
    Failed,
    Stopped,
    Superseded,
    Cancelled,
    Skipped,
    Abandoned,
}

impl Status {
    pub fn as_str(self) -> &'static str {
        match self {
            Status::InProgress => "InProgress",
            Status::Stopping => "Stopping",
            Status::Succeeded => "Succeeded",
            Status::Failed => "Failed",
            Status::Stopped => "Stopped",
            Status::Superseded => "Superseded",
            Status::Cancelled => "Cancelled",
            Status::Skipped => "Skipped",
            Status::Abandoned => "Abandoned",
        }
    }

    pub fn is_running(self) -> bool {
        matches!(self, Status::InProgress | Status::Stopping)
    }
}

#[derive(Debug, Deserialize, Serialize)]
pub struct Execution {
    pub id: String,
    pub version: VersionIndex,
    pub mode: Mode,
    pub status: Status,
    pub summary: Option<String>,
    pub trigger: Trigger,
    /// The token that it was asked for with.
    pub request: Option<String>,
    /// The execution that a rollback goes back to.
    pub rolls_back_to: Option<String>,
    pub stop: Option<Stop>,
    /// The pipeline was updated: it ends once its actions have.
    pub cancelling: bool,
    pub started: Millis,
    pub updated: Millis,
    pub sources: Vec<Revision>,
    pub overrides: Vec<crate::sources::Override>,
    /// Pipeline variables, resolved at the start.
    pub variables: BTreeMap<String, String>,
    /// Output variables by namespace.
    pub outputs: BTreeMap<String, BTreeMap<String, String>>,
    /// Artifacts that exist, by name.
    pub artifacts: BTreeMap<String, Artifact>,
    /// The stages entered so far, in order.
    pub stages: Vec<StageRun>,
    /// Its jobs, oldest first.
    pub jobs: Vec<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Stop {
    pub reason: Option<String>,
    pub abandon: bool,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Trigger {
    pub kind: TriggerType,
    pub detail: String,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub enum TriggerType {
    CreatePipeline,
    StartPipelineExecution,
    PollForSourceChanges,
    Webhook,
    CloudWatchEvent,
    PutActionRevision,
    WebhookV2,
    ManualRollback,
    AutomatedRollback,
}

impl TriggerType {
    pub fn as_str(self) -> &'static str {
        match self {
            TriggerType::CreatePipeline => "CreatePipeline",
            TriggerType::StartPipelineExecution => "StartPipelineExecution",
            TriggerType::PollForSourceChanges => "PollForSourceChanges",
            TriggerType::Webhook => "Webhook",
            TriggerType::CloudWatchEvent => "CloudWatchEvent",
            TriggerType::PutActionRevision => "PutActionRevision",
            TriggerType::WebhookV2 => "WebhookV2",
            TriggerType::ManualRollback => "ManualRollback",
            TriggerType::AutomatedRollback => "AutomatedRollback",
        }
    }
}

/// What a source action found.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Revision {
    pub action: String,
    pub artifact: Option<String>,
    pub id: String,
    pub summary: Option<String>,
    pub url: Option<String>,
    pub created: Option<Millis>,
    pub change_id: Option<String>,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Location {
    pub bucket: String,
    pub key: String,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Artifact {
    pub location: Location,
    pub revision: Option<String>,
}
