//! Keys of the role that an EC2 instance has, from its metadata service; version 2 only, with its
//! session token.

use std::time::Duration;

use serde::Deserialize;
use ureq::http::Method;
use uuid::Uuid;

use super::request::{Patience, Request};
use super::{Found, Lookup, Miss, Outcome, keys, refuse};
use crate::clock::rfc_3339;
use crate::digits;
use crate::endpoint;
use crate::error::{Error, Kind};
use crate::log::Level;
use crate::transport::Answer;
use crate::user_agent;

const SOURCE: &str = "instance metadata";
const ROLES: &str = "/latest/meta-data/iam/security-credentials/";

pub(super) fn credentials(lookup: &Lookup<'_>) -> Outcome {
    if lookup.environment().get("AWS_EC2_METADATA_DISABLED").is_some_and(|text| is_true(&text)) {
        return Err(Miss::Absent("AWS_EC2_METADATA_DISABLED is true".to_owned()));
    }
    let session = Session { lookup, base: base(lookup)?, patience: patience(lookup)? };
    let token = session.token()?;
    let roles = session.get(ROLES, &token)?;
    if roles.status == 404 {
        return Err(Miss::Absent("the instance has no role".to_owned()));
    }
    let roles = session.text(roles)?;
    let role = roles.lines().next().map(str::trim).filter(|role| !role.is_empty());
    let role = role.ok_or_else(|| refuse(SOURCE, "the list of roles is empty"))?;
    let document = session.get(&format!("{ROLES}{role}"), &token)?;
    Ok(found(lookup, &session.text(document)?)?)
}

fn is_true(text: &str) -> bool {
    text.trim().eq_ignore_ascii_case("true")
}

/// Where the service is: an endpoint of the settings, else the address of its family.
fn base(lookup: &Lookup<'_>) -> Result<String, Error> {
    const ENDPOINT: &str = "ec2_metadata_service_endpoint";
    const MODE: &str = "ec2_metadata_service_endpoint_mode";
    let surroundings = &lookup.config.surroundings;
    if let Some(url) = surroundings.text(&["AWS_EC2_METADATA_SERVICE_ENDPOINT"], ENDPOINT) {
        let url = endpoint::parse(url.trim()).map_err(|error| refuse(ENDPOINT, error))?.url;
        return Ok(url);
    }
    let mode = surroundings.text(&["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"], MODE);
    match mode.map(|mode| mode.trim().to_ascii_lowercase()).as_deref() {
        None | Some("ipv4") => Ok("http://169.254.169.254".to_owned()),
        Some("ipv6") => Ok("http://[fd00:ec2::254]".to_owned()),
        Some(_) => Err(refuse(MODE, "must be IPv4 or IPv6")),
    }
}

/// One second and one try, as botocore has it, unless the settings say otherwise.
fn patience(lookup: &Lookup<'_>) -> Result<Patience, Error> {
    let number =
        |variable: &str, key: &str, most: u32| match lookup.config.surroundings.text(&[variable], key) {
            None => Ok(1),
            Some(text) => match digits::number(text.trim()).filter(|number| (1..=most).contains(number)) {
                Some(number) => Ok(number),
                None => Err(refuse(key, format!("must be a whole number from 1 to {most}"))),
            },
        };
    let seconds = number("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout", 3600)?;
    let attempts = number("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts", 100)?;
    let time = Duration::from_secs(seconds.into());
    Ok(Patience { connect: time, read: time, attempts })
}

/// The service of this lookup.
struct Session<'a> {
    lookup: &'a Lookup<'a>,
    base: String,
    patience: Patience,
}

