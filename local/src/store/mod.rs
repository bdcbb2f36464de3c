//! Where state lives: in memory, and with `--data` on disk as well.
//!
//! - Locking: a map of pipelines behind one short lock, each pipeline behind its own, so a command waits
//!   only for commands on the same pipeline. Order of locks: the registry of action types, webhooks, tags,
//!   the map, a pipeline, the job queues; never the other way round.
//! - Durability: what a command changed is queued for the disk when its lock is released. An answer leaves
//!   once everything that it depends on is on disk: its own changes, and those it has seen of others. So a
//!   reply means that it is kept, and no answer tells of what a crash could undo. Without `--data` a
//!   restart begins empty.
//! - Atomicity: the rows of one lock are one batch, on disk together. Commands that take several (a
//!   resource and its tags) take them so that a crash between them leaves nothing but tags of what is not
//!   there, which the next start drops.
//! - Restart (`load`): everything is read into memory; job queues are made from the jobs, indices from the
//!   history.
//!
//! Knows no rule and no HTTP.

pub mod database;
pub mod journal;
mod kept;
mod load;
pub mod rows;

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

use crate::events::Events;
use codepipeline_engine::action_types::ActionTypes;
use codepipeline_engine::tags::Tags;
use codepipeline_engine::webhooks::Webhooks;
use codepipeline_engine::{Millis, Pipeline, TypeId};
use journal::{Batch, Journal, Ticket};
pub use kept::{Guard, Kept, Seen};
use rows::{Row, SETTING};

/// A pipeline that many may want.
pub type Shared = Arc<Kept<Pipeline>>;
type Pipelines = BTreeMap<String, Shared>;

#[derive(Debug)]
pub struct Store {
    types: Kept<ActionTypes>,
    webhooks: Kept<Webhooks>,
    tags: Kept<Tags>,
    pipelines: RwLock<Pipelines>,
    /// The batch that last changed which pipelines there are.
    pipelines_newest: AtomicU64,
    jobs: Mutex<Jobs>,
    /// How far the clock was advanced.
    ahead: Mutex<Millis>,
    pub journal: Arc<Journal>,
}

