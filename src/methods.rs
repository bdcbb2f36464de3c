// Generated from model/ by codegen/src/methods_rs.rs; do not edit. Change one of these and run `make gen`.
//! The operations as methods; what they do is in `typed.rs`.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::client::Client;
use crate::config::CallOptions;
use crate::error::Error;
use crate::model::Operation;
use crate::operations::OPERATIONS;
use crate::typed::{Paged, Request, sealed::Sealed};
use crate::types::*;

impl Client {
    /// Claims a polled job for this worker; only one caller per nonce gets it.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::InvalidNonceException`], [`ErrorCode::JobNotFoundException`].
    #[inline]
    pub fn acknowledge_job(&self, input: &AcknowledgeJobInput) -> Result<AcknowledgeJobOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Claims a partner's job for this worker; needs the job's client token.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::InvalidNonceException`], [`ErrorCode::JobNotFoundException`], [`ErrorCode::InvalidClientTokenException`].
    #[inline]
    pub fn acknowledge_third_party_job(&self, input: &AcknowledgeThirdPartyJobInput) -> Result<AcknowledgeThirdPartyJobOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Defines a custom action type, whose jobs a worker of yours serves.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::LimitExceededException`], [`ErrorCode::TooManyTagsException`], [`ErrorCode::InvalidTagsException`], [`ErrorCode::ConcurrentModificationException`].
    #[inline]
    pub fn create_custom_action_type(&self, input: &CreateCustomActionTypeInput) -> Result<CreateCustomActionTypeOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Creates a pipeline, version 1, and starts one execution of it at once.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::PipelineNameInUseException`], [`ErrorCode::InvalidStageDeclarationException`], [`ErrorCode::InvalidActionDeclarationException`], [`ErrorCode::InvalidBlockerDeclarationException`], [`ErrorCode::InvalidStructureException`], [`ErrorCode::LimitExceededException`], [`ErrorCode::TooManyTagsException`], [`ErrorCode::InvalidTagsException`], [`ErrorCode::ConcurrentModificationException`].
    #[inline]
    pub fn create_pipeline(&self, input: &CreatePipelineInput) -> Result<CreatePipelineOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Marks a custom action type as deleted; its category, provider and version stay used up.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::ConcurrentModificationException`].
    #[inline]
    pub fn delete_custom_action_type(&self, input: &DeleteCustomActionTypeInput) -> Result<EmptyOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Deletes a pipeline; succeeds when there is none.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::ConcurrentModificationException`].
    #[inline]
    pub fn delete_pipeline(&self, input: &DeletePipelineInput) -> Result<EmptyOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Deletes a webhook; succeeds when there is none.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::ConcurrentModificationException`].
    #[inline]
    pub fn delete_webhook(&self, input: &DeleteWebhookInput) -> Result<DeleteWebhookOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Removes the webhook's registration at the source provider; do this before DeleteWebhook.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::WebhookNotFoundException`].
    #[inline]
    pub fn deregister_webhook_with_third_party(&self, input: &DeregisterWebhookWithThirdPartyInput) -> Result<DeregisterWebhookWithThirdPartyOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Stops executions from passing into or out of a stage, for a reason you give.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::PipelineNotFoundException`], [`ErrorCode::StageNotFoundException`].
    #[inline]
    pub fn disable_stage_transition(&self, input: &DisableStageTransitionInput) -> Result<EmptyOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Lets executions pass into or out of a stage again; the waiting one enters.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::PipelineNotFoundException`], [`ErrorCode::StageNotFoundException`].
    #[inline]
    pub fn enable_stage_transition(&self, input: &EnableStageTransitionInput) -> Result<EmptyOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Describes an action type of AWS or a partner: executor, permissions, properties, URLs.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ActionTypeNotFoundException`], [`ErrorCode::ValidationException`].
    #[inline]
    pub fn get_action_type(&self, input: &GetActionTypeInput) -> Result<GetActionTypeOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Gives a job's data again, with fresh artifact credentials (they live 15 minutes).
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::JobNotFoundException`].
    #[inline]
    pub fn get_job_details(&self, input: &GetJobDetailsInput) -> Result<GetJobDetailsOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Gives a pipeline's structure, the newest version or an older one by number.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::PipelineNotFoundException`], [`ErrorCode::PipelineVersionNotFoundException`].
    #[inline]
    pub fn get_pipeline(&self, input: &GetPipelineInput) -> Result<GetPipelineOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Gives one execution: status, source revisions, variables, trigger.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::PipelineNotFoundException`], [`ErrorCode::PipelineExecutionNotFoundException`].
    #[inline]
    pub fn get_pipeline_execution(&self, input: &GetPipelineExecutionInput) -> Result<GetPipelineExecutionOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Gives the state of each stage and action, with the tokens of open approvals.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::PipelineNotFoundException`].
    #[inline]
    pub fn get_pipeline_state(&self, input: &GetPipelineStateInput) -> Result<GetPipelineStateOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Gives a partner's job with its nonce and fresh artifact credentials.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::JobNotFoundException`], [`ErrorCode::ValidationException`], [`ErrorCode::InvalidClientTokenException`], [`ErrorCode::InvalidJobException`].
    #[inline]
    pub fn get_third_party_job_details(&self, input: &GetThirdPartyJobDetailsInput) -> Result<GetThirdPartyJobDetailsOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Lists the action executions of a pipeline, newest first, for 12 months.
    /// This is one page; [`Client::pages`] gives all.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::PipelineNotFoundException`], [`ErrorCode::InvalidNextTokenException`], [`ErrorCode::PipelineExecutionNotFoundException`].
    #[inline]
    pub fn list_action_executions(&self, input: &ListActionExecutionsInput) -> Result<ListActionExecutionsOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Lists the action types that pipelines may use, by owner.
    /// This is one page; [`Client::pages`] gives all.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::InvalidNextTokenException`].
    #[inline]
    pub fn list_action_types(&self, input: &ListActionTypesInput) -> Result<ListActionTypesOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Lists the instances that an EC2 deploy action went to.
    /// This is one page; [`Client::pages`] gives all.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::PipelineNotFoundException`], [`ErrorCode::InvalidNextTokenException`], [`ErrorCode::ActionExecutionNotFoundException`].
    #[inline]
    pub fn list_deploy_action_execution_targets(&self, input: &ListDeployActionExecutionTargetsInput) -> Result<ListDeployActionExecutionTargetsOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Lists the executions of a pipeline, newest first, for 12 months.
    /// This is one page; [`Client::pages`] gives all.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::PipelineNotFoundException`], [`ErrorCode::InvalidNextTokenException`].
    #[inline]
    pub fn list_pipeline_executions(&self, input: &ListPipelineExecutionsInput) -> Result<ListPipelineExecutionsOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Lists the pipelines of the account in the region.
    /// This is one page; [`Client::pages`] gives all.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::InvalidNextTokenException`].
    #[inline]
    pub fn list_pipelines(&self, input: &ListPipelinesInput) -> Result<ListPipelinesOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Lists the rule executions of a pipeline's stage conditions, newest first.
    /// This is one page; [`Client::pages`] gives all.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::PipelineNotFoundException`], [`ErrorCode::InvalidNextTokenException`], [`ErrorCode::PipelineExecutionNotFoundException`].
    #[inline]
    pub fn list_rule_executions(&self, input: &ListRuleExecutionsInput) -> Result<ListRuleExecutionsOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Lists the rule types that stage conditions may use.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::InvalidNextTokenException`].
    #[inline]
    pub fn list_rule_types(&self, input: &ListRuleTypesInput) -> Result<ListRuleTypesOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Lists the tags of a pipeline, custom action type or webhook.
    /// This is one page; [`Client::pages`] gives all.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::ResourceNotFoundException`], [`ErrorCode::InvalidNextTokenException`], [`ErrorCode::InvalidArnException`].
    #[inline]
    pub fn list_tags_for_resource(&self, input: &ListTagsForResourceInput) -> Result<ListTagsForResourceOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Lists the webhooks of the account in the region.
    /// This is one page; [`Client::pages`] gives all.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::InvalidNextTokenException`].
    #[inline]
    pub fn list_webhooks(&self, input: &ListWebhooksInput) -> Result<ListWebhooksOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Lets an execution pass a stage condition that failed.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::ConflictException`], [`ErrorCode::PipelineNotFoundException`], [`ErrorCode::StageNotFoundException`], [`ErrorCode::ConditionNotOverridableException`], [`ErrorCode::NotLatestPipelineExecutionException`], [`ErrorCode::ConcurrentPipelineExecutionsLimitExceededException`].
    #[inline]
    pub fn override_stage_condition(&self, input: &OverrideStageConditionInput) -> Result<EmptyOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Hands out waiting jobs of a custom action type, each with the nonce to claim it by.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::ActionTypeNotFoundException`].
    #[inline]
    pub fn poll_for_jobs(&self, input: &PollForJobsInput) -> Result<PollForJobsOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Hands out the ids of waiting jobs of a partner's action type.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ActionTypeNotFoundException`], [`ErrorCode::ValidationException`].
    #[inline]
    pub fn poll_for_third_party_jobs(&self, input: &PollForThirdPartyJobsInput) -> Result<PollForThirdPartyJobsOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Tells a pipeline that a source has a new revision, which starts an execution.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::PipelineNotFoundException`], [`ErrorCode::StageNotFoundException`], [`ErrorCode::ActionNotFoundException`], [`ErrorCode::ValidationException`], [`ErrorCode::ConcurrentPipelineExecutionsLimitExceededException`].
    #[inline]
    pub fn put_action_revision(&self, input: &PutActionRevisionInput) -> Result<PutActionRevisionOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Answers an open approval with its token: Approved or Rejected.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::InvalidApprovalTokenException`], [`ErrorCode::ApprovalAlreadyCompletedException`], [`ErrorCode::PipelineNotFoundException`], [`ErrorCode::StageNotFoundException`], [`ErrorCode::ActionNotFoundException`], [`ErrorCode::ValidationException`].
    #[inline]
    pub fn put_approval_result(&self, input: &PutApprovalResultInput) -> Result<PutApprovalResultOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Ends a job as failed, with a type and a message.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::JobNotFoundException`], [`ErrorCode::InvalidJobStateException`].
    #[inline]
    pub fn put_job_failure_result(&self, input: &PutJobFailureResultInput) -> Result<EmptyOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Ends a job as succeeded with its output variables, or continues it with a token.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::JobNotFoundException`], [`ErrorCode::InvalidJobStateException`], [`ErrorCode::OutputVariablesSizeExceededException`].
    #[inline]
    pub fn put_job_success_result(&self, input: &PutJobSuccessResultInput) -> Result<EmptyOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Ends a partner's job as failed, with a type and a message.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::JobNotFoundException`], [`ErrorCode::InvalidJobStateException`], [`ErrorCode::InvalidClientTokenException`].
    #[inline]
    pub fn put_third_party_job_failure_result(&self, input: &PutThirdPartyJobFailureResultInput) -> Result<EmptyOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Ends a partner's job as succeeded, or continues it with a token.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::JobNotFoundException`], [`ErrorCode::InvalidJobStateException`], [`ErrorCode::InvalidClientTokenException`].
    #[inline]
    pub fn put_third_party_job_success_result(&self, input: &PutThirdPartyJobSuccessResultInput) -> Result<EmptyOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Creates or replaces a webhook that starts a pipeline when its source calls it.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::LimitExceededException`], [`ErrorCode::InvalidWebhookFilterPatternException`], [`ErrorCode::InvalidWebhookAuthenticationParametersException`], [`ErrorCode::PipelineNotFoundException`], [`ErrorCode::TooManyTagsException`], [`ErrorCode::InvalidTagsException`], [`ErrorCode::ConcurrentModificationException`].
    #[inline]
    pub fn put_webhook(&self, input: &PutWebhookInput) -> Result<PutWebhookOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Registers the webhook's URL at the source provider.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::WebhookNotFoundException`].
    #[inline]
    pub fn register_webhook_with_third_party(&self, input: &RegisterWebhookWithThirdPartyInput) -> Result<RegisterWebhookWithThirdPartyOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Runs the failed actions of a stage again, or all of them, in the same execution.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::ConflictException`], [`ErrorCode::PipelineNotFoundException`], [`ErrorCode::StageNotFoundException`], [`ErrorCode::StageNotRetryableException`], [`ErrorCode::NotLatestPipelineExecutionException`], [`ErrorCode::ConcurrentPipelineExecutionsLimitExceededException`].
    #[inline]
    pub fn retry_stage_execution(&self, input: &RetryStageExecutionInput) -> Result<RetryStageExecutionOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Runs a stage again with what an earlier successful execution brought into it.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::ConflictException`], [`ErrorCode::PipelineNotFoundException`], [`ErrorCode::PipelineExecutionNotFoundException`], [`ErrorCode::PipelineExecutionOutdatedException`], [`ErrorCode::StageNotFoundException`], [`ErrorCode::UnableToRollbackStageException`].
    #[inline]
    pub fn rollback_stage(&self, input: &RollbackStageInput) -> Result<RollbackStageOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Starts an execution of the newest revisions; repeating the request token gives the same id.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::ConflictException`], [`ErrorCode::PipelineNotFoundException`], [`ErrorCode::ConcurrentPipelineExecutionsLimitExceededException`].
    #[inline]
    pub fn start_pipeline_execution(&self, input: &StartPipelineExecutionInput) -> Result<StartPipelineExecutionOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Stops an execution once its running actions end, or abandons them at once.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::ConflictException`], [`ErrorCode::PipelineNotFoundException`], [`ErrorCode::PipelineExecutionNotStoppableException`], [`ErrorCode::DuplicatedStopRequestException`].
    #[inline]
    pub fn stop_pipeline_execution(&self, input: &StopPipelineExecutionInput) -> Result<StopPipelineExecutionOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Adds or changes tags of a pipeline, custom action type or webhook.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::ResourceNotFoundException`], [`ErrorCode::InvalidArnException`], [`ErrorCode::TooManyTagsException`], [`ErrorCode::InvalidTagsException`], [`ErrorCode::ConcurrentModificationException`].
    #[inline]
    pub fn tag_resource(&self, input: &TagResourceInput) -> Result<TagResourceOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Removes tags; keys that are not there are ignored.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::ResourceNotFoundException`], [`ErrorCode::InvalidArnException`], [`ErrorCode::InvalidTagsException`], [`ErrorCode::ConcurrentModificationException`].
    #[inline]
    pub fn untag_resource(&self, input: &UntagResourceInput) -> Result<UntagResourceOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Replaces a partner's own action type definition.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::RequestFailedException`], [`ErrorCode::ValidationException`], [`ErrorCode::ActionTypeNotFoundException`].
    #[inline]
    pub fn update_action_type(&self, input: &UpdateActionTypeInput) -> Result<EmptyOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }

    /// Replaces a pipeline's structure; the version grows by one, nothing is started.
    ///
    /// # Errors
    /// As [`Client::send`]; of the service [`ErrorCode::ValidationException`], [`ErrorCode::InvalidStageDeclarationException`], [`ErrorCode::InvalidActionDeclarationException`], [`ErrorCode::InvalidBlockerDeclarationException`], [`ErrorCode::InvalidStructureException`], [`ErrorCode::LimitExceededException`].
    #[inline]
    pub fn update_pipeline(&self, input: &UpdatePipelineInput) -> Result<UpdatePipelineOutput, Error> {
        self.send(input, &CallOptions::default(), None)
    }
}

