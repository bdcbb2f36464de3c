//! Peers that break, lie, stall and flood: each ends in a typed error, or in a retried success, within
//! the deadline; nothing panics, hangs or grows.

mod support;

use std::io::Write;
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

use codepipeline::{CallOptions, Client, Error, Kind};
use rustix::net::sockopt::set_socket_linger;
use support::{Server, answer, ok, read_request};

/// What a peer does with a connection after it read the request.
type Peer = Box<dyn Fn(TcpStream) + Send + Sync>;

struct Case {
    name: &'static str,
    peer: Peer,
    kind: Kind,
    /// A part of the message, which tells the reason.
    message: &'static str,
    /// Whether the same call on a better connection is made by itself.
    retried: bool,
}

fn case(
    name: &'static str,
    kind: Kind,
    message: &'static str,
    retried: bool,
    peer: impl Fn(TcpStream) + Send + Sync + 'static,
) -> Case {
    Case { name, peer: Box::new(peer), kind, message, retried }
}

/// A peer that sends `bytes` and closes.
fn sends(bytes: impl Into<Vec<u8>>) -> impl Fn(TcpStream) {
    let bytes = bytes.into();
    move |mut stream| {
        let _ = stream.write_all(&bytes);
    }
}

/// Sends `bytes` and resets the connection.
fn resets_after(bytes: &'static str) -> impl Fn(TcpStream) {
    move |mut stream| {
        let _ = stream.write_all(bytes.as_bytes());
        // Time for the bytes to be read: a reset throws away what waits.
        std::thread::sleep(Duration::from_millis(20));
        set_socket_linger(&stream, Some(Duration::ZERO)).unwrap();
    }
}

/// Sends `bytes` and then nothing, for longer than any limit here.
fn stalls_after(bytes: &'static str) -> impl Fn(TcpStream) {
    move |mut stream| {
        let _ = stream.write_all(bytes.as_bytes());
        std::thread::sleep(Duration::from_secs(20));
    }
}

/// Sends `start` and then `piece` again and again, until the client has enough or the time is over.
fn floods(start: &'static str, piece: Vec<u8>, pause: Duration) -> impl Fn(TcpStream) {
    move |mut stream| {
        let until = Instant::now() + Duration::from_secs(20);
        let mut going = stream.write_all(start.as_bytes()).is_ok();
        while going && Instant::now() < until {
            going = stream.write_all(&piece).is_ok();
            std::thread::sleep(pause);
        }
    }
}

fn head(more: &str) -> String {
    format!("HTTP/1.1 200 OK\r\n{more}\r\n\r\n")
}

