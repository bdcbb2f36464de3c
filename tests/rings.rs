//! No ring of imports: modules that need each other are one module. Read from the sources, because no
//! compiler minds.
//!
//! A module may use what its ancestors declare, so a path from a module up to one of them counts for
//! nothing; every other path does, and so does a module's declaration of its children. What `#[cfg(test)]`
//! guards is left out, in Python what `if TYPE_CHECKING:` guards. Calls of methods show in no import: a
//! ring of those is not seen.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The crates of this repository by their source folders; whether a ring in one fails the test, or is
/// only printed.
const CRATES: [(&str, bool); 4] =
    [("src", true), ("model/src", true), ("local/src", false), ("local/engine/src", false)];

/// Rings that are meant: folder, the module whose paths to the other are passed over, the other, why.
const EXCEPTIONS: [(&str, &str, &str, &str); 0] = [];

#[test]
fn the_client_has_no_ring() {
    check_crate("src");
}

#[test]
fn the_model_has_no_ring() {
    check_crate("model/src");
}

#[test]
fn the_local_service_has_no_ring() {
    check_crate("local/src");
}

#[test]
fn the_engine_has_no_ring() {
    check_crate("local/engine/src");
}

#[test]
fn the_python_package_has_no_ring() {
    const FOLDER: &str = "bindings/python/codepipeline";
    check(FOLDER, true, &python_imports(&files(FOLDER, "py")));
}

fn check_crate(folder: &str) {
    let asserts = CRATES.iter().any(|(each, asserts)| *each == folder && *asserts);
    check(folder, asserts, &rust_imports(&files(folder, "rs")));
}

fn check(folder: &str, asserts: bool, imports: &[Import]) {
    let exceptions: Vec<_> = EXCEPTIONS.iter().filter(|(each, ..)| *each == folder).collect();
    let exceptions: Vec<_> = exceptions.iter().map(|(_, from, to, _)| (*from, *to)).collect();
    let complaints = complaints(imports, &exceptions);
    let count = complaints.len();
    println!("{folder}: {} imports, {count} complaints\n{}", imports.len(), complaints.join("\n"));
    assert!(count == 0 || !asserts, "{folder}:\n{}", complaints.join("\n"));
}