impl Sealed for AcknowledgeJobInput {
    const MODEL: &'static Operation = &OPERATIONS[0];
}
impl Request for AcknowledgeJobInput {
    type Output = AcknowledgeJobOutput;
    const OPERATION: &'static str = "AcknowledgeJob";
}

impl Sealed for AcknowledgeThirdPartyJobInput {
    const MODEL: &'static Operation = &OPERATIONS[1];
}
impl Request for AcknowledgeThirdPartyJobInput {
    type Output = AcknowledgeThirdPartyJobOutput;
    const OPERATION: &'static str = "AcknowledgeThirdPartyJob";
}

impl Sealed for CreateCustomActionTypeInput {
    const MODEL: &'static Operation = &OPERATIONS[2];
}
impl Request for CreateCustomActionTypeInput {
    type Output = CreateCustomActionTypeOutput;
    const OPERATION: &'static str = "CreateCustomActionType";
}

impl Sealed for CreatePipelineInput {
    const MODEL: &'static Operation = &OPERATIONS[3];
}
impl Request for CreatePipelineInput {
    type Output = CreatePipelineOutput;
    const OPERATION: &'static str = "CreatePipeline";
}

impl Sealed for DeleteCustomActionTypeInput {
    const MODEL: &'static Operation = &OPERATIONS[4];
}
impl Request for DeleteCustomActionTypeInput {
    type Output = EmptyOutput;
    const OPERATION: &'static str = "DeleteCustomActionType";
}

