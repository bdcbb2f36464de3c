//! Keys from the endpoint that ECS, EKS Pod Identity and Greengrass put beside a container.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use serde::Deserialize;
use ureq::http::{Method, Uri};

use super::request::{Patience, Request};
use super::{Found, Lookup, Miss, Outcome, keys, refuse};
use crate::clock::rfc_3339;
use crate::error::Error;
use crate::transport::{Answer, addresses_of};
use crate::user_agent;

const SOURCE: &str = "the container endpoint";
const RELATIVE: &str = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
const FULL: &str = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
const TOKEN: &str = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
const TOKEN_FILE: &str = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";

const ECS: IpAddr = IpAddr::V4(Ipv4Addr::new(169, 254, 170, 2));
const EKS_V4: IpAddr = IpAddr::V4(Ipv4Addr::new(169, 254, 170, 23));
const EKS_V6: IpAddr = IpAddr::V6(Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x23));

const PATIENCE: Patience =
    Patience { connect: Duration::from_secs(2), read: Duration::from_secs(5), attempts: 3 };

pub(super) fn credentials(lookup: &Lookup<'_>) -> Outcome {
    let Some(url) = url(lookup)? else {
        return Err(Miss::Absent(format!("{RELATIVE} and {FULL} are not set")));
    };
    let token = token(lookup)?;
    let mut headers = vec![("accept", "application/json")];
    headers.extend(token.as_deref().map(|token| ("authorization", token)));
    let request = Request { source: SOURCE, method: Method::GET, url: &url, headers: &headers, body: b"" };
    let answer = lookup.send(&request, PATIENCE)?;
    Ok(found(lookup, &answer)?)
}

/// Where to ask, if the environment says so; the relative form comes first.
fn url(lookup: &Lookup<'_>) -> Result<Option<String>, Error> {
    let get = |name| lookup.environment().get(name);
    if let Some(path) = get(RELATIVE) {
        if !path.starts_with('/') {
            return Err(refuse(RELATIVE, "must begin with a slash"));
        }
        return Ok(Some(format!("http://{ECS}{path}")));
    }
    let Some(url) = get(FULL) else { return Ok(None) };
    let uri: Uri = url.parse().map_err(|_| refuse(FULL, "is not a URL"))?;
    match (uri.scheme_str(), uri.host()) {
        (Some("https"), Some(_)) => Ok(Some(url)),
        (Some("http"), Some(host)) => {
            // Keys must not cross a network in the clear: every address of the host must be one of
            // this machine or of the known endpoints.
            let addresses = addresses_of(host).map_err(|error| refuse(FULL, format!("`{host}`: {error}")))?;
            let allowed = addresses.iter().all(|ip| ip.is_loopback() || [ECS, EKS_V4, EKS_V6].contains(ip));
            if allowed { Ok(Some(url)) } else { Err(refuse(FULL, MUST)) }
        }
        _ => Err(refuse(FULL, "must begin with http:// or https:// and name a host")),
    }
}

const MUST: &str =
    "with http:// it must lead to a loopback address, 169.254.170.2, 169.254.170.23 or fd00:ec2::23";

