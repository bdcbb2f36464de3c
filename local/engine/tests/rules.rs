//! The rules as stories: each file of `tests/rules` is a list of commands with what is to be seen after
//! them.
//!
//! ```text
//! # a comment tells the story
//! pipeline [mode=QUEUED] [type=V2] [variables=Env:prod,Tag]       makes the pipeline, one stage a line:
//! Build: Compile=Custom Lint=Custom@2         actions with their kind and run order; options in brackets
//!   before SKIP: Check=VariableCheck[Variable=#{Src.VersionId},Operator=EQ,Value=1]    gates: before,
//!   failure RETRY ALL_ACTIONS                 success, failure, with result and rules; `_` is a space
//! trigger {"sourceActionName": "Fetch"}       a git configuration
//! update [as pipeline]                        the pipeline's next version, lines as above
//! start a [token=T] [NAME=VALUE] [source=ACTION:TYPE:VALUE]         starts an execution and calls it a
//! settings executions=3 continuation=30s      what nobody knows
//! source [missing]                            ends the oldest wait for a source object
//! poll                                        hands out jobs; they are called j1, j2, ... in this order
//! ack j1 [stale] | success j1 [KEY=VALUE ...] | continue j1 [PERCENT] | fail j1 [TYPE]
//! done STAGE/ACTION | broken STAGE/ACTION     polls, acknowledges and ends the jobs of an action
//! hold STAGE/ACTION                           remembers the open token of an approval
//! approve STAGE/ACTION [old] [of=a] | reject STAGE/ACTION
//! disable STAGE [outbound] [REASON] | enable STAGE [outbound]       a transition
//! stop a [abandon] [reason=R] | retry a STAGE [ALL_ACTIONS] | rollback r STAGE a
//! override a STAGE BEFORE_ENTRY
//! simulate STAGE/NAME succeed|fail|wait [KEY=VALUE]                 an action or a rule
//! push REPOSITORY BRANCH|tag=T commit=C [files=F,F] [created] | pull REPOSITORY EVENT BRANCH commit=C
//! object VERSION                              polling finds this newest version of src/app.zip
//! advance 7d | 24h | 60s | clock 2026-01-05T08:00:00Z               time passes
//! data j1                                     what the worker of a job is told
//! action STAGE/ACTION | stage STAGE | execution a | get [VERSION] | metadata   the whole of one answer
//! executions | actions | rules [of=a] [range=Latest] [stage=S] [size=N] [token=bad]     the lists
//! detail STAGE/ACTION | rule STAGE/RULE       the newest entry of a list, whole
//! ----
//! ```

mod story;
mod world;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::Path;

use codepipeline_engine::declaration::RetryMode;
use codepipeline_engine::simulation::{Ending, Simulation};
use codepipeline_engine::state::Gate;
use codepipeline_engine::transitions::Way;
use codepipeline_engine::triggers::GitEvent;
use codepipeline_engine::{Outcome, Refusal};
use serde_json::{Value, json};
use story::{Retelling, milliseconds};
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
        "CustomSource" => ("Source", "Custom", "Worker"),
        "Connection" => ("Source", "AWS", "CodeStarSourceConnection"),
        "CodeCommit" | "ECR" => ("Source", "AWS", name),
        "CodeBuild" => ("Build", "AWS", "CodeBuild"),
        "Lambda" => ("Invoke", "AWS", "Lambda"),
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
    match provider {
        "Connection" => {
            action["configuration"] = json!({"ConnectionArn": "arn:aws:codeconnections:us-east-1:123456789012:connection/c",
                "FullRepositoryId": "acme/app", "BranchName": "main"});
        }
        "CodeCommit" => action["configuration"] = json!({"RepositoryName": "app", "BranchName": "main"}),
        "ECR" => action["configuration"] = json!({"RepositoryName": "app"}),
        "CodeBuild" => {
            action["configuration"] = json!({"ProjectName": "p"});
            action["inputArtifacts"] = json!([{"name": "FetchOutput"}]);
        }
        "Lambda" => action["configuration"] = json!({"FunctionName": "f"}),
        _ => {}
    }
    if ["Connection", "CodeCommit", "ECR", "CustomSource"].contains(&provider) {
        action["outputArtifacts"] = json!([{"name": format!("{name}Output")}]);
    }
    for (key, value) in options.split(',').filter_map(|option| option.split_once('=')) {
        match key {
            "in" => action["inputArtifacts"] = json!([{"name": value}]),
            "out" => action["outputArtifacts"] = json!([{"name": value}]),
            "namespace" => action["namespace"] = json!(value),
            "minutes" => action["timeoutInMinutes"] = json!(value.parse::<u64>().unwrap()),
            key => action["configuration"][key] = json!(value),
        }
    }
    action
}

