//! Jobs in the order in which polls get them: the oldest first of those that may be had (BEHAVIOUR.md
//! 4.2). Which queue a job stands in follows from its status alone.
//!
//! | a job | stands |
//! |---|---|
//! | Queued | among those to come, by the instant from which polls see it |
//! | Dispatched | among those handed out, by the instant when; until it is time for another worker |
//! | either, once a poll was made after that instant | among those that are ready, by its age |
//! | InProgress or ended | nowhere |
//!
//! So a poll walks what it hands out and what has become ready, and nothing else. The queues are made from
//! the jobs, not stored.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Job, JobStatus, Pipeline};
use crate::{Millis, Step, TypeId};

/// The jobs that the same polls ask for: those of a type, with a value of its queryable property.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lane {
    pub action_type: TypeId,
    /// The queryable property and its value, for types that have one.
    pub query: Option<(String, String)>,
}

/// The older of two jobs of a pipeline is the lesser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Age {
    created: Millis,
    number: usize,
}

/// What the next polls of a lane will find.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// The oldest job that they may have now: when it was made, and its id.
    pub oldest: Option<(Millis, String)>,
    /// When they may have another one.
    pub next_due: Option<Millis>,
}

#[derive(Debug, Default, PartialEq)]
struct Queue {
    to_come: BTreeMap<(Millis, Age), String>,
    handed_out: BTreeMap<(Millis, Age), String>,
    ready: BTreeMap<Age, String>,
}

/// The queues of a pipeline.
#[derive(Debug, Default)]
pub(super) struct Queues {
    lanes: BTreeMap<Lane, Queue>,
    lane_of: HashMap<String, Lane>,
    changed: BTreeSet<Lane>,
}

impl Job {
    fn age(&self) -> Age {
        Age { created: self.created, number: self.number }
    }
}

/// How long a job that was handed out is kept back: however short, not in the same instant again, so that
/// no poll gets a job twice.
fn redelivery(step: &Step<'_>) -> Millis {
    step.settings.redelivery_ms.max(1)
}

impl Queue {
    fn insert(&mut self, job: &Job) {
        match job.status {
            JobStatus::Queued => drop(self.to_come.insert((job.visible, job.age()), job.id.clone())),
            JobStatus::Dispatched => {
                self.handed_out.insert((job.dispatched, job.age()), job.id.clone());
            }
            _ => {}
        }
    }

    fn remove(&mut self, job: &Job) {
        self.to_come.remove(&(job.visible, job.age()));
        self.handed_out.remove(&(job.dispatched, job.age()));
        self.ready.remove(&job.age());
    }

    fn is_empty(&self) -> bool {
        self.to_come.is_empty() && self.handed_out.is_empty() && self.ready.is_empty()
    }

    /// What polls may have from now on gets ready.
    fn make_ready(&mut self, step: &Step<'_>) {
        let redelivered = step.now.checked_sub(redelivery(step));
        for (waiting, until) in [(&mut self.to_come, Some(step.now)), (&mut self.handed_out, redelivered)] {
            while let Some(first) = waiting.first_entry().filter(|first| Some(first.key().0) <= until) {
                let ((_, age), id) = first.remove_entry();
                self.ready.insert(age, id);
            }
        }
    }

    fn outlook(&self, step: &Step<'_>) -> Outlook {
        let to_come = self.to_come.keys().next().map(|(visible, _)| *visible);
        let handed_out = self.handed_out.keys().next();
        let again = handed_out.map(|(dispatched, _)| dispatched.saturating_add(redelivery(step)));
        Outlook {
            oldest: self.ready.first_key_value().map(|(age, id)| (age.created, id.clone())),
            next_due: to_come.into_iter().chain(again).min(),
        }
    }

    /// The oldest job that may be had, if it was made before the limit.
    fn oldest(&self, limit: Option<Millis>) -> Option<&String> {
        let (age, id) = self.ready.first_key_value()?;
        limit.is_none_or(|limit| age.created < limit).then_some(id)
    }
}

impl Queues {
    fn lane_mut(&mut self, lane: &Lane) -> Option<&mut Queue> {
        self.changed.insert(lane.clone());
        self.lanes.get_mut(lane)
    }

    fn insert(&mut self, lane: &Lane, job: &Job) {
        self.changed.insert(lane.clone());
        self.lanes.entry(lane.clone()).or_default().insert(job);
        self.lane_of.insert(job.id.clone(), lane.clone());
    }

    /// Puts a job where it stands by its status now, if it stood anywhere `before`.
    fn update(&mut self, before: &Job, now: &Job) {
        let Some(lane) = self.lane_of.get(&now.id).cloned() else { return };
        if let Some(queue) = self.lane_mut(&lane) {
            queue.remove(before);
            queue.insert(now);
            if queue.is_empty() {
                self.lanes.remove(&lane);
            }
        }
        if !waits(now) {
            self.lane_of.remove(&now.id);
        }
    }
}

