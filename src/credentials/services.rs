//! The services of AWS that give out keys: where they are.

use super::Lookup;
use crate::endpoint::{self, Endpoint};
use crate::error::Error;

/// A service as the endpoint rules and the settings name it.
#[derive(Debug)]
pub(super) struct Service {
    /// The first part of its hosts, and with FIPS.
    host: &'static str,
    fips_host: &'static str,
    /// In GovCloud the plain hosts are FIPS hosts.
    plain_in_govcloud: bool,
    variable: &'static str,
    key: &'static str,
}

pub(super) const STS: Service = Service {
    host: "sts",
    fips_host: "sts-fips",
    plain_in_govcloud: true,
    variable: "AWS_ENDPOINT_URL_STS",
    key: "sts",
};

pub(super) const SSO: Service = Service {
    host: "portal.sso",
    fips_host: "portal.sso-fips",
    plain_in_govcloud: true,
    variable: "AWS_ENDPOINT_URL_SSO",
    key: "sso",
};

pub(super) const SSO_OIDC: Service = Service {
    host: "oidc",
    fips_host: "oidc-fips",
    plain_in_govcloud: true,
    variable: "AWS_ENDPOINT_URL_SSO_OIDC",
    key: "sso_oidc",
};

impl Service {
    /// Where the service is in `region`: as configured, else by the rules.
    pub(super) fn endpoint(&self, lookup: &Lookup<'_>, region: &str) -> Result<Endpoint, Error> {
        let config = lookup.config;
        match config.surroundings.endpoint_url(self.variable, self.key)? {
            Some(url) => endpoint::parse(&url),
            None => {
                endpoint::check_region(region)?;
                let rules = &config.rules;
                let plain = self.plain_in_govcloud && region.starts_with("us-gov-");
                let host = if rules.use_fips && !plain { self.fips_host } else { self.host };
                endpoint::parse(&endpoint::host_url(host, region, rules.use_dual_stack))
            }
        }
    }
}
