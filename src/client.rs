//! One call, top to bottom: validate -> endpoint -> credentials -> sign -> send -> classify ->
//! retry -> decode. Each step is the file of its name; what this file adds is their order, the
//! state that calls share, and what an error knows about the call it ended.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use aws_credential_types::Credentials;
use once_cell::sync::OnceCell;
use ureq::http::HeaderMap;
use uuid::{Builder, Uuid};

use crate::clock::{Clock, SystemClock};
use crate::config::{CallOptions, Config, Environment};
use crate::credentials::{self, Identity};
use crate::endpoint::{Endpoint, EndpointRules, check_region, endpoint_for};
use crate::error::{Error, Kind};
use crate::model::Operation;
use crate::operations;
use crate::process::Process;
use crate::sign::{CONTENT_TYPE, KeyCache, Signable, sign};
use crate::transport::{Answer, Call, Cancel, Limits, Pool, Transport, header_map};
use crate::validate::{self, Input};
use crate::{decode, retry};

/// A client of one region and one set of credentials.
///
/// Calls may run on any number of threads at once; they share kept-alive connections. A child
/// process may go on using a client made before the fork: it gets connections of its own.
#[derive(Debug)]
pub struct Client {
    config: Config,
    transport: Transport,
    clock: Box<dyn Clock>,
    state: Process<State>,
}

/// What calls share and change.
#[derive(Debug)]
struct State {
    pool: Arc<Pool>,
    keys: KeyCache,
    found: OnceCell<Credentials>,
    invocations: Invocations,
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
}

/// What is called: the name and, where the model knows it, its shapes.
#[derive(Debug)]
struct Target<'a> {
    name: Cow<'static, str>,
    header: Cow<'static, str>,
    operation: Option<&'static Operation>,
    options: &'a CallOptions,
}

/// One request: the same for each time it is sent, except for date and signature.
struct Request<'a> {
    target: &'a Target<'a>,
    endpoint: &'a Endpoint,
    region: &'a str,
    body: &'a str,
    invocation: Uuid,
}

impl Client {
    /// A client from a configuration document (see the README for its keys); an empty text takes
    /// everything from the environment. Does no network I/O.
    ///
    /// # Errors
    /// [`Kind::Config`] or [`Kind::Endpoint`], naming the key or variable and what is allowed.
    pub fn new(config: &str) -> Result<Client, Error> {
        Client::with_clock(config, Box::new(SystemClock))
    }

    pub(crate) fn with_clock(config: &str, clock: Box<dyn Clock>) -> Result<Client, Error> {
        let config = Config::parse(config, Environment::Process)?;
        let ca_bundle = config.ca_bundle.as_ref().map(|(path, source)| (path.as_path(), *source));
        let transport = Transport::new(ca_bundle, config.max_response_bytes)?;
        let max_idle = config.max_idle_connections;
        let fresh = move || State {
            pool: Arc::new(Pool::new(max_idle)),
            keys: KeyCache::default(),
            found: OnceCell::new(),
            invocations: Invocations::new(),
        };
        Ok(Client { config, transport, clock, state: Process::new(fresh) })
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
        self.run(&target, input, cancel).map_err(|mut error| {
            error.report_mut().operation = target.name;
            error
        })
    }

    fn run(&self, target: &Target<'_>, input: &str, cancel: Option<&Arc<Cancel>>) -> Result<String, Error> {
        let options = target.options;
        let limits = self.limits(options);
        let until = Instant::now() + limits.operation;
        let input =
            validate::input(target.operation, input, options.validate.unwrap_or(self.config.validate))?;
        let body = with_token(input, target.operation);
        let (endpoint, region) = self.destination(options)?;
        let state = self.state.get();
        let credentials = self.credentials(options, &state)?;
        let request = Request {
            target,
            endpoint: &endpoint,
            region,
            body: &body,
            invocation: state.invocations.next(),
        };
        let mut attempts = 0;
        let answer = loop {
            attempts += 1;
            let headers = self.headers(&request, credentials.as_ref(), &state)?;
            let call = Arc::new(Call::new(cancel.cloned(), limits, until));
            match self.transport.send(&state.pool, &endpoint.uri, headers, body.as_bytes(), &call) {
                Ok(answer) => break answer,
                Err(_) if retry::may_resend(target.operation, &call, attempts) => {}
                Err(error) => return Err(without_answer(error, target.operation, &call, attempts)),
            }
        };
        classify(answer, target.operation, options.response_metadata, attempts)
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
        state.keys.with_lock_held(|| state.pool.with_lock_held(body));
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

    fn credentials(&self, options: &CallOptions, state: &State) -> Result<Option<Credentials>, Error> {
        let identity = options.identity.as_ref().unwrap_or(&self.config.identity);
        let resolve = || credentials::resolve(identity, &self.config.environment);
        match identity {
            // The environment is read once; explicit keys need no cache.
            Identity::Chain => {
                let none = || Error::new(Kind::Credentials, "no credentials");
                state.found.get_or_try_init(|| resolve()?.ok_or_else(none)).cloned().map(Some)
            }
            _ => resolve(),
        }
    }

    fn headers(
        &self,
        request: &Request<'_>,
        credentials: Option<&Credentials>,
        state: &State,
    ) -> Result<HeaderMap, Error> {
        let signable = Signable {
            host: &request.endpoint.host,
            url: &request.endpoint.request_url,
            path: &request.endpoint.path,
            target: &request.target.header,
            body: request.body.as_bytes(),
            region: request.region,
        };
        let signed = match credentials {
            Some(credentials) => Some(sign(&signable, credentials, self.clock.now(), &state.keys)?),
            None => None,
        };
        let invocation = request.invocation.to_string();
        let fixed = [
            ("host", signable.host),
            ("content-type", CONTENT_TYPE),
            ("x-amz-target", signable.target),
            ("user-agent", &self.config.user_agent),
            ("amz-sdk-invocation-id", &invocation),
            ("amz-sdk-request", "attempt=1; max=1"),
        ];
        let token =
            credentials.and_then(Credentials::session_token).map(|token| ("x-amz-security-token", token));
        let signature = signed.as_ref().map(|signed| {
            [("x-amz-date", signed.date.as_str()), ("authorization", signed.authorization.as_str())]
        });
        header_map(fixed.into_iter().chain(token).chain(signature.into_iter().flatten()))
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

/// An answer in hand is either the output or the service's error.
fn classify(
    answer: Answer,
    operation: Option<&Operation>,
    response_metadata: bool,
    attempts: u32,
) -> Result<String, Error> {
    let result = match answer.status {
        200..=299 => decode::success(answer, response_metadata.then_some(attempts)),
        _ => Err(decode::failure(answer)),
    };
    result.map_err(|mut error| {
        let report = error.report_mut();
        report.attempts = attempts;
        // A success that cannot be read is one all the same.
        report.may_have_taken_effect = report.kind == Kind::Decode && changes(operation);
        error
    })
}

/// Whether a call may change something: every one whose operation is not known to only read.
fn changes(operation: Option<&Operation>) -> bool {
    operation.is_none_or(|operation| !operation.is_read_only())
}

/// Completes the error of a call that got no answer with what may have happened meanwhile.
fn without_answer(mut error: Error, operation: Option<&Operation>, call: &Call, attempts: u32) -> Error {
    let report = error.report_mut();
    report.attempts = attempts;
    if changes(operation) && call.may_have_been_received() {
        report.may_have_taken_effect = true;
        report.message.push_str("; the request may have taken effect");
    }
    error
}
