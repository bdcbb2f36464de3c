//! The published endpoint rules of the service: region, FIPS, dual stack or a custom URL to one
//! base URL. Pure; reads no environment.

use codepipeline_model::partitions::{PARTITIONS, Partition};
use ureq::http::{HeaderValue, Uri};

use crate::digits;
use crate::error::{Error, Kind};
use crate::options::Fields;

/// What the rules decide on.
#[derive(Clone, Debug, Default)]
pub(crate) struct EndpointRules {
    pub region: Option<String>,
    pub use_fips: bool,
    pub use_dual_stack: bool,
    pub custom: Option<String>,
}

/// Where requests go.
#[derive(Clone, Debug)]
pub(crate) struct Endpoint {
    /// The URL as shown to users: without a trailing slash when it has no path.
    pub url: String,
    /// The URL that requests are sent to.
    pub request_url: String,
    pub uri: Uri,
    /// The `Host` header: without the scheme's own port.
    pub host: String,
    /// The same, ready to be sent.
    pub host_header: HeaderValue,
    /// Begins and ends with a slash.
    pub path: String,
}

/// The base URL for `options` (`region`, `use_fips`, `use_dual_stack`, `endpoint_url`), as JSON.
///
/// # Errors
/// [`Kind::Argument`] for a malformed document, [`Kind::Endpoint`] when the rules refuse.
pub fn resolve_endpoint(options: &str) -> Result<String, Error> {
    let mut fields = Fields::parse(Kind::Argument, "options", options)?;
    let rules = EndpointRules {
        region: fields.string("region")?,
        use_fips: fields.bool("use_fips")?.unwrap_or(false),
        use_dual_stack: fields.bool("use_dual_stack")?.unwrap_or(false),
        custom: fields.string("endpoint_url")?,
    };
    fields.finish()?;
    Ok(endpoint_for(&rules)?.url)
}

/// Applies the rules.
pub(crate) fn endpoint_for(rules: &EndpointRules) -> Result<Endpoint, Error> {
    let refuse = |what: &str| Err(Error::new(Kind::Endpoint, format!("Invalid Configuration: {what}")));
    if let Some(region) = &rules.region {
        check_region(region)?;
    }
    match (&rules.custom, &rules.region) {
        (Some(_), _) if rules.use_fips => refuse("FIPS and custom endpoint are not supported"),
        (Some(_), _) if rules.use_dual_stack => refuse("Dualstack and custom endpoint are not supported"),
        (Some(url), _) => parse(url),
        (None, Some(region)) => {
            let host = if rules.use_fips { "codepipeline-fips" } else { "codepipeline" };
            parse(&host_url(host, region, rules.use_dual_stack))
        }
        (None, None) => refuse("Missing Region"),
    }
}

/// The URL of a service's host in a region's partition.
pub(crate) fn host_url(name: &str, region: &str, use_dual_stack: bool) -> String {
    let partition = partition_of(region);
    let suffix = if use_dual_stack { partition.dual_stack_dns_suffix } else { partition.dns_suffix };
    format!("https://{name}.{region}.{suffix}")
}

/// The partition that lists the region, else the first whose form fits, else the first.
pub(crate) fn partition_of(region: &str) -> &'static Partition {
    PARTITIONS
        .iter()
        .find(|partition| partition.regions.contains(&region))
        .or_else(|| PARTITIONS.iter().find(|partition| has_form_of(partition, region)))
        .unwrap_or(&PARTITIONS[0])
}

/// Whether the region reads `<prefix>-<word>-<number>` with one of the partition's prefixes.
fn has_form_of(partition: &Partition, region: &str) -> bool {
    let is_word =
        |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    partition.prefixes.iter().any(|prefix| {
        let rest = region.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('-'));
        rest.and_then(|rest| rest.split_once('-'))
            .is_some_and(|(word, number)| is_word(word) && digits::is_number(number))
    })
}

/// A region becomes part of a host name, so it must be one label: `x@evil.example/#` must not send
/// signed requests elsewhere.
pub(crate) fn check_region(region: &str) -> Result<(), Error> {
    let label = (1..=63).contains(&region.len())
        && region.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !region.starts_with('-')
        && !region.ends_with('-');
    if label {
        return Ok(());
    }
    let must = "the region must be a host label: 1 to 63 letters, digits or hyphens, no hyphen at either end";
    Err(Error::new(Kind::Endpoint, must))
}

