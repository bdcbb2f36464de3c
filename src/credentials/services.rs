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
    /// Partitions, by what their regions begin with, whose plain hosts are `<region>.<this>`.
    own_suffixes: &'static [(&'static str, &'static str)],
    variable: &'static str,
    key: &'static str,
}

pub(super) const STS: Service = Service {
    host: "sts",
    fips_host: "sts-fips",
    plain_in_govcloud: true,
    own_suffixes: &[],
    variable: "AWS_ENDPOINT_URL_STS",
    key: "sts",
};

pub(super) const SSO: Service = Service {
    host: "portal.sso",
    fips_host: "portal.sso-fips",
    plain_in_govcloud: true,
    own_suffixes: &[],
    variable: "AWS_ENDPOINT_URL_SSO",
    key: "sso",
};

pub(super) const SSO_OIDC: Service = Service {
    host: "oidc",
    fips_host: "oidc-fips",
    plain_in_govcloud: true,
    own_suffixes: &[],
    variable: "AWS_ENDPOINT_URL_SSO_OIDC",
    key: "sso_oidc",
};

pub(super) const SIGNIN: Service = Service {
    host: "signin",
    fips_host: "signin-fips",
    plain_in_govcloud: false,
    own_suffixes: &[
        ("us", "signin.aws.amazon.com"),
        ("cn", "signin.amazonaws.cn"),
        ("us-gov", "signin.amazonaws-us-gov.com"),
    ],
    variable: "AWS_ENDPOINT_URL_SIGNIN",
    key: "signin",
};

impl Service {
    /// Where the service is in `region`: as configured, else by the rules.
    pub(super) fn endpoint(&self, lookup: &Lookup<'_>, region: &str) -> Result<Endpoint, Error> {
        let config = lookup.config;
        match config.surroundings.endpoint_url(self.variable, self.key)? {
            Some(url) => endpoint::parse(&url),
            None => {
                endpoint::check_region(region)?;
                endpoint::parse(&self.url(region, config.rules.use_fips, config.rules.use_dual_stack))
            }
        }
    }

    fn url(&self, region: &str, use_fips: bool, use_dual_stack: bool) -> String {
        let partition = endpoint::partition_of(region);
        let own = self.own_suffixes.iter().find(|(prefix, _)| partition.prefixes.contains(prefix));
        if let Some((_, suffix)) = own.filter(|_| !use_fips && !use_dual_stack) {
            return format!("https://{region}.{suffix}");
        }
        let plain = self.plain_in_govcloud && region.starts_with("us-gov-");
        let host = if use_fips && !plain { self.fips_host } else { self.host };
        endpoint::host_url(host, region, use_dual_stack)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fake::{Folder, World};
    use super::*;

    /// Of the published endpoint rules.
    #[test]
    fn each_service_has_its_hosts() {
        for (service, region, fips, dual, host) in [
            (&SSO, "us-east-1", false, false, "portal.sso.us-east-1.amazonaws.com"),
            (&SSO, "us-east-1", true, false, "portal.sso-fips.us-east-1.amazonaws.com"),
            (&SSO, "us-east-1", false, true, "portal.sso.us-east-1.api.aws"),
            (&SSO, "us-east-1", true, true, "portal.sso-fips.us-east-1.api.aws"),
            (&SSO, "us-gov-west-1", true, false, "portal.sso.us-gov-west-1.amazonaws.com"),
            (&SSO, "cn-north-1", false, false, "portal.sso.cn-north-1.amazonaws.com.cn"),
            (&SSO_OIDC, "eu-west-1", false, false, "oidc.eu-west-1.amazonaws.com"),
            (&SSO_OIDC, "eu-west-1", true, false, "oidc-fips.eu-west-1.amazonaws.com"),
            (&SSO_OIDC, "eu-west-1", false, true, "oidc.eu-west-1.api.aws"),
            (&SSO_OIDC, "us-gov-east-1", true, false, "oidc.us-gov-east-1.amazonaws.com"),
            (&SSO_OIDC, "cn-north-1", false, true, "oidc.cn-north-1.api.amazonwebservices.com.cn"),
            (&SIGNIN, "us-east-1", false, false, "us-east-1.signin.aws.amazon.com"),
            (&SIGNIN, "us-east-1", true, false, "signin-fips.us-east-1.amazonaws.com"),
            (&SIGNIN, "us-east-1", false, true, "signin.us-east-1.api.aws"),
            (&SIGNIN, "us-east-1", true, true, "signin-fips.us-east-1.api.aws"),
            (&SIGNIN, "my-region-9", false, false, "my-region-9.signin.aws.amazon.com"),
            (&SIGNIN, "cn-north-1", false, false, "cn-north-1.signin.amazonaws.cn"),
            (&SIGNIN, "cn-north-1", true, false, "signin-fips.cn-north-1.amazonaws.com.cn"),
            (&SIGNIN, "us-gov-west-1", false, false, "us-gov-west-1.signin.amazonaws-us-gov.com"),
            (&SIGNIN, "us-gov-west-1", true, false, "signin-fips.us-gov-west-1.amazonaws.com"),
            (&SIGNIN, "us-gov-west-1", false, true, "signin.us-gov-west-1.api.aws"),
            (&SIGNIN, "us-iso-east-1", false, false, "signin.us-iso-east-1.c2s.ic.gov"),
            (&SIGNIN, "eusc-de-east-1", false, false, "signin.eusc-de-east-1.amazonaws.eu"),
        ] {
            let world = World::new(&format!(r#""use_fips":{fips},"use_dual_stack":{dual}"#), &[]);
            let url = service.endpoint(&world.lookup(), region).unwrap().url;
            assert_eq!(url, format!("https://{host}"), "{region} {fips} {dual}");
        }
    }

    #[test]
    fn each_service_has_its_key_in_the_files() {
        let files = Folder::new();
        let config = files.file(
            "config",
            "[default]\nservices = dev\n[services dev]\nsts =\n  endpoint_url = http://sts\n\
             sso =\n  endpoint_url = http://sso\nsso_oidc =\n  endpoint_url = http://oidc\n\
             signin =\n  endpoint_url = http://signin\n",
        );
        let world = World::new("", &[("HOME", "/no/such/home"), ("AWS_CONFIG_FILE", &config)]);
        for (service, host) in [(&STS, "sts"), (&SSO, "sso"), (&SSO_OIDC, "oidc"), (&SIGNIN, "signin")] {
            assert_eq!(service.endpoint(&world.lookup(), "us-east-1").unwrap().url, format!("http://{host}"));
        }
    }

    #[test]
    fn a_region_that_is_no_host_label_is_refused() {
        let error = SIGNIN.endpoint(&World::new("", &[]).lookup(), "x@evil.example/#").unwrap_err();
        assert!(error.to_string().starts_with("the region must be a host label"), "{error}");
    }
}
