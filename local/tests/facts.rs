//! The rows of the behaviour facts, sections 3 to 6 and 9, and where each is tested: named in a comment
//! of a story (`tests/rules`, `tests/service`), by a test of its own, or not at all for a reason. Section
//! 2.1 is the table of `tests/preflight.rs`.

use std::collections::BTreeSet;
use std::path::Path;

/// How many rows each section has: lines of its table, items of its list, or its paragraphs.
const SECTIONS: [(&str, usize); 23] = [
    ("3.1", 9),
    ("3.2", 3),
    ("3.3", 4),
    ("3.4", 1),
    ("3.5", 1),
    ("3.6", 3),
    ("3.7", 5),
    ("3.8", 1),
    ("3.9", 6),
    ("3.10", 5),
    ("3.11", 3),
    ("3.12", 4),
    ("4.1", 5),
    ("4.2", 8),
    ("4.3", 4),
    ("4.4", 6),
    ("4.5", 1),
    ("4.6", 1),
    ("5.0", 9),
    ("6.0", 4),
    ("9.0", 13),
    ("9.1", 20),
    ("9.2", 12),
];

/// Rows that have a test of their own.
const TESTS: &[(&str, &str, &str)] = &[
    ("3.1.1", "engine/tests/rules.rs", "every_status_is_one_of_the_models"),
    ("3.1.2", "engine/tests/rules.rs", "every_status_is_one_of_the_models"),
    ("3.1.3", "engine/tests/rules.rs", "every_status_is_one_of_the_models"),
    ("3.1.5", "engine/tests/rules.rs", "every_status_is_one_of_the_models"),
    ("3.1.6", "engine/tests/rules.rs", "every_status_is_one_of_the_models"),
    ("3.1.8", "engine/tests/rules.rs", "every_status_is_one_of_the_models"),
    ("3.7.2", "tests/events.rs", "an_approval_with_a_topic_has_its_message"),
    ("3.12.1", "tests/events.rs", "events_have_the_shape_of_eventbridge"),
    ("3.12.2", "tests/events.rs", "every_change_of_a_release_is_told_in_its_order_by_both_stores"),
    ("3.12.3", "tests/events.rs", "events_have_the_shape_of_eventbridge"),
    ("9.0.12", "tests/front.rs", "every_operation_that_is_served_checks_its_input"),
    ("9.2.6", "tests/service.rs", "the_account_has_so_many_of_each"),
    ("9.2.8", "engine/tests/quotas.rs", "output_variables_of_an_action_have_122_880_bytes"),
];

/// Rows that nothing here can show.
const LEFT_OUT: &[(&str, &str)] = &[
    ("3.1.4", "no answer of a call shows a job's status but AcknowledgeJob's, which is told in 4.2.3"),
    ("3.12.4", "what workers do with an event is theirs"),
    ("4.4.5", "what an artifact holds is its maker's business"),
    ("4.6.1", "there is no IAM"),
    ("6.0.4", "there is no IAM"),
    ("9.2.2", "commands on one resource take turns, so none is modified by two at once"),
    ("9.2.4", "no command finds a pipeline busy: they take turns"),
];

/// The rows that comments name: `3.2.1`, and `9.1.1 to 9.1.6` for all between.
fn rows_named(text: &str) -> BTreeSet<String> {
    let comments = text.lines().filter_map(|line| line.strip_prefix('#'));
    let mut named = BTreeSet::new();
    for comment in comments {
        let words: Vec<&str> = comment.split([' ', ',', ':']).filter(|word| !word.is_empty()).collect();
        for (at, word) in words.iter().enumerate() {
            let Some((section, number)) = row(word) else { continue };
            let last = match words.get(at + 1..at + 3) {
                Some(["to", end]) => row(end).filter(|(of, _)| *of == section).map(|(_, number)| number),
                _ => None,
            };
            named.extend((number..=last.unwrap_or(number)).map(|number| format!("{section}.{number}")));
        }
    }
    named
}

/// The section and number of `3.10.2`.
fn row(word: &str) -> Option<(&str, usize)> {
    let (section, number) = word.trim_end_matches(['.', ';']).rsplit_once('.')?;
    let is_section = section.contains('.') && section.split('.').all(|part| part.parse::<usize>().is_ok());
    number.parse().ok().filter(|_| is_section).map(|number| (section, number))
}

#[test]
fn every_row_is_tested_or_left_out_for_a_reason() {
    let local = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut told = BTreeSet::new();
    for folder in ["engine/tests/rules", "tests/service"] {
        for entry in std::fs::read_dir(local.join(folder)).unwrap() {
            told.extend(rows_named(&std::fs::read_to_string(entry.unwrap().path()).unwrap()));
        }
    }
    for (row, file, test) in TESTS {
        let source = std::fs::read_to_string(local.join(file)).unwrap();
        assert!(source.contains(&format!("fn {test}(")), "{row}: {file} has no test {test}");
    }
    let tested: BTreeSet<&str> = TESTS.iter().map(|(row, ..)| *row).collect();
    let left_out: BTreeSet<&str> = LEFT_OUT.iter().map(|(row, _)| *row).collect();
    let rows =
        SECTIONS.iter().flat_map(|(section, count)| (1..=*count).map(move |n| format!("{section}.{n}")));
    let rows: BTreeSet<String> = rows.collect();
    let missing: Vec<&String> = rows
        .iter()
        .filter(|row| {
            !told.contains(*row) && !tested.contains(row.as_str()) && !left_out.contains(row.as_str())
        })
        .collect();
    assert_eq!(missing, Vec::<&String>::new(), "rows without a test");
    let unknown = tested.iter().chain(&left_out).filter(|row| !rows.contains(**row));
    assert_eq!(unknown.collect::<Vec<_>>(), Vec::<&&str>::new(), "rows that there are not");
    let both = left_out.iter().filter(|row| told.contains(**row) || tested.contains(*row));
    assert_eq!(both.collect::<Vec<_>>(), Vec::<&&str>::new(), "rows that are tested and left out");
    let in_stories = rows.iter().filter(|row| told.contains(*row)).count();
    println!("{} rows: {in_stories} in stories, {} left out", rows.len(), left_out.len());
}
