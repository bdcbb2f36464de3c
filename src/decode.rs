//! What an answer means: the service's own JSON, checked and passed through, or its error in every
//! form in which it appears.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use serde::Deserializer as _;
use serde::de::{self, IgnoredAny, MapAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value};
use ureq::http::{HeaderMap, HeaderName};

use crate::error::{Error, Kind};
use crate::options::json_reason;
use crate::transport::Answer;

/// What a successful answer holds.
#[derive(Debug)]
pub(crate) struct Output {
    /// The service's JSON, untouched except for the metadata asked for.
    pub text: String,
    /// The token of the next page; `None` too when it was not asked for.
    pub next_token: Option<String>,
}

/// The output of a successful answer, with the metadata asked for and the token at its member `token`.
pub(crate) fn success(answer: Answer, metadata: Option<u32>, token: Option<&str>) -> Result<Output, Error> {
    let (status, headers) = (answer.status, answer.headers);
    let refuse = |message: String| {
        let mut error = Error::new(Kind::Decode, message);
        describe(&mut error, status, &headers);
        error
    };
    let wrong = |what: &str| refuse(format!("the answer is not one complete JSON object: {what}"));
    let body = String::from_utf8(answer.body).map_err(|_| wrong("it is not UTF-8"))?;
    let body = if body.trim().is_empty() { "{}".to_owned() } else { body };
    if !body.trim_start().starts_with('{') {
        return Err(wrong("it does not begin with `{`"));
    }
    let next_token = next_token(&body, token).map_err(|error| match (token, error.classify()) {
        // Not the text's form, but what stands where the token should be.
        (Some(token), Category::Data) => refuse(format!("the page's {token}: {}", json_reason(&error))),
        _ => wrong(&json_reason(&error)),
    })?;
    let text = match metadata {
        None => body,
        Some(attempts) => with_metadata(body, status, &headers, attempts),
    };
    Ok(Output { text, next_token })
}

/// Reads past a whole object, so that a large one is not built in memory twice, and takes the token at
/// its top level out on the way. A token that is absent, null or empty is none.
fn next_token(body: &str, token: Option<&str>) -> Result<Option<String>, serde_json::Error> {
    let Some(token) = token else { return serde_json::from_str::<IgnoredAny>(body).map(|_| None) };
    let mut reader = serde_json::Deserializer::from_str(body);
    let found = reader.deserialize_map(TokenOf(token))?;
    reader.end()?;
    Ok(found)
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

/// Adds boto3's `ResponseMetadata` as the last member, leaving every other byte as it was. Written
/// as text: the bindings ask for it with every call.
fn with_metadata(mut body: String, status: u16, headers: &HeaderMap, attempts: u32) -> String {
    let end = body.trim_end().len() - 1;
    body.truncate(end);
    let empty = body.trim() == "{";
    body.reserve(512);
    body.push_str(if empty {
        "\"ResponseMetadata\":{\"RequestId\":"
    } else {
        ",\"ResponseMetadata\":{\"RequestId\":"
    });
    push_text(&mut body, request_id(headers));
    // Writing to a String cannot fail.
    let _ = write!(body, ",\"HTTPStatusCode\":{status},\"HTTPHeaders\":{{");
    for (index, name) in headers.keys().enumerate() {
        if index > 0 {
            body.push(',');
        }
        push_text(&mut body, name.as_str());
        body.push(':');
        push_text(&mut body, &joined(headers, name));
    }
    let _ = write!(body, "}},\"RetryAttempts\":{}}}}}", attempts.saturating_sub(1));
    body
}

/// Adds a JSON string.
fn push_text(out: &mut String, text: &str) {
    if text.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
        out.push('"');
        out.push_str(text);
        out.push('"');
    } else {
        out.push_str(&Value::from(text).to_string());
    }
}

/// The service's error. The code comes from the header, else the body's `code`, else `__type`.
pub(crate) fn failure(answer: Answer) -> Error {
    let body = serde_json::from_slice::<Map<String, Value>>(&answer.body).ok();
    let text = |key: &str| body.as_ref().and_then(|map| map.get(key)).and_then(Value::as_str);
    let header = answer.headers.get("x-amzn-errortype").and_then(|value| value.to_str().ok());
    let code = header.or_else(|| text("code")).or_else(|| text("__type")).map(bare_code).unwrap_or_default();
    let message = ["message", "Message", "errorMessage"].iter().find_map(|key| text(key)).unwrap_or_default();
    let message = match message {
        "" if code.is_empty() => format!("the service answered HTTP {} without an error code", answer.status),
        message => message.to_owned(),
    };
    let mut error = Error::new(Kind::Service, message);
    error.report_mut().code = code.to_owned();
    error.report_mut().response = response(&answer.body);
    describe(&mut error, answer.status, &answer.headers);
    error
}

