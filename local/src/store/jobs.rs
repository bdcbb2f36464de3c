//! Which pipeline a job belongs to, and which pipelines have jobs for a poll, the oldest job first. Made
//! from the pipelines, not stored; each says what polls will find in it whenever that has changed.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use codepipeline_engine::Millis;
use codepipeline_engine::queues::{Lane, Outlook};

use super::Shared;

/// Counts the jobs: of two that were made in the same millisecond the first has the lesser number.
type Number = u64;

#[derive(Debug, Default)]
pub(super) struct Jobs {
    pipeline_of: HashMap<String, (Shared, Number)>,
    count: Number,
    lanes: HashMap<Lane, Waiting>,
}

/// The pipelines that have jobs of one lane, by their names.
#[derive(Debug, Default)]
struct Waiting {
    pipelines: HashMap<String, Expected>,
    /// By the oldest job that may be handed out.
    ready: BTreeSet<(Oldest, String)>,
    /// By the instant when another job may be.
    later: BTreeSet<(Millis, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Oldest {
    created: Millis,
    number: Number,
}

/// What polls will find in a pipeline.
#[derive(Debug)]
struct Expected {
    pipeline: Shared,
    oldest: Option<Oldest>,
    next_due: Option<Millis>,
}

/// Where a poll goes on.
#[derive(Clone, Debug)]
pub enum Next {
    /// A job of this pipeline has become ready since the last look.
    Look(Shared),
    /// The oldest job is this pipeline's; the oldest of the others was made then.
    HandOut(Shared, Option<Millis>),
}

impl Waiting {
    fn remove(&mut self, name: &str) {
        let Some(Expected { oldest, next_due, .. }) = self.pipelines.remove(name) else { return };
        if let Some(oldest) = oldest {
            self.ready.remove(&(oldest, name.to_owned()));
        }
        if let Some(due) = next_due {
            self.later.remove(&(due, name.to_owned()));
        }
    }

    fn insert(&mut self, name: &str, expected: Expected) {
        self.ready.extend(expected.oldest.map(|oldest| (oldest, name.to_owned())));
        self.later.extend(expected.next_due.map(|due| (due, name.to_owned())));
        if expected.oldest.is_some() || expected.next_due.is_some() {
            self.pipelines.insert(name.to_owned(), expected);
        }
    }

    fn next(&self, now: Millis) -> Option<Next> {
        let of = |name: &String| self.pipelines.get(name).map(|expected| expected.pipeline.clone());
        if let Some((_, name)) = self.later.first().filter(|(due, _)| *due <= now) {
            return of(name).map(Next::Look);
        }
        let mut oldest_first = self.ready.iter();
        let (_, name) = oldest_first.next()?;
        Some(Next::HandOut(of(name)?, oldest_first.next().map(|(oldest, _)| oldest.created)))
    }
}

impl Jobs {
    /// A new job; call it in the order in which jobs are made.
    pub fn add(&mut self, job_id: String, pipeline: &Shared) {
        self.count += 1;
        self.pipeline_of.insert(job_id, (pipeline.clone(), self.count));
    }

    pub fn pipeline_of(&self, job_id: &str) -> Option<Shared> {
        self.pipeline_of.get(job_id).map(|(pipeline, _)| pipeline.clone())
    }

    /// What polls of a lane will find in the pipeline of this name.
    pub fn expect(&mut self, pipeline: &Shared, name: &str, lane: Lane, outlook: Outlook) {
        let waiting = self.lanes.entry(lane.clone()).or_default();
        let numbered = |(created, id): (Millis, String)| {
            let number = self.pipeline_of.get(&id).map_or(Number::MAX, |(_, number)| *number);
            Oldest { created, number }
        };
        let (oldest, next_due) = (outlook.oldest.map(numbered), outlook.next_due);
        waiting.remove(name);
        waiting.insert(name, Expected { pipeline: pipeline.clone(), oldest, next_due });
        if waiting.pipelines.is_empty() {
            self.lanes.remove(&lane);
        }
    }

    pub fn next(&self, lane: &Lane, now: Millis) -> Option<Next> {
        self.lanes.get(lane)?.next(now)
    }

    pub fn forget(&mut self, pipeline: &Shared, name: &str) {
        self.pipeline_of.retain(|_, (owner, _)| !Arc::ptr_eq(owner, pipeline));
        self.lanes.retain(|_, waiting| {
            waiting.remove(name);
            !waiting.pipelines.is_empty()
        });
    }
}
