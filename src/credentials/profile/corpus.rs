//! The published cases of role chains, against what the files are read as, without any request.

use super::super::fake::Folder;
use super::*;
use crate::corpus::{Corpus, items, json, same, word};
use crate::environment::Environment;
use crate::profile::Files;
use serde_json::{Value, json};

const TOKENS: &str =
    "a profile without account and role is for bearer tokens, which this service does not take";

const CASES: Corpus<'_> = Corpus {
    name: "role chains",
    cases: 28,
    exceptions: &[
        ("SSO token profile selected", TOKENS),
        ("invalid SSO token configuration: sso_region must be in sso-session", TOKENS),
        ("invalid SSO token configuration: sso-session not found", TOKENS),
    ],
};

/// What this library says instead of the words of a case.
const MESSAGES: [(&str, &str); 12] = [
    (
        "profile must contain `source_profile`",
        "the profile `A`: has `role_arn` without `source_profile` or `credential_source`",
    ),
    (
        "profile contained both source_profile and credential_source",
        "the profile `A`: has both `source_profile` and `credential_source`; a role takes one",
    ),
    (
        "profile missing aws_secret_access_key",
        "the profile `B`: `aws_access_key_id` is set and `aws_secret_access_key` is not",
    ),
    (
        "profile missing aws_access_key_id",
        "the profile `B`: `aws_secret_access_key` is set and `aws_access_key_id` is not",
    ),
    ("profile `B` did not contain credential information", "the profile `B`: it has no credentials"),
    // The chain goes on to the next provider.
    ("profile `A` did not contain credential information", "nothing"),
    (
        "could not find source profile B referenced from A",
        "the profile `A`: its `source_profile` B is in neither file",
    ),
    ("No profiles were defined", "config.profile: the profile `A` is in neither file"),
    ("profile formed an infinite loop", "the profile `A`: its source profiles form a loop: A -> B -> A"),
    ("`role_arn` was missing", "the profile `A`: `role_arn` is missing beside `web_identity_token_file`"),
    (
        "if `sso_role_name` is set, then `sso_account_id` must also be set",
        "the profile `A`: SSO needs `sso_account_id`",
    ),
    (
        "if `sso_account_id` is set, then `sso_role_name` must also be set",
        "the profile `A`: SSO needs `sso_role_name`",
    ),
];

/// The text of a config file.
fn file(case: &Value) -> String {
    let mut text = String::new();
    for (kind, key) in [("profile", "profiles"), ("sso-session", "sso_sessions")] {
        for (name, settings) in case["input"][key].as_object().into_iter().flatten() {
            text.push_str(&format!("[{kind} {name}]\n"));
            for (key, value) in settings.as_object().unwrap() {
                text.push_str(&format!("{key} = {}\n", word(value)));
            }
        }
    }
    text
}

/// As the cases write it, without what is unset.
fn set(name: &str, fields: &[(&str, Option<&String>)]) -> Value {
    let fields = fields.iter().filter_map(|(key, text)| Some(((*key).to_owned(), json!((*text)?))));
    json!({ name: Value::Object(fields.collect()) })
}

fn told(base: &Base) -> Value {
    match base {
        Base::Keys { pair: [id, secret], token, account } => set(
            "AccessKey",
            &[
                ("access_key_id", Some(id)),
                ("secret_access_key", Some(secret)),
                ("session_token", token.as_ref()),
                ("account_id", account.as_ref()),
            ],
        ),
        Base::Environment => json!({"NamedSource": "Environment"}),
        Base::Container => json!({"NamedSource": "EcsContainer"}),
        Base::Imds => json!({"NamedSource": "Ec2InstanceMetadata"}),
        Base::Sso(sso) => set(
            "Sso",
            &[
                ("sso_session", sso.session.as_ref()),
                ("sso_account_id", Some(&sso.account)),
                ("sso_region", Some(&sso.region)),
                ("sso_role_name", Some(&sso.role)),
                ("sso_start_url", Some(&sso.start_url)),
            ],
        ),
        Base::Login(_) => json!("LoginSession"),
        Base::Process { command, .. } => set("CredentialProcess", &[("command", Some(command))]),
        Base::WebIdentity { role, file } => set(
            "WebIdentityToken",
            &[
                ("role_arn", Some(&role.arn)),
                ("web_identity_token_file", Some(file)),
                ("role_session_name", role.session_name.as_ref()),
            ],
        ),
    }
}

fn told_role(role: &Role) -> Value {
    set(
        "AssumeRole",
        &[
            ("role_arn", Some(&role.arn)),
            ("role_session_name", role.session_name.as_ref()),
            ("external_id", role.external_id.as_ref()),
        ],
    )
}

#[test]
fn corpus_role_chains() {
    let corpus = json("credentials/assume-role-tests.json");
    CASES.run(items(&corpus).iter().map(|case| (word(&case["docs"]), case)), |case| {
        let folder = Folder::new();
        let files = Files { config: Some(folder.file("config", &file(case)).into()), credentials: None };
        let selected = word(&case["input"]["selected_profile"]).to_owned();
        let profiles = Profiles::load(&Environment::of(&[("HOME", "/no/such/home")]), &files, Some(selected));
        let chain = profiles.and_then(|profiles| chain(&profiles));
        let output = &case["output"];
        let expected = match output["Error"].as_str() {
            None => output["ProfileChain"].to_string(),
            Some(theirs) => {
                let ours = MESSAGES.iter().find(|(known, _)| *known == theirs);
                ours.ok_or_else(|| format!("no words for: {theirs}"))?.1.to_owned()
            }
        };
        let found = match chain {
            Ok(None) => "nothing".to_owned(),
            Ok(Some(chain)) => {
                let roles = chain.roles.iter().map(told_role);
                Value::Array(std::iter::once(told(&chain.base)).chain(roles).collect()).to_string()
            }
            Err(error) => error.to_string(),
        };
        same("the chain", found, expected)
    });
}
