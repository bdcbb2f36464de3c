//! TLS settings: which roots are trusted, and why a peer was not. One long-lived connector, because
//! it caches its rustls configuration and with it session resumption. TLS 1.2 and 1.3, as rustls has
//! no older ones.

use std::path::{Path, PathBuf};

use rustls::CertificateError;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, TlsProvider, parse_pem};

use crate::error::{Error, Kind};

/// Whom to trust.
#[derive(Clone, Debug, Default)]
pub(crate) enum Roots {
    /// Mozilla's roots, as they were when the library was built.
    #[default]
    Bundled,
    /// The roots of this machine, as they are when the client is made.
    Platform,
    /// Only those of a PEM file, which came from the setting `source`.
    File { path: PathBuf, source: String },
}

pub(super) fn tls_config(roots: &Roots) -> Result<TlsConfig, Error> {
    let roots = match roots {
        Roots::Bundled => RootCerts::WebPki,
        Roots::Platform => RootCerts::new_with_certs(&platform()?),
        Roots::File { path, source } => RootCerts::new_with_certs(&certificates(path, source)?),
    };
    Ok(TlsConfig::builder().provider(TlsProvider::Rustls).root_certs(roots).build())
}

/// The roots of the machine; files among them that cannot be read are passed over, as OpenSSL does.
fn platform() -> Result<Vec<Certificate<'static>>, Error> {
    let found = rustls_native_certs::load_native_certs();
    if found.certs.is_empty() {
        let why =
            "`platform`: this machine has no root certificates (on Debian: apt-get install ca-certificates)";
        return Err(Error::new(Kind::Config, format!("config.tls_roots: {why}")));
    }
    Ok(found.certs.iter().map(|certificate| Certificate::from_der(certificate).to_owned()).collect())
}

/// Why the handshake failed, for the reasons that a user can do something about.
pub(super) fn reason(error: &ureq::Error) -> Option<&'static str> {
    let error = match error {
        ureq::Error::Rustls(error) => error,
        ureq::Error::Io(error) => error.get_ref()?.downcast_ref()?,
        _ => return None,
    };
    let rustls::Error::InvalidCertificate(invalid) = error else { return None };
    match invalid {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            Some("the server's certificate has expired")
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            Some("the server's certificate is not valid yet; check this machine's clock")
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            Some("the server's certificate is for another host")
        }
        CertificateError::UnknownIssuer => Some(UNKNOWN_ISSUER),
        CertificateError::BadSignature => {
            Some("the server's certificate is not from the authority that it names: its signature is wrong")
        }
        CertificateError::Revoked => Some("the server's certificate was revoked"),
        // What webpki says of a self-signed certificate that is marked as an authority.
        CertificateError::Other(other) if other.to_string().contains("CaUsedAsEndEntity") => {
            Some(UNKNOWN_ISSUER)
        }
        _ => None,
    }
}

const UNKNOWN_ISSUER: &str = "the server's certificate is self-signed or from an authority that is not trusted \
    (a `ca_bundle` or `\"tls_roots\": \"platform\"` may name it)";

fn certificates(path: &Path, source: &str) -> Result<Vec<Certificate<'static>>, Error> {
    let refuse = |why: String| Error::new(Kind::Config, format!("{source}: {}: {why}", path.display()));
    let pem = std::fs::read(path).map_err(|error| refuse(error.to_string()))?;
    let items: Result<Vec<PemItem<'_>>, _> = parse_pem(&pem).collect();
    let items = items.map_err(|_| refuse("is not a PEM file".to_owned()))?;
    let certificates: Vec<_> = items
        .into_iter()
        .filter_map(|item| match item {
            PemItem::Certificate(certificate) => Some(certificate.to_owned()),
            _ => None,
        })
        .collect();
    if certificates.is_empty() { Err(refuse("holds no certificate".to_owned())) } else { Ok(certificates) }
}