/// A base URL, checked.
pub(crate) fn parse(url: &str) -> Result<Endpoint, Error> {
    let refuse = |what: &str| Error::new(Kind::Endpoint, format!("the endpoint URL {what}"));
    if url.contains(['?', '#']) {
        return Err(refuse("must have no query and no fragment"));
    }
    let uri: Uri = url.parse().map_err(|_| refuse("is not a URL"))?;
    let scheme_port = match uri.scheme_str() {
        Some("http") => 80,
        Some("https") => 443,
        _ => return Err(refuse("must begin with http:// or https://")),
    };
    let authority = uri.authority().ok_or_else(|| refuse("must name a host"))?;
    if authority.as_str().contains('@') {
        return Err(refuse("must hold no user name"));
    }
    if authority.host().is_empty() || authority.host().len() > 255 {
        return Err(refuse("must name a host of at most 255 characters"));
    }
    let host = match (authority.port(), authority.port_u16()) {
        (Some(_), None) | (_, Some(0)) => return Err(refuse("must have a port from 1 to 65535")),
        (Some(port), _) if !digits::is_number(port.as_str()) => {
            return Err(refuse("must have a port from 1 to 65535"));
        }
        (_, Some(port)) if port != scheme_port => format!("{}:{port}", authority.host()),
        _ => authority.host().to_owned(),
    };
    let path = format!("{}/", uri.path().trim_end_matches('/'));
    let base = format!("{}://{host}", uri.scheme_str().unwrap_or_default());
    let request_url = format!("{base}{path}");
    let uri = request_url.parse().map_err(|_| refuse("is not a URL"))?;
    let url = if path == "/" { base } else { request_url.trim_end_matches('/').to_owned() };
    let host_header =
        HeaderValue::from_str(&host).map_err(|_| refuse("must name a host of ASCII characters"))?;
    Ok(Endpoint { url, request_url, uri, host, host_header, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(options: &str) -> Result<String, String> {
        resolve_endpoint(options).map_err(|error| error.to_string())
    }

    fn region_url(region: &str, fips: bool, dual: bool) -> String {
        url(&format!(r#"{{"region":"{region}","use_fips":{fips},"use_dual_stack":{dual}}}"#)).unwrap()
    }

    /// Section 4.4 of the published cases and one region of each partition.
    #[test]
    fn each_partition_has_its_host() {
        for (region, fips, dual, host) in [
            ("us-east-1", false, false, "codepipeline.us-east-1.amazonaws.com"),
            ("us-east-1", true, false, "codepipeline-fips.us-east-1.amazonaws.com"),
            ("us-east-1", true, true, "codepipeline-fips.us-east-1.api.aws"),
            ("us-east-1", false, true, "codepipeline.us-east-1.api.aws"),
            ("cn-north-1", true, false, "codepipeline-fips.cn-north-1.amazonaws.com.cn"),
            ("cn-north-1", true, true, "codepipeline-fips.cn-north-1.api.amazonwebservices.com.cn"),
            ("us-gov-west-1", false, true, "codepipeline.us-gov-west-1.api.aws"),
            ("us-gov-west-1", true, false, "codepipeline-fips.us-gov-west-1.amazonaws.com"),
            ("us-iso-east-1", false, false, "codepipeline.us-iso-east-1.c2s.ic.gov"),
            ("us-isob-east-1", false, false, "codepipeline.us-isob-east-1.sc2s.sgov.gov"),
            ("eusc-de-east-1", false, false, "codepipeline.eusc-de-east-1.amazonaws.eu"),
            ("eu-isoe-west-1", false, false, "codepipeline.eu-isoe-west-1.cloud.adc-e.uk"),
            ("us-isof-south-1", false, false, "codepipeline.us-isof-south-1.csp.hci.ic.gov"),
            ("us-isof-north-7", false, false, "codepipeline.us-isof-north-7.csp.hci.ic.gov"),
            ("cn-new-12", false, false, "codepipeline.cn-new-12.amazonaws.com.cn"),
            ("my-region-9", false, false, "codepipeline.my-region-9.amazonaws.com"),
        ] {
            assert_eq!(region_url(region, fips, dual), format!("https://{host}"), "{region} {fips} {dual}");
        }
    }

    #[test]
    fn a_custom_endpoint_is_a_base_url() {
        let custom = |text: &str| url(&format!(r#"{{"endpoint_url":"{text}"}}"#));
        assert_eq!(custom("https://example.com").unwrap(), "https://example.com");
        assert_eq!(custom("https://example.com:443/").unwrap(), "https://example.com");
        assert_eq!(custom("http://[::1]:4566/").unwrap(), "http://[::1]:4566");
        assert_eq!(custom("http://localhost:4566/a/b/").unwrap(), "http://localhost:4566/a/b");
    }

    #[test]
    fn a_custom_endpoint_that_is_no_base_url_is_refused_by_name() {
        let refused = |text: &str| url(&format!(r#"{{"endpoint_url":"{text}"}}"#)).unwrap_err();
        assert_eq!(refused("ftp://h"), "the endpoint URL must begin with http:// or https://");
        assert_eq!(refused("example.com"), "the endpoint URL must begin with http:// or https://");
        assert_eq!(refused("http://u:p@h"), "the endpoint URL must hold no user name");
        assert_eq!(refused("http://h/?a=b"), "the endpoint URL must have no query and no fragment");
        assert_eq!(refused("http://h:0"), "the endpoint URL must have a port from 1 to 65535");
        assert_eq!(refused("http://h:+80"), "the endpoint URL must have a port from 1 to 65535");
        assert_eq!(refused("http://"), "the endpoint URL is not a URL");
    }

    #[test]
    fn the_rules_refuse_in_their_own_words() {
        assert_eq!(url("{}").unwrap_err(), "Invalid Configuration: Missing Region");
        assert_eq!(
            url(r#"{"endpoint_url":"http://h","use_fips":true}"#).unwrap_err(),
            "Invalid Configuration: FIPS and custom endpoint are not supported"
        );
        assert_eq!(
            url(r#"{"endpoint_url":"http://h","use_dual_stack":true}"#).unwrap_err(),
            "Invalid Configuration: Dualstack and custom endpoint are not supported"
        );
    }

    #[test]
    fn a_region_that_is_no_host_label_is_refused() {
        for region in ["x@evil.example/#", "a.b", "-a", "a-", "", "us-east-1\\n", "é"] {
            let error = url(&format!(r#"{{"region":"{region}"}}"#)).unwrap_err();
            assert!(error.starts_with("the region must be a host label"), "{region:?}: {error}");
        }
    }
}
