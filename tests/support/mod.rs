//! Servers on loopback for tests: one that speaks HTTP by a function, one that does with its
//! connections whatever a test wants; and the stage, for programs that are compiled against it.
#![allow(dead_code)] // Each test file uses its part.

pub mod corpus;
pub mod stage;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// A request as it came over the wire.
#[derive(Clone, Debug)]
pub struct Request {
    pub head: String,
    pub body: String,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

/// A server that hands each connection to a function, on a thread of its own.
pub struct Server {
    pub address: SocketAddr,
    pub connections: Arc<AtomicUsize>,
}

impl Server {
    pub fn start(serve: impl Fn(TcpStream, usize) + Send + Sync + 'static) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let connections = Arc::new(AtomicUsize::new(0));
        let (serve, count) = (Arc::new(serve), connections.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (serve, index) = (serve.clone(), count.fetch_add(1, Ordering::SeqCst));
                std::thread::spawn(move || serve(stream, index));
            }
        });
        Server { address, connections }
    }

    /// A server of kept-alive HTTP that answers each request with what `answer` gives.
    pub fn http(answer: impl Fn(&Request) -> String + Send + Sync + 'static) -> Server {
        Server::start(move |mut stream, _| {
            while let Some(request) = read_request(&mut stream) {
                if stream.write_all(answer(&request).as_bytes()).is_err() {
                    return;
                }
            }
        })
    }

    /// As [`Server::http`], and keeps the requests.
    pub fn recording(
        answer: impl Fn(&Request) -> String + Send + Sync + 'static,
    ) -> (Server, Arc<Mutex<Vec<Request>>>) {
        let requests = Arc::new(Mutex::new(Vec::new()));
        let kept = requests.clone();
        let server = Server::http(move |request| {
            kept.lock().unwrap().push(request.clone());
            answer(request)
        });
        (server, requests)
    }

    /// A client configuration for this server.
    pub fn config(&self, more: &str) -> String {
        format!(
            r#"{{"region":"us-east-1","use_environment":false,"endpoint_url":"http://{}","credentials":{{"access_key_id":"AKID","secret_access_key":"secret"}}{more}}}"#,
            self.address
        )
    }

    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

/// The next request of a connection; none at its end.
pub fn read_request(stream: &mut TcpStream) -> Option<Request> {
    let mut bytes = Vec::new();
    let mut piece = [0; 65_536];
    loop {
        let head_end = bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4);
        if let Some(end) = head_end {
            let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
            let mut request = Request { head, body: String::new() };
            let length: usize =
                request.header("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
            if bytes.len() >= end + length {
                request.body = String::from_utf8_lossy(&bytes[end..end + length]).into_owned();
                return Some(request);
            }
        }
        match stream.read(&mut piece) {
            Ok(0) | Err(_) => return None,
            Ok(count) => bytes.extend_from_slice(&piece[..count]),
        }
    }
}

/// An HTTP answer with a JSON body.
pub fn ok(body: &str) -> String {
    answer(200, body)
}

pub fn answer(status: u16, body: &str) -> String {
    format!(
        "HTTP/1.1 {status} X\r\nContent-Type: application/x-amz-json-1.1\r\nx-amzn-RequestId: request-1\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// An address whose listener has no room left: a connect to it neither succeeds nor fails.
pub struct FullBacklog {
    pub address: SocketAddr,
    _listener: std::os::fd::OwnedFd,
    _waiting: Vec<std::os::fd::OwnedFd>,
}

impl FullBacklog {
    pub fn new() -> FullBacklog {
        use rustix::net::{
            AddressFamily, SocketFlags, SocketType, bind, connect, getsockname, listen, socket_with,
        };
        let open = || {
            socket_with(
                AddressFamily::INET,
                SocketType::STREAM,
                SocketFlags::NONBLOCK | SocketFlags::CLOEXEC,
                None,
            )
            .unwrap()
        };
        let listener = open();
        bind(&listener, &SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
        listen(&listener, 0).unwrap();
        let address: SocketAddr = getsockname(&listener).unwrap().try_into().unwrap();
        let waiting = (0..4).map(|_| {
            let socket = open();
            let _ = connect(&socket, &address);
            socket
        });
        let _waiting = waiting.collect();
        std::thread::sleep(std::time::Duration::from_millis(50));
        FullBacklog { address, _listener: listener, _waiting }
    }
}
