// Generated from model/ by codegen/src/types_rs.rs; do not edit. Change one of these and run `make gen`.
//! The types of the operations.
//!
//! A structure is filled with what is known and `..Default::default()`, because members may be
//! added in any version. An enum keeps a text that it does not know, and a structure keeps
//! unknown members in `extra`. A required member that an answer lacks has its default. `Debug`
//! shows no [`Secret`].
#![cfg_attr(rustfmt, rustfmt_skip)]

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use crate::values::{EmptyOutput, Extra, Secret, Timestamp};
use crate::values::{is_unset, or_default, text_enum};

/// Input of AcknowledgeJob.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AcknowledgeJobInput {
    /// Id of the job, from PollForJobs.
    #[serde(rename = "jobId", deserialize_with = "or_default")]
    pub job_id: String,
    /// Nonce that came with the job, 1 to 50 characters; each delivery has its own.
    #[serde(rename = "nonce", deserialize_with = "or_default")]
    pub nonce: Secret,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `JobStatus`.
    JobStatus {
        Created = "Created",
        Queued = "Queued",
        Dispatched = "Dispatched",
        InProgress = "InProgress",
        TimedOut = "TimedOut",
        Succeeded = "Succeeded",
        Failed = "Failed",
    }
}

/// Output of AcknowledgeJob.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AcknowledgeJobOutput {
    /// State of the job; work on it only when this is `InProgress`.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    pub status: Option<JobStatus>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of AcknowledgeThirdPartyJob.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AcknowledgeThirdPartyJobInput {
    /// Id of the job, 1 to 512 characters.
    #[serde(rename = "jobId", deserialize_with = "or_default")]
    pub job_id: String,
    /// Nonce from GetThirdPartyJobDetails, 1 to 50 characters.
    #[serde(rename = "nonce", deserialize_with = "or_default")]
    pub nonce: Secret,
    /// Secret that proves the worker's right to this client's jobs, 1 to 256 characters.
    #[serde(rename = "clientToken", deserialize_with = "or_default")]
    pub client_token: Secret,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of AcknowledgeThirdPartyJob.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AcknowledgeThirdPartyJobOutput {
    /// State of the job; work on it only when this is `InProgress`.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    pub status: Option<JobStatus>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `ActionCategory`.
    ActionCategory {
        Source = "Source",
        Build = "Build",
        Deploy = "Deploy",
        Test = "Test",
        Invoke = "Invoke",
        Approval = "Approval",
        Compute = "Compute",
    }
}

/// URL templates of an action type.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionTypeSettings {
    /// Page where a customer sets up the external service, 1 to 2048 characters.
    #[serde(rename = "thirdPartyConfigurationUrl", skip_serializing_if = "Option::is_none")]
    pub third_party_configuration_url: Option<String>,
    /// URL template, 1 to 2048 characters; may hold `{Config:name}` of required, non-secret properties; leads to what the action works on.
    #[serde(rename = "entityUrlTemplate", skip_serializing_if = "Option::is_none")]
    pub entity_url_template: Option<String>,
    /// URL template of one run, 1 to 2048 characters; may also hold `{ExternalExecutionId}`.
    #[serde(rename = "executionUrlTemplate", skip_serializing_if = "Option::is_none")]
    pub execution_url_template: Option<String>,
    /// URL template of a custom source's revision page, 1 to 2048 characters.
    #[serde(rename = "revisionUrlTemplate", skip_serializing_if = "Option::is_none")]
    pub revision_url_template: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `ActionConfigurationPropertyType`.
    ActionConfigurationPropertyType {
        String = "String",
        Number = "Number",
        Boolean = "Boolean",
    }
}

/// One configuration key that an action of this type takes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionConfigurationProperty {
    /// Key, 1 to 50 characters, distinct within the type.
    #[serde(rename = "name", deserialize_with = "or_default")]
    pub name: String,
    /// Whether every action of this type must set it.
    #[serde(rename = "required", deserialize_with = "or_default")]
    pub required: bool,
    /// Whether the value names what the action works on.
    #[serde(rename = "key", deserialize_with = "or_default")]
    pub key: bool,
    /// Whether the value is hidden as `****` in every answer except a job's.
    #[serde(rename = "secret", deserialize_with = "or_default")]
    pub secret: bool,
    /// Whether PollForJobs may filter by it; at most one per type, required and not secret. Default false.
    #[serde(rename = "queryable", skip_serializing_if = "Option::is_none")]
    pub queryable: Option<bool>,
    /// What the key is for, 1 to 160 characters.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Type of the value: String, Number or Boolean; the service may leave it out of answers.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub r#type: Option<ActionConfigurationPropertyType>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// How many artifacts an action type takes or makes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ArtifactDetails {
    /// Smallest number of artifacts, 0 to 5.
    #[serde(rename = "minimumCount", deserialize_with = "or_default")]
    pub minimum_count: i64,
    /// Largest number of artifacts, 0 to 5.
    #[serde(rename = "maximumCount", deserialize_with = "or_default")]
    pub maximum_count: i64,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A tag of a resource.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tag {
    /// Key, 1 to 128 characters, case sensitive; not starting with `aws:`.
    #[serde(rename = "key", deserialize_with = "or_default")]
    pub key: String,
    /// Value, 0 to 256 characters, case sensitive.
    #[serde(rename = "value", deserialize_with = "or_default")]
    pub value: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of CreateCustomActionType.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CreateCustomActionTypeInput {
    /// Category: Source, Build, Deploy, Test, Invoke, Approval or Compute.
    #[serde(rename = "category", deserialize_with = "or_default", skip_serializing_if = "is_unset")]
    pub category: ActionCategory,
    /// Provider name, 1 to 35 characters of `0-9A-Za-z_-`.
    #[serde(rename = "provider", deserialize_with = "or_default")]
    pub provider: String,
    /// Version text, 1 to 9 characters of `0-9A-Za-z_-`; one that was deleted cannot come back.
    #[serde(rename = "version", deserialize_with = "or_default")]
    pub version: String,
    /// URL templates; absent: no links.
    #[serde(rename = "settings", skip_serializing_if = "Option::is_none")]
    pub settings: Option<ActionTypeSettings>,
    /// Configuration keys that its actions take, at most 10; answers call them `actionConfigurationProperties`.
    #[serde(rename = "configurationProperties", skip_serializing_if = "Option::is_none")]
    pub configuration_properties: Option<Vec<ActionConfigurationProperty>>,
    /// How many input artifacts its actions take, 0 to 5.
    #[serde(rename = "inputArtifactDetails", deserialize_with = "or_default")]
    pub input_artifact_details: ArtifactDetails,
    /// How many output artifacts its actions make, 0 to 5.
    #[serde(rename = "outputArtifactDetails", deserialize_with = "or_default")]
    pub output_artifact_details: ArtifactDetails,
    /// Tags of the resource, at most 50 with distinct keys.
    #[serde(rename = "tags", skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<Tag>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `ActionOwner`.
    ActionOwner {
        Aws = "AWS",
        ThirdParty = "ThirdParty",
        Custom = "Custom",
    }
}

/// Names an action type.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionTypeId {
    /// Category: Source, Build, Deploy, Test, Invoke, Approval or Compute.
    #[serde(rename = "category", deserialize_with = "or_default", skip_serializing_if = "is_unset")]
    pub category: ActionCategory,
    /// Who made it: AWS, ThirdParty or Custom.
    #[serde(rename = "owner", deserialize_with = "or_default", skip_serializing_if = "is_unset")]
    pub owner: ActionOwner,
    /// Provider name, 1 to 35 characters of `0-9A-Za-z_-`.
    #[serde(rename = "provider", deserialize_with = "or_default")]
    pub provider: String,
    /// Version text of the type, 1 to 9 characters of `0-9A-Za-z_-`.
    #[serde(rename = "version", deserialize_with = "or_default")]
    pub version: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// An action type as ListActionTypes shows it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionType {
    /// Category, owner, provider and version.
    #[serde(rename = "id", deserialize_with = "or_default")]
    pub id: ActionTypeId,
    /// Its URL templates; empty or absent when there are none.
    #[serde(rename = "settings", skip_serializing_if = "Option::is_none")]
    pub settings: Option<ActionTypeSettings>,
    /// Configuration keys it takes, at most 10.
    #[serde(rename = "actionConfigurationProperties", skip_serializing_if = "Option::is_none")]
    pub action_configuration_properties: Option<Vec<ActionConfigurationProperty>>,
    /// How many input artifacts it takes.
    #[serde(rename = "inputArtifactDetails", deserialize_with = "or_default")]
    pub input_artifact_details: ArtifactDetails,
    /// How many output artifacts it makes.
    #[serde(rename = "outputArtifactDetails", deserialize_with = "or_default")]
    pub output_artifact_details: ArtifactDetails,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of CreateCustomActionType.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CreateCustomActionTypeOutput {
    /// The type as registered; its owner is `Custom`.
    #[serde(rename = "actionType", deserialize_with = "or_default")]
    pub action_type: ActionType,
    /// Tags it got.
    #[serde(rename = "tags", skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<Tag>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `ArtifactStoreType`.
    ArtifactStoreType {
        S3 = "S3",
    }
}

text_enum! {
    /// The values of `EncryptionKeyType`.
    EncryptionKeyType {
        Kms = "KMS",
    }
}

/// A key that encrypts artifacts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EncryptionKey {
    /// Key id, key ARN or alias ARN, 1 to 400 characters.
    #[serde(rename = "id", deserialize_with = "or_default")]
    pub id: String,
    /// `KMS`, the only kind.
    #[serde(rename = "type", deserialize_with = "or_default", skip_serializing_if = "is_unset")]
    pub r#type: EncryptionKeyType,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The bucket for artifacts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ArtifactStore {
    /// `S3`, the only kind.
    #[serde(rename = "type", deserialize_with = "or_default", skip_serializing_if = "is_unset")]
    pub r#type: ArtifactStoreType,
    /// Name of the bucket, 3 to 63 characters, in the region of the actions that use it.
    #[serde(rename = "location", deserialize_with = "or_default")]
    pub location: String,
    /// Key that encrypts the artifacts; absent: the AWS managed key of S3.
    #[serde(rename = "encryptionKey", skip_serializing_if = "Option::is_none")]
    pub encryption_key: Option<EncryptionKey>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `BlockerType`.
    BlockerType {
        Schedule = "Schedule",
    }
}

/// Reserved by the service.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct BlockerDeclaration {
    /// Reserved by the service, 1 to 100 characters.
    #[serde(rename = "name", deserialize_with = "or_default")]
    pub name: String,
    /// Reserved by the service; only `Schedule`.
    #[serde(rename = "type", deserialize_with = "or_default", skip_serializing_if = "is_unset")]
    pub r#type: BlockerType,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// An artifact that an action makes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OutputArtifact {
    /// Name, 1 to 100 characters of `a-zA-Z0-9_-`, distinct in the whole pipeline.
    #[serde(rename = "name", deserialize_with = "or_default")]
    pub name: String,
    /// Files a Commands action puts into it, 1 to 10 paths of 1 to 128 characters.
    #[serde(rename = "files", skip_serializing_if = "Option::is_none")]
    pub files: Option<Vec<String>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// An artifact that an action reads.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct InputArtifact {
    /// Name of an output artifact of an earlier action, 1 to 100 characters of `a-zA-Z0-9_-`.
    #[serde(rename = "name", deserialize_with = "or_default")]
    pub name: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `EnvironmentVariableType`.
    EnvironmentVariableType {
        Plaintext = "PLAINTEXT",
        SecretsManager = "SECRETS_MANAGER",
    }
}

/// One environment variable of a Commands action.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EnvironmentVariable {
    /// Name, 1 to 128 characters of `A-Za-z0-9_`.
    #[serde(rename = "name", deserialize_with = "or_default")]
    pub name: String,
    /// Value, 1 to 2000 characters; for SECRETS_MANAGER the name of the secret.
    #[serde(rename = "value", deserialize_with = "or_default")]
    pub value: Secret,
    /// PLAINTEXT or SECRETS_MANAGER; absent: PLAINTEXT.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub r#type: Option<EnvironmentVariableType>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One action of a stage: what does the work, with which inputs and settings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionDeclaration {
    /// Name of the action, 1 to 100 characters, distinct within its stage.
    #[serde(rename = "name", deserialize_with = "or_default")]
    pub name: String,
    /// The action type that does the work.
    #[serde(rename = "actionTypeId", deserialize_with = "or_default")]
    pub action_type_id: ActionTypeId,
    /// Order in the stage, 1 to 999, default 1; equal numbers run side by side.
    #[serde(rename = "runOrder", skip_serializing_if = "Option::is_none")]
    pub run_order: Option<i64>,
    /// Settings that the action type defines; values may hold `#{namespace.key}`. Default empty.
    #[serde(rename = "configuration", skip_serializing_if = "Option::is_none")]
    pub configuration: Option<BTreeMap<String, Secret>>,
    /// Shell commands of a Commands action, 1 to 50 of 1 to 1000 characters each.
    #[serde(rename = "commands", skip_serializing_if = "Option::is_none")]
    pub commands: Option<Vec<String>>,
    /// Artifacts it makes; each name is distinct in the whole pipeline. Default none.
    #[serde(rename = "outputArtifacts", skip_serializing_if = "Option::is_none")]
    pub output_artifacts: Option<Vec<OutputArtifact>>,
    /// Artifacts it reads; an earlier action must make each of them. Default none.
    #[serde(rename = "inputArtifacts", skip_serializing_if = "Option::is_none")]
    pub input_artifacts: Option<Vec<InputArtifact>>,
    /// Environment variables a Commands action exports, 1 to 15 names of 1 to 128 characters.
    #[serde(rename = "outputVariables", skip_serializing_if = "Option::is_none")]
    pub output_variables: Option<Vec<String>>,
    /// IAM role for this action, at most 1024 characters; absent: the pipeline's role.
    #[serde(rename = "roleArn", skip_serializing_if = "Option::is_none")]
    pub role_arn: Option<String>,
    /// Region where the action runs, absent: the pipeline's; source, partner and custom actions take no other.
    #[serde(rename = "region", skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Name under which later actions read its output variables, 1 to 100 characters, distinct in the pipeline.
    #[serde(rename = "namespace", skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    /// Time limit of a manual approval in minutes, 5 to 86400, default 10080 (7 days).
    #[serde(rename = "timeoutInMinutes", skip_serializing_if = "Option::is_none")]
    pub timeout_in_minutes: Option<i64>,
    /// Environment of a Commands action, 1 to 10 variables.
    #[serde(rename = "environmentVariables", skip_serializing_if = "Option::is_none")]
    pub environment_variables: Option<Vec<EnvironmentVariable>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `Result`.
    ConditionResult {
        Rollback = "ROLLBACK",
        Fail = "FAIL",
        Retry = "RETRY",
        Skip = "SKIP",
    }
}

text_enum! {
    /// The values of `StageRetryMode`.
    StageRetryMode {
        FailedActions = "FAILED_ACTIONS",
        AllActions = "ALL_ACTIONS",
    }
}

/// How a failed stage is retried by itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RetryConfiguration {
    /// FAILED_ACTIONS or ALL_ACTIONS.
    #[serde(rename = "retryMode", skip_serializing_if = "Option::is_none")]
    pub retry_mode: Option<StageRetryMode>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `RuleCategory`.
    RuleCategory {
        Rule = "Rule",
    }
}

