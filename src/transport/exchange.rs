//! One request and its answer: a ureq agent per attempt over our pool, and its errors in our terms.
//!
//! The agent is per attempt because that is how the attempt's bounds and its record reach the
//! connection without hidden state; it costs 0.1 us. Everything that lasts (pool, TLS sessions)
//! is behind the [`Transport`](super::Transport).

use std::io::Read;
use std::sync::Arc;
use std::time::Instant;

use ureq::config::Config;
use ureq::http::header::{HeaderName, HeaderValue, InvalidHeaderValue};
use ureq::http::{HeaderMap, Method, Request, Uri};
use ureq::unversioned::transport::{
    ConnectProxyConnector, ConnectionDetails, Connector, RustlsConnector, Transport as UreqTransport,
};
use ureq::{Agent, Error as UreqError, Proxy};

use super::attempt::{Attempt, Phase};
use super::line::{Lease, Line};
use super::pool::{Lent, Pool};
use super::resolve::{Unresolved, resolve};
use super::{Answer, Outgoing, connect, tls};
use crate::error::{Error, Kind, code};

pub(super) struct Exchange<'a> {
    pub config: &'a Config,
    pub tls: &'a Arc<RustlsConnector>,
    pub pool: &'a Arc<Pool>,
}

impl Exchange<'_> {
    pub(super) fn run(&self, outgoing: Outgoing<'_>, attempt: &Arc<Attempt>) -> Result<Answer, Error> {
        let connector =
            PerAttempt { attempt: attempt.clone(), pool: self.pool.clone(), tls: self.tls.clone() };
        let agent = Agent::with_parts(self.config.clone(), connector, Unresolved);
        let Outgoing { method, uri, headers, body, max_response_bytes } = outgoing;
        let proxy = self.config.proxy();
        let fail = |error| failure(error, attempt, uri, proxy, max_response_bytes);
        attempt.check(attempt.started()).map_err(|error| fail(error.into()))?;
        let has_body = method != Method::GET;
        let builder = Request::builder().method(method).uri(uri.clone());
        let response = if has_body {
            let mut request = builder.body(body).map_err(|error| fail(error.into()))?;
            *request.headers_mut() = headers;
            agent.run(request).map_err(fail)?
        } else {
            let mut request = builder.body(()).map_err(|error| fail(error.into()))?;
            *request.headers_mut() = headers;
            agent.run(request).map_err(fail)?
        };
        let (parts, body) = response.into_parts();
        let body = read(body, max_response_bytes).map_err(|error| fail(error.into()))?;
        Ok(Answer { status: parts.status.as_u16(), headers: parts.headers, body })
    }
}

