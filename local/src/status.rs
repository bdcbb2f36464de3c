//! `status`: what a running instance is doing, asked through the library's own client. Two steps, so that
//! tests can stand between: the states are read, then shown.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};

use clap::Args;
use codepipeline::{CallOptions, Client, Pager};
use serde_json::{Value, json};

#[derive(Clone, Debug, Args)]
pub struct StatusFlags {
    /// Where the instance listens [default: $AWS_ENDPOINT_URL_CODEPIPELINE, else $AWS_ENDPOINT_URL]
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// Print a list of GetPipelineState's answers
    #[arg(long)]
    pub json: bool,
    /// The pipelines to show [default: all]
    #[arg(value_name = "PIPELINE")]
    pub pipelines: Vec<String>,
}

/// Prints the states. The exit status is 0 when all could be shown, whatever they are.
pub fn run(flags: &StatusFlags) -> io::Result<u8> {
    let states = Instance::of(flags)?.states(&flags.pipelines)?;
    let is_coloured = io::stdout().is_terminal() && variable("NO_COLOR").is_none();
    let text = match flags.json {
        true => format!("{:#}\n", Value::Array(states)),
        false if states.is_empty() => "no pipelines\n".to_owned(),
        false => states.iter().map(|state| shown(state, is_coloured)).collect::<Vec<_>>().join("\n"),
    };
    match io::stdout().write_all(text.as_bytes()) {
        // Whoever read it has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(0),
        written => written.map(|()| 0),
    }
}

/// An instance that is asked.
struct Instance {
    client: Client,
    url: String,
}

/// The variable of the environment, unless it is empty.
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

impl Instance {
    fn of(flags: &StatusFlags) -> io::Result<Instance> {
        let url = flags.url.clone();
        let url = url
            .or_else(|| variable("AWS_ENDPOINT_URL_CODEPIPELINE"))
            .or_else(|| variable("AWS_ENDPOINT_URL"));
        let url = url.ok_or_else(|| {
            io::Error::other("no instance: give --url, or set AWS_ENDPOINT_URL as `exec` does")
        })?;
        let region = variable("AWS_REGION").or_else(|| variable("AWS_DEFAULT_REGION"));
        // An instance that checks signatures needs the keys of the environment; another takes any.
        let key = |name: &str| variable(name).unwrap_or_else(|| "local".to_owned());
        let mut credentials = json!({
            "access_key_id": key("AWS_ACCESS_KEY_ID"), "secret_access_key": key("AWS_SECRET_ACCESS_KEY"),
        });
        if let Some(token) = variable("AWS_SESSION_TOKEN") {
            credentials["session_token"] = token.into();
        }
        let config = json!({
            "use_environment": false, "endpoint_url": url, "credentials": credentials,
            "region": region.unwrap_or_else(|| "us-east-1".to_owned()),
        });
        let client = Client::new(&config.to_string()).map_err(|error| io::Error::other(error.to_string()))?;
        Ok(Instance { client, url })
    }

    fn problem(&self, error: impl ToString) -> io::Error {
        io::Error::other(format!("{}: {}", self.url, error.to_string()))
    }

    fn read(&self, answer: &str) -> io::Result<Value> {
        serde_json::from_str(answer).map_err(|error| self.problem(error))
    }

    fn state(&self, name: &str) -> io::Result<Value> {
        let input = json!({"name": name}).to_string();
        let answer = self.client.call("GetPipelineState", &input, &CallOptions::default(), None);
        self.read(&answer.map_err(|error| self.problem(error))?)
    }

    fn states(&self, wanted: &[String]) -> io::Result<Vec<Value>> {
        let names = if wanted.is_empty() { self.names()? } else { wanted.to_vec() };
        names.iter().map(|name| self.state(name)).collect()
    }

