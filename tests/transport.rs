//! The way to the service, seen from a call: connections are kept and checked, and every wait ends by
//! cancel and by each limit, wherever the call is.

mod support;

use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use codepipeline::{CallOptions, Cancel, Client, Error, Kind};
use support::{FullBacklog, Server, answer, ok, read_request};

/// Where a peer would hold a call this long, a call that ends by itself within [`SOON`] has ended
/// for its own reason.
const HELD: Duration = Duration::from_secs(30);
const SOON: Duration = Duration::from_secs(3);

fn call(
    client: &Client,
    operation: &str,
    input: &str,
    cancel: Option<&Arc<Cancel>>,
) -> Result<String, Error> {
    client.call(operation, input, &CallOptions::default(), cancel)
}

fn list(client: &Client) -> Result<String, Error> {
    call(client, "ListPipelines", "{}", None)
}

#[test]
fn a_hundred_calls_open_one_connection() {
    let server = Server::http(|_| ok("{}"));
    let client = Client::new(&server.config("")).unwrap();
    for _ in 0..100 {
        list(&client).unwrap();
    }
    assert_eq!(server.connections(), 1);
}

#[test]
fn errors_of_the_service_keep_the_connection() {
    let server = Server::http(|_| answer(400, r#"{"__type":"X"}"#));
    let client = Client::new(&server.config("")).unwrap();
    for _ in 0..10 {
        assert_eq!(list(&client).unwrap_err().kind(), Kind::Service);
    }
    assert_eq!(server.connections(), 1);
}

#[test]
fn no_idle_connection_is_kept_when_none_may_be() {
    let server = Server::http(|_| ok("{}"));
    let client = Client::new(&server.config(r#","max_idle_connections":0"#)).unwrap();
    for _ in 0..5 {
        list(&client).unwrap();
    }
    assert_eq!(server.connections(), 5);
}

#[test]
fn a_server_that_closes_after_each_answer_is_no_failure() {
    let server = Server::start(|mut stream, _| {
        if read_request(&mut stream).is_some() {
            let _ = stream.write_all(ok("{}").as_bytes());
        }
    });
    // A retry would hide what a stale connection costs.
    let client = Client::new(&server.config(r#","retry":{"max_attempts":1}"#)).unwrap();
    for _ in 0..20 {
        call(&client, "PutJobSuccessResult", r#"{"jobId":"j"}"#, None).unwrap();
        // Time for the close to arrive: the probe must see it.
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(server.connections(), 20);
}

/// Answers once on each connection and drops the next request unread by HTTP: what a connection that
/// died between probe and send looks like.
fn closes_on_second_request() -> Server {
    Server::start(|mut stream, _| {
        if read_request(&mut stream).is_some() {
            let _ = stream.write_all(ok("{}").as_bytes());
            read_request(&mut stream);
        }
    })
}

#[test]
fn a_stale_connection_is_replaced_where_sending_twice_is_harmless() {
    let server = closes_on_second_request();
    let client = Client::new(&server.config("")).unwrap();
    list(&client).unwrap();
    list(&client).unwrap();
    call(&client, "StartPipelineExecution", r#"{"name":"x"}"#, None).unwrap();
    assert_eq!(server.connections(), 3);
}

#[test]
fn a_stale_connection_under_a_changing_call_costs_an_attempt() {
    let server = closes_on_second_request();
    let client = Client::new(&server.config("")).unwrap();
    list(&client).unwrap();
    call(&client, "PutJobSuccessResult", r#"{"jobId":"j"}"#, None).unwrap();
    assert_eq!(server.connections(), 2);
    let server = closes_on_second_request();
    let client = Client::new(&server.config(r#","retry":{"max_attempts":1}"#)).unwrap();
    list(&client).unwrap();
    let error = call(&client, "PutJobSuccessResult", r#"{"jobId":"j"}"#, None).unwrap_err();
    assert_eq!((error.kind(), error.report().attempts), (Kind::Io, 1));
    assert!(error.report().may_have_taken_effect);
    assert_eq!(
        error.to_string(),
        format!(
            "the exchange with `{}` broke: the server closed the connection before the answer was complete; \
             the request may have taken effect",
            server.address
        )
    );
    assert_eq!(server.connections(), 1);
}

#[test]
fn large_bodies_pass_both_ways_on_one_connection() {
    let server = Server::http(|request| ok(&request.body));
    let client = Client::new(&server.config(r#","validate":false"#)).unwrap();
    for size in [10, 8_000, 60_000, 500_000, 10_000_000] {
        let input = format!(r#"{{"name":"{}"}}"#, "x".repeat(size));
        assert_eq!(call(&client, "GetPipeline", &input, None).unwrap(), input);
    }
    assert_eq!(server.connections(), 1);
}

#[test]
fn head_and_body_leave_in_one_send() {
    let (sender, first_read) = std::sync::mpsc::channel();
    let server = Server::start(move |mut stream, _| {
        use std::io::Read;
        let mut piece = [0; 65_536];
        let count = stream.read(&mut piece).unwrap();
        sender.send(String::from_utf8_lossy(&piece[..count]).into_owned()).unwrap();
        let _ = stream.write_all(ok("{}").as_bytes());
    });
    let client = Client::new(&server.config("")).unwrap();
    call(&client, "GetPipeline", r#"{"name":"the-end"}"#, None).unwrap();
    assert!(first_read.recv().unwrap().ends_with(r#"{"name":"the-end"}"#));
}

#[test]
fn an_early_answer_to_a_large_body_is_read() {
    let server = Server::start(|mut stream, _| {
        use std::io::Read;
        let _ = stream.read(&mut [0; 1024]);
        let _ = stream.write_all(answer(413, "<html>too large</html>").as_bytes());
        let _ = stream.shutdown(std::net::Shutdown::Write);
        // Drains, so that no reset overtakes the answer.
        let _ = std::io::copy(&mut stream, &mut std::io::sink());
    });
    let client = Client::new(&server.config(r#","validate":false"#)).unwrap();
    let input = format!(r#"{{"name":"{}"}}"#, "x".repeat(3_000_000));
    let error = call(&client, "GetPipeline", &input, None).unwrap_err();
    assert_eq!((error.kind(), error.report().http_status), (Kind::Service, 413));
}

#[test]
fn an_answer_larger_than_allowed_is_a_limit_error() {
    let server = Server::http(|_| ok(&format!(r#"{{"a":"{}"}}"#, "x".repeat(5_000))));
    let client = Client::new(&server.config(r#","max_response_bytes":4096"#)).unwrap();
    let error = list(&client).unwrap_err();
    assert_eq!(error.kind(), Kind::Limit);
    assert_eq!(
        error.to_string(),
        "the answer is larger than max_response_bytes (4096); raise it to accept such answers"
    );
}

#[test]
fn what_is_not_http_is_an_exchange_that_broke() {
    for reply in [
        "HELLO WORLD\r\n\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}",
    ] {
        let server = Server::start(move |mut stream, _| {
            read_request(&mut stream);
            let _ = stream.write_all(reply.as_bytes());
        });
        let client = Client::new(&server.config("")).unwrap();
        let error = list(&client).unwrap_err();
        assert_eq!((error.kind(), error.report().retryable), (Kind::Io, true), "{reply:?}: {error}");
    }
}

#[test]
fn a_success_that_cannot_be_read_has_taken_effect() {
    let server = Server::http(|_| ok("<html>"));
    let client = Client::new(&server.config("")).unwrap();
    let changing = call(&client, "DeletePipeline", r#"{"name":"x"}"#, None).unwrap_err();
    assert_eq!((changing.kind(), changing.report().may_have_taken_effect), (Kind::Decode, true));
    assert!(!list(&client).unwrap_err().report().may_have_taken_effect);
}

#[test]
fn redirects_are_not_followed() {
    let server = Server::http(|_| {
        "HTTP/1.1 307 X\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n".to_owned()
    });
    let client = Client::new(&server.config("")).unwrap();
    let error = list(&client).unwrap_err();
    assert_eq!((error.kind(), error.report().http_status), (Kind::Service, 307));
}

#[test]
fn failures_to_connect_say_which_step_failed() {
    let config = |url: &str| {
        format!(r#"{{"region":"us-east-1","use_environment":false,"anonymous":true,"endpoint_url":"{url}"}}"#)
    };
    let refused = list(&Client::new(&config("http://127.0.0.1:1")).unwrap()).unwrap_err();
    assert_eq!(refused.to_string(), "cannot connect to `127.0.0.1:1`: Connection refused (os error 111)");
    assert_eq!((refused.kind(), refused.report().may_have_taken_effect), (Kind::Connect, false));
    let unknown = list(&Client::new(&config("http://no-such-host.invalid")).unwrap()).unwrap_err();
    assert_eq!(unknown.kind(), Kind::Dns);
    let plain = Server::start(|mut stream, _| {
        let _ = stream.write_all(b"HTTP/1.1 400 this is not TLS\r\n\r\n");
    });
    let tls = list(&Client::new(&config(&format!("https://{}", plain.address))).unwrap()).unwrap_err();
    assert_eq!(tls.kind(), Kind::Tls, "{tls}");
}

/// Peers that hold a call in each of its waits.
struct Held {
    name: &'static str,
    url: String,
    _peer: Box<dyn std::any::Any>,
}

fn held_everywhere() -> Vec<Held> {
    fn held(name: &'static str, scheme: &str, address: SocketAddr, peer: impl std::any::Any) -> Held {
        Held { name, url: format!("{scheme}://{address}"), _peer: Box::new(peer) }
    }
    let backlog = FullBacklog::new();
    let silent_tls = Server::start(|stream, _| hold(&stream));
    let silent = Server::start(|mut stream, _| {
        read_request(&mut stream);
        hold(&stream);
    });
    let drip = Server::start(|mut stream, _| {
        read_request(&mut stream);
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{");
        while stream.write_all(b" ").is_ok() {
            std::thread::sleep(Duration::from_millis(5));
        }
    });
    vec![
        held("connect", "http", backlog.address, backlog),
        held("TLS handshake", "https", silent_tls.address, silent_tls),
        held("read", "http", silent.address, silent),
        held("slow-drip body", "http", drip.address, drip),
    ]
}

fn hold(_: &TcpStream) {
    std::thread::sleep(HELD);
}

fn client_for(held: &Held, more: &str) -> Client {
    let config = format!(
        r#"{{"region":"us-east-1","use_environment":false,"anonymous":true,"endpoint_url":"{}"{more}}}"#,
        held.url
    );
    Client::new(&config).unwrap()
}

#[test]
fn cancel_ends_every_wait() {
    for held in held_everywhere() {
        let client = client_for(&held, r#","timeouts":{"connect_ms":30000}"#);
        let cancel = Arc::new(Cancel::new().unwrap());
        let started = Instant::now();
        let error = std::thread::scope(|scope| {
            scope.spawn(|| {
                std::thread::sleep(Duration::from_millis(100));
                cancel.trigger();
            });
            call(&client, "ListPipelines", "{}", Some(&cancel)).unwrap_err()
        });
        assert_eq!(error.kind(), Kind::Cancelled, "{}: {error}", held.name);
        assert!(started.elapsed() < SOON, "{}", held.name);
    }
}

#[test]
fn each_limit_ends_every_wait_and_is_named() {
    for held in held_everywhere() {
        let in_connect = ["connect", "TLS handshake"].contains(&held.name);
        let own = if in_connect { "connect_ms" } else { "read_ms" };
        for limit in [own, "attempt_ms", "operation_ms"] {
            // A drip never stays silent for as long as the read limit.
            if held.name == "slow-drip body" && limit == "read_ms" {
                continue;
            }
            let client = client_for(&held, &format!(r#","timeouts":{{"{limit}":150}}"#));
            let started = Instant::now();
            let error = list(&client).unwrap_err();
            assert_eq!(
                (error.kind(), error.report().code.as_str(), error.to_string()),
                (Kind::Timeout, limit, format!("no answer within {limit} (150 ms)")),
                "{}",
                held.name
            );
            assert!((Duration::from_millis(150)..SOON).contains(&started.elapsed()), "{} {limit}", held.name);
        }
    }
}

#[test]
fn two_calls_on_one_handle_both_end() {
    let silent = Server::start(|mut stream, _| {
        read_request(&mut stream);
        hold(&stream);
    });
    let client = Client::new(&silent.config("")).unwrap();
    let cancel = Arc::new(Cancel::new().unwrap());
    let kinds: Vec<Kind> = std::thread::scope(|scope| {
        let calls: Vec<_> = (0..2)
            .map(|_| scope.spawn(|| call(&client, "ListPipelines", "{}", Some(&cancel)).unwrap_err().kind()))
            .collect();
        std::thread::sleep(Duration::from_millis(100));
        cancel.trigger();
        calls.into_iter().map(|call| call.join().unwrap()).collect()
    });
    assert_eq!(kinds, [Kind::Cancelled, Kind::Cancelled]);
}

#[test]
fn a_handle_hit_before_the_call_connects_nothing_and_works_after_reset() {
    let server = Server::http(|_| ok("{}"));
    let client = Client::new(&server.config("")).unwrap();
    let cancel = Arc::new(Cancel::new().unwrap());
    cancel.trigger();
    assert_eq!(call(&client, "ListPipelines", "{}", Some(&cancel)).unwrap_err().kind(), Kind::Cancelled);
    assert_eq!(server.connections(), 0);
    cancel.reset();
    call(&client, "ListPipelines", "{}", Some(&cancel)).unwrap();
    cancel.trigger();
    assert_eq!(call(&client, "ListPipelines", "{}", Some(&cancel)).unwrap_err().kind(), Kind::Cancelled);
    cancel.reset();
    call(&client, "ListPipelines", "{}", Some(&cancel)).unwrap();
    assert_eq!(server.connections(), 1, "a call that may not start leaves the idle connection alone");
}

#[test]
fn a_cancelled_changing_call_says_that_it_may_have_taken_effect() {
    let silent = Server::start(|mut stream, _| {
        read_request(&mut stream);
        hold(&stream);
    });
    let client = Client::new(&silent.config(r#","timeouts":{"read_ms":100}"#)).unwrap();
    let changing = call(&client, "DeletePipeline", r#"{"name":"x"}"#, None).unwrap_err();
    assert!(
        changing.report().may_have_taken_effect
            && changing.to_string().ends_with("; the request may have taken effect")
    );
    assert!(!list(&client).unwrap_err().report().may_have_taken_effect);
}

#[test]
fn the_polled_handle_ends_a_call_when_the_host_says_so() {
    let silent = Server::start(|mut stream, _| {
        read_request(&mut stream);
        hold(&stream);
    });
    let client = Client::new(&silent.config("")).unwrap();
    let asked = std::sync::atomic::AtomicUsize::new(0);
    let ask = move || asked.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == 3;
    let cancel = Arc::new(Cancel::polled(Box::new(ask), Duration::from_millis(20)).unwrap());
    assert_eq!(call(&client, "ListPipelines", "{}", Some(&cancel)).unwrap_err().kind(), Kind::Cancelled);
}

#[test]
fn the_signature_is_of_the_documented_form() {
    let (server, requests) = Server::recording(|_| ok("{}"));
    let client = Client::new(&server.config("")).unwrap();
    list(&client).unwrap();
    let session = r#"{"credentials":{"access_key_id":"OTHER","secret_access_key":"s","session_token":"token"},"region":"eu-west-1"}"#;
    client.call("ListPipelines", "{}", &CallOptions::parse(session).unwrap(), None).unwrap();
    let anonymous = server.config("").replace(
        r#""credentials":{"access_key_id":"AKID","secret_access_key":"secret"}"#,
        r#""anonymous":true"#,
    );
    list(&Client::new(&anonymous).unwrap()).unwrap();
    let requests = requests.lock().unwrap();
    let authorization = requests[0].header("authorization").unwrap();
    let day = &requests[0].header("x-amz-date").unwrap()[..8];
    let begin = format!(
        "AWS4-HMAC-SHA256 Credential=AKID/{day}/us-east-1/codepipeline/aws4_request, \
         SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature="
    );
    assert!(authorization.starts_with(&begin), "{authorization}");
    assert_eq!(authorization.len(), begin.len() + 64);
    assert_eq!(requests[0].header("host"), Some(server.address.to_string().as_str()));
    let own = &requests[1];
    assert_eq!(own.header("x-amz-security-token"), Some("token"));
    let scope = format!("Credential=OTHER/{day}/eu-west-1/codepipeline/aws4_request, ");
    let names = "SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, ";
    assert!(own.header("authorization").unwrap().contains(&format!("{scope}{names}")));
    let last = &requests[2];
    assert_eq!((last.header("authorization"), last.header("x-amz-date")), (None, None));
}
