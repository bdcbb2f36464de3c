//! The one writer. Commands queue their rows, and the events that report them, while they hold the lock
//! of what they changed, so the order of the queue is the order of the commands. A thread takes everything that is queued into one
//! transaction: the slower the disk, the more commands share a commit. Then the events go out.
//!
//! A commit that fails ends the journal: memory is ahead of the disk then, and nobody may go on from it.

use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use codepipeline_engine::events::Event;
use tokio::sync::watch;

use super::database::Database;
use super::rows::Row;
use crate::events::Events;

/// The number of a batch of rows; it is on disk once this number is committed. 0 is there already.
pub type BatchNumber = u64;

/// Why nothing can be written any more.
#[derive(Clone, Debug)]
pub struct Broken(pub Arc<str>);

#[derive(Clone, Debug)]
enum Progress {
    Committed(BatchNumber),
    Broken(Broken),
}

/// What one command leaves to be done.
#[derive(Debug, Default)]
pub struct Batch {
    pub rows: Vec<Row>,
    /// Go out once the rows are on disk.
    pub events: Vec<Event>,
    /// A folder with new files that the rows name; their names must be on disk before.
    pub folder: Option<PathBuf>,
    /// Files that nothing refers to once the rows are on disk.
    pub garbage: Vec<PathBuf>,
}

impl Batch {
    pub fn of(rows: Vec<Row>) -> Batch {
        Batch { rows, ..Batch::default() }
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.events.is_empty() && self.folder.is_none() && self.garbage.is_empty()
    }

    /// Both, the other one behind this one.
    pub fn and(mut self, other: Batch) -> Batch {
        self.append(other);
        self
    }

    fn append(&mut self, other: Batch) {
        self.rows.extend(other.rows);
        self.events.extend(other.events);
        self.folder = other.folder.or(self.folder.take());
        self.garbage.extend(other.garbage);
    }

    /// Keeps the rows.
    fn keep(&self, database: &mut Database) -> Result<(), String> {
        if let Some(folder) = &self.folder {
            let synced = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
            synced.map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        database.commit(&self.rows).map_err(|error| error.to_string())
    }

    /// What may happen now that the rows are on disk.
    fn follow_up(self, events: &Events) {
        events.report(self.events);
        for file in self.garbage {
            // One that is left over goes at the next start.
            let _ = std::fs::remove_file(file);
        }
    }
}

#[derive(Debug, Default)]
struct Queue {
    batch: Batch,
    newest: BatchNumber,
    is_closed: bool,
}

#[derive(Debug)]
struct Shared {
    queue: Mutex<Queue>,
    work: Condvar,
    progress: watch::Sender<Progress>,
}

/// Without a database it writes nothing, and every number is 0.
#[derive(Debug)]
pub struct Journal {
    writer: Option<(Arc<Shared>, JoinHandle<()>)>,
    pub events: Arc<Events>,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Journal {
    pub fn in_memory(events: Arc<Events>) -> Journal {
        Journal { writer: None, events }
    }

    pub fn over(database: Database, events: Arc<Events>) -> std::io::Result<Journal> {
        let progress = watch::Sender::new(Progress::Committed(0));
        let shared = Arc::new(Shared { queue: Mutex::default(), work: Condvar::new(), progress });
        let (of_writer, reports_to) = (shared.clone(), events.clone());
        let thread = std::thread::Builder::new().name("store".to_owned());
        let thread = thread.spawn(move || write(database, &of_writer, &reports_to))?;
        Ok(Journal { writer: Some((shared, thread)), events })
    }

    /// Whether anything is written at all.
    pub fn is_on_disk(&self) -> bool {
        self.writer.is_some()
    }

    /// Takes on what a command leaves; call it while holding the lock of what the rows are about.
    pub fn queue(&self, batch: Batch) -> BatchNumber {
        let Some((shared, _)) = &self.writer else {
            batch.follow_up(&self.events);
            return 0;
        };
        let mut queue = shared.lock();
        if !batch.rows.is_empty() {
            queue.newest += 1;
            shared.work.notify_one();
        }
        queue.batch.append(batch);
        queue.newest
    }

    /// Why nothing is written any more, if so.
    pub fn check(&self) -> Result<(), Broken> {
        let Some((shared, _)) = &self.writer else { return Ok(()) };
        match &*shared.progress.borrow() {
            Progress::Broken(broken) => Err(broken.clone()),
            Progress::Committed(_) => Ok(()),
        }
    }

    /// Waits until the batch, and with it every one before it, is on disk.
    pub async fn committed(&self, number: BatchNumber) -> Result<(), Broken> {
        let Some((shared, _)) = &self.writer else { return Ok(()) };
        let mut progress = shared.progress.subscribe();
        let is_decided = |progress: &Progress| match progress {
            Progress::Committed(newest) => *newest >= number,
            Progress::Broken(_) => true,
        };
        match progress.wait_for(is_decided).await.as_deref() {
            Ok(Progress::Broken(broken)) => Err(broken.clone()),
            // The sender lives as long as this journal, so there is no other error.
            Ok(Progress::Committed(_)) | Err(_) => Ok(()),
        }
    }
}

/// What is queued is written before the end.
impl Drop for Journal {
    fn drop(&mut self) {
        if let Some((shared, thread)) = self.writer.take() {
            shared.lock().is_closed = true;
            shared.work.notify_one();
            let _ = thread.join();
        }
    }
}

fn write(mut database: Database, shared: &Shared, events: &Events) {
    let _ending = Ending(shared);
    while let Some((batch, newest)) = next_batch(shared) {
        if let Err(error) = batch.keep(&mut database) {
            shared.progress.send_replace(Progress::Broken(Broken(error.into())));
            return;
        }
        shared.progress.send_replace(Progress::Committed(newest));
        batch.follow_up(events);
    }
}

/// Nobody waits for a writer that is no more, not even one that a defect has ended.
struct Ending<'a>(&'a Shared);

impl Drop for Ending<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.progress.send_replace(Progress::Broken(Broken("the writer has panicked".into())));
        }
    }
}

/// Everything that is queued, as soon as something is; nothing once the journal is closed.
fn next_batch(shared: &Shared) -> Option<(Batch, BatchNumber)> {
    let mut queue = shared.lock();
    while queue.batch.rows.is_empty() {
        if queue.is_closed {
            return None;
        }
        queue = shared.work.wait(queue).unwrap_or_else(PoisonError::into_inner);
    }
    Some((std::mem::take(&mut queue.batch), queue.newest))
}
