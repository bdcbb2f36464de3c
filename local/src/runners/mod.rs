//! Who does the work that the engine asks for: off the runtime's threads, so many at once, each until it is
//! done or not wanted any more. Knows pipelines only by the ids of their work, and no rule.
//!
//! - A [`WorkOrder`] waits for one of `most` threads; a [`Runner`] does it and says how far it is.
//! - [`Runners::end`] raises the flag of one piece of work. Its runner is to return soon and keeps its
//!   thread until it does; nothing that it says from now on is passed on.
//! - What comes of work goes to whoever asked, on the thread that did it, with no lock held here. So it may
//!   take the lock of a pipeline, and orders may be given while that lock is held.

pub mod own;
pub mod s3_source;

use std::collections::{HashMap, VecDeque};
use std::fmt::{self, Debug};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use codepipeline_engine::WorkOrder;
use codepipeline_engine::work::{Ended, Progress};

/// Does work of some kinds.
pub trait Runner: Debug + Send + Sync {
    /// Does it all; returns early, with whatever, once the work is not wanted any more.
    fn run(&self, order: &WorkOrder, wanted: &Wanted, progress: &dyn Fn(Progress)) -> Ended;
}

/// What comes of work.
#[derive(Clone, Debug)]
pub enum Report {
    Progress(Progress),
    Ended(Ended),
}

/// Whether a piece of work is still wanted.
#[derive(Debug, Default)]
pub struct Wanted {
    is_ended: Mutex<bool>,
    ended: Condvar,
}

impl Wanted {
    pub fn is_over(&self) -> bool {
        *lock(&self.is_ended)
    }

    /// Waits until the work is not wanted any more, at most so long; whether it is not.
    pub fn is_over_within(&self, most: Duration) -> bool {
        let still_wanted = |is_ended: &mut bool| !*is_ended;
        let waited = self.ended.wait_timeout_while(lock(&self.is_ended), most, still_wanted);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }

    fn end(&self) {
        *lock(&self.is_ended) = true;
        self.ended.notify_all();
    }
}

type Listener = Box<dyn Fn(Report) + Send>;

/// A piece of work, and who wants to know of it.
struct Task {
    order: WorkOrder,
    wanted: Arc<Wanted>,
    listener: Listener,
}

impl Debug for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.order.fmt(f)
    }
}

#[derive(Debug, Default)]
struct Board {
    /// By the id of the order: what waits and what is being done.
    wanted: HashMap<String, Arc<Wanted>>,
    waiting: VecDeque<Task>,
    threads: usize,
}

#[derive(Debug)]
struct Room {
    runner: Arc<dyn Runner>,
    most: usize,
    board: Mutex<Board>,
}

/// The runners' room.
#[derive(Clone, Debug)]
pub struct Runners(Arc<Room>);

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Runners {
    /// How many pieces of work are done at once unless a flag says otherwise.
    pub const USUAL_MOST: usize = 8;

    /// `most`: how many pieces of work are done at once.
    pub fn new(runner: Arc<dyn Runner>, most: usize) -> Runners {
        Runners(Arc::new(Room { runner, most, board: Mutex::default() }))
    }

    /// The same runner, with another number of threads and nothing to do.
    pub fn at_once(&self, most: usize) -> Runners {
        Runners::new(self.0.runner.clone(), most)
    }

    /// Begins the work as soon as a thread is free.
    pub fn start(&self, order: WorkOrder, listener: impl Fn(Report) + Send + 'static) {
        let wanted = Arc::new(Wanted::default());
        let mut board = lock(&self.0.board);
        board.wanted.insert(order.id.clone(), wanted.clone());
        board.waiting.push_back(Task { order, wanted, listener: Box::new(listener) });
        if board.threads < self.0.most {
            let room = self.0.clone();
            let thread = std::thread::Builder::new().name("runner".to_owned());
            // Where there is no room for a thread the work waits for another one's, or for its time-out.
            board.threads += usize::from(thread.spawn(move || room.work()).is_ok());
        }
    }

    /// The work is not wanted any more.
    pub fn end(&self, id: &str) {
        let mut board = lock(&self.0.board);
        board.waiting.retain(|task| task.order.id != id);
        if let Some(wanted) = board.wanted.remove(id) {
            wanted.end();
        }
    }

    /// No work is wanted any more.
    pub fn end_all(&self) {
        let mut board = lock(&self.0.board);
        board.waiting.clear();
        board.wanted.drain().for_each(|(_, wanted)| wanted.end());
    }
}

impl Room {
    /// What one thread does: the work that waits, until none does.
    fn work(&self) {
        while let Some(task) = self.next_task() {
            self.do_work(&task);
        }
    }

    fn next_task(&self) -> Option<Task> {
        let mut board = lock(&self.board);
        let next = board.waiting.pop_front();
        board.threads -= usize::from(next.is_none());
        next
    }

