//! STS: roles for keys or for a token. Requests are forms, answers are XML.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use ureq::http::Method;

use super::request::{Patience, Request};
use super::services::STS;
use super::{Lookup, keys, refusal, refuse};
use crate::clock::rfc_3339;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::sign::{self, General};
use crate::transport::Answer;

/// The role that is wanted, and for how long.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Role {
    pub arn: String,
    /// One is made up where none is given.
    pub session_name: Option<String>,
    pub external_id: Option<String>,
    pub duration: Option<Duration>,
}

const SOURCE: &str = "STS";
const FORM: &str = "application/x-www-form-urlencoded";

/// Keys of `role`, asked for with `keys`.
pub(super) fn assume_role(
    lookup: &Lookup<'_>,
    role: &Role,
    credentials: &Credentials,
) -> Result<Credentials, Error> {
    let endpoint = endpoint(lookup)?;
    let body = form("AssumeRole", role, lookup.now(), &[]);
    let headers = [("content-type", FORM), ("host", endpoint.host.as_str())];
    let region = lookup.config.region.as_str();
    let request = General {
        method: "POST",
        url: &endpoint.request_url,
        headers: &headers,
        body: body.as_bytes(),
        region,
        service: "sts",
    };
    let signed = sign::sign_request(&request, credentials, lookup.now())?;
    let token = credentials.session_token().map(|token| ("x-amz-security-token", token));
    let mut headers =
        vec![("content-type", FORM), ("x-amz-date", &signed.date), ("authorization", &signed.authorization)];
    headers.extend(token);
    send(lookup, "AssumeRole", &endpoint, &headers, &body)
}

/// Keys of `role`, asked for with the token of an identity provider.
pub(super) fn assume_role_with_web_identity(
    lookup: &Lookup<'_>,
    role: &Role,
    token: &str,
) -> Result<Credentials, Error> {
    const ACTION: &str = "AssumeRoleWithWebIdentity";
    let body = form(ACTION, role, lookup.now(), &[("WebIdentityToken", token)]);
    send(lookup, ACTION, &endpoint(lookup)?, &[("content-type", FORM)], &body)
}

fn endpoint(lookup: &Lookup<'_>) -> Result<Endpoint, Error> {
    match &lookup.config.sts_endpoint {
        Some(endpoint) => Ok(endpoint.clone()),
        None => STS.endpoint(lookup, &lookup.config.region),
    }
}

fn form(action: &str, role: &Role, now: SystemTime, more: &[(&str, &str)]) -> String {
    let session = role.session_name.clone().unwrap_or_else(|| {
        let millis = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_millis();
        format!("codepipeline-{millis}")
    });
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("Action", action).append_pair("Version", "2011-06-15");
    form.append_pair("RoleArn", &role.arn).append_pair("RoleSessionName", &session);
    if let Some(duration) = role.duration {
        form.append_pair("DurationSeconds", &duration.as_secs().to_string());
    }
    if let Some(id) = &role.external_id {
        form.append_pair("ExternalId", id);
    }
    form.extend_pairs(more).finish()
}

