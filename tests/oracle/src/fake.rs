//! The services of a case, on loopback. CodePipeline among them: it answers with the keys that a request
//! was signed with.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::json;

use crate::case::Services;

/// Serves until it is dropped.
pub struct Fake {
    pub port: u16,
    stopped: Arc<AtomicBool>,
}

struct Request {
    method: String,
    target: String,
    headers: HashMap<String, String>,
    body: String,
}

/// How often each client asked for each thing.
type Asked = Mutex<HashMap<(bool, String), usize>>;

impl Fake {
    pub fn new(services: Services) -> Fake {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port on loopback");
        let port = listener.local_addr().expect("the port").port();
        let stopped = Arc::new(AtomicBool::new(false));
        let (stop, shared) = (stopped.clone(), Arc::new((services, Asked::default())));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if stop.load(Ordering::SeqCst) {
                    return;
                }
                let shared = shared.clone();
                std::thread::spawn(move || serve(stream, &shared.0, &shared.1));
            }
        });
        Fake { port, stopped }
    }
}

impl Drop for Fake {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::SeqCst);
        // Wakes the listener.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

fn serve(mut stream: TcpStream, services: &Services, asked: &Asked) {
    let Ok(clone) = stream.try_clone() else { return };
    let mut reader = BufReader::new(clone);
    while let Some(request) = read(&mut reader) {
        let (status, body) = answer(&request, services, asked);
        let head = format!(
            "HTTP/1.1 {status} X\r\ncontent-length: {}\r\nx-aws-ec2-metadata-token-ttl-seconds: 21600\r\n\r\n",
            body.len()
        );
        if stream.write_all(format!("{head}{body}").as_bytes()).is_err() {
            return;
        }
    }
}

fn read(reader: &mut BufReader<TcpStream>) -> Option<Request> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let (first, rest) = lines.split_first()?;
    let mut words = first.split(' ').map(str::to_owned);
    let headers = rest.iter().filter_map(|line| line.split_once(':'));
    let headers: HashMap<String, String> =
        headers.map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned())).collect();
    let length = headers.get("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let body = String::from_utf8_lossy(&body).into_owned();
    Some(Request { method: words.next()?, target: words.next()?, headers, body })
}

fn answer(request: &Request, services: &Services, asked: &Asked) -> (u16, String) {
    let header = |name: &str| request.headers.get(name).map_or("", String::as_str);
    let authorization = header("authorization");
    let signer =
        authorization.strip_prefix("AWS4-HMAC-SHA256 Credential=").and_then(|rest| rest.split('/').next());
    if header("x-amz-target").starts_with("CodePipeline_") {
        let keys = format!("{} {}", signer.unwrap_or_default(), header("x-amz-security-token"));
        return (200, json!({"pipelines": [], "nextToken": keys}).to_string());
    }
    let field = |name: &str| {
        let fields = request.body.split('&').filter_map(|field| field.split_once('='));
        fields
            .into_iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.replace("%2F", "/").replace("%3A", ":"))
    };
    let path = request.target.split('?').next().unwrap_or_default();
    let ask = field("Action").unwrap_or_else(|| format!("{} {path}", request.method));
    // The container's clients have no common header, so only ours is known.
    let ours = header("user-agent").contains("libcodepipeline");
    let Some(replies) = services.get(&ask) else { return (404, String::new()) };
    let mut asked = asked.lock().expect("no panic in another thread");
    let count = asked.entry((ours, ask)).or_default();
    let (status, body) = &replies[(*count).min(replies.len() - 1)];
    *count += 1;
    let role = field("RoleArn").map(|arn| arn.rsplit('/').next().unwrap_or_default().to_owned());
    let bearer = header("x-amz-sso_bearer_token");
    let proof =
        signer.map(str::to_owned).or_else(|| field("WebIdentityToken")).unwrap_or_else(|| match bearer {
            "" => authorization.replace(' ', "-"),
            bearer => bearer.to_owned(),
        });
    (*status, body.replace("{role}", &role.unwrap_or_default()).replace("{proof}", &proof))
}
