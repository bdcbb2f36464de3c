//! When keys are fetched again: the rule that the AWS SDKs move to in 2026.
//!
//! Some time before keys end (the advisory window, by their lifetime) one caller fetches new ones
//! while the others go on with the old; in the last minute everybody waits for the new ones. A source
//! that cannot be reached is asked again five to ten minutes later and the old keys stay in use, even
//! past their end: the service decides, and a service that refuses them as expired empties the cache.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, SystemTime};

use arc_swap::ArcSwapOption;

use super::{Found, Lookup};
use crate::bounds::{Gate, is_own_end};
use crate::error::Error;
use crate::log::Level;
use crate::transport;

/// Keys in use, and from when new ones are due.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub found: Found,
    /// New keys are wanted from the first instant and needed from the second.
    due: Option<(SystemTime, SystemTime)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Due {
    Later,
    Wanted,
    Needed,
}

const MINUTE: Duration = Duration::from_secs(60);

impl Held {
    pub(crate) fn new(found: Found, now: SystemTime) -> Held {
        let due = found.credentials.expiry().map(|expiry| {
            let lifetime = expiry.duration_since(now).unwrap_or_default();
            let advisory = match lifetime {
                short if short <= 20 * MINUTE => 5 * MINUTE,
                middle if middle < 90 * MINUTE => 15 * MINUTE,
                _ => 60 * MINUTE,
            };
            (expiry - advisory, expiry - advisory.min(MINUTE))
        });
        Held { found, due }
    }

    fn due(&self, now: SystemTime) -> Due {
        match self.due {
            Some((_, needed)) if needed <= now => Due::Needed,
            Some((wanted, _)) if wanted <= now => Due::Wanted,
            _ => Due::Later,
        }
    }

    /// The same keys, in use until `next` because their source could not be reached.
    fn kept_until(&self, next: SystemTime) -> Held {
        Held { found: self.found.clone(), due: Some((next, next)) }
    }
}

/// The keys of a client.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    held: ArcSwapOption<Held>,
    flight: Mutex<Option<Arc<Flight>>>,
}

/// One fetch, and those who wait for it.
#[derive(Debug)]
struct Flight {
    landed: Gate,
    failure: OnceLock<Error>,
}

/// Ends a flight however the fetch ends.
struct Landing<'a> {
    cache: &'a Cache,
    flight: Arc<Flight>,
}

impl Drop for Landing<'_> {
    fn drop(&mut self) {
        *self.cache.lock() = None;
        self.flight.landed.open();
    }
}

impl Cache {
    /// Keys that are good now. `random`, from 0 to 1, spreads later tries.
    pub(crate) fn get(
        &self,
        lookup: &Lookup<'_>,
        random: f64,
        find: fn(&Lookup<'_>) -> Result<Found, Error>,
    ) -> Result<Arc<Held>, Error> {
        loop {
            let held = self.held.load_full();
            let due = held.as_ref().map_or(Due::Needed, |held| held.due(lookup.now()));
            let held = match (held, due) {
                (Some(held), Due::Later) => return Ok(held),
                (held, _) => held,
            };
            match self.board()? {
                Ok(landing) => return self.fetch(&landing, lookup, random, held, find),
                Err(flight) => match held {
                    Some(held) if due == Due::Wanted => return Ok(held),
                    _ => flight.wait(lookup)?,
                },
            }
        }
    }

    /// Forgets these keys: the service says that they have expired.
    pub(crate) fn reject(&self, access_key_id: &str) {
        let held = self.held.load();
        if held.as_ref().is_some_and(|held| held.found.credentials.access_key_id() == access_key_id) {
            self.held.compare_and_swap(&held, None);
        }
    }

    /// The fetch that is on its way, or the right to make one.
    fn board(&self) -> Result<Result<Landing<'_>, Arc<Flight>>, Error> {
        let mut flight = self.lock();
        if let Some(flight) = flight.as_ref() {
            return Ok(Err(flight.clone()));
        }
        let mine = Arc::new(Flight { landed: Gate::new()?, failure: OnceLock::new() });
        *flight = Some(mine.clone());
        Ok(Ok(Landing { cache: self, flight: mine }))
    }

