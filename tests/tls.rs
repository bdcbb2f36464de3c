//! TLS and proxies, seen from a call: whom the client trusts, why it refuses, and which way its
//! requests take.

mod support;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, Mutex};

use codepipeline::{CallOptions, Client, Error, Kind};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use support::{Server, ok};

/// An authority of a test's own, and the PEM file with its root.
struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    file: tempfile::NamedTempFile,
}

impl Authority {
    fn new() -> Authority {
        Authority::named("an authority")
    }

    fn named(name: &str) -> Authority {
        let mut params = CertificateParams::new([]).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(issuer.pem().as_bytes()).unwrap();
        Authority { issuer, file }
    }

    /// What a server shows that is `name` from the first year to the second.
    fn certify(&self, name: &str, years: (i32, i32)) -> Shown {
        let mut params = CertificateParams::new([name.to_owned()]).unwrap();
        params.not_before = rcgen::date_time_ymd(years.0, 1, 1);
        params.not_after = rcgen::date_time_ymd(years.1, 1, 1);
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        Shown { certificate, key }
    }
}

struct Shown {
    certificate: rcgen::Certificate,
    key: KeyPair,
}

fn self_signed(is_ca: bool) -> Shown {
    let mut params = CertificateParams::new(["127.0.0.1".to_owned()]).unwrap();
    if is_ca {
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    }
    let key = KeyPair::generate().unwrap();
    Shown { certificate: params.self_signed(&key).unwrap(), key }
}

const NOW: (i32, i32) = (2000, 2100);

