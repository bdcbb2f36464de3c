//! One handler per operation, each a few lines between input, engine and answer.

use codepipeline_engine::approvals::Answer;
use codepipeline_engine::declaration::RetryMode;
use codepipeline_engine::state::Gate;
use codepipeline_engine::transitions::Way;
use codepipeline_engine::{Outcome, catalogue, paging};
use codepipeline_model::types::*;

use super::Request;
use super::operations::Operations;

impl Operations for Request<'_> {
    fn acknowledge_job(&self, input: AcknowledgeJobInput) -> Outcome<AcknowledgeJobOutput> {
        let status =
            self.on_own_job(&input.job_id, |state, id, _| state.acknowledge(id, input.nonce.as_str()))?;
        Ok(AcknowledgeJobOutput { status: Some(status), ..Default::default() })
    }

    fn acknowledge_third_party_job(
        &self,
        input: AcknowledgeThirdPartyJobInput,
    ) -> Outcome<AcknowledgeThirdPartyJobOutput> {
        let status = self.on_third_party_job(&input.job_id, &input.client_token, |state, id, _| {
            state.acknowledge(id, input.nonce.as_str())
        })?;
        Ok(AcknowledgeThirdPartyJobOutput { status: Some(status), ..Default::default() })
    }

    fn create_custom_action_type(
        &self,
        input: CreateCustomActionTypeInput,
    ) -> Outcome<CreateCustomActionTypeOutput> {
        self.create_type(input)
    }

    fn create_pipeline(&self, input: CreatePipelineInput) -> Outcome<CreatePipelineOutput> {
        self.create(input)
    }

    fn delete_custom_action_type(&self, input: DeleteCustomActionTypeInput) -> Outcome<()> {
        self.delete_type(input);
        Ok(())
    }

    fn delete_pipeline(&self, input: DeletePipelineInput) -> Outcome<()> {
        self.delete(input.name);
        Ok(())
    }

    fn delete_webhook(&self, input: DeleteWebhookInput) -> Outcome<DeleteWebhookOutput> {
        self.remove_webhook(&input.name);
        Ok(DeleteWebhookOutput::default())
    }

    fn deregister_webhook_with_third_party(
        &self,
        input: DeregisterWebhookWithThirdPartyInput,
    ) -> Outcome<DeregisterWebhookWithThirdPartyOutput> {
        let name = input.webhook_name.unwrap_or_default();
        self.store.webhooks(&self.durable).get_mut(&name)?.deregister();
        Ok(DeregisterWebhookWithThirdPartyOutput::default())
    }

    fn disable_stage_transition(&self, input: DisableStageTransitionInput) -> Outcome<()> {
        let DisableStageTransitionInput { stage_name, reason, .. } = &input;
        let way = way(&input.transition_type);
        self.command_on(&input.pipeline_name, |state, step| {
            state.disable_transition(stage_name, way, reason, step)
        })
    }

    fn enable_stage_transition(&self, input: EnableStageTransitionInput) -> Outcome<()> {
        let way = way(&input.transition_type);
        self.command_on(&input.pipeline_name, |state, step| {
            state.enable_transition(&input.stage_name, way, step)
        })
    }

    fn get_action_type(&self, input: GetActionTypeInput) -> Outcome<GetActionTypeOutput> {
        let types = self.store.action_types(&self.durable);
        let declaration = types.declaration(codepipeline_model::rules::TypeId {
            category: input.category.as_str(),
            owner: &input.owner,
            provider: &input.provider,
            version: &input.version,
        })?;
        Ok(GetActionTypeOutput { action_type: Some(declaration.clone()), ..Default::default() })
    }

    fn get_job_details(&self, input: GetJobDetailsInput) -> Outcome<GetJobDetailsOutput> {
        let details = self.own_job_details(&input.job_id)?;
        Ok(GetJobDetailsOutput { job_details: Some(details), ..Default::default() })
    }

    fn get_pipeline(&self, input: GetPipelineInput) -> Outcome<GetPipelineOutput> {
        self.query_on(&input.name, |state, step| state.get(input.version, step.now))
    }

    fn get_pipeline_execution(
        &self,
        input: GetPipelineExecutionInput,
    ) -> Outcome<GetPipelineExecutionOutput> {
        self.query_on(&input.pipeline_name, |state, _| state.execution(&input.pipeline_execution_id))
    }

    fn get_pipeline_state(&self, input: GetPipelineStateInput) -> Outcome<GetPipelineStateOutput> {
        self.query_on(&input.name, |state, _| Ok(state.state()))
    }

    fn get_third_party_job_details(
        &self,
        input: GetThirdPartyJobDetailsInput,
    ) -> Outcome<GetThirdPartyJobDetailsOutput> {
        let details = self.third_party_job_details(&input)?;
        Ok(GetThirdPartyJobDetailsOutput { job_details: Some(details), ..Default::default() })
    }

    fn list_action_executions(
        &self,
        input: ListActionExecutionsInput,
    ) -> Outcome<ListActionExecutionsOutput> {
        let pipeline = input.pipeline_name.clone();
        self.query_on(&pipeline, |state, step| state.list_actions(&input.into(), step))
    }

    /// All of them are one page.
    fn list_action_types(&self, input: ListActionTypesInput) -> Outcome<ListActionTypesOutput> {
        only_page(&input.next_token)?;
        Ok(ListActionTypesOutput { action_types: self.listed_types(&input), ..Default::default() })
    }

    fn list_deploy_action_execution_targets(
        &self,
        input: ListDeployActionExecutionTargetsInput,
    ) -> Outcome<ListDeployActionExecutionTargetsOutput> {
        only_page(&input.next_token)?;
        let targets = self.deploy_targets(&input)?;
        Ok(ListDeployActionExecutionTargetsOutput { targets: Some(targets), ..Default::default() })
    }

    fn list_pipeline_executions(
        &self,
        input: ListPipelineExecutionsInput,
    ) -> Outcome<ListPipelineExecutionsOutput> {
        let pipeline = input.pipeline_name.clone();
        self.query_on(&pipeline, |state, step| state.list_executions(&input.into(), step))
    }

    fn list_pipelines(&self, input: ListPipelinesInput) -> Outcome<ListPipelinesOutput> {
        self.list(input)
    }

    fn list_rule_executions(&self, input: ListRuleExecutionsInput) -> Outcome<ListRuleExecutionsOutput> {
        let pipeline = input.pipeline_name.clone();
        self.query_on(&pipeline, |state, step| state.list_rules(&input.into(), step))
    }

    /// The one owner is AWS, and AWS has its types in every region.
    fn list_rule_types(&self, _: ListRuleTypesInput) -> Outcome<ListRuleTypesOutput> {
        Ok(ListRuleTypesOutput { rule_types: catalogue::rule_types(), ..Default::default() })
    }

    /// All of them are one page.
    fn list_tags_for_resource(&self, input: ListTagsForResourceInput) -> Outcome<ListTagsForResourceOutput> {
        self.with_tags(&input.resource_arn, |arn, tags| {
            only_page(&input.next_token)?;
            Ok(ListTagsForResourceOutput { tags: Some(tags.list(arn)), ..Default::default() })
        })
    }

    fn list_webhooks(&self, input: ListWebhooksInput) -> Outcome<ListWebhooksOutput> {
        self.webhooks_page(input)
    }

    fn override_stage_condition(&self, input: OverrideStageConditionInput) -> Outcome<()> {
        let gate = match input.condition_type {
            ConditionType::BeforeEntry => Gate::BeforeEntry,
            _ => Gate::OnSuccess,
        };
        self.command_on(&input.pipeline_name, |state, step| {
            state.override_condition(&input.stage_name, &input.pipeline_execution_id, gate, step)
        })
    }

    fn poll_for_jobs(&self, input: PollForJobsInput) -> Outcome<PollForJobsOutput> {
        Ok(PollForJobsOutput { jobs: Some(self.poll(input)?), ..Default::default() })
    }

    fn poll_for_third_party_jobs(
        &self,
        input: PollForThirdPartyJobsInput,
    ) -> Outcome<PollForThirdPartyJobsOutput> {
        Ok(PollForThirdPartyJobsOutput { jobs: Some(self.poll_for_partner(input)?), ..Default::default() })
    }

    fn put_action_revision(&self, input: PutActionRevisionInput) -> Outcome<PutActionRevisionOutput> {
        let PutActionRevisionInput { pipeline_name, stage_name, action_name, action_revision, .. } = &input;
        self.command_on(pipeline_name, |state, step| {
            state.put_action_revision(stage_name, action_name, &action_revision.revision_id, step)
        })
    }

    fn put_approval_result(&self, input: PutApprovalResultInput) -> Outcome<PutApprovalResultOutput> {
        let answer = Answer {
            stage: &input.stage_name,
            action: &input.action_name,
            token: input.token.as_str(),
            approved: input.result.status == ApprovalStatus::Approved,
            summary: &input.result.summary,
        };
        self.command_on(&input.pipeline_name, |state, step| state.put_approval_result(&answer, step))
    }

    fn put_job_failure_result(&self, input: PutJobFailureResultInput) -> Outcome<()> {
        let details = &input.failure_details;
        self.on_own_job(&input.job_id, |state, id, step| state.put_job_failure(id, details, step))
    }

    fn put_job_success_result(&self, input: PutJobSuccessResultInput) -> Outcome<()> {
        let job = input.job_id.clone();
        self.on_own_job(&job, |state, id, step| state.put_job_success(id, input.into(), step))
    }

    fn put_third_party_job_failure_result(&self, input: PutThirdPartyJobFailureResultInput) -> Outcome<()> {
        let details = &input.failure_details;
        self.on_third_party_job(&input.job_id, &input.client_token, |state, id, step| {
            state.put_job_failure(id, details, step)
        })
    }

    fn put_third_party_job_success_result(&self, input: PutThirdPartyJobSuccessResultInput) -> Outcome<()> {
        let (job, token) = (input.job_id.clone(), input.client_token.clone());
        self.on_third_party_job(&job, &token, |state, id, step| state.put_job_success(id, input.into(), step))
    }

    fn put_webhook(&self, input: PutWebhookInput) -> Outcome<PutWebhookOutput> {
        Ok(PutWebhookOutput { webhook: Some(self.define_webhook(input)?), ..Default::default() })
    }

    fn register_webhook_with_third_party(
        &self,
        input: RegisterWebhookWithThirdPartyInput,
    ) -> Outcome<RegisterWebhookWithThirdPartyOutput> {
        self.register_webhook(&input.webhook_name.unwrap_or_default())?;
        Ok(RegisterWebhookWithThirdPartyOutput::default())
    }

    fn retry_stage_execution(&self, input: RetryStageExecutionInput) -> Outcome<RetryStageExecutionOutput> {
        let mode = match input.retry_mode {
            StageRetryMode::AllActions => RetryMode::AllActions,
            _ => RetryMode::FailedActions,
        };
        let retried = self.command_on(&input.pipeline_name, |state, step| {
            state.retry_stage(&input.stage_name, &input.pipeline_execution_id, mode, step)
        })?;
        Ok(RetryStageExecutionOutput { pipeline_execution_id: Some(retried), ..Default::default() })
    }

    fn rollback_stage(&self, input: RollbackStageInput) -> Outcome<RollbackStageOutput> {
        let started = self.command_on(&input.pipeline_name, |state, step| {
            state.rollback_stage(&input.stage_name, &input.target_pipeline_execution_id, step)
        })?;
        Ok(RollbackStageOutput { pipeline_execution_id: started, ..Default::default() })
    }

    fn start_pipeline_execution(
        &self,
        input: StartPipelineExecutionInput,
    ) -> Outcome<StartPipelineExecutionOutput> {
        let name = input.name.clone();
        let started = self.command_on(&name, |state, step| state.start_as_asked(input, step))?;
        Ok(StartPipelineExecutionOutput { pipeline_execution_id: Some(started), ..Default::default() })
    }

    fn stop_pipeline_execution(
        &self,
        input: StopPipelineExecutionInput,
    ) -> Outcome<StopPipelineExecutionOutput> {
        let (abandon, reason) = (input.abandon.unwrap_or(false), input.reason.as_deref());
        let stopped = self.command_on(&input.pipeline_name, |state, step| {
            state.stop_execution(&input.pipeline_execution_id, abandon, reason, step)
        })?;
        Ok(StopPipelineExecutionOutput { pipeline_execution_id: Some(stopped), ..Default::default() })
    }

    fn tag_resource(&self, input: TagResourceInput) -> Outcome<TagResourceOutput> {
        self.with_tags(&input.resource_arn, |arn, tags| {
            tags.check(arn, &input.tags)?;
            tags.put(arn, &input.tags);
            Ok(TagResourceOutput::default())
        })
    }

    fn untag_resource(&self, input: UntagResourceInput) -> Outcome<UntagResourceOutput> {
        self.with_tags(&input.resource_arn, |arn, tags| {
            tags.remove(arn, &input.tag_keys)?;
            Ok(UntagResourceOutput::default())
        })
    }

    fn update_action_type(&self, input: UpdateActionTypeInput) -> Outcome<()> {
        self.store.action_types(&self.durable).update(&input.action_type, &self.account)
    }

    fn update_pipeline(&self, input: UpdatePipelineInput) -> Outcome<UpdatePipelineOutput> {
        let name = input.pipeline.name.clone();
        // The registry before the pipeline, as everywhere.
        let types = self.store.action_types(&self.durable);
        let shown = self.command_on(&name, |state, step| state.update(input.pipeline, &types, step))?;
        Ok(UpdatePipelineOutput { pipeline: Some(shown), ..Default::default() })
    }
}

fn way(transition: &StageTransitionType) -> Way {
    match transition {
        StageTransitionType::Outbound => Way::Outbound,
        _ => Way::Inbound,
    }
}

/// Refuses a token where all there is was one page.
fn only_page(token: &Option<String>) -> Outcome<()> {
    if token.is_some() { Err(paging::invalid_token()) } else { Ok(()) }
}