fn send(
    lookup: &Lookup<'_>,
    action: &str,
    endpoint: &Endpoint,
    headers: &[(&'static str, &str)],
    body: &str,
) -> Result<Credentials, Error> {
    let request = Request {
        source: SOURCE,
        method: Method::POST,
        url: &endpoint.request_url,
        headers,
        body: body.as_bytes(),
    };
    let answer = lookup.send(&request, Patience::of_client(lookup))?;
    let text = String::from_utf8_lossy(&answer.body);
    let document = roxmltree::Document::parse(&text);
    match (answer.status, document) {
        (200..=299, Ok(document)) => credentials(lookup, action, &document),
        (200..=299, Err(_)) => Err(refuse(SOURCE, format!("the answer to {action} is not XML")).passing()),
        (_, document) => Err(refused(action, &answer, document.ok().as_ref())),
    }
}

/// The text of the first element with this name.
fn text<'a>(document: &'a roxmltree::Document<'_>, name: &str) -> Option<&'a str> {
    let element = document.descendants().find(|node| node.tag_name().name() == name)?;
    element.text().map(str::trim)
}

fn credentials(
    lookup: &Lookup<'_>,
    action: &str,
    document: &roxmltree::Document<'_>,
) -> Result<Credentials, Error> {
    let take = |name: &str| {
        let lacks = || refuse(SOURCE, format!("the answer to {action} has no {name}")).passing();
        text(document, name).map(str::to_owned).ok_or_else(lacks)
    };
    let pair = [take("AccessKeyId")?, take("SecretAccessKey")?];
    let expiry = rfc_3339(&take("Expiration")?)
        .ok_or_else(|| refuse(SOURCE, format!("the Expiration in the answer to {action} is not a time")))?;
    let account = text(document, "Arn").and_then(|arn| arn.split(':').nth(4)).map(str::to_owned);
    keys(lookup, SOURCE, pair, Some(take("SessionToken")?), Some(expiry), account)
}

/// STS refused. Its words are shown: they name the role and the caller.
fn refused(action: &str, answer: &Answer, document: Option<&roxmltree::Document<'_>>) -> Error {
    let take = |name| document.and_then(|document| text(document, name)).unwrap_or_default();
    let (code, message) = (take("Code"), take("Message"));
    let why = format!("{action} was refused: {code} (HTTP {}): {message}", answer.status);
    let mut error = refusal(refuse(SOURCE, why), action, message);
    let report = error.report_mut();
    report.code = code.to_owned();
    report.http_status = answer.status;
    report.request_id = take("RequestId").to_owned();
    report.retryable = answer.status >= 500 || matches!(code, "IDPCommunicationError" | "Throttling");
    error
}

#[cfg(test)]
mod tests {
    use super::super::fake::{Fake, Folder, Reply, World, reply};

    fn answer(action: &str, id: &str) -> Reply {
        reply(
            200,
            &format!(
                r#"<{action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{action}Result>
                <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/r/s</Arn></AssumedRoleUser>
                <Credentials><AccessKeyId>{id}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
                <SessionToken>token</SessionToken><Expiration>2026-01-01T01:00:00Z</Expiration></Credentials>
                </{action}Result></{action}Response>"#
            ),
        )
    }

    fn world(files: &Folder, sts: &Fake, config: &str) -> World {
        let file = files.file("config", config);
        World::new(
            &format!(
                r#""profile_files":{{"config":"{file}"}},"profile":"A","sts_endpoint_url":"{}""#,
                sts.url
            ),
            &[("HOME", "/no/such/home")],
        )
    }

    const ROLES: &str = "[profile A]\nrole_arn = arn:aws:iam::1:role/A\nsource_profile = B\nexternal_id = a b\n\
                         [profile B]\nrole_arn = arn:aws:iam::1:role/B\nsource_profile = C\n\
                         role_session_name = me\nduration_seconds = 900\n\
                         [profile C]\naws_access_key_id = AKID\naws_secret_access_key = s\n";

    #[test]
    fn roles_are_assumed_from_the_base_outward_each_with_the_keys_of_the_one_before() {
        let sts = Fake::new(|seen| {
            answer("AssumeRole", if seen.body.contains("role%2FB") { "FIRST" } else { "SECOND" })
        });
        let files = Folder::new();
        let world = world(&files, &sts, ROLES);
        let found = world.find().unwrap();
        assert_eq!(found.credentials.access_key_id(), "SECOND");
        assert_eq!(found.credentials.account_id().map(|id| id.as_str()), Some("123456789012"));
        assert_eq!(
            crate::user_agent::names(&found.features).join(" "),
            "profile_source_profile profile sts_assume_role sts_assume_role"
        );
        let seen = sts.seen();
        let signer = |index: usize| seen[index].header("authorization").unwrap().to_owned();
        assert!(
            signer(0).starts_with("AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/sts/"),
            "{}",
            signer(0)
        );
        assert!(signer(1).contains("Credential=FIRST/"), "{}", signer(1));
        assert_eq!(seen[1].header("x-amz-security-token"), Some("token"));
        assert_eq!(
            seen[0].body,
            "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2FB\
             &RoleSessionName=me&DurationSeconds=900"
        );
        assert!(
            seen[1].body.ends_with("&RoleSessionName=codepipeline-1767225600000&ExternalId=a+b"),
            "{}",
            seen[1].body
        );
    }

    #[test]
    fn a_refusal_is_told_in_the_words_of_sts() {
        let sts = Fake::new(|_| {
            reply(
                403,
                "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not you</Message></Error>\
                 <RequestId>r-1</RequestId></ErrorResponse>",
            )
        });
        let files = Folder::new();
        let error = world(&files, &sts, ROLES).find().unwrap_err();
        assert_eq!(error.to_string(), "STS: AssumeRole was refused: AccessDenied (HTTP 403): not you");
        let report = error.report();
        assert_eq!(
            (report.code.as_str(), report.request_id.as_str(), report.retryable),
            ("AccessDenied", "r-1", false)
        );
        let context =
            serde_json::json!({"source": "sts", "action": "AssumeRole", "service_message": "not you"});
        assert_eq!(serde_json::Value::from(report.context.clone()), context);
        assert_eq!(sts.seen().len(), 1);
    }

    #[test]
    fn a_passing_failure_is_asked_again() {
        let count = std::sync::atomic::AtomicU32::new(0);
        let sts = Fake::new(move |_| match count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) {
            0 => reply(503, ""),
            _ => answer("AssumeRole", "AFTER"),
        });
        let files = Folder::new();
        assert_eq!(world(&files, &sts, ROLES).find().unwrap().credentials.access_key_id(), "AFTER");
        assert_eq!(sts.seen().len(), 3);
    }

    #[test]
    fn a_web_identity_is_exchanged_unsigned() {
        let sts = Fake::new(|_| answer("AssumeRoleWithWebIdentity", "WEB"));
        let files = Folder::new();
        let token = files.file("token", "a.b.c");
        let profile = format!("[profile A]\nrole_arn = arn:r\nweb_identity_token_file = {token}\n");
        assert_eq!(world(&files, &sts, &profile).told(), "WEB secret token");
        let variables = [
            ("HOME", "/no/such/home"),
            ("AWS_WEB_IDENTITY_TOKEN_FILE", token.as_str()),
            ("AWS_ROLE_ARN", "arn:r"),
            ("AWS_ENDPOINT_URL_STS", sts.url.as_str()),
        ];
        assert_eq!(World::new("", &variables).told(), "WEB secret token");
        for seen in sts.seen() {
            assert_eq!(seen.header("authorization"), None);
            assert!(seen.body.ends_with("&WebIdentityToken=a.b.c"), "{}", seen.body);
        }
    }
}
