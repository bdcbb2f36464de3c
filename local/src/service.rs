//! The service: one handler per operation served, each a few lines between input, engine and store.
//! Knows no HTTP and no rule.

mod action_types;
mod handlers;
mod job_keys;
mod jobs;
pub mod operations;
mod pipelines;
mod tags;
mod third_party_jobs;
mod request;
mod webhooks;
mod wire;

use std::sync::Arc;

use codepipeline_engine::action_types::Customer;
use codepipeline_engine::deliveries::Delivery;
use codepipeline_engine::partners::Registration;
use codepipeline_engine::simulation::Simulation;
use codepipeline_engine::state::Account;
use codepipeline_engine::triggers::GitEvent;
use codepipeline_engine::{Millis, Outcome, Refusal, Settings, Undeclared};
use serde_json::{Value, json};

use crate::auth::keys::Keys;
use crate::clock::Clock;
use crate::events::Events;
use crate::runners::own::Own;
use crate::runners::{Runners, s3_source};
use crate::s3::objects::Objects;
use crate::store::journal::Broken;
use crate::store::{Shared, Store};
use operations::dispatch;
pub use request::Request;
pub use webhooks::Delivered;

#[derive(Debug)]
pub struct Service {
    pub account: Account,
    pub clock: Arc<Clock>,
    pub objects: Arc<Objects>,
    /// Where the service itself is reached, for URLs in answers.
    pub base_url: String,
    pub settings: Settings,
    pub keys: Keys,
    pub runners: Runners,
    store: Store,
}

impl Service {
    /// With all state in memory.
    pub fn new(account: Account, clock: Arc<Clock>, objects: Arc<Objects>, base_url: String) -> Service {
        let (settings, keys) = (Settings::default(), Keys::default());
        let store = Store::in_memory(Arc::default());
        let own = Own { objects: objects.clone(), clock: clock.clone(), base_url: base_url.clone() };
        let runners = Runners::new(Arc::new(own), Runners::USUAL_MOST);
        Service { account, clock, objects, base_url, settings, keys, runners, store }
    }

    pub fn events(&self) -> &Events {
        &self.store.journal.events
    }

    /// Does so many pieces of work at once.
    pub fn with_work_at_once(self, most: usize) -> Service {
        Service { runners: self.runners.at_once(most), ..self }
    }

    /// Goes on from the state of a store.
    pub fn stored_in(self, store: Store) -> Service {
        self.clock.advance(store.clock_ahead());
        Service { store, ..self }
    }