/// `Check=VariableCheck[Variable=1,Operator=EQ,Value=1]`; an underscore is a space.
fn rule(text: &str) -> Value {
    let (text, options) =
        text.split_once('[').map_or((text, ""), |(text, rest)| (text, rest.trim_end_matches(']')));
    let (name, provider) = text.split_once('=').expect("a rule reads NAME=PROVIDER");
    let mut rule = json!({"name": name, "configuration": {},
        "ruleTypeId": {"category": "Rule", "owner": "AWS", "provider": provider, "version": "1"}});
    for (key, value) in
        options.split(';').flat_map(|part| part.split(',')).filter_map(|each| each.split_once('='))
    {
        match key {
            "minutes" => rule["timeoutInMinutes"] = json!(value.parse::<u64>().unwrap()),
            key => rule["configuration"][key] = json!(value.replace('_', " ")),
        }
    }
    rule
}

/// `before SKIP: Check=VariableCheck[...]`, `failure ROLLBACK`, `failure RETRY ALL_ACTIONS`.
fn gate(stage: &mut Value, line: &str) {
    let (head, rules) = line.split_once(": ").unwrap_or((line, ""));
    let words: Vec<&str> = head.split_whitespace().collect();
    let member = match words[0] {
        "before" => "beforeEntry",
        "success" => "onSuccess",
        "failure" => "onFailure",
        other => panic!("{other} is no gate"),
    };
    let rules: Vec<Value> = rules.split_whitespace().map(rule).collect();
    stage[member] = match (rules.is_empty(), words.get(2)) {
        (true, Some(mode)) => json!({"result": words[1], "retryConfiguration": {"retryMode": mode}}),
        (true, None) => json!({"result": words[1]}),
        _ => json!({"conditions": [{"result": words[1], "rules": rules}]}),
    };
}

