//! codepipeline-local under load: kills, a long history, many pipelines. `SCALE` (1 by default) sets how
//! much; `make test` runs a slice. The figures printed are the report.

mod running;

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use running::{Serving, custom_type, pipeline, type_id};
use serde_json::{Value, json};
use tempfile::tempdir;

fn scale() -> f64 {
    std::env::var("SCALE").ok().and_then(|text| text.parse().ok()).unwrap_or(1.0)
}

/// `full` at scale 1, at least `least`.
fn scaled(full: usize, least: usize) -> usize {
    ((full as f64 * scale()) as usize).max(least)
}

/// Numbers that look random enough: the same for the same `n`.
fn spread(n: usize, bound: usize) -> usize {
    (((n as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) % bound as u64) as usize
}

/// One caller with a pipeline of its own, and what it was told is done.
struct Caller {
    name: String,
    executions: Vec<String>,
    /// Jobs that it has taken, and whether their end was acknowledged.
    jobs: Vec<(String, bool)>,
    /// The newest value of a tag that was acknowledged.
    tag: usize,
    /// The call that got no answer, which may have taken place.
    unanswered: Option<(&'static str, Value)>,
}

/// The process was killed.
struct Gone;

impl Caller {
    fn new(number: usize) -> Caller {
        let name = format!("p{number}");
        Caller { name, executions: Vec::new(), jobs: Vec::new(), tag: 0, unanswered: None }
    }

    fn set_up(&self, serving: &Serving) {
        for category in ["Source", "Build"] {
            serving.call("CreateCustomActionType", custom_type(category, &self.name));
        }
        serving.call("CreatePipeline", pipeline(&self.name, &self.name));
    }

    fn arn(&self) -> String {
        format!("arn:aws:codepipeline:us-east-1:123456789012:{}", self.name)
    }

    fn ask(
        &mut self,
        serving: &Serving,
        count: &AtomicUsize,
        operation: &'static str,
        input: Value,
    ) -> Result<Value, Gone> {
        match serving.try_call(operation, input.clone()) {
            Ok(answer) => {
                count.fetch_add(1, Ordering::SeqCst);
                Ok(answer)
            }
            Err((code, message)) => {
                assert_eq!(code, "", "{operation} {input}: {message}");
                self.unanswered = Some((operation, input));
                Err(Gone)
            }
        }
    }

    /// A release with everything around it, until the process is gone.
    fn work(&mut self, serving: &Serving, count: &AtomicUsize) -> Result<(), Gone> {
        loop {
            let name = self.name.clone();
            let started = self.ask(serving, count, "StartPipelineExecution", json!({"name": name}))?;
            self.executions.push(started["pipelineExecutionId"].as_str().unwrap().to_owned());
            for category in ["Source", "Build"] {
                self.work_off(serving, count, category)?;
            }
            let tags = json!([{"key": "n", "value": (self.tag + 1).to_string()}]);
            self.ask(serving, count, "TagResource", json!({"resourceArn": self.arn(), "tags": tags}))?;
            self.tag += 1;
        }
    }

    /// Takes the next job of the category, and does it.
    fn work_off(&mut self, serving: &Serving, count: &AtomicUsize, category: &str) -> Result<bool, Gone> {
        let poll = json!({"actionTypeId": type_id(category, &self.name)});
        let polled = self.ask(serving, count, "PollForJobs", poll)?;
        let job = &polled["jobs"][0];
        let Some(id) = job["id"].as_str() else { return Ok(false) };
        self.ask(serving, count, "AcknowledgeJob", json!({"jobId": id, "nonce": job["nonce"]}))?;
        self.jobs.push((id.to_owned(), false));
        self.ask(serving, count, "PutJobSuccessResult", json!({"jobId": id}))?;
        self.jobs.last_mut().unwrap().1 = true;
        Ok(true)
    }

    /// Everything acknowledged is there; then what was under way comes to its end.
    fn check(&mut self, serving: &Serving) {
        for execution in &self.executions {
            let input = json!({"pipelineName": self.name, "pipelineExecutionId": execution});
            serving.call("GetPipelineExecution", input);
        }
        let tags = serving.call("ListTagsForResource", json!({"resourceArn": self.arn()}));
        let tag = tags["tags"][0]["value"].as_str().map_or(0, |value| value.parse().unwrap());
        let may_be_newer = matches!(&self.unanswered, Some(("TagResource", _)));
        assert!(tag == self.tag || (may_be_newer && tag == self.tag + 1), "{tag}, acknowledged {}", self.tag);
        self.tag = tag;
        // An acknowledge without an answer may have given us the job.
        if let Some(("AcknowledgeJob", input)) = self.unanswered.take() {
            self.jobs.push((input["jobId"].as_str().unwrap().to_owned(), false));
        }
        for (id, ended) in &mut self.jobs {
            match serving.try_call("PutJobSuccessResult", json!({"jobId": id})) {
                Ok(_) => assert!(!*ended, "{id}: the end of the job is lost"),
                Err((code, message)) => assert_eq!(code, "InvalidJobStateException", "{id}: {message}"),
            }
            *ended = true;
        }
        self.executions.clear();
        self.jobs.clear();
    }

    /// Works until nothing is left to do: every execution has ended.
    fn finish(&mut self, serving: &Serving) {
        let count = AtomicUsize::new(0);
        while self.work_off(serving, &count, "Source").is_ok_and(|done| done)
            | self.work_off(serving, &count, "Build").is_ok_and(|done| done)
        {}
        let listed =
            serving.call("ListPipelineExecutions", json!({"pipelineName": self.name, "maxResults": 100}));
        for summary in listed["pipelineExecutionSummaries"].as_array().unwrap() {
            assert!(["Succeeded", "Superseded"].contains(&summary["status"].as_str().unwrap()), "{summary}");
        }
    }
}

#[test]
#[ignore = "load"]
fn every_acknowledged_command_survives_kill_9() {
    const CALLERS: usize = 8;
    let (runs, commands) = (scaled(20, 3), scaled(10_000, 600));
    let folder = tempdir().unwrap();
    let mut callers: Vec<Caller> = (0..CALLERS).map(Caller::new).collect();
    let mut serving = Serving::keeping(folder.path());
    callers.iter().for_each(|caller| caller.set_up(&serving));
    let mut all = 0;
    for run in 0..runs {
        let (count, each) = (AtomicUsize::new(0), commands / runs);
        // Between half and three halves of a run's share.
        let last = each / 2 + spread(run, each.max(1));
        let pid = serving.pid().to_string();
        std::thread::scope(|scope| {
            for caller in &mut callers {
                let (serving, count) = (&serving, &count);
                scope.spawn(move || caller.work(serving, count).is_err());
            }
            while count.load(Ordering::SeqCst) < last {
                std::thread::sleep(Duration::from_micros(200));
            }
            let killed = std::process::Command::new("kill").args(["-KILL", &pid]).status().unwrap();
            assert!(killed.success());
        });
        all += count.into_inner();
        serving.kill();
        serving = Serving::keeping(folder.path());
        callers.iter_mut().for_each(|caller| caller.check(&serving));
    }
    callers.iter_mut().for_each(|caller| caller.finish(&serving));
    println!("{runs} kills over {all} acknowledged commands");
    assert!(all >= commands / 2, "{all}");
}

/// A pipeline whose executions end at once: all of it is simulated.
fn simulated_pipeline(name: &str) -> Value {
    let action = |name: &str, category: &str, provider: &str, configuration: Value| {
        json!({"name": name, "actionTypeId": {"category": category, "owner": "AWS", "provider": provider, "version": "1"},
            "configuration": configuration})
    };
    let mut source =
        action("Fetch", "Source", "CodeCommit", json!({"RepositoryName": "r", "BranchName": "main"}));
    source["outputArtifacts"] = json!([{"name": "App"}]);
    let mut build = action("Compile", "Build", "CodeBuild", json!({"ProjectName": "p"}));
    build["inputArtifacts"] = json!([{"name": "App"}]);
    json!({"pipeline": {"name": name, "roleArn": "arn:aws:iam::123456789012:role/r", "pipelineType": "V2",
        "artifactStore": {"type": "S3", "location": "artifacts"},
        "stages": [{"name": "Source", "actions": [source]}, {"name": "Build", "actions": [build]}]}})
}

fn resident_kib(serving: &Serving) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{}/status", serving.pid())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Starts executions from so many connections.
fn start(serving: &Serving, name: &str, executions: usize) {
    const CONNECTIONS: usize = 32;
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..CONNECTIONS {
            scope.spawn(|| {
                while next.fetch_add(1, Ordering::SeqCst) < executions {
                    serving.call("StartPipelineExecution", json!({"name": name}));
                }
            });
        }
    });
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

#[test]
#[ignore = "load"]
fn a_long_history_does_not_slow_the_state_and_the_first_page_down() {
    let (few, many) = (100, scaled(100_000, 2_000));
    let folder = tempdir().unwrap();
    let mut serving = Serving::keeping(folder.path());
    for name in ["few", "many"] {
        serving.call("CreatePipeline", simulated_pipeline(name));
    }
    start(&serving, "few", few);
    let (before, begun) = (resident_kib(&serving), Instant::now());
    start(&serving, "many", many);
    let (took, after) = (begun.elapsed(), resident_kib(&serving));
    let per_second = many as f64 / took.as_secs_f64();
    println!(
        "{many} executions on disk: {per_second:.0} per second, {} KiB each 1,000",
        (after - before) * 1000 / many
    );
    serving.kill();
    let begun = Instant::now();
    serving = Serving::keeping(folder.path());
    println!("restart with {many} executions: {:.1?}", begun.elapsed());
    for (operation, key) in [("GetPipelineState", "name"), ("ListPipelineExecutions", "pipelineName")] {
        let (mut short, mut long) = (Vec::new(), Vec::new());
        // Request by turn, so that whatever else the machine does meets both.
        for _ in 0..scaled(2_000, 300) {
            for (name, times) in [("few", &mut short), ("many", &mut long)] {
                let begun = Instant::now();
                serving.call(
                    operation,
                    json!({key: name, "maxResults": 20})
                        .as_object()
                        .map(|map| {
                            let mut map = map.clone();
                            if operation == "GetPipelineState" {
                                map.shift_remove("maxResults");
                            }
                            Value::Object(map)
                        })
                        .unwrap(),
                );
                times.push(begun.elapsed());
            }
        }
        let (short, long) = (median(&mut short), median(&mut long));
        let ratio = long.as_secs_f64() / short.as_secs_f64();
        println!("{operation}: {short:.1?} with {few} executions, {long:.1?} with {many}: {ratio:.2}");
        assert!(ratio < 3.0, "{operation}");
    }
}

/// Workers on 200 pipelines for a while: commands per second, and how long a look at the state takes.
fn releases(store: &str, arguments: &[&str]) {
    const PIPELINES: usize = 200;
    const WORKERS: usize = 31;
    let serving = Serving::start(arguments);
    // Every worker has a type of its own, so that each finds its jobs.
    let provider = |worker: usize| format!("w{worker:02}");
    for worker in 0..WORKERS.min(25) {
        for category in ["Source", "Build"] {
            serving.call("CreateCustomActionType", custom_type(category, &provider(worker)));
        }
    }
    let workers = WORKERS.min(25);
    for number in 0..PIPELINES {
        serving.call("CreatePipeline", pipeline(&format!("p{number}"), &provider(number % workers)));
    }
    let until = Duration::from_secs_f64((300.0 * scale()).max(3.0));
    let (commands, executions, is_over) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicBool::new(false));
    let looks = std::sync::Mutex::new(Vec::new());
    let mut memory = Vec::new();
    let begun = Instant::now();
    std::thread::scope(|scope| {
        let (serving, commands, executions, is_over, looks) =
            (&serving, &commands, &executions, &is_over, &looks);
        for worker in 0..WORKERS {
            let provider = provider(worker % workers);
            scope.spawn(move || {
                let mut turn = worker;
                let ask = |operation: &str, input: Value| {
                    commands.fetch_add(1, Ordering::Relaxed);
                    serving.try_call(operation, input)
                };
                while !is_over.load(Ordering::Relaxed) {
                    turn += 1;
                    let name = format!("p{}", (turn * workers + worker) % PIPELINES);
                    ask("StartPipelineExecution", json!({"name": name})).unwrap();
                    executions.fetch_add(1, Ordering::Relaxed);
                    for category in ["Source", "Build"] {
                        let polled =
                            ask("PollForJobs", json!({"actionTypeId": type_id(category, &provider)}))
                                .unwrap();
                        let job = &polled["jobs"][0];
                        // Workers of one type may meet at a job: one of them has lost.
                        let acknowledge = json!({"jobId": job["id"], "nonce": job["nonce"]});
                        if job.is_null() || ask("AcknowledgeJob", acknowledge).is_err() {
                            continue;
                        }
                        ask("PutJobSuccessResult", json!({"jobId": job["id"]})).unwrap();
                    }
                }
            });
        }
        scope.spawn(move || {
            let mut times = Vec::new();
            while !is_over.load(Ordering::Relaxed) {
                let name = format!("p{}", times.len() % PIPELINES);
                let begun = Instant::now();
                serving.call("GetPipelineState", json!({"name": name}));
                times.push(begun.elapsed());
                commands.fetch_add(1, Ordering::Relaxed);
            }
            *looks.lock().unwrap() = times;
        });
        while begun.elapsed() < until {
            std::thread::sleep(until / 12);
            memory.push((executions.load(Ordering::Relaxed), resident_kib(serving)));
        }
        is_over.store(true, Ordering::Relaxed);
    });
    let took = begun.elapsed().as_secs_f64();
    let mut looks = looks.into_inner().unwrap();
    let middle = median(&mut looks);
    let p99 = looks[looks.len() * 99 / 100];
    let rate = commands.into_inner() as f64 / took;
    println!("{store}: {rate:.0} commands per second, GetPipelineState median {middle:.1?}, p99 {p99:.1?}");
    // The first sample has what only the beginning costs.
    let growth = |from: usize, to: usize| {
        let (first, last) = (memory[from], memory[to]);
        (last.1 as f64 - first.1 as f64) * 1000.0 / (last.0 - first.0).max(1) as f64
    };
    let (half, end) = (memory.len() / 2, memory.len() - 1);
    let (early, late) = (growth(1, half), growth(half, end));
    println!(
        "{store}: memory per 1,000 executions {early:.0} KiB in the first half, {late:.0} KiB in the second"
    );
    if scale() >= 1.0 {
        assert!(late < early * 1.5 + 500.0, "memory grows beyond the history: {memory:?}");
    }
}

#[test]
#[ignore = "load"]
fn two_hundred_pipelines_run_side_by_side() {
    releases("memory", &["--max-pipelines", "1000"]);
    let folder = tempdir().unwrap();
    releases("SQLite", &["--data", folder.path().to_str().unwrap()]);
}
