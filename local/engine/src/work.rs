//! Work that is done outside the engine: asked for by a [`WorkOrder`], reported by commands, ended by
//! [`Effect::EndWork`].
//!
//! | state | what happens | state' and effects |
//! |---|---|---|
//! | - | an action starts whose provider really works here (`Settings::runs`) | at work; Work |
//! | at work | progress is reported | summary, percentage and external id of the action |
//! | at work | its end is reported | action Succeeded or Failed |
//! | at work | stopped with abandon, timed out, the pipeline deleted | action closed, if it stays; EndWork |
//! | not at work | anything is reported | as it was |
//! | the process was lost | another one begins, the work is safe to repeat | at work; Work |
//! | the process was lost | another one begins, the work is not | action Failed |
//!
//! Which actions are at work is not stored: another process knows nothing of the work of the one before.

use super::declaration::Provider;
use super::sources::{Fetch, SourceRevision};
use super::state::{ActionAt, Pipeline};
use super::{Effect, Millis, Settings, Step};

/// Work to be done, with all that it needs.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkOrder {
    /// The execution id of the action whose work it is.
    pub id: String,
    pub work: Work,
    /// When the action fails if the work has not ended.
    pub expires: Option<Millis>,
    /// Whether doing it twice does no harm, so that it may be asked for again once the process that did it
    /// is lost.
    pub repeatable: bool,
}

/// The kinds of work there are.
#[derive(Clone, Debug, PartialEq)]
pub enum Work {
    /// Read a source object and put a copy into the artifact bucket.
    Fetch(Fetch),
}

/// How far work has come; what is absent stays as it was.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    pub summary: Option<String>,
    pub percent_complete: Option<i64>,
    /// What the work is known by where it is done.
    pub external_id: Option<String>,
}

/// How work has ended.
#[derive(Clone, Debug)]
pub enum Ended {
    Fetched(SourceRevision),
    Failed {
        /// As it shows on the action.
        code: String,
        message: String,
    },
}

impl Work {
    fn is_repeatable(&self) -> bool {
        match self {
            Work::Fetch(_) => true,
        }
    }
}

impl Pipeline {
    /// What is to be done for an action, if its provider really works here.
    pub(super) fn work_order(&self, at: ActionAt, settings: &Settings) -> Option<WorkOrder> {
        let work = match self.declared(at).provider()? {
            Provider::S3Source if settings.runs.s3_source => Work::Fetch(self.fetch_of(at)),
            _ => return None,
        };
        let run = self.run(at);
        let repeatable = work.is_repeatable();
        Some(WorkOrder { id: run.id.clone(), work, expires: run.expires, repeatable })
    }

    pub(super) fn ask_for_work(&mut self, order: WorkOrder, step: &mut Step<'_>) {
        self.begin_to_work(order.id.clone());
        step.effects.push(Effect::Work(order));
    }

    /// Whoever does the work of a closed action is to end.
    pub(super) fn end_work(&mut self, action_execution_id: &str, step: &mut Step<'_>) {
        if self.stop_to_work(action_execution_id) {
            step.effects.push(Effect::EndWork(action_execution_id.to_owned()));
        }
    }

    /// The pipeline is no more.
    pub fn end_all_work(&mut self, step: &mut Step<'_>) {
        for id in self.at_work().clone() {
            self.end_work(&id, step);
        }
    }

    pub fn work_progressed(&mut self, id: &str, progress: Progress, step: &mut Step<'_>) {
        let Some(at) = self.open_action(id).filter(|_| self.at_work().contains(id)) else {
            return;
        };
        let run = self.run_mut(at);
        run.summary = progress.summary.or(run.summary.take());
        run.percent_complete = progress.percent_complete.or(run.percent_complete);
        run.external_id = progress.external_id.or(run.external_id.take());
        run.changed = step.now;
    }

    pub fn work_ended(&mut self, id: &str, ended: Ended, step: &mut Step<'_>) {
        let Some(at) = self.open_action(id).filter(|_| self.stop_to_work(id)) else {
            return;
        };
        match ended {
            Ended::Fetched(found) => self.take_fetched(at, found, step),
            Ended::Failed { code, message } => self.fail_action(at, &code, &message, step),
        }
    }

    /// Whether `take_up_lost_work` has something to do.
    pub fn has_lost_work(&self, settings: &Settings) -> bool {
        !self.lost_work(settings).is_empty()
    }

    /// Asks again for work that was lost with the process before, where that is safe.
    pub fn take_up_lost_work(&mut self, step: &mut Step<'_>) {
        for (at, order) in self.lost_work(&step.settings) {
            self.take_up(at, order, step);
        }
    }

