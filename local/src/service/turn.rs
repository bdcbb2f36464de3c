//! One request, or one thing that happens by itself: what commands and queries on pipelines are carried
//! out with. It knows which batch its answer depends on.

use codepipeline_model::types::ErrorCode;
use std::ops::Deref;
use std::sync::Arc;

use super::Service;
use crate::ids::RandomIds;
use crate::runners::Report;
use crate::store::{Guard, Keep, Seen, Shared};
use codepipeline_engine::jobs::job_not_found;
use codepipeline_engine::{Effect, Outcome, Pipeline, Refusal, Step, WorkOrder};

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
        let mut state = self.store.lock(pipeline, &self.seen);
        state.tick(&mut step);
        let result = body(&mut state, &mut step);
        self.follow_up(pipeline, &mut state, step);
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
        let mut state = self.store.lock(pipeline, &self.seen);
        if state.next_timeout(&step).is_some_and(|due| due <= step.now) {
            state.tick(&mut step);
        }
        let result = body(&state, &mut step);
        self.follow_up(pipeline, &mut state, step);
        result
    }

    /// Carries out what a command has led to while its pipeline is locked, so that of two commands that
    /// begin and end the same work the first comes first. A deleted pipeline begins nothing any more.
    fn follow_up(&self, pipeline: &Shared, state: &mut Guard<'_, Pipeline>, mut step: Step<'_>) {
        let mut effects = std::mem::take(&mut step.effects);
        if state.is_gone() {
            effects.retain(|effect| matches!(effect, Effect::EndWork(_)));
            return self.carry_out(pipeline, effects);
        }
        self.carry_out(pipeline, effects);
        if state.has_new_outlooks() {
            let outlooks = state.take_outlooks(&step);
            self.store.expect_jobs(pipeline, state.name(), outlooks);
        }
    }

    pub(super) fn carry_out(&self, pipeline: &Shared, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::JobQueued(id) => self.store.add_job(pipeline, id),
                Effect::Work(order) => self.begin_work(pipeline, order),
                Effect::EndWork(id) => self.runners.end(&id),
            }
        }
    }

    fn begin_work(&self, pipeline: &Shared, order: WorkOrder) {
        // Work does not keep alive whom nobody asks any more.
        let (service, pipeline, id) = (Arc::downgrade(self.service), pipeline.clone(), order.id.clone());
        self.runners.start(order, move |report| {
            let Some(service) = service.upgrade() else { return };
            service.by_itself(|turn| {
                turn.with(&pipeline, |state, step| match report {
                    Report::Progress(progress) => state.work_progressed(&id, progress, step),
                    Report::Ended(ended) => state.work_ended(&id, ended, step),
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
