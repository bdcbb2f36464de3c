// Generated from model/ by codegen/src/operations_rs.rs; do not edit. Change one of these and run `make gen`.
//! The service's operations and shapes, as tables.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::shapes::{Kind, Limits, Member, Operation, Pagination, Shape};

/// What stands before the operation in `X-Amz-Target`.
pub const TARGET_PREFIX: &str = "CodePipeline_20150709";

/// The operation of this name.
pub fn find(name: &str) -> Option<&'static Operation> {
    OPERATIONS.binary_search_by(|operation| operation.name.cmp(name)).ok().map(|index| &OPERATIONS[index])
}

/// All operations, in alphabetical order.
pub static OPERATIONS: [Operation; 44] = [
    Operation {
        name: "AcknowledgeJob",
        target: "CodePipeline_20150709.AcknowledgeJob",
        input: &ACKNOWLEDGE_JOB_INPUT,
        output: Some(&ACKNOWLEDGE_JOB_OUTPUT),
        errors: &["ValidationException", "InvalidNonceException", "JobNotFoundException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "AcknowledgeThirdPartyJob",
        target: "CodePipeline_20150709.AcknowledgeThirdPartyJob",
        input: &ACKNOWLEDGE_THIRD_PARTY_JOB_INPUT,
        output: Some(&ACKNOWLEDGE_THIRD_PARTY_JOB_OUTPUT),
        errors: &["ValidationException", "InvalidNonceException", "JobNotFoundException", "InvalidClientTokenException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "CreateCustomActionType",
        target: "CodePipeline_20150709.CreateCustomActionType",
        input: &CREATE_CUSTOM_ACTION_TYPE_INPUT,
        output: Some(&CREATE_CUSTOM_ACTION_TYPE_OUTPUT),
        errors: &["ValidationException", "LimitExceededException", "TooManyTagsException", "InvalidTagsException", "ConcurrentModificationException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "CreatePipeline",
        target: "CodePipeline_20150709.CreatePipeline",
        input: &CREATE_PIPELINE_INPUT,
        output: Some(&CREATE_PIPELINE_OUTPUT),
        errors: &["ValidationException", "PipelineNameInUseException", "InvalidStageDeclarationException", "InvalidActionDeclarationException", "InvalidBlockerDeclarationException", "InvalidStructureException", "LimitExceededException", "TooManyTagsException", "InvalidTagsException", "ConcurrentModificationException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "DeleteCustomActionType",
        target: "CodePipeline_20150709.DeleteCustomActionType",
        input: &DELETE_CUSTOM_ACTION_TYPE_INPUT,
        output: None,
        errors: &["ValidationException", "ConcurrentModificationException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "DeletePipeline",
        target: "CodePipeline_20150709.DeletePipeline",
        input: &DELETE_PIPELINE_INPUT,
        output: None,
        errors: &["ValidationException", "ConcurrentModificationException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "DeleteWebhook",
        target: "CodePipeline_20150709.DeleteWebhook",
        input: &DELETE_WEBHOOK_INPUT,
        output: Some(&DELETE_WEBHOOK_OUTPUT),
        errors: &["ValidationException", "ConcurrentModificationException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "DeregisterWebhookWithThirdParty",
        target: "CodePipeline_20150709.DeregisterWebhookWithThirdParty",
        input: &DEREGISTER_WEBHOOK_WITH_THIRD_PARTY_INPUT,
        output: Some(&DEREGISTER_WEBHOOK_WITH_THIRD_PARTY_OUTPUT),
        errors: &["ValidationException", "WebhookNotFoundException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "DisableStageTransition",
        target: "CodePipeline_20150709.DisableStageTransition",
        input: &DISABLE_STAGE_TRANSITION_INPUT,
        output: None,
        errors: &["ValidationException", "PipelineNotFoundException", "StageNotFoundException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "EnableStageTransition",
        target: "CodePipeline_20150709.EnableStageTransition",
        input: &ENABLE_STAGE_TRANSITION_INPUT,
        output: None,
        errors: &["ValidationException", "PipelineNotFoundException", "StageNotFoundException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "GetActionType",
        target: "CodePipeline_20150709.GetActionType",
        input: &GET_ACTION_TYPE_INPUT,
        output: Some(&GET_ACTION_TYPE_OUTPUT),
        errors: &["ActionTypeNotFoundException", "ValidationException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "GetJobDetails",
        target: "CodePipeline_20150709.GetJobDetails",
        input: &GET_JOB_DETAILS_INPUT,
        output: Some(&GET_JOB_DETAILS_OUTPUT),
        errors: &["ValidationException", "JobNotFoundException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "GetPipeline",
        target: "CodePipeline_20150709.GetPipeline",
        input: &GET_PIPELINE_INPUT,
        output: Some(&GET_PIPELINE_OUTPUT),
        errors: &["ValidationException", "PipelineNotFoundException", "PipelineVersionNotFoundException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "GetPipelineExecution",
        target: "CodePipeline_20150709.GetPipelineExecution",
        input: &GET_PIPELINE_EXECUTION_INPUT,
        output: Some(&GET_PIPELINE_EXECUTION_OUTPUT),
        errors: &["ValidationException", "PipelineNotFoundException", "PipelineExecutionNotFoundException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "GetPipelineState",
        target: "CodePipeline_20150709.GetPipelineState",
        input: &GET_PIPELINE_STATE_INPUT,
        output: Some(&GET_PIPELINE_STATE_OUTPUT),
        errors: &["ValidationException", "PipelineNotFoundException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "GetThirdPartyJobDetails",
        target: "CodePipeline_20150709.GetThirdPartyJobDetails",
        input: &GET_THIRD_PARTY_JOB_DETAILS_INPUT,
        output: Some(&GET_THIRD_PARTY_JOB_DETAILS_OUTPUT),
        errors: &["JobNotFoundException", "ValidationException", "InvalidClientTokenException", "InvalidJobException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "ListActionExecutions",
        target: "CodePipeline_20150709.ListActionExecutions",
        input: &LIST_ACTION_EXECUTIONS_INPUT,
        output: Some(&LIST_ACTION_EXECUTIONS_OUTPUT),
        errors: &["ValidationException", "PipelineNotFoundException", "InvalidNextTokenException", "PipelineExecutionNotFoundException"],
        pagination: Some(Pagination { input_token: "nextToken", output_token: "nextToken", result_key: "actionExecutionDetails", limit_key: Some("maxResults") }),
        idempotency_token: None,
    },
    Operation {
        name: "ListActionTypes",
        target: "CodePipeline_20150709.ListActionTypes",
        input: &LIST_ACTION_TYPES_INPUT,
        output: Some(&LIST_ACTION_TYPES_OUTPUT),
        errors: &["ValidationException", "InvalidNextTokenException"],
        pagination: Some(Pagination { input_token: "nextToken", output_token: "nextToken", result_key: "actionTypes", limit_key: None }),
        idempotency_token: None,
    },
    Operation {
        name: "ListDeployActionExecutionTargets",
        target: "CodePipeline_20150709.ListDeployActionExecutionTargets",
        input: &LIST_DEPLOY_ACTION_EXECUTION_TARGETS_INPUT,
        output: Some(&LIST_DEPLOY_ACTION_EXECUTION_TARGETS_OUTPUT),
        errors: &["ValidationException", "PipelineNotFoundException", "InvalidNextTokenException", "ActionExecutionNotFoundException"],
        pagination: Some(Pagination { input_token: "nextToken", output_token: "nextToken", result_key: "targets", limit_key: Some("maxResults") }),
        idempotency_token: None,
    },
    Operation {
        name: "ListPipelineExecutions",
        target: "CodePipeline_20150709.ListPipelineExecutions",
        input: &LIST_PIPELINE_EXECUTIONS_INPUT,
        output: Some(&LIST_PIPELINE_EXECUTIONS_OUTPUT),
        errors: &["ValidationException", "PipelineNotFoundException", "InvalidNextTokenException"],
        pagination: Some(Pagination { input_token: "nextToken", output_token: "nextToken", result_key: "pipelineExecutionSummaries", limit_key: Some("maxResults") }),
        idempotency_token: None,
    },
    Operation {
        name: "ListPipelines",
        target: "CodePipeline_20150709.ListPipelines",
        input: &LIST_PIPELINES_INPUT,
        output: Some(&LIST_PIPELINES_OUTPUT),
        errors: &["ValidationException", "InvalidNextTokenException"],
        pagination: Some(Pagination { input_token: "nextToken", output_token: "nextToken", result_key: "pipelines", limit_key: Some("maxResults") }),
        idempotency_token: None,
    },
    Operation {
        name: "ListRuleExecutions",
        target: "CodePipeline_20150709.ListRuleExecutions",
        input: &LIST_RULE_EXECUTIONS_INPUT,
        output: Some(&LIST_RULE_EXECUTIONS_OUTPUT),
        errors: &["ValidationException", "PipelineNotFoundException", "InvalidNextTokenException", "PipelineExecutionNotFoundException"],
        pagination: Some(Pagination { input_token: "nextToken", output_token: "nextToken", result_key: "ruleExecutionDetails", limit_key: Some("maxResults") }),
        idempotency_token: None,
    },
    Operation {
        name: "ListRuleTypes",
        target: "CodePipeline_20150709.ListRuleTypes",
        input: &LIST_RULE_TYPES_INPUT,
        output: Some(&LIST_RULE_TYPES_OUTPUT),
        errors: &["ValidationException", "InvalidNextTokenException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "ListTagsForResource",
        target: "CodePipeline_20150709.ListTagsForResource",
        input: &LIST_TAGS_FOR_RESOURCE_INPUT,
        output: Some(&LIST_TAGS_FOR_RESOURCE_OUTPUT),
        errors: &["ValidationException", "ResourceNotFoundException", "InvalidNextTokenException", "InvalidArnException"],
        pagination: Some(Pagination { input_token: "nextToken", output_token: "nextToken", result_key: "tags", limit_key: Some("maxResults") }),
        idempotency_token: None,
    },
    Operation {
        name: "ListWebhooks",
        target: "CodePipeline_20150709.ListWebhooks",
        input: &LIST_WEBHOOKS_INPUT,
        output: Some(&LIST_WEBHOOKS_OUTPUT),
        errors: &["ValidationException", "InvalidNextTokenException"],
        pagination: Some(Pagination { input_token: "NextToken", output_token: "NextToken", result_key: "webhooks", limit_key: Some("MaxResults") }),
        idempotency_token: None,
    },
    Operation {
        name: "OverrideStageCondition",
        target: "CodePipeline_20150709.OverrideStageCondition",
        input: &OVERRIDE_STAGE_CONDITION_INPUT,
        output: None,
        errors: &["ValidationException", "ConflictException", "PipelineNotFoundException", "StageNotFoundException", "ConditionNotOverridableException", "NotLatestPipelineExecutionException", "ConcurrentPipelineExecutionsLimitExceededException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "PollForJobs",
        target: "CodePipeline_20150709.PollForJobs",
        input: &POLL_FOR_JOBS_INPUT,
        output: Some(&POLL_FOR_JOBS_OUTPUT),
        errors: &["ValidationException", "ActionTypeNotFoundException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "PollForThirdPartyJobs",
        target: "CodePipeline_20150709.PollForThirdPartyJobs",
        input: &POLL_FOR_THIRD_PARTY_JOBS_INPUT,
        output: Some(&POLL_FOR_THIRD_PARTY_JOBS_OUTPUT),
        errors: &["ActionTypeNotFoundException", "ValidationException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "PutActionRevision",
        target: "CodePipeline_20150709.PutActionRevision",
        input: &PUT_ACTION_REVISION_INPUT,
        output: Some(&PUT_ACTION_REVISION_OUTPUT),
        errors: &["PipelineNotFoundException", "StageNotFoundException", "ActionNotFoundException", "ValidationException", "ConcurrentPipelineExecutionsLimitExceededException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "PutApprovalResult",
        target: "CodePipeline_20150709.PutApprovalResult",
        input: &PUT_APPROVAL_RESULT_INPUT,
        output: Some(&PUT_APPROVAL_RESULT_OUTPUT),
        errors: &["InvalidApprovalTokenException", "ApprovalAlreadyCompletedException", "PipelineNotFoundException", "StageNotFoundException", "ActionNotFoundException", "ValidationException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "PutJobFailureResult",
        target: "CodePipeline_20150709.PutJobFailureResult",
        input: &PUT_JOB_FAILURE_RESULT_INPUT,
        output: None,
        errors: &["ValidationException", "JobNotFoundException", "InvalidJobStateException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "PutJobSuccessResult",
        target: "CodePipeline_20150709.PutJobSuccessResult",
        input: &PUT_JOB_SUCCESS_RESULT_INPUT,
        output: None,
        errors: &["ValidationException", "JobNotFoundException", "InvalidJobStateException", "OutputVariablesSizeExceededException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "PutThirdPartyJobFailureResult",
        target: "CodePipeline_20150709.PutThirdPartyJobFailureResult",
        input: &PUT_THIRD_PARTY_JOB_FAILURE_RESULT_INPUT,
        output: None,
        errors: &["ValidationException", "JobNotFoundException", "InvalidJobStateException", "InvalidClientTokenException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "PutThirdPartyJobSuccessResult",
        target: "CodePipeline_20150709.PutThirdPartyJobSuccessResult",
        input: &PUT_THIRD_PARTY_JOB_SUCCESS_RESULT_INPUT,
        output: None,
        errors: &["ValidationException", "JobNotFoundException", "InvalidJobStateException", "InvalidClientTokenException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "PutWebhook",
        target: "CodePipeline_20150709.PutWebhook",
        input: &PUT_WEBHOOK_INPUT,
        output: Some(&PUT_WEBHOOK_OUTPUT),
        errors: &["ValidationException", "LimitExceededException", "InvalidWebhookFilterPatternException", "InvalidWebhookAuthenticationParametersException", "PipelineNotFoundException", "TooManyTagsException", "InvalidTagsException", "ConcurrentModificationException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "RegisterWebhookWithThirdParty",
        target: "CodePipeline_20150709.RegisterWebhookWithThirdParty",
        input: &REGISTER_WEBHOOK_WITH_THIRD_PARTY_INPUT,
        output: Some(&REGISTER_WEBHOOK_WITH_THIRD_PARTY_OUTPUT),
        errors: &["ValidationException", "WebhookNotFoundException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "RetryStageExecution",
        target: "CodePipeline_20150709.RetryStageExecution",
        input: &RETRY_STAGE_EXECUTION_INPUT,
        output: Some(&RETRY_STAGE_EXECUTION_OUTPUT),
        errors: &["ValidationException", "ConflictException", "PipelineNotFoundException", "StageNotFoundException", "StageNotRetryableException", "NotLatestPipelineExecutionException", "ConcurrentPipelineExecutionsLimitExceededException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "RollbackStage",
        target: "CodePipeline_20150709.RollbackStage",
        input: &ROLLBACK_STAGE_INPUT,
        output: Some(&ROLLBACK_STAGE_OUTPUT),
        errors: &["ValidationException", "ConflictException", "PipelineNotFoundException", "PipelineExecutionNotFoundException", "PipelineExecutionOutdatedException", "StageNotFoundException", "UnableToRollbackStageException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "StartPipelineExecution",
        target: "CodePipeline_20150709.StartPipelineExecution",
        input: &START_PIPELINE_EXECUTION_INPUT,
        output: Some(&START_PIPELINE_EXECUTION_OUTPUT),
        errors: &["ValidationException", "ConflictException", "PipelineNotFoundException", "ConcurrentPipelineExecutionsLimitExceededException"],
        pagination: None,
        idempotency_token: Some("clientRequestToken"),
    },
    Operation {
        name: "StopPipelineExecution",
        target: "CodePipeline_20150709.StopPipelineExecution",
        input: &STOP_PIPELINE_EXECUTION_INPUT,
        output: Some(&STOP_PIPELINE_EXECUTION_OUTPUT),
        errors: &["ValidationException", "ConflictException", "PipelineNotFoundException", "PipelineExecutionNotStoppableException", "DuplicatedStopRequestException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "TagResource",
        target: "CodePipeline_20150709.TagResource",
        input: &TAG_RESOURCE_INPUT,
        output: Some(&TAG_RESOURCE_OUTPUT),
        errors: &["ValidationException", "ResourceNotFoundException", "InvalidArnException", "TooManyTagsException", "InvalidTagsException", "ConcurrentModificationException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "UntagResource",
        target: "CodePipeline_20150709.UntagResource",
        input: &UNTAG_RESOURCE_INPUT,
        output: Some(&UNTAG_RESOURCE_OUTPUT),
        errors: &["ValidationException", "ResourceNotFoundException", "InvalidArnException", "InvalidTagsException", "ConcurrentModificationException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "UpdateActionType",
        target: "CodePipeline_20150709.UpdateActionType",
        input: &UPDATE_ACTION_TYPE_INPUT,
        output: None,
        errors: &["RequestFailedException", "ValidationException", "ActionTypeNotFoundException"],
        pagination: None,
        idempotency_token: None,
    },
    Operation {
        name: "UpdatePipeline",
        target: "CodePipeline_20150709.UpdatePipeline",
        input: &UPDATE_PIPELINE_INPUT,
        output: Some(&UPDATE_PIPELINE_OUTPUT),
        errors: &["ValidationException", "InvalidStageDeclarationException", "InvalidActionDeclarationException", "InvalidBlockerDeclarationException", "InvalidStructureException", "LimitExceededException"],
        pagination: None,
        idempotency_token: None,
    },
];

static JOB_ID: Shape = Shape { name: "JobId", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: Some("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), values: &[] } };
static NONCE: Shape = Shape { name: "Nonce", sensitive: true, kind: Kind::String { length: Limits { min: Some(1), max: Some(50) }, pattern: None, values: &[] } };
static ACKNOWLEDGE_JOB_INPUT: Shape = Shape { name: "AcknowledgeJobInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "jobId", shape: &JOB_ID, required: true },
    Member { name: "nonce", shape: &NONCE, required: true },
]) };
static JOB_STATUS: Shape = Shape { name: "JobStatus", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["Created", "Queued", "Dispatched", "InProgress", "TimedOut", "Succeeded", "Failed"] } };
static ACKNOWLEDGE_JOB_OUTPUT: Shape = Shape { name: "AcknowledgeJobOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "status", shape: &JOB_STATUS, required: false },
]) };
static THIRD_PARTY_JOB_ID: Shape = Shape { name: "ThirdPartyJobId", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(512) }, pattern: None, values: &[] } };
static CLIENT_TOKEN: Shape = Shape { name: "ClientToken", sensitive: true, kind: Kind::String { length: Limits { min: Some(1), max: Some(256) }, pattern: None, values: &[] } };
static ACKNOWLEDGE_THIRD_PARTY_JOB_INPUT: Shape = Shape { name: "AcknowledgeThirdPartyJobInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "jobId", shape: &THIRD_PARTY_JOB_ID, required: true },
    Member { name: "nonce", shape: &NONCE, required: true },
    Member { name: "clientToken", shape: &CLIENT_TOKEN, required: true },
]) };
static ACKNOWLEDGE_THIRD_PARTY_JOB_OUTPUT: Shape = Shape { name: "AcknowledgeThirdPartyJobOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "status", shape: &JOB_STATUS, required: false },
]) };
static ACTION_CATEGORY: Shape = Shape { name: "ActionCategory", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["Source", "Build", "Deploy", "Test", "Invoke", "Approval", "Compute"] } };
static ACTION_PROVIDER: Shape = Shape { name: "ActionProvider", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(35) }, pattern: Some("[0-9A-Za-z_-]+"), values: &[] } };
static VERSION: Shape = Shape { name: "Version", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(9) }, pattern: Some("[0-9A-Za-z_-]+"), values: &[] } };
static URL: Shape = Shape { name: "Url", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(2048) }, pattern: None, values: &[] } };
static URL_TEMPLATE: Shape = Shape { name: "UrlTemplate", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(2048) }, pattern: None, values: &[] } };
static ACTION_TYPE_SETTINGS: Shape = Shape { name: "ActionTypeSettings", sensitive: false, kind: Kind::Structure(&[
    Member { name: "thirdPartyConfigurationUrl", shape: &URL, required: false },
    Member { name: "entityUrlTemplate", shape: &URL_TEMPLATE, required: false },
    Member { name: "executionUrlTemplate", shape: &URL_TEMPLATE, required: false },
    Member { name: "revisionUrlTemplate", shape: &URL_TEMPLATE, required: false },
]) };
static ACTION_CONFIGURATION_KEY: Shape = Shape { name: "ActionConfigurationKey", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(50) }, pattern: None, values: &[] } };
static BOOLEAN: Shape = Shape { name: "Boolean", sensitive: false, kind: Kind::Boolean };
static DESCRIPTION: Shape = Shape { name: "Description", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(160) }, pattern: None, values: &[] } };
static ACTION_CONFIGURATION_PROPERTY_TYPE: Shape = Shape { name: "ActionConfigurationPropertyType", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["String", "Number", "Boolean"] } };
static ACTION_CONFIGURATION_PROPERTY: Shape = Shape { name: "ActionConfigurationProperty", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &ACTION_CONFIGURATION_KEY, required: true },
    Member { name: "required", shape: &BOOLEAN, required: true },
    Member { name: "key", shape: &BOOLEAN, required: true },
    Member { name: "secret", shape: &BOOLEAN, required: true },
    Member { name: "queryable", shape: &BOOLEAN, required: false },
    Member { name: "description", shape: &DESCRIPTION, required: false },
    Member { name: "type", shape: &ACTION_CONFIGURATION_PROPERTY_TYPE, required: false },
]) };
static ACTION_CONFIGURATION_PROPERTY_LIST: Shape = Shape { name: "ActionConfigurationPropertyList", sensitive: false, kind: Kind::List { member: &ACTION_CONFIGURATION_PROPERTY, size: Limits { min: None, max: Some(10) } } };
static MINIMUM_ARTIFACT_COUNT: Shape = Shape { name: "MinimumArtifactCount", sensitive: false, kind: Kind::Integer(Limits { min: Some(0), max: Some(5) }) };
static MAXIMUM_ARTIFACT_COUNT: Shape = Shape { name: "MaximumArtifactCount", sensitive: false, kind: Kind::Integer(Limits { min: Some(0), max: Some(5) }) };
static ARTIFACT_DETAILS: Shape = Shape { name: "ArtifactDetails", sensitive: false, kind: Kind::Structure(&[
    Member { name: "minimumCount", shape: &MINIMUM_ARTIFACT_COUNT, required: true },
    Member { name: "maximumCount", shape: &MAXIMUM_ARTIFACT_COUNT, required: true },
]) };
static TAG_KEY: Shape = Shape { name: "TagKey", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(128) }, pattern: None, values: &[] } };
static TAG_VALUE: Shape = Shape { name: "TagValue", sensitive: false, kind: Kind::String { length: Limits { min: Some(0), max: Some(256) }, pattern: None, values: &[] } };
static TAG: Shape = Shape { name: "Tag", sensitive: false, kind: Kind::Structure(&[
    Member { name: "key", shape: &TAG_KEY, required: true },
    Member { name: "value", shape: &TAG_VALUE, required: true },
]) };
static TAG_LIST: Shape = Shape { name: "TagList", sensitive: false, kind: Kind::List { member: &TAG, size: Limits { min: None, max: None } } };
static CREATE_CUSTOM_ACTION_TYPE_INPUT: Shape = Shape { name: "CreateCustomActionTypeInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "category", shape: &ACTION_CATEGORY, required: true },
    Member { name: "provider", shape: &ACTION_PROVIDER, required: true },
    Member { name: "version", shape: &VERSION, required: true },
    Member { name: "settings", shape: &ACTION_TYPE_SETTINGS, required: false },
    Member { name: "configurationProperties", shape: &ACTION_CONFIGURATION_PROPERTY_LIST, required: false },
    Member { name: "inputArtifactDetails", shape: &ARTIFACT_DETAILS, required: true },
    Member { name: "outputArtifactDetails", shape: &ARTIFACT_DETAILS, required: true },
    Member { name: "tags", shape: &TAG_LIST, required: false },
]) };
static ACTION_OWNER: Shape = Shape { name: "ActionOwner", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["AWS", "ThirdParty", "Custom"] } };
static ACTION_TYPE_ID: Shape = Shape { name: "ActionTypeId", sensitive: false, kind: Kind::Structure(&[
    Member { name: "category", shape: &ACTION_CATEGORY, required: true },
    Member { name: "owner", shape: &ACTION_OWNER, required: true },
    Member { name: "provider", shape: &ACTION_PROVIDER, required: true },
    Member { name: "version", shape: &VERSION, required: true },
]) };
static ACTION_TYPE: Shape = Shape { name: "ActionType", sensitive: false, kind: Kind::Structure(&[
    Member { name: "id", shape: &ACTION_TYPE_ID, required: true },
    Member { name: "settings", shape: &ACTION_TYPE_SETTINGS, required: false },
    Member { name: "actionConfigurationProperties", shape: &ACTION_CONFIGURATION_PROPERTY_LIST, required: false },
    Member { name: "inputArtifactDetails", shape: &ARTIFACT_DETAILS, required: true },
    Member { name: "outputArtifactDetails", shape: &ARTIFACT_DETAILS, required: true },
]) };
static CREATE_CUSTOM_ACTION_TYPE_OUTPUT: Shape = Shape { name: "CreateCustomActionTypeOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "actionType", shape: &ACTION_TYPE, required: true },
    Member { name: "tags", shape: &TAG_LIST, required: false },
]) };
static PIPELINE_NAME: Shape = Shape { name: "PipelineName", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(100) }, pattern: Some("[A-Za-z0-9.@\\-_]+"), values: &[] } };
static ROLE_ARN: Shape = Shape { name: "RoleArn", sensitive: false, kind: Kind::String { length: Limits { min: None, max: Some(1024) }, pattern: Some("arn:aws(-[\\w]+)*:iam::[0-9]{12}:role/.*"), values: &[] } };
static ARTIFACT_STORE_TYPE: Shape = Shape { name: "ArtifactStoreType", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["S3"] } };
static ARTIFACT_STORE_LOCATION: Shape = Shape { name: "ArtifactStoreLocation", sensitive: false, kind: Kind::String { length: Limits { min: Some(3), max: Some(63) }, pattern: Some("[a-zA-Z0-9\\-\\.]+"), values: &[] } };
static ENCRYPTION_KEY_ID: Shape = Shape { name: "EncryptionKeyId", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(400) }, pattern: None, values: &[] } };
static ENCRYPTION_KEY_TYPE: Shape = Shape { name: "EncryptionKeyType", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["KMS"] } };
static ENCRYPTION_KEY: Shape = Shape { name: "EncryptionKey", sensitive: false, kind: Kind::Structure(&[
    Member { name: "id", shape: &ENCRYPTION_KEY_ID, required: true },
    Member { name: "type", shape: &ENCRYPTION_KEY_TYPE, required: true },
]) };
static ARTIFACT_STORE: Shape = Shape { name: "ArtifactStore", sensitive: false, kind: Kind::Structure(&[
    Member { name: "type", shape: &ARTIFACT_STORE_TYPE, required: true },
    Member { name: "location", shape: &ARTIFACT_STORE_LOCATION, required: true },
    Member { name: "encryptionKey", shape: &ENCRYPTION_KEY, required: false },
]) };
static AWS_REGION_NAME: Shape = Shape { name: "AWSRegionName", sensitive: false, kind: Kind::String { length: Limits { min: Some(4), max: Some(30) }, pattern: None, values: &[] } };
static ARTIFACT_STORE_MAP: Shape = Shape { name: "ArtifactStoreMap", sensitive: false, kind: Kind::Map { key: &AWS_REGION_NAME, value: &ARTIFACT_STORE, size: Limits { min: None, max: None } } };
static STAGE_NAME: Shape = Shape { name: "StageName", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(100) }, pattern: Some("[A-Za-z0-9.@\\-_]+"), values: &[] } };
static BLOCKER_NAME: Shape = Shape { name: "BlockerName", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(100) }, pattern: None, values: &[] } };
static BLOCKER_TYPE: Shape = Shape { name: "BlockerType", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["Schedule"] } };
static BLOCKER_DECLARATION: Shape = Shape { name: "BlockerDeclaration", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &BLOCKER_NAME, required: true },
    Member { name: "type", shape: &BLOCKER_TYPE, required: true },
]) };
static STAGE_BLOCKER_DECLARATION_LIST: Shape = Shape { name: "StageBlockerDeclarationList", sensitive: false, kind: Kind::List { member: &BLOCKER_DECLARATION, size: Limits { min: None, max: None } } };
static ACTION_NAME: Shape = Shape { name: "ActionName", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(100) }, pattern: Some("[A-Za-z0-9.@\\-_]+"), values: &[] } };
static ACTION_RUN_ORDER: Shape = Shape { name: "ActionRunOrder", sensitive: false, kind: Kind::Integer(Limits { min: Some(1), max: Some(999) }) };
static ACTION_CONFIGURATION_VALUE: Shape = Shape { name: "ActionConfigurationValue", sensitive: true, kind: Kind::String { length: Limits { min: Some(1), max: Some(50000) }, pattern: None, values: &[] } };
static ACTION_CONFIGURATION_MAP: Shape = Shape { name: "ActionConfigurationMap", sensitive: false, kind: Kind::Map { key: &ACTION_CONFIGURATION_KEY, value: &ACTION_CONFIGURATION_VALUE, size: Limits { min: None, max: None } } };
static COMMAND: Shape = Shape { name: "Command", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(1000) }, pattern: None, values: &[] } };
static COMMAND_LIST: Shape = Shape { name: "CommandList", sensitive: false, kind: Kind::List { member: &COMMAND, size: Limits { min: Some(1), max: Some(50) } } };
static ARTIFACT_NAME: Shape = Shape { name: "ArtifactName", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(100) }, pattern: Some("[a-zA-Z0-9_\\-]+"), values: &[] } };
static FILE_PATH: Shape = Shape { name: "FilePath", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(128) }, pattern: None, values: &[] } };
static FILE_PATH_LIST: Shape = Shape { name: "FilePathList", sensitive: false, kind: Kind::List { member: &FILE_PATH, size: Limits { min: Some(1), max: Some(10) } } };
static OUTPUT_ARTIFACT: Shape = Shape { name: "OutputArtifact", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &ARTIFACT_NAME, required: true },
    Member { name: "files", shape: &FILE_PATH_LIST, required: false },
]) };
static OUTPUT_ARTIFACT_LIST: Shape = Shape { name: "OutputArtifactList", sensitive: false, kind: Kind::List { member: &OUTPUT_ARTIFACT, size: Limits { min: None, max: None } } };
static INPUT_ARTIFACT: Shape = Shape { name: "InputArtifact", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &ARTIFACT_NAME, required: true },
]) };
static INPUT_ARTIFACT_LIST: Shape = Shape { name: "InputArtifactList", sensitive: false, kind: Kind::List { member: &INPUT_ARTIFACT, size: Limits { min: None, max: None } } };
static OUTPUT_VARIABLE: Shape = Shape { name: "OutputVariable", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(128) }, pattern: None, values: &[] } };
static OUTPUT_VARIABLE_LIST: Shape = Shape { name: "OutputVariableList", sensitive: false, kind: Kind::List { member: &OUTPUT_VARIABLE, size: Limits { min: Some(1), max: Some(15) } } };
static ACTION_NAMESPACE: Shape = Shape { name: "ActionNamespace", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(100) }, pattern: Some("[A-Za-z0-9@\\-_]+"), values: &[] } };
static ACTION_TIMEOUT: Shape = Shape { name: "ActionTimeout", sensitive: false, kind: Kind::Integer(Limits { min: Some(5), max: Some(86400) }) };
static ENVIRONMENT_VARIABLE_NAME: Shape = Shape { name: "EnvironmentVariableName", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(128) }, pattern: Some("[A-Za-z0-9_]+"), values: &[] } };
static ENVIRONMENT_VARIABLE_VALUE: Shape = Shape { name: "EnvironmentVariableValue", sensitive: true, kind: Kind::String { length: Limits { min: Some(1), max: Some(2000) }, pattern: Some(".*"), values: &[] } };
static ENVIRONMENT_VARIABLE_TYPE: Shape = Shape { name: "EnvironmentVariableType", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["PLAINTEXT", "SECRETS_MANAGER"] } };
static ENVIRONMENT_VARIABLE: Shape = Shape { name: "EnvironmentVariable", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &ENVIRONMENT_VARIABLE_NAME, required: true },
    Member { name: "value", shape: &ENVIRONMENT_VARIABLE_VALUE, required: true },
    Member { name: "type", shape: &ENVIRONMENT_VARIABLE_TYPE, required: false },
]) };
static ENVIRONMENT_VARIABLE_LIST: Shape = Shape { name: "EnvironmentVariableList", sensitive: false, kind: Kind::List { member: &ENVIRONMENT_VARIABLE, size: Limits { min: Some(1), max: Some(10) } } };
static ACTION_DECLARATION: Shape = Shape { name: "ActionDeclaration", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &ACTION_NAME, required: true },
    Member { name: "actionTypeId", shape: &ACTION_TYPE_ID, required: true },
    Member { name: "runOrder", shape: &ACTION_RUN_ORDER, required: false },
    Member { name: "configuration", shape: &ACTION_CONFIGURATION_MAP, required: false },
    Member { name: "commands", shape: &COMMAND_LIST, required: false },
    Member { name: "outputArtifacts", shape: &OUTPUT_ARTIFACT_LIST, required: false },
    Member { name: "inputArtifacts", shape: &INPUT_ARTIFACT_LIST, required: false },
    Member { name: "outputVariables", shape: &OUTPUT_VARIABLE_LIST, required: false },
    Member { name: "roleArn", shape: &ROLE_ARN, required: false },
    Member { name: "region", shape: &AWS_REGION_NAME, required: false },
    Member { name: "namespace", shape: &ACTION_NAMESPACE, required: false },
    Member { name: "timeoutInMinutes", shape: &ACTION_TIMEOUT, required: false },
    Member { name: "environmentVariables", shape: &ENVIRONMENT_VARIABLE_LIST, required: false },
]) };
static STAGE_ACTION_DECLARATION_LIST: Shape = Shape { name: "StageActionDeclarationList", sensitive: false, kind: Kind::List { member: &ACTION_DECLARATION, size: Limits { min: None, max: None } } };
static RESULT: Shape = Shape { name: "Result", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["ROLLBACK", "FAIL", "RETRY", "SKIP"] } };
static STAGE_RETRY_MODE: Shape = Shape { name: "StageRetryMode", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["FAILED_ACTIONS", "ALL_ACTIONS"] } };
static RETRY_CONFIGURATION: Shape = Shape { name: "RetryConfiguration", sensitive: false, kind: Kind::Structure(&[
    Member { name: "retryMode", shape: &STAGE_RETRY_MODE, required: false },
]) };
static RULE_NAME: Shape = Shape { name: "RuleName", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(100) }, pattern: Some("[A-Za-z0-9.@\\-_]+"), values: &[] } };
static RULE_CATEGORY: Shape = Shape { name: "RuleCategory", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["Rule"] } };
static RULE_OWNER: Shape = Shape { name: "RuleOwner", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["AWS"] } };
static RULE_PROVIDER: Shape = Shape { name: "RuleProvider", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(35) }, pattern: Some("[0-9A-Za-z_-]+"), values: &[] } };
static RULE_TYPE_ID: Shape = Shape { name: "RuleTypeId", sensitive: false, kind: Kind::Structure(&[
    Member { name: "category", shape: &RULE_CATEGORY, required: true },
    Member { name: "owner", shape: &RULE_OWNER, required: false },
    Member { name: "provider", shape: &RULE_PROVIDER, required: true },
    Member { name: "version", shape: &VERSION, required: false },
]) };
static RULE_CONFIGURATION_KEY: Shape = Shape { name: "RuleConfigurationKey", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(50) }, pattern: None, values: &[] } };
static RULE_CONFIGURATION_VALUE: Shape = Shape { name: "RuleConfigurationValue", sensitive: true, kind: Kind::String { length: Limits { min: Some(1), max: Some(10000) }, pattern: None, values: &[] } };
static RULE_CONFIGURATION_MAP: Shape = Shape { name: "RuleConfigurationMap", sensitive: false, kind: Kind::Map { key: &RULE_CONFIGURATION_KEY, value: &RULE_CONFIGURATION_VALUE, size: Limits { min: Some(0), max: Some(200) } } };
static RULE_TIMEOUT: Shape = Shape { name: "RuleTimeout", sensitive: false, kind: Kind::Integer(Limits { min: Some(5), max: Some(86400) }) };
static RULE_DECLARATION: Shape = Shape { name: "RuleDeclaration", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &RULE_NAME, required: true },
    Member { name: "ruleTypeId", shape: &RULE_TYPE_ID, required: true },
    Member { name: "configuration", shape: &RULE_CONFIGURATION_MAP, required: false },
    Member { name: "commands", shape: &COMMAND_LIST, required: false },
    Member { name: "inputArtifacts", shape: &INPUT_ARTIFACT_LIST, required: false },
    Member { name: "roleArn", shape: &ROLE_ARN, required: false },
    Member { name: "region", shape: &AWS_REGION_NAME, required: false },
    Member { name: "timeoutInMinutes", shape: &RULE_TIMEOUT, required: false },
]) };
static RULE_DECLARATION_LIST: Shape = Shape { name: "RuleDeclarationList", sensitive: false, kind: Kind::List { member: &RULE_DECLARATION, size: Limits { min: Some(1), max: Some(5) } } };
static CONDITION: Shape = Shape { name: "Condition", sensitive: false, kind: Kind::Structure(&[
    Member { name: "result", shape: &RESULT, required: false },
    Member { name: "rules", shape: &RULE_DECLARATION_LIST, required: false },
]) };
static CONDITION_LIST: Shape = Shape { name: "ConditionList", sensitive: false, kind: Kind::List { member: &CONDITION, size: Limits { min: Some(1), max: Some(1) } } };
static FAILURE_CONDITIONS: Shape = Shape { name: "FailureConditions", sensitive: false, kind: Kind::Structure(&[
    Member { name: "result", shape: &RESULT, required: false },
    Member { name: "retryConfiguration", shape: &RETRY_CONFIGURATION, required: false },
    Member { name: "conditions", shape: &CONDITION_LIST, required: false },
]) };
static SUCCESS_CONDITIONS: Shape = Shape { name: "SuccessConditions", sensitive: false, kind: Kind::Structure(&[
    Member { name: "conditions", shape: &CONDITION_LIST, required: true },
]) };
static BEFORE_ENTRY_CONDITIONS: Shape = Shape { name: "BeforeEntryConditions", sensitive: false, kind: Kind::Structure(&[
    Member { name: "conditions", shape: &CONDITION_LIST, required: true },
]) };
static STAGE_DECLARATION: Shape = Shape { name: "StageDeclaration", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &STAGE_NAME, required: true },
    Member { name: "blockers", shape: &STAGE_BLOCKER_DECLARATION_LIST, required: false },
    Member { name: "actions", shape: &STAGE_ACTION_DECLARATION_LIST, required: true },
    Member { name: "onFailure", shape: &FAILURE_CONDITIONS, required: false },
    Member { name: "onSuccess", shape: &SUCCESS_CONDITIONS, required: false },
    Member { name: "beforeEntry", shape: &BEFORE_ENTRY_CONDITIONS, required: false },
]) };
static PIPELINE_STAGE_DECLARATION_LIST: Shape = Shape { name: "PipelineStageDeclarationList", sensitive: false, kind: Kind::List { member: &STAGE_DECLARATION, size: Limits { min: None, max: None } } };
static PIPELINE_VERSION: Shape = Shape { name: "PipelineVersion", sensitive: false, kind: Kind::Integer(Limits { min: Some(1), max: None }) };
static EXECUTION_MODE: Shape = Shape { name: "ExecutionMode", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["QUEUED", "SUPERSEDED", "PARALLEL"] } };
static PIPELINE_TYPE: Shape = Shape { name: "PipelineType", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["V1", "V2"] } };
static PIPELINE_VARIABLE_NAME: Shape = Shape { name: "PipelineVariableName", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(128) }, pattern: Some("[A-Za-z0-9@\\-_]+"), values: &[] } };
static PIPELINE_VARIABLE_VALUE: Shape = Shape { name: "PipelineVariableValue", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(1000) }, pattern: Some(".*"), values: &[] } };
static PIPELINE_VARIABLE_DESCRIPTION: Shape = Shape { name: "PipelineVariableDescription", sensitive: false, kind: Kind::String { length: Limits { min: Some(0), max: Some(200) }, pattern: Some(".*"), values: &[] } };
static PIPELINE_VARIABLE_DECLARATION: Shape = Shape { name: "PipelineVariableDeclaration", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &PIPELINE_VARIABLE_NAME, required: true },
    Member { name: "defaultValue", shape: &PIPELINE_VARIABLE_VALUE, required: false },
    Member { name: "description", shape: &PIPELINE_VARIABLE_DESCRIPTION, required: false },
]) };
static PIPELINE_VARIABLE_DECLARATION_LIST: Shape = Shape { name: "PipelineVariableDeclarationList", sensitive: false, kind: Kind::List { member: &PIPELINE_VARIABLE_DECLARATION, size: Limits { min: None, max: Some(50) } } };
static PIPELINE_TRIGGER_PROVIDER_TYPE: Shape = Shape { name: "PipelineTriggerProviderType", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["CodeStarSourceConnection"] } };
static GIT_TAG_NAME_PATTERN: Shape = Shape { name: "GitTagNamePattern", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(255) }, pattern: None, values: &[] } };
static GIT_TAG_PATTERN_LIST: Shape = Shape { name: "GitTagPatternList", sensitive: false, kind: Kind::List { member: &GIT_TAG_NAME_PATTERN, size: Limits { min: Some(1), max: Some(8) } } };
static GIT_TAG_FILTER_CRITERIA: Shape = Shape { name: "GitTagFilterCriteria", sensitive: false, kind: Kind::Structure(&[
    Member { name: "includes", shape: &GIT_TAG_PATTERN_LIST, required: false },
    Member { name: "excludes", shape: &GIT_TAG_PATTERN_LIST, required: false },
]) };
static GIT_BRANCH_NAME_PATTERN: Shape = Shape { name: "GitBranchNamePattern", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(255) }, pattern: Some(".*"), values: &[] } };
static GIT_BRANCH_PATTERN_LIST: Shape = Shape { name: "GitBranchPatternList", sensitive: false, kind: Kind::List { member: &GIT_BRANCH_NAME_PATTERN, size: Limits { min: Some(1), max: Some(8) } } };
static GIT_BRANCH_FILTER_CRITERIA: Shape = Shape { name: "GitBranchFilterCriteria", sensitive: false, kind: Kind::Structure(&[
    Member { name: "includes", shape: &GIT_BRANCH_PATTERN_LIST, required: false },
    Member { name: "excludes", shape: &GIT_BRANCH_PATTERN_LIST, required: false },
]) };
static GIT_FILE_PATH_PATTERN: Shape = Shape { name: "GitFilePathPattern", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(255) }, pattern: Some(".*"), values: &[] } };
static GIT_FILE_PATH_PATTERN_LIST: Shape = Shape { name: "GitFilePathPatternList", sensitive: false, kind: Kind::List { member: &GIT_FILE_PATH_PATTERN, size: Limits { min: Some(1), max: Some(8) } } };
static GIT_FILE_PATH_FILTER_CRITERIA: Shape = Shape { name: "GitFilePathFilterCriteria", sensitive: false, kind: Kind::Structure(&[
    Member { name: "includes", shape: &GIT_FILE_PATH_PATTERN_LIST, required: false },
    Member { name: "excludes", shape: &GIT_FILE_PATH_PATTERN_LIST, required: false },
]) };
static GIT_PUSH_FILTER: Shape = Shape { name: "GitPushFilter", sensitive: false, kind: Kind::Structure(&[
    Member { name: "tags", shape: &GIT_TAG_FILTER_CRITERIA, required: false },
    Member { name: "branches", shape: &GIT_BRANCH_FILTER_CRITERIA, required: false },
    Member { name: "filePaths", shape: &GIT_FILE_PATH_FILTER_CRITERIA, required: false },
]) };
static GIT_PUSH_FILTER_LIST: Shape = Shape { name: "GitPushFilterList", sensitive: false, kind: Kind::List { member: &GIT_PUSH_FILTER, size: Limits { min: Some(1), max: Some(3) } } };
static GIT_PULL_REQUEST_EVENT_TYPE: Shape = Shape { name: "GitPullRequestEventType", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["OPEN", "UPDATED", "CLOSED"] } };
static GIT_PULL_REQUEST_EVENT_TYPE_LIST: Shape = Shape { name: "GitPullRequestEventTypeList", sensitive: false, kind: Kind::List { member: &GIT_PULL_REQUEST_EVENT_TYPE, size: Limits { min: Some(1), max: Some(3) } } };
static GIT_PULL_REQUEST_FILTER: Shape = Shape { name: "GitPullRequestFilter", sensitive: false, kind: Kind::Structure(&[
    Member { name: "events", shape: &GIT_PULL_REQUEST_EVENT_TYPE_LIST, required: false },
    Member { name: "branches", shape: &GIT_BRANCH_FILTER_CRITERIA, required: false },
    Member { name: "filePaths", shape: &GIT_FILE_PATH_FILTER_CRITERIA, required: false },
]) };
static GIT_PULL_REQUEST_FILTER_LIST: Shape = Shape { name: "GitPullRequestFilterList", sensitive: false, kind: Kind::List { member: &GIT_PULL_REQUEST_FILTER, size: Limits { min: Some(1), max: Some(3) } } };
static GIT_CONFIGURATION: Shape = Shape { name: "GitConfiguration", sensitive: false, kind: Kind::Structure(&[
    Member { name: "sourceActionName", shape: &ACTION_NAME, required: true },
    Member { name: "push", shape: &GIT_PUSH_FILTER_LIST, required: false },
    Member { name: "pullRequest", shape: &GIT_PULL_REQUEST_FILTER_LIST, required: false },
]) };
static PIPELINE_TRIGGER_DECLARATION: Shape = Shape { name: "PipelineTriggerDeclaration", sensitive: false, kind: Kind::Structure(&[
    Member { name: "providerType", shape: &PIPELINE_TRIGGER_PROVIDER_TYPE, required: true },
    Member { name: "gitConfiguration", shape: &GIT_CONFIGURATION, required: true },
]) };
static PIPELINE_TRIGGER_DECLARATION_LIST: Shape = Shape { name: "PipelineTriggerDeclarationList", sensitive: false, kind: Kind::List { member: &PIPELINE_TRIGGER_DECLARATION, size: Limits { min: None, max: Some(50) } } };
static PIPELINE_DECLARATION: Shape = Shape { name: "PipelineDeclaration", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &PIPELINE_NAME, required: true },
    Member { name: "roleArn", shape: &ROLE_ARN, required: true },
    Member { name: "artifactStore", shape: &ARTIFACT_STORE, required: false },
    Member { name: "artifactStores", shape: &ARTIFACT_STORE_MAP, required: false },
    Member { name: "stages", shape: &PIPELINE_STAGE_DECLARATION_LIST, required: true },
    Member { name: "version", shape: &PIPELINE_VERSION, required: false },
    Member { name: "executionMode", shape: &EXECUTION_MODE, required: false },
    Member { name: "pipelineType", shape: &PIPELINE_TYPE, required: false },
    Member { name: "variables", shape: &PIPELINE_VARIABLE_DECLARATION_LIST, required: false },
    Member { name: "triggers", shape: &PIPELINE_TRIGGER_DECLARATION_LIST, required: false },
]) };
static CREATE_PIPELINE_INPUT: Shape = Shape { name: "CreatePipelineInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipeline", shape: &PIPELINE_DECLARATION, required: true },
    Member { name: "tags", shape: &TAG_LIST, required: false },
]) };
static CREATE_PIPELINE_OUTPUT: Shape = Shape { name: "CreatePipelineOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipeline", shape: &PIPELINE_DECLARATION, required: false },
    Member { name: "tags", shape: &TAG_LIST, required: false },
]) };
static DELETE_CUSTOM_ACTION_TYPE_INPUT: Shape = Shape { name: "DeleteCustomActionTypeInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "category", shape: &ACTION_CATEGORY, required: true },
    Member { name: "provider", shape: &ACTION_PROVIDER, required: true },
    Member { name: "version", shape: &VERSION, required: true },
]) };
static DELETE_PIPELINE_INPUT: Shape = Shape { name: "DeletePipelineInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &PIPELINE_NAME, required: true },
]) };
static WEBHOOK_NAME: Shape = Shape { name: "WebhookName", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(100) }, pattern: Some("[A-Za-z0-9.@\\-_]+"), values: &[] } };
static DELETE_WEBHOOK_INPUT: Shape = Shape { name: "DeleteWebhookInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &WEBHOOK_NAME, required: true },
]) };
static DELETE_WEBHOOK_OUTPUT: Shape = Shape { name: "DeleteWebhookOutput", sensitive: false, kind: Kind::Structure(&[]) };
static DEREGISTER_WEBHOOK_WITH_THIRD_PARTY_INPUT: Shape = Shape { name: "DeregisterWebhookWithThirdPartyInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "webhookName", shape: &WEBHOOK_NAME, required: false },
]) };
static DEREGISTER_WEBHOOK_WITH_THIRD_PARTY_OUTPUT: Shape = Shape { name: "DeregisterWebhookWithThirdPartyOutput", sensitive: false, kind: Kind::Structure(&[]) };
static STAGE_TRANSITION_TYPE: Shape = Shape { name: "StageTransitionType", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["Inbound", "Outbound"] } };
static DISABLED_REASON: Shape = Shape { name: "DisabledReason", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(300) }, pattern: Some("[a-zA-Z0-9!@ \\(\\)\\.\\*\\?\\-]+"), values: &[] } };
static DISABLE_STAGE_TRANSITION_INPUT: Shape = Shape { name: "DisableStageTransitionInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineName", shape: &PIPELINE_NAME, required: true },
    Member { name: "stageName", shape: &STAGE_NAME, required: true },
    Member { name: "transitionType", shape: &STAGE_TRANSITION_TYPE, required: true },
    Member { name: "reason", shape: &DISABLED_REASON, required: true },
]) };
static ENABLE_STAGE_TRANSITION_INPUT: Shape = Shape { name: "EnableStageTransitionInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineName", shape: &PIPELINE_NAME, required: true },
    Member { name: "stageName", shape: &STAGE_NAME, required: true },
    Member { name: "transitionType", shape: &STAGE_TRANSITION_TYPE, required: true },
]) };
static ACTION_TYPE_OWNER: Shape = Shape { name: "ActionTypeOwner", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: Some("AWS|ThirdParty"), values: &[] } };
static GET_ACTION_TYPE_INPUT: Shape = Shape { name: "GetActionTypeInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "category", shape: &ACTION_CATEGORY, required: true },
    Member { name: "owner", shape: &ACTION_TYPE_OWNER, required: true },
    Member { name: "provider", shape: &ACTION_PROVIDER, required: true },
    Member { name: "version", shape: &VERSION, required: true },
]) };
static ACTION_TYPE_DESCRIPTION: Shape = Shape { name: "ActionTypeDescription", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(1024) }, pattern: None, values: &[] } };
static LAMBDA_FUNCTION_ARN: Shape = Shape { name: "LambdaFunctionArn", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(140) }, pattern: Some("arn:aws(-[\\w]+)*:lambda:.+:[0-9]{12}:function:.+"), values: &[] } };
static LAMBDA_EXECUTOR_CONFIGURATION: Shape = Shape { name: "LambdaExecutorConfiguration", sensitive: false, kind: Kind::Structure(&[
    Member { name: "lambdaFunctionArn", shape: &LAMBDA_FUNCTION_ARN, required: true },
]) };
static ACCOUNT_ID: Shape = Shape { name: "AccountId", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: Some("[0-9]{12}"), values: &[] } };
static POLLING_ACCOUNT_LIST: Shape = Shape { name: "PollingAccountList", sensitive: false, kind: Kind::List { member: &ACCOUNT_ID, size: Limits { min: Some(1), max: Some(1000) } } };
static SERVICE_PRINCIPAL: Shape = Shape { name: "ServicePrincipal", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(128) }, pattern: None, values: &[] } };
static POLLING_SERVICE_PRINCIPAL_LIST: Shape = Shape { name: "PollingServicePrincipalList", sensitive: false, kind: Kind::List { member: &SERVICE_PRINCIPAL, size: Limits { min: Some(1), max: Some(10) } } };
static JOB_WORKER_EXECUTOR_CONFIGURATION: Shape = Shape { name: "JobWorkerExecutorConfiguration", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pollingAccounts", shape: &POLLING_ACCOUNT_LIST, required: false },
    Member { name: "pollingServicePrincipals", shape: &POLLING_SERVICE_PRINCIPAL_LIST, required: false },
]) };
static EXECUTOR_CONFIGURATION: Shape = Shape { name: "ExecutorConfiguration", sensitive: false, kind: Kind::Structure(&[
    Member { name: "lambdaExecutorConfiguration", shape: &LAMBDA_EXECUTOR_CONFIGURATION, required: false },
    Member { name: "jobWorkerExecutorConfiguration", shape: &JOB_WORKER_EXECUTOR_CONFIGURATION, required: false },
]) };
static EXECUTOR_TYPE: Shape = Shape { name: "ExecutorType", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["JobWorker", "Lambda"] } };
static POLICY_STATEMENTS_TEMPLATE: Shape = Shape { name: "PolicyStatementsTemplate", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(2048) }, pattern: None, values: &[] } };
static JOB_TIMEOUT: Shape = Shape { name: "JobTimeout", sensitive: false, kind: Kind::Integer(Limits { min: Some(60), max: Some(43200) }) };
static ACTION_TYPE_EXECUTOR: Shape = Shape { name: "ActionTypeExecutor", sensitive: false, kind: Kind::Structure(&[
    Member { name: "configuration", shape: &EXECUTOR_CONFIGURATION, required: true },
    Member { name: "type", shape: &EXECUTOR_TYPE, required: true },
    Member { name: "policyStatementsTemplate", shape: &POLICY_STATEMENTS_TEMPLATE, required: false },
    Member { name: "jobTimeout", shape: &JOB_TIMEOUT, required: false },
]) };
static ACTION_TYPE_IDENTIFIER: Shape = Shape { name: "ActionTypeIdentifier", sensitive: false, kind: Kind::Structure(&[
    Member { name: "category", shape: &ACTION_CATEGORY, required: true },
    Member { name: "owner", shape: &ACTION_TYPE_OWNER, required: true },
    Member { name: "provider", shape: &ACTION_PROVIDER, required: true },
    Member { name: "version", shape: &VERSION, required: true },
]) };
static MINIMUM_ACTION_TYPE_ARTIFACT_COUNT: Shape = Shape { name: "MinimumActionTypeArtifactCount", sensitive: false, kind: Kind::Integer(Limits { min: Some(0), max: Some(10) }) };
static MAXIMUM_ACTION_TYPE_ARTIFACT_COUNT: Shape = Shape { name: "MaximumActionTypeArtifactCount", sensitive: false, kind: Kind::Integer(Limits { min: Some(0), max: Some(10) }) };
static ACTION_TYPE_ARTIFACT_DETAILS: Shape = Shape { name: "ActionTypeArtifactDetails", sensitive: false, kind: Kind::Structure(&[
    Member { name: "minimumCount", shape: &MINIMUM_ACTION_TYPE_ARTIFACT_COUNT, required: true },
    Member { name: "maximumCount", shape: &MAXIMUM_ACTION_TYPE_ARTIFACT_COUNT, required: true },
]) };
static ALLOWED_ACCOUNT: Shape = Shape { name: "AllowedAccount", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: Some("[0-9]{12}|\\*"), values: &[] } };
static ALLOWED_ACCOUNTS: Shape = Shape { name: "AllowedAccounts", sensitive: false, kind: Kind::List { member: &ALLOWED_ACCOUNT, size: Limits { min: Some(1), max: Some(1000) } } };
static ACTION_TYPE_PERMISSIONS: Shape = Shape { name: "ActionTypePermissions", sensitive: false, kind: Kind::Structure(&[
    Member { name: "allowedAccounts", shape: &ALLOWED_ACCOUNTS, required: true },
]) };
static PROPERTY_DESCRIPTION: Shape = Shape { name: "PropertyDescription", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(250) }, pattern: None, values: &[] } };
static ACTION_TYPE_PROPERTY: Shape = Shape { name: "ActionTypeProperty", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &ACTION_CONFIGURATION_KEY, required: true },
    Member { name: "optional", shape: &BOOLEAN, required: true },
    Member { name: "key", shape: &BOOLEAN, required: true },
    Member { name: "noEcho", shape: &BOOLEAN, required: true },
    Member { name: "queryable", shape: &BOOLEAN, required: false },
    Member { name: "description", shape: &PROPERTY_DESCRIPTION, required: false },
]) };
static ACTION_TYPE_PROPERTIES: Shape = Shape { name: "ActionTypeProperties", sensitive: false, kind: Kind::List { member: &ACTION_TYPE_PROPERTY, size: Limits { min: None, max: Some(10) } } };
static ACTION_TYPE_URLS: Shape = Shape { name: "ActionTypeUrls", sensitive: false, kind: Kind::Structure(&[
    Member { name: "configurationUrl", shape: &URL, required: false },
    Member { name: "entityUrlTemplate", shape: &URL_TEMPLATE, required: false },
    Member { name: "executionUrlTemplate", shape: &URL_TEMPLATE, required: false },
    Member { name: "revisionUrlTemplate", shape: &URL_TEMPLATE, required: false },
]) };
static ACTION_TYPE_DECLARATION: Shape = Shape { name: "ActionTypeDeclaration", sensitive: false, kind: Kind::Structure(&[
    Member { name: "description", shape: &ACTION_TYPE_DESCRIPTION, required: false },
    Member { name: "executor", shape: &ACTION_TYPE_EXECUTOR, required: true },
    Member { name: "id", shape: &ACTION_TYPE_IDENTIFIER, required: true },
    Member { name: "inputArtifactDetails", shape: &ACTION_TYPE_ARTIFACT_DETAILS, required: true },
    Member { name: "outputArtifactDetails", shape: &ACTION_TYPE_ARTIFACT_DETAILS, required: true },
    Member { name: "permissions", shape: &ACTION_TYPE_PERMISSIONS, required: false },
    Member { name: "properties", shape: &ACTION_TYPE_PROPERTIES, required: false },
    Member { name: "urls", shape: &ACTION_TYPE_URLS, required: false },
]) };
static GET_ACTION_TYPE_OUTPUT: Shape = Shape { name: "GetActionTypeOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "actionType", shape: &ACTION_TYPE_DECLARATION, required: false },
]) };
static GET_JOB_DETAILS_INPUT: Shape = Shape { name: "GetJobDetailsInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "jobId", shape: &JOB_ID, required: true },
]) };
static ACTION_CONFIGURATION: Shape = Shape { name: "ActionConfiguration", sensitive: false, kind: Kind::Structure(&[
    Member { name: "configuration", shape: &ACTION_CONFIGURATION_MAP, required: false },
]) };
static STAGE_CONTEXT: Shape = Shape { name: "StageContext", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &STAGE_NAME, required: false },
]) };
static ACTION_EXECUTION_ID: Shape = Shape { name: "ActionExecutionId", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &[] } };
static ACTION_CONTEXT: Shape = Shape { name: "ActionContext", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &ACTION_NAME, required: false },
    Member { name: "actionExecutionId", shape: &ACTION_EXECUTION_ID, required: false },
]) };
static PIPELINE_ARN: Shape = Shape { name: "PipelineArn", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: Some("arn:aws(-[\\w]+)*:codepipeline:.+:[0-9]{12}:.+"), values: &[] } };
static PIPELINE_EXECUTION_ID: Shape = Shape { name: "PipelineExecutionId", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: Some("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), values: &[] } };
static PIPELINE_CONTEXT: Shape = Shape { name: "PipelineContext", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineName", shape: &PIPELINE_NAME, required: false },
    Member { name: "stage", shape: &STAGE_CONTEXT, required: false },
    Member { name: "action", shape: &ACTION_CONTEXT, required: false },
    Member { name: "pipelineArn", shape: &PIPELINE_ARN, required: false },
    Member { name: "pipelineExecutionId", shape: &PIPELINE_EXECUTION_ID, required: false },
]) };
static REVISION: Shape = Shape { name: "Revision", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(1500) }, pattern: None, values: &[] } };
static ARTIFACT_LOCATION_TYPE: Shape = Shape { name: "ArtifactLocationType", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["S3"] } };
static S3_BUCKET_NAME: Shape = Shape { name: "S3BucketName", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &[] } };
static S3_OBJECT_KEY: Shape = Shape { name: "S3ObjectKey", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &[] } };
static S3_ARTIFACT_LOCATION: Shape = Shape { name: "S3ArtifactLocation", sensitive: false, kind: Kind::Structure(&[
    Member { name: "bucketName", shape: &S3_BUCKET_NAME, required: true },
    Member { name: "objectKey", shape: &S3_OBJECT_KEY, required: true },
]) };
static ARTIFACT_LOCATION: Shape = Shape { name: "ArtifactLocation", sensitive: false, kind: Kind::Structure(&[
    Member { name: "type", shape: &ARTIFACT_LOCATION_TYPE, required: false },
    Member { name: "s3Location", shape: &S3_ARTIFACT_LOCATION, required: false },
]) };
static ARTIFACT: Shape = Shape { name: "Artifact", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &ARTIFACT_NAME, required: false },
    Member { name: "revision", shape: &REVISION, required: false },
    Member { name: "location", shape: &ARTIFACT_LOCATION, required: false },
]) };
static ARTIFACT_LIST: Shape = Shape { name: "ArtifactList", sensitive: false, kind: Kind::List { member: &ARTIFACT, size: Limits { min: None, max: None } } };
static ACCESS_KEY_ID: Shape = Shape { name: "AccessKeyId", sensitive: true, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &[] } };
static SECRET_ACCESS_KEY: Shape = Shape { name: "SecretAccessKey", sensitive: true, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &[] } };
static SESSION_TOKEN: Shape = Shape { name: "SessionToken", sensitive: true, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &[] } };
static AWS_SESSION_CREDENTIALS: Shape = Shape { name: "AWSSessionCredentials", sensitive: true, kind: Kind::Structure(&[
    Member { name: "accessKeyId", shape: &ACCESS_KEY_ID, required: true },
    Member { name: "secretAccessKey", shape: &SECRET_ACCESS_KEY, required: true },
    Member { name: "sessionToken", shape: &SESSION_TOKEN, required: true },
]) };
static CONTINUATION_TOKEN: Shape = Shape { name: "ContinuationToken", sensitive: true, kind: Kind::String { length: Limits { min: Some(1), max: Some(2048) }, pattern: None, values: &[] } };
static JOB_DATA: Shape = Shape { name: "JobData", sensitive: false, kind: Kind::Structure(&[
    Member { name: "actionTypeId", shape: &ACTION_TYPE_ID, required: false },
    Member { name: "actionConfiguration", shape: &ACTION_CONFIGURATION, required: false },
    Member { name: "pipelineContext", shape: &PIPELINE_CONTEXT, required: false },
    Member { name: "inputArtifacts", shape: &ARTIFACT_LIST, required: false },
    Member { name: "outputArtifacts", shape: &ARTIFACT_LIST, required: false },
    Member { name: "artifactCredentials", shape: &AWS_SESSION_CREDENTIALS, required: false },
    Member { name: "continuationToken", shape: &CONTINUATION_TOKEN, required: false },
    Member { name: "encryptionKey", shape: &ENCRYPTION_KEY, required: false },
]) };
static JOB_DETAILS: Shape = Shape { name: "JobDetails", sensitive: false, kind: Kind::Structure(&[
    Member { name: "id", shape: &JOB_ID, required: false },
    Member { name: "data", shape: &JOB_DATA, required: false },
    Member { name: "accountId", shape: &ACCOUNT_ID, required: false },
]) };
static GET_JOB_DETAILS_OUTPUT: Shape = Shape { name: "GetJobDetailsOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "jobDetails", shape: &JOB_DETAILS, required: false },
]) };
static GET_PIPELINE_INPUT: Shape = Shape { name: "GetPipelineInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &PIPELINE_NAME, required: true },
    Member { name: "version", shape: &PIPELINE_VERSION, required: false },
]) };
static TIMESTAMP: Shape = Shape { name: "Timestamp", sensitive: false, kind: Kind::Timestamp };
static PIPELINE_METADATA: Shape = Shape { name: "PipelineMetadata", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineArn", shape: &PIPELINE_ARN, required: false },
    Member { name: "created", shape: &TIMESTAMP, required: false },
    Member { name: "updated", shape: &TIMESTAMP, required: false },
    Member { name: "pollingDisabledAt", shape: &TIMESTAMP, required: false },
]) };
static GET_PIPELINE_OUTPUT: Shape = Shape { name: "GetPipelineOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipeline", shape: &PIPELINE_DECLARATION, required: false },
    Member { name: "metadata", shape: &PIPELINE_METADATA, required: false },
]) };
static GET_PIPELINE_EXECUTION_INPUT: Shape = Shape { name: "GetPipelineExecutionInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineName", shape: &PIPELINE_NAME, required: true },
    Member { name: "pipelineExecutionId", shape: &PIPELINE_EXECUTION_ID, required: true },
]) };
static PIPELINE_EXECUTION_STATUS: Shape = Shape { name: "PipelineExecutionStatus", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["Cancelled", "InProgress", "Stopped", "Stopping", "Succeeded", "Superseded", "Failed"] } };
static PIPELINE_EXECUTION_STATUS_SUMMARY: Shape = Shape { name: "PipelineExecutionStatusSummary", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &[] } };
static REVISION_CHANGE_IDENTIFIER: Shape = Shape { name: "RevisionChangeIdentifier", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(100) }, pattern: None, values: &[] } };
static REVISION_SUMMARY: Shape = Shape { name: "RevisionSummary", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(2048) }, pattern: None, values: &[] } };
static ARTIFACT_REVISION: Shape = Shape { name: "ArtifactRevision", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &ARTIFACT_NAME, required: false },
    Member { name: "revisionId", shape: &REVISION, required: false },
    Member { name: "revisionChangeIdentifier", shape: &REVISION_CHANGE_IDENTIFIER, required: false },
    Member { name: "revisionSummary", shape: &REVISION_SUMMARY, required: false },
    Member { name: "created", shape: &TIMESTAMP, required: false },
    Member { name: "revisionUrl", shape: &URL, required: false },
]) };
static ARTIFACT_REVISION_LIST: Shape = Shape { name: "ArtifactRevisionList", sensitive: false, kind: Kind::List { member: &ARTIFACT_REVISION, size: Limits { min: None, max: None } } };
static STRING: Shape = Shape { name: "String", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &[] } };
static RESOLVED_PIPELINE_VARIABLE: Shape = Shape { name: "ResolvedPipelineVariable", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &STRING, required: false },
    Member { name: "resolvedValue", shape: &STRING, required: false },
]) };
static RESOLVED_PIPELINE_VARIABLE_LIST: Shape = Shape { name: "ResolvedPipelineVariableList", sensitive: false, kind: Kind::List { member: &RESOLVED_PIPELINE_VARIABLE, size: Limits { min: None, max: None } } };
static TRIGGER_TYPE: Shape = Shape { name: "TriggerType", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["CreatePipeline", "StartPipelineExecution", "PollForSourceChanges", "Webhook", "CloudWatchEvent", "PutActionRevision", "WebhookV2", "ManualRollback", "AutomatedRollback"] } };
static TRIGGER_DETAIL: Shape = Shape { name: "TriggerDetail", sensitive: false, kind: Kind::String { length: Limits { min: Some(0), max: Some(1024) }, pattern: None, values: &[] } };
static EXECUTION_TRIGGER: Shape = Shape { name: "ExecutionTrigger", sensitive: false, kind: Kind::Structure(&[
    Member { name: "triggerType", shape: &TRIGGER_TYPE, required: false },
    Member { name: "triggerDetail", shape: &TRIGGER_DETAIL, required: false },
]) };
static EXECUTION_TYPE: Shape = Shape { name: "ExecutionType", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["STANDARD", "ROLLBACK"] } };
static PIPELINE_ROLLBACK_METADATA: Shape = Shape { name: "PipelineRollbackMetadata", sensitive: false, kind: Kind::Structure(&[
    Member { name: "rollbackTargetPipelineExecutionId", shape: &PIPELINE_EXECUTION_ID, required: false },
]) };
static PIPELINE_EXECUTION: Shape = Shape { name: "PipelineExecution", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineName", shape: &PIPELINE_NAME, required: false },
    Member { name: "pipelineVersion", shape: &PIPELINE_VERSION, required: false },
    Member { name: "pipelineExecutionId", shape: &PIPELINE_EXECUTION_ID, required: false },
    Member { name: "status", shape: &PIPELINE_EXECUTION_STATUS, required: false },
    Member { name: "statusSummary", shape: &PIPELINE_EXECUTION_STATUS_SUMMARY, required: false },
    Member { name: "artifactRevisions", shape: &ARTIFACT_REVISION_LIST, required: false },
    Member { name: "variables", shape: &RESOLVED_PIPELINE_VARIABLE_LIST, required: false },
    Member { name: "trigger", shape: &EXECUTION_TRIGGER, required: false },
    Member { name: "executionMode", shape: &EXECUTION_MODE, required: false },
    Member { name: "executionType", shape: &EXECUTION_TYPE, required: false },
    Member { name: "rollbackMetadata", shape: &PIPELINE_ROLLBACK_METADATA, required: false },
]) };
static GET_PIPELINE_EXECUTION_OUTPUT: Shape = Shape { name: "GetPipelineExecutionOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineExecution", shape: &PIPELINE_EXECUTION, required: false },
]) };
static GET_PIPELINE_STATE_INPUT: Shape = Shape { name: "GetPipelineStateInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &PIPELINE_NAME, required: true },
]) };
static STAGE_EXECUTION_STATUS: Shape = Shape { name: "StageExecutionStatus", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["Cancelled", "InProgress", "Failed", "Stopped", "Stopping", "Succeeded", "Skipped"] } };
static STAGE_EXECUTION: Shape = Shape { name: "StageExecution", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineExecutionId", shape: &PIPELINE_EXECUTION_ID, required: true },
    Member { name: "status", shape: &STAGE_EXECUTION_STATUS, required: true },
    Member { name: "type", shape: &EXECUTION_TYPE, required: false },
]) };
static STAGE_EXECUTION_LIST: Shape = Shape { name: "StageExecutionList", sensitive: false, kind: Kind::List { member: &STAGE_EXECUTION, size: Limits { min: None, max: None } } };
static ENABLED: Shape = Shape { name: "Enabled", sensitive: false, kind: Kind::Boolean };
static LAST_CHANGED_BY: Shape = Shape { name: "LastChangedBy", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &[] } };
static LAST_CHANGED_AT: Shape = Shape { name: "LastChangedAt", sensitive: false, kind: Kind::Timestamp };
static TRANSITION_STATE: Shape = Shape { name: "TransitionState", sensitive: false, kind: Kind::Structure(&[
    Member { name: "enabled", shape: &ENABLED, required: false },
    Member { name: "lastChangedBy", shape: &LAST_CHANGED_BY, required: false },
    Member { name: "lastChangedAt", shape: &LAST_CHANGED_AT, required: false },
    Member { name: "disabledReason", shape: &DISABLED_REASON, required: false },
]) };
static ACTION_REVISION: Shape = Shape { name: "ActionRevision", sensitive: false, kind: Kind::Structure(&[
    Member { name: "revisionId", shape: &REVISION, required: true },
    Member { name: "revisionChangeId", shape: &REVISION_CHANGE_IDENTIFIER, required: true },
    Member { name: "created", shape: &TIMESTAMP, required: true },
]) };
static ACTION_EXECUTION_STATUS: Shape = Shape { name: "ActionExecutionStatus", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["InProgress", "Abandoned", "Succeeded", "Failed"] } };
static EXECUTION_SUMMARY: Shape = Shape { name: "ExecutionSummary", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(2048) }, pattern: None, values: &[] } };
static ACTION_EXECUTION_TOKEN: Shape = Shape { name: "ActionExecutionToken", sensitive: true, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &[] } };
static LAST_UPDATED_BY: Shape = Shape { name: "LastUpdatedBy", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &[] } };
static EXECUTION_ID: Shape = Shape { name: "ExecutionId", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(1500) }, pattern: None, values: &[] } };
static PERCENTAGE: Shape = Shape { name: "Percentage", sensitive: false, kind: Kind::Integer(Limits { min: Some(0), max: Some(100) }) };
static CODE: Shape = Shape { name: "Code", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &[] } };
static MESSAGE: Shape = Shape { name: "Message", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(5000) }, pattern: None, values: &[] } };
static ERROR_DETAILS: Shape = Shape { name: "ErrorDetails", sensitive: false, kind: Kind::Structure(&[
    Member { name: "code", shape: &CODE, required: false },
    Member { name: "message", shape: &MESSAGE, required: false },
]) };
static LOG_STREAM_ARN: Shape = Shape { name: "LogStreamARN", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(250) }, pattern: None, values: &[] } };
static ACTION_EXECUTION: Shape = Shape { name: "ActionExecution", sensitive: false, kind: Kind::Structure(&[
    Member { name: "actionExecutionId", shape: &ACTION_EXECUTION_ID, required: false },
    Member { name: "status", shape: &ACTION_EXECUTION_STATUS, required: false },
    Member { name: "summary", shape: &EXECUTION_SUMMARY, required: false },
    Member { name: "lastStatusChange", shape: &TIMESTAMP, required: false },
    Member { name: "token", shape: &ACTION_EXECUTION_TOKEN, required: false },
    Member { name: "lastUpdatedBy", shape: &LAST_UPDATED_BY, required: false },
    Member { name: "externalExecutionId", shape: &EXECUTION_ID, required: false },
    Member { name: "externalExecutionUrl", shape: &URL, required: false },
    Member { name: "percentComplete", shape: &PERCENTAGE, required: false },
    Member { name: "errorDetails", shape: &ERROR_DETAILS, required: false },
    Member { name: "logStreamARN", shape: &LOG_STREAM_ARN, required: false },
]) };
static ACTION_STATE: Shape = Shape { name: "ActionState", sensitive: false, kind: Kind::Structure(&[
    Member { name: "actionName", shape: &ACTION_NAME, required: false },
    Member { name: "currentRevision", shape: &ACTION_REVISION, required: false },
    Member { name: "latestExecution", shape: &ACTION_EXECUTION, required: false },
    Member { name: "entityUrl", shape: &URL, required: false },
    Member { name: "revisionUrl", shape: &URL, required: false },
]) };
static ACTION_STATE_LIST: Shape = Shape { name: "ActionStateList", sensitive: false, kind: Kind::List { member: &ACTION_STATE, size: Limits { min: None, max: None } } };
static CONDITION_EXECUTION_STATUS: Shape = Shape { name: "ConditionExecutionStatus", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["InProgress", "Failed", "Errored", "Succeeded", "Cancelled", "Abandoned", "Overridden"] } };
static STAGE_CONDITIONS_EXECUTION: Shape = Shape { name: "StageConditionsExecution", sensitive: false, kind: Kind::Structure(&[
    Member { name: "status", shape: &CONDITION_EXECUTION_STATUS, required: false },
    Member { name: "summary", shape: &EXECUTION_SUMMARY, required: false },
]) };
static CONDITION_EXECUTION: Shape = Shape { name: "ConditionExecution", sensitive: false, kind: Kind::Structure(&[
    Member { name: "status", shape: &CONDITION_EXECUTION_STATUS, required: false },
    Member { name: "summary", shape: &EXECUTION_SUMMARY, required: false },
    Member { name: "lastStatusChange", shape: &TIMESTAMP, required: false },
]) };
static RULE_REVISION: Shape = Shape { name: "RuleRevision", sensitive: false, kind: Kind::Structure(&[
    Member { name: "revisionId", shape: &REVISION, required: true },
    Member { name: "revisionChangeId", shape: &REVISION_CHANGE_IDENTIFIER, required: true },
    Member { name: "created", shape: &TIMESTAMP, required: true },
]) };
static RULE_EXECUTION_ID: Shape = Shape { name: "RuleExecutionId", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(200) }, pattern: None, values: &[] } };
static RULE_EXECUTION_STATUS: Shape = Shape { name: "RuleExecutionStatus", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["InProgress", "Abandoned", "Succeeded", "Failed"] } };
static RULE_EXECUTION_TOKEN: Shape = Shape { name: "RuleExecutionToken", sensitive: true, kind: Kind::String { length: Limits { min: Some(1), max: Some(200) }, pattern: Some("[a-zA-Z0-9\\-\\.]+"), values: &[] } };
static RULE_EXECUTION: Shape = Shape { name: "RuleExecution", sensitive: false, kind: Kind::Structure(&[
    Member { name: "ruleExecutionId", shape: &RULE_EXECUTION_ID, required: false },
    Member { name: "status", shape: &RULE_EXECUTION_STATUS, required: false },
    Member { name: "summary", shape: &EXECUTION_SUMMARY, required: false },
    Member { name: "lastStatusChange", shape: &TIMESTAMP, required: false },
    Member { name: "token", shape: &RULE_EXECUTION_TOKEN, required: false },
    Member { name: "lastUpdatedBy", shape: &LAST_UPDATED_BY, required: false },
    Member { name: "externalExecutionId", shape: &EXECUTION_ID, required: false },
    Member { name: "externalExecutionUrl", shape: &URL, required: false },
    Member { name: "errorDetails", shape: &ERROR_DETAILS, required: false },
]) };
static RULE_STATE: Shape = Shape { name: "RuleState", sensitive: false, kind: Kind::Structure(&[
    Member { name: "ruleName", shape: &RULE_NAME, required: false },
    Member { name: "currentRevision", shape: &RULE_REVISION, required: false },
    Member { name: "latestExecution", shape: &RULE_EXECUTION, required: false },
    Member { name: "entityUrl", shape: &URL, required: false },
    Member { name: "revisionUrl", shape: &URL, required: false },
]) };
static RULE_STATE_LIST: Shape = Shape { name: "RuleStateList", sensitive: false, kind: Kind::List { member: &RULE_STATE, size: Limits { min: None, max: None } } };
static CONDITION_STATE: Shape = Shape { name: "ConditionState", sensitive: false, kind: Kind::Structure(&[
    Member { name: "latestExecution", shape: &CONDITION_EXECUTION, required: false },
    Member { name: "ruleStates", shape: &RULE_STATE_LIST, required: false },
]) };
static CONDITION_STATE_LIST: Shape = Shape { name: "ConditionStateList", sensitive: false, kind: Kind::List { member: &CONDITION_STATE, size: Limits { min: None, max: None } } };
static STAGE_CONDITION_STATE: Shape = Shape { name: "StageConditionState", sensitive: false, kind: Kind::Structure(&[
    Member { name: "latestExecution", shape: &STAGE_CONDITIONS_EXECUTION, required: false },
    Member { name: "conditionStates", shape: &CONDITION_STATE_LIST, required: false },
]) };
static RETRY_ATTEMPT: Shape = Shape { name: "RetryAttempt", sensitive: false, kind: Kind::Integer(Limits { min: Some(1), max: None }) };
static RETRY_TRIGGER: Shape = Shape { name: "RetryTrigger", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["AutomatedStageRetry", "ManualStageRetry"] } };
static RETRY_STAGE_METADATA: Shape = Shape { name: "RetryStageMetadata", sensitive: false, kind: Kind::Structure(&[
    Member { name: "autoStageRetryAttempt", shape: &RETRY_ATTEMPT, required: false },
    Member { name: "manualStageRetryAttempt", shape: &RETRY_ATTEMPT, required: false },
    Member { name: "latestRetryTrigger", shape: &RETRY_TRIGGER, required: false },
]) };
static STAGE_STATE: Shape = Shape { name: "StageState", sensitive: false, kind: Kind::Structure(&[
    Member { name: "stageName", shape: &STAGE_NAME, required: false },
    Member { name: "inboundExecution", shape: &STAGE_EXECUTION, required: false },
    Member { name: "inboundExecutions", shape: &STAGE_EXECUTION_LIST, required: false },
    Member { name: "inboundTransitionState", shape: &TRANSITION_STATE, required: false },
    Member { name: "actionStates", shape: &ACTION_STATE_LIST, required: false },
    Member { name: "latestExecution", shape: &STAGE_EXECUTION, required: false },
    Member { name: "beforeEntryConditionState", shape: &STAGE_CONDITION_STATE, required: false },
    Member { name: "onSuccessConditionState", shape: &STAGE_CONDITION_STATE, required: false },
    Member { name: "onFailureConditionState", shape: &STAGE_CONDITION_STATE, required: false },
    Member { name: "retryStageMetadata", shape: &RETRY_STAGE_METADATA, required: false },
]) };
static STAGE_STATE_LIST: Shape = Shape { name: "StageStateList", sensitive: false, kind: Kind::List { member: &STAGE_STATE, size: Limits { min: None, max: None } } };
static GET_PIPELINE_STATE_OUTPUT: Shape = Shape { name: "GetPipelineStateOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineName", shape: &PIPELINE_NAME, required: false },
    Member { name: "pipelineVersion", shape: &PIPELINE_VERSION, required: false },
    Member { name: "stageStates", shape: &STAGE_STATE_LIST, required: false },
    Member { name: "created", shape: &TIMESTAMP, required: false },
    Member { name: "updated", shape: &TIMESTAMP, required: false },
]) };
static GET_THIRD_PARTY_JOB_DETAILS_INPUT: Shape = Shape { name: "GetThirdPartyJobDetailsInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "jobId", shape: &THIRD_PARTY_JOB_ID, required: true },
    Member { name: "clientToken", shape: &CLIENT_TOKEN, required: true },
]) };
static THIRD_PARTY_JOB_DATA: Shape = Shape { name: "ThirdPartyJobData", sensitive: false, kind: Kind::Structure(&[
    Member { name: "actionTypeId", shape: &ACTION_TYPE_ID, required: false },
    Member { name: "actionConfiguration", shape: &ACTION_CONFIGURATION, required: false },
    Member { name: "pipelineContext", shape: &PIPELINE_CONTEXT, required: false },
    Member { name: "inputArtifacts", shape: &ARTIFACT_LIST, required: false },
    Member { name: "outputArtifacts", shape: &ARTIFACT_LIST, required: false },
    Member { name: "artifactCredentials", shape: &AWS_SESSION_CREDENTIALS, required: false },
    Member { name: "continuationToken", shape: &CONTINUATION_TOKEN, required: false },
    Member { name: "encryptionKey", shape: &ENCRYPTION_KEY, required: false },
]) };
static THIRD_PARTY_JOB_DETAILS: Shape = Shape { name: "ThirdPartyJobDetails", sensitive: false, kind: Kind::Structure(&[
    Member { name: "id", shape: &THIRD_PARTY_JOB_ID, required: false },
    Member { name: "data", shape: &THIRD_PARTY_JOB_DATA, required: false },
    Member { name: "nonce", shape: &NONCE, required: false },
]) };
static GET_THIRD_PARTY_JOB_DETAILS_OUTPUT: Shape = Shape { name: "GetThirdPartyJobDetailsOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "jobDetails", shape: &THIRD_PARTY_JOB_DETAILS, required: false },
]) };
static START_TIME_RANGE: Shape = Shape { name: "StartTimeRange", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["Latest", "All"] } };
static LATEST_IN_PIPELINE_EXECUTION_FILTER: Shape = Shape { name: "LatestInPipelineExecutionFilter", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineExecutionId", shape: &PIPELINE_EXECUTION_ID, required: true },
    Member { name: "startTimeRange", shape: &START_TIME_RANGE, required: true },
]) };
static ACTION_EXECUTION_FILTER: Shape = Shape { name: "ActionExecutionFilter", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineExecutionId", shape: &PIPELINE_EXECUTION_ID, required: false },
    Member { name: "latestInPipelineExecution", shape: &LATEST_IN_PIPELINE_EXECUTION_FILTER, required: false },
]) };
static MAX_RESULTS: Shape = Shape { name: "MaxResults", sensitive: false, kind: Kind::Integer(Limits { min: Some(1), max: Some(100) }) };
static NEXT_TOKEN: Shape = Shape { name: "NextToken", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(2048) }, pattern: None, values: &[] } };
static LIST_ACTION_EXECUTIONS_INPUT: Shape = Shape { name: "ListActionExecutionsInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineName", shape: &PIPELINE_NAME, required: true },
    Member { name: "filter", shape: &ACTION_EXECUTION_FILTER, required: false },
    Member { name: "maxResults", shape: &MAX_RESULTS, required: false },
    Member { name: "nextToken", shape: &NEXT_TOKEN, required: false },
]) };
static RESOLVED_ACTION_CONFIGURATION_MAP: Shape = Shape { name: "ResolvedActionConfigurationMap", sensitive: true, kind: Kind::Map { key: &STRING, value: &STRING, size: Limits { min: None, max: None } } };
static S3_BUCKET: Shape = Shape { name: "S3Bucket", sensitive: false, kind: Kind::String { length: Limits { min: Some(3), max: Some(63) }, pattern: None, values: &[] } };
static S3_KEY: Shape = Shape { name: "S3Key", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(100) }, pattern: None, values: &[] } };
static S3_LOCATION: Shape = Shape { name: "S3Location", sensitive: false, kind: Kind::Structure(&[
    Member { name: "bucket", shape: &S3_BUCKET, required: false },
    Member { name: "key", shape: &S3_KEY, required: false },
]) };
static ARTIFACT_DETAIL: Shape = Shape { name: "ArtifactDetail", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &ARTIFACT_NAME, required: false },
    Member { name: "s3location", shape: &S3_LOCATION, required: false },
]) };
static ARTIFACT_DETAIL_LIST: Shape = Shape { name: "ArtifactDetailList", sensitive: false, kind: Kind::List { member: &ARTIFACT_DETAIL, size: Limits { min: None, max: None } } };
static ACTION_EXECUTION_INPUT: Shape = Shape { name: "ActionExecutionInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "actionTypeId", shape: &ACTION_TYPE_ID, required: false },
    Member { name: "configuration", shape: &ACTION_CONFIGURATION_MAP, required: false },
    Member { name: "resolvedConfiguration", shape: &RESOLVED_ACTION_CONFIGURATION_MAP, required: false },
    Member { name: "roleArn", shape: &ROLE_ARN, required: false },
    Member { name: "region", shape: &AWS_REGION_NAME, required: false },
    Member { name: "inputArtifacts", shape: &ARTIFACT_DETAIL_LIST, required: false },
    Member { name: "namespace", shape: &ACTION_NAMESPACE, required: false },
]) };
static EXTERNAL_EXECUTION_ID: Shape = Shape { name: "ExternalExecutionId", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &[] } };
static EXTERNAL_EXECUTION_SUMMARY: Shape = Shape { name: "ExternalExecutionSummary", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &[] } };
static ACTION_EXECUTION_RESULT: Shape = Shape { name: "ActionExecutionResult", sensitive: false, kind: Kind::Structure(&[
    Member { name: "externalExecutionId", shape: &EXTERNAL_EXECUTION_ID, required: false },
    Member { name: "externalExecutionSummary", shape: &EXTERNAL_EXECUTION_SUMMARY, required: false },
    Member { name: "externalExecutionUrl", shape: &URL, required: false },
    Member { name: "errorDetails", shape: &ERROR_DETAILS, required: false },
    Member { name: "logStreamARN", shape: &LOG_STREAM_ARN, required: false },
]) };
static OUTPUT_VARIABLES_KEY: Shape = Shape { name: "OutputVariablesKey", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: Some("[A-Za-z0-9@\\-_]+"), values: &[] } };
static OUTPUT_VARIABLES_VALUE: Shape = Shape { name: "OutputVariablesValue", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &[] } };
static OUTPUT_VARIABLES_MAP: Shape = Shape { name: "OutputVariablesMap", sensitive: false, kind: Kind::Map { key: &OUTPUT_VARIABLES_KEY, value: &OUTPUT_VARIABLES_VALUE, size: Limits { min: None, max: None } } };
static ACTION_EXECUTION_OUTPUT: Shape = Shape { name: "ActionExecutionOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "outputArtifacts", shape: &ARTIFACT_DETAIL_LIST, required: false },
    Member { name: "executionResult", shape: &ACTION_EXECUTION_RESULT, required: false },
    Member { name: "outputVariables", shape: &OUTPUT_VARIABLES_MAP, required: false },
]) };
static ACTION_EXECUTION_DETAIL: Shape = Shape { name: "ActionExecutionDetail", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineExecutionId", shape: &PIPELINE_EXECUTION_ID, required: false },
    Member { name: "actionExecutionId", shape: &ACTION_EXECUTION_ID, required: false },
    Member { name: "pipelineVersion", shape: &PIPELINE_VERSION, required: false },
    Member { name: "stageName", shape: &STAGE_NAME, required: false },
    Member { name: "actionName", shape: &ACTION_NAME, required: false },
    Member { name: "startTime", shape: &TIMESTAMP, required: false },
    Member { name: "lastUpdateTime", shape: &TIMESTAMP, required: false },
    Member { name: "updatedBy", shape: &LAST_UPDATED_BY, required: false },
    Member { name: "status", shape: &ACTION_EXECUTION_STATUS, required: false },
    Member { name: "input", shape: &ACTION_EXECUTION_INPUT, required: false },
    Member { name: "output", shape: &ACTION_EXECUTION_OUTPUT, required: false },
]) };
static ACTION_EXECUTION_DETAIL_LIST: Shape = Shape { name: "ActionExecutionDetailList", sensitive: false, kind: Kind::List { member: &ACTION_EXECUTION_DETAIL, size: Limits { min: None, max: None } } };
static LIST_ACTION_EXECUTIONS_OUTPUT: Shape = Shape { name: "ListActionExecutionsOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "actionExecutionDetails", shape: &ACTION_EXECUTION_DETAIL_LIST, required: false },
    Member { name: "nextToken", shape: &NEXT_TOKEN, required: false },
]) };
static LIST_ACTION_TYPES_INPUT: Shape = Shape { name: "ListActionTypesInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "actionOwnerFilter", shape: &ACTION_OWNER, required: false },
    Member { name: "nextToken", shape: &NEXT_TOKEN, required: false },
    Member { name: "regionFilter", shape: &AWS_REGION_NAME, required: false },
]) };
static ACTION_TYPE_LIST: Shape = Shape { name: "ActionTypeList", sensitive: false, kind: Kind::List { member: &ACTION_TYPE, size: Limits { min: None, max: None } } };
static LIST_ACTION_TYPES_OUTPUT: Shape = Shape { name: "ListActionTypesOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "actionTypes", shape: &ACTION_TYPE_LIST, required: true },
    Member { name: "nextToken", shape: &NEXT_TOKEN, required: false },
]) };
static TARGET_FILTER_NAME: Shape = Shape { name: "TargetFilterName", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["TARGET_STATUS"] } };
static TARGET_FILTER_VALUE: Shape = Shape { name: "TargetFilterValue", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: None }, pattern: None, values: &[] } };
static TARGET_FILTER_VALUE_LIST: Shape = Shape { name: "TargetFilterValueList", sensitive: false, kind: Kind::List { member: &TARGET_FILTER_VALUE, size: Limits { min: None, max: None } } };
static TARGET_FILTER: Shape = Shape { name: "TargetFilter", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &TARGET_FILTER_NAME, required: false },
    Member { name: "values", shape: &TARGET_FILTER_VALUE_LIST, required: false },
]) };
static TARGET_FILTER_LIST: Shape = Shape { name: "TargetFilterList", sensitive: false, kind: Kind::List { member: &TARGET_FILTER, size: Limits { min: None, max: None } } };
static LIST_DEPLOY_ACTION_EXECUTION_TARGETS_INPUT: Shape = Shape { name: "ListDeployActionExecutionTargetsInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineName", shape: &PIPELINE_NAME, required: false },
    Member { name: "actionExecutionId", shape: &ACTION_EXECUTION_ID, required: true },
    Member { name: "filters", shape: &TARGET_FILTER_LIST, required: false },
    Member { name: "maxResults", shape: &MAX_RESULTS, required: false },
    Member { name: "nextToken", shape: &NEXT_TOKEN, required: false },
]) };
static DEPLOY_TARGET_EVENT_CONTEXT: Shape = Shape { name: "DeployTargetEventContext", sensitive: false, kind: Kind::Structure(&[
    Member { name: "ssmCommandId", shape: &STRING, required: false },
    Member { name: "message", shape: &STRING, required: false },
]) };
static DEPLOY_TARGET_EVENT: Shape = Shape { name: "DeployTargetEvent", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &STRING, required: false },
    Member { name: "status", shape: &STRING, required: false },
    Member { name: "startTime", shape: &TIMESTAMP, required: false },
    Member { name: "endTime", shape: &TIMESTAMP, required: false },
    Member { name: "context", shape: &DEPLOY_TARGET_EVENT_CONTEXT, required: false },
]) };
static DEPLOY_TARGET_EVENT_LIST: Shape = Shape { name: "DeployTargetEventList", sensitive: false, kind: Kind::List { member: &DEPLOY_TARGET_EVENT, size: Limits { min: None, max: None } } };
static DEPLOY_ACTION_EXECUTION_TARGET: Shape = Shape { name: "DeployActionExecutionTarget", sensitive: false, kind: Kind::Structure(&[
    Member { name: "targetId", shape: &STRING, required: false },
    Member { name: "targetType", shape: &STRING, required: false },
    Member { name: "status", shape: &STRING, required: false },
    Member { name: "startTime", shape: &TIMESTAMP, required: false },
    Member { name: "endTime", shape: &TIMESTAMP, required: false },
    Member { name: "events", shape: &DEPLOY_TARGET_EVENT_LIST, required: false },
]) };
static DEPLOY_ACTION_EXECUTION_TARGET_LIST: Shape = Shape { name: "DeployActionExecutionTargetList", sensitive: false, kind: Kind::List { member: &DEPLOY_ACTION_EXECUTION_TARGET, size: Limits { min: None, max: None } } };
static LIST_DEPLOY_ACTION_EXECUTION_TARGETS_OUTPUT: Shape = Shape { name: "ListDeployActionExecutionTargetsOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "targets", shape: &DEPLOY_ACTION_EXECUTION_TARGET_LIST, required: false },
    Member { name: "nextToken", shape: &NEXT_TOKEN, required: false },
]) };
static SUCCEEDED_IN_STAGE_FILTER: Shape = Shape { name: "SucceededInStageFilter", sensitive: false, kind: Kind::Structure(&[
    Member { name: "stageName", shape: &STAGE_NAME, required: false },
]) };
static PIPELINE_EXECUTION_FILTER: Shape = Shape { name: "PipelineExecutionFilter", sensitive: false, kind: Kind::Structure(&[
    Member { name: "succeededInStage", shape: &SUCCEEDED_IN_STAGE_FILTER, required: false },
]) };
static LIST_PIPELINE_EXECUTIONS_INPUT: Shape = Shape { name: "ListPipelineExecutionsInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineName", shape: &PIPELINE_NAME, required: true },
    Member { name: "maxResults", shape: &MAX_RESULTS, required: false },
    Member { name: "filter", shape: &PIPELINE_EXECUTION_FILTER, required: false },
    Member { name: "nextToken", shape: &NEXT_TOKEN, required: false },
]) };
static SOURCE_REVISION: Shape = Shape { name: "SourceRevision", sensitive: false, kind: Kind::Structure(&[
    Member { name: "actionName", shape: &ACTION_NAME, required: true },
    Member { name: "revisionId", shape: &REVISION, required: false },
    Member { name: "revisionSummary", shape: &REVISION_SUMMARY, required: false },
    Member { name: "revisionUrl", shape: &URL, required: false },
]) };
static SOURCE_REVISION_LIST: Shape = Shape { name: "SourceRevisionList", sensitive: false, kind: Kind::List { member: &SOURCE_REVISION, size: Limits { min: None, max: None } } };
static STOP_PIPELINE_EXECUTION_REASON: Shape = Shape { name: "StopPipelineExecutionReason", sensitive: false, kind: Kind::String { length: Limits { min: None, max: Some(200) }, pattern: None, values: &[] } };
static STOP_EXECUTION_TRIGGER: Shape = Shape { name: "StopExecutionTrigger", sensitive: false, kind: Kind::Structure(&[
    Member { name: "reason", shape: &STOP_PIPELINE_EXECUTION_REASON, required: false },
]) };
static PIPELINE_EXECUTION_SUMMARY: Shape = Shape { name: "PipelineExecutionSummary", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineExecutionId", shape: &PIPELINE_EXECUTION_ID, required: false },
    Member { name: "status", shape: &PIPELINE_EXECUTION_STATUS, required: false },
    Member { name: "statusSummary", shape: &PIPELINE_EXECUTION_STATUS_SUMMARY, required: false },
    Member { name: "startTime", shape: &TIMESTAMP, required: false },
    Member { name: "lastUpdateTime", shape: &TIMESTAMP, required: false },
    Member { name: "sourceRevisions", shape: &SOURCE_REVISION_LIST, required: false },
    Member { name: "trigger", shape: &EXECUTION_TRIGGER, required: false },
    Member { name: "stopTrigger", shape: &STOP_EXECUTION_TRIGGER, required: false },
    Member { name: "executionMode", shape: &EXECUTION_MODE, required: false },
    Member { name: "executionType", shape: &EXECUTION_TYPE, required: false },
    Member { name: "rollbackMetadata", shape: &PIPELINE_ROLLBACK_METADATA, required: false },
]) };
static PIPELINE_EXECUTION_SUMMARY_LIST: Shape = Shape { name: "PipelineExecutionSummaryList", sensitive: false, kind: Kind::List { member: &PIPELINE_EXECUTION_SUMMARY, size: Limits { min: None, max: None } } };
static LIST_PIPELINE_EXECUTIONS_OUTPUT: Shape = Shape { name: "ListPipelineExecutionsOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineExecutionSummaries", shape: &PIPELINE_EXECUTION_SUMMARY_LIST, required: false },
    Member { name: "nextToken", shape: &NEXT_TOKEN, required: false },
]) };
static MAX_PIPELINES: Shape = Shape { name: "MaxPipelines", sensitive: false, kind: Kind::Integer(Limits { min: Some(1), max: Some(1000) }) };
static LIST_PIPELINES_INPUT: Shape = Shape { name: "ListPipelinesInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "nextToken", shape: &NEXT_TOKEN, required: false },
    Member { name: "maxResults", shape: &MAX_PIPELINES, required: false },
]) };
static PIPELINE_SUMMARY: Shape = Shape { name: "PipelineSummary", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &PIPELINE_NAME, required: false },
    Member { name: "version", shape: &PIPELINE_VERSION, required: false },
    Member { name: "pipelineType", shape: &PIPELINE_TYPE, required: false },
    Member { name: "executionMode", shape: &EXECUTION_MODE, required: false },
    Member { name: "created", shape: &TIMESTAMP, required: false },
    Member { name: "updated", shape: &TIMESTAMP, required: false },
]) };
static PIPELINE_LIST: Shape = Shape { name: "PipelineList", sensitive: false, kind: Kind::List { member: &PIPELINE_SUMMARY, size: Limits { min: None, max: None } } };
static LIST_PIPELINES_OUTPUT: Shape = Shape { name: "ListPipelinesOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelines", shape: &PIPELINE_LIST, required: false },
    Member { name: "nextToken", shape: &NEXT_TOKEN, required: false },
]) };
static RULE_EXECUTION_FILTER: Shape = Shape { name: "RuleExecutionFilter", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineExecutionId", shape: &PIPELINE_EXECUTION_ID, required: false },
    Member { name: "latestInPipelineExecution", shape: &LATEST_IN_PIPELINE_EXECUTION_FILTER, required: false },
]) };
static LIST_RULE_EXECUTIONS_INPUT: Shape = Shape { name: "ListRuleExecutionsInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineName", shape: &PIPELINE_NAME, required: true },
    Member { name: "filter", shape: &RULE_EXECUTION_FILTER, required: false },
    Member { name: "maxResults", shape: &MAX_RESULTS, required: false },
    Member { name: "nextToken", shape: &NEXT_TOKEN, required: false },
]) };
static RESOLVED_RULE_CONFIGURATION_MAP: Shape = Shape { name: "ResolvedRuleConfigurationMap", sensitive: true, kind: Kind::Map { key: &STRING, value: &STRING, size: Limits { min: None, max: None } } };
static RULE_EXECUTION_INPUT: Shape = Shape { name: "RuleExecutionInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "ruleTypeId", shape: &RULE_TYPE_ID, required: false },
    Member { name: "configuration", shape: &RULE_CONFIGURATION_MAP, required: false },
    Member { name: "resolvedConfiguration", shape: &RESOLVED_RULE_CONFIGURATION_MAP, required: false },
    Member { name: "roleArn", shape: &ROLE_ARN, required: false },
    Member { name: "region", shape: &AWS_REGION_NAME, required: false },
    Member { name: "inputArtifacts", shape: &ARTIFACT_DETAIL_LIST, required: false },
]) };
static RULE_EXECUTION_RESULT: Shape = Shape { name: "RuleExecutionResult", sensitive: false, kind: Kind::Structure(&[
    Member { name: "externalExecutionId", shape: &EXTERNAL_EXECUTION_ID, required: false },
    Member { name: "externalExecutionSummary", shape: &EXTERNAL_EXECUTION_SUMMARY, required: false },
    Member { name: "externalExecutionUrl", shape: &URL, required: false },
    Member { name: "errorDetails", shape: &ERROR_DETAILS, required: false },
]) };
static RULE_EXECUTION_OUTPUT: Shape = Shape { name: "RuleExecutionOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "executionResult", shape: &RULE_EXECUTION_RESULT, required: false },
]) };
static RULE_EXECUTION_DETAIL: Shape = Shape { name: "RuleExecutionDetail", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineExecutionId", shape: &PIPELINE_EXECUTION_ID, required: false },
    Member { name: "ruleExecutionId", shape: &RULE_EXECUTION_ID, required: false },
    Member { name: "pipelineVersion", shape: &PIPELINE_VERSION, required: false },
    Member { name: "stageName", shape: &STAGE_NAME, required: false },
    Member { name: "ruleName", shape: &RULE_NAME, required: false },
    Member { name: "startTime", shape: &TIMESTAMP, required: false },
    Member { name: "lastUpdateTime", shape: &TIMESTAMP, required: false },
    Member { name: "updatedBy", shape: &LAST_UPDATED_BY, required: false },
    Member { name: "status", shape: &RULE_EXECUTION_STATUS, required: false },
    Member { name: "input", shape: &RULE_EXECUTION_INPUT, required: false },
    Member { name: "output", shape: &RULE_EXECUTION_OUTPUT, required: false },
]) };
static RULE_EXECUTION_DETAIL_LIST: Shape = Shape { name: "RuleExecutionDetailList", sensitive: false, kind: Kind::List { member: &RULE_EXECUTION_DETAIL, size: Limits { min: None, max: None } } };
static LIST_RULE_EXECUTIONS_OUTPUT: Shape = Shape { name: "ListRuleExecutionsOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "ruleExecutionDetails", shape: &RULE_EXECUTION_DETAIL_LIST, required: false },
    Member { name: "nextToken", shape: &NEXT_TOKEN, required: false },
]) };
static LIST_RULE_TYPES_INPUT: Shape = Shape { name: "ListRuleTypesInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "ruleOwnerFilter", shape: &RULE_OWNER, required: false },
    Member { name: "regionFilter", shape: &AWS_REGION_NAME, required: false },
]) };
static RULE_TYPE_SETTINGS: Shape = Shape { name: "RuleTypeSettings", sensitive: false, kind: Kind::Structure(&[
    Member { name: "thirdPartyConfigurationUrl", shape: &URL, required: false },
    Member { name: "entityUrlTemplate", shape: &URL_TEMPLATE, required: false },
    Member { name: "executionUrlTemplate", shape: &URL_TEMPLATE, required: false },
    Member { name: "revisionUrlTemplate", shape: &URL_TEMPLATE, required: false },
]) };
static RULE_CONFIGURATION_PROPERTY_TYPE: Shape = Shape { name: "RuleConfigurationPropertyType", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["String", "Number", "Boolean"] } };
static RULE_CONFIGURATION_PROPERTY: Shape = Shape { name: "RuleConfigurationProperty", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &RULE_CONFIGURATION_KEY, required: true },
    Member { name: "required", shape: &BOOLEAN, required: true },
    Member { name: "key", shape: &BOOLEAN, required: true },
    Member { name: "secret", shape: &BOOLEAN, required: true },
    Member { name: "queryable", shape: &BOOLEAN, required: false },
    Member { name: "description", shape: &DESCRIPTION, required: false },
    Member { name: "type", shape: &RULE_CONFIGURATION_PROPERTY_TYPE, required: false },
]) };
static RULE_CONFIGURATION_PROPERTY_LIST: Shape = Shape { name: "RuleConfigurationPropertyList", sensitive: false, kind: Kind::List { member: &RULE_CONFIGURATION_PROPERTY, size: Limits { min: None, max: Some(10) } } };
static RULE_TYPE: Shape = Shape { name: "RuleType", sensitive: false, kind: Kind::Structure(&[
    Member { name: "id", shape: &RULE_TYPE_ID, required: true },
    Member { name: "settings", shape: &RULE_TYPE_SETTINGS, required: false },
    Member { name: "ruleConfigurationProperties", shape: &RULE_CONFIGURATION_PROPERTY_LIST, required: false },
    Member { name: "inputArtifactDetails", shape: &ARTIFACT_DETAILS, required: true },
]) };
static RULE_TYPE_LIST: Shape = Shape { name: "RuleTypeList", sensitive: false, kind: Kind::List { member: &RULE_TYPE, size: Limits { min: None, max: None } } };
static LIST_RULE_TYPES_OUTPUT: Shape = Shape { name: "ListRuleTypesOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "ruleTypes", shape: &RULE_TYPE_LIST, required: true },
]) };
static RESOURCE_ARN: Shape = Shape { name: "ResourceArn", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: Some("arn:aws(-[\\w]+)*:codepipeline:.+:[0-9]{12}:.+"), values: &[] } };
static LIST_TAGS_FOR_RESOURCE_INPUT: Shape = Shape { name: "ListTagsForResourceInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "resourceArn", shape: &RESOURCE_ARN, required: true },
    Member { name: "nextToken", shape: &NEXT_TOKEN, required: false },
    Member { name: "maxResults", shape: &MAX_RESULTS, required: false },
]) };
static LIST_TAGS_FOR_RESOURCE_OUTPUT: Shape = Shape { name: "ListTagsForResourceOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "tags", shape: &TAG_LIST, required: false },
    Member { name: "nextToken", shape: &NEXT_TOKEN, required: false },
]) };
static LIST_WEBHOOKS_INPUT: Shape = Shape { name: "ListWebhooksInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "NextToken", shape: &NEXT_TOKEN, required: false },
    Member { name: "MaxResults", shape: &MAX_RESULTS, required: false },
]) };
static JSON_PATH: Shape = Shape { name: "JsonPath", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(150) }, pattern: None, values: &[] } };
static MATCH_EQUALS: Shape = Shape { name: "MatchEquals", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(150) }, pattern: None, values: &[] } };
static WEBHOOK_FILTER_RULE: Shape = Shape { name: "WebhookFilterRule", sensitive: false, kind: Kind::Structure(&[
    Member { name: "jsonPath", shape: &JSON_PATH, required: true },
    Member { name: "matchEquals", shape: &MATCH_EQUALS, required: false },
]) };
static WEBHOOK_FILTERS: Shape = Shape { name: "WebhookFilters", sensitive: false, kind: Kind::List { member: &WEBHOOK_FILTER_RULE, size: Limits { min: None, max: Some(5) } } };
static WEBHOOK_AUTHENTICATION_TYPE: Shape = Shape { name: "WebhookAuthenticationType", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["GITHUB_HMAC", "IP", "UNAUTHENTICATED"] } };
static WEBHOOK_AUTH_CONFIGURATION_ALLOWED_IP_RANGE: Shape = Shape { name: "WebhookAuthConfigurationAllowedIPRange", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(100) }, pattern: None, values: &[] } };
static WEBHOOK_AUTH_CONFIGURATION_SECRET_TOKEN: Shape = Shape { name: "WebhookAuthConfigurationSecretToken", sensitive: true, kind: Kind::String { length: Limits { min: Some(1), max: Some(100) }, pattern: None, values: &[] } };
static WEBHOOK_AUTH_CONFIGURATION: Shape = Shape { name: "WebhookAuthConfiguration", sensitive: false, kind: Kind::Structure(&[
    Member { name: "AllowedIPRange", shape: &WEBHOOK_AUTH_CONFIGURATION_ALLOWED_IP_RANGE, required: false },
    Member { name: "SecretToken", shape: &WEBHOOK_AUTH_CONFIGURATION_SECRET_TOKEN, required: false },
]) };
static WEBHOOK_DEFINITION: Shape = Shape { name: "WebhookDefinition", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &WEBHOOK_NAME, required: true },
    Member { name: "targetPipeline", shape: &PIPELINE_NAME, required: true },
    Member { name: "targetAction", shape: &ACTION_NAME, required: true },
    Member { name: "filters", shape: &WEBHOOK_FILTERS, required: true },
    Member { name: "authentication", shape: &WEBHOOK_AUTHENTICATION_TYPE, required: true },
    Member { name: "authenticationConfiguration", shape: &WEBHOOK_AUTH_CONFIGURATION, required: true },
]) };
static WEBHOOK_URL: Shape = Shape { name: "WebhookUrl", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(1000) }, pattern: None, values: &[] } };
static WEBHOOK_ERROR_MESSAGE: Shape = Shape { name: "WebhookErrorMessage", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &[] } };
static WEBHOOK_ERROR_CODE: Shape = Shape { name: "WebhookErrorCode", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &[] } };
static WEBHOOK_LAST_TRIGGERED: Shape = Shape { name: "WebhookLastTriggered", sensitive: false, kind: Kind::Timestamp };
static WEBHOOK_ARN: Shape = Shape { name: "WebhookArn", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &[] } };
static LIST_WEBHOOK_ITEM: Shape = Shape { name: "ListWebhookItem", sensitive: false, kind: Kind::Structure(&[
    Member { name: "definition", shape: &WEBHOOK_DEFINITION, required: true },
    Member { name: "url", shape: &WEBHOOK_URL, required: true },
    Member { name: "errorMessage", shape: &WEBHOOK_ERROR_MESSAGE, required: false },
    Member { name: "errorCode", shape: &WEBHOOK_ERROR_CODE, required: false },
    Member { name: "lastTriggered", shape: &WEBHOOK_LAST_TRIGGERED, required: false },
    Member { name: "arn", shape: &WEBHOOK_ARN, required: false },
    Member { name: "tags", shape: &TAG_LIST, required: false },
]) };
static WEBHOOK_LIST: Shape = Shape { name: "WebhookList", sensitive: false, kind: Kind::List { member: &LIST_WEBHOOK_ITEM, size: Limits { min: None, max: None } } };
static LIST_WEBHOOKS_OUTPUT: Shape = Shape { name: "ListWebhooksOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "webhooks", shape: &WEBHOOK_LIST, required: false },
    Member { name: "NextToken", shape: &NEXT_TOKEN, required: false },
]) };
static CONDITION_TYPE: Shape = Shape { name: "ConditionType", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["BEFORE_ENTRY", "ON_SUCCESS"] } };
static OVERRIDE_STAGE_CONDITION_INPUT: Shape = Shape { name: "OverrideStageConditionInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineName", shape: &PIPELINE_NAME, required: true },
    Member { name: "stageName", shape: &STAGE_NAME, required: true },
    Member { name: "pipelineExecutionId", shape: &PIPELINE_EXECUTION_ID, required: true },
    Member { name: "conditionType", shape: &CONDITION_TYPE, required: true },
]) };
static MAX_BATCH_SIZE: Shape = Shape { name: "MaxBatchSize", sensitive: false, kind: Kind::Integer(Limits { min: Some(1), max: None }) };
static ACTION_CONFIGURATION_QUERYABLE_VALUE: Shape = Shape { name: "ActionConfigurationQueryableValue", sensitive: false, kind: Kind::String { length: Limits { min: Some(1), max: Some(50) }, pattern: Some("[a-zA-Z0-9_-]+"), values: &[] } };
static QUERY_PARAM_MAP: Shape = Shape { name: "QueryParamMap", sensitive: false, kind: Kind::Map { key: &ACTION_CONFIGURATION_KEY, value: &ACTION_CONFIGURATION_QUERYABLE_VALUE, size: Limits { min: Some(0), max: Some(1) } } };
static POLL_FOR_JOBS_INPUT: Shape = Shape { name: "PollForJobsInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "actionTypeId", shape: &ACTION_TYPE_ID, required: true },
    Member { name: "maxBatchSize", shape: &MAX_BATCH_SIZE, required: false },
    Member { name: "queryParam", shape: &QUERY_PARAM_MAP, required: false },
]) };
static JOB: Shape = Shape { name: "Job", sensitive: false, kind: Kind::Structure(&[
    Member { name: "id", shape: &JOB_ID, required: false },
    Member { name: "data", shape: &JOB_DATA, required: false },
    Member { name: "nonce", shape: &NONCE, required: false },
    Member { name: "accountId", shape: &ACCOUNT_ID, required: false },
]) };
static JOB_LIST: Shape = Shape { name: "JobList", sensitive: false, kind: Kind::List { member: &JOB, size: Limits { min: None, max: None } } };
static POLL_FOR_JOBS_OUTPUT: Shape = Shape { name: "PollForJobsOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "jobs", shape: &JOB_LIST, required: false },
]) };
static POLL_FOR_THIRD_PARTY_JOBS_INPUT: Shape = Shape { name: "PollForThirdPartyJobsInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "actionTypeId", shape: &ACTION_TYPE_ID, required: true },
    Member { name: "maxBatchSize", shape: &MAX_BATCH_SIZE, required: false },
]) };
static CLIENT_ID: Shape = Shape { name: "ClientId", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: Some("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), values: &[] } };
static THIRD_PARTY_JOB: Shape = Shape { name: "ThirdPartyJob", sensitive: false, kind: Kind::Structure(&[
    Member { name: "clientId", shape: &CLIENT_ID, required: false },
    Member { name: "jobId", shape: &JOB_ID, required: false },
]) };
static THIRD_PARTY_JOB_LIST: Shape = Shape { name: "ThirdPartyJobList", sensitive: false, kind: Kind::List { member: &THIRD_PARTY_JOB, size: Limits { min: None, max: None } } };
static POLL_FOR_THIRD_PARTY_JOBS_OUTPUT: Shape = Shape { name: "PollForThirdPartyJobsOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "jobs", shape: &THIRD_PARTY_JOB_LIST, required: false },
]) };
static PUT_ACTION_REVISION_INPUT: Shape = Shape { name: "PutActionRevisionInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineName", shape: &PIPELINE_NAME, required: true },
    Member { name: "stageName", shape: &STAGE_NAME, required: true },
    Member { name: "actionName", shape: &ACTION_NAME, required: true },
    Member { name: "actionRevision", shape: &ACTION_REVISION, required: true },
]) };
static PUT_ACTION_REVISION_OUTPUT: Shape = Shape { name: "PutActionRevisionOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "newRevision", shape: &BOOLEAN, required: false },
    Member { name: "pipelineExecutionId", shape: &PIPELINE_EXECUTION_ID, required: false },
]) };
static APPROVAL_SUMMARY: Shape = Shape { name: "ApprovalSummary", sensitive: false, kind: Kind::String { length: Limits { min: Some(0), max: Some(512) }, pattern: None, values: &[] } };
static APPROVAL_STATUS: Shape = Shape { name: "ApprovalStatus", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["Approved", "Rejected"] } };
static APPROVAL_RESULT: Shape = Shape { name: "ApprovalResult", sensitive: false, kind: Kind::Structure(&[
    Member { name: "summary", shape: &APPROVAL_SUMMARY, required: true },
    Member { name: "status", shape: &APPROVAL_STATUS, required: true },
]) };
static APPROVAL_TOKEN: Shape = Shape { name: "ApprovalToken", sensitive: true, kind: Kind::String { length: Limits { min: None, max: None }, pattern: Some("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), values: &[] } };
static PUT_APPROVAL_RESULT_INPUT: Shape = Shape { name: "PutApprovalResultInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineName", shape: &PIPELINE_NAME, required: true },
    Member { name: "stageName", shape: &STAGE_NAME, required: true },
    Member { name: "actionName", shape: &ACTION_NAME, required: true },
    Member { name: "result", shape: &APPROVAL_RESULT, required: true },
    Member { name: "token", shape: &APPROVAL_TOKEN, required: true },
]) };
static PUT_APPROVAL_RESULT_OUTPUT: Shape = Shape { name: "PutApprovalResultOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "approvedAt", shape: &TIMESTAMP, required: false },
]) };
static FAILURE_TYPE: Shape = Shape { name: "FailureType", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["JobFailed", "ConfigurationError", "PermissionError", "RevisionOutOfSync", "RevisionUnavailable", "SystemUnavailable"] } };
static FAILURE_DETAILS: Shape = Shape { name: "FailureDetails", sensitive: false, kind: Kind::Structure(&[
    Member { name: "type", shape: &FAILURE_TYPE, required: true },
    Member { name: "message", shape: &MESSAGE, required: true },
    Member { name: "externalExecutionId", shape: &EXECUTION_ID, required: false },
]) };
static PUT_JOB_FAILURE_RESULT_INPUT: Shape = Shape { name: "PutJobFailureResultInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "jobId", shape: &JOB_ID, required: true },
    Member { name: "failureDetails", shape: &FAILURE_DETAILS, required: true },
]) };
static TIME: Shape = Shape { name: "Time", sensitive: false, kind: Kind::Timestamp };
static CURRENT_REVISION: Shape = Shape { name: "CurrentRevision", sensitive: false, kind: Kind::Structure(&[
    Member { name: "revision", shape: &REVISION, required: true },
    Member { name: "changeIdentifier", shape: &REVISION_CHANGE_IDENTIFIER, required: true },
    Member { name: "created", shape: &TIME, required: false },
    Member { name: "revisionSummary", shape: &REVISION_SUMMARY, required: false },
]) };
static EXECUTION_DETAILS: Shape = Shape { name: "ExecutionDetails", sensitive: false, kind: Kind::Structure(&[
    Member { name: "summary", shape: &EXECUTION_SUMMARY, required: false },
    Member { name: "externalExecutionId", shape: &EXECUTION_ID, required: false },
    Member { name: "percentComplete", shape: &PERCENTAGE, required: false },
]) };
static PUT_JOB_SUCCESS_RESULT_INPUT: Shape = Shape { name: "PutJobSuccessResultInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "jobId", shape: &JOB_ID, required: true },
    Member { name: "currentRevision", shape: &CURRENT_REVISION, required: false },
    Member { name: "continuationToken", shape: &CONTINUATION_TOKEN, required: false },
    Member { name: "executionDetails", shape: &EXECUTION_DETAILS, required: false },
    Member { name: "outputVariables", shape: &OUTPUT_VARIABLES_MAP, required: false },
]) };
static PUT_THIRD_PARTY_JOB_FAILURE_RESULT_INPUT: Shape = Shape { name: "PutThirdPartyJobFailureResultInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "jobId", shape: &THIRD_PARTY_JOB_ID, required: true },
    Member { name: "clientToken", shape: &CLIENT_TOKEN, required: true },
    Member { name: "failureDetails", shape: &FAILURE_DETAILS, required: true },
]) };
static PUT_THIRD_PARTY_JOB_SUCCESS_RESULT_INPUT: Shape = Shape { name: "PutThirdPartyJobSuccessResultInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "jobId", shape: &THIRD_PARTY_JOB_ID, required: true },
    Member { name: "clientToken", shape: &CLIENT_TOKEN, required: true },
    Member { name: "currentRevision", shape: &CURRENT_REVISION, required: false },
    Member { name: "continuationToken", shape: &CONTINUATION_TOKEN, required: false },
    Member { name: "executionDetails", shape: &EXECUTION_DETAILS, required: false },
]) };
static PUT_WEBHOOK_INPUT: Shape = Shape { name: "PutWebhookInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "webhook", shape: &WEBHOOK_DEFINITION, required: true },
    Member { name: "tags", shape: &TAG_LIST, required: false },
]) };
static PUT_WEBHOOK_OUTPUT: Shape = Shape { name: "PutWebhookOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "webhook", shape: &LIST_WEBHOOK_ITEM, required: false },
]) };
static REGISTER_WEBHOOK_WITH_THIRD_PARTY_INPUT: Shape = Shape { name: "RegisterWebhookWithThirdPartyInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "webhookName", shape: &WEBHOOK_NAME, required: false },
]) };
static REGISTER_WEBHOOK_WITH_THIRD_PARTY_OUTPUT: Shape = Shape { name: "RegisterWebhookWithThirdPartyOutput", sensitive: false, kind: Kind::Structure(&[]) };
static RETRY_STAGE_EXECUTION_INPUT: Shape = Shape { name: "RetryStageExecutionInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineName", shape: &PIPELINE_NAME, required: true },
    Member { name: "stageName", shape: &STAGE_NAME, required: true },
    Member { name: "pipelineExecutionId", shape: &PIPELINE_EXECUTION_ID, required: true },
    Member { name: "retryMode", shape: &STAGE_RETRY_MODE, required: true },
]) };
static RETRY_STAGE_EXECUTION_OUTPUT: Shape = Shape { name: "RetryStageExecutionOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineExecutionId", shape: &PIPELINE_EXECUTION_ID, required: false },
]) };
static ROLLBACK_STAGE_INPUT: Shape = Shape { name: "RollbackStageInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineName", shape: &PIPELINE_NAME, required: true },
    Member { name: "stageName", shape: &STAGE_NAME, required: true },
    Member { name: "targetPipelineExecutionId", shape: &PIPELINE_EXECUTION_ID, required: true },
]) };
static ROLLBACK_STAGE_OUTPUT: Shape = Shape { name: "RollbackStageOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineExecutionId", shape: &PIPELINE_EXECUTION_ID, required: true },
]) };
static PIPELINE_VARIABLE: Shape = Shape { name: "PipelineVariable", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &PIPELINE_VARIABLE_NAME, required: true },
    Member { name: "value", shape: &PIPELINE_VARIABLE_VALUE, required: true },
]) };
static PIPELINE_VARIABLE_LIST: Shape = Shape { name: "PipelineVariableList", sensitive: false, kind: Kind::List { member: &PIPELINE_VARIABLE, size: Limits { min: Some(1), max: Some(50) } } };
static CLIENT_REQUEST_TOKEN: Shape = Shape { name: "ClientRequestToken", sensitive: true, kind: Kind::String { length: Limits { min: Some(1), max: Some(128) }, pattern: Some("^[a-zA-Z0-9-]+$"), values: &[] } };
static SOURCE_REVISION_TYPE: Shape = Shape { name: "SourceRevisionType", sensitive: false, kind: Kind::String { length: Limits { min: None, max: None }, pattern: None, values: &["COMMIT_ID", "IMAGE_DIGEST", "S3_OBJECT_VERSION_ID", "S3_OBJECT_KEY"] } };
static SOURCE_REVISION_OVERRIDE: Shape = Shape { name: "SourceRevisionOverride", sensitive: false, kind: Kind::Structure(&[
    Member { name: "actionName", shape: &ACTION_NAME, required: true },
    Member { name: "revisionType", shape: &SOURCE_REVISION_TYPE, required: true },
    Member { name: "revisionValue", shape: &REVISION, required: true },
]) };
static SOURCE_REVISION_OVERRIDE_LIST: Shape = Shape { name: "SourceRevisionOverrideList", sensitive: false, kind: Kind::List { member: &SOURCE_REVISION_OVERRIDE, size: Limits { min: Some(0), max: Some(50) } } };
static START_PIPELINE_EXECUTION_INPUT: Shape = Shape { name: "StartPipelineExecutionInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "name", shape: &PIPELINE_NAME, required: true },
    Member { name: "variables", shape: &PIPELINE_VARIABLE_LIST, required: false },
    Member { name: "clientRequestToken", shape: &CLIENT_REQUEST_TOKEN, required: false },
    Member { name: "sourceRevisions", shape: &SOURCE_REVISION_OVERRIDE_LIST, required: false },
]) };
static START_PIPELINE_EXECUTION_OUTPUT: Shape = Shape { name: "StartPipelineExecutionOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineExecutionId", shape: &PIPELINE_EXECUTION_ID, required: false },
]) };
static STOP_PIPELINE_EXECUTION_INPUT: Shape = Shape { name: "StopPipelineExecutionInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineName", shape: &PIPELINE_NAME, required: true },
    Member { name: "pipelineExecutionId", shape: &PIPELINE_EXECUTION_ID, required: true },
    Member { name: "abandon", shape: &BOOLEAN, required: false },
    Member { name: "reason", shape: &STOP_PIPELINE_EXECUTION_REASON, required: false },
]) };
static STOP_PIPELINE_EXECUTION_OUTPUT: Shape = Shape { name: "StopPipelineExecutionOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipelineExecutionId", shape: &PIPELINE_EXECUTION_ID, required: false },
]) };
static TAG_RESOURCE_INPUT: Shape = Shape { name: "TagResourceInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "resourceArn", shape: &RESOURCE_ARN, required: true },
    Member { name: "tags", shape: &TAG_LIST, required: true },
]) };
static TAG_RESOURCE_OUTPUT: Shape = Shape { name: "TagResourceOutput", sensitive: false, kind: Kind::Structure(&[]) };
static TAG_KEY_LIST: Shape = Shape { name: "TagKeyList", sensitive: false, kind: Kind::List { member: &TAG_KEY, size: Limits { min: None, max: None } } };
static UNTAG_RESOURCE_INPUT: Shape = Shape { name: "UntagResourceInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "resourceArn", shape: &RESOURCE_ARN, required: true },
    Member { name: "tagKeys", shape: &TAG_KEY_LIST, required: true },
]) };
static UNTAG_RESOURCE_OUTPUT: Shape = Shape { name: "UntagResourceOutput", sensitive: false, kind: Kind::Structure(&[]) };
static UPDATE_ACTION_TYPE_INPUT: Shape = Shape { name: "UpdateActionTypeInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "actionType", shape: &ACTION_TYPE_DECLARATION, required: true },
]) };
static UPDATE_PIPELINE_INPUT: Shape = Shape { name: "UpdatePipelineInput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipeline", shape: &PIPELINE_DECLARATION, required: true },
]) };
static UPDATE_PIPELINE_OUTPUT: Shape = Shape { name: "UpdatePipelineOutput", sensitive: false, kind: Kind::Structure(&[
    Member { name: "pipeline", shape: &PIPELINE_DECLARATION, required: false },
]) };
