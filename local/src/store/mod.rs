//! Where state lives: in memory, and with `--data` on disk as well.
//!
//! - Locking: a map of pipelines behind one short lock, each pipeline behind its own, so a command waits
//!   only for commands on the same pipeline. Order of locks: the registry of action types, webhooks, tags,
//!   the map, a pipeline, the job queues or the runners' board; never the other way round.
//! - Durability: what a command changed is queued for the disk when its lock is released. An answer leaves
//!   once everything that it depends on is on disk: its own changes, and those it has seen of others. So a
//!   reply means that it is kept, and no answer tells of what a crash could undo. Without `--data` a
//!   restart begins empty.
//! - Atomicity: what one command changes is one batch, on disk together or not at all. One that changes
//!   several things (a resource and its tags) holds all their locks until `commit` has queued the batch. It
//!   decides everything before it writes, so a refusal leaves no trace.
//! - Restart (`load`): everything is read into memory; job queues are made from the jobs, indices from the
//!   history.
//!
//! Knows no rule and no HTTP.

pub mod database;
mod jobs;
pub mod journal;
mod kept;
mod load;
pub mod rows;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

use crate::events::Events;
use codepipeline_engine::action_types::ActionTypes;
use codepipeline_engine::queues::{Lane, Outlook};
use codepipeline_engine::tags::Tags;
use codepipeline_engine::webhooks::Webhooks;
use codepipeline_engine::{Millis, Pipeline};
use jobs::Jobs;
pub use jobs::Next;
use journal::{Batch, Journal, Ticket};
pub use kept::{Guard, Keep, Kept, Pending, Seen};
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

    /// Queues what was written through all of these guards as one batch.
    pub fn commit(&self, guards: &mut [&mut dyn Pending]) {
        kept::commit(&self.journal, guards);
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

    /// Adds a pipeline, in one batch with its tags; `begin` is called before anybody else has it. Whoever
    /// adds one holds the lock of the tags since it has seen that the name is free, so that nobody else can
    /// have taken it.
    pub fn add(
        &self,
        pipeline: Pipeline,
        tags: &mut Guard<'_, Tags>,
        begin: impl FnOnce(&Shared),
        seen: &Seen,
    ) {
        let mut pipelines = self.pipelines.write().unwrap_or_else(PoisonError::into_inner);
        let name = pipeline.name().to_owned();
        let shared = Arc::new(Kept::new(pipeline));
        let its_rows = Seen::default();
        let mut guard = self.lock(&shared, &its_rows);
        guard.mark_written();
        self.commit(&mut [&mut guard, tags]);
        drop(guard);
        self.note_pipelines(its_rows.newest(), seen);
        begin(&shared);
        pipelines.insert(name, shared);
    }

    fn note_pipelines(&self, ticket: Ticket, seen: &Seen) {
        self.pipelines_newest.fetch_max(ticket, Ordering::SeqCst);
        seen.note(ticket);
    }

    /// Forgets a pipeline with its jobs, in one batch with its tags; who still has it may end what it has
    /// begun.
    pub fn remove(&self, name: &str, tags: &mut Guard<'_, Tags>, seen: &Seen) -> Option<Shared> {
        let mut pipelines = self.pipelines.write().unwrap_or_else(PoisonError::into_inner);
        let Some(pipeline) = pipelines.remove(name) else {
            seen.note(self.pipelines_newest.load(Ordering::SeqCst));
            return None;
        };
        // Late commands on it find it gone; its rows go with the batch.
        self.lock(&pipeline, seen).set_gone();
        let batch = tags.take_batch().and(Batch::of(kept::without_pipeline(name)));
        let number = self.journal.queue(batch);
        tags.queued(number);
        self.note_pipelines(number, seen);
        // Before another one can have the name.
        lock(&self.jobs).forget(&pipeline, name);
        Some(pipeline)
    }

    /// Forgets everything but how far the clock was advanced.
    pub fn clear(&self, seen: &Seen) {
        let (mut types, mut webhooks, mut tags) =
            (self.action_types(seen), self.webhooks(seen), self.tags(seen));
        let mut pipelines = self.pipelines.write().unwrap_or_else(PoisonError::into_inner);
        for pipeline in std::mem::take(&mut *pipelines).into_values() {
            self.lock(&pipeline, seen).set_gone();
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

    pub fn add_job(&self, pipeline: &Shared, job_id: String) {
        lock(&self.jobs).add(job_id, pipeline);
    }

    pub fn pipeline_of_job(&self, job_id: &str, seen: &Seen) -> Option<Shared> {
        let found = lock(&self.jobs).pipeline_of(job_id);
        if found.is_none() {
            seen.note(self.pipelines_newest.load(Ordering::SeqCst));
        }
        found
    }

    /// What polls will find in the pipeline of this name; call it while holding its lock.
    pub fn expect_jobs(&self, pipeline: &Shared, name: &str, outlooks: Vec<(Lane, Outlook)>) {
        let mut jobs = lock(&self.jobs);
        outlooks.into_iter().for_each(|(lane, outlook)| jobs.expect(pipeline, name, lane, outlook));
    }

    /// Where a poll finds its next job.
    pub fn next_job(&self, lane: &Lane, now: Millis) -> Option<Next> {
        lock(&self.jobs).next(lane, now)
    }

    /// Keeps how far the clock is ahead, before `advance` makes it so for everybody.
    pub fn advance_clock(&self, by: Millis, advance: impl FnOnce(), seen: &Seen) {
        let mut ahead = lock(&self.ahead);
        *ahead += by;
        seen.note(self.journal.queue(Batch::of(vec![Row::put(SETTING, load::CLOCK, &*ahead)])));
        advance();
    }
}
