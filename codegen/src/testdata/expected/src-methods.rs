// Generated from model/ by codegen/src/methods_rs.rs; do not edit. Change one of these and run `make gen`.
//! The operations as methods; what they do is in `typed.rs`.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::client::Client;
use crate::config::CallOptions;
use crate::error::Error;
use crate::model::Operation;
use crate::operations::OPERATIONS;
use crate::typed::{Paged, Request, sealed::Sealed};
use crate::types::*;

impl Client {
    /// Deletes.
    ///
    /// # Errors
    /// As [`Client::send`].
    #[inline]
    pub fn delete_thing(&self, input: &DeleteThingInput) -> Result<EmptyOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Lists.
    /// This is one page; [`Client::pages`] gives all.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ThingNotFoundException`].
    #[inline]
    pub fn list_things(&self, input: &ListThingsInput) -> Result<ListThingsOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Starts.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ThingNotFoundException`].
    #[inline]
    pub fn start_thing(&self, input: &StartThingInput) -> Result<StartThingOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }
}

impl Sealed for DeleteThingInput {
    const MODEL: &'static Operation = &OPERATIONS[0];
}
impl Request for DeleteThingInput {
    type Output = EmptyOutput;
    const OPERATION: &'static str = "DeleteThing";
}

impl Sealed for ListThingsInput {
    const MODEL: &'static Operation = &OPERATIONS[1];
}
impl Request for ListThingsInput {
    type Output = ListThingsOutput;
    const OPERATION: &'static str = "ListThings";
}
impl Paged for ListThingsInput {}

impl Sealed for StartThingInput {
    const MODEL: &'static Operation = &OPERATIONS[2];
}
impl Request for StartThingInput {
    type Output = StartThingOutput;
    const OPERATION: &'static str = "StartThing";
}
