//! The configuration of a client and the options of a call: JSON first, environment second,
//! defaults last. Everything is read once, when the client is made.

use std::path::PathBuf;
use std::time::Duration;

use crate::credentials::{self, Identity};
use crate::endpoint::{Endpoint, EndpointRules, endpoint_for};
use crate::error::{Error, Kind};
use crate::options::Fields;
use crate::transport::Limits;

/// Where unset settings come from.
#[derive(Clone, Debug)]
pub(crate) enum Environment {
    /// The process's environment variables.
    Process,
    /// Nowhere: `"use_environment": false`.
    Ignored,
    #[cfg(test)]
    Fixed(std::collections::BTreeMap<String, String>),
}

impl Environment {
    /// A variable; unset, empty and blank are the same.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        let value = match self {
            Environment::Process => std::env::var(name).ok(),
            Environment::Ignored => None,
            #[cfg(test)]
            Environment::Fixed(map) => map.get(name).cloned(),
        };
        value.filter(|text| !text.trim().is_empty())
    }

    fn flag(&self, name: &str) -> Result<Option<bool>, Error> {
        match self.get(name).map(|text| text.trim().to_ascii_lowercase()).as_deref() {
            None => Ok(None),
            Some("true") => Ok(Some(true)),
            Some("false") => Ok(Some(false)),
            Some(_) => Err(Error::new(Kind::Config, format!("{name}: must be true or false"))),
        }
    }

    #[cfg(test)]
    pub(crate) fn of(variables: &[(&str, &str)]) -> Environment {
        Environment::Fixed(variables.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect())
    }
}

