//! Properties of random histories: whatever callers and workers do, in whatever order. A failing history
//! is shrunk and printed. `SCALE` sets how many are tried.

mod world;

use std::collections::HashSet;

use codepipeline_local::engine::history::Query;
use codepipeline_local::engine::state::{JobStatus, Status};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use world::{Handed, World};

/// One thing that somebody does. Numbers choose among what there is, modulo its count.
#[derive(Clone, Debug)]
enum Do {
    Start,
    Source { exists: bool },
    Poll,
    Acknowledge(usize),
    Succeed(usize),
    Continue(usize),
    Fail(usize),
    Answer { stage: usize, approved: bool },
    Advance { minutes: u64 },
}

fn action() -> impl Strategy<Value = Do> {
    prop_oneof![
        3 => Just(Do::Start),
        4 => any::<bool>().prop_map(|_| Do::Source { exists: true }),
        1 => Just(Do::Source { exists: false }),
        4 => Just(Do::Poll),
        4 => any::<usize>().prop_map(Do::Acknowledge),
        4 => any::<usize>().prop_map(Do::Succeed),
        2 => any::<usize>().prop_map(Do::Continue),
        1 => any::<usize>().prop_map(Do::Fail),
        3 => (any::<usize>(), prop::bool::weighted(0.8)).prop_map(|(stage, approved)| Do::Answer { stage, approved }),
        1 => (1_u64..3_000).prop_map(|minutes| Do::Advance { minutes }),
    ]
}

/// Source, then stages of custom actions and approvals in one or two run orders.
fn declaration() -> impl Strategy<Value = Value> {
    let kinds = prop_oneof![
        3 => Just(json!({"category": "Build", "owner": "Custom", "provider": "Worker", "version": "1"})),
        1 => Just(json!({"category": "Approval", "owner": "AWS", "provider": "Manual", "version": "1"})),
    ];
    let stages = prop::collection::vec(prop::collection::vec((kinds, 1_u32..3), 1..4), 1..4);
    stages.prop_map(|stages| {
        let source = json!({"name": "S0", "actions": [{"name": "A0", "actionTypeId": {"category": "Source", "owner": "AWS", "provider": "S3", "version": "1"},
            "configuration": {"S3Bucket": "src", "S3ObjectKey": "key"}, "outputArtifacts": [{"name": "App"}]}]});
        let later = stages.into_iter().enumerate().map(|(index, actions)| {
            let actions: Vec<Value> = actions
                .into_iter()
                .enumerate()
                .map(|(n, (kind, order))| json!({"name": format!("A{n}"), "actionTypeId": kind, "runOrder": order}))
                .collect();
            json!({"name": format!("S{}", index + 1), "actions": actions})
        });
        let stages: Vec<Value> = std::iter::once(source).chain(later).collect();
        json!({"name": "web", "roleArn": "arn:aws:iam::123456789012:role/r", "artifactStore": {"type": "S3", "location": "artifacts"}, "stages": stages})
    })
}

/// A history as it goes: what happened, and what must never change again.
struct History {
    world: World,
    handed: Vec<Handed>,
    acknowledged: HashSet<String>,
    ended: Vec<Option<Status>>,
    seen: Seen,
}

/// What was reached at least once: a property that holds because nothing happened proves nothing.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    succeeded: bool,
    failed: bool,
    superseded: bool,
    timed_out: bool,
    redelivered: bool,
    continued: bool,
}

impl Seen {
    fn with(self, other: Seen) -> Seen {
        Seen {
            succeeded: self.succeeded | other.succeeded,
            failed: self.failed | other.failed,
            superseded: self.superseded | other.superseded,
            timed_out: self.timed_out | other.timed_out,
            redelivered: self.redelivered | other.redelivered,
            continued: self.continued | other.continued,
        }
    }
}

impl History {
    fn new(declaration: &Value) -> History {
        let world = World::new(declaration).unwrap();
        History {
            world,
            handed: Vec::new(),
            acknowledged: HashSet::new(),
            ended: Vec::new(),
            seen: Seen::default(),
        }
    }

    fn pick(&self, number: usize) -> Option<Handed> {
        if self.handed.is_empty() { None } else { self.handed.get(number % self.handed.len()).cloned() }
    }

    fn run(&mut self, action: &Do) {
        match action {
            Do::Start => drop(self.world.start(None).unwrap()),
            Do::Source { exists } => drop(self.world.fetch(*exists)),
            Do::Poll => self.poll(),
            Do::Acknowledge(number) => self.acknowledge(*number),
            Do::Succeed(number) => self.report(*number, &json!({})),
            Do::Continue(number) => self.report(*number, &json!({"continuationToken": "next"})),
            Do::Fail(number) => self.fail(*number),
            Do::Answer { stage, approved } => self.answer(*stage, *approved),
            Do::Advance { minutes } => self.world.advance(minutes * 60_000),
        }
        self.check();
    }

    fn poll(&mut self) {
        for job in self.world.poll() {
            assert!(
                !self.acknowledged.contains(&job.id),
                "always: an acknowledged job is never handed out again"
            );
            self.seen.redelivered |= self.handed.iter().any(|before| before.id == job.id);
            self.handed.push(job);
        }
    }

