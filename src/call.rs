//! One call, top to bottom: validate -> endpoint -> credentials -> sign -> send -> classify ->
//! retry -> decode. Each step is the file of its name; what this file adds is their order, the state of
//! one call, and what an error knows about the call it ended. Which requests there are besides calls
//! does not matter here.

mod events;
mod headers;
mod target;

use std::sync::Arc;
use std::time::{Instant, SystemTime};

use ureq::http::Method;
use uuid::Uuid;

use crate::attempts::{Again, Attempts, Ended, Settings};
use crate::bounds::{Bounds, Cancel};
use crate::client::{Client, State};
use crate::config::CallOptions;
use crate::credentials::{Lookup, Signer};
use crate::decode::{self, Output};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::model::Operation;
use crate::retry;
use crate::transport::{Answer, Attempt, Outgoing};
use crate::validate;

pub(crate) use target::Called;
use target::Target;

/// The state of one call.
struct Call<'a> {
    client: &'a Client,
    state: &'a State,
    target: &'a Target,
    options: &'a CallOptions,
    bounds: &'a Bounds,
    body: &'a str,
    endpoint: &'a Endpoint,
    region: &'a str,
    signer: &'a Signer<'a>,
    invocation: Uuid,
    settings: Settings,
    /// An attempt that changes something may have arrived and was not answered.
    may_have_taken_effect: bool,
}

impl Client {
    /// Calls `operation` with the JSON object `input` and gives back the service's JSON, byte by
    /// byte as it came (`{}` for an empty answer).
    ///
    /// # Errors
    /// An [`Error`] of any kind; a mutating call that ended without an answer says in
    /// [`may_have_taken_effect`](crate::error::Report::may_have_taken_effect) whether the service
    /// may have acted.
    pub fn call(
        &self,
        operation: &str,
        input: &str,
        options: &CallOptions,
        cancel: Option<&Arc<Cancel>>,
    ) -> Result<String, Error> {
        self.output(Called::Named(operation), input, options, cancel).map(|output| output.text)
    }

    /// As [`Client::call`], for an operation that may be known already; the output also holds the token
    /// of the next page, where a page was asked for.
    pub(crate) fn output(
        &self,
        called: Called<'_>,
        input: &str,
        options: &CallOptions,
        cancel: Option<&Arc<Cancel>>,
    ) -> Result<Output, Error> {
        let target = Target::of(called, options.allow_unknown_operation)?;
        let started = Instant::now();
        let state = self.state.get();
        state.stats.call();
        let result = self.run(&target, input, options, cancel, &state).map_err(|mut error| {
            state.stats.error(&error);
            error.report_mut().operation = target.name.clone();
            error
        });
        self.tell_end(&target, started, result.as_ref().err());
        result
    }

    /// The call, step by step.
    fn run(
        &self,
        target: &Target,
        input: &str,
        options: &CallOptions,
        cancel: Option<&Arc<Cancel>>,
        state: &State,
    ) -> Result<Output, Error> {
        let config = &self.config;
        let bounds = Bounds::new(config.limits_for(options), cancel);
        let validates = options.validate.unwrap_or(config.validate);
        let body = validate::input(target.operation, input, validates)?.with_token(target.operation);
        let (endpoint, region) = config.destination(options)?;
        let signer =
            Signer::find(config.identity_for(options), &state.credentials, &self.lookup(state, &bounds))?;
        let settings = config.retry.with_max_attempts(options.max_attempts);
        let mut call = Call {
            client: self,
            state,
            target,
            options,
            bounds: &bounds,
            body: &body,
            endpoint: &endpoint,
            region,
            signer: &signer,
            invocation: state.invocations.next(),
            settings,
            may_have_taken_effect: false,
        };
        let mut attempts = Attempts::new(settings, Some(&state.budget), &state.invocations);
        let tell_retry = |retry: crate::attempts::Retry<'_>| self.tell_retry(state, target, &retry);
        let result = attempts.run(&bounds, tell_retry, |number| {
            let started = self.clock.now();
            let headers = match call.signed_headers(number, started) {
                Ok(headers) => headers,
                Err(error) => return error.into(),
            };
            let attempt = Arc::new(Attempt::new(&bounds));
            let (uri, body) = (&endpoint.uri, body.as_bytes());
            let max_response_bytes = config.max_response_bytes;
            let request = Outgoing { method: Method::POST, uri, headers, body, max_response_bytes };
            let ended = match self.transport.send(&state.pool, request, &attempt) {
                Ok(answer) if answer.is_success() => call.decoded(answer, number, started),
                Ok(answer) => call.refused(answer, started),
                Err(error) => call.unanswered(error, &attempt),
            };
            call.count(&attempt, &ended);
            call.tell_attempt(number, &attempt, ended.result.as_ref().err());
            ended
        });
        result.map_err(|error| call.completed(error, &attempts))
    }