impl Session<'_> {
    fn send(&self, method: Method, path: &str, headers: &[(&'static str, &str)]) -> Result<Answer, Error> {
        let url = format!("{}{path}", self.base);
        let request = Request { source: SOURCE, method, url: &url, headers, body: b"" };
        self.lookup.send(&request, self.patience)
    }

    /// The session token. Without a service there are no keys to be had, which is no failure: most
    /// machines are no instances.
    fn token(&self) -> Result<String, Miss> {
        let ttl = [("x-aws-ec2-metadata-token-ttl-seconds", "21600")];
        let answer = self.send(Method::PUT, "/latest/api/token", &ttl).map_err(|error| {
            if error.kind() != Kind::Credentials {
                return Miss::Failed(error);
            }
            let hint = match error.report().code.as_str() {
                "read_ms" => " (in a container, the instance's metadata hop limit must be 2 or more)",
                _ => "",
            };
            Miss::Unreachable(format!("{error}{hint}"))
        })?;
        match answer.status {
            200 => Ok(self.text(answer)?.trim().to_owned()),
            403..=405 => Err(Miss::Absent(format!(
                "instance metadata gives no session token (HTTP {})",
                answer.status
            ))),
            _ => Err(refused(&answer).into()),
        }
    }

    /// A document; a token that has ended meanwhile is replaced once.
    fn get(&self, path: &str, token: &str) -> Result<Answer, Miss> {
        let ask = |token: &str| self.send(Method::GET, path, &[("x-aws-ec2-metadata-token", token)]);
        let answer = ask(token)?;
        if answer.status == 401 { Ok(ask(&self.token()?)?) } else { Ok(answer) }
    }

    fn text(&self, answer: Answer) -> Result<String, Error> {
        if answer.status != 200 {
            return Err(refused(&answer));
        }
        String::from_utf8(answer.body).map_err(|_| refuse(SOURCE, "its answer is not UTF-8"))
    }
}

fn refused(answer: &Answer) -> Error {
    let mut error = refuse(SOURCE, format!("answered HTTP {}", answer.status));
    error.report_mut().http_status = answer.status;
    error.report_mut().retryable = answer.status >= 500 || answer.status == 429;
    error
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Document {
    code: Option<String>,
    access_key_id: Option<String>,
    secret_access_key: Option<String>,
    token: Option<String>,
    expiration: Option<String>,
    account_id: Option<String>,
}

fn found(lookup: &Lookup<'_>, text: &str) -> Result<Found, Error> {
    let unreadable = || refuse(SOURCE, "its answer is not a document with keys").passing();
    let document: Document = serde_json::from_str(text).map_err(|_| unreadable())?;
    match document.code.as_deref() {
        None | Some("Success") => {}
        Some("AssumeRoleUnauthorizedAccess") => {
            return Err(refuse(SOURCE, "the instance's role may not be assumed: check its trust policy"));
        }
        Some(code) => return Err(refuse(SOURCE, format!("answered {code}")).passing()),
    }
    let (Some(id), Some(secret), Some(expiration)) =
        (document.access_key_id, document.secret_access_key, document.expiration)
    else {
        return Err(unreadable());
    };
    let mut expiry = rfc_3339(&expiration).ok_or_else(unreadable)?;
    if expiry <= lookup.now() {
        // The service gives old keys out when it cannot get new ones, and the others accept them.
        expiry = lookup.now() + Duration::from_secs(600 + u64::from(Uuid::new_v4().as_fields().1) % 300);
        lookup.log.event(Level::Warning, "credentials_extended", || serde_json::json!({"source": "imds"}));
    }
    let keys = keys(lookup, "imds", [id, secret], document.token, Some(expiry), document.account_id)?;
    Ok(Found::new(keys, user_agent::IMDS))
}

#[cfg(test)]
mod corpus;

#[cfg(test)]
mod tests {
    use super::super::fake::{Fake, Reply, Seen, World, reply};
    use super::*;

    const KEYS: &str = r#"{"Code":"Success","Type":"AWS-HMAC","AccessKeyId":"ID","SecretAccessKey":"s","Token":"t","Expiration":"2026-01-01T06:00:00Z"}"#;

    /// The service, with `document` for the role's keys.
    fn service(seen: &Seen, document: &str) -> Reply {
        let has_token = seen.header("x-aws-ec2-metadata-token") == Some("T");
        match seen.line.as_str() {
            "PUT /latest/api/token" => reply(200, "T"),
            _ if !has_token => reply(401, ""),
            "GET /latest/meta-data/iam/security-credentials/" => reply(200, "role-1"),
            "GET /latest/meta-data/iam/security-credentials/role-1" => reply(200, document),
            _ => reply(404, ""),
        }
    }

    fn told(answer: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> (String, Vec<String>) {
        let fake = Fake::new(answer);
        let variables = [("HOME", "/no/such/home"), ("AWS_EC2_METADATA_SERVICE_ENDPOINT", fake.url.as_str())];
        let told = World::new("", &variables).told();
        (told, fake.seen().into_iter().map(|seen| seen.line).collect())
    }

    #[test]
    fn the_keys_of_the_role_are_fetched_with_a_session_token() {
        let (keys, lines) = told(|seen| service(seen, KEYS));
        assert_eq!((keys.as_str(), lines.len()), ("ID s t", 3));
    }

    #[test]
    fn a_session_token_that_ended_is_replaced_once() {
        let puts = std::sync::atomic::AtomicU32::new(0);
        let (keys, lines) = told(move |seen| match seen.line.as_str() {
            "PUT /latest/api/token" if puts.fetch_add(1, std::sync::atomic::Ordering::Relaxed) == 0 => {
                reply(200, "OLD")
            }
            _ => service(seen, KEYS),
        });
        assert_eq!(keys, "ID s t");
        assert_eq!(lines.iter().filter(|line| line.starts_with("PUT")).count(), 3);
    }

    #[test]
    fn keys_that_have_ended_are_used_a_while_longer() {
        let fake = Fake::new(|seen| service(seen, &KEYS.replace("2026", "2025")));
        let variables = [("HOME", "/no/such/home"), ("AWS_EC2_METADATA_SERVICE_ENDPOINT", fake.url.as_str())];
        let world = World::new("", &variables);
        let expiry = world.find().unwrap().credentials.expiry().unwrap();
        let longer = expiry.duration_since(world.lookup().now()).unwrap().as_secs();
        assert!((600..900).contains(&longer), "{longer}");
    }

    #[test]
    fn no_service_and_no_role_are_no_failure() {
        let (why, _) = told(|seen| match seen.line.starts_with("PUT") {
            true => reply(200, "T"),
            false => reply(404, ""),
        });
        assert!(why.starts_with("no credentials: ") && why.ends_with("; the instance has no role"), "{why}");
        let (why, lines) = told(|_| reply(403, ""));
        assert!(why.ends_with("; instance metadata gives no session token (HTTP 403)"), "{why}");
        assert_eq!(lines.len(), 1);
        let closed = [("HOME", "/no/such/home"), ("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:1")];
        let error = World::new("", &closed).find().unwrap_err();
        assert!(error.to_string().contains("cannot connect to `127.0.0.1:1`"), "{error}");
        assert!(error.report().retryable, "old keys stay in use while the service is away");
        let off = [closed[0], closed[1], ("AWS_EC2_METADATA_DISABLED", "TRUE")];
        assert!(World::new("", &off).told().ends_with("; AWS_EC2_METADATA_DISABLED is true"));
    }

    #[test]
    fn a_failure_of_the_service_ends_the_chain() {
        let failed = |document: &'static str| told(move |seen| service(seen, document)).0;
        assert_eq!(failed("{}"), "instance metadata: its answer is not a document with keys");
        assert_eq!(failed(r#"{"Code":"Expired"}"#), "instance metadata: answered Expired");
        assert_eq!(
            failed(r#"{"Code":"AssumeRoleUnauthorizedAccess"}"#),
            "instance metadata: the instance's role may not be assumed: check its trust policy"
        );
        assert_eq!(told(|_| reply(400, "")).0, "instance metadata: answered HTTP 400");
    }

    #[test]
    fn a_service_that_does_not_answer_hints_at_the_hop_limit() {
        let (why, _) = told(|_| {
            std::thread::sleep(Duration::from_millis(1500));
            reply(200, "T")
        });
        assert!(
            why.contains(
                "no answer within read_ms (1000 ms) (in a container, the instance's metadata hop limit"
            ),
            "{why}"
        );
    }

    #[test]
    fn the_address_follows_the_settings() {
        let base =
            |variables: &[(&str, &str)]| base(&World::new("", variables).lookup()).map_err(|e| e.to_string());
        const MODE: &str = "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE";
        assert_eq!(base(&[]).unwrap(), "http://169.254.169.254");
        assert_eq!(base(&[(MODE, "IPv6")]).unwrap(), "http://[fd00:ec2::254]");
        let both = [(MODE, "nonsense"), ("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:99/")];
        assert_eq!(base(&both).unwrap(), "http://127.0.0.1:99");
        assert!(base(&both[..1]).unwrap_err().ends_with("must be IPv4 or IPv6"));
    }
}
