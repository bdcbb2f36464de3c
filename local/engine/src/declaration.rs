//! A pipeline's structure as the rules read it, and the defaults that the service fills in
//! (BEHAVIOUR.md 1.1 and 9.1).

use std::collections::BTreeMap;

use codepipeline_model::rules::catalogue::built_in;
use codepipeline_model::types::{EncryptionKey, ExecutionMode, PipelineDeclaration, PipelineType};
use serde::{Deserialize, Serialize};

use super::TypeId;

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Declaration {
    pub name: String,
    pub stages: Vec<Stage>,
    pub artifact_store: Option<ArtifactStore>,
    pub artifact_stores: Option<BTreeMap<String, ArtifactStore>>,
    #[serde(default)]
    pub execution_mode: Mode,
    #[serde(default)]
    pub variables: Vec<Variable>,
    #[serde(default)]
    pub triggers: Vec<GitTrigger>,
}

/// What happens when executions meet (BEHAVIOUR.md 3.3 to 3.5).
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Mode {
    #[default]
    Superseded,
    Queued,
    Parallel,
}

impl Mode {
    pub fn as_str(self) -> &'static str {
        match self {
            Mode::Superseded => "SUPERSEDED",
            Mode::Queued => "QUEUED",
            Mode::Parallel => "PARALLEL",
        }
    }
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct ArtifactStore {
    pub location: String,
    #[serde(rename = "encryptionKey")]
    pub encryption_key: Option<EncryptionKey>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Variable {
    pub name: String,
    pub default_value: Option<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Stage {
    pub name: String,
    pub actions: Vec<Action>,
    pub before_entry: Option<Conditions>,
    pub on_success: Option<Conditions>,
    pub on_failure: Option<Failure>,
}

/// The conditions of a gate; the model allows exactly one.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Conditions {
    #[serde(default)]
    pub conditions: Vec<Condition>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Condition {
    pub result: Option<GateResult>,
    #[serde(default)]
    pub rules: Vec<Rule>,
}

/// What a stage does when it has failed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    pub result: Option<GateResult>,
    pub retry_configuration: Option<RetryConfiguration>,
    #[serde(default)]
    pub conditions: Vec<Condition>,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RetryConfiguration {
    pub retry_mode: Option<RetryMode>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RetryMode {
    FailedActions,
    AllActions,
}

/// What is done when a condition is not met.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum GateResult {
    Rollback,
    Fail,
    Retry,
    Skip,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rule {
    pub name: String,
    pub rule_type_id: RuleTypeId,
    #[serde(default)]
    pub configuration: BTreeMap<String, String>,
    #[serde(default)]
    pub input_artifacts: Vec<ArtifactName>,
    pub role_arn: Option<String>,
    pub region: Option<String>,
    pub timeout_in_minutes: Option<u64>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct RuleTypeId {
    pub category: String,
    #[serde(default = "aws")]
    pub owner: String,
    pub provider: String,
    #[serde(default = "version_one")]
    pub version: String,
}

impl RuleTypeId {
    /// The one type of a provider.
    pub fn of_provider(provider: &str) -> RuleTypeId {
        RuleTypeId {
            category: "Rule".to_owned(),
            owner: aws(),
            provider: provider.to_owned(),
            version: version_one(),
        }
    }

    /// As the model has it.
    pub fn to_model(&self) -> codepipeline_model::types::RuleTypeId {
        codepipeline_model::types::RuleTypeId {
            category: self.category.as_str().into(),
            owner: Some(self.owner.as_str().into()),
            provider: self.provider.clone(),
            version: Some(self.version.clone()),
            ..Default::default()
        }
    }
}

fn aws() -> String {
    "AWS".to_owned()
}

fn version_one() -> String {
    "1".to_owned()
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Action {
    pub name: String,
    pub action_type_id: TypeId,
    #[serde(default = "one")]
    pub run_order: u32,
    #[serde(default)]
    pub configuration: BTreeMap<String, String>,
    #[serde(default)]
    pub input_artifacts: Vec<ArtifactName>,
    #[serde(default)]
    pub output_artifacts: Vec<ArtifactName>,
    pub namespace: Option<String>,
    pub region: Option<String>,
    pub role_arn: Option<String>,
    pub timeout_in_minutes: Option<u64>,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct ArtifactName {
    pub name: String,
}

fn one() -> u32 {
    1
}

/// When pushes and pull requests start an execution; read by `triggers`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GitTrigger {
    pub git_configuration: GitConfiguration,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GitConfiguration {
    pub source_action_name: String,
    #[serde(default)]
    pub push: Vec<PushFilter>,
    #[serde(default)]
    pub pull_request: Vec<PullRequestFilter>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PushFilter {
    pub tags: Option<Patterns>,
    pub branches: Option<Patterns>,
    pub file_paths: Option<Patterns>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PullRequestFilter {
    #[serde(default)]
    pub events: Vec<String>,
    pub branches: Option<Patterns>,
    pub file_paths: Option<Patterns>,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Patterns {
    #[serde(default)]
    pub includes: Vec<String>,
    #[serde(default)]
    pub excludes: Vec<String>,
}

/// Who does the work of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provider {
    S3Source,
    ManualApproval,
    Custom,
    /// A partner's workers.
    Partner,
    /// A provider that does no work here; the action's summary says so.
    Simulated,
}

impl Action {
    /// The provider, if this version serves it.
    pub fn provider(&self) -> Option<Provider> {
        let id = &self.action_type_id;
        match (id.owner.as_str(), id.category.as_str(), id.provider.as_str()) {
            ("AWS", "Source", "S3") => Some(Provider::S3Source),
            ("AWS", "Approval", "Manual") => Some(Provider::ManualApproval),
            ("Custom", _, _) => Some(Provider::Custom),
            ("ThirdParty", _, _) if built_in(id.name()).is_none() => Some(Provider::Partner),
            ("AWS" | "ThirdParty", _, _) => Some(Provider::Simulated),
            _ => None,
        }
    }

    pub fn is_source(&self) -> bool {
        self.action_type_id.category == "Source"
    }
}

impl Declaration {
    /// The store for the artifacts of the pipeline's own region.
    pub fn store(&self, region: &str) -> Option<&ArtifactStore> {
        self.artifact_store.as_ref().or_else(|| self.artifact_stores.as_ref()?.get(region))
    }

    pub fn stage(&self, name: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.name == name)
    }

    /// Whether stages and their actions have the same names, kinds and orders.
    pub fn is_built_like(&self, other: &Declaration) -> bool {
        type Shape<'a> = Vec<(&'a str, Vec<(&'a str, &'a TypeId, u32)>)>;
        fn shape(declaration: &Declaration) -> Shape<'_> {
            fn of(action: &Action) -> (&str, &TypeId, u32) {
                (&action.name, &action.action_type_id, action.run_order)
            }
            let stages = declaration.stages.iter();
            stages.map(|stage| (stage.name.as_str(), stage.actions.iter().map(of).collect())).collect()
        }
        shape(self) == shape(other)
    }
}

/// What stands for a secret value in answers.
pub const MASK: &str = "****";

/// The pipeline as the service gives it back: with defaults, at `version`.
pub fn with_defaults(mut pipeline: PipelineDeclaration, version: i64) -> PipelineDeclaration {
    pipeline.version = Some(version);
    pipeline.execution_mode.get_or_insert(ExecutionMode::Superseded);
    pipeline.pipeline_type.get_or_insert(PipelineType::V1);
    for action in pipeline.stages.iter_mut().flat_map(|stage| &mut stage.actions) {
        action.run_order.get_or_insert(1);
        action.configuration.get_or_insert_default();
        action.output_artifacts.get_or_insert_default();
        action.input_artifacts.get_or_insert_default();
    }
    pipeline
}
