//! TLS settings: which roots are trusted. One long-lived connector, because it caches its rustls
//! configuration and with it session resumption.

use std::path::Path;

use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, TlsProvider, parse_pem};

use crate::error::{Error, Kind};

/// The bundled roots, or only those of the PEM file `ca_bundle`, which came from `source`.
pub(super) fn tls_config(ca_bundle: Option<(&Path, &str)>) -> Result<TlsConfig, Error> {
    let roots = match ca_bundle {
        None => RootCerts::WebPki,
        Some((path, source)) => RootCerts::new_with_certs(&certificates(path, source)?),
    };
    Ok(TlsConfig::builder().provider(TlsProvider::Rustls).root_certs(roots).build())
}

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
