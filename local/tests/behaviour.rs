//! BEHAVIOUR.md is right about this repository: its rows stand in order, the files that decide them and the
//! tests that show them are there, and stories name no row that there is not.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Chapters whose rows are all decided somewhere, and tested or left out for a reason.
const WHOLE: [&str; 5] = ["3", "4", "5", "6", "9"];

/// One line of a section's table.
struct Row<'a> {
    section: &'a str,
    id: &'a str,
    rule: &'a str,
    decided_in: &'a str,
    tested_by: &'a str,
}

impl Row<'_> {
    fn must_be_whole(&self) -> bool {
        self.section.split('.').next().is_some_and(|chapter| WHOLE.contains(&chapter))
    }

    /// Why no test can show it.
    fn left_out(&self) -> Option<&str> {
        self.tested_by.strip_prefix("left out: ")
    }

    fn is_open(&self) -> bool {
        self.tested_by == "-"
    }

    /// Where the row stands in its section: its number, and the letter of one that came between two.
    fn place(&self) -> Option<(usize, &str)> {
        let prefix = match self.section {
            "R" => "R".to_owned(),
            // Sections without parts.
            section if !section.contains('.') && !section.starts_with('R') => format!("{section}.0."),
            section => format!("{section}."),
        };
        let rest = self.id.strip_prefix(&prefix)?;
        let number = rest.trim_end_matches(|last: char| last.is_ascii_lowercase());
        Some((number.parse().ok()?, rest.strip_prefix(number)?))
    }
}

fn local() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn document() -> String {
    read(local().join("BEHAVIOUR.md"))
}

/// The rows in their order.
fn rows(document: &str) -> Vec<Row<'_>> {
    let (mut rows, mut section) = (Vec::new(), None);
    for line in document.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            section = heading.split_once(". ").map(|(number, _)| number);
            assert!(section.is_some(), "a heading has a number: {line}");
        }
        let Some(section) = section.filter(|_| line.starts_with("| ") && !line.starts_with("| id |")) else {
            continue;
        };
        let cells = cells(line);
        let &[id, rule, exact, source, decided_in, tested_by] = cells.as_slice() else {
            panic!("a row has six cells: {line}")
        };
        assert!(cells.iter().all(|cell| !cell.is_empty()), "{id}: no cell is empty: {exact}, {source}");
        rows.push(Row { section, id, rule, decided_in, tested_by });
    }
    rows
}

/// The cells of a table's line; `\|` ends none.
fn cells(line: &str) -> Vec<&str> {
    let (mut cells, mut from, mut before) = (Vec::new(), 1, '|');
    for (at, character) in line.char_indices().skip(1) {
        if character == '|' && before != '\\' {
            cells.push(line[from..at].trim());
            from = at + 1;
        }
        before = character;
    }
    cells
}

/// What stands between backticks.
fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// A file that the document names by its path from here.
fn file(path: &str) -> Option<PathBuf> {
    Some(local().join(path)).filter(|path| path.is_file())
}

/// The numbers of a section; recordings come behind all others.
fn order(section: &str) -> Vec<usize> {
    let number = |part: &str| match part.strip_prefix('R') {
        Some(recording) => usize::MAX / 2 + recording.parse::<usize>().unwrap_or(0),
        None => part.parse::<usize>().unwrap_or_else(|_| panic!("a section has numbers: {section}")),
    };
    section.split('.').map(number).collect()
}

/// The rows that a text names: `3.2.1`, `R64b`, and `9.1.1 to 9.1.6` for all between.
fn named(text: &str) -> BTreeSet<String> {
    let between = [' ', ',', ':', '(', ')'];
    let words: Vec<&str> = text.split(between).filter(|word| !word.is_empty()).collect();
    let mut named = BTreeSet::new();
    for (at, word) in words.iter().enumerate() {
        named.extend(recording(word).map(str::to_owned));
        let Some((section, number)) = numbered(word) else { continue };
        let last = match words.get(at + 1..at + 3) {
            Some(["to", end]) => numbered(end).filter(|(of, _)| *of == section).map(|(_, number)| number),
            _ => None,
        };
        named.extend((number..=last.unwrap_or(number)).map(|number| format!("{section}.{number}")));
    }
    named
}

/// The section and number of `3.10.2`.
fn numbered(word: &str) -> Option<(&str, usize)> {
    let (section, number) = word.trim_end_matches(['.', ';']).rsplit_once('.')?;
    let is_section = section.contains('.') && section.split('.').all(|part| part.parse::<usize>().is_ok());
    number.parse().ok().filter(|_| is_section).map(|number| (section, number))
}

/// `R64b`.
fn recording(word: &str) -> Option<&str> {
    let id = word.trim_end_matches(['.', ';']);
    let number = id.strip_prefix('R')?.trim_end_matches(|last: char| last.is_ascii_lowercase());
    number.parse::<usize>().ok().map(|_| id)
}

