//! Where state lives: in memory, for as long as the process runs.
//!
//! Locking: a map of pipelines behind one short lock, each pipeline behind its own, so a command
//! waits only for commands on the same pipeline. Order of locks: the registry of action types,
//! webhooks, tags, the map, a pipeline, the job queues; never the other way round.
//! Durability: none; a restart begins empty. Knows no rule and no HTTP.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use crate::engine::action_types::ActionTypes;
use crate::engine::tags::Tags;
use crate::engine::webhooks::Webhooks;
use crate::engine::{Pipeline, TypeId};

#[derive(Debug, Default)]
pub struct Store {
    types: Mutex<ActionTypes>,
    webhooks: Mutex<Webhooks>,
    tags: Mutex<Tags>,
    pipelines: RwLock<BTreeMap<String, Arc<Mutex<Pipeline>>>>,
    jobs: Mutex<Jobs>,
}

/// Which pipeline a job belongs to, and the jobs of each type that may be handed out, oldest first.
#[derive(Debug, Default)]
struct Jobs {
    pipeline_of: HashMap<String, Arc<Mutex<Pipeline>>>,
    queues: HashMap<TypeId, VecDeque<String>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic in a rule is a defect, but one command's: the others go on.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Store {
    pub fn action_types(&self) -> MutexGuard<'_, ActionTypes> {
        lock(&self.types)
    }

    pub fn webhooks(&self) -> MutexGuard<'_, Webhooks> {
        lock(&self.webhooks)
    }

    pub fn tags(&self) -> MutexGuard<'_, Tags> {
        lock(&self.tags)
    }

    pub fn pipeline_count(&self) -> usize {
        self.pipelines.read().unwrap_or_else(PoisonError::into_inner).len()
    }

    pub fn pipeline(&self, name: &str) -> Option<Arc<Mutex<Pipeline>>> {
        self.pipelines.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned()
    }

    /// Adds a pipeline unless its name is in use.
    pub fn add(&self, pipeline: Pipeline) -> Option<Arc<Mutex<Pipeline>>> {
        let mut pipelines = self.pipelines.write().unwrap_or_else(PoisonError::into_inner);
        if pipelines.contains_key(&pipeline.name) {
            return None;
        }
        let name = pipeline.name.clone();
        let shared = Arc::new(Mutex::new(pipeline));
        pipelines.insert(name, shared.clone());
        Some(shared)
    }

    /// Forgets a pipeline with its jobs.
    pub fn remove(&self, name: &str) {
        let removed = self.pipelines.write().unwrap_or_else(PoisonError::into_inner).remove(name);
        if let Some(pipeline) = removed {
            let mut jobs = lock(&self.jobs);
            jobs.pipeline_of.retain(|_, owner| !Arc::ptr_eq(owner, &pipeline));
        }
    }

    pub fn clear(&self) {
        *lock(&self.types) = ActionTypes::default();
        *lock(&self.webhooks) = Webhooks::default();
        *lock(&self.tags) = Tags::default();
        self.pipelines.write().unwrap_or_else(PoisonError::into_inner).clear();
        *lock(&self.jobs) = Jobs::default();
    }

    /// The pipelines behind the name `after`, in the order of their names.
    pub fn pipelines_after(&self, after: Option<&str>, count: usize) -> Vec<Arc<Mutex<Pipeline>>> {
        let pipelines = self.pipelines.read().unwrap_or_else(PoisonError::into_inner);
        let behind =
            (after.map_or(std::ops::Bound::Unbounded, std::ops::Bound::Excluded), std::ops::Bound::Unbounded);
        pipelines.range::<str, _>(behind).take(count).map(|(_, pipeline)| pipeline.clone()).collect()
    }

    pub fn queue_job(&self, pipeline: &Arc<Mutex<Pipeline>>, job_id: String, action_type: TypeId) {
        let mut jobs = lock(&self.jobs);
        jobs.pipeline_of.insert(job_id.clone(), pipeline.clone());
        jobs.queues.entry(action_type).or_default().push_back(job_id);
    }

    pub fn pipeline_of_job(&self, job_id: &str) -> Option<Arc<Mutex<Pipeline>>> {
        lock(&self.jobs).pipeline_of.get(job_id).cloned()
    }

    /// The jobs of a type that may wait for a worker, oldest first.
    pub fn queued(&self, action_type: &TypeId) -> Vec<(String, Arc<Mutex<Pipeline>>)> {
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
}