/// Every file of a folder by its module's path, `[]` for the root; none if there is no such folder.
fn files(folder: &str, extension: &str) -> BTreeMap<Vec<String>, (String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeMap::new();
    let mut folders = vec![root.join(folder)];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                let module = module_of(path.strip_prefix(root.join(folder)).unwrap());
                let shown = path.strip_prefix(root).unwrap().display().to_string();
                found.insert(module, (shown, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

fn module_of(file: &Path) -> Vec<String> {
    let mut parts: Vec<String> =
        file.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if parts.last().is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main" | "__init__")) {
        parts.pop();
    }
    parts
}

// ---- rings -------------------------------------------------------------------------------------------

/// One module uses another.
#[derive(Clone, Debug)]
struct Import {
    from: Vec<String>,
    to: Vec<String>,
    /// `src/a.rs:7: use crate::b;`
    line: String,
}

/// The rings, each as the lines that make it, and the exceptions that no ring needs.
fn complaints(imports: &[Import], exceptions: &[(&str, &str)]) -> Vec<String> {
    let is =
        |import: &Import, (from, to): &(&str, &str)| name(&import.from) == *from && name(&import.to) == *to;
    let count: Vec<&Import> = imports.iter().filter(|import| !import.from.starts_with(&import.to)).collect();
    let kept: Vec<&Import> =
        count.iter().copied().filter(|import| !exceptions.iter().any(|each| is(import, each))).collect();
    let is_needed = |exception: &(&str, &str)| {
        let import = count.iter().find(|import| is(import, exception));
        import.is_some_and(|import| way(&count, &import.to, &import.from).is_some())
    };
    let unused = exceptions.iter().filter(|each| !is_needed(each));
    let unused = unused.map(|(from, to)| format!("no ring needs the exception {from} -> {to}"));
    rings(&kept).into_iter().chain(unused).collect()
}

/// A shortest ring through each module that is in one, unless all its modules were shown.
fn rings(imports: &[&Import]) -> Vec<String> {
    let modules: BTreeSet<&Vec<String>> = imports.iter().map(|import| &import.from).collect();
    let mut shown = BTreeSet::new();
    let mut rings = Vec::new();
    for module in modules {
        let Some(ring) = way(imports, module, module).filter(|_| !shown.contains(module)) else { continue };
        let mut text = "a ring:\n".to_owned();
        for import in ring {
            shown.insert(&import.from);
            let _ = writeln!(text, "  {} -> {}  {}", name(&import.from), name(&import.to), import.line);
        }
        rings.push(text);
    }
    rings
}

/// The shortest way from one module to another, of at least one import.
fn way<'a>(imports: &[&'a Import], from: &Vec<String>, to: &Vec<String>) -> Option<Vec<&'a Import>> {
    let mut came_by: BTreeMap<&Vec<String>, &'a Import> = BTreeMap::new();
    let mut queue = VecDeque::from([from]);
    while let Some(module) = queue.pop_front() {
        for import in imports.iter().filter(|import| import.from == *module) {
            if !came_by.contains_key(&import.to) {
                came_by.insert(&import.to, import);
                queue.push_back(&import.to);
            }
        }
        if came_by.contains_key(to) {
            break;
        }
    }
    let mut way = vec![*came_by.get(to)?];
    while way[0].from != *from {
        way.insert(0, came_by[&way[0].from]);
    }
    Some(way)
}

fn name(module: &[String]) -> String {
    if module.is_empty() { "the root".to_owned() } else { module.join("::") }
}

// ---- Rust --------------------------------------------------------------------------------------------

/// What a file says: the paths it names, by the line on which they begin.
#[derive(Default)]
struct Said {
    file: String,
    lines: Vec<String>,
    paths: Vec<(usize, Vec<String>)>,
    /// What its `use` items call the last segment of a path.
    bound: BTreeMap<String, Vec<String>>,
}

fn rust_imports(files: &BTreeMap<Vec<String>, (String, String)>) -> Vec<Import> {
    let mut tests = BTreeSet::new();
    let mut said = BTreeMap::new();
    for (module, (file, text)) in files {
        let (kept, guarded) = without_tests(&words(text));
        let child = |name: &str| [module.clone(), vec![name.to_owned()]].concat();
        tests.extend(declared(&guarded).iter().map(|(_, name)| child(name)));
        said.insert(module.clone(), read(file, text, &kept));
    }
    said.retain(|module, _| !tests.iter().any(|test| module.starts_with(test)));
    let mut imports = Vec::new();
    for (from, each) in &said {
        for (line, path) in &each.paths {
            let Some(to) = resolved(&said, from, path, 0).filter(|to| to != from) else { continue };
            let text = each.lines.get(line - 1).map_or("", |text| text.trim());
            imports.push(Import { from: from.clone(), to, line: format!("{}:{line}: {text}", each.file) });
        }
    }
    imports
}

/// The module that a path named in `from` leads into; `None`: another crate's, or no module's.
fn resolved(
    said: &BTreeMap<Vec<String>, Said>,
    from: &[String],
    path: &[String],
    depth: usize,
) -> Option<Vec<String>> {
    let mut at = from.to_vec();
    let mut rest = path;
    while let Some((first, more)) = rest.split_first() {
        let child = [at.clone(), vec![first.clone()]].concat();
        match first.as_str() {
            "crate" => at.clear(),
            "self" => {}
            "super" => drop(at.pop()),
            _ if said.contains_key(&child) => at = child,
            _ => {
                // A name that `at` imports leads on; one that it declares ends here.
                let bound = said.get(&at).and_then(|each| each.bound.get(first)).filter(|_| depth < 8);
                let leads_on = bound.filter(|path| path.len() > 1 || path.first() != Some(first));
                return match leads_on {
                    Some(path) => resolved(said, &at, path, depth + 1),
                    None if rest.len() == path.len() => None,
                    None => Some(at),
                };
            }
        }
        rest = more;
    }
    Some(at)
}