    fn acknowledge(&mut self, number: usize) {
        let Some(job) = self.pick(number) else { return };
        let acknowledged = self.world.with(|pipeline, _| pipeline.acknowledge(&job.id, &job.nonce));
        if acknowledged.is_ok() {
            assert!(self.acknowledged.insert(job.id), "always: no job is acknowledged twice");
        }
    }

    fn report(&mut self, number: usize, result: &Value) {
        let Some(job) = self.pick(number) else { return };
        let reported = self.world.with(|pipeline, step| pipeline.put_job_success(&job.id, result, step));
        if reported.is_ok() {
            assert!(self.acknowledged.contains(&job.id), "always: only acknowledged jobs take a result");
            self.seen.continued |= result.get("continuationToken").is_some();
        }
    }

    fn fail(&mut self, number: usize) {
        let Some(job) = self.pick(number) else { return };
        let details = json!({"type": "JobFailed", "message": "broken"});
        let _ = self.world.with(|pipeline, step| pipeline.put_job_failure(&job.id, &details, step));
    }

    /// Answers the first open approval of a stage.
    fn answer(&mut self, stage: usize, approved: bool) {
        let stages = &self.world.pipeline.current().declaration.stages;
        let stage = &stages[stage % stages.len()];
        let (stage, actions) = (stage.name.clone(), stage.actions.clone());
        let open = actions
            .iter()
            .find_map(|action| Some((action.name.clone(), self.world.token(&stage, &action.name)?)));
        if let Some((action, token)) = open {
            self.world.answer(&stage, &action, &token, approved).expect("always: an open token is taken");
            let again = self.world.answer(&stage, &action, &token, approved).unwrap_err();
            assert_eq!(again.code, "ApprovalAlreadyCompletedException");
        }
    }

    fn check(&mut self) {
        let executions = &self.world.pipeline.executions;
        self.ended.resize(executions.len(), None);
        for (before, execution) in self.ended.iter_mut().zip(executions) {
            let now = (execution.status != Status::InProgress).then_some(execution.status);
            assert!(before.is_none() || *before == now, "always: what has ended stays as it ended");
            *before = now;
            self.seen.succeeded |= now == Some(Status::Succeeded);
            self.seen.failed |= now == Some(Status::Failed);
            self.seen.superseded |= now == Some(Status::Superseded);
        }
        self.seen.timed_out |= self.world.pipeline.jobs.values().any(|job| job.status == JobStatus::TimedOut);
    }

    /// Everybody does their work: sources are found, jobs are done, approvals are given.
    fn finish(&mut self) {
        for _ in 0..500 {
            if self.ended.iter().all(Option::is_some) {
                break;
            }
            while self.world.fetch(true) {}
            self.world.advance(60_000);
            self.handed.clear();
            self.poll();
            for number in 0..self.handed.len() {
                self.acknowledge(number);
            }
            let in_progress: Vec<String> = self.acknowledged.iter().cloned().collect();
            for id in in_progress {
                let _ = self.world.with(|pipeline, step| pipeline.put_job_success(&id, &json!({}), step));
            }
            for stage in 0..4 {
                self.answer(stage, true);
            }
            self.check();
        }
        assert!(
            self.ended.iter().all(Option::is_some),
            "always: an execution ends once its jobs and approvals do"
        );
        let open = self.world.pipeline.jobs.values().filter(|job| {
            matches!(job.status, JobStatus::Queued | JobStatus::Dispatched | JobStatus::InProgress)
        });
        assert_eq!(open.count(), 0, "always: every job ends");
        self.pages_hold_every_execution_once();
    }

    fn pages_hold_every_execution_once(&mut self) {
        let executions = self.world.pipeline.executions.iter().rev();
        let newest_first: Vec<String> = executions.map(|each| each.id.clone()).collect();
        for size in 1..4 {
            let (mut listed, mut after) = (Vec::new(), None::<String>);
            loop {
                let query = Query { size, token: after.as_deref(), filter: None };
                let page = self.world.with(|pipeline, step| pipeline.list_executions(&query, step)).unwrap();
                let ids = page["pipelineExecutionSummaries"].as_array().unwrap().iter();
                listed.extend(ids.map(|each| each["pipelineExecutionId"].as_str().unwrap().to_owned()));
                after = page["nextToken"].as_str().map(str::to_owned);
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(listed, newest_first, "always: pages of {size} hold every execution once");
        }
    }
}

#[test]
fn random_histories_keep_every_property() {
    let scale: f64 = std::env::var("SCALE").ok().and_then(|text| text.parse().ok()).unwrap_or(0.02);
    let cases = ((10_000.0 * scale) as u32).max(200);
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let seen = std::cell::Cell::new(Seen::default());
    let histories = (declaration(), prop::collection::vec(action(), 1..120));
    runner
        .run(&histories, |(declaration, actions)| {
            let mut history = History::new(&declaration);
            actions.iter().for_each(|action| history.run(action));
            history.finish();
            seen.set(seen.get().with(history.seen));
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
    let Seen { succeeded, failed, superseded, timed_out, redelivered, continued } = seen.get();
    assert!(
        succeeded && failed && superseded && timed_out && redelivered && continued,
        "sometimes: each of these is reached: {:?}",
        seen.get()
    );
}
