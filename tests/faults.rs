//! Random faults under load: every call is accounted for, nothing grows, nothing waits for ever, and the
//! process keeps its threads and signals. `SCALE=1` runs for ten minutes; `make test` a slice.

mod support;

use std::alloc::System;
use std::io::Write;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use codepipeline::{CallOptions, Cancel, Client, Kind};
use rustix::net::sockopt::set_socket_linger;
use serde_json::Value;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use support::{Server, answer, ok, read_request};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn heap() -> isize {
    let stats = ALLOCATOR.stats();
    stats.bytes_allocated as isize - stats.bytes_deallocated as isize
}

const THREADS: usize = 64;

/// Numbers that look random enough: the same for the same `n`.
fn spread(n: usize, bound: usize) -> usize {
    (((n as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33) % bound as u64) as usize
}

/// Answers one request, well in most cases. Says whether the connection lives on.
fn serve(stream: &mut TcpStream, body: &str, n: usize) -> bool {
    let good = ok(body);
    let (half, rest) = good.as_bytes().split_at(good.len() / 2);
    let fine = |stream: &mut TcpStream, text: &str| stream.write_all(text.as_bytes()).is_ok();
    match spread(n, 100) {
        0..4 => fine(stream, &answer(500, "")),
        4..8 => fine(stream, &answer(400, r#"{"__type":"ThrottlingException","message":"slow down"}"#)),
        8..10 => fine(stream, &answer(429, "<html>")),
        10..12 => fine(stream, &answer(400, r#"{"__type":"PipelineNotFoundException","message":"no"}"#)),
        12..14 => false,
        14..16 => {
            let _ = set_socket_linger(&*stream, Some(Duration::ZERO));
            false
        }
        16..19 => {
            let _ = stream.write_all(half);
            false
        }
        19..21 => {
            let _ = fine(stream, &good);
            false
        }
        21 => {
            std::thread::sleep(Duration::from_millis(400));
            fine(stream, &good)
        }
        22..26 => {
            let _ = stream.write_all(half);
            std::thread::sleep(Duration::from_millis(20));
            stream.write_all(rest).is_ok()
        }
        26 => fine(stream, "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n{\"a\":"),
        27 => {
            let _ = fine(stream, "nonsense\r\n\r\n");
            false
        }
        _ => fine(stream, &good),
    }
}

/// What became of the calls.
#[derive(Debug, Default)]
struct Ledger {
    good: AtomicUsize,
    failed: AtomicUsize,
}

/// Calls from all threads for a while, half of them changing something, some cancelled.
fn round(client: &Client, ledger: &Ledger, limit: Duration) {
    let until = Instant::now() + limit;
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            scope.spawn(move || {
                let cancel = Arc::new(Cancel::new().unwrap());
                let mut n = thread;
                while Instant::now() < until {
                    n += THREADS;
                    call(client, ledger, &cancel, n);
                }
            });
        }
    });
}

fn call(client: &Client, ledger: &Ledger, cancel: &Arc<Cancel>, n: usize) {
    let (operation, input) = match n % 2 {
        0 => ("GetPipeline", format!(r#"{{"name":"p-{n}"}}"#)),
        _ => ("PutJobSuccessResult", format!(r#"{{"jobId":"j-{n}"}}"#)),
    };
    let cancelled = spread(n, 50) == 0;
    if cancelled {
        cancel.trigger();
    }
    let started = Instant::now();
    let outcome = client.call(operation, &input, &CallOptions::default(), Some(cancel));
    // The deadline is 2 s; the rest is for a machine that has other things to do.
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    match outcome {
        Ok(output) => {
            assert!(!cancelled);
            assert_eq!(output, input, "the answer of another call");
            ledger.good.fetch_add(1, Ordering::Relaxed);
        }
        Err(error) => {
            let report = error.report();
            assert_eq!(cancelled, error.kind() == Kind::Cancelled, "{error}");
            assert!(
                matches!(
                    error.kind(),
                    Kind::Cancelled | Kind::Io | Kind::Timeout | Kind::Service | Kind::Decode
                ),
                "{error}"
            );
            assert!(report.attempts <= 3, "{error}");
            ledger.failed.fetch_add(1, Ordering::Relaxed);
        }
    }
    cancel.reset();
}

/// A line of `/proc/thread-self/status`: the mask of blocked signals is the thread's own.
fn status(name: &str) -> String {
    let text = std::fs::read_to_string("/proc/thread-self/status").unwrap();
    text.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned()
}

#[test]
#[ignore = "load"]
fn random_faults_lose_no_call_and_nothing_grows() {
    let scale: f64 = std::env::var("SCALE").ok().and_then(|text| text.parse().ok()).unwrap_or(1.0);
    let requests = AtomicUsize::new(0);
    let server = Server::start(move |mut stream, _| {
        while let Some(request) = read_request(&mut stream) {
            if !serve(&mut stream, &request.body, requests.fetch_add(1, Ordering::Relaxed)) {
                return;
            }
        }
    });
    let signals = ["SigBlk", "SigIgn", "SigCgt"].map(status);
    let client = Client::new(&server.config(r#","timeouts":{"read_ms":200,"operation_ms":2000}"#)).unwrap();
    let ledger = Ledger::default();
    let total = Duration::from_secs_f64(600.0 * scale);
    round(&client, &ledger, total / 5);
    settle();
    let warm = heap();
    for _ in 0..4 {
        round(&client, &ledger, total / 5);
    }
    settle();
    let growth = heap() - warm;
    let (good, failed) = (ledger.good.load(Ordering::Relaxed), ledger.failed.load(Ordering::Relaxed));
    println!("{good} calls answered, {failed} failed, heap grew by {growth} bytes");
    println!("{}", client.stats());
    let stats: Value = serde_json::from_str(&client.stats()).unwrap();
    let errors: u64 = stats["errors"].as_object().unwrap().values().filter_map(Value::as_u64).sum();
    assert_eq!(stats["calls"], (good + failed) as u64);
    assert_eq!(errors, failed as u64);
    assert!(good > failed, "the faults are the exception");
    assert!(growth < 1 << 20, "{growth} bytes");
    assert_eq!(["SigBlk", "SigIgn", "SigCgt"].map(status), signals);
}

/// Waits until the server's threads have seen that their connections are gone.
fn settle() {
    std::thread::sleep(Duration::from_millis(1000));
}
