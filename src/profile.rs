//! The shared configuration and credentials files: where they are, and what the profiles in them
//! say. AWS's own parser reads the text; finding and reading the files is ours, so that each problem
//! names its file. Read once, when the client is made.

use std::future::Future;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use aws_runtime::env_config::file::{EnvConfigFileKind, EnvConfigFiles};
use aws_runtime::env_config::property::PropertiesKey;
use aws_runtime::env_config::section::{EnvConfigSections, Profile, SsoSession};
use aws_runtime::env_config::source;
use aws_types::os_shim_internal::{Env, Fs};

use crate::environment::Environment;
use crate::error::{Error, Kind, code};

/// The name used when nobody names another.
const DEFAULT: &str = "default";

/// The two files, where the configuration document names them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Files {
    pub config: Option<PathBuf>,
    pub credentials: Option<PathBuf>,
}

/// Everything that the files say, and which profile of them is selected.
#[derive(Clone, Default)]
pub(crate) struct Profiles {
    sections: EnvConfigSections,
    selected: String,
}

/// Without the settings: keys are among them.
impl std::fmt::Debug for Profiles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Profiles").field("selected", &self.selected).finish_non_exhaustive()
    }
}

impl Profiles {
    /// Reads the files. `profile`: the name from the configuration document; else `AWS_PROFILE`.
    pub(crate) fn load(
        environment: &Environment,
        files: &Files,
        profile: Option<String>,
    ) -> Result<Profiles, Error> {
        if matches!(environment, Environment::Ignored) {
            return Ok(Profiles::default());
        }
        let config = text_of(environment, files.config.as_deref(), "AWS_CONFIG_FILE", "config")?;
        let credentials =
            text_of(environment, files.credentials.as_deref(), "AWS_SHARED_CREDENTIALS_FILE", "credentials")?;
        let (selected, source) = named(environment, profile).unwrap_or((DEFAULT.to_owned(), ""));
        let sections = parse(config, credentials, &selected)?;
        if selected != DEFAULT && sections.get_profile(&selected).is_none() {
            let message = format!("{source}: the profile `{selected}` is in neither file");
            let error = Error::new(Kind::Config, message).with_code(code::PROFILE_NOT_FOUND);
            return Err(error.with_context("profile", &selected));
        }
        Ok(Profiles { sections, selected })
    }

    /// The name of the selected profile.
    pub(crate) fn selected(&self) -> &str {
        &self.selected
    }

    /// A setting of the selected profile; empty is unset.
    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.profile(&self.selected)?.get(key).filter(|text| !text.trim().is_empty())
    }

    pub(crate) fn profile(&self, name: &str) -> Option<&Profile> {
        self.sections.get_profile(name)
    }

    pub(crate) fn sso_session(&self, name: &str) -> Option<&SsoSession> {
        self.sections.sso_session(name)
    }

    /// `endpoint_url` of a service: `[services NAME]`, which the selected profile names, then the
    /// profile's own for all services.
    pub(crate) fn endpoint_url(&self, service: &str) -> Option<&str> {
        let of_service = self.get("services").and_then(|name| {
            let key = PropertiesKey::builder()
                .section_key("services")
                .section_name(name)
                .property_name(service)
                .sub_property_name("endpoint_url")
                .build();
            self.sections.other_sections().get(&key.ok()?).map(String::as_str)
        });
        of_service.or_else(|| self.get("endpoint_url"))
    }
}

/// The profile that somebody named, and where.
fn named(environment: &Environment, given: Option<String>) -> Option<(String, &'static str)> {
    match given {
        Some(name) => Some((name, "config.profile")),
        None => environment.get("AWS_PROFILE").map(|name| (name, "AWS_PROFILE")),
    }
}

/// The text of a file; a file that nobody named may be missing.
fn text_of(
    environment: &Environment,
    given: Option<&Path>,
    variable: &str,
    name: &str,
) -> Result<(PathBuf, String), Error> {
    let (path, must_exist) = match given {
        Some(path) => (path.to_owned(), true),
        None => (place(environment, variable, name), false),
    };
    match std::fs::read(&path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Ok((path, text)),
            Err(_) => Err(Error::new(Kind::Config, format!("{}: is not UTF-8", path.display()))),
        },
        // Also with a HOME that is no folder, as daemons have it (`/dev/null`).
        Err(error)
            if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) && !must_exist =>
        {
            Ok((path, String::new()))
        }
        Err(error) => Err(Error::new(Kind::Config, format!("{}: {error}", path.display()))),
    }
}

/// Where a file is that the configuration document does not name.
fn place(environment: &Environment, variable: &str, name: &str) -> PathBuf {
    let path = environment.get(variable).unwrap_or_else(|| format!("~/.aws/{name}"));
    expanded(&path, environment)
}

/// `~` as the whole first part of a path is the home folder.
pub(crate) fn expanded(path: &str, environment: &Environment) -> PathBuf {
    let home = || environment.get("HOME").map(PathBuf::from);
    match path.strip_prefix('~') {
        Some("") => home().unwrap_or_else(|| path.into()),
        Some(rest) if rest.starts_with('/') => {
            home().map_or_else(|| path.into(), |home| home.join(rest.trim_start_matches('/')))
        }
        _ => path.into(),
    }
}

