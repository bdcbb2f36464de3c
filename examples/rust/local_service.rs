//! A service of one's own for a test, ended with it.
//!
//!     CODEPIPELINE_LOCAL=target/release/codepipeline-local cargo run --example local_service

mod setup;

use std::error::Error;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use codepipeline::Client;
use codepipeline::types::*;

/// A codepipeline-local that runs as long as this value lives, also when a test panics.
struct LocalService {
    process: Child,
    url: String,
}

impl LocalService {
    /// Starts what CODEPIPELINE_LOCAL names, else codepipeline-local on PATH, on a free port.
    fn start() -> Result<LocalService, Box<dyn Error>> {
        let program = std::env::var("CODEPIPELINE_LOCAL").unwrap_or_else(|_| "codepipeline-local".to_owned());
        let process = Command::new(&program).stdout(Stdio::piped()).spawn();
        let process = process.map_err(|error| format!("{program}: {error}"))?;
        let mut service = LocalService { process, url: String::new() };
        let mut line = String::new();
        if let Some(stdout) = service.process.stdout.take() {
            BufReader::new(stdout).read_line(&mut line)?;
        }
        let url = line.trim_end().strip_prefix("codepipeline-local listening on ");
        service.url = url.ok_or_else(|| format!("{program} is no codepipeline-local: {line:?}"))?.to_owned();
        Ok(service)
    }

    /// A client that reads nothing of the machine's configuration.
    fn client(&self) -> Result<Client, codepipeline::Error> {
        Client::new(&format!(
            r#"{{"use_environment":false,"region":"us-east-1","endpoint_url":"{}",
                "credentials":{{"access_key_id":"local","secret_access_key":"local"}}}}"#,
            self.url
        ))
    }

    /// Lets time pass; what is due happens.
    fn advance(&self, time: Duration) -> Result<(), Box<dyn Error>> {
        setup::send(&self.url, "POST", "/_local/clock", &format!(r#"{{"advance_ms":{}}}"#, time.as_millis()))
    }
}

impl Drop for LocalService {
    fn drop(&mut self) {
        // It keeps nothing that would have to be written; a wait leaves no zombie.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let service = LocalService::start()?;
    let client = service.client()?;
    setup::create_pipeline(&client, "web", Some(&service.url))?;
    take_the_job(&client)?;
    println!("the build waits for its worker: {:?}", latest_status(&client)?);
    service.advance(Duration::from_secs(24 * 3600))?;
    println!("a day without its worker later: {:?}", latest_status(&client)?);
    Ok(())
}

/// Takes the job and is never heard of again. The object of the source is fetched beside the requests, so
/// it may take a moment.
fn take_the_job(client: &Client) -> Result<(), Box<dyn Error>> {
    let input = PollForJobsInput { action_type_id: setup::build_action(), ..Default::default() };
    for _ in 0..2000 {
        if client.poll_for_jobs(&input)?.jobs.is_some_and(|jobs| !jobs.is_empty()) {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    Err("there is no job".into())
}

fn latest_status(client: &Client) -> Result<Option<PipelineExecutionStatus>, codepipeline::Error> {
    let input = ListPipelineExecutionsInput { pipeline_name: "web".into(), ..Default::default() };
    let executions = client.list_pipeline_executions(&input)?.pipeline_execution_summaries;
    Ok(executions.unwrap_or_default().into_iter().next().and_then(|execution| execution.status))
}