/// The rows that the comments of a story name.
fn rows_of_story(text: &str) -> BTreeSet<String> {
    text.lines().filter_map(|line| line.strip_prefix('#')).flat_map(named).collect()
}

#[test]
fn rows_stand_in_their_order_each_once() {
    let document = document();
    let rows = rows(&document);
    let place = |row: &Row<'_>| {
        let place = row.place().map(|(number, letter)| (number, letter.to_owned()));
        place.unwrap_or_else(|| panic!("{} is no row of section {}", row.id, row.section))
    };
    assert_eq!(rows.first().map(|row| row.id), Some("0.0.1"));
    for pair in rows.windows(2) {
        let [before, row] = pair else { continue };
        let ((number_before, letter_before), (number, letter)) = (place(before), place(row));
        let is_next = number == number_before + 1 && letter.is_empty();
        let follows = if before.section == row.section {
            is_next || (number == number_before && letter > letter_before)
        } else {
            // The operations are numbered through.
            order(before.section) < order(row.section)
                && (number == 1 || (is_next && row.section.starts_with("1.")))
        };
        assert!(follows, "{} stands behind {}", row.id, before.id);
    }
}

#[test]
fn the_files_that_decide_a_row_are_there() {
    let document = document();
    for row in rows(&document) {
        let (done, open) = row.decided_in.split_once("nowhere yet").unwrap_or((row.decided_in, ""));
        for path in quoted(done) {
            assert!(file(path).is_some(), "{}: there is no {path}", row.id);
        }
        let is_nowhere = row.decided_in.starts_with("nowhere yet");
        assert!(open.is_empty() || open.starts_with(": "), "{}: {}", row.id, row.decided_in);
        if row.must_be_whole() {
            assert!(!row.decided_in.contains("nowhere yet"), "{} is decided nowhere", row.id);
            assert!(!quoted(done).is_empty() || row.left_out().is_some(), "{} has no file", row.id);
        } else {
            assert!(!quoted(done).is_empty() || is_nowhere, "{}: {}", row.id, row.decided_in);
        }
    }
}

#[test]
fn the_tests_that_a_row_names_are_there() {
    let document = document();
    for row in rows(&document).iter().filter(|row| !row.is_open() && row.left_out().is_none()) {
        let tests = quoted(row.tested_by);
        assert!(!tests.is_empty(), "{}: {}", row.id, row.tested_by);
        for test in tests {
            let (path, name) = test.split_once(": ").map_or((test, None), |(path, name)| (path, Some(name)));
            let path_there = file(path).unwrap_or_else(|| panic!("{}: there is no {path}", row.id));
            let text = read(path_there);
            match name {
                Some(name) => {
                    let is_there = ["fn", "def"].iter().any(|word| text.contains(&format!("{word} {name}(")));
                    assert!(is_there, "{}: {path} has no test {name}", row.id);
                }
                None => {
                    let names = rows_of_story(&text).contains(row.id);
                    assert!(names, "{}: the story {path} does not name it", row.id);
                }
            }
        }
    }
}

#[test]
fn every_row_is_tested_or_left_out_for_a_reason_or_said_to_be_open() {
    let document = document();
    let rows = rows(&document);
    let must: Vec<&str> =
        rows.iter().filter(|row| row.must_be_whole() && row.is_open()).map(|row| row.id).collect();
    assert_eq!(must, Vec::<&str>::new(), "rows without a test");
    let left_out = rows.iter().filter_map(Row::left_out);
    assert!(left_out.clone().all(|reason| !reason.trim().is_empty()), "a row is left out for no reason");
    let (left_out, open) = (left_out.count(), rows.iter().filter(|row| row.is_open()).count());
    let nowhere = rows.iter().filter(|row| row.decided_in.starts_with("nowhere yet")).count();
    let in_part = rows.iter().filter(|row| row.decided_in.contains("nowhere yet")).count() - nowhere;
    let tested = rows.len() - left_out - open;
    println!("{} rows: {tested} tested, {left_out} left out, {open} open", rows.len());
    println!("decided nowhere yet: {nowhere}, in part: {in_part}");
}

#[test]
fn stories_and_rows_name_rows_that_there_are() {
    let document = document();
    let rows = rows(&document);
    let there: BTreeSet<&str> = rows.iter().map(|row| row.id).collect();
    let unknown = |named: BTreeSet<String>| -> Vec<String> {
        named.into_iter().filter(|id| !there.contains(id.as_str())).collect()
    };
    for row in &rows {
        assert_eq!(unknown(named(row.rule)), Vec::<String>::new(), "named by {}", row.id);
    }
    for folder in ["engine/tests/rules", "tests/service"] {
        for entry in std::fs::read_dir(local().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let named = rows_of_story(&read(&path));
            assert_eq!(unknown(named), Vec::<String>::new(), "named by {}", path.display());
        }
    }
}
