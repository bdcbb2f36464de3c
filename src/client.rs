//! One call, top to bottom: validate -> endpoint -> credentials -> sign -> send -> classify ->
//! retry -> decode. Each step is the file of its name; what this file adds is their order, the
//! state that calls share, and what an error knows about the call it ended.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use aws_credential_types::Credentials;
use serde_json::{Value, json};
use ureq::http::{HeaderMap, HeaderValue, Method};
use uuid::{Builder, Uuid};

use crate::clock::{Clock, Skew, SystemClock, amz_date};
use crate::config::{CallOptions, Config};
use crate::credentials::{self, Cache, Held, Lookup, Renewals};
use crate::endpoint::{Endpoint, EndpointRules, check_region, endpoint_for};
use crate::environment::Environment;
use crate::error::{Error, Kind};
use crate::identity::Identity;
use crate::log::{Level, Log, Sink};
use crate::model::Operation;
use crate::process::Process;
use crate::retry::{self, Class, Limiter, Quota};
use crate::sign::{CONTENT_TYPE, KeyCache, Signable, sign};
use crate::stats::Stats;
use crate::transport::{Answer, Call, Cancel, Limits, Outgoing, Pool, Transport, header_map};
use crate::validate::{self, Input};
use crate::{decode, operations, user_agent};

/// A client of one region and one set of credentials.
///
/// Calls may run on any number of threads at once; they share kept-alive connections. A child
/// process may go on using a client made before the fork: it gets connections of its own.
#[derive(Debug)]
pub struct Client {
    config: Config,
    transport: Transport,
    clock: Box<dyn Clock>,
    log: Log,
    state: Process<State>,
}

/// What calls share and change.
#[derive(Debug)]
struct State {
    pool: Arc<Pool>,
    keys: KeyCache,
    credentials: Cache,
    renewals: Renewals,
    invocations: Invocations,
    skew: Skew,
    quota: Quota,
    limiter: Limiter,
    /// What the limiter counts its seconds from.
    since: Instant,
    stats: Stats,
}

impl State {
    fn new(max_idle: usize) -> State {
        State {
            pool: Arc::new(Pool::new(max_idle)),
            keys: KeyCache::default(),
            credentials: Cache::default(),
            renewals: Renewals::default(),
            invocations: Invocations::new(),
            skew: Skew::default(),
            quota: Quota::default(),
            limiter: Limiter::default(),
            since: Instant::now(),
            stats: Stats::default(),
        }
    }
}

/// Ids for `amz-sdk-invocation-id`: unlike each other and those of other processes, which is all
/// they are for, so one random number per process will do instead of one per call.
#[derive(Debug)]
struct Invocations {
    base: u128,
    count: AtomicU64,
}

impl Invocations {
    fn new() -> Invocations {
        Invocations { base: Uuid::new_v4().as_u128(), count: AtomicU64::new(0) }
    }

    fn next(&self) -> Uuid {
        let count = u128::from(self.count.fetch_add(1, Ordering::Relaxed));
        // An odd factor visits every number once and spreads neighbours over all bits.
        let number = self.base.wrapping_add(count.wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835));
        Builder::from_random_bytes(number.to_be_bytes()).into_uuid()
    }

    /// A number from 0 to 1, for jitter: as unlike its neighbours as the ids.
    fn fraction(&self) -> f64 {
        (self.next().as_u128() >> 75) as f64 / (1_u64 << 53) as f64
    }
}

/// What is called: the name and, where the model knows it, its shapes.
#[derive(Debug)]
struct Target<'a> {
    name: Cow<'static, str>,
    header: Cow<'static, str>,
    operation: Option<&'static Operation>,
    options: &'a CallOptions,
}

/// One request on its way: what stays the same for each attempt, and what became of those so far.
struct Running<'a> {
    target: &'a Target<'a>,
    endpoint: &'a Endpoint,
    region: &'a str,
    body: &'a str,
    invocation: Uuid,
    keys: &'a Keys<'a>,
    state: &'a State,
    limits: Limits,
    until: Instant,
    cancel: Option<&'a Arc<Cancel>>,
    retry: retry::Settings,
    attempts: u32,
    resends: u32,
    last_retry: Option<Class>,
    /// An attempt that changes something may have arrived and was not answered.
    may_have_taken_effect: bool,
}

/// What a call is signed with.
enum Keys<'a> {
    None,
    Given(&'a Credentials),
    Found(Arc<Held>),
}

