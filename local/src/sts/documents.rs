//! The XML that STS answers with.

use codepipeline_engine::events::date;
use quick_xml::escape::escape;

use super::{Done, Refusal};
use crate::auth::keys::{Caller, Issued};

const NAMESPACE: &str = "https://sts.amazonaws.com/doc/2011-06-15/";

/// The answer to an operation that was carried out.
pub fn success(done: &Done, request_id: &str) -> String {
    let Done { operation, result } = done;
    format!(
        "<{operation}Response xmlns=\"{NAMESPACE}\"><{operation}Result>{result}</{operation}Result><ResponseMetadata><RequestId>{request_id}</RequestId></ResponseMetadata></{operation}Response>"
    )
}

/// The answer to one that was refused.
pub fn error(refusal: &Refusal, request_id: &str) -> String {
    let (code, message) = (refusal.code, escape(refusal.message.as_str()));
    format!(
        "<ErrorResponse xmlns=\"{NAMESPACE}\"><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>{request_id}</RequestId></ErrorResponse>"
    )
}

pub(super) fn identity(caller: &Caller, account: &str) -> String {
    let (arn, user_id) = (escape(caller.arn.as_str()), escape(caller.user_id.as_str()));
    format!("<Arn>{arn}</Arn><UserId>{user_id}</UserId><Account>{account}</Account>")
}

pub(super) fn credentials(issued: &Issued) -> String {
    let Issued { access_key, secret_key, token, expires } = issued;
    let expires = date(*expires, 0);
    format!(
        "<Credentials><AccessKeyId>{access_key}</AccessKeyId><SecretAccessKey>{secret_key}</SecretAccessKey><SessionToken>{token}</SessionToken><Expiration>{expires}</Expiration></Credentials>"
    )
}

/// Keys of a role, and who uses them.
pub(super) fn assumed(issued: &Issued, caller: &Caller) -> String {
    let (arn, user_id) = (escape(caller.arn.as_str()), escape(caller.user_id.as_str()));
    format!(
        "{}<AssumedRoleUser><AssumedRoleId>{user_id}</AssumedRoleId><Arn>{arn}</Arn></AssumedRoleUser>",
        credentials(issued)
    )
}

/// Whose web identity token it was.
pub(super) fn subject(subject: &str) -> String {
    format!("<SubjectFromWebIdentityToken>{subject}</SubjectFromWebIdentityToken>")
}