fn read(body: ureq::Body, max_response_bytes: u64) -> std::io::Result<Vec<u8>> {
    let length = body.content_length().unwrap_or(0).min(BELIEVED_LENGTH);
    let mut bytes = Vec::with_capacity(length as usize);
    body.into_with_config().limit(max_response_bytes).reader().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A stated length is believed up to here; the rest of a longer answer is allocated as it comes.
const BELIEVED_LENGTH: u64 = 1 << 20;

/// Gives ureq the connection for one attempt: an idle one, or a new one.
#[derive(Clone, Debug)]
struct PerAttempt {
    attempt: Arc<Attempt>,
    pool: Arc<Pool>,
    tls: Arc<RustlsConnector>,
}

impl Connector for PerAttempt {
    type Out = Lent;

    fn connect(&self, details: &ConnectionDetails, _: Option<()>) -> Result<Option<Lent>, UreqError> {
        if let Some(lent) = self.pool.take(details.uri, &self.attempt) {
            return Ok(Some(lent));
        }
        self.attempt.enter_connect();
        let (lease, line) = match details.config.proxy() {
            None => {
                let lease = self.open(details.uri, details.uri)?;
                let line = Line::new(lease.clone()).boxed();
                (lease, line)
            }
            Some(proxy) => self.tunnel(details, proxy)?,
        };
        let transport = self.secured(details, line)?;
        self.attempt.connected();
        Ok(Some(Lent::new(&self.pool, transport, lease)))
    }
}

impl PerAttempt {
    /// Opens a connection to the host of `to`, for requests to `target`.
    fn open(&self, to: &Uri, target: &Uri) -> Result<Arc<Lease>, UreqError> {
        let host = to.host().unwrap_or_default();
        let port = to.port_u16().unwrap_or(if to.scheme_str() == Some("https") { 443 } else { 80 });
        self.attempt.set_phase(Phase::Resolve);
        self.attempt.check(Instant::now())?;
        let addresses = resolve(host, port)?;
        self.attempt.set_phase(Phase::Connect);
        let socket = connect::connect(&self.attempt, addresses)?;
        Ok(Arc::new(Lease::new(socket, target.clone(), self.attempt.clone())))
    }

    /// TLS over `line`, where the scheme asks for it.
    fn secured(
        &self,
        details: &ConnectionDetails,
        line: Box<dyn UreqTransport>,
    ) -> Result<Box<dyn UreqTransport>, UreqError> {
        self.attempt.set_phase(Phase::Handshake);
        match self.tls.connect(details, Some(line))? {
            Some(transport) => Ok(transport.boxed()),
            None => Err(UreqError::ConnectionFailed),
        }
    }

    /// A tunnel through `proxy`: ureq asks for it over the connection that we open.
    fn tunnel(
        &self,
        details: &ConnectionDetails,
        proxy: &Proxy,
    ) -> Result<(Arc<Lease>, Box<dyn UreqTransport>), UreqError> {
        let lease = self.open(proxy.uri(), details.uri)?;
        let (this, to_proxy) = (self.clone(), lease.clone());
        let run_connector = Arc::new(move |details: &ConnectionDetails| {
            let line = this.secured(details, Line::new(to_proxy.clone()).boxed())?;
            this.attempt.set_phase(Phase::Tunnel);
            Ok(line)
        });
        let details = ConnectionDetails {
            uri: details.uri,
            addrs: details.addrs.clone(),
            config: details.config,
            request_level: details.request_level,
            resolver: details.resolver,
            now: details.now,
            timeout: details.timeout,
            current_time: details.current_time.clone(),
            run_connector,
            register_shutdown: details.register_shutdown.clone(),
        };
        match ConnectProxyConnector::default().connect(&details, None::<Line>)? {
            Some(line) => Ok((lease, line.boxed())),
            None => Err(UreqError::ConnectionFailed),
        }
    }
}

/// A failed exchange in our terms: why our own wait ended it, else how far it got.
fn failure(
    error: UreqError,
    attempt: &Attempt,
    uri: &Uri,
    proxy: Option<&Proxy>,
    max_response_bytes: u64,
) -> Error {
    if let Some(error) = attempt.stop_error() {
        return error;
    }
    let target = uri.authority().map_or("", |authority| authority.as_str());
    let proxy = proxy.map(|proxy| format!("{}:{}", proxy.host(), proxy.port()));
    // Up to the tunnel, it is the proxy that is spoken to.
    let peer = proxy.as_ref().map_or_else(|| format!("`{target}`"), |proxy| format!("the proxy `{proxy}`"));
    let detail = describe(&error);
    let (kind, message) = match (&error, attempt.phase()) {
        (UreqError::BodyExceedsLimit(_), _) => (
            Kind::Limit,
            format!(
                "the answer is larger than max_response_bytes ({max_response_bytes}); raise it to accept such answers"
            ),
        ),
        (UreqError::Io(_), Phase::Resolve) => (Kind::Dns, format!("cannot resolve {peer}: {detail}")),
        (UreqError::Io(_), Phase::Connect) => (Kind::Connect, format!("cannot connect to {peer}: {detail}")),
        (_, Phase::Tunnel) => (Kind::Proxy, format!("{peer} gives no tunnel to `{target}`: {detail}")),
        (_, Phase::Handshake) => {
            let detail = tls::reason(&error).map_or(detail, str::to_owned);
            (Kind::Tls, format!("the TLS handshake with `{target}` failed: {detail}"))
        }
        _ => (Kind::Io, format!("the exchange with `{target}` broke: {detail}")),
    };
    let refused = matches!(&error, UreqError::ConnectProxyFailed(reason) if !reason.contains("responded 5"));
    let mut error = Error::new(kind, message);
    error.report_mut().retryable =
        matches!(kind, Kind::Dns | Kind::Connect | Kind::Io | Kind::Proxy) && !refused;
    let is_proxy_unreachable = proxy.is_some() && matches!(kind, Kind::Dns | Kind::Connect);
    if is_proxy_unreachable { error.with_code(code::PROXY_UNREACHABLE) } else { error }
}

fn describe(error: &UreqError) -> String {
    match error {
        UreqError::Io(io) if io.kind() == std::io::ErrorKind::UnexpectedEof => {
            "the server closed the connection before the answer was complete".to_owned()
        }
        UreqError::Io(io) => io.to_string(),
        UreqError::LargeResponseHeader(size, limit) => {
            format!("the answer's header has {size} bytes, more than {limit}")
        }
        UreqError::ConnectProxyFailed(reason) => match reason.rsplit_once('/') {
            Some((_, status)) => format!("it answered HTTP {status}"),
            None => reason.clone(),
        },
        UreqError::Protocol(_) => format!("the answer is not HTTP/1.1: {error}"),
        other => other.to_string(),
    }
}

/// The headers of a request. Values are made by the caller, who knows which ones need no copy.
pub(crate) fn header_map(
    headers: impl Iterator<Item = (&'static str, Result<HeaderValue, InvalidHeaderValue>)>,
) -> Result<HeaderMap, Error> {
    let mut map = HeaderMap::with_capacity(16);
    for (name, value) in headers {
        let refused = |_| {
            let message = format!("the value for header `{name}` holds characters that HTTP does not allow");
            Error::new(Kind::Argument, message)
        };
        map.insert(HeaderName::from_static(name), value.map_err(refused)?);
    }
    Ok(map)
}