impl Sealed for DeletePipelineInput {
    const MODEL: &'static Operation = &OPERATIONS[5];
}
impl Request for DeletePipelineInput {
    type Output = EmptyOutput;
    const OPERATION: &'static str = "DeletePipeline";
}

impl Sealed for DeleteWebhookInput {
    const MODEL: &'static Operation = &OPERATIONS[6];
}
impl Request for DeleteWebhookInput {
    type Output = DeleteWebhookOutput;
    const OPERATION: &'static str = "DeleteWebhook";
}

impl Sealed for DeregisterWebhookWithThirdPartyInput {
    const MODEL: &'static Operation = &OPERATIONS[7];
}
impl Request for DeregisterWebhookWithThirdPartyInput {
    type Output = DeregisterWebhookWithThirdPartyOutput;
    const OPERATION: &'static str = "DeregisterWebhookWithThirdParty";
}

impl Sealed for DisableStageTransitionInput {
    const MODEL: &'static Operation = &OPERATIONS[8];
}
impl Request for DisableStageTransitionInput {
    type Output = EmptyOutput;
    const OPERATION: &'static str = "DisableStageTransition";
}

impl Sealed for EnableStageTransitionInput {
    const MODEL: &'static Operation = &OPERATIONS[9];
}
impl Request for EnableStageTransitionInput {
    type Output = EmptyOutput;
    const OPERATION: &'static str = "EnableStageTransition";
}

