// Generated from model/ by codegen/src/operations_rs.rs; do not edit. Change one of these and run `make gen`.
//! The service's operations and shapes, as tables.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::shapes::{Kind, Limits, Member, Operation, Pagination, Shape};

/// What stands before the operation in `X-Amz-Target`.
pub const TARGET_PREFIX: &str = "Small_20200101";

/// The operation of this name.
pub fn find(name: &str) -> Option<&'static Operation> {
    OPERATIONS.binary_search_by(|operation| operation.name.cmp(name)).ok().map(|index| &OPERATIONS[index])
}

/// All operations, in alphabetical order.
pub static OPERATIONS: [Operation; 3] = [
    Operation {
        name: "DeleteThing",
        target: "Small_20200101.DeleteThing",
        input: &DELETE_THING_INPUT,
        output: None,
        errors: &[],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "ListThings",
        target: "Small_20200101.ListThings",
        input: &LIST_THINGS_INPUT,
        output: Some(&LIST_THINGS_OUTPUT),
        errors: &["ThingNotFoundException"],
        pagination: Some(Pagination { input_token: "nextToken", output_token: "nextToken", result_key: "things", limit_key: Some("maxResults") }),
        idempotency_token: None,
    },
    Operation {
        name: "StartThing",
        target: "Small_20200101.StartThing",
        input: &START_THING_INPUT,
        output: Some(&START_THING_OUTPUT),
        errors: &["ThingNotFoundException"],
        pagination: None,
        idempotency_token: Some("requestToken"),
    },
];

static NAME: Shape = Shape { name: "Name", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(100) }, pattern: Some("[A-Za-z0-9.@\\-_]+"), values: &[] } };
static DELETE_THING_INPUT: Shape = Shape { name: "DeleteThingInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &NAME, required: true },
]) };
static TOKEN: Shape = Shape { name: "Token", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &[] } };
static MAX_RESULTS: Shape = Shape { name: "MaxResults", sensitive: false, kind: Kind::Integer(Limits { min: Some(1), max: Some(100) }) };
static LIST_THINGS_INPUT: Shape = Shape { name: "ListThingsInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "nextToken", shape: &TOKEN, required: false },
    Member { name: "maxResults", shape: &MAX_RESULTS, required: false },
]) };
static STATE: Shape = Shape { name: "State", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["Open", "Shut"] } };
static INSTANT: Shape = Shape { name: "Instant", sensitive: false, kind: Kind::Timestamp };
static FLAG: Shape = Shape { name: "Flag", sensitive: false, kind: Kind::Boolean };
static THING: Shape = Shape { name: "Thing", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &NAME, required: false },
    Member { name: "state", shape: &STATE, required: false },
    Member { name: "created", shape: &INSTANT, required: false },
    Member { name: "open", shape: &FLAG, required: false },
]) };
static THING_LIST: Shape = Shape { name: "ThingList", sensitive: false, kind: Kind::List { member: &THING, size: Limits { min: None, max: Some(10) } } };
static LIST_THINGS_OUTPUT: Shape = Shape { name: "ListThingsOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "things", shape: &THING_LIST, required: false },
    Member { name: "nextToken", shape: &TOKEN, required: false },
]) };
static SECRET: Shape = Shape { name: "Secret", sensitive: true, kind: Kind::String { length: Limits { min: None, max: Some(50) }, pattern: None, values: &[] } };
static SETTINGS: Shape = Shape { name: "Settings", sensitive: false, kind: Kind::Map { key: &NAME, value: &SECRET, size: Limits { min: None, max: None } } };
static START_THING_INPUT: Shape = Shape { name: "StartThingInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &NAME, required: true },
    Member { name: "requestToken", shape: &TOKEN, required: false },
    Member { name: "settings", shape: &SETTINGS, required: false },
]) };
static START_THING_OUTPUT: Shape = Shape { name: "StartThingOutput", sensitive: false, kind: Kind::Structure(&[]) };
