//! The staged library as a C program meets it: the header, the symbols, the SONAME, and C programs
//! compiled against nothing but the stage. Needs `make stage`, which `make test` runs before.

mod support;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use support::Server;
use support::stage::{SANITIZERS, root, run, scratch, stage};

fn header() -> String {
    std::fs::read_to_string(stage().join("include/codepipeline.h")).unwrap()
}

#[test]
#[ignore = "needs make stage"]
fn the_header_compiles_in_every_standard() {
    let folder = scratch("header");
    for (compiler, file, standards) in [
        ("cc", "header.c", &["c99", "c11", "c17", "c2x"][..]),
        ("c++", "header.cpp", &["c++11", "c++17", "c++20"][..]),
    ] {
        let source = folder.join(file);
        std::fs::write(&source, "#include <codepipeline.h>\nint main(void) { return CODEPIPELINE_OK; }\n")
            .unwrap();
        for standard in standards {
            run(Command::new(compiler)
                .args(["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only"])
                .arg(format!("-std={standard}"))
                .arg("-I")
                .arg(stage().join("include"))
                .arg(&source));
        }
    }
}

/// The prototypes of a header, one a line, without comments and with single spaces.
fn prototypes(header: &str) -> BTreeSet<String> {
    let mut text = String::new();
    let mut rest = header;
    while let Some((before, after)) = rest.split_once("/*") {
        text.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, behind)| behind);
    }
    text.push_str(rest);
    let code: String =
        text.lines().filter(|line| !line.trim_start().starts_with('#')).collect::<Vec<_>>().join(" ");
    code.replace("extern \"C\" {", "")
        .split(';')
        .map(|statement| statement.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|statement| statement.contains("codepipeline_") && statement.contains('('))
        .collect()
}

fn function_names(prototypes: &BTreeSet<String>) -> BTreeSet<String> {
    let name = |prototype: &String| {
        let before = prototype.split('(').next()?;
        let name = before.rsplit([' ', '*']).next()?;
        name.starts_with("codepipeline_").then(|| name.to_owned())
    };
    prototypes.iter().filter(|prototype| !prototype.starts_with("typedef")).filter_map(name).collect()
}

#[test]
#[ignore = "needs make stage"]
fn the_functions_of_the_header_are_the_exported_symbols() {
    let output =
        run(Command::new("nm").args(["-D", "--defined-only"]).arg(stage().join("lib/libcodepipeline.so")));
    let exported: BTreeSet<String> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| line.split_whitespace().nth(2).map(str::to_owned))
        .collect();
    let declared = function_names(&prototypes(&header()));
    assert_eq!(exported, declared);
    assert_eq!(declared.len(), 44 + 31, "44 operations and the functions around them");
}

/// `UPDATE=1` rewrites the frozen prototypes; do so only for functions that were added.
#[test]
#[ignore = "needs make stage"]
fn the_prototypes_are_the_frozen_ones() {
    let found = prototypes(&header()).into_iter().map(|line| format!("{line};\n")).collect::<String>();
    let path = root().join("tests/abi/abi-0.h");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    let frozen = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, frozen, "the ABI changed; see CONTRIBUTING.md");
}

#[test]
#[ignore = "needs make stage"]
fn the_soname_carries_the_abi_number() {
    let output = run(Command::new("readelf").arg("-d").arg(stage().join("lib/libcodepipeline.so")));
    let dynamic = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(dynamic.contains("Library soname: [libcodepipeline.so.0]"), "{dynamic}");
    assert!(dynamic.contains("NODELETE"), "{dynamic}");
}

/// A program of `tests/c`.
fn compiled(name: &str) -> PathBuf {
    program(name, name, &[])
}

/// The same under the address and undefined-behaviour sanitizers.
fn sanitized(name: &str) -> PathBuf {
    program(name, &format!("{name}-sanitized"), &SANITIZERS)
}

fn program(name: &str, program: &str, more: &[&str]) -> PathBuf {
    let flags = [&["-std=c99", "-Wno-overlength-strings"], more].concat();
    support::stage::compiled("cc", scratch("programs").join(program), &flags, &[format!("c/{name}.c")])
}

const VALGRIND: [&str; 4] =
    ["--quiet", "--error-exitcode=9", "--leak-check=full", "--errors-for-leak-kinds=definite,indirect"];

