//! What an answer means: the service's own JSON, checked and passed through, or its error in every
//! form in which it appears.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde::de::IgnoredAny;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value};
use ureq::http::{HeaderMap, HeaderName};

use crate::error::{Error, Kind};
use crate::transport::Answer;

/// The output text of a successful answer, untouched except for the metadata asked for.
pub(crate) fn success(answer: Answer, metadata: Option<u32>) -> Result<String, Error> {
    let (status, headers) = (answer.status, answer.headers);
    let wrong = |what: &str| {
        let mut error =
            Error::new(Kind::Decode, format!("the answer is not one complete JSON object: {what}"));
        describe(&mut error, status, &headers);
        error
    };
    let body = String::from_utf8(answer.body).map_err(|_| wrong("it is not UTF-8"))?;
    let body = if body.trim().is_empty() { "{}".to_owned() } else { body };
    if !body.trim_start().starts_with('{') {
        return Err(wrong("it does not begin with `{`"));
    }
    if let Err(error) = serde_json::from_str::<IgnoredAny>(&body) {
        return Err(wrong(&crate::options::json_reason(&error)));
    }
    Ok(match metadata {
        None => body,
        Some(attempts) => with_metadata(body, status, &headers, attempts),
    })
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
        assert_eq!(success(answer(200, &[], body), None).unwrap(), body);
        assert_eq!(success(answer(200, &[], ""), None).unwrap(), "{}");
        assert_eq!(success(answer(200, &[], " \n"), None).unwrap(), "{}");
    }

    #[test]
    fn metadata_is_added_as_the_last_member() {
        let headers = [("x-amzn-requestid", "id-1"), ("date", "today")];
        let with = |body| success(answer(200, &headers, body), Some(1)).unwrap();
        let metadata = r#""ResponseMetadata":{"RequestId":"id-1","HTTPStatusCode":200,"HTTPHeaders":{"x-amzn-requestid":"id-1","date":"today"},"RetryAttempts":0}}"#;
        assert_eq!(with("{ }\n"), format!("{{ {metadata}"));
        assert_eq!(with(r#"{"a":1}"#), format!(r#"{{"a":1,{metadata}"#));
    }

    #[test]
    fn metadata_holds_any_header_and_joins_repeated_ones() {
        let headers = [("a", "x\"\\y"), ("b", "1"), ("b", "2")];
        let text = success(answer(200, &headers, "{}"), Some(3)).unwrap();
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
            let error = success(answer(200, &[], body), None).unwrap_err();
            assert_eq!(error.to_string(), format!("the answer is not one complete JSON object: {reason}"));
            assert_eq!((error.kind(), error.report().http_status), (Kind::Decode, 200));
        }
        let binary = Answer { body: vec![b'{', 0xff, b'}'], ..answer(200, &[], "") };
        assert!(success(binary, None).unwrap_err().to_string().ends_with("it is not UTF-8"));
    }
}
