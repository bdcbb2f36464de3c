//! Who may call: the keys of a credentials file, and temporary ones that this service hands out, each
//! with a session token, an end and what it is good for. No other room keeps a secret key.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use aws_runtime::env_config::file::{EnvConfigFileKind, EnvConfigFiles};
use aws_runtime::env_config::section::EnvConfigSections;
use aws_runtime::env_config::source;
use aws_types::os_shim_internal::{Env, Fs};
use codepipeline_engine::state::Account;
use codepipeline_engine::{Ids, Millis};
use futures::FutureExt as _;

use crate::ids::RandomIds;

/// How long the keys of a job are good (BEHAVIOUR.md 4.2).
pub const JOB_KEYS_MS: Millis = 15 * 60 * 1000;
/// Keys that have ended are still known as ended for this long.
const REMEMBERED_MS: Millis = 24 * 60 * 60 * 1000;

/// A bucket and a key in it.
pub type ObjectName = (String, String);

/// What keys are good for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grant {
    Everything,
    /// To read a job's inputs and to write its outputs.
    Job {
        reads: Vec<ObjectName>,
        writes: Vec<ObjectName>,
    },
}

/// Whose keys they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    pub arn: String,
    pub user_id: String,
    pub grant: Grant,
}

/// Keys and whose they are.
#[derive(Clone)]
struct Entry {
    secret: String,
    /// The token that must come with them, and when they end.
    session: Option<(String, Millis)>,
    caller: Caller,
}

/// Keys that were just made.
pub struct Issued {
    pub access_key: String,
    pub secret_key: String,
    pub token: String,
    pub expires: Millis,
}

/// Why keys are not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rejected {
    Unknown,
    WrongToken,
    Expired,
}

/// The keys that are known; those of the file are there only when signatures are checked.
#[derive(Default)]
pub struct Keys {
    checked: bool,
    lasting: BTreeMap<String, Entry>,
    first: Option<String>,
    temporary: Mutex<HashMap<String, Entry>>,
}

/// Without the keys.
impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys").field("checked", &self.checked).finish_non_exhaustive()
    }
}

impl Keys {
    /// The keys of all profiles of a credentials file; from now on signatures are checked.
    pub fn read(path: &Path, account: &Account) -> Result<Keys, String> {
        let problem = |what: &str| format!("{}: {what}", path.display());
        let text = std::fs::read_to_string(path).map_err(|error| problem(&error.to_string()))?;
        Keys::parse(text, account).map_err(|what| problem(&what))
    }

    fn parse(text: String, account: &Account) -> Result<Keys, String> {
        let files = EnvConfigFiles::builder().with_contents(EnvConfigFileKind::Credentials, text).build();
        let (env, fs) = (Env::from_slice(&[]), Fs::from_slice(&[]));
        // The text is in memory, so this never waits.
        let loaded =
            source::load(&env, &fs, &files).now_or_never().ok_or("the parser waits for something")?;
        let sections = EnvConfigSections::parse(loaded.map_err(|error| error.to_string())?)
            .map_err(|error| error.to_string())?;
        let mut keys = Keys { checked: true, ..Keys::default() };
        let mut names: Vec<&str> = sections.profiles().collect();
        names.sort_by_key(|name| (*name != "default", *name));
        for name in names {
            let Some(profile) = sections.get_profile(name) else { continue };
            let setting = |key: &str| profile.get(key).filter(|text| !text.trim().is_empty());
            let (access, secret) = match (setting("aws_access_key_id"), setting("aws_secret_access_key")) {
                (Some(access), Some(secret)) => (access.to_owned(), secret.to_owned()),
                (None, None) => continue,
                _ => return Err(format!("the profile `{name}` has one of the two keys only")),
            };
            keys.first.get_or_insert_with(|| access.clone());
            let caller = user(account, name, &access);
            // The token of keys that end elsewhere; here they last.
            let session = setting("aws_session_token").map(|token| (token.to_owned(), Millis::MAX));
            keys.lasting.insert(access, Entry { secret, session, caller });
        }
        match keys.first {
            None => Err("no profile has aws_access_key_id and aws_secret_access_key".to_owned()),
            Some(_) => Ok(keys),
        }
    }

    /// Whether signatures are checked.
    pub fn are_checked(&self) -> bool {
        self.checked
    }

