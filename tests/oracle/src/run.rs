//! One case: a home folder, the services, and a child that asks both clients.

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::case::Case;
use crate::fake::Fake;

/// The arguments of the child; between them is where CodePipeline is.
pub const ASK: &str = "--ask";
pub const OURS_FIRST: &str = "ours-first";

const LIMIT: Duration = Duration::from_secs(60);

/// What a client found.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The access key id and the session token, or `nothing`, `failed` or another kind of failure.
    pub found: String,
    pub message: String,
}

impl Answer {
    fn read(value: &Value) -> Answer {
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        match value["keys"].as_str() {
            Some(keys) => Answer { found: format!("keys {keys}"), message: String::new() },
            None => Answer { found: text("kind"), message: text("message") },
        }
    }
}

/// What both clients find in a case.
pub fn run(case: &Case) -> Result<[Answer; 2], String> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let home = std::env::temp_dir().join(format!("codepipeline-oracle-{}-{number}", std::process::id()));
    let result = run_in(&home, case);
    let _ = std::fs::remove_dir_all(&home);
    result
}

fn run_in(home: &Path, case: &Case) -> Result<[Answer; 2], String> {
    let fake = Fake::new(case.services.clone());
    let url = format!("http://127.0.0.1:{}", fake.port);
    let port = fake.port.to_string();
    let filled = |text: &str| {
        text.replace("{url}", &url).replace("{port}", &port).replace("{home}", &home.display().to_string())
    };
    std::fs::create_dir_all(home).map_err(|error| error.to_string())?;
    for (path, text) in &case.files {
        let path = home.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).map_err(|error| error.to_string())?;
        std::fs::write(path, filled(text)).map_err(|error| error.to_string())?;
    }
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    // Either may come first: what the first one writes, the other reads.
    let is_even = case.name.bytes().map(u64::from).sum::<u64>().is_multiple_of(2);
    let order = if is_even { OURS_FIRST } else { "theirs-first" };
    let mut child = Command::new(program)
        .args([ASK, &url, order])
        .env_clear()
        .envs(case.variables.iter().map(|(name, value)| (name, filled(value))))
        .current_dir(home)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| error.to_string())?;
    let started = Instant::now();
    while child.try_wait().map_err(|error| error.to_string())?.is_none() {
        if started.elapsed() > LIMIT {
            let _ = child.kill();
            let _ = child.wait();
            return Err(format!("no answer within {} s", LIMIT.as_secs()));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let mut line = String::new();
    child.stdout.take().expect("is piped").read_to_string(&mut line).map_err(|error| error.to_string())?;
    let answers: Value = serde_json::from_str(&line).map_err(|error| format!("{error}: {line}"))?;
    Ok([Answer::read(&answers["ours"]), Answer::read(&answers["theirs"])])
}
