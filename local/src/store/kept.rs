//! State behind a lock, whose changes become rows when the lock is released.

use std::cell::Cell;
use std::ops::{Deref, DerefMut};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;

use super::journal::{Batch, Journal, Ticket};
use super::rows::{ACTION_TYPE, EXECUTION, JOB, Kind, PIPELINE, Row, TAGS, VERSION, WEBHOOK, json};
use codepipeline_engine::Pipeline;
use codepipeline_engine::action_types::ActionTypes;
use codepipeline_engine::events::Event;
use codepipeline_engine::state::Changes;
use codepipeline_engine::table::Table;
use codepipeline_engine::tags::Tags;
use codepipeline_engine::webhooks::Webhooks;

/// State that can say what was written of it.
pub trait Keep {
    /// What is known of the rows that exist.
    type Written: std::fmt::Debug + Default;

    /// The rows of everything that has changed.
    fn rows(&mut self, written: &mut Self::Written) -> Vec<Row>;

    /// What is to be told of the changes, if anybody listens.
    fn events(&mut self, _listens: bool) -> Vec<Event> {
        Vec::new()
    }

    /// What had changed has been told and kept, or nobody tells and keeps it.
    fn forget_changes(&mut self);
}

#[derive(Debug)]
struct State<T: Keep> {
    value: T,
    written: T::Written,
    /// The batch of its newest rows.
    newest: Ticket,
    /// It was deleted: late commands on it leave no rows.
    is_gone: bool,
}

#[derive(Debug)]
pub struct Kept<T: Keep> {
    state: Mutex<State<T>>,
}

/// The newest batch that an answer depends on: of what the request has changed, and of what others had
/// changed when it looked.
#[derive(Debug, Default)]
pub struct Seen(Cell<Ticket>);

impl Seen {
    pub fn note(&self, ticket: Ticket) {
        self.0.set(self.0.get().max(ticket));
    }

    pub fn newest(&self) -> Ticket {
        self.0.get()
    }
}

/// The state, locked. Whatever was written through it is queued when it is dropped.
pub struct Guard<'a, T: Keep> {
    state: MutexGuard<'a, State<T>>,
    journal: &'a Journal,
    seen: &'a Seen,
    is_written: bool,
}

impl<T: Keep> Kept<T> {
    /// State of which there are no rows yet.
    pub fn new(value: T) -> Kept<T> {
        Kept::restored(value, T::Written::default())
    }

    pub fn restored(value: T, written: T::Written) -> Kept<T> {
        Kept { state: Mutex::new(State { value, written, newest: 0, is_gone: false }) }
    }

    pub fn lock<'a>(&'a self, journal: &'a Journal, seen: &'a Seen) -> Guard<'a, T> {
        // A panic in a rule is a defect, but one command's: the others go on.
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        Guard { state, journal, seen, is_written: false }
    }
}

impl<T: Keep> Guard<'_, T> {
    /// Everything that has no row yet gets one.
    pub fn mark_written(&mut self) {
        self.is_written = true;
    }

    /// Whether it was deleted.
    pub fn is_gone(&self) -> bool {
        self.state.is_gone
    }

    /// From now on nothing is kept of it.
    pub fn set_gone(&mut self) {
        self.state.is_gone = true;
    }
}

impl<T: Keep> Deref for Guard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.state.value
    }
}

impl<T: Keep> DerefMut for Guard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.mark_written();
        &mut self.state.value
    }
}

/// A guard through which something may have been written, whatever its state is.
pub trait Pending {
    /// The rows and events of what was written; from now on nothing is.
    fn take_batch(&mut self) -> Batch;

    /// They went out with this batch.
    fn queued(&mut self, number: Ticket);
}

