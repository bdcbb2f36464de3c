//! `bindings/python/codepipeline/types.py`: inputs and outputs as `TypedDict`s.

use std::fmt::Write as _;

use crate::banner;
use crate::model::{Kind, Model, Operation, Shape};

pub fn generate(model: &Model) -> String {
    let mut out = banner("#", "python_types");
    out.push_str(
        "\"\"\"Inputs and outputs as typed dictionaries, for type checkers.\"\"\"\n\n\
         from __future__ import annotations\n\n\
         from datetime import datetime\n\
         from typing import TYPE_CHECKING, Any, Dict, List, TypedDict, Union\n\n\
         if TYPE_CHECKING:\n    from typing_extensions import Literal, NotRequired\n\n\n\
         class ResponseMetadataDict(TypedDict):\n    \"\"\"What is known of the answer itself.\"\"\"\n\n    \
         RequestId: str\n    HTTPStatusCode: int\n    HTTPHeaders: Dict[str, str]\n    RetryAttempts: int\n\n\n\
         class EmptyOutput(TypedDict):\n    \"\"\"The output of operations that have none.\"\"\"\n\n    \
         ResponseMetadata: ResponseMetadataDict\n",
    );
    let outputs: Vec<&str> = model.operations.iter().filter_map(|o| o.output.as_deref()).collect();
    for name in model.reachable() {
        let shape = model.shape(name);
        if let Kind::Structure(_) = shape.kind() {
            out.push_str(&class(model, &shape, outputs.contains(&name)));
        }
    }
    out
}

pub fn input_type(operation: &Operation) -> &str {
    &operation.input
}

pub fn output_type(operation: &Operation) -> &str {
    operation.output.as_deref().unwrap_or("EmptyOutput")
}

fn class(model: &Model, shape: &Shape<'_>, is_output: bool) -> String {
    let mut out = format!("\n\nclass {}(TypedDict):\n", shape.name);
    let members = shape.members();
    if members.is_empty() && !is_output {
        out.push_str("    pass\n");
    }
    for member in members {
        let annotation = annotation(model, member.shape);
        let annotation = if member.required { annotation } else { format!("NotRequired[{annotation}]") };
        let _ = writeln!(out, "    {}: {annotation}", member.name);
    }
    if is_output {
        out.push_str("    ResponseMetadata: ResponseMetadataDict\n");
    }
    out
}

fn annotation(model: &Model, shape: &str) -> String {
    match model.shape(shape).kind() {
        Kind::Structure(_) => shape.to_owned(),
        Kind::List(member) => format!("List[{}]", annotation(model, member)),
        Kind::Map(key, value) => format!("Dict[{}, {}]", annotation(model, key), annotation(model, value)),
        Kind::String { values, .. } if !values.is_empty() => {
            format!(
                "Literal[{}]",
                values.iter().map(|value| format!("{value:?}")).collect::<Vec<_>>().join(", ")
            )
        }
        Kind::String { .. } => "str".to_owned(),
        Kind::Integer => "int".to_owned(),
        Kind::Boolean => "bool".to_owned(),
        Kind::Timestamp => "datetime".to_owned(),
    }
}
