// Generated from model/ by codegen/src/local_operations_rs.rs; do not edit. Change one of these and run `make gen`.
//! The operations of the service, and the way from a name to one of them.
#![cfg_attr(rustfmt, rustfmt_skip)]

use codepipeline_engine::Outcome;
use codepipeline_model::types::*;
use serde_json::Value;

use super::wire::{read, written};

/// What a service of CodePipeline does, by operation.
pub trait Operations {
    /// Deletes.
    fn delete_thing(&self, input: DeleteThingInput) -> Outcome<()>;
    /// Lists.
    fn list_things(&self, input: ListThingsInput) -> Outcome<ListThingsOutput>;
    /// Starts.
    fn start_thing(&self, input: StartThingInput) -> Outcome<StartThingOutput>;
}

/// Carries out the operation of this name; `input` fits its shape. The answer is the JSON of the body,
/// `None` where that is empty. `None` for a name that is no operation's.
pub fn dispatch(service: &impl Operations, operation: &str, input: Value) -> Option<Outcome<Option<String>>> {
    Some(match operation {
        "DeleteThing" => read(input).and_then(|input| service.delete_thing(input)).map(|()| None),
        "ListThings" => read(input).and_then(|input| service.list_things(input)).and_then(|output| written(&output)),
        "StartThing" => read(input).and_then(|input| service.start_thing(input)).and_then(|output| written(&output)),
        _ => return None,
    })
}