pub(crate) fn parse(
    config: (PathBuf, String),
    credentials: (PathBuf, String),
    selected: &str,
) -> Result<EnvConfigSections, Error> {
    let kinds = [(EnvConfigFileKind::Config, config), (EnvConfigFileKind::Credentials, credentials)];
    // One by one first: the parser does not say which of two texts is broken.
    for (kind, (path, text)) in &kinds {
        sections(EnvConfigFiles::builder().with_contents(*kind, text).build(), selected)
            .map_err(|problem| Error::new(Kind::Config, format!("{}: {problem}", path.display())))?;
    }
    let both = kinds
        .into_iter()
        .fold(EnvConfigFiles::builder(), |files, (kind, (_, text))| files.with_contents(kind, text));
    sections(both.build(), selected).map_err(|problem| Error::new(Kind::Config, problem))
}

fn sections(files: EnvConfigFiles, selected: &str) -> Result<EnvConfigSections, String> {
    // The texts are in memory, so the future never waits.
    let (env, fs) = (Env::from_slice(&[]), Fs::from_slice(&[]));
    let mut loading = pin!(source::load(&env, &fs, &files));
    let Poll::Ready(loaded) = loading.as_mut().poll(&mut Context::from_waker(Waker::noop())) else {
        return Err("the parser waits for something".to_owned());
    };
    let mut source = loaded.map_err(|error| error.to_string())?;
    source.profile = selected.to_owned().into();
    EnvConfigSections::parse(source).map_err(|error| error.to_string())
}

#[cfg(test)]
mod corpus;

#[cfg(test)]
mod tests {
    use super::*;

    fn profiles(config: &str, credentials: &str, selected: &str) -> Result<Profiles, String> {
        let with_path = |name: &str, text: &str| (PathBuf::from(name), text.to_owned());
        let sections = parse(with_path("config", config), with_path("credentials", credentials), selected);
        sections
            .map(|sections| Profiles { sections, selected: selected.to_owned() })
            .map_err(|error| error.to_string())
    }

    #[test]
    fn the_credentials_file_comes_before_the_config_file() {
        let both = profiles(
            "[default]\nregion = r-1\naws_access_key_id = config\n[profile x]\nregion = r-2",
            "[default]\naws_access_key_id = credentials",
            "default",
        )
        .unwrap();
        assert_eq!((both.get("region"), both.get("aws_access_key_id")), (Some("r-1"), Some("credentials")));
        assert_eq!(both.profile("x").unwrap().get("region"), Some("r-2"));
    }

    #[test]
    fn a_broken_file_is_named_with_its_line() {
        let error = profiles("[default\nregion = x", "", "default").unwrap_err();
        assert!(
            error.starts_with("config: ") && error.contains("Profile definition must end with ']'"),
            "{error}"
        );
        let error = profiles("", "[x]\nno equals", "default").unwrap_err();
        assert!(error.starts_with("credentials: ") && error.contains('2'), "{error}");
    }

    #[test]
    fn the_endpoint_of_a_service_comes_before_the_one_for_all() {
        let text = "[default]\nservices = dev\nendpoint_url = http://all\n\
                    [services dev]\ncodepipeline =\n  endpoint_url = http://one\n";
        let found = profiles(text, "", "default").unwrap();
        assert_eq!(found.endpoint_url("codepipeline"), Some("http://one"));
        assert_eq!(found.endpoint_url("sts"), Some("http://all"));
    }

    #[test]
    fn debug_shows_no_keys() {
        let found = profiles("", "[default]\naws_secret_access_key = hunter2", "default").unwrap();
        assert_eq!(format!("{found:?}"), "Profiles { selected: \"default\", .. }");
    }

    #[test]
    fn only_a_lone_tilde_is_the_home_folder() {
        let environment = Environment::of(&[("HOME", "/home/me")]);
        for (path, expected) in [
            ("~/.aws/config", "/home/me/.aws/config"),
            ("~", "/home/me"),
            ("~you/x", "~you/x"),
            ("/a/~", "/a/~"),
        ] {
            assert_eq!(expanded(path, &environment), Path::new(expected));
        }
    }

    #[test]
    fn a_named_profile_must_exist_and_a_default_need_not() {
        let daemon = Environment::of(&[("HOME", "/dev/null")]);
        assert_eq!(Profiles::load(&daemon, &Files::default(), None).unwrap().selected(), "default");
        let none = Environment::of(&[("HOME", "/no/such/home")]);
        assert_eq!(Profiles::load(&none, &Files::default(), None).unwrap().selected(), "default");
        let error = Profiles::load(&none, &Files::default(), Some("prod".into())).unwrap_err();
        assert_eq!(error.to_string(), "config.profile: the profile `prod` is in neither file");
        let named = Environment::of(&[("HOME", "/no/such/home"), ("AWS_PROFILE", "dev")]);
        let error = Profiles::load(&named, &Files::default(), None).unwrap_err();
        assert_eq!(error.to_string(), "AWS_PROFILE: the profile `dev` is in neither file");
        let report = error.report();
        assert_eq!((report.code.as_str(), &report.context["profile"]), ("ProfileNotFound", &"dev".into()));
        let files = Files { config: Some("/no/such/file".into()), credentials: None };
        let error = Profiles::load(&none, &files, None).unwrap_err();
        assert_eq!(error.to_string(), "/no/such/file: No such file or directory (os error 2)");
    }
}
