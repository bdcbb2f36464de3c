//! The order in which workers get jobs (BEHAVIOUR.md 4.2), and what it costs.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, clippy::disallowed_macros)] // Tests are not pure.

mod world;

use std::time::{Duration, Instant};

use codepipeline_engine::TypeId;
use codepipeline_engine::queues::{Lane, Outlook};
use serde_json::{Value, json};
use world::World;

/// A PARALLEL pipeline whose executions begin with a job each.
fn pipeline() -> Value {
    let action = |name: &str, category: &str| json!({"name": name, "actionTypeId": {"category": category, "owner": "Custom", "provider": "Worker", "version": "1"}});
    let mut source = action("Fetch", "Source");
    source["outputArtifacts"] = json!([{"name": "App"}]);
    json!({"name": "web", "roleArn": "arn:aws:iam::123456789012:role/r", "pipelineType": "V2",
        "executionMode": "PARALLEL", "artifactStore": {"type": "S3", "location": "artifacts"},
        "stages": [{"name": "Source", "actions": [source]}, {"name": "Build", "actions": [action("Compile", "Build")]}]})
}

fn lane() -> Lane {
    let worker = |category: &str| TypeId {
        category: category.into(),
        owner: "Custom".into(),
        provider: "Worker".into(),
        version: "1".into(),
    };
    Lane { action_type: worker("Source"), query: None }
}

/// A world with so many jobs, each made a second after the one before; their ids.
fn world(jobs: usize) -> (World, Vec<String>) {
    let mut world = World::new(&pipeline()).unwrap();
    world.settings.max_concurrent_executions = usize::MAX;
    world.checks = jobs < 100;
    for _ in 0..jobs {
        world.start(None).unwrap();
        world.now += 1_000;
    }
    let ids = world.jobs.clone();
    (world, ids)
}

fn hand_out(world: &mut World, wanted: usize, others: Option<u64>) -> Vec<String> {
    let jobs = world.with(|pipeline, step| pipeline.hand_out(&lane(), wanted, others, step));
    jobs.into_iter().map(|job| job.id.unwrap()).collect()
}

fn outlook(world: &mut World) -> Outlook {
    let mut outlooks = world.with(|pipeline, step| {
        pipeline.look_again(&lane());
        pipeline.take_outlooks(step)
    });
    assert_eq!((outlooks.len(), &outlooks[0].0), (1, &lane()));
    outlooks.remove(0).1
}

#[test]
fn the_oldest_job_is_handed_out_first_and_each_once() {
    let (mut world, ids) = world(3);
    assert_eq!(hand_out(&mut world, 2, None), ids[..2]);
    assert_eq!(hand_out(&mut world, 2, None), ids[2..]);
    assert_eq!(hand_out(&mut world, 2, None), Vec::<String>::new());
}

#[test]
fn a_job_that_nobody_acknowledged_comes_before_younger_ones() {
    let (mut world, ids) = world(2);
    assert_eq!(hand_out(&mut world, 1, None), ids[..1]);
    world.now += world.settings.redelivery_ms;
    assert_eq!(hand_out(&mut world, 9, None), ids);
}

#[test]
fn where_others_have_older_jobs_one_is_handed_out_and_what_is_older_still() {
    let (mut world, ids) = world(4);
    let third = world.now - 2_000;
    assert_eq!(hand_out(&mut world, 9, Some(third)), ids[..2]);
    // Those of the same instant are for the caller to compare.
    assert_eq!(hand_out(&mut world, 9, Some(third)), ids[2..3]);
}

#[test]
fn the_outlook_names_the_oldest_job_and_when_there_is_another() {
    let (mut world, ids) = world(2);
    let begun = world.now - 2_000;
    assert_eq!(outlook(&mut world), Outlook { oldest: Some((begun, ids[0].clone())), next_due: None });
    hand_out(&mut world, 1, None);
    let again = world.now + world.settings.redelivery_ms;
    let second = Some((begun + 1_000, ids[1].clone()));
    assert_eq!(outlook(&mut world), Outlook { oldest: second, next_due: Some(again) });
    hand_out(&mut world, 1, None);
    assert_eq!(outlook(&mut world), Outlook { oldest: None, next_due: Some(again) });
}

/// Not a measurement: a walk over what is handed out already would show as a hundred, not as five.
#[test]
fn one_more_job_costs_the_same_however_many_are_not_acknowledged() {
    let mut times = Vec::new();
    for unacknowledged in [10, 1_000] {
        let (mut world, _) = world(unacknowledged);
        assert_eq!(hand_out(&mut world, usize::MAX, None).len(), unacknowledged);
        let mut one_more = || {
            world.start(None).unwrap();
            let begun = Instant::now();
            assert_eq!(hand_out(&mut world, 1, None).len(), 1);
            begun.elapsed()
        };
        let times_of_some: Vec<Duration> = (0..50).map(|_| one_more()).collect();
        times.extend(times_of_some.into_iter().min());
    }
    assert!(times[1] < times[0] * 5, "{times:?}");
}
