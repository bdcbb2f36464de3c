//! The published cases of the default chain and of the profile provider: an environment, files, the
//! recorded exchanges and what must come of them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use serde_json::Value;
use ureq::http::Uri;

use super::fake::{Fake, Folder, Reply, Seen, World, reply, with_detour};
use super::{Found, Miss, find, profile};
use crate::config::Config;
use crate::corpus::{Corpus, items, path, same, word};
use crate::environment::Environment;

const CHAIN: Corpus<'_> = Corpus {
    name: "default credential chain",
    cases: 29,
    exceptions: &[(
        "imds_default_chain_retries",
        "asks instance metadata more than once: here a setting asks for that, see the test after",
    )],
};

const PROFILE: Corpus<'_> = Corpus { name: "profile provider", cases: 18, exceptions: &[] };

/// What this library says where a case expects an error.
const MESSAGES: [(&str, &str); 16] = [
    ("eks_pod_identity_no_token_file", "/token.jwt: No such file or directory (os error 2)"),
    ("imds_default_chain_error", "; the instance has no role"),
    ("imds_disabled", "; AWS_EC2_METADATA_DISABLED is true"),
    ("imds_no_iam_role", "`credential_source` Ec2InstanceMetadata: the instance has no role"),
    (
        "imds_token_fail",
        "`credential_source` Ec2InstanceMetadata: instance metadata gives no session token (HTTP 403)",
    ),
    (
        "profile_overrides_web_identity",
        "`credential_source` Environment: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set",
    ),
    ("web_identity_source_profile_no_env", "the profile `B`: `role_arn` is missing beside"),
    (
        "web_identity_token_invalid_jwt",
        "STS: AssumeRoleWithWebIdentity was refused: InvalidIdentityToken (HTTP 400): No OpenIDConnect provider",
    ),
    (
        "sso_no_token_file",
        "/home/.aws/sso/cache/dace00cba5f8355ec9d274ceb2bcebdfbeed0e12.json; run `aws sso login --profile sso-test`",
    ),
    ("sso_server_error", "SSO: GetRoleCredentials: the service answered HTTP 503"),
    ("sso_token", "has no credentials: its SSO lacks `sso_account_id` and `sso_role_name`"),
    (
        "invalid_sso_credentials_config",
        "has no credentials: its SSO lacks `sso_account_id` and `sso_role_name`",
    ),
    ("empty_config", "the profile `default` has no credentials"),
    ("invalid_config", "/.aws/config: "),
    ("credential_process_failure", "`credential_process`: ended with exit status: 1"),
    ("credential_process_invalid", "`credential_process`: its output is not the document"),
];

/// Parts of recorded requests that contradict the case's own files, environment or answers.
const RECORDED_WRONG: [(&str, &[&str]); 5] = [
    ("ecs_assume_role", &["signer", "x-amz-security-token"]),
    ("eks_pod_identity_credentials", &["signer"]),
    ("web_identity_token_env", &["RoleArn"]),
    ("web_identity_token_profile", &["RoleArn", "WebIdentityToken"]),
    ("web_identity_token_source_profile", &["RoleArn", "WebIdentityToken", "x-amz-security-token"]),
];

/// What was recorded: a request, and its answer.
struct Exchange {
    line: String,
    parts: BTreeMap<String, String>,
    reply: Reply,
}

/// The headers and form fields that matter for authentication; the names of parties that make them up
/// differ.
fn parts(headers: impl Iterator<Item = (String, String)>, body: &str) -> BTreeMap<String, String> {
    let headers = headers.filter_map(|(name, value)| match name.as_str() {
        "x-amz-security-token"
        | "x-amz-sso_bearer_token"
        | "x-aws-ec2-metadata-token"
        | "x-aws-ec2-metadata-token-ttl-seconds" => Some((name, value)),
        "authorization" => {
            let scope = value.strip_prefix("AWS4-HMAC-SHA256 Credential=").unwrap_or(&value);
            Some(("signer".to_owned(), scope.split('/').next().unwrap_or_default().to_owned()))
        }
        _ => None,
    });
    let fields = form_urlencoded::parse(body.as_bytes()).into_owned();
    let is_made_up = |text: &str| {
        ["assume-role-", "web-identity-", "codepipeline-"].iter().any(|prefix| text.starts_with(prefix))
    };
    // The line break that ends a token file is in one recording and not in another.
    let fields = fields.map(|(name, value)| (name, value.trim().to_owned()));
    headers.chain(fields.filter(|(name, value)| name != "RoleSessionName" || !is_made_up(value))).collect()
}