    fn names(&self) -> io::Result<Vec<String>> {
        let pages = Pager::new(&self.client, "ListPipelines", "{}", CallOptions::default());
        let (mut names, mut pages) = (Vec::new(), pages.map_err(|error| self.problem(error))?);
        while let Some(page) = pages.next(None).map_err(|error| self.problem(error))? {
            let page = self.read(&page)?;
            let lines = page["pipelines"].as_array().into_iter().flatten();
            names.extend(lines.filter_map(|line| line["name"].as_str().map(str::to_owned)));
        }
        Ok(names)
    }
}

/// One pipeline: a line for itself, its stages and their actions: name, status, what there is to say.
fn shown(state: &Value, is_coloured: bool) -> String {
    let mut lines = Vec::new();
    for stage in state["stageStates"].as_array().into_iter().flatten() {
        let latest = &stage["latestExecution"];
        let transition = &stage["inboundTransitionState"];
        let mut said = word(&latest["pipelineExecutionId"]);
        if transition["enabled"] == false {
            let _ = write!(said, " transition disabled: {}", word(&transition["disabledReason"]));
        }
        lines.push((2, word(&stage["stageName"]), word(&latest["status"]), said));
        for action in stage["actionStates"].as_array().into_iter().flatten() {
            let latest = &action["latestExecution"];
            let error = &latest["errorDetails"]["message"];
            let said = word(if error.is_null() { &latest["summary"] } else { error });
            lines.push((4, word(&action["actionName"]), word(&latest["status"]), said));
        }
    }
    let width = lines.iter().map(|(indent, name, ..)| indent + name.chars().count()).max().unwrap_or(0);
    let mut text = format!("{} version {}\n", word(&state["pipelineName"]), state["pipelineVersion"]);
    for (indent, name, status, said) in lines {
        let status = if status.is_empty() { "-" } else { &status };
        let padding = " ".repeat(width - indent - name.chars().count());
        let line = format!("{:indent$}{name}{padding}  {}  {said}", "", coloured(status, is_coloured));
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// A text without what would move a terminal's cursor.
fn word(value: &Value) -> String {
    let text = value.as_str().unwrap_or_default();
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn coloured(status: &str, is_coloured: bool) -> String {
    let padded = format!("{status:<10}");
    let colour = match status {
        "Succeeded" => 32,
        "Failed" => 31,
        "InProgress" => 36,
        "-" => 90,
        _ => 33,
    };
    if is_coloured { format!("\u{1b}[{colour}m{padded}\u{1b}[0m") } else { padded }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state() -> Value {
        json!({"pipelineName": "web", "pipelineVersion": 3, "stageStates": [
            {"stageName": "Source", "latestExecution": {"pipelineExecutionId": "e-2", "status": "Succeeded"},
                "actionStates": [{"actionName": "Fetch", "latestExecution": {"status": "Succeeded", "summary": "a\nb\u{1b}[2J"}}]},
            {"stageName": "Deploy", "inboundTransitionState": {"enabled": false, "disabledReason": "frozen"},
                "latestExecution": {"pipelineExecutionId": "e-1", "status": "Failed"},
                "actionStates": [{"actionName": "Roll-out", "latestExecution": {"status": "Failed", "errorDetails": {"message": "no room"}}},
                    {"actionName": "Ask"}]}]})
    }

    #[test]
    fn a_pipeline_is_a_table_of_its_stages_and_actions() {
        let expected = "web version 3
  Source      Succeeded   e-2
    Fetch     Succeeded   a b [2J
  Deploy      Failed      e-1 transition disabled: frozen
    Roll-out  Failed      no room
    Ask       -
";
        assert_eq!(shown(&state(), false), expected);
    }

    #[test]
    fn colour_is_around_the_status_and_nowhere_else() {
        let text = shown(&state(), true);
        assert!(text.contains("  Source      \u{1b}[32mSucceeded \u{1b}[0m  e-2\n"), "{text:?}");
        let plain = ["32", "31", "90"]
            .iter()
            .fold(text, |text, colour| text.replace(&format!("\u{1b}[{colour}m"), ""));
        assert_eq!(plain.replace("\u{1b}[0m", "").replace("-         \n", "-\n"), shown(&state(), false));
    }
}
