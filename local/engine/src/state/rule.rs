//! Conditions and rules that were checked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{ExecutionIndex, Gate, GateRunIndex, RuleRunIndex, StageRunIndex, Status};
use crate::Millis;
use crate::declaration::GateResult;

/// One check of a gate's condition.
#[derive(Debug, Deserialize, Serialize)]
pub struct GateRun {
    pub gate: Gate,
    pub status: ConditionStatus,
    pub result: GateResult,
    pub summary: Option<String>,
    pub changed: Millis,
    pub rules: Vec<RuleRun>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub enum ConditionStatus {
    InProgress,
    Failed,
    Errored,
    Succeeded,
    Cancelled,
    Abandoned,
    Overridden,
}

impl ConditionStatus {
    pub fn as_str(self) -> &'static str {
        match self {
            ConditionStatus::InProgress => "InProgress",
            ConditionStatus::Failed => "Failed",
            ConditionStatus::Errored => "Errored",
            ConditionStatus::Succeeded => "Succeeded",
            ConditionStatus::Cancelled => "Cancelled",
            ConditionStatus::Abandoned => "Abandoned",
            ConditionStatus::Overridden => "Overridden",
        }
    }
}

#[derive(Debug, Deserialize, Serialize)]
pub struct RuleRun {
    pub name: String,
    pub id: String,
    pub sequence: u64,
    pub status: Status,
    pub started: Millis,
    pub changed: Millis,
    /// When its window opens.
    pub wakes: Option<Millis>,
    pub expires: Option<Millis>,
    pub configuration: BTreeMap<String, String>,
    pub summary: Option<String>,
    pub updated_by: Option<String>,
    pub error: Option<(String, String)>,
}

/// Where a rule run is.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct RuleAt {
    pub execution: ExecutionIndex,
    pub stage: StageRunIndex,
    pub gate: GateRunIndex,
    pub rule: RuleRunIndex,
}