/// `aws.protocoltests#FooError:http://.../` is the code `FooError`.
fn bare_code(text: &str) -> &str {
    let text = text.split(':').next().unwrap_or_default();
    text.rsplit('#').next().unwrap_or_default().trim()
}

/// More of a page that is no JSON explains nothing.
const PLAIN_RESPONSE_MAX: usize = 2_048;

/// The body for the error document: JSON as it came, the beginning of any other text as a string.
fn response(body: &[u8]) -> Option<Box<RawValue>> {
    if body.is_empty() {
        return None;
    }
    // Read in full first: the raw form alone accepts escapes that no other reader does.
    let json = std::str::from_utf8(body)
        .ok()
        .filter(|text| serde_json::from_str::<Value>(text).is_ok())
        .and_then(|text| serde_json::from_str::<Box<RawValue>>(text.trim()).ok());
    json.or_else(|| {
        let text = String::from_utf8_lossy(&body[..body.len().min(PLAIN_RESPONSE_MAX)]);
        to_raw_value(&text).ok()
    })
}

fn describe(error: &mut Error, status: u16, headers: &HeaderMap) {
    let report = error.report_mut();
    report.http_status = status;
    report.headers = header_object(headers);
    report.request_id = request_id(headers).to_owned();
}

fn request_id(headers: &HeaderMap) -> &str {
    let names = ["x-amzn-requestid", "x-amz-request-id"];
    names.iter().find_map(|name| headers.get(*name)).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// Headers as one object.
fn header_object(headers: &HeaderMap) -> Map<String, Value> {
    headers.keys().map(|name| (name.as_str().to_owned(), joined(headers, name).into())).collect()
}

/// The value of a header; repeated ones are joined with a comma, as HTTP allows.
fn joined<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Cow<'a, str> {
    let mut values = headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
    let first = values.next().unwrap_or_default();
    values.fold(first, |all, next| format!("{all}, {next}").into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ureq::http::HeaderValue;

    fn answer(status: u16, fields: &[(&'static str, &'static str)], body: &str) -> Answer {
        let mut headers = HeaderMap::new();
        for (name, value) in fields {
            headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        Answer { status, headers, body: body.as_bytes().to_vec() }
    }

    #[test]
    fn the_error_code_is_found_in_every_form() {
        for (headers, body, code) in [
            (vec![], r#"{"__type":"FooError"}"#, "FooError"),
            (vec![], r#"{"__type":"aws.protocoltests#FooError"}"#, "FooError"),
            (
                vec![],
                r#"{"__type":"aws.protocoltests#FooError:http://internal.amazon.com/coral/"}"#,
                "FooError",
            ),
            (vec![], r#"{"code":"FooError:http://h/","__type":"Other"}"#, "FooError"),
            (vec![("x-amzn-errortype", "FooError:http://h/")], r#"{"__type":"Other"}"#, "FooError"),
            (vec![("x-amzn-errortype", "FooError")], "", "FooError"),
            (vec![], "", ""),
            (vec![], "<html>Service Unavailable</html>", ""),
            (vec![], r#"{"__type":"FooErr"#, ""),
            (vec![], r#"["FooError"]"#, ""),
            (vec![], r#"{"__type":7,"code":null}"#, ""),
        ] {
            let error = failure(answer(400, &headers, body));
            assert_eq!((error.report().code.as_str(), error.kind()), (code, Kind::Service), "{body}");
        }
    }

    #[test]
    fn the_message_is_the_services_whatever_it_is_called() {
        let message = |body| failure(answer(400, &[], body)).to_string();
        assert_eq!(message(r#"{"__type":"A","message":"one","Message":"two"}"#), "one");
        assert_eq!(message(r#"{"__type":"A","Message":"two"}"#), "two");
        assert_eq!(message(r#"{"__type":"A","errorMessage":"three"}"#), "three");
        assert_eq!(message(r#"{"__type":"A"}"#), "");
        assert_eq!(message(""), "the service answered HTTP 400 without an error code");
    }

    #[test]
    fn an_error_keeps_status_headers_request_id_and_body() {
        let error = failure(answer(503, &[("x-amzn-requestid", "id-1")], "<html>"));
        let report = error.report();
        assert_eq!((report.http_status, report.request_id.as_str()), (503, "id-1"));
        assert_eq!(report.response.as_ref().unwrap().get(), "\"<html>\"");
        let error = failure(answer(400, &[], r#" {"__type":"A","n":1.50} "#));
        assert_eq!(error.report().response.as_ref().unwrap().get(), r#"{"__type":"A","n":1.50}"#);
    }

    #[test]
    fn a_successful_answer_passes_through_byte_by_byte() {
        let body =
            "{\"created\":1.446137312204E9,\"new\":{\"big\":12345678901234567890123}, \"e\":\"\\u00e9\" }";
        assert_eq!(success(answer(200, &[], body), None, None).unwrap().text, body);
        assert_eq!(success(answer(200, &[], ""), None, None).unwrap().text, "{}");
        assert_eq!(success(answer(200, &[], " \n"), None, None).unwrap().text, "{}");
    }

    #[test]
    fn metadata_is_added_as_the_last_member() {
        let headers = [("x-amzn-requestid", "id-1"), ("date", "today")];
        let with = |body| success(answer(200, &headers, body), Some(1), None).unwrap().text;
        let metadata = r#""ResponseMetadata":{"RequestId":"id-1","HTTPStatusCode":200,"HTTPHeaders":{"x-amzn-requestid":"id-1","date":"today"},"RetryAttempts":0}}"#;
        assert_eq!(with("{ }\n"), format!("{{ {metadata}"));
        assert_eq!(with(r#"{"a":1}"#), format!(r#"{{"a":1,{metadata}"#));
    }

    #[test]
    fn metadata_holds_any_header_and_joins_repeated_ones() {
        let headers = [("a", "x\"\\y"), ("b", "1"), ("b", "2")];
        let text = success(answer(200, &headers, "{}"), Some(3), None).unwrap().text;
        let value: Value = serde_json::from_str(&text).unwrap();
        let metadata = &value["ResponseMetadata"];
        assert_eq!(metadata["HTTPHeaders"], serde_json::json!({"a": "x\"\\y", "b": "1, 2"}));
        assert_eq!((&metadata["RequestId"], &metadata["RetryAttempts"]), (&"".into(), &2.into()));
    }

    #[test]
    fn what_is_not_one_complete_object_is_a_decode_error() {
        for (body, reason) in [
            ("[]", "it does not begin with `{`"),
            ("{\"a\":", "it ends too early at line 1 column 5"),
            ("{} {}", "syntax error or nested too deeply at line 1 column 4"),
            ("<html>", "it does not begin with `{`"),
        ] {
            let error = success(answer(200, &[], body), None, None).unwrap_err();
            assert_eq!(error.to_string(), format!("the answer is not one complete JSON object: {reason}"));
            assert_eq!((error.kind(), error.report().http_status), (Kind::Decode, 200));
        }
        let binary = Answer { body: vec![b'{', 0xff, b'}'], ..answer(200, &[], "") };
        assert!(success(binary, None, None).unwrap_err().to_string().ends_with("it is not UTF-8"));
    }

    #[test]
    fn only_a_token_at_the_top_level_of_a_page_counts() {
        let token = |body: &str| success(answer(200, &[], body), None, Some("nextToken")).unwrap().next_token;
        assert_eq!(token(r#"{"a":{"nextToken":"inner"},"nextToken":"t","b":[1]}"#), Some("t".into()));
        for last in [
            "",
            r#"{"a":{"nextToken":"inner"}}"#,
            r#"{"nextToken":null}"#,
            r#"{"nextToken":""}"#,
            r#"{"NextToken":"t"}"#,
        ] {
            assert_eq!(token(last), None, "{last}");
        }
        let body = r#"{"nextToken":"t"}"#;
        assert_eq!(success(answer(200, &[], body), None, None).unwrap().next_token, None);
    }

    #[test]
    fn a_page_is_refused_for_its_form_or_for_its_token() {
        let refused = |body: &str| {
            let error = success(answer(200, &[], body), None, Some("nextToken")).unwrap_err();
            (error.kind(), error.to_string())
        };
        let why = "the page's nextToken: syntax error or nested too deeply at line 1 column 15";
        assert_eq!(refused(r#"{"nextToken":7}"#), (Kind::Decode, why.to_owned()));
        let why = "the answer is not one complete JSON object: it ends too early at line 1 column 16";
        assert_eq!(refused(r#"{"nextToken":"t""#), (Kind::Decode, why.to_owned()));
        let why = "the answer is not one complete JSON object: syntax error or nested too deeply at line 1 column 4";
        assert_eq!(refused("{} x"), (Kind::Decode, why.to_owned()));
    }
}
