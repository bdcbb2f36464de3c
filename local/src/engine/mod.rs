//! The rules of the service, pure: state and command and instant in, state and effects out.
//!
//! No clock, no randomness, no I/O, no environment may enter here: the instant and the ids are
//! parameters, work is asked for by [`Effect`]s. The state is one [`Pipeline`], never the whole
//! service, so a command costs the same whatever else exists. A command changes the state in place:
//! it refuses before its first write, so a refusal leaves everything as it was, and nothing is
//! copied however long the history is.
//!
//! One file per rule family: `structure` (what CreatePipeline accepts), `flow` (run orders, stage
//! locks, superseding), `jobs`, `third_party_jobs`, `approvals`, `variables`, `revisions`, `timers`.
//! Beside pipelines: `action_types` and `partners` are the registry of types, `catalogue` lists the
//! built-in ones; `webhooks`; `tags` of what `arns` name. `view` and `targets` render what the read
//! operations answer.

pub mod action_types;
pub mod approvals;
pub mod arns;
pub mod catalogue;
pub mod declaration;
pub mod flow;
pub mod jobs;
pub mod partners;
pub mod revisions;
pub mod state;
pub mod structure;
pub mod tags;
pub mod targets;
pub mod third_party_jobs;
pub mod timers;
pub mod variables;
pub mod view;
pub mod webhooks;

use serde_json::Value;

pub use state::Pipeline;

/// An instant: milliseconds since the epoch.
pub type Millis = u64;

/// Where new ids come from; a counter in tests.
pub trait Ids: Send {
    /// A lower-case UUID v4.
    fn uuid(&mut self) -> String;
    /// `length` characters from `A-Za-z0-9`.
    fn letters(&mut self, length: usize) -> String;
}

/// What every command is given, and where it leaves the work it asks for.
pub struct Step<'a> {
    pub now: Millis,
    pub ids: &'a mut dyn Ids,
    pub effects: Vec<Effect>,
}

impl<'a> Step<'a> {
    pub fn new(now: Millis, ids: &'a mut dyn Ids) -> Step<'a> {
        Step { now, ids, effects: Vec::new() }
    }
}

/// Work that a rule asks for; what comes of it returns as a command.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Read a source object and put a copy into the artifact bucket.
    FetchSource(FetchSource),
    /// A job waits for a worker.
    JobQueued { job_id: String, action_type: TypeId },
}

/// What an S3 source action needs.
#[derive(Clone, Debug, PartialEq)]
pub struct FetchSource {
    pub action_execution_id: String,
    pub bucket: String,
    pub key: String,
    pub to: Option<state::Location>,
}

/// Category, owner, provider and version of an action type.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize, serde::Serialize)]
pub struct TypeId {
    pub category: String,
    pub owner: String,
    pub provider: String,
    pub version: String,
}

impl TypeId {
    /// As the structure rules name it.
    pub fn name(&self) -> codepipeline::preflight::TypeId<'_> {
        let TypeId { category, owner, provider, version } = self;
        codepipeline::preflight::TypeId { category, owner, provider, version }
    }
}

/// Why a command was refused: the service's error code and text.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    pub code: &'static str,
    pub message: String,
}

impl Refusal {
    pub fn new(code: &'static str, message: impl Into<String>) -> Refusal {
        Refusal { code, message: message.into() }
    }
}

/// The answer of a command or query, or why it was refused.
pub type Outcome<T = Value> = Result<T, Refusal>;
