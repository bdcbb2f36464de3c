//! The rule types that conditions use (BEHAVIOUR.md 3.11): owner AWS, version 1.

/// A rule type.
#[derive(Debug)]
pub struct RuleType {
    /// Such as `VariableCheck`.
    pub provider: &'static str,
    /// Configuration keys that must be there.
    pub required: &'static [&'static str],
    /// Other keys that are known.
    pub optional: &'static [&'static str],
    /// The most input artifacts.
    pub max_inputs: u64,
    /// Whether a condition with the result SKIP may use it.
    pub may_skip: bool,
}

/// The types, in the order of their names.
pub static RULE_TYPES: [RuleType; 6] = [
    RuleType {
        provider: "CloudWatchAlarm",
        required: &["AlarmName"],
        optional: &["AlarmStates", "WaitTime"],
        max_inputs: 0,
        may_skip: false,
    },
    RuleType {
        provider: "CodeBuild",
        required: &["ProjectName"],
        optional: &["EnvironmentVariables", "PrimarySource"],
        max_inputs: 5,
        may_skip: false,
    },
    RuleType { provider: "Commands", required: &[], optional: &[], max_inputs: 5, may_skip: false },
    RuleType {
        provider: "DeploymentWindow",
        required: &["Cron"],
        optional: &["TimeZone"],
        max_inputs: 0,
        may_skip: false,
    },
    RuleType {
        provider: "LambdaInvoke",
        required: &["FunctionName"],
        optional: &["UserParameters"],
        max_inputs: 5,
        may_skip: true,
    },
    RuleType {
        provider: "VariableCheck",
        required: &["Operator", "Value", "Variable"],
        optional: &[],
        max_inputs: 0,
        may_skip: true,
    },
];

/// The type of this provider.
pub fn find(provider: &str) -> Option<&'static RuleType> {
    RULE_TYPES.iter().find(|each| each.provider == provider)
}
