//! From rows back to state, when the service starts.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, RwLock};

use serde::de::DeserializeOwned;

use super::database::{Database, KeptRow};
use super::jobs::Jobs;
use super::journal::Journal;
use super::kept::{Kept, PipelineRows};
use super::rows::{
    ACTION_TYPE, BUCKET, EXECUTION, JOB, OBJECT, PART, PIPELINE, Row, SETTING, TAGS, UPLOAD, VERSION, WEBHOOK,
};
use super::{Pipelines, Store};
use crate::events::Events;
use codepipeline_engine::action_types::ActionTypes;
use codepipeline_engine::queues::{Lane, Outlook};
use codepipeline_engine::state::{Account, Execution, Job, Version};
use codepipeline_engine::tags::Tags;
use codepipeline_engine::webhooks::Webhooks;
use codepipeline_engine::{Millis, Pipeline};

/// Keys of settings.
pub(super) const CLOCK: &str = "clock-ahead-ms";
const ACCOUNT: &str = "account";

/// What was read of one pipeline.
#[derive(Default)]
struct Parts {
    live: Option<(Pipeline, String)>,
    versions: Vec<Version>,
    executions: Vec<Execution>,
    jobs: Vec<Job>,
}

#[derive(Default)]
struct Loaded {
    account: Option<Account>,
    ahead: Millis,
    types: Vec<(String, codepipeline_engine::action_types::Entry)>,
    webhooks: Vec<(String, codepipeline_engine::webhooks::Webhook)>,
    tags: Vec<(String, BTreeMap<String, String>)>,
    pipelines: BTreeMap<String, Parts>,
    /// What is of `s3`.
    buckets: Vec<KeptRow>,
    /// The ids of all jobs with their pipelines, in the order in which they were made.
    jobs: Vec<(String, String)>,
}

impl Store {
    /// The state kept in the folder, from now on kept there, and the rows of the buckets.
    pub fn open(folder: &Path, account: &Account, events: Arc<Events>) -> io::Result<(Store, Vec<KeptRow>)> {
        let mut database = Database::open(folder)?;
        let damaged = |error: io::Error| {
            io::Error::other(format!("--data {}: the database is damaged: {error}", folder.display()))
        };
        let mut loaded = Loaded::default();
        database.read(|row| loaded.take(row)).map_err(damaged)?;
        match &loaded.account {
            None => database
                .commit(&[Row::put(SETTING, ACCOUNT, account)])
                .map_err(|error| io::Error::other(format!("--data {}: {error}", folder.display())))?,
            Some(known) if known == account => {}
            Some(Account { id, region }) => {
                let message = format!(
                    "--data {} is of the account {id} in {region}: start with --account {id} --region {region}",
                    folder.display()
                );
                return Err(io::Error::other(message));
            }
        }
        let buckets = std::mem::take(&mut loaded.buckets);
        let store = loaded.store(Arc::new(Journal::over(database, events)?)).map_err(damaged)?;
        Ok((store, buckets))
    }

    /// How far the clock was advanced.
    pub fn clock_ahead(&self) -> Millis {
        *super::lock(&self.ahead)
    }
}

fn parse<T: DeserializeOwned>(row: &KeptRow) -> io::Result<T> {
    serde_json::from_str(&row.value)
        .map_err(|error| io::Error::other(format!("the {} {}: {error}", row.kind, row.key)))
}

impl Loaded {
    fn take(&mut self, row: KeptRow) -> io::Result<()> {
        let is = |kind: super::rows::Kind| row.kind == kind.0;
        if is(SETTING) && row.key == ACCOUNT {
            self.account = Some(parse(&row)?);
        } else if is(SETTING) && row.key == CLOCK {
            self.ahead = parse(&row)?;
        } else if is(ACTION_TYPE) {
            self.types.push((row.key.clone(), parse(&row)?));
        } else if is(WEBHOOK) {
            self.webhooks.push((row.key.clone(), parse(&row)?));
        } else if is(TAGS) {
            self.tags.push((row.key.clone(), parse(&row)?));
        } else if [BUCKET, OBJECT, UPLOAD, PART].into_iter().any(is) {
            self.buckets.push(row);
        } else if is(PIPELINE) {
            let live = (parse(&row)?, row.value);
            self.pipelines.entry(row.key).or_default().live = Some(live);
        } else {
            self.take_history(row)?;
        }
        Ok(())
    }

    /// Rows come in the order in which they were new, so numbers need no sorting.
    fn take_history(&mut self, row: KeptRow) -> io::Result<()> {
        let Some((name, _)) = row.key.split_once('/') else {
            return Err(io::Error::other(format!("the row {} {} is unknown", row.kind, row.key)));
        };
        let parts = self.pipelines.entry(name.to_owned()).or_default();
        if row.kind == VERSION.0 {
            parts.versions.push(parse(&row)?);
        } else if row.kind == EXECUTION.0 {
            parts.executions.push(parse(&row)?);
        } else if row.kind == JOB.0 {
            let job: Job = parse(&row)?;
            self.jobs.push((job.id.clone(), name.to_owned()));
            parts.jobs.push(job);
        } else {
            return Err(io::Error::other(format!("the row {} {} is unknown", row.kind, row.key)));
        }
        Ok(())
    }

    fn store(self, journal: Arc<Journal>) -> io::Result<Store> {
        let mut pipelines = Pipelines::new();
        let mut jobs = Jobs::default();
        for (name, parts) in self.pipelines {
            let (pipeline, written) = parts.pipeline(&name)?;
            let lanes: Vec<Lane> = pipeline.lanes().cloned().collect();
            let shared = Arc::new(Kept::restored(pipeline, written));
            // The first poll looks at what there is.
            let unknown = Outlook { oldest: None, next_due: Some(0) };
            lanes.into_iter().for_each(|lane| jobs.expect(&shared, &name, lane, unknown.clone()));
            pipelines.insert(name, shared);
        }
        for (id, name) in self.jobs {
            pipelines.get(&name).into_iter().for_each(|pipeline| jobs.add(id.clone(), pipeline));
        }
        let types = ActionTypes { types: self.types.into_iter().collect() };
        let webhooks = Webhooks { by_name: self.webhooks.into_iter().collect() };
        Ok(Store {
            types: Kept::new(types),
            webhooks: Kept::new(webhooks),
            tags: Kept::new(Tags { of: self.tags.into_iter().collect() }),
            pipelines: RwLock::new(pipelines),
            pipelines_newest: AtomicU64::new(0),
            jobs: Mutex::new(jobs),
            ahead: Mutex::new(self.ahead),
            journal,
        })
    }
}

impl Parts {
    fn pipeline(self, name: &str) -> io::Result<(Pipeline, PipelineRows)> {
        let missing = |what: &str| io::Error::other(format!("the pipeline {name} has no {what}"));
        let (mut pipeline, live) = self.live.ok_or_else(|| missing("state"))?;
        if self.versions.is_empty() {
            return Err(missing("version"));
        }
        let written = PipelineRows { live, versions: self.versions.len() };
        pipeline.restore(self.versions, self.executions, self.jobs);
        Ok((pipeline, written))
    }
}
