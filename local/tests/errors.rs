//! What each of the three services answers to requests that are broken, foreign or not allowed: its own
//! code, status and content type, and never a crash.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use codepipeline_engine::state::Account;
use codepipeline_local::auth::keys::Keys;
use codepipeline_local::auth::signature::sha256;
use codepipeline_local::clock::Clock;
use codepipeline_local::http::app;
use codepipeline_local::s3::objects::Objects;
use codepipeline_local::service::Service;
use ring::hmac;
use tower::ServiceExt;

const HOST: &str = "127.0.0.1:4566";
const SECRET: &str = "the secret";

fn service(checked: bool) -> (Router, Arc<Clock>) {
    let account = Account { id: "123456789012".into(), region: "us-east-1".into() };
    let (clock, objects) = (Arc::new(Clock::default()), Arc::new(Objects::new().unwrap()));
    let mut service = Service::new(account, clock.clone(), objects, format!("http://{HOST}"));
    if checked {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(
            file.path(),
            format!("[default]\naws_access_key_id=AKIA\naws_secret_access_key={SECRET}\n"),
        )
        .unwrap();
        service.keys = Keys::read(file.path(), &service.account).unwrap();
    }
    (app(Arc::new(service), &[]), clock)
}

/// Status, content type and text of an answer.
async fn send(app: &Router, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    let mut request = Request::builder().method(method).uri(path).header("host", HOST);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    if !body.is_empty() {
        request = request.header("content-length", body.len());
    }
    let response = app.clone().oneshot(request.body(Body::from(body.to_vec())).unwrap()).await.unwrap();
    let kind = response.headers().get("content-type").map(|kind| kind.to_str().unwrap().to_owned());
    let status = response.status();
    let text = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    Answer { status, kind: kind.unwrap_or_default(), text: String::from_utf8_lossy(&text).into_owned() }
}

#[derive(Debug)]
struct Answer {
    status: StatusCode,
    kind: String,
    text: String,
}

impl Answer {
    /// The code, in JSON or in XML.
    fn code(&self) -> String {
        let found = |before: &str, after: char| {
            let rest = self.text.split_once(before)?.1;
            Some(rest.split(after).next().unwrap_or_default().to_owned())
        };
        found("\"__type\":\"", '"').or_else(|| found("<Code>", '<')).unwrap_or_default()
    }

    fn is(&self, status: u16, code: &str) -> bool {
        self.status.as_u16() == status && self.code() == code
    }
}

const JSON: &str = "application/x-amz-json-1.1";
const FORM: &str = "application/x-www-form-urlencoded; charset=utf-8";
const LIST: &str = "CodePipeline_20150709.ListPipelines";

#[tokio::test]
async fn broken_requests_to_codepipeline_get_its_json() {
    let (app, _) = service(false);
    let long_name = format!("{{\"name\":\"{}\"}}", "x".repeat(101));
    let deep = "[".repeat(100_000);
    let target = |name: &str| format!("CodePipeline_20150709.{name}");
    let get = target("GetPipeline");
    for (method, kind, target, body, code) in [
        ("POST", JSON, get.as_str(), "{", "SerializationException"),
        ("POST", JSON, &get, "[]", "SerializationException"),
        ("POST", JSON, &get, "\u{0}\u{1}", "SerializationException"),
        ("POST", JSON, &get, deep.as_str(), "SerializationException"),
        ("POST", JSON, &get, "{}", "ValidationException"),
        ("POST", JSON, &get, long_name.as_str(), "ValidationException"),
        ("POST", JSON, &get, "{\"name\":7}", "SerializationException"),
        ("POST", JSON, &target("Nothing"), "{}", "UnknownOperationException"),
        ("POST", JSON, "CodePipeline_20150709.", "{}", "UnknownOperationException"),
        ("POST", JSON, "Other.ListPipelines", "{}", "UnsupportedProtocolException"),
        ("GET", JSON, LIST, "", "UnsupportedProtocolException"),
        ("PUT", JSON, LIST, "{}", "UnsupportedProtocolException"),
        ("POST", "application/cbor", LIST, "\u{a0}", "UnsupportedProtocolException"),
        ("POST", "application/json", LIST, "{}", "UnsupportedProtocolException"),
        ("POST", FORM, LIST, "Action=ListPipelines", "UnsupportedProtocolException"),
        ("POST", "", LIST, "{}", "UnsupportedProtocolException"),
    ] {
        let headers = [("content-type", kind), ("x-amz-target", target)];
        let answer = send(&app, method, "/", &headers, body.as_bytes()).await;
        assert!(answer.is(400, code) && answer.kind == JSON, "{target} {kind} {answer:?}");
    }
    let large = vec![b' '; 9 << 20];
    let headers = [("content-type", JSON), ("x-amz-target", LIST)];
    assert!(send(&app, "POST", "/", &headers, &large).await.is(400, "SerializationException"));
}

