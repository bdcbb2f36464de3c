//! The published cases of the profile parser and of the files' locations.

use super::*;
use crate::corpus::{Corpus, items, json, same, word};
use serde_json::{Map, Value};

const PARSER: Corpus<'_> = Corpus { name: "profile parser", cases: 65, exceptions: &[] };

const WINDOWS: &str = "Windows: the library runs on Linux";

const LOCATIONS: Corpus<'_> = Corpus {
    name: "file locations",
    cases: 9,
    exceptions: &[
        ("User home is loaded from $HOME with highest priority on windows platforms.", WINDOWS),
        ("User home is loaded from $USERPROFILE on windows platforms when $HOME is not set.", WINDOWS),
        (
            "User home is loaded from $HOMEDRIVE$HOMEPATH on windows platforms when $HOME and $USERPROFILE are not set.",
            WINDOWS,
        ),
        // Two cases have this name.
        ("The default credentials location can be overridden by the user on windows platforms.", WINDOWS),
    ],
};

/// Checks sections of one kind against those expected: their names, their properties and that no
/// other key of the texts is one of theirs.
fn check(
    kind: &str,
    names: Vec<&str>,
    get: impl Fn(&str, &str) -> Option<String>,
    expected: &Map<String, Value>,
    keys: &[String],
) -> Result<(), String> {
    let mut names: Vec<&str> = names;
    let mut wanted: Vec<&str> = expected.keys().map(String::as_str).collect();
    names.sort_unstable();
    wanted.sort_unstable();
    same(kind, &names, &wanted)?;
    for (section, properties) in expected {
        for key in keys.iter().chain(properties.as_object().unwrap().keys()) {
            let what = format!("`{key}` of {kind} `{section}`");
            let value = properties.get(key).map(|value| word(value).to_owned());
            same(&what, get(section, key), value)?;
        }
    }
    Ok(())
}

/// Whatever looks like a key in a text.
fn keys(text: &str) -> impl Iterator<Item = String> + '_ {
    text.lines().filter_map(|line| line.split_once('=')).map(|(key, _)| key.trim().to_ascii_lowercase())
}

#[test]
fn corpus_profile_parser() {
    let corpus = json("profiles/profile-parser-tests.json");
    PARSER.run(items(&corpus["tests"]).iter().map(|case| (word(&case["name"]), case)), |case| {
        let text = |key: &str| case["input"][key].as_str().unwrap_or_default();
        let file = |key: &str| (PathBuf::from(key), text(key).to_owned());
        let parsed = parse(file("configFile"), file("credentialsFile"), DEFAULT);
        let output = &case["output"];
        if let Some(part) = output["errorContaining"].as_str() {
            let message = parsed.map(drop).map_err(|error| error.to_string()).unwrap_err();
            return if message.contains(part) { Ok(()) } else { Err(message) };
        }
        let sections = parsed.map_err(|error| error.to_string())?;
        let keys: Vec<String> = keys(text("configFile")).chain(keys(text("credentialsFile"))).collect();
        let of = |key: &str| output["config"][key].as_object().cloned().unwrap_or_default();
        let profile = |name: &str, key: &str| sections.get_profile(name)?.get(key).map(str::to_owned);
        check("profile", sections.profiles().collect(), profile, &of("profiles"), &keys)?;
        let session = |name: &str, key: &str| sections.sso_session(name)?.get(key).map(str::to_owned);
        check("sso-session", sections.sso_sessions().collect(), session, &of("sso_sessions"), &keys)
    });
}

#[test]
fn corpus_file_locations() {
    let corpus = json("profiles/file-location-tests.json");
    LOCATIONS.run(items(&corpus["tests"]).iter().map(|case| (word(&case["name"]), case)), |case| {
        let variables = case["environment"].as_object().unwrap().iter();
        let variables: Vec<(&str, &str)> =
            variables.map(|(name, value)| (name.as_str(), word(value))).collect();
        let environment = Environment::of(&variables);
        for (variable, name, expected) in [
            ("AWS_CONFIG_FILE", "config", "configLocation"),
            ("AWS_SHARED_CREDENTIALS_FILE", "credentials", "credentialsLocation"),
        ] {
            same(expected, place(&environment, variable, name).as_path(), Path::new(word(&case[expected])))?;
        }
        let profile = named(&environment, None).map_or(DEFAULT.to_owned(), |(name, _)| name);
        same("the profile", profile.as_str(), case["profile"].as_str().unwrap_or(DEFAULT))
    });
}
