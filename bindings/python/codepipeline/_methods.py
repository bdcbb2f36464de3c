# Generated from model/ by codegen/src/python_methods.rs; do not edit. Change one of these and run `make gen`.
"""The operations as methods of the client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Optional

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from . import types


class Methods:
    """One method per operation; what they do is in :class:`codepipeline.Client`."""

    def _call(self, operation: str, kwargs: Any, timeout: Optional[float]) -> Any:
        raise NotImplementedError  # the client's

    def acknowledge_job(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.AcknowledgeJobInput]
    ) -> types.AcknowledgeJobOutput:
        """Claims a polled job for this worker; only one caller per nonce gets it."""
        output: types.AcknowledgeJobOutput = self._call("AcknowledgeJob", kwargs, timeout)
        return output

    def acknowledge_third_party_job(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.AcknowledgeThirdPartyJobInput]
    ) -> types.AcknowledgeThirdPartyJobOutput:
        """Claims a partner's job for this worker; needs the job's client token."""
        output: types.AcknowledgeThirdPartyJobOutput = self._call("AcknowledgeThirdPartyJob", kwargs, timeout)
        return output

    def create_custom_action_type(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.CreateCustomActionTypeInput]
    ) -> types.CreateCustomActionTypeOutput:
        """Defines a custom action type, whose jobs a worker of yours serves."""
        output: types.CreateCustomActionTypeOutput = self._call("CreateCustomActionType", kwargs, timeout)
        return output

    def create_pipeline(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.CreatePipelineInput]
    ) -> types.CreatePipelineOutput:
        """Creates a pipeline, version 1, and starts one execution of it at once."""
        output: types.CreatePipelineOutput = self._call("CreatePipeline", kwargs, timeout)
        return output

    def delete_custom_action_type(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.DeleteCustomActionTypeInput]
    ) -> types.EmptyOutput:
        """Marks a custom action type as deleted; its category, provider and version stay used up."""
        output: types.EmptyOutput = self._call("DeleteCustomActionType", kwargs, timeout)
        return output

    def delete_pipeline(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.DeletePipelineInput]
    ) -> types.EmptyOutput:
        """Deletes a pipeline; succeeds when there is none."""
        output: types.EmptyOutput = self._call("DeletePipeline", kwargs, timeout)
        return output

    def delete_webhook(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.DeleteWebhookInput]
    ) -> types.DeleteWebhookOutput:
        """Deletes a webhook; succeeds when there is none."""
        output: types.DeleteWebhookOutput = self._call("DeleteWebhook", kwargs, timeout)
        return output

    def deregister_webhook_with_third_party(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.DeregisterWebhookWithThirdPartyInput]
    ) -> types.DeregisterWebhookWithThirdPartyOutput:
        """Removes the webhook's registration at the source provider; do this before DeleteWebhook."""
        output: types.DeregisterWebhookWithThirdPartyOutput = self._call("DeregisterWebhookWithThirdParty", kwargs, timeout)
        return output

    def disable_stage_transition(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.DisableStageTransitionInput]
    ) -> types.EmptyOutput:
        """Stops executions from passing into or out of a stage, for a reason you give."""
        output: types.EmptyOutput = self._call("DisableStageTransition", kwargs, timeout)
        return output

    def enable_stage_transition(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.EnableStageTransitionInput]
    ) -> types.EmptyOutput:
        """Lets executions pass into or out of a stage again; the waiting one enters."""
        output: types.EmptyOutput = self._call("EnableStageTransition", kwargs, timeout)
        return output

    def get_action_type(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.GetActionTypeInput]
    ) -> types.GetActionTypeOutput:
        """Describes an action type of AWS or a partner: executor, permissions, properties, URLs."""
        output: types.GetActionTypeOutput = self._call("GetActionType", kwargs, timeout)
        return output

    def get_job_details(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.GetJobDetailsInput]
    ) -> types.GetJobDetailsOutput:
        """Gives a job's data again, with fresh artifact credentials (they live 15 minutes)."""
        output: types.GetJobDetailsOutput = self._call("GetJobDetails", kwargs, timeout)
        return output

    def get_pipeline(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.GetPipelineInput]
    ) -> types.GetPipelineOutput:
        """Gives a pipeline's structure, the newest version or an older one by number."""
        output: types.GetPipelineOutput = self._call("GetPipeline", kwargs, timeout)
        return output

    def get_pipeline_execution(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.GetPipelineExecutionInput]
    ) -> types.GetPipelineExecutionOutput:
        """Gives one execution: status, source revisions, variables, trigger."""
        output: types.GetPipelineExecutionOutput = self._call("GetPipelineExecution", kwargs, timeout)
        return output

    def get_pipeline_state(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.GetPipelineStateInput]
    ) -> types.GetPipelineStateOutput:
        """Gives the state of each stage and action, with the tokens of open approvals."""
        output: types.GetPipelineStateOutput = self._call("GetPipelineState", kwargs, timeout)
        return output

    def get_third_party_job_details(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.GetThirdPartyJobDetailsInput]
    ) -> types.GetThirdPartyJobDetailsOutput:
        """Gives a partner's job with its nonce and fresh artifact credentials."""
        output: types.GetThirdPartyJobDetailsOutput = self._call("GetThirdPartyJobDetails", kwargs, timeout)
        return output

    def list_action_executions(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.ListActionExecutionsInput]
    ) -> types.ListActionExecutionsOutput:
        """Lists the action executions of a pipeline, newest first, for 12 months."""
        output: types.ListActionExecutionsOutput = self._call("ListActionExecutions", kwargs, timeout)
        return output

    def list_action_types(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.ListActionTypesInput]
    ) -> types.ListActionTypesOutput:
        """Lists the action types that pipelines may use, by owner."""
        output: types.ListActionTypesOutput = self._call("ListActionTypes", kwargs, timeout)
        return output

    def list_deploy_action_execution_targets(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.ListDeployActionExecutionTargetsInput]
    ) -> types.ListDeployActionExecutionTargetsOutput:
        """Lists the instances that an EC2 deploy action went to."""
        output: types.ListDeployActionExecutionTargetsOutput = self._call("ListDeployActionExecutionTargets", kwargs, timeout)
        return output

    def list_pipeline_executions(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.ListPipelineExecutionsInput]
    ) -> types.ListPipelineExecutionsOutput:
        """Lists the executions of a pipeline, newest first, for 12 months."""
        output: types.ListPipelineExecutionsOutput = self._call("ListPipelineExecutions", kwargs, timeout)
        return output

    def list_pipelines(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.ListPipelinesInput]
    ) -> types.ListPipelinesOutput:
        """Lists the pipelines of the account in the region."""
        output: types.ListPipelinesOutput = self._call("ListPipelines", kwargs, timeout)
        return output

    def list_rule_executions(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.ListRuleExecutionsInput]
    ) -> types.ListRuleExecutionsOutput:
        """Lists the rule executions of a pipeline's stage conditions, newest first."""
        output: types.ListRuleExecutionsOutput = self._call("ListRuleExecutions", kwargs, timeout)
        return output

    def list_rule_types(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.ListRuleTypesInput]
    ) -> types.ListRuleTypesOutput:
        """Lists the rule types that stage conditions may use."""
        output: types.ListRuleTypesOutput = self._call("ListRuleTypes", kwargs, timeout)
        return output

    def list_tags_for_resource(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.ListTagsForResourceInput]
    ) -> types.ListTagsForResourceOutput:
        """Lists the tags of a pipeline, custom action type or webhook."""
        output: types.ListTagsForResourceOutput = self._call("ListTagsForResource", kwargs, timeout)
        return output

    def list_webhooks(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.ListWebhooksInput]
    ) -> types.ListWebhooksOutput:
        """Lists the webhooks of the account in the region."""
        output: types.ListWebhooksOutput = self._call("ListWebhooks", kwargs, timeout)
        return output

    def override_stage_condition(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.OverrideStageConditionInput]
    ) -> types.EmptyOutput:
        """Lets an execution pass a stage condition that failed."""
        output: types.EmptyOutput = self._call("OverrideStageCondition", kwargs, timeout)
        return output

    def poll_for_jobs(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.PollForJobsInput]
    ) -> types.PollForJobsOutput:
        """Hands out waiting jobs of a custom action type, each with the nonce to claim it by."""
        output: types.PollForJobsOutput = self._call("PollForJobs", kwargs, timeout)
        return output

    def poll_for_third_party_jobs(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.PollForThirdPartyJobsInput]
    ) -> types.PollForThirdPartyJobsOutput:
        """Hands out the ids of waiting jobs of a partner's action type."""
        output: types.PollForThirdPartyJobsOutput = self._call("PollForThirdPartyJobs", kwargs, timeout)
        return output

    def put_action_revision(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.PutActionRevisionInput]
    ) -> types.PutActionRevisionOutput:
        """Tells a pipeline that a source has a new revision, which starts an execution."""
        output: types.PutActionRevisionOutput = self._call("PutActionRevision", kwargs, timeout)
        return output

    def put_approval_result(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.PutApprovalResultInput]
    ) -> types.PutApprovalResultOutput:
        """Answers an open approval with its token: Approved or Rejected."""
        output: types.PutApprovalResultOutput = self._call("PutApprovalResult", kwargs, timeout)
        return output

    def put_job_failure_result(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.PutJobFailureResultInput]
    ) -> types.EmptyOutput:
        """Ends a job as failed, with a type and a message."""
        output: types.EmptyOutput = self._call("PutJobFailureResult", kwargs, timeout)
        return output

    def put_job_success_result(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.PutJobSuccessResultInput]
    ) -> types.EmptyOutput:
        """Ends a job as succeeded with its output variables, or continues it with a token."""
        output: types.EmptyOutput = self._call("PutJobSuccessResult", kwargs, timeout)
        return output

    def put_third_party_job_failure_result(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.PutThirdPartyJobFailureResultInput]
    ) -> types.EmptyOutput:
        """Ends a partner's job as failed, with a type and a message."""
        output: types.EmptyOutput = self._call("PutThirdPartyJobFailureResult", kwargs, timeout)
        return output

    def put_third_party_job_success_result(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.PutThirdPartyJobSuccessResultInput]
    ) -> types.EmptyOutput:
        """Ends a partner's job as succeeded, or continues it with a token."""
        output: types.EmptyOutput = self._call("PutThirdPartyJobSuccessResult", kwargs, timeout)
        return output

    def put_webhook(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.PutWebhookInput]
    ) -> types.PutWebhookOutput:
        """Creates or replaces a webhook that starts a pipeline when its source calls it."""
        output: types.PutWebhookOutput = self._call("PutWebhook", kwargs, timeout)
        return output

    def register_webhook_with_third_party(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.RegisterWebhookWithThirdPartyInput]
    ) -> types.RegisterWebhookWithThirdPartyOutput:
        """Registers the webhook's URL at the source provider."""
        output: types.RegisterWebhookWithThirdPartyOutput = self._call("RegisterWebhookWithThirdParty", kwargs, timeout)
        return output

    def retry_stage_execution(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.RetryStageExecutionInput]
    ) -> types.RetryStageExecutionOutput:
        """Runs the failed actions of a stage again, or all of them, in the same execution."""
        output: types.RetryStageExecutionOutput = self._call("RetryStageExecution", kwargs, timeout)
        return output

    def rollback_stage(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.RollbackStageInput]
    ) -> types.RollbackStageOutput:
        """Runs a stage again with what an earlier successful execution brought into it."""
        output: types.RollbackStageOutput = self._call("RollbackStage", kwargs, timeout)
        return output

    def start_pipeline_execution(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.StartPipelineExecutionInput]
    ) -> types.StartPipelineExecutionOutput:
        """Starts an execution of the newest revisions; repeating the request token gives the same id."""
        output: types.StartPipelineExecutionOutput = self._call("StartPipelineExecution", kwargs, timeout)
        return output

    def stop_pipeline_execution(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.StopPipelineExecutionInput]
    ) -> types.StopPipelineExecutionOutput:
        """Stops an execution once its running actions end, or abandons them at once."""
        output: types.StopPipelineExecutionOutput = self._call("StopPipelineExecution", kwargs, timeout)
        return output

    def tag_resource(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.TagResourceInput]
    ) -> types.TagResourceOutput:
        """Adds or changes tags of a pipeline, custom action type or webhook."""
        output: types.TagResourceOutput = self._call("TagResource", kwargs, timeout)
        return output

    def untag_resource(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.UntagResourceInput]
    ) -> types.UntagResourceOutput:
        """Removes tags; keys that are not there are ignored."""
        output: types.UntagResourceOutput = self._call("UntagResource", kwargs, timeout)
        return output

    def update_action_type(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.UpdateActionTypeInput]
    ) -> types.EmptyOutput:
        """Replaces a partner's own action type definition."""
        output: types.EmptyOutput = self._call("UpdateActionType", kwargs, timeout)
        return output

    def update_pipeline(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.UpdatePipelineInput]
    ) -> types.UpdatePipelineOutput:
        """Replaces a pipeline's structure; the version grows by one, nothing is started."""
        output: types.UpdatePipelineOutput = self._call("UpdatePipeline", kwargs, timeout)
        return output


