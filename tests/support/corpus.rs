//! Runs every case of a published corpus (`tests/corpora`) and keeps the count.

use std::path::{Path, PathBuf};

use serde_json::Value;

/// Where the data of a corpus is.
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpora").join(name)
}

pub fn text(name: &str) -> String {
    let path = path(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub fn json(name: &str) -> Value {
    serde_json::from_str(&text(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The items of a JSON array.
pub fn items(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_else(|| panic!("not an array: {value}"))
}

/// The text of a JSON string.
pub fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("not a string: {value}"))
}

/// A corpus as we know it.
pub struct Corpus<'a> {
    pub name: &'a str,
    /// How many cases it has. Another number means that somebody has to look at the new ones.
    pub cases: usize,
    /// The ids of the cases that do not apply to this client, each with the reason.
    pub exceptions: &'a [(&'a str, &'a str)],
}

impl Corpus<'_> {
    /// Checks each case; one that does not apply must not pass. Panics with all problems at once.
    pub fn run<'c, C>(
        &self,
        cases: impl IntoIterator<Item = (&'c str, C)>,
        mut check: impl FnMut(C) -> Result<(), String>,
    ) {
        let (mut count, mut passed, mut excepted, mut failures) = (0, 0, Vec::new(), Vec::new());
        for (id, case) in cases {
            count += 1;
            let applies = !self.exceptions.iter().any(|(name, _)| *name == id);
            match check(case) {
                Ok(()) if applies => passed += 1,
                Ok(()) => failures.push(format!("{id}: passes, so it is no exception")),
                Err(problem) if applies => failures.push(format!("{id}: {problem}")),
                Err(_) => excepted.push(id),
            }
        }
        println!("{}: {count} cases, {} apply, {passed} pass", self.name, count - excepted.len());
        for (id, reason) in self.exceptions {
            println!("  does not apply: {id}: {reason}");
            if !excepted.contains(id) {
                failures.push(format!("{id}: is no case of the corpus"));
            }
        }
        if count != self.cases {
            failures.push(format!("the corpus has {count} cases, expected {}", self.cases));
        }
        assert!(failures.is_empty(), "{}:\n{}", self.name, failures.join("\n"));
    }
}

/// `Err` with both values unless they are equal.
pub fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: T, expected: T) -> Result<(), String> {
    if found == expected {
        return Ok(());
    }
    Err(format!("{what} is {found:?}, expected {expected:?}"))
}
