//! Deliveries to webhooks (BEHAVIOUR.md 5): who is let in, and what passes the filters. Paths are those
//! of RFC 9535, which agree with the service's Jayway paths on everything that selects by name, index,
//! wildcard and descent.

use std::collections::BTreeMap;
use std::net::IpAddr;

use codepipeline_model::types::{ErrorCode, WebhookAuthenticationType, WebhookDefinition, WebhookFilterRule};
use hmac::{Hmac, KeyInit, Mac};
use ipnet::IpNet;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json_path::JsonPath;
use sha1::Sha1;
use sha2::Sha256;

use super::{Outcome, Refusal};

#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Filter {
    pub json_path: String,
    pub match_equals: Option<String>,
}

/// Who may deliver.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub enum Authentication {
    /// Whoever signs the body with the secret.
    GithubHmac {
        secret: String,
    },
    /// Whoever is in the range.
    Ip {
        range: IpNet,
    },
    Unauthenticated,
}

/// A request to a webhook's URL.
#[derive(Clone, Debug)]
pub struct Delivery<'a> {
    pub body: &'a [u8],
    /// `X-Hub-Signature-256`, else `X-Hub-Signature`.
    pub signature: Option<&'a str>,
    pub from: Option<IpAddr>,
}

/// Why a delivery is not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denied {
    Unsigned,
    WrongSignature,
    WrongAddress,
}

/// The authentication's configuration has exactly what its kind needs.
pub(super) fn authentication(definition: &WebhookDefinition) -> Outcome<Authentication> {
    let configuration = &definition.authentication_configuration;
    let refuse = |what: &str| {
        let message = format!("Optional['authenticationConfig' should {what}]");
        Err(Refusal::new(ErrorCode::InvalidWebhookAuthenticationParametersException, message))
    };
    let (secret, range) = (&configuration.secret_token, &configuration.allowed_ip_range);
    match (&definition.authentication, secret, range) {
        (WebhookAuthenticationType::GithubHmac, Some(secret), None) => {
            Ok(Authentication::GithubHmac { secret: secret.as_str().to_owned() })
        }
        (WebhookAuthenticationType::GithubHmac, _, _) => refuse("contain only one property: 'SecretToken'"),
        (WebhookAuthenticationType::Ip, None, Some(range)) => match range.parse::<IpNet>() {
            Ok(range) => Ok(Authentication::Ip { range }),
            // The text is our own.
            Err(_) => refuse("contain a CIDR block: 'AllowedIPRange'"),
        },
        (WebhookAuthenticationType::Ip, _, _) => refuse("contain only one property: 'AllowedIPRange'"),
        (_, None, None) => Ok(Authentication::Unauthenticated),
        _ => refuse("be empty"),
    }
}

pub(super) fn filters(definition: &WebhookDefinition) -> Outcome<Vec<Filter>> {
    let filter = |rule: &WebhookFilterRule| {
        let (json_path, match_equals) = (rule.json_path.clone(), rule.match_equals.clone());
        if JsonPath::parse(&json_path).is_err() {
            // The text is our own.
            let message = format!("The filter's JSON path '{json_path}' is invalid");
            return Err(Refusal::new(ErrorCode::InvalidWebhookFilterPatternException, message));
        }
        Ok(Filter { json_path, match_equals })
    };
    definition.filters.iter().map(filter).collect()
}

impl Authentication {
    /// Whether the delivery is let in.
    pub fn check(&self, delivery: &Delivery<'_>) -> Result<(), Denied> {
        match self {
            Authentication::Unauthenticated => Ok(()),
            Authentication::Ip { range } => match delivery.from {
                Some(address) if range.contains(&address.to_canonical()) => Ok(()),
                _ => Err(Denied::WrongAddress),
            },
            Authentication::GithubHmac { secret } => {
                let signature = delivery.signature.ok_or(Denied::Unsigned)?;
                match signature.split_once('=') {
                    Some(("sha256", digits)) => is_signed::<Hmac<Sha256>>(secret, delivery.body, digits),
                    Some(("sha1", digits)) => is_signed::<Hmac<Sha1>>(secret, delivery.body, digits),
                    _ => Err(Denied::WrongSignature),
                }
            }
        }
    }
}

