//! Writes every generated file from `model/`: this file is the table of contents, each output has
//! a module named after it.
//!
//! `codepipeline-codegen [--check] [ROOT]`: with `--check` nothing is written; drifted files are
//! named and the exit status is 1.
#![forbid(unsafe_code)]

mod c_functions;
mod c_test_rows;
mod cpp_methods;
mod go_enums;
mod go_errors;
mod go_operations;
mod go_paginators;
mod go_shapes;
mod go_types;
mod local_operations_rs;
mod methods_rs;
mod model;
mod operations_md;
mod operations_rs;
mod partitions_rs;
mod python_methods;
mod python_service_exceptions;
mod python_tables;
mod python_types;
mod typed_test_rows;
mod types_rs;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use model::Model;

/// Every output and what it is made by.
fn outputs(model: &Model) -> Vec<(&'static str, String)> {
    vec![
        ("model/src/operations.rs", operations_rs::generate(model)),
        ("model/src/types.rs", types_rs::generate(model)),
        ("src/methods.rs", methods_rs::generate(model)),
        ("model/src/partitions.rs", partitions_rs::generate(model)),
        ("src/capi/operations.rs", c_functions::generate(model)),
        ("local/src/service/operations.rs", local_operations_rs::generate(model)),
        ("bindings/python/codepipeline/_methods.py", python_methods::generate(model)),
        ("bindings/python/codepipeline/_tables.py", python_tables::generate(model)),
        ("bindings/python/codepipeline/service_exceptions.py", python_service_exceptions::generate(model)),
        ("bindings/python/codepipeline/types.py", python_types::generate(model)),
        ("bindings/go/operations_gen.go", go_operations::generate(model)),
        ("bindings/go/shapes_gen.go", go_shapes::generate(model)),
        ("bindings/go/paginators_gen.go", go_paginators::generate(model)),
        ("bindings/go/types/types_gen.go", go_types::generate(model)),
        ("bindings/go/types/enums_gen.go", go_enums::generate(model)),
        ("bindings/go/types/errors_gen.go", go_errors::generate(model)),
        ("tests/c/operations.inc", c_test_rows::generate(model)),
        ("include/codepipeline_operations.hpp", cpp_methods::generate(model)),
        ("tests/support/typed_rows.rs", typed_test_rows::generate(model)),
        ("docs/operations.md", operations_md::generate(model)),
    ]
}

/// The first line of a generated file, in the comment form of its language.
fn banner(comment: &str, module: &str) -> String {
    format!(
        "{comment} Generated from model/ by codegen/src/{module}.rs; do not edit. \
         Change one of these and run `make gen`.\n"
    )
}

fn main() -> ExitCode {
    let mut check = false;
    let mut root = PathBuf::from(".");
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--check" => check = true,
            path => root = path.into(),
        }
    }
    match run(&root, check) {
        Ok(drifted) if drifted.is_empty() => ExitCode::SUCCESS,
        Ok(drifted) => {
            eprintln!("out of date: {}; run `make gen`", drifted.join(", "));
            ExitCode::FAILURE
        }
        Err(problem) => {
            eprintln!("codegen: {problem}");
            ExitCode::FAILURE
        }
    }
}

/// Writes what changed; with `check` names it instead.
fn run(root: &Path, check: bool) -> Result<Vec<&'static str>, String> {
    let model = Model::load(&root.join("model"))?;
    let mut drifted = Vec::new();
    for (path, text) in outputs(&model) {
        let file = root.join(path);
        if std::fs::read_to_string(&file).is_ok_and(|before| before == text) {
            continue;
        }
        if check {
            drifted.push(path);
            continue;
        }
        std::fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))?;
        println!("wrote {path}");
    }
    Ok(drifted)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A model of three operations that a reader can hold in the head; `UPDATE=1` rewrites the
    /// expectations, and the diff is the review.
    #[test]
    fn three_operations_give_the_expected_files() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/testdata");
        let model = Model::load(&folder).unwrap();
        for (path, text) in outputs(&model) {
            let golden = folder.join("expected").join(path.replace('/', "-"));
            if std::env::var_os("UPDATE").is_some() {
                std::fs::write(&golden, &text).unwrap();
            }
            assert_eq!(std::fs::read_to_string(&golden).unwrap_or_default(), text, "{path}");
        }
    }

    #[test]
    fn every_generated_file_is_fresh() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        assert_eq!(run(&root, true).unwrap(), Vec::<&str>::new(), "run `make gen`");
    }
}
