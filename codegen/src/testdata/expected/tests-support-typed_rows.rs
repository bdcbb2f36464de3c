// Generated from model/ by codegen/src/typed_test_rows.rs; do not edit. Change one of these and run `make gen`.
#![cfg_attr(rustfmt, rustfmt_skip)]

use codepipeline::Client;

use super::{Row, row};

pub fn rows() -> [Row; 3] {
    [
        row(Client::delete_thing),
        row(Client::list_things),
        row(Client::start_thing),
    ]
}