#[tokio::test]
async fn broken_requests_to_sts_get_its_xml() {
    let (app, _) = service(false);
    let role = "Action=AssumeRole&Version=2011-06-15&RoleSessionName=me";
    for (body, code) in [
        ("", "MissingAction"),
        ("Action=", "MissingAction"),
        ("%%%=%FF&&&", "MissingAction"),
        ("Action=Nothing<&>", "InvalidAction"),
        ("Action=GetFederationToken&Name=x", "InvalidAction"),
        (role, "ValidationError"),
        ("Action=AssumeRole&RoleSessionName=me&RoleArn=arn:aws:iam::1:role/x", "ValidationError"),
        ("Action=AssumeRole&RoleSessionName=me&RoleArn=arn:aws:iam::123456789012:role/", "ValidationError"),
        ("Action=AssumeRole&RoleSessionName=a+b&RoleArn=arn:aws:iam::123456789012:role/x", "ValidationError"),
        ("Action=GetSessionToken&DurationSeconds=soon", "ValidationError"),
        ("Action=GetSessionToken&DurationSeconds=1", "ValidationError"),
    ] {
        let answer = send(&app, "POST", "/", &[("content-type", FORM)], body.as_bytes()).await;
        assert!(answer.is(400, code) && answer.kind == "text/xml", "{body}: {answer:?}");
        assert!(!answer.text.contains("Nothing<"), "{answer:?}");
    }
    let large = vec![b'a'; 100_000];
    assert!(send(&app, "POST", "/", &[("content-type", FORM)], &large).await.is(400, "ValidationError"));
}

#[tokio::test]
async fn broken_requests_to_s3_get_its_xml() {
    let (app, _) = service(false);
    assert_eq!(send(&app, "PUT", "/bucket", &[], b"").await.status, StatusCode::OK);
    let long_key = format!("/bucket/{}", "k".repeat(1025));
    for (method, path, headers, body, status, code) in [
        ("GET", "/Not_A_Bucket/k", vec![], "", 400, "InvalidBucketName"),
        ("PUT", long_key.as_str(), vec![], "", 400, "KeyTooLongError"),
        ("GET", "/bucket?acl", vec![], "", 501, "NotImplemented"),
        ("PATCH", "/bucket/k", vec![], "", 501, "NotImplemented"),
        ("POST", "/bucket?delete", vec![], "<Delete>", 400, "MalformedXML"),
        ("POST", "/bucket?delete", vec![], "no xml", 400, "MalformedXML"),
        ("PUT", "/bucket?versioning", vec![], "<VersioningConfiguration/>", 400, "MalformedXML"),
        ("PUT", "/bucket/k", vec![("content-md5", "x")], "a", 400, "InvalidDigest"),
        ("PUT", "/bucket/k", vec![("x-amz-checksum-crc32", "x")], "a", 400, "InvalidRequest"),
        (
            "PUT",
            "/bucket/k",
            vec![("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER")],
            "0\r\n\r\n",
            400,
            "IncompleteBody",
        ),
        ("PUT", "/bucket/k", vec![("x-amz-copy-source", "/bucket/none")], "", 404, "NoSuchKey"),
        ("GET", "/bucket?list-type=2&continuation-token=%3F", vec![], "", 400, "InvalidArgument"),
        ("GET", "/bucket/%FF", vec![], "", 400, "InvalidURI"),
    ] {
        let answer = send(&app, method, path, &headers, body.as_bytes()).await;
        let is_xml = answer.kind.starts_with("application/xml");
        assert!(answer.is(status, code) && is_xml, "{method} {path}: {answer:?}");
    }
}

