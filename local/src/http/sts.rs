//! STS: the Query protocol (a form in, XML out), and the few operations that programs on one machine
//! need: who am I, and temporary keys. There are no policies here: a role can be assumed by everybody
//! whose signature is right, and may then do everything.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use quick_xml::escape::escape;
use uuid::Uuid;

use super::REQUEST_TIMEOUT;
use crate::keys::{Caller, Issued, Rejected, Scope};
use crate::numbers::decimal;
use crate::service::Service;
use crate::signature::{self, Claim, Expected, Fault};
use codepipeline_engine::Millis;
use codepipeline_engine::events::date;

const NAMESPACE: &str = "https://sts.amazonaws.com/doc/2011-06-15/";
/// A web identity token is the longest member there is.
const MAX_BODY: usize = 64 * 1024;
const SKEW_MS: Millis = 15 * 60 * 1000;
const SERVED: &str = "AssumeRole, AssumeRoleWithWebIdentity, GetCallerIdentity and GetSessionToken";

/// An error as STS tells it.
struct Refusal {
    status: StatusCode,
    code: &'static str,
    message: String,
}

type Outcome<T> = Result<T, Refusal>;

fn refusal(status: StatusCode, code: &'static str, message: impl Into<String>) -> Refusal {
    Refusal { status, code, message: message.into() }
}

fn invalid(message: impl Into<String>) -> Refusal {
    refusal(StatusCode::BAD_REQUEST, "ValidationError", message)
}

/// The members of a request.
struct Form(Vec<(String, String)>);

impl Form {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn required(&self, name: &str) -> Outcome<&str> {
        self.get(name).filter(|value| !value.is_empty()).ok_or_else(|| {
            let at = format!("{}{}", name[..1].to_ascii_lowercase(), &name[1..]);
            invalid(format!(
                "1 validation error detected: Value null at '{at}' failed to satisfy constraint: Member must not be null"
            ))
        })
    }
}

/// Whether a request without a signature is one to STS.
pub fn is_unsigned_call(parts: &Parts) -> bool {
    let kind = parts.headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    parts.method == Method::POST
        && parts.uri.path() == "/"
        && kind.starts_with(b"application/x-www-form-urlencoded")
}

pub async fn handle(service: &Arc<Service>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let id = Uuid::new_v4().to_string();
    let result = match tokio::time::timeout(REQUEST_TIMEOUT, to_bytes(body, MAX_BODY)).await {
        Ok(Ok(body)) => call(service, &parts, &body),
        _ => Err(invalid(format!("The body did not arrive or is larger than {MAX_BODY} bytes"))),
    };
    match result {
        Ok((action, result)) => {
            let body = format!(
                "<{action}Response xmlns=\"{NAMESPACE}\"><{action}Result>{result}</{action}Result><ResponseMetadata><RequestId>{id}</RequestId></ResponseMetadata></{action}Response>"
            );
            answer(StatusCode::OK, &id, body)
        }
        Err(Refusal { status, code, message }) => {
            let message = escape(message.as_str());
            let body = format!(
                "<ErrorResponse xmlns=\"{NAMESPACE}\"><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>{id}</RequestId></ErrorResponse>"
            );
            answer(status, &id, body)
        }
    }
}

fn answer(status: StatusCode, id: &str, body: String) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/xml"));
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert("x-amzn-requestid", id);
    }
    response
}

/// The operation's name and the inside of its result.
fn call(service: &Arc<Service>, parts: &Parts, body: &[u8]) -> Outcome<(&'static str, String)> {
    let query = parts.uri.query().unwrap_or_default().as_bytes();
    let members = form_urlencoded::parse(query).into_owned().chain(form_urlencoded::parse(body).into_owned());
    let form = Form(members.collect());
    let action = form.get("Action").unwrap_or_default();
    if action == "AssumeRoleWithWebIdentity" {
        return Ok(("AssumeRoleWithWebIdentity", assume_with_token(service, &form)?));
    }
    let caller = caller(service, parts, body)?;
    match action {
        "GetCallerIdentity" => Ok(("GetCallerIdentity", identity(service, &caller))),
        "AssumeRole" => Ok(("AssumeRole", assume(service, &form)?)),
        "GetSessionToken" => Ok(("GetSessionToken", session(service, &form, caller)?)),
        "" => Err(refusal(
            StatusCode::BAD_REQUEST,
            "MissingAction",
            format!("The request has no Action. Served are {SERVED}, as a form with Action and Version"),
        )),
        other => Err(refusal(
            StatusCode::BAD_REQUEST,
            "InvalidAction",
            format!("codepipeline-local does not serve the operation {other} of STS. Served are {SERVED}"),
        )),
    }
}

/// Who calls, checked or as claimed.
fn caller(service: &Service, parts: &Parts, body: &[u8]) -> Outcome<Caller> {
    let claim = Claim::of(parts);
    if !service.keys.are_checked() {
        let access_key = claim.map(|claim| claim.access_key).unwrap_or_else(|_| "LOCAL".to_owned());
        return Ok(service.keys.claimed(&access_key, &service.account));
    }
    let expected = Expected {
        service: "sts",
        regions: &[&service.account.region, "us-east-1"],
        skew_ms: SKEW_MS,
        all_headers: false,
    };
    let payload = signature::sha256(body);
    let verified = claim
        .and_then(|claim| claim.verify(parts, &payload, &expected, &service.keys, service.clock.now()))
        .map_err(refused)?;
    match verified.caller.scope {
        Scope::Everything => Ok(verified.caller),
        Scope::Job { .. } => Err(refusal(
            StatusCode::FORBIDDEN,
            "AccessDenied",
            "The keys of a job are good for its artifacts only",
        )),
    }
}