    /// Does something and waits until everything that its answer depends on is on disk.
    async fn request<T>(self: &Arc<Service>, body: impl FnOnce(&Request<'_>) -> T) -> Outcome<T> {
        self.request_of(None, body).await
    }

    async fn request_of<T>(
        self: &Arc<Service>,
        caller: Option<String>,
        body: impl FnOnce(&Request<'_>) -> T,
    ) -> Outcome<T> {
        self.store.journal.check().map_err(not_stored)?;
        let (result, newest) = {
            let request = Request::of(self, caller);
            (body(&request), request.durable.newest())
        };
        self.store.journal.committed(newest).await.map_err(not_stored)?;
        Ok(result)
    }

    /// Does something that nobody waits for.
    fn by_itself(self: &Arc<Service>, body: impl FnOnce(&Request<'_>)) {
        if self.store.journal.check().is_ok() {
            body(&Request::of(self, None));
        }
    }

    /// Carries out an operation whose input fits its shape; `caller`: the ARN of who calls, if it is known.
    /// The JSON of the answer's body, `None` where that is empty.
    pub async fn call(
        self: &Arc<Service>,
        operation: &str,
        input: Value,
        caller: Option<String>,
    ) -> Outcome<Option<String>> {
        let result = self.request_of(caller, |request| dispatch(request, operation, input)).await?;
        result.unwrap_or_else(|| Err(unknown_operation(operation)))
    }

    /// Whether the service can go on.
    pub fn health(&self) -> Outcome<()> {
        self.store.journal.check().map_err(not_stored)
    }

    /// Forgets everything; the clock stays where it is.
    pub async fn reset(self: &Arc<Service>) -> Outcome<()> {
        self.request(|request| {
            request.store.clear(&request.durable);
            request.runners.end_all();
            request.durable.note(request.objects.clear());
            request.keys.clear();
        })
        .await
    }

    /// Takes up the work that was lost with the process before.
    pub fn resume(self: &Arc<Service>) {
        self.by_itself(|request| {
            for pipeline in request.all_pipelines() {
                if request.query(&pipeline, |state, step| state.has_lost_work(&step.settings)) {
                    request.command(&pipeline, |state, step| state.take_up_lost_work(step));
                }
            }
        });
    }

    /// Lets time pass; the instant it is then.
    pub async fn advance(self: &Arc<Service>, by: Millis) -> Outcome<Millis> {
        self.request(|request| {
            request.store.advance_clock(by, || request.clock.advance(by), &request.durable);
            request.fire_timers();
            request.clock.now()
        })
        .await
    }

    /// Looks at every pipeline, which fires its timers that are due, and at the source objects it polls for.
    pub fn poll_sources(self: &Arc<Service>) {
        self.by_itself(|request| request.poll_sources());
    }

    /// Tells every pipeline of a push or a pull request; what each has started, or why it refused.
    pub async fn git_event(self: &Arc<Service>, event: &GitEvent) -> Outcome<Value> {
        self.request(|request| request.git_event(event)).await
    }

    /// Sets how a simulated action or rule of a pipeline ends.
    pub async fn simulate(
        self: &Arc<Service>,
        pipeline: &str,
        stage: &str,
        name: &str,
        simulation: Simulation,
    ) -> Outcome<()> {
        self.request(|request| {
            request.command_on(pipeline, |state, step| state.simulate(stage, name, simulation, step))
        })
        .await?
    }

    /// Makes a partner's type known.
    pub async fn register_partner_type(self: &Arc<Service>, registration: Registration) -> Outcome<Customer> {
        self.request(|request| request.register_partner_type(registration)).await?
    }

    /// A request to a webhook's URL.
    pub async fn deliver(self: &Arc<Service>, token: &str, delivery: &Delivery<'_>) -> Outcome<Delivered> {
        self.request(|request| request.deliver(token, delivery)).await
    }
}

/// The answer when the disk has failed. What was asked for may have taken place in memory; a restart
/// goes on from what is on disk.
fn not_stored(broken: Broken) -> Refusal {
    let message = format!(
        "codepipeline-local can no longer write its data ({}) and takes no more calls; start it again once it can",
        broken.0
    );
    Refusal::undeclared(Undeclared::InternalFailure, message)
}

impl Request<'_> {
    fn all_pipelines(&self) -> Vec<Shared> {
        self.store.pipelines_after(None, usize::MAX, &self.durable)
    }

    fn fire_timers(&self) {
        for pipeline in self.all_pipelines() {
            self.query(&pipeline, |_, _| ());
        }
    }

    fn poll_sources(&self) {
        for pipeline in self.all_pipelines() {
            for object in self.query(&pipeline, |state, step| state.polled_objects(step.now)) {
                let newest = s3_source::newest(&self.objects, &object.bucket, &object.key);
                let Some(newest) = newest.filter(|newest| object.seen.as_ref() != Some(newest)) else {
                    continue;
                };
                // Refused where no execution has room; the next look tries again.
                let _ = self.command(&pipeline, |state, step| state.object_polled(&object, &newest, step));
            }
        }
    }

    fn git_event(&self, event: &GitEvent) -> Value {
        let (mut started, mut refused) = (Vec::new(), Vec::new());
        for pipeline in self.all_pipelines() {
            let (name, outcome) = self
                .command(&pipeline, |state, step| (state.name().to_owned(), state.git_event(event, step)));
            match outcome {
                Ok(None) => {}
                Ok(Some(id)) => started.push(json!({"pipeline": name, "execution": id})),
                Err(refusal) => refused.push(
                    json!({"pipeline": name, "code": refusal.code.as_str(), "message": refusal.message}),
                ),
            }
        }
        json!({"started": started, "refused": refused})
    }
}

pub fn unknown_operation(name: &str) -> Refusal {
    let message = format!("The operation {} is unknown", name.escape_default());
    Refusal::undeclared(Undeclared::UnknownOperation, message)
}
