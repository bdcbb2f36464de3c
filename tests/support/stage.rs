//! The staged library for the tests that compile programs against it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn stage() -> PathBuf {
    let stage = root().join("stage");
    assert!(stage.join("lib/libcodepipeline.so").exists(), "nothing is staged; run `make stage`");
    stage
}

pub fn run(command: &mut Command) -> Output {
    let output =
        command.output().unwrap_or_else(|error| panic!("{:?} cannot be run: {error}", command.get_program()));
    assert!(
        output.status.success(),
        "{command:?}: {}\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The flags that build a program with the address and undefined-behaviour sanitizers.
pub const SANITIZERS: [&str; 2] = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"];

/// The linker's flag by which a program finds the stage when it runs.
pub fn rpath() -> String {
    format!("-Wl,-rpath,{}", stage().join("lib").display())
}

/// Compiles files of `tests/` into a program, with the flags that pkg-config gives for the stage and
/// every warning an error.
pub fn compiled(compiler: &str, program: PathBuf, flags: &[&str], files: &[String]) -> PathBuf {
    let found = run(Command::new("pkg-config").env("PKG_CONFIG_PATH", stage().join("lib/pkgconfig")).args([
        "--cflags",
        "--libs",
        "codepipeline",
    ]));
    run(Command::new(compiler)
        .args(["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-g", "-pthread"])
        .args(flags)
        .args(files.iter().map(|file| root().join("tests").join(file)))
        .arg("-o")
        .arg(&program)
        .args(String::from_utf8_lossy(&found.stdout).split_whitespace())
        .arg(rpath()));
    program
}