impl Keys<'_> {
    fn credentials(&self) -> Option<&Credentials> {
        match self {
            Keys::None => None,
            Keys::Given(credentials) => Some(credentials),
            Keys::Found(held) => Some(&held.found.credentials),
        }
    }

    fn features(&self) -> &[user_agent::Feature] {
        match self {
            Keys::None => &[],
            Keys::Given(_) => &[user_agent::CREDENTIALS_CODE],
            Keys::Found(held) => &held.found.features,
        }
    }
}

/// An attempt that gave no output.
struct Failed {
    error: Error,
    /// Why it may be repeated, if it may.
    class: Option<Class>,
    /// It was only a stale connection: repeat at once.
    stale: bool,
    /// The wait that the service asked for.
    asked: Option<Duration>,
}

impl From<Error> for Failed {
    fn from(error: Error) -> Failed {
        Failed { error, class: None, stale: false, asked: None }
    }
}

impl Client {
    /// A client from a configuration document (its keys: `docs/configuration.md`); an empty text takes
    /// everything from the environment. Does no network I/O.
    ///
    /// # Errors
    /// [`Kind::Config`] or [`Kind::Endpoint`], naming the key or variable and what is allowed.
    pub fn new(config: &str) -> Result<Client, Error> {
        Client::with_clock(config, Box::new(SystemClock))
    }

    pub(crate) fn with_clock(config: &str, clock: Box<dyn Clock>) -> Result<Client, Error> {
        let config = Config::parse(config, Environment::Process)?;
        let transport = Transport::new(&config.roots, config.proxies.clone())?;
        let max_idle = config.max_idle_connections;
        let state = Process::new(move || State::new(max_idle));
        Ok(Client { config, transport, clock, log: Log::default(), state })
    }

    /// Tells events up to `max_level` to `sink`, on the threads that call, from now on; `None`
    /// silences the client. An event is a JSON object with `event`, `level` and fields of its own;
    /// nothing secret is in it.
    pub fn set_logger(&self, sink: Option<(Level, Sink)>) {
        self.log.set(sink);
    }

