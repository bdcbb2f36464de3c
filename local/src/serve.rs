//! The service from its start to its graceful end: what the flags ask for, the socket, the timers.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use codepipeline_engine::state::Account;
use tokio::net::TcpListener;

use crate::auth::keys::Keys;
use crate::cli::ServeFlags;
use crate::clock::Clock;
use crate::events::Events;
use crate::http;
use crate::listen;
use crate::log::{Format, Log};
use crate::s3::objects::Objects;
use crate::service::Service;
use crate::store::Store;

/// A bound service that has not begun to answer.
pub struct Server {
    listener: TcpListener,
    app: Router,
    service: Arc<Service>,
    pub address: SocketAddr,
}

/// Binds the address of the flags.
pub async fn bind(flags: &ServeFlags, usual_log: Format) -> std::io::Result<Server> {
    let listener = TcpListener::bind((flags.host, flags.port)).await?;
    let address = listener.local_addr()?;
    let account = Account { id: flags.account.clone(), region: flags.region.clone() };
    let log = Log::to(std::io::stderr(), flags.log.unwrap_or(usual_log))?;
    let events = Arc::new(Events::with(log));
    let (store, objects) = match &flags.data {
        Some(folder) => {
            let (store, rows) = Store::open(folder, &account, events)?;
            let bytes = folder.join("objects");
            let objects = Objects::stored(bytes, store.journal.clone(), rows);
            let problem = |error| std::io::Error::other(format!("--data {}: {error}", folder.display()));
            (store, objects.map_err(problem)?)
        }
        None => (Store::in_memory(events), Objects::new()?),
    };
    let reached = reached_at(address);
    let (clock, objects) = (Arc::new(Clock::default()), Arc::new(objects));
    let mut service = Service::new(account, clock, objects, format!("http://{reached}")).stored_in(store);
    if let Some(most) = flags.settings.max_work_at_once {
        service = service.with_work_at_once(most);
    }
    if let Some(file) = &flags.credentials {
        service.keys = Keys::read(file, &service.account).map_err(std::io::Error::other)?;
    }
    service.settings = flags.settings.settings();
    let service = Arc::new(service);
    service.resume();
    Ok(Server { listener, app: http::app(service.clone(), &flags.allow_host), service, address })
}

/// An address that listens everywhere is reached from here on the loopback.
fn reached_at(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

impl Server {
    /// Where programs on this machine reach it.
    pub fn url(&self) -> &str {
        &self.service.base_url
    }

    /// Keys for a program that is started with it, if it checks them.
    pub fn keys(&self) -> Option<(String, String, Option<String>)> {
        self.service.keys.usual()
    }

    /// Answers requests until `stop` is done; those on their way get a moment to end.
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) -> std::io::Result<()> {
        let (stopping, stopped) = tokio::sync::oneshot::channel();
        let service = self.service.clone();
        let graceful = async move {
            stop.await;
            service.events().end();
            let _ = stopping.send(());
        };
        let serving = listen::serve(self.listener, self.app, graceful);
        let late = async {
            let _ = stopped.await;
            tokio::time::sleep(Duration::from_secs(2)).await;
        };
        tokio::select! {
            () = serving => Ok(()),
            () = late => Ok(()),
            never = keep_time(self.service) => never,
        }
    }
}

/// Timers fire when somebody looks at their pipeline; this looks at all of them, so that a window that
/// opens or an action that runs out does not wait for a caller, and polls their source objects.
async fn keep_time(service: Arc<Service>) -> std::io::Result<()> {
    let mut interval = tokio::time::interval(Duration::from_secs(1));
    interval.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        interval.tick().await;
        service.poll_sources();
    }
}

/// Done when the process is asked to end; from this call on, so that no signal is missed between the
/// line that says where it listens and the first wait.
pub fn asked_to_stop() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let signals = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()));
    async move {
        let (Ok(mut interrupt), Ok(mut terminate)) = signals else {
            return std::future::pending().await;
        };
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    }
}
