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
        return self._call("AcknowledgeJob", kwargs, timeout)

    def acknowledge_third_party_job(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.AcknowledgeThirdPartyJobInput]
    ) -> types.AcknowledgeThirdPartyJobOutput:
        """Claims a partner's job for this worker; needs the job's client token."""
        return self._call("AcknowledgeThirdPartyJob", kwargs, timeout)

    def create_custom_action_type(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.CreateCustomActionTypeInput]
    ) -> types.CreateCustomActionTypeOutput:
        """Defines a custom action type, whose jobs a worker of yours serves."""
        return self._call("CreateCustomActionType", kwargs, timeout)

    def create_pipeline(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.CreatePipelineInput]
    ) -> types.CreatePipelineOutput:
        """Creates a pipeline, version 1, and starts one execution of it at once."""
        return self._call("CreatePipeline", kwargs, timeout)

    def delete_custom_action_type(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.DeleteCustomActionTypeInput]
    ) -> types.EmptyOutput:
        """Marks a custom action type as deleted; its category, provider and version stay used up."""
        return self._call("DeleteCustomActionType", kwargs, timeout)

    def delete_pipeline(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.DeletePipelineInput]
    ) -> types.EmptyOutput:
        """Deletes a pipeline; succeeds when there is none."""
        return self._call("DeletePipeline", kwargs, timeout)

    def delete_webhook(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.DeleteWebhookInput]
    ) -> types.DeleteWebhookOutput:
        """Deletes a webhook; succeeds when there is none."""
        return self._call("DeleteWebhook", kwargs, timeout)

    def deregister_webhook_with_third_party(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.DeregisterWebhookWithThirdPartyInput]
    ) -> types.DeregisterWebhookWithThirdPartyOutput:
        """Removes the webhook's registration at the source provider; do this before DeleteWebhook."""
        return self._call("DeregisterWebhookWithThirdParty", kwargs, timeout)

    def disable_stage_transition(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.DisableStageTransitionInput]
    ) -> types.EmptyOutput:
        """Stops executions from passing into or out of a stage, for a reason you give."""
        return self._call("DisableStageTransition", kwargs, timeout)

    def enable_stage_transition(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.EnableStageTransitionInput]
    ) -> types.EmptyOutput:
        """Lets executions pass into or out of a stage again; the waiting one enters."""
        return self._call("EnableStageTransition", kwargs, timeout)

    def get_action_type(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.GetActionTypeInput]
    ) -> types.GetActionTypeOutput:
        """Describes an action type of AWS or a partner: executor, permissions, properties, URLs."""
        return self._call("GetActionType", kwargs, timeout)

    def get_job_details(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.GetJobDetailsInput]
    ) -> types.GetJobDetailsOutput:
        """Gives a job's data again, with fresh artifact credentials (they live 15 minutes)."""
        return self._call("GetJobDetails", kwargs, timeout)

    def get_pipeline(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.GetPipelineInput]
    ) -> types.GetPipelineOutput:
        """Gives a pipeline's structure, the newest version or an older one by number."""
        return self._call("GetPipeline", kwargs, timeout)

    def get_pipeline_execution(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.GetPipelineExecutionInput]
    ) -> types.GetPipelineExecutionOutput:
        """Gives one execution: status, source revisions, variables, trigger."""
        return self._call("GetPipelineExecution", kwargs, timeout)

    def get_pipeline_state(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.GetPipelineStateInput]
    ) -> types.GetPipelineStateOutput:
        """Gives the state of each stage and action, with the tokens of open approvals."""
        return self._call("GetPipelineState", kwargs, timeout)

    def get_third_party_job_details(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.GetThirdPartyJobDetailsInput]
    ) -> types.GetThirdPartyJobDetailsOutput:
        """Gives a partner's job with its nonce and fresh artifact credentials."""
        return self._call("GetThirdPartyJobDetails", kwargs, timeout)

    def list_action_executions(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.ListActionExecutionsInput]
    ) -> types.ListActionExecutionsOutput:
        """Lists the action executions of a pipeline, newest first, for 12 months."""
        return self._call("ListActionExecutions", kwargs, timeout)

    def list_action_types(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.ListActionTypesInput]
    ) -> types.ListActionTypesOutput:
        """Lists the action types that pipelines may use, by owner."""
        return self._call("ListActionTypes", kwargs, timeout)

    def list_deploy_action_execution_targets(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.ListDeployActionExecutionTargetsInput]
    ) -> types.ListDeployActionExecutionTargetsOutput:
        """Lists the instances that an EC2 deploy action went to."""
        return self._call("ListDeployActionExecutionTargets", kwargs, timeout)

    def list_pipeline_executions(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.ListPipelineExecutionsInput]
    ) -> types.ListPipelineExecutionsOutput:
        """Lists the executions of a pipeline, newest first, for 12 months."""
        return self._call("ListPipelineExecutions", kwargs, timeout)

    def list_pipelines(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.ListPipelinesInput]
    ) -> types.ListPipelinesOutput:
        """Lists the pipelines of the account in the region."""
        return self._call("ListPipelines", kwargs, timeout)

    def list_rule_executions(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.ListRuleExecutionsInput]
    ) -> types.ListRuleExecutionsOutput:
        """Lists the rule executions of a pipeline's stage conditions, newest first."""
        return self._call("ListRuleExecutions", kwargs, timeout)

    def list_rule_types(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.ListRuleTypesInput]
    ) -> types.ListRuleTypesOutput:
        """Lists the rule types that stage conditions may use."""
        return self._call("ListRuleTypes", kwargs, timeout)

    def list_tags_for_resource(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.ListTagsForResourceInput]
    ) -> types.ListTagsForResourceOutput:
        """Lists the tags of a pipeline, custom action type or webhook."""
        return self._call("ListTagsForResource", kwargs, timeout)

    def list_webhooks(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.ListWebhooksInput]
    ) -> types.ListWebhooksOutput:
        """Lists the webhooks of the account in the region."""
        return self._call("ListWebhooks", kwargs, timeout)

    def override_stage_condition(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.OverrideStageConditionInput]
    ) -> types.EmptyOutput:
        """Lets an execution pass a stage condition that failed."""
        return self._call("OverrideStageCondition", kwargs, timeout)

    def poll_for_jobs(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.PollForJobsInput]
    ) -> types.PollForJobsOutput:
        """Hands out waiting jobs of a custom action type, each with the nonce to claim it by."""
        return self._call("PollForJobs", kwargs, timeout)

    def poll_for_third_party_jobs(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.PollForThirdPartyJobsInput]
    ) -> types.PollForThirdPartyJobsOutput:
        """Hands out the ids of waiting jobs of a partner's action type."""
        return self._call("PollForThirdPartyJobs", kwargs, timeout)

    def put_action_revision(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.PutActionRevisionInput]
    ) -> types.PutActionRevisionOutput:
        """Tells a pipeline that a source has a new revision, which starts an execution."""
        return self._call("PutActionRevision", kwargs, timeout)

    def put_approval_result(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.PutApprovalResultInput]
    ) -> types.PutApprovalResultOutput:
        """Answers an open approval with its token: Approved or Rejected."""
        return self._call("PutApprovalResult", kwargs, timeout)

    def put_job_failure_result(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.PutJobFailureResultInput]
    ) -> types.EmptyOutput:
        """Ends a job as failed, with a type and a message."""
        return self._call("PutJobFailureResult", kwargs, timeout)

    def put_job_success_result(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.PutJobSuccessResultInput]
    ) -> types.EmptyOutput:
        """Ends a job as succeeded with its output variables, or continues it with a token."""
        return self._call("PutJobSuccessResult", kwargs, timeout)

    def put_third_party_job_failure_result(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.PutThirdPartyJobFailureResultInput]
    ) -> types.EmptyOutput:
        """Ends a partner's job as failed, with a type and a message."""
        return self._call("PutThirdPartyJobFailureResult", kwargs, timeout)

    def put_third_party_job_success_result(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.PutThirdPartyJobSuccessResultInput]
    ) -> types.EmptyOutput:
        """Ends a partner's job as succeeded, or continues it with a token."""
        return self._call("PutThirdPartyJobSuccessResult", kwargs, timeout)

    def put_webhook(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.PutWebhookInput]
    ) -> types.PutWebhookOutput:
        """Creates or replaces a webhook that starts a pipeline when its source calls it."""
        return self._call("PutWebhook", kwargs, timeout)

    def register_webhook_with_third_party(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.RegisterWebhookWithThirdPartyInput]
    ) -> types.RegisterWebhookWithThirdPartyOutput:
        """Registers the webhook's URL at the source provider."""
        return self._call("RegisterWebhookWithThirdParty", kwargs, timeout)

    def retry_stage_execution(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.RetryStageExecutionInput]
    ) -> types.RetryStageExecutionOutput:
        """Runs the failed actions of a stage again, or all of them, in the same execution."""
        return self._call("RetryStageExecution", kwargs, timeout)

    def rollback_stage(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.RollbackStageInput]
    ) -> types.RollbackStageOutput:
        """Runs a stage again with what an earlier successful execution brought into it."""
        return self._call("RollbackStage", kwargs, timeout)

    def start_pipeline_execution(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.StartPipelineExecutionInput]
    ) -> types.StartPipelineExecutionOutput:
        """Starts an execution of the newest revisions; repeating the request token gives the same id."""
        return self._call("StartPipelineExecution", kwargs, timeout)

    def stop_pipeline_execution(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.StopPipelineExecutionInput]
    ) -> types.StopPipelineExecutionOutput:
        """Stops an execution once its running actions end, or abandons them at once."""
        return self._call("StopPipelineExecution", kwargs, timeout)

    def tag_resource(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.TagResourceInput]
    ) -> types.TagResourceOutput:
        """Adds or changes tags of a pipeline, custom action type or webhook."""
        return self._call("TagResource", kwargs, timeout)

    def untag_resource(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.UntagResourceInput]
    ) -> types.UntagResourceOutput:
        """Removes tags; keys that are not there are ignored."""
        return self._call("UntagResource", kwargs, timeout)

    def update_action_type(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.UpdateActionTypeInput]
    ) -> types.EmptyOutput:
        """Replaces a partner's own action type definition."""
        return self._call("UpdateActionType", kwargs, timeout)

    def update_pipeline(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.UpdatePipelineInput]
    ) -> types.UpdatePipelineOutput:
        """Replaces a pipeline's structure; the version grows by one, nothing is started."""
        return self._call("UpdatePipeline", kwargs, timeout)


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
