// Generated from model/ by codegen/src/local_operations_rs.rs; do not edit. Change one of these and run `make gen`.
//! The operations of the service, and the way from a name to one of them.
#![cfg_attr(rustfmt, rustfmt_skip)]

use codepipeline_engine::Outcome;
use codepipeline_model::types::*;
use serde_json::Value;

use super::wire::{read, written};

/// What a service of CodePipeline does, by operation.
pub trait Operations {
    /// Claims a polled job for this worker; only one caller per nonce gets it.
    fn acknowledge_job(&self, input: AcknowledgeJobInput) -> Outcome<AcknowledgeJobOutput>;
    /// Claims a partner's job for this worker; needs the job's client token.
    fn acknowledge_third_party_job(&self, input: AcknowledgeThirdPartyJobInput) -> Outcome<AcknowledgeThirdPartyJobOutput>;
    /// Defines a custom action type, whose jobs a worker of yours serves.
    fn create_custom_action_type(&self, input: CreateCustomActionTypeInput) -> Outcome<CreateCustomActionTypeOutput>;
    /// Creates a pipeline, version 1, and starts one execution of it at once.
    fn create_pipeline(&self, input: CreatePipelineInput) -> Outcome<CreatePipelineOutput>;
    /// Marks a custom action type as deleted; its category, provider and version stay used up.
    fn delete_custom_action_type(&self, input: DeleteCustomActionTypeInput) -> Outcome<()>;
    /// Deletes a pipeline; succeeds when there is none.
    fn delete_pipeline(&self, input: DeletePipelineInput) -> Outcome<()>;
    /// Deletes a webhook; succeeds when there is none.
    fn delete_webhook(&self, input: DeleteWebhookInput) -> Outcome<DeleteWebhookOutput>;
    /// Removes the webhook's registration at the source provider; do this before DeleteWebhook.
    fn deregister_webhook_with_third_party(&self, input: DeregisterWebhookWithThirdPartyInput) -> Outcome<DeregisterWebhookWithThirdPartyOutput>;
    /// Stops executions from passing into or out of a stage, for a reason you give.
    fn disable_stage_transition(&self, input: DisableStageTransitionInput) -> Outcome<()>;
    /// Lets executions pass into or out of a stage again; the waiting one enters.
    fn enable_stage_transition(&self, input: EnableStageTransitionInput) -> Outcome<()>;
    /// Describes an action type of AWS or a partner: executor, permissions, properties, URLs.
    fn get_action_type(&self, input: GetActionTypeInput) -> Outcome<GetActionTypeOutput>;
    /// Gives a job's data again, with fresh artifact credentials (they live 15 minutes).
    fn get_job_details(&self, input: GetJobDetailsInput) -> Outcome<GetJobDetailsOutput>;
    /// Gives a pipeline's structure, the newest version or an older one by number.
    fn get_pipeline(&self, input: GetPipelineInput) -> Outcome<GetPipelineOutput>;
    /// Gives one execution: status, source revisions, variables, trigger.
    fn get_pipeline_execution(&self, input: GetPipelineExecutionInput) -> Outcome<GetPipelineExecutionOutput>;
    /// Gives the state of each stage and action, with the tokens of open approvals.
    fn get_pipeline_state(&self, input: GetPipelineStateInput) -> Outcome<GetPipelineStateOutput>;
    /// Gives a partner's job with its nonce and fresh artifact credentials.
    fn get_third_party_job_details(&self, input: GetThirdPartyJobDetailsInput) -> Outcome<GetThirdPartyJobDetailsOutput>;
    /// Lists the action executions of a pipeline, newest first, for 12 months.
    fn list_action_executions(&self, input: ListActionExecutionsInput) -> Outcome<ListActionExecutionsOutput>;
    /// Lists the action types that pipelines may use, by owner.
    fn list_action_types(&self, input: ListActionTypesInput) -> Outcome<ListActionTypesOutput>;
    /// Lists the instances that an EC2 deploy action went to.
    fn list_deploy_action_execution_targets(&self, input: ListDeployActionExecutionTargetsInput) -> Outcome<ListDeployActionExecutionTargetsOutput>;
    /// Lists the executions of a pipeline, newest first, for 12 months.
    fn list_pipeline_executions(&self, input: ListPipelineExecutionsInput) -> Outcome<ListPipelineExecutionsOutput>;
    /// Lists the pipelines of the account in the region.
    fn list_pipelines(&self, input: ListPipelinesInput) -> Outcome<ListPipelinesOutput>;
    /// Lists the rule executions of a pipeline's stage conditions, newest first.
    fn list_rule_executions(&self, input: ListRuleExecutionsInput) -> Outcome<ListRuleExecutionsOutput>;
    /// Lists the rule types that stage conditions may use.
    fn list_rule_types(&self, input: ListRuleTypesInput) -> Outcome<ListRuleTypesOutput>;
    /// Lists the tags of a pipeline, custom action type or webhook.
    fn list_tags_for_resource(&self, input: ListTagsForResourceInput) -> Outcome<ListTagsForResourceOutput>;
    /// Lists the webhooks of the account in the region.
    fn list_webhooks(&self, input: ListWebhooksInput) -> Outcome<ListWebhooksOutput>;
    /// Lets an execution pass a stage condition that failed.
    fn override_stage_condition(&self, input: OverrideStageConditionInput) -> Outcome<()>;
    /// Hands out waiting jobs of a custom action type, each with the nonce to claim it by.
    fn poll_for_jobs(&self, input: PollForJobsInput) -> Outcome<PollForJobsOutput>;
    /// Hands out the ids of waiting jobs of a partner's action type.
    fn poll_for_third_party_jobs(&self, input: PollForThirdPartyJobsInput) -> Outcome<PollForThirdPartyJobsOutput>;
    /// Tells a pipeline that a source has a new revision, which starts an execution.
    fn put_action_revision(&self, input: PutActionRevisionInput) -> Outcome<PutActionRevisionOutput>;
    /// Answers an open approval with its token: Approved or Rejected.
    fn put_approval_result(&self, input: PutApprovalResultInput) -> Outcome<PutApprovalResultOutput>;
    /// Ends a job as failed, with a type and a message.
    fn put_job_failure_result(&self, input: PutJobFailureResultInput) -> Outcome<()>;
    /// Ends a job as succeeded with its output variables, or continues it with a token.
    fn put_job_success_result(&self, input: PutJobSuccessResultInput) -> Outcome<()>;
    /// Ends a partner's job as failed, with a type and a message.
    fn put_third_party_job_failure_result(&self, input: PutThirdPartyJobFailureResultInput) -> Outcome<()>;
    /// Ends a partner's job as succeeded, or continues it with a token.
    fn put_third_party_job_success_result(&self, input: PutThirdPartyJobSuccessResultInput) -> Outcome<()>;
    /// Creates or replaces a webhook that starts a pipeline when its source calls it.
    fn put_webhook(&self, input: PutWebhookInput) -> Outcome<PutWebhookOutput>;
    /// Registers the webhook's URL at the source provider.
    fn register_webhook_with_third_party(&self, input: RegisterWebhookWithThirdPartyInput) -> Outcome<RegisterWebhookWithThirdPartyOutput>;
    /// Runs the failed actions of a stage again, or all of them, in the same execution.
    fn retry_stage_execution(&self, input: RetryStageExecutionInput) -> Outcome<RetryStageExecutionOutput>;
    /// Runs a stage again with what an earlier successful execution brought into it.
    fn rollback_stage(&self, input: RollbackStageInput) -> Outcome<RollbackStageOutput>;
    /// Starts an execution of the newest revisions; repeating the request token gives the same id.
    fn start_pipeline_execution(&self, input: StartPipelineExecutionInput) -> Outcome<StartPipelineExecutionOutput>;
    /// Stops an execution once its running actions end, or abandons them at once.
    fn stop_pipeline_execution(&self, input: StopPipelineExecutionInput) -> Outcome<StopPipelineExecutionOutput>;
    /// Adds or changes tags of a pipeline, custom action type or webhook.
    fn tag_resource(&self, input: TagResourceInput) -> Outcome<TagResourceOutput>;
    /// Removes tags; keys that are not there are ignored.
    fn untag_resource(&self, input: UntagResourceInput) -> Outcome<UntagResourceOutput>;
    /// Replaces a partner's own action type definition.
    fn update_action_type(&self, input: UpdateActionTypeInput) -> Outcome<()>;
    /// Replaces a pipeline's structure; the version grows by one, nothing is started.
    fn update_pipeline(&self, input: UpdatePipelineInput) -> Outcome<UpdatePipelineOutput>;
}