fn refused(fault: Fault) -> Refusal {
    let forbidden = |code, message: String| refusal(StatusCode::FORBIDDEN, code, message);
    match fault {
        Fault::Missing => {
            forbidden("MissingAuthenticationToken", "Request is missing Authentication Token".into())
        }
        Fault::Malformed(message) => refusal(StatusCode::BAD_REQUEST, "IncompleteSignature", message),
        Fault::Rejected(Rejected::Unknown | Rejected::WrongToken) => forbidden(
            "InvalidClientTokenId",
            "The security token included in the request is invalid.".to_owned(),
        ),
        Fault::Rejected(Rejected::Expired) => {
            forbidden("ExpiredToken", "The security token included in the request is expired".into())
        }
        Fault::Scope(message) | Fault::Stale(message) | Fault::Early(message) => {
            forbidden("SignatureDoesNotMatch", message)
        }
        Fault::AddressExpired => forbidden("SignatureDoesNotMatch", "Signature expired".into()),
        Fault::Unsigned(_) | Fault::Mismatch => {
            forbidden("SignatureDoesNotMatch", signature::MISMATCH.to_owned())
        }
    }
}

fn identity(service: &Service, caller: &Caller) -> String {
    format!(
        "<Arn>{}</Arn><UserId>{}</UserId><Account>{}</Account>",
        escape(caller.arn.as_str()),
        escape(caller.user_id.as_str()),
        service.account.id
    )
}

/// A role's name and the partition it is in.
fn role(arn: &str) -> Outcome<(&str, &str)> {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    match parts[..] {
        ["arn", partition, "iam", "", account, path]
            if account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            let name = path.strip_prefix("role/").and_then(|path| path.rsplit('/').next());
            let name = name.filter(|name| !name.is_empty());
            name.map(|name| (name, partition)).ok_or_else(|| invalid(format!("{arn} is invalid")))
        }
        _ => Err(invalid(format!("{arn} is invalid"))),
    }
}

fn lifetime(form: &Form, usual_s: u64, most_s: u64) -> Outcome<Millis> {
    let Some(given) = form.get("DurationSeconds") else { return Ok(usual_s * 1000) };
    match decimal(given) {
        Some(seconds) if (900..=most_s).contains(&seconds) => Ok(seconds * 1000),
        Some(seconds) if seconds < 900 => Err(invalid(format!(
            "1 validation error detected: Value '{seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900"
        ))),
        Some(seconds) => Err(invalid(format!(
            "1 validation error detected: Value '{seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to {most_s}"
        ))),
        None => Err(invalid("DurationSeconds must be a number")),
    }
}

fn session_name(form: &Form) -> Outcome<&str> {
    let name = form.required("RoleSessionName")?;
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_+=,.@-".contains(&byte);
    if (2..=64).contains(&name.len()) && name.bytes().all(allowed) {
        return Ok(name);
    }
    Err(invalid(format!(
        "1 validation error detected: Value '{name}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*"
    )))
}

/// Keys of a role, and whose they are.
fn assume(service: &Service, form: &Form) -> Outcome<String> {
    let arn = form.required("RoleArn")?;
    let (name, partition) = role(arn)?;
    let session = session_name(form)?;
    let lifetime = lifetime(form, 3600, 43_200)?;
    let account = arn.split(':').nth(4).unwrap_or_default();
    let caller = Caller {
        arn: format!("arn:{partition}:sts::{account}:assumed-role/{name}/{session}"),
        user_id: format!("AROACODEPIPELINELOCAL:{session}"),
        scope: Scope::Everything,
    };
    let (arn, user_id) = (caller.arn.clone(), caller.user_id.clone());
    let issued = service.keys.issue(caller, lifetime, service.clock.now());
    Ok(format!(
        "{}<AssumedRoleUser><AssumedRoleId>{}</AssumedRoleId><Arn>{}</Arn></AssumedRoleUser>",
        credentials(&issued),
        escape(user_id.as_str()),
        escape(arn.as_str())
    ))
}

/// Nobody vouches for the token here, so it opens nothing where signatures are checked.
fn assume_with_token(service: &Service, form: &Form) -> Outcome<String> {
    let token = form.required("WebIdentityToken")?;
    if service.keys.are_checked() {
        let message = "No OpenIDConnect provider is served, so a web identity token cannot be checked";
        return Err(refusal(StatusCode::BAD_REQUEST, "InvalidIdentityToken", message));
    }
    let mut result = assume(service, form)?;
    let subject: String = token.chars().take(16).filter(char::is_ascii_alphanumeric).collect();
    let _ = write!(result, "<SubjectFromWebIdentityToken>{subject}</SubjectFromWebIdentityToken>");
    Ok(result)
}

fn session(service: &Service, form: &Form, caller: Caller) -> Outcome<String> {
    let lifetime = lifetime(form, 43_200, 129_600)?;
    Ok(credentials(&service.keys.issue(caller, lifetime, service.clock.now())))
}

fn credentials(issued: &Issued) -> String {
    let expires = date(issued.expires, 0);
    format!(
        "<Credentials><AccessKeyId>{}</AccessKeyId><SecretAccessKey>{}</SecretAccessKey><SessionToken>{}</SessionToken><Expiration>{expires}</Expiration></Credentials>",
        issued.access_key, issued.secret_key, issued.token
    )
}
