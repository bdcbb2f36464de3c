//! What came of the cases.

use std::collections::BTreeMap;

use crate::case::Case;
use crate::differences::DIFFERENCES;
use crate::run::Answer;

#[derive(Default)]
pub struct Report {
    agreed: usize,
    with_keys: usize,
    seen: BTreeMap<&'static str, usize>,
    pub unlisted: Vec<String>,
}

pub type Answers = Result<[Answer; 2], String>;

/// The case and what both clients found.
pub fn told(case: &Case, answers: &Answers) -> String {
    match answers {
        Ok([ours, theirs]) => format!("{}  ours: {ours:?}\n  theirs: {theirs:?}", case.told()),
        Err(problem) => format!("{}  {problem}", case.told()),
    }
}

impl Report {
    /// Whether the clients agree or differ on purpose; only then is it counted.
    pub fn note(&mut self, case: &Case, answers: &Answers) -> bool {
        let Ok([ours, theirs]) = answers else { return false };
        if ours.found == theirs.found {
            self.agreed += 1;
            self.with_keys += usize::from(ours.found.starts_with("keys "));
            return true;
        }
        let known = DIFFERENCES.iter().find(|difference| (difference.explains)(case, ours, theirs));
        if let Some(difference) = known {
            *self.seen.entry(difference.what).or_default() += 1;
        }
        known.is_some()
    }

    /// `all`: also the differences that never occurred.
    pub fn print(&self, all: bool) {
        let listed: usize = self.seen.values().sum();
        println!(
            "{} agree, of which {} with keys; {listed} differ on purpose, {} otherwise",
            self.agreed,
            self.with_keys,
            self.unlisted.len()
        );
        for difference in DIFFERENCES {
            match self.seen.get(difference.what) {
                Some(times) => println!("  {times:3} times: {}: {}", difference.what, difference.why),
                None if all => println!("  never seen: {}", difference.what),
                None => {}
            }
        }
        self.unlisted.iter().for_each(|problem| eprintln!("{problem}"));
    }
}
