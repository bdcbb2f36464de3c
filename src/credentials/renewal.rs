//! When a token of a file is renewed: in its last five minutes, at most every 30 seconds. A token
//! that could not be renewed is used until its end.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use super::token_file::TokenFile;
use super::{Lookup, refuse};
use crate::bounds::is_own_end;
use crate::error::{Error, code};
use crate::log::Level;

/// A token is renewed when it has less than this left.
const MARGIN: Duration = Duration::from_secs(5 * 60);
const MIN_BETWEEN: Duration = Duration::from_secs(30);

/// A kind of token.
pub(super) trait Token {
    /// What it is for, for messages.
    const SOURCE: &'static str;

    fn path(&self, lookup: &Lookup<'_>) -> PathBuf;

    /// The command that gets a new one.
    fn login(&self) -> String;

    /// When it ends; refuses a file that lacks a member.
    fn end(&self, file: &TokenFile) -> Result<SystemTime, Error>;

    /// Whether the file has what a renewal takes.
    fn is_renewable(&self, file: &TokenFile, now: SystemTime) -> bool;

    fn renew(&self, lookup: &Lookup<'_>, file: &TokenFile) -> Result<TokenFile, Error>;

    /// Whether this failure to renew it leaves the token as good as it was.
    fn outlives(&self, failure: &Error) -> bool;
}

/// The file of `token`, renewed if need be.
pub(super) fn current<T: Token>(lookup: &Lookup<'_>, token: &T) -> Result<TokenFile, Error> {
    let path = token.path(lookup);
    let Some(on_disk) = TokenFile::read(T::SOURCE, &path)? else {
        let why = format!("there is no token at {}; run `{}`", path.display(), token.login());
        return Err(refuse(T::SOURCE, why).with_code(code::TOKEN_MISSING));
    };
    let file = lookup.renewals.in_place_of(&on_disk);
    let (now, end) = (lookup.now(), token.end(&file)?);
    if now + MARGIN <= end {
        return Ok(file);
    }
    let renewed = match token.is_renewable(&file, now) {
        true => lookup.renewals.renew(lookup, token, &on_disk, &file),
        false => Ok(file.clone()),
    };
    match renewed {
        Ok(file) if now < token.end(&file)? => Ok(file),
        Ok(_) => {
            let why = format!("the token has expired; run `{}`", token.login());
            Err(refuse(T::SOURCE, why).with_code(code::TOKEN_EXPIRED))
        }
        Err(failure) if is_own_end(&failure) => Err(failure),
        Err(failure) => {
            // Another program may have been first, and then what we renewed with was spent.
            let newer = TokenFile::read(T::SOURCE, &path)?.filter(|newer| !newer.is_same_as(&on_disk));
            if let Some(newer) = newer
                && now < token.end(&newer)?
            {
                return Ok(newer);
            }
            in_spite_of(failure, lookup, token, (file, end))
        }
    }
}

/// The token as it is, if that is good enough after `failure` to renew it.
fn in_spite_of<T: Token>(
    mut failure: Error,
    lookup: &Lookup<'_>,
    token: &T,
    (file, end): (TokenFile, SystemTime),
) -> Result<TokenFile, Error> {
    let outlives = token.outlives(&failure);
    if outlives && lookup.now() < end {
        lookup.log.event(Level::Warning, "token_kept", || serde_json::json!({"reason": failure.to_string()}));
        return Ok(file);
    }
    let report = failure.report_mut();
    if outlives && !report.retryable {
        report.message.push_str(&format!("; the token has expired, run `{}`", token.login()));
        // What the renewal was refused with is a detail: only a login helps.
        report.code = code::TOKEN_EXPIRED.to_owned();
    }
    Err(failure)
}

/// What a client's renewals came to.
#[derive(Default)]
pub(crate) struct Renewals(Mutex<State>);

#[derive(Default)]
struct State {
    last: Option<Renewal>,
    unsaved: Option<Unsaved>,
}

#[derive(Clone)]
struct Renewal {
    at: SystemTime,
    of: TokenFile,
    failure: Option<Error>,
}

/// A renewed token that could not be written in place of the one on disk.
struct Unsaved {
    on_disk: TokenFile,
    renewed: TokenFile,
}

/// Without the tokens.
impl std::fmt::Debug for Renewals {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Renewals").finish_non_exhaustive()
    }
}

impl Renewals {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The file on disk, or its renewed form that could not be saved.
    fn in_place_of(&self, on_disk: &TokenFile) -> TokenFile {
        let state = self.lock();
        let unsaved = state.unsaved.as_ref().filter(|unsaved| unsaved.on_disk.is_same_as(on_disk));
        unsaved.map_or(on_disk, |unsaved| &unsaved.renewed).clone()
    }

    /// Renews `file`, unless that was tried a moment ago.
    fn renew<T: Token>(
        &self,
        lookup: &Lookup<'_>,
        token: &T,
        on_disk: &TokenFile,
        file: &TokenFile,
    ) -> Result<TokenFile, Error> {
        let now = lookup.now();
        let recent = |last: &Renewal| now.duration_since(last.at).is_ok_and(|since| since < MIN_BETWEEN);
        let last = self.lock().last.clone().filter(recent);
        match last {
            Some(Renewal { failure: None, .. }) => return Ok(file.clone()),
            Some(Renewal { failure: Some(failure), of, .. }) if of.is_same_as(file) => return Err(failure),
            _ => {}
        }
        let renewed = token.renew(lookup, file);
        if renewed.as_ref().is_err_and(is_own_end) {
            return renewed;
        }
        let is_unsaved = renewed.as_ref().is_ok_and(|renewed| !save(lookup, renewed));
        let mut state = self.lock();
        state.last = Some(Renewal { at: now, of: file.clone(), failure: renewed.as_ref().err().cloned() });
        if let Ok(renewed) = &renewed {
            let (on_disk, renewed) = (on_disk.clone(), renewed.clone());
            state.unsaved = is_unsaved.then_some(Unsaved { on_disk, renewed });
        }
        renewed
    }

    #[cfg(test)]
    pub(crate) fn with_lock_held(&self, body: impl FnOnce()) {
        let _held = self.lock();
        body();
    }
}

/// Whether the file was written; a token is as good without.
fn save(lookup: &Lookup<'_>, file: &TokenFile) -> bool {
    let saved = file.save();
    if let Err(error) = &saved {
        lookup.log.event(
            Level::Warning,
            "token_not_saved",
            || serde_json::json!({"reason": error.to_string()}),
        );
    }
    saved.is_ok()
}