    fn do_work(&self, task: &Task) {
        let Task { order, wanted, listener } = task;
        let progress = |progress: Progress| {
            if !wanted.is_over() {
                listener(Report::Progress(progress));
            }
        };
        let ended = catch_unwind(AssertUnwindSafe(|| self.runner.run(order, wanted, &progress)));
        let ended = ended.unwrap_or_else(|_| Ended::Failed {
            code: "SystemUnavailable".to_owned(),
            message: "The runner has a defect; its message is on stderr".to_owned(),
        });
        // Whoever takes it off the board says how it has ended.
        let is_wanted = lock(&self.board).wanted.remove(&order.id).is_some();
        if is_wanted {
            // A defect in a rule is one command's; this thread goes on.
            let _ = catch_unwind(AssertUnwindSafe(|| listener(Report::Ended(ended))));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;

    use codepipeline_engine::sources::Fetch;
    use codepipeline_engine::work::Work;

    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    /// Works until the work is not wanted any more, or does as the bucket's name says.
    #[derive(Debug, Default)]
    struct Worker {
        at_once: AtomicUsize,
        most_at_once: AtomicUsize,
    }

    impl Runner for Worker {
        fn run(&self, order: &WorkOrder, wanted: &Wanted, progress: &dyn Fn(Progress)) -> Ended {
            let Work::Fetch(Fetch { bucket, .. }) = &order.work;
            let now = self.at_once.fetch_add(1, Ordering::SeqCst) + 1;
            self.most_at_once.fetch_max(now, Ordering::SeqCst);
            progress(Progress { summary: Some("begun".to_owned()), ..Progress::default() });
            match bucket.as_str() {
                "hang" => drop(wanted.is_over_within(LONG)),
                "panic" => panic!("a defect"),
                _ => std::thread::sleep(Duration::from_millis(2)),
            }
            self.at_once.fetch_sub(1, Ordering::SeqCst);
            progress(Progress { summary: Some("late".to_owned()), ..Progress::default() });
            Ended::Failed { code: "JobFailed".to_owned(), message: bucket.clone() }
        }
    }

    fn order(id: &str, what: &str) -> WorkOrder {
        let fetch = Fetch { bucket: what.to_owned(), key: "k".to_owned(), version: None, to: None };
        WorkOrder { id: id.to_owned(), work: Work::Fetch(fetch), expires: None, repeatable: true }
    }

    fn start(runners: &Runners, order: WorkOrder) -> mpsc::Receiver<String> {
        let (say, heard) = mpsc::channel();
        runners.start(order, move |report| {
            let text = match report {
                Report::Progress(progress) => progress.summary.unwrap_or_default(),
                Report::Ended(Ended::Failed { message, .. }) => message,
                Report::Ended(other) => format!("{other:?}"),
            };
            let _ = say.send(text);
        });
        heard
    }

    #[test]
    fn progress_and_the_end_are_passed_on() {
        let runners = Runners::new(Arc::new(Worker::default()), 1);
        let heard: Vec<String> = start(&runners, order("a", "work")).iter().collect();
        assert_eq!(heard, ["begun", "late", "work"]);
    }

    #[test]
    fn nothing_is_passed_on_of_work_that_was_ended() {
        let runners = Runners::new(Arc::new(Worker::default()), 1);
        let hanging = start(&runners, order("a", "hang"));
        assert_eq!(hanging.recv_timeout(LONG).unwrap(), "begun");
        let never_begun = start(&runners, order("b", "work"));
        runners.end("b");
        runners.end("a");
        assert_eq!(hanging.iter().count(), 0);
        assert_eq!(never_begun.iter().count(), 0);
    }

    #[test]
    fn no_more_is_done_at_once_than_there_are_threads() {
        let worker = Arc::new(Worker::default());
        let runners = Runners::new(worker.clone(), 3);
        let all: Vec<_> = (0..40).map(|number| start(&runners, order(&number.to_string(), "work"))).collect();
        assert!(all.iter().all(|heard| heard.iter().last().as_deref() == Some("work")));
        assert_eq!(worker.most_at_once.load(Ordering::SeqCst), 3);
    }

    #[test]
    fn a_defect_in_a_runner_fails_the_work_and_its_thread_goes_on() {
        let runners = Runners::new(Arc::new(Worker::default()), 1);
        let heard: Vec<String> = start(&runners, order("a", "panic")).iter().collect();
        assert_eq!(heard, ["begun", "The runner has a defect; its message is on stderr"]);
        assert_eq!(start(&runners, order("b", "work")).iter().last().as_deref(), Some("work"));
    }

    #[test]
    fn all_work_is_ended_with_the_service() {
        let runners = Runners::new(Arc::new(Worker::default()), 2);
        let all: Vec<_> = (0..4).map(|number| start(&runners, order(&number.to_string(), "hang"))).collect();
        all[..2].iter().for_each(|heard| drop(heard.recv_timeout(LONG).unwrap()));
        runners.end_all();
        assert_eq!(all.iter().map(|heard| heard.iter().count()).sum::<usize>(), 0);
    }
}
