//! A token of an identity provider (EKS service accounts, CI systems), exchanged at STS. The token
//! file is read anew each time: its owner rotates it.

use super::sts::{Role, assume_role_with_web_identity};
use super::{Found, Lookup, Miss, Outcome, refuse};
use crate::error::{Error, code};
use crate::profile::expanded;
use crate::user_agent;

/// By the environment: `AWS_WEB_IDENTITY_TOKEN_FILE`, `AWS_ROLE_ARN`, `AWS_ROLE_SESSION_NAME`.
pub(super) fn credentials(lookup: &Lookup<'_>) -> Outcome {
    let get = |name| lookup.environment().get(name);
    let (file, arn) = (get("AWS_WEB_IDENTITY_TOKEN_FILE"), get("AWS_ROLE_ARN"));
    let (Some(file), Some(arn)) = (file, arn) else {
        let why = "AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN are not both set";
        return Err(Miss::Absent(why.to_owned()));
    };
    let role = Role { arn, session_name: get("AWS_ROLE_SESSION_NAME"), ..Role::default() };
    let mut found = exchange(lookup, &file, &role)?;
    found.features.insert(0, user_agent::ENV_VARS_STS_WEB_ID_TOKEN);
    Ok(found)
}

/// Exchanges the token in `file` for keys of `role`.
pub(super) fn exchange(lookup: &Lookup<'_>, file: &str, role: &Role) -> Result<Found, Error> {
    let path = expanded(file, lookup.environment());
    let token = std::fs::read_to_string(&path).map_err(|error| {
        let why = format!("the token file {}: {error}", path.display());
        refuse("web identity", why).with_code(code::TOKEN_MISSING)
    })?;
    let credentials = assume_role_with_web_identity(lookup, role, &token)?;
    Ok(Found::new(credentials, user_agent::STS_ASSUME_ROLE_WEB_ID))
}
