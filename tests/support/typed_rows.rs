// Generated from model/ by codegen/src/typed_test_rows.rs; do not edit. Change one of these and run `make gen`.
#![cfg_attr(rustfmt, rustfmt_skip)]

use codepipeline::Client;

use super::{Row, row};

pub fn rows() -> [Row; 44] {
    [
        row(Client::acknowledge_job),
        row(Client::acknowledge_third_party_job),
        row(Client::create_custom_action_type),
        row(Client::create_pipeline),
        row(Client::delete_custom_action_type),
        row(Client::delete_pipeline),
        row(Client::delete_webhook),
        row(Client::deregister_webhook_with_third_party),
        row(Client::disable_stage_transition),
        row(Client::enable_stage_transition),
        row(Client::get_action_type),
        row(Client::get_job_details),
        row(Client::get_pipeline),
        row(Client::get_pipeline_execution),
        row(Client::get_pipeline_state),
        row(Client::get_third_party_job_details),
        row(Client::list_action_executions),
        row(Client::list_action_types),
        row(Client::list_deploy_action_execution_targets),
        row(Client::list_pipeline_executions),
        row(Client::list_pipelines),
        row(Client::list_rule_executions),
        row(Client::list_rule_types),
        row(Client::list_tags_for_resource),
        row(Client::list_webhooks),
        row(Client::override_stage_condition),
        row(Client::poll_for_jobs),
        row(Client::poll_for_third_party_jobs),
        row(Client::put_action_revision),
        row(Client::put_approval_result),
        row(Client::put_job_failure_result),
        row(Client::put_job_success_result),
        row(Client::put_third_party_job_failure_result),
        row(Client::put_third_party_job_success_result),
        row(Client::put_webhook),
        row(Client::register_webhook_with_third_party),
        row(Client::retry_stage_execution),
        row(Client::rollback_stage),
        row(Client::start_pipeline_execution),
        row(Client::stop_pipeline_execution),
        row(Client::tag_resource),
        row(Client::untag_resource),
        row(Client::update_action_type),
        row(Client::update_pipeline),
    ]
}
