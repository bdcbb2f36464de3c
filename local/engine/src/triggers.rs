//! Pushes and pull requests that start executions (BEHAVIOUR.md 2.2).
//!
//! | the source action of the repository | what happens | |
//! |---|---|---|
//! | a connection with a trigger, no filters | any push | starts |
//! | a connection with a trigger | an event that one of its filters lets through | starts |
//! | a connection without a trigger, DetectChanges not false | a push to its branch | starts |
//! | CodeCommit or GitHub, PollForSourceChanges not false | a push to its branch | starts |
//!
//! A filter lets an event through when each of its parts does: branches or tags, file paths, events. A
//! part lets through what one of its includes matches (any, without includes) and no exclude does. Only
//! the first 100 changed files count, and none on the creation of a branch.

use serde::Deserialize;
use serde_json::json;

use super::declaration::{Action, GitTrigger, Patterns, PullRequestFilter, PushFilter};
use super::sources::{Commit, Override, repository};
use super::start::Start;
use super::state::{Pipeline, Trigger, TriggerType};
use super::{Outcome, Step};

const FILES_CONSIDERED: usize = 100;

/// What happened to a repository.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GitEvent {
    /// `owner/name` of a connection's repository, or the name of a CodeCommit one.
    pub repository: String,
    /// The branch pushed to, or the one that a pull request is to be merged into.
    pub branch: Option<String>,
    pub tag: Option<String>,
    /// Of a pull request: OPEN, UPDATED or CLOSED. A push has none.
    pub event: Option<String>,
    pub commit: String,
    #[serde(default)]
    pub message: String,
    #[serde(default)]
    pub files: Vec<String>,
    /// The push made the branch.
    #[serde(default)]
    pub created: bool,
}

impl Pipeline {
    /// Starts an execution if the event is one that the pipeline looks out for.
    pub fn git_event(&mut self, event: &GitEvent, step: &mut Step<'_>) -> Outcome<Option<String>> {
        let commit = self.note_head(event, step);
        let Some((action, kind)) = self.triggered(event) else { return Ok(None) };
        let detail = json!({"repository": event.repository, "branch": event.branch, "tag": event.tag, "commit": event.commit});
        let overrides = vec![Override {
            action,
            kind: "COMMIT_ID".to_owned(),
            value: commit.id.clone(),
            commit: Some(commit),
        }];
        let start = Start { overrides, ..Start::by(Trigger { kind, detail: detail.to_string() }) };
        self.start_with(start, step).map(Some)
    }

    fn sources(&self) -> impl Iterator<Item = &Action> {
        self.current().declaration.stages.iter().take(1).flat_map(|stage| &stage.actions)
    }

    /// Later starts take this commit, as long as they look at its branch.
    fn note_head(&mut self, event: &GitEvent, step: &Step<'_>) -> Commit {
        let name = event.branch.clone().or_else(|| event.tag.clone()).unwrap_or_default();
        let commit = Commit {
            id: event.commit.clone(),
            branch: name,
            message: event.message.clone(),
            pushed: step.now,
        };
        let is_own = self
            .sources()
            .filter_map(repository)
            .any(|(repository, branch)| repository == event.repository && branch == commit.branch);
        if is_own && event.event.is_none() {
            self.set_head(format!("{} {}", event.repository, commit.branch), commit.clone());
        }
        commit
    }

    /// The source action that the event is for, and how the start is called.
    fn triggered(&self, event: &GitEvent) -> Option<(String, TriggerType)> {
        let mut sources = self.sources().filter_map(|action| Some((action, repository(action)?)));
        sources.find_map(|(action, (repository, branch))| {
            if repository != event.repository {
                return None;
            }
            let is_off = |key: &str| action.configuration.get(key).is_some_and(|value| value == "false");
            let is_push_to_branch =
                event.event.is_none() && event.tag.is_none() && event.branch.as_ref() == Some(&branch);
            let is_connection = action.action_type_id.provider == "CodeStarSourceConnection";
            let triggers = &self.current().declaration.triggers;
            let own = triggers.iter().find(|each| each.git_configuration.source_action_name == action.name);
            let (starts, kind) = match own {
                Some(trigger) if is_connection => (lets_through(trigger, event), TriggerType::WebhookV2),
                _ if is_connection => (is_push_to_branch && !is_off("DetectChanges"), TriggerType::WebhookV2),
                _ => {
                    (is_push_to_branch && !is_off("PollForSourceChanges"), TriggerType::PollForSourceChanges)
                }
            };
            starts.then(|| (action.name.clone(), kind))
        })
    }
}

fn lets_through(trigger: &GitTrigger, event: &GitEvent) -> bool {
    let git = &trigger.git_configuration;
    if git.push.is_empty() && git.pull_request.is_empty() {
        return event.event.is_none();
    }
    match &event.event {
        None => git.push.iter().any(|filter| is_push(filter, event)),
        Some(kind) => git.pull_request.iter().any(|filter| is_pull_request(filter, kind, event)),
    }
}

fn is_push(filter: &PushFilter, event: &GitEvent) -> bool {
    let reference = match (&event.tag, &event.branch) {
        (Some(tag), _) => filter.tags.as_ref().is_some_and(|patterns| lets_name(patterns, tag)),
        (None, Some(branch)) => match (&filter.branches, &filter.tags) {
            (Some(patterns), _) => lets_name(patterns, branch),
            // A filter for tags alone is for tags alone.
            (None, tags) => tags.is_none(),
        },
        (None, None) => false,
    };
    reference && lets_files(filter.file_paths.as_ref(), event)
}

fn is_pull_request(filter: &PullRequestFilter, kind: &str, event: &GitEvent) -> bool {
    let branch = event.branch.as_deref().unwrap_or_default();
    (filter.events.is_empty() || filter.events.iter().any(|each| each == kind))
        && filter.branches.as_ref().is_none_or(|patterns| lets_name(patterns, branch))
        && lets_files(filter.file_paths.as_ref(), event)
}

fn lets_name(patterns: &Patterns, name: &str) -> bool {
    let any = |globs: &[String]| globs.iter().any(|glob| matches(glob, name));
    (patterns.includes.is_empty() || any(&patterns.includes)) && !any(&patterns.excludes)
}

/// One changed file that passes is enough.
fn lets_files(patterns: Option<&Patterns>, event: &GitEvent) -> bool {
    let Some(patterns) = patterns else { return true };
    !event.created && event.files.iter().take(FILES_CONSIDERED).any(|file| lets_name(patterns, file))
}

/// Whether a name is of a glob: `*` and `?` stay within a part of a path, `**` does not.
fn matches(glob: &str, name: &str) -> bool {
    let built = globset::GlobBuilder::new(glob).literal_separator(true).build();
    built.is_ok_and(|glob| glob.compile_matcher().is_match(name))
}
