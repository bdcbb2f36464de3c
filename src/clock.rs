//! The wall clock as a seam, how far it is off, and the forms of time that requests need. Nothing
//! else in the call path reads the time of day.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use time::OffsetDateTime;
use time::format_description::well_known::{Rfc2822, Rfc3339};
use ureq::http::HeaderMap;

/// Where the time of day comes from.
pub(crate) trait Clock: Send + Sync + std::fmt::Debug {
    fn now(&self) -> SystemTime;
}

/// The machine's clock.
#[derive(Debug)]
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }
}

/// How far the service's clock is ahead of ours, in milliseconds, as its answers tell.
#[derive(Debug)]
pub(crate) struct Skew(AtomicI64);

const UNKNOWN: i64 = i64::MIN;
/// An answer that took longer says little about the clock.
const LONGEST_EXCHANGE: Duration = Duration::from_secs(15 * 60);

impl Default for Skew {
    fn default() -> Skew {
        Skew(AtomicI64::new(UNKNOWN))
    }
}

impl Skew {
    /// Learns from an answer's `Date`, taken for the middle between sending and receiving; says how
    /// far off the clock is. A cached answer (`Age`) teaches nothing.
    pub(crate) fn learn(
        &self,
        headers: &HeaderMap,
        sent: SystemTime,
        received: SystemTime,
    ) -> Option<Duration> {
        if headers.contains_key("age") {
            return None;
        }
        let took = received.duration_since(sent).ok().filter(|took| *took <= LONGEST_EXCHANGE)?;
        let date = http_date(headers.get("date")?.to_str().ok()?)?;
        let middle = sent + took / 2;
        let (ahead, behind) = (date.duration_since(middle), middle.duration_since(date));
        let off = ahead.or(behind).unwrap_or_default();
        let millis = i64::try_from(off.as_millis()).ok()?;
        self.0.store(if date >= middle { millis } else { -millis }, Ordering::Relaxed);
        Some(off)
    }

    /// The instant on the service's clock.
    pub(crate) fn apply(&self, now: SystemTime) -> SystemTime {
        let by = |millis: i64| Duration::from_millis(millis.unsigned_abs());
        match self.0.load(Ordering::Relaxed) {
            UNKNOWN => now,
            millis if millis < 0 => now.checked_sub(by(millis)).unwrap_or(now),
            millis => now.checked_add(by(millis)).unwrap_or(now),
        }
    }

    pub(crate) fn is_known(&self) -> bool {
        self.0.load(Ordering::Relaxed) != UNKNOWN
    }
}

/// The instant of an HTTP header: `Sun, 06 Nov 1994 08:49:37 GMT`.
fn http_date(text: &str) -> Option<SystemTime> {
    OffsetDateTime::parse(text, &Rfc2822).ok().map(SystemTime::from)
}

/// An instant as SigV4 writes it, `20150830T123600Z`; the first eight characters are its day.
pub(crate) fn amz_date(now: SystemTime) -> String {
    let since_epoch = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO);
    let utc = OffsetDateTime::UNIX_EPOCH + since_epoch;
    let (year, month, day) = utc.to_calendar_date();
    // Digit by digit: formatting would cost more than the rest of the signature's texts.
    let mut text = *b"00000000T000000Z";
    put(&mut text[0..4], year.unsigned_abs());
    put(&mut text[4..6], u8::from(month).into());
    put(&mut text[6..8], day.into());
    put(&mut text[9..11], utc.hour().into());
    put(&mut text[11..13], utc.minute().into());
    put(&mut text[13..15], utc.second().into());
    text.iter().copied().map(char::from).collect()
}

/// An instant as RFC 3339 writes it, to the second.
pub(crate) fn rfc_3339_text(instant: SystemTime) -> String {
    let text = amz_date(instant);
    let (day, time) = (&text[..8], &text[9..15]);
    let [year, month, day] = [&day[..4], &day[4..6], &day[6..]];
    format!("{year}-{month}-{day}T{}:{}:{}Z", &time[..2], &time[2..4], &time[4..])
}

/// Writes a number over all of `digits`.
fn put(digits: &mut [u8], mut number: u32) {
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
    }
}

/// The instant of an RFC 3339 text.
pub(crate) fn rfc_3339(text: &str) -> Option<SystemTime> {
    OffsetDateTime::parse(text, &Rfc3339).ok().map(SystemTime::from)
}

/// Epoch seconds, to the millisecond as the service keeps them, of an RFC 3339 text.
pub(crate) fn epoch_seconds(text: &str) -> Option<f64> {
    let instant = OffsetDateTime::parse(text, &Rfc3339).ok()?;
    Some((instant.unix_timestamp_nanos().div_euclid(1_000_000)) as f64 / 1000.0)
}

#[cfg(test)]
mod corpus;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_written_as_sigv4_wants_it() {
        let at = |seconds| amz_date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
        assert_eq!(at(1_440_938_160), "20150830T123600Z");
        assert_eq!(at(0), "19700101T000000Z");
        assert_eq!(at(951_782_399), "20000228T235959Z");
        assert_eq!(at(951_782_400), "20000229T000000Z");
    }

    #[test]
    fn rfc_3339_is_written_as_it_is_read() {
        let instant = SystemTime::UNIX_EPOCH + Duration::from_millis(1_440_938_160_999);
        assert_eq!(rfc_3339_text(instant), "2015-08-30T12:36:00Z");
        assert_eq!(rfc_3339("2015-08-30T12:36:00Z"), Some(instant - Duration::from_millis(999)));
    }

    #[test]
    fn rfc_3339_becomes_epoch_seconds() {
        assert_eq!(epoch_seconds("2020-04-08T15:31:24.137Z"), Some(1_586_359_884.137));
        assert_eq!(epoch_seconds("2020-04-08T17:31:24+02:00"), Some(1_586_359_884.0));
        assert_eq!(epoch_seconds("1969-12-31T23:59:59Z"), Some(-1.0));
        assert_eq!(epoch_seconds("yesterday"), None);
    }
}
