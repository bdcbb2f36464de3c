//! A refusal leaves no trace: whatever a call was refused for, afterwards every answer and every row on
//! disk is what it was before. Random calls with small pools of names, some of them wrong on purpose; the
//! seed is printed, `SEED` sets it and `SCALE` the number of calls.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use codepipeline_engine::state::Account;
use codepipeline_local::clock::Clock;
use codepipeline_local::s3::objects::Objects;
use codepipeline_local::service::Service;
use codepipeline_local::store::Store;
use serde_json::{Value, json};

/// SplitMix64: all that is asked of it is to be the same for a seed.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

const PIPELINES: [&str; 3] = ["a", "b", "c"];
const TYPES: [&str; 2] = ["X", "Y"];
const WEBHOOKS: [&str; 2] = ["hook", "other"];

fn service(folder: &Path) -> Arc<Service> {
    let account = Account { id: "123456789012".into(), region: "us-east-1".into() };
    let (store, rows) = Store::open(folder, &account, Arc::default()).unwrap();
    let objects = Objects::stored(folder.join("objects"), store.journal.clone(), rows).unwrap();
    let clock = Arc::new(Clock::default());
    let service = Service::new(account, clock, Arc::new(objects), "http://localhost".into());
    Arc::new(service.stored_in(store))
}

/// Every row in the database of the folder, read from a copy: the service has the original for itself.
fn rows(folder: &Path) -> BTreeMap<(String, String), String> {
    let copy = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_file() {
            std::fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
        }
    }
    let database = rusqlite::Connection::open(copy.path().join("codepipeline-local.sqlite")).unwrap();
    let mut statement = database.prepare("SELECT kind, key, value FROM rows").unwrap();
    let row = |row: &rusqlite::Row<'_>| Ok(((row.get(0)?, row.get(1)?), row.get(2)?));
    statement.query_map([], row).unwrap().map(Result::unwrap).collect()
}

fn arns() -> Vec<String> {
    let arn = |rest: String| format!("arn:aws:codepipeline:us-east-1:123456789012:{rest}");
    let pipelines = PIPELINES.iter().map(|name| arn((*name).to_owned()));
    let types = TYPES.iter().map(|name| arn(format!("actiontype:Custom/Build/{name}/1")));
    let webhooks = WEBHOOKS.iter().map(|name| arn(format!("webhook:{name}")));
    pipelines.chain(types).chain(webhooks).collect()
}

/// What every query answers.
async fn answers(service: &Arc<Service>) -> Vec<String> {
    let mut asked = vec![
        ("ListPipelines", json!({})),
        ("ListActionTypes", json!({"actionOwnerFilter": "Custom"})),
        ("ListWebhooks", json!({})),
    ];
    for name in PIPELINES {
        asked.push(("GetPipeline", json!({"name": name})));
        asked.push(("GetPipelineState", json!({"name": name})));
        for list in ["ListPipelineExecutions", "ListActionExecutions", "ListRuleExecutions"] {
            asked.push((list, json!({"pipelineName": name})));
        }
    }
    asked.extend(arns().into_iter().map(|arn| ("ListTagsForResource", json!({"resourceArn": arn}))));
    let mut said = Vec::new();
    for (operation, input) in asked {
        let answer = service.call(operation, input.clone(), None).await;
        said.push(format!("{operation} {input}: {answer:?}"));
    }
    said
}

fn tags(random: &mut Random) -> Value {
    match random.below(6) {
        0 => json!([{"key": "aws:mine", "value": "x"}]),
        1 => (0..51).map(|n| json!({"key": format!("k{n}"), "value": "v"})).collect(),
        2 => json!([{"key": "twice", "value": "1"}, {"key": "twice", "value": "2"}]),
        n => json!([{"key": format!("key{n}"), "value": "v"}]),
    }
}

