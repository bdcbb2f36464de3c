//! `bindings/python/codepipeline/service_exceptions.py`: one class per exception of the model.

use std::fmt::Write as _;

use crate::banner;
use crate::model::Model;

pub fn generate(model: &Model) -> String {
    let mut out = banner("#", "python_service_exceptions");
    out.push_str(
        "\"\"\"The exceptions that the service declares; also `client.exceptions`.\"\"\"\n\n\
         from __future__ import annotations\n\n\
         from typing import Dict, Type\n\n\
         from .exceptions import ClientError\n",
    );
    let exceptions = model.exceptions();
    for (name, doc) in &exceptions {
        let _ = write!(out, "\n\nclass {name}(ClientError):\n    \"\"\"{doc}\"\"\"\n");
    }
    out.push_str("\n\nBY_CODE: Dict[str, Type[ClientError]] = {\n");
    for (name, _) in &exceptions {
        let _ = writeln!(out, "    {name:?}: {name},");
    }
    out.push_str("}\n");
    out
}
