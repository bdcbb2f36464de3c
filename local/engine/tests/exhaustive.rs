//! Every state that a small pipeline can come to, in each mode: a simulated source, then an approval, two
//! executions, one transition. What must always hold is checked in each; the number of states is asserted,
//! because a rule that changed unnoticed changes it.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros)] // Tests are not pure.

mod world;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use codepipeline_engine::declaration::RetryMode;
use codepipeline_engine::transitions::Way;
use serde_json::{Value, json};
use world::World;

const STAGE: &str = "Ask";
const EXECUTIONS: usize = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Command {
    Start,
    Approve,
    Reject,
    Stop(usize),
    Abandon(usize),
    Retry(usize),
    Disable,
    Enable,
}

fn commands() -> Vec<Command> {
    use Command::{Abandon, Approve, Disable, Enable, Reject, Retry, Start, Stop};
    let mut all = vec![Start, Approve, Reject, Disable, Enable];
    all.extend((0..EXECUTIONS).flat_map(|number| [Stop(number), Abandon(number), Retry(number)]));
    all
}

/// The pipeline at the end of some commands, and the ids of its executions.
struct Place {
    world: World,
    executions: Vec<String>,
}

impl Place {
    fn at_the_end_of(mode: &str, path: &[Command]) -> Place {
        let action = |name: &str, category: &str, provider: &str| json!({"name": name, "actionTypeId": {"category": category, "owner": "AWS", "provider": provider, "version": "1"}});
        let mut source = action("Fetch", "Source", "CodeCommit");
        source["configuration"] = json!({"RepositoryName": "web", "BranchName": "main"});
        source["outputArtifacts"] = json!([{"name": "App"}]);
        let declaration = json!({
            "name": "web", "roleArn": "arn:aws:iam::123456789012:role/r", "pipelineType": "V2", "executionMode": mode,
            "artifactStore": {"type": "S3", "location": "artifacts"},
            "stages": [
                {"name": "Source", "actions": [source]},
                {"name": STAGE, "actions": [action("Decide", "Approval", "Manual")]},
            ],
        });
        let mut place = Place { world: World::new(&declaration).unwrap(), executions: Vec::new() };
        // The way was checked when it was found.
        place.world.checks = false;
        path.iter().for_each(|command| {
            place.carry_out(*command);
        });
        place.world.checks = true;
        place
    }

    /// Whether the command was accepted.
    fn carry_out(&mut self, command: Command) -> bool {
        let id = |number: usize| self.executions.get(number).cloned();
        match command {
            Command::Start if self.executions.len() == EXECUTIONS => false,
            Command::Start => {
                let started = self.world.start(None);
                self.executions.extend(started.iter().cloned());
                started.is_ok()
            }
            Command::Approve => self.answer(true),
            Command::Reject => self.answer(false),
            Command::Stop(number) => id(number).is_some_and(|id| self.stop(&id, false)),
            Command::Abandon(number) => id(number).is_some_and(|id| self.stop(&id, true)),
            Command::Retry(number) => id(number).is_some_and(|id| {
                let retry = self
                    .world
                    .with(|pipeline, step| pipeline.retry_stage(STAGE, &id, RetryMode::FailedActions, step));
                retry.is_ok()
            }),
            Command::Disable => {
                let way = Way::Inbound;
                self.world.with(|pipeline, step| pipeline.disable_transition(STAGE, way, "no", step)).is_ok()
            }
            Command::Enable => {
                let way = Way::Inbound;
                self.world.with(|pipeline, step| pipeline.enable_transition(STAGE, way, step)).is_ok()
            }
        }
    }

    fn stop(&mut self, id: &str, abandon: bool) -> bool {
        self.world.with(|pipeline, step| pipeline.stop_execution(id, abandon, None, step)).is_ok()
    }

    /// Answers the oldest open approval.
    fn answer(&mut self, approved: bool) -> bool {
        let actions = self.actions();
        let open = actions
            .iter()
            .rev()
            .find(|each| each["actionName"] == "Decide" && each["status"] == "InProgress");
        let shown = open.and_then(|each| each["output"]["executionResult"]["externalExecutionId"].as_str());
        let token = self.world.token(STAGE, "Decide").or_else(|| shown.map(str::to_owned));
        token.is_some_and(|token| self.world.answer(STAGE, "Decide", &token, approved).is_ok())
    }