/// A client's settings, complete and checked.
#[derive(Debug)]
pub(crate) struct Config {
    pub environment: Environment,
    pub region: String,
    pub rules: EndpointRules,
    pub endpoint: Endpoint,
    pub identity: Identity,
    pub limits: Limits,
    /// The PEM file and the name of the setting it came from.
    pub ca_bundle: Option<(PathBuf, &'static str)>,
    pub user_agent: String,
    pub validate: bool,
    pub max_idle_connections: usize,
    pub max_response_bytes: u64,
}

/// Longer waits are a mistake in the unit.
const DAY_MS: u64 = 86_400_000;

impl Config {
    /// Reads the configuration document; `environment` is used unless the document says no.
    pub(crate) fn parse(text: &str, environment: Environment) -> Result<Config, Error> {
        let mut fields = Fields::parse(Kind::Config, "config", text)?;
        let environment = match fields.bool("use_environment")? {
            Some(false) => Environment::Ignored,
            _ => environment,
        };
        for key in ["profile", "profile_files", "sts_endpoint_url", "s3", "proxy", "no_proxy", "tls_roots"] {
            fields.not_yet(key)?;
        }
        only_one_attempt(fields.object("retry")?)?;
        let rules = endpoint_rules(&mut fields, &environment)?;
        let missing = || {
            Error::new(Kind::Config, "config.region: is required: set it, or AWS_REGION in the environment")
        };
        let region = rules.region.clone().ok_or_else(missing)?;
        let config = Config {
            endpoint: endpoint_for(&rules)?,
            identity: identity(&mut fields)?.unwrap_or(Identity::Chain),
            limits: limits(fields.object("timeouts")?)?,
            ca_bundle: match fields.string("ca_bundle")? {
                Some(path) => Some((path.into(), "config.ca_bundle")),
                None => environment.get("AWS_CA_BUNDLE").map(|path| (path.into(), "AWS_CA_BUNDLE")),
            },
            user_agent: user_agent(&mut fields, &environment)?,
            validate: fields.bool("validate")?.unwrap_or(true),
            max_idle_connections: fields.integer("max_idle_connections", 0, 10_000)?.unwrap_or(64) as usize,
            max_response_bytes: fields.integer("max_response_bytes", 1, 1 << 40)?.unwrap_or(64 << 20),
            region,
            rules,
            environment,
        };
        fields.finish()?;
        Ok(config)
    }
}

fn endpoint_rules(fields: &mut Fields, environment: &Environment) -> Result<EndpointRules, Error> {
    let region = fields.string("region")?;
    let custom = fields.string("endpoint_url")?;
    let use_fips = fields.bool("use_fips")?;
    let use_dual_stack = fields.bool("use_dual_stack")?;
    let ignored = environment.flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")?.unwrap_or(false);
    let configured = || {
        let names = ["AWS_ENDPOINT_URL_CODEPIPELINE", "AWS_ENDPOINT_URL"];
        names.iter().find_map(|name| environment.get(name)).filter(|_| !ignored)
    };
    Ok(EndpointRules {
        region: region
            .or_else(|| environment.get("AWS_REGION"))
            .or_else(|| environment.get("AWS_DEFAULT_REGION")),
        use_fips: use_fips.or(environment.flag("AWS_USE_FIPS_ENDPOINT")?).unwrap_or(false),
        use_dual_stack: use_dual_stack.or(environment.flag("AWS_USE_DUALSTACK_ENDPOINT")?).unwrap_or(false),
        custom: custom.or_else(configured),
    })
}

fn identity(fields: &mut Fields) -> Result<Option<Identity>, Error> {
    let anonymous = fields.bool("anonymous")?.unwrap_or(false);
    match fields.object("credentials")? {
        Some(_) if anonymous => Err(fields.refuse("anonymous", "cannot be true beside `credentials`")),
        Some(given) => Ok(Some(Identity::Explicit(credentials::explicit(given)?))),
        None => Ok(anonymous.then_some(Identity::Anonymous)),
    }
}

fn limits(timeouts: Option<Fields>) -> Result<Limits, Error> {
    let mut limits = Limits {
        connect: Duration::from_secs(5),
        read: Duration::from_secs(60),
        attempt: None,
        operation: Duration::from_secs(180),
    };
    if let Some(mut fields) = timeouts {
        let mut take = |key| fields.integer(key, 1, DAY_MS).map(|ms| ms.map(Duration::from_millis));
        limits.connect = take("connect_ms")?.unwrap_or(limits.connect);
        limits.read = take("read_ms")?.unwrap_or(limits.read);
        limits.attempt = take("attempt_ms")?;
        limits.operation = take("operation_ms")?.unwrap_or(limits.operation);
        fields.finish()?;
    }
    Ok(limits)
}

/// Retries are not served by this version; saying `1` explicitly is fine.
fn only_one_attempt(retry: Option<Fields>) -> Result<(), Error> {
    let Some(mut fields) = retry else { return Ok(()) };
    if fields.string("mode")?.is_some_and(|mode| mode != "standard") {
        return Err(fields.refuse("mode", "must be \"standard\""));
    }
    fields.integer("max_attempts", 1, 1)?;
    fields.finish()
}

fn user_agent(fields: &mut Fields, environment: &Environment) -> Result<String, Error> {
    let mut text =
        format!("libcodepipeline/{} ua/2.1 api/codepipeline os/{}", crate::VERSION, std::env::consts::OS);
    let app_id = fields.string("app_id")?.or_else(|| environment.get("AWS_SDK_UA_APP_ID"));
    if let Some(id) = app_id {
        text.push_str(" app/");
        text.extend(id.chars().map(|c| if is_token_char(c) { c } else { '-' }));
    }
    if let Some(extra) = fields.string("user_agent_extra")? {
        if !extra.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
            return Err(
                fields.refuse("user_agent_extra", "must hold visible ASCII characters and spaces only")
            );
        }
        text.push(' ');
        text.push_str(extra.trim());
    }
    Ok(text)
}

/// The characters that the user-agent grammar allows in a name.
fn is_token_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}

/// What a single call may set for itself.
#[derive(Debug, Default)]
pub struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) validate: Option<bool>,
    pub(crate) response_metadata: bool,
    pub(crate) allow_unknown_operation: bool,
    pub(crate) region: Option<String>,
    pub(crate) endpoint_url: Option<String>,
    pub(crate) identity: Option<Identity>,
}

impl CallOptions {
    /// Reads the options document: `timeout_ms` (1 to 86,400,000, for the whole call),
    /// `max_attempts`, `validate`, `response_metadata`, `allow_unknown_operation`, `region`,
    /// `endpoint_url`, `credentials`. An empty text is no options.
    ///
    /// # Errors
    /// [`Kind::Argument`], naming the option and what is allowed.
    pub fn parse(text: &str) -> Result<CallOptions, Error> {
        if text.is_empty() {
            return Ok(CallOptions::default());
        }
        let mut fields = Fields::parse(Kind::Argument, "options", text)?;
        let options = CallOptions {
            timeout: fields.integer("timeout_ms", 1, DAY_MS)?.map(Duration::from_millis),
            validate: fields.bool("validate")?,
            response_metadata: fields.bool("response_metadata")?.unwrap_or(false),
            allow_unknown_operation: fields.bool("allow_unknown_operation")?.unwrap_or(false),
            region: fields.string("region")?,
            endpoint_url: fields.string("endpoint_url")?,
            identity: match fields.object("credentials")? {
                Some(given) => Some(Identity::Explicit(credentials::explicit(given)?)),
                None => None,
            },
        };
        fields.integer("max_attempts", 1, 1)?;
        fields.finish()?;
        Ok(options)
    }

