//! Modules know each other one way only: no crate and no package of this repository has a ring of imports.
//! A module and what is inside it may know each other; everything else in a ring is named below, or fails.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Rust sources by crate, and the Python package.
const RUST: [&str; 4] = ["src", "model/src", "local/src", "local/engine/src"];
const PYTHON: &str = "bindings/python/codepipeline";

/// Rings that stay: folder, its modules, why.
const EXCEPTIONS: &[(&str, &[&str], &str)] = &[];

/// What each module imports, with the first line that does.
type Imports = BTreeMap<String, BTreeMap<String, String>>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, suffix: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        match entry.is_dir() {
            true => files(&entry, suffix, found),
            false if entry.extension().is_some_and(|found| found == suffix) => found.push(entry),
            false => {}
        }
    }
}

/// `a/b.rs` and `a/b/mod.rs` as `a::b`; the crate's root as nothing.
fn module(folder: &Path, file: &Path) -> String {
    let path = file.strip_prefix(folder).unwrap().with_extension("");
    let parts: Vec<&str> = path.iter().map(|part| part.to_str().unwrap()).collect();
    let is_named = |part: &&&str| !["lib", "main", "mod", "__init__"].contains(*part);
    parts.iter().filter(is_named).copied().collect::<Vec<_>>().join("::")
}

/// The lines that are compiled outside of tests, without comments, and the test modules that are files.
fn code(text: &str) -> (String, Vec<String>) {
    let (mut out, mut test_files) = (String::new(), Vec::new());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim_start().starts_with("#[cfg(test)]") || line.trim_start().starts_with("#[cfg(any(test") {
            let item = lines.find(|line| !line.trim_start().starts_with('#')).unwrap_or_default();
            match item.trim().strip_suffix(';') {
                Some(item) => test_files.extend(item.split_whitespace().last().map(str::to_owned)),
                None => skip_block(item, &mut lines),
            }
            continue;
        }
        out.push_str(line.split("//").next().unwrap_or_default());
        out.push('\n');
    }
    (out, test_files)
}

fn skip_block<'a>(item: &str, lines: &mut impl Iterator<Item = &'a str>) {
    let braces = |line: &str| line.matches('{').count() as i64 - line.matches('}').count() as i64;
    let mut depth = braces(item);
    while depth > 0 {
        let Some(line) = lines.next() else { return };
        depth += braces(line);
    }
}

/// The paths that stand behind `crate::` or `super::`, groups taken apart: `crate::a::{b, c::d}` names
/// `a::b` and `a::c::d`.
fn paths(rest: &str, before: &str, found: &mut Vec<String>) {
    let rest = rest.trim_start();
    if let Some(group) = rest.strip_prefix('{') {
        let (mut depth, mut start) = (0, 0);
        for (at, letter) in group.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                ',' | '}' if depth == 0 => {
                    paths(&group[start..at], before, found);
                    start = at + 1;
                    if letter == '}' {
                        return;
                    }
                }
                _ => {}
            }
        }
        return;
    }
    let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
    let path = if before.is_empty() { rest[..end].to_owned() } else { format!("{before}::{}", &rest[..end]) };
    match rest[end..].strip_prefix("::") {
        Some(rest) => paths(rest, &path, found),
        None => found.push(path),
    }
}

/// The module of a path: as much of it as is one.
fn owner<'a>(path: &'a str, modules: &BTreeSet<String>) -> Option<&'a str> {
    let ends = path.match_indices("::").map(|(at, _)| at).chain([path.len()]);
    ends.map(|end| &path[..end]).filter(|prefix| modules.contains(*prefix)).last()
}

fn parent(module: &str) -> &str {
    module.rsplit_once("::").map_or("", |(parent, _)| parent)
}

fn is_inside(inner: &str, outer: &str) -> bool {
    outer.is_empty() || inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with("::"))
}

fn rust_imports(folder: &Path) -> Imports {
    let mut sources = Vec::new();
    files(folder, "rs", &mut sources);
    let texts: Vec<(String, String, Vec<String>)> = sources
        .iter()
        .map(|file| {
            let (code, test_files) = code(&fs::read_to_string(file).unwrap());
            (module(folder, file), code, test_files)
        })
        .collect();
    let of_tests: BTreeSet<String> = texts
        .iter()
        .flat_map(|(module, _, tests)| {
            tests
                .iter()
                .map(move |test| if module.is_empty() { test.clone() } else { format!("{module}::{test}") })
        })
        .collect();
    let is_test = |module: &str| of_tests.iter().any(|test| test == module || is_inside(module, test));
    let texts: Vec<_> = texts.into_iter().filter(|(module, ..)| !is_test(module)).collect();
    let modules: BTreeSet<String> = texts.iter().map(|(module, ..)| module.clone()).collect();
    let imports = |(module, code, _): &(String, String, Vec<String>)| {
        let mut found = BTreeMap::new();
        for (at, name) in ["crate::", "super::"].into_iter().flat_map(|word| code.match_indices(word)) {
            let is_word = !code[..at]
                .ends_with(|letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':');
            if !is_word {
                continue;
            }
            let (mut before, mut rest) = match name {
                "crate::" => ("", &code[at + name.len()..]),
                _ => (parent(module), &code[at + name.len()..]),
            };
            while let Some(further) = rest.strip_prefix("super::") {
                (before, rest) = (parent(before), further);
            }
            let mut named = Vec::new();
            paths(rest, before, &mut named);
            let line = code[..at].lines().count().max(1);
            let text = code.lines().nth(line - 1).unwrap_or_default().trim().to_owned();
            for target in named.iter().filter_map(|path| owner(path, &modules)) {
                found.entry(target.to_owned()).or_insert_with(|| text.clone());
            }
        }
        (module.clone(), found)
    };
    without_families(texts.iter().map(imports).collect())
}

