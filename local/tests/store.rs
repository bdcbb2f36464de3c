//! `--data`: what is kept, and which folders are refused. That every kind of state survives is told in
//! `service.rs`, which runs every story once more with a service started anew for each call.

mod running;

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use running::{Serving, custom_type, local, pipeline, run, type_id};
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

const DATABASE: &str = "codepipeline-local.sqlite";

fn refusal_of(folder: &Path, more: &[&str]) -> String {
    let arguments: Vec<&str> =
        ["--data", folder.to_str().unwrap()].into_iter().chain(more.iter().copied()).collect();
    let (status, stdout, stderr) = run(&arguments);
    assert_eq!((status, stdout.as_str()), (Some(1), ""), "{stderr}");
    stderr.replace(folder.to_str().unwrap(), "DIR")
}

fn used() -> TempDir {
    let folder = tempdir().unwrap();
    Serving::keeping(folder.path()).end();
    folder
}

fn change(folder: &Path, sql: &str) {
    rusqlite::Connection::open(folder.join(DATABASE)).unwrap().execute_batch(sql).unwrap();
}

fn with_worker_types(serving: &Serving) {
    for category in ["Source", "Build"] {
        serving.call("CreateCustomActionType", custom_type(category, "Worker"));
    }
}

/// Polls until a job is there, and takes it.
fn take_job(serving: &Serving, category: &str) -> String {
    let polled = serving.call("PollForJobs", json!({"actionTypeId": type_id(category, "Worker")}));
    let job = &polled["jobs"][0];
    let id = job["id"].as_str().unwrap_or_else(|| panic!("no {category} job")).to_owned();
    let answer = serving.call("AcknowledgeJob", json!({"jobId": id, "nonce": job["nonce"]}));
    assert_eq!(answer, json!({"status": "InProgress"}));
    id
}

fn status_of(serving: &Serving, execution: &Value) -> Value {
    let input = json!({"pipelineName": "web", "pipelineExecutionId": execution});
    serving.call("GetPipelineExecution", input)["pipelineExecution"]["status"].clone()
}

#[test]
fn an_execution_goes_on_after_the_process_was_killed() {
    let folder = tempdir().unwrap();
    let mut serving = Serving::keeping(folder.path());
    with_worker_types(&serving);
    serving.call("CreatePipeline", pipeline("web", "Worker"));
    let started = serving.call("StartPipelineExecution", json!({"name": "web"}));
    let first = take_job(&serving, "Source");
    serving.kill();

    // A job that a worker has stays with it; the one behind waits for a worker.
    let mut serving = Serving::keeping(folder.path());
    serving.call("PutJobSuccessResult", json!({"jobId": first}));
    serving.kill();

    let serving = Serving::keeping(folder.path());
    let second = take_job(&serving, "Build");
    serving.call("PutJobSuccessResult", json!({"jobId": second}));
    let again = serving.try_call("PutJobSuccessResult", json!({"jobId": second})).unwrap_err();
    assert_eq!(again.0, "InvalidJobStateException");
    // The newer execution waited in front of the first stage all the while.
    let newest = &started["pipelineExecutionId"];
    assert_eq!(status_of(&serving, newest), "InProgress");
    for category in ["Source", "Build"] {
        let job = take_job(&serving, category);
        serving.call("PutJobSuccessResult", json!({"jobId": job}));
    }
    assert_eq!(status_of(&serving, newest), "Succeeded");
}

#[test]
fn jobs_are_handed_out_in_their_order_after_a_restart() {
    let folder = tempdir().unwrap();
    let mut serving = Serving::keeping(folder.path());
    with_worker_types(&serving);
    let names = ["c", "a", "e", "b", "d"];
    for name in names {
        serving.call("CreatePipeline", pipeline(name, "Worker"));
    }
    serving.kill();
    let serving = Serving::keeping(folder.path());
    let polled =
        serving.call("PollForJobs", json!({"actionTypeId": type_id("Source", "Worker"), "maxBatchSize": 9}));
    let jobs = polled["jobs"].as_array().unwrap();
    let order: Vec<&str> =
        jobs.iter().map(|job| job["data"]["pipelineContext"]["pipelineName"].as_str().unwrap()).collect();
    assert_eq!(order, names);
}