    fn lost_work(&self, settings: &Settings) -> Vec<(ActionAt, WorkOrder)> {
        let is_lost = |at: &ActionAt| !self.at_work().contains(&self.run(*at).id) && !self.is_simulated(*at);
        let open = self.open_actions().filter(is_lost);
        open.filter_map(|at| Some((at, self.work_order(at, settings)?))).collect()
    }

    fn take_up(&mut self, at: ActionAt, order: WorkOrder, step: &mut Step<'_>) {
        if order.repeatable {
            return self.ask_for_work(order, step);
        }
        let message = "The process that did the work has ended, and the work is not safe to repeat";
        self.fail_action(at, "SystemUnavailable", message, step);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::Ids;
    use crate::action_types::ActionTypes;
    use crate::state::{Account, Execution, Status, Trigger, TriggerType};

    struct Counter(u64);

    impl Ids for Counter {
        fn uuid(&mut self) -> String {
            self.0 += 1;
            format!("00000000-0000-4000-8000-{:012x}", self.0)
        }

        fn letters(&mut self, length: usize) -> String {
            self.0 += 1;
            format!("{:0>length$}", self.0)
        }
    }

    /// A pipeline whose S3 source has begun, what it has asked for, and how to go on.
    struct Scene {
        pipeline: Pipeline,
        order: WorkOrder,
        ids: Counter,
        now: Millis,
    }

    const BEGIN: Millis = 1_700_000_000_000;

    fn pipeline() -> Pipeline {
        let source = json!({"name": "Fetch",
            "actionTypeId": {"category": "Source", "owner": "AWS", "provider": "S3", "version": "1"},
            "configuration": {"S3Bucket": "src", "S3ObjectKey": "app.zip"}, "outputArtifacts": [{"name": "App"}]});
        let approval = json!({"name": "Ask",
            "actionTypeId": {"category": "Approval", "owner": "AWS", "provider": "Manual", "version": "1"}});
        let given = json!({"name": "web", "roleArn": "arn:aws:iam::123456789012:role/r",
            "artifactStore": {"type": "S3", "location": "artifacts"},
            "stages": [{"name": "Source", "actions": [source]}, {"name": "Later", "actions": [approval]}]});
        let account = Account { id: "123456789012".into(), region: "us-east-1".into() };
        Pipeline::create(&account, serde_json::from_value(given).unwrap(), &ActionTypes::default(), BEGIN)
            .unwrap()
    }

    fn begin(pipeline: &mut Pipeline, ids: &mut Counter, settings: Settings) -> Vec<Effect> {
        let mut step = Step::new(BEGIN, ids).with_settings(settings);
        let trigger = Trigger { kind: TriggerType::StartPipelineExecution, detail: String::new() };
        pipeline.start(trigger, None, &mut step).unwrap();
        step.effects
    }

    fn scene() -> Scene {
        let (mut pipeline, mut ids) = (pipeline(), Counter(0));
        let effects = begin(&mut pipeline, &mut ids, Settings::default());
        let [Effect::Work(order)] = &effects[..] else { panic!("{effects:?}") };
        Scene { order: order.clone(), pipeline, ids, now: BEGIN }
    }

    impl Scene {
        /// What a command asks for, timers included.
        fn effects(&mut self, command: impl FnOnce(&mut Pipeline, &str, &mut Step<'_>)) -> Vec<Effect> {
            let mut step = Step::new(self.now, &mut self.ids);
            self.pipeline.tick(&mut step);
            command(&mut self.pipeline, &self.order.id, &mut step);
            self.pipeline.invariants().unwrap();
            step.effects
        }

        /// The source action as GetPipelineState shows it.
        fn shown(&self) -> Value {
            json!(self.pipeline.state())["stageStates"][0]["actionStates"][0]["latestExecution"].clone()
        }

        /// Another process has read what this one has written.
        fn restarted(self) -> Scene {
            fn copy<T: serde::Serialize + serde::de::DeserializeOwned>(of: &T) -> T {
                serde_json::from_value(json!(of)).unwrap()
            }
            let mut read: Pipeline = copy(&self.pipeline);
            let executions: Vec<Execution> = self.pipeline.executions().iter().map(copy).collect();
            let versions = self.pipeline.versions().iter().map(copy).collect();
            read.restore(versions, executions, []);
            Scene { pipeline: read, ..self }
        }
    }

    fn found() -> Ended {
        Ended::Fetched(SourceRevision {
            version_id: "v1".into(),
            etag: "etag".into(),
            modified: BEGIN,
            url: "http://source".into(),
            summary: None,
        })
    }

    fn end(id: &str) -> [Effect; 1] {
        [Effect::EndWork(id.to_owned())]
    }

    #[test]
    fn an_order_says_what_is_to_be_done_and_until_when() {
        let scene = scene();
        let Work::Fetch(fetch) = &scene.order.work;
        assert_eq!((fetch.bucket.as_str(), fetch.key.as_str()), ("src", "app.zip"));
        assert_eq!(scene.order.expires, Some(BEGIN + 60 * 60_000));
        assert!(scene.order.repeatable);
    }

    #[test]
    fn progress_shows_on_the_action() {
        let mut scene = scene();
        let progress = |summary: Option<&str>, percent| Progress {
            summary: summary.map(str::to_owned),
            percent_complete: Some(percent),
            external_id: None,
        };
        scene.effects(|pipeline, id, step| pipeline.work_progressed(id, progress(Some("reading"), 10), step));
        scene.effects(|pipeline, id, step| pipeline.work_progressed(id, progress(None, 50), step));
        assert_eq!(
            (&scene.shown()["summary"], &scene.shown()["percentComplete"]),
            (&json!("reading"), &json!(50))
        );
        assert_eq!(scene.shown()["status"], "InProgress");
    }

    #[test]
    fn work_that_ends_by_itself_is_not_ended() {
        let mut scene = scene();
        assert_eq!(scene.effects(|pipeline, id, step| pipeline.work_ended(id, found(), step)), []);
        assert_eq!(scene.shown()["status"], "Succeeded");
    }

    #[test]
    fn stop_and_abandon_ends_the_work_and_stop_and_wait_does_not() {
        let mut scene = scene();
        let execution = scene.pipeline.executions()[0].id.clone();
        let stop = |pipeline: &mut Pipeline, abandon, step: &mut Step<'_>| {
            pipeline.stop_execution(&execution, abandon, None, step).map(drop).unwrap();
        };
        assert_eq!(scene.effects(|pipeline, _, step| stop(pipeline, false, step)), []);
        let id = scene.order.id.clone();
        assert_eq!(scene.effects(|pipeline, _, step| stop(pipeline, true, step)), end(&id));
        assert_eq!(scene.shown()["status"], "Abandoned");
    }

    #[test]
    fn a_time_out_ends_the_work() {
        let mut scene = scene();
        scene.now = scene.order.expires.unwrap();
        let id = scene.order.id.clone();
        assert_eq!(scene.effects(|_, _, _| ()), end(&id));
        assert_eq!(scene.shown()["errorDetails"]["message"], "The action timed out");
    }

    #[test]
    fn a_deleted_pipeline_ends_its_work() {
        let mut scene = scene();
        let id = scene.order.id.clone();
        assert_eq!(scene.effects(|pipeline, _, step| pipeline.end_all_work(step)), end(&id));
    }

    #[test]
    fn late_reports_change_nothing() {
        let mut scene = scene();
        scene.now = scene.order.expires.unwrap();
        scene.effects(|_, _, _| ());
        let before = json!(scene.pipeline.executions());
        let progress = Progress { summary: Some("late".into()), ..Progress::default() };
        scene.effects(|pipeline, id, step| pipeline.work_progressed(id, progress, step));
        assert_eq!(scene.effects(|pipeline, id, step| pipeline.work_ended(id, found(), step)), []);
        assert_eq!(json!(scene.pipeline.executions()), before);
    }

    #[test]
    fn lost_work_that_is_safe_to_repeat_is_asked_for_again_once() {
        let mut scene = scene().restarted();
        assert!(scene.pipeline.has_lost_work(&Settings::default()));
        let order = scene.order.clone();
        assert_eq!(
            scene.effects(|pipeline, _, step| pipeline.take_up_lost_work(step)),
            [Effect::Work(order)]
        );
        assert_eq!(scene.effects(|pipeline, _, step| pipeline.take_up_lost_work(step)), []);
        scene.effects(|pipeline, id, step| pipeline.work_ended(id, found(), step));
        assert_eq!(scene.shown()["status"], "Succeeded");
    }

    #[test]
    fn lost_work_that_is_not_fails_its_action() {
        let mut scene = scene().restarted();
        let order = WorkOrder { repeatable: false, ..scene.order.clone() };
        let at = scene.pipeline.open_action(&order.id).unwrap();
        assert_eq!(scene.effects(|pipeline, _, step| pipeline.take_up(at, order, step)), []);
        assert_eq!(
            scene.shown()["errorDetails"],
            json!({"code": "SystemUnavailable",
                "message": "The process that did the work has ended, and the work is not safe to repeat"})
        );
    }

    #[test]
    fn a_provider_that_does_not_run_is_simulated() {
        let (mut pipeline, mut ids) = (pipeline(), Counter(0));
        let mut settings = Settings::default();
        settings.runs.s3_source = false;
        assert_eq!(begin(&mut pipeline, &mut ids, settings), []);
        let run = pipeline.executions()[0].stages[0].current().next().unwrap();
        assert_eq!(run.status, Status::Succeeded);
        assert_eq!(run.summary.as_deref(), Some("Simulated by codepipeline-local: S3 did no work"));
    }
}
