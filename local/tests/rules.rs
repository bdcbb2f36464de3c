//! The rules as stories: each file of `tests/rules` is a list of commands with what is to be seen after
//! them. `UPDATE=1` rewrites the expectations; the diff is the review.
//!
//! ```text
//! # a comment tells the story
//! pipeline                        makes the pipeline, one stage a line:
//! Build: Compile=Custom Lint=Custom@2       actions with their kind (S3, Custom, Manual) and run order
//! start a [token=T]               starts an execution and calls it a
//! source [missing]                ends the oldest wait for a source object
//! poll                            hands out jobs; they are called j1, j2, ... in this order
//! ack j1 [stale] | success j1 [KEY=VALUE ...] | continue j1 [PERCENT] | fail j1 [TYPE]
//! approve STAGE/ACTION [old] | reject STAGE/ACTION
//! advance 7d | 24h | 60s          time passes
//! action STAGE/ACTION             the whole state of one action
//! ----
//! ```

mod world;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use codepipeline_local::engine::{Outcome, Refusal};
use serde_json::{Value, json};
use world::{Handed, World};

#[derive(Default)]
struct Story {
    world: Option<World>,
    /// Executions, jobs and the tokens of answered approvals, by the names that the story uses.
    executions: Vec<(String, String)>,
    jobs: HashMap<String, Handed>,
    tokens: HashMap<String, String>,
}

fn kind(name: &str) -> Value {
    let (category, owner, provider) = match name {
        "S3" => ("Source", "AWS", "S3"),
        "Manual" => ("Approval", "AWS", "Manual"),
        "Custom" => ("Build", "Custom", "Worker"),
        other => panic!("{other} is no kind of action"),
    };
    json!({"category": category, "owner": owner, "provider": provider, "version": "1"})
}

/// `Compile=Custom@2`, with `Version=#{Ns.v}` and `namespace=Ns` in brackets behind it.
fn action(text: &str) -> Value {
    let (text, options) =
        text.split_once('[').map_or((text, ""), |(text, rest)| (text, rest.trim_end_matches(']')));
    let (name, rest) = text.split_once('=').expect("an action reads NAME=KIND");
    let (provider, order) = rest.split_once('@').unwrap_or((rest, "1"));
    let mut action =
        json!({"name": name, "actionTypeId": kind(provider), "runOrder": order.parse::<u32>().unwrap()});
    if provider == "S3" {
        action["configuration"] = json!({"S3Bucket": "src", "S3ObjectKey": "app.zip"});
        action["outputArtifacts"] = json!([{"name": format!("{name}Output")}]);
    }
    for (key, value) in options.split(',').filter_map(|option| option.split_once('=')) {
        match key {
            "namespace" => action["namespace"] = json!(value),
            "minutes" => action["timeoutInMinutes"] = json!(value.parse::<u64>().unwrap()),
            key => action["configuration"][key] = json!(value),
        }
    }
    action
}

fn declaration(lines: &[&str]) -> Value {
    let stages: Vec<Value> = lines
        .iter()
        .map(|line| {
            let (name, actions) = line.split_once(':').expect("a stage reads NAME: ACTION ...");
            json!({"name": name, "actions": actions.split_whitespace().map(action).collect::<Vec<_>>()})
        })
        .collect();
    json!({"name": "web", "roleArn": "arn:aws:iam::123456789012:role/r", "artifactStore": {"type": "S3", "location": "artifacts"}, "stages": stages})
}

fn milliseconds(text: &str) -> u64 {
    let (number, unit) = text.split_at(text.len() - 1);
    let unit = match unit {
        "d" => 86_400_000,
        "h" => 3_600_000,
        "m" => 60_000,
        _ => 1_000,
    };
    number.parse::<u64>().unwrap() * unit
}

fn refused(refusal: Refusal) -> String {
    format!("{}: {}\n", refusal.code, refusal.message)
}

impl Story {
    fn run(&mut self, command: &str) -> String {
        let lines: Vec<&str> = command.lines().filter(|line| !line.starts_with('#')).collect();
        let words: Vec<&str> = lines[0].split_whitespace().collect();
        if words[0] == "pipeline" {
            *self = Story::default();
            return match World::new(&declaration(&lines[1..])) {
                Ok(world) => {
                    self.world = Some(world);
                    self.view()
                }
                Err(refusal) => refused(refusal),
            };
        }
        let said = self.step(words[0], &words[1..]).unwrap_or_else(refused);
        if words[0] == "action" { said } else { said + &self.view() }
    }

