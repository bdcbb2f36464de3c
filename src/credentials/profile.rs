//! The selected profile: keys of its own, or a chain of roles over another profile's keys or over
//! another provider. First what the files say becomes a [`Chain`], without any I/O; then the chain
//! is walked from its base outward.

use std::time::Duration;

use aws_runtime::env_config::section::Profile;

use super::login::{self, Login};
use super::sso::{self, Sso};
use super::sts::{self, Role};
use super::{
    Found, Lookup, Miss, Outcome, container, environment, from_source, imds, keys, process, refuse,
    web_identity,
};
use crate::digits;
use crate::error::Error;
use crate::identity::half;
use crate::profile::Profiles;
use crate::user_agent;

/// Where the first keys come from, and the roles to assume with them one after the other.
#[derive(PartialEq)]
struct Chain {
    base: Base,
    /// From the base outward.
    roles: Vec<Role>,
}

#[derive(PartialEq)]
enum Base {
    Keys { pair: [String; 2], token: Option<String>, account: Option<String> },
    Environment,
    Container,
    Imds,
    Sso(Sso),
    Login(Login),
    Process { command: String, account: Option<String> },
    WebIdentity { role: Role, file: String },
}

pub(super) fn credentials(lookup: &Lookup<'_>) -> Outcome {
    let profiles = &lookup.config.surroundings.profiles;
    let Some(chain) = chain(profiles)? else {
        let has_sso = ["sso_session", "sso_start_url"].iter().any(|key| profiles.get(key).is_some());
        let but = if has_sso { ": its SSO lacks `sso_account_id` and `sso_role_name`" } else { "" };
        return Err(Miss::Absent(format!("the profile `{}` has no credentials{but}", profiles.selected())));
    };
    let mut found = chain.base.keys(lookup).map_err(|error| from_source(chain.base.source(), error))?;
    if !chain.roles.is_empty() {
        found.features.insert(0, chain.base.feature_beneath_roles());
    }
    for role in &chain.roles {
        let assumed = sts::assume_role(lookup, role, &found.credentials);
        found.credentials = assumed.map_err(|error| from_source("sts", error))?;
        found.features.push(user_agent::STS_ASSUME_ROLE);
    }
    Ok(found)
}

impl Base {
    fn keys(&self, lookup: &Lookup<'_>) -> Result<Found, Error> {
        match self {
            Base::Keys { pair, token, account } => {
                let keys = keys(lookup, "profile", pair.clone(), token.clone(), None, account.clone())?;
                Ok(Found::new(keys, user_agent::PROFILE))
            }
            Base::Environment => named("Environment", environment::credentials(lookup.environment())),
            Base::Container => named("EcsContainer", container::credentials(lookup)),
            Base::Imds => named("Ec2InstanceMetadata", imds::credentials(lookup)),
            Base::Sso(sso) => sso::credentials(lookup, sso),
            Base::Login(login) => login::credentials(lookup, login),
            Base::Process { command, account } => {
                let mut found = process::credentials(lookup, command, account.as_deref())?;
                found.features.insert(0, user_agent::PROFILE_PROCESS);
                Ok(found)
            }
            Base::WebIdentity { role, file } => {
                let mut found = web_identity::exchange(lookup, file, role)?;
                found.features.insert(0, user_agent::PROFILE_STS_WEB_ID_TOKEN);
                Ok(found)
            }
        }
    }

    /// The name of the source.
    fn source(&self) -> &'static str {
        match self {
            Base::Keys { .. } => "profile",
            Base::Environment => "environment",
            Base::Container => "container",
            Base::Imds => "imds",
            Base::Sso(_) => "sso",
            Base::Login(_) => "login",
            Base::Process { .. } => "process",
            Base::WebIdentity { .. } => "web_identity",
        }
    }

    fn feature_beneath_roles(&self) -> user_agent::Feature {
        match self {
            Base::Environment | Base::Container | Base::Imds => user_agent::PROFILE_NAMED_PROVIDER,
            _ => user_agent::PROFILE_SOURCE_PROFILE,
        }
    }
}

/// The keys of a provider that `credential_source` names: here its absence is a failure.
fn named(name: &str, outcome: Outcome) -> Result<Found, Error> {
    outcome.map_err(|miss| match miss {
        Miss::Failed(error) => error,
        Miss::Absent(why) => refuse(&format!("`credential_source` {name}"), why),
        Miss::Unreachable(why) => refuse(&format!("`credential_source` {name}"), why).passing(),
    })
}

/// What the files say about the selected profile; `None` when it says nothing about credentials.
fn chain(profiles: &Profiles) -> Result<Option<Chain>, Error> {
    let mut roles = Vec::new();
    let mut visited = vec![profiles.selected()];
    loop {
        let name = visited[visited.len() - 1];
        let is_source = visited.len() > 1;
        let profile = match profiles.profile(name) {
            Some(profile) => Reading { name, profile, profiles },
            None if is_source => {
                let from = visited[visited.len() - 2];
                return Err(refuse_profile(from, format!("its `source_profile` {name} is in neither file")));
            }
            None => return Ok(None),
        };
        // Of a source profile, keys of its own come first.
        if is_source && let Some(base) = profile.keys()? {
            return Ok(Some(finished(base, roles)));
        }
        match profile.step()? {
            Step::Base(base) => return Ok(Some(finished(base, roles))),
            Step::Nothing if is_source => return Err(profile.refuse("it has no credentials")),
            Step::Nothing => return Ok(None),
            Step::Role(role, Over::Base(base)) => {
                roles.push(role);
                return Ok(Some(finished(base, roles)));
            }
            Step::Role(role, Over::Profile(next)) => {
                roles.push(role);
                if visited.contains(&next) {
                    let way = [visited.as_slice(), &[next]].concat().join(" -> ");
                    return Err(refuse_profile(
                        visited[0],
                        format!("its source profiles form a loop: {way}"),
                    ));
                }
                visited.push(next);
            }
        }
    }
}

