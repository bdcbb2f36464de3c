//! Jobs of actions that workers do.

use serde::{Deserialize, Serialize};

use super::ActionAt;
use crate::{Millis, TypeId};

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub enum JobStatus {
    Queued,
    Dispatched,
    InProgress,
    Succeeded,
    Failed,
    TimedOut,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Job {
    pub id: String,
    /// Counts the pipeline's jobs; from the order of the rows.
    #[serde(skip)]
    pub number: usize,
    pub at: ActionAt,
    pub action_type: TypeId,
    pub status: JobStatus,
    pub created: Millis,
    /// Polls before this instant do not see it.
    pub visible: Millis,
    pub dispatched: Millis,
    pub nonce: String,
    pub continuation: Option<String>,
}
