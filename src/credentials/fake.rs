//! For the tests of providers: an HTTP server on loopback that plays a source of keys, and a client's
//! settings to look keys up with.

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use ureq::http::Uri;

use super::{Found, Lookup, Renewals, find};
use crate::bounds::Bounds;
use crate::clock::Clock;
use crate::config::Config;
use crate::environment::Environment;
use crate::error::Error;
use crate::invocations::Invocations;
use crate::log::Log;
use crate::transport::{Pool, Transport};

/// A request as the fake saw it.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// `GET /path`.
    pub line: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Seen {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Status, headers and body.
pub(super) type Reply = (u16, Vec<(&'static str, String)>, String);

pub(super) fn reply(status: u16, body: &str) -> Reply {
    (status, Vec::new(), body.to_owned())
}

/// A server for as long as it is held; answers each connection on a thread of its own.
pub(super) struct Fake {
    pub url: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Fake {
    pub(super) fn new(answer: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> Fake {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (answer, record) = (Arc::new(answer), seen.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, record) = (answer.clone(), record.clone());
                std::thread::spawn(move || serve(stream, &*answer, &record));
            }
        });
        Fake { url, seen }
    }

    /// The requests so far.
    pub(super) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }
}

thread_local! {
    static DETOUR: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Sends the requests that `body` makes to `fake`, which sees each one's whole URL as its path.
pub(super) fn with_detour<T>(fake: &Fake, body: impl FnOnce() -> T) -> T {
    DETOUR.set(Some(fake.url.clone()));
    let result = body();
    DETOUR.set(None);
    result
}

/// Where a request for `uri` really goes.
pub(super) fn detour(uri: &Uri) -> Uri {
    DETOUR.with_borrow(|to| match to {
        Some(url) => format!("{url}/{uri}").parse().unwrap(),
        None => uri.clone(),
    })
}

fn serve(mut stream: TcpStream, answer: &dyn Fn(&Seen) -> Reply, record: &Mutex<Vec<Seen>>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    while let Some(request) = read(&mut reader) {
        record.lock().unwrap().push(request.clone());
        let (status, headers, body) = answer(&request);
        let mut head = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\n", body.len());
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if stream.write_all(format!("{head}\r\n{body}").as_bytes()).is_err() {
            return;
        }
    }
}

fn read(reader: &mut BufReader<TcpStream>) -> Option<Seen> {
    let mut request = Seen::default();
    let mut line = String::new();
    loop {
        line.clear();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let text = line.trim_end();
        if request.line.is_empty() {
            request.line = text.trim_end_matches(" HTTP/1.1").to_owned();
        } else if let Some((name, value)) = text.split_once(':') {
            request.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        } else {
            break;
        }
    }
    let length = request.header("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    request.body = String::from_utf8(body).ok()?;
    Some(request)
}

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub(super) struct Hand(Mutex<SystemTime>);

impl Hand {
    pub(super) fn set(&self, now: SystemTime) {
        *self.0.lock().unwrap() = now;
    }

    pub(super) fn advance(&self, by: Duration) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for Hand {
    fn now(&self) -> SystemTime {
        *self.0.lock().unwrap()
    }
}

/// The settings of a client, and the rest that a lookup needs.
pub(super) struct World {
    pub config: Config,
    pub clock: Hand,
    pub log: Log,
    bounds: Bounds,
    renewals: Renewals,
    invocations: Invocations,
    transport: Transport,
    pool: Arc<Pool>,
}

/// 2026-01-01T00:00:00Z, the instant at which worlds begin.
pub(super) const BEGINNING: u64 = 1_767_225_600;

impl World {
    /// `document`: the keys of a configuration document besides `region` (us-east-1).
    pub(super) fn new(document: &str, variables: &[(&str, &str)]) -> World {
        World::with(document, Environment::of(variables))
    }

    pub(super) fn with(document: &str, environment: Environment) -> World {
        let comma = if document.is_empty() { "" } else { "," };
        let text = format!(r#"{{"region":"us-east-1"{comma}{document}}}"#);
        World::of(Config::parse(&text, environment).unwrap(), BEGINNING)
    }

    /// `now`: in seconds since 1970.
    pub(super) fn of(config: Config, now: u64) -> World {
        let bounds = Bounds::new(config.limits, None);
        World {
            transport: Transport::new(&config.roots, config.proxies.clone()).unwrap(),
            config,
            clock: Hand(Mutex::new(SystemTime::UNIX_EPOCH + Duration::from_secs(now))),
            log: Log::default(),
            bounds,
            renewals: Renewals::default(),
            invocations: Invocations::new(),
            pool: Arc::new(Pool::new(4)),
        }
    }

    pub(super) fn lookup(&self) -> Lookup<'_> {
        Lookup {
            config: &self.config,
            transport: &self.transport,
            pool: &self.pool,
            clock: &self.clock,
            log: &self.log,
            renewals: &self.renewals,
            invocations: &self.invocations,
            bounds: &self.bounds,
        }
    }

    pub(super) fn find(&self) -> Result<Found, Error> {
        find(&self.lookup())
    }

    /// The code of the failure to find keys, and the values beside it.
    pub(super) fn failure(&self) -> (String, serde_json::Value) {
        let error = self.find().unwrap_err();
        (error.report().code.clone(), error.report().context.clone().into())
    }

    /// What the chain finds, short: `id secret token`, or the error's text.
    pub(super) fn told(&self) -> String {
        match self.find() {
            Ok(Found { credentials, .. }) => format!(
                "{} {} {}",
                credentials.access_key_id(),
                credentials.secret_access_key(),
                credentials.session_token().unwrap_or("-")
            ),
            Err(error) => error.to_string(),
        }
    }
}

/// A folder for files, removed at the end.
pub(super) struct Folder(pub std::path::PathBuf);

impl Folder {
    pub(super) fn new() -> Folder {
        let path = std::env::temp_dir().join(format!("codepipeline-{}", uuid::Uuid::new_v4()));
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    /// Writes a file and gives its path.
    pub(super) fn file(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