text_enum! {
    /// The values of `RuleOwner`.
    RuleOwner {
        Aws = "AWS",
    }
}

/// Names a rule type, such as CloudWatchAlarm or DeploymentWindow.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleTypeId {
    /// `Rule`, the only one.
    #[serde(rename = "category", deserialize_with = "or_default", skip_serializing_if = "is_unset")]
    pub category: RuleCategory,
    /// `AWS`, the only one.
    #[serde(rename = "owner", skip_serializing_if = "Option::is_none")]
    pub owner: Option<RuleOwner>,
    /// Provider name, such as LambdaInvoke or VariableCheck; 1 to 35 characters.
    #[serde(rename = "provider", deserialize_with = "or_default")]
    pub provider: String,
    /// Version text of the type, 1 to 9 characters of `0-9A-Za-z_-`.
    #[serde(rename = "version", skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One rule of a condition.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleDeclaration {
    /// Name of the rule, 1 to 100 characters of `A-Za-z0-9.@-_`.
    #[serde(rename = "name", deserialize_with = "or_default")]
    pub name: String,
    /// The rule type that decides.
    #[serde(rename = "ruleTypeId", deserialize_with = "or_default")]
    pub rule_type_id: RuleTypeId,
    /// Settings that the rule type defines, at most 200 with values of 1 to 10000 characters.
    #[serde(rename = "configuration", skip_serializing_if = "Option::is_none")]
    pub configuration: Option<BTreeMap<String, Secret>>,
    /// Shell commands of a Commands rule, 1 to 50 of 1 to 1000 characters each.
    #[serde(rename = "commands", skip_serializing_if = "Option::is_none")]
    pub commands: Option<Vec<String>>,
    /// Artifacts it reads. Default none.
    #[serde(rename = "inputArtifacts", skip_serializing_if = "Option::is_none")]
    pub input_artifacts: Option<Vec<InputArtifact>>,
    /// IAM role for this rule, at most 1024 characters.
    #[serde(rename = "roleArn", skip_serializing_if = "Option::is_none")]
    pub role_arn: Option<String>,
    /// Region where the rule runs, 4 to 30 characters.
    #[serde(rename = "region", skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Time limit in minutes, 5 to 86400.
    #[serde(rename = "timeoutInMinutes", skip_serializing_if = "Option::is_none")]
    pub timeout_in_minutes: Option<i64>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A condition of a stage: met when all its rules succeed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Condition {
    /// What happens when it is not met: FAIL, SKIP or ROLLBACK, depending on the gate.
    #[serde(rename = "result", skip_serializing_if = "Option::is_none")]
    pub result: Option<ConditionResult>,
    /// Its rules, 1 to 5.
    #[serde(rename = "rules", skip_serializing_if = "Option::is_none")]
    pub rules: Option<Vec<RuleDeclaration>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What happens when a stage fails: a result of its own, or conditions, not both.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FailureConditions {
    /// ROLLBACK, or RETRY together with `retryConfiguration`.
    #[serde(rename = "result", skip_serializing_if = "Option::is_none")]
    pub result: Option<ConditionResult>,
    /// How the stage is retried, once, when the result is RETRY.
    #[serde(rename = "retryConfiguration", skip_serializing_if = "Option::is_none")]
    pub retry_configuration: Option<RetryConfiguration>,
    /// Exactly one condition, whose result is ROLLBACK.
    #[serde(rename = "conditions", skip_serializing_if = "Option::is_none")]
    pub conditions: Option<Vec<Condition>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Conditions that a stage must meet after its actions succeeded.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SuccessConditions {
    /// Exactly one condition; its result is FAIL or ROLLBACK.
    #[serde(rename = "conditions", deserialize_with = "or_default")]
    pub conditions: Vec<Condition>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Conditions that an execution must meet to enter a stage.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct BeforeEntryConditions {
    /// Exactly one condition; its result is FAIL or SKIP.
    #[serde(rename = "conditions", deserialize_with = "or_default")]
    pub conditions: Vec<Condition>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One stage of a pipeline.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StageDeclaration {
    /// Name, 1 to 100 characters of `A-Za-z0-9.@-_`, distinct in the pipeline.
    #[serde(rename = "name", deserialize_with = "or_default")]
    pub name: String,
    /// Reserved by the service; leave it out or empty.
    #[serde(rename = "blockers", skip_serializing_if = "Option::is_none")]
    pub blockers: Option<Vec<BlockerDeclaration>>,
    /// Actions of the stage, at least one.
    #[serde(rename = "actions", deserialize_with = "or_default")]
    pub actions: Vec<ActionDeclaration>,
    /// What happens when the stage fails; absent: nothing more. V2 only.
    #[serde(rename = "onFailure", skip_serializing_if = "Option::is_none")]
    pub on_failure: Option<FailureConditions>,
    /// Conditions checked when all actions have succeeded; absent: none. V2 only.
    #[serde(rename = "onSuccess", skip_serializing_if = "Option::is_none")]
    pub on_success: Option<SuccessConditions>,
    /// Conditions checked before an execution enters; absent: none. V2 only.
    #[serde(rename = "beforeEntry", skip_serializing_if = "Option::is_none")]
    pub before_entry: Option<BeforeEntryConditions>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `ExecutionMode`.
    ExecutionMode {
        Queued = "QUEUED",
        Superseded = "SUPERSEDED",
        Parallel = "PARALLEL",
    }
}

text_enum! {
    /// The values of `PipelineType`.
    PipelineType {
        V1 = "V1",
        V2 = "V2",
    }
}

/// A variable of the pipeline, read as `#{variables.name}`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PipelineVariableDeclaration {
    /// Name, 1 to 128 characters of `A-Za-z0-9@-_`, distinct in the pipeline.
    #[serde(rename = "name", deserialize_with = "or_default")]
    pub name: String,
    /// Value when a start gives none, 1 to 1000 characters; absent: every start must give one.
    #[serde(rename = "defaultValue", skip_serializing_if = "Option::is_none")]
    pub default_value: Option<String>,
    /// What it is for, at most 200 characters.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `PipelineTriggerProviderType`.
    PipelineTriggerProviderType {
        CodeStarSourceConnection = "CodeStarSourceConnection",
    }
}

/// Which Git tags start an execution.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GitTagFilterCriteria {
    /// Glob patterns of tags that do, 1 to 8 of 1 to 255 characters.
    #[serde(rename = "includes", skip_serializing_if = "Option::is_none")]
    pub includes: Option<Vec<String>>,
    /// Glob patterns of tags that do not, 1 to 8 of 1 to 255 characters.
    #[serde(rename = "excludes", skip_serializing_if = "Option::is_none")]
    pub excludes: Option<Vec<String>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Which branches start an execution.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GitBranchFilterCriteria {
    /// Glob patterns of branches that do, 1 to 8 of 1 to 255 characters.
    #[serde(rename = "includes", skip_serializing_if = "Option::is_none")]
    pub includes: Option<Vec<String>>,
    /// Glob patterns of branches that do not, 1 to 8 of 1 to 255 characters.
    #[serde(rename = "excludes", skip_serializing_if = "Option::is_none")]
    pub excludes: Option<Vec<String>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Which changed files start an execution; the first 100 changed files are looked at.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GitFilePathFilterCriteria {
    /// Glob patterns of paths that do, 1 to 8 of 1 to 255 characters.
    #[serde(rename = "includes", skip_serializing_if = "Option::is_none")]
    pub includes: Option<Vec<String>>,
    /// Glob patterns of paths that do not, 1 to 8 of 1 to 255 characters.
    #[serde(rename = "excludes", skip_serializing_if = "Option::is_none")]
    pub excludes: Option<Vec<String>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Push events that start an execution; all parts given must match.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GitPushFilter {
    /// Tags that were pushed.
    #[serde(rename = "tags", skip_serializing_if = "Option::is_none")]
    pub tags: Option<GitTagFilterCriteria>,
    /// Branches that were pushed.
    #[serde(rename = "branches", skip_serializing_if = "Option::is_none")]
    pub branches: Option<GitBranchFilterCriteria>,
    /// Changed files; absent: every file.
    #[serde(rename = "filePaths", skip_serializing_if = "Option::is_none")]
    pub file_paths: Option<GitFilePathFilterCriteria>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `GitPullRequestEventType`.
    GitPullRequestEventType {
        Open = "OPEN",
        Updated = "UPDATED",
        Closed = "CLOSED",
    }
}

/// Pull request events that start an execution; all parts given must match.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GitPullRequestFilter {
    /// OPEN, UPDATED and CLOSED, 1 to 3 of them; CLOSED includes merging.
    #[serde(rename = "events", skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<GitPullRequestEventType>>,
    /// Target branches; absent: every branch.
    #[serde(rename = "branches", skip_serializing_if = "Option::is_none")]
    pub branches: Option<GitBranchFilterCriteria>,
    /// Changed files; absent: every file.
    #[serde(rename = "filePaths", skip_serializing_if = "Option::is_none")]
    pub file_paths: Option<GitFilePathFilterCriteria>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Which Git events of a connection source start the pipeline.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GitConfiguration {
    /// Name of the connection source action it belongs to.
    #[serde(rename = "sourceActionName", deserialize_with = "or_default")]
    pub source_action_name: String,
    /// Push events that do, 1 to 3 filters, any of which suffices.
    #[serde(rename = "push", skip_serializing_if = "Option::is_none")]
    pub push: Option<Vec<GitPushFilter>>,
    /// Pull request events that do, 1 to 3 filters, any of which suffices.
    #[serde(rename = "pullRequest", skip_serializing_if = "Option::is_none")]
    pub pull_request: Option<Vec<GitPullRequestFilter>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Git events that start a pipeline.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PipelineTriggerDeclaration {
    /// `CodeStarSourceConnection`, the only kind.
    #[serde(rename = "providerType", deserialize_with = "or_default", skip_serializing_if = "is_unset")]
    pub provider_type: PipelineTriggerProviderType,
    /// The source action and its event filters.
    #[serde(rename = "gitConfiguration", deserialize_with = "or_default")]
    pub git_configuration: GitConfiguration,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The structure of a pipeline.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PipelineDeclaration {
    /// Name, 1 to 100 characters of `A-Za-z0-9.@-_`, distinct in account and region; it cannot change.
    #[serde(rename = "name", deserialize_with = "or_default")]
    pub name: String,
    /// ARN of the IAM role the service works with, at most 1024 characters.
    #[serde(rename = "roleArn", deserialize_with = "or_default")]
    pub role_arn: String,
    /// Bucket for artifacts; give this or `artifactStores`, not both.
    #[serde(rename = "artifactStore", skip_serializing_if = "Option::is_none")]
    pub artifact_store: Option<ArtifactStore>,
    /// Bucket per region, keyed by region name; needed when actions run in several regions.
    #[serde(rename = "artifactStores", skip_serializing_if = "Option::is_none")]
    pub artifact_stores: Option<BTreeMap<String, ArtifactStore>>,
    /// Stages in order, 2 to 50; only the first holds source actions.
    #[serde(rename = "stages", deserialize_with = "or_default")]
    pub stages: Vec<StageDeclaration>,
    /// 1 when created, raised by 1 with each update; a value that is sent is ignored.
    #[serde(rename = "version", skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
    /// SUPERSEDED (default), QUEUED or PARALLEL; the latter two need type V2.
    #[serde(rename = "executionMode", skip_serializing_if = "Option::is_none")]
    pub execution_mode: Option<ExecutionMode>,
    /// V1 or V2; variables, triggers, stage conditions and other modes need V2.
    #[serde(rename = "pipelineType", skip_serializing_if = "Option::is_none")]
    pub pipeline_type: Option<PipelineType>,
    /// Pipeline variables, at most 50 with distinct names; V2 only.
    #[serde(rename = "variables", skip_serializing_if = "Option::is_none")]
    pub variables: Option<Vec<PipelineVariableDeclaration>>,
    /// Git events that start the pipeline, at most 50; V2 only.
    #[serde(rename = "triggers", skip_serializing_if = "Option::is_none")]
    pub triggers: Option<Vec<PipelineTriggerDeclaration>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of CreatePipeline.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CreatePipelineInput {
    /// Declaration of the pipeline; a `version` in it is ignored.
    #[serde(rename = "pipeline", deserialize_with = "or_default")]
    pub pipeline: PipelineDeclaration,
    /// Tags of the resource, at most 50 with distinct keys.
    #[serde(rename = "tags", skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<Tag>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of CreatePipeline.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CreatePipelineOutput {
    /// Declaration as stored, with version 1 and the defaults filled in.
    #[serde(rename = "pipeline", skip_serializing_if = "Option::is_none")]
    pub pipeline: Option<PipelineDeclaration>,
    /// Tags it got.
    #[serde(rename = "tags", skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<Tag>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of DeleteCustomActionType; the answer is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeleteCustomActionTypeInput {
    /// Category of the type.
    #[serde(rename = "category", deserialize_with = "or_default", skip_serializing_if = "is_unset")]
    pub category: ActionCategory,
    /// Provider of the type.
    #[serde(rename = "provider", deserialize_with = "or_default")]
    pub provider: String,
    /// Version of the type.
    #[serde(rename = "version", deserialize_with = "or_default")]
    pub version: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of DeletePipeline; the answer is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeletePipelineInput {
    /// Name of the pipeline, 1 to 100 characters of `A-Za-z0-9.@-_`.
    #[serde(rename = "name", deserialize_with = "or_default")]
    pub name: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of DeleteWebhook.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeleteWebhookInput {
    /// Name of the webhook, 1 to 100 characters of `A-Za-z0-9.@-_`.
    #[serde(rename = "name", deserialize_with = "or_default")]
    pub name: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of DeleteWebhook; it has no members.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeleteWebhookOutput {
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of DeregisterWebhookWithThirdParty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeregisterWebhookWithThirdPartyInput {
    /// Name of the webhook, 1 to 100 characters.
    #[serde(rename = "webhookName", skip_serializing_if = "Option::is_none")]
    pub webhook_name: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of DeregisterWebhookWithThirdParty; it has no members.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeregisterWebhookWithThirdPartyOutput {
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `StageTransitionType`.
    StageTransitionType {
        Inbound = "Inbound",
        Outbound = "Outbound",
    }
}

/// Input of DisableStageTransition; the answer is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DisableStageTransitionInput {
    /// Name of the pipeline, 1 to 100 characters of `A-Za-z0-9.@-_`.
    #[serde(rename = "pipelineName", deserialize_with = "or_default")]
    pub pipeline_name: String,
    /// Name of the stage, 1 to 100 characters of `A-Za-z0-9.@-_`.
    #[serde(rename = "stageName", deserialize_with = "or_default")]
    pub stage_name: String,
    /// `Inbound` (into the stage) or `Outbound` (out of it).
    #[serde(rename = "transitionType", deserialize_with = "or_default", skip_serializing_if = "is_unset")]
    pub transition_type: StageTransitionType,
    /// Why, 1 to 300 characters: letters, digits, spaces and `!@().*?-`; GetPipelineState shows it.
    #[serde(rename = "reason", deserialize_with = "or_default")]
    pub reason: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of EnableStageTransition; the answer is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EnableStageTransitionInput {
    /// Name of the pipeline, 1 to 100 characters of `A-Za-z0-9.@-_`.
    #[serde(rename = "pipelineName", deserialize_with = "or_default")]
    pub pipeline_name: String,
    /// Name of the stage, 1 to 100 characters of `A-Za-z0-9.@-_`.
    #[serde(rename = "stageName", deserialize_with = "or_default")]
    pub stage_name: String,
    /// `Inbound` (into the stage) or `Outbound` (out of it).
    #[serde(rename = "transitionType", deserialize_with = "or_default", skip_serializing_if = "is_unset")]
    pub transition_type: StageTransitionType,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of GetActionType.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GetActionTypeInput {
    /// Category: Source, Build, Deploy, Test, Invoke, Approval or Compute.
    #[serde(rename = "category", deserialize_with = "or_default", skip_serializing_if = "is_unset")]
    pub category: ActionCategory,
    /// `AWS` or `ThirdParty`; `Custom` is refused.
    #[serde(rename = "owner", deserialize_with = "or_default")]
    pub owner: String,
    /// Provider name, 1 to 35 characters of `0-9A-Za-z_-`.
    #[serde(rename = "provider", deserialize_with = "or_default")]
    pub provider: String,
    /// Version text of the type, 1 to 9 characters of `0-9A-Za-z_-`.
    #[serde(rename = "version", deserialize_with = "or_default")]
    pub version: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The function that does a partner action type's work.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LambdaExecutorConfiguration {
    /// ARN of the Lambda function, 1 to 140 characters.
    #[serde(rename = "lambdaFunctionArn", deserialize_with = "or_default")]
    pub lambda_function_arn: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Who may poll for jobs of a partner action type.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct JobWorkerExecutorConfiguration {
    /// 12-digit account ids that may, 1 to 1000.
    #[serde(rename = "pollingAccounts", skip_serializing_if = "Option::is_none")]
    pub polling_accounts: Option<Vec<String>>,
    /// Service principals that may, 1 to 10 of 1 to 128 characters.
    #[serde(rename = "pollingServicePrincipals", skip_serializing_if = "Option::is_none")]
    pub polling_service_principals: Option<Vec<String>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Settings of the executor; exactly the one that fits its type.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExecutorConfiguration {
    /// Settings of a Lambda executor.
    #[serde(rename = "lambdaExecutorConfiguration", skip_serializing_if = "Option::is_none")]
    pub lambda_executor_configuration: Option<LambdaExecutorConfiguration>,
    /// Settings of a job worker executor.
    #[serde(rename = "jobWorkerExecutorConfiguration", skip_serializing_if = "Option::is_none")]
    pub job_worker_executor_configuration: Option<JobWorkerExecutorConfiguration>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `ExecutorType`.
    ExecutorType {
        JobWorker = "JobWorker",
        Lambda = "Lambda",
    }
}

/// What does the work of a partner action type.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionTypeExecutor {
    /// Settings for the kind of executor that `type` names.
    #[serde(rename = "configuration", deserialize_with = "or_default")]
    pub configuration: ExecutorConfiguration,
    /// JobWorker or Lambda.
    #[serde(rename = "type", deserialize_with = "or_default", skip_serializing_if = "is_unset")]
    pub r#type: ExecutorType,
    /// Policy the customer's role needs, 1 to 2048 characters of JSON text.
    #[serde(rename = "policyStatementsTemplate", skip_serializing_if = "Option::is_none")]
    pub policy_statements_template: Option<String>,
    /// Time limit of one job in seconds, 60 to 43200; an action may have several jobs.
    #[serde(rename = "jobTimeout", skip_serializing_if = "Option::is_none")]
    pub job_timeout: Option<i64>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Names an AWS or partner action type.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionTypeIdentifier {
    /// Category: Source, Build, Deploy, Test, Invoke, Approval or Compute.
    #[serde(rename = "category", deserialize_with = "or_default", skip_serializing_if = "is_unset")]
    pub category: ActionCategory,
    /// Who made it: AWS or ThirdParty.
    #[serde(rename = "owner", deserialize_with = "or_default")]
    pub owner: String,
    /// Provider name, 1 to 35 characters of `0-9A-Za-z_-`.
    #[serde(rename = "provider", deserialize_with = "or_default")]
    pub provider: String,
    /// Version text of the type, 1 to 9 characters of `0-9A-Za-z_-`.
    #[serde(rename = "version", deserialize_with = "or_default")]
    pub version: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// How many artifacts a partner action type takes or makes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionTypeArtifactDetails {
    /// Smallest number of artifacts, 0 to 10.
    #[serde(rename = "minimumCount", deserialize_with = "or_default")]
    pub minimum_count: i64,
    /// Largest number of artifacts, 0 to 10.
    #[serde(rename = "maximumCount", deserialize_with = "or_default")]
    pub maximum_count: i64,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Which accounts may use a partner action type.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionTypePermissions {
    /// 12-digit account ids, or `*` for all; 1 to 1000 entries.
    #[serde(rename = "allowedAccounts", deserialize_with = "or_default")]
    pub allowed_accounts: Vec<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One configuration key that a partner action type takes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionTypeProperty {
    /// Key, 1 to 50 characters, distinct within the type.
    #[serde(rename = "name", deserialize_with = "or_default")]
    pub name: String,
    /// Whether an action may leave it out.
    #[serde(rename = "optional", deserialize_with = "or_default")]
    pub optional: bool,
    /// Whether the value names what the action works on.
    #[serde(rename = "key", deserialize_with = "or_default")]
    pub key: bool,
    /// Whether the value is hidden as `****` in every answer except a job's.
    #[serde(rename = "noEcho", deserialize_with = "or_default")]
    pub no_echo: bool,
    /// Whether polling may filter by it. Default false.
    #[serde(rename = "queryable", skip_serializing_if = "Option::is_none")]
    pub queryable: Option<bool>,
    /// What the key is for, 1 to 250 characters.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Links of a partner action type.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionTypeUrls {
    /// Page where a customer sets up the external service, 1 to 2048 characters.
    #[serde(rename = "configurationUrl", skip_serializing_if = "Option::is_none")]
    pub configuration_url: Option<String>,
    /// URL template, 1 to 2048 characters; may hold `{Config:name}` of required, non-secret properties; leads to what the action works on.
    #[serde(rename = "entityUrlTemplate", skip_serializing_if = "Option::is_none")]
    pub entity_url_template: Option<String>,
    /// URL template of one run, 1 to 2048 characters; may also hold `{ExternalExecutionId}`.
    #[serde(rename = "executionUrlTemplate", skip_serializing_if = "Option::is_none")]
    pub execution_url_template: Option<String>,
    /// URL template of a revision's page, 1 to 2048 characters.
    #[serde(rename = "revisionUrlTemplate", skip_serializing_if = "Option::is_none")]
    pub revision_url_template: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The full declaration of an AWS or partner action type.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionTypeDeclaration {
    /// What the action type does, 1 to 1024 characters.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What does its work: a Lambda function or job workers.
    #[serde(rename = "executor", deserialize_with = "or_default")]
    pub executor: ActionTypeExecutor,
    /// Category, owner, provider and version.
    #[serde(rename = "id", deserialize_with = "or_default")]
    pub id: ActionTypeIdentifier,
    /// How many input artifacts it takes.
    #[serde(rename = "inputArtifactDetails", deserialize_with = "or_default")]
    pub input_artifact_details: ActionTypeArtifactDetails,
    /// How many output artifacts it makes.
    #[serde(rename = "outputArtifactDetails", deserialize_with = "or_default")]
    pub output_artifact_details: ActionTypeArtifactDetails,
    /// Which accounts may use it.
    #[serde(rename = "permissions", skip_serializing_if = "Option::is_none")]
    pub permissions: Option<ActionTypePermissions>,
    /// Configuration keys it takes, at most 10.
    #[serde(rename = "properties", skip_serializing_if = "Option::is_none")]
    pub properties: Option<Vec<ActionTypeProperty>>,
    /// Its links.
    #[serde(rename = "urls", skip_serializing_if = "Option::is_none")]
    pub urls: Option<ActionTypeUrls>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of GetActionType.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GetActionTypeOutput {
    /// The declaration of the type.
    #[serde(rename = "actionType", skip_serializing_if = "Option::is_none")]
    pub action_type: Option<ActionTypeDeclaration>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of GetJobDetails.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GetJobDetailsInput {
    /// Id of the job, a lower-case UUID.
    #[serde(rename = "jobId", deserialize_with = "or_default")]
    pub job_id: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// An action's configuration as a job carries it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionConfiguration {
    /// Keys and values of the action, variables resolved and secrets in clear text.
    #[serde(rename = "configuration", skip_serializing_if = "Option::is_none")]
    pub configuration: Option<BTreeMap<String, Secret>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The stage a job belongs to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StageContext {
    /// Name of the stage.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The action a job belongs to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionContext {
    /// Name of the action.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Id of this run of the action.
    #[serde(rename = "actionExecutionId", skip_serializing_if = "Option::is_none")]
    pub action_execution_id: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Pipeline, stage and action of a job.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PipelineContext {
    /// Name of the pipeline.
    #[serde(rename = "pipelineName", skip_serializing_if = "Option::is_none")]
    pub pipeline_name: Option<String>,
    /// Stage of the job.
    #[serde(rename = "stage", skip_serializing_if = "Option::is_none")]
    pub stage: Option<StageContext>,
    /// Action of the job.
    #[serde(rename = "action", skip_serializing_if = "Option::is_none")]
    pub action: Option<ActionContext>,
    /// ARN of the pipeline; absent in partner jobs.
    #[serde(rename = "pipelineArn", skip_serializing_if = "Option::is_none")]
    pub pipeline_arn: Option<String>,
    /// Id of the execution; absent in partner jobs.
    #[serde(rename = "pipelineExecutionId", skip_serializing_if = "Option::is_none")]
    pub pipeline_execution_id: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `ArtifactLocationType`.
    ArtifactLocationType {
        S3 = "S3",
    }
}

/// Bucket and key of a job's artifact.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct S3ArtifactLocation {
    /// Name of the bucket.
    #[serde(rename = "bucketName", deserialize_with = "or_default")]
    pub bucket_name: String,
    /// Key of the object.
    #[serde(rename = "objectKey", deserialize_with = "or_default")]
    pub object_key: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Where a job's artifact is kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ArtifactLocation {
    /// `S3`, the only kind.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub r#type: Option<ArtifactLocationType>,
    /// Bucket and key.
    #[serde(rename = "s3Location", skip_serializing_if = "Option::is_none")]
    pub s3_location: Option<S3ArtifactLocation>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// An artifact of a job.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Artifact {
    /// Name of the artifact.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Revision it holds, 1 to 1500 characters; null or absent when unknown.
    #[serde(rename = "revision", skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
    /// Where it is, or for an output where to put it.
    #[serde(rename = "location", skip_serializing_if = "Option::is_none")]
    pub location: Option<ArtifactLocation>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Temporary credentials for a job's artifacts; they expire after 15 minutes, GetJobDetails gives new ones.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AWSSessionCredentials {
    /// Access key id. Secret: never log it.
    #[serde(rename = "accessKeyId", deserialize_with = "or_default")]
    pub access_key_id: Secret,
    /// Secret access key. Never log it.
    #[serde(rename = "secretAccessKey", deserialize_with = "or_default")]
    pub secret_access_key: Secret,
    /// Session token that goes with the two keys. Never log it.
    #[serde(rename = "sessionToken", deserialize_with = "or_default")]
    pub session_token: Secret,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What a job's worker has to know.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct JobData {
    /// The action type of the job.
    #[serde(rename = "actionTypeId", skip_serializing_if = "Option::is_none")]
    pub action_type_id: Option<ActionTypeId>,
    /// The action's configuration, variables resolved and secrets in clear text.
    #[serde(rename = "actionConfiguration", skip_serializing_if = "Option::is_none")]
    pub action_configuration: Option<ActionConfiguration>,
    /// Pipeline, stage and action of the job.
    #[serde(rename = "pipelineContext", skip_serializing_if = "Option::is_none")]
    pub pipeline_context: Option<PipelineContext>,
    /// Artifacts to read.
    #[serde(rename = "inputArtifacts", skip_serializing_if = "Option::is_none")]
    pub input_artifacts: Option<Vec<Artifact>>,
    /// Artifacts to make; each has its place assigned, where nothing is written yet.
    #[serde(rename = "outputArtifacts", skip_serializing_if = "Option::is_none")]
    pub output_artifacts: Option<Vec<Artifact>>,
    /// Credentials for those artifacts; they live 15 minutes.
    #[serde(rename = "artifactCredentials", skip_serializing_if = "Option::is_none")]
    pub artifact_credentials: Option<AWSSessionCredentials>,
    /// Token of the result that continued the work, 1 to 2048 characters; absent in a first job.
    #[serde(rename = "continuationToken", skip_serializing_if = "Option::is_none")]
    pub continuation_token: Option<Secret>,
    /// Key to encrypt outputs with; absent: the AWS managed key of S3.
    #[serde(rename = "encryptionKey", skip_serializing_if = "Option::is_none")]
    pub encryption_key: Option<EncryptionKey>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A job as GetJobDetails returns it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct JobDetails {
    /// Id of the job.
    #[serde(rename = "id", skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What to do, with fresh artifact credentials.
    #[serde(rename = "data", skip_serializing_if = "Option::is_none")]
    pub data: Option<JobData>,
    /// 12-digit id of the account that owns the job.
    #[serde(rename = "accountId", skip_serializing_if = "Option::is_none")]
    pub account_id: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of GetJobDetails.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GetJobDetailsOutput {
    /// The job, without a nonce.
    #[serde(rename = "jobDetails", skip_serializing_if = "Option::is_none")]
    pub job_details: Option<JobDetails>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of GetPipeline.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GetPipelineInput {
    /// Name of the pipeline, 1 to 100 characters of `A-Za-z0-9.@-_`.
    #[serde(rename = "name", deserialize_with = "or_default")]
    pub name: String,
    /// Version to return, at least 1; absent: the current one.
    #[serde(rename = "version", skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What the service knows about a pipeline beside its structure.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PipelineMetadata {
    /// ARN of the pipeline.
    #[serde(rename = "pipelineArn", skip_serializing_if = "Option::is_none")]
    pub pipeline_arn: Option<String>,
    /// When it was created.
    #[serde(rename = "created", skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// When it was last updated.
    #[serde(rename = "updated", skip_serializing_if = "Option::is_none")]
    pub updated: Option<Timestamp>,
    /// When polling for source changes was switched off after 30 idle days; absent unless it was.
    #[serde(rename = "pollingDisabledAt", skip_serializing_if = "Option::is_none")]
    pub polling_disabled_at: Option<Timestamp>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of GetPipeline.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GetPipelineOutput {
    /// The declaration, ready to be changed and given to UpdatePipeline.
    #[serde(rename = "pipeline", skip_serializing_if = "Option::is_none")]
    pub pipeline: Option<PipelineDeclaration>,
    /// ARN and times; not part of what UpdatePipeline takes.
    #[serde(rename = "metadata", skip_serializing_if = "Option::is_none")]
    pub metadata: Option<PipelineMetadata>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of GetPipelineExecution.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GetPipelineExecutionInput {
    /// Name of the pipeline, 1 to 100 characters of `A-Za-z0-9.@-_`.
    #[serde(rename = "pipelineName", deserialize_with = "or_default")]
    pub pipeline_name: String,
    /// Id of the execution, a lower-case UUID.
    #[serde(rename = "pipelineExecutionId", deserialize_with = "or_default")]
    pub pipeline_execution_id: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `PipelineExecutionStatus`.
    PipelineExecutionStatus {
        Cancelled = "Cancelled",
        InProgress = "InProgress",
        Stopped = "Stopped",
        Stopping = "Stopping",
        Succeeded = "Succeeded",
        Superseded = "Superseded",
        Failed = "Failed",
    }
}

/// A source revision that an execution uses.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ArtifactRevision {
    /// Name of the artifact that holds it.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Id of the revision, such as a commit id or object version.
    #[serde(rename = "revisionId", skip_serializing_if = "Option::is_none")]
    pub revision_id: Option<String>,
    /// Id of the change that made it, 1 to 100 characters.
    #[serde(rename = "revisionChangeIdentifier", skip_serializing_if = "Option::is_none")]
    pub revision_change_identifier: Option<String>,
    /// What changed, such as a commit message, 1 to 2048 characters.
    #[serde(rename = "revisionSummary", skip_serializing_if = "Option::is_none")]
    pub revision_summary: Option<String>,
    /// When the revision was made.
    #[serde(rename = "created", skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// Page of the revision, 1 to 2048 characters.
    #[serde(rename = "revisionUrl", skip_serializing_if = "Option::is_none")]
    pub revision_url: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A pipeline variable with the value an execution uses.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ResolvedPipelineVariable {
    /// Name of the variable.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its value.
    #[serde(rename = "resolvedValue", skip_serializing_if = "Option::is_none")]
    pub resolved_value: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `TriggerType`.
    TriggerType {
        CreatePipeline = "CreatePipeline",
        StartPipelineExecution = "StartPipelineExecution",
        PollForSourceChanges = "PollForSourceChanges",
        Webhook = "Webhook",
        CloudWatchEvent = "CloudWatchEvent",
        PutActionRevision = "PutActionRevision",
        WebhookV2 = "WebhookV2",
        ManualRollback = "ManualRollback",
        AutomatedRollback = "AutomatedRollback",
    }
}

/// What started an execution.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExecutionTrigger {
    /// Kind, such as StartPipelineExecution, CreatePipeline, Webhook or ManualRollback.
    #[serde(rename = "triggerType", skip_serializing_if = "Option::is_none")]
    pub trigger_type: Option<TriggerType>,
    /// ARN of who or what started it, or JSON text for an automatic rollback; 0 to 1024 characters.
    #[serde(rename = "triggerDetail", skip_serializing_if = "Option::is_none")]
    pub trigger_detail: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `ExecutionType`.
    ExecutionType {
        Standard = "STANDARD",
        Rollback = "ROLLBACK",
    }
}

/// What a rollback goes back to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PipelineRollbackMetadata {
    /// Id of the execution whose revisions it uses again.
    #[serde(rename = "rollbackTargetPipelineExecutionId", skip_serializing_if = "Option::is_none")]
    pub rollback_target_pipeline_execution_id: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One execution of a pipeline.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PipelineExecution {
    /// Name of the pipeline.
    #[serde(rename = "pipelineName", skip_serializing_if = "Option::is_none")]
    pub pipeline_name: Option<String>,
    /// Version of the declaration it runs.
    #[serde(rename = "pipelineVersion", skip_serializing_if = "Option::is_none")]
    pub pipeline_version: Option<i64>,
    /// Id of the execution, a lower-case UUID.
    #[serde(rename = "pipelineExecutionId", skip_serializing_if = "Option::is_none")]
    pub pipeline_execution_id: Option<String>,
    /// Cancelled, InProgress, Stopped, Stopping, Succeeded, Superseded or Failed.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    pub status: Option<PipelineExecutionStatus>,
    /// More about the status; often absent.
    #[serde(rename = "statusSummary", skip_serializing_if = "Option::is_none")]
    pub status_summary: Option<String>,
    /// Source revisions it uses.
    #[serde(rename = "artifactRevisions", skip_serializing_if = "Option::is_none")]
    pub artifact_revisions: Option<Vec<ArtifactRevision>>,
    /// Pipeline variables with the values it uses.
    #[serde(rename = "variables", skip_serializing_if = "Option::is_none")]
    pub variables: Option<Vec<ResolvedPipelineVariable>>,
    /// What started it.
    #[serde(rename = "trigger", skip_serializing_if = "Option::is_none")]
    pub trigger: Option<ExecutionTrigger>,
    /// Mode it runs in: SUPERSEDED, QUEUED or PARALLEL.
    #[serde(rename = "executionMode", skip_serializing_if = "Option::is_none")]
    pub execution_mode: Option<ExecutionMode>,
    /// STANDARD or ROLLBACK; absent: STANDARD.
    #[serde(rename = "executionType", skip_serializing_if = "Option::is_none")]
    pub execution_type: Option<ExecutionType>,
    /// What it rolls back to; absent unless it is a rollback.
    #[serde(rename = "rollbackMetadata", skip_serializing_if = "Option::is_none")]
    pub rollback_metadata: Option<PipelineRollbackMetadata>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of GetPipelineExecution.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GetPipelineExecutionOutput {
    /// The execution.
    #[serde(rename = "pipelineExecution", skip_serializing_if = "Option::is_none")]
    pub pipeline_execution: Option<PipelineExecution>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of GetPipelineState.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GetPipelineStateInput {
    /// Name of the pipeline, 1 to 100 characters of `A-Za-z0-9.@-_`.
    #[serde(rename = "name", deserialize_with = "or_default")]
    pub name: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `StageExecutionStatus`.
    StageExecutionStatus {
        Cancelled = "Cancelled",
        InProgress = "InProgress",
        Failed = "Failed",
        Stopped = "Stopped",
        Stopping = "Stopping",
        Succeeded = "Succeeded",
        Skipped = "Skipped",
    }
}

/// An execution in a stage or in front of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StageExecution {
    /// Id of the execution, a lower-case UUID.
    #[serde(rename = "pipelineExecutionId", deserialize_with = "or_default")]
    pub pipeline_execution_id: String,
    /// Cancelled, InProgress, Failed, Stopped, Stopping, Succeeded or Skipped.
    #[serde(rename = "status", deserialize_with = "or_default", skip_serializing_if = "is_unset")]
    pub status: StageExecutionStatus,
    /// STANDARD or ROLLBACK; absent: STANDARD.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub r#type: Option<ExecutionType>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Whether executions may enter a stage.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TransitionState {
    /// Whether they may.
    #[serde(rename = "enabled", skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    /// ARN of who changed it last; absent until the first change.
    #[serde(rename = "lastChangedBy", skip_serializing_if = "Option::is_none")]
    pub last_changed_by: Option<String>,
    /// When it was last changed; absent until the first change.
    #[serde(rename = "lastChangedAt", skip_serializing_if = "Option::is_none")]
    pub last_changed_at: Option<Timestamp>,
    /// Why it is disabled; absent while it is enabled.
    #[serde(rename = "disabledReason", skip_serializing_if = "Option::is_none")]
    pub disabled_reason: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A revision that a source action found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionRevision {
    /// Id of the revision, such as a commit id or object version, 1 to 1500 characters.
    #[serde(rename = "revisionId", deserialize_with = "or_default")]
    pub revision_id: String,
    /// Id of the change that made it, 1 to 100 characters.
    #[serde(rename = "revisionChangeId", skip_serializing_if = "Option::is_none")]
    pub revision_change_id: Option<String>,
    /// When the revision was made or seen.
    #[serde(rename = "created", skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `ActionExecutionStatus`.
    ActionExecutionStatus {
        InProgress = "InProgress",
        Abandoned = "Abandoned",
        Succeeded = "Succeeded",
        Failed = "Failed",
    }
}

/// Why an action or rule failed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ErrorDetails {
    /// Kind of the failure, such as JobFailed or ConfigurationError.
    #[serde(rename = "code", skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What went wrong, 1 to 5000 characters.
    #[serde(rename = "message", skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The latest run of an action as GetPipelineState shows it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionExecution {
    /// Id of this run; a retry makes a new one.
    #[serde(rename = "actionExecutionId", skip_serializing_if = "Option::is_none")]
    pub action_execution_id: Option<String>,
    /// InProgress, Abandoned, Succeeded or Failed.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    pub status: Option<ActionExecutionStatus>,
    /// What the action says about its state, 1 to 2048 characters; absent until set.
    #[serde(rename = "summary", skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// When the status last changed.
    #[serde(rename = "lastStatusChange", skip_serializing_if = "Option::is_none")]
    pub last_status_change: Option<Timestamp>,
    /// Approval token for PutApprovalResult; present only while this approval is open.
    #[serde(rename = "token", skip_serializing_if = "Option::is_none")]
    pub token: Option<Secret>,
    /// ARN of who changed it last, such as the approver; absent until set.
    #[serde(rename = "lastUpdatedBy", skip_serializing_if = "Option::is_none")]
    pub last_updated_by: Option<String>,
    /// Id that the provider gave to the work, 1 to 1500 characters; absent until set.
    #[serde(rename = "externalExecutionId", skip_serializing_if = "Option::is_none")]
    pub external_execution_id: Option<String>,
    /// Page of the work at the provider; absent until set.
    #[serde(rename = "externalExecutionUrl", skip_serializing_if = "Option::is_none")]
    pub external_execution_url: Option<String>,
    /// Progress, 0 to 100; absent until a worker reports it.
    #[serde(rename = "percentComplete", skip_serializing_if = "Option::is_none")]
    pub percent_complete: Option<i64>,
    /// Why it failed; absent otherwise.
    #[serde(rename = "errorDetails", skip_serializing_if = "Option::is_none")]
    pub error_details: Option<ErrorDetails>,
    /// ARN of its log stream, 1 to 250 characters; only for action types that write one.
    #[serde(rename = "logStreamARN", skip_serializing_if = "Option::is_none")]
    pub log_stream_arn: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The state of one action.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionState {
    /// Name of the action.
    #[serde(rename = "actionName", skip_serializing_if = "Option::is_none")]
    pub action_name: Option<String>,
    /// Revision it has; only for source actions.
    #[serde(rename = "currentRevision", skip_serializing_if = "Option::is_none")]
    pub current_revision: Option<ActionRevision>,
    /// Its latest run; absent until the action runs for the first time.
    #[serde(rename = "latestExecution", skip_serializing_if = "Option::is_none")]
    pub latest_execution: Option<ActionExecution>,
    /// Page of what the action works on; absent when the type defines none.
    #[serde(rename = "entityUrl", skip_serializing_if = "Option::is_none")]
    pub entity_url: Option<String>,
    /// Page of the revision; only for source actions.
    #[serde(rename = "revisionUrl", skip_serializing_if = "Option::is_none")]
    pub revision_url: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `ConditionExecutionStatus`.
    ConditionExecutionStatus {
        InProgress = "InProgress",
        Failed = "Failed",
        Errored = "Errored",
        Succeeded = "Succeeded",
        Cancelled = "Cancelled",
        Abandoned = "Abandoned",
        Overridden = "Overridden",
    }
}

/// Latest run of a stage's gate.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StageConditionsExecution {
    /// InProgress, Failed, Errored, Succeeded, Cancelled, Abandoned or Overridden.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    pub status: Option<ConditionExecutionStatus>,
    /// What the service says about it, 1 to 2048 characters.
    #[serde(rename = "summary", skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The latest run of a condition.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConditionExecution {
    /// InProgress, Failed, Errored, Succeeded, Cancelled, Abandoned or Overridden.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    pub status: Option<ConditionExecutionStatus>,
    /// What the service says about it, 1 to 2048 characters.
    #[serde(rename = "summary", skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// When the status last changed.
    #[serde(rename = "lastStatusChange", skip_serializing_if = "Option::is_none")]
    pub last_status_change: Option<Timestamp>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A revision that a rule looked at.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleRevision {
    /// Id of the revision, 1 to 1500 characters.
    #[serde(rename = "revisionId", deserialize_with = "or_default")]
    pub revision_id: String,
    /// Id of the change that made it, 1 to 100 characters.
    #[serde(rename = "revisionChangeId", deserialize_with = "or_default")]
    pub revision_change_id: String,
    /// When the revision was made or seen.
    #[serde(rename = "created", deserialize_with = "or_default")]
    pub created: Timestamp,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `RuleExecutionStatus`.
    RuleExecutionStatus {
        InProgress = "InProgress",
        Abandoned = "Abandoned",
        Succeeded = "Succeeded",
        Failed = "Failed",
    }
}

/// The latest run of a rule as GetPipelineState shows it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleExecution {
    /// Id of this run, 1 to 200 characters.
    #[serde(rename = "ruleExecutionId", skip_serializing_if = "Option::is_none")]
    pub rule_execution_id: Option<String>,
    /// InProgress, Abandoned, Succeeded or Failed.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    pub status: Option<RuleExecutionStatus>,
    /// What the rule says about its state, 1 to 2048 characters; absent until set.
    #[serde(rename = "summary", skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// When the status last changed.
    #[serde(rename = "lastStatusChange", skip_serializing_if = "Option::is_none")]
    pub last_status_change: Option<Timestamp>,
    /// Token of the run, 1 to 200 characters; absent until set.
    #[serde(rename = "token", skip_serializing_if = "Option::is_none")]
    pub token: Option<Secret>,
    /// ARN of who changed it last; absent until set.
    #[serde(rename = "lastUpdatedBy", skip_serializing_if = "Option::is_none")]
    pub last_updated_by: Option<String>,
    /// Id that the provider gave to the work, 1 to 1500 characters; absent until set.
    #[serde(rename = "externalExecutionId", skip_serializing_if = "Option::is_none")]
    pub external_execution_id: Option<String>,
    /// Page of the work at the provider; absent until set.
    #[serde(rename = "externalExecutionUrl", skip_serializing_if = "Option::is_none")]
    pub external_execution_url: Option<String>,
    /// Why it failed; absent otherwise.
    #[serde(rename = "errorDetails", skip_serializing_if = "Option::is_none")]
    pub error_details: Option<ErrorDetails>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The state of one rule.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleState {
    /// Name of the rule.
    #[serde(rename = "ruleName", skip_serializing_if = "Option::is_none")]
    pub rule_name: Option<String>,
    /// Revision it looks at; absent when it has none.
    #[serde(rename = "currentRevision", skip_serializing_if = "Option::is_none")]
    pub current_revision: Option<RuleRevision>,
    /// Its latest run; absent until the rule runs for the first time.
    #[serde(rename = "latestExecution", skip_serializing_if = "Option::is_none")]
    pub latest_execution: Option<RuleExecution>,
    /// Page of what the rule looks at; absent when the type defines none.
    #[serde(rename = "entityUrl", skip_serializing_if = "Option::is_none")]
    pub entity_url: Option<String>,
    /// Page of the revision; absent when there is none.
    #[serde(rename = "revisionUrl", skip_serializing_if = "Option::is_none")]
    pub revision_url: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The state of one condition.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConditionState {
    /// Its latest run.
    #[serde(rename = "latestExecution", skip_serializing_if = "Option::is_none")]
    pub latest_execution: Option<ConditionExecution>,
    /// State of each of its rules.
    #[serde(rename = "ruleStates", skip_serializing_if = "Option::is_none")]
    pub rule_states: Option<Vec<RuleState>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// State of one gate of a stage.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StageConditionState {
    /// Latest run of the gate.
    #[serde(rename = "latestExecution", skip_serializing_if = "Option::is_none")]
    pub latest_execution: Option<StageConditionsExecution>,
    /// State of each of its conditions.
    #[serde(rename = "conditionStates", skip_serializing_if = "Option::is_none")]
    pub condition_states: Option<Vec<ConditionState>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `RetryTrigger`.
    RetryTrigger {
        AutomatedStageRetry = "AutomatedStageRetry",
        ManualStageRetry = "ManualStageRetry",
    }
}

/// How often a stage was retried.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RetryStageMetadata {
    /// Number of automatic retries, at least 1; absent when there was none.
    #[serde(rename = "autoStageRetryAttempt", skip_serializing_if = "Option::is_none")]
    pub auto_stage_retry_attempt: Option<i64>,
    /// Number of manual retries, at least 1; absent when there was none.
    #[serde(rename = "manualStageRetryAttempt", skip_serializing_if = "Option::is_none")]
    pub manual_stage_retry_attempt: Option<i64>,
    /// What retried it last: AutomatedStageRetry or ManualStageRetry.
    #[serde(rename = "latestRetryTrigger", skip_serializing_if = "Option::is_none")]
    pub latest_retry_trigger: Option<RetryTrigger>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The state of one stage.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StageState {
    /// Name of the stage.
    #[serde(rename = "stageName", skip_serializing_if = "Option::is_none")]
    pub stage_name: Option<String>,
    /// Execution that waits to enter; absent when none waits.
    #[serde(rename = "inboundExecution", skip_serializing_if = "Option::is_none")]
    pub inbound_execution: Option<StageExecution>,
    /// Executions that wait to enter; empty when none waits.
    #[serde(rename = "inboundExecutions", skip_serializing_if = "Option::is_none")]
    pub inbound_executions: Option<Vec<StageExecution>>,
    /// Whether executions may enter.
    #[serde(rename = "inboundTransitionState", skip_serializing_if = "Option::is_none")]
    pub inbound_transition_state: Option<TransitionState>,
    /// State of each action.
    #[serde(rename = "actionStates", skip_serializing_if = "Option::is_none")]
    pub action_states: Option<Vec<ActionState>>,
    /// Latest execution in the stage; absent until one enters, and other stages may show another.
    #[serde(rename = "latestExecution", skip_serializing_if = "Option::is_none")]
    pub latest_execution: Option<StageExecution>,
    /// State of the entry conditions; absent when there are none.
    #[serde(rename = "beforeEntryConditionState", skip_serializing_if = "Option::is_none")]
    pub before_entry_condition_state: Option<StageConditionState>,
    /// State of the success conditions; absent when there are none.
    #[serde(rename = "onSuccessConditionState", skip_serializing_if = "Option::is_none")]
    pub on_success_condition_state: Option<StageConditionState>,
    /// State of the failure conditions; absent when there are none.
    #[serde(rename = "onFailureConditionState", skip_serializing_if = "Option::is_none")]
    pub on_failure_condition_state: Option<StageConditionState>,
    /// How often the stage was retried; absent when it was not.
    #[serde(rename = "retryStageMetadata", skip_serializing_if = "Option::is_none")]
    pub retry_stage_metadata: Option<RetryStageMetadata>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of GetPipelineState.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GetPipelineStateOutput {
    /// Name of the pipeline.
    #[serde(rename = "pipelineName", skip_serializing_if = "Option::is_none")]
    pub pipeline_name: Option<String>,
    /// Version of the pipeline's declaration, counted from 1.
    #[serde(rename = "pipelineVersion", skip_serializing_if = "Option::is_none")]
    pub pipeline_version: Option<i64>,
    /// State of each stage in declaration order.
    #[serde(rename = "stageStates", skip_serializing_if = "Option::is_none")]
    pub stage_states: Option<Vec<StageState>>,
    /// When the pipeline was created.
    #[serde(rename = "created", skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// When it was last updated.
    #[serde(rename = "updated", skip_serializing_if = "Option::is_none")]
    pub updated: Option<Timestamp>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of GetThirdPartyJobDetails.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GetThirdPartyJobDetailsInput {
    /// Id of the job, 1 to 512 characters, from PollForThirdPartyJobs.
    #[serde(rename = "jobId", deserialize_with = "or_default")]
    pub job_id: String,
    /// Secret that proves the worker's right to this client's jobs, 1 to 256 characters.
    #[serde(rename = "clientToken", deserialize_with = "or_default")]
    pub client_token: Secret,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What a partner job's worker has to know.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ThirdPartyJobData {
    /// The action type of the job.
    #[serde(rename = "actionTypeId", skip_serializing_if = "Option::is_none")]
    pub action_type_id: Option<ActionTypeId>,
    /// The action's configuration, variables resolved and secrets in clear text.
    #[serde(rename = "actionConfiguration", skip_serializing_if = "Option::is_none")]
    pub action_configuration: Option<ActionConfiguration>,
    /// Pipeline, stage and action of the job, without pipeline ARN and execution id.
    #[serde(rename = "pipelineContext", skip_serializing_if = "Option::is_none")]
    pub pipeline_context: Option<PipelineContext>,
    /// Artifacts to read.
    #[serde(rename = "inputArtifacts", skip_serializing_if = "Option::is_none")]
    pub input_artifacts: Option<Vec<Artifact>>,
    /// Artifacts to make; each has its place assigned, where nothing is written yet.
    #[serde(rename = "outputArtifacts", skip_serializing_if = "Option::is_none")]
    pub output_artifacts: Option<Vec<Artifact>>,
    /// Credentials for those artifacts; they live 15 minutes.
    #[serde(rename = "artifactCredentials", skip_serializing_if = "Option::is_none")]
    pub artifact_credentials: Option<AWSSessionCredentials>,
    /// Token of the result that continued the work, 1 to 2048 characters; absent in a first job.
    #[serde(rename = "continuationToken", skip_serializing_if = "Option::is_none")]
    pub continuation_token: Option<Secret>,
    /// Key to encrypt outputs with; absent: the AWS managed key of S3.
    #[serde(rename = "encryptionKey", skip_serializing_if = "Option::is_none")]
    pub encryption_key: Option<EncryptionKey>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A partner job as GetThirdPartyJobDetails returns it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ThirdPartyJobDetails {
    /// Id of the job, 1 to 512 characters.
    #[serde(rename = "id", skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What to do.
    #[serde(rename = "data", skip_serializing_if = "Option::is_none")]
    pub data: Option<ThirdPartyJobData>,
    /// Nonce for AcknowledgeThirdPartyJob, 1 to 50 characters.
    #[serde(rename = "nonce", skip_serializing_if = "Option::is_none")]
    pub nonce: Option<Secret>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of GetThirdPartyJobDetails.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GetThirdPartyJobDetailsOutput {
    /// The job with its nonce.
    #[serde(rename = "jobDetails", skip_serializing_if = "Option::is_none")]
    pub job_details: Option<ThirdPartyJobDetails>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `StartTimeRange`.
    StartTimeRange {
        Latest = "Latest",
        All = "All",
    }
}

/// Which runs of one execution to list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LatestInPipelineExecutionFilter {
    /// Id of the execution, a lower-case UUID.
    #[serde(rename = "pipelineExecutionId", deserialize_with = "or_default")]
    pub pipeline_execution_id: String,
    /// `Latest`: newest attempts only; `All`: every attempt.
    #[serde(rename = "startTimeRange", deserialize_with = "or_default", skip_serializing_if = "is_unset")]
    pub start_time_range: StartTimeRange,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Which action executions to list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionExecutionFilter {
    /// Only those of this execution.
    #[serde(rename = "pipelineExecutionId", skip_serializing_if = "Option::is_none")]
    pub pipeline_execution_id: Option<String>,
    /// Only those of one execution, either the newest attempts or all; executions since 2024-02-08.
    #[serde(rename = "latestInPipelineExecution", skip_serializing_if = "Option::is_none")]
    pub latest_in_pipeline_execution: Option<LatestInPipelineExecutionFilter>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of ListActionExecutions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListActionExecutionsInput {
    /// Name of the pipeline, 1 to 100 characters of `A-Za-z0-9.@-_`.
    #[serde(rename = "pipelineName", deserialize_with = "or_default")]
    pub pipeline_name: String,
    /// Which runs to list; absent: all of the pipeline.
    #[serde(rename = "filter", skip_serializing_if = "Option::is_none")]
    pub filter: Option<ActionExecutionFilter>,
    /// Largest number of items in a page, 1 to 100, default 100.
    #[serde(rename = "maxResults", skip_serializing_if = "Option::is_none")]
    pub max_results: Option<i64>,
    /// Token from the previous page, 1 to 2048 characters; absent: the first page.
    #[serde(rename = "nextToken", skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Bucket and key of an artifact in the history.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct S3Location {
    /// Name of the bucket, 3 to 63 characters.
    #[serde(rename = "bucket", skip_serializing_if = "Option::is_none")]
    pub bucket: Option<String>,
    /// Key of the object, 1 to 100 characters.
    #[serde(rename = "key", skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// An artifact in the history of actions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ArtifactDetail {
    /// Name of the artifact.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where it is.
    #[serde(rename = "s3location", skip_serializing_if = "Option::is_none")]
    pub s3location: Option<S3Location>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What a run of an action got.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionExecutionInput {
    /// The action type that did the work.
    #[serde(rename = "actionTypeId", skip_serializing_if = "Option::is_none")]
    pub action_type_id: Option<ActionTypeId>,
    /// Configuration as declared, with its `#{namespace.key}` references.
    #[serde(rename = "configuration", skip_serializing_if = "Option::is_none")]
    pub configuration: Option<BTreeMap<String, Secret>>,
    /// The same configuration with the references replaced by values.
    #[serde(rename = "resolvedConfiguration", skip_serializing_if = "Option::is_none")]
    pub resolved_configuration: Option<BTreeMap<String, Secret>>,
    /// IAM role of the action; absent when it declares none.
    #[serde(rename = "roleArn", skip_serializing_if = "Option::is_none")]
    pub role_arn: Option<String>,
    /// Region where it ran.
    #[serde(rename = "region", skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Artifacts it read; empty when none.
    #[serde(rename = "inputArtifacts", skip_serializing_if = "Option::is_none")]
    pub input_artifacts: Option<Vec<ArtifactDetail>>,
    /// Namespace of its output variables; absent when it declares none.
    #[serde(rename = "namespace", skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What the provider says of an action's work.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionExecutionResult {
    /// Id that the provider gave to the work.
    #[serde(rename = "externalExecutionId", skip_serializing_if = "Option::is_none")]
    pub external_execution_id: Option<String>,
    /// The provider's summary of the work.
    #[serde(rename = "externalExecutionSummary", skip_serializing_if = "Option::is_none")]
    pub external_execution_summary: Option<String>,
    /// Page of the work at the provider, 1 to 2048 characters.
    #[serde(rename = "externalExecutionUrl", skip_serializing_if = "Option::is_none")]
    pub external_execution_url: Option<String>,
    /// Why it failed; absent otherwise.
    #[serde(rename = "errorDetails", skip_serializing_if = "Option::is_none")]
    pub error_details: Option<ErrorDetails>,
    /// ARN of its log stream, 1 to 250 characters; absent when it writes none.
    #[serde(rename = "logStreamARN", skip_serializing_if = "Option::is_none")]
    pub log_stream_arn: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What a run of an action gave.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionExecutionOutput {
    /// Artifacts it made; empty when none.
    #[serde(rename = "outputArtifacts", skip_serializing_if = "Option::is_none")]
    pub output_artifacts: Option<Vec<ArtifactDetail>>,
    /// What the provider says of the work.
    #[serde(rename = "executionResult", skip_serializing_if = "Option::is_none")]
    pub execution_result: Option<ActionExecutionResult>,
    /// Its output variables; empty when none.
    #[serde(rename = "outputVariables", skip_serializing_if = "Option::is_none")]
    pub output_variables: Option<BTreeMap<String, String>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One run of an action in the history.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionExecutionDetail {
    /// Id of the execution, a lower-case UUID.
    #[serde(rename = "pipelineExecutionId", skip_serializing_if = "Option::is_none")]
    pub pipeline_execution_id: Option<String>,
    /// Id of this run of the action.
    #[serde(rename = "actionExecutionId", skip_serializing_if = "Option::is_none")]
    pub action_execution_id: Option<String>,
    /// Version of the declaration the run used.
    #[serde(rename = "pipelineVersion", skip_serializing_if = "Option::is_none")]
    pub pipeline_version: Option<i64>,
    /// Stage of the action.
    #[serde(rename = "stageName", skip_serializing_if = "Option::is_none")]
    pub stage_name: Option<String>,
    /// Name of the action.
    #[serde(rename = "actionName", skip_serializing_if = "Option::is_none")]
    pub action_name: Option<String>,
    /// When the run started.
    #[serde(rename = "startTime", skip_serializing_if = "Option::is_none")]
    pub start_time: Option<Timestamp>,
    /// When the run last changed.
    #[serde(rename = "lastUpdateTime", skip_serializing_if = "Option::is_none")]
    pub last_update_time: Option<Timestamp>,
    /// ARN of who changed it last, such as the approver; absent when nobody did.
    #[serde(rename = "updatedBy", skip_serializing_if = "Option::is_none")]
    pub updated_by: Option<String>,
    /// InProgress, Abandoned, Succeeded or Failed.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    pub status: Option<ActionExecutionStatus>,
    /// What the run got.
    #[serde(rename = "input", skip_serializing_if = "Option::is_none")]
    pub input: Option<ActionExecutionInput>,
    /// What the run gave.
    #[serde(rename = "output", skip_serializing_if = "Option::is_none")]
    pub output: Option<ActionExecutionOutput>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of ListActionExecutions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListActionExecutionsOutput {
    /// Runs of actions, newest first.
    #[serde(rename = "actionExecutionDetails", skip_serializing_if = "Option::is_none")]
    pub action_execution_details: Option<Vec<ActionExecutionDetail>>,
    /// Token of the next page; absent on the last page.
    #[serde(rename = "nextToken", skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of ListActionTypes; the page size cannot be chosen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListActionTypesInput {
    /// Only types of this owner: AWS, ThirdParty or Custom; absent: all.
    #[serde(rename = "actionOwnerFilter", skip_serializing_if = "Option::is_none")]
    pub action_owner_filter: Option<ActionOwner>,
    /// Token from the previous page, 1 to 2048 characters; absent: the first page.
    #[serde(rename = "nextToken", skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// Only types available in this region, 4 to 30 characters.
    #[serde(rename = "regionFilter", skip_serializing_if = "Option::is_none")]
    pub region_filter: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of ListActionTypes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListActionTypesOutput {
    /// Action types.
    #[serde(rename = "actionTypes", deserialize_with = "or_default")]
    pub action_types: Vec<ActionType>,
    /// Token of the next page; absent on the last page.
    #[serde(rename = "nextToken", skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `TargetFilterName`.
    TargetFilterName {
        TargetStatus = "TARGET_STATUS",
    }
}

/// Which deployment targets to list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TargetFilter {
    /// `TARGET_STATUS`, the only kind.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    pub name: Option<TargetFilterName>,
    /// Values wanted.
    #[serde(rename = "values", skip_serializing_if = "Option::is_none")]
    pub values: Option<Vec<String>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of ListDeployActionExecutionTargets.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListDeployActionExecutionTargetsInput {
    /// Name of the pipeline; may be left out.
    #[serde(rename = "pipelineName", skip_serializing_if = "Option::is_none")]
    pub pipeline_name: Option<String>,
    /// Id of the deploy action's run.
    #[serde(rename = "actionExecutionId", deserialize_with = "or_default")]
    pub action_execution_id: String,
    /// Which targets to list; absent: all.
    #[serde(rename = "filters", skip_serializing_if = "Option::is_none")]
    pub filters: Option<Vec<TargetFilter>>,
    /// Largest number of items in a page, 1 to 100.
    #[serde(rename = "maxResults", skip_serializing_if = "Option::is_none")]
    pub max_results: Option<i64>,
    /// Token from the previous page, 1 to 2048 characters; absent: the first page.
    #[serde(rename = "nextToken", skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// More about a step of a deployment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeployTargetEventContext {
    /// Id of the Systems Manager command that ran it.
    #[serde(rename = "ssmCommandId", skip_serializing_if = "Option::is_none")]
    pub ssm_command_id: Option<String>,
    /// What the step says.
    #[serde(rename = "message", skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One step of a deployment on a target.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeployTargetEvent {
    /// Name of the step.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Status of the step.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// When the step started.
    #[serde(rename = "startTime", skip_serializing_if = "Option::is_none")]
    pub start_time: Option<Timestamp>,
    /// When it ended; absent while it runs.
    #[serde(rename = "endTime", skip_serializing_if = "Option::is_none")]
    pub end_time: Option<Timestamp>,
    /// More about the step.
    #[serde(rename = "context", skip_serializing_if = "Option::is_none")]
    pub context: Option<DeployTargetEventContext>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One target of an EC2 deploy action.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeployActionExecutionTarget {
    /// Id of the target.
    #[serde(rename = "targetId", skip_serializing_if = "Option::is_none")]
    pub target_id: Option<String>,
    /// Kind of the target.
    #[serde(rename = "targetType", skip_serializing_if = "Option::is_none")]
    pub target_type: Option<String>,
    /// Status of the deployment on this target.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// When the deployment on it started.
    #[serde(rename = "startTime", skip_serializing_if = "Option::is_none")]
    pub start_time: Option<Timestamp>,
    /// When it ended; absent while it runs.
    #[serde(rename = "endTime", skip_serializing_if = "Option::is_none")]
    pub end_time: Option<Timestamp>,
    /// Steps of the deployment on it.
    #[serde(rename = "events", skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<DeployTargetEvent>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of ListDeployActionExecutionTargets.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListDeployActionExecutionTargetsOutput {
    /// Targets of the deployment.
    #[serde(rename = "targets", skip_serializing_if = "Option::is_none")]
    pub targets: Option<Vec<DeployActionExecutionTarget>>,
    /// Token of the next page; absent on the last page.
    #[serde(rename = "nextToken", skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Only executions that succeeded in one stage.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SucceededInStageFilter {
    /// Name of the stage.
    #[serde(rename = "stageName", skip_serializing_if = "Option::is_none")]
    pub stage_name: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Which executions to list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PipelineExecutionFilter {
    /// Only those that succeeded in one stage, under the current version, since 2024-02-01.
    #[serde(rename = "succeededInStage", skip_serializing_if = "Option::is_none")]
    pub succeeded_in_stage: Option<SucceededInStageFilter>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of ListPipelineExecutions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListPipelineExecutionsInput {
    /// Name of the pipeline, 1 to 100 characters of `A-Za-z0-9.@-_`.
    #[serde(rename = "pipelineName", deserialize_with = "or_default")]
    pub pipeline_name: String,
    /// Largest number of items in a page, 1 to 100, default 100.
    #[serde(rename = "maxResults", skip_serializing_if = "Option::is_none")]
    pub max_results: Option<i64>,
    /// Which executions to list; absent: all.
    #[serde(rename = "filter", skip_serializing_if = "Option::is_none")]
    pub filter: Option<PipelineExecutionFilter>,
    /// Token from the previous page, 1 to 2048 characters; absent: the first page.
    #[serde(rename = "nextToken", skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A source revision in a listing of executions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SourceRevision {
    /// Source action that found it.
    #[serde(rename = "actionName", deserialize_with = "or_default")]
    pub action_name: String,
    /// Id of the revision, such as a commit id or object version.
    #[serde(rename = "revisionId", skip_serializing_if = "Option::is_none")]
    pub revision_id: Option<String>,
    /// What changed, such as a commit message, 1 to 2048 characters.
    #[serde(rename = "revisionSummary", skip_serializing_if = "Option::is_none")]
    pub revision_summary: Option<String>,
    /// Page of the revision, 1 to 2048 characters.
    #[serde(rename = "revisionUrl", skip_serializing_if = "Option::is_none")]
    pub revision_url: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Why an execution was stopped.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StopExecutionTrigger {
    /// The reason given, at most 200 characters.
    #[serde(rename = "reason", skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One execution in a listing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PipelineExecutionSummary {
    /// Id of the execution, a lower-case UUID.
    #[serde(rename = "pipelineExecutionId", skip_serializing_if = "Option::is_none")]
    pub pipeline_execution_id: Option<String>,
    /// Cancelled, InProgress, Stopped, Stopping, Succeeded, Superseded or Failed.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    pub status: Option<PipelineExecutionStatus>,
    /// More about the status; often absent.
    #[serde(rename = "statusSummary", skip_serializing_if = "Option::is_none")]
    pub status_summary: Option<String>,
    /// When it started.
    #[serde(rename = "startTime", skip_serializing_if = "Option::is_none")]
    pub start_time: Option<Timestamp>,
    /// When it last changed.
    #[serde(rename = "lastUpdateTime", skip_serializing_if = "Option::is_none")]
    pub last_update_time: Option<Timestamp>,
    /// Source revisions it uses.
    #[serde(rename = "sourceRevisions", skip_serializing_if = "Option::is_none")]
    pub source_revisions: Option<Vec<SourceRevision>>,
    /// What started it.
    #[serde(rename = "trigger", skip_serializing_if = "Option::is_none")]
    pub trigger: Option<ExecutionTrigger>,
    /// Why it was stopped; absent unless it was.
    #[serde(rename = "stopTrigger", skip_serializing_if = "Option::is_none")]
    pub stop_trigger: Option<StopExecutionTrigger>,
    /// Mode it runs in: SUPERSEDED, QUEUED or PARALLEL.
    #[serde(rename = "executionMode", skip_serializing_if = "Option::is_none")]
    pub execution_mode: Option<ExecutionMode>,
    /// STANDARD or ROLLBACK; absent: STANDARD.
    #[serde(rename = "executionType", skip_serializing_if = "Option::is_none")]
    pub execution_type: Option<ExecutionType>,
    /// What it rolls back to; absent unless it is a rollback.
    #[serde(rename = "rollbackMetadata", skip_serializing_if = "Option::is_none")]
    pub rollback_metadata: Option<PipelineRollbackMetadata>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of ListPipelineExecutions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListPipelineExecutionsOutput {
    /// Executions, newest first.
    #[serde(rename = "pipelineExecutionSummaries", skip_serializing_if = "Option::is_none")]
    pub pipeline_execution_summaries: Option<Vec<PipelineExecutionSummary>>,
    /// Token of the next page; absent on the last page.
    #[serde(rename = "nextToken", skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of ListPipelines.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListPipelinesInput {
    /// Token from the previous page, 1 to 2048 characters; absent: the first page.
    #[serde(rename = "nextToken", skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// Largest number of items in a page, 1 to 1000.
    #[serde(rename = "maxResults", skip_serializing_if = "Option::is_none")]
    pub max_results: Option<i64>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One pipeline in a listing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PipelineSummary {
    /// Name of the pipeline.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Version of the pipeline's declaration, counted from 1.
    #[serde(rename = "version", skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
    /// V1 or V2.
    #[serde(rename = "pipelineType", skip_serializing_if = "Option::is_none")]
    pub pipeline_type: Option<PipelineType>,
    /// SUPERSEDED, QUEUED or PARALLEL.
    #[serde(rename = "executionMode", skip_serializing_if = "Option::is_none")]
    pub execution_mode: Option<ExecutionMode>,
    /// When it was created.
    #[serde(rename = "created", skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// When it was last updated.
    #[serde(rename = "updated", skip_serializing_if = "Option::is_none")]
    pub updated: Option<Timestamp>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of ListPipelines.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListPipelinesOutput {
    /// Pipelines.
    #[serde(rename = "pipelines", skip_serializing_if = "Option::is_none")]
    pub pipelines: Option<Vec<PipelineSummary>>,
    /// Token of the next page; absent on the last page.
    #[serde(rename = "nextToken", skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Which rule executions to list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleExecutionFilter {
    /// Only those of this execution.
    #[serde(rename = "pipelineExecutionId", skip_serializing_if = "Option::is_none")]
    pub pipeline_execution_id: Option<String>,
    /// Only those of one execution, either the newest attempts or all.
    #[serde(rename = "latestInPipelineExecution", skip_serializing_if = "Option::is_none")]
    pub latest_in_pipeline_execution: Option<LatestInPipelineExecutionFilter>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of ListRuleExecutions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListRuleExecutionsInput {
    /// Name of the pipeline, 1 to 100 characters of `A-Za-z0-9.@-_`.
    #[serde(rename = "pipelineName", deserialize_with = "or_default")]
    pub pipeline_name: String,
    /// Which runs to list; absent: all of the pipeline.
    #[serde(rename = "filter", skip_serializing_if = "Option::is_none")]
    pub filter: Option<RuleExecutionFilter>,
    /// Largest number of items in a page, 1 to 100, default 100.
    #[serde(rename = "maxResults", skip_serializing_if = "Option::is_none")]
    pub max_results: Option<i64>,
    /// Token from the previous page, 1 to 2048 characters; absent: the first page.
    #[serde(rename = "nextToken", skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What a run of a rule got.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleExecutionInput {
    /// The rule type that decided.
    #[serde(rename = "ruleTypeId", skip_serializing_if = "Option::is_none")]
    pub rule_type_id: Option<RuleTypeId>,
    /// Configuration as declared, with its `#{namespace.key}` references.
    #[serde(rename = "configuration", skip_serializing_if = "Option::is_none")]
    pub configuration: Option<BTreeMap<String, Secret>>,
    /// The same configuration with the references replaced by values.
    #[serde(rename = "resolvedConfiguration", skip_serializing_if = "Option::is_none")]
    pub resolved_configuration: Option<BTreeMap<String, Secret>>,
    /// IAM role of the rule; absent when it declares none.
    #[serde(rename = "roleArn", skip_serializing_if = "Option::is_none")]
    pub role_arn: Option<String>,
    /// Region where it ran.
    #[serde(rename = "region", skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Artifacts it read; empty when none.
    #[serde(rename = "inputArtifacts", skip_serializing_if = "Option::is_none")]
    pub input_artifacts: Option<Vec<ArtifactDetail>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What the provider says of a rule's work.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleExecutionResult {
    /// Id that the provider gave to the work.
    #[serde(rename = "externalExecutionId", skip_serializing_if = "Option::is_none")]
    pub external_execution_id: Option<String>,
    /// The provider's summary of the work.
    #[serde(rename = "externalExecutionSummary", skip_serializing_if = "Option::is_none")]
    pub external_execution_summary: Option<String>,
    /// Page of the work at the provider, 1 to 2048 characters.
    #[serde(rename = "externalExecutionUrl", skip_serializing_if = "Option::is_none")]
    pub external_execution_url: Option<String>,
    /// Why it failed; absent otherwise.
    #[serde(rename = "errorDetails", skip_serializing_if = "Option::is_none")]
    pub error_details: Option<ErrorDetails>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What a run of a rule gave.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleExecutionOutput {
    /// What the provider says of the work.
    #[serde(rename = "executionResult", skip_serializing_if = "Option::is_none")]
    pub execution_result: Option<RuleExecutionResult>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One run of a rule in the history.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleExecutionDetail {
    /// Id of the execution, a lower-case UUID.
    #[serde(rename = "pipelineExecutionId", skip_serializing_if = "Option::is_none")]
    pub pipeline_execution_id: Option<String>,
    /// Id of this run of the rule, 1 to 200 characters.
    #[serde(rename = "ruleExecutionId", skip_serializing_if = "Option::is_none")]
    pub rule_execution_id: Option<String>,
    /// Version of the declaration the run used.
    #[serde(rename = "pipelineVersion", skip_serializing_if = "Option::is_none")]
    pub pipeline_version: Option<i64>,
    /// Stage of the rule.
    #[serde(rename = "stageName", skip_serializing_if = "Option::is_none")]
    pub stage_name: Option<String>,
    /// Name of the rule.
    #[serde(rename = "ruleName", skip_serializing_if = "Option::is_none")]
    pub rule_name: Option<String>,
    /// When the run started.
    #[serde(rename = "startTime", skip_serializing_if = "Option::is_none")]
    pub start_time: Option<Timestamp>,
    /// When the run last changed.
    #[serde(rename = "lastUpdateTime", skip_serializing_if = "Option::is_none")]
    pub last_update_time: Option<Timestamp>,
    /// ARN of who changed it last; absent when nobody did.
    #[serde(rename = "updatedBy", skip_serializing_if = "Option::is_none")]
    pub updated_by: Option<String>,
    /// InProgress, Abandoned, Succeeded or Failed.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    pub status: Option<RuleExecutionStatus>,
    /// What the run got.
    #[serde(rename = "input", skip_serializing_if = "Option::is_none")]
    pub input: Option<RuleExecutionInput>,
    /// What the run gave.
    #[serde(rename = "output", skip_serializing_if = "Option::is_none")]
    pub output: Option<RuleExecutionOutput>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of ListRuleExecutions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListRuleExecutionsOutput {
    /// Runs of rules, newest first.
    #[serde(rename = "ruleExecutionDetails", skip_serializing_if = "Option::is_none")]
    pub rule_execution_details: Option<Vec<RuleExecutionDetail>>,
    /// Token of the next page; absent on the last page.
    #[serde(rename = "nextToken", skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of ListRuleTypes; all types come in one answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListRuleTypesInput {
    /// Only types of this owner; `AWS` is the only one.
    #[serde(rename = "ruleOwnerFilter", skip_serializing_if = "Option::is_none")]
    pub rule_owner_filter: Option<RuleOwner>,
    /// Only types available in this region, 4 to 30 characters.
    #[serde(rename = "regionFilter", skip_serializing_if = "Option::is_none")]
    pub region_filter: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// URL templates of a rule type.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleTypeSettings {
    /// Page where a customer sets up the external service, 1 to 2048 characters.
    #[serde(rename = "thirdPartyConfigurationUrl", skip_serializing_if = "Option::is_none")]
    pub third_party_configuration_url: Option<String>,
    /// URL template of what the rule looks at, 1 to 2048 characters.
    #[serde(rename = "entityUrlTemplate", skip_serializing_if = "Option::is_none")]
    pub entity_url_template: Option<String>,
    /// URL template of one run, 1 to 2048 characters.
    #[serde(rename = "executionUrlTemplate", skip_serializing_if = "Option::is_none")]
    pub execution_url_template: Option<String>,
    /// URL template of a revision's page, 1 to 2048 characters.
    #[serde(rename = "revisionUrlTemplate", skip_serializing_if = "Option::is_none")]
    pub revision_url_template: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `RuleConfigurationPropertyType`.
    RuleConfigurationPropertyType {
        String = "String",
        Number = "Number",
        Boolean = "Boolean",
    }
}

/// One configuration key that a rule of this type takes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleConfigurationProperty {
    /// Key, 1 to 50 characters.
    #[serde(rename = "name", deserialize_with = "or_default")]
    pub name: String,
    /// Whether every rule of this type must set it.
    #[serde(rename = "required", deserialize_with = "or_default")]
    pub required: bool,
    /// Whether the value names what the rule looks at.
    #[serde(rename = "key", deserialize_with = "or_default")]
    pub key: bool,
    /// Whether the value is hidden as `****`.
    #[serde(rename = "secret", deserialize_with = "or_default")]
    pub secret: bool,
    /// Whether the key can be queried by.
    #[serde(rename = "queryable", skip_serializing_if = "Option::is_none")]
    pub queryable: Option<bool>,
    /// What the key is for, 1 to 160 characters.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Type of the value: String, Number or Boolean.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub r#type: Option<RuleConfigurationPropertyType>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A rule type as ListRuleTypes shows it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleType {
    /// Category, owner, provider and version.
    #[serde(rename = "id", deserialize_with = "or_default")]
    pub id: RuleTypeId,
    /// Its URL templates; absent when there are none.
    #[serde(rename = "settings", skip_serializing_if = "Option::is_none")]
    pub settings: Option<RuleTypeSettings>,
    /// Configuration keys it takes, at most 10.
    #[serde(rename = "ruleConfigurationProperties", skip_serializing_if = "Option::is_none")]
    pub rule_configuration_properties: Option<Vec<RuleConfigurationProperty>>,
    /// How many input artifacts it takes.
    #[serde(rename = "inputArtifactDetails", deserialize_with = "or_default")]
    pub input_artifact_details: ArtifactDetails,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of ListRuleTypes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListRuleTypesOutput {
    /// Rule types.
    #[serde(rename = "ruleTypes", deserialize_with = "or_default")]
    pub rule_types: Vec<RuleType>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of ListTagsForResource.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListTagsForResourceInput {
    /// ARN of a pipeline, custom action type or webhook.
    #[serde(rename = "resourceArn", deserialize_with = "or_default")]
    pub resource_arn: String,
    /// Token from the previous page, 1 to 2048 characters; absent: the first page.
    #[serde(rename = "nextToken", skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// Largest number of items in a page, 1 to 100; the service sends all tags in one page.
    #[serde(rename = "maxResults", skip_serializing_if = "Option::is_none")]
    pub max_results: Option<i64>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of ListTagsForResource.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListTagsForResourceOutput {
    /// Tags of the resource; empty when it has none.
    #[serde(rename = "tags", skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<Tag>>,
    /// Token of the next page; absent on the last page.
    #[serde(rename = "nextToken", skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of ListWebhooks; these two members start with a capital letter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListWebhooksInput {
    /// Token from the previous page, 1 to 2048 characters; absent: the first page.
    #[serde(rename = "NextToken", skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// Largest number of items in a page, 1 to 100.
    #[serde(rename = "MaxResults", skip_serializing_if = "Option::is_none")]
    pub max_results: Option<i64>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One rule that an event must match.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WebhookFilterRule {
    /// JsonPath of a value in the event's body, 1 to 150 characters.
    #[serde(rename = "jsonPath", deserialize_with = "or_default")]
    pub json_path: String,
    /// Text it must equal, 1 to 150 characters; `{Key}` is the target action's configuration value.
    #[serde(rename = "matchEquals", skip_serializing_if = "Option::is_none")]
    pub match_equals: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `WebhookAuthenticationType`.
    WebhookAuthenticationType {
        GithubHmac = "GITHUB_HMAC",
        Ip = "IP",
        Unauthenticated = "UNAUTHENTICATED",
    }
}

/// Settings of a webhook's authentication; empty for UNAUTHENTICATED.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WebhookAuthConfiguration {
    /// CIDR range that events may come from, 1 to 100 characters; only for IP.
    #[serde(rename = "AllowedIPRange", skip_serializing_if = "Option::is_none")]
    pub allowed_ip_range: Option<String>,
    /// Secret that signs events, 1 to 100 characters, answered as `****`; only for GITHUB_HMAC.
    #[serde(rename = "SecretToken", skip_serializing_if = "Option::is_none")]
    pub secret_token: Option<Secret>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A webhook: which events start which pipeline.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WebhookDefinition {
    /// Name, 1 to 100 characters of `A-Za-z0-9.@-_`.
    #[serde(rename = "name", deserialize_with = "or_default")]
    pub name: String,
    /// Pipeline it starts.
    #[serde(rename = "targetPipeline", deserialize_with = "or_default")]
    pub target_pipeline: String,
    /// Source action of the pipeline's first stage that it belongs to.
    #[serde(rename = "targetAction", deserialize_with = "or_default")]
    pub target_action: String,
    /// Rules an event must all match, at most 5.
    #[serde(rename = "filters", deserialize_with = "or_default")]
    pub filters: Vec<WebhookFilterRule>,
    /// How events prove where they come from: GITHUB_HMAC, IP or UNAUTHENTICATED.
    #[serde(rename = "authentication", deserialize_with = "or_default", skip_serializing_if = "is_unset")]
    pub authentication: WebhookAuthenticationType,
    /// Settings for that; required, even when empty.
    #[serde(rename = "authenticationConfiguration", deserialize_with = "or_default")]
    pub authentication_configuration: WebhookAuthConfiguration,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A webhook with its URL and state.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListWebhookItem {
    /// The webhook as declared; its secret reads `****`.
    #[serde(rename = "definition", deserialize_with = "or_default")]
    pub definition: WebhookDefinition,
    /// Address that events are posted to, 1 to 1000 characters; it holds a secret token.
    #[serde(rename = "url", deserialize_with = "or_default")]
    pub url: String,
    /// What went wrong last with it; absent when nothing did.
    #[serde(rename = "errorMessage", skip_serializing_if = "Option::is_none")]
    pub error_message: Option<String>,
    /// Code of that error; absent when there was none.
    #[serde(rename = "errorCode", skip_serializing_if = "Option::is_none")]
    pub error_code: Option<String>,
    /// When it last started the pipeline; absent until it does.
    #[serde(rename = "lastTriggered", skip_serializing_if = "Option::is_none")]
    pub last_triggered: Option<Timestamp>,
    /// ARN of the webhook.
    #[serde(rename = "arn", skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// Tags of the webhook.
    #[serde(rename = "tags", skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<Tag>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of ListWebhooks.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListWebhooksOutput {
    /// Webhooks.
    #[serde(rename = "webhooks", skip_serializing_if = "Option::is_none")]
    pub webhooks: Option<Vec<ListWebhookItem>>,
    /// Token of the next page; absent on the last page.
    #[serde(rename = "NextToken", skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `ConditionType`.
    ConditionType {
        BeforeEntry = "BEFORE_ENTRY",
        OnSuccess = "ON_SUCCESS",
    }
}

/// Input of OverrideStageCondition; the answer is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OverrideStageConditionInput {
    /// Name of the pipeline, 1 to 100 characters of `A-Za-z0-9.@-_`.
    #[serde(rename = "pipelineName", deserialize_with = "or_default")]
    pub pipeline_name: String,
    /// Name of the stage, 1 to 100 characters of `A-Za-z0-9.@-_`.
    #[serde(rename = "stageName", deserialize_with = "or_default")]
    pub stage_name: String,
    /// Id of the execution, a lower-case UUID.
    #[serde(rename = "pipelineExecutionId", deserialize_with = "or_default")]
    pub pipeline_execution_id: String,
    /// BEFORE_ENTRY or ON_SUCCESS; failure conditions cannot be overridden.
    #[serde(rename = "conditionType", deserialize_with = "or_default", skip_serializing_if = "is_unset")]
    pub condition_type: ConditionType,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of PollForJobs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PollForJobsInput {
    /// Action type to serve; its owner must be `Custom`.
    #[serde(rename = "actionTypeId", deserialize_with = "or_default")]
    pub action_type_id: ActionTypeId,
    /// Largest number of jobs to return, at least 1; the default is the service's.
    #[serde(rename = "maxBatchSize", skip_serializing_if = "Option::is_none")]
    pub max_batch_size: Option<i64>,
    /// The type's queryable key and the value wanted, one entry; required when the type has such a key.
    #[serde(rename = "queryParam", skip_serializing_if = "Option::is_none")]
    pub query_param: Option<BTreeMap<String, String>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A job that waits for a worker.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Job {
    /// Id of the job, a lower-case UUID.
    #[serde(rename = "id", skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What to do.
    #[serde(rename = "data", skip_serializing_if = "Option::is_none")]
    pub data: Option<JobData>,
    /// Nonce for AcknowledgeJob, 1 to 50 characters; a later delivery has another.
    #[serde(rename = "nonce", skip_serializing_if = "Option::is_none")]
    pub nonce: Option<Secret>,
    /// 12-digit id of the account that owns the job.
    #[serde(rename = "accountId", skip_serializing_if = "Option::is_none")]
    pub account_id: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of PollForJobs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PollForJobsOutput {
    /// Jobs that wait; empty or absent when there are none.
    #[serde(rename = "jobs", skip_serializing_if = "Option::is_none")]
    pub jobs: Option<Vec<Job>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of PollForThirdPartyJobs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PollForThirdPartyJobsInput {
    /// Partner action type to serve.
    #[serde(rename = "actionTypeId", deserialize_with = "or_default")]
    pub action_type_id: ActionTypeId,
    /// Largest number of jobs to return, at least 1; the default is the service's.
    #[serde(rename = "maxBatchSize", skip_serializing_if = "Option::is_none")]
    pub max_batch_size: Option<i64>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A partner job that waits for a worker.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ThirdPartyJob {
    /// Id of the client, a lower-case UUID; the worker maps it to its client token.
    #[serde(rename = "clientId", skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// Id of the job.
    #[serde(rename = "jobId", skip_serializing_if = "Option::is_none")]
    pub job_id: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of PollForThirdPartyJobs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PollForThirdPartyJobsOutput {
    /// Jobs that wait; empty or absent when there are none.
    #[serde(rename = "jobs", skip_serializing_if = "Option::is_none")]
    pub jobs: Option<Vec<ThirdPartyJob>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of PutActionRevision.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PutActionRevisionInput {
    /// Name of the pipeline, 1 to 100 characters of `A-Za-z0-9.@-_`.
    #[serde(rename = "pipelineName", deserialize_with = "or_default")]
    pub pipeline_name: String,
    /// Name of the stage, 1 to 100 characters of `A-Za-z0-9.@-_`.
    #[serde(rename = "stageName", deserialize_with = "or_default")]
    pub stage_name: String,
    /// Name of the source action, 1 to 100 characters.
    #[serde(rename = "actionName", deserialize_with = "or_default")]
    pub action_name: String,
    /// The revision it found.
    #[serde(rename = "actionRevision", deserialize_with = "or_default")]
    pub action_revision: ActionRevision,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of PutActionRevision.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PutActionRevisionOutput {
    /// Whether the revision is new, so that an execution was started.
    #[serde(rename = "newRevision", skip_serializing_if = "Option::is_none")]
    pub new_revision: Option<bool>,
    /// Id of the execution with this revision.
    #[serde(rename = "pipelineExecutionId", skip_serializing_if = "Option::is_none")]
    pub pipeline_execution_id: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `ApprovalStatus`.
    ApprovalStatus {
        Approved = "Approved",
        Rejected = "Rejected",
    }
}

/// The answer to an approval.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ApprovalResult {
    /// Comment of the approver, 0 to 512 characters; shown as the action's summary.
    #[serde(rename = "summary", deserialize_with = "or_default")]
    pub summary: String,
    /// `Approved` or `Rejected`.
    #[serde(rename = "status", deserialize_with = "or_default", skip_serializing_if = "is_unset")]
    pub status: ApprovalStatus,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of PutApprovalResult.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PutApprovalResultInput {
    /// Name of the pipeline, 1 to 100 characters of `A-Za-z0-9.@-_`.
    #[serde(rename = "pipelineName", deserialize_with = "or_default")]
    pub pipeline_name: String,
    /// Name of the stage, 1 to 100 characters of `A-Za-z0-9.@-_`.
    #[serde(rename = "stageName", deserialize_with = "or_default")]
    pub stage_name: String,
    /// Name of the approval action, 1 to 100 characters.
    #[serde(rename = "actionName", deserialize_with = "or_default")]
    pub action_name: String,
    /// The decision and a comment.
    #[serde(rename = "result", deserialize_with = "or_default")]
    pub result: ApprovalResult,
    /// Token of the open approval, read freshly from GetPipelineState; each run has its own.
    #[serde(rename = "token", deserialize_with = "or_default")]
    pub token: Secret,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of PutApprovalResult.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PutApprovalResultOutput {
    /// When the decision was taken, also for a rejection.
    #[serde(rename = "approvedAt", skip_serializing_if = "Option::is_none")]
    pub approved_at: Option<Timestamp>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `FailureType`.
    FailureType {
        JobFailed = "JobFailed",
        ConfigurationError = "ConfigurationError",
        PermissionError = "PermissionError",
        RevisionOutOfSync = "RevisionOutOfSync",
        RevisionUnavailable = "RevisionUnavailable",
        SystemUnavailable = "SystemUnavailable",
    }
}

/// Why a job failed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FailureDetails {
    /// JobFailed, ConfigurationError, PermissionError, RevisionOutOfSync, RevisionUnavailable or SystemUnavailable.
    #[serde(rename = "type", deserialize_with = "or_default", skip_serializing_if = "is_unset")]
    pub r#type: FailureType,
    /// What went wrong, 1 to 5000 characters; shown in the action's error details.
    #[serde(rename = "message", deserialize_with = "or_default")]
    pub message: String,
    /// The worker's own id for the work, 1 to 1500 characters.
    #[serde(rename = "externalExecutionId", skip_serializing_if = "Option::is_none")]
    pub external_execution_id: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of PutJobFailureResult; the answer is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PutJobFailureResultInput {
    /// Id of the job, a lower-case UUID.
    #[serde(rename = "jobId", deserialize_with = "or_default")]
    pub job_id: String,
    /// Why it failed.
    #[serde(rename = "failureDetails", deserialize_with = "or_default")]
    pub failure_details: FailureDetails,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The revision a custom source action found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CurrentRevision {
    /// Id of the revision, 1 to 1500 characters.
    #[serde(rename = "revision", deserialize_with = "or_default")]
    pub revision: String,
    /// Id of the change that made it, 1 to 100 characters.
    #[serde(rename = "changeIdentifier", deserialize_with = "or_default")]
    pub change_identifier: String,
    /// When the revision was made.
    #[serde(rename = "created", skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// What changed, 1 to 2048 characters.
    #[serde(rename = "revisionSummary", skip_serializing_if = "Option::is_none")]
    pub revision_summary: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What a worker says about its work; shown in the action's state at once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExecutionDetails {
    /// State of the work in words, 1 to 2048 characters.
    #[serde(rename = "summary", skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The worker's own id for the work, 1 to 1500 characters; fills `{ExternalExecutionId}` in links.
    #[serde(rename = "externalExecutionId", skip_serializing_if = "Option::is_none")]
    pub external_execution_id: Option<String>,
    /// Progress, 0 to 100.
    #[serde(rename = "percentComplete", skip_serializing_if = "Option::is_none")]
    pub percent_complete: Option<i64>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of PutJobSuccessResult; the answer is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PutJobSuccessResultInput {
    /// Id of the job, a lower-case UUID.
    #[serde(rename = "jobId", deserialize_with = "or_default")]
    pub job_id: String,
    /// Revision found; for custom source actions.
    #[serde(rename = "currentRevision", skip_serializing_if = "Option::is_none")]
    pub current_revision: Option<CurrentRevision>,
    /// Text handed to the next job of the same action, 1 to 2048 characters; absent: the work is done.
    #[serde(rename = "continuationToken", skip_serializing_if = "Option::is_none")]
    pub continuation_token: Option<Secret>,
    /// Summary, own id and progress of the work.
    #[serde(rename = "executionDetails", skip_serializing_if = "Option::is_none")]
    pub execution_details: Option<ExecutionDetails>,
    /// Variables for later actions, at most 122880 bytes together; not with a continuation token.
    #[serde(rename = "outputVariables", skip_serializing_if = "Option::is_none")]
    pub output_variables: Option<BTreeMap<String, String>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of PutThirdPartyJobFailureResult; the answer is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PutThirdPartyJobFailureResultInput {
    /// Id of the job, 1 to 512 characters.
    #[serde(rename = "jobId", deserialize_with = "or_default")]
    pub job_id: String,
    /// Secret that proves the worker's right to this client's jobs, 1 to 256 characters.
    #[serde(rename = "clientToken", deserialize_with = "or_default")]
    pub client_token: Secret,
    /// Why it failed.
    #[serde(rename = "failureDetails", deserialize_with = "or_default")]
    pub failure_details: FailureDetails,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of PutThirdPartyJobSuccessResult; the answer is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PutThirdPartyJobSuccessResultInput {
    /// Id of the job, 1 to 512 characters.
    #[serde(rename = "jobId", deserialize_with = "or_default")]
    pub job_id: String,
    /// Secret that proves the worker's right to this client's jobs, 1 to 256 characters.
    #[serde(rename = "clientToken", deserialize_with = "or_default")]
    pub client_token: Secret,
    /// Revision found; for source actions.
    #[serde(rename = "currentRevision", skip_serializing_if = "Option::is_none")]
    pub current_revision: Option<CurrentRevision>,
    /// Text handed to the next job of the same action, 1 to 2048 characters; absent: the work is done.
    #[serde(rename = "continuationToken", skip_serializing_if = "Option::is_none")]
    pub continuation_token: Option<Secret>,
    /// Summary, own id and progress of the work.
    #[serde(rename = "executionDetails", skip_serializing_if = "Option::is_none")]
    pub execution_details: Option<ExecutionDetails>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of PutWebhook.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PutWebhookInput {
    /// The webhook; all six members must be there.
    #[serde(rename = "webhook", deserialize_with = "or_default")]
    pub webhook: WebhookDefinition,
    /// Tags of the resource, at most 50 with distinct keys.
    #[serde(rename = "tags", skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<Tag>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of PutWebhook.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PutWebhookOutput {
    /// The webhook with its URL; its secret reads `****`.
    #[serde(rename = "webhook", skip_serializing_if = "Option::is_none")]
    pub webhook: Option<ListWebhookItem>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of RegisterWebhookWithThirdParty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RegisterWebhookWithThirdPartyInput {
    /// Name of a webhook made with PutWebhook, 1 to 100 characters.
    #[serde(rename = "webhookName", skip_serializing_if = "Option::is_none")]
    pub webhook_name: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of RegisterWebhookWithThirdParty; it has no members.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RegisterWebhookWithThirdPartyOutput {
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of RetryStageExecution.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RetryStageExecutionInput {
    /// Name of the pipeline, 1 to 100 characters of `A-Za-z0-9.@-_`.
    #[serde(rename = "pipelineName", deserialize_with = "or_default")]
    pub pipeline_name: String,
    /// Name of the failed or stopped stage, 1 to 100 characters.
    #[serde(rename = "stageName", deserialize_with = "or_default")]
    pub stage_name: String,
    /// Id of the execution that is in it.
    #[serde(rename = "pipelineExecutionId", deserialize_with = "or_default")]
    pub pipeline_execution_id: String,
    /// FAILED_ACTIONS: only those that failed; ALL_ACTIONS: the whole stage.
    #[serde(rename = "retryMode", deserialize_with = "or_default", skip_serializing_if = "is_unset")]
    pub retry_mode: StageRetryMode,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of RetryStageExecution.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RetryStageExecutionOutput {
    /// Id of the execution, the same as before.
    #[serde(rename = "pipelineExecutionId", skip_serializing_if = "Option::is_none")]
    pub pipeline_execution_id: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of RollbackStage.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RollbackStageInput {
    /// Name of the pipeline, 1 to 100 characters of `A-Za-z0-9.@-_`.
    #[serde(rename = "pipelineName", deserialize_with = "or_default")]
    pub pipeline_name: String,
    /// Name of the stage, 1 to 100 characters; not one with source actions.
    #[serde(rename = "stageName", deserialize_with = "or_default")]
    pub stage_name: String,
    /// Execution to go back to; it succeeded in this stage under the current version.
    #[serde(rename = "targetPipelineExecutionId", deserialize_with = "or_default")]
    pub target_pipeline_execution_id: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of RollbackStage.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RollbackStageOutput {
    /// Id of the new execution that rolls back.
    #[serde(rename = "pipelineExecutionId", deserialize_with = "or_default")]
    pub pipeline_execution_id: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A value for a pipeline variable at the start of an execution.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PipelineVariable {
    /// Name of a declared variable, 1 to 128 characters.
    #[serde(rename = "name", deserialize_with = "or_default")]
    pub name: String,
    /// Value, 1 to 1000 characters; it cannot be empty.
    #[serde(rename = "value", deserialize_with = "or_default")]
    pub value: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// The values of `SourceRevisionType`.
    SourceRevisionType {
        CommitId = "COMMIT_ID",
        ImageDigest = "IMAGE_DIGEST",
        S3ObjectVersionId = "S3_OBJECT_VERSION_ID",
        S3ObjectKey = "S3_OBJECT_KEY",
    }
}

/// A revision that a source action shall use instead of the newest.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SourceRevisionOverride {
    /// Name of the source action.
    #[serde(rename = "actionName", deserialize_with = "or_default")]
    pub action_name: String,
    /// COMMIT_ID, IMAGE_DIGEST, S3_OBJECT_VERSION_ID or S3_OBJECT_KEY.
    #[serde(rename = "revisionType", deserialize_with = "or_default", skip_serializing_if = "is_unset")]
    pub revision_type: SourceRevisionType,
    /// The revision, 1 to 1500 characters.
    #[serde(rename = "revisionValue", deserialize_with = "or_default")]
    pub revision_value: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of StartPipelineExecution.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StartPipelineExecutionInput {
    /// Name of the pipeline, 1 to 100 characters of `A-Za-z0-9.@-_`.
    #[serde(rename = "name", deserialize_with = "or_default")]
    pub name: String,
    /// Values for pipeline variables, 1 to 50; those left out take their default.
    #[serde(rename = "variables", skip_serializing_if = "Option::is_none")]
    pub variables: Option<Vec<PipelineVariable>>,
    /// Makes a repeated call the same call, 1 to 128 of `a-zA-Z0-9-`; absent: this library fills in a UUID.
    #[serde(rename = "clientRequestToken", skip_serializing_if = "Option::is_none")]
    pub client_request_token: Option<Secret>,
    /// Revisions for source actions to use instead of the newest, at most 50.
    #[serde(rename = "sourceRevisions", skip_serializing_if = "Option::is_none")]
    pub source_revisions: Option<Vec<SourceRevisionOverride>>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of StartPipelineExecution.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StartPipelineExecutionOutput {
    /// Id of the execution that was started.
    #[serde(rename = "pipelineExecutionId", skip_serializing_if = "Option::is_none")]
    pub pipeline_execution_id: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of StopPipelineExecution.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StopPipelineExecutionInput {
    /// Name of the pipeline, 1 to 100 characters of `A-Za-z0-9.@-_`.
    #[serde(rename = "pipelineName", deserialize_with = "or_default")]
    pub pipeline_name: String,
    /// Id of the execution, a lower-case UUID.
    #[serde(rename = "pipelineExecutionId", deserialize_with = "or_default")]
    pub pipeline_execution_id: String,
    /// Whether to end at once and abandon running actions. Default false: wait for them.
    #[serde(rename = "abandon", skip_serializing_if = "Option::is_none")]
    pub abandon: Option<bool>,
    /// Why, at most 200 characters.
    #[serde(rename = "reason", skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of StopPipelineExecution.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StopPipelineExecutionOutput {
    /// Id of the execution that is being stopped.
    #[serde(rename = "pipelineExecutionId", skip_serializing_if = "Option::is_none")]
    pub pipeline_execution_id: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of TagResource.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TagResourceInput {
    /// ARN of a pipeline, custom action type or webhook.
    #[serde(rename = "resourceArn", deserialize_with = "or_default")]
    pub resource_arn: String,
    /// Tags to add or change; the resource may have 50 in all.
    #[serde(rename = "tags", deserialize_with = "or_default")]
    pub tags: Vec<Tag>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of TagResource; it has no members.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TagResourceOutput {
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of UntagResource.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct UntagResourceInput {
    /// ARN of a pipeline, custom action type or webhook.
    #[serde(rename = "resourceArn", deserialize_with = "or_default")]
    pub resource_arn: String,
    /// Keys of the tags to remove, each 1 to 128 characters.
    #[serde(rename = "tagKeys", deserialize_with = "or_default")]
    pub tag_keys: Vec<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of UntagResource; it has no members.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct UntagResourceOutput {
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of UpdateActionType; the answer is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct UpdateActionTypeInput {
    /// The whole new declaration.
    #[serde(rename = "actionType", deserialize_with = "or_default")]
    pub action_type: ActionTypeDeclaration,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Input of UpdatePipeline.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct UpdatePipelineInput {
    /// The whole new declaration; `****` keeps the stored value of a secret.
    #[serde(rename = "pipeline", deserialize_with = "or_default")]
    pub pipeline: PipelineDeclaration,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Output of UpdatePipeline.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct UpdatePipelineOutput {
    /// Declaration as stored, with its new version.
    #[serde(rename = "pipeline", skip_serializing_if = "Option::is_none")]
    pub pipeline: Option<PipelineDeclaration>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

text_enum! {
    /// What the service answers when it refuses, as far as the model tells; it sends others
    /// too. See `Error::service_code`.
    ErrorCode {
        /// No action execution has this id.
        ActionExecutionNotFoundException = "ActionExecutionNotFoundException",
        /// The stage has no action of this name.
        ActionNotFoundException = "ActionNotFoundException",
        /// An action type of this category, provider and version exists.
        ActionTypeAlreadyExistsException = "ActionTypeAlreadyExistsException",
        /// No such action type is available.
        ActionTypeNotFoundException = "ActionTypeNotFoundException",
        /// This approval was answered before.
        ApprovalAlreadyCompletedException = "ApprovalAlreadyCompletedException",
        /// Another change of the same resource is under way.
        ConcurrentModificationException = "ConcurrentModificationException",
        /// The pipeline has as many executions as it may have at once.
        ConcurrentPipelineExecutionsLimitExceededException = "ConcurrentPipelineExecutionsLimitExceededException",
        /// This condition cannot be overridden.
        ConditionNotOverridableException = "ConditionNotOverridableException",
        /// The pipeline is busy with something that excludes the request; try again.
        ConflictException = "ConflictException",
        /// The execution is already being stopped in this way.
        DuplicatedStopRequestException = "DuplicatedStopRequestException",
        /// An action of the structure is not valid.
        InvalidActionDeclarationException = "InvalidActionDeclarationException",
        /// The token belongs to no open approval of this action.
        InvalidApprovalTokenException = "InvalidApprovalTokenException",
        /// The ARN is malformed or of another service.
        InvalidArnException = "InvalidArnException",
        /// Blockers are reserved and must be empty.
        InvalidBlockerDeclarationException = "InvalidBlockerDeclarationException",
        /// The client token does not fit the job.
        InvalidClientTokenException = "InvalidClientTokenException",
        /// The job cannot be read in its state.
        InvalidJobException = "InvalidJobException",
        /// The job cannot take a result in its state.
        InvalidJobStateException = "InvalidJobStateException",
        /// The paging token is unknown.
        InvalidNextTokenException = "InvalidNextTokenException",
        /// The nonce was used or replaced: another worker has the job.
        InvalidNonceException = "InvalidNonceException",
        /// A stage of the structure is not valid.
        InvalidStageDeclarationException = "InvalidStageDeclarationException",
        /// The structure of the pipeline is not valid.
        InvalidStructureException = "InvalidStructureException",
        /// A tag key or value is not allowed.
        InvalidTagsException = "InvalidTagsException",
        /// The webhook's authentication settings do not fit its kind.
        InvalidWebhookAuthenticationParametersException = "InvalidWebhookAuthenticationParametersException",
        /// A filter of the webhook is not a JSON path or pattern.
        InvalidWebhookFilterPatternException = "InvalidWebhookFilterPatternException",
        /// No job has this id.
        JobNotFoundException = "JobNotFoundException",
        /// A quota of the account is reached.
        LimitExceededException = "LimitExceededException",
        /// A newer execution has entered the stage.
        NotLatestPipelineExecutionException = "NotLatestPipelineExecutionException",
        /// The output variables are larger than 122,880 bytes.
        OutputVariablesSizeExceededException = "OutputVariablesSizeExceededException",
        /// The pipeline has no execution of this id.
        PipelineExecutionNotFoundException = "PipelineExecutionNotFoundException",
        /// The execution has ended or cannot be stopped.
        PipelineExecutionNotStoppableException = "PipelineExecutionNotStoppableException",
        /// The execution belongs to an older structure of the pipeline.
        PipelineExecutionOutdatedException = "PipelineExecutionOutdatedException",
        /// The account has a pipeline of this name in the region.
        PipelineNameInUseException = "PipelineNameInUseException",
        /// The account has no pipeline of this name in the region.
        PipelineNotFoundException = "PipelineNotFoundException",
        /// The pipeline has no such version.
        PipelineVersionNotFoundException = "PipelineVersionNotFoundException",
        /// The request could not be carried out.
        RequestFailedException = "RequestFailedException",
        /// No resource has this ARN.
        ResourceNotFoundException = "ResourceNotFoundException",
        /// The pipeline has no stage of this name.
        StageNotFoundException = "StageNotFoundException",
        /// The stage has nothing to retry, or the structure changed.
        StageNotRetryableException = "StageNotRetryableException",
        /// The resource would have more than 50 tags.
        TooManyTagsException = "TooManyTagsException",
        /// The stage cannot be rolled back now or to this execution.
        UnableToRollbackStageException = "UnableToRollbackStageException",
        /// A value of the request does not satisfy its constraints.
        ValidationException = "ValidationException",
        /// No webhook has this name.
        WebhookNotFoundException = "WebhookNotFoundException",
    }
}
