//! What STS answers: the few operations that programs on one machine need, who am I and temporary keys.
//! There are no policies here: a role can be assumed by everybody whose signature is right, and may then do
//! everything. Knows the Query protocol's members and documents; no connection, body or answer of HTTP.

mod documents;
mod form;
mod refusal;

use ::http::StatusCode;
use ::http::request::Parts;
use codepipeline_engine::Millis;
use codepipeline_engine::state::Account;

use crate::auth::admission::Admission;
use crate::auth::keys::{Caller, Grant, Keys};
use crate::numbers::decimal;
use documents::credentials;
pub use documents::{error, success};
use form::Form;
pub use refusal::{Outcome, Refusal};
use refusal::{constraint, invalid, refusal};

const SERVED: &str = "AssumeRole, AssumeRoleWithWebIdentity, GetCallerIdentity and GetSessionToken";

/// What was done, and the inside of its result in XML.
#[derive(Debug)]
pub struct Done {
    pub operation: &'static str,
    pub result: String,
}

/// What STS knows when a call comes.
#[derive(Clone, Copy, Debug)]
pub struct Sts<'a> {
    pub account: &'a Account,
    pub keys: &'a Keys,
    pub now: Millis,
}

impl Sts<'_> {
    /// Carries out the operation that a request names.
    pub fn call(&self, request: &Parts, body: &[u8]) -> Outcome<Done> {
        let form = Form::of(request.uri.query().unwrap_or_default(), body);
        let action = form.get("Action").unwrap_or_default();
        let done = |operation, result| Done { operation, result };
        if action == "AssumeRoleWithWebIdentity" {
            return self.assume_with_token(&form).map(|result| done("AssumeRoleWithWebIdentity", result));
        }
        let caller = self.caller(request, body)?;
        match action {
            "GetCallerIdentity" => Ok(done("GetCallerIdentity", self.identity(&caller))),
            "AssumeRole" => self.assume(&form).map(|result| done("AssumeRole", result)),
            "GetSessionToken" => self.session(&form, caller).map(|result| done("GetSessionToken", result)),
            "" => Err(refusal(
                StatusCode::BAD_REQUEST,
                "MissingAction",
                format!("The request has no Action. Served are {SERVED}, as a form with Action and Version"),
            )),
            other => Err(refusal(
                StatusCode::BAD_REQUEST,
                "InvalidAction",
                format!(
                    "codepipeline-local does not serve the operation {other} of STS. Served are {SERVED}"
                ),
            )),
        }
    }

    fn caller(&self, request: &Parts, body: &[u8]) -> Outcome<Caller> {
        let Sts { account, keys, now } = *self;
        Ok(Admission { keys, account, now }.to_sts(request, body)?)
    }

    fn identity(&self, caller: &Caller) -> String {
        documents::identity(caller, &self.account.id)
    }

    /// Keys of a role, and whose they are.
    fn assume(&self, form: &Form) -> Outcome<String> {
        let role = Role::of(form.required("RoleArn")?)?;
        let session = session_name(form)?;
        let lifetime = lifetime(form, 3600, 43_200)?;
        let Role { partition, account, name } = role;
        let caller = Caller {
            arn: format!("arn:{partition}:sts::{account}:assumed-role/{name}/{session}"),
            user_id: format!("AROACODEPIPELINELOCAL:{session}"),
            grant: Grant::Everything,
        };
        let issued = self.keys.issue(caller.clone(), lifetime, self.now);
        Ok(documents::assumed(&issued, &caller))
    }

    /// Nobody vouches for the token here, so it opens nothing where signatures are checked.
    fn assume_with_token(&self, form: &Form) -> Outcome<String> {
        let token = form.required("WebIdentityToken")?;
        if self.keys.are_checked() {
            let message = "No OpenIDConnect provider is served, so a web identity token cannot be checked";
            return Err(refusal(StatusCode::BAD_REQUEST, "InvalidIdentityToken", message));
        }
        let subject: String = token.chars().take(16).filter(char::is_ascii_alphanumeric).collect();
        Ok(self.assume(form)? + &documents::subject(&subject))
    }

    fn session(&self, form: &Form, caller: Caller) -> Outcome<String> {
        let lifetime = lifetime(form, 43_200, 129_600)?;
        Ok(credentials(&self.keys.issue(caller, lifetime, self.now)))
    }
}

/// What the ARN of a role says.
struct Role<'a> {
    partition: &'a str,
    account: &'a str,
    name: &'a str,
}

impl<'a> Role<'a> {
    fn of(arn: &'a str) -> Outcome<Role<'a>> {
        let wrong = || invalid(format!("{arn} is invalid"));
        let parts: Vec<&str> = arn.splitn(6, ':').collect();
        let ["arn", partition, "iam", "", account, path] = parts[..] else { return Err(wrong()) };
        let is_account = account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
        let name = path.strip_prefix("role/").and_then(|path| path.rsplit('/').next());
        match name.filter(|name| is_account && !name.is_empty()) {
            Some(name) => Ok(Role { partition, account, name }),
            None => Err(wrong()),
        }
    }
}

fn lifetime(form: &Form, usual_s: u64, most_s: u64) -> Outcome<Millis> {
    let Some(given) = form.get("DurationSeconds") else { return Ok(usual_s * 1000) };
    let seconds = decimal(given).ok_or_else(|| invalid("DurationSeconds must be a number"))?;
    let wrong = |limit: &str| {
        let value = format!("Value '{seconds}'");
        Err(constraint(&value, "durationSeconds", &format!("Member must have value {limit}")))
    };
    match seconds {
        0..900 => wrong("greater than or equal to 900"),
        seconds if seconds > most_s => wrong(&format!("less than or equal to {most_s}")),
        seconds => Ok(seconds * 1000),
    }
}

fn session_name(form: &Form) -> Outcome<&str> {
    let name = form.required("RoleSessionName")?;
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_+=,.@-".contains(&byte);
    if (2..=64).contains(&name.len()) && name.bytes().all(allowed) {
        return Ok(name);
    }
    let rule = "Member must satisfy regular expression pattern: [\\w+=,.@-]*";
    Err(constraint(&format!("Value '{name}'"), "roleSessionName", rule))
}
