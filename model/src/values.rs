//! What the generated types are made of: values that a Rust primitive would lose or show. No type
//! of a single operation may enter.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Number, Value};
use zeroize::Zeroizing;

/// An instant: epoch seconds, to the millisecond as the service keeps them.
///
/// A number from the service goes back as the number it was, `1.0` included.
#[derive(Clone, Copy)]
pub struct Timestamp(Seconds);

#[derive(Clone, Copy)]
enum Seconds {
    Whole(i64),
    Fractional(f64),
}

impl Timestamp {
    /// The instant this many milliseconds after 1970-01-01T00:00:00Z.
    pub fn from_epoch_millis(millis: i64) -> Timestamp {
        Timestamp(match millis % 1000 {
            0 => Seconds::Whole(millis / 1000),
            _ => Seconds::Fractional(millis as f64 / 1000.0),
        })
    }

    /// The instant this many seconds after 1970-01-01T00:00:00Z, written with its fraction even where that
    /// is zero, as the service writes instants: `1700000000.0`.
    pub fn from_epoch_seconds(seconds: f64) -> Timestamp {
        Timestamp(Seconds::Fractional(seconds))
    }

    /// Milliseconds after 1970-01-01T00:00:00Z; outside an `i64` the nearest one.
    pub fn epoch_millis(self) -> i64 {
        match self.0 {
            Seconds::Whole(seconds) => seconds.saturating_mul(1000),
            // A cast from f64 saturates.
            Seconds::Fractional(seconds) => (seconds * 1000.0).round() as i64,
        }
    }
}

impl Default for Timestamp {
    /// 1970-01-01T00:00:00Z.
    fn default() -> Timestamp {
        Timestamp::from_epoch_millis(0)
    }
}

impl PartialEq for Timestamp {
    fn eq(&self, other: &Timestamp) -> bool {
        self.epoch_millis() == other.epoch_millis()
    }
}

impl Eq for Timestamp {}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Timestamp) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Timestamp {
    fn cmp(&self, other: &Timestamp) -> std::cmp::Ordering {
        self.epoch_millis().cmp(&other.epoch_millis())
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Seconds::Whole(seconds) => write!(f, "Timestamp({seconds})"),
            Seconds::Fractional(seconds) => write!(f, "Timestamp({seconds})"),
        }
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Seconds::Whole(seconds) => serializer.serialize_i64(seconds),
            Seconds::Fractional(seconds) => serializer.serialize_f64(seconds),
        }
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        let number = Number::deserialize(deserializer)?;
        Ok(Timestamp(match number.as_i64() {
            Some(seconds) => Seconds::Whole(seconds),
            None => Seconds::Fractional(number.as_f64().unwrap_or_default()),
        }))
    }
}

impl From<SystemTime> for Timestamp {
    /// The millisecond that `time` is in; outside an `i64` of them the nearest one.
    fn from(time: SystemTime) -> Timestamp {
        let millis = |span: Duration| i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
        Timestamp::from_epoch_millis(match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => millis(after),
            // Rounded down, as the ones after the epoch are.
            Err(before) => -millis(before.duration().saturating_add(Duration::from_nanos(999_999))),
        })
    }
}

impl From<Timestamp> for SystemTime {
    fn from(timestamp: Timestamp) -> SystemTime {
        let millis = timestamp.epoch_millis();
        let span = Duration::from_millis(millis.unsigned_abs());
        // An i64 of milliseconds is far inside an i64 of seconds, which Linux counts in.
        if millis < 0 { SystemTime::UNIX_EPOCH - span } else { SystemTime::UNIX_EPOCH + span }
    }
}

/// Text that must not be shown: a credential, token, nonce or configuration value.
///
/// `Debug` prints `****`, there is no `Display`, and the memory is wiped when it is dropped. Only
/// [`Secret::as_str`] and serialising give the text.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("****")
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Secret {
        Secret(Zeroizing::new(text))
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Secret {
        text.to_owned().into()
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Secret, D::Error> {
        String::deserialize(deserializer).map(Secret::from)
    }
}

/// Members that this version does not know, as they came; they go out again as they are.
///
/// `Debug` prints their names only: nobody knows which of them are secret.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Extra(pub Map<String, Value>);

impl Deref for Extra {
    type Target = Map<String, Value>;

    fn deref(&self) -> &Map<String, Value> {
        &self.0
    }
}

impl DerefMut for Extra {
    fn deref_mut(&mut self) -> &mut Map<String, Value> {
        &mut self.0
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.0.keys().map(|name| (name, Secret::default()))).finish()
    }
}

/// The output of the operations that answer with an empty body.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EmptyOutput {
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A required member of an answer; `null` counts as absent, and what is absent has its default,
/// because an answer is worth more than one member of it.
pub(crate) fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(
    deserializer: D,
) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// Whether a required enum was left at its default: then it stays out of the input, so that the
/// check of inputs names it as missing.
pub(crate) fn is_unset(value: &impl AsRef<str>) -> bool {
    value.as_ref().is_empty()
}

