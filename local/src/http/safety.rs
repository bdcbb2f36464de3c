//! What keeps a web page in a browser on this machine from using the service: only requests to a
//! loopback name, none that another site caused. No answer carries a CORS header, ever.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderMap, HeaderName, header};

/// Why the request must not be served.
pub fn refusal(headers: &HeaderMap, allowed_hosts: &[String]) -> Option<String> {
    let host = match text(headers, header::HOST) {
        Ok(Some(host)) => host,
        Ok(None) | Err(()) => return Some("the request must have one Host header\n".to_owned()),
    };
    if !is_ours(host, allowed_hosts) {
        return Some(format!(
            "the host `{}` is not a loopback name; --allow-host allows others\n",
            host.escape_default()
        ));
    }
    match text(headers, header::ORIGIN) {
        Ok(None) => {}
        Ok(Some(origin)) if is_own_origin(origin, host) => {}
        _ => return Some("requests that another site caused are refused (Origin)\n".to_owned()),
    }
    match text(headers, HeaderName::from_static("sec-fetch-site")) {
        Ok(None | Some("same-origin" | "none")) => None,
        _ => Some("requests that another site caused are refused (Sec-Fetch-Site)\n".to_owned()),
    }
}

/// Whether a program on this machine asks; a test without a socket is one.
pub fn is_from_here(request: &Request) -> bool {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    peer.is_none_or(|peer| peer.0.ip().to_canonical().is_loopback())
}

/// The one value of a header.
fn text(headers: &HeaderMap, name: HeaderName) -> Result<Option<&str>, ()> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => value.to_str().map(Some).map_err(|_| ()),
        (Some(_), Some(_)) => Err(()),
    }
}

fn is_ours(host: &str, allowed_hosts: &[String]) -> bool {
    let name = without_port(host).to_ascii_lowercase();
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    let loopback = bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    loopback || name == "localhost" || name.ends_with(".localhost") || allowed_hosts.contains(&name)
}

/// `host:port` or `[address]:port` without the port.
fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

fn is_own_origin(origin: &str, host: &str) -> bool {
    origin.strip_prefix("http://").is_some_and(|rest| rest.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(headers: &[(&str, &str)]) -> bool {
        let map =
            headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        refusal(&map, &["build.test".to_owned()]).is_some()
    }

    #[test]
    fn loopback_names_and_allowed_names_are_served() {
        for host in [
            "127.0.0.1:4566",
            "127.8.9.1",
            "localhost",
            "LOCALHOST:1",
            "[::1]:80",
            "bucket.localhost:4566",
            "build.test:80",
        ] {
            assert!(!refused(&[("host", host)]), "{host}");
        }
    }

    #[test]
    fn other_hosts_are_refused() {
        for host in [
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost.evil.example:80",
            "10.0.0.1",
            "0.0.0.0",
            "xlocalhost",
            "",
            "evil.example:localhost",
            "[::2]",
        ] {
            assert!(refused(&[("host", host)]), "{host}");
        }
        assert!(refused(&[]));
        assert!(refused(&[("host", "localhost"), ("host", "evil.example")]));
    }

    #[test]
    fn what_another_site_caused_is_refused() {
        let from = |name, value| refused(&[("host", "localhost:4566"), (name, value)]);
        for origin in [
            "http://evil.example",
            "null",
            "http://localhost",
            "https://localhost:4566",
            "http://localhost:4566.evil.example",
            "",
        ] {
            assert!(from("origin", origin), "{origin}");
        }
        assert!(!from("origin", "http://localhost:4566"));
        for site in ["cross-site", "same-site", "", "Same-Origin"] {
            assert!(from("sec-fetch-site", site), "{site}");
        }
        assert!(!from("sec-fetch-site", "same-origin"));
        assert!(!from("sec-fetch-site", "none"));
    }
}
