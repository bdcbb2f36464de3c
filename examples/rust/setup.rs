//! What the examples work on: a pipeline Source (S3) -> Build (custom) on codepipeline-local. They
//! make things, so they refuse to run against anything else.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{Read, Write};
use std::net::TcpStream;

use codepipeline::Client;
use codepipeline::types::*;

/// The action type whose jobs the worker serves.
pub fn build_action() -> ActionTypeId {
    action_type(ActionCategory::Build, ActionOwner::Custom, "ExampleBuild")
}

/// Makes a pipeline of this name, at the service of the environment if no other is given; its creation
/// starts one execution of it.
pub fn create_pipeline(client: &Client, name: &str, endpoint: Option<&str>) -> Result<(), Box<dyn Error>> {
    let endpoint =
        endpoint.map_or_else(|| std::env::var("AWS_ENDPOINT_URL").unwrap_or_default(), str::to_owned);
    send(&endpoint, "PUT", "/example-source", "")?;
    send(&endpoint, "PUT", "/example-source/app.zip", "the source of the application")?;
    send(&endpoint, "PUT", "/example-artifacts", "")?;
    client.create_custom_action_type(&CreateCustomActionTypeInput {
        category: build_action().category,
        provider: build_action().provider,
        version: build_action().version,
        input_artifact_details: ArtifactDetails { minimum_count: 1, maximum_count: 1, ..Default::default() },
        ..Default::default()
    })?;
    let pipeline = PipelineDeclaration {
        name: name.into(),
        role_arn: "arn:aws:iam::123456789012:role/pipeline".into(),
        artifact_store: Some(ArtifactStore {
            r#type: ArtifactStoreType::S3,
            location: "example-artifacts".into(),
            ..Default::default()
        }),
        stages: vec![stage("Source", source()), stage("Build", build())],
        ..Default::default()
    };
    client.create_pipeline(&CreatePipelineInput { pipeline, ..Default::default() })?;
    Ok(())
}

fn stage(name: &str, action: ActionDeclaration) -> StageDeclaration {
    StageDeclaration { name: name.into(), actions: vec![action], ..Default::default() }
}

fn source() -> ActionDeclaration {
    let configuration = [("S3Bucket", "example-source"), ("S3ObjectKey", "app.zip")];
    ActionDeclaration {
        name: "Fetch".into(),
        action_type_id: action_type(ActionCategory::Source, ActionOwner::Aws, "S3"),
        configuration: Some(BTreeMap::from(configuration.map(|(key, value)| (key.into(), value.into())))),
        output_artifacts: Some(vec![OutputArtifact { name: "App".into(), ..Default::default() }]),
        ..Default::default()
    }
}

fn build() -> ActionDeclaration {
    ActionDeclaration {
        name: "Compile".into(),
        action_type_id: build_action(),
        input_artifacts: Some(vec![InputArtifact { name: "App".into(), ..Default::default() }]),
        ..Default::default()
    }
}

fn action_type(category: ActionCategory, owner: ActionOwner, provider: &str) -> ActionTypeId {
    ActionTypeId { category, owner, provider: provider.into(), version: "1".into(), ..Default::default() }
}

/// A request to codepipeline-local that no AWS client makes: buckets and objects, unsigned, and the calls
/// of its own, which ask for the last header.
pub fn send(endpoint: &str, method: &str, path: &str, body: &str) -> Result<(), Box<dyn Error>> {
    let host = endpoint
        .strip_prefix("http://")
        .filter(|host| host.starts_with("127.0.0.1:"))
        .ok_or("run this with: codepipeline-local exec -- cargo run --example NAME")?;
    let mut stream = TcpStream::connect(host)?;
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {length}\r\nConnection: close\r\nX-Codepipeline-Local: 1\r\n\r\n{body}"
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    if answer.starts_with("HTTP/1.1 20") { Ok(()) } else { Err(format!("{method} {path}: {answer}").into()) }
}
