//! The tokens that retries cost: the token bucket of standard mode.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::retry::Class;

/// A client's tokens for retries, so that a service in trouble is not drowned in them.
#[derive(Debug)]
pub(super) struct Quota(AtomicU32);

pub(super) const QUOTA: u32 = 500;

impl Default for Quota {
    fn default() -> Quota {
        Quota(AtomicU32::new(QUOTA))
    }
}

impl Quota {
    fn cost(class: Class) -> u32 {
        match class {
            Class::Throttling => 5,
            Class::Transient => 14,
        }
    }

    /// Takes the tokens for one retry; false when there are not enough.
    pub(super) fn take(&self, class: Class) -> bool {
        let less = |tokens: u32| tokens.checked_sub(Quota::cost(class));
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok()
    }

    /// A success gives back what the last retry cost, or one token after a first attempt.
    pub(super) fn give_back(&self, last_retry: Option<Class>) {
        let given = last_retry.map_or(1, Quota::cost);
        let more = |tokens: u32| (tokens < QUOTA).then(|| (tokens + given).min(QUOTA));
        // Full, as it is most of the time, is left alone: threads share it.
        let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }

    #[cfg(test)]
    pub(super) fn tokens(&self) -> u32 {
        self.0.load(Ordering::Relaxed)
    }

    #[cfg(test)]
    pub(super) fn holding(tokens: u32) -> Quota {
        Quota(AtomicU32::new(tokens))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quota_never_grows_beyond_its_size() {
        let quota = Quota::default();
        quota.give_back(Some(Class::Transient));
        assert_eq!(quota.tokens(), QUOTA);
        assert!(quota.take(Class::Transient));
        quota.give_back(None);
        assert_eq!(quota.tokens(), QUOTA - 13);
    }
}