fn cases() -> Vec<Case> {
    use Kind::{Decode, Io, Limit, Timeout};
    const NO_PAUSE: Duration = Duration::ZERO;
    const CLOSED: &str = "closed the connection before the answer was complete";
    let body = |text: &str| ok(text).into_bytes();
    let mut not_utf8 = head("content-length: 4").into_bytes();
    not_utf8.extend(b"{\"\xff\"");
    vec![
        case("closes unanswered", Io, CLOSED, true, sends("")),
        case("resets unanswered", Io, "broke", true, resets_after("")),
        case("resets in the head", Io, "broke", true, resets_after("HTTP/1.1 200 OK\r\nconte")),
        case(
            "resets in the body",
            Io,
            "broke",
            true,
            resets_after("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{\"a\""),
        ),
        case("cuts the head off", Io, CLOSED, true, sends("HTTP/1.1 200 OK\r\ncontent-le")),
        case("cuts the body off", Io, CLOSED, true, sends(head("content-length: 900") + "{\"a\":1}")),
        case("cuts chunks off", Io, "broke", true, sends(head("transfer-encoding: chunked") + "5\r\n{\"a\"")),
        case(
            "ends without the last chunk",
            Io,
            "broke",
            true,
            sends(head("transfer-encoding: chunked") + "2\r\n{}\r\n"),
        ),
        case("stalls unanswered", Timeout, "read_ms", true, stalls_after("")),
        case("stalls in the head", Timeout, "read_ms", true, stalls_after("HTTP/1.1 200 OK\r\ncont")),
        case(
            "stalls in the body",
            Timeout,
            "read_ms",
            true,
            stalls_after("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"),
        ),
        case(
            "drips a head",
            Timeout,
            "operation_ms",
            false,
            floods("HTTP/1.1 200 OK\r\nx: ", b"y".to_vec(), Duration::from_millis(10)),
        ),
        case(
            "drips a body",
            Timeout,
            "operation_ms",
            false,
            floods(
                "HTTP/1.1 200 OK\r\ncontent-length: 900000\r\n\r\n{",
                b" ".to_vec(),
                Duration::from_millis(10),
            ),
        ),
        case(
            "floods one header",
            Io,
            "header",
            true,
            floods("HTTP/1.1 200 OK\r\nx: ", vec![b'y'; 65536], NO_PAUSE),
        ),
        case(
            "floods with headers",
            Io,
            "header",
            true,
            floods("HTTP/1.1 200 OK\r\n", b"x: y\r\n".repeat(5000), NO_PAUSE),
        ),
        case("floods without a line end", Io, "broke", true, floods("", vec![b'z'; 65536], NO_PAUSE)),
        case(
            "floods with interim answers",
            Timeout,
            "operation_ms",
            false,
            floods("", b"HTTP/1.1 100 Continue\r\n\r\n".repeat(1000), Duration::from_millis(1)),
        ),
        case(
            "states 200 MB",
            Limit,
            "max_response_bytes (1000000)",
            false,
            floods("HTTP/1.1 200 OK\r\ncontent-length: 200000000\r\n\r\n", vec![b' '; 65536], NO_PAUSE),
        ),
        case(
            "sends 200 MB unstated",
            Limit,
            "max_response_bytes",
            false,
            floods("HTTP/1.1 200 OK\r\n\r\n", vec![b' '; 65536], NO_PAUSE),
        ),
        case(
            "chunks 200 MB",
            Limit,
            "max_response_bytes",
            false,
            floods(
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n",
                [b"10000\r\n".to_vec(), vec![b' '; 65536], b"\r\n".to_vec()].concat(),
                NO_PAUSE,
            ),
        ),
        case("states a length that is none", Io, "broke", true, sends(head("content-length: many") + "{}")),
        case("states a negative length", Io, "broke", true, sends(head("content-length: -2") + "{}")),
        case(
            "states more than 64 bits",
            Io,
            "broke",
            true,
            sends(head("content-length: 99999999999999999999") + "{}"),
        ),
        case(
            "states two lengths",
            Io,
            "broke",
            true,
            sends(head("content-length: 2\r\ncontent-length: 5") + "{}abc"),
        ),
        case(
            "breaks the size of a chunk",
            Io,
            "broke",
            true,
            sends(head("transfer-encoding: chunked") + "zz\r\n{}\r\n0\r\n\r\n"),
        ),
        case(
            "overflows the size of a chunk",
            Io,
            "broke",
            true,
            sends(head("transfer-encoding: chunked") + "fffffffffffffffff\r\n{}"),
        ),
        case(
            "breaks the end of a chunk",
            Io,
            "broke",
            true,
            sends(head("transfer-encoding: chunked") + "2\r\n{}XX0\r\n\r\n"),
        ),
        case("speaks no HTTP", Io, "not HTTP/1.1", true, sends("hello\r\n\r\n")),
        case(
            "speaks HTTP/2",
            Io,
            "broke",
            true,
            sends(b"\x00\x00\x12\x04\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x80".to_vec()),
        ),
        case("states a status that is none", Io, "broke", true, sends("HTTP/1.1 9 X\r\n\r\n")),
        case("puts a NUL into a header", Io, "broke", true, sends("HTTP/1.1 200 OK\r\na\0b: c\r\n\r\n")),
        case("is not UTF-8", Decode, "not UTF-8", false, sends(not_utf8)),
        case("is no JSON", Decode, "JSON", false, sends(body("<html>"))),
        case("is no object", Decode, "object", false, sends(body("[]"))),
        case("is two documents", Decode, "JSON", false, sends(body("{}{}"))),
        case("is cut off inside", Decode, "JSON", false, sends(body(r#"{"a":"#))),
        case(
            "nests deeply",
            Decode,
            "JSON",
            false,
            sends(body(&format!(r#"{{"a":{}"#, "[".repeat(500_000)))),
        ),
        case(
            "compresses unasked",
            Decode,
            "JSON",
            false,
            sends(head("content-encoding: gzip\r\ncontent-length: 4") + "\u{1f}\u{2}\u{3}\u{4}"),
        ),
    ]
}

fn client(server: &Server, attempts: u32) -> Client {
    let more = format!(
        r#","max_response_bytes":1000000,"retry":{{"max_attempts":{attempts}}},"timeouts":{{"read_ms":300,"operation_ms":1500}}"#
    );
    Client::new(&server.config(&more)).unwrap()
}

fn put(client: &Client) -> Result<String, Error> {
    client.call("PutJobSuccessResult", r#"{"jobId":"j"}"#, &CallOptions::default(), None)
}

fn open_descriptors() -> usize {
    std::fs::read_dir("/proc/self/fd").unwrap().count()
}

#[test]
fn each_ends_in_a_typed_error_or_a_retried_success_within_the_deadline() {
    let before = open_descriptors();
    for Case { name, peer, kind, message, retried } in cases() {
        let peer = Arc::new(peer);
        // Only the first `bad` connections are served by the hostile peer.
        let server = |bad: usize| {
            let peer = peer.clone();
            Server::start(move |mut stream, index| {
                while read_request(&mut stream).is_some() {
                    if index < bad {
                        return peer(stream);
                    }
                    let _ = stream.write_all(ok("{}").as_bytes());
                }
            })
        };
        let started = Instant::now();
        let always = server(usize::MAX);
        let error = put(&client(&always, 1)).expect_err(name);
        assert_eq!(error.kind(), kind, "{name}: {error}");
        assert!(error.to_string().contains(message), "{name}: {error}");
        assert!(error.report().may_have_taken_effect, "{name}: the request had left");
        assert_eq!(
            error.report().retryable,
            retried || error.report().code == "operation_ms",
            "{name}: {error}"
        );
        let once = server(1);
        let second = put(&client(&once, 3));
        assert_eq!(second.is_ok(), retried, "{name}: {second:?}");
        assert!(started.elapsed() < Duration::from_secs(6), "{name}: {:?}", started.elapsed());
    }
    // The servers' threads may hold a few for a moment.
    assert!(open_descriptors() < before + 120, "{}", open_descriptors());
}

#[test]
fn errors_of_the_service_may_be_as_odd_as_they_like() {
    let deep = "[".repeat(100_000);
    let long = "x".repeat(500_000);
    for (body, message) in [
        ("", "HTTP 400"),
        ("<html><body>no</body></html>", "HTTP 400"),
        (deep.as_str(), "HTTP 400"),
        (r#"{"__type":7,"message":["a"]}"#, "HTTP 400"),
        (r#"{"__type":"aws#X:http://x","Message":"told"}"#, "told"),
        (r#"{"code":"Y","message":""}"#, ""),
        (long.as_str(), "HTTP 400"),
    ] {
        let text = answer(400, body);
        let server = Server::http(move |_| text.clone());
        let error = put(&client(&server, 1)).unwrap_err();
        assert_eq!((error.kind(), error.report().http_status), (Kind::Service, 400), "{error}");
        assert!(error.to_string().contains(message), "{error}");
        let document: serde_json::Value = serde_json::from_str(&error.to_json()).unwrap();
        assert_eq!(document["kind"], "service");
    }
}

#[test]
fn bytes_behind_an_answer_are_not_taken_for_the_next_one() {
    let server = Server::start(|mut stream, _| {
        while read_request(&mut stream).is_some() {
            let forged = answer(400, r#"{"__type":"Forged"}"#);
            let _ = stream.write_all((ok("{}") + &forged).as_bytes());
        }
    });
    let client = client(&server, 1);
    for _ in 0..5 {
        assert_eq!(put(&client).unwrap(), "{}");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(server.connections(), 5);
}

#[test]
fn duplicate_headers_and_trailers_are_borne() {
    let text = "HTTP/1.1 200 OK\r\nx-amzn-RequestId: a\r\nx-amzn-RequestId: b\r\nset-cookie: 1\r\nset-cookie: 2\r\n\
                transfer-encoding: chunked\r\n\r\n1;ext=1\r\n{\r\n1\r\n}\r\n0\r\ntrailer: x\r\n\r\n";
    let server = Server::http(|_| text.to_owned());
    assert_eq!(put(&client(&server, 1)).unwrap(), "{}");
}
