//! Link arguments of the shared library, and the compiler's version for the user agent.

use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        // The SONAME carries the ABI number. Thread-local destructors and the panic hook outlive a
        // dlclose, so the library must never be unloaded.
        println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libcodepipeline.so.0");
        println!("cargo::rustc-cdylib-link-arg=-Wl,-z,nodelete");
    }
    println!("cargo::rustc-env=RUSTC_VERSION={}", rustc_version().unwrap_or_else(|| "unknown".to_owned()));
}

/// `1.94.1` of `rustc 1.94.1 (...)`.
fn rustc_version() -> Option<String> {
    let rustc = std::env::var_os("RUSTC")?;
    let output = Command::new(rustc).arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.split_whitespace().nth(1).map(str::to_owned)
}