impl Sealed for GetActionTypeInput {
    const MODEL: &'static Operation = &OPERATIONS[10];
}
impl Request for GetActionTypeInput {
    type Output = GetActionTypeOutput;
    const OPERATION: &'static str = "GetActionType";
}

impl Sealed for GetJobDetailsInput {
    const MODEL: &'static Operation = &OPERATIONS[11];
}
impl Request for GetJobDetailsInput {
    type Output = GetJobDetailsOutput;
    const OPERATION: &'static str = "GetJobDetails";
}

impl Sealed for GetPipelineInput {
    const MODEL: &'static Operation = &OPERATIONS[12];
}
impl Request for GetPipelineInput {
    type Output = GetPipelineOutput;
    const OPERATION: &'static str = "GetPipeline";
}

impl Sealed for GetPipelineExecutionInput {
    const MODEL: &'static Operation = &OPERATIONS[13];
}
impl Request for GetPipelineExecutionInput {
    type Output = GetPipelineExecutionOutput;
    const OPERATION: &'static str = "GetPipelineExecution";
}

impl Sealed for GetPipelineStateInput {
    const MODEL: &'static Operation = &OPERATIONS[14];
}
impl Request for GetPipelineStateInput {
    type Output = GetPipelineStateOutput;
    const OPERATION: &'static str = "GetPipelineState";
}

