//! The published cases of the URL that a container's environment names.

use super::super::fake::World;
use super::*;
use crate::corpus::{Corpus, items, json, same, word};

const CASES: Corpus<'_> = Corpus { name: "container endpoint", cases: 11, exceptions: &[] };

/// What this library says instead of the words of a case.
const MESSAGES: [(&str, &str); 2] = [
    (
        "No environment variables were set to configure ECS provider",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and AWS_CONTAINER_CREDENTIALS_FULL_URI are not set",
    ),
    (
        "URI did not specify a host",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI: must begin with http:// or https:// and name a host",
    ),
];

#[test]
fn corpus_container_endpoint() {
    let corpus = json("credentials/ecs-tests.json");
    CASES.run(items(&corpus["tests"]).iter().map(|case| (word(&case["docs"]), case)), |case| {
        let variables = case["env"].as_object().unwrap().iter();
        let variables: Vec<_> = variables.map(|(name, value)| (name.as_str(), word(value))).collect();
        let world = World::new("", &variables);
        let found = match url(&world.lookup()) {
            Ok(Some(url)) => url,
            Err(error) => error.to_string(),
            Ok(None) => match credentials(&world.lookup()) {
                Err(Miss::Absent(why)) => why,
                _ => return Err("is not passed over".to_owned()),
            },
        };
        let result = &case["result"];
        let expected = match result["ErrorContains"].as_str() {
            None => word(&result["Ok"]),
            Some(theirs) => {
                let ours = MESSAGES.iter().find(|(known, _)| *known == theirs);
                ours.ok_or_else(|| format!("no words for: {theirs}"))?.1
            }
        };
        same("the URL", found.as_str(), expected)
    });
}