    /// The same with `timeout` for the whole call, at most a day.
    #[must_use]
    pub fn with_timeout(mut self, timeout: Duration) -> CallOptions {
        self.timeout = Some(timeout.min(Duration::from_millis(DAY_MS)));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str, variables: &[(&str, &str)]) -> Result<Config, String> {
        Config::parse(text, Environment::of(variables)).map_err(|error| error.to_string())
    }

    #[test]
    fn the_document_comes_before_the_environment() {
        let variables = [
            ("AWS_REGION", "eu-west-1"),
            ("AWS_DEFAULT_REGION", "eu-west-2"),
            ("AWS_USE_FIPS_ENDPOINT", "TRUE"),
        ];
        assert_eq!(
            parse("", &variables).unwrap().endpoint.url,
            "https://codepipeline-fips.eu-west-1.amazonaws.com"
        );
        let given = parse(r#"{"region":"us-east-1","use_fips":false}"#, &variables).unwrap();
        assert_eq!(given.endpoint.url, "https://codepipeline.us-east-1.amazonaws.com");
    }

    #[test]
    fn the_service_specific_endpoint_variable_comes_first_and_can_be_ignored() {
        let both = [
            ("AWS_REGION", "r-1"),
            ("AWS_ENDPOINT_URL", "http://all"),
            ("AWS_ENDPOINT_URL_CODEPIPELINE", "http://one"),
        ];
        assert_eq!(parse("", &both).unwrap().endpoint.url, "http://one");
        assert_eq!(parse("", &both[..2]).unwrap().endpoint.url, "http://all");
        let ignored = [both[0], both[1], ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")];
        assert_eq!(parse("", &ignored).unwrap().endpoint.url, "https://codepipeline.r-1.amazonaws.com");
        assert_eq!(parse(r#"{"endpoint_url":"http://mine"}"#, &ignored).unwrap().endpoint.url, "http://mine");
    }

    #[test]
    fn use_environment_false_reads_nothing() {
        let variables = [("AWS_REGION", "eu-west-1"), ("AWS_USE_FIPS_ENDPOINT", "nonsense")];
        let error = parse(r#"{"use_environment":false}"#, &variables).unwrap_err();
        assert_eq!(error, "config.region: is required: set it, or AWS_REGION in the environment");
        assert!(parse(r#"{"use_environment":false,"region":"r-1"}"#, &variables).is_ok());
    }

    #[test]
    fn unusable_settings_are_refused_by_name() {
        for (text, message) in [
            (
                r#"{"timeouts":{"read_ms":0}}"#,
                "config.timeouts.read_ms: must be a whole number from 1 to 86400000",
            ),
            (r#"{"proxy":"http://p"}"#, "config.proxy: is not supported by version 0.1.0"),
            (
                r#"{"retry":{"max_attempts":3}}"#,
                "config.retry.max_attempts: must be a whole number from 1 to 1",
            ),
            (r#"{"credentials":{"access_key_id":"a"}}"#, "config.credentials.secret_access_key: is required"),
            (
                r#"{"credentials":{"access_key_id":"a","secret_access_key":"b"},"anonymous":true}"#,
                "config.anonymous: cannot be true beside `credentials`",
            ),
            (
                r#"{"user_agent_extra":"a\r\nb"}"#,
                "config.user_agent_extra: must hold visible ASCII characters and spaces only",
            ),
        ] {
            assert_eq!(parse(text, &[("AWS_REGION", "r-1")]).unwrap_err(), message);
        }
        let error = parse("", &[("AWS_REGION", "r-1"), ("AWS_USE_FIPS_ENDPOINT", "yes")]).unwrap_err();
        assert_eq!(error, "AWS_USE_FIPS_ENDPOINT: must be true or false");
    }

    #[test]
    fn an_app_id_becomes_one_token_of_the_user_agent() {
        let config =
            parse(r#"{"region":"r-1","app_id":"my app/1","user_agent_extra":"lib/x"}"#, &[]).unwrap();
        assert!(config.user_agent.ends_with(" app/my-app-1 lib/x"), "{}", config.user_agent);
    }
}
