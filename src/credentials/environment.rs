//! Keys from the environment. A variable that is unset, empty or blank counts as unset.

use aws_credential_types::Credentials;

use super::checked;
use crate::config::Environment;
use crate::error::{Error, Kind};

const ID: &str = "AWS_ACCESS_KEY_ID";
const SECRET: &str = "AWS_SECRET_ACCESS_KEY";
const TOKEN: &str = "AWS_SESSION_TOKEN";

pub(super) fn credentials(environment: &Environment) -> Result<Option<Credentials>, Error> {
    let get = |name: &'static str| match environment.get(name) {
        None => Ok(None),
        Some(text) => {
            checked(text).map(Some).map_err(|must| Error::new(Kind::Credentials, format!("{name}: {must}")))
        }
    };
    match (get(ID)?, get(SECRET)?) {
        (Some(id), Some(secret)) => Ok(Some(Credentials::new(id, secret, get(TOKEN)?, None, "environment"))),
        (None, None) => Ok(None),
        (Some(_), None) => Err(Error::new(Kind::Credentials, format!("{ID} is set and {SECRET} is not"))),
        (None, Some(_)) => Err(Error::new(Kind::Credentials, format!("{SECRET} is set and {ID} is not"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(variables: &[(&str, &str)]) -> String {
        credentials(&Environment::of(variables)).unwrap_err().to_string()
    }

    #[test]
    fn both_keys_make_credentials_and_the_token_is_optional() {
        let found = credentials(&Environment::of(&[(ID, "AKID"), (SECRET, "s")])).unwrap().unwrap();
        assert_eq!((found.access_key_id(), found.session_token()), ("AKID", None));
        let found =
            credentials(&Environment::of(&[(ID, "AKID"), (SECRET, "s"), (TOKEN, "t")])).unwrap().unwrap();
        assert_eq!(found.session_token(), Some("t"));
    }

    #[test]
    fn blank_variables_count_as_unset() {
        assert!(credentials(&Environment::of(&[(ID, " "), (SECRET, "")])).unwrap().is_none());
    }

    #[test]
    fn half_a_pair_and_control_characters_are_refused_without_showing_them() {
        assert_eq!(message(&[(ID, "AKID")]), "AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not");
        assert_eq!(message(&[(SECRET, "x")]), "AWS_SECRET_ACCESS_KEY is set and AWS_ACCESS_KEY_ID is not");
        let forged = message(&[(ID, "AKID"), (SECRET, "a\r\nX-Forged: 1")]);
        assert_eq!(forged, "AWS_SECRET_ACCESS_KEY: must hold visible ASCII characters only");
    }
}