/// `POST https://host/path?query`, the query in order.
fn line(method: &str, url: &str) -> String {
    let uri: Uri = url.parse().unwrap();
    let mut query: Vec<&str> = uri.query().unwrap_or_default().split('&').collect();
    query.sort_unstable();
    let base = url.split('?').next().unwrap_or_default().trim_end_matches('/');
    format!("{method} {base} {}", query.join("&"))
}

fn recorded(folder: &Path) -> Vec<Exchange> {
    #[derive(Default)]
    struct Recording {
        line: String,
        headers: Vec<(String, String)>,
        sent: String,
        status: u16,
        received: String,
    }
    let mut recordings: Vec<Recording> = Vec::new();
    for event in items(&json(&folder.join("http-traffic.json"))["events"]) {
        let action = &event["action"];
        if let Some(request) = action["Request"]["request"].as_object() {
            let headers = request["headers"].as_object().unwrap().iter();
            let headers =
                headers.map(|(name, values)| (name.to_ascii_lowercase(), word(&values[0]).to_owned()));
            recordings.push(Recording {
                line: line(word(&request["method"]), word(&request["uri"])),
                headers: headers.collect(),
                ..Recording::default()
            });
        } else if let Some(last) = recordings.last_mut() {
            if let Some(status) = action["Response"]["response"]["Ok"]["status"].as_u64() {
                last.status = status as u16;
            }
            let text = action["Data"]["data"]["Utf8"].as_str().unwrap_or_default();
            match action["Data"]["direction"] == "Response" {
                true => last.received.push_str(text),
                false => last.sent.push_str(text),
            }
        }
    }
    let finished = recordings.into_iter().map(|Recording { line, headers, sent, status, received }| {
        Exchange { line, parts: parts(headers.into_iter(), &sent), reply: reply(status, &received) }
    });
    finished.collect()
}

/// Answers what was recorded, in its order, and takes down what differs.
struct Player {
    exchanges: Vec<Exchange>,
    ignored: &'static [&'static str],
    /// How many were asked for.
    asked: Mutex<usize>,
    problems: Mutex<Vec<String>>,
}