    /// What a search for keys works with.
    fn lookup<'a>(&'a self, state: &'a State, bounds: &'a Bounds) -> Lookup<'a> {
        Lookup {
            config: &self.config,
            transport: &self.transport,
            pool: &state.pool,
            clock: &*self.clock,
            log: &self.log,
            renewals: &state.renewals,
            invocations: &state.invocations,
            bounds,
        }
    }
}

impl Call<'_> {
    /// Whether the call may change something: every one whose operation is not known to only read.
    fn changes(&self) -> bool {
        self.target.operation.is_none_or(|operation| !operation.is_read_only())
    }

    /// A success: the output.
    fn decoded(&self, answer: Answer, number: u32, started: SystemTime) -> Ended<Output> {
        self.learn_skew(&answer, started);
        let metadata = self.options.response_metadata.then_some(number);
        let token = self.target.page_token.filter(|_| self.options.pages);
        let result = decode::success(answer, metadata, token).map_err(|mut error| {
            // A success that cannot be read is one all the same.
            error.report_mut().may_have_taken_effect = self.changes();
            error
        });
        Ended { result, again: None }
    }

    /// An answer that is the service's error, and what it says about another attempt.
    fn refused(&self, answer: Answer, started: SystemTime) -> Ended<Output> {
        let skew = self.learn_skew(&answer, started);
        let asked = answer.headers.get("x-amz-retry-after").and_then(|value| value.to_str().ok());
        let asked = asked.and_then(retry::retry_after);
        let mut error = decode::failure(answer);
        let report = error.report_mut();
        let class = retry::class_of_answer(report.http_status, &report.code, self.target.operation, skew);
        report.retryable = class.is_some();
        if matches!(report.code.as_str(), "ExpiredToken" | "ExpiredTokenException") {
            self.signer.reject(&self.state.credentials);
        }
        Ended { result: Err(error), again: class.map(|class| Again { asked, ..class.into() }) }
    }

    /// An attempt without an answer.
    fn unanswered(&mut self, error: Error, attempt: &Attempt) -> Ended<Output> {
        self.may_have_taken_effect |= self.changes() && attempt.may_have_been_received();
        let at_once = self.is_harmless_twice() && attempt.is_stale_connection();
        let again = retry::class_of_failure(&error).map(|class| Again { at_once, ..class.into() });
        Ended { result: Err(error), again }
    }

    /// Whether sending it twice does no more than once: the operation changes nothing, or carries a
    /// token that makes both requests one.
    fn is_harmless_twice(&self) -> bool {
        let harmless =
            |operation: &Operation| operation.is_read_only() || operation.idempotency_token.is_some();
        self.target.operation.is_some_and(harmless)
    }

    /// How far off the clock was, as far as signatures follow the service's.
    fn learn_skew(&self, answer: &Answer, started: SystemTime) -> Option<std::time::Duration> {
        let follows = self.client.config.corrects_clock;
        follows.then(|| self.state.skew.learn(&answer.headers, started, self.client.clock.now())).flatten()
    }

    fn count(&self, attempt: &Attempt, ended: &Ended<Output>) {
        self.state.stats.attempt(attempt);
        if let Some(again) = ended.again {
            self.state.stats.repeatable(again.class);
        }
    }

    /// An error that ends the call, with what is known of all its attempts.
    fn completed(&self, mut error: Error, attempts: &Attempts<'_>) -> Error {
        let report = error.report_mut();
        report.attempts = attempts.number();
        report.max_attempts_reached = report.retryable && attempts.are_used_up();
        if self.may_have_taken_effect {
            report.may_have_taken_effect = true;
            if report.http_status == 0 {
                report.message.push_str("; the request may have taken effect");
            }
        }
        error
    }
}
