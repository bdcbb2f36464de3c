//! The files in which `aws sso login` and `aws login` leave tokens, and which every SDK renews: JSON
//! objects, named by a digest of what was logged in to. Members are found in any case; those that
//! nobody here knows stay when a file is written again.

use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use ring::digest::{Algorithm, digest};
use serde_json::{Map, Value};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::refuse;
use crate::clock::rfc_3339;
use crate::digits::hex;
use crate::error::{Error, code};

/// One such file, as read or as it will be written.
#[derive(Clone)]
pub(super) struct TokenFile {
    path: PathBuf,
    text: Zeroizing<Vec<u8>>,
    members: Map<String, Value>,
}

impl TokenFile {
    /// `None` without a file.
    pub(super) fn read(source: &str, path: &Path) -> Result<Option<TokenFile>, Error> {
        let refuse = |why: &str| missing(source, format!("the token file {}: {why}", path.display()));
        let text = match std::fs::read(path) {
            Ok(text) => Zeroizing::new(text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(refuse(&error.to_string())),
        };
        let members = serde_json::from_slice(&text).map_err(|_| refuse("is not a JSON object"))?;
        Ok(Some(TokenFile { path: path.to_owned(), text, members }))
    }

    pub(super) fn is_same_as(&self, other: &TokenFile) -> bool {
        self.text == other.text
    }

    /// A member that is text, unless it is blank.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        text(&self.members, name)
    }

    /// A member that is an object.
    pub(super) fn object(&self, name: &str) -> Option<&Map<String, Value>> {
        member(&self.members, name)?.as_object()
    }

    /// The same file with other values for some members.
    pub(super) fn with(&self, changes: impl IntoIterator<Item = (&'static str, Value)>) -> TokenFile {
        let mut members = self.members.clone();
        for (name, value) in changes {
            set(&mut members, name, value);
        }
        // An object of JSON values is always JSON.
        let text = Zeroizing::new(serde_json::to_vec(&members).unwrap_or_default());
        TokenFile { path: self.path.clone(), text, members }
    }

    /// Puts the file in place of the old one at once, so that no reader finds half of it; only its
    /// owner may read it.
    pub(super) fn save(&self) -> std::io::Result<()> {
        let temporary = self.path.with_file_name(format!(".{}.tmp", Uuid::new_v4()));
        let saved = write_new(&temporary, &self.text).and_then(|()| std::fs::rename(&temporary, &self.path));
        if saved.is_err() {
            let _ = std::fs::remove_file(&temporary);
        }
        saved
    }

    /// An error about this file; `login` mends it.
    pub(super) fn lacks(&self, source: &str, members: &[&str], login: &str) -> Error {
        let (path, members) = (self.path.display(), members.join("`, `"));
        missing(source, format!("the token file {path} lacks `{members}`; run `{login}`"))
    }
}

fn missing(source: &str, why: String) -> Error {
    refuse(source, why).with_code(code::TOKEN_MISSING)
}

fn write_new(path: &Path, text: &[u8]) -> std::io::Result<()> {
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text)?;
    file.sync_all()
}

/// The name of the file for `of`.
pub(super) fn name(algorithm: &'static Algorithm, of: &str) -> String {
    format!("{}.json", hex(digest(algorithm, of.as_bytes()).as_ref()))
}

fn member<'a>(members: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    let in_any_case = || members.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
    members.get(name).or_else(|| in_any_case().map(|(_, value)| value))
}

/// A member that is text, unless it is blank.
pub(super) fn text<'a>(members: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    member(members, name)?.as_str().filter(|text| !text.trim().is_empty())
}

/// Gives a member a value, under the spelling that it has already.
pub(super) fn set(members: &mut Map<String, Value>, name: &str, value: Value) {
    let spelt = members.keys().find(|key| *key == name);
    let spelt = spelt.or_else(|| members.keys().find(|key| key.eq_ignore_ascii_case(name))).cloned();
    members.insert(spelt.unwrap_or_else(|| name.to_owned()), value);
}

/// The instant of a member; old files end in `UTC` instead of `Z`.
pub(super) fn instant(text: &str) -> Option<SystemTime> {
    match text.trim().strip_suffix("UTC") {
        Some(rest) => rfc_3339(&format!("{rest}Z")),
        None => rfc_3339(text.trim()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fake::Folder;
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn a_file_written_again_keeps_what_nobody_knows_and_how_members_are_spelt() {
        let files = Folder::new();
        let path =
            PathBuf::from(files.file("t.json", r#"{"AccessToken":"a","new":{"x":[1]},"refreshToken":"r"}"#));
        let file = TokenFile::read("test", &path).unwrap().unwrap();
        let changed = file.with([("accessToken", "b".into()), ("expiresAt", "never".into())]);
        changed.save().unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text, r#"{"AccessToken":"b","new":{"x":[1]},"refreshToken":"r","expiresAt":"never"}"#);
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(std::fs::read_dir(&files.0).unwrap().count(), 1);
        assert_eq!(TokenFile::read("test", &path).unwrap().unwrap().text("ACCESSTOKEN"), Some("b"));
    }

    #[test]
    fn a_file_that_cannot_be_written_leaves_nothing_behind() {
        let files = Folder::new();
        let path = PathBuf::from(files.file("t.json", "{}"));
        let file = TokenFile::read("test", &path).unwrap().unwrap();
        std::fs::remove_file(&path).unwrap();
        std::fs::create_dir(&path).unwrap();
        assert!(file.save().is_err());
        assert_eq!(std::fs::read_dir(&files.0).unwrap().count(), 1);
    }

    #[test]
    fn what_is_no_object_is_refused_without_its_text() {
        let files = Folder::new();
        for text in ["", "[]", "{\"accessToken\":\"secret\"", "\u{0}"] {
            let path = PathBuf::from(files.file("t.json", text));
            let error = TokenFile::read("test", &path).err().unwrap().to_string();
            assert_eq!(error, format!("test: the token file {}: is not a JSON object", path.display()));
        }
        assert!(TokenFile::read("test", &files.0.join("none")).unwrap().is_none());
    }

    #[test]
    fn an_instant_may_end_in_utc() {
        assert_eq!(instant("2026-01-01T00:00:00UTC"), instant("2026-01-01T00:00:00Z"));
        assert_eq!(instant("2026-01-01T02:00:00+02:00"), instant("2026-01-01T00:00:00Z"));
        assert_eq!(instant("UTC"), None);
        assert_eq!(instant("soon"), None);
    }

    #[test]
    fn names_are_the_published_ones() {
        let sha1 = &ring::digest::SHA1_FOR_LEGACY_USE_ONLY;
        assert_eq!(name(sha1, "dev"), "34c6fceca75e456f25e7e99531e2425c6c1de443.json");
        let url = "https://ssotest.awsapps.com/start";
        assert_eq!(name(sha1, url), "dace00cba5f8355ec9d274ceb2bcebdfbeed0e12.json");
    }
}
