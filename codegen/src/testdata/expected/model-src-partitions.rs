// Generated from model/ by codegen/src/partitions_rs.rs; do not edit. Change one of these and run `make gen`.
//! The partitions of AWS, in the order in which a region is looked up.
#![cfg_attr(rustfmt, rustfmt_skip)]

/// One partition.
#[derive(Debug)]
pub struct Partition {
    /// Regions known by name.
    pub regions: &'static [&'static str],
    /// What other regions of it begin with; a word and a number follow.
    pub prefixes: &'static [&'static str],
    /// What the name of a service's host ends in.
    pub dns_suffix: &'static str,
    /// The same for hosts that have both kinds of addresses.
    pub dual_stack_dns_suffix: &'static str,
}

/// All of them.
pub static PARTITIONS: [Partition; 2] = [
    // a
    Partition {
        regions: &["us-east-1"],
        prefixes: &["us", "eu"],
        dns_suffix: "a.com",
        dual_stack_dns_suffix: "a.aws",
    },
    // b
    Partition {
        regions: &[],
        prefixes: &["us-gov"],
        dns_suffix: "b.com",
        dual_stack_dns_suffix: "b.aws",
    },
];
