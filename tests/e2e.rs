//! The cases of `tests/e2e/cases.json` in every language: each is run by one small program per language
//! against the same served answers; the results must be the expected ones, and each other's. Needs
//! `make stage`; the programs are built here, against the stage.

mod support;

use std::collections::BTreeMap;
use std::io::Write;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Map, Value, json};
use support::stage::{compiled, root, rpath, run, scratch, stage};
use support::{Server, read_request};

/// The Go program, by pkg-config, as a user of the module builds it.
fn go() -> PathBuf {
    let program = scratch("e2e").join("program-go");
    run(Command::new("go")
        .args(["build", "-o"])
        .arg(&program)
        .arg(".")
        .env("PKG_CONFIG_PATH", stage().join("lib/pkgconfig"))
        .env("CGO_LDFLAGS", rpath())
        .current_dir(root().join("tests/e2e/go")));
    program
}

/// The programs by language.
fn programs() -> BTreeMap<&'static str, Vec<String>> {
    let text = |path: PathBuf| path.to_str().unwrap().to_owned();
    let c_like = |compiler, standard, source: &str| {
        let program = scratch("e2e").join(source.replace('.', "-"));
        vec![text(compiled(compiler, program, &[standard], &[format!("e2e/{source}")]))]
    };
    run(Command::new(env!("CARGO")).args(["build", "--quiet", "--example", "e2e"]).current_dir(root()));
    let rust = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../debug/examples/e2e");
    BTreeMap::from([
        ("C", c_like("cc", "-std=c99", "program.c")),
        ("C++", c_like("c++", "-std=c++17", "program.cpp")),
        ("Go", vec![text(go())]),
        ("Python", vec!["python3".to_owned(), text(root().join("tests/e2e/program.py"))]),
        ("Rust", vec![text(rust)]),
    ])
}

/// What the server does with a request; the last one is repeated.
#[derive(Clone)]
struct Answers(Vec<Value>);

impl Answers {
    fn give(&self, index: usize, stream: &mut TcpStream) -> bool {
        let answer = &self.0[index.min(self.0.len() - 1)];
        match answer["then"].as_str() {
            Some("hang") => {
                std::thread::sleep(Duration::from_secs(20));
                return false;
            }
            Some("close") => return false,
            _ => {}
        }
        let bytes = response(answer);
        let cut = if answer["then"] == "cut" { bytes.len() - 5 } else { bytes.len() };
        stream.write_all(&bytes.as_bytes()[..cut]).is_ok() && cut == bytes.len()
    }
}

fn response(answer: &Value) -> String {
    let body = body(answer);
    let mut head = format!("HTTP/1.1 {} X\r\n", answer["status"].as_u64().unwrap_or(200));
    let default = json!({"content-type": "application/x-amz-json-1.1", "x-amzn-requestid": "request-1"});
    for (name, value) in answer.get("headers").unwrap_or(&default).as_object().unwrap() {
        head.push_str(&format!("{name}: {}\r\n", value.as_str().unwrap()));
    }
    format!("{head}content-length: {}\r\n\r\n{body}", body.len())
}

/// The body of an answer: text as it is, or a large text made of `{"text": ..., "times": N}`.
fn body(answer: &Value) -> String {
    match answer.get("repeat") {
        Some(repeat) => {
            let times = repeat["times"].as_u64().unwrap() as usize;
            format!("{{\"pipelines\":[{{\"name\":\"{}\"}}]}}", repeat["text"].as_str().unwrap().repeat(times))
        }
        None => answer["body"].as_str().unwrap_or_default().to_owned(),
    }
}

/// Answers a case's requests in turn, and keeps what they were.
fn serve(answers: Answers) -> (Server, Arc<Mutex<Vec<Value>>>) {
    let sent = Arc::new(Mutex::new(Vec::new()));
    let (kept, count) = (sent.clone(), AtomicUsize::new(0));
    let server = Server::start(move |mut stream, _| {
        while let Some(request) = read_request(&mut stream) {
            let mut body: Value = serde_json::from_str(&request.body).unwrap_or_default();
            if let Some(token) =
                body.get_mut("clientRequestToken").filter(|token| token.as_str() != Some("mine"))
            {
                assert_eq!(token.as_str().unwrap().len(), 36);
                *token = json!("generated");
            }
            kept.lock().unwrap().push(json!([request.header("x-amz-target"), body]));
            if !answers.give(count.fetch_add(1, Ordering::SeqCst), &mut stream) {
                return;
            }
        }
    });
    (server, sent)
}

