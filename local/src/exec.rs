//! `exec -- CMD`: a command with a service of its own, ended with it.

use std::io;
use std::os::unix::process::ExitStatusExt;

use rustix::process::{Pid, Signal, kill_process};
use tokio::process::{Child, Command};
use tokio::signal::unix::{SignalKind, signal};

use crate::cli::ServeFlags;
use crate::log::Format;
use crate::serve;

/// Runs the command; its exit status, or 128 and the number of the signal that ended it.
pub async fn run(flags: &ServeFlags, command: &[String]) -> io::Result<u8> {
    let server = serve::bind(flags, Format::Off).await?;
    let (url, keys) = (server.url().to_owned(), server.keys());
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = tokio::spawn(server.run(async {
        let _ = stopped.await;
    }));
    let status = run_child(child(command, &url, &flags.region, keys)?).await;
    let _ = stop.send(());
    serving.await.map_err(io::Error::other)??;
    status
}

fn pass_on_sigterm(child: &Child) {
    let pid = child.id().and_then(|id| Pid::from_raw(i32::try_from(id).ok()?));
    if let Some(pid) = pid {
        // The command may have ended by itself in this moment.
        let _ = kill_process(pid, Signal::TERM);
    }
}

/// Access key, secret key and session token.
type Keys = (String, String, Option<String>);

fn child(command: &[String], url: &str, region: &str, keys: Option<Keys>) -> io::Result<Child> {
    let (access, secret, token) = keys.unwrap_or_else(|| ("local".to_owned(), "local".to_owned(), None));
    let (program, arguments) = command.split_first().ok_or(io::ErrorKind::InvalidInput)?;
    let mut child = Command::new(program);
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(leads_elsewhere)) {
        child.env_remove(name);
    }
    child
        .args(arguments)
        .env("AWS_ENDPOINT_URL", url)
        .env("AWS_REGION", region)
        .env("AWS_DEFAULT_REGION", region)
        .env("AWS_ACCESS_KEY_ID", access)
        .env("AWS_SECRET_ACCESS_KEY", secret)
        .envs(token.map(|token| ("AWS_SESSION_TOKEN", token)))
        .kill_on_drop(true)
        .spawn()
        .map_err(|error| io::Error::new(error.kind(), format!("{program}: {error}")))
}

/// Whether a variable could lead a client past this service, or give it other keys.
fn leads_elsewhere(variable: &str) -> bool {
    const NAMES: [&str; 8] = [
        "AWS_SESSION_TOKEN",
        "AWS_PROFILE",
        "AWS_DEFAULT_PROFILE",
        "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
        "AWS_USE_FIPS_ENDPOINT",
        "AWS_USE_DUALSTACK_ENDPOINT",
        "AWS_ROLE_ARN",
        "AWS_WEB_IDENTITY_TOKEN_FILE",
    ];
    variable.starts_with("AWS_ENDPOINT_URL") || NAMES.contains(&variable)
}

/// Waits for the command. SIGTERM is passed on to it; SIGINT reaches it by itself, because a
/// terminal sends it to the whole group. Either way the command decides when to end.
async fn run_child(mut child: Child) -> io::Result<u8> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    loop {
        tokio::select! {
            status = child.wait() => {
                let status = status?;
                let by_signal = status.signal().map(|number| 128 + number);
                return Ok(status.code().or(by_signal).and_then(|code| u8::try_from(code).ok()).unwrap_or(1));
            }
            _ = terminate.recv() => pass_on_sigterm(&child),
            _ = interrupt.recv() => {}
        }
    }
}
