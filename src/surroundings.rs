//! What stands around a client and fills in what its document leaves open: the environment, then the
//! selected profile; and the settings of the way to the service that both may hold: region, endpoint,
//! roots, proxies. What only the document can say is `config`'s.

use std::path::PathBuf;

use crate::endpoint::EndpointRules;
use crate::environment::Environment;
use crate::error::{Error, Kind};
use crate::options::Fields;
use crate::profile::{Files, Profiles, expanded};
use crate::transport::Roots;
use crate::transport::proxy::{self, Exceptions, Proxies};

/// What the document leaves open: the environment, then the selected profile.
#[derive(Clone, Debug, Default)]
pub(crate) struct Surroundings {
    pub environment: Environment,
    pub profiles: Profiles,
}

/// A setting that was found, and where.
pub(crate) struct Setting {
    pub text: String,
    source: String,
}

impl Setting {
    pub(crate) fn refuse(&self, must: &str) -> Error {
        Error::new(Kind::Config, format!("{}: {must}", self.source))
    }
}

impl Surroundings {
    /// The first of `variables` that is set, else the profile's `key`.
    pub(crate) fn find(&self, variables: &[&str], key: &str) -> Option<Setting> {
        let variable = variables
            .iter()
            .find_map(|name| Some(Setting { text: self.environment.get(name)?, source: (*name).to_owned() }));
        variable.or_else(|| {
            let source = format!("`{key}` of the profile `{}`", self.profiles.selected());
            Some(Setting { text: self.profiles.get(key)?.to_owned(), source })
        })
    }

    pub(crate) fn text(&self, variables: &[&str], key: &str) -> Option<String> {
        self.find(variables, key).map(|found| found.text)
    }

    pub(crate) fn flag(&self, variable: &str, key: &str) -> Result<Option<bool>, Error> {
        let Some(found) = self.find(&[variable], key) else { return Ok(None) };
        match found.text.trim().to_ascii_lowercase().as_str() {
            "true" => Ok(Some(true)),
            "false" => Ok(Some(false)),
            _ => Err(found.refuse("must be true or false")),
        }
    }

    /// The base URL that is configured for a service, unless configured ones are to be ignored.
    pub(crate) fn endpoint_url(&self, variable: &str, service: &str) -> Result<Option<String>, Error> {
        let ignored = self.flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls")?;
        if ignored == Some(true) {
            return Ok(None);
        }
        let variables = [variable, "AWS_ENDPOINT_URL"];
        let from_environment = variables.iter().find_map(|name| self.environment.get(name));
        Ok(from_environment.or_else(|| self.profiles.endpoint_url(service).map(str::to_owned)))
    }
}

/// What stands around a client that is configured by `fields`, with the profile that they name.
pub(crate) fn surroundings(
    fields: &mut Fields,
    environment: Environment,
    profile: Option<String>,
) -> Result<Surroundings, Error> {
    let files = match fields.object("profile_files")? {
        None => None,
        Some(mut paths) => {
            let config = paths.string("config")?.map(PathBuf::from);
            let credentials = paths.string("credentials")?.map(PathBuf::from);
            paths.finish()?;
            Some(Files { config, credentials })
        }
    };
    if matches!(environment, Environment::Ignored) {
        for (key, given) in [("profile", profile.is_some()), ("profile_files", files.is_some())] {
            if given {
                return Err(fields.refuse(key, "cannot be read: `use_environment` is false"));
            }
        }
    }
    let profiles = Profiles::load(&environment, &files.unwrap_or_default(), profile)?;
    Ok(Surroundings { environment, profiles })
}

/// Region and endpoint: the document, else what surrounds the client.
pub(crate) fn endpoint_rules(
    fields: &mut Fields,
    surroundings: &Surroundings,
) -> Result<EndpointRules, Error> {
    let region = fields.string("region")?;
    let custom = fields.string("endpoint_url")?;
    let use_fips = fields.bool("use_fips")?;
    let use_dual_stack = fields.bool("use_dual_stack")?;
    let configured = surroundings.endpoint_url("AWS_ENDPOINT_URL_CODEPIPELINE", "codepipeline")?;
    let flag = |variable, key| surroundings.flag(variable, key);
    Ok(EndpointRules {
        region: region.or_else(|| surroundings.text(&["AWS_REGION", "AWS_DEFAULT_REGION"], "region")),
        use_fips: use_fips.or(flag("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")?).unwrap_or(false),
        use_dual_stack: use_dual_stack
            .or(flag("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")?)
            .unwrap_or(false),
        custom: custom.or(configured),
    })
}

