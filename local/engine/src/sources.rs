//! Source actions: which revision they take (BEHAVIOUR.md 1.2.7, 2.3, 2.4).
//!
//! | the start said | taken |
//! |---|---|
//! | nothing, S3 | the newest version of the object |
//! | S3_OBJECT_VERSION_ID, S3_OBJECT_KEY | that version, that key; the key only where the action allows it |
//! | nothing, a repository | the newest commit that was pushed to its branch; else one is made up |
//! | COMMIT_ID, IMAGE_DIGEST, or a push | that one |

use std::collections::BTreeMap;

use codepipeline_model::types::ErrorCode;
use serde::{Deserialize, Serialize};

use super::declaration::{Action, Provider};
use super::events::date;
use super::state::{Account, ActionAt, ExecutionIndex, Location, Pipeline, Revision};
use super::{Millis, Outcome, Refusal, Step};

/// A revision that a start asks for.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Override {
    pub action: String,
    /// COMMIT_ID, IMAGE_DIGEST, S3_OBJECT_VERSION_ID or S3_OBJECT_KEY.
    pub kind: String,
    pub value: String,
    /// What is known of the commit when a push asked for it.
    pub commit: Option<Commit>,
}

/// A commit that was pushed.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Commit {
    pub id: String,
    pub branch: String,
    pub message: String,
    pub pushed: Millis,
}

/// What an S3 source reads.
#[derive(Clone, Debug, PartialEq)]
pub struct Fetch {
    pub bucket: String,
    pub key: String,
    /// The version that the start asked for; else the newest.
    pub version: Option<String>,
    /// Where the copy goes.
    pub to: Option<Location>,
}

/// What an S3 source has read.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceRevision {
    pub version_id: String,
    pub etag: String,
    pub modified: Millis,
    pub url: String,
    /// The object's own `codepipeline-artifact-revision-summary`.
    pub summary: Option<String>,
}

/// Where a repository action looks: repository and branch.
pub(super) fn repository(action: &Action) -> Option<(String, String)> {
    let get = |key: &str| action.configuration.get(key).cloned();
    match action.action_type_id.provider.as_str() {
        "CodeStarSourceConnection" => Some((get("FullRepositoryId")?, get("BranchName")?)),
        "CodeCommit" => Some((get("RepositoryName")?, get("BranchName")?)),
        "GitHub" => Some((format!("{}/{}", get("Owner")?, get("Repo")?), get("Branch")?)),
        _ => None,
    }
}

impl Pipeline {
    /// Refuses a revision for what is no source, or of another kind than the source has.
    pub(super) fn check_overrides(&self, overrides: &[Override]) -> Outcome<()> {
        let sources = self.current().declaration.stages.iter().take(1).flat_map(|stage| &stage.actions);
        let sources: Vec<&Action> = sources.collect();
        let invalid = |message: String| Err(Refusal::new(ErrorCode::ValidationException, message));
        for (index, wanted) in overrides.iter().enumerate() {
            let Override { action, kind, .. } = wanted;
            let Some(source) = sources.iter().find(|source| source.name == *action) else {
                return invalid(format!("The pipeline '{}' has no source action '{action}'", self.name()));
            };
            if overrides[..index].iter().any(|other| other.action == *action && other.kind == *kind) {
                return invalid(format!("The source action '{action}' has two revisions of type {kind}"));
            }
            if !kinds(source).contains(&kind.as_str()) {
                return invalid(format!("The source action '{action}' takes no revision of type {kind}"));
            }
            let may_move =
                source.configuration.get("AllowOverrideForS3ObjectKey").is_some_and(|v| v == "true");
            if kind == "S3_OBJECT_KEY" && !may_move {
                return invalid(format!(
                    "The source action '{action}' does not allow another object key: its AllowOverrideForS3ObjectKey is not true"
                ));
            }
        }
        Ok(())
    }

    pub(super) fn override_of(&self, execution: ExecutionIndex, action: &str, kind: &str) -> Option<String> {
        let overrides = &self.executions()[execution].overrides;
        overrides
            .iter()
            .find(|each| each.action == action && each.kind == kind)
            .map(|each| each.value.clone())
    }

    /// What the source action reads: its configuration, unless the start said otherwise.
    pub(super) fn fetch_of(&self, at: ActionAt) -> Fetch {
        let run = self.run(at);
        let configured = |key: &str| run.configuration.get(key).cloned().unwrap_or_default();
        let asked = |kind: &str| self.override_of(at.execution, &run.name, kind);
        Fetch {
            bucket: configured("S3Bucket"),
            key: asked("S3_OBJECT_KEY").unwrap_or_else(|| configured("S3ObjectKey")),
            version: asked("S3_OBJECT_VERSION_ID"),
            to: run.outputs.first().map(|(_, location)| location.clone()),
        }
    }

    /// The source object was read and its copy is there.
    pub(super) fn take_fetched(&mut self, at: ActionAt, found: SourceRevision, step: &mut Step<'_>) {
        let fetch = self.fetch_of(at);
        if fetch.version.is_none() {
            self.note_object(&fetch.bucket, &fetch.key, &found.version_id);
        }
        let default_summary = format!("Amazon S3 version id: {}", found.version_id);
        let revision = Revision {
            url: Some(found.url),
            created: Some(found.modified),
            summary: Some(found.summary.unwrap_or(default_summary)),
            ..self.revision_named(at, &found.version_id)
        };
        self.note_revision(at, revision);
        let outputs = [("VersionId".to_owned(), found.version_id), ("ETag".to_owned(), found.etag)];
        self.succeed_action(at, outputs.into(), step);
    }