impl Sealed for GetThirdPartyJobDetailsInput {
    const MODEL: &'static Operation = &OPERATIONS[15];
}
impl Request for GetThirdPartyJobDetailsInput {
    type Output = GetThirdPartyJobDetailsOutput;
    const OPERATION: &'static str = "GetThirdPartyJobDetails";
}

impl Sealed for ListActionExecutionsInput {
    const MODEL: &'static Operation = &OPERATIONS[16];
}
impl Request for ListActionExecutionsInput {
    type Output = ListActionExecutionsOutput;
    const OPERATION: &'static str = "ListActionExecutions";
}
impl Paged for ListActionExecutionsInput {}

impl Sealed for ListActionTypesInput {
    const MODEL: &'static Operation = &OPERATIONS[17];
}
impl Request for ListActionTypesInput {
    type Output = ListActionTypesOutput;
    const OPERATION: &'static str = "ListActionTypes";
}
impl Paged for ListActionTypesInput {}

impl Sealed for ListDeployActionExecutionTargetsInput {
    const MODEL: &'static Operation = &OPERATIONS[18];
}
impl Request for ListDeployActionExecutionTargetsInput {
    type Output = ListDeployActionExecutionTargetsOutput;
    const OPERATION: &'static str = "ListDeployActionExecutionTargets";
}
impl Paged for ListDeployActionExecutionTargetsInput {}