fn server_config(shown: &Shown, versions: &[&'static rustls::SupportedProtocolVersion]) -> Arc<ServerConfig> {
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(shown.key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(versions)
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![shown.certificate.der().clone()], key);
    Arc::new(config.unwrap())
}

fn read_head(stream: &mut impl Read) -> Option<String> {
    let mut bytes = Vec::new();
    while !bytes.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).ok()?;
        bytes.push(byte[0]);
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// Answers requests over TLS until the peer leaves.
fn serve_tls(config: &Arc<ServerConfig>, stream: impl Read + Write) {
    let mut stream = StreamOwned::new(ServerConnection::new(config.clone()).unwrap(), stream);
    while let Some(head) = read_head(&mut stream) {
        let length = head.to_ascii_lowercase();
        let length = length.split("content-length: ").nth(1).and_then(|rest| rest.lines().next());
        let mut body = vec![0; length.and_then(|text| text.parse().ok()).unwrap_or(0)];
        if stream.read_exact(&mut body).is_err() || stream.write_all(ok("{}").as_bytes()).is_err() {
            return;
        }
        let _ = stream.flush();
    }
}

fn tls_server(shown: &Shown) -> Server {
    tls_server_of(shown, rustls::ALL_VERSIONS)
}

fn tls_server_of(shown: &Shown, versions: &[&'static rustls::SupportedProtocolVersion]) -> Server {
    let config = server_config(shown, versions);
    Server::start(move |stream, _| serve_tls(&config, stream))
}

fn client(url: &str, more: &str) -> Result<Client, Error> {
    Client::new(&format!(
        r#"{{"region":"us-east-1","use_environment":false,"endpoint_url":"{url}","anonymous":true,"retry":{{"max_attempts":1}}{more}}}"#
    ))
}

fn list(client: &Client) -> Result<String, Error> {
    client.call("ListPipelines", "{}", &CallOptions::default(), None)
}

/// Calls a server by its address, trusting `authority` alone.
fn call(server: &Server, authority: &Authority) -> Result<String, Error> {
    let more = format!(r#","ca_bundle":"{}""#, authority.file.path().display());
    list(&client(&format!("https://{}", server.address), &more).unwrap())
}

#[test]
fn a_server_of_a_trusted_authority_is_spoken_to_over_one_connection() {
    let authority = Authority::new();
    let server = tls_server(&authority.certify("127.0.0.1", NOW));
    let more = format!(r#","ca_bundle":"{}""#, authority.file.path().display());
    let client = client(&format!("https://{}", server.address), &more).unwrap();
    for _ in 0..20 {
        assert_eq!(list(&client).unwrap(), "{}");
    }
    assert_eq!(server.connections(), 1);
}

#[test]
fn both_versions_of_tls_are_spoken() {
    let authority = Authority::new();
    for version in [&rustls::version::TLS12, &rustls::version::TLS13] {
        let server = tls_server_of(&authority.certify("127.0.0.1", NOW), &[version]);
        assert_eq!(call(&server, &authority).unwrap(), "{}", "{version:?}");
    }
}

#[test]
fn each_certificate_that_cannot_be_trusted_is_refused_with_its_reason() {
    let authority = Authority::new();
    let unknown = "the server's certificate is self-signed or from an authority that is not trusted";
    for (shown, reason) in [
        (authority.certify("127.0.0.1", (2000, 2001)), "the server's certificate has expired"),
        (authority.certify("127.0.0.1", (2090, 2100)), "the server's certificate is not valid yet"),
        (authority.certify("another.example", NOW), "the server's certificate is for another host"),
        (Authority::named("another").certify("127.0.0.1", NOW), unknown),
        (
            Authority::new().certify("127.0.0.1", NOW),
            "the server's certificate is not from the authority that it names",
        ),
        (self_signed(false), unknown),
        (self_signed(true), unknown),
    ] {
        let server = tls_server(&shown);
        let error = call(&server, &authority).unwrap_err();
        assert_eq!(error.kind(), Kind::Tls);
        let expected = format!("the TLS handshake with `{}` failed: {reason}", server.address);
        assert!(error.to_string().starts_with(&expected), "{error}");
        assert!(!error.report().retryable && !error.report().may_have_taken_effect);
    }
}

#[test]
fn the_bundled_roots_trust_no_authority_of_a_test_and_the_platforms_are_looked_for() {
    let server = tls_server(&Authority::new().certify("127.0.0.1", NOW));
    let url = format!("https://{}", server.address);
    let error = list(&client(&url, "").unwrap()).unwrap_err();
    assert!(error.to_string().contains("not trusted"), "{error}");
    match client(&url, r#","tls_roots":"platform""#) {
        Ok(client) => assert!(list(&client).unwrap_err().to_string().contains("not trusted")),
        Err(error) => assert!(
            error.to_string().starts_with("config.tls_roots: `platform`: this machine has no root"),
            "{error}"
        ),
    }
}

/// A proxy that answers every CONNECT itself: `tunnel` serves what comes through.
fn proxy(
    status: &'static str,
    tunnel: impl Fn(TcpStream) + Send + Sync + 'static,
) -> (Server, Arc<Mutex<Vec<String>>>) {
    let heads = Arc::new(Mutex::new(Vec::new()));
    let record = heads.clone();
    let server = Server::start(move |mut stream, _| {
        let Some(head) = read_head(&mut stream) else { return };
        record.lock().unwrap().push(head);
        let _ = stream.write_all(format!("HTTP/1.1 {status} X\r\n\r\n").as_bytes());
        if status == "200" {
            tunnel(stream);
        }
    });
    (server, heads)
}

#[test]
fn requests_pass_through_a_tunnel_that_is_kept_and_credentials_go_to_the_proxy_alone() {
    let authority = Authority::new();
    let config = server_config(&authority.certify("service.example", NOW), rustls::ALL_VERSIONS);
    let (server, heads) = proxy("200", move |stream| serve_tls(&config, stream));
    let more = format!(
        r#","ca_bundle":"{}","proxy":"http://user:pass%40word@{}""#,
        authority.file.path().display(),
        server.address
    );
    let client = client("https://service.example", &more).unwrap();
    for _ in 0..5 {
        assert_eq!(list(&client).unwrap(), "{}");
    }
    let heads = heads.lock().unwrap();
    assert_eq!(heads.len(), 1);
    assert!(
        heads[0].starts_with("CONNECT service.example:443 HTTP/1.1\r\nHost: service.example:443\r\n"),
        "{}",
        heads[0]
    );
    // user:pass@word
    assert!(heads[0].contains("Proxy-Authorization: Basic dXNlcjpwYXNzQHdvcmQ="), "{}", heads[0]);
}

#[test]
fn plain_http_takes_the_tunnel_as_well() {
    let (server, heads) = proxy("200", |mut stream| {
        while let Some(request) = support::read_request(&mut stream) {
            assert_eq!(request.header("proxy-authorization"), None);
            let _ = stream.write_all(ok("{}").as_bytes());
        }
    });
    let more = format!(r#","proxy":"http://user:word@{}""#, server.address);
    assert_eq!(list(&client("http://service.example:8080", &more).unwrap()).unwrap(), "{}");
    assert!(heads.lock().unwrap()[0].starts_with("CONNECT service.example:8080 "));
}

#[test]
fn a_proxy_over_tls_is_spoken_to_over_tls() {
    let authority = Authority::new();
    let to_proxy = server_config(&authority.certify("127.0.0.1", NOW), rustls::ALL_VERSIONS);
    let to_service = server_config(&authority.certify("service.example", NOW), rustls::ALL_VERSIONS);
    let server = Server::start(move |stream, _| {
        let mut outer = StreamOwned::new(ServerConnection::new(to_proxy.clone()).unwrap(), stream);
        if read_head(&mut outer).is_some_and(|head| head.starts_with("CONNECT service.example:443 ")) {
            let _ = outer.write_all(b"HTTP/1.1 200 X\r\n\r\n");
            serve_tls(&to_service, outer);
        }
    });
    let more =
        format!(r#","ca_bundle":"{}","proxy":"https://{}""#, authority.file.path().display(), server.address);
    assert_eq!(list(&client("https://service.example", &more).unwrap()).unwrap(), "{}");
}

#[test]
fn a_proxy_that_refuses_or_is_away_is_named_without_its_password() {
    for (status, retryable) in [("407", false), ("403", false), ("503", true)] {
        let (server, _) = proxy(status, |_| {});
        let more = format!(r#","proxy":"http://user:hunter2@{}""#, server.address);
        let error = list(&client("https://service.example", &more).unwrap()).unwrap_err();
        assert_eq!((error.kind(), error.report().retryable), (Kind::Proxy, retryable), "{error}");
        assert_eq!(error.report().code, "");
        let expected = format!(
            "the proxy `{}` gives no tunnel to `service.example`: it answered HTTP {status}",
            server.address
        );
        assert_eq!(error.to_string(), expected);
    }
    for (address, kind, message) in [
        ("127.0.0.1:1", Kind::Connect, "cannot connect to the proxy `127.0.0.1:1`: "),
        ("no-such-proxy.invalid:1", Kind::Dns, "cannot resolve the proxy `no-such-proxy.invalid:1`: "),
    ] {
        let more = format!(r#","proxy":"http://u:hunter2@{address}""#);
        let error = list(&client("https://service.example", &more).unwrap()).unwrap_err();
        assert_eq!((error.kind(), error.report().code.as_str()), (kind, "ProxyUnreachable"));
        assert!(error.to_string().starts_with(message), "{error}");
    }
    let silent = Server::start(|stream, _| {
        std::thread::sleep(std::time::Duration::from_secs(30));
        drop(stream);
    });
    let more = format!(r#","timeouts":{{"connect_ms":200}},"proxy":"http://{}""#, silent.address);
    let error = list(&client("https://service.example", &more).unwrap()).unwrap_err();
    assert_eq!(error.to_string(), "no answer within connect_ms (200 ms)");
}

#[test]
fn exceptions_and_near_hosts_are_reached_directly() {
    let server = Server::http(|_| ok("{}"));
    let url = format!("http://{}", server.address);
    assert_eq!(list(&client(&url, r#","proxy":"http://127.0.0.1:1""#).unwrap()).unwrap(), "{}");
    let more = r#","proxy":"http://127.0.0.1:1","no_proxy":"example.invalid""#;
    let error = list(&client("http://a.example.invalid", more).unwrap()).unwrap_err();
    assert!(error.to_string().starts_with("cannot resolve `a.example.invalid`"), "{error}");
    assert_eq!(error.report().code, "");
}
