//! The published cases of where instance metadata is.

use super::super::fake::{Folder, World};
use super::*;
use crate::corpus::{Corpus, items, json, same, word};

const IN_CODE: &str = "sets endpoint or mode in code: the document has no such key";

const CASES: Corpus<'_> = Corpus {
    name: "instance metadata endpoint",
    cases: 14,
    exceptions: &[
        ("explicit endpoint override", IN_CODE),
        ("explicit mode override", IN_CODE),
        ("environment variable overrides endpoint mode override", IN_CODE),
    ],
};

/// What this library says instead of the words of a case.
const MESSAGES: [(&str, &str); 3] = [
    ("`error` is not a valid endpoint mode", "ec2_metadata_service_endpoint_mode: must be IPv4 or IPv6"),
    ("`IPv7` is not a valid endpoint mode", "ec2_metadata_service_endpoint_mode: must be IPv4 or IPv6"),
    ("invalid uri character", "ec2_metadata_service_endpoint: the endpoint URL is not a URL"),
];

#[test]
fn corpus_instance_metadata_endpoint() {
    let corpus = json("credentials/imds-endpoint-tests.json");
    CASES.run(items(&corpus["tests"]).iter().map(|case| (word(&case["docs"]), case)), |case| {
        if case.get("endpoint_override").or(case.get("mode_override")).is_some() {
            return Err(IN_CODE.to_owned());
        }
        let files = Folder::new();
        let paths = case["fs"].as_object().unwrap().iter();
        let paths: Vec<_> = paths.map(|(name, text)| (name.as_str(), files.file(name, word(text)))).collect();
        let moved =
            |value| paths.iter().find(|(name, _)| *name == value).map_or(value, |(_, path)| path.as_str());
        let variables = case["env"].as_object().unwrap().iter();
        let variables = variables.map(|(name, value)| (name.as_str(), moved(word(value))));
        let variables: Vec<_> = variables.chain([("HOME", "/no/such/home")]).collect();
        let world = World::new("", &variables);
        let found = match base(&world.lookup()) {
            Ok(base) => format!("{base}/latest/api/token"),
            Err(error) => error.to_string(),
        };
        let result = &case["result"];
        let expected = match result["Err"].as_str() {
            None => word(&result["Ok"]),
            Some(theirs) => {
                let ours = MESSAGES.iter().find(|(known, _)| *known == theirs);
                ours.ok_or_else(|| format!("no words for: {theirs}"))?.1
            }
        };
        same("the URL", found.as_str(), expected)
    });
}