    fn world(&mut self) -> &mut World {
        self.world.as_mut().expect("a story begins with a pipeline")
    }

    fn step(&mut self, verb: &str, words: &[&str]) -> Outcome<String> {
        let option = |key: &str| words.iter().find_map(|word| word.strip_prefix(key)?.strip_prefix('='));
        match verb {
            "start" => {
                let id = self.world().start(option("token"))?;
                let known =
                    self.executions.iter().find(|(_, known)| *known == id).map(|(name, _)| name.clone());
                if let Some(name) = known {
                    return Ok(format!("the same as {name}\n"));
                }
                self.executions.push((words[0].to_owned(), id));
            }
            "source" => assert!(self.world().fetch(words != ["missing"]), "no action waits for a source"),
            "poll" => return Ok(self.poll()),
            "ack" | "success" | "continue" | "fail" => self.on_job(verb, words[0], &words[1..])?,
            "approve" | "reject" => self.answer(verb == "approve", words[0], words.contains(&"old"))?,
            "advance" => self.world().advance(milliseconds(words[0])),
            "action" => return Ok(self.action_state(words[0])),
            other => panic!("{other} is no command"),
        }
        Ok(String::new())
    }

    fn poll(&mut self) -> String {
        let mut said = String::new();
        for handed in self.world().poll() {
            let known = self.jobs.iter().find(|(_, job)| job.id == handed.id).map(|(name, _)| name.clone());
            let again = if known.is_some() { " again" } else { "" };
            let name = known.unwrap_or_else(|| format!("j{}", self.jobs.len() + 1));
            let context = &handed.data["pipelineContext"];
            let execution = self.name_of(context["pipelineExecutionId"].as_str().unwrap());
            let (stage, action) = (&context["stage"]["name"], &context["action"]["name"]);
            let of = format!("{execution} {}/{}", stage.as_str().unwrap(), action.as_str().unwrap());
            let mut line = format!("{name}{again}: {of}");
            if let Some(token) = handed.data["continuationToken"].as_str() {
                let _ = write!(line, " continuationToken={token}");
            }
            for (key, value) in handed.data["actionConfiguration"]["configuration"].as_object().unwrap() {
                let _ = write!(line, " {key}={}", value.as_str().unwrap());
            }
            said.push_str(&line);
            said.push('\n');
            self.jobs.insert(name, handed);
        }
        said
    }

    fn on_job(&mut self, verb: &str, name: &str, words: &[&str]) -> Outcome<()> {
        let Handed { id, nonce, .. } = self.jobs.get(name).cloned().unwrap_or(Handed {
            id: name.to_owned(),
            nonce: String::new(),
            data: Value::Null,
        });
        let nonce = if words == ["stale"] { "stale".to_owned() } else { nonce };
        let variables: serde_json::Map<String, Value> = words
            .iter()
            .filter_map(|word| word.split_once('='))
            .map(|(k, v)| (k.to_owned(), json!(v)))
            .collect();
        let percent = words.first().and_then(|word| word.parse::<i64>().ok());
        self.world().with(|pipeline, step| match verb {
            "ack" => pipeline.acknowledge(&id, &nonce).map(drop),
            "success" => pipeline.put_job_success(&id, &json!({"outputVariables": variables}), step),
            "continue" => {
                let details =
                    json!({"summary": "on it", "percentComplete": percent, "externalExecutionId": "ext-1"});
                pipeline.put_job_success(
                    &id,
                    &json!({"continuationToken": "next", "executionDetails": details}),
                    step,
                )
            }
            _ => {
                let kind = words.first().unwrap_or(&"JobFailed");
                pipeline.put_job_failure(&id, &json!({"type": kind, "message": "broken"}), step)
            }
        })
    }

