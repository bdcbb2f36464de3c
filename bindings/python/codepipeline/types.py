# Generated from model/ by codegen/src/python_types.rs; do not edit. Change one of these and run `make gen`.
"""Inputs and outputs as typed dictionaries, for type checkers."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Dict, List, TypedDict, Union

if TYPE_CHECKING:
    from typing_extensions import Literal, NotRequired


class ResponseMetadataDict(TypedDict):
    """What is known of the answer itself."""

    RequestId: str
    HTTPStatusCode: int
    HTTPHeaders: Dict[str, str]
    RetryAttempts: int


class EmptyOutput(TypedDict):
    """The output of operations that have none."""

    ResponseMetadata: ResponseMetadataDict


class AcknowledgeJobInput(TypedDict):
    jobId: str
    nonce: str


class AcknowledgeJobOutput(TypedDict):
    status: NotRequired[Literal["Created", "Queued", "Dispatched", "InProgress", "TimedOut", "Succeeded", "Failed"]]
    ResponseMetadata: ResponseMetadataDict


class AcknowledgeThirdPartyJobInput(TypedDict):
    jobId: str
    nonce: str
    clientToken: str


class AcknowledgeThirdPartyJobOutput(TypedDict):
    status: NotRequired[Literal["Created", "Queued", "Dispatched", "InProgress", "TimedOut", "Succeeded", "Failed"]]
    ResponseMetadata: ResponseMetadataDict


class ActionTypeSettings(TypedDict):
    thirdPartyConfigurationUrl: NotRequired[str]
    entityUrlTemplate: NotRequired[str]
    executionUrlTemplate: NotRequired[str]
    revisionUrlTemplate: NotRequired[str]


class ActionConfigurationProperty(TypedDict):
    name: str
    required: bool
    key: bool
    secret: bool
    queryable: NotRequired[bool]
    description: NotRequired[str]
    type: NotRequired[Literal["String", "Number", "Boolean"]]


class ArtifactDetails(TypedDict):
    minimumCount: int
    maximumCount: int


class Tag(TypedDict):
    key: str
    value: str


class CreateCustomActionTypeInput(TypedDict):
    category: Literal["Source", "Build", "Deploy", "Test", "Invoke", "Approval", "Compute"]
    provider: str
    version: str
    settings: NotRequired[ActionTypeSettings]
    configurationProperties: NotRequired[List[ActionConfigurationProperty]]
    inputArtifactDetails: ArtifactDetails
    outputArtifactDetails: ArtifactDetails
    tags: NotRequired[List[Tag]]


class ActionTypeId(TypedDict):
    category: Literal["Source", "Build", "Deploy", "Test", "Invoke", "Approval", "Compute"]
    owner: Literal["AWS", "ThirdParty", "Custom"]
    provider: str
    version: str


class ActionType(TypedDict):
    id: ActionTypeId
    settings: NotRequired[ActionTypeSettings]
    actionConfigurationProperties: NotRequired[List[ActionConfigurationProperty]]
    inputArtifactDetails: ArtifactDetails
    outputArtifactDetails: ArtifactDetails


class CreateCustomActionTypeOutput(TypedDict):
    actionType: ActionType
    tags: NotRequired[List[Tag]]
    ResponseMetadata: ResponseMetadataDict


class EncryptionKey(TypedDict):
    id: str
    type: Literal["KMS"]


class ArtifactStore(TypedDict):
    type: Literal["S3"]
    location: str
    encryptionKey: NotRequired[EncryptionKey]


class BlockerDeclaration(TypedDict):
    name: str
    type: Literal["Schedule"]


class OutputArtifact(TypedDict):
    name: str
    files: NotRequired[List[str]]


class InputArtifact(TypedDict):
    name: str


class EnvironmentVariable(TypedDict):
    name: str
    value: str
    type: NotRequired[Literal["PLAINTEXT", "SECRETS_MANAGER"]]


class ActionDeclaration(TypedDict):
    name: str
    actionTypeId: ActionTypeId
    runOrder: NotRequired[int]
    configuration: NotRequired[Dict[str, str]]
    commands: NotRequired[List[str]]
    outputArtifacts: NotRequired[List[OutputArtifact]]
    inputArtifacts: NotRequired[List[InputArtifact]]
    outputVariables: NotRequired[List[str]]
    roleArn: NotRequired[str]
    region: NotRequired[str]
    namespace: NotRequired[str]
    timeoutInMinutes: NotRequired[int]
    environmentVariables: NotRequired[List[EnvironmentVariable]]


class RetryConfiguration(TypedDict):
    retryMode: NotRequired[Literal["FAILED_ACTIONS", "ALL_ACTIONS"]]


class RuleTypeId(TypedDict):
    category: Literal["Rule"]
    owner: NotRequired[Literal["AWS"]]
    provider: str
    version: NotRequired[str]


class RuleDeclaration(TypedDict):
    name: str
    ruleTypeId: RuleTypeId
    configuration: NotRequired[Dict[str, str]]
    commands: NotRequired[List[str]]
    inputArtifacts: NotRequired[List[InputArtifact]]
    roleArn: NotRequired[str]
    region: NotRequired[str]
    timeoutInMinutes: NotRequired[int]


class Condition(TypedDict):
    result: NotRequired[Literal["ROLLBACK", "FAIL", "RETRY", "SKIP"]]
    rules: NotRequired[List[RuleDeclaration]]


class FailureConditions(TypedDict):
    result: NotRequired[Literal["ROLLBACK", "FAIL", "RETRY", "SKIP"]]
    retryConfiguration: NotRequired[RetryConfiguration]
    conditions: NotRequired[List[Condition]]


class SuccessConditions(TypedDict):
    conditions: List[Condition]


class BeforeEntryConditions(TypedDict):
    conditions: List[Condition]


class StageDeclaration(TypedDict):
    name: str
    blockers: NotRequired[List[BlockerDeclaration]]
    actions: List[ActionDeclaration]
    onFailure: NotRequired[FailureConditions]
    onSuccess: NotRequired[SuccessConditions]
    beforeEntry: NotRequired[BeforeEntryConditions]


class PipelineVariableDeclaration(TypedDict):
    name: str
    defaultValue: NotRequired[str]
    description: NotRequired[str]


class GitTagFilterCriteria(TypedDict):
    includes: NotRequired[List[str]]
    excludes: NotRequired[List[str]]


class GitBranchFilterCriteria(TypedDict):
    includes: NotRequired[List[str]]
    excludes: NotRequired[List[str]]


class GitFilePathFilterCriteria(TypedDict):
    includes: NotRequired[List[str]]
    excludes: NotRequired[List[str]]


class GitPushFilter(TypedDict):
    tags: NotRequired[GitTagFilterCriteria]
    branches: NotRequired[GitBranchFilterCriteria]
    filePaths: NotRequired[GitFilePathFilterCriteria]


class GitPullRequestFilter(TypedDict):
    events: NotRequired[List[Literal["OPEN", "UPDATED", "CLOSED"]]]
    branches: NotRequired[GitBranchFilterCriteria]
    filePaths: NotRequired[GitFilePathFilterCriteria]


class GitConfiguration(TypedDict):
    sourceActionName: str
    push: NotRequired[List[GitPushFilter]]
    pullRequest: NotRequired[List[GitPullRequestFilter]]


class PipelineTriggerDeclaration(TypedDict):
    providerType: Literal["CodeStarSourceConnection"]
    gitConfiguration: GitConfiguration


class PipelineDeclaration(TypedDict):
    name: str
    roleArn: str
    artifactStore: NotRequired[ArtifactStore]
    artifactStores: NotRequired[Dict[str, ArtifactStore]]
    stages: List[StageDeclaration]
    version: NotRequired[int]
    executionMode: NotRequired[Literal["QUEUED", "SUPERSEDED", "PARALLEL"]]
    pipelineType: NotRequired[Literal["V1", "V2"]]
    variables: NotRequired[List[PipelineVariableDeclaration]]
    triggers: NotRequired[List[PipelineTriggerDeclaration]]


class CreatePipelineInput(TypedDict):
    pipeline: PipelineDeclaration
    tags: NotRequired[List[Tag]]


class CreatePipelineOutput(TypedDict):
    pipeline: NotRequired[PipelineDeclaration]
    tags: NotRequired[List[Tag]]
    ResponseMetadata: ResponseMetadataDict


class DeleteCustomActionTypeInput(TypedDict):
    category: Literal["Source", "Build", "Deploy", "Test", "Invoke", "Approval", "Compute"]
    provider: str
    version: str


class DeletePipelineInput(TypedDict):
    name: str


class DeleteWebhookInput(TypedDict):
    name: str


class DeleteWebhookOutput(TypedDict):
    ResponseMetadata: ResponseMetadataDict


class DeregisterWebhookWithThirdPartyInput(TypedDict):
    webhookName: NotRequired[str]


class DeregisterWebhookWithThirdPartyOutput(TypedDict):
    ResponseMetadata: ResponseMetadataDict


class DisableStageTransitionInput(TypedDict):
    pipelineName: str
    stageName: str
    transitionType: Literal["Inbound", "Outbound"]
    reason: str


class EnableStageTransitionInput(TypedDict):
    pipelineName: str
    stageName: str
    transitionType: Literal["Inbound", "Outbound"]


class GetActionTypeInput(TypedDict):
    category: Literal["Source", "Build", "Deploy", "Test", "Invoke", "Approval", "Compute"]
    owner: str
    provider: str
    version: str


class LambdaExecutorConfiguration(TypedDict):
    lambdaFunctionArn: str


class JobWorkerExecutorConfiguration(TypedDict):
    pollingAccounts: NotRequired[List[str]]
    pollingServicePrincipals: NotRequired[List[str]]


class ExecutorConfiguration(TypedDict):
    lambdaExecutorConfiguration: NotRequired[LambdaExecutorConfiguration]
    jobWorkerExecutorConfiguration: NotRequired[JobWorkerExecutorConfiguration]


class ActionTypeExecutor(TypedDict):
    configuration: ExecutorConfiguration
    type: Literal["JobWorker", "Lambda"]
    policyStatementsTemplate: NotRequired[str]
    jobTimeout: NotRequired[int]


class ActionTypeIdentifier(TypedDict):
    category: Literal["Source", "Build", "Deploy", "Test", "Invoke", "Approval", "Compute"]
    owner: str
    provider: str
    version: str


class ActionTypeArtifactDetails(TypedDict):
    minimumCount: int
    maximumCount: int


class ActionTypePermissions(TypedDict):
    allowedAccounts: List[str]


class ActionTypeProperty(TypedDict):
    name: str
    optional: bool
    key: bool
    noEcho: bool
    queryable: NotRequired[bool]
    description: NotRequired[str]


class ActionTypeUrls(TypedDict):
    configurationUrl: NotRequired[str]
    entityUrlTemplate: NotRequired[str]
    executionUrlTemplate: NotRequired[str]
    revisionUrlTemplate: NotRequired[str]


class ActionTypeDeclaration(TypedDict):
    description: NotRequired[str]
    executor: ActionTypeExecutor
    id: ActionTypeIdentifier
    inputArtifactDetails: ActionTypeArtifactDetails
    outputArtifactDetails: ActionTypeArtifactDetails
    permissions: NotRequired[ActionTypePermissions]
    properties: NotRequired[List[ActionTypeProperty]]
    urls: NotRequired[ActionTypeUrls]


class GetActionTypeOutput(TypedDict):
    actionType: NotRequired[ActionTypeDeclaration]
    ResponseMetadata: ResponseMetadataDict


class GetJobDetailsInput(TypedDict):
    jobId: str


class ActionConfiguration(TypedDict):
    configuration: NotRequired[Dict[str, str]]


class StageContext(TypedDict):
    name: NotRequired[str]


class ActionContext(TypedDict):
    name: NotRequired[str]
    actionExecutionId: NotRequired[str]


class PipelineContext(TypedDict):
    pipelineName: NotRequired[str]
    stage: NotRequired[StageContext]
    action: NotRequired[ActionContext]
    pipelineArn: NotRequired[str]
    pipelineExecutionId: NotRequired[str]


class S3ArtifactLocation(TypedDict):
    bucketName: str
    objectKey: str


class ArtifactLocation(TypedDict):
    type: NotRequired[Literal["S3"]]
    s3Location: NotRequired[S3ArtifactLocation]


class Artifact(TypedDict):
    name: NotRequired[str]
    revision: NotRequired[str]
    location: NotRequired[ArtifactLocation]


class AWSSessionCredentials(TypedDict):
    accessKeyId: str
    secretAccessKey: str
    sessionToken: str


class JobData(TypedDict):
    actionTypeId: NotRequired[ActionTypeId]
    actionConfiguration: NotRequired[ActionConfiguration]
    pipelineContext: NotRequired[PipelineContext]
    inputArtifacts: NotRequired[List[Artifact]]
    outputArtifacts: NotRequired[List[Artifact]]
    artifactCredentials: NotRequired[AWSSessionCredentials]
    continuationToken: NotRequired[str]
    encryptionKey: NotRequired[EncryptionKey]


class JobDetails(TypedDict):
    id: NotRequired[str]
    data: NotRequired[JobData]
    accountId: NotRequired[str]


class GetJobDetailsOutput(TypedDict):
    jobDetails: NotRequired[JobDetails]
    ResponseMetadata: ResponseMetadataDict


class GetPipelineInput(TypedDict):
    name: str
    version: NotRequired[int]


class PipelineMetadata(TypedDict):
    pipelineArn: NotRequired[str]
    created: NotRequired[datetime]
    updated: NotRequired[datetime]
    pollingDisabledAt: NotRequired[datetime]


class GetPipelineOutput(TypedDict):
    pipeline: NotRequired[PipelineDeclaration]
    metadata: NotRequired[PipelineMetadata]
    ResponseMetadata: ResponseMetadataDict


class GetPipelineExecutionInput(TypedDict):
    pipelineName: str
    pipelineExecutionId: str


class ArtifactRevision(TypedDict):
    name: NotRequired[str]
    revisionId: NotRequired[str]
    revisionChangeIdentifier: NotRequired[str]
    revisionSummary: NotRequired[str]
    created: NotRequired[datetime]
    revisionUrl: NotRequired[str]


class ResolvedPipelineVariable(TypedDict):
    name: NotRequired[str]
    resolvedValue: NotRequired[str]


class ExecutionTrigger(TypedDict):
    triggerType: NotRequired[Literal["CreatePipeline", "StartPipelineExecution", "PollForSourceChanges", "Webhook", "CloudWatchEvent", "PutActionRevision", "WebhookV2", "ManualRollback", "AutomatedRollback"]]
    triggerDetail: NotRequired[str]


class PipelineRollbackMetadata(TypedDict):
    rollbackTargetPipelineExecutionId: NotRequired[str]


class PipelineExecution(TypedDict):
    pipelineName: NotRequired[str]
    pipelineVersion: NotRequired[int]
    pipelineExecutionId: NotRequired[str]
    status: NotRequired[Literal["Cancelled", "InProgress", "Stopped", "Stopping", "Succeeded", "Superseded", "Failed"]]
    statusSummary: NotRequired[str]
    artifactRevisions: NotRequired[List[ArtifactRevision]]
    variables: NotRequired[List[ResolvedPipelineVariable]]
    trigger: NotRequired[ExecutionTrigger]
    executionMode: NotRequired[Literal["QUEUED", "SUPERSEDED", "PARALLEL"]]
    executionType: NotRequired[Literal["STANDARD", "ROLLBACK"]]
    rollbackMetadata: NotRequired[PipelineRollbackMetadata]


class GetPipelineExecutionOutput(TypedDict):
    pipelineExecution: NotRequired[PipelineExecution]
    ResponseMetadata: ResponseMetadataDict


class GetPipelineStateInput(TypedDict):
    name: str


class StageExecution(TypedDict):
    pipelineExecutionId: str
    status: Literal["Cancelled", "InProgress", "Failed", "Stopped", "Stopping", "Succeeded", "Skipped"]
    type: NotRequired[Literal["STANDARD", "ROLLBACK"]]


class TransitionState(TypedDict):
    enabled: NotRequired[bool]
    lastChangedBy: NotRequired[str]
    lastChangedAt: NotRequired[datetime]
    disabledReason: NotRequired[str]


class ActionRevision(TypedDict):
    revisionId: str
    revisionChangeId: str
    created: datetime


class ErrorDetails(TypedDict):
    code: NotRequired[str]
    message: NotRequired[str]


class ActionExecution(TypedDict):
    actionExecutionId: NotRequired[str]
    status: NotRequired[Literal["InProgress", "Abandoned", "Succeeded", "Failed"]]
    summary: NotRequired[str]
    lastStatusChange: NotRequired[datetime]
    token: NotRequired[str]
    lastUpdatedBy: NotRequired[str]
    externalExecutionId: NotRequired[str]
    externalExecutionUrl: NotRequired[str]
    percentComplete: NotRequired[int]
    errorDetails: NotRequired[ErrorDetails]
    logStreamARN: NotRequired[str]


class ActionState(TypedDict):
    actionName: NotRequired[str]
    currentRevision: NotRequired[ActionRevision]
    latestExecution: NotRequired[ActionExecution]
    entityUrl: NotRequired[str]
    revisionUrl: NotRequired[str]


class StageConditionsExecution(TypedDict):
    status: NotRequired[Literal["InProgress", "Failed", "Errored", "Succeeded", "Cancelled", "Abandoned", "Overridden"]]
    summary: NotRequired[str]


class ConditionExecution(TypedDict):
    status: NotRequired[Literal["InProgress", "Failed", "Errored", "Succeeded", "Cancelled", "Abandoned", "Overridden"]]
    summary: NotRequired[str]
    lastStatusChange: NotRequired[datetime]


class RuleRevision(TypedDict):
    revisionId: str
    revisionChangeId: str
    created: datetime


class RuleExecution(TypedDict):
    ruleExecutionId: NotRequired[str]
    status: NotRequired[Literal["InProgress", "Abandoned", "Succeeded", "Failed"]]
    summary: NotRequired[str]
    lastStatusChange: NotRequired[datetime]
    token: NotRequired[str]
    lastUpdatedBy: NotRequired[str]
    externalExecutionId: NotRequired[str]
    externalExecutionUrl: NotRequired[str]
    errorDetails: NotRequired[ErrorDetails]


class RuleState(TypedDict):
    ruleName: NotRequired[str]
    currentRevision: NotRequired[RuleRevision]
    latestExecution: NotRequired[RuleExecution]
    entityUrl: NotRequired[str]
    revisionUrl: NotRequired[str]


class ConditionState(TypedDict):
    latestExecution: NotRequired[ConditionExecution]
    ruleStates: NotRequired[List[RuleState]]


class StageConditionState(TypedDict):
    latestExecution: NotRequired[StageConditionsExecution]
    conditionStates: NotRequired[List[ConditionState]]


class RetryStageMetadata(TypedDict):
    autoStageRetryAttempt: NotRequired[int]
    manualStageRetryAttempt: NotRequired[int]
    latestRetryTrigger: NotRequired[Literal["AutomatedStageRetry", "ManualStageRetry"]]


class StageState(TypedDict):
    stageName: NotRequired[str]
    inboundExecution: NotRequired[StageExecution]
    inboundExecutions: NotRequired[List[StageExecution]]
    inboundTransitionState: NotRequired[TransitionState]
    actionStates: NotRequired[List[ActionState]]
    latestExecution: NotRequired[StageExecution]
    beforeEntryConditionState: NotRequired[StageConditionState]
    onSuccessConditionState: NotRequired[StageConditionState]
    onFailureConditionState: NotRequired[StageConditionState]
    retryStageMetadata: NotRequired[RetryStageMetadata]


class GetPipelineStateOutput(TypedDict):
    pipelineName: NotRequired[str]
    pipelineVersion: NotRequired[int]
    stageStates: NotRequired[List[StageState]]
    created: NotRequired[datetime]
    updated: NotRequired[datetime]
    ResponseMetadata: ResponseMetadataDict


class GetThirdPartyJobDetailsInput(TypedDict):
    jobId: str
    clientToken: str


class ThirdPartyJobData(TypedDict):
    actionTypeId: NotRequired[ActionTypeId]
    actionConfiguration: NotRequired[ActionConfiguration]
    pipelineContext: NotRequired[PipelineContext]
    inputArtifacts: NotRequired[List[Artifact]]
    outputArtifacts: NotRequired[List[Artifact]]
    artifactCredentials: NotRequired[AWSSessionCredentials]
    continuationToken: NotRequired[str]
    encryptionKey: NotRequired[EncryptionKey]


class ThirdPartyJobDetails(TypedDict):
    id: NotRequired[str]
    data: NotRequired[ThirdPartyJobData]
    nonce: NotRequired[str]


class GetThirdPartyJobDetailsOutput(TypedDict):
    jobDetails: NotRequired[ThirdPartyJobDetails]
    ResponseMetadata: ResponseMetadataDict


class LatestInPipelineExecutionFilter(TypedDict):
    pipelineExecutionId: str
    startTimeRange: Literal["Latest", "All"]


class ActionExecutionFilter(TypedDict):
    pipelineExecutionId: NotRequired[str]
    latestInPipelineExecution: NotRequired[LatestInPipelineExecutionFilter]


class ListActionExecutionsInput(TypedDict):
    pipelineName: str
    filter: NotRequired[ActionExecutionFilter]
    maxResults: NotRequired[int]
    nextToken: NotRequired[str]


class S3Location(TypedDict):
    bucket: NotRequired[str]
    key: NotRequired[str]


class ArtifactDetail(TypedDict):
    name: NotRequired[str]
    s3location: NotRequired[S3Location]


class ActionExecutionInput(TypedDict):
    actionTypeId: NotRequired[ActionTypeId]
    configuration: NotRequired[Dict[str, str]]
    resolvedConfiguration: NotRequired[Dict[str, str]]
    roleArn: NotRequired[str]
    region: NotRequired[str]
    inputArtifacts: NotRequired[List[ArtifactDetail]]
    namespace: NotRequired[str]


class ActionExecutionResult(TypedDict):
    externalExecutionId: NotRequired[str]
    externalExecutionSummary: NotRequired[str]
    externalExecutionUrl: NotRequired[str]
    errorDetails: NotRequired[ErrorDetails]
    logStreamARN: NotRequired[str]


class ActionExecutionOutput(TypedDict):
    outputArtifacts: NotRequired[List[ArtifactDetail]]
    executionResult: NotRequired[ActionExecutionResult]
    outputVariables: NotRequired[Dict[str, str]]


class ActionExecutionDetail(TypedDict):
    pipelineExecutionId: NotRequired[str]
    actionExecutionId: NotRequired[str]
    pipelineVersion: NotRequired[int]
    stageName: NotRequired[str]
    actionName: NotRequired[str]
    startTime: NotRequired[datetime]
    lastUpdateTime: NotRequired[datetime]
    updatedBy: NotRequired[str]
    status: NotRequired[Literal["InProgress", "Abandoned", "Succeeded", "Failed"]]
    input: NotRequired[ActionExecutionInput]
    output: NotRequired[ActionExecutionOutput]


class ListActionExecutionsOutput(TypedDict):
    actionExecutionDetails: NotRequired[List[ActionExecutionDetail]]
    nextToken: NotRequired[str]
    ResponseMetadata: ResponseMetadataDict


class ListActionTypesInput(TypedDict):
    actionOwnerFilter: NotRequired[Literal["AWS", "ThirdParty", "Custom"]]
    nextToken: NotRequired[str]
    regionFilter: NotRequired[str]


class ListActionTypesOutput(TypedDict):
    actionTypes: List[ActionType]
    nextToken: NotRequired[str]
    ResponseMetadata: ResponseMetadataDict


class TargetFilter(TypedDict):
    name: NotRequired[Literal["TARGET_STATUS"]]
    values: NotRequired[List[str]]


class ListDeployActionExecutionTargetsInput(TypedDict):
    pipelineName: NotRequired[str]
    actionExecutionId: str
    filters: NotRequired[List[TargetFilter]]
    maxResults: NotRequired[int]
    nextToken: NotRequired[str]


class DeployTargetEventContext(TypedDict):
    ssmCommandId: NotRequired[str]
    message: NotRequired[str]


class DeployTargetEvent(TypedDict):
    name: NotRequired[str]
    status: NotRequired[str]
    startTime: NotRequired[datetime]
    endTime: NotRequired[datetime]
    context: NotRequired[DeployTargetEventContext]


class DeployActionExecutionTarget(TypedDict):
    targetId: NotRequired[str]
    targetType: NotRequired[str]
    status: NotRequired[str]
    startTime: NotRequired[datetime]
    endTime: NotRequired[datetime]
    events: NotRequired[List[DeployTargetEvent]]


class ListDeployActionExecutionTargetsOutput(TypedDict):
    targets: NotRequired[List[DeployActionExecutionTarget]]
    nextToken: NotRequired[str]
    ResponseMetadata: ResponseMetadataDict


class SucceededInStageFilter(TypedDict):
    stageName: NotRequired[str]


class PipelineExecutionFilter(TypedDict):
    succeededInStage: NotRequired[SucceededInStageFilter]


class ListPipelineExecutionsInput(TypedDict):
    pipelineName: str
    maxResults: NotRequired[int]
    filter: NotRequired[PipelineExecutionFilter]
    nextToken: NotRequired[str]


class SourceRevision(TypedDict):
    actionName: str
    revisionId: NotRequired[str]
    revisionSummary: NotRequired[str]
    revisionUrl: NotRequired[str]


class StopExecutionTrigger(TypedDict):
    reason: NotRequired[str]


class PipelineExecutionSummary(TypedDict):
    pipelineExecutionId: NotRequired[str]
    status: NotRequired[Literal["Cancelled", "InProgress", "Stopped", "Stopping", "Succeeded", "Superseded", "Failed"]]
    statusSummary: NotRequired[str]
    startTime: NotRequired[datetime]
    lastUpdateTime: NotRequired[datetime]
    sourceRevisions: NotRequired[List[SourceRevision]]
    trigger: NotRequired[ExecutionTrigger]
    stopTrigger: NotRequired[StopExecutionTrigger]
    executionMode: NotRequired[Literal["QUEUED", "SUPERSEDED", "PARALLEL"]]
    executionType: NotRequired[Literal["STANDARD", "ROLLBACK"]]
    rollbackMetadata: NotRequired[PipelineRollbackMetadata]


class ListPipelineExecutionsOutput(TypedDict):
    pipelineExecutionSummaries: NotRequired[List[PipelineExecutionSummary]]
    nextToken: NotRequired[str]
    ResponseMetadata: ResponseMetadataDict


class ListPipelinesInput(TypedDict):
    nextToken: NotRequired[str]
    maxResults: NotRequired[int]


class PipelineSummary(TypedDict):
    name: NotRequired[str]
    version: NotRequired[int]
    pipelineType: NotRequired[Literal["V1", "V2"]]
    executionMode: NotRequired[Literal["QUEUED", "SUPERSEDED", "PARALLEL"]]
    created: NotRequired[datetime]
    updated: NotRequired[datetime]


class ListPipelinesOutput(TypedDict):
    pipelines: NotRequired[List[PipelineSummary]]
    nextToken: NotRequired[str]
    ResponseMetadata: ResponseMetadataDict


class RuleExecutionFilter(TypedDict):
    pipelineExecutionId: NotRequired[str]
    latestInPipelineExecution: NotRequired[LatestInPipelineExecutionFilter]


class ListRuleExecutionsInput(TypedDict):
    pipelineName: str
    filter: NotRequired[RuleExecutionFilter]
    maxResults: NotRequired[int]
    nextToken: NotRequired[str]


class RuleExecutionInput(TypedDict):
    ruleTypeId: NotRequired[RuleTypeId]
    configuration: NotRequired[Dict[str, str]]
    resolvedConfiguration: NotRequired[Dict[str, str]]
    roleArn: NotRequired[str]
    region: NotRequired[str]
    inputArtifacts: NotRequired[List[ArtifactDetail]]


class RuleExecutionResult(TypedDict):
    externalExecutionId: NotRequired[str]
    externalExecutionSummary: NotRequired[str]
    externalExecutionUrl: NotRequired[str]
    errorDetails: NotRequired[ErrorDetails]


class RuleExecutionOutput(TypedDict):
    executionResult: NotRequired[RuleExecutionResult]


class RuleExecutionDetail(TypedDict):
    pipelineExecutionId: NotRequired[str]
    ruleExecutionId: NotRequired[str]
    pipelineVersion: NotRequired[int]
    stageName: NotRequired[str]
    ruleName: NotRequired[str]
    startTime: NotRequired[datetime]
    lastUpdateTime: NotRequired[datetime]
    updatedBy: NotRequired[str]
    status: NotRequired[Literal["InProgress", "Abandoned", "Succeeded", "Failed"]]
    input: NotRequired[RuleExecutionInput]
    output: NotRequired[RuleExecutionOutput]


class ListRuleExecutionsOutput(TypedDict):
    ruleExecutionDetails: NotRequired[List[RuleExecutionDetail]]
    nextToken: NotRequired[str]
    ResponseMetadata: ResponseMetadataDict


class ListRuleTypesInput(TypedDict):
    ruleOwnerFilter: NotRequired[Literal["AWS"]]
    regionFilter: NotRequired[str]


class RuleTypeSettings(TypedDict):
    thirdPartyConfigurationUrl: NotRequired[str]
    entityUrlTemplate: NotRequired[str]
    executionUrlTemplate: NotRequired[str]
    revisionUrlTemplate: NotRequired[str]


class RuleConfigurationProperty(TypedDict):
    name: str
    required: bool
    key: bool
    secret: bool
    queryable: NotRequired[bool]
    description: NotRequired[str]
    type: NotRequired[Literal["String", "Number", "Boolean"]]


class RuleType(TypedDict):
    id: RuleTypeId
    settings: NotRequired[RuleTypeSettings]
    ruleConfigurationProperties: NotRequired[List[RuleConfigurationProperty]]
    inputArtifactDetails: ArtifactDetails


class ListRuleTypesOutput(TypedDict):
    ruleTypes: List[RuleType]
    ResponseMetadata: ResponseMetadataDict


class ListTagsForResourceInput(TypedDict):
    resourceArn: str
    nextToken: NotRequired[str]
    maxResults: NotRequired[int]


class ListTagsForResourceOutput(TypedDict):
    tags: NotRequired[List[Tag]]
    nextToken: NotRequired[str]
    ResponseMetadata: ResponseMetadataDict


class ListWebhooksInput(TypedDict):
    NextToken: NotRequired[str]
    MaxResults: NotRequired[int]


class WebhookFilterRule(TypedDict):
    jsonPath: str
    matchEquals: NotRequired[str]


class WebhookAuthConfiguration(TypedDict):
    AllowedIPRange: NotRequired[str]
    SecretToken: NotRequired[str]


class WebhookDefinition(TypedDict):
    name: str
    targetPipeline: str
    targetAction: str
    filters: List[WebhookFilterRule]
    authentication: Literal["GITHUB_HMAC", "IP", "UNAUTHENTICATED"]
    authenticationConfiguration: WebhookAuthConfiguration


class ListWebhookItem(TypedDict):
    definition: WebhookDefinition
    url: str
    errorMessage: NotRequired[str]
    errorCode: NotRequired[str]
    lastTriggered: NotRequired[datetime]
    arn: NotRequired[str]
    tags: NotRequired[List[Tag]]


class ListWebhooksOutput(TypedDict):
    webhooks: NotRequired[List[ListWebhookItem]]
    NextToken: NotRequired[str]
    ResponseMetadata: ResponseMetadataDict


class OverrideStageConditionInput(TypedDict):
    pipelineName: str
    stageName: str
    pipelineExecutionId: str
    conditionType: Literal["BEFORE_ENTRY", "ON_SUCCESS"]


class PollForJobsInput(TypedDict):
    actionTypeId: ActionTypeId
    maxBatchSize: NotRequired[int]
    queryParam: NotRequired[Dict[str, str]]


class Job(TypedDict):
    id: NotRequired[str]
    data: NotRequired[JobData]
    nonce: NotRequired[str]
    accountId: NotRequired[str]


class PollForJobsOutput(TypedDict):
    jobs: NotRequired[List[Job]]
    ResponseMetadata: ResponseMetadataDict


class PollForThirdPartyJobsInput(TypedDict):
    actionTypeId: ActionTypeId
    maxBatchSize: NotRequired[int]


class ThirdPartyJob(TypedDict):
    clientId: NotRequired[str]
    jobId: NotRequired[str]


class PollForThirdPartyJobsOutput(TypedDict):
    jobs: NotRequired[List[ThirdPartyJob]]
    ResponseMetadata: ResponseMetadataDict


class PutActionRevisionInput(TypedDict):
    pipelineName: str
    stageName: str
    actionName: str
    actionRevision: ActionRevision


class PutActionRevisionOutput(TypedDict):
    newRevision: NotRequired[bool]
    pipelineExecutionId: NotRequired[str]
    ResponseMetadata: ResponseMetadataDict


class ApprovalResult(TypedDict):
    summary: str
    status: Literal["Approved", "Rejected"]


class PutApprovalResultInput(TypedDict):
    pipelineName: str
    stageName: str
    actionName: str
    result: ApprovalResult
    token: str


class PutApprovalResultOutput(TypedDict):
    approvedAt: NotRequired[datetime]
    ResponseMetadata: ResponseMetadataDict


class FailureDetails(TypedDict):
    type: Literal["JobFailed", "ConfigurationError", "PermissionError", "RevisionOutOfSync", "RevisionUnavailable", "SystemUnavailable"]
    message: str
    externalExecutionId: NotRequired[str]


class PutJobFailureResultInput(TypedDict):
    jobId: str
    failureDetails: FailureDetails


class CurrentRevision(TypedDict):
    revision: str
    changeIdentifier: str
    created: NotRequired[datetime]
    revisionSummary: NotRequired[str]


class ExecutionDetails(TypedDict):
    summary: NotRequired[str]
    externalExecutionId: NotRequired[str]
    percentComplete: NotRequired[int]


class PutJobSuccessResultInput(TypedDict):
    jobId: str
    currentRevision: NotRequired[CurrentRevision]
    continuationToken: NotRequired[str]
    executionDetails: NotRequired[ExecutionDetails]
    outputVariables: NotRequired[Dict[str, str]]


class PutThirdPartyJobFailureResultInput(TypedDict):
    jobId: str
    clientToken: str
    failureDetails: FailureDetails


class PutThirdPartyJobSuccessResultInput(TypedDict):
    jobId: str
    clientToken: str
    currentRevision: NotRequired[CurrentRevision]
    continuationToken: NotRequired[str]
    executionDetails: NotRequired[ExecutionDetails]


class PutWebhookInput(TypedDict):
    webhook: WebhookDefinition
    tags: NotRequired[List[Tag]]


class PutWebhookOutput(TypedDict):
    webhook: NotRequired[ListWebhookItem]
    ResponseMetadata: ResponseMetadataDict


class RegisterWebhookWithThirdPartyInput(TypedDict):
    webhookName: NotRequired[str]


class RegisterWebhookWithThirdPartyOutput(TypedDict):
    ResponseMetadata: ResponseMetadataDict


class RetryStageExecutionInput(TypedDict):
    pipelineName: str
    stageName: str
    pipelineExecutionId: str
    retryMode: Literal["FAILED_ACTIONS", "ALL_ACTIONS"]


class RetryStageExecutionOutput(TypedDict):
    pipelineExecutionId: NotRequired[str]
    ResponseMetadata: ResponseMetadataDict


class RollbackStageInput(TypedDict):
    pipelineName: str
    stageName: str
    targetPipelineExecutionId: str


class RollbackStageOutput(TypedDict):
    pipelineExecutionId: str
    ResponseMetadata: ResponseMetadataDict


class PipelineVariable(TypedDict):
    name: str
    value: str


class SourceRevisionOverride(TypedDict):
    actionName: str
    revisionType: Literal["COMMIT_ID", "IMAGE_DIGEST", "S3_OBJECT_VERSION_ID", "S3_OBJECT_KEY"]
    revisionValue: str


class StartPipelineExecutionInput(TypedDict):
    name: str
    variables: NotRequired[List[PipelineVariable]]
    clientRequestToken: NotRequired[str]
    sourceRevisions: NotRequired[List[SourceRevisionOverride]]


class StartPipelineExecutionOutput(TypedDict):
    pipelineExecutionId: NotRequired[str]
    ResponseMetadata: ResponseMetadataDict


class StopPipelineExecutionInput(TypedDict):
    pipelineName: str
    pipelineExecutionId: str
    abandon: NotRequired[bool]
    reason: NotRequired[str]


class StopPipelineExecutionOutput(TypedDict):
    pipelineExecutionId: NotRequired[str]
    ResponseMetadata: ResponseMetadataDict


class TagResourceInput(TypedDict):
    resourceArn: str
    tags: List[Tag]


class TagResourceOutput(TypedDict):
    ResponseMetadata: ResponseMetadataDict


class UntagResourceInput(TypedDict):
    resourceArn: str
    tagKeys: List[str]


class UntagResourceOutput(TypedDict):
    ResponseMetadata: ResponseMetadataDict


class UpdateActionTypeInput(TypedDict):
    actionType: ActionTypeDeclaration


class UpdatePipelineInput(TypedDict):
    pipeline: PipelineDeclaration


class UpdatePipelineOutput(TypedDict):
    pipeline: NotRequired[PipelineDeclaration]
    ResponseMetadata: ResponseMetadataDict
