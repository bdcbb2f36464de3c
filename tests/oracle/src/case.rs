//! A case: an environment, files and services, as both clients find them.

use std::collections::BTreeMap;

/// In variables, files and answers `{url}` is where the services are, `{port}` its port, and `{home}`
/// the home folder.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// By which the case can be run alone.
    pub name: String,
    pub variables: BTreeMap<String, String>,
    /// By their paths in the home folder.
    pub files: BTreeMap<String, String>,
    pub services: Services,
    /// Variables that stay unset although every other case has them.
    pub unset: Vec<&'static str>,
}

/// What is answered to `GET /path`, `PUT /path`, `POST /path` or to an action of STS: status and body, the
/// last again and again. In a body `{role}` is the role that was asked for and `{proof}` what the request
/// proved itself with. Anything else is answered with 404.
pub type Services = BTreeMap<String, Vec<(u16, String)>>;

impl Case {
    pub fn set(&mut self, variable: &str, value: &str) {
        self.variables.insert(variable.to_owned(), value.to_owned());
    }

    pub fn file(&mut self, path: &str, text: &str) {
        self.files.insert(path.to_owned(), text.to_owned());
    }

    pub fn answer(&mut self, ask: &str, status: u16, body: &str) {
        self.services.entry(ask.to_owned()).or_default().push((status, body.to_owned()));
    }

    /// What every case needs: a region, and services that are not AWS's own.
    pub fn complete(mut self) -> Case {
        for (variable, value) in [
            ("AWS_REGION", "us-east-1"),
            ("AWS_ENDPOINT_URL_STS", "{url}"),
            ("AWS_ENDPOINT_URL_SSO", "{url}"),
            ("AWS_ENDPOINT_URL_SSO_OIDC", "{url}"),
            ("AWS_ENDPOINT_URL_SIGNIN", "{url}"),
            ("AWS_EC2_METADATA_SERVICE_ENDPOINT", "{url}"),
            // For commands of `credential_process`.
            ("PATH", "/usr/bin:/bin"),
        ] {
            if !self.unset.contains(&variable) {
                self.variables.entry(variable.to_owned()).or_insert_with(|| value.to_owned());
            }
        }
        if !self.services.keys().any(|ask| ask.starts_with("PUT ")) {
            self.variables.entry("AWS_EC2_METADATA_DISABLED".to_owned()).or_insert_with(|| "true".to_owned());
        }
        self
    }

    /// For people: all that makes the case.
    pub fn told(&self) -> String {
        let mut text = format!("{}\n", self.name);
        for (name, value) in &self.variables {
            text.push_str(&format!("  {name}={value}\n"));
        }
        for (path, contents) in &self.files {
            text.push_str(&format!("  {{home}}/{path}:\n"));
            contents.lines().for_each(|line| text.push_str(&format!("    {line}\n")));
        }
        for (ask, replies) in &self.services {
            text.push_str(&format!("  {ask} -> {replies:?}\n"));
        }
        text
    }
}