/// A word or a sign of the source, and its line. Comments and texts are left out.
type Word = (usize, String);

fn words(text: &str) -> Vec<Word> {
    let bytes: Vec<char> = text.chars().collect();
    let (mut words, mut at, mut line) = (Vec::new(), 0, 1);
    let begins = |at: usize, what: &str| bytes[at..].iter().take(what.len()).copied().eq(what.chars());
    while at < bytes.len() {
        let end = match bytes[at] {
            '/' if begins(at, "//") => after(&bytes, at, "\n"),
            '/' if begins(at, "/*") => after(&bytes, at + 2, "*/"),
            'r' if begins(at, "r\"") => after(&bytes, at + 2, "\""),
            'r' if begins(at, "r#\"") => after(&bytes, at + 3, "\"#"),
            'b' if begins(at, "b'") => after_text(&bytes, at + 1),
            '"' => after_text(&bytes, at),
            // A character, and no lifetime.
            '\'' if begins(at + 1, "\\") || bytes.get(at + 2) == Some(&'\'') => after_text(&bytes, at),
            c if c.is_alphanumeric() || c == '_' => {
                let more = bytes[at..].iter().take_while(|c| c.is_alphanumeric() || **c == '_').count();
                words.push((line, bytes[at..at + more].iter().collect()));
                at + more
            }
            ':' if begins(at, "::") => {
                words.push((line, "::".to_owned()));
                at + 2
            }
            c => {
                words.extend((!c.is_whitespace()).then(|| (line, c.to_string())));
                at + 1
            }
        };
        line += bytes[at..end].iter().filter(|c| **c == '\n').count();
        at = end;
    }
    words
}

/// Where the text goes on behind the next `end`.
fn after(text: &[char], from: usize, end: &str) -> usize {
    let end: Vec<char> = end.chars().collect();
    let found = text[from..].windows(end.len()).position(|window| window == end);
    found.map_or(text.len(), |found| from + found + end.len())
}

