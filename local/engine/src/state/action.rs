//! Runs of actions.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{ActionRunIndex, ExecutionIndex, Location, Revision, StageRunIndex, Status};
use crate::Millis;

#[derive(Debug, Deserialize, Serialize)]
pub struct ActionRun {
    pub name: String,
    pub id: String,
    pub sequence: u64,
    pub status: Status,
    /// A retry has run the action again.
    pub replaced: bool,
    pub started: Millis,
    pub changed: Millis,
    pub expires: Option<Millis>,
    pub configuration: BTreeMap<String, String>,
    pub inputs: Vec<(String, Location)>,
    pub outputs: Vec<(String, Location)>,
    pub variables: BTreeMap<String, String>,
    pub summary: Option<String>,
    pub percent_complete: Option<i64>,
    pub external_id: Option<String>,
    pub updated_by: Option<String>,
    /// The token of an open approval.
    pub token: Option<String>,
    /// The token after the approval was answered.
    pub used_token: Option<String>,
    pub error: Option<(String, String)>,
    pub revision: Option<Revision>,
}

/// Where an action run is.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct ActionAt {
    pub execution: ExecutionIndex,
    pub stage: StageRunIndex,
    pub action: ActionRunIndex,
}
