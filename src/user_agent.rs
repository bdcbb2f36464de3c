//! The `user-agent` header, by the grammar that the AWS SDKs share: who calls, from where, and as
//! short ids what is in use (<https://github.com/smithy-lang/smithy-rs>, `feature_id_to_metric_value.json`).

use crate::error::Error;
use crate::options::Fields;
use crate::surroundings::Surroundings;

/// The id of something in use.
pub(crate) type Feature = &'static str;

macro_rules! features {
    ($($name:ident = $id:literal,)*) => {
        $(pub(crate) const $name: Feature = $id;)*
        /// Ids and their names.
        const NAMES: &[(Feature, &str)] = &[$(($id, stringify!($name)),)*];
    };
}

features! {
    PAGINATOR = "C",
    RETRY_MODE_STANDARD = "E",
    RETRY_MODE_ADAPTIVE = "F",
    ENDPOINT_OVERRIDE = "N",
    CREDENTIALS_CODE = "e",
    CREDENTIALS_ENV_VARS = "g",
    ENV_VARS_STS_WEB_ID_TOKEN = "h",
    STS_ASSUME_ROLE = "i",
    STS_ASSUME_ROLE_WEB_ID = "k",
    PROFILE = "n",
    PROFILE_SOURCE_PROFILE = "o",
    PROFILE_NAMED_PROVIDER = "p",
    PROFILE_STS_WEB_ID_TOKEN = "q",
    PROFILE_SSO = "r",
    SSO = "s",
    PROFILE_SSO_LEGACY = "t",
    SSO_LEGACY = "u",
    PROFILE_PROCESS = "v",
    PROCESS = "w",
    HTTP = "z",
    IMDS = "0",
    PROFILE_LOGIN = "AC",
    LOGIN = "AD",
}

/// The names behind ids, in lower case: how keys were found, for the log.
pub(crate) fn names(features: &[Feature]) -> Vec<String> {
    let name = |id: &Feature| NAMES.iter().find(|(known, _)| known == id).map_or(*id, |(_, name)| name);
    features.iter().map(|id| name(id).to_ascii_lowercase()).collect()
}

/// The parts of the header that stay the same.
#[derive(Clone, Debug)]
pub(crate) struct UserAgent {
    before: String,
    after: String,
}

impl UserAgent {
    pub(crate) fn new(fields: &mut Fields, surroundings: &Surroundings) -> Result<UserAgent, Error> {
        let mut before = format!(
            "libcodepipeline/{} ua/2.1 api/codepipeline/2015-07-09 os/{} lang/rust/{} md/arch/{}",
            crate::VERSION,
            std::env::consts::OS,
            env!("RUSTC_VERSION"),
            std::env::consts::ARCH,
        );
        if let Some(name) = surroundings.environment.get("AWS_EXECUTION_ENV") {
            push_token(&mut before, " exec-env/", &name);
        }
        let mut after = String::new();
        let app_id = fields.string("app_id")?;
        if let Some(id) = app_id.or_else(|| surroundings.text(&["AWS_SDK_UA_APP_ID"], "sdk_ua_app_id")) {
            push_token(&mut after, " app/", &id);
        }
        if let Some(extra) = fields.string("user_agent_extra")? {
            if !extra.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
                return Err(
                    fields.refuse("user_agent_extra", "must hold visible ASCII characters and spaces only")
                );
            }
            after.push(' ');
            after.push_str(extra.trim());
        }
        Ok(UserAgent { before, after })
    }

    /// The header of a request that uses `features`; an id that comes twice is told once.
    pub(crate) fn with(&self, features: impl Iterator<Item = Feature>) -> String {
        let mut text = String::with_capacity(self.before.len() + self.after.len() + 64);
        text.push_str(&self.before);
        let mut told: [Feature; 16] = [""; 16];
        let mut count = 0;
        for feature in features {
            if count == told.len() || told[..count].contains(&feature) {
                continue;
            }
            text.push_str(if count == 0 { " m/" } else { "," });
            text.push_str(feature);
            told[count] = feature;
            count += 1;
        }
        text.push_str(&self.after);
        text
    }

    /// The header of requests to the sources of keys.
    pub(crate) fn plain(&self) -> &str {
        &self.before
    }
}

fn push_token(text: &mut String, prefix: &str, value: &str) {
    text.push_str(prefix);
    text.extend(value.chars().map(|c| if is_token_char(c) { c } else { '-' }));
}

/// The characters that the grammar allows in a name.
fn is_token_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environment::Environment;
    use crate::error::Kind;

    fn agent(document: &str, variables: &[(&str, &str)]) -> UserAgent {
        let environment = Environment::of(variables);
        let surroundings = Surroundings { environment, ..Surroundings::default() };
        UserAgent::new(&mut Fields::parse(Kind::Config, "config", document).unwrap(), &surroundings).unwrap()
    }

    #[test]
    fn the_parts_come_in_the_order_of_the_grammar() {
        let text = agent(
            r#"{"app_id":"my app/1","user_agent_extra":"lib/x"}"#,
            &[("AWS_EXECUTION_ENV", "AWS_Lambda_rust")],
        )
        .with([RETRY_MODE_STANDARD, PROFILE, RETRY_MODE_STANDARD, LOGIN].into_iter());
        let (head, tail) = text.split_once(" md/").unwrap();
        let expected = format!(
            "libcodepipeline/{} ua/2.1 api/codepipeline/2015-07-09 os/linux lang/rust/",
            crate::VERSION
        );
        assert!(head.starts_with(&expected), "{head}");
        assert!(tail.ends_with(" exec-env/AWS_Lambda_rust m/E,n,AD app/my-app-1 lib/x"), "{tail}");
    }

    #[test]
    fn without_features_there_is_no_list_of_them() {
        assert!(!agent("{}", &[]).with(std::iter::empty()).contains(" m/"));
    }

    #[test]
    fn ids_have_names_for_people() {
        assert_eq!(names(&[PROFILE, STS_ASSUME_ROLE]), ["profile", "sts_assume_role"]);
    }
}