/// What a request is signed with; each test changes one thing.
#[derive(Clone)]
struct Signer {
    access_key: &'static str,
    secret: &'static str,
    region: &'static str,
    service: &'static str,
    terminator: &'static str,
    /// Instead of the date of the instant.
    date: Option<&'static str>,
    instant: String,
    token: Option<&'static str>,
    /// The length of a body in chunks, without their marks.
    decoded: Option<usize>,
}

fn instant(seconds_ahead: i64) -> String {
    let now = jiff::Timestamp::now() + jiff::SignedDuration::from_secs(seconds_ahead);
    now.strftime("%Y%m%dT%H%M%SZ").to_string()
}

impl Signer {
    fn of(service: &'static str) -> Signer {
        Signer {
            access_key: "AKIA",
            secret: SECRET,
            region: "us-east-1",
            service,
            terminator: "aws4_request",
            date: None,
            instant: instant(0),
            token: None,
            decoded: None,
        }
    }

    fn scope(&self) -> String {
        let date = self.date.unwrap_or(&self.instant[..8]);
        format!("{date}/{}/{}/{}", self.region, self.service, self.terminator)
    }

    fn signature(&self, text: &str) -> String {
        let mut key = hmac::Key::new(hmac::HMAC_SHA256, format!("AWS4{}", self.secret).as_bytes());
        for part in self.scope().split('/') {
            key = hmac::Key::new(hmac::HMAC_SHA256, hmac::sign(&key, part.as_bytes()).as_ref());
        }
        hmac::sign(&key, text.as_bytes()).as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The headers of a signed request, and the signature.
    fn sign(&self, method: &str, path: &str, payload: &str) -> (Vec<(&'static str, String)>, String) {
        let mut signed = vec![("host", HOST.to_owned())];
        if self.service == "s3" {
            signed.push(("x-amz-content-sha256", payload.to_owned()));
        }
        signed.push(("x-amz-date", self.instant.clone()));
        signed.extend(self.decoded.map(|size| ("x-amz-decoded-content-length", size.to_string())));
        signed.extend(self.token.map(|token| ("x-amz-security-token", token.to_owned())));
        let names: Vec<&str> = signed.iter().map(|(name, _)| *name).collect();
        let lines: String = signed.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
        let names = names.join(";");
        let canonical = format!("{method}\n{path}\n\n{lines}\n{names}\n{payload}");
        let text =
            format!("AWS4-HMAC-SHA256\n{}\n{}\n{}", self.instant, self.scope(), sha256(canonical.as_bytes()));
        let signature = self.signature(&text);
        let authorization = format!(
            "AWS4-HMAC-SHA256 Credential={}/{}, SignedHeaders={names}, Signature={signature}",
            self.access_key,
            self.scope()
        );
        let mut headers: Vec<_> = signed.into_iter().skip(1).collect();
        headers.push(("authorization", authorization));
        (headers, signature)
    }

    async fn call(&self, app: &Router) -> Answer {
        let (method, path, body, own): (_, _, &[u8], Vec<(&str, &str)>) = match self.service {
            "s3" => ("GET", "/bucket/k", b"", vec![]),
            "sts" => ("POST", "/", b"Action=GetCallerIdentity", vec![("content-type", FORM)]),
            _ => ("POST", "/", b"{}", vec![("content-type", JSON), ("x-amz-target", LIST)]),
        };
        let (headers, _) = self.sign(method, path, &sha256(body));
        let mut all: Vec<(&str, &str)> =
            headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        all.extend(own);
        send(app, method, path, &all, body).await
    }
}

/// What each service answers to a change of its signature: codepipeline, STS, S3.
type Row = (&'static str, fn(&mut Signer), [(u16, &'static str); 3]);