/// Which pipeline a job belongs to, and the jobs of each type that may be handed out, oldest first.
#[derive(Debug, Default)]
struct Jobs {
    pipeline_of: HashMap<String, Shared>,
    queues: HashMap<TypeId, VecDeque<String>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Store {
    pub fn in_memory(events: Arc<Events>) -> Store {
        Store {
            types: Kept::new(ActionTypes::default()),
            webhooks: Kept::new(Webhooks::default()),
            tags: Kept::new(Tags::default()),
            pipelines: RwLock::default(),
            pipelines_newest: AtomicU64::new(0),
            jobs: Mutex::default(),
            ahead: Mutex::new(0),
            journal: Arc::new(Journal::in_memory(events)),
        }
    }

    pub fn action_types<'a>(&'a self, seen: &'a Seen) -> Guard<'a, ActionTypes> {
        self.types.lock(&self.journal, seen)
    }

    pub fn webhooks<'a>(&'a self, seen: &'a Seen) -> Guard<'a, Webhooks> {
        self.webhooks.lock(&self.journal, seen)
    }

    pub fn tags<'a>(&'a self, seen: &'a Seen) -> Guard<'a, Tags> {
        self.tags.lock(&self.journal, seen)
    }

    pub fn lock<'a>(&'a self, pipeline: &'a Shared, seen: &'a Seen) -> Guard<'a, Pipeline> {
        pipeline.lock(&self.journal, seen)
    }

    fn read_pipelines(&self, seen: &Seen) -> RwLockReadGuard<'_, Pipelines> {
        let pipelines = self.pipelines.read().unwrap_or_else(PoisonError::into_inner);
        seen.note(self.pipelines_newest.load(Ordering::SeqCst));
        pipelines
    }

    pub fn pipeline_count(&self, seen: &Seen) -> usize {
        self.read_pipelines(seen).len()
    }

    pub fn pipeline(&self, name: &str, seen: &Seen) -> Option<Shared> {
        self.read_pipelines(seen).get(name).cloned()
    }

    /// Adds a pipeline unless its name is in use.
    pub fn add(&self, pipeline: Pipeline, seen: &Seen) -> Option<Shared> {
        let mut pipelines = self.pipelines.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(other) = pipelines.get(&pipeline.name) {
            // The refusal depends on it.
            drop(self.lock(other, seen));
            return None;
        }
        let name = pipeline.name.clone();
        let shared = Arc::new(Kept::new(pipeline));
        let its_rows = Seen::default();
        self.lock(&shared, &its_rows).mark_written();
        self.note_pipelines(its_rows.newest(), seen);
        pipelines.insert(name, shared.clone());
        Some(shared)
    }

    fn note_pipelines(&self, ticket: Ticket, seen: &Seen) {
        self.pipelines_newest.fetch_max(ticket, Ordering::SeqCst);
        seen.note(ticket);
    }

    /// Forgets a pipeline with its jobs.
    pub fn remove(&self, name: &str, seen: &Seen) {
        let mut pipelines = self.pipelines.write().unwrap_or_else(PoisonError::into_inner);
        let Some(pipeline) = pipelines.remove(name) else {
            seen.note(self.pipelines_newest.load(Ordering::SeqCst));
            return;
        };
        let its_rows = Seen::default();
        self.lock(&pipeline, &its_rows).set_gone(kept::without_pipeline(name));
        self.note_pipelines(its_rows.newest(), seen);
        drop(pipelines);
        lock(&self.jobs).pipeline_of.retain(|_, owner| !Arc::ptr_eq(owner, &pipeline));
    }

    /// Forgets everything but how far the clock was advanced.
    pub fn clear(&self, seen: &Seen) {
        let (mut types, mut webhooks, mut tags) =
            (self.action_types(seen), self.webhooks(seen), self.tags(seen));
        let mut pipelines = self.pipelines.write().unwrap_or_else(PoisonError::into_inner);
        for pipeline in std::mem::take(&mut *pipelines).into_values() {
            self.lock(&pipeline, seen).set_gone(Vec::new());
        }
        *types = ActionTypes::default();
        *webhooks = Webhooks::default();
        *tags = Tags::default();
        *lock(&self.jobs) = Jobs::default();
        self.note_pipelines(self.journal.queue(Batch::of(vec![Row::Clear])), seen);
    }

    /// The pipelines behind the name `after`, in the order of their names.
    pub fn pipelines_after(&self, after: Option<&str>, count: usize, seen: &Seen) -> Vec<Shared> {
        let pipelines = self.read_pipelines(seen);
        let behind =
            (after.map_or(std::ops::Bound::Unbounded, std::ops::Bound::Excluded), std::ops::Bound::Unbounded);
        pipelines.range::<str, _>(behind).take(count).map(|(_, pipeline)| pipeline.clone()).collect()
    }

    pub fn queue_job(&self, pipeline: &Shared, job_id: String, action_type: TypeId) {
        let mut jobs = lock(&self.jobs);
        jobs.pipeline_of.insert(job_id.clone(), pipeline.clone());
        jobs.queues.entry(action_type).or_default().push_back(job_id);
    }

    pub fn pipeline_of_job(&self, job_id: &str, seen: &Seen) -> Option<Shared> {
        let found = lock(&self.jobs).pipeline_of.get(job_id).cloned();
        if found.is_none() {
            seen.note(self.pipelines_newest.load(Ordering::SeqCst));
        }
        found
    }

    /// The jobs of a type that may wait for a worker, oldest first.
    pub fn queued(&self, action_type: &TypeId) -> Vec<(String, Shared)> {
        let jobs = lock(&self.jobs);
        let queue = jobs.queues.get(action_type).into_iter().flatten();
        queue.filter_map(|id| Some((id.clone(), jobs.pipeline_of.get(id)?.clone()))).collect()
    }

    /// Takes jobs out of the queue that will not be handed out again.
    pub fn settle(&self, action_type: &TypeId, settled: &[String]) {
        if let Some(queue) = lock(&self.jobs).queues.get_mut(action_type).filter(|_| !settled.is_empty()) {
            queue.retain(|id| !settled.contains(id));
        }
    }

    /// Keeps how far the clock is ahead, before `advance` makes it so for everybody.
    pub fn advance_clock(&self, by: Millis, advance: impl FnOnce(), seen: &Seen) {
        let mut ahead = lock(&self.ahead);
        *ahead += by;
        seen.note(self.journal.queue(Batch::of(vec![Row::put(SETTING, load::CLOCK, &*ahead)])));
        advance();
    }
}
