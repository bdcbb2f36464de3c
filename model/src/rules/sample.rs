//! A valid pipeline for the rules' tests to break, and what they found.

use serde_json::{Value, json};

use super::{Context, Severity, findings};

/// S3 source, CodeBuild, S3 deploy; type V2.
pub(crate) fn pipeline() -> Value {
    let id = |category: &str, provider: &str| json!({"category": category, "owner": "AWS", "provider": provider, "version": "1"});
    json!({
        "name": "web", "roleArn": "arn:aws:iam::123456789012:role/pipeline", "pipelineType": "V2",
        "artifactStore": {"type": "S3", "location": "artifacts"},
        "stages": [
            {"name": "Source", "actions": [{"name": "Fetch", "actionTypeId": id("Source", "S3"), "runOrder": 1,
                "configuration": {"S3Bucket": "src", "S3ObjectKey": "app.zip"}, "outputArtifacts": [{"name": "App"}]}]},
            {"name": "Build", "actions": [{"name": "Compile", "actionTypeId": id("Build", "CodeBuild"),
                "configuration": {"ProjectName": "web"}, "inputArtifacts": [{"name": "App"}], "outputArtifacts": [{"name": "Built"}]}]},
            {"name": "Deploy", "actions": [{"name": "Roll", "actionTypeId": id("Deploy", "S3"),
                "configuration": {"BucketName": "site", "Extract": "true"}, "inputArtifacts": [{"name": "Built"}]}]},
        ],
    })
}

/// A connection source in place of the first stage's.
pub(crate) fn with_connection() -> Value {
    let mut pipeline = pipeline();
    let source = &mut pipeline["stages"][0]["actions"][0];
    source["actionTypeId"]["provider"] = json!("CodeStarSourceConnection");
    source["configuration"] =
        json!({"ConnectionArn": "arn", "FullRepositoryId": "me/web", "BranchName": "main"});
    pipeline
}

/// The findings in us-east-1 as `severity code path: message`.
pub(crate) fn lines(declaration: &Value) -> Vec<String> {
    let context = Context { region: Some("us-east-1"), ..Context::default() };
    let line = |found: super::Finding| {
        let short = match found.severity {
            Severity::Error => "",
            Severity::Warning => "warning: ",
        };
        format!("{short}{} {}: {}", found.code, found.path, found.message)
    };
    findings(declaration, context).into_iter().map(line).collect()
}

pub(crate) fn codes(declaration: &Value) -> Vec<String> {
    findings(declaration, Context::default()).into_iter().map(|found| found.code.to_owned()).collect()
}
