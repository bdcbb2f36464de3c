//! The configuration of a client and the options of a call: JSON first, environment second,
//! defaults last. Everything is read once, when the client is made.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::time::Duration;

use crate::attempts::Settings;
use crate::bounds::Limits;
use crate::digits;
use crate::endpoint::{self, Endpoint, EndpointRules, check_region, endpoint_for};
use crate::environment::Environment;
use crate::error::{Error, Kind, code};
use crate::identity::{self, Identity};
use crate::options::Fields;
use crate::surroundings::{Surroundings, endpoint_rules, proxies, roots, surroundings};
use crate::transport::Roots;
use crate::transport::proxy::Proxies;
use crate::user_agent::UserAgent;

/// A client's settings, complete and checked.
#[derive(Debug)]
pub(crate) struct Config {
    pub surroundings: Surroundings,
    pub region: String,
    pub rules: EndpointRules,
    pub endpoint: Endpoint,
    /// Where STS is, if the document says so.
    pub sts_endpoint: Option<Endpoint>,
    pub identity: Identity,
    /// The document names a profile, which then comes before keys in the environment.
    pub profile_is_explicit: bool,
    pub limits: Limits,
    pub retry: Settings,
    /// Whether signatures follow the service's clock.
    pub corrects_clock: bool,
    /// Running in AWS Lambda: requests pass on the trace they belong to.
    pub in_lambda: bool,
    pub roots: Roots,
    pub proxies: Proxies,
    pub user_agent: UserAgent,
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
        fields.not_yet("s3")?;
        let profile = fields.string("profile")?;
        let profile_is_explicit = profile.is_some();
        let surroundings = surroundings(&mut fields, environment, profile)?;
        let rules = endpoint_rules(&mut fields, &surroundings)?;
        let missing = || {
            Error::new(
                Kind::Config,
                "config.region: is required: set it, or AWS_REGION in the environment, or `region` in the profile",
            )
            .with_code(code::REGION_MISSING)
        };
        let region = rules.region.clone().ok_or_else(missing)?;
        let corrects_clock =
            surroundings.flag("AWS_DISABLE_CLOCK_SKEW_CORRECTION", "disable_clock_skew_correction")?;
        let config = Config {
            endpoint: endpoint_for(&rules)?,
            sts_endpoint: match fields.string("sts_endpoint_url")? {
                Some(url) => {
                    let parsed = endpoint::parse(&url);
                    Some(parsed.map_err(|error| fields.refuse("sts_endpoint_url", &error.to_string()))?)
                }
                None => None,
            },
            profile_is_explicit,
            identity: identity::of_client(&mut fields)?.unwrap_or(Identity::Chain),
            limits: limits(fields.object("timeouts")?)?,
            retry: retry_settings(fields.object("retry")?, &surroundings)?,
            corrects_clock: corrects_clock != Some(true),
            in_lambda: surroundings.environment.get("AWS_LAMBDA_FUNCTION_NAME").is_some(),
            roots: roots(&mut fields, &surroundings)?,
            proxies: proxies(&mut fields, &surroundings.environment)?,
            user_agent: UserAgent::new(&mut fields, &surroundings)?,
            validate: fields.bool("validate")?.unwrap_or(true),
            max_idle_connections: fields.integer("max_idle_connections", 0, 10_000)?.unwrap_or(64) as usize,
            max_response_bytes: fields.integer("max_response_bytes", 1, 1 << 40)?.unwrap_or(64 << 20),
            region,
            rules,
            surroundings,
        };
        fields.finish()?;
        Ok(config)
    }

    /// The limits of a call with `options`.
    pub(crate) fn limits_for(&self, options: &CallOptions) -> Limits {
        Limits { operation: options.timeout.unwrap_or(self.limits.operation), ..self.limits }
    }

    /// Who a call with `options` comes from.
    pub(crate) fn identity_for<'a>(&'a self, options: &'a CallOptions) -> &'a Identity {
        options.identity.as_ref().unwrap_or(&self.identity)
    }

    /// Where a call with `options` goes, and the region that it is signed for: the client's, unless the
    /// options name others.
    pub(crate) fn destination<'a>(
        &'a self,
        options: &'a CallOptions,
    ) -> Result<(Cow<'a, Endpoint>, &'a str), Error> {
        let region = options.region.as_deref().unwrap_or(&self.region);
        if options.region.is_none() && options.endpoint_url.is_none() {
            return Ok((Cow::Borrowed(&self.endpoint), region));
        }
        check_region(region)?;
        let rules = EndpointRules {
            region: Some(region.to_owned()),
            custom: options.endpoint_url.clone().or_else(|| self.rules.custom.clone()),
            ..self.rules.clone()
        };
        Ok((Cow::Owned(endpoint_for(&rules)?), region))
    }

    /// The trace that a request belongs to, in AWS Lambda; read anew for each request. Characters that
    /// a header cannot hold are percent-encoded.
    pub(crate) fn trace_id(&self) -> Option<String> {
        if !self.in_lambda {
            return None;
        }
        let trace = self.surroundings.environment.get("_X_AMZN_TRACE_ID")?;
        let mut encoded = String::with_capacity(trace.len());
        for byte in trace.bytes() {
            match byte {
                b' '..=b'~' => encoded.push(char::from(byte)),
                // Writing to a String cannot fail.
                _ => drop(write!(encoded, "%{byte:02X}")),
            }
        }
        Some(encoded)
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

/// More attempts than this are a mistake.
const MAX_ATTEMPTS: u64 = 100;

/// The document's `retry`, then environment and profile; three attempts in standard mode by default.
fn retry_settings(retry: Option<Fields>, surroundings: &Surroundings) -> Result<Settings, Error> {
    let (mut adaptive, mut max_attempts) = (None, None);
    if let Some(mut fields) = retry {
        adaptive = match fields.string("mode")? {
            None => None,
            Some(mode) => Some(is_adaptive(&mode).map_err(|must| fields.refuse("mode", must))?),
        };
        max_attempts = fields.integer("max_attempts", 1, MAX_ATTEMPTS)?;
        fields.finish()?;
    }
    if let (None, Some(found)) = (adaptive, surroundings.find(&["AWS_RETRY_MODE"], "retry_mode")) {
        adaptive = Some(is_adaptive(&found.text).map_err(|must| found.refuse(must))?);
    }
    if let (None, Some(found)) = (max_attempts, surroundings.find(&["AWS_MAX_ATTEMPTS"], "max_attempts")) {
        let number = digits::number(found.text.trim()).filter(|number| (1..=MAX_ATTEMPTS).contains(number));
        max_attempts = Some(number.ok_or_else(|| found.refuse("must be a whole number from 1 to 100"))?);
    }
    Ok(Settings { adaptive: adaptive.unwrap_or(false), max_attempts: max_attempts.unwrap_or(3) as u32 })
}

/// `legacy`, which some SDKs still have, is standard mode here.
fn is_adaptive(mode: &str) -> Result<bool, &'static str> {
    match mode.trim().to_ascii_lowercase().as_str() {
        "standard" | "legacy" => Ok(false),
        "adaptive" => Ok(true),
        _ => Err("must be standard, adaptive or legacy (which is standard)"),
    }
}

