//! The first calls: what pipelines there are, where one of them stands, and another execution of it.
//!
//!     codepipeline-local exec -- cargo run --example getting_started

mod setup;

use codepipeline::Client;
use codepipeline::types::*;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Region, endpoint and credentials from the environment.
    let client = Client::new("")?;
    setup::create_pipeline(&client, "web", None)?;

    for pipeline in client.list_pipelines(&ListPipelinesInput::default())?.pipelines.unwrap_or_default() {
        let version = pipeline.version.unwrap_or_default();
        println!("pipeline {}, version {version}", pipeline.name.unwrap_or_default());
    }

    let input = GetPipelineStateInput { name: "web".into(), ..Default::default() };
    for stage in client.get_pipeline_state(&input)?.stage_states.unwrap_or_default() {
        let status = stage.latest_execution.map(|execution| execution.status.to_string());
        println!(
            "stage {}: {}",
            stage.stage_name.unwrap_or_default(),
            status.as_deref().unwrap_or("not run")
        );
    }

    let input = StartPipelineExecutionInput { name: "web".into(), ..Default::default() };
    let execution = client.start_pipeline_execution(&input)?;
    println!("started {}", execution.pipeline_execution_id.ok_or("no id")?);
    Ok(())
}