impl<T: Keep> Pending for Guard<'_, T> {
    fn take_batch(&mut self) -> Batch {
        let State { value, written, is_gone, .. } = &mut *self.state;
        if !std::mem::take(&mut self.is_written) {
            return Batch::default();
        }
        let events = value.events(self.journal.events.listens() && !*is_gone);
        let rows = if self.journal.keeps() && !*is_gone { value.rows(written) } else { Vec::new() };
        value.forget_changes();
        Batch { rows, events, ..Batch::default() }
    }

    fn queued(&mut self, number: Ticket) {
        self.state.newest = number;
        self.seen.note(number);
    }
}

/// Queues what was written through all of these as one batch, on disk together: call it while all of them
/// are locked.
pub fn commit(journal: &Journal, guards: &mut [&mut dyn Pending]) {
    let batches: Vec<Batch> = guards.iter_mut().map(|guard| guard.take_batch()).collect();
    let changed: Vec<bool> = batches.iter().map(|batch| !batch.is_empty()).collect();
    if !changed.contains(&true) {
        return;
    }
    let number = journal.queue(batches.into_iter().fold(Batch::default(), Batch::and));
    for (guard, _) in guards.iter_mut().zip(changed).filter(|(_, changed)| *changed) {
        guard.queued(number);
    }
}

impl<T: Keep> Drop for Guard<'_, T> {
    fn drop(&mut self) {
        let journal = self.journal;
        commit(journal, &mut [self]);
        self.seen.note(self.state.newest);
    }
}

/// The live state as it stands on disk, and how many versions do.
#[derive(Debug, Default)]
pub struct PipelineRows {
    pub live: String,
    pub versions: usize,
}

/// Numbers in keys sort as text.
fn numbered(name: &str, number: usize) -> String {
    format!("{name}/{number:010}")
}

/// Every row of a pipeline.
pub fn without_pipeline(name: &str) -> Vec<Row> {
    let history = [VERSION, EXECUTION, JOB];
    let history = history.map(|kind| Row::RemoveAll { kind, prefix: format!("{name}/") });
    std::iter::once(Row::Remove { kind: PIPELINE, key: name.to_owned() }).chain(history).collect()
}

impl Keep for Pipeline {
    type Written = PipelineRows;

    fn rows(&mut self, written: &mut PipelineRows) -> Vec<Row> {
        let mut rows = Vec::new();
        let live = json(self);
        if live != written.live {
            rows.push(Row::Put { kind: PIPELINE, key: self.name().to_owned(), value: live.clone() });
            written.live = live;
        }
        for (number, version) in self.versions().iter().enumerate().skip(written.versions) {
            rows.push(Row::put(VERSION, numbered(self.name(), number), version));
        }
        written.versions = self.versions().len();
        let Changes { executions, jobs } = self.take_changes();
        for number in executions {
            let key = numbered(self.name(), number.number());
            rows.push(Row::put(EXECUTION, key, &self.executions()[number]));
        }
        for id in jobs {
            rows.extend(self.job(&id).map(|job| Row::put(JOB, format!("{}/{id}", self.name()), job)));
        }
        rows
    }

    fn events(&mut self, listens: bool) -> Vec<Event> {
        if listens { self.take_events() } else { Vec::new() }
    }

    fn forget_changes(&mut self) {
        self.take_changes();
        self.take_notices();
    }
}

fn table_rows<T: Serialize>(kind: Kind, table: &mut Table<T>) -> Vec<Row> {
    let row = |key: String, row: Option<&T>| match row {
        Some(row) => Row::put(kind, key, row),
        None => Row::Remove { kind, key },
    };
    table.take_changed().into_iter().map(|key| row(key.clone(), table.get(&key))).collect()
}

macro_rules! kept_in_a_table {
    ($($state:ty, $table:ident, $kind:expr;)*) => {$(
        impl Keep for $state {
            type Written = ();

            fn rows(&mut self, (): &mut ()) -> Vec<Row> {
                table_rows($kind, &mut self.$table)
            }

            fn forget_changes(&mut self) {
                self.$table.take_changed();
            }
        }
    )*};
}

kept_in_a_table! {
    ActionTypes, types, ACTION_TYPE;
    Webhooks, by_name, WEBHOOK;
    Tags, of, TAGS;
}