METHOD_TO_API: Dict[str, str] = {
    "acknowledge_job": "AcknowledgeJob",
    "acknowledge_third_party_job": "AcknowledgeThirdPartyJob",
    "create_custom_action_type": "CreateCustomActionType",
    "create_pipeline": "CreatePipeline",
    "delete_custom_action_type": "DeleteCustomActionType",
    "delete_pipeline": "DeletePipeline",
    "delete_webhook": "DeleteWebhook",
    "deregister_webhook_with_third_party": "DeregisterWebhookWithThirdParty",
    "disable_stage_transition": "DisableStageTransition",
    "enable_stage_transition": "EnableStageTransition",
    "get_action_type": "GetActionType",
    "get_job_details": "GetJobDetails",
    "get_pipeline": "GetPipeline",
    "get_pipeline_execution": "GetPipelineExecution",
    "get_pipeline_state": "GetPipelineState",
    "get_third_party_job_details": "GetThirdPartyJobDetails",
    "list_action_executions": "ListActionExecutions",
    "list_action_types": "ListActionTypes",
    "list_deploy_action_execution_targets": "ListDeployActionExecutionTargets",
    "list_pipeline_executions": "ListPipelineExecutions",
    "list_pipelines": "ListPipelines",
    "list_rule_executions": "ListRuleExecutions",
    "list_rule_types": "ListRuleTypes",
    "list_tags_for_resource": "ListTagsForResource",
    "list_webhooks": "ListWebhooks",
    "override_stage_condition": "OverrideStageCondition",
    "poll_for_jobs": "PollForJobs",
    "poll_for_third_party_jobs": "PollForThirdPartyJobs",
    "put_action_revision": "PutActionRevision",
    "put_approval_result": "PutApprovalResult",
    "put_job_failure_result": "PutJobFailureResult",
    "put_job_success_result": "PutJobSuccessResult",
    "put_third_party_job_failure_result": "PutThirdPartyJobFailureResult",
    "put_third_party_job_success_result": "PutThirdPartyJobSuccessResult",
    "put_webhook": "PutWebhook",
    "register_webhook_with_third_party": "RegisterWebhookWithThirdParty",
    "retry_stage_execution": "RetryStageExecution",
    "rollback_stage": "RollbackStage",
    "start_pipeline_execution": "StartPipelineExecution",
    "stop_pipeline_execution": "StopPipelineExecution",
    "tag_resource": "TagResource",
    "untag_resource": "UntagResource",
    "update_action_type": "UpdateActionType",
    "update_pipeline": "UpdatePipeline",
}