/// Carries out the operation of this name; `input` fits its shape. The answer is the JSON of the body,
/// `None` where that is empty. `None` for a name that is no operation's.
pub fn dispatch(service: &impl Operations, operation: &str, input: Value) -> Option<Outcome<Option<String>>> {
    Some(match operation {
        "AcknowledgeJob" => read(input).and_then(|input| service.acknowledge_job(input)).and_then(|output| written(&output)),
        "AcknowledgeThirdPartyJob" => read(input).and_then(|input| service.acknowledge_third_party_job(input)).and_then(|output| written(&output)),
        "CreateCustomActionType" => read(input).and_then(|input| service.create_custom_action_type(input)).and_then(|output| written(&output)),
        "CreatePipeline" => read(input).and_then(|input| service.create_pipeline(input)).and_then(|output| written(&output)),
        "DeleteCustomActionType" => read(input).and_then(|input| service.delete_custom_action_type(input)).map(|()| None),
        "DeletePipeline" => read(input).and_then(|input| service.delete_pipeline(input)).map(|()| None),
        "DeleteWebhook" => read(input).and_then(|input| service.delete_webhook(input)).and_then(|output| written(&output)),
        "DeregisterWebhookWithThirdParty" => read(input).and_then(|input| service.deregister_webhook_with_third_party(input)).and_then(|output| written(&output)),
        "DisableStageTransition" => read(input).and_then(|input| service.disable_stage_transition(input)).map(|()| None),
        "EnableStageTransition" => read(input).and_then(|input| service.enable_stage_transition(input)).map(|()| None),
        "GetActionType" => read(input).and_then(|input| service.get_action_type(input)).and_then(|output| written(&output)),
        "GetJobDetails" => read(input).and_then(|input| service.get_job_details(input)).and_then(|output| written(&output)),
        "GetPipeline" => read(input).and_then(|input| service.get_pipeline(input)).and_then(|output| written(&output)),
        "GetPipelineExecution" => read(input).and_then(|input| service.get_pipeline_execution(input)).and_then(|output| written(&output)),
        "GetPipelineState" => read(input).and_then(|input| service.get_pipeline_state(input)).and_then(|output| written(&output)),
        "GetThirdPartyJobDetails" => read(input).and_then(|input| service.get_third_party_job_details(input)).and_then(|output| written(&output)),
        "ListActionExecutions" => read(input).and_then(|input| service.list_action_executions(input)).and_then(|output| written(&output)),
        "ListActionTypes" => read(input).and_then(|input| service.list_action_types(input)).and_then(|output| written(&output)),
        "ListDeployActionExecutionTargets" => read(input).and_then(|input| service.list_deploy_action_execution_targets(input)).and_then(|output| written(&output)),
        "ListPipelineExecutions" => read(input).and_then(|input| service.list_pipeline_executions(input)).and_then(|output| written(&output)),
        "ListPipelines" => read(input).and_then(|input| service.list_pipelines(input)).and_then(|output| written(&output)),
        "ListRuleExecutions" => read(input).and_then(|input| service.list_rule_executions(input)).and_then(|output| written(&output)),
        "ListRuleTypes" => read(input).and_then(|input| service.list_rule_types(input)).and_then(|output| written(&output)),
        "ListTagsForResource" => read(input).and_then(|input| service.list_tags_for_resource(input)).and_then(|output| written(&output)),
        "ListWebhooks" => read(input).and_then(|input| service.list_webhooks(input)).and_then(|output| written(&output)),
        "OverrideStageCondition" => read(input).and_then(|input| service.override_stage_condition(input)).map(|()| None),
        "PollForJobs" => read(input).and_then(|input| service.poll_for_jobs(input)).and_then(|output| written(&output)),
        "PollForThirdPartyJobs" => read(input).and_then(|input| service.poll_for_third_party_jobs(input)).and_then(|output| written(&output)),
        "PutActionRevision" => read(input).and_then(|input| service.put_action_revision(input)).and_then(|output| written(&output)),
        "PutApprovalResult" => read(input).and_then(|input| service.put_approval_result(input)).and_then(|output| written(&output)),
        "PutJobFailureResult" => read(input).and_then(|input| service.put_job_failure_result(input)).map(|()| None),
        "PutJobSuccessResult" => read(input).and_then(|input| service.put_job_success_result(input)).map(|()| None),
        "PutThirdPartyJobFailureResult" => read(input).and_then(|input| service.put_third_party_job_failure_result(input)).map(|()| None),
        "PutThirdPartyJobSuccessResult" => read(input).and_then(|input| service.put_third_party_job_success_result(input)).map(|()| None),
        "PutWebhook" => read(input).and_then(|input| service.put_webhook(input)).and_then(|output| written(&output)),
        "RegisterWebhookWithThirdParty" => read(input).and_then(|input| service.register_webhook_with_third_party(input)).and_then(|output| written(&output)),
        "RetryStageExecution" => read(input).and_then(|input| service.retry_stage_execution(input)).and_then(|output| written(&output)),
        "RollbackStage" => read(input).and_then(|input| service.rollback_stage(input)).and_then(|output| written(&output)),
        "StartPipelineExecution" => read(input).and_then(|input| service.start_pipeline_execution(input)).and_then(|output| written(&output)),
        "StopPipelineExecution" => read(input).and_then(|input| service.stop_pipeline_execution(input)).and_then(|output| written(&output)),
        "TagResource" => read(input).and_then(|input| service.tag_resource(input)).and_then(|output| written(&output)),
        "UntagResource" => read(input).and_then(|input| service.untag_resource(input)).and_then(|output| written(&output)),
        "UpdateActionType" => read(input).and_then(|input| service.update_action_type(input)).map(|()| None),
        "UpdatePipeline" => read(input).and_then(|input| service.update_pipeline(input)).and_then(|output| written(&output)),
        _ => return None,
    })
}
