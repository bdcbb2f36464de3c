//! `bindings/go/operations_gen.go`: one typed method per operation, each a single call into the
//! client's hand-written machinery.

use std::fmt::Write as _;

use crate::go_types::{comment, head};
use crate::model::Model;

pub fn generate(model: &Model) -> String {
    let mut out = head("go_operations", "codepipeline");
    out.push_str("\nimport \"context\"\n");
    for operation in &model.operations {
        let name = &operation.name;
        let _ = write!(
            out,
            "\n{}func (c *Client) {name}(ctx context.Context, params *{name}Input, optFns ...func(*Options)) (*{name}Output, error) {{\n\
             \tout := new({name}Output)\n\
             \treturn invoke(ctx, c, {name:?}, params, out, &out.ResultMetadata, optFns)\n}}\n",
            comment("", &operation.doc),
        );
    }
    out
}
