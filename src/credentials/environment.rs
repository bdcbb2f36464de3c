//! Keys from the environment. A variable that is unset, empty or blank counts as unset.

use aws_credential_types::Credentials;

use super::{Found, Miss, Outcome};
use crate::environment::Environment;
use crate::error::{Error, Kind};
use crate::identity::{checked, half};
use crate::user_agent;

const ID: &str = "AWS_ACCESS_KEY_ID";
const SECRET: &str = "AWS_SECRET_ACCESS_KEY";
const TOKEN: &str = "AWS_SESSION_TOKEN";
const ACCOUNT: &str = "AWS_ACCOUNT_ID";

fn only(set: &str, unset: &str) -> Error {
    half(Error::new(Kind::Credentials, format!("{set} is set and {unset} is not")), unset)
}

pub(super) fn credentials(environment: &Environment) -> Outcome {
    let get = |name: &'static str| match environment.get(name) {
        None => Ok(None),
        Some(text) => {
            checked(text).map(Some).map_err(|must| Error::new(Kind::Credentials, format!("{name}: {must}")))
        }
    };
    match (get(ID)?, get(SECRET)?) {
        (Some(id), Some(secret)) => {
            let mut keys = Credentials::builder().access_key_id(id).secret_access_key(secret);
            keys.set_session_token(get(TOKEN)?);
            keys.set_account_id(get(ACCOUNT)?.map(Into::into));
            let keys = keys.provider_name("environment").build();
            Ok(Found::new(keys, user_agent::CREDENTIALS_ENV_VARS))
        }
        (None, None) => Err(Miss::Absent(format!("{ID} and {SECRET} are not set"))),
        (Some(_), None) => Err(only(ID, SECRET).into()),
        (None, Some(_)) => Err(only(SECRET, ID).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(variables: &[(&str, &str)]) -> String {
        match credentials(&Environment::of(variables)) {
            Err(Miss::Failed(error)) => error.to_string(),
            Err(Miss::Absent(why) | Miss::Unreachable(why)) => why,
            Ok(found) => format!("{:?}", found.features),
        }
    }

    #[test]
    fn both_keys_make_credentials_and_the_rest_is_optional() {
        let keys = |more: &[(&str, &str)]| {
            let all = [&[(ID, "AKID"), (SECRET, "s")], more].concat();
            credentials(&Environment::of(&all)).unwrap().credentials
        };
        let found = keys(&[]);
        assert_eq!((found.access_key_id(), found.session_token(), found.account_id()), ("AKID", None, None));
        let found = keys(&[(TOKEN, "t"), (ACCOUNT, "123456789012")]);
        assert_eq!(found.session_token(), Some("t"));
        assert_eq!(found.account_id().map(|id| id.as_str()), Some("123456789012"));
    }

    #[test]
    fn blank_variables_count_as_unset() {
        let why = "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set";
        assert_eq!(message(&[(ID, " "), (SECRET, "")]), why);
    }

    #[test]
    fn half_a_pair_and_control_characters_are_refused_without_showing_them() {
        assert_eq!(message(&[(ID, "AKID")]), "AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not");
        assert_eq!(message(&[(SECRET, "x")]), "AWS_SECRET_ACCESS_KEY is set and AWS_ACCESS_KEY_ID is not");
        let forged = message(&[(ID, "AKID"), (SECRET, "a\r\nX-Forged: 1")]);
        assert_eq!(forged, "AWS_SECRET_ACCESS_KEY: must hold visible ASCII characters only");
    }
}
