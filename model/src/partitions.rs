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
pub static PARTITIONS: [Partition; 8] = [
    // aws
    Partition {
        regions: &["af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "aws-global", "ca-central-1", "ca-west-1", "eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1", "me-central-1", "me-south-1", "me-west-1", "mx-central-1", "sa-east-1", "sa-west-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2"],
        prefixes: &["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"],
        dns_suffix: "amazonaws.com",
        dual_stack_dns_suffix: "api.aws",
    },
    // aws-cn
    Partition {
        regions: &["aws-cn-global", "cn-north-1", "cn-northwest-1"],
        prefixes: &["cn"],
        dns_suffix: "amazonaws.com.cn",
        dual_stack_dns_suffix: "api.amazonwebservices.com.cn",
    },
    // aws-eusc
    Partition {
        regions: &["eusc-de-east-1"],
        prefixes: &["eusc-de"],
        dns_suffix: "amazonaws.eu",
        dual_stack_dns_suffix: "api.amazonwebservices.eu",
    },
    // aws-iso
    Partition {
        regions: &["aws-iso-global", "us-iso-east-1", "us-iso-west-1"],
        prefixes: &["us-iso"],
        dns_suffix: "c2s.ic.gov",
        dual_stack_dns_suffix: "api.aws.ic.gov",
    },
    // aws-iso-b
    Partition {
        regions: &["aws-iso-b-global", "us-isob-east-1", "us-isob-west-1"],
        prefixes: &["us-isob"],
        dns_suffix: "sc2s.sgov.gov",
        dual_stack_dns_suffix: "api.aws.scloud",
    },
    // aws-iso-e
    Partition {
        regions: &["aws-iso-e-global", "eu-isoe-west-1"],
        prefixes: &["eu-isoe"],
        dns_suffix: "cloud.adc-e.uk",
        dual_stack_dns_suffix: "api.cloud-aws.adc-e.uk",
    },
    // aws-iso-f
    Partition {
        regions: &["aws-iso-f-global", "us-isof-east-1", "us-isof-south-1"],
        prefixes: &["us-isof"],
        dns_suffix: "csp.hci.ic.gov",
        dual_stack_dns_suffix: "api.aws.hci.ic.gov",
    },
    // aws-us-gov
    Partition {
        regions: &["aws-us-gov-global", "us-gov-east-1", "us-gov-west-1"],
        prefixes: &["us-gov"],
        dns_suffix: "amazonaws.com",
        dual_stack_dns_suffix: "api.aws",
    },
];