    fn fetch(
        &self,
        landing: &Landing<'_>,
        lookup: &Lookup<'_>,
        random: f64,
        before: Option<Arc<Held>>,
        find: fn(&Lookup<'_>) -> Result<Found, Error>,
    ) -> Result<Arc<Held>, Error> {
        // Another fetch may have landed between the look at the keys and the boarding.
        let newest = self.held.load_full();
        if let Some(newest) = newest.filter(|newest| newest.due(lookup.now()) == Due::Later) {
            return Ok(newest);
        }
        match find(lookup) {
            Ok(found) => {
                lookup.log.event(
                    Level::Info,
                    "credentials",
                    || serde_json::json!({"source": crate::user_agent::names(&found.features)}),
                );
                let held = Arc::new(Held::new(found, lookup.now()));
                self.held.store(Some(held.clone()));
                Ok(held)
            }
            Err(error) => match before {
                Some(before) if is_passing(&error) => {
                    let next = lookup.now() + (5 * MINUTE).mul_f64(1.0 + random.clamp(0.0, 1.0));
                    let kept = Arc::new(before.kept_until(next));
                    self.held.store(Some(kept.clone()));
                    lookup.log.event(Level::Warning, "credentials_kept", || {
                        serde_json::json!({"kind": error.kind().as_str(), "reason": error.report().message})
                    });
                    Ok(kept)
                }
                _ => {
                    let _ = landing.flight.failure.set(error.clone());
                    Err(error)
                }
            },
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Arc<Flight>>> {
        self.flight.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[cfg(test)]
    pub(crate) fn with_lock_held(&self, body: impl FnOnce()) {
        let _held = self.lock();
        body();
    }
}

impl Flight {
    /// Waits for the fetch of another caller. Its failure is everybody's, unless it was only that
    /// caller's own end: then the next one tries.
    fn wait(&self, lookup: &Lookup<'_>) -> Result<(), Error> {
        transport::until_open(&self.landed, lookup.bounds)?;
        match self.failure.get() {
            Some(error) if !is_own_end(error) => Err(error.clone()),
            _ => Ok(()),
        }
    }
}

/// Whether the source may answer later, so that the old keys are worth keeping.
fn is_passing(error: &Error) -> bool {
    error.report().retryable && !is_own_end(error)
}

#[cfg(test)]
mod tests {
    use super::super::fake::World;
    use super::*;
    use crate::credentials::keys;
    use crate::error::Kind;
    use std::sync::atomic::{AtomicU32, Ordering};

    const HOUR: Duration = Duration::from_secs(3600);

    static ASKED: AtomicU32 = AtomicU32::new(0);

    fn found(lookup: &Lookup<'_>, id: &str, lifetime: Duration) -> Result<Found, Error> {
        let pair = [id.to_owned(), "s".to_owned()];
        let keys = keys(lookup, "test", pair, None, Some(lookup.now() + lifetime), None)?;
        Ok(Found::new(keys, crate::user_agent::PROCESS))
    }

    fn hourly(lookup: &Lookup<'_>) -> Result<Found, Error> {
        found(lookup, "HOURLY", HOUR)
    }

    fn next(lookup: &Lookup<'_>) -> Result<Found, Error> {
        found(lookup, "NEXT", HOUR)
    }

    fn unreachable(_: &Lookup<'_>) -> Result<Found, Error> {
        let mut error = Error::new(Kind::Credentials, "the source sleeps");
        error.report_mut().retryable = true;
        Err(error)
    }

    fn refused(_: &Lookup<'_>) -> Result<Found, Error> {
        Err(Error::new(Kind::Credentials, "no"))
    }

    fn never(_: &Lookup<'_>) -> Result<Found, Error> {
        panic!("asked although nothing is due")
    }

    fn id(
        cache: &Cache,
        world: &World,
        find: fn(&Lookup<'_>) -> Result<Found, Error>,
    ) -> Result<String, String> {
        let held = cache.get(&world.lookup(), 0.0, find);
        held.map(|held| held.found.credentials.access_key_id().to_owned()).map_err(|error| error.to_string())
    }

    #[test]
    fn the_window_before_the_end_depends_on_the_lifetime() {
        let world = World::new("", &[]);
        let lookup = world.lookup();
        for (lifetime, window) in [(15, 5), (20, 5), (21, 15), (89, 15), (90, 60), (360, 60)] {
            let found = found(&lookup, "A", lifetime * MINUTE).unwrap();
            let held = Held::new(found, lookup.now());
            let end = lookup.now() + lifetime * MINUTE;
            assert_eq!(held.due, Some((end - window * MINUTE, end - MINUTE)), "{lifetime}");
        }
    }

    #[test]
    fn keys_are_fetched_once_until_they_are_due() {
        let (world, cache) = (World::new("", &[]), Cache::default());
        assert_eq!(id(&cache, &world, hourly).unwrap(), "HOURLY");
        world.clock.advance(44 * MINUTE);
        assert_eq!(id(&cache, &world, never).unwrap(), "HOURLY");
        world.clock.advance(MINUTE);
        assert_eq!(id(&cache, &world, next).unwrap(), "NEXT");
    }

    #[test]
    fn a_source_that_sleeps_is_asked_again_minutes_later_even_past_the_end() {
        let (world, cache) = (World::new("", &[]), Cache::default());
        id(&cache, &world, hourly).unwrap();
        world.clock.advance(2 * HOUR);
        assert_eq!(id(&cache, &world, unreachable).unwrap(), "HOURLY");
        world.clock.advance(4 * MINUTE);
        assert_eq!(id(&cache, &world, never).unwrap(), "HOURLY");
        world.clock.advance(MINUTE);
        assert_eq!(id(&cache, &world, next).unwrap(), "NEXT");
    }

    #[test]
    fn a_source_that_refuses_ends_the_call() {
        let (world, cache) = (World::new("", &[]), Cache::default());
        assert_eq!(id(&cache, &world, refused).unwrap_err(), "no");
        id(&cache, &world, hourly).unwrap();
        world.clock.advance(HOUR);
        assert_eq!(id(&cache, &world, refused).unwrap_err(), "no");
    }

    #[test]
    fn keys_that_the_service_calls_expired_are_forgotten_and_others_are_not() {
        let (world, cache) = (World::new("", &[]), Cache::default());
        id(&cache, &world, hourly).unwrap();
        cache.reject("ANOTHER");
        assert_eq!(id(&cache, &world, never).unwrap(), "HOURLY");
        cache.reject("HOURLY");
        assert_eq!(id(&cache, &world, next).unwrap(), "NEXT");
    }

    #[test]
    fn many_callers_make_one_fetch() {
        fn slow(lookup: &Lookup<'_>) -> Result<Found, Error> {
            ASKED.fetch_add(1, Ordering::SeqCst);
            std::thread::sleep(Duration::from_millis(50));
            hourly(lookup)
        }
        let (world, cache) = (World::new("", &[]), Cache::default());
        std::thread::scope(|scope| {
            for _ in 0..16 {
                scope.spawn(|| assert_eq!(id(&cache, &world, slow).unwrap(), "HOURLY"));
            }
        });
        assert_eq!(ASKED.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn a_fetch_that_panics_lets_the_next_one_try() {
        let (world, cache) = (World::new("", &[]), Cache::default());
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| id(&cache, &world, never)));
        assert!(panicked.is_err());
        assert_eq!(id(&cache, &world, hourly).unwrap(), "HOURLY");
    }
}
