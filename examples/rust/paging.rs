//! All executions of a pipeline, page by page.
//!
//!     codepipeline-local exec -- cargo run --example paging

mod setup;

use codepipeline::Client;
use codepipeline::types::*;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new("")?;
    setup::create_pipeline(&client, "web", None)?;
    for _ in 0..4 {
        client.start_pipeline_execution(&StartPipelineExecutionInput {
            name: "web".into(),
            ..Default::default()
        })?;
    }

    let input = ListPipelineExecutionsInput {
        pipeline_name: "web".into(),
        max_results: Some(2),
        ..Default::default()
    };
    let (mut pages, mut executions) = (0, 0);
    for page in client.pages(&input) {
        pages += 1;
        for execution in page?.pipeline_execution_summaries.unwrap_or_default() {
            executions += 1;
            println!(
                "page {pages}: {} {}",
                execution.pipeline_execution_id.unwrap_or_default(),
                execution.status.unwrap_or_default()
            );
        }
    }
    if (pages, executions) != (3, 5) {
        return Err(format!("{executions} executions on {pages} pages, expected 5 on 3").into());
    }
    Ok(())
}