/// Whom to trust: the document, else what surrounds the client.
pub(crate) fn roots(fields: &mut Fields, surroundings: &Surroundings) -> Result<Roots, Error> {
    let file = fields.string("ca_bundle")?;
    match (fields.string("tls_roots")?.as_deref(), file) {
        (Some("platform"), Some(_)) => {
            Err(fields.refuse("tls_roots", "`platform` and `ca_bundle` exclude each other"))
        }
        (Some("platform"), None) => Ok(Roots::Platform),
        (Some("bundled") | None, Some(path)) => {
            Ok(Roots::File { path: path.into(), source: "config.ca_bundle".to_owned() })
        }
        (Some("bundled"), None) => Ok(Roots::Bundled),
        (Some(_), _) => Err(fields.refuse("tls_roots", "must be bundled or platform")),
        (None, None) => {
            let found = surroundings.find(&["AWS_CA_BUNDLE"], "ca_bundle");
            Ok(found.map_or(Roots::Bundled, |found| Roots::File {
                path: expanded(&found.text, &surroundings.environment),
                source: found.source,
            }))
        }
    }
}

/// The document's `proxy` for everything, else the environment's by scheme; an empty text is none.
pub(crate) fn proxies(fields: &mut Fields, environment: &Environment) -> Result<Proxies, Error> {
    let except = fields.string("no_proxy")?;
    let except = except.or_else(|| environment.either("NO_PROXY")).unwrap_or_default();
    let except = Exceptions::parse(&except);
    if let Some(text) = fields.string("proxy")? {
        if text.trim().is_empty() {
            return Ok(Proxies::default());
        }
        let proxy = proxy::parse(&text).map_err(|must| fields.refuse("proxy", must))?;
        return Ok(Proxies { https: Some(proxy.clone()), http: Some(proxy), except });
    }
    let find = |name: &str| {
        let (name, text) = [name, "ALL_PROXY"]
            .iter()
            // In a CGI program HTTP_PROXY is a header that the client of the web server sent.
            .filter(|name| **name != "HTTP_PROXY" || environment.get("REQUEST_METHOD").is_none())
            .find_map(|name| Some((*name, environment.either(name)?)))?;
        let refuse = |must| Error::new(Kind::Config, format!("{name}: {must}"));
        Some(proxy::parse(&text).map_err(refuse))
    };
    Ok(Proxies { https: find("HTTPS_PROXY").transpose()?, http: find("HTTP_PROXY").transpose()?, except })
}

#[cfg(test)]
mod corpus;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn parse(text: &str, variables: &[(&str, &str)]) -> Result<Config, String> {
        Config::parse(text, Environment::of(variables)).map_err(|error| error.to_string())
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
    fn proxies_come_from_the_document_else_from_the_environment_by_scheme() {
        let hosts = |text: &str, variables: &[(&str, &str)]| {
            let all = [&[("AWS_REGION", "r-1")], variables].concat();
            parse(text, &all).map(|config| {
                [config.proxies.https, config.proxies.http]
                    .map(|proxy| proxy.map_or(String::new(), |p| p.host().to_owned()))
            })
        };
        let pair = |https: &str, http: &str| Ok([https.to_owned(), http.to_owned()]);
        let both = [("HTTPS_PROXY", "http://s"), ("http_proxy", "h:1")];
        assert_eq!(hosts("", &both), pair("s", "h"));
        assert_eq!(hosts(r#"{"proxy":"http://mine"}"#, &both), pair("mine", "mine"));
        assert_eq!(hosts(r#"{"proxy":""}"#, &both), pair("", ""));
        assert_eq!(hosts("", &[("all_proxy", "http://a")]), pair("a", "a"));
        assert_eq!(hosts("", &[("HTTP_PROXY", "http://forged"), ("REQUEST_METHOD", "GET")]), pair("", ""));
        let refused = hosts("", &[("HTTPS_PROXY", "socks5://u:hunter2@p")]).unwrap_err();
        assert_eq!(refused, "HTTPS_PROXY: must be like http://host:port or https://user:password@host:port");
    }
}
