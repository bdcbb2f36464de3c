//! What can go wrong with a call, and how a program tells.
//!
//!     codepipeline-local exec -- cargo run --example errors

use codepipeline::types::{ErrorCode, GetPipelineInput, StartPipelineExecutionInput};
use codepipeline::{Client, Error, Kind};

/// What a program would do about it.
fn advice(error: &Error) -> String {
    match (error.kind(), error.service_code()) {
        (_, Some(ErrorCode::PipelineNotFoundException)) => "make the pipeline first".into(),
        (_, Some(code)) => format!("the service says {code}, request {}", error.report().request_id),
        (Kind::Validation, _) => format!("correct the input: {}", error.report().problems.join("; ")),
        _ if error.report().may_have_taken_effect => "look at the state before trying again".into(),
        _ if error.report().retryable => "try again later".into(),
        (kind, _) => format!("{}: {error}", kind.as_str()),
    }
}

/// The error that a call must end with here.
fn failure<T>(result: Result<T, Error>) -> Result<Error, String> {
    let error = result.err().ok_or("the call was expected to fail")?;
    println!("{error}\n  -> {}", advice(&error));
    Ok(error)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new("")?;

    let input = GetPipelineInput { name: "no-such-pipeline".into(), ..Default::default() };
    let error = failure(client.get_pipeline(&input))?;
    assert_eq!(error.service_code(), Some(ErrorCode::PipelineNotFoundException));

    // The name is missing: refused before anything is sent.
    let error = failure(client.get_pipeline(&GetPipelineInput::default()))?;
    assert_eq!(error.kind(), Kind::Validation);

    // Nothing listens on port 1, so nothing can have taken effect.
    let nobody = Client::new(r#"{"endpoint_url":"http://127.0.0.1:1"}"#)?;
    let input = StartPipelineExecutionInput { name: "web".into(), ..Default::default() };
    let error = failure(nobody.start_pipeline_execution(&input))?;
    assert_eq!((error.kind(), error.report().may_have_taken_effect), (Kind::Connect, false));
    Ok(())
}
