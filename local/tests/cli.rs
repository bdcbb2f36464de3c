//! The command line: what stands on stdout, on stderr, and the exit status.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Output, Stdio};

fn local(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_codepipeline-local"));
    command.args(arguments).env_clear().env("PATH", std::env::var_os("PATH").unwrap());
    command
}

/// Status, stdout and stderr.
fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = local(arguments).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

/// Serves until it is dropped.
struct Serving {
    child: Child,
    line: String,
}

impl Serving {
    fn start(arguments: &[&str]) -> Serving {
        Serving::of(&mut local(arguments))
    }

    fn of(command: &mut Command) -> Serving {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        Serving { child, line }
    }

    fn address(&self) -> &str {
        self.line.trim_end().strip_prefix("codepipeline-local listening on http://").unwrap()
    }

    fn end(&mut self, signal: &str) -> Option<i32> {
        let killed = Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap();
        assert!(killed.success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn the_first_line_says_where_it_listens_and_a_signal_ends_it_well() {
    for (arguments, signal) in [(vec![], "-TERM"), (vec!["serve", "--port", "0"], "-INT")] {
        let mut serving = Serving::start(&arguments);
        assert!(get(serving.address(), "/_local/health").ends_with(r#"{"status":"ok"}"#));
        assert_eq!(serving.end(signal), Some(0));
    }
}

#[test]
fn a_connection_that_is_left_open_does_not_keep_it_from_ending() {
    let mut serving = Serving::start(&[]);
    let _open = TcpStream::connect(serving.address()).unwrap();
    assert_eq!(serving.end("-TERM"), Some(0));
}

#[test]
fn a_port_in_use_is_said_so() {
    let serving = Serving::start(&[]);
    let port = serving.address().rsplit(':').next().unwrap().to_owned();
    let (status, stdout, stderr) = run(&["--port", &port]);
    assert_eq!((status, stdout.as_str()), (Some(1), ""));
    assert_eq!(stderr, "codepipeline-local: Address already in use (os error 98)\n");
}

#[test]
fn exec_gives_the_command_its_environment_and_returns_its_status() {
    let script = "echo $AWS_ENDPOINT_URL $AWS_REGION $AWS_DEFAULT_REGION $AWS_ACCESS_KEY_ID ${AWS_PROFILE-unset} ${AWS_ENDPOINT_URL_CODEPIPELINE-unset}; exit 7";
    let output = local(&["exec", "--region", "eu-west-1", "--", "sh", "-c", script])
        .env("AWS_PROFILE", "mine")
        .env("AWS_ENDPOINT_URL_CODEPIPELINE", "https://elsewhere")
        .output()
        .unwrap();
    let stdout = String::from_utf8(output.stdout).unwrap();
    assert!(stdout.starts_with("http://127.0.0.1:"), "{stdout}");
    assert!(stdout.ends_with(" eu-west-1 eu-west-1 local unset unset\n"), "{stdout}");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(7), &b""[..]));
}

#[test]
fn exec_reports_a_signal_as_a_shell_does_and_a_missing_command_by_name() {
    assert_eq!(run(&["exec", "--", "sh", "-c", "kill -KILL $$"]).0, Some(137));
    let (status, stdout, stderr) = run(&["exec", "--", "no-such-command"]);
    assert_eq!((status, stdout.as_str()), (Some(1), ""));
    assert_eq!(stderr, "codepipeline-local: no-such-command: No such file or directory (os error 2)\n");
}

#[test]
fn flags_that_cannot_be_meant_are_refused_with_what_is_allowed() {
    for (arguments, must) in [
        (
            ["--host", "0.0.0.0"],
            "--host must be a loopback address: signatures are not checked without --credentials",
        ),
        (["--account", "12"], "must be twelve digits"),
        (["--region", "US"], "must be a region name such as us-east-1"),
        (["--port", "70000"], "70000 is not in 0..=65535"),
        (["--default-batch-size", "0"], "must be a number from 1 on"),
        (["--redelivery-ms", "-1"], "unexpected argument"),
        (["--rule-timeout-ms", "soon"], "invalid digit"),
    ] {
        let (status, stdout, stderr) = run(&arguments);
        assert_eq!((status, stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(stderr.contains(must), "{stderr}");
    }
}

#[test]
fn help_and_version_go_to_stdout() {
    let (status, stdout, stderr) = run(&["--help"]);
    assert_eq!((status, stderr.as_str()), (Some(0), ""));
    for flag in [
        "serve",
        "exec",
        "status",
        "completions",
        "--host",
        "--port",
        "--region",
        "--account",
        "--credentials",
        "--allow-host",
    ] {
        assert!(stdout.contains(flag), "{flag}: {stdout}");
    }
    assert_eq!(
        run(&["--version"]),
        (Some(0), format!("codepipeline-local {}\n", env!("CARGO_PKG_VERSION")), String::new())
    );
    assert!(run(&["completions", "bash"]).1.contains("complete"));
}

/// Sends a request and reads its answer.
fn send(address: &str, start: &str, headers: &str, body: &str) {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "{start} HTTP/1.1\r\nHost: {address}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    stream.read_to_string(&mut String::new()).unwrap();
}

fn post(address: &str, operation: &str, input: &str) {
    let headers = format!(
        "Content-Type: application/x-amz-json-1.1\r\nX-Amz-Target: CodePipeline_20150709.{operation}\r\n"
    );
    send(address, "POST /", &headers, input);
}

/// What is on stderr until a signal ends the service that `calls` are made to.
fn logged(arguments: &[&str], calls: &[(&str, &str)]) -> String {
    logged_of(arguments, |address| {
        for (operation, input) in calls {
            post(address, operation, input);
        }
    })
}

fn logged_of(arguments: &[&str], requests: impl FnOnce(&str)) -> String {
    let mut command = local(arguments);
    let mut serving = Serving::of(command.stderr(Stdio::piped()));
    requests(serving.address());
    assert_eq!(serving.end("-TERM"), Some(0));
    let mut text = String::new();
    serving.child.stderr.take().unwrap().read_to_string(&mut text).unwrap();
    text
}

const PIPELINE: &str = r#"{"pipeline":{"name":"web","roleArn":"arn:aws:iam::123456789012:role/r","artifactStore":{"type":"S3","location":"artifacts"},
  "stages":[{"name":"Source","actions":[{"name":"Fetch","outputArtifacts":[{"name":"App"}],
    "actionTypeId":{"category":"Source","owner":"ThirdParty","provider":"GitHub","version":"1"},
    "configuration":{"Owner":"o","Repo":"r","Branch":"main","OAuthToken":"geheim-1"}}]},
  {"name":"Release","actions":[{"name":"Ask","configuration":{"NotificationArn":"arn:aws:sns:us-east-1:123456789012:t","CustomData":"geheim-2"},
    "actionTypeId":{"category":"Approval","owner":"AWS","provider":"Manual","version":"1"}}]}]}}"#;
const WEBHOOK: &str = r#"{"webhook":{"name":"hook","targetPipeline":"web","targetAction":"Fetch","filters":[{"jsonPath":"$.ref"}],
  "authentication":"GITHUB_HMAC","authenticationConfiguration":{"SecretToken":"geheim-3"}}}"#;

#[test]
fn the_log_has_a_line_for_each_call_and_each_change_and_no_secret() {
    let calls = [
        ("CreatePipeline", PIPELINE),
        ("PutWebhook", WEBHOOK),
        ("GetPipelineState", r#"{"name":"none"}"#),
        ("GetPipelineState", r#"{"name":"web"}"#),
    ];
    let text = logged(&["--log", "json"], &calls);
    assert!(!text.contains("geheim"), "{text}");
    let mut lines: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for line in &mut lines {
        for key in ["time", "execution_id", "request_id", "duration_ms"] {
            if let Some(value) = line.get_mut(key) {
                assert!(value.is_string() || value.is_f64(), "{key}: {value}");
                *value = "*".into();
            }
        }
    }
    let call = |operation: &str, pipeline: &str, outcome: &str| {
        serde_json::json!({"time": "*", "event": "call", "operation": operation, "pipeline": pipeline,
            "outcome": outcome, "duration_ms": "*", "request_id": "*"})
    };
    let change = |stage: Option<&str>, action: Option<&str>, state: &str| {
        let event = if action.is_some() {
            "action"
        } else if stage.is_some() {
            "stage"
        } else {
            "pipeline"
        };
        let mut line =
            serde_json::json!({"time": "*", "event": event, "pipeline": "web", "execution_id": "*"});
        for (key, value) in [("stage", stage), ("action", action), ("state", Some(state))] {
            if let Some(value) = value {
                line[key] = value.into();
            }
        }
        line
    };
    let mut approval = change(Some("Release"), Some("Ask"), "WAITING");
    approval["event"] = "approval".into();
    let expected = [
        change(None, None, "STARTED"),
        change(Some("Source"), None, "STARTED"),
        change(Some("Source"), Some("Fetch"), "STARTED"),
        change(Some("Source"), Some("Fetch"), "SUCCEEDED"),
        change(Some("Source"), None, "SUCCEEDED"),
        change(Some("Release"), None, "STARTED"),
        change(Some("Release"), Some("Ask"), "STARTED"),
        approval,
        call("CreatePipeline", "web", "ok"),
        call("PutWebhook", "web", "ok"),
        call("GetPipelineState", "none", "PipelineNotFoundException"),
        call("GetPipelineState", "web", "ok"),
    ];
    assert_eq!(lines, expected);
}

#[test]
fn a_plain_line_of_the_log_is_an_event_and_its_fields() {
    let text = logged(&["--log", "plain"], &[("GetPipelineState", r#"{"name":"none"}"#)]);
    let (time, line) = text.split_once(' ').unwrap();
    assert_eq!(time.len(), "2026-01-31T10:11:12.123Z".len());
    assert!(
        line.starts_with(
            "call operation=GetPipelineState pipeline=none outcome=PipelineNotFoundException duration_ms="
        ),
        "{line}"
    );
    assert_eq!(line.lines().count(), 1);
}

#[test]
fn a_request_that_is_no_call_has_a_line_without_its_query() {
    let text = logged_of(&["--log", "plain"], |address| {
        send(address, "PUT /bucket", "", "");
        send(address, "GET /bucket/key?X-Amz-Signature=geheim", "", "");
        send(address, "POST /trigger?t=geheim&v=1", "", "{}");
        send(address, "GET /_local/health", "", "");
    });
    let lines: Vec<&str> = text
        .lines()
        .filter_map(|line| line.split_once(' ')?.1.split_once(" duration_ms=").map(|(line, _)| line))
        .collect();
    let expected = [
        "request method=PUT path=/bucket status=200",
        "request method=GET path=/bucket/key status=404",
        "request method=POST path=/trigger status=404",
        "request method=GET path=/_local/health status=200",
    ];
    assert_eq!(lines, expected);
    assert!(!text.contains("geheim"), "{text}");
}

#[test]
fn nothing_is_logged_where_no_terminal_is_or_nobody_wants_it() {
    for arguments in [&[][..], &["--log", "off"]] {
        assert_eq!(logged(arguments, &[("ListPipelines", "{}")]), "");
    }
}

#[test]
fn status_shows_what_the_pipelines_of_an_instance_are_doing() {
    let script = format!("{} status", env!("CARGO_BIN_EXE_codepipeline-local"));
    // Within `exec` the instance is found by its environment.
    assert_eq!(run(&["exec", "--", "sh", "-c", &script]), (Some(0), "no pipelines\n".into(), String::new()));

    let serving = Serving::start(&[]);
    let url = format!("http://{}", serving.address());
    post(serving.address(), "CreatePipeline", PIPELINE);
    let (status, stdout, stderr) = run(&["status", "--url", &url]);
    assert_eq!((status, stderr.as_str()), (Some(0), ""));
    let ids = stdout.split_whitespace().filter(|word| word.len() == 36).collect::<Vec<_>>();
    assert_eq!(ids.len(), 2, "{stdout}");
    let expected = "web version 1
  Source   Succeeded   ID
    Fetch  Succeeded   Simulated by codepipeline-local: GitHub did no work
  Release  InProgress  ID
    Ask    InProgress
";
    assert_eq!(stdout.replace(ids[0], "ID"), expected);

    let (status, stdout, _) = run(&["status", "--url", &url, "--json", "web"]);
    let states: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!((status, &states[0]["stageStates"][1]["stageName"]), (Some(0), &"Release".into()));

    let (status, stdout, stderr) = run(&["status", "--url", &url, "none"]);
    assert_eq!((status, stdout.as_str()), (Some(1), ""));
    let missing = "Account '123456789012' does not have a pipeline with name 'none'";
    assert!(
        stderr.starts_with(&format!("codepipeline-local: {url}: ")) && stderr.contains(missing),
        "{stderr}"
    );
}

#[test]
fn status_says_which_instance_it_looked_for() {
    let (status, stdout, stderr) = run(&["status"]);
    assert_eq!((status, stdout.as_str()), (Some(1), ""));
    assert_eq!(
        stderr,
        "codepipeline-local: no instance: give --url, or set AWS_ENDPOINT_URL as `exec` does\n"
    );
    let (status, _, stderr) = run(&["status", "--url", "http://127.0.0.1:9"]);
    assert_eq!(status, Some(1));
    assert!(stderr.starts_with("codepipeline-local: http://127.0.0.1:9: "), "{stderr}");
}
