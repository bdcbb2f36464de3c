//! Where the keys come from: explicit ones, else the chain of providers in AWS's order. One file per
//! provider; [`cache`] decides when the chain is asked again.
//!
//! | file | keys from |
//! |---|---|
//! | `environment` | `AWS_ACCESS_KEY_ID` and its siblings |
//! | `profile` | the selected profile: static keys, roles over any of the others |
//! | `web_identity` | a token file, exchanged at STS |
//! | `sts` | roles, for `profile` and `web_identity` |
//! | `sso` | a token of `aws sso login`, exchanged at the portal, for `profile` |
//! | `login` | a session of `aws login`, for `profile` |
//! | `process` | a command of the user's, for `profile` |
//! | `container` | ECS, EKS Pod Identity, Greengrass |
//! | `imds` | the role of an EC2 instance |
//!
//! [`signer`] is what one call is signed with in the end. Shared by `sso` and `login`: `token_file` (what
//! a login leaves), `renewal` (when that is renewed), `json` (the services that do it); `dpop` is the
//! proof that `login` sends.
//!
//! These names, and `config` for explicit keys, are the `source` in an error's context.
//!
//! A provider that nothing configures is passed over with a reason; one that is configured and fails
//! ends the chain. All of them wait within the bounds of the call that needs the keys.

mod cache;
mod container;
#[cfg(test)]
mod corpus;
mod dpop;
mod environment;
#[cfg(test)]
mod fake;
mod imds;
mod json;
mod login;
mod process;
mod profile;
mod renewal;
mod request;
mod services;
mod signer;
mod sso;
mod sts;
mod token_file;
mod web_identity;

use std::sync::Arc;
use std::time::SystemTime;

use aws_credential_types::Credentials;

pub(crate) use cache::Cache;
pub(crate) use renewal::Renewals;
pub(crate) use signer::Signer;

use crate::bounds::Bounds;
use crate::clock::Clock;
use crate::config::Config;
use crate::environment::Environment;
use crate::error::{Error, Kind, code};
use crate::identity::checked;
use crate::invocations::Invocations;
use crate::log::Log;
use crate::transport::{Pool, Transport};
use crate::user_agent::Feature;

/// What providers work with: the client's settings and the bounds of the call that needs keys.
pub(crate) struct Lookup<'a> {
    pub config: &'a Config,
    pub transport: &'a Transport,
    pub pool: &'a Arc<Pool>,
    pub clock: &'a dyn Clock,
    pub log: &'a Log,
    pub renewals: &'a Renewals,
    pub invocations: &'a Invocations,
    pub bounds: &'a Bounds,
}

impl Lookup<'_> {
    fn now(&self) -> SystemTime {
        self.clock.now()
    }

    fn environment(&self) -> &Environment {
        &self.config.surroundings.environment
    }
}

/// Keys, and by which steps they were found.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub credentials: Credentials,
    pub features: Vec<Feature>,
}

impl Found {
    fn new(credentials: Credentials, feature: Feature) -> Found {
        Found { credentials, features: vec![feature] }
    }
}

/// Why a provider gave no keys.
#[derive(Debug)]
enum Miss {
    /// Nothing configures it; what would.
    Absent(String),
    /// It was not reached, which ends nothing: the machine may have no such source.
    Unreachable(String),
    /// It is configured and failed.
    Failed(Error),
}

impl From<Error> for Miss {
    fn from(error: Error) -> Miss {
        Miss::Failed(error)
    }
}

type Outcome = Result<Found, Miss>;

