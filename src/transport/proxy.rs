//! Which requests go through a proxy, and through which. Proxies are asked for a tunnel (CONNECT) for
//! `https://` and `http://` alike, so that nothing but the target sees a request.

use std::net::IpAddr;

use ipnet::IpNet;
use ureq::Proxy;
use ureq::http::Uri;

use crate::digits;

/// The proxies of a client by the scheme of the target, and the targets that need none.
#[derive(Clone, Debug, Default)]
pub(crate) struct Proxies {
    pub https: Option<Proxy>,
    pub http: Option<Proxy>,
    pub except: Exceptions,
}

impl Proxies {
    /// The proxy for requests to `uri`. This machine, the link and the metadata services are always
    /// reached directly.
    pub(super) fn of(&self, uri: &Uri) -> Option<&Proxy> {
        let (proxy, port) = match uri.scheme_str() {
            Some("https") => (&self.https, 443),
            _ => (&self.http, 80),
        };
        let proxy = proxy.as_ref()?;
        let host = bare(uri.host()?);
        let direct = is_near(host) || self.except.hold(host, uri.port_u16().unwrap_or(port));
        (!direct).then_some(proxy)
    }
}

/// Reads the URL of a proxy; the reason never shows it, because it may hold a password.
pub(crate) fn parse(text: &str) -> Result<Proxy, &'static str> {
    const MUST: &str = "must be like http://host:port or https://user:password@host:port";
    let text = text.trim();
    let proxy = Proxy::new(text).map_err(|_| MUST)?;
    let is_connect = matches!(proxy.protocol(), ureq::ProxyProtocol::Http | ureq::ProxyProtocol::Https);
    let is_port = proxy.uri().port().is_none_or(|port| digits::is_number(port.as_str()));
    if is_connect && is_port { Ok(proxy) } else { Err(MUST) }
}

fn bare(host: &str) -> &str {
    host.trim_start_matches('[').trim_end_matches(']')
}

/// Whether a host can only be reached from this machine itself.
fn is_near(host: &str) -> bool {
    if host.eq_ignore_ascii_case("localhost") {
        return true;
    }
    match host.parse() {
        Ok(IpAddr::V4(ip)) => ip.is_loopback() || ip.is_link_local(),
        // fd00:ec2:: holds the metadata services of AWS.
        Ok(IpAddr::V6(ip)) => {
            ip.is_loopback() || ip.is_unicast_link_local() || ip.segments()[..2] == [0xfd00, 0xec2]
        }
        Err(_) => false,
    }
}

/// The list of `NO_PROXY`: `*`, host names (with their sub-domains), addresses, networks, each with
/// or without a port.
#[derive(Clone, Debug, Default)]
pub(crate) struct Exceptions(Vec<Exception>);

#[derive(Clone, Debug)]
struct Exception {
    of: Of,
    port: Option<u16>,
}

#[derive(Clone, Debug)]
enum Of {
    All,
    Net(IpNet),
    /// In lower case, without a dot in front.
    Domain(String),
}

impl Exceptions {
    pub(crate) fn parse(list: &str) -> Exceptions {
        Exceptions(
            list.split(',').map(str::trim).filter(|item| !item.is_empty()).map(Exception::parse).collect(),
        )
    }

    fn hold(&self, host: &str, port: u16) -> bool {
        self.0.iter().any(|exception| exception.holds(host, port))
    }
}

impl Exception {
    fn parse(item: &str) -> Exception {
        if let Some(of) = Of::address(item) {
            return Exception { of, port: None };
        }
        let with_port = item.rsplit_once(':').and_then(|(host, port)| Some((host, digits::number(port)?)));
        let (host, port) = with_port.map_or((item, None), |(host, port)| (host, Some(port)));
        let domain =
            || Of::Domain(host.trim_start_matches("*.").trim_start_matches('.').to_ascii_lowercase());
        Exception { of: Of::address(host).unwrap_or_else(domain), port }
    }

    fn holds(&self, host: &str, port: u16) -> bool {
        if self.port.is_some_and(|only| only != port) {
            return false;
        }
        match &self.of {
            Of::All => true,
            Of::Net(net) => host.parse::<IpAddr>().is_ok_and(|ip| net.contains(&ip)),
            Of::Domain(domain) => {
                let host = host.trim_end_matches('.').to_ascii_lowercase();
                host.strip_suffix(domain.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
            }
        }
    }
}

impl Of {
    /// `*`, an address or a network.
    fn address(text: &str) -> Option<Of> {
        let text = bare(text);
        if text == "*" {
            return Some(Of::All);
        }
        let net = text.parse().ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from))?;
        Some(Of::Net(net))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goes_through(exceptions: &str, url: &str) -> bool {
        let proxy = parse("http://proxy:3128").unwrap();
        let except = Exceptions::parse(exceptions);
        let proxies = Proxies { https: Some(proxy.clone()), http: Some(proxy), except };
        proxies.of(&url.parse().unwrap()).is_some()
    }

    #[test]
    fn a_name_excepts_itself_and_its_sub_domains() {
        for list in ["example.com", ".example.com", "*.example.com", " other , EXAMPLE.com "] {
            assert!(!goes_through(list, "https://example.com/"), "{list}");
            assert!(!goes_through(list, "https://a.b.Example.com/"), "{list}");
            assert!(goes_through(list, "https://badexample.com/"), "{list}");
        }
        assert!(!goes_through("*", "https://anything/"));
        assert!(goes_through("", "https://anything/"));
    }

    #[test]
    fn addresses_networks_and_ports_except_exactly_themselves() {
        assert!(!goes_through("10.1.2.3", "http://10.1.2.3/"));
        assert!(!goes_through("10.0.0.0/8,2001:db8::/32", "http://10.200.0.1/"));
        assert!(!goes_through("10.0.0.0/8,2001:db8::/32", "https://[2001:db8::7]/"));
        assert!(goes_through("10.0.0.0/8", "http://11.0.0.1/"));
        assert!(!goes_through("example.com:8443", "https://example.com:8443/"));
        assert!(goes_through("example.com:8443", "https://example.com/"));
        assert!(!goes_through("example.com:443", "https://example.com/"));
        assert!(goes_through("example.com:+443", "https://example.com/"));
        assert!(!goes_through("[2001:db8::1]:443", "https://[2001:db8::1]/"));
    }

    #[test]
    fn what_is_near_is_reached_directly() {
        for url in [
            "http://localhost:1/",
            "http://127.0.0.9/",
            "http://[::1]/",
            "http://169.254.169.254/",
            "http://169.254.170.2/",
            "http://[fd00:ec2::254]/",
        ] {
            assert!(!goes_through("", url), "{url}");
        }
    }

    #[test]
    fn only_tunnelling_proxies_are_accepted_and_a_refusal_shows_no_password() {
        for text in ["http://p:1", "https://u:s%40x@p", "p:3128", "http://p/"] {
            assert!(parse(text).is_ok(), "{text}");
        }
        for text in ["socks5://p", "ftp://p", "http://p:+1", "http://", "", "http://u:hunter2@"] {
            assert!(parse(text).is_err_and(|must| !must.contains("hunter2")), "{text}");
        }
    }
}