/// A source that is made up, work for a custom type, an approval; sometimes with something wrong.
fn pipeline(random: &mut Random) -> Value {
    let action = |name: &str, category: &str, owner: &str, provider: &str| json!({"name": name, "actionTypeId": {"category": category, "owner": owner, "provider": provider, "version": "1"}});
    let mut source = action("Fetch", "Source", "AWS", "CodeCommit");
    source["configuration"] = json!({"RepositoryName": "web", "BranchName": "main"});
    source["outputArtifacts"] = json!([{"name": "App"}]);
    let work = match random.below(3) {
        0 => action("Work", "Build", "Custom", random.pick(&TYPES)),
        1 => action("Work", "Approval", "AWS", "Nobody"),
        _ => action("Work", "Approval", "AWS", "Manual"),
    };
    let mut pipeline = json!({
        "name": random.pick(&PIPELINES), "roleArn": "arn:aws:iam::123456789012:role/r", "pipelineType": "V2",
        "executionMode": random.pick(&["SUPERSEDED", "QUEUED", "PARALLEL"]),
        "artifactStore": {"type": "S3", "location": "artifacts"},
        "stages": [
            {"name": "Source", "actions": [source]},
            {"name": "Build", "actions": [work]},
            {"name": "Ask", "actions": [action("Ask", "Approval", "AWS", "Manual")]},
        ],
    });
    match random.below(8) {
        0 => pipeline["variables"] = json!([{"name": "Needed"}]),
        1 => pipeline["stages"][2]["name"] = json!("Build"),
        2 => pipeline["stages"].as_array_mut().unwrap().truncate(1),
        _ => {}
    }
    pipeline
}

fn custom_type(random: &mut Random) -> Value {
    let (min, max) = if random.one_in(3) { (2, 1) } else { (0, 5) };
    json!({
        "category": "Build", "provider": random.pick(&TYPES), "version": "1",
        "inputArtifactDetails": {"minimumCount": 0, "maximumCount": 5},
        "outputArtifactDetails": {"minimumCount": min, "maximumCount": max},
    })
}

fn webhook(random: &mut Random) -> Value {
    let authentication = match random.below(3) {
        0 => json!({}),
        1 => json!({"AllowedIPRange": "10.0.0.0/8"}),
        _ => json!({"SecretToken": "secret"}),
    };
    json!({
        "name": random.pick(&WEBHOOKS), "targetPipeline": random.pick(&PIPELINES),
        "targetAction": random.pick(&["Fetch", "Nothing"]),
        "filters": [{"jsonPath": random.pick(&["$.ref", "$..["])}],
        "authentication": random.pick(&["GITHUB_HMAC", "IP", "UNAUTHENTICATED"]),
        "authenticationConfiguration": authentication,
    })
}