/// Whether polls may ever have the job.
fn waits(job: &Job) -> bool {
    matches!(job.status, JobStatus::Queued | JobStatus::Dispatched)
}

impl Pipeline {
    /// The lanes that have jobs.
    pub fn lanes(&self) -> impl Iterator<Item = &Lane> {
        self.queues.lanes.keys()
    }

    /// Whether polls may find something else than before.
    pub fn has_new_outlooks(&self) -> bool {
        !self.queues.changed.is_empty()
    }

    /// The outlook of a lane is to be taken, whatever happens.
    pub fn look_again(&mut self, lane: &Lane) {
        self.queues.changed.insert(lane.clone());
    }

    /// Where a job waits for its worker; nowhere if it has no value for what polls must ask for.
    fn lane(&self, job: &Job) -> Option<Lane> {
        let queryable = self.custom_type(job.at).and_then(|custom| custom.queryable.as_ref());
        // Partners' workers ask for all of a type.
        let query = match queryable.filter(|_| job.action_type.owner == "Custom") {
            Some(key) => Some((key.clone(), self.run(job.at).configuration.get(key)?.clone())),
            None => None,
        };
        Some(Lane { action_type: job.action_type.clone(), query })
    }

    /// A new job waits from now on.
    pub(crate) fn add_job(&mut self, mut job: Job) {
        job.number = self.jobs.len();
        if let Some(lane) = self.lane(&job) {
            self.queues.insert(&lane, &job);
        }
        self.execution_mut(job.at.execution).jobs.push(job.id.clone());
        self.changes.jobs.insert(job.id.clone());
        self.jobs.insert(job.id.clone(), job);
    }

    /// Writes to a job, which may change where it waits.
    pub(crate) fn change_job(&mut self, job_id: &str, change: impl FnOnce(&mut Job)) {
        let Some(job) = self.jobs.get_mut(job_id) else { return };
        let before = job.clone();
        change(job);
        self.queues.update(&before, job);
        self.changes.jobs.insert(before.id);
    }

    /// The jobs as they were read wait again.
    pub(super) fn requeue(&mut self) {
        let mut queues = Queues::default();
        for job in self.jobs.values().filter(|job| waits(job)) {
            if let Some(lane) = self.lane(job) {
                queues.insert(&lane, job);
            }
        }
        self.queues = queues;
    }

    /// The oldest job that a poll may have now, if it was made before the limit.
    pub(crate) fn next_job(&mut self, lane: &Lane, limit: Option<Millis>, step: &Step<'_>) -> Option<String> {
        let queue = self.queues.lane_mut(lane)?;
        queue.make_ready(step);
        queue.oldest(limit).cloned()
    }

    /// What polls will find in the lanes that have changed since the last call.
    pub fn take_outlooks(&mut self, step: &Step<'_>) -> Vec<(Lane, Outlook)> {
        let changed = std::mem::take(&mut self.queues.changed);
        let outlook = |lane: Lane| {
            let outlook = self.queues.lanes.get_mut(&lane).map(|queue| {
                queue.make_ready(step);
                queue.outlook(step)
            });
            (lane, outlook.unwrap_or_default())
        };
        changed.into_iter().map(outlook).collect()
    }

    /// Says what does not hold: that every job that waits stands in its queue, and no other job does.
    pub(crate) fn queues_are_of_the_jobs(&self) -> Result<(), String> {
        let mut expected = BTreeMap::new();
        for job in self.jobs.values().filter(|job| waits(job)) {
            if let Some(lane) = self.lane(job) {
                expected.entry(lane).or_insert_with(Queue::default).insert(job);
            }
        }
        for (lane, queue) in &self.queues.lanes {
            let expected = expected.get_mut(lane).ok_or_else(|| format!("{lane:?}: {queue:?}"))?;
            // Those that are ready have come from where they would stand otherwise.
            for (age, id) in &queue.ready {
                let job = self.jobs.get(id).filter(|job| job.age() == *age && waits(job));
                let job = job.ok_or_else(|| format!("job {id} is ready and does not wait"))?;
                expected.remove(job);
                expected.ready.insert(*age, id.clone());
            }
            if queue != expected {
                return Err(format!("{lane:?}: {queue:?} is not {expected:?}"));
            }
        }
        match expected.keys().find(|lane| !self.queues.lanes.contains_key(*lane)) {
            Some(lane) => Err(format!("{lane:?}: its jobs stand nowhere")),
            None => Ok(()),
        }
    }
}
