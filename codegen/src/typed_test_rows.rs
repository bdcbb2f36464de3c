//! `tests/support/typed_rows.rs`: the method of every operation, for the tests that go through all
//! of them; the method's types give the rest.

use std::fmt::Write as _;

use crate::banner;
use crate::model::{Model, snake_case};

pub fn generate(model: &Model) -> String {
    let mut out = banner("//", "typed_test_rows");
    out.push_str(
        "#![cfg_attr(rustfmt, rustfmt_skip)]\n\nuse codepipeline::Client;\n\nuse super::{Row, row};\n\n",
    );
    let _ = writeln!(out, "pub fn rows() -> [Row; {}] {{\n    [", model.operations.len());
    for operation in &model.operations {
        let _ = writeln!(out, "        row(Client::{}),", snake_case(&operation.name));
    }
    out.push_str("    ]\n}\n");
    out
}
