//! SSO (IAM Identity Center): the token that `aws sso login` left, exchanged at the portal for keys of
//! a role. With `sso_session` the token is renewed; the older form, the start URL in the profile
//! itself, has tokens that only a login replaces.

use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use ring::digest::SHA1_FOR_LEGACY_USE_ONLY as SHA1;
use serde::Deserialize;
use ureq::http::Method;

use super::renewal::{self, Token};
use super::request::Request;
use super::services::{SSO, SSO_OIDC};
use super::token_file::{self, TokenFile};
use super::{Found, Lookup, json, keys, refuse};
use crate::clock::rfc_3339_text;
use crate::endpoint::check_region;
use crate::error::Error;
use crate::identity::checked;
use crate::profile::{Profiles, expanded};
use crate::user_agent;

const SOURCE: &str = "SSO";

/// What a profile says about SSO.
#[derive(PartialEq)]
pub(super) struct Sso {
    profile: String,
    pub(super) session: Option<String>,
    pub(super) start_url: String,
    pub(super) region: String,
    pub(super) account: String,
    pub(super) role: String,
}

impl Sso {
    /// `get` reads the profile; `None` when it is not about keys by SSO. The error says what is wrong
    /// with the profile.
    pub(super) fn read<'a>(
        profile: &str,
        get: impl Fn(&str) -> Option<&'a str>,
        profiles: &Profiles,
    ) -> Result<Option<Sso>, String> {
        let [session, account, role] = ["sso_session", "sso_account_id", "sso_role_name"].map(&get);
        // Without both, SSO is there for the tokens of other tools.
        if account.is_none() && role.is_none() {
            return Ok(None);
        }
        let section = match session {
            None => None,
            Some(name) => {
                let none = || format!("there is no [sso-session {name}] for its `sso_session`");
                Some(profiles.sso_session(name).ok_or_else(none)?)
            }
        };
        let place = session.map(|name| format!(" in its [sso-session {name}]")).unwrap_or_default();
        let shared = |key| match section {
            None => get(key),
            Some(section) => section.get(key).map(str::trim).filter(|text| !text.is_empty()),
        };
        for key in ["sso_start_url", "sso_region"] {
            if get(key).is_some() && shared(key).is_some() && get(key) != shared(key) {
                return Err(format!("its `{key}` is not the one{place}; remove one"));
            }
        }
        let (Some(account), Some(role), Some(start_url), Some(region)) =
            (account, role, shared("sso_start_url"), shared("sso_region"))
        else {
            let wanted = [
                ("sso_account_id", "", account),
                ("sso_role_name", "", role),
                ("sso_start_url", &place, shared("sso_start_url")),
                ("sso_region", &place, shared("sso_region")),
            ];
            let missing = wanted.iter().filter(|(_, _, value)| value.is_none());
            let missing: Vec<_> = missing.map(|(key, place, _)| format!("`{key}`{place}")).collect();
            return Err(format!("SSO needs {}", missing.join(", ")));
        };
        check_region(region).map_err(|error| format!("`sso_region`: {error}"))?;
        let [account, role, start_url, region] = [account, role, start_url, region].map(str::to_owned);
        let (profile, session) = (profile.to_owned(), session.map(str::to_owned));
        Ok(Some(Sso { profile, session, start_url, region, account, role }))
    }
}

/// Keys of the role in `sso`.
pub(super) fn credentials(lookup: &Lookup<'_>, sso: &Sso) -> Result<Found, Error> {
    let file = renewal::current(lookup, sso)?;
    let features = match sso.session {
        Some(_) => vec![user_agent::PROFILE_SSO, user_agent::SSO],
        None => vec![user_agent::PROFILE_SSO_LEGACY, user_agent::SSO_LEGACY],
    };
    let token = file.text("accessToken").unwrap_or_default().to_owned();
    let token = checked(token).map_err(|must| refuse(SOURCE, format!("the access token {must}")))?;
    let role = role_credentials(lookup, sso, &token)?;
    let expiry = SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(role.expiration));
    let pair = [role.access_key_id, role.secret_access_key];
    let credentials =
        keys(lookup, SOURCE, pair, Some(role.session_token), expiry, Some(sso.account.clone()))?;
    Ok(Found { credentials, features })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RoleCredentials {
    access_key_id: String,
    secret_access_key: String,
    session_token: String,
    /// Milliseconds since 1970.
    expiration: u64,
}

