//! Where the keys come from: explicit ones, else the environment. One file per provider; the chain
//! asks them in order and says what it tried when none has keys.

mod environment;

use aws_credential_types::Credentials;

use crate::config::Environment;
use crate::error::{Error, Kind};
use crate::options::Fields;

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

/// The keys for a request; `None` for anonymous ones.
pub(crate) fn resolve(identity: &Identity, environment: &Environment) -> Result<Option<Credentials>, Error> {
    match identity {
        Identity::Anonymous => Ok(None),
        Identity::Explicit(credentials) => Ok(Some(credentials.clone())),
        Identity::Chain => chain(environment).map(Some),
    }
}

fn chain(environment: &Environment) -> Result<Credentials, Error> {
    if let Some(credentials) = environment::credentials(environment)? {
        return Ok(credentials);
    }
    let tried = match environment {
        Environment::Ignored => "the environment was not read, because `use_environment` is false",
        _ => "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set",
    };
    Err(Error::new(
        Kind::Credentials,
        format!(
            "no credentials: `credentials` is not in the configuration and {tried} \
             (profiles, container and instance credentials are not supported by version {})",
            crate::VERSION
        ),
    ))
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
