// Generated from model/ by codegen/src/types_rs.rs; do not edit. Change one of these and run `make gen`.
//! The types of the operations.
//!
//! A structure is filled with what is known and `..Default::default()`, because members may be
//! added in any version. An enum keeps a text that it does not know, and a structure keeps
//! unknown members in `extra`. A required member that an answer lacks has its default. `Debug`
//! shows no [`Secret`].
#![cfg_attr(rustfmt, rustfmt_skip)]

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use crate::values::{EmptyOutput, Extra, Secret, Timestamp};
use crate::values::{is_unset, or_default, text_enum};

/// A DeleteThingInput.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeleteThingInput {
    /// Its name.
    #[serde(rename = "name", deserialize_with = "or_default")]
    pub name: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A ListThingsInput.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListThingsInput {
    /// Its nextToken.
    #[serde(rename = "nextToken", skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// Its maxResults.
    #[serde(rename = "maxResults", skip_serializing_if = "Option::is_none")]
    pub max_results: Option<i64>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `State`.
    State {
        Open = "Open",
        Shut = "Shut",
    }
}

/// A Thing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Thing {
    /// Its name.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its state.
    #[serde(rename = "state", skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// Its created.
    #[serde(rename = "created", skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// Its open.
    #[serde(rename = "open", skip_serializing_if = "Option::is_none")]
    pub open: Option<bool>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A ListThingsOutput.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListThingsOutput {
    /// Its things.
    #[serde(rename = "things", skip_serializing_if = "Option::is_none")]
    pub things: Option<Vec<Thing>>,
    /// Its nextToken.
    #[serde(rename = "nextToken", skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A StartThingInput.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StartThingInput {
    /// Its name.
    #[serde(rename = "name", deserialize_with = "or_default")]
    pub name: String,
    /// Its requestToken.
    #[serde(rename = "requestToken", skip_serializing_if = "Option::is_none")]
    pub request_token: Option<String>,
    /// Its settings.
    #[serde(rename = "settings", skip_serializing_if = "Option::is_none")]
    pub settings: Option<BTreeMap<String, Secret>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A StartThingOutput.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StartThingOutput {
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// What the service answers when it refuses, as far as the model tells; it sends others
    /// too. See `Error::service_code`.
    ErrorCode {
        /// No thing.
        ThingNotFoundException = "ThingNotFoundException",
    }
}
