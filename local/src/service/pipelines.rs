//! Pipelines themselves: made, listed, deleted.

use codepipeline_engine::arns::Resource;
use codepipeline_engine::state::{Trigger, TriggerType};
use codepipeline_engine::{Outcome, Pipeline, Refusal, paging};
use codepipeline_model::types::{
    CreatePipelineInput, CreatePipelineOutput, DeployActionExecutionTarget, ErrorCode,
    ListDeployActionExecutionTargetsInput, ListPipelinesInput, ListPipelinesOutput,
};

use super::Request;
use crate::ids::RandomIds;
use crate::store::Shared;

/// The pipelines of a page that does not say.
const USUAL_PAGE: usize = 1000;

/// How many items a page is to have.
pub(super) fn page_size(asked: Option<i64>, usual: usize) -> usize {
    asked.and_then(|size| usize::try_from(size).ok()).unwrap_or(usual)
}

impl Request<'_> {
    fn name_in_use(&self, name: &str) -> Refusal {
        let account = &self.account.id;
        let message = format!("A pipeline with the name '{name}' already exists in account '{account}'");
        Refusal::new(ErrorCode::PipelineNameInUseException, message)
    }

    pub(super) fn create(&self, input: CreatePipelineInput) -> Outcome<CreatePipelineOutput> {
        let CreatePipelineInput { pipeline: given, tags: own_tags, .. } = input;
        let name = given.name.clone();
        let arn = Resource::Pipeline(name.clone()).arn(&self.account);
        let types = self.store.action_types(&self.durable);
        let mut pipeline = Pipeline::create(&self.account, given, &types, self.clock.now())?;
        drop(types);
        let mut tags = self.store.tags(&self.durable);
        tags.check(&arn, own_tags.as_deref().unwrap_or_default())?;
        let most = self.settings.max_pipelines;
        if self.store.pipeline_count(&self.durable) >= most {
            let message = format!("The account has reached the limit of {most} pipelines");
            return Err(Refusal::new(ErrorCode::LimitExceededException, message));
        }
        let shown = pipeline.current().shown.clone();
        if self.store.pipeline(&name, &self.durable).is_some() {
            return Err(self.name_in_use(&name));
        }
        let mut ids = RandomIds;
        let mut step = self.step(&mut ids);
        // It begins to run before anybody sees it, so that a crash leaves it running or not at all.
        let trigger = Trigger { kind: TriggerType::CreatePipeline, detail: step.caller(&self.account) };
        pipeline.start(trigger, None, &mut step)?;
        tags.put(&arn, own_tags.as_deref().unwrap_or_default());
        let outlooks = pipeline.take_outlooks(&step);
        let begin = |shared: &Shared| {
            self.carry_out(shared, step.effects);
            self.store.expect_jobs(shared, &name, outlooks);
        };
        self.store.add(pipeline, &mut tags, begin, &self.durable);
        Ok(CreatePipelineOutput {
            pipeline: Some(shown),
            tags: own_tags.map(|_| tags.list(&arn)),
            ..Default::default()
        })
    }

    pub(super) fn delete(&self, name: String) {
        let mut tags = self.store.tags(&self.durable);
        tags.forget(&Resource::Pipeline(name.clone()).arn(&self.account));
        let gone = self.store.remove(&name, &mut tags, &self.durable);
        drop(tags);
        if let Some(gone) = gone {
            self.command(&gone, |state, step| state.end_all_work(step));
        }
    }

    pub(super) fn list(&self, input: ListPipelinesInput) -> Outcome<ListPipelinesOutput> {
        let after = input.next_token.map(|token| paging::position("ListPipelines", &token)).transpose()?;
        let size = page_size(input.max_results, USUAL_PAGE);
        let mut page = self.store.pipelines_after(after.as_deref(), size + 1, &self.durable);
        let more = page.len() > size;
        page.truncate(size);
        let lines: Vec<_> =
            page.iter().map(|pipeline| self.query(pipeline, |state, _| state.summary())).collect();
        let last = lines.last().filter(|_| more).and_then(|last| last.name.as_ref());
        Ok(ListPipelinesOutput {
            next_token: last.map(|name| paging::token("ListPipelines", name)),
            pipelines: Some(lines),
            ..Default::default()
        })
    }

    /// The targets of an action's execution, in the pipeline named or in whichever had it.
    pub(super) fn deploy_targets(
        &self,
        input: &ListDeployActionExecutionTargetsInput,
    ) -> Outcome<Vec<DeployActionExecutionTarget>> {
        let id = &input.action_execution_id;
        let found = match &input.pipeline_name {
            Some(name) => self.query_on(name, |state, _| Ok(state.deploy_targets(id)))?,
            None => {
                let pipelines = self.all_pipelines();
                pipelines
                    .iter()
                    .find_map(|pipeline| self.query(pipeline, |state, _| state.deploy_targets(id)))
            }
        };
        let mut targets = found.ok_or_else(|| {
            let message = format!("The action execution '{id}' was not found");
            Refusal::new(ErrorCode::ActionExecutionNotFoundException, message)
        })?;
        for filter in input.filters.iter().flatten() {
            let wanted = filter.values.as_deref().unwrap_or_default();
            targets.retain(|target| target.status.as_ref().is_some_and(|status| wanted.contains(status)));
        }
        Ok(targets)
    }
}