/// What a single call may set for itself.
#[derive(Debug, Default)]
pub struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) max_attempts: Option<u32>,
    pub(crate) validate: Option<bool>,
    pub(crate) response_metadata: bool,
    pub(crate) allow_unknown_operation: bool,
    pub(crate) region: Option<String>,
    pub(crate) endpoint_url: Option<String>,
    pub(crate) identity: Option<Identity>,
    /// The call fetches a page.
    pub(crate) pages: bool,
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
            max_attempts: fields.integer("max_attempts", 1, MAX_ATTEMPTS)?.map(|number| number as u32),
            validate: fields.bool("validate")?,
            response_metadata: fields.bool("response_metadata")?.unwrap_or(false),
            allow_unknown_operation: fields.bool("allow_unknown_operation")?.unwrap_or(false),
            region: fields.string("region")?,
            endpoint_url: fields.string("endpoint_url")?,
            identity: identity::of_call(&mut fields)?,
            pages: false,
        };
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
    fn use_environment_false_reads_nothing() {
        let variables = [("AWS_REGION", "eu-west-1"), ("AWS_USE_FIPS_ENDPOINT", "nonsense")];
        let error = Config::parse(r#"{"use_environment":false}"#, Environment::of(&variables)).unwrap_err();
        assert!(error.to_string().starts_with("config.region: is required: set it"), "{error}");
        assert_eq!(error.report().code, "RegionMissing");
        for (key, value) in [("profile", "\"x\""), ("profile_files", "{}")] {
            let error = parse(&format!(r#"{{"use_environment":false,"region":"r-1","{key}":{value}}}"#), &[]);
            assert_eq!(
                error.unwrap_err(),
                format!("config.{key}: cannot be read: `use_environment` is false")
            );
        }
        assert!(parse(r#"{"use_environment":false,"region":"r-1"}"#, &variables).is_ok());
    }

    #[test]
    fn unusable_settings_are_refused_by_name() {
        for (text, message) in [
            (
                r#"{"timeouts":{"read_ms":0}}"#,
                "config.timeouts.read_ms: must be a whole number from 1 to 86400000",
            ),
            (
                r#"{"proxy":"socks5://u:hunter2@p"}"#,
                "config.proxy: must be like http://host:port or https://user:password@host:port",
            ),
            (r#"{"tls_roots":"mine"}"#, "config.tls_roots: must be bundled or platform"),
            (
                r#"{"tls_roots":"platform","ca_bundle":"x"}"#,
                "config.tls_roots: `platform` and `ca_bundle` exclude each other",
            ),
            (
                r#"{"retry":{"max_attempts":0}}"#,
                "config.retry.max_attempts: must be a whole number from 1 to 100",
            ),
            (
                r#"{"retry":{"mode":"eager"}}"#,
                "config.retry.mode: must be standard, adaptive or legacy (which is standard)",
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
    fn retries_are_set_by_the_document_then_the_environment() {
        let settings = |text: &str, variables: &[(&str, &str)]| {
            let all = [&[("AWS_REGION", "r-1")], variables].concat();
            parse(text, &all).map(|config| (config.retry.max_attempts, config.retry.adaptive))
        };
        assert_eq!(settings("", &[]), Ok((3, false)));
        let variables = [("AWS_MAX_ATTEMPTS", "5"), ("AWS_RETRY_MODE", " Adaptive ")];
        assert_eq!(settings("", &variables), Ok((5, true)));
        assert_eq!(settings(r#"{"retry":{"mode":"standard","max_attempts":2}}"#, &variables), Ok((2, false)));
        assert_eq!(settings("", &[("AWS_RETRY_MODE", "legacy")]), Ok((3, false)));
        for text in ["0", "+5", "101"] {
            assert_eq!(
                settings("", &[("AWS_MAX_ATTEMPTS", text)]),
                Err("AWS_MAX_ATTEMPTS: must be a whole number from 1 to 100".to_owned())
            );
        }
    }

    #[test]
    fn a_trace_is_passed_on_in_lambda_only_and_encoded() {
        let trace = ("_X_AMZN_TRACE_ID", "first\nsecond\u{bc}\t");
        let config =
            |more: &[(&str, &str)]| parse("", &[&[("AWS_REGION", "r-1"), trace], more].concat()).unwrap();
        assert_eq!(config(&[]).trace_id(), None);
        let found = config(&[("AWS_LAMBDA_FUNCTION_NAME", "f")]).trace_id();
        assert_eq!(found.as_deref(), Some("first%0Asecond%C2%BC%09"));
    }
}
