//! `bindings/go/types/errors_gen.go`: one type per exception of the model, and the function that
//! finds it by the service's code.

use std::fmt::Write as _;

use crate::go_types::{comment, head};
use crate::model::Model;

pub fn generate(model: &Model) -> String {
    let exceptions = model.exceptions();
    let mut out = head("go_errors", "types");
    out.push_str("\nimport \"libcodepipeline/codepipeline/smithy\"\n");
    for (name, doc) in &exceptions {
        let _ = write!(
            out,
            "\n{}type {name} struct {{\n\
             \tMessage *string\n\n\tErrorCodeOverride *string\n}}\n\n\
             func (e *{name}) Error() string {{\n\treturn text(e)\n}}\n\n\
             func (e *{name}) ErrorMessage() string {{\n\treturn value(e.Message)\n}}\n\n\
             func (e *{name}) ErrorFault() smithy.ErrorFault {{\n\treturn smithy.FaultClient\n}}\n\n\
             func (e *{name}) ErrorCode() string {{\n\
             \tif e == nil {{\n\t\treturn {name:?}\n\t}}\n\
             \treturn code(e.ErrorCodeOverride, {name:?})\n}}\n",
            comment("", doc),
        );
    }
    out.push_str("\nfunc known(code string, message *string) smithy.APIError {\n\tswitch code {\n");
    for (name, _) in &exceptions {
        let _ = writeln!(out, "\tcase {name:?}:\n\t\treturn &{name}{{Message: message}}");
    }
    out + "\t}\n\treturn nil\n}\n"
}