/// What `tests/c/boundary.c` runs against.
fn service_of_boundary() -> Server {
    Server::http(|request| match request.body.contains("FAIL") {
        true => {
            support::answer(400, r#"{"__type":"PipelineNotFoundException","message":"no such pipeline"}"#)
        }
        false => support::ok(r#"{"pipelines":[]}"#),
    })
}

#[test]
#[ignore = "needs make stage"]
fn every_operation_sends_its_target_and_its_input() {
    let (server, requests) = Server::recording(|request| support::ok(&request.body));
    let output = run(Command::new(compiled("operations")).arg(server.config("")));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "44 operations, 0 failures, 0 handles\n");
    let requests = requests.lock().unwrap();
    let sent: Vec<_> = requests
        .iter()
        .map(|request| request.header("x-amz-target").unwrap_or_default().to_owned())
        .collect();
    let expected: Vec<_> = codepipeline::operations::OPERATIONS
        .iter()
        .flat_map(|o| [o.target.to_owned(), o.target.to_owned()])
        .collect();
    assert_eq!(sent, expected);
    for request in requests.iter() {
        assert!(request.head.starts_with("POST / HTTP/1.1\r\n"), "{}", request.head);
        assert_eq!(request.header("content-type"), Some("application/x-amz-json-1.1"));
    }
    assert_eq!(server.connections(), 1, "one kept-alive connection served all");
}

#[test]
#[ignore = "needs make stage"]
fn wrong_arguments_are_refused_by_name_and_nothing_leaks() {
    let (server, program) = (service_of_boundary(), compiled("boundary"));
    run(Command::new(&program).arg(server.config("")));
    run(Command::new(sanitized("boundary")).arg(server.config("")));
    run(Command::new("valgrind").args(VALGRIND).arg(&program).arg(server.config("")));
}

#[test]
#[ignore = "needs make stage"]
fn signals_cancel_from_a_handler_and_forks_mix_up_nothing() {
    let server = Server::http(|request| {
        if request.body.contains("HOLD") {
            std::thread::sleep(std::time::Duration::from_secs(30));
        }
        support::ok(&request.body)
    });
    // Not under the address sanitizer: its allocator does not survive a fork while threads allocate.
    run(Command::new(compiled("signals")).arg(server.config("")));
}

#[test]
#[ignore = "needs make stage"]
fn broken_pipes_lack_of_descriptors_reloading_and_many_clients_are_borne() {
    let server = Server::start(|mut stream, _| {
        use std::io::Write;
        while let Some(request) = support::read_request(&mut stream) {
            if request.body.contains("DROP") {
                return;
            }
            let _ = stream.write_all(support::ok(&request.body).as_bytes());
        }
    });
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("plug-in.so");
    std::fs::copy(stage().join("lib/libcodepipeline.so"), &copy).unwrap();
    let config = server.config(r#","retry":{"max_attempts":1}"#);
    for program in [compiled("process"), sanitized("process")] {
        run(Command::new(program).arg(&config).arg(&copy));
    }
}

/// The services of `tests/support/credential_services.py`, and the home folder that leads to them.
struct CredentialServices {
    child: Child,
    output: BufReader<ChildStdout>,
    url: String,
    folder: PathBuf,
}

impl CredentialServices {
    fn start(name: &str) -> CredentialServices {
        let folder = scratch(name);
        std::fs::remove_dir_all(&folder).unwrap();
        let mut child = Command::new("python3")
            .arg(root().join("tests/support/credential_services.py"))
            .arg(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut url = String::new();
        output.read_line(&mut url).unwrap();
        CredentialServices { child, output, url: url.trim_end().to_owned(), folder }
    }

    /// A command whose environment holds nothing that could be a source of keys.
    fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap());
        command
    }

    /// Ends the services: the access key ids that ListPipelines was called with.
    fn callers(mut self) -> Vec<String> {
        drop(self.child.stdin.take());
        let callers = self.output.lines().map(Result::unwrap).collect();
        self.child.wait().unwrap();
        callers
    }
}

#[test]
#[ignore = "needs make stage"]
fn keys_of_every_source_sign_the_calls() {
    let program = compiled("credentials");
    let ids = [
        "AKIAENVIRONMENT",
        "AKIASTATIC",
        "ASIAOUTER",
        "ASIAWEB",
        "ASIAWEB",
        "ASIAPROCESS",
        "ASIASSO",
        "ASIALOGIN",
        "ASIACONTAINER",
        "ASIAIMDS",
        // Again, with SIGCHLD ignored.
        "ASIAPROCESS",
    ];
    let twice = |but: &str| ids.iter().filter(|id| **id != but).flat_map(|id| [*id, *id]).collect::<Vec<_>>();

    for (name, program) in [("credentials", &program), ("credentials-sanitized", &sanitized("credentials"))] {
        let services = CredentialServices::start(name);
        run(services.command(program).arg(&services.url).arg(&services.folder));
        assert_eq!(services.callers(), twice(""));
    }

    // valgrind does not know pidfd_open, by which the end of a command is seen.
    let services = CredentialServices::start("credentials-valgrind");
    run(services
        .command(Path::new("valgrind"))
        .args(VALGRIND)
        .arg(&program)
        .arg(&services.url)
        .arg(&services.folder)
        .arg("process"));
    assert_eq!(services.callers(), twice("ASIAPROCESS"));
}

/// The list that the pkg-config file, the CMake package and `docs/abi.md` give.
fn native_libraries() -> Vec<String> {
    let makefile = std::fs::read_to_string(root().join("Makefile")).unwrap();
    let line = makefile.lines().find_map(|line| line.strip_prefix("NATIVE_LIBS := "));
    let line = line.expect("the Makefile lists the native libraries");
    line.split_whitespace().map(str::to_owned).collect()
}

/// That these are the ones which rustc names, `make test-stage` compares.
#[test]
#[ignore = "needs make stage"]
fn the_native_libraries_are_the_same_everywhere() {
    let line = native_libraries().join(" ");
    let guide = std::fs::read_to_string(root().join("docs/abi.md")).unwrap();
    assert!(guide.contains(&format!(" {line}\n")), "docs/abi.md has another list");
    let pkg_config = std::fs::read_to_string(stage().join("lib/pkgconfig/codepipeline.pc")).unwrap();
    assert!(pkg_config.contains(&format!("Libs.private: {line}\n")), "{pkg_config}");
}

/// `--no-undefined` so that a library which is missing from the list is not found by chance.
#[test]
#[ignore = "needs make stage"]
fn a_program_links_the_static_library_and_needs_no_shared_one_of_ours() {
    let program = scratch("static").join("boundary");
    run(Command::new("cc")
        .args(["-std=c99", "-nodefaultlibs", "-Wl,--no-undefined", "-I"])
        .arg(stage().join("include"))
        .arg(root().join("tests/c/boundary.c"))
        .arg(stage().join("lib/libcodepipeline.a"))
        .args(native_libraries())
        .arg("-o")
        .arg(&program));
    let needed = run(Command::new("readelf").arg("-d").arg(&program));
    assert!(!String::from_utf8_lossy(&needed.stdout).contains("codepipeline"));
    run(Command::new(program).arg(service_of_boundary().config("")));
}
