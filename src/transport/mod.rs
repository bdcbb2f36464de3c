//! The way to the service: ureq over our own connector and pool. The only room that does I/O on
//! sockets, and [`wait`] in it the only place that waits.
//!
//! Files: `exchange` (one request through ureq), `pool` (idle connections), `line` (ureq's buffers
//! over a socket), `connect` (addresses to a connection), `resolve`, `socket`, `tls`, `attempt` (the
//! record of one exchange and its waits), `wait`, `child` (waiting for a child process), `proxy` (which
//! requests go through one).

mod attempt;
pub(crate) mod child;
mod connect;
mod exchange;
mod line;
mod pool;
pub(crate) mod proxy;
mod resolve;
mod socket;
mod tls;
mod wait;

use std::sync::Arc;

use ureq::Proxy;
use ureq::config::Config;
use ureq::http::{HeaderMap, Method, Uri};
use ureq::unversioned::transport::RustlsConnector;

pub(crate) use attempt::Attempt;
pub(crate) use exchange::header_map;
pub(crate) use pool::Pool;
pub(crate) use resolve::addresses_of;
pub(crate) use tls::Roots;
pub(crate) use wait::{sleep, until_open};

use crate::error::Error;
use proxy::Proxies;

/// Settings and caches that live as long as the client.
#[derive(Debug)]
pub(crate) struct Transport {
    config: Config,
    /// For requests through a proxy, by the scheme of their target.
    through: [Option<Config>; 2],
    proxies: Proxies,
    tls: Arc<RustlsConnector>,
}

/// A request as it leaves: `headers` holds every header but `content-length`.
#[derive(Debug)]
pub(crate) struct Outgoing<'a> {
    pub method: Method,
    pub uri: &'a Uri,
    pub headers: HeaderMap,
    pub body: &'a [u8],
    /// A longer answer is refused.
    pub max_response_bytes: u64,
}

/// An HTTP answer, read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub(crate) fn is_success(&self) -> bool {
        matches!(self.status, 200..=299)
    }
}

impl Transport {
    pub(crate) fn new(roots: &Roots, proxies: Proxies) -> Result<Transport, Error> {
        let tls = tls::tls_config(roots)?;
        // Every feature of ureq that would act by itself is off: time limits, redirects, proxies
        // from the environment, headers of its own, its pool.
        let config = |proxy: Option<&Proxy>| {
            Config::builder()
                .tls_config(tls.clone())
                .http_status_as_error(false)
                .max_redirects(0)
                .max_redirects_will_error(false)
                .proxy(proxy.cloned())
                .user_agent("")
                .accept("")
                .accept_encoding("")
                .max_idle_connections(0)
                .build()
        };
        let through =
            [&proxies.https, &proxies.http].map(|proxy| proxy.as_ref().map(|proxy| config(Some(proxy))));
        Ok(Transport { config: config(None), through, proxies, tls: Arc::default() })
    }

    /// The settings for requests to `uri`: with the proxy, where they go through one.
    fn config_for(&self, uri: &Uri) -> &Config {
        let [https, http] = &self.through;
        let through = if uri.scheme_str() == Some("https") { https } else { http };
        match through {
            Some(through) if self.proxies.of(uri).is_some() => through,
            _ => &self.config,
        }
    }

    /// Sends one request within the bounds of `attempt` and reads the answer to its end.
    pub(crate) fn send(
        &self,
        pool: &Arc<Pool>,
        outgoing: Outgoing<'_>,
        attempt: &Arc<Attempt>,
    ) -> Result<Answer, Error> {
        let config = self.config_for(outgoing.uri);
        exchange::Exchange { config, tls: &self.tls, pool }.run(outgoing, attempt)
    }
}
