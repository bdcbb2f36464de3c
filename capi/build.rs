//! Link arguments of the shared library.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        // The SONAME carries the ABI number. Thread-local destructors and the panic hook outlive a
        // dlclose, so the library must never be unloaded.
        println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libcodepipeline.so.0");
        println!("cargo::rustc-cdylib-link-arg=-Wl,-z,nodelete");
    }
}
