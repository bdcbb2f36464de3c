//! Ids for `amz-sdk-invocation-id`: unlike each other and those of other processes, which is all they
//! are for, so one random number per process will do instead of one per call. Not for secrets.

use std::sync::atomic::{AtomicU64, Ordering};

use uuid::{Builder, Uuid};

/// The ids of a client in one process.
#[derive(Debug)]
pub(crate) struct Invocations {
    base: u128,
    count: AtomicU64,
}

impl Invocations {
    pub(crate) fn new() -> Invocations {
        Invocations { base: Uuid::new_v4().as_u128(), count: AtomicU64::new(0) }
    }

    pub(crate) fn next(&self) -> Uuid {
        let count = u128::from(self.count.fetch_add(1, Ordering::Relaxed));
        // An odd factor visits every number once and spreads neighbours over all bits.
        let number = self.base.wrapping_add(count.wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835));
        Builder::from_random_bytes(number.to_be_bytes()).into_uuid()
    }

    /// A number from 0 to 1, for jitter: as unlike its neighbours as the ids.
    pub(crate) fn fraction(&self) -> f64 {
        (self.next().as_u128() >> 75) as f64 / (1_u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_differ_and_fractions_spread_over_their_range() {
        let invocations = Invocations::new();
        assert_ne!(invocations.next(), invocations.next());
        let fractions: Vec<f64> = (0..200).map(|_| invocations.fraction()).collect();
        assert!(fractions.iter().all(|fraction| (0.0..1.0).contains(fraction)));
        let low = fractions.iter().filter(|fraction| **fraction < 0.5).count();
        assert!((50..150).contains(&low), "{low}");
    }
}
