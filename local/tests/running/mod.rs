//! codepipeline-local as a process of its own, and its callers: what the store's tests and the load tests
//! share.
#![allow(dead_code)] // Each test file uses its part.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use codepipeline::{CallOptions, Client};
use serde_json::{Value, json};

pub fn local(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_codepipeline-local"));
    command.args(arguments).env_clear().env("PATH", std::env::var_os("PATH").unwrap());
    command
}

/// Status, stdout and stderr of a run that ends by itself.
pub fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = local(arguments).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

/// Serves until it is dropped, then is killed.
pub struct Serving {
    child: Child,
    pub address: String,
    pub client: Client,
}

impl Serving {
    pub fn of(mut command: Command) -> Serving {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim_end().strip_prefix("codepipeline-local listening on http://");
        let address = address.unwrap_or_else(|| panic!("{line:?}")).to_owned();
        let config = json!({"region": "us-east-1", "use_environment": false, "endpoint_url": format!("http://{address}"),
            "credentials": {"access_key_id": "local", "secret_access_key": "local"},
            "retry": {"mode": "standard", "max_attempts": 1}, "max_idle_connections": 256});
        Serving { child, address, client: Client::new(&config.to_string()).unwrap() }
    }

    pub fn start(arguments: &[&str]) -> Serving {
        Serving::of(local(arguments))
    }

    /// One that keeps its state.
    pub fn keeping(folder: &Path) -> Serving {
        Serving::start(&["--data", folder.to_str().unwrap(), "--redelivery-ms", "0"])
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// SIGKILL: nothing gets a chance to tidy up.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM; its exit status.
    pub fn end(&mut self) -> Option<i32> {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(asked.success());
        self.child.wait().unwrap().code()
    }

    /// The answer, or the code and message of the error.
    pub fn try_call(&self, operation: &str, input: Value) -> Result<Value, (String, String)> {
        let answer = self.client.call(operation, &input.to_string(), &CallOptions::default(), None);
        match answer {
            Ok(text) => Ok(serde_json::from_str(&text).unwrap()),
            Err(error) => {
                let report = error.report();
                Err((report.code.clone(), report.message.clone()))
            }
        }
    }

    pub fn call(&self, operation: &str, input: Value) -> Value {
        self.try_call(operation, input.clone())
            .unwrap_or_else(|error| panic!("{operation} {input}: {error:?}"))
    }

    /// A call below `/_local/`: status and body.
    pub fn control(&self, method: &str, path: &str, body: &str) -> (u16, String) {
        self.send(method, &format!("/_local/{path}"), body)
    }

    /// A call of S3's: status and body.
    pub fn s3(&self, method: &str, path: &str, body: &str) -> (u16, String) {
        self.send(method, path, body)
    }

    fn send(&self, method: &str, path: &str, body: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let (address, length) = (&self.address, body.len());
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {address}\r\nX-Codepipeline-Local: 1\r\n\
             Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A custom type whose jobs workers do.
pub fn custom_type(category: &str, provider: &str) -> Value {
    let (inputs, outputs) = if category == "Source" { (0, 1) } else { (1, 0) };
    json!({"category": category, "provider": provider, "version": "1",
        "inputArtifactDetails": {"minimumCount": inputs, "maximumCount": inputs},
        "outputArtifactDetails": {"minimumCount": outputs, "maximumCount": outputs}})
}

pub fn type_id(category: &str, provider: &str) -> Value {
    json!({"category": category, "owner": "Custom", "provider": provider, "version": "1"})
}

/// A pipeline of a source and a build whose work the jobs of `provider` are.
pub fn pipeline(name: &str, provider: &str) -> Value {
    json!({"pipeline": {"name": name, "roleArn": "arn:aws:iam::123456789012:role/r", "pipelineType": "V2",
        "artifactStore": {"type": "S3", "location": "artifacts"},
        "stages": [
            {"name": "Source", "actions": [{"name": "Fetch", "actionTypeId": type_id("Source", provider),
                "outputArtifacts": [{"name": "App"}]}]},
            {"name": "Build", "actions": [{"name": "Compile", "actionTypeId": type_id("Build", provider),
                "inputArtifacts": [{"name": "App"}]}]}]}})
}