/// Asks the providers in order. A profile named in the configuration document comes before keys in
/// the environment.
fn find(lookup: &Lookup<'_>) -> Result<Found, Error> {
    type Provider = fn(&Lookup<'_>) -> Outcome;
    const CHAIN: [(&str, Provider); 5] = [
        ("environment", |lookup| environment::credentials(lookup.environment())),
        ("profile", profile::credentials),
        ("web_identity", web_identity::credentials),
        ("container", container::credentials),
        ("imds", imds::credentials),
    ];
    let mut absent = vec!["`credentials` is not in the configuration".to_owned()];
    if matches!(lookup.environment(), Environment::Ignored) {
        let why = "environment, files and metadata are not read, because `use_environment` is false";
        absent.push(why.to_owned());
        return Err(nothing(absent));
    }
    let mut may_pass = false;
    let first = usize::from(lookup.config.profile_is_explicit);
    for (source, provider) in &CHAIN[first..] {
        match provider(lookup) {
            Ok(found) => return Ok(found),
            Err(Miss::Failed(error)) => return Err(from_source(source, error)),
            Err(Miss::Absent(why)) => absent.push(why),
            Err(Miss::Unreachable(why)) => {
                may_pass = true;
                absent.push(why);
            }
        }
    }
    let error = nothing(absent);
    Err(if may_pass { error.passing() } else { error })
}

/// The error when no provider has keys; `absent` says why of each.
fn nothing(absent: Vec<String>) -> Error {
    let message = format!("no credentials: {}", absent.join("; "));
    let mut error = Error::new(Kind::Credentials, message).with_code(code::NO_CREDENTIALS);
    error.report_mut().problems = absent;
    error
}

/// The same error, with its source if it is about credentials and no source within has named itself.
fn from_source(source: &str, error: Error) -> Error {
    match error.kind() {
        Kind::Credentials => error.with_context("source", source),
        _ => error,
    }
}

/// An error of the source `what`, which the caller must mend.
fn refuse(what: &str, why: impl std::fmt::Display) -> Error {
    Error::new(Kind::Credentials, format!("{what}: {why}"))
}

/// The same error, as that of a service which refused `action` with these words.
fn refusal(error: Error, action: &str, words: &str) -> Error {
    error.with_context("action", action).with_context("service_message", words)
}

/// Keys with the instant they end, as `provider` gave them; refuses what a header cannot hold and
/// keys that have ended already.
fn keys(
    lookup: &Lookup<'_>,
    provider: &'static str,
    [id, secret]: [String; 2],
    token: Option<String>,
    expiry: Option<SystemTime>,
    account: Option<String>,
) -> Result<Credentials, Error> {
    let check = |name, text| checked(text).map_err(|must| refuse(provider, format!("the {name} {must}")));
    let id = check("access key id", id)?;
    let secret = check("secret access key", secret)?;
    let token = token.map(|token| check("session token", token)).transpose()?;
    if expiry.is_some_and(|expiry| expiry <= lookup.now()) {
        return Err(refuse(provider, "the credentials it gave have expired already"));
    }
    let mut keys = Credentials::builder().access_key_id(id).secret_access_key(secret).provider_name(provider);
    keys.set_session_token(token);
    keys.set_expiry(expiry);
    keys.set_account_id(account.map(Into::into));
    Ok(keys.build())
}

#[cfg(test)]
mod tests {
    use super::fake::{Fake, Folder, World, reply};
    use serde_json::{Value, json};

    const AWAY: [(&str, &str); 2] = [("HOME", "/no/such/home"), ("AWS_EC2_METADATA_DISABLED", "true")];

    /// What the failure of a profile is told by; `url` stands for a service that refuses.
    fn failure(profile: &str, variables: &[(&str, &str)], service: &Fake) -> (String, Value) {
        let files = Folder::new();
        let config = files.file("config", &format!("[default]\n{profile}"));
        let here = [
            ("AWS_CONFIG_FILE", config.as_str()),
            ("AWS_ENDPOINT_URL", service.url.as_str()),
            ("AWS_EC2_METADATA_SERVICE_ENDPOINT", service.url.as_str()),
        ];
        World::new(r#""retry":{"max_attempts":1}"#, &[&AWAY[..], &here, variables].concat()).failure()
    }

    #[test]
    fn no_source_has_keys_and_each_one_says_why() {
        let world = World::new("", &AWAY);
        let error = world.find().unwrap_err();
        let report = error.report();
        assert_eq!((report.code.as_str(), report.context.is_empty()), ("NoCredentials", true));
        assert_eq!(
            report.problems,
            [
                "`credentials` is not in the configuration",
                "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set",
                "the profile `default` has no credentials",
                "AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN are not both set",
                "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and AWS_CONTAINER_CREDENTIALS_FULL_URI are not set",
                "AWS_EC2_METADATA_DISABLED is true",
            ]
        );
        assert_eq!(error.to_string(), format!("no credentials: {}", report.problems.join("; ")));
        let ignored = World::new(r#""use_environment":false"#, &[]).failure();
        assert_eq!(ignored, ("NoCredentials".to_owned(), json!({})));
    }

    #[test]
    fn a_failure_names_its_source_and_the_half_that_is_missing() {
        let service = Fake::new(|_| reply(403, r#"{"code":"AccessDenied","message":"no"}"#));
        let id = [("AWS_ACCESS_KEY_ID", "AKID")];
        let half = |source: &str, missing: &str| json!({"source": source, "missing": missing});
        let of = |source: &str| json!({ "source": source });
        let role = "role_arn = arn:r\n";
        let web = [("AWS_WEB_IDENTITY_TOKEN_FILE", "/no/such/token"), ("AWS_ROLE_ARN", "arn:r")];
        let container = [("AWS_CONTAINER_CREDENTIALS_FULL_URI", service.url.as_str())];
        let imds = [("AWS_EC2_METADATA_DISABLED", "false")];
        for (profile, variables, code, context) in [
            ("".to_owned(), &id[..], "PartialCredentials", half("environment", "AWS_SECRET_ACCESS_KEY")),
            (
                "aws_secret_access_key = s\n".to_owned(),
                &[],
                "PartialCredentials",
                half("profile", "aws_access_key_id"),
            ),
            (format!("{role}credential_source = Environment\n"), &[], "", of("environment")),
            (format!("{role}mfa_serial = m\n"), &[], "", of("profile")),
            (
                format!("{role}web_identity_token_file = /no/such/token\n"),
                &[],
                "TokenMissing",
                of("web_identity"),
            ),
            ("credential_process = false\n".to_owned(), &[], "", of("process")),
            ("".to_owned(), &web, "TokenMissing", of("web_identity")),
            ("".to_owned(), &container, "AccessDenied", of("container")),
        ] {
            let told = failure(&profile, variables, &service);
            assert_eq!(told, (code.to_owned(), context), "{profile}{variables:?}");
        }
        let broken = Fake::new(|_| reply(400, ""));
        assert_eq!(failure("", &imds, &broken), (String::new(), of("imds")));
    }
}
