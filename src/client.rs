//! The client: what it is made of, its settings, and the state that its calls share. What a call does
//! is `call`'s.

use std::sync::Arc;

use crate::attempts::Budget;
use crate::clock::{Clock, Skew, SystemClock};
use crate::config::Config;
use crate::credentials::{Cache, Renewals};
use crate::environment::Environment;
use crate::error::Error;
use crate::invocations::Invocations;
use crate::log::{Level, Log, Sink};
use crate::process::Process;
use crate::sign::KeyCache;
use crate::stats::Stats;
use crate::transport::{Pool, Transport};

/// A client of one region and one set of credentials.
///
/// Calls may run on any number of threads at once; they share kept-alive connections. A child
/// process may go on using a client made before the fork: it gets connections of its own.
#[derive(Debug)]
pub struct Client {
    pub(crate) config: Config,
    pub(crate) transport: Transport,
    pub(crate) clock: Box<dyn Clock>,
    pub(crate) log: Log,
    pub(crate) state: Process<State>,
}

/// What calls share and change.
#[derive(Debug)]
pub(crate) struct State {
    pub pool: Arc<Pool>,
    pub keys: KeyCache,
    pub credentials: Cache,
    pub renewals: Renewals,
    pub invocations: Invocations,
    pub skew: Skew,
    pub budget: Budget,
    pub stats: Stats,
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
            budget: Budget::new(),
            stats: Stats::default(),
        }
    }
}

impl Client {
    /// A client from a configuration document (its keys: `docs/configuration.md`); an empty text takes
    /// everything from the environment. Does no network I/O.
    ///
    /// # Errors
    /// [`Kind::Config`](crate::Kind::Config) or [`Kind::Endpoint`](crate::Kind::Endpoint), naming the
    /// key or variable and what is allowed.
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
}
