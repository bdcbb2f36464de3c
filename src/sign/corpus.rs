//! The published SigV4 suite against [`sign_request`], with the settings of this client. The own root
//! form has other headers than any case of the suite; a property test holds it equal to this one.

use super::*;
use crate::corpus::{Corpus, json, path, same, text, word};

const UNNORMALIZED: &str = "the path is signed as it is: only S3 does";

const SUITE: Corpus<'_> = Corpus {
    name: "SigV4 suite",
    cases: 38,
    exceptions: &[
        ("get-relative-relative-unnormalized", UNNORMALIZED),
        ("get-relative-unnormalized", UNNORMALIZED),
        ("get-slash-dot-slash-unnormalized", UNNORMALIZED),
        ("get-slash-pointless-dot-unnormalized", UNNORMALIZED),
        ("get-slash-unnormalized", UNNORMALIZED),
        ("get-slashes-unnormalized", UNNORMALIZED),
        ("get-space-unnormalized", UNNORMALIZED),
        ("get-space-normalized", "a blank in the request line: a URL has `%20`, which is encoded once more"),
        ("post-sts-header-after", "the session token is added after signing: this client always signs it"),
    ],
};

/// A request as the suite writes it.
struct Raw {
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: String,
}

impl Raw {
    fn parse(text: &str) -> Raw {
        let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
        let mut lines = head.lines();
        let line = lines.next().unwrap();
        let (method, rest) = line.split_once(' ').unwrap();
        let path = rest.strip_suffix(" HTTP/1.1").unwrap();
        let mut headers: Vec<(String, String)> = Vec::new();
        for line in lines.filter(|line| !line.is_empty()) {
            match headers.last_mut() {
                // A folded header, which HTTP reads as one line.
                Some((_, value)) if line.starts_with(' ') => value.push_str(line),
                _ => {
                    let (name, value) = line.split_once(':').unwrap();
                    headers.push((name.to_ascii_lowercase(), value.to_owned()));
                }
            }
        }
        Raw { method: method.into(), path: path.into(), headers, body: body.into() }
    }

    fn header(&self, wanted: &str) -> &str {
        self.headers.iter().find(|(name, _)| name == wanted).map_or("", |(_, value)| value.trim())
    }
}

#[test]
fn corpus_sigv4_suite() {
    let folders = std::fs::read_dir(path("sigv4")).unwrap();
    let mut names: Vec<String> =
        folders.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    SUITE.run(names.iter().map(|name| (name.as_str(), name)), |name| {
        let context = json(&format!("sigv4/{name}/context.json"));
        let mut request = Raw::parse(&text(&format!("sigv4/{name}/request.txt")));
        let signed = Raw::parse(&text(&format!("sigv4/{name}/header-signed-request.txt")));
        // This client sends no digest of its own; here it is a header like any other.
        if context["sign_body"] == true {
            let digest = hex_digest(request.body.as_bytes());
            request.headers.push(("x-amz-content-sha256".into(), digest));
        }
        let keys = &context["credentials"];
        let credentials = Credentials::new(
            word(&keys["access_key_id"]),
            word(&keys["secret_access_key"]),
            keys["token"].as_str().map(str::to_owned),
            None,
            "suite",
        );
        let now = time::OffsetDateTime::parse(
            word(&context["timestamp"]),
            &time::format_description::well_known::Rfc3339,
        );
        let headers: Vec<(&str, &str)> =
            request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let general = General {
            method: &request.method,
            url: &format!("https://{}{}", request.header("host"), request.path),
            headers: &headers,
            body: request.body.as_bytes(),
            region: word(&context["region"]),
            service: word(&context["service"]),
        };
        let found =
            sign_request(&general, &credentials, now.unwrap().into()).map_err(|error| error.to_string())?;
        same("the date", found.date.as_str(), signed.header("x-amz-date"))?;
        same("the signature", found.authorization.as_str(), signed.header("authorization"))
    });
}