/// What proves who asks; the file is read each time, because its owner rotates it.
fn token(lookup: &Lookup<'_>) -> Result<Option<String>, Error> {
    let get = |name| lookup.environment().get(name);
    let (name, token) = match (get(TOKEN_FILE), get(TOKEN)) {
        (Some(path), _) => {
            let unreadable = |error| refuse(TOKEN_FILE, format!("{path}: {error}"));
            (TOKEN_FILE, std::fs::read_to_string(&path).map_err(unreadable)?)
        }
        (None, Some(token)) => (TOKEN, token),
        (None, None) => return Ok(None),
    };
    if token.contains(['\r', '\n']) {
        return Err(refuse(name, "must hold no line break"));
    }
    Ok(Some(token))
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Document {
    access_key_id: String,
    secret_access_key: String,
    token: Option<String>,
    expiration: Option<String>,
    account_id: Option<String>,
}

fn found(lookup: &Lookup<'_>, answer: &Answer) -> Result<Found, Error> {
    if answer.status != 200 {
        return Err(refused(answer));
    }
    let unreadable = || refuse(SOURCE, "its answer is not a document with keys").passing();
    let document: Document = serde_json::from_slice(&answer.body).map_err(|_| unreadable())?;
    let expiry = match document.expiration {
        None => None,
        Some(text) => Some(rfc_3339(&text).ok_or_else(unreadable)?),
    };
    let pair = [document.access_key_id, document.secret_access_key];
    let keys = keys(lookup, "container", pair, document.token, expiry, document.account_id)?;
    Ok(Found::new(keys, user_agent::HTTP))
}

fn refused(answer: &Answer) -> Error {
    #[derive(Deserialize, Default)]
    struct Refusal {
        #[serde(alias = "Code", default)]
        code: String,
        #[serde(alias = "Message", default)]
        message: String,
    }
    let Refusal { code, message } = serde_json::from_slice(&answer.body).unwrap_or_default();
    let mut error = refuse(SOURCE, format!("answered HTTP {}: {code} {message}", answer.status));
    let report = error.report_mut();
    report.http_status = answer.status;
    report.code = code;
    report.retryable = answer.status >= 500 || answer.status == 429;
    error
}

#[cfg(test)]
mod corpus;

#[cfg(test)]
mod tests {
    use super::super::fake::{Fake, Folder, World, reply};
    use super::*;

    const KEYS: &str = r#"{"RoleArn":"r","AccessKeyId":"ID","SecretAccessKey":"s","Token":"t","Expiration":"2026-01-01T06:00:00Z"}"#;
    const HOME: (&str, &str) = ("HOME", "/no/such/home");

    #[test]
    fn the_endpoint_is_asked_with_the_token_of_the_file_read_anew() {
        let endpoint = Fake::new(|_| reply(200, KEYS));
        let files = Folder::new();
        let token = files.file("token", "Basic first");
        let url = format!("{}/creds?id=1", endpoint.url);
        let world = World::new("", &[HOME, (FULL, &url), (TOKEN_FILE, &token), (TOKEN, "unused")]);
        assert_eq!(world.told(), "ID s t");
        files.file("token", "Basic second");
        assert_eq!(world.told(), "ID s t");
        let seen = endpoint.seen();
        assert_eq!(seen[0].line, "GET /creds?id=1");
        let tokens: Vec<_> = seen.iter().map(|seen| seen.header("authorization")).collect();
        assert_eq!(tokens, [Some("Basic first"), Some("Basic second")]);
    }

    #[test]
    fn a_refusal_is_told_and_a_server_error_is_asked_again() {
        let told = |status, body: &'static str| {
            let endpoint = Fake::new(move |_| reply(status, body));
            (World::new("", &[HOME, (FULL, &endpoint.url)]).told(), endpoint.seen().len())
        };
        let no = (r#"the container endpoint: answered HTTP 400: NoId the id is gone"#.to_owned(), 1);
        assert_eq!(told(400, r#"{"code":"NoId","message":"the id is gone"}"#), no);
        assert_eq!(told(400, r#"{"Code":"NoId","Message":"the id is gone"}"#), no);
        assert_eq!(told(503, ""), ("the container endpoint: answered HTTP 503:  ".to_owned(), 3));
        assert_eq!(
            told(200, "[]"),
            ("the container endpoint: its answer is not a document with keys".to_owned(), 1)
        );
    }

    #[test]
    fn only_hosts_that_keep_keys_off_the_network_are_asked_in_the_clear() {
        let url = |variables: &[(&str, &str)]| {
            let world = World::new("", variables);
            url(&world.lookup()).map_err(|error| error.to_string())
        };
        for allowed in [
            "http://127.0.0.9/x",
            "http://[::1]:8080/",
            "http://169.254.170.23/v1",
            "http://[fd00:ec2::23]/",
            "http://localhost/",
            "https://example.com/",
        ] {
            assert_eq!(url(&[(FULL, allowed)]), Ok(Some(allowed.to_owned())));
        }
        for refused in ["http://8.8.8.8/", "http://169.254.169.254/", "http://[fd00:ec2::24]/"] {
            assert_eq!(url(&[(FULL, refused)]), Err(format!("{FULL}: {MUST}")));
        }
        assert!(url(&[(FULL, "/path")]).unwrap_err().contains("must begin with http"));
        let both = [(RELATIVE, "/v2/creds"), (FULL, "http://127.0.0.1/")];
        assert_eq!(url(&both), Ok(Some("http://169.254.170.2/v2/creds".to_owned())));
    }

    #[test]
    fn a_token_with_a_line_break_is_refused_unshown() {
        let told = World::new("", &[HOME, (FULL, "http://127.0.0.1:1/"), (TOKEN, "a\r\nx: hunter2")]).told();
        assert_eq!(told, "AWS_CONTAINER_AUTHORIZATION_TOKEN: must hold no line break");
    }
}
