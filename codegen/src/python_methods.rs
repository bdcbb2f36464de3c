//! `bindings/python/codepipeline/_methods.py`: one typed method per operation, each a single call
//! into the client's hand-written machinery.

use std::fmt::Write as _;

use crate::banner;
use crate::model::{Model, snake_case};
use crate::python_types::{input_type, output_type};

pub fn generate(model: &Model) -> String {
    let mut out = banner("#", "python_methods");
    out.push_str(
        "\"\"\"The operations as methods of the client.\"\"\"\n\n\
         from __future__ import annotations\n\n\
         from typing import TYPE_CHECKING, Any, Dict, Optional\n\n\
         if TYPE_CHECKING:\n    from typing_extensions import Unpack\n\n    from . import types\n\n\n\
         class Methods:\n    \"\"\"One method per operation; what they do is in :class:`codepipeline.Client`.\"\"\"\n\n    \
         def _call(self, operation: str, kwargs: Any, timeout: Optional[float]) -> Any:\n        \
         raise NotImplementedError  # the client's\n",
    );
    for operation in &model.operations {
        let _ = write!(
            out,
            "\n    def {}(\n        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.{}]\n    ) -> types.{}:\n        \
             \"\"\"{}\"\"\"\n        output: types.{} = self._call({:?}, kwargs, timeout)\n        return output\n",
            snake_case(&operation.name),
            input_type(operation),
            output_type(operation),
            operation.doc,
            output_type(operation),
            operation.name,
        );
    }
    out.push_str("\n\nMETHOD_TO_API: Dict[str, str] = {\n");
    for operation in &model.operations {
        let _ = writeln!(out, "    {:?}: {:?},", snake_case(&operation.name), operation.name);
    }
    out.push_str("}\n");
    out
}