/// An enum of texts that keeps the ones it does not know.
macro_rules! text_enum {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = concat!("`", $text, "`")]
                #[doc = ""]
                $(#[$doc])*
                $variant,
            )+
            /// A text that this version does not know. Make one with `from`, which prefers the
            /// known ones; a known text in here is not equal to its variant.
            Unknown(::std::string::String),
        }

        impl $name {
            const VALUES: &'static [$name] = &[$($name::$variant,)+];

            /// The values that this version knows, in the model's order.
            pub fn values() -> &'static [$name] {
                Self::VALUES
            }

            /// The text on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $($name::$variant => $text,)+
                    $name::Unknown(text) => text,
                }
            }
        }

        impl ::std::default::Default for $name {
            /// Unset: unknown and empty.
            fn default() -> $name {
                $name::Unknown(::std::string::String::new())
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::std::convert::From<&str> for $name {
            fn from(text: &str) -> $name {
                match text {
                    $($text => $name::$variant,)+
                    _ => $name::Unknown(text.to_owned()),
                }
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(text: &str) -> ::std::result::Result<$name, Self::Err> {
                ::std::result::Result::Ok(text.into())
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<$name, D::Error> {
                let text = <::std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
                ::std::result::Result::Ok(text.as_ref().into())
            }
        }
    };
}

pub(crate) use text_enum;

#[cfg(test)]
mod tests {
    use super::*;

    text_enum! {
        /// Two letters.
        Letter {
            A = "a",
            B = "b",
        }
    }

    #[test]
    fn a_timestamp_goes_back_as_the_number_it_was() {
        for text in ["1586359884", "1586359884.137", "1586359884.0", "-1", "0", "0.001"] {
            let timestamp: Timestamp = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&timestamp).unwrap(), text);
        }
        let error = serde_json::from_str::<Timestamp>("\"soon\"").unwrap_err();
        assert!(error.to_string().contains("expected a JSON number"), "{error}");
    }

    #[test]
    fn a_timestamp_is_a_system_time_to_the_millisecond() {
        let origin = SystemTime::UNIX_EPOCH;
        for (time, millis) in [
            (origin, 0),
            (origin + Duration::new(1_586_359_884, 137_999_999), 1_586_359_884_137),
            (origin - Duration::from_nanos(1), -1),
            (origin - Duration::from_millis(1500), -1500),
        ] {
            let timestamp = Timestamp::from(time);
            assert_eq!(timestamp.epoch_millis(), millis);
            assert_eq!(Timestamp::from(SystemTime::from(timestamp)), timestamp);
        }
    }

    #[test]
    fn a_timestamp_outside_the_range_is_the_nearest() {
        let far: Timestamp = serde_json::from_str("1e300").unwrap();
        assert_eq!(far.epoch_millis(), i64::MAX);
        assert!(SystemTime::from(far) > SystemTime::now());
        let early: Timestamp = serde_json::from_str("-9223372036854775808").unwrap();
        assert_eq!(early.epoch_millis(), i64::MIN);
        assert!(SystemTime::from(early) < SystemTime::UNIX_EPOCH);
    }

    #[test]
    fn equal_instants_are_equal_however_they_are_spelled() {
        let parse = |text| serde_json::from_str::<Timestamp>(text).unwrap();
        assert_eq!(parse("1"), parse("1.0"));
        assert!(parse("1.5") > parse("1") && parse("1.5") < parse("2"));
        assert_eq!(format!("{:?}", parse("1.5")), "Timestamp(1.5)");
    }

    #[test]
    fn secrets_and_unknown_members_are_not_shown() {
        assert_eq!(format!("{:?} {:#?}", Secret::from("hunter2"), Secret::from("hunter2")), "**** ****");
        let extra: Extra = serde_json::from_str(r#"{"newToken":"hunter2"}"#).unwrap();
        assert_eq!(format!("{extra:?}"), r#"{"newToken": ****}"#);
        assert_eq!(extra["newToken"], "hunter2");
    }

    #[test]
    fn an_enum_knows_its_values_and_keeps_others() {
        assert_eq!(Letter::values(), [Letter::A, Letter::B]);
        for text in ["a", "b", "c", ""] {
            let letter = Letter::from(text);
            assert_eq!((letter.as_str(), letter.to_string().as_str()), (text, text));
            assert_eq!(text.parse::<Letter>().as_ref(), Ok(&letter));
            let json = serde_json::to_string(&letter).unwrap();
            assert_eq!(serde_json::from_str::<Letter>(&json).unwrap(), letter);
        }
        assert_eq!(Letter::from("c"), Letter::Unknown("c".into()));
        assert_eq!(serde_json::from_str::<Letter>(r#""\u0061""#).unwrap(), Letter::A);
        assert!(is_unset(&Letter::default()) && !is_unset(&Letter::A));
    }
}