/// Compares in constant time.
fn is_signed<M: Mac + KeyInit>(secret: &str, body: &[u8], digits: &str) -> Result<(), Denied> {
    let given = hex::decode(digits).map_err(|_| Denied::WrongSignature)?;
    // An HMAC takes keys of any length.
    let mac = <M as KeyInit>::new_from_slice(secret.as_bytes()).map_err(|_| Denied::WrongSignature)?;
    mac.chain_update(body).verify_slice(&given).map_err(|_| Denied::WrongSignature)
}

impl Filter {
    /// Whether the path selects the value, with `{Key}` replaced by the target's configuration; without
    /// a value, whether it selects anything.
    fn passes(&self, body: &Value, configuration: &BTreeMap<String, String>) -> bool {
        let Ok(path) = JsonPath::parse(&self.json_path) else { return false };
        let mut selected = path.query(body).into_iter();
        let Some(wanted) = &self.match_equals else { return selected.next().is_some() };
        let wanted = filled(wanted, configuration);
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        selected.any(|value| text(value) == wanted)
    }
}

/// The text with each `{Key}` that the configuration has replaced by its value.
fn filled(text: &str, configuration: &BTreeMap<String, String>) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        let value = behind.split_once('}').and_then(|(key, behind)| Some((configuration.get(key)?, behind)));
        out.push_str(before);
        match value {
            Some((value, behind)) => {
                out.push_str(value);
                rest = behind;
            }
            None => {
                out.push('{');
                rest = behind;
            }
        }
    }
    out + rest
}

/// Whether a body passes every filter.
pub fn pass(filters: &[Filter], body: &Value, configuration: &BTreeMap<String, String>) -> bool {
    filters.iter().all(|filter| filter.passes(body, configuration))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn passes(path: &str, wanted: &str) -> bool {
        let body =
            json!({"ref": "refs/heads/main", "n": 7, "ok": true, "commits": [{"id": "a"}, {"id": "b"}]});
        let configuration = [("Branch", "main"), ("Brace", "{Branch}")];
        let configuration = configuration.map(|(key, value)| (key.to_owned(), value.to_owned())).into();
        Filter { json_path: path.into(), match_equals: Some(wanted.into()) }.passes(&body, &configuration)
    }

    #[test]
    fn a_filter_compares_as_text_and_fills_in_the_targets_configuration() {
        for (path, wanted) in [
            ("$.ref", "refs/heads/main"),
            ("$.ref", "refs/heads/{Branch}"),
            ("$['ref']", "refs/heads/main"),
            ("$.n", "7"),
            ("$.ok", "true"),
            ("$.commits[1].id", "b"),
            ("$.commits[*].id", "a"),
            ("$..id", "b"),
        ] {
            assert!(passes(path, wanted), "{path} {wanted}");
        }
        for (path, wanted) in [
            ("$.ref", "refs/heads/{branch}"),
            ("$.ref", "main"),
            ("$.nothing", ""),
            ("$.ref", "refs/heads/{Brace}"),
            ("$.ref", "{"),
        ] {
            assert!(!passes(path, wanted), "{path} {wanted}");
        }
    }

    #[test]
    fn a_body_is_signed_with_the_secret_as_github_signs() {
        let secret = Authentication::GithubHmac { secret: "It's a Secret to Everybody".into() };
        let check = |signature: Option<&str>| {
            secret.check(&Delivery { body: b"Hello, World!", signature, from: None })
        };
        // GitHub's own example.
        let good = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        assert_eq!(check(Some(good)), Ok(()));
        assert_eq!(check(None), Err(Denied::Unsigned));
        for bad in
            ["sha256=757107ea", "sha256=xx", "sha256=\u{e9}1", "md5=00", "757107ea", "sha256=", "sha1=00"]
        {
            assert_eq!(check(Some(bad)), Err(Denied::WrongSignature), "{bad}");
        }
    }

    #[test]
    fn an_address_is_let_in_from_the_range() {
        let range = Authentication::Ip { range: "10.0.0.0/8".parse().unwrap() };
        let check = |from: Option<&str>| {
            range.check(&Delivery {
                body: b"",
                signature: None,
                from: from.map(|text| text.parse().unwrap()),
            })
        };
        assert_eq!(check(Some("10.1.2.3")), Ok(()));
        assert_eq!(check(Some("::ffff:10.1.2.3")), Ok(()));
        assert_eq!(check(Some("11.1.2.3")), Err(Denied::WrongAddress));
        assert_eq!(check(None), Err(Denied::WrongAddress));
    }
}
