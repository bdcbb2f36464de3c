//! Stories: files of commands, each with a line `----` and what is seen after it, apart by empty lines.
//! `UPDATE=1` rewrites what is told; the diff is the review.
#![allow(clippy::disallowed_methods, dead_code)] // Tests are not pure, and each uses its part.

use std::path::{Path, PathBuf};

use serde_json::Value;

/// A test for each story of a folder below `tests`, named after its file, and one that none is forgotten.
#[macro_export]
macro_rules! stories {
    ($folder:literal, $check:path: $($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                $check(&story::file($folder, stringify!($name)));
            }
        )*

        #[test]
        fn every_story_is_told() {
            assert_eq!(story::names($folder), [$(stringify!($name)),*]);
        }
    };
}

/// The story of this name in a folder below `tests`.
pub fn file(folder: &str, name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder).join(name).with_extension("txt")
}

/// The stories of a folder below `tests`, in the order of their names.
pub fn names(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let name = |entry: std::io::Result<std::fs::DirEntry>| {
        entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned()
    };
    let mut names: Vec<String> = std::fs::read_dir(folder).unwrap().map(name).collect();
    names.sort();
    names
}

/// A line that is longer than this is laid out over several.
const LINE: usize = 110;

/// JSON for people: what fits stands in a line.
pub fn laid_out(value: &Value) -> String {
    let mut out = String::new();
    lay_out(value, 0, &mut out);
    out
}

fn lay_out(value: &Value, depth: usize, out: &mut String) {
    let line = value.to_string();
    if depth * 2 + line.chars().count() <= LINE {
        return out.push_str(&line);
    }
    let (open, close, items): (_, _, Vec<(Option<&String>, &Value)>) = match value {
        Value::Array(items) => ('[', ']', items.iter().map(|item| (None, item)).collect()),
        Value::Object(map) => ('{', '}', map.iter().map(|(key, item)| (Some(key), item)).collect()),
        _ => return out.push_str(&line),
    };
    out.push(open);
    for (number, (key, item)) in items.into_iter().enumerate() {
        out.push_str(if number == 0 { "\n" } else { ",\n" });
        out.push_str(&"  ".repeat(depth + 1));
        out.push_str(&key.map(|key| format!("{}: ", Value::from(key.as_str()))).unwrap_or_default());
        lay_out(item, depth + 1, out);
    }
    out.push('\n');
    out.push_str(&"  ".repeat(depth));
    out.push(close);
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