const MISMATCH: [(u16, &str); 3] =
    [(400, "InvalidSignatureException"), (403, "SignatureDoesNotMatch"), (403, "SignatureDoesNotMatch")];

#[tokio::test]
async fn each_service_words_what_is_wrong_with_a_signature() {
    let (app, _) = service(true);
    let malformed = [
        (400, "InvalidSignatureException"),
        (403, "SignatureDoesNotMatch"),
        (400, "AuthorizationHeaderMalformed"),
    ];
    let rows: [Row; 9] = [
        ("right", |_| {}, [(200, ""), (200, ""), (404, "NoSuchBucket")]),
        ("wrong secret", |s| s.secret = "other", MISMATCH),
        (
            "unknown key",
            |s| s.access_key = "AKIB",
            [
                (400, "UnrecognizedClientException"),
                (403, "InvalidClientTokenId"),
                (403, "InvalidAccessKeyId"),
            ],
        ),
        (
            "token that is not there",
            |s| s.token = Some("token"),
            [(400, "UnrecognizedClientException"), (403, "InvalidClientTokenId"), (400, "InvalidToken")],
        ),
        ("other end of the scope", |s| s.terminator = "aws5_request", malformed),
        ("other date in the scope", |s| s.date = Some("20200101"), malformed),
        (
            "an hour ago",
            |s| s.instant = instant(-3600),
            [
                (400, "InvalidSignatureException"),
                (403, "SignatureDoesNotMatch"),
                (403, "RequestTimeTooSkewed"),
            ],
        ),
        (
            "in an hour",
            |s| s.instant = instant(3600),
            [
                (400, "InvalidSignatureException"),
                (403, "SignatureDoesNotMatch"),
                (403, "RequestTimeTooSkewed"),
            ],
        ),
        (
            "no instant",
            |s| s.instant = "20260102 at noon".into(),
            [
                (400, "IncompleteSignatureException"),
                (400, "IncompleteSignature"),
                (400, "AuthorizationHeaderMalformed"),
            ],
        ),
    ];
    for (what, change, answers) in rows {
        for (service, (status, code)) in ["codepipeline", "sts", "s3"].into_iter().zip(answers) {
            let mut signer = Signer::of(service);
            change(&mut signer);
            let answer = signer.call(&app).await;
            assert!(answer.is(status, code), "{service}, {what}: {answer:?}");
        }
    }
    for service in ["codepipeline", "sts"] {
        let mut signer = Signer::of(service);
        signer.region = "eu-west-1";
        let answer = signer.call(&app).await;
        assert!(answer.text.contains("Credential should be scoped to a valid region."), "{answer:?}");
    }
    let mut foreign = Signer::of("ec2");
    foreign.service = "ec2";
    let answer = foreign.call(&app).await;
    assert!(
        answer.text.contains("Credential should be scoped to correct service: 'codepipeline'"),
        "{answer:?}"
    );
}