#[test]
fn time_that_was_let_pass_has_passed_after_a_restart() {
    let folder = tempdir().unwrap();
    let mut serving = Serving::keeping(folder.path());
    with_worker_types(&serving);
    serving.call("CreatePipeline", pipeline("web", "Worker"));
    take_job(&serving, "Source");
    let half_a_day = r#"{"advance_ms": 43200000}"#;
    assert_eq!(serving.control("POST", "clock", half_a_day).0, 200);
    serving.kill();
    let serving = Serving::keeping(folder.path());
    let failed = |serving: &Serving| {
        let listed = serving.call("ListPipelineExecutions", json!({"pipelineName": "web"}));
        listed["pipelineExecutionSummaries"][0]["status"] == "Failed"
    };
    assert!(!failed(&serving));
    // A custom action has a day.
    assert_eq!(serving.control("POST", "clock", half_a_day).0, 200);
    assert!(failed(&serving));
}

#[test]
fn what_was_reset_or_deleted_stays_away() {
    let folder = tempdir().unwrap();
    let mut serving = Serving::keeping(folder.path());
    with_worker_types(&serving);
    let tagged = |name: &str| {
        let mut input = pipeline(name, "Worker");
        input["tags"] = json!([{"key": "of", "value": name}]);
        input
    };
    serving.call("CreatePipeline", tagged("kept"));
    serving.call("CreatePipeline", tagged("gone"));
    serving.call("DeletePipeline", json!({"name": "gone"}));
    serving.kill();
    let mut serving = Serving::keeping(folder.path());
    let names = |serving: &Serving| {
        let listed = serving.call("ListPipelines", json!({}));
        let listed = listed["pipelines"].as_array().unwrap();
        listed.iter().map(|each| each["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&serving), ["kept"]);
    // Its second life begins with nothing of the first.
    serving.call("CreatePipeline", pipeline("gone", "Worker"));
    let of_gone = json!({"resourceArn": "arn:aws:codepipeline:us-east-1:123456789012:gone"});
    assert_eq!(serving.call("ListTagsForResource", of_gone), json!({"tags": []}));
    let listed = serving.call("ListPipelineExecutions", json!({"pipelineName": "gone"}));
    assert_eq!(listed["pipelineExecutionSummaries"].as_array().unwrap().len(), 1);
    assert_eq!(serving.control("POST", "reset", "").0, 204);
    serving.kill();
    let serving = Serving::keeping(folder.path());
    assert_eq!(names(&serving), Vec::<String>::new());
    let types = serving.call("ListActionTypes", json!({"actionOwnerFilter": "Custom"}));
    assert_eq!(types, json!({"actionTypes": []}));
}

#[test]
fn the_folder_is_its_owners_alone() {
    let parent = tempdir().unwrap();
    let folder = parent.path().join("new/data");
    let mut serving = Serving::keeping(&folder);
    with_worker_types(&serving);
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(files.len() >= 2, "{files:?}");
    for file in files {
        let expected = if file.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode(&file), expected, "{}", file.display());
    }
    assert_eq!(serving.end(), Some(0));
}

#[test]
fn a_second_process_on_a_folder_is_refused() {
    let folder = tempdir().unwrap();
    let mut first = Serving::keeping(folder.path());
    let refusal = "codepipeline-local: --data DIR is in use by another process\n";
    assert_eq!(refusal_of(folder.path(), &[]), refusal);
    with_worker_types(&first);
    assert_eq!(refusal_of(folder.path(), &[]), refusal);
    first.kill();
    Serving::keeping(folder.path());
}

#[test]
fn a_folder_of_another_format_is_refused_by_both_numbers() {
    let folder = used();
    change(folder.path(), "PRAGMA user_version = 7");
    assert_eq!(
        refusal_of(folder.path(), &[]),
        "codepipeline-local: --data DIR has format 7; this version of codepipeline-local has format 1\n"
    );
    change(folder.path(), "PRAGMA user_version = 1");
    Serving::keeping(folder.path());
}

#[test]
fn a_folder_of_another_account_is_refused() {
    let folder = used();
    assert_eq!(
        refusal_of(folder.path(), &["--account", "210987654321"]),
        "codepipeline-local: --data DIR is of the account 123456789012 in us-east-1: \
         start with --account 123456789012 --region us-east-1\n"
    );
}

#[test]
fn what_is_no_folder_of_ours_is_refused_and_left_alone() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("notes.txt");
    std::fs::write(&file, "mine").unwrap();
    assert_eq!(refusal_of(&file, &[]), "codepipeline-local: --data DIR: it is not a folder\n");
    assert_eq!(
        refusal_of(folder.path(), &[]),
        "codepipeline-local: --data DIR: it holds other things, and no codepipeline-local.sqlite; \
         name a new or an empty folder\n"
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);

    let foreign = tempdir().unwrap();
    change(foreign.path(), "CREATE TABLE things (name TEXT)");
    let refusal = "codepipeline-local: --data DIR: codepipeline-local.sqlite is not of codepipeline-local\n";
    assert_eq!(refusal_of(foreign.path(), &[]), refusal);
    std::fs::write(foreign.path().join(DATABASE), "no database ".repeat(100)).unwrap();
    assert_eq!(refusal_of(foreign.path(), &[]), refusal);
}

#[test]
fn a_folder_that_cannot_be_written_is_refused() {
    // Not even root can make a folder there.
    let refusal = refusal_of(Path::new("/proc/self/data"), &[]);
    assert!(refusal.starts_with("codepipeline-local: --data DIR: "), "{refusal}");
}

#[test]
fn a_damaged_row_is_named() {
    let folder = used();
    change(folder.path(), "INSERT INTO rows VALUES ('pipeline', 'web', '{}')");
    let refusal = refusal_of(folder.path(), &[]);
    let expected = "codepipeline-local: --data DIR: the database is damaged: the pipeline web: missing field";
    assert!(refusal.starts_with(expected), "{refusal}");
}

#[test]
fn when_the_disk_is_full_the_answer_says_so_and_no_further_call_is_taken() {
    let folder = tempdir().unwrap();
    let program = local(&[]).get_program().to_owned();
    // Files of more than 512 KiB cannot be written, and the signal that would say so is ignored.
    let mut limited = Command::new("sh");
    let script = "trap '' XFSZ; ulimit -f 1024; exec \"$0\" --data \"$1\"";
    limited
        .args(["-c", script])
        .arg(program)
        .arg(folder.path())
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap());
    let mut serving = Serving::of(limited);
    with_worker_types(&serving);
    serving.call("CreatePipeline", pipeline("web", "Worker"));
    let mut acknowledged = Vec::new();
    let refused =
        (0..10_000).find_map(|_| match serving.try_call("StartPipelineExecution", json!({"name": "web"})) {
            Ok(started) => {
                acknowledged.push(started["pipelineExecutionId"].clone());
                None
            }
            Err(error) => Some(error),
        });
    let (code, message) = refused.expect("the file fills up");
    assert_eq!(code, "InternalFailure");
    assert!(message.starts_with("codepipeline-local can no longer write its data ("), "{message}");
    let (code, _) = serving.try_call("ListPipelines", json!({})).unwrap_err();
    assert_eq!(code, "InternalFailure");
    assert_eq!(serving.control("GET", "health", "").0, 500);
    serving.kill();

    let serving = Serving::keeping(folder.path());
    for execution in &acknowledged {
        status_of(&serving, execution);
    }
}