impl Sealed for ListPipelineExecutionsInput {
    const MODEL: &'static Operation = &OPERATIONS[19];
}
impl Request for ListPipelineExecutionsInput {
    type Output = ListPipelineExecutionsOutput;
    const OPERATION: &'static str = "ListPipelineExecutions";
}
impl Paged for ListPipelineExecutionsInput {}

impl Sealed for ListPipelinesInput {
    const MODEL: &'static Operation = &OPERATIONS[20];
}
impl Request for ListPipelinesInput {
    type Output = ListPipelinesOutput;
    const OPERATION: &'static str = "ListPipelines";
}
impl Paged for ListPipelinesInput {}

impl Sealed for ListRuleExecutionsInput {
    const MODEL: &'static Operation = &OPERATIONS[21];
}
impl Request for ListRuleExecutionsInput {
    type Output = ListRuleExecutionsOutput;
    const OPERATION: &'static str = "ListRuleExecutions";
}
impl Paged for ListRuleExecutionsInput {}

impl Sealed for ListRuleTypesInput {
    const MODEL: &'static Operation = &OPERATIONS[22];
}
impl Request for ListRuleTypesInput {
    type Output = ListRuleTypesOutput;
    const OPERATION: &'static str = "ListRuleTypes";
}

impl Sealed for ListTagsForResourceInput {
    const MODEL: &'static Operation = &OPERATIONS[23];
}
impl Request for ListTagsForResourceInput {
    type Output = ListTagsForResourceOutput;
    const OPERATION: &'static str = "ListTagsForResource";
}
impl Paged for ListTagsForResourceInput {}

impl Sealed for ListWebhooksInput {
    const MODEL: &'static Operation = &OPERATIONS[24];
}
impl Request for ListWebhooksInput {
    type Output = ListWebhooksOutput;
    const OPERATION: &'static str = "ListWebhooks";
}
impl Paged for ListWebhooksInput {}

impl Sealed for OverrideStageConditionInput {
    const MODEL: &'static Operation = &OPERATIONS[25];
}
impl Request for OverrideStageConditionInput {
    type Output = EmptyOutput;
    const OPERATION: &'static str = "OverrideStageCondition";
}

impl Sealed for PollForJobsInput {
    const MODEL: &'static Operation = &OPERATIONS[26];
}
impl Request for PollForJobsInput {
    type Output = PollForJobsOutput;
    const OPERATION: &'static str = "PollForJobs";
}

impl Sealed for PollForThirdPartyJobsInput {
    const MODEL: &'static Operation = &OPERATIONS[27];
}
impl Request for PollForThirdPartyJobsInput {
    type Output = PollForThirdPartyJobsOutput;
    const OPERATION: &'static str = "PollForThirdPartyJobs";
}

impl Sealed for PutActionRevisionInput {
    const MODEL: &'static Operation = &OPERATIONS[28];
}
impl Request for PutActionRevisionInput {
    type Output = PutActionRevisionOutput;
    const OPERATION: &'static str = "PutActionRevision";
}

