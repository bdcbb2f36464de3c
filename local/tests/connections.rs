//! Many slow clients, and heads of requests without end, beside one that only wants an answer.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    fn start() -> Serving {
        let mut child =
            Command::new(env!("CARGO_BIN_EXE_codepipeline-local")).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim_end().rsplit("http://").next().unwrap().to_owned();
        Serving { child, address }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(120))).unwrap();
        stream
    }

    fn ask(&self, head: &str) -> String {
        let mut stream = self.connect();
        // The service may refuse before it has read all.
        let _ = write!(stream, "GET /_local/health HTTP/1.1\r\nHost: {}\r\n{head}\r\n", self.address);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn is_healthy(&self) -> bool {
        self.ask("Connection: close\r\n").ends_with(r#"{"status":"ok"}"#)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn slow_clients_do_not_keep_others_from_being_served() {
    let serving = Serving::start();
    let mut slow: Vec<TcpStream> = (0..300).map(|_| serving.connect()).collect();
    for piece in ["GET /slow HTTP/1.1\r\n", "Host: ", "local", "host\r\n", "X-A: b\r\n"] {
        for stream in &mut slow {
            stream.write_all(piece.as_bytes()).unwrap();
        }
        assert!(serving.is_healthy());
    }
    // So do bodies that do not come.
    for stream in &mut slow {
        stream.write_all(b"Content-Length: 10\r\nX-Amz-Target: x\r\n\r\n12").unwrap();
    }
    assert!(serving.is_healthy());
}

#[test]
fn connections_beyond_the_limit_wait_for_the_slow_ones_to_be_let_go() {
    let serving = Serving::start();
    let mut slow: Vec<TcpStream> = (0..600).map(|_| serving.connect()).collect();
    for stream in &mut slow {
        stream.write_all(b"GET /slow HTTP/1.1\r\nHost: ").unwrap();
    }
    assert!(serving.is_healthy());
    let mut rest = Vec::new();
    let _ = slow[0].read_to_end(&mut rest);
    assert!(!String::from_utf8_lossy(&rest).contains("200"), "the first has ended without an answer");
}

#[test]
fn heads_without_end_are_refused() {
    let serving = Serving::start();
    let long = format!("X-Long: {}\r\n", "a".repeat(300_000));
    let many: String = (0..1000).map(|number| format!("X-{number}: a\r\n")).collect();
    for head in [long, many] {
        let answer = serving.ask(&head);
        assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
    }
    for broken in ["no colon\r\n", "X-\u{0}: a\r\n"] {
        assert!(serving.ask(broken).starts_with("HTTP/1.1 400 "));
    }
    assert!(serving.is_healthy());
}

#[test]
fn a_body_that_is_kept_back_after_a_refusal_is_not_looked_for_in_the_next_request() {
    let serving = Serving::start();
    let mut stream = serving.connect();
    let head = format!("PUT /none/k HTTP/1.1\r\nHost: {}\r\n", serving.address);
    write!(stream, "{head}Content-Length: 5\r\nExpect: 100-continue\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 404 ") && answer.contains("connection: close"), "{answer}");
}