    /// What the client has done in this process, as a JSON object of counters.
    pub fn stats(&self) -> String {
        self.state.get().stats.to_json().to_string()
    }

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
        let target = Target::new(operation, options)?;
        let started = Instant::now();
        let state = self.state.get();
        state.stats.call();
        let result = self.run(&target, input, cancel, &state).map_err(|mut error| {
            state.stats.error(&error);
            error.report_mut().operation = target.name.clone();
            error
        });
        self.tell_end(&target, started, result.as_ref().err());
        result
    }

    fn run(
        &self,
        target: &Target<'_>,
        input: &str,
        cancel: Option<&Arc<Cancel>>,
        state: &State,
    ) -> Result<String, Error> {
        let options = target.options;
        let limits = self.limits(options);
        let until = Instant::now() + limits.operation;
        let input =
            validate::input(target.operation, input, options.validate.unwrap_or(self.config.validate))?;
        let body = with_token(input, target.operation);
        let (endpoint, region) = self.destination(options)?;
        let keys = self.keys(options, state, limits, until, cancel)?;
        let mut running = Running {
            target,
            endpoint: &endpoint,
            region,
            body: &body,
            invocation: state.invocations.next(),
            keys: &keys,
            state,
            limits,
            until,
            cancel,
            retry: self.config.retry.with_max_attempts(options.max_attempts),
            attempts: 0,
            resends: 0,
            last_retry: None,
            may_have_taken_effect: false,
        };
        loop {
            self.admit(&running).map_err(|error| running.complete(error))?;
            let failed = match self.attempt(&mut running) {
                Ok(output) => return Ok(output),
                Err(failed) => failed,
            };
            match running.wait_before_next(&failed) {
                None => return Err(running.complete(failed.error)),
                Some(wait) => self.pause(&running, &failed, wait).map_err(|error| running.complete(error))?,
            }
        }
    }

    /// In adaptive mode, waits for the limiter's leave to make an attempt.
    fn admit(&self, running: &Running<'_>) -> Result<(), Error> {
        let state = running.state;
        if running.retry.adaptive {
            while let Err(wait) = state.limiter.acquire(state.since.elapsed().as_secs_f64()) {
                running.sleep(wait)?;
            }
        }
        Ok(())
    }

    /// Sends the request once.
    fn attempt(&self, running: &mut Running<'_>) -> Result<String, Failed> {
        running.attempts += 1;
        let started = self.clock.now();
        let headers = self.headers(running, started)?;
        let call = Arc::new(Call::new(running.cancel.cloned(), running.limits, running.until));
        let (state, endpoint) = (running.state, running.endpoint);
        let (uri, body) = (&endpoint.uri, running.body.as_bytes());
        let max_response_bytes = self.config.max_response_bytes;
        let outgoing = Outgoing { method: Method::POST, uri, headers, body, max_response_bytes };
        let sent = self.transport.send(&state.pool, outgoing, &call);
        state.stats.attempt(&call);
        let result = match sent {
            Ok(answer) => self.settle(running, answer, started),
            Err(error) => Err(running.unanswered(error, &call)),
        };
        if running.retry.adaptive {
            let throttled = matches!(&result, Err(failed) if failed.class == Some(Class::Throttling));
            state.limiter.update(state.since.elapsed().as_secs_f64(), throttled);
        }
        self.tell_attempt(running, &call, result.as_ref().err());
        result
    }

    /// An answer in hand is either the output or the service's error.
    fn settle(
        &self,
        running: &Running<'_>,
        answer: Answer,
        started: std::time::SystemTime,
    ) -> Result<String, Failed> {
        let state = running.state;
        let skew = match self.config.corrects_clock {
            true => state.skew.learn(&answer.headers, started, self.clock.now()),
            false => None,
        };
        if let 200..=299 = answer.status {
            state.quota.give_back(running.last_retry);
            let retries = running.target.options.response_metadata.then_some(running.attempts);
            return decode::success(answer, retries).map_err(|mut error| {
                // A success that cannot be read is one all the same.
                error.report_mut().may_have_taken_effect = running.changes();
                error.into()
            });
        }
        let asked = answer.headers.get("x-amz-retry-after").and_then(|value| value.to_str().ok());
        let asked = asked.and_then(retry::retry_after);
        let mut error = decode::failure(answer);
        let report = error.report_mut();
        let class = retry::class_of_answer(report.http_status, &report.code, running.target.operation, skew);
        report.retryable = class.is_some();
        if matches!(report.code.as_str(), "ExpiredToken" | "ExpiredTokenException")
            && let Keys::Found(held) = running.keys
        {
            state.credentials.reject(held.found.credentials.access_key_id());
        }
        Err(Failed { error, class, stale: false, asked })
    }

    /// Waits before the next attempt, and says why there is one.
    fn pause(&self, running: &Running<'_>, failed: &Failed, wait: Duration) -> Result<(), Error> {
        let report = failed.error.report();
        self.log.event(Level::Info, "retry", || {
            json!({
                "operation": running.target.name,
                "after_attempt": running.attempts,
                "reason": if report.code.is_empty() { report.kind.as_str() } else { &report.code },
                "delay_ms": wait.as_millis() as u64,
            })
        });
        if wait.is_zero() { Ok(()) } else { running.sleep(wait) }
    }

    fn tell_attempt(&self, running: &Running<'_>, call: &Call, failed: Option<&Failed>) {
        self.log.event(Level::Debug, "attempt", || {
            let mut event = json!({
                "operation": running.target.name,
                "attempt": running.attempts,
                "host": running.endpoint.host,
                "duration_ms": call.started().elapsed().as_millis() as u64,
                "connection_reused": call.connection(),
            });
            describe(&mut event, failed.map(|failed| &failed.error));
            event
        });
    }

    fn tell_end(&self, target: &Target<'_>, started: Instant, error: Option<&Error>) {
        let level = if error.is_some() { Level::Error } else { Level::Debug };
        self.log.event(level, "call", || {
            let duration_ms = started.elapsed().as_millis() as u64;
            let mut event = json!({"operation": target.name, "duration_ms": duration_ms});
            describe(&mut event, error);
            event
        });
    }

    /// The region that requests are signed for.
    pub fn region(&self) -> &str {
        &self.config.region
    }

    /// The base URL that requests go to, without a trailing slash.
    pub fn endpoint_url(&self) -> &str {
        &self.config.endpoint.url
    }

    /// Runs `body` while the state's locks are held, as another thread of a forking process may
    /// hold them.
    #[cfg(test)]
    pub(crate) fn with_locks_held(&self, body: impl FnOnce()) {
        let state = self.state.get();
        let body = || state.renewals.with_lock_held(body);
        state.keys.with_lock_held(|| state.pool.with_lock_held(|| state.credentials.with_lock_held(body)));
    }

    /// Whether inputs are checked when a call does not say.
    pub(crate) fn validates(&self) -> bool {
        self.config.validate
    }

    fn limits(&self, options: &CallOptions) -> Limits {
        let limits = self.config.limits;
        Limits { operation: options.timeout.unwrap_or(limits.operation), ..limits }
    }

    /// Where the call goes: the client's endpoint, unless its options name another.
    fn destination<'a>(&'a self, options: &'a CallOptions) -> Result<(Cow<'a, Endpoint>, &'a str), Error> {
        let region = options.region.as_deref().unwrap_or(&self.config.region);
        if options.region.is_none() && options.endpoint_url.is_none() {
            return Ok((Cow::Borrowed(&self.config.endpoint), region));
        }
        check_region(region)?;
        let rules = EndpointRules {
            region: Some(region.to_owned()),
            custom: options.endpoint_url.clone().or_else(|| self.config.rules.custom.clone()),
            ..self.config.rules.clone()
        };
        Ok((Cow::Owned(endpoint_for(&rules)?), region))
    }

    fn keys<'a>(
        &'a self,
        options: &'a CallOptions,
        state: &State,
        limits: Limits,
        until: Instant,
        cancel: Option<&Arc<Cancel>>,
    ) -> Result<Keys<'a>, Error> {
        match options.identity.as_ref().unwrap_or(&self.config.identity) {
            Identity::Anonymous => Ok(Keys::None),
            Identity::Explicit(credentials) => Ok(Keys::Given(credentials)),
            Identity::Chain => {
                let lookup = Lookup {
                    config: &self.config,
                    transport: &self.transport,
                    pool: &state.pool,
                    clock: &*self.clock,
                    log: &self.log,
                    renewals: &state.renewals,
                    limits,
                    until,
                    cancel,
                };
                state
                    .credentials
                    .get(&lookup, state.invocations.fraction(), credentials::find)
                    .map(Keys::Found)
            }
        }
    }

    fn headers(&self, running: &Running<'_>, now: std::time::SystemTime) -> Result<HeaderMap, Error> {
        let state = running.state;
        let now = state.skew.apply(now);
        let signable = Signable {
            host: &running.endpoint.host,
            url: &running.endpoint.request_url,
            path: &running.endpoint.path,
            target: &running.target.header,
            body: running.body.as_bytes(),
            region: running.region,
        };
        let credentials = running.keys.credentials();
        let signed = match credentials {
            Some(credentials) => Some(sign(&signable, credentials, now, &state.keys)?),
            None => None,
        };
        let mut invocation = Uuid::encode_buffer();
        let invocation = running.invocation.hyphenated().encode_lower(&mut invocation);
        let target = match &running.target.header {
            Cow::Borrowed(header) => Ok(HeaderValue::from_static(header)),
            Cow::Owned(header) => HeaderValue::from_str(header),
        };
        let fixed = [
            ("host", Ok(running.endpoint.host_header.clone())),
            ("content-type", Ok(HeaderValue::from_static(CONTENT_TYPE))),
            ("x-amz-target", target),
            ("user-agent", HeaderValue::try_from(self.config.user_agent.with(self.features(running)))),
            ("amz-sdk-invocation-id", HeaderValue::from_str(invocation)),
            ("amz-sdk-request", HeaderValue::try_from(running.about_attempt(now))),
        ];
        let token = credentials.and_then(Credentials::session_token);
        let token = token.map(|token| ("x-amz-security-token", HeaderValue::from_str(token)));
        let trace = self.config.trace_id().map(|trace| ("x-amzn-trace-id", HeaderValue::try_from(trace)));
        let signature = signed.map(|signed| {
            [
                ("x-amz-date", HeaderValue::try_from(signed.date)),
                ("authorization", HeaderValue::try_from(signed.authorization)),
            ]
        });
        header_map(fixed.into_iter().chain(token).chain(trace).chain(signature.into_iter().flatten()))
    }

    /// What the request makes use of, for the user agent.
    fn features<'a>(&'a self, running: &'a Running<'_>) -> impl Iterator<Item = user_agent::Feature> + 'a {
        let mode = match running.retry.adaptive {
            true => user_agent::RETRY_MODE_ADAPTIVE,
            false => user_agent::RETRY_MODE_STANDARD,
        };
        let options = running.target.options;
        let custom = self.config.rules.custom.is_some() || options.endpoint_url.is_some();
        let flags = [(options.pages, user_agent::PAGINATOR), (custom, user_agent::ENDPOINT_OVERRIDE)];
        let flags = flags.into_iter().filter_map(|(set, feature)| set.then_some(feature));
        std::iter::once(mode).chain(flags).chain(running.keys.features().iter().copied())
    }
}

