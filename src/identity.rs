//! Who a request comes from, as a document says it: nobody, given keys, or whoever the chain of
//! `credentials` finds. Reads documents only; asks no source.

use aws_credential_types::Credentials;

use crate::error::{Error, code};
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

/// The identity that a configuration document gives, if it gives one.
pub(crate) fn of_client(fields: &mut Fields) -> Result<Option<Identity>, Error> {
    let anonymous = fields.bool("anonymous")?.unwrap_or(false);
    match fields.object("credentials")? {
        Some(_) if anonymous => Err(fields.refuse("anonymous", "cannot be true beside `credentials`")),
        Some(given) => Ok(Some(Identity::Explicit(explicit(given)?))),
        None => Ok(anonymous.then_some(Identity::Anonymous)),
    }
}

/// The identity that the options of a call give, if they give one.
pub(crate) fn of_call(fields: &mut Fields) -> Result<Option<Identity>, Error> {
    let given = fields.object("credentials")?;
    given.map(|given| explicit(given).map(Identity::Explicit)).transpose()
}

/// Reads the `credentials` object of a configuration or of call options.
fn explicit(mut fields: Fields) -> Result<Credentials, Error> {
    let mut take = |key: &'static str, required: bool| match fields.string(key)? {
        Some(text) => checked(text).map(Some).map_err(|must| fields.refuse(key, must)),
        None if required => {
            Err(half(fields.refuse(key, "is required"), key).with_context("source", "config"))
        }
        None => Ok(None),
    };
    let id = take("access_key_id", true)?.unwrap_or_default();
    let secret = take("secret_access_key", true)?.unwrap_or_default();
    let token = take("session_token", false)?;
    fields.finish()?;
    Ok(Credentials::new(id, secret, token, None, "explicit"))
}

/// Refuses what would break the request's header or could smuggle a header into it.
pub(crate) fn checked(text: String) -> Result<String, &'static str> {
    if text.is_empty() {
        return Err("must not be empty");
    }
    if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("must hold visible ASCII characters only");
    }
    Ok(text)
}

/// The same error, as one about a pair of keys that lacks `missing`.
pub(crate) fn half(error: Error, missing: &str) -> Error {
    error.with_code(code::PARTIAL_CREDENTIALS).with_context("missing", missing)
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::environment::Environment;
    use crate::error::Kind;
    use serde_json::{Value, json};

    #[test]
    fn half_of_the_explicit_keys_is_told_by_its_code() {
        for (given, missing) in
            [("access_key_id", "secret_access_key"), ("secret_access_key", "access_key_id")]
        {
            let text = format!(r#"{{"region":"r-1","credentials":{{"{given}":"x"}}}}"#);
            let error = Config::parse(&text, Environment::Ignored).unwrap_err();
            let (code, context) = (error.report().code.as_str(), Value::from(error.report().context.clone()));
            assert_eq!((error.kind(), code), (Kind::Config, "PartialCredentials"));
            assert_eq!(context, json!({"source": "config", "missing": missing}));
        }
    }
}