impl Sealed for PutApprovalResultInput {
    const MODEL: &'static Operation = &OPERATIONS[29];
}
impl Request for PutApprovalResultInput {
    type Output = PutApprovalResultOutput;
    const OPERATION: &'static str = "PutApprovalResult";
}

impl Sealed for PutJobFailureResultInput {
    const MODEL: &'static Operation = &OPERATIONS[30];
}
impl Request for PutJobFailureResultInput {
    type Output = EmptyOutput;
    const OPERATION: &'static str = "PutJobFailureResult";
}

impl Sealed for PutJobSuccessResultInput {
    const MODEL: &'static Operation = &OPERATIONS[31];
}
impl Request for PutJobSuccessResultInput {
    type Output = EmptyOutput;
    const OPERATION: &'static str = "PutJobSuccessResult";
}

impl Sealed for PutThirdPartyJobFailureResultInput {
    const MODEL: &'static Operation = &OPERATIONS[32];
}
impl Request for PutThirdPartyJobFailureResultInput {
    type Output = EmptyOutput;
    const OPERATION: &'static str = "PutThirdPartyJobFailureResult";
}

impl Sealed for PutThirdPartyJobSuccessResultInput {
    const MODEL: &'static Operation = &OPERATIONS[33];
}
impl Request for PutThirdPartyJobSuccessResultInput {
    type Output = EmptyOutput;
    const OPERATION: &'static str = "PutThirdPartyJobSuccessResult";
}

impl Sealed for PutWebhookInput {
    const MODEL: &'static Operation = &OPERATIONS[34];
}
impl Request for PutWebhookInput {
    type Output = PutWebhookOutput;
    const OPERATION: &'static str = "PutWebhook";
}

impl Sealed for RegisterWebhookWithThirdPartyInput {
    const MODEL: &'static Operation = &OPERATIONS[35];
}
impl Request for RegisterWebhookWithThirdPartyInput {
    type Output = RegisterWebhookWithThirdPartyOutput;
    const OPERATION: &'static str = "RegisterWebhookWithThirdParty";
}

impl Sealed for RetryStageExecutionInput {
    const MODEL: &'static Operation = &OPERATIONS[36];
}
impl Request for RetryStageExecutionInput {
    type Output = RetryStageExecutionOutput;
    const OPERATION: &'static str = "RetryStageExecution";
}

impl Sealed for RollbackStageInput {
    const MODEL: &'static Operation = &OPERATIONS[37];
}
impl Request for RollbackStageInput {
    type Output = RollbackStageOutput;
    const OPERATION: &'static str = "RollbackStage";
}

impl Sealed for StartPipelineExecutionInput {
    const MODEL: &'static Operation = &OPERATIONS[38];
}
impl Request for StartPipelineExecutionInput {
    type Output = StartPipelineExecutionOutput;
    const OPERATION: &'static str = "StartPipelineExecution";
}

impl Sealed for StopPipelineExecutionInput {
    const MODEL: &'static Operation = &OPERATIONS[39];
}
impl Request for StopPipelineExecutionInput {
    type Output = StopPipelineExecutionOutput;
    const OPERATION: &'static str = "StopPipelineExecution";
}

impl Sealed for TagResourceInput {
    const MODEL: &'static Operation = &OPERATIONS[40];
}
impl Request for TagResourceInput {
    type Output = TagResourceOutput;
    const OPERATION: &'static str = "TagResource";
}

impl Sealed for UntagResourceInput {
    const MODEL: &'static Operation = &OPERATIONS[41];
}
impl Request for UntagResourceInput {
    type Output = UntagResourceOutput;
    const OPERATION: &'static str = "UntagResource";
}

impl Sealed for UpdateActionTypeInput {
    const MODEL: &'static Operation = &OPERATIONS[42];
}
impl Request for UpdateActionTypeInput {
    type Output = EmptyOutput;
    const OPERATION: &'static str = "UpdateActionType";
}

impl Sealed for UpdatePipelineInput {
    const MODEL: &'static Operation = &OPERATIONS[43];
}
impl Request for UpdatePipelineInput {
    type Output = UpdatePipelineOutput;
    const OPERATION: &'static str = "UpdatePipeline";
}