    /// Keys for a program that is started with the service: the profile `default`, or the first.
    pub fn usual(&self) -> Option<(String, String, Option<String>)> {
        let access = self.first.clone()?;
        let entry = self.lasting.get(&access)?;
        Some((access, entry.secret.clone(), entry.session.as_ref().map(|(token, _)| token.clone())))
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Entry>> {
        self.temporary.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn entry(&self, access_key: &str) -> Option<Entry> {
        self.lasting.get(access_key).cloned().or_else(|| self.lock().get(access_key).cloned())
    }

    /// The secret and the owner of keys that may be used now.
    pub fn accept(
        &self,
        access_key: &str,
        token: Option<&str>,
        now: Millis,
    ) -> Result<(String, Caller), Rejected> {
        let entry = self.entry(access_key).ok_or(Rejected::Unknown)?;
        match (&entry.session, token) {
            (None, None) => {}
            (Some((known, _)), Some(given)) if known == given => {}
            _ => return Err(Rejected::WrongToken),
        }
        match entry.session {
            Some((_, expires)) if expires <= now => Err(Rejected::Expired),
            _ => Ok((entry.secret, entry.caller)),
        }
    }

    /// Whose keys they are, where signatures are not checked: an unknown key is the local user's.
    pub fn claimed(&self, access_key: &str, account: &Account) -> Caller {
        let known = self.entry(access_key).map(|entry| entry.caller);
        known.unwrap_or_else(|| user(account, "local", access_key))
    }

    /// Makes temporary keys.
    pub fn issue(&self, caller: Caller, lifetime: Millis, now: Millis) -> Issued {
        let mut ids = RandomIds;
        let issued = Issued {
            access_key: format!("ASIA{}", ids.letters(16).to_ascii_uppercase()),
            secret_key: ids.letters(40),
            token: ids.letters(200),
            expires: now + lifetime,
        };
        self.remember(&issued, caller, now);
        issued
    }

    /// Makes the keys that a job was handed out with good.
    pub fn remember_job(&self, issued: &Issued, grant: Grant, account: &Account, now: Millis) {
        let arn = format!("arn:aws:sts::{}:assumed-role/codepipeline-local/job", account.id);
        let caller = Caller { arn, user_id: "AROACODEPIPELINELOCAL:job".to_owned(), grant };
        self.remember(issued, caller, now);
    }

    fn remember(&self, issued: &Issued, caller: Caller, now: Millis) {
        let session = Some((issued.token.clone(), issued.expires));
        let entry = Entry { secret: issued.secret_key.clone(), session, caller };
        let mut temporary = self.lock();
        temporary.retain(|_, entry| {
            entry.session.as_ref().is_some_and(|(_, expires)| *expires + REMEMBERED_MS > now)
        });
        temporary.insert(issued.access_key.clone(), entry);
    }

    /// Forgets the temporary keys.
    pub fn clear(&self) {
        self.lock().clear();
    }
}

fn user(account: &Account, name: &str, access_key: &str) -> Caller {
    Caller {
        arn: format!("arn:aws:iam::{}:user/{name}", account.id),
        user_id: format!("AIDA{access_key}"),
        grant: Grant::Everything,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account() -> Account {
        Account { id: "123456789012".into(), region: "us-east-1".into() }
    }

    fn keys(text: &str) -> Result<Keys, String> {
        Keys::parse(text.to_owned(), &account())
    }

    const FILE: &str = "[other]\naws_access_key_id=AKB\naws_secret_access_key=b\n[default]\naws_access_key_id = AKA\naws_secret_access_key = a\n[region only]\nregion=x\n";

    #[test]
    fn every_profile_with_keys_is_known() {
        let keys = keys(FILE).unwrap();
        assert!(keys.are_checked());
        assert_eq!(keys.usual(), Some(("AKA".into(), "a".into(), None)));
        let (secret, caller) = keys.accept("AKB", None, 0).unwrap();
        assert_eq!((secret.as_str(), caller.arn.as_str()), ("b", "arn:aws:iam::123456789012:user/other"));
        assert_eq!(keys.accept("AKC", None, 0), Err(Rejected::Unknown));
        assert_eq!(keys.accept("AKA", Some("token"), 0), Err(Rejected::WrongToken));
    }

    #[test]
    fn a_file_without_whole_keys_is_refused() {
        for (text, expected) in [
            ("", "no profile has"),
            ("[default]\nregion=x\n", "no profile has"),
            ("[default]\naws_access_key_id=A\n", "the profile `default` has one of the two keys only"),
        ] {
            let problem = keys(text).unwrap_err();
            assert!(problem.contains(expected), "{problem}");
        }
    }

    #[test]
    fn temporary_keys_end_and_are_then_forgotten() {
        let keys = keys(FILE).unwrap();
        let caller = user(&account(), "x", "AKX");
        let issued = keys.issue(caller.clone(), 1000, 5000);
        let accept = |now| keys.accept(&issued.access_key, Some(&issued.token), now);
        assert_eq!(accept(5999), Ok((issued.secret_key.clone(), caller.clone())));
        assert_eq!(accept(6000), Err(Rejected::Expired));
        assert_eq!(keys.accept(&issued.access_key, None, 5000), Err(Rejected::WrongToken));
        assert_eq!(keys.accept(&issued.access_key, Some("other"), 5000), Err(Rejected::WrongToken));
        keys.issue(caller, 1000, 6000 + REMEMBERED_MS);
        assert_eq!(accept(5999), Err(Rejected::Unknown));
    }
}