fn finished(base: Base, mut roles: Vec<Role>) -> Chain {
    roles.reverse();
    Chain { base, roles }
}

/// What one profile contributes.
enum Step<'a> {
    Nothing,
    Base(Base),
    Role(Role, Over<'a>),
}

enum Over<'a> {
    Base(Base),
    Profile(&'a str),
}

/// One profile, read for credentials.
#[derive(Clone, Copy)]
struct Reading<'a> {
    name: &'a str,
    profile: &'a Profile,
    profiles: &'a Profiles,
}

impl<'a> Reading<'a> {
    fn get(self, key: &str) -> Option<&'a str> {
        self.profile.get(key).map(str::trim).filter(|text| !text.is_empty())
    }

    fn text(self, key: &str) -> Option<String> {
        self.get(key).map(str::to_owned)
    }

    fn refuse(self, why: impl std::fmt::Display) -> Error {
        refuse_profile(self.name, why)
    }

    fn step(self) -> Result<Step<'a>, Error> {
        if let Some(file) = self.text("web_identity_token_file") {
            if self.get("role_arn").is_none() {
                return Err(self.refuse("`role_arn` is missing beside `web_identity_token_file`"));
            }
            return Ok(Step::Base(Base::WebIdentity { role: self.role()?, file }));
        }
        if self.get("role_arn").is_some() {
            return Ok(Step::Role(self.role()?, self.source()?));
        }
        let sso = Sso::read(self.name, |key| self.get(key), self.profiles);
        if let Some(sso) = sso.map_err(|why| self.refuse(why))? {
            return Ok(Step::Base(Base::Sso(sso)));
        }
        if let Some(session) = self.text("login_session") {
            let login = Login { profile: self.name.to_owned(), session, region: self.text("region") };
            return Ok(Step::Base(Base::Login(login)));
        }
        if let Some(command) = self.text("credential_process") {
            let account = self.text("aws_account_id");
            return Ok(Step::Base(Base::Process { command, account }));
        }
        Ok(self.keys()?.map_or(Step::Nothing, Step::Base))
    }

    /// What a role is assumed with.
    fn source(self) -> Result<Over<'a>, Error> {
        match (self.get("source_profile"), self.get("credential_source")) {
            (Some(_), Some(_)) => {
                Err(self.refuse("has both `source_profile` and `credential_source`; a role takes one"))
            }
            (None, None) => {
                Err(self.refuse("has `role_arn` without `source_profile` or `credential_source`"))
            }
            (Some(own), None) if own == self.name => match self.keys()? {
                Some(base) => Ok(Over::Base(base)),
                None => Err(self.refuse("names itself as `source_profile` and has no keys")),
            },
            (Some(next), None) => Ok(Over::Profile(next)),
            (None, Some(source)) => match source.to_ascii_lowercase().as_str() {
                "environment" => Ok(Over::Base(Base::Environment)),
                "ec2instancemetadata" => Ok(Over::Base(Base::Imds)),
                "ecscontainer" => Ok(Over::Base(Base::Container)),
                _ => Err(self
                    .refuse("`credential_source` must be Environment, Ec2InstanceMetadata or EcsContainer")),
            },
        }
    }

    fn role(self) -> Result<Role, Error> {
        if self.get("mfa_serial").is_some() {
            return Err(self.refuse(
                "`mfa_serial` is not supported, because nobody can be asked for a code; \
                 use temporary keys (`aws sts get-session-token`) or SSO",
            ));
        }
        let duration = match self.get("duration_seconds") {
            None => None,
            Some(text) => match digits::number(text).filter(|seconds| (900..=43_200).contains(seconds)) {
                Some(seconds) => Some(Duration::from_secs(seconds)),
                None => {
                    return Err(self.refuse("`duration_seconds` must be a whole number from 900 to 43200"));
                }
            },
        };
        Ok(Role {
            arn: self.text("role_arn").unwrap_or_default(),
            session_name: self.text("role_session_name"),
            external_id: self.text("external_id"),
            duration,
        })
    }

    fn keys(self) -> Result<Option<Base>, Error> {
        const ID: &str = "aws_access_key_id";
        const SECRET: &str = "aws_secret_access_key";
        let only = |set, unset| half(self.refuse(format!("`{set}` is set and `{unset}` is not")), unset);
        match (self.text(ID), self.text(SECRET)) {
            (Some(id), Some(secret)) => Ok(Some(Base::Keys {
                pair: [id, secret],
                token: self.text("aws_session_token"),
                account: self.text("aws_account_id"),
            })),
            (None, None) => Ok(None),
            (Some(_), None) => Err(only(ID, SECRET)),
            (None, Some(_)) => Err(only(SECRET, ID)),
        }
    }
}

fn refuse_profile(name: &str, why: impl std::fmt::Display) -> Error {
    refuse(&format!("the profile `{name}`"), why)
}

#[cfg(test)]
mod corpus;
