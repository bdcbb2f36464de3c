//! The rules of the service, pure: state and command and instant in, state and effects out.
//!
//! No clock, no randomness, no I/O, no environment may enter here: the instant and the ids are
//! parameters, work is asked for by [`Effect`]s. The state is one [`Pipeline`], never the whole
//! service, so a command costs the same whatever else exists. A command changes the state in place:
//! it refuses before its first write, so a refusal leaves everything as it was, and nothing is
//! copied however long the history is.
//!
//! One file per rule family. What CreatePipeline accepts: `structure`; `action_types` and `partners` are
//! the registry of types, `catalogue` lists the built-in ones. How executions move: `start`, `entry` (stage
//! locks, superseding, queues, `transitions`), `flow` (run orders), `outcomes` (how a stage ends),
//! `action_runs`, `conditions` with `rules`, `variables`. Who does the work: `approvals`, `jobs`,
//! `third_party_jobs`, `work`, `sources`, `revisions`, `simulation`. What changes their way: `stop`, `retry`,
//! `rollback`, `overriding`, `update`, `triggers`, `polling`, `timers`. What is answered: `view`, `targets`
//! and `history` with `paging`; what is reported without a question: `events`. Beside pipelines: `webhooks`
//! with `deliveries`, and `tags` of what `arns` name; `table` is what they are kept in. `state` is what all
//! of them read, and the one place that writes.

#![forbid(unsafe_code)]

mod action_runs;
pub mod action_types;
pub mod approvals;
pub mod arns;
pub mod catalogue;
pub mod conditions;
pub mod declaration;
pub mod deliveries;
pub mod entry;
pub mod events;
pub mod flow;
pub mod history;
pub mod invariants;
pub mod jobs;
mod outcomes;
pub mod overriding;
pub mod paging;
pub mod polling;
pub mod partners;
pub mod refusal;
pub mod retry;
pub mod revisions;
pub mod rollback;
pub mod rules;
pub mod settings;
pub mod simulation;
pub mod sources;
pub mod start;
pub mod state;
pub mod stop;
pub mod structure;
pub mod table;
pub mod tags;
pub mod targets;
pub mod third_party_jobs;
pub mod timers;
pub mod transitions;
pub mod triggers;
pub mod update;
pub mod variables;
pub mod view;
pub mod webhooks;
pub mod work;

use std::collections::VecDeque;

use codepipeline_model::types::{ActionCategory, ActionTypeId};

pub use refusal::{Refusal, Undeclared};
pub use settings::Settings;
pub use state::Pipeline;
pub use state::queues;
pub use work::WorkOrder;

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
    pub settings: Settings,
    /// The ARN of who calls, where a checked signature says so.
    caller: Option<String>,
    pub effects: Vec<Effect>,
    agenda: Agenda,
}

impl<'a> Step<'a> {
    pub fn new(now: Millis, ids: &'a mut dyn Ids) -> Step<'a> {
        Step {
            now,
            ids,
            settings: Settings::default(),
            caller: None,
            effects: Vec::new(),
            agenda: Agenda::default(),
        }
    }

    pub fn with_settings(mut self, settings: Settings) -> Step<'a> {
        self.settings = settings;
        self
    }

    pub fn with_caller(mut self, caller: Option<String>) -> Step<'a> {
        self.caller = caller;
        self
    }

    /// The ARN of who calls.
    pub fn caller(&self, account: &state::Account) -> String {
        self.caller.clone().unwrap_or_else(|| account.caller_arn())
    }
}

/// What a change leads to, still to be done. One move of an execution may free a stage, which lets
/// another one in, and so on through 50 stages and 50 executions: too deep for calls in calls.
#[derive(Debug, Default)]
struct Agenda {
    todo: VecDeque<Todo>,
    is_running: bool,
}

#[derive(Debug)]
enum Todo {
    /// The execution may go on in the stage it is in.
    Advance(state::ExecutionIndex),
    /// The execution has come to this stage of its version.
    Reach(state::ExecutionIndex, state::StageNumber),
    /// The execution takes this stage without waiting.
    Enter(state::ExecutionIndex, state::StageNumber),
    /// Somebody may be let into the stage of this name.
    Admit(String),
}

impl Pipeline {
    /// Works the agenda off, and what comes onto it meanwhile. Within itself it does nothing: the
    /// outermost call does it all.
    fn settle(&mut self, step: &mut Step<'_>) {
        if std::mem::replace(&mut step.agenda.is_running, true) {
            return;
        }
        while let Some(todo) = step.agenda.todo.pop_front() {
            match todo {
                Todo::Advance(execution) => self.advance(execution, step),
                Todo::Reach(execution, stage) => self.reach(execution, stage, step),
                Todo::Enter(execution, stage) => self.enter(execution, stage, step),
                Todo::Admit(stage) => self.admit(&stage, step),
            }
        }
        step.agenda.is_running = false;
    }

    fn then(&mut self, todo: Todo, step: &mut Step<'_>) {
        step.agenda.todo.push_back(todo);
        self.settle(step);
    }
}

/// What a command leads to outside the engine.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Work is to be done; `work_progressed` and `work_ended` report on it.
    Work(WorkOrder),
    /// Work is not wanted any more: the id of its order.
    EndWork(String),
    /// There is a job of this id.
    JobQueued(String),
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
    pub fn name(&self) -> codepipeline_model::rules::TypeId<'_> {
        let TypeId { category, owner, provider, version } = self;
        codepipeline_model::rules::TypeId { category, owner, provider, version }
    }

    /// A custom type of the account.
    pub fn custom(category: &ActionCategory, provider: String, version: String) -> TypeId {
        TypeId { category: category.to_string(), owner: "Custom".to_owned(), provider, version }
    }

    /// As the model has it.
    pub fn to_model(&self) -> ActionTypeId {
        ActionTypeId {
            category: self.category.as_str().into(),
            owner: self.owner.as_str().into(),
            provider: self.provider.clone(),
            version: self.version.clone(),
            ..Default::default()
        }
    }
}

impl From<ActionTypeId> for TypeId {
    fn from(id: ActionTypeId) -> TypeId {
        let ActionTypeId { category, owner, provider, version, .. } = id;
        TypeId { category: category.to_string(), owner: owner.to_string(), provider, version }
    }
}

/// The answer of a command or query, or why it was refused.
pub type Outcome<T> = Result<T, Refusal>;