impl Running<'_> {
    /// Whether the call may change something: every one whose operation is not known to only read.
    fn changes(&self) -> bool {
        self.target.operation.is_none_or(|operation| !operation.is_read_only())
    }

    /// The header `amz-sdk-request`; once the service's clock is known, retries say until when the
    /// answer is of use.
    fn about_attempt(&self, now: std::time::SystemTime) -> String {
        let (number, most) = (self.attempts, self.retry.max_attempts);
        if number > 1 && self.state.skew.is_known() {
            let ttl = amz_date(now + self.limits.read);
            return format!("ttl={ttl}; attempt={number}; max={most}");
        }
        format!("attempt={number}; max={most}")
    }

    /// An attempt without an answer.
    fn unanswered(&mut self, error: Error, call: &Call) -> Failed {
        self.may_have_taken_effect |= self.changes() && call.may_have_been_received();
        let stale = retry::may_resend(self.target.operation, call, self.resends);
        Failed { class: retry::class_of_failure(&error), stale, asked: None, error }
    }

    /// How long to wait before the next attempt; `None` when there is none.
    fn wait_before_next(&mut self, failed: &Failed) -> Option<Duration> {
        if failed.stale {
            self.resends += 1;
            self.attempts -= 1;
            return Some(Duration::ZERO);
        }
        let class = failed.class?;
        self.state.stats.repeatable(class);
        if self.attempts >= self.retry.max_attempts || !self.state.quota.take(class) {
            return None;
        }
        let wait = retry::delay(class, self.attempts - 1, self.state.invocations.fraction(), failed.asked);
        // Waiting for a time-out that is sure to come helps nobody.
        if Instant::now() + wait >= self.until {
            return None;
        }
        self.last_retry = Some(class);
        self.state.stats.retry();
        Some(wait)
    }

    fn sleep(&self, wait: Duration) -> Result<(), Error> {
        // Only the limit of the whole operation holds between attempts.
        let limits = Limits { read: self.limits.operation, attempt: None, ..self.limits };
        Transport::sleep(wait, &Call::new(self.cancel.cloned(), limits, self.until))
    }

    /// An error that ends the call, with what is known of all its attempts.
    fn complete(&self, mut error: Error) -> Error {
        let report = error.report_mut();
        report.attempts = self.attempts;
        report.max_attempts_reached =
            report.retryable && self.attempts >= self.retry.max_attempts && self.attempts > 0;
        if self.may_have_taken_effect {
            report.may_have_taken_effect = true;
            if report.http_status == 0 {
                report.message.push_str("; the request may have taken effect");
            }
        }
        error
    }
}