/// A call that may or may not be refused.
fn call(random: &mut Random, executions: &[String]) -> (&'static str, Value) {
    let name = random.pick(&PIPELINES);
    let stage = random.pick(&["Source", "Build", "Ask", "Nowhere"]);
    let unknown = "00000000-0000-4000-8000-000000000000";
    let id = match executions.len() {
        0 => unknown.to_owned(),
        count => executions[random.below(count)].clone(),
    };
    let arn = &arns()[random.below(arns().len())];
    match random.below(20) {
        0 | 1 => {
            let mut input = json!({"pipeline": pipeline(random)});
            if random.one_in(2) {
                input["tags"] = tags(random);
            }
            ("CreatePipeline", input)
        }
        2 => ("UpdatePipeline", json!({"pipeline": pipeline(random)})),
        3 if random.one_in(3) => ("DeletePipeline", json!({"name": name})),
        3 | 4 => {
            let mut input = custom_type(random);
            input["tags"] = tags(random);
            ("CreateCustomActionType", input)
        }
        5 if random.one_in(4) => {
            let input = json!({"category": "Build", "provider": random.pick(&TYPES), "version": "1"});
            ("DeleteCustomActionType", input)
        }
        5 | 6 => ("PutWebhook", json!({"webhook": webhook(random), "tags": tags(random)})),
        7 if random.one_in(3) => ("DeleteWebhook", json!({"name": random.pick(&WEBHOOKS)})),
        7 => ("RegisterWebhookWithThirdParty", json!({"webhookName": random.pick(&WEBHOOKS)})),
        8 => ("TagResource", json!({"resourceArn": arn, "tags": tags(random)})),
        9 => {
            let keys = random.pick(&["aws:x", "key3", "key4"]);
            ("UntagResource", json!({"resourceArn": arn, "tagKeys": [keys]}))
        }
        10 | 11 => {
            let mut input = json!({"name": name});
            match random.below(4) {
                0 => input["variables"] = json!([{"name": "Unknown", "value": "x"}]),
                1 => {
                    let revision = json!({"actionName": "Fetch", "revisionType": random.pick(&["COMMIT_ID", "IMAGE_DIGEST"]), "revisionValue": "c0ffee"});
                    input["sourceRevisions"] = json!([revision]);
                }
                _ => {}
            }
            ("StartPipelineExecution", input)
        }
        12 => {
            let input = json!({"pipelineName": name, "pipelineExecutionId": id, "abandon": random.one_in(2)});
            ("StopPipelineExecution", input)
        }
        13 => {
            let mode = random.pick(&["FAILED_ACTIONS", "ALL_ACTIONS"]);
            let input = json!({"pipelineName": name, "stageName": stage, "pipelineExecutionId": id, "retryMode": mode});
            ("RetryStageExecution", input)
        }
        14 => {
            let input = json!({"pipelineName": name, "stageName": stage, "targetPipelineExecutionId": id});
            ("RollbackStage", input)
        }
        15 => {
            let input = json!({"pipelineName": name, "stageName": stage, "pipelineExecutionId": id, "conditionType": "ON_SUCCESS"});
            ("OverrideStageCondition", input)
        }
        16 => {
            let input = json!({"pipelineName": name, "stageName": stage, "transitionType": "Inbound", "reason": "no"});
            ("DisableStageTransition", input)
        }
        17 => {
            let input = json!({"pipelineName": name, "stageName": stage, "transitionType": "Inbound"});
            ("EnableStageTransition", input)
        }
        18 => {
            let answer = json!({"status": "Approved", "summary": ""});
            let input = json!({"pipelineName": name, "stageName": stage, "actionName": "Ask", "token": unknown, "result": answer});
            ("PutApprovalResult", input)
        }
        _ => {
            let revision =
                json!({"revisionId": random.pick(&["r1", "r2"]), "revisionChangeId": "c", "created": 1});
            let input = json!({"pipelineName": name, "stageName": stage, "actionName": random.pick(&["Fetch", "Ask"]), "actionRevision": revision});
            ("PutActionRevision", input)
        }
    }
}

fn number(variable: &str) -> Option<f64> {
    std::env::var(variable).ok().and_then(|text| text.parse().ok())
}

#[tokio::test]
async fn a_refusal_leaves_every_answer_and_every_row_as_it_was() {
    let calls = (number("SCALE").unwrap_or(0.02) * 12_000.0) as usize;
    let seed = number("SEED").map_or_else(|| u64::from(std::process::id()), |seed| seed as u64);
    println!("SEED={seed}");
    let folder = tempfile::tempdir().unwrap();
    let service = service(folder.path());
    let mut random = Random(seed);
    let mut executions = Vec::new();
    let mut refused: BTreeMap<String, usize> = BTreeMap::new();
    let mut done = 0;
    for _ in 0..calls {
        let (operation, input) = call(&mut random, &executions);
        let before = (answers(&service).await, rows(folder.path()));
        match service.call(operation, input.clone(), None).await {
            Ok(output) => {
                done += 1;
                let output: Value = serde_json::from_str(&output.unwrap_or_default()).unwrap_or_default();
                executions.extend(output["pipelineExecutionId"].as_str().map(str::to_owned));
            }
            Err(refusal) => {
                let after = (answers(&service).await, rows(folder.path()));
                assert_eq!(before, after, "SEED={seed}: {operation} {input} was refused: {refusal:?}");
                *refused.entry(refusal.code.to_string()).or_default() += 1;
            }
        }
    }
    println!("{done} calls done, refused: {refused:?}");
    assert!(done > calls / 10 && refused.len() >= 12, "sometimes: {done} done, refused: {refused:?}");
}
