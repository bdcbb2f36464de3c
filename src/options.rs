//! Reading our own JSON documents (configuration, call options): every problem is named by its
//! path, and no value is ever shown, because a misplaced secret is still a secret.

use serde_json::{Map, Value};

use crate::error::{Error, Kind};

/// A document whose keys are taken one by one; what is left at the end is unknown and refused.
pub(crate) struct Fields {
    kind: Kind,
    path: String,
    map: Map<String, Value>,
    known: Vec<&'static str>,
}

impl Fields {
    /// Reads `text` as an object; an empty text is an empty object. `what` names the argument.
    pub(crate) fn parse(kind: Kind, what: &'static str, text: &str) -> Result<Fields, Error> {
        let map = match text.trim_start() {
            "" => Map::new(),
            text => match serde_json::from_str(text) {
                Ok(Value::Object(map)) => map,
                Ok(other) => {
                    return Err(Error::new(
                        kind,
                        format!("{what}: must be a JSON object, not {}", type_name(&other)),
                    ));
                }
                Err(error) => {
                    return Err(Error::new(kind, format!("{what}: not valid JSON: {}", json_reason(&error))));
                }
            },
        };
        Ok(Fields { kind, path: what.to_owned(), map, known: Vec::new() })
    }

    fn take(&mut self, key: &'static str) -> Option<Value> {
        self.known.push(key);
        match self.map.swap_remove(key) {
            None | Some(Value::Null) => None,
            value => value,
        }
    }

    /// An error about `key` of this document.
    pub(crate) fn refuse(&self, key: &str, must: &str) -> Error {
        Error::new(self.kind, format!("{}.{key}: {must}", self.path))
    }

    pub(crate) fn string(&mut self, key: &'static str) -> Result<Option<String>, Error> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(self.refuse(key, &format!("must be a string, not {}", type_name(&other)))),
        }
    }

    pub(crate) fn bool(&mut self, key: &'static str) -> Result<Option<bool>, Error> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(flag)),
            Some(other) => {
                Err(self.refuse(key, &format!("must be true or false, not {}", type_name(&other))))
            }
        }
    }

    pub(crate) fn integer(&mut self, key: &'static str, min: u64, max: u64) -> Result<Option<u64>, Error> {
        match self.take(key) {
            None => Ok(None),
            Some(value) => match value.as_u64().filter(|number| (min..=max).contains(number)) {
                Some(number) => Ok(Some(number)),
                None => Err(self.refuse(key, &format!("must be a whole number from {min} to {max}"))),
            },
        }
    }

    pub(crate) fn object(&mut self, key: &'static str) -> Result<Option<Fields>, Error> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::Object(map)) => Ok(Some(Fields {
                kind: self.kind,
                path: format!("{}.{key}", self.path),
                map,
                known: Vec::new(),
            })),
            Some(other) => Err(self.refuse(key, &format!("must be an object, not {}", type_name(&other)))),
        }
    }

    pub(crate) fn list(&mut self, key: &'static str) -> Result<Option<Vec<Value>>, Error> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::Array(list)) => Ok(Some(list)),
            Some(other) => Err(self.refuse(key, &format!("must be a list, not {}", type_name(&other)))),
        }
    }

    /// A document inside this one, as it is.
    pub(crate) fn value(&mut self, key: &'static str) -> Option<Value> {
        self.take(key)
    }

    /// Refuses `key` as known to the design and not served by this version.
    pub(crate) fn not_yet(&mut self, key: &'static str) -> Result<(), Error> {
        match self.take(key) {
            None => Ok(()),
            Some(_) => Err(self.refuse(key, &format!("is not supported by version {}", crate::VERSION))),
        }
    }

    /// Refuses keys that nobody asked for: a typo must not be ignored.
    pub(crate) fn finish(self) -> Result<(), Error> {
        match self.map.keys().next() {
            None => Ok(()),
            Some(key) => {
                let must = format!("unknown key; known are {}", self.known.join(", "));
                Err(self.refuse(key, &must))
            }
        }
    }
}

/// The JSON name of a value's type.
pub(crate) fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// Why a text is not JSON, with its place and without a piece of it.
pub(crate) fn json_reason(error: &serde_json::Error) -> String {
    use serde_json::error::Category;
    let reason = match error.classify() {
        Category::Eof => "it ends too early",
        _ => "syntax error or nested too deeply",
    };
    format!("{reason} at line {} column {}", error.line(), error.column())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Result<Fields, Error> {
        Fields::parse(Kind::Config, "config", text)
    }

    #[test]
    fn a_problem_names_its_path_and_never_shows_the_value() {
        let mut outer =
            fields(r#"{"credentials":{"secret_access_key":["hunter2"]},"retry":"hunter2"}"#).unwrap();
        let mut inner = outer.object("credentials").unwrap().unwrap();
        let error = inner.string("secret_access_key").unwrap_err();
        assert_eq!(error.to_string(), "config.credentials.secret_access_key: must be a string, not an array");
        let error = outer.object("retry").map(|_| ()).unwrap_err();
        assert_eq!(error.to_string(), "config.retry: must be an object, not a string");
    }

    #[test]
    fn an_unknown_key_is_refused_with_the_known_ones() {
        let mut options = fields(r#"{"regoin":"x"}"#).unwrap();
        assert_eq!(options.string("region").unwrap(), None);
        assert_eq!(options.finish().unwrap_err().to_string(), "config.regoin: unknown key; known are region");
    }

    #[test]
    fn text_that_is_no_object_is_refused() {
        let message = |text| fields(text).err().map(|error| error.to_string());
        assert_eq!(message("[]").unwrap(), "config: must be a JSON object, not an array");
        assert_eq!(
            message("{\"a\":").unwrap(),
            "config: not valid JSON: it ends too early at line 1 column 5"
        );
        assert_eq!(message(" "), None);
    }

    #[test]
    fn a_number_outside_its_range_is_refused() {
        for text in ["0", "11", "1.5", "-1", "\"5\""] {
            let mut options = fields(&format!("{{\"n\":{text}}}")).unwrap();
            assert_eq!(
                options.integer("n", 1, 10).unwrap_err().to_string(),
                "config.n: must be a whole number from 1 to 10"
            );
        }
    }
}
