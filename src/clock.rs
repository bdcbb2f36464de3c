//! The wall clock as a seam, and the forms of time that requests need. Nothing else in the call
//! path reads the time of day.

use std::time::{Duration, SystemTime};

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

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

/// An instant as SigV4 writes it, `20150830T123600Z`; the first eight characters are its day.
pub(crate) fn amz_date(now: SystemTime) -> String {
    let since_epoch = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO);
    let utc = OffsetDateTime::UNIX_EPOCH + since_epoch;
    let (year, month, day) = utc.to_calendar_date();
    format!(
        "{year:04}{:02}{day:02}T{:02}{:02}{:02}Z",
        u8::from(month),
        utc.hour(),
        utc.minute(),
        utc.second()
    )
}

/// Epoch seconds, to the millisecond as the service keeps them, of an RFC 3339 text.
pub(crate) fn epoch_seconds(text: &str) -> Option<f64> {
    let instant = OffsetDateTime::parse(text, &Rfc3339).ok()?;
    Some((instant.unix_timestamp_nanos().div_euclid(1_000_000)) as f64 / 1000.0)
}

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
    fn rfc_3339_becomes_epoch_seconds() {
        assert_eq!(epoch_seconds("2020-04-08T15:31:24.137Z"), Some(1_586_359_884.137));
        assert_eq!(epoch_seconds("2020-04-08T17:31:24+02:00"), Some(1_586_359_884.0));
        assert_eq!(epoch_seconds("1969-12-31T23:59:59Z"), Some(-1.0));
        assert_eq!(epoch_seconds("yesterday"), None);
    }
}
