//! Pages, pulled one by one. Only the token decides whether there is another page: an empty page
//! with a token goes on, and the same token twice is an error instead of an endless loop.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserializer, de};
use serde_json::{Map, Value};

use crate::client::Client;
use crate::config::CallOptions;
use crate::error::{Error, Kind};
use crate::model::{Operation, Pagination};
use crate::options::{json_reason, type_name};
use crate::transport::Cancel;
use crate::{operations, validate};

/// The pages of one listing. `C` is how the client is held: shared by default, or borrowed.
#[derive(Debug)]
pub struct Pager<C = Arc<Client>> {
    client: C,
    operation: &'static Operation,
    pagination: &'static Pagination,
    input: Map<String, Value>,
    options: CallOptions,
    next: Next,
}

/// What the next call is for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Next {
    Page,
    /// The service repeated a token: the page that held it was given out, going on would not end.
    Repeated,
    End,
}

impl<C: Deref<Target = Client>> Pager<C> {
    /// The pages of `operation` for the JSON object `input`, which may hold a token to begin at.
    ///
    /// # Errors
    /// [`Kind::Argument`] when the operation has no pages or the input is no object,
    /// [`Kind::Validation`] when it does not fit. Nothing is sent yet.
    pub fn new(client: C, operation: &str, input: &str, options: CallOptions) -> Result<Pager<C>, Error> {
        let refuse = |what: String| Err(Error::new(Kind::Argument, what));
        let Some(found) = operations::find(operation) else {
            return refuse(format!("operation: `{}` is unknown", operation.escape_default()));
        };
        let Some(pagination) = &found.pagination else {
            return refuse(format!("operation: {operation} has no pages"));
        };
        let validate = options.validate.unwrap_or(client.validates());
        let input = validate::input(Some(found), input, validate)?;
        let input = match serde_json::from_str(&input.text) {
            Ok(Value::Object(map)) => map,
            Ok(other) => return refuse(format!("input: must be a JSON object, not {}", type_name(&other))),
            Err(error) => return refuse(format!("input: not valid JSON: {}", json_reason(&error))),
        };
        let options = CallOptions { pages: true, ..options };
        Ok(Pager { client, operation: found, pagination, input, options, next: Next::Page })
    }

    /// The next page as the service's JSON; `None` after the last. After an error the same page can
    /// be asked for again.
    ///
    /// # Errors
    /// As [`Client::call`]; [`Kind::Decode`] behind a page whose token is the one that led to it.
    pub fn next(&mut self, cancel: Option<&Arc<Cancel>>) -> Result<Option<String>, Error> {
        match self.next {
            Next::Page => {}
            Next::Repeated => return Err(self.repeated()),
            Next::End => return Ok(None),
        }
        let input = Value::Object(self.input.clone()).to_string();
        let page = self.client.call(self.operation.name, &input, &self.options, cancel)?;
        self.next = match token_of(&page, self.pagination.output_token)? {
            None => Next::End,
            Some(token) => self.follow(token),
        };
        Ok(Some(page))
    }

    fn follow(&mut self, token: String) -> Next {
        let key = self.pagination.input_token;
        if self.input.get(key).and_then(Value::as_str) == Some(&token) {
            return Next::Repeated;
        }
        self.input.insert(key.to_owned(), Value::String(token));
        Next::Page
    }

    fn repeated(&self) -> Error {
        let key = self.pagination.input_token;
        let mut error = Error::new(Kind::Decode, format!("the service gave the same {key} twice"));
        error.report_mut().operation = self.operation.name.into();
        error
    }
}

/// The token at the top level of a page; absent, null and empty mean the last page. Reads past
/// everything else, so a large page is not built in memory twice.
fn token_of(page: &str, key: &str) -> Result<Option<String>, Error> {
    let mut reader = serde_json::Deserializer::from_str(page);
    let token = reader.deserialize_map(TokenOf(key));
    token.map_err(|error| Error::new(Kind::Decode, format!("the page's {key}: {}", json_reason(&error))))
}

struct TokenOf<'a>(&'a str);

impl<'de> Visitor<'de> for TokenOf<'_> {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Option<String>, A::Error> {
        let mut token = None;
        while let Some(key) = map.next_key::<String>()? {
            if key == self.0 {
                token = match map.next_value::<Value>()? {
                    Value::Null => None,
                    Value::String(text) => Some(text).filter(|text| !text.is_empty()),
                    _ => return Err(de::Error::custom("must be a string")),
                };
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_token_at_the_top_level_counts() {
        assert_eq!(
            token_of(r#"{"a":{"nextToken":"inner"},"nextToken":"t"}"#, "nextToken").unwrap(),
            Some("t".into())
        );
        for last in [
            r#"{"a":{"nextToken":"inner"}}"#,
            r#"{"nextToken":null}"#,
            r#"{"nextToken":""}"#,
            r#"{"NextToken":"t"}"#,
        ] {
            assert_eq!(token_of(last, "nextToken").unwrap(), None, "{last}");
        }
        assert_eq!(token_of(r#"{"nextToken":7}"#, "nextToken").unwrap_err().kind(), Kind::Decode);
    }

    #[test]
    fn an_operation_without_pages_is_refused() {
        let client = Arc::new(Client::new(r#"{"region":"r-1"}"#).unwrap());
        let error = Pager::new(client, "GetPipeline", "", CallOptions::default()).unwrap_err();
        assert_eq!(error.to_string(), "operation: GetPipeline has no pages");
    }
}
