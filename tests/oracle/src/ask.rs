//! The child: asks both clients for keys in its environment and prints their answers as one line.

use std::panic::{AssertUnwindSafe, catch_unwind};

use aws_config::BehaviorVersion;
use aws_credential_types::provider::ProvideCredentials;
use aws_credential_types::provider::error::CredentialsError;
use codepipeline::{CallOptions, Client, Kind};
use serde_json::{Value, json};

/// `url`: where CodePipeline is.
pub fn both(url: &str, ours_first: bool) {
    let guarded = |ask: &dyn Fn() -> Value| {
        catch_unwind(AssertUnwindSafe(ask)).unwrap_or_else(|_| json!({"kind": "panicked", "message": ""}))
    };
    let (ours, theirs) = match ours_first {
        true => {
            let ours = guarded(&|| ours(url));
            (ours, guarded(&theirs))
        }
        false => {
            let theirs = guarded(&theirs);
            (guarded(&|| ours(url)), theirs)
        }
    };
    println!("{}", json!({"ours": ours, "theirs": theirs}));
}

fn keys(id: &str, token: &str) -> Value {
    json!({"keys": format!("{id} {token}").trim_end()})
}

fn ours(url: &str) -> Value {
    let config = json!({"endpoint_url": url});
    let answer = Client::new(&config.to_string())
        .and_then(|client| client.call("ListPipelines", "{}", &CallOptions::default(), None));
    match answer {
        Ok(text) => {
            let answer: Value = serde_json::from_str(&text).expect("JSON");
            let (id, token) =
                answer["nextToken"].as_str().and_then(|keys| keys.split_once(' ')).expect("the keys");
            keys(id, token)
        }
        Err(error) => {
            let message = error.to_string();
            let kind = match error.kind() {
                Kind::Credentials if error.report().code == "NoCredentials" => "nothing",
                Kind::Credentials | Kind::Config | Kind::Endpoint => "failed",
                other => other.as_str(),
            };
            json!({"kind": kind, "message": message})
        }
    }
}

fn theirs() -> Value {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let result = runtime.block_on(async {
        let http = aws_smithy_http_client::Builder::new().build_http();
        let config = aws_config::defaults(BehaviorVersion::latest()).http_client(http).load().await;
        config.credentials_provider().expect("a provider").provide_credentials().await
    });
    match result {
        Ok(found) => keys(found.access_key_id(), found.session_token().unwrap_or_default()),
        Err(error) => {
            let kind = match error {
                CredentialsError::CredentialsNotLoaded(_) => "nothing",
                _ => "failed",
            };
            json!({"kind": kind, "message": with_sources(&error)})
        }
    }
}

/// An error with its sources.
fn with_sources(error: &dyn std::error::Error) -> String {
    match error.source() {
        Some(source) => format!("{error}: {}", with_sources(source)),
        None => error.to_string(),
    }
}