    /// Newest first.
    fn actions(&mut self) -> Vec<Value> {
        let listed = self.world.list("ListActionExecutions", &json!({})).unwrap();
        listed["actionExecutionDetails"].as_array().unwrap().clone()
    }

    /// All that decides what can happen next and nothing that is different each time: statuses, who is
    /// where, who waits.
    fn view(&mut self) -> String {
        let executions: Vec<Value> = self
            .executions
            .iter()
            .map(|id| self.world.execution(id).unwrap()["pipelineExecution"]["status"].clone())
            .collect();
        let newest_first = self.actions();
        let newest: BTreeSet<String> = {
            let mut seen = BTreeSet::new();
            let name =
                |each: &Value| format!("{} {}", self.name(&each["pipelineExecutionId"]), each["actionName"]);
            newest_first
                .iter()
                .filter(|each| seen.insert(name(each)))
                .map(|each| format!("{} {}", name(each), each["status"]))
                .collect()
        };
        let state = self.world.state();
        let stage = &state["stageStates"][1];
        let waiting: Vec<String> = stage["inboundExecutions"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|each| self.name(&each["pipelineExecutionId"]))
            .collect();
        let latest = &stage["latestExecution"];
        format!(
            "{executions:?} {newest:?} waiting {waiting:?} latest {} {} open {}",
            self.name(&latest["pipelineExecutionId"]),
            latest["status"],
            stage["inboundTransitionState"]["enabled"]
        )
    }

    fn name(&self, id: &Value) -> String {
        self.executions.iter().position(|each| *id == json!(each)).map_or("-".to_owned(), |at| at.to_string())
    }

    /// What holds in every state; `World` checks the engine's own invariants besides.
    fn check(&mut self, mode: &str, path: &[Command]) {
        let state = self.world.state();
        let shown = format!("{mode} {path:?}: {state}");
        assert_eq!(world::misfits("GetPipelineState", &state), Vec::<String>::new(), "always: {shown}");
        let waiting = state["stageStates"][1]["inboundExecutions"].as_array().map_or(0, Vec::len);
        if mode == "SUPERSEDED" {
            assert!(waiting <= 1, "always: one waits at most: {shown}");
        }
        let open = self.actions().iter().filter(|each| each["status"] == "InProgress").count();
        if mode != "PARALLEL" {
            assert!(open <= 1, "always: a stage has one execution: {shown}");
        }
    }
}

/// Every state that can be reached, with the shortest way to each.
fn explored(mode: &str) -> BTreeMap<String, Vec<Command>> {
    let mut found = BTreeMap::from([(Place::at_the_end_of(mode, &[]).view(), Vec::new())]);
    let mut open = VecDeque::from([Vec::new()]);
    while let Some(path) = open.pop_front() {
        let mut place = Place::at_the_end_of(mode, &path);
        let before = place.view();
        for command in commands() {
            let is_accepted = place.carry_out(command);
            let after = place.view();
            if !is_accepted {
                assert_eq!(before, after, "always: a refusal leaves no trace: {mode} {path:?} {command:?}");
                continue;
            }
            let longer = [path.as_slice(), &[command]].concat();
            place.check(mode, &longer);
            place = Place::at_the_end_of(mode, &path);
            if let Entry::Vacant(place) = found.entry(after) {
                place.insert(longer.clone());
                open.push_back(longer);
            }
        }
    }
    found
}

/// The number of states, and the longest of the shortest ways to one.
fn size(mode: &str) -> (usize, usize) {
    let found = explored(mode);
    (found.len(), found.values().map(Vec::len).max().unwrap_or_default())
}

#[test]
fn superseded() {
    assert_eq!(size("SUPERSEDED"), (146, 8));
}

#[test]
fn queued() {
    assert_eq!(size("QUEUED"), (131, 8));
}

#[test]
fn parallel() {
    assert_eq!(size("PARALLEL"), (157, 8));
}