fn declaration(head: &[&str], lines: &[&str]) -> Value {
    let option = |key: &str| head.iter().find_map(|word| word.strip_prefix(key)?.strip_prefix('='));
    let mut pipeline = json!({"name": "web", "roleArn": "arn:aws:iam::123456789012:role/r",
        "artifactStore": {"type": "S3", "location": "artifacts"}});
    let (mut stages, mut triggers): (Vec<Value>, Vec<Value>) = Default::default();
    for line in lines {
        if let Some(git) = line.strip_prefix("trigger ") {
            let git: Value = serde_json::from_str(git).unwrap();
            triggers.push(json!({"providerType": "CodeStarSourceConnection", "gitConfiguration": git}));
        } else if let Some(line) = line.strip_prefix("  ") {
            gate(stages.last_mut().expect("a gate is of a stage"), line);
        } else {
            let (name, actions) = line.split_once(':').expect("a stage reads NAME: ACTION ...");
            let actions: Vec<Value> = actions.split_whitespace().map(action).collect();
            stages.push(json!({"name": name, "actions": actions}));
        }
    }
    pipeline["stages"] = stages.into();
    if !triggers.is_empty() {
        pipeline["triggers"] = triggers.into();
    }
    if let Some(mode) = option("mode") {
        pipeline["executionMode"] = json!(mode);
    }
    if let Some(variables) = option("variables") {
        let variables = variables.split(',').map(|each| match each.split_once(':') {
            Some((name, value)) => json!({"name": name, "defaultValue": value}),
            None => json!({"name": each}),
        });
        pipeline["variables"] = variables.collect();
    }
    let gates = ["beforeEntry", "onSuccess", "onFailure"];
    let has_gates = |stage: &Value| gates.iter().any(|gate| stage.get(*gate).is_some());
    let is_v2 = head.len() > 1
        || pipeline.get("triggers").is_some()
        || pipeline["stages"].as_array().unwrap().iter().any(has_gates);
    if is_v2 {
        pipeline["pipelineType"] = json!("V2");
    }
    pipeline
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
            return match World::new(&declaration(&words, &lines[1..])) {
                Ok(world) => {
                    self.world = Some(world);
                    self.view()
                }
                Err(refusal) => refused(refusal),
            };
        }
        let only_looks = [
            "action",
            "data",
            "stage",
            "execution",
            "get",
            "metadata",
            "executions",
            "actions",
            "rules",
            "detail",
            "rule",
        ];
        let said = match words[0] {
            "update" => self.world().update(&declaration(&words, &lines[1..])).map(|_| String::new()),
            verb => self.step(verb, &words[1..]),
        };
        let said = said.unwrap_or_else(refused);
        self.name_the_unnamed();
        if only_looks.contains(&words[0]) { said } else { said + &self.view() }
    }

    fn world(&mut self) -> &mut World {
        self.world.as_mut().expect("a story begins with a pipeline")
    }

    fn step(&mut self, verb: &str, words: &[&str]) -> Outcome<String> {
        match verb {
            "start" => return self.start(words[0], &words[1..]),
            "settings" => self.set(words),
            "source" => return Ok(self.source(words != ["missing"])),
            "hold" => {
                let (stage, action) = words[0].split_once('/').expect("reads STAGE/ACTION");
                let token = self.world().token(stage, action).expect("an approval is open");
                self.tokens.insert(words[0].to_owned(), token);
            }
            "poll" => return Ok(self.poll()),
            "ack" | "success" | "continue" | "fail" => self.on_job(verb, words[0], &words[1..])?,
            "done" | "broken" => self.end_jobs(words[0], verb == "done"),
            "approve" | "reject" => self.answer(verb == "approve", words[0], &words[1..])?,
            "disable" | "enable" => self.transition(verb == "enable", words[0], &words[1..])?,
            "stop" => self.stop(words[0], &words[1..])?,
            "retry" => {
                let mode = match words.get(2) {
                    Some(&"ALL_ACTIONS") => RetryMode::AllActions,
                    _ => RetryMode::FailedActions,
                };
                let id = self.id_of(words[0]);
                let same =
                    self.world().with(|pipeline, step| pipeline.retry_stage(words[1], &id, mode, step))?;
                assert_eq!(same, id, "a retry keeps the id");
            }
            "rollback" => {
                let target = self.id_of(words[2]);
                let id =
                    self.world().with(|pipeline, step| pipeline.rollback_stage(words[1], &target, step))?;
                self.executions.push((words[0].to_owned(), id));
            }
            "override" => {
                let id = self.id_of(words[0]);
                let gate = if words[2] == "BEFORE_ENTRY" { Gate::BeforeEntry } else { Gate::OnSuccess };
                self.world().with(|pipeline, step| pipeline.override_condition(words[1], &id, gate, step))?;
            }
            "simulate" => self.simulate(words[0], &words[1..])?,
            "push" | "pull" => return self.git(verb, words),
            "object" => {
                self.world().with(|pipeline, step| {
                    let polled = pipeline.polled_objects(step.now);
                    polled
                        .iter()
                        .try_for_each(|object| pipeline.object_polled(object, words[0], step).map(drop))
                })?;
            }
            "advance" => self.world().advance(milliseconds(words[0])),
            "clock" => {
                let until: jiff::Timestamp = words[0].parse().unwrap();
                let by = until.as_millisecond() as u64 - self.world().now;
                self.world().advance(by);
            }
            "executions" | "actions" | "rules" => return self.list(verb, words),
            _ => return self.look(verb, words),
        }
        Ok(String::new())
    }

    fn set(&mut self, words: &[&str]) {
        let settings = &mut self.world().settings;
        for (key, value) in words.iter().filter_map(|word| word.split_once('=')) {
            match key {
                "executions" => settings.max_concurrent_executions = value.parse().unwrap(),
                "continuation" => settings.continuation_delay_ms = milliseconds(value),
                "redelivery" => settings.redelivery_ms = milliseconds(value),
                "transition" => settings.transition_wait_ms = milliseconds(value),
                other => panic!("{other} is no setting"),
            }
        }
    }

    /// What is read is told where it is not the newest version of the configured object.
    fn source(&mut self, exists: bool) -> String {
        let waiting = self.world().fetch_waiting().expect("an action waits for a source");
        self.world().fetch(exists);
        match (waiting.key.as_str(), waiting.version) {
            ("app.zip", None) => String::new(),
            (key, version) => format!("reads {key} {}\n", version.unwrap_or_default()),
        }
    }

    /// One answer, whole.
    fn look(&mut self, verb: &str, words: &[&str]) -> Outcome<String> {
        let place = words.first().copied().unwrap_or_default();
        let (stage, name) = place.split_once('/').unwrap_or((place, ""));
        let answer = match verb {
            "action" => return Ok(self.action_state(place)),
            "data" => {
                let mut data = self.jobs[place].data.clone();
                data["artifactCredentials"] = json!("...");
                data
            }
            "stage" => self.stage_state(stage),
            "execution" => {
                let id = self.id_of(place);
                self.world().execution(&id)?["pipelineExecution"].take()
            }
            "get" | "metadata" => {
                let now = self.world().now;
                let member = if verb == "get" { "pipeline" } else { "metadata" };
                json!(self.world().pipeline.get(place.parse().ok(), now)?)[member].take()
            }
            "detail" => {
                self.newest("ListActionExecutions", "actionExecutionDetails", ("actionName", name), stage)?
            }
            "rule" => self.newest("ListRuleExecutions", "ruleExecutionDetails", ("ruleName", name), stage)?,
            other => panic!("{other} is no command"),
        };
        Ok(self.readable(&answer))
    }

    fn newest(&mut self, list: &str, member: &str, (key, name): (&str, &str), stage: &str) -> Outcome<Value> {
        let all = self.world().list(list, &json!({}))?;
        let mut found = all[member].as_array().unwrap().iter();
        Ok(found.find(|each| each[key] == name && each["stageName"] == stage).cloned().unwrap_or_default())
    }

    /// JSON with ids of executions replaced by their names, other ids and times by dots.
    fn readable(&self, value: &Value) -> String {
        let mut value = value.clone();
        self.hide(&mut value);
        story::laid_out(&value) + "\n"
    }

    fn hide(&self, value: &mut Value) {
        const TIMES_AND_IDS: [&str; 11] = [
            "actionExecutionId",
            "ruleExecutionId",
            "lastStatusChange",
            "lastChangedAt",
            "startTime",
            "lastUpdateTime",
            "created",
            "updated",
            "token",
            "revisionUrl",
            "key",
        ];
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.hide(item)),
            Value::Object(map) => {
                for (key, item) in map {
                    let id = item.as_str().map(|id| self.name_of(id)).filter(|name| name != "?");
                    match id {
                        Some(name) => *item = json!(name),
                        None if TIMES_AND_IDS.contains(&key.as_str()) => *item = json!("..."),
                        None => self.hide(item),
                    }
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, name: &str, words: &[&str]) -> Outcome<String> {
        let mut input = json!({"name": "web"});
        let (mut variables, mut revisions) = (Vec::new(), Vec::new());
        for (key, value) in words.iter().filter_map(|word| word.split_once('=')) {
            match key {
                "token" => input["clientRequestToken"] = json!(value),
                "source" => {
                    let parts: Vec<&str> = value.splitn(3, ':').collect();
                    revisions.push(
                        json!({"actionName": parts[0], "revisionType": parts[1], "revisionValue": parts[2]}),
                    );
                }
                name => variables.push(json!({"name": name, "value": value})),
            }
        }
        input["variables"] = variables.into();
        input["sourceRevisions"] = revisions.into();
        let id = self.world().start_as_asked(&input)?;
        let known = self.executions.iter().find(|(_, known)| *known == id).map(|(name, _)| name.clone());
        if let Some(name) = known {
            return Ok(format!("the same as {name}\n"));
        }
        self.executions.push((name.to_owned(), id));
        Ok(String::new())
    }

    /// Executions that nobody asked for in the story: rollbacks by themselves, pushes.
    fn name_the_unnamed(&mut self) {
        let Some(world) = &self.world else { return };
        let mut ids = world.pipeline.executions().iter().map(|each| each.id.clone()).collect::<Vec<_>>();
        ids.retain(|id| self.name_of(id) == "?");
        for id in ids {
            let count = self.executions.iter().filter(|(name, _)| name.starts_with("auto")).count();
            self.executions.push((format!("auto{}", count + 1), id));
        }
    }

    fn transition(&mut self, enable: bool, stage: &str, words: &[&str]) -> Outcome<()> {
        let outbound = words.first() == Some(&"outbound");
        let way = if outbound { Way::Outbound } else { Way::Inbound };
        let reason = words[usize::from(outbound)..].join(" ");
        self.world().with(|pipeline, step| match enable {
            true => pipeline.enable_transition(stage, way, step),
            false => pipeline.disable_transition(stage, way, &reason, step),
        })
    }

    fn stop(&mut self, name: &str, words: &[&str]) -> Outcome<()> {
        let id = self.id_of(name);
        let reason = words.iter().find_map(|word| word.strip_prefix("reason="));
        let abandon = words.contains(&"abandon");
        self.world().with(|pipeline, step| pipeline.stop_execution(&id, abandon, reason, step)).map(drop)
    }

    fn simulate(&mut self, place: &str, words: &[&str]) -> Outcome<()> {
        let (stage, name) = place.split_once('/').expect("reads STAGE/NAME");
        let outcome = match words[0] {
            "fail" => Ending::Fail,
            "wait" => Ending::Wait,
            _ => Ending::Succeed,
        };
        let output_variables = words
            .iter()
            .filter_map(|word| word.split_once('='))
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect();
        let simulation = Simulation { outcome, message: None, output_variables };
        self.world().with(|pipeline, step| pipeline.simulate(stage, name, simulation, step))
    }

    fn git(&mut self, verb: &str, words: &[&str]) -> Outcome<String> {
        let option = |key: &str| words.iter().find_map(|word| word.strip_prefix(key)?.strip_prefix('='));
        let plain: Vec<&&str> = words.iter().filter(|word| !word.contains('=')).collect();
        let mut event = json!({"repository": plain[0], "commit": option("commit").unwrap_or("c"), "message": "a change",
            "files": option("files").map(|files| files.split(',').collect::<Vec<_>>()).unwrap_or_default(),
            "created": words.contains(&"created")});
        match (verb, option("tag")) {
            ("pull", _) => {
                event["event"] = json!(plain[1]);
                event["branch"] = json!(plain[2]);
            }
            (_, Some(tag)) => event["tag"] = json!(tag),
            _ => event["branch"] = json!(plain[1]),
        }
        let event: GitEvent = serde_json::from_value(event).unwrap();
        let started = self.world().with(|pipeline, step| pipeline.git_event(&event, step))?;
        self.name_the_unnamed();
        Ok(started.map_or("starts nothing\n".to_owned(), |id| format!("starts {}\n", self.name_of(&id))))
    }

    /// A list, one entry a line; pages are apart by a line.
    fn list(&mut self, list: &str, words: &[&str]) -> Outcome<String> {
        let option = |key: &str| words.iter().find_map(|word| word.strip_prefix(key)?.strip_prefix('='));
        let execution = option("of").map(|name| self.id_of(name));
        let filter = match (option("stage"), execution, option("range")) {
            (Some(stage), _, _) => json!({"succeededInStage": {"stageName": stage}}),
            (_, Some(id), Some(range)) => {
                json!({"latestInPipelineExecution": {"pipelineExecutionId": id, "startTimeRange": range}})
            }
            (_, Some(id), None) => json!({"pipelineExecutionId": id}),
            _ => Value::Null,
        };
        let operation = match list {
            "executions" => "ListPipelineExecutions",
            "actions" => "ListActionExecutions",
            _ => "ListRuleExecutions",
        };
        let size = option("size").map_or(100, |size| size.parse::<i64>().unwrap());
        let (mut said, mut token) = (Vec::new(), option("token").map(str::to_owned));
        loop {
            let input = json!({"maxResults": size, "nextToken": token, "filter": filter});
            let page = self.world().list(operation, &input)?;
            let entries = page.as_object().unwrap().values().next().unwrap().as_array().unwrap();
            said.push(entries.iter().map(|entry| self.entry(entry)).collect::<String>());
            token = page["nextToken"].as_str().map(str::to_owned);
            if token.is_none() {
                return Ok(said.join("  next page\n"));
            }
        }
    }

    fn entry(&self, entry: &Value) -> String {
        let text = |key: &str| entry[key].as_str().unwrap_or_default();
        let (execution, status) = (self.name_of(text("pipelineExecutionId")), text("status"));
        let name = entry.get("actionName").or(entry.get("ruleName")).and_then(Value::as_str);
        match name {
            Some(name) => format!("  {execution} {}/{name} {status}\n", text("stageName")),
            None => {
                let trigger = entry["trigger"]["triggerType"].as_str().unwrap_or_default();
                let detail = entry["trigger"]["triggerDetail"].as_str().unwrap_or_default();
                let reason = entry["stopTrigger"]["reason"].as_str().map(|reason| format!(" ({reason})"));
                let id = detail.split('"').map(|part| self.name_of(part)).find(|name| name != "?");
                let of = id.map(|name| format!(" of {name}")).unwrap_or_default();
                format!("  {execution} {status}{} by {trigger}{of}\n", reason.unwrap_or_default())
            }
        }
    }

    /// Workers find the jobs of an action, do them, and report.
    fn end_jobs(&mut self, place: &str, well: bool) {
        self.poll();
        let (stage, action) = place.split_once('/').expect("reads STAGE/ACTION");
        let mut names: Vec<String> = self.jobs.keys().cloned().collect();
        names.sort();
        for name in names {
            let context = &self.jobs[&name].data["pipelineContext"];
            if context["stage"]["name"] == stage && context["action"]["name"] == action {
                // Older jobs of the action have ended and refuse.
                let _ = self.on_job("ack", &name, &[]);
                let _ = self.on_job(if well { "success" } else { "fail" }, &name, &[]);
            }
        }
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
        let world = self.world();
        match verb {
            "ack" => world.with(|pipeline, _| pipeline.acknowledge(&id, &nonce).map(drop)),
            "success" => world.put_job_success(&id, &json!({"outputVariables": variables})),
            "continue" => {
                let details =
                    json!({"summary": "on it", "percentComplete": percent, "externalExecutionId": "ext-1"});
                let result = json!({"continuationToken": "next", "executionDetails": details});
                world.put_job_success(&id, &result)
            }
            _ => {
                let kind = words.first().unwrap_or(&"JobFailed");
                world.put_job_failure(&id, &json!({"type": kind, "message": "broken"}))
            }
        }
    }

    fn answer(&mut self, approved: bool, place: &str, words: &[&str]) -> Outcome<()> {
        let (stage, action) = place.split_once('/').expect("an approval reads STAGE/ACTION");
        let of = words.iter().find_map(|word| word.strip_prefix("of=")).map(|name| self.id_of(name));
        let token = match (words.contains(&"old"), of) {
            (true, _) => self.tokens.get(place).cloned(),
            (_, Some(id)) => {
                let filter = json!({"filter": {"pipelineExecutionId": id}});
                let all = self.world().list("ListActionExecutions", &filter)?;
                let mut found = all["actionExecutionDetails"].as_array().unwrap().iter();
                let found = found.find(|each| each["actionName"] == action);
                let result =
                    found.map(|each| each["output"]["executionResult"]["externalExecutionId"].clone());
                result.and_then(|token| token.as_str().map(str::to_owned))
            }
            _ => self.world().token(stage, action),
        };
        let token = token.unwrap_or_else(|| "00000000-0000-4000-8000-ffffffffffff".to_owned());
        self.tokens.insert(place.to_owned(), token.clone());
        self.world().answer(stage, action, &token, approved)
    }

    fn stage_state(&mut self, name: &str) -> Value {
        let state = self.world().state();
        let stages = state["stageStates"].as_array().unwrap();
        stages.iter().find(|stage| stage["stageName"] == name).cloned().unwrap_or_default()
    }

    /// The id that a story calls by this name; a name that it does not know is nobody's id.
    fn id_of(&self, name: &str) -> String {
        let known = self.executions.iter().find(|(known, _)| known == name).map(|(_, id)| id.clone());
        known.unwrap_or_else(|| "00000000-0000-4000-8000-eeeeeeeeeeee".to_owned())
    }

    fn action_state(&mut self, place: &str) -> String {
        let (stage, action) = place.split_once('/').expect("an action reads STAGE/ACTION");
        let state = self.world().state();
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
        story::laid_out(&action) + "\n"
    }

    fn name_of(&self, id: &str) -> String {
        self.executions.iter().find(|(_, known)| known == id).map_or("?", |(name, _)| name).to_owned()
    }

    /// Every execution, then every stage with who is in it, who waits, and how its actions are.
    fn view(&mut self) -> String {
        let state = self.world().state();
        let ids: Vec<(String, String)> = self.executions.clone();
        let statuses: Vec<String> = ids
            .iter()
            .map(|(name, id)| {
                let execution = self.world().execution(id).unwrap();
                format!("{name} {}", execution["pipelineExecution"]["status"].as_str().unwrap())
            })
            .collect();
        let mut out = String::new();
        if !statuses.is_empty() {
            let _ = writeln!(out, "{}", statuses.join(", "));
        }
        let mode = self.world().pipeline.current().declaration.execution_mode;
        if mode == codepipeline_engine::declaration::Mode::Parallel {
            return out + &self.parallel_view();
        }
        for stage in state["stageStates"].as_array().unwrap() {
            let _ = writeln!(out, "{}", self.stage(stage));
        }
        out
    }

    /// The state shows nothing of PARALLEL executions; the history does.
    fn parallel_view(&mut self) -> String {
        let mut out = String::new();
        for (name, id) in self.executions.clone() {
            let filter =
                json!({"latestInPipelineExecution": {"pipelineExecutionId": id, "startTimeRange": "Latest"}});
            let all = self.world().list("ListActionExecutions", &json!({"filter": filter})).unwrap();
            let oldest_first = all["actionExecutionDetails"].as_array().unwrap().iter().rev();
            let text = |each: &Value, key: &str| each[key].as_str().unwrap_or_default().to_owned();
            let actions: Vec<String> = oldest_first
                .map(|each| {
                    format!(
                        "{}/{} {}",
                        text(each, "stageName"),
                        text(each, "actionName"),
                        text(each, "status")
                    )
                })
                .collect();
            let _ = writeln!(out, "  {name}: {}", actions.join(", "));
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
        if stage["inboundTransitionState"]["enabled"] == false {
            line.push_str(", closed");
        }
        let waiting: Vec<String> =
            stage["inboundExecutions"].as_array().unwrap().iter().filter_map(who).collect();
        if !waiting.is_empty() {
            let _ = write!(line, ", waiting {}", waiting.join(", "));
        }
        for (gate, key) in [
            ("before", "beforeEntryConditionState"),
            ("success", "onSuccessConditionState"),
            ("failure", "onFailureConditionState"),
        ] {
            if let Some(status) = stage[key]["latestExecution"]["status"].as_str() {
                let _ = write!(line, ", {gate} {status}");
            }
        }
        if let Some(retries) = stage.get("retryStageMetadata") {
            let count = |key: &str| retries[key].as_u64().unwrap_or(0);
            let (auto, manual) = (count("autoStageRetryAttempt"), count("manualStageRetryAttempt"));
            let _ = write!(line, ", retried {auto}+{manual}");
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

fn check(path: &Path) {
    let mut story = Story::default();
    let mut retelling = Retelling::of(path);
    for command in retelling.commands() {
        let seen = story.run(&command);
        retelling.seen(&command, &seen);
    }
    retelling.end();
}

/// BEHAVIOUR.md 3.1: each level has its part of the statuses, and no other words.
#[test]
fn every_status_is_one_of_the_models() {
    use codepipeline_engine::state::{ConditionStatus, Status, TriggerType};
    use codepipeline_model::shapes::{Kind, Shape};
    fn values(shape: &'static Shape, name: &str) -> Option<&'static [&'static str]> {
        match &shape.kind {
            Kind::String { values, .. } if shape.name == name => Some(values),
            Kind::Structure(members) => members.iter().find_map(|member| values(member.shape, name)),
            Kind::List { member, .. } => values(member, name),
            _ => None,
        }
    }
    let of = |name: &str| {
        let outputs =
            codepipeline_model::operations::OPERATIONS.iter().filter_map(|operation| operation.output);
        let found = outputs.into_iter().find_map(|output| values(output, name));
        let mut found = found.expect("the model has the enumeration").to_vec();
        found.sort();
        found
    };
    let sorted = |mut words: Vec<&'static str>| {
        words.sort();
        words
    };
    let statuses = |statuses: &[Status]| sorted(statuses.iter().map(|status| status.as_str()).collect());
    use Status::{
        Abandoned, Cancelled, Failed, InProgress, Skipped, Stopped, Stopping, Succeeded, Superseded,
    };
    let executions = [Cancelled, InProgress, Stopped, Stopping, Succeeded, Superseded, Failed];
    assert_eq!(statuses(&executions), of("PipelineExecutionStatus"));
    let stages = [Cancelled, InProgress, Failed, Stopped, Stopping, Succeeded, Skipped];
    assert_eq!(statuses(&stages), of("StageExecutionStatus"));
    let runs = [InProgress, Abandoned, Succeeded, Failed];
    assert_eq!(statuses(&runs), of("ActionExecutionStatus"));
    assert_eq!(statuses(&runs), of("RuleExecutionStatus"));
    let conditions = [
        ConditionStatus::InProgress,
        ConditionStatus::Failed,
        ConditionStatus::Errored,
        ConditionStatus::Succeeded,
        ConditionStatus::Cancelled,
        ConditionStatus::Abandoned,
        ConditionStatus::Overridden,
    ];
    assert_eq!(
        sorted(conditions.iter().map(|status| status.as_str()).collect()),
        of("ConditionExecutionStatus")
    );
    for word in of("TriggerType") {
        let read: TriggerType = serde_json::from_value(json!(word)).unwrap();
        assert_eq!(json!(read), word);
    }
}

mod stories {
    use super::{check, story};

    crate::stories! { "rules", check:
        approvals
        conditions
        fields
        history
        jobs
        parallel
        polling
        queued
        retry
        rollback
        simulated
        stages
        starts
        stop
        structure
        superseding
        timeouts
        transitions
        triggers
        updates
        variables
        windows
    }
}
