//! Load on the call path. `SCALE` (1 by default) sets how much; `make test` runs a slice.

mod support;

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use codepipeline::{CallOptions, Cancel, Client, Kind};
use support::{Server, ok, read_request};

/// `full` calls at scale 1, at least `least`.
fn scaled(full: usize, least: usize) -> usize {
    let scale: f64 = std::env::var("SCALE").ok().and_then(|text| text.parse().ok()).unwrap_or(1.0);
    ((full as f64 * scale) as usize).max(least)
}

/// Numbers that look random enough for delays: the same for the same `n`.
fn spread(n: usize, bound: u64) -> u64 {
    ((n as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) % bound
}

fn open_descriptors() -> usize {
    std::fs::read_dir("/proc/self/fd").map(Iterator::count).unwrap_or(0)
}

#[test]
#[ignore = "load"]
fn sixty_four_threads_get_their_own_answers() {
    const THREADS: usize = 64;
    let served = AtomicUsize::new(0);
    let server = Server::http(move |request| {
        let n = served.fetch_add(1, Ordering::Relaxed);
        std::thread::sleep(Duration::from_micros(spread(n, 3_000)));
        ok(&request.body)
    });
    let client = Client::new(&server.config("")).unwrap();
    let calls = scaled(2_000, 40);
    let before = open_descriptors();
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let client = &client;
            scope.spawn(move || {
                for n in 0..calls {
                    let input = format!(r#"{{"name":"{thread}-{n}"}}"#);
                    let output = client.call("GetPipeline", &input, &CallOptions::default(), None).unwrap();
                    assert_eq!(output, input);
                }
            });
        }
    });
    println!("{} calls on {} connections", THREADS * calls, server.connections());
    assert!(server.connections() <= THREADS, "{} connections", server.connections());
    drop(client);
    std::thread::sleep(Duration::from_millis(200));
    assert!(open_descriptors() <= before, "descriptors are left open");
}

#[test]
#[ignore = "load"]
fn racing_cancels_end_their_own_call_and_no_other() {
    const THREADS: usize = 8;
    let served = AtomicUsize::new(0);
    let server = Server::start(move |mut stream, _| {
        while let Some(request) = read_request(&mut stream) {
            let answer = ok(&request.body);
            let (half, rest) = answer.split_at(answer.len() / 2);
            let n = served.fetch_add(1, Ordering::Relaxed);
            let _ = stream.write_all(half.as_bytes());
            std::thread::sleep(Duration::from_micros(spread(n, 300)));
            if stream.write_all(rest.as_bytes()).is_err() {
                return;
            }
        }
    });
    let client = Client::new(&server.config("")).unwrap();
    let calls = scaled(20_000, 750);
    let (good, cancelled) = (AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let (client, good, cancelled) = (&client, &good, &cancelled);
            scope.spawn(move || {
                let cancel = Arc::new(Cancel::new().unwrap());
                // One helper per thread triggers at a random moment of each call.
                let (start, started) = std::sync::mpsc::channel::<u64>();
                let (done, is_done) = std::sync::mpsc::channel::<()>();
                let trigger = cancel.clone();
                std::thread::spawn(move || {
                    for wait in started {
                        std::thread::sleep(Duration::from_micros(wait));
                        trigger.trigger();
                        let _ = done.send(());
                    }
                });
                for n in 0..calls {
                    let input = format!(r#"{{"name":"{thread}-{n}"}}"#);
                    start.send(200 + spread(thread * calls + n, 6_000)).unwrap();
                    match client.call("GetPipeline", &input, &CallOptions::default(), Some(&cancel)) {
                        Ok(output) => {
                            assert_eq!(output, input, "an answer of another call");
                            good.fetch_add(1, Ordering::Relaxed);
                        }
                        Err(error) => {
                            assert_eq!(error.kind(), Kind::Cancelled, "{error}");
                            cancelled.fetch_add(1, Ordering::Relaxed);
                        }
                    }
                    is_done.recv().unwrap();
                    cancel.reset();
                }
            });
        }
    });
    let (good, cancelled) = (good.into_inner(), cancelled.into_inner());
    println!("{good} answered, {cancelled} cancelled, {} connections", server.connections());
    assert_eq!(good + cancelled, THREADS * calls);
    assert!(good > 0 && cancelled > 0);
}