/// Where the text goes on behind the quoted one that begins at `from`.
fn after_text(text: &[char], from: usize) -> usize {
    let mut at = from + 1;
    while at < text.len() && text[at] != text[from] {
        at += if text[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(text.len())
}

/// The words outside and inside of what `#[cfg(test)]` guards, alone or as one of several reasons.
fn without_tests(words: &[Word]) -> (Vec<Word>, Vec<Word>) {
    let (mut kept, mut guarded, mut at) = (Vec::new(), Vec::new(), 0);
    let begins = |at: usize, what: &[&str]| {
        what.iter()
            .enumerate()
            .all(|(index, what)| words.get(at + index).is_some_and(|(_, word)| word == what))
    };
    while at < words.len() {
        let attribute = ["#", "[", "cfg", "("];
        let alone = begins(at, &attribute) && begins(at + 4, &["test", ")"]);
        let one_of = begins(at, &attribute) && begins(at + 4, &["any", "(", "test"]);
        let end = if alone || one_of { end_of_item(words, at) } else { at + 1 };
        let into = if alone || one_of { &mut guarded } else { &mut kept };
        into.extend_from_slice(&words[at..end]);
        at = end;
    }
    (kept, guarded)
}

/// Where the item ends whose first attribute begins at `from`: behind its semicolon or its block.
fn end_of_item(words: &[Word], from: usize) -> usize {
    let mut depth = 0_u32;
    for (index, (_, word)) in words.iter().enumerate().skip(from) {
        match word.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" if depth == 0 => return index,
            ")" | "]" => depth -= 1,
            "}" => {
                depth -= 1;
                let is_import = words.get(index + 1).is_some_and(|(_, next)| next == ";");
                if depth == 0 {
                    return if is_import { index + 2 } else { index + 1 };
                }
            }
            ";" if depth == 0 => return index + 1,
            _ => {}
        }
    }
    words.len()
}

/// The modules that these words declare to have files of their own.
fn declared(words: &[Word]) -> Vec<(usize, String)> {
    let of = |three: &[Word]| (three[0].1 == "mod" && three[2].1 == ";").then(|| three[1].clone());
    words.windows(3).filter_map(of).collect()
}

fn read(file: &str, text: &str, words: &[Word]) -> Said {
    let lines = text.lines().map(str::to_owned).collect();
    let mut said = Said { file: file.to_owned(), lines, ..Said::default() };
    said.paths =
        declared(words).into_iter().map(|(line, name)| (line, vec!["self".to_owned(), name])).collect();
    let mut at = 0;
    while at < words.len() {
        let word = words[at].1.as_str();
        if word == "use" {
            at = read_use(words, at + 1, &[], &mut said);
        } else if matches!(word, "crate" | "super" | "self")
            && words.get(at + 1).is_some_and(|(_, w)| w == "::")
        {
            let (path, end) = path_at(words, at);
            said.paths.push((words[at].0, path));
            at = end;
        } else {
            at += 1;
        }
    }
    said
}

/// The segments of a path, and where it ends: at what is no segment.
fn path_at(words: &[Word], from: usize) -> (Vec<String>, usize) {
    let is_segment = |word: &str| word.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let mut path = vec![words[from].1.clone()];
    let mut at = from + 1;
    while at + 1 < words.len() && words[at].1 == "::" && is_segment(&words[at + 1].1) {
        path.push(words[at + 1].1.clone());
        at += 2;
    }
    (path, at)
}

/// Reads one tree of a `use` item, behind `prefix`; says where it ends.
fn read_use(words: &[Word], from: usize, prefix: &[String], said: &mut Said) -> usize {
    let word = |at: usize| words.get(at).map_or(";", |(_, word)| word.as_str());
    if word(from) == "{" {
        let mut at = from + 1;
        while word(at) != "}" && word(at) != ";" {
            at = if word(at) == "," { at + 1 } else { read_use(words, at, prefix, said) };
        }
        return at + 1;
    }
    if word(from) == "*" {
        said.paths.push((words[from].0, prefix.to_vec()));
        return from + 1;
    }
    let (path, mut at) = path_at(words, from);
    let mut path = [prefix, &path].concat();
    if word(at) == "::" {
        return read_use(words, at + 1, &path, said);
    }
    // `{self}` binds the module before it.
    if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    let mut bound = path.last().cloned().unwrap_or_default();
    if word(at) == "as" {
        bound = word(at + 1).to_owned();
        at += 2;
    }
    said.paths.push((words[from].0, path.clone()));
    said.bound.insert(bound, path);
    at
}

// ---- Python ------------------------------------------------------------------------------------------

fn python_imports(files: &BTreeMap<Vec<String>, (String, String)>) -> Vec<Import> {
    let mut imports = Vec::new();
    for (from, (file, text)) in files {
        for (line, text) in without_type_checking(text) {
            for to in imported(files, text) {
                let line = format!("{file}:{line}: {}", text.trim());
                imports.push(Import { from: from.clone(), to, line });
            }
        }
    }
    imports
}

/// The lines with their numbers, without the blocks that only a type checker reads.
fn without_type_checking(text: &str) -> Vec<(usize, &str)> {
    let mut guarded = false;
    let mut kept = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let is_indented = line.is_empty() || line.starts_with(' ');
        guarded = guarded && is_indented || line == "if TYPE_CHECKING:";
        if !guarded {
            kept.push((index + 1, line));
        }
    }
    kept
}