impl Player {
    fn answer(&self, seen: &Seen) -> Reply {
        let mut asked = self.asked.lock().unwrap();
        let (method, url) = seen.line.split_once(" /").unwrap();
        let found = line(method, url);
        let last = asked.checked_sub(1).and_then(|last| self.exchanges.get(last));
        let exchange = match (self.exchanges.get(*asked), last) {
            (Some(next), _) => next,
            // The recordings hold one of the tries that a failure of the server is worth.
            (None, Some(last)) if last.reply.0 >= 500 => last,
            _ => {
                self.problems.lock().unwrap().push(format!("{found}: is one request too many"));
                return reply(400, "");
            }
        };
        *asked = (*asked + 1).min(self.exchanges.len());
        let without = |parts: &BTreeMap<String, String>| {
            let mut parts = parts.clone();
            parts.retain(|name, _| !self.ignored.contains(&name.as_str()));
            parts
        };
        let headers = seen.headers.iter().cloned();
        let checks = [
            same("the request", found, exchange.line.clone()),
            same("what it proves", without(&parts(headers, &seen.body)), without(&exchange.parts)),
        ];
        self.problems.lock().unwrap().extend(checks.into_iter().filter_map(Result::err));
        exchange.reply.clone()
    }
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Where the files of a case are: its absolute paths lead into a folder.
fn moved(text: &str, folder: &Folder) -> String {
    match text {
        "/home" => folder.0.join("home").to_str().unwrap().to_owned(),
        _ => text.replace("/token.jwt", folder.0.join("token.jwt").to_str().unwrap()),
    }
}

fn copy_files(from: &Path, name: &str, folder: &Folder) {
    for entry in std::fs::read_dir(from).into_iter().flatten().flatten() {
        let name = format!("{name}{}", entry.file_name().to_str().unwrap());
        match entry.file_type().unwrap().is_dir() {
            true => copy_files(&entry.path(), &format!("{name}/"), folder),
            false => {
                folder.file(&name, &moved(&std::fs::read_to_string(entry.path()).unwrap(), folder));
            }
        }
    }
}

/// Before every instant of the cases: 2009-01-01T00:00:00Z.
const NOW: u64 = 1_230_768_000;

type Ask = fn(&World) -> Result<Found, String>;

fn check(folder: &Path, more: &[(&str, &str)], ask: Ask) -> Result<(), String> {
    let id = folder.file_name().unwrap().to_str().unwrap();
    let files = Folder::new();
    copy_files(&folder.join("fs"), "", &files);
    let variables = json(&folder.join("env.json"));
    let variables: Vec<(&str, String)> = variables
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, value)| (name.as_str(), moved(word(value), &files)))
        .collect();
    let variables = variables.iter().map(|(name, value)| (*name, value.as_str()));
    let environment = Environment::of(&variables.chain(more.iter().copied()).collect::<Vec<_>>());
    // A region is needed here before any keys.
    let config = Config::parse("{}", environment.clone())
        .or_else(|_| Config::parse(r#"{"region":"us-east-1"}"#, environment));

    let ignored = RECORDED_WRONG.iter().find(|(name, _)| *name == id).map_or(&[] as &[_], |(_, parts)| parts);
    let player = Arc::new(Player {
        exchanges: recorded(folder),
        ignored,
        asked: Mutex::new(0),
        problems: Mutex::new(Vec::new()),
    });
    let answers = player.clone();
    let fake = Fake::new(move |seen| answers.answer(seen));
    let found = match config {
        Ok(config) => with_detour(&fake, || ask(&World::of(config, NOW))),
        Err(error) => Err(error.to_string()),
    };
    let problems = player.problems.lock().unwrap().join("; ");
    same("what differs in the requests", problems.as_str(), "")?;
    same("the number of requests", *player.asked.lock().unwrap(), player.exchanges.len())?;

    let expected = &json(&folder.join("test-case.json"))["result"];
    let message = MESSAGES.iter().find(|(name, _)| *name == id).map(|(_, text)| *text);
    match (found, expected["Ok"].is_object(), message) {
        (Ok(found), true, _) => check_keys(&found, &expected["Ok"]),
        (Err(error), false, Some(message)) if error.contains(message) => Ok(()),
        (Ok(_), false, _) => Err(format!("gives keys, expected {expected}")),
        (Err(error), _, _) => Err(format!("{error}, expected {expected}")),
    }
}

fn check_keys(found: &Found, expected: &Value) -> Result<(), String> {
    let keys = &found.credentials;
    same("the access key id", Some(keys.access_key_id()), expected["access_key_id"].as_str())?;
    same("the secret", Some(keys.secret_access_key()), expected["secret_access_key"].as_str())?;
    same("the session token", keys.session_token(), expected["session_token"].as_str())?;
    same("the account", keys.account_id().map(|id| id.as_str()), expected["account_id"].as_str())?;
    let seconds = |time: std::time::SystemTime| time.duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    same("the end", keys.expiry().map(seconds), expected["expiry"].as_u64())
}

fn run(corpus: &Corpus<'_>, name: &str, ask: Ask) {
    let folders = std::fs::read_dir(path(name)).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<_> = folders.collect();
    folders.sort();
    let cases = folders.iter().map(|folder| (folder.file_name().unwrap().to_str().unwrap(), folder));
    corpus.run(cases, |folder| check(folder, &[], ask));
}

fn ask_chain(world: &World) -> Result<Found, String> {
    find(&world.lookup()).map_err(|error| error.to_string())
}

#[test]
fn corpus_default_credential_chain() {
    run(&CHAIN, "credentials/default-credential-provider-chain", ask_chain);
}

#[test]
fn corpus_default_credential_chain_with_more_attempts() {
    let folder = path("credentials/default-credential-provider-chain/imds_default_chain_retries");
    check(&folder, &[("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "2")], ask_chain).unwrap();
}

#[test]
fn corpus_profile_provider() {
    run(&PROFILE, "credentials/profile-provider", |world| {
        profile::credentials(&world.lookup()).map_err(|miss| match miss {
            Miss::Failed(error) => error.to_string(),
            Miss::Absent(why) | Miss::Unreachable(why) => why,
        })
    });
}
