// Generated from model/ by codegen/src/cpp_methods.rs; do not edit. Change one of these and run `make gen`.
// The operations as methods; included by codepipeline.hpp, which explains them.
#ifndef CODEPIPELINE_OPERATIONS_HPP
#define CODEPIPELINE_OPERATIONS_HPP

#include <string>
#include <string_view>

namespace codepipeline {

class cancel;

/** What `Client` inherits; each method calls `Client::call` with the operation's name. */
template <class Client> class operations {
  public:
    /** Claims a polled job for this worker; only one caller per nonce gets it. */
    std::string acknowledge_job(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("AcknowledgeJob", input, options, cancel);
    }

    /** Claims a partner's job for this worker; needs the job's client token. */
    std::string acknowledge_third_party_job(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("AcknowledgeThirdPartyJob", input, options, cancel);
    }

    /** Defines a custom action type, whose jobs a worker of yours serves. */
    std::string create_custom_action_type(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("CreateCustomActionType", input, options, cancel);
    }

    /** Creates a pipeline, version 1, and starts one execution of it at once. */
    std::string create_pipeline(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("CreatePipeline", input, options, cancel);
    }

    /** Marks a custom action type as deleted; its category, provider and version stay used up. */
    std::string delete_custom_action_type(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("DeleteCustomActionType", input, options, cancel);
    }

    /** Deletes a pipeline; succeeds when there is none. */
    std::string delete_pipeline(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("DeletePipeline", input, options, cancel);
    }

    /** Deletes a webhook; succeeds when there is none. */
    std::string delete_webhook(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("DeleteWebhook", input, options, cancel);
    }

    /** Removes the webhook's registration at the source provider; do this before DeleteWebhook. */
    std::string deregister_webhook_with_third_party(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("DeregisterWebhookWithThirdParty", input, options, cancel);
    }

    /** Stops executions from passing into or out of a stage, for a reason you give. */
    std::string disable_stage_transition(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("DisableStageTransition", input, options, cancel);
    }

    /** Lets executions pass into or out of a stage again; the waiting one enters. */
    std::string enable_stage_transition(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("EnableStageTransition", input, options, cancel);
    }

    /** Describes an action type of AWS or a partner: executor, permissions, properties, URLs. */
    std::string get_action_type(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("GetActionType", input, options, cancel);
    }

    /** Gives a job's data again, with fresh artifact credentials (they live 15 minutes). */
    std::string get_job_details(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("GetJobDetails", input, options, cancel);
    }

    /** Gives a pipeline's structure, the newest version or an older one by number. */
    std::string get_pipeline(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("GetPipeline", input, options, cancel);
    }

    /** Gives one execution: status, source revisions, variables, trigger. */
    std::string get_pipeline_execution(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("GetPipelineExecution", input, options, cancel);
    }

    /** Gives the state of each stage and action, with the tokens of open approvals. */
    std::string get_pipeline_state(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("GetPipelineState", input, options, cancel);
    }

    /** Gives a partner's job with its nonce and fresh artifact credentials. */
    std::string get_third_party_job_details(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("GetThirdPartyJobDetails", input, options, cancel);
    }

    /** Lists the action executions of a pipeline, newest first, for 12 months. */
    std::string list_action_executions(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("ListActionExecutions", input, options, cancel);
    }

    /** Lists the action types that pipelines may use, by owner. */
    std::string list_action_types(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("ListActionTypes", input, options, cancel);
    }

    /** Lists the instances that an EC2 deploy action went to. */
    std::string list_deploy_action_execution_targets(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("ListDeployActionExecutionTargets", input, options, cancel);
    }

    /** Lists the executions of a pipeline, newest first, for 12 months. */
    std::string list_pipeline_executions(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("ListPipelineExecutions", input, options, cancel);
    }

    /** Lists the pipelines of the account in the region. */
    std::string list_pipelines(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("ListPipelines", input, options, cancel);
    }

    /** Lists the rule executions of a pipeline's stage conditions, newest first. */
    std::string list_rule_executions(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("ListRuleExecutions", input, options, cancel);
    }

    /** Lists the rule types that stage conditions may use. */
    std::string list_rule_types(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("ListRuleTypes", input, options, cancel);
    }

    /** Lists the tags of a pipeline, custom action type or webhook. */
    std::string list_tags_for_resource(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("ListTagsForResource", input, options, cancel);
    }

    /** Lists the webhooks of the account in the region. */
    std::string list_webhooks(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("ListWebhooks", input, options, cancel);
    }

    /** Lets an execution pass a stage condition that failed. */
    std::string override_stage_condition(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("OverrideStageCondition", input, options, cancel);
    }

    /** Hands out waiting jobs of a custom action type, each with the nonce to claim it by. */
    std::string poll_for_jobs(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("PollForJobs", input, options, cancel);
    }

    /** Hands out the ids of waiting jobs of a partner's action type. */
    std::string poll_for_third_party_jobs(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("PollForThirdPartyJobs", input, options, cancel);
    }

    /** Tells a pipeline that a source has a new revision, which starts an execution. */
    std::string put_action_revision(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("PutActionRevision", input, options, cancel);
    }

    /** Answers an open approval with its token: Approved or Rejected. */
    std::string put_approval_result(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("PutApprovalResult", input, options, cancel);
    }

    /** Ends a job as failed, with a type and a message. */
    std::string put_job_failure_result(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("PutJobFailureResult", input, options, cancel);
    }

    /** Ends a job as succeeded with its output variables, or continues it with a token. */
    std::string put_job_success_result(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("PutJobSuccessResult", input, options, cancel);
    }

    /** Ends a partner's job as failed, with a type and a message. */
    std::string put_third_party_job_failure_result(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("PutThirdPartyJobFailureResult", input, options, cancel);
    }

    /** Ends a partner's job as succeeded, or continues it with a token. */
    std::string put_third_party_job_success_result(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("PutThirdPartyJobSuccessResult", input, options, cancel);
    }

    /** Creates or replaces a webhook that starts a pipeline when its source calls it. */
    std::string put_webhook(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("PutWebhook", input, options, cancel);
    }

    /** Registers the webhook's URL at the source provider. */
    std::string register_webhook_with_third_party(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("RegisterWebhookWithThirdParty", input, options, cancel);
    }

    /** Runs the failed actions of a stage again, or all of them, in the same execution. */
    std::string retry_stage_execution(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("RetryStageExecution", input, options, cancel);
    }

    /** Runs a stage again with what an earlier successful execution brought into it. */
    std::string rollback_stage(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("RollbackStage", input, options, cancel);
    }

    /** Starts an execution of the newest revisions; repeating the request token gives the same id. */
    std::string start_pipeline_execution(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("StartPipelineExecution", input, options, cancel);
    }

    /** Stops an execution once its running actions end, or abandons them at once. */
    std::string stop_pipeline_execution(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("StopPipelineExecution", input, options, cancel);
    }

    /** Adds or changes tags of a pipeline, custom action type or webhook. */
    std::string tag_resource(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("TagResource", input, options, cancel);
    }

    /** Removes tags; keys that are not there are ignored. */
    std::string untag_resource(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("UntagResource", input, options, cancel);
    }

    /** Replaces a partner's own action type definition. */
    std::string update_action_type(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("UpdateActionType", input, options, cancel);
    }

    /** Replaces a pipeline's structure; the version grows by one, nothing is started. */
    std::string update_pipeline(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("UpdatePipeline", input, options, cancel);
    }

  private:
    friend Client;
    operations() = default;

    std::string call(const char *operation, std::string_view input, std::string_view options, const cancel *cancel) const {
        return static_cast<const Client *>(this)->call(operation, input, options, cancel);
    }
};

} // namespace codepipeline

#endif
