//! A job worker in plain calls: poll, acknowledge, work, report.
//!
//!     codepipeline-local exec -- cargo run --example worker

mod setup;

use std::time::{Duration, Instant};

use codepipeline::types::*;
use codepipeline::{Client, Error};

const PAUSE: Duration = Duration::from_millis(50);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new("")?;
    setup::create_pipeline(&client, "web", None)?;
    let give_up = Instant::now() + Duration::from_secs(60);
    loop {
        serve(&client)?;
        match latest_status(&client)? {
            Some(PipelineExecutionStatus::Succeeded) => break,
            Some(PipelineExecutionStatus::InProgress) | None if Instant::now() < give_up => {}
            other => return Err(format!("the execution ended as {other:?}").into()),
        }
        std::thread::sleep(PAUSE);
    }
    println!("the execution succeeded");
    Ok(())
}

/// Takes what jobs there are, one after the other.
fn serve(client: &Client) -> Result<(), Error> {
    let input = PollForJobsInput {
        action_type_id: setup::build_action(),
        max_batch_size: Some(1),
        ..Default::default()
    };
    for job in client.poll_for_jobs(&input)?.jobs.unwrap_or_default() {
        let id = job.id.unwrap_or_default();
        let nonce = job.nonce.unwrap_or_default();
        let acknowledge = AcknowledgeJobInput { job_id: id.clone(), nonce, ..Default::default() };
        if client.acknowledge_job(&acknowledge)?.status != Some(JobStatus::InProgress) {
            continue; // Another worker has it.
        }
        match work(&job.data.unwrap_or_default()) {
            Ok(summary) => succeed(client, id, summary)?,
            Err(message) => fail(client, id, message)?,
        }
    }
    Ok(())
}

/// The work itself; what it says goes into the pipeline's history.
fn work(data: &JobData) -> Result<String, String> {
    let artifacts = data.input_artifacts.as_deref().unwrap_or_default();
    let artifact = artifacts.first().ok_or("the job has no input")?;
    Ok(format!("compiled {}", artifact.name.as_deref().unwrap_or("it")))
}

fn succeed(client: &Client, job_id: String, summary: String) -> Result<(), Error> {
    println!("job {job_id}: {summary}");
    let details =
        ExecutionDetails { summary: Some(summary), percent_complete: Some(100), ..Default::default() };
    let input = PutJobSuccessResultInput { job_id, execution_details: Some(details), ..Default::default() };
    client.put_job_success_result(&input).map(|_| ())
}

fn fail(client: &Client, job_id: String, message: String) -> Result<(), Error> {
    println!("job {job_id} failed: {message}");
    let failure_details = FailureDetails { r#type: FailureType::JobFailed, message, ..Default::default() };
    client
        .put_job_failure_result(&PutJobFailureResultInput { job_id, failure_details, ..Default::default() })
        .map(|_| ())
}

fn latest_status(client: &Client) -> Result<Option<PipelineExecutionStatus>, Error> {
    let input = ListPipelineExecutionsInput { pipeline_name: "web".into(), ..Default::default() };
    let executions = client.list_pipeline_executions(&input)?.pipeline_execution_summaries;
    Ok(executions.unwrap_or_default().into_iter().next().and_then(|execution| execution.status))
}
