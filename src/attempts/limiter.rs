//! The rate limiter of adaptive mode. Pure: instants come in as arguments.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// The rate limiter of adaptive mode: silent until the first throttling answer, then it keeps the
/// client's attempts near the rate that the service bears (a cubic curve, as in TCP CUBIC). Times are
/// seconds on any steady clock.
#[derive(Debug, Default)]
pub(super) struct Limiter(Mutex<Rate>);

#[derive(Debug, Default)]
struct Rate {
    enabled: bool,
    fill_rate: f64,
    capacity: f64,
    tokens: f64,
    refilled: Option<f64>,
    measured: f64,
    bucket_start: f64,
    count: f64,
    last_max: f64,
    window: f64,
    last_throttle: f64,
}

const BETA: f64 = 0.7;
const SCALE: f64 = 0.4;
const SMOOTH: f64 = 0.8;
const MIN_FILL_RATE: f64 = 0.5;
const MIN_CAPACITY: f64 = 1.0;
const MEASURE_EVERY: f64 = 0.5;

impl Limiter {
    /// Takes a token for an attempt, or says how long to wait before asking again.
    pub(super) fn acquire(&self, now: f64) -> Result<(), Duration> {
        let mut rate = self.lock();
        if !rate.enabled {
            return Ok(());
        }
        rate.refill(now);
        if rate.tokens >= 1.0 {
            rate.tokens -= 1.0;
            return Ok(());
        }
        Err(Duration::from_secs_f64(((1.0 - rate.tokens) / rate.fill_rate).max(0.001)))
    }

    /// Learns from the end of an attempt.
    pub(super) fn update(&self, now: f64, throttled: bool) {
        let mut rate = self.lock();
        rate.measure(now);
        let wanted = if throttled { rate.slowed(now) } else { rate.grown(now) };
        let wanted = wanted.min(2.0 * rate.measured);
        rate.set(now, wanted);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Rate> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Rate {
    fn refill(&mut self, now: f64) {
        if let Some(before) = self.refilled {
            self.tokens = (self.tokens + (now - before) * self.fill_rate).min(self.capacity);
        }
        self.refilled = Some(now);
    }

    /// Counts an attempt; each half second the count becomes a smoothed rate.
    fn measure(&mut self, now: f64) {
        self.count += 1.0;
        let bucket = (now / MEASURE_EVERY).floor() * MEASURE_EVERY;
        if bucket > self.bucket_start {
            let current = self.count / (bucket - self.bucket_start);
            self.measured = current * SMOOTH + self.measured * (1.0 - SMOOTH);
            (self.count, self.bucket_start) = (0.0, bucket);
        }
    }

    fn slowed(&mut self, now: f64) -> f64 {
        let rate = if self.enabled { self.measured.min(self.fill_rate) } else { self.measured };
        self.last_max = rate;
        self.window = time_window(rate);
        self.last_throttle = now;
        self.enabled = true;
        rate * BETA
    }

    fn grown(&mut self, now: f64) -> f64 {
        self.window = time_window(self.last_max);
        SCALE * (now - self.last_throttle - self.window).powi(3) + self.last_max
    }

    fn set(&mut self, now: f64, rate: f64) {
        self.refill(now);
        self.fill_rate = rate.max(MIN_FILL_RATE);
        self.capacity = rate.max(MIN_CAPACITY);
        self.tokens = self.tokens.min(self.capacity);
    }
}

fn time_window(last_max: f64) -> f64 {
    (last_max * (1.0 - BETA) / SCALE).cbrt()
}

#[cfg(test)]
mod corpus;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limiter_is_silent_until_it_is_throttled_and_then_makes_callers_wait() {
        let limiter = Limiter::default();
        for call in 0..50 {
            assert_eq!(limiter.acquire(f64::from(call) * 0.1), Ok(()));
            limiter.update(f64::from(call) * 0.1, false);
        }
        limiter.update(5.0, true);
        let waits = (0..20).filter(|_| limiter.acquire(5.01).is_err()).count();
        assert!(waits > 10, "{waits}");
        let wait = limiter.acquire(5.01).unwrap_err();
        assert!(limiter.acquire(5.01 + wait.as_secs_f64()).is_ok());
    }
}
