//! The published cases of base URLs that the environment and the profiles configure.

use crate::config::Config;
use crate::corpus::{Corpus, items, json, same, text, word};
use crate::environment::Environment;
use serde_json::Value;

const NO_KEY: &str = "ignores configured URLs by a setting in code: the document has no such key";

const URLS: Corpus<'_> = Corpus {
    name: "configured endpoint URLs",
    cases: 39,
    exceptions: &[
        ("All configured endpoints ignored due to ignore client config parameter.", NO_KEY),
        (
            "Environment variable and shared config file configured endpoints ignored due to ignore client config variable and client configured endpoint is used.",
            NO_KEY,
        ),
    ],
};

/// The suite, with the service that a case asks for called `codepipeline`.
fn renamed(service: &str) -> Value {
    let text = text("endpoint-url/profile-tests.json");
    let text = text.replace(service, "codepipeline").replace(&service.to_uppercase(), "CODEPIPELINE");
    serde_json::from_str::<Value>(&text).unwrap()["testSuites"][0].take()
}

/// The text of a section of a file.
fn section(header: &str, settings: &Value) -> String {
    let mut text = format!("[{header}]\n");
    for (key, value) in settings.as_object().unwrap() {
        match value.as_object() {
            None => text.push_str(&format!("{key} = {}\n", word(value))),
            Some(nested) => {
                text.push_str(&format!("{key} =\n"));
                nested.iter().for_each(|(key, value)| text.push_str(&format!("  {key} = {}\n", word(value))));
            }
        }
    }
    text
}

/// The file with a profile and the services that it names.
fn config_file(suite: &Value, profile: &str) -> String {
    let settings = &suite["profiles"][profile];
    let text = section(&format!("profile {profile}"), settings);
    match settings["services"].as_str() {
        None => text,
        Some(name) => text + &section(&format!("services {name}"), &suite["services"][name]),
    }
}

#[test]
fn corpus_configured_endpoint_urls() {
    let original = json("endpoint-url/profile-tests.json");
    let suites = [("s3", renamed("s3")), ("dynamodb", renamed("dynamodb"))];
    let cases = items(&original["testSuites"][0]["endpointUrlTests"]).iter().enumerate();
    let file = std::env::temp_dir().join(format!("codepipeline-endpoint-urls-{}", std::process::id()));
    URLS.run(
        cases.map(|(index, case)| (word(&case["name"]), (index, word(&case["service"])))),
        |(index, service)| {
            let suite = &suites.iter().find(|(name, _)| *name == service).ok_or("unknown service")?.1;
            let case = &suite["endpointUrlTests"][index];
            std::fs::write(&file, config_file(suite, word(&case["profile"]))).unwrap();
            let mut document = suite["client_configs"][word(&case["client_config"])].clone();
            document["profile"] = case["profile"].clone();
            let variables = suite["environments"][word(&case["environment"])].as_object().unwrap().iter();
            let mut variables: Vec<(&str, &str)> =
                variables.map(|(name, value)| (name.as_str(), word(value))).collect();
            variables.push(("AWS_CONFIG_FILE", file.to_str().unwrap()));
            let config = Config::parse(&document.to_string(), Environment::of(&variables));
            let found = config.map_err(|error| error.to_string())?.endpoint.url;
            same("the URL", found.as_str(), word(&case["output"]["endpointUrl"]))
        },
    );
    std::fs::remove_file(&file).unwrap();
}
