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
//! Shared by `sso` and `login`: `token_file` (what a login leaves), `renewal` (when that is renewed),
//! `json` (the services that do it); `dpop` is the proof that `login` sends.
//!
//! A provider that nothing configures is passed over with a reason; one that is configured and fails
//! ends the chain. All of them wait within the limits and the cancel handle of the call that needs
//! the keys.

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
mod sso;
mod sts;
mod token_file;
mod web_identity;

use std::sync::Arc;
use std::time::{Instant, SystemTime};

use aws_credential_types::Credentials;

pub(crate) use cache::{Cache, Held};
pub(crate) use renewal::Renewals;

use crate::clock::Clock;
use crate::config::{Config, Environment};
use crate::error::{Error, Kind};
use crate::log::Log;
use crate::options::Fields;
use crate::transport::{Call, Cancel, Limits, Pool, Transport};
use crate::user_agent::Feature;

/// How requests are authenticated.
#[derive(Clone, Debug)]
pub(crate) enum Identity {
    /// Not at all: requests go out unsigned.
    Anonymous,
    /// Keys given in the configuration or the call options.
    Explicit(Credentials),
    /// Whatever the chain finds.
    Chain,
}

/// What providers work with: the client's settings and the limits of the call that needs keys.
pub(crate) struct Lookup<'a> {
    pub config: &'a Config,
    pub transport: &'a Transport,
    pub pool: &'a Arc<Pool>,
    pub clock: &'a dyn Clock,
    pub log: &'a Log,
    pub renewals: &'a Renewals,
    pub limits: Limits,
    pub until: Instant,
    pub cancel: Option<&'a Arc<Cancel>>,
}

impl Lookup<'_> {
    fn now(&self) -> SystemTime {
        self.clock.now()
    }

    /// A wait that only the end of the whole call ends.
    fn wait(&self) -> Call {
        let limits = Limits { read: self.limits.operation, attempt: None, ..self.limits };
        Call::new(self.cancel.cloned(), limits, self.until)
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
pub(crate) fn find(lookup: &Lookup<'_>) -> Result<Found, Error> {
    type Provider = fn(&Lookup<'_>) -> Outcome;
    const CHAIN: [Provider; 5] = [
        |lookup| environment::credentials(lookup.environment()),
        profile::credentials,
        web_identity::credentials,
        container::credentials,
        imds::credentials,
    ];
    if matches!(lookup.environment(), Environment::Ignored) {
        let why = "no credentials: `credentials` is not in the configuration, and environment, files and \
                   metadata are not read, because `use_environment` is false";
        return Err(Error::new(Kind::Credentials, why));
    }
    let (mut absent, mut may_pass) = (Vec::new(), false);
    let first = usize::from(lookup.config.profile_is_explicit);
    for provider in &CHAIN[first..] {
        match provider(lookup) {
            Ok(found) => return Ok(found),
            Err(Miss::Failed(error)) => return Err(error),
            Err(Miss::Absent(why)) => absent.push(why),
            Err(Miss::Unreachable(why)) => {
                may_pass = true;
                absent.push(why);
            }
        }
    }
    let why = absent.join("; ");
    let message = format!("no credentials: `credentials` is not in the configuration; {why}");
    let error = Error::new(Kind::Credentials, message);
    Err(if may_pass { error.passing() } else { error })
}

/// An error of the source `what`, which the caller must mend.
fn refuse(what: &str, why: impl std::fmt::Display) -> Error {
    Error::new(Kind::Credentials, format!("{what}: {why}"))
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

/// Reads the `credentials` object of a configuration or of call options.
pub(crate) fn explicit(mut fields: Fields) -> Result<Credentials, Error> {
    let mut take = |key: &'static str, required: bool| match fields.string(key)? {
        Some(text) => checked(text).map(Some).map_err(|must| fields.refuse(key, must)),
        None if required => Err(fields.refuse(key, "is required")),
        None => Ok(None),
    };
    let id = take("access_key_id", true)?.unwrap_or_default();
    let secret = take("secret_access_key", true)?.unwrap_or_default();
    let token = take("session_token", false)?;
    fields.finish()?;
    Ok(Credentials::new(id, secret, token, None, "explicit"))
}

/// Refuses what would break the request's header or could smuggle a header into it.
fn checked(text: String) -> Result<String, &'static str> {
    if text.is_empty() {
        return Err("must not be empty");
    }
    if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("must hold visible ASCII characters only");
    }
    Ok(text)
}
