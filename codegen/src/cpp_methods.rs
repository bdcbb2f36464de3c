//! `include/codepipeline_operations.hpp`: the operations as methods of the C++ client.

use std::fmt::Write as _;

use crate::banner;
use crate::model::{Model, snake_case};

pub fn generate(model: &Model) -> String {
    let mut out = banner("//", "cpp_methods");
    out.push_str(
        "// The operations as methods; included by codepipeline.hpp, which explains them.\n\
         #ifndef CODEPIPELINE_OPERATIONS_HPP\n#define CODEPIPELINE_OPERATIONS_HPP\n\n\
         #include <string>\n#include <string_view>\n\n\
         namespace codepipeline {\n\nclass cancel;\n\n\
         /** What `Client` inherits; each method calls `Client::call` with the operation's name. */\n\
         template <class Client> class operations {\n  public:\n",
    );
    for operation in &model.operations {
        let _ = writeln!(
            out,
            "    /** {} */\n    std::string {}(std::string_view input = {{}}, std::string_view options = {{}}, const cancel *cancel = nullptr) const {{\n        \
             return call(\"{}\", input, options, cancel);\n    }}\n",
            operation.doc,
            snake_case(&operation.name),
            operation.name,
        );
    }
    out.push_str(
        "  private:\n    friend Client;\n    operations() = default;\n\n    \
         std::string call(const char *operation, std::string_view input, std::string_view options, const cancel *cancel) const {\n        \
         return static_cast<const Client *>(this)->call(operation, input, options, cancel);\n    }\n};\n\n\
         } // namespace codepipeline\n\n#endif\n",
    );
    out
}