/// The modules that a line of the package imports: `from .a import b`, `from . import a, b as c`.
fn imported(files: &BTreeMap<Vec<String>, (String, String)>, line: &str) -> Vec<Vec<String>> {
    let Some((module, names)) =
        line.trim().strip_prefix("from .").and_then(|rest| rest.split_once("import "))
    else {
        return Vec::new();
    };
    let names = names.split(',').map(|name| name.split_whitespace().next().unwrap_or_default());
    let modules: Vec<&str> = if module.trim().is_empty() { names.collect() } else { vec![module.trim()] };
    let modules = modules.into_iter().map(|module| vec![module.to_owned()]);
    modules.filter(|module| files.contains_key(module)).collect()
}

// ---- of this test itself -----------------------------------------------------------------------------

/// What is complained of in a crate made of these files.
fn complained(files: &[(&str, &str)], exceptions: &[(&str, &str)]) -> Vec<String> {
    let files = files
        .iter()
        .map(|(file, text)| (module_of(&PathBuf::from(file)), ((*file).to_owned(), (*text).to_owned())));
    complaints(&rust_imports(&files.collect()), exceptions)
}

#[test]
fn a_ring_is_shown_with_the_lines_that_make_it() {
    let files = [
        ("lib.rs", "mod a;\nmod b;\nmod c;\npub use b::Thing;"),
        ("a.rs", "use std::{\n    fmt,\n};\nuse crate::{\n    c::{self, Other as O},\n};"),
        ("b.rs", "pub struct Thing;\nfn f() { crate::c::g(\"crate::a\"); } // crate::a"),
        ("c.rs", "pub use super::a::*;"),
    ];
    let ring = "a ring:\n  a -> c  a.rs:5: c::{self, Other as O},\n  c -> a  c.rs:1: pub use super::a::*;\n";
    assert_eq!(complained(&files, &[]), [ring]);
    assert_eq!(complained(&files, &[("c", "a")]), [] as [String; 0]);
    let ways_round = complained(&files, &[("b", "c"), ("c", "a")]);
    assert_eq!(ways_round, ["no ring needs the exception b -> c"]);
}

#[test]
fn a_name_that_is_passed_on_leads_to_its_module() {
    let files = [
        ("lib.rs", "mod a;\nmod b;\npub use b::Thing;"),
        ("a.rs", "use crate::Thing;"),
        ("b.rs", "fn f(_: &crate::a::Other) {}"),
    ];
    assert_eq!(complained(&files, &[]).len(), 1);
}

#[test]
fn a_module_may_use_what_its_ancestors_declare_but_not_its_siblings_in_a_ring() {
    let family = |second: &'static str| {
        [
            ("lib.rs", "mod p;"),
            ("p/mod.rs", "mod a; mod b; use a::A;"),
            ("p/a.rs", "use super::{b, P};"),
            ("p/b.rs", second),
        ]
    };
    assert_eq!(complained(&family("use super::P; use crate::Q;"), &[]), [] as [String; 0]);
    assert_eq!(complained(&family("use super::a::A;"), &[]).len(), 1);
    // Through the parent's import.
    assert_eq!(complained(&family("use super::A;"), &[]).len(), 1);
}

#[test]
fn what_tests_use_is_left_out() {
    let test = "#[cfg(test)]\nuse crate::b::{X, Y};\nfn f() { #[cfg(test)]\nlet x = crate::b::X; }\n\
                #[cfg(test)]\nmod tests;\n#[cfg(any(test, feature = \"x\"))]\nmod t { use crate::b; }\nstruct A<'a>(&'a str);";
    let files = [
        ("lib.rs", "mod a;\nmod b;"),
        ("a.rs", test),
        ("a/tests.rs", "use crate::b::X;"),
        ("b.rs", "use crate::a::A;"),
    ];
    assert_eq!(complained(&files, &[]), [] as [String; 0]);
}