    fn answer(&mut self, approved: bool, place: &str, old: bool) -> Outcome<()> {
        let (stage, action) = place.split_once('/').expect("an approval reads STAGE/ACTION");
        let token = match old {
            true => self.tokens.get(place).cloned(),
            false => self.world().token(stage, action),
        };
        let token = token.unwrap_or_else(|| "00000000-0000-4000-8000-ffffffffffff".to_owned());
        self.tokens.insert(place.to_owned(), token.clone());
        self.world().answer(stage, action, &token, approved).map(drop)
    }

    fn action_state(&mut self, place: &str) -> String {
        let (stage, action) = place.split_once('/').expect("an action reads STAGE/ACTION");
        let state = self.world().pipeline.state();
        let find = |list: &Value, key: &str, name: &str| {
            list.as_array().unwrap().iter().find(|each| each[key] == name).cloned().unwrap()
        };
        let stage = find(&state["stageStates"], "stageName", stage);
        let mut action = find(&stage["actionStates"], "actionName", action);
        for key in ["actionExecutionId", "lastStatusChange", "token"] {
            if let Some(value) = action["latestExecution"].get_mut(key) {
                *value = json!("...");
            }
        }
        format!("{action}\n")
    }

    fn name_of(&self, id: &str) -> String {
        self.executions.iter().find(|(_, known)| known == id).map_or("?", |(name, _)| name).to_owned()
    }

    /// Every execution, then every stage with who is in it, who waits, and how its actions are.
    fn view(&mut self) -> String {
        let state = self.world().pipeline.state();
        let ids: Vec<(String, String)> = self.executions.clone();
        let statuses: Vec<String> = ids
            .iter()
            .map(|(name, id)| {
                let execution = self.world().pipeline.execution(id).unwrap();
                format!("{name} {}", execution["pipelineExecution"]["status"].as_str().unwrap())
            })
            .collect();
        let mut out = String::new();
        if !statuses.is_empty() {
            let _ = writeln!(out, "{}", statuses.join(", "));
        }
        for stage in state["stageStates"].as_array().unwrap() {
            let _ = writeln!(out, "{}", self.stage(stage));
        }
        out
    }

    fn stage(&self, stage: &Value) -> String {
        let who = |value: &Value| {
            let id = value["pipelineExecutionId"].as_str()?;
            Some(format!("{} {}", self.name_of(id), value["status"].as_str()?))
        };
        let mut line = format!(
            "  {}: {}",
            stage["stageName"].as_str().unwrap(),
            who(&stage["latestExecution"]).unwrap_or("-".into())
        );
        if let Some(waiting) = who(&stage["inboundExecution"]) {
            let _ = write!(line, ", waiting {waiting}");
        }
        let actions: BTreeMap<usize, String> = stage["actionStates"]
            .as_array()
            .unwrap()
            .iter()
            .enumerate()
            .filter_map(|(index, action)| {
                let latest = action.get("latestExecution")?;
                let mut text = format!("{} {}", action["actionName"].as_str()?, latest["status"].as_str()?);
                if let Some(percent) = latest["percentComplete"].as_i64() {
                    let _ = write!(text, " {percent}%");
                }
                if let Some(error) = latest.get("errorDetails") {
                    let _ = write!(text, " ({}: {})", error["code"].as_str()?, error["message"].as_str()?);
                }
                Some((index, text))
            })
            .collect();
        if !actions.is_empty() {
            let _ = write!(line, " | {}", actions.into_values().collect::<Vec<_>>().join(", "));
        }
        line
    }
}

/// Runs one file: blocks of a command, a line `----` and the expectation, apart by empty lines.
fn check(path: &Path) {
    let text = std::fs::read_to_string(path).unwrap();
    let mut story = Story::default();
    let mut fresh = Vec::new();
    for block in text.trim_end().split("\n\n") {
        let Some((command, _)) = block.split_once("\n----") else {
            fresh.push(block.to_owned());
            continue;
        };
        let seen = story.run(command);
        fresh.push(format!("{command}\n----\n{}", seen.trim_end()));
    }
    let fresh = fresh.join("\n\n") + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &fresh).unwrap();
    }
    assert_eq!(fresh, std::fs::read_to_string(path).unwrap(), "{}", path.display());
}

#[test]
fn the_stories_end_as_they_are_told() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 6, "{files:?}");
    for file in files {
        check(&file);
    }
}