/// Versions with their ids, sizes and tags, and uploads with their parts: everything that a bucket tells.
fn told_of(serving: &Serving, bucket: &str) -> Vec<String> {
    let read = |path: &str| serving.s3("GET", &format!("/{bucket}{path}"), "").1;
    let versions = read("?versions");
    let mut told = vec![versions.clone(), read("?uploads"), read("?versioning"), read("?location")];
    for id in versions.split("<VersionId>").skip(1).map(|rest| rest.split('<').next().unwrap()) {
        told.push(read(&format!("/app/a%20b.txt?versionId={id}")));
        told.push(read(&format!("/app/a%20b.txt?tagging&versionId={id}")));
    }
    told
}

/// What stands between two tags.
fn between<'a>(text: &'a str, tag: &str) -> &'a str {
    let rest = text.split_once(&format!("<{tag}>")).unwrap_or_else(|| panic!("{tag}: {text}")).1;
    rest.split_once('<').unwrap().0
}

#[test]
fn buckets_objects_and_uploads_are_there_after_the_process_was_killed() {
    let folder = tempdir().unwrap();
    let mut serving = Serving::keeping(folder.path());
    let ok = |serving: &Serving, method: &str, path: &str, body: &str| {
        let (status, text) = serving.s3(method, path, body);
        assert!((200..300).contains(&status), "{method} {path}: {status} {text}");
        text
    };
    for bucket in ["plain", "versioned", "gone"] {
        ok(&serving, "PUT", &format!("/{bucket}"), "");
    }
    let enabled = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
    ok(&serving, "PUT", "/versioned?versioning", enabled);
    for bucket in ["plain", "versioned"] {
        for text in ["one", "two", "three"] {
            ok(&serving, "PUT", &format!("/{bucket}/app/a%20b.txt"), text);
        }
    }
    // The version without an id is the newest one again, although another has come between.
    ok(&serving, "PUT", "/suspended", "");
    let suspended = enabled.replace("Enabled", "Suspended");
    for (state, text) in [(&suspended, "one"), (&enabled.to_owned(), "two"), (&suspended, "three")] {
        ok(&serving, "PUT", "/suspended?versioning", state);
        ok(&serving, "PUT", "/suspended/app/a%20b.txt", text);
    }
    let tags = "<Tagging><TagSet><Tag><Key>k</Key><Value>v</Value></Tag></TagSet></Tagging>";
    ok(&serving, "PUT", "/versioned/app/a%20b.txt?tagging", tags);
    ok(&serving, "DELETE", "/versioned/app/a%20b.txt", "");
    ok(&serving, "DELETE", "/gone", "");
    let begun = ok(&serving, "POST", "/plain/app/big?uploads", "");
    let upload = between(&begun, "UploadId").to_owned();
    for (part, text) in [(1, "old"), (2, "second"), (1, "first")] {
        ok(&serving, "PUT", &format!("/plain/app/big?partNumber={part}&uploadId={upload}"), text);
    }
    let told = |serving: &Serving| {
        let parts = serving.s3("GET", &format!("/plain/app/big?uploadId={upload}"), "").1;
        let buckets = ["plain", "versioned", "suspended"].map(|bucket| told_of(serving, bucket));
        (buckets, parts, serving.s3("GET", "/", "").1, serving.s3("GET", "/suspended/app/a%20b.txt", "").1)
    };
    let before = told(&serving);
    assert!(before.0[0][4].ends_with("three") && before.0[1][0].contains("<DeleteMarker>"), "{before:?}");
    assert_eq!(before.3, "three");
    serving.kill();

    // What a crash leaves between bytes and their row.
    let orphan = folder.path().join("objects/orphan");
    std::fs::write(&orphan, "nobody's").unwrap();
    let mut serving = Serving::keeping(folder.path());
    assert_eq!(told(&serving), before);
    assert!(!orphan.exists());
    // One file for each version and each part, and none of what was replaced.
    assert_eq!(std::fs::read_dir(folder.path().join("objects")).unwrap().count(), 1 + 3 + 2 + 2);
    ok(&serving, "DELETE", &format!("/plain/app/big?uploadId={upload}"), "");
    ok(&serving, "DELETE", "/plain/app/a%20b.txt", "");
    ok(&serving, "DELETE", "/plain", "");
    assert_eq!(serving.control("POST", "reset", "").0, 204);
    serving.kill();
    let serving = Serving::keeping(folder.path());
    assert!(!serving.s3("GET", "/", "").1.contains("<Bucket>"));
    assert_eq!(std::fs::read_dir(folder.path().join("objects")).unwrap().count(), 0);
}