    /// A revision of an action with nothing but its id.
    fn revision_named(&self, at: ActionAt, id: &str) -> Revision {
        let declared = self.declared(at);
        Revision {
            action: declared.name.clone(),
            artifact: declared.output_artifacts.first().map(|artifact| artifact.name.clone()),
            id: id.to_owned(),
            summary: None,
            url: None,
            created: None,
            change_id: None,
        }
    }

    /// The execution has taken this revision; a retry takes another one in its place.
    pub(super) fn note_revision(&mut self, at: ActionAt, revision: Revision) {
        self.run_mut(at).revision = Some(revision.clone());
        let sources = &mut self.execution_mut(at.execution).sources;
        sources.retain(|known| known.action != revision.action);
        sources.push(revision);
    }

    /// A source action whose repository is not here: takes the revision and its variables.
    pub(super) fn take_simulated_source(
        &mut self,
        at: ActionAt,
        step: &mut Step<'_>,
    ) -> BTreeMap<String, String> {
        let declared = self.declared(at).clone();
        let configured = |key: &str| self.run(at).configuration.get(key).cloned().unwrap_or_default();
        if declared.action_type_id.provider == "ECR" {
            let digest = self.override_of(at.execution, &declared.name, "IMAGE_DIGEST");
            let digest = digest.unwrap_or_else(|| format!("sha256:{}", hexadecimal(step, 64)));
            let tag = declared.configuration.get("ImageTag").cloned().unwrap_or_else(|| "latest".to_owned());
            let repository = configured("RepositoryName");
            let Account { id, region } = self.account();
            let uri = format!("{id}.dkr.ecr.{region}.amazonaws.com/{repository}@{digest}");
            let variables = [
                ("ImageDigest", digest.clone()),
                ("ImageTag", tag),
                ("ImageURI", uri),
                ("RegistryId", id.clone()),
                ("RepositoryName", repository),
            ];
            let revision = self.revision_named(at, &digest);
            self.note_revision(at, revision);
            return named(variables);
        }
        let Some((repository, branch)) = repository(&declared) else { return BTreeMap::new() };
        let commit = self.commit(at, &declared.name, &repository, &branch, step);
        let date = date(commit.pushed, 0);
        let mut variables = vec![
            ("AuthorDate", date.clone()),
            ("BranchName", commit.branch.clone()),
            ("CommitId", commit.id.clone()),
            ("CommitMessage", commit.message.clone()),
        ];
        match declared.action_type_id.provider.as_str() {
            "CodeCommit" => {
                variables.extend([("CommitterDate", date), ("RepositoryName", repository)]);
            }
            "GitHub" => {
                let url = format!("https://github.com/{repository}/commit/{}", commit.id);
                variables.extend([
                    ("CommitterDate", date),
                    ("RepositoryName", repository),
                    ("CommitUrl", url),
                ]);
            }
            _ => variables
                .extend([("ConnectionArn", configured("ConnectionArn")), ("FullRepositoryName", repository)]),
        }
        let revision = Revision {
            summary: Some(commit.message.clone()).filter(|message| !message.is_empty()),
            created: Some(commit.pushed),
            ..self.revision_named(at, &commit.id)
        };
        self.note_revision(at, revision);
        named(variables)
    }

    /// The commit asked for, else the newest one pushed, else one that is made up.
    fn commit(
        &self,
        at: ActionAt,
        action: &str,
        repository: &str,
        branch: &str,
        step: &mut Step<'_>,
    ) -> Commit {
        let overrides = &self.executions()[at.execution].overrides;
        let now = step.now;
        let made_up = |id: String| Commit {
            id,
            branch: branch.to_owned(),
            message: "Simulated by codepipeline-local: no repository was read".to_owned(),
            pushed: now,
        };
        let asked = overrides.iter().find(|each| each.action == action && each.kind == "COMMIT_ID");
        match asked {
            Some(Override { commit: Some(commit), .. }) => commit.clone(),
            Some(asked) => made_up(asked.value.clone()),
            None => match self.head(&format!("{repository} {branch}")) {
                Some(head) => head.clone(),
                None => made_up(hexadecimal(step, 40)),
            },
        }
    }
}

/// The revision types that a source takes.
fn kinds(source: &Action) -> &'static [&'static str] {
    match (source.provider(), source.action_type_id.provider.as_str()) {
        (Some(Provider::S3Source), _) => &["S3_OBJECT_VERSION_ID", "S3_OBJECT_KEY"],
        (Some(Provider::Simulated), "ECR") => &["IMAGE_DIGEST"],
        (Some(Provider::Simulated), _) => &["COMMIT_ID"],
        _ => &[],
    }
}

fn named<'a>(variables: impl IntoIterator<Item = (&'a str, String)>) -> BTreeMap<String, String> {
    variables.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// As many hexadecimal digits.
fn hexadecimal(step: &mut Step<'_>, digits: usize) -> String {
    let mut text = String::new();
    while text.len() < digits {
        text.extend(step.ids.uuid().chars().filter(|digit| *digit != '-'));
    }
    text.truncate(digits);
    text
}
