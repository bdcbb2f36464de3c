//! `model/src/partitions.rs`: regions and DNS suffixes. The model gives the form of a partition's regions
//! as a regular expression of one shape, taken apart here so that the library needs no such engine.

use std::fmt::Write as _;

use serde_json::Value;

use crate::banner;
use crate::model::Model;

pub fn generate(model: &Model) -> String {
    let mut out = banner("//", "partitions_rs");
    let _ = write!(
        out,
        "//! The partitions of AWS, in the order in which a region is looked up.\n\
         #![cfg_attr(rustfmt, rustfmt_skip)]\n\n\
         /// One partition.\n#[derive(Debug)]\npub struct Partition {{\n    \
         /// Regions known by name.\n    pub regions: &'static [&'static str],\n    \
         /// What other regions of it begin with; a word and a number follow.\n    pub prefixes: &'static [&'static str],\n    \
         /// What the name of a service's host ends in.\n    pub dns_suffix: &'static str,\n    \
         /// The same for hosts that have both kinds of addresses.\n    pub dual_stack_dns_suffix: &'static str,\n}}\n\n\
         /// All of them.\n\
         pub static PARTITIONS: [Partition; {}] = [\n",
        model.partitions.len()
    );
    for (id, partition) in &model.partitions {
        let text = |key: &str| partition["outputs"][key].as_str().unwrap_or_default();
        let regions: Vec<&str> =
            partition["regions"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let prefixes = prefixes(partition["regionRegex"].as_str().unwrap_or_default());
        let _ = write!(
            out,
            "    // {id}\n    Partition {{\n        regions: &{regions:?},\n        prefixes: &{prefixes:?},\n        \
             dns_suffix: {:?},\n        dual_stack_dns_suffix: {:?},\n    }},\n",
            text("dnsSuffix"),
            text("dualStackDnsSuffix"),
        );
    }
    out.push_str("];\n");
    out
}

/// `^(us|eu)\-\w+\-\d+$` as `us`, `eu`; `^us\-gov\-\w+\-\d+$` as `us-gov`.
fn prefixes(regex: &str) -> Vec<String> {
    let inner = regex
        .strip_prefix('^')
        .and_then(|rest| rest.strip_suffix(r"\-\w+\-\d+$"))
        .unwrap_or_else(|| panic!("partitions.json: {regex} is not of the known form"))
        .replace(r"\-", "-");
    match inner.split_once('(').and_then(|(before, rest)| Some((before, rest.strip_suffix(')')?))) {
        Some((before, choices)) => choices.split('|').map(|choice| format!("{before}{choice}")).collect(),
        None => vec![inner],
    }
}
