//! `bindings/go/shapes_gen.go`: the inputs and outputs of the operations.

use crate::go_types::{head, structure};
use crate::model::{Model, Operation};

pub fn generate(model: &Model) -> String {
    let mut body = String::new();
    for operation in &model.operations {
        body.push_str(&structure(
            model,
            &model.shape(&operation.input),
            &format!("{}Input", operation.name),
            "types.",
            "",
        ));
        body.push_str(&output(model, operation));
    }
    let mut out = head("go_shapes", "codepipeline");
    out.push_str("\nimport (\n");
    if body.contains("time.Time") {
        out.push_str("\t\"time\"\n\n");
    }
    out.push_str("\t\"libcodepipeline/codepipeline/smithy/middleware\"\n");
    if body.contains("types.") {
        out.push_str("\t\"libcodepipeline/codepipeline/types\"\n");
    }
    out + ")\n" + &body
}

fn output(model: &Model, operation: &Operation) -> String {
    let name = format!("{}Output", operation.name);
    let metadata = "\t// What is known of the answer itself.\n\tResultMetadata middleware.Metadata\n";
    match &operation.output {
        Some(shape) => structure(model, &model.shape(shape), &name, "types.", metadata),
        None => format!("\n// Empty.\ntype {name} struct {{\n{metadata}}}\n"),
    }
}