fn role_credentials(lookup: &Lookup<'_>, sso: &Sso, token: &str) -> Result<RoleCredentials, Error> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Answer {
        role_credentials: RoleCredentials,
    }
    let endpoint = SSO.endpoint(lookup, &sso.region)?;
    let pairs = [("role_name", &sso.role), ("account_id", &sso.account)];
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    let request = Request {
        source: SOURCE,
        method: Method::GET,
        url: &format!("{}federation/credentials?{query}", endpoint.request_url),
        headers: &[("x-amz-sso_bearer_token", token)],
        body: b"",
    };
    let answer = json::ask(lookup, "GetRoleCredentials", &request);
    let Answer { role_credentials } = answer.map_err(|mut error| {
        let report = error.report_mut();
        if report.http_status == 401 {
            report.message.push_str(&format!("; run `{}`", sso.login()));
        }
        error
    })?;
    Ok(role_credentials)
}

impl Token for Sso {
    const SOURCE: &'static str = SOURCE;

    fn path(&self, lookup: &Lookup<'_>) -> PathBuf {
        let of = self.session.as_ref().unwrap_or(&self.start_url);
        expanded("~/.aws/sso/cache", lookup.environment()).join(token_file::name(&SHA1, of))
    }

    fn login(&self) -> String {
        format!("aws sso login --profile {}", self.profile)
    }

    fn end(&self, file: &TokenFile) -> Result<SystemTime, Error> {
        let lacking: Vec<_> =
            ["accessToken", "expiresAt"].into_iter().filter(|name| file.text(name).is_none()).collect();
        let end = file.text("expiresAt").and_then(token_file::instant);
        end.filter(|_| lacking.is_empty()).ok_or_else(|| match lacking.as_slice() {
            [] => file.lacks(SOURCE, &["expiresAt as an RFC 3339 time"], &self.login()),
            lacking => file.lacks(SOURCE, lacking, &self.login()),
        })
    }

    fn is_renewable(&self, file: &TokenFile, now: SystemTime) -> bool {
        let registered_until = file.text("registrationExpiresAt").and_then(token_file::instant);
        self.session.is_some()
            && registered_until.is_some_and(|until| now < until)
            && ["refreshToken", "clientId", "clientSecret"].iter().all(|name| file.text(name).is_some())
    }

    fn renew(&self, lookup: &Lookup<'_>, file: &TokenFile) -> Result<TokenFile, Error> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Answer {
            access_token: String,
            expires_in: u32,
            refresh_token: Option<String>,
        }
        let endpoint = SSO_OIDC.endpoint(lookup, &self.region)?;
        let document = serde_json::json!({
            "clientId": file.text("clientId"),
            "clientSecret": file.text("clientSecret"),
            "grantType": "refresh_token",
            "refreshToken": file.text("refreshToken"),
        });
        let url = format!("{}token", endpoint.request_url);
        let answer: Answer = json::post(lookup, SOURCE, "CreateToken", &url, &[], &document)?;
        let end = lookup.now() + Duration::from_secs(answer.expires_in.into());
        let renewed = [("accessToken", answer.access_token.into()), ("expiresAt", rfc_3339_text(end).into())];
        let refresh_token = answer.refresh_token.map(|token| ("refreshToken", token.into()));
        Ok(file.with(renewed.into_iter().chain(refresh_token)))
    }

    /// The portal decides about the token, not the renewal.
    fn outlives(&self, _: &Error) -> bool {
        true
    }
}

#[cfg(test)]
mod tests;
