//! The state of one pipeline: versions, executions, stages, jobs. Data only; the rules are in the
//! files beside it, and `invariants` has what every test checks after every command.
//!
//! A [`Pipeline`] serialises without its history: versions, executions and jobs are rows of their own,
//! and the indices, queues and timers are made from them. [`Changes`] has those that commands have
//! written; versions are only added. So a command costs what is going on, not what has been.

mod action;
mod changes;
mod execution;
mod job;
mod numbers;
mod pipeline;
pub mod queues;
mod rule;
mod stage;
mod timers;

pub use action::{ActionAt, ActionRun};
pub use changes::Changes;
pub use execution::{Artifact, Execution, Location, Revision, Status, Stop, Trigger, TriggerType};
pub use job::{Job, JobStatus};
pub use numbers::{
    ActionRunIndex, ExecutionIndex, GateRunIndex, RuleRunIndex, StageNumber, StageRunIndex, VersionIndex,
};
pub use pipeline::{Account, CustomType, PartnerType, Pipeline, Version, place};
pub use rule::{ConditionStatus, GateRun, RuleAt, RuleRun};
pub use stage::{Gate, Phase, Retries, StageRun, StageState, Transition, Waiting};
pub(crate) use timers::Due;
