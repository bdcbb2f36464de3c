//! Limits in numbers (BEHAVIOUR.md 2.4, 2.5), and what does not grow with the history.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, clippy::disallowed_macros)] // Tests are not pure.

mod world;

use std::time::{Duration, Instant};

use codepipeline_engine::history::Query;
use codepipeline_model::types::ErrorCode;
use serde_json::{Value, json};
use world::World;

fn action(name: &str, kind: [&str; 3], order: u32) -> Value {
    let [category, owner, provider] = kind;
    json!({"name": name, "runOrder": order, "actionTypeId": {"category": category, "owner": owner, "provider": provider, "version": "1"}})
}

/// A source, a custom action whose outputs a second one uses.
fn pipeline(mode: &str) -> Value {
    let mut source = action("Fetch", ["Source", "AWS", "S3"], 1);
    source["configuration"] = json!({"S3Bucket": "src", "S3ObjectKey": "key"});
    source["outputArtifacts"] = json!([{"name": "App"}]);
    let mut first = action("First", ["Build", "Custom", "Worker"], 1);
    first["namespace"] = json!("First");
    let mut second = action("Second", ["Build", "Custom", "Worker"], 2);
    second["configuration"] = json!({"Project": "#{First.a}#{First.b}"});
    json!({"name": "web", "roleArn": "arn:aws:iam::123456789012:role/r", "pipelineType": "V2", "executionMode": mode,
        "artifactStore": {"type": "S3", "location": "artifacts"},
        "stages": [{"name": "Source", "actions": [source]}, {"name": "Build", "actions": [first, second]}]})
}

/// A world whose first action waits for the result of its acknowledged job.
fn working() -> (World, String) {
    let mut world = World::new(&pipeline("SUPERSEDED")).unwrap();
    world.start(None).unwrap();
    world.fetch(true);
    let job = world.poll().remove(0);
    world.with(|pipeline, _| pipeline.acknowledge(&job.id, &job.nonce)).unwrap();
    (world, job.id)
}

fn report(world: &mut World, job: &str, a: usize, b: usize) -> Option<ErrorCode> {
    let variables = json!({"a": "x".repeat(a), "b": "y".repeat(b)});
    let result = json!({"outputVariables": variables});
    world.put_job_success(job, &result).err().map(|refusal| refusal.code)
}

#[test]
fn output_variables_of_an_action_have_122_880_bytes() {
    let (mut world, job) = working();
    assert_eq!(report(&mut world, &job, 122_878, 1), Some(ErrorCode::OutputVariablesSizeExceededException));
    assert_eq!(report(&mut world, &job, 122_876, 2), None);
}

#[test]
fn a_resolved_configuration_has_100_kilobytes() {
    let key = "Project".len();
    for (bytes, status) in [(100 * 1024 - key, "InProgress"), (100 * 1024 - key + 1, "Failed")] {
        let (mut world, job) = working();
        assert_eq!(report(&mut world, &job, bytes - 10, 10), None);
        let state = world.state();
        assert_eq!(
            state["stageStates"][1]["actionStates"][1]["latestExecution"]["status"], status,
            "{bytes}"
        );
    }
}

#[test]
fn fifty_executions_are_on_their_way_where_they_do_not_supersede() {
    for (mode, refused) in [("QUEUED", true), ("PARALLEL", true), ("SUPERSEDED", false)] {
        let mut world = World::new(&pipeline(mode)).unwrap();
        for _ in 0..50 {
            world.start(None).unwrap();
        }
        let code = world.start(None).err().map(|refusal| refusal.code);
        assert_eq!(
            code,
            refused.then_some(ErrorCode::ConcurrentPipelineExecutionsLimitExceededException),
            "{mode}"
        );
    }
}

/// The shortest of some runs: the rest is what else the machine does.
fn fastest(mut work: impl FnMut()) -> Duration {
    let mut time = || {
        let start = Instant::now();
        (0..20).for_each(|_| work());
        start.elapsed()
    };
    (0..20).map(|_| time()).min().unwrap_or_default()
}

/// Not a measurement: a walk over the history would show as thousands, not as ten.
#[test]
fn state_and_first_pages_cost_the_same_however_long_the_history_is() {
    let mut times = Vec::new();
    for length in [100, 20_000] {
        let mut world = World::new(&pipeline("SUPERSEDED")).unwrap();
        world.checks = false;
        for _ in 0..length {
            world.start(None).unwrap();
            world.fetch(false);
        }
        let page = Query { size: 10, ..Query::default() };
        times.push(fastest(|| {
            world.with(|pipeline, step| {
                pipeline.state();
                pipeline.list_executions(&page, step).unwrap();
                pipeline.list_actions(&page, step).unwrap();
                json!(pipeline).to_string().len()
            });
        }));
    }
    assert!(times[1] < times[0] * 10, "{times:?}");
}