#[tokio::test]
async fn a_request_without_a_whole_signature_is_refused() {
    let (app, _) = service(true);
    let json = [("content-type", JSON), ("x-amz-target", LIST)];
    let answer = send(&app, "POST", "/", &json, b"{}").await;
    assert!(answer.is(400, "MissingAuthenticationTokenException"), "{answer:?}");
    let answer = send(&app, "POST", "/", &[("content-type", FORM)], b"Action=GetCallerIdentity").await;
    assert!(answer.is(403, "MissingAuthenticationToken"), "{answer:?}");
    assert!(send(&app, "GET", "/bucket/k", &[], b"").await.is(403, "AccessDenied"));
    assert!(send(&app, "PUT", "/bucket", &[], b"").await.is(403, "AccessDenied"));
    for authorization in [
        "",
        "Basic x",
        "AWS AKIA:x",
        "AWS4-HMAC-SHA256",
        "AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/codepipeline/aws4_request",
        "AWS4-HMAC-SHA256 Credential=AKIA, SignedHeaders=host, Signature=0",
        "AWS4-HMAC-SHA256 Credential=////, SignedHeaders=, Signature=",
    ] {
        let headers =
            [json[0], json[1], ("authorization", authorization), ("x-amz-date", "20260101T000000Z")];
        let answer = send(&app, "POST", "/", &headers, b"{}").await;
        let codes = ["IncompleteSignatureException", "InvalidSignatureException"];
        assert!(
            codes.contains(&answer.code().as_str()) && answer.kind == JSON,
            "{authorization}: {answer:?}"
        );
    }
    for query in ["X-Amz-Signature=1", "X-Amz-Signature=1&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=0"] {
        let answer = send(&app, "GET", &format!("/bucket/k?{query}"), &[], b"").await;
        assert!(answer.is(400, "AuthorizationHeaderMalformed"), "{query}: {answer:?}");
    }
}

#[tokio::test]
async fn headers_that_are_not_signed_are_refused_by_s3() {
    let (app, _) = service(true);
    let (mut headers, _) = Signer::of("s3").sign("GET", "/bucket/k", &sha256(b""));
    headers.push(("x-amz-copy-source", "/other/key".to_owned()));
    let all: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = send(&app, "GET", "/bucket/k", &all, b"").await;
    assert!(answer.is(403, "AccessDenied") && answer.text.contains("x-amz-copy-source"), "{answer:?}");
}

#[tokio::test]
async fn chunks_must_be_signed_one_after_the_other() {
    let (app, _) = service(true);
    let signer = Signer::of("s3");
    let (headers, _) = signer.sign("PUT", "/bucket", &sha256(b""));
    let all: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(send(&app, "PUT", "/bucket", &all, b"").await.status, StatusCode::OK);
    let trailer = "x-amz-checksum-crc32:DUoRhQ==\n";
    for (forged, status, code) in [
        (None, 200, ""),
        (Some("hello "), 403, "SignatureDoesNotMatch"),
        (Some("crc32"), 403, "SignatureDoesNotMatch"),
        (Some("chunk-signature"), 403, "SignatureDoesNotMatch"),
    ] {
        let signer = Signer { decoded: Some(11), ..signer.clone() };
        let coding = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
        let (headers, seed) = signer.sign("PUT", "/bucket/k", coding);
        let (mut body, mut previous) = (String::new(), seed);
        for chunk in ["hello ", "world", ""] {
            let text = format!(
                "AWS4-HMAC-SHA256-PAYLOAD\n{}\n{}\n{previous}\n{}\n{}",
                signer.instant,
                signer.scope(),
                sha256(b""),
                sha256(chunk.as_bytes())
            );
            previous = signer.signature(&text);
            body.push_str(&format!("{:x};chunk-signature={previous}\r\n{chunk}", chunk.len()));
            body.push_str(if chunk.is_empty() { "" } else { "\r\n" });
        }
        let text = format!(
            "AWS4-HMAC-SHA256-TRAILER\n{}\n{}\n{previous}\n{}",
            signer.instant,
            signer.scope(),
            sha256(trailer.as_bytes())
        );
        let last = signer.signature(&text);
        body.push_str(&format!("{}\r\nx-amz-trailer-signature:{last}\r\n\r\n", trailer.trim_end()));
        if let Some(forged) = forged {
            body = body.replacen(forged, &forged.replace(['l', 'r', 'g'], "x"), 1);
        }
        let mut all: Vec<(&str, &str)> =
            headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        all.push(("content-encoding", "aws-chunked"));
        let answer = send(&app, "PUT", "/bucket/k", &all, body.as_bytes()).await;
        assert!(answer.is(status, code), "{forged:?}: {answer:?}");
    }
}
