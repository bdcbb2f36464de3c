//! The keys that one call is signed with.

use std::sync::Arc;

use aws_credential_types::Credentials;

use super::cache::{Cache, Held};
use super::{Lookup, find};
use crate::error::Error;
use crate::identity::Identity;
use crate::user_agent::{CREDENTIALS_CODE, Feature};

/// What a call is signed with.
pub(crate) enum Signer<'a> {
    /// Nothing: it goes out unsigned.
    Nobody,
    Given(&'a Credentials),
    Found(Arc<Held>),
}

impl<'a> Signer<'a> {
    /// The keys of `identity`; those of the chain come from `cache`, which asks it when they are due.
    pub(crate) fn find(
        identity: &'a Identity,
        cache: &Cache,
        lookup: &Lookup<'_>,
    ) -> Result<Signer<'a>, Error> {
        match identity {
            Identity::Anonymous => Ok(Signer::Nobody),
            Identity::Explicit(credentials) => Ok(Signer::Given(credentials)),
            Identity::Chain => cache.get(lookup, lookup.invocations.fraction(), find).map(Signer::Found),
        }
    }

    pub(crate) fn credentials(&self) -> Option<&Credentials> {
        match self {
            Signer::Nobody => None,
            Signer::Given(credentials) => Some(credentials),
            Signer::Found(held) => Some(&held.found.credentials),
        }
    }

    /// By which steps the keys were found.
    pub(crate) fn features(&self) -> &[Feature] {
        match self {
            Signer::Nobody => &[],
            Signer::Given(_) => &[CREDENTIALS_CODE],
            Signer::Found(held) => &held.found.features,
        }
    }

    /// Forgets keys of the chain that the service calls expired.
    pub(crate) fn reject(&self, cache: &Cache) {
        if let Signer::Found(held) = self {
            cache.reject(held.found.credentials.access_key_id());
        }
    }
}
