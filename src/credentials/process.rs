//! `credential_process`: a command of the user's that prints keys as JSON.

use std::process::Command;

use serde::Deserialize;
use serde_json::Value;

use super::{Found, Lookup, keys, refuse};
use crate::clock::rfc_3339;
use crate::error::Error;
use crate::options::json_reason;
use crate::transport::child::{self, Failure};
use crate::user_agent;

const SOURCE: &str = "`credential_process`";
/// Longer output is not a document with keys.
const MAX_OUTPUT: usize = 64 * 1024;
/// How much of what the command complains about is told.
const MAX_COMPLAINT: usize = 500;

/// The document that the command prints.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Document {
    version: Value,
    access_key_id: Option<String>,
    secret_access_key: Option<String>,
    session_token: Option<String>,
    expiration: Option<String>,
    account_id: Option<String>,
}

/// Runs `command` in the shell and reads its keys. `account`: the profile's own, where the document
/// names none.
pub(super) fn credentials(lookup: &Lookup<'_>, command: &str, account: Option<&str>) -> Result<Found, Error> {
    let mut shell = Command::new("/bin/sh");
    shell.arg("-c").arg(command);
    let output = child::run(&mut shell, MAX_OUTPUT, lookup.bounds).map_err(|failure| match failure {
        Failure::Ended(error) => error,
        Failure::Io(error) => refuse(SOURCE, error),
    })?;
    if let Some(status) = output.status.filter(|status| !status.success()) {
        let complaint = String::from_utf8_lossy(&output.stderr);
        let complaint: String = complaint.trim().chars().take(MAX_COMPLAINT).collect();
        return Err(refuse(SOURCE, format!("ended with {status}: {complaint}")));
    }
    let document: Document = serde_json::from_slice(&output.stdout).map_err(|error| {
        refuse(SOURCE, format!("its output is not the document: {}", json_reason(&error)))
    })?;
    if document.version != 1 {
        return Err(refuse(SOURCE, "the `Version` of its output must be 1"));
    }
    let lacks = |name| refuse(SOURCE, format!("its output has no `{name}`"));
    let id = document.access_key_id.ok_or_else(|| lacks("AccessKeyId"))?;
    let secret = document.secret_access_key.ok_or_else(|| lacks("SecretAccessKey"))?;
    let expiry = match document.expiration {
        None => None,
        Some(text) => {
            let is_no_time = || refuse(SOURCE, "the `Expiration` of its output must be an RFC 3339 time");
            Some(rfc_3339(&text).ok_or_else(is_no_time)?)
        }
    };
    let account = document.account_id.or_else(|| account.map(str::to_owned));
    let keys = keys(lookup, "process", [id, secret], document.session_token, expiry, account)?;
    Ok(Found::new(keys, user_agent::PROCESS))
}

#[cfg(test)]
mod tests {
    use super::super::fake::{Folder, World};

    fn told(command: &str) -> String {
        told_with("", command)
    }

    fn told_with(document: &str, command: &str) -> String {
        let files = Folder::new();
        let config = files.file("config", &format!("[default]\ncredential_process = {command}\n"));
        let document = format!(r#"{document}"profile_files":{{"config":"{config}"}}"#);
        World::new(&document, &[("HOME", "/no/such/home")]).told()
    }

    #[test]
    fn the_document_on_its_output_gives_the_keys() {
        let document = r#"{"Version":1,"AccessKeyId":"ID","SecretAccessKey":"s"MORE}"#;
        let with = |more: &str| told(&format!("echo '{}'", document.replace("MORE", more)));
        assert_eq!(with(""), "ID s -");
        assert_eq!(with(r#","SessionToken":"t","Expiration":"2026-01-01T01:00:00Z""#), "ID s t");
        assert_eq!(with(r#","SessionToken":null,"Unknown":[1]"#), "ID s -");
        let ended = with(r#","Expiration":"2025-12-31T23:59:59Z""#);
        assert_eq!(ended, "process: the credentials it gave have expired already");
    }

    #[test]
    fn what_is_wrong_with_the_command_is_told_without_its_output() {
        for (command, expected) in [
            ("echo no luck >&2; exit 3", "`credential_process`: ended with exit status: 3: no luck"),
            ("kill -9 $$", "`credential_process`: ended with signal: 9 (SIGKILL): "),
            (
                "echo hunter2",
                "`credential_process`: its output is not the document: syntax error or nested too deeply at line 1 column 1",
            ),
            (
                r#"echo '{"Version":2,"AccessKeyId":"a","SecretAccessKey":"b"}'"#,
                "`credential_process`: the `Version` of its output must be 1",
            ),
            (
                r#"echo '{"Version":1,"SecretAccessKey":"b"}'"#,
                "`credential_process`: its output has no `AccessKeyId`",
            ),
            (
                r#"echo '{"Version":1,"AccessKeyId":"a","SecretAccessKey":"b","Expiration":"soon"}'"#,
                "`credential_process`: the `Expiration` of its output must be an RFC 3339 time",
            ),
            (
                r#"printf '{"Version":1,"AccessKeyId":"a","SecretAccessKey":"b\\n"}'"#,
                "process: the secret access key must hold visible ASCII characters only",
            ),
        ] {
            assert_eq!(told(command), expected, "{command}");
        }
    }

    #[test]
    fn a_command_that_hangs_is_ended_by_the_deadline_also_when_its_child_keeps_the_pipe() {
        let started = std::time::Instant::now();
        let limit = r#""timeouts":{"operation_ms":200},"#;
        assert_eq!(told_with(limit, "sleep 30"), "no answer within operation_ms (200 ms)");
        assert_eq!(told_with(limit, "sleep 30 & wait"), "no answer within operation_ms (200 ms)");
        let in_background = r#"sleep 5 & echo '{"Version":1,"AccessKeyId":"a","SecretAccessKey":"b"}'"#;
        assert_eq!(told(in_background), "a b -");
        assert!(started.elapsed() < std::time::Duration::from_secs(5));
    }

    #[test]
    fn a_flood_of_output_is_cut_and_ends() {
        assert!(told("head -c 1000000 /dev/zero").starts_with("`credential_process`: its output is not"));
    }
}