#[test]
fn a_source_that_was_under_way_is_read_again() {
    let folder = tempdir().unwrap();
    let mut serving = Serving::keeping(folder.path());
    for bucket in ["src", "artifacts"] {
        assert_eq!(serving.s3("PUT", &format!("/{bucket}"), "").0, 200);
    }
    let versioning = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
    assert_eq!(serving.s3("PUT", "/src?versioning", versioning).0, 200);
    assert_eq!(serving.s3("PUT", "/src/app.zip", "bytes").0, 200);
    with_worker_types(&serving);
    let mut web = pipeline("web", "Worker");
    web["pipeline"]["stages"][0]["actions"][0] = json!({"name": "Fetch", "outputArtifacts": [{"name": "App"}],
        "actionTypeId": {"category": "Source", "owner": "AWS", "provider": "S3", "version": "1"},
        "configuration": {"S3Bucket": "src", "S3ObjectKey": "app.zip", "PollForSourceChanges": "false"}});
    serving.call("CreatePipeline", web);
    // Wherever it was when the process was killed, it goes on.
    serving.kill();
    let serving = Serving::keeping(folder.path());
    for _ in 0..600 {
        let state = serving.call("GetPipelineState", json!({"name": "web"}));
        if state["stageStates"][0]["latestExecution"]["status"] != "InProgress" {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    let polled = serving.call("PollForJobs", json!({"actionTypeId": type_id("Build", "Worker")}));
    let input = &polled["jobs"][0]["data"]["inputArtifacts"][0]["location"]["s3Location"];
    let path = format!("/{}/{}", input["bucketName"].as_str().unwrap(), input["objectKey"].as_str().unwrap());
    assert_eq!(serving.s3("GET", &path, ""), (200, "bytes".to_owned()));
}