/// Adds what is known of a failure to an event.
fn describe(event: &mut Value, error: Option<&Error>) {
    let Some(report) = error.map(Error::report) else { return };
    event["kind"] = report.kind.as_str().into();
    for (key, text) in [("code", &report.code), ("request_id", &report.request_id)] {
        if !text.is_empty() {
            event[key] = text.as_str().into();
        }
    }
    if report.http_status != 0 {
        event["http_status"] = report.http_status.into();
    }
}

impl Target<'_> {
    fn new<'a>(name: &str, options: &'a CallOptions) -> Result<Target<'a>, Error> {
        if let Some(operation) = operations::find(name) {
            return Ok(Target {
                name: operation.name.into(),
                header: operation.target.into(),
                operation: Some(operation),
                options,
            });
        }
        let is_name =
            (1..=128).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if options.allow_unknown_operation && is_name {
            let header = format!("{}.{name}", operations::TARGET_PREFIX);
            return Ok(Target {
                name: name.to_owned().into(),
                header: header.into(),
                operation: None,
                options,
            });
        }
        let shown: String = name.chars().filter(|c| !c.is_control()).take(128).collect();
        let message = format!(
            "operation: `{shown}` is not one of the {} operations of this version \
             (names are like `ListPipelines`; \"allow_unknown_operation\": true sends any alphanumeric name)",
            operations::OPERATIONS.len()
        );
        Err(Error::new(Kind::Argument, message))
    }
}

/// The body to send: the input, with an idempotency token where one is due.
fn with_token<'a>(input: Input<'a>, operation: Option<&Operation>) -> Cow<'a, str> {
    let Some(token) =
        operation.and_then(|operation| operation.idempotency_token).filter(|_| !input.has_token)
    else {
        return input.text;
    };
    // The text is one JSON object, so its first brace opens it.
    let rest = input.text.trim_start().trim_start_matches('{');
    let comma = if input.is_empty { "" } else { "," };
    format!("{{\"{token}\":\"{}\"{comma}{rest}", Uuid::new_v4()).into()
}
