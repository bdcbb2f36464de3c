//! The headers of an attempt, signed.

use std::borrow::Cow;
use std::time::SystemTime;

use aws_credential_types::Credentials;
use ureq::http::{HeaderMap, HeaderValue};
use uuid::Uuid;

use super::Call;
use crate::clock::amz_date;
use crate::error::Error;
use crate::sign::{CONTENT_TYPE, Signable, Signed, sign};
use crate::transport::header_map;
use crate::user_agent::{self, Feature};

impl Call<'_> {
    /// The headers of attempt `number`, made at `now` by the machine's clock.
    pub(super) fn signed_headers(&self, number: u32, now: SystemTime) -> Result<HeaderMap, Error> {
        let now = self.state.skew.apply(now);
        let signed = self.signed(now)?;
        let mut invocation = Uuid::encode_buffer();
        let invocation = self.invocation.hyphenated().encode_lower(&mut invocation);
        let target = match &self.target.header {
            Cow::Borrowed(header) => Ok(HeaderValue::from_static(header)),
            Cow::Owned(header) => HeaderValue::from_str(header),
        };
        let config = &self.client.config;
        let fixed = [
            ("host", Ok(self.endpoint.host_header.clone())),
            ("content-type", Ok(HeaderValue::from_static(CONTENT_TYPE))),
            ("x-amz-target", target),
            ("user-agent", HeaderValue::try_from(config.user_agent.with(self.features()))),
            ("amz-sdk-invocation-id", HeaderValue::from_str(invocation)),
            ("amz-sdk-request", HeaderValue::try_from(self.about_attempt(number, now))),
        ];
        let token = self.signer.credentials().and_then(Credentials::session_token);
        let token = token.map(|token| ("x-amz-security-token", HeaderValue::from_str(token)));
        let trace = config.trace_id().map(|trace| ("x-amzn-trace-id", HeaderValue::try_from(trace)));
        let signature = signed.map(|signed| {
            [
                ("x-amz-date", HeaderValue::try_from(signed.date)),
                ("authorization", HeaderValue::try_from(signed.authorization)),
            ]
        });
        header_map(fixed.into_iter().chain(token).chain(trace).chain(signature.into_iter().flatten()))
    }

    /// The signature, unless the call is anonymous.
    fn signed(&self, now: SystemTime) -> Result<Option<Signed>, Error> {
        let Some(credentials) = self.signer.credentials() else { return Ok(None) };
        let signable = Signable {
            host: &self.endpoint.host,
            url: &self.endpoint.request_url,
            path: &self.endpoint.path,
            target: &self.target.header,
            body: self.body.as_bytes(),
            region: self.region,
        };
        sign(&signable, credentials, now, &self.state.keys).map(Some)
    }

    /// The header `amz-sdk-request`; once the service's clock is known, retries say until when the
    /// answer is of use.
    fn about_attempt(&self, number: u32, now: SystemTime) -> String {
        let most = self.settings.max_attempts;
        if number > 1 && self.state.skew.is_known() {
            let ttl = amz_date(now + self.bounds.limits().read);
            return format!("ttl={ttl}; attempt={number}; max={most}");
        }
        format!("attempt={number}; max={most}")
    }

    /// What the request makes use of, for the user agent.
    fn features(&self) -> impl Iterator<Item = Feature> + '_ {
        let mode = match self.settings.adaptive {
            true => user_agent::RETRY_MODE_ADAPTIVE,
            false => user_agent::RETRY_MODE_STANDARD,
        };
        let custom = self.client.config.rules.custom.is_some() || self.options.endpoint_url.is_some();
        let flags = [(self.options.pages, user_agent::PAGINATOR), (custom, user_agent::ENDPOINT_OVERRIDE)];
        let flags = flags.into_iter().filter_map(|(set, feature)| set.then_some(feature));
        std::iter::once(mode).chain(flags).chain(self.signer.features().iter().copied())
    }
}