/// codepipeline-local on a free port.
struct Local {
    child: Child,
    url: String,
}

impl Local {
    fn start() -> Local {
        use std::io::{BufRead, BufReader};
        let program = root().join("target/debug/codepipeline-local");
        let mut child = Command::new(program).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let url = line.trim_end().rsplit(' ').next().unwrap().to_owned();
        Local { child, url }
    }
}

impl Drop for Local {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One result: a status and the output or error document.
#[derive(Debug, PartialEq)]
struct Said {
    status: i64,
    text: String,
}

fn said_by(program: &[String], config: &str, steps: &str) -> Vec<Said> {
    let mut child = Command::new(&program[0])
        .args(&program[1..])
        .arg(config)
        .env("CODEPIPELINE_LIBRARY", root().join("stage/lib/libcodepipeline.so"))
        .env("PYTHONPATH", root().join("bindings/python"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses its configuration does not read on.
    let _ = child.stdin.take().unwrap().write_all(steps.as_bytes());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{program:?}: {}", output.status);
    parsed(&String::from_utf8(output.stdout).unwrap())
}

fn parsed(mut text: &str) -> Vec<Said> {
    let mut all = Vec::new();
    while let Some((head, rest)) = text.split_once('\n') {
        let (status, length) = head.split_once(' ').unwrap();
        let (body, behind) = rest.split_at(length.parse().unwrap());
        all.push(Said { status: status.parse().unwrap(), text: body.to_owned() });
        text = &behind[1..];
    }
    all
}

/// The lines that a program reads; a JSON value becomes one line of text.
fn steps(case: &Value) -> String {
    let part = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let lines = case["steps"].as_array().unwrap().iter();
    lines
        .map(|step| step.as_array().unwrap().iter().map(part).collect::<Vec<_>>().join("\t") + "\n")
        .collect()
}

/// The configuration of a case: the usual one for its server, changed by what the case says.
fn config(case: &Value, url: &str) -> String {
    let mut config = json!({"region": "us-east-1", "use_environment": false, "endpoint_url": url,
                            "credentials": {"access_key_id": "AKID", "secret_access_key": "secret"}});
    for (key, value) in case.get("config").and_then(Value::as_object).into_iter().flatten() {
        match value {
            Value::Null => drop(config.as_object_mut().unwrap().remove(key)),
            value => config[key] = value.clone(),
        }
    }
    config.to_string()
}

/// What languages must agree on: documents as values, because a language may spell a number anew, without
/// what differs between runs.
fn comparable(said: &Said, url: &str) -> Value {
    let host = url.trim_start_matches("http://");
    let text = said.text.replace(host, "HOST");
    let mut value: Value = serde_json::from_str(&text).unwrap_or(Value::String(text));
    floats(&mut value);
    if said.status < 0 {
        let known: &[&str] = match value["kind"].as_str() {
            // Python is interrupted by what a signal handler raises, which carries no document.
            Some("cancelled") => &["status", "kind"],
            _ => &[
                "status",
                "kind",
                "code",
                "message",
                "operation",
                "http_status",
                "request_id",
                "attempts",
                "retryable",
                "max_attempts_reached",
                "may_have_taken_effect",
                "problems",
                "response",
            ],
        };
        let members = value.as_object().unwrap().iter().filter(|(key, _)| known.contains(&key.as_str()));
        value =
            Value::Object(members.map(|(key, value)| (key.clone(), value.clone())).collect::<Map<_, _>>());
        // Local ids.
        if value["request_id"].as_str().is_some_and(|id| id.len() == 36) {
            value["request_id"] = json!("UUID");
        }
    }
    json!([said.status, value])
}

/// Whole numbers that are spelled as fractions become whole ones.
fn floats(value: &mut Value) {
    match value {
        Value::Number(number) => {
            let whole = number.as_f64().filter(|n| number.is_f64() && n.fract() == 0.0 && n.abs() < 9e15);
            if let Some(whole) = whole {
                *value = json!(whole as i64);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(floats),
        Value::Object(map) => map.values_mut().for_each(floats),
        _ => {}
    }
}

/// Whether `found` has everything that `expected` has.
fn covers(found: &Value, expected: &Value) -> bool {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            expected.iter().all(|(key, value)| found.get(key).is_some_and(|found| covers(found, value)))
        }
        (found, expected) => found == expected,
    }
}

fn check(case: &Value, programs: &BTreeMap<&str, Vec<String>>) -> Vec<String> {
    let mut problems = Vec::new();
    let mut first: Option<(&str, Vec<Value>, Value)> = None;
    for (language, program) in programs {
        let (said, sent, url) = match case.get("answers") {
            Some(answers) => {
                let (server, sent) = serve(Answers(answers.as_array().unwrap().clone()));
                let url = format!("http://{}", server.address);
                let said = said_by(program, &config(case, &url), &steps(case));
                (said, Value::Array(sent.lock().unwrap().clone()), url)
            }
            None => {
                let local = Local::start();
                let said = said_by(program, &config(case, &local.url), &steps(case));
                (said, Value::Null, local.url.clone())
            }
        };
        let results: Vec<Value> = said.iter().map(|said| comparable(said, &url)).collect();
        let expected = case["expect"].as_array().unwrap();
        if results.len() != expected.len()
            || !results.iter().zip(expected).all(|(found, wanted)| agrees(found, wanted))
        {
            let shown = short(&json!(results));
            problems.push(format!("{}: {language} gave {shown}", case["name"]));
        }
        if let Some(wanted) = case.get("sent").filter(|wanted| **wanted != sent) {
            problems.push(format!("{}: {language} sent {sent}, not {wanted}", case["name"]));
        }
        match &first {
            None => first = Some((language, results, sent)),
            Some((other, before, sent_before)) if *before != results || *sent_before != sent => {
                let (ours, theirs) = (short(&json!([results, sent])), short(&json!([before, sent_before])));
                problems.push(format!("{}: {language} gave {ours}, {other} {theirs}", case["name"]));
            }
            Some(_) => {}
        }
    }
    problems
}

/// An expectation is `[status, document]`; of an error the members given must be there as given.
fn agrees(found: &Value, expected: &Value) -> bool {
    let document = match expected.get(1) {
        Some(Value::Object(object)) if object.contains_key("repeat") => {
            serde_json::from_str(&body(&expected[1])).unwrap()
        }
        Some(document) => document.clone(),
        None => return found[0] == expected[0],
    };
    let same =
        if expected[0].as_i64() < Some(0) { covers(&found[1], &document) } else { found[1] == document };
    found[0] == expected[0] && same
}

fn short(value: &Value) -> String {
    value.to_string().chars().take(1_500).collect()
}

#[test]
#[ignore = "needs make stage"]
fn every_case_is_the_same_in_every_language() {
    let cases: Vec<Value> =
        serde_json::from_str(&std::fs::read_to_string(root().join("tests/e2e/cases.json")).unwrap()).unwrap();
    let only = std::env::var("CASE").unwrap_or_default();
    let chosen: Vec<&Value> =
        cases.iter().filter(|case| case["name"].as_str().unwrap().contains(&only)).collect();
    let programs = programs();
    // Most of a case is waiting for processes to start and time-outs to pass.
    let problems: Vec<String> = std::thread::scope(|scope| {
        let share = chosen.len().div_ceil(4).max(1);
        let threads = chosen.chunks(share).map(|cases| {
            scope.spawn(|| cases.iter().flat_map(|case| check(case, &programs)).collect::<Vec<_>>())
        });
        let threads: Vec<_> = threads.collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
    let fails =
        |case: &&&Value| case["expect"].as_array().unwrap().iter().any(|each| each[0].as_i64() < Some(0));
    let failures = chosen.iter().filter(fails).count();
    println!("{} cases, {failures} of them failures, in {} languages", chosen.len(), programs.len());
    assert!(!only.is_empty() || (chosen.len() >= 40 && failures * 2 >= chosen.len()));
}
