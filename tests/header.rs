//! The committed header is the one that the sources give. `UPDATE=1` (or `make header`) rewrites it.

use std::path::Path;

#[test]
fn the_header_is_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let config = cbindgen::Config::from_file(root.join("cbindgen.toml")).expect("cbindgen.toml is readable");
    let mut bytes = Vec::new();
    cbindgen::Builder::new()
        .with_crate(root)
        .with_config(config)
        .generate()
        .expect("the sources parse")
        .write(&mut bytes);
    let fresh = without_safety(&String::from_utf8(bytes).expect("a header is UTF-8"));
    let path = root.join("include/codepipeline.h");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &fresh).expect("the header is writable");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == fresh, "include/codepipeline.h is out of date; run `make header`");
}

/// Drops the chapters that Rust's documentation wants and a C reader has in the parameters.
fn without_safety(header: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for line in header.lines() {
        inside = (inside || line == " * # Safety") && line != " */";
        if !inside {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.replace(" *\n */", " */")
}
