//! The committed header is the one that the sources give, in sections. `UPDATE=1` (or `make header`)
//! rewrites it.

use std::fmt::Write as _;
use std::path::Path;

/// The sections: the first name that each declares, its title, and what holds for all of it.
const SECTIONS: [(&str, &str, &str); 11] = [
    ("CODEPIPELINE_OK", "Status codes", ""),
    ("CODEPIPELINE_LOG_ERROR", "Levels of events", ""),
    ("codepipeline_cancel_t", "Handles and callbacks", ""),
    ("codepipeline_client_new", "Clients", ""),
    (
        "codepipeline_call",
        "Calls",
        "The operations have functions of their own as well, in the last section.",
    ),
    ("codepipeline_error_status", "Errors", "What a failed function says. Accessors accept NULL."),
    ("codepipeline_pager_new", "Pages", ""),
    ("codepipeline_cancel_new", "Cancelling", ""),
    ("codepipeline_resolve_endpoint", "Without a client", ""),
    ("codepipeline_version", "The library itself", ""),
    ("codepipeline_acknowledge_job", "The operations", OPERATIONS),
];

const OPERATIONS: &str = "\
Each function is codepipeline_call with the operation's name filled in: input, options, ownership,
threads, statuses and reasons for failure are the same. Members of inputs and outputs, and the errors
that the service declares, are in docs/operations.md. All are @since 0.1.0.

    codepipeline_get_pipeline(client, \"{\\\"name\\\":\\\"web\\\"}\", CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);";

/// Where lines are folded.
const WIDTH: usize = 110;

#[test]
fn the_header_is_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let config = cbindgen::Config::from_file(root.join("cbindgen.toml")).expect("cbindgen.toml is readable");
    let mut bytes = Vec::new();
    cbindgen::Builder::new()
        .with_crate(root)
        .with_config(config)
        .generate()
        .expect("the sources parse")
        .write(&mut bytes);
    let plain = without_safety(&String::from_utf8(bytes).expect("a header is UTF-8"));
    let fresh = in_sections(&plain);
    let path = root.join("include/codepipeline.h");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &fresh).expect("the header is writable");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == fresh, "include/codepipeline.h is out of date; run `make header`");
}

/// Drops the chapters that Rust's documentation wants and a C reader has in the parameters.
fn without_safety(header: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for line in header.lines() {
        inside = (inside || line == " * # Safety") && line != " */";
        if !inside {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.replace(" *\n */", " */")
}

/// Puts the banner of each section before its first declaration, and their list on the first page.
fn in_sections(header: &str) -> String {
    let list: Vec<String> = SECTIONS
        .iter()
        .enumerate()
        .map(|(index, (_, title, _))| format!(" *     {:2}. {title}", index + 1))
        .collect();
    let header = header.replace(" * @sections", &list.join("\n"));
    let mut sections = SECTIONS.iter().enumerate().peekable();
    let mut out = String::new();
    let mut is_operation = false;
    for paragraph in header.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
        if let Some((index, (_, title, text))) = sections.next_if(|(_, (name, ..))| declares(paragraph, name))
        {
            out.push_str(&banner(index + 1, title, text));
            is_operation = *title == "The operations";
        }
        let paragraph = on_one_line(paragraph);
        out.push_str(&if is_operation { folded(&paragraph) } else { paragraph });
        out.push_str("\n\n");
    }
    let missing: Vec<&str> = sections.map(|(_, (name, ..))| *name).collect();
    assert!(missing.is_empty(), "in another order than the sections, or not in the header: {missing:?}");
    out.trim_end().to_owned() + "\n"
}

/// Whether this name is declared or defined here, and not only mentioned.
fn declares(paragraph: &str, name: &str) -> bool {
    let code = paragraph.rsplit("*/").next().unwrap_or_default();
    let is_whole = |behind: &str| !behind.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    paragraph.starts_with("/**") && code.split_once(name).is_some_and(|(_, behind)| is_whole(behind))
}

fn banner(number: usize, title: &str, text: &str) -> String {
    let rule = "=".repeat(WIDTH - 3);
    let mut out = format!("/* {rule}\n * {number}. {title}\n");
    if !text.is_empty() {
        out.push_str(" *\n");
    }
    for line in text.lines() {
        let _ = writeln!(out, "{}", format!(" * {line}").trim_end());
    }
    out + &format!(" * {rule} */\n\n")
}

/// A comment of one line takes one line.
fn on_one_line(paragraph: &str) -> String {
    let lines: Vec<&str> = paragraph.lines().collect();
    match lines.as_slice() {
        ["/**", text, " */", code @ ..] => {
            format!("/** {} */\n{}", text.trim_start_matches(" * "), code.join("\n"))
        }
        _ => paragraph.to_owned(),
    }
}

/// A prototype on as few lines as hold it.
fn folded(paragraph: &str) -> String {
    let Some((comment, code)) = paragraph.split_once("*/\n").filter(|(_, code)| code.ends_with(");")) else {
        return paragraph.to_owned();
    };
    let (mut out, mut line) = (format!("{comment}*/\n"), String::new());
    for word in code.split(", ").flat_map(|part| part.split(",\n")).map(str::trim) {
        let end = if word.ends_with(';') { "" } else { "," };
        if line.len() + word.len() + 2 > WIDTH {
            let _ = writeln!(out, "{line}");
            line = "   ".to_owned();
        }
        let space = if line.is_empty() { "" } else { " " };
        let _ = write!(line, "{space}{word}{end}");
    }
    out + &line
}
