//! Connections: how many there may be, how long the head of a request may take and how large it may
//! be, so that slow or endless clients do not keep others from being served. Knows no request.

use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::connect_info::ConnectInfo;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Below the usual limit of 1024 open files, with room for the files of requests.
pub const MAX_CONNECTIONS: usize = 512;
/// For the whole head of a request, and for the wait between two requests.
const HEAD_TIMEOUT: Duration = Duration::from_secs(20);
/// Of the head of a request: S3 metadata and a long signature fit many times.
const MAX_HEAD_BYTES: usize = 64 * 1024;
const MAX_HEADERS: usize = 200;
/// Until the next try when no connection can be accepted.
const PAUSE: Duration = Duration::from_millis(50);

/// Serves connections until `stop` is done, then until the last of them has ended.
pub async fn serve(listener: TcpListener, app: Router, stop: impl Future<Output = ()>) {
    let (slots, graceful) = (Arc::new(Semaphore::new(MAX_CONNECTIONS)), GracefulShutdown::new());
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &slots) => accepted,
            () = &mut stop => break,
        };
        if let Some((stream, peer, slot)) = accepted {
            serve_connection(stream, peer, app.clone(), slot, &graceful);
        }
    }
    drop(listener);
    graceful.shutdown().await;
}

/// The next connection, once there is room for it; none where the system has none to give.
async fn accept(
    listener: &TcpListener,
    slots: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let slot = slots.clone().acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => Some((stream, peer, slot)),
        Err(_) => {
            // Too many open files, or a client that was gone at once.
            tokio::time::sleep(PAUSE).await;
            None
        }
    }
}

fn serve_connection(
    stream: TcpStream,
    peer: SocketAddr,
    app: Router,
    slot: OwnedSemaphorePermit,
    graceful: &GracefulShutdown,
) {
    // Answers are small and wanted at once.
    let _ = stream.set_nodelay(true);
    let app = TowerToHyperService::new(app);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        app.call(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(MAX_HEAD_BYTES)
        .max_headers(MAX_HEADERS)
        .serve_connection(TokioIo::new(stream), service);
    let watched = graceful.watch(connection);
    tokio::spawn(async move {
        // What a connection ends with is the client's to notice.
        let _ = watched.await;
        drop(slot);
    });
}
