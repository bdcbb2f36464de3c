//! Stories: files of commands, each with a line `----` and what is seen after it, apart by empty lines.
//! `UPDATE=1` rewrites what is told; the diff is the review.
#![allow(clippy::disallowed_methods)] // Tests are not pure.

use std::path::{Path, PathBuf};

/// The story files of a folder below `tests`, in the order of their names.
pub fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 5, "{files:?}");
    files
}

/// A story while it is told again.
pub struct Retelling {
    path: PathBuf,
    told: String,
    fresh: Vec<String>,
}

impl Retelling {
    pub fn of(path: &Path) -> Retelling {
        let told = std::fs::read_to_string(path).unwrap();
        Retelling { path: path.to_owned(), told, fresh: Vec::new() }
    }

    /// The commands, in their order.
    pub fn commands(&self) -> Vec<String> {
        let blocks = self.told.trim_end().split("\n\n");
        blocks.map(|block| block.split_once("\n----").expect("a command has its ----").0.to_owned()).collect()
    }

    pub fn seen(&mut self, command: &str, seen: &str) {
        let seen = if seen.trim().is_empty() { "  nothing" } else { seen.trim_end() };
        self.fresh.push(format!("{command}\n----\n{seen}"));
    }

    /// Compares what was seen with what is told.
    pub fn end(self) {
        let fresh = self.fresh.join("\n\n") + "\n";
        if std::env::var_os("UPDATE").is_some() {
            return std::fs::write(&self.path, &fresh).unwrap();
        }
        for (fresh, told) in fresh.split("\n\n").zip(self.told.split("\n\n")) {
            assert!(
                fresh == told,
                "{}: this happened:\n{fresh}\n\nthis was told:\n{told}",
                self.path.display()
            );
        }
        assert_eq!(fresh, self.told, "{}", self.path.display());
    }
}

/// `7d`, `24h`, `5m` or `60s` in milliseconds.
pub fn milliseconds(text: &str) -> u64 {
    let (number, unit) = text.split_at(text.len() - 1);
    let unit = match unit {
        "d" => 86_400_000,
        "h" => 3_600_000,
        "m" => 60_000,
        _ => 1_000,
    };
    number.parse::<u64>().unwrap() * unit
}