fn python_imports(folder: &Path) -> Imports {
    let mut sources = Vec::new();
    files(folder, "py", &mut sources);
    let modules: BTreeSet<String> = sources.iter().map(|file| module(folder, file)).collect();
    let imports = |file: &PathBuf| {
        let mut found = BTreeMap::new();
        let mut for_types = false;
        for line in fs::read_to_string(file).unwrap().lines() {
            let is_indented = line.starts_with(' ');
            for_types =
                if is_indented || line.is_empty() { for_types } else { line.contains("TYPE_CHECKING:") };
            let Some(rest) = line.trim_start().strip_prefix("from .").filter(|_| !for_types) else {
                continue;
            };
            let (from, names) = rest.split_once(" import ").unwrap_or((rest, ""));
            let names = names.split(',').map(|name| name.split_whitespace().next().unwrap_or_default());
            let named: Vec<&str> = if from.is_empty() { names.collect() } else { vec![from] };
            for target in named.into_iter().filter(|name| modules.contains(*name)) {
                found.entry(target.to_owned()).or_insert_with(|| line.trim().to_owned());
            }
        }
        (module(folder, file), found)
    };
    without_families(sources.iter().map(imports).collect())
}

/// Without what a module and those inside it know of each other.
fn without_families(mut imports: Imports) -> Imports {
    for (module, targets) in &mut imports {
        let is_family =
            |target: &str| target == module || is_inside(target, module) || is_inside(module, target);
        targets.retain(|target, _| !is_family(target));
    }
    imports
}

/// Everything that can be come to from a module.
fn reachable(imports: &Imports, from: &str) -> BTreeSet<String> {
    let (mut found, mut open) = (BTreeSet::new(), vec![from.to_owned()]);
    while let Some(module) = open.pop() {
        let targets = imports.get(&module).into_iter().flat_map(BTreeMap::keys);
        open.extend(targets.filter(|target| found.insert((*target).clone())).cloned());
    }
    found
}

/// The modules of each ring.
fn rings(imports: &Imports) -> BTreeSet<BTreeSet<String>> {
    let reach: BTreeMap<&String, BTreeSet<String>> =
        imports.keys().map(|module| (module, reachable(imports, module))).collect();
    let in_ring = |module: &&String| reach[*module].contains(*module);
    let ring = |module: &String| {
        let comes_back = |other: &&String| reach[*other].contains(module);
        reach[module].iter().filter(comes_back).cloned().collect::<BTreeSet<String>>()
    };
    imports.keys().filter(in_ring).map(ring).collect()
}

/// Fails at the first ring that is not named, with the lines that make it.
fn check(folder: &str, imports: &Imports) {
    assert!(imports.values().any(|targets| !targets.is_empty()), "{folder}: no imports were found");
    let known: BTreeSet<BTreeSet<String>> = EXCEPTIONS
        .iter()
        .filter(|(of, ..)| *of == folder)
        .map(|(_, modules, _)| modules.iter().map(|module| (*module).to_owned()).collect())
        .collect();
    let found = rings(imports);
    if let Some(ring) = found.difference(&known).next() {
        let lines =
            imports.iter().filter(|(module, _)| ring.contains(*module)).flat_map(|(module, targets)| {
                let targets = targets.iter().filter(|(target, _)| ring.contains(*target));
                targets.map(move |(target, line)| format!("  {module} -> {target}: {line}\n"))
            });
        panic!("{folder}: a ring of imports:\n{}", lines.collect::<String>());
    }
    let gone: Vec<_> = known.difference(&found).collect();
    assert!(gone.is_empty(), "{folder}: no ring any more, take it off the list: {gone:?}");
}

#[test]
fn no_crate_has_a_ring_of_imports() {
    for folder in RUST {
        check(folder, &rust_imports(&root().join(folder)));
    }
}

#[test]
fn the_python_package_has_no_ring_of_imports() {
    check(PYTHON, &python_imports(&root().join(PYTHON)));
}

#[test]
fn groups_of_imports_are_taken_apart() {
    let mut found = Vec::new();
    paths("{a::{b, c::D}, e}; rest", "", &mut found);
    assert_eq!(found, ["a::b", "a::c::D", "e"]);
}
