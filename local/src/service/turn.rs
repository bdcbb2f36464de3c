//! One request, or one thing that happens by itself: what commands and queries on pipelines are carried
//! out with. It knows which batch its answer depends on.

use codepipeline_model::types::ErrorCode;
use std::ops::Deref;
use std::sync::Arc;

use super::Service;
use crate::actions::s3_source;
use crate::ids::RandomIds;
use crate::store::{Guard, Keep, Seen, Shared};
use codepipeline_engine::jobs::job_not_found;
use codepipeline_engine::{Effect, FetchSource, Outcome, Pipeline, Refusal, Step};

pub struct Turn<'a> {
    service: &'a Arc<Service>,
    pub(super) seen: Seen,
    /// The ARN of who calls, if it is known.
    caller: Option<String>,
}

impl Deref for Turn<'_> {
    type Target = Service;

    fn deref(&self) -> &Service {
        self.service
    }
}

impl Turn<'_> {
    pub(super) fn of(service: &Arc<Service>, caller: Option<String>) -> Turn<'_> {
        Turn { service, seen: Seen::default(), caller }
    }

    /// What a command is given now.
    pub(super) fn step<'b>(&self, ids: &'b mut RandomIds) -> Step<'b> {
        Step::new(self.clock.now(), ids).with_settings(self.settings).with_caller(self.caller.clone())
    }

    /// Runs a command on a pipeline: due timers first, then what the rules ask for.
    pub(super) fn with<T>(
        &self,
        pipeline: &Shared,
        body: impl FnOnce(&mut Pipeline, &mut Step<'_>) -> T,
    ) -> T {
        let mut ids = RandomIds;
        let mut step = self.step(&mut ids);
        let result = {
            let mut state = self.store.lock(pipeline, &self.seen);
            state.tick(&mut step);
            body(&mut state, &mut step)
        };
        self.carry_out(pipeline, step.effects);
        result
    }

    /// The same for a command that changes something beside the pipeline as well: one batch.
    pub(super) fn with_both<T, K: Keep>(
        &self,
        pipeline: &Shared,
        beside: &mut Guard<'_, K>,
        body: impl FnOnce(&mut Pipeline, &mut K, &mut Step<'_>) -> T,
    ) -> T {
        let mut ids = RandomIds;
        let mut step = self.step(&mut ids);
        let result = {
            let mut state = self.store.lock(pipeline, &self.seen);
            state.tick(&mut step);
            let result = body(&mut state, beside, &mut step);
            self.store.commit(&mut [&mut state, beside]);
            result
        };
        self.carry_out(pipeline, step.effects);
        result
    }

    /// Runs a query: nothing changes but by timers that are due.
    pub(super) fn look<T>(&self, pipeline: &Shared, body: impl FnOnce(&Pipeline, &mut Step<'_>) -> T) -> T {
        let mut ids = RandomIds;
        let mut step = self.step(&mut ids);
        let result = {
            let mut state = self.store.lock(pipeline, &self.seen);
            if state.next_timeout(&step).is_some_and(|due| due <= step.now) {
                state.tick(&mut step);
            }
            body(&state, &mut step)
        };
        self.carry_out(pipeline, step.effects);
        result
    }

    pub(super) fn carry_out(&self, pipeline: &Shared, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::JobQueued { job_id, action_type } => {
                    self.store.queue_job(pipeline, job_id, action_type);
                }
                Effect::FetchSource(source) => self.fetch(pipeline, source),
            }
        }
    }

    fn fetch(&self, pipeline: &Shared, source: FetchSource) {
        let (service, pipeline) = (self.service.clone(), pipeline.clone());
        // File work, so not on the threads that answer requests.
        tokio::task::spawn_blocking(move || {
            let found = s3_source::fetch(&service.objects, &source, service.clock.now(), &service.base_url);
            service.by_itself(|turn| {
                turn.with(&pipeline, |state, step| {
                    state.source_fetched(&source.action_execution_id, found, step)
                });
            });
        });
    }

    pub(super) fn pipeline(&self, name: &str) -> Outcome<Shared> {
        self.store.pipeline(name, &self.seen).ok_or_else(|| {
            let message =
                format!("Account '{}' does not have a pipeline with name '{name}'", self.account.id);
            Refusal::new(ErrorCode::PipelineNotFoundException, message)
        })
    }

    /// A command on the pipeline of this name.
    pub(super) fn on<T>(
        &self,
        name: &str,
        body: impl FnOnce(&mut Pipeline, &mut Step<'_>) -> Outcome<T>,
    ) -> Outcome<T> {
        self.with(&self.pipeline(name)?, body)
    }

    /// A query on the pipeline of this name.
    pub(super) fn look_at<T>(
        &self,
        name: &str,
        body: impl FnOnce(&Pipeline, &mut Step<'_>) -> Outcome<T>,
    ) -> Outcome<T> {
        self.look(&self.pipeline(name)?, body)
    }

    fn pipeline_of_job(&self, id: &str) -> Outcome<Shared> {
        self.store.pipeline_of_job(id, &self.seen).ok_or_else(|| job_not_found(id))
    }

    pub(super) fn on_job<T>(
        &self,
        id: &str,
        body: impl FnOnce(&mut Pipeline, &str, &mut Step<'_>) -> Outcome<T>,
    ) -> Outcome<T> {
        let pipeline = self.pipeline_of_job(id)?;
        self.with(&pipeline, |state, step| body(state, id, step))
    }

    pub(super) fn look_at_job<T>(
        &self,
        id: &str,
        body: impl FnOnce(&Pipeline, &str, &mut Step<'_>) -> Outcome<T>,
    ) -> Outcome<T> {
        let pipeline = self.pipeline_of_job(id)?;
        self.look(&pipeline, |state, step| body(state, id, step))
    }
}
