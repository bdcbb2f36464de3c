//! Inputs and outputs as JSON.

use codepipeline_engine::{Outcome, Refusal, Undeclared};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The input of an operation, from JSON that fits its shape.
pub(super) fn read<T: DeserializeOwned>(input: Value) -> Outcome<T> {
    serde_json::from_value(input)
        .map_err(|error| Refusal::undeclared(Undeclared::Serialization, error.to_string()))
}

pub(super) fn written(output: &impl Serialize) -> Outcome<Option<String>> {
    serde_json::to_string(output)
        .map(Some)
        .map_err(|error| Refusal::undeclared(Undeclared::InternalFailure, error.to_string()))
}
