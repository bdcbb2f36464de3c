//! `bindings/python/codepipeline/_tables.py`: what the client must know of outputs and pages.

use std::fmt::Write as _;

use crate::banner;
use crate::model::{Kind, Model};

pub fn generate(model: &Model) -> String {
    let mut out = banner("#", "python_tables");
    out.push_str(
        "\"\"\"Where timestamps sit in outputs, and how pages follow each other.\"\"\"\n\n\
         from __future__ import annotations\n\n\
         from typing import Any, Dict, Optional, Tuple\n\n\
         # A dict names members, a list has one entry for its items, `True` is a timestamp.\n\
         TIMESTAMPS: Dict[str, Any] = {\n",
    );
    for operation in &model.operations {
        if let Some(tree) = operation.output.as_ref().and_then(|output| timestamps(model, output)) {
            let _ = writeln!(out, "    {:?}: {tree},", operation.name);
        }
    }
    out.push_str("}\n\n# Input token, output token, result key, limit key.\nPAGES: Dict[str, Tuple[str, str, str, Optional[str]]] = {\n");
    for operation in &model.operations {
        if let Some(p) = &operation.pagination {
            let limit = p.limit_key.as_ref().map_or("None".to_owned(), |key| format!("{key:?}"));
            let _ = writeln!(
                out,
                "    {:?}: ({:?}, {:?}, {:?}, {limit}),",
                operation.name, p.input_token, p.output_token, p.result_key
            );
        }
    }
    out.push_str("}\n");
    out
}

/// The tree of a shape's timestamps; none when it has none.
fn timestamps(model: &Model, shape: &str) -> Option<String> {
    match model.shape(shape).kind() {
        Kind::Timestamp => Some("True".to_owned()),
        Kind::List(member) => timestamps(model, member).map(|tree| format!("[{tree}]")),
        Kind::Structure(members) => {
            let parts: Vec<String> = members
                .iter()
                .filter_map(|member| Some(format!("{:?}: {}", member.name, timestamps(model, member.shape)?)))
                .collect();
            if parts.is_empty() { None } else { Some(format!("{{{}}}", parts.join(", "))) }
        }
        // A map with free keys would need another form of entry; the model has none with timestamps.
        Kind::Map(_, value) => {
            assert!(timestamps(model, value).is_none(), "{shape}: a map of timestamps is not provided for");
            None
        }
        _ => None,
    }
}
