//! The C++ header as a program meets it: compiled as C++17 and C++20 with every warning an error, run
//! plain and under the address and undefined-behaviour sanitizers. Needs `make stage`.

mod support;

use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use support::stage::{SANITIZERS, run, scratch, stage};
use support::{Request, Server};

const STANDARDS: [&str; 2] = ["c++17", "c++20"];
const WARNINGS: [&str; 5] = ["-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Werror"];

/// Compiles the files of `tests/cpp` into one program; `name` tells it from the others.
fn compiled(name: &str, files: &[&str], standard: &str, more: &[&str]) -> PathBuf {
    let program = scratch("cpp").join(format!("{name}-{standard}"));
    let standard = format!("-std={standard}");
    let files: Vec<_> = files.iter().map(|file| format!("cpp/{file}")).collect();
    support::stage::compiled("c++", program, &[&["-Wshadow", &standard], more].concat(), &files)
}

/// The service that the programs expect: it says what is in a request, or what the request asks for.
fn service() -> Server {
    let failures = AtomicUsize::new(0);
    Server::http(move |request| {
        let asks = |what: &str| request.body.contains(what);
        if asks("HOLD") {
            std::thread::sleep(Duration::from_secs(30));
        }
        if asks("THROTTLE") {
            return support::answer(429, r#"{"__type":"ThrottlingException","message":"slower"}"#);
        }
        let first = asks("ONCE") && failures.fetch_add(1, Ordering::SeqCst).is_multiple_of(2);
        if asks("FAIL") || first {
            let body = r#"{"__type":"PipelineNotFoundException","message":"no such pipeline"}"#;
            return support::answer(400, body);
        }
        support::ok(&answer(request))
    })
}

/// Three pages of pipelines; anything else is an echo.
fn answer(request: &Request) -> String {
    let target = request.header("x-amz-target").unwrap_or_default();
    let next = match &request.body[..] {
        _ if !target.ends_with(".ListPipelines") => return request.body.clone(),
        "{}" => r#","nextToken":"2""#,
        r#"{"nextToken":"2"}"# => r#","nextToken":"3""#,
        _ => "",
    };
    format!(r#"{{"pipelines":[]{next}}}"#)
}

fn holds(name: &str, files: &[&str]) {
    let server = service();
    for standard in STANDARDS {
        for (kind, flags) in [("plain", &[][..]), ("sanitized", &SANITIZERS[..])] {
            let program = compiled(&format!("{name}-{kind}"), files, standard, flags);
            run(Command::new(program).arg(server.config("")));
        }
    }
}

#[test]
#[ignore = "needs make stage"]
fn calls_errors_and_pages_are_those_of_the_c_functions() {
    holds("calls", &["calls.cpp"]);
}

#[test]
#[ignore = "needs make stage"]
fn cancels_end_calls_and_exceptions_of_the_host_come_out() {
    holds("cancels", &["cancels.cpp"]);
}

#[test]
#[ignore = "needs make stage"]
fn eight_threads_share_a_client_and_exceptions_cross_threads() {
    holds("threads", &["threads.cpp"]);
}

#[test]
#[ignore = "needs make stage"]
fn two_files_that_include_the_header_are_one_program() {
    holds("two_units", &["two_units.cpp", "two_units_other.cpp"]);
}

#[test]
#[ignore = "needs make stage"]
fn each_header_compiles_alone() {
    for header in ["codepipeline.h", "codepipeline.hpp", "codepipeline_operations.hpp"] {
        let source = scratch("cpp").join(format!("{header}.cpp"));
        let line = format!("#include <{header}>\n");
        std::fs::write(&source, format!("{line}{line}int main() {{}}\n")).unwrap();
        for standard in STANDARDS {
            run(Command::new("c++")
                .args(WARNINGS)
                .args(["-Wconversion", "-fsyntax-only", &format!("-std={standard}"), "-I"])
                .arg(stage().join("include"))
                .arg(&source));
        }
    }
}

#[test]
#[ignore = "needs make stage"]
fn an_older_standard_is_refused_by_name() {
    let source = scratch("cpp").join("older.cpp");
    std::fs::write(&source, "#include <codepipeline.hpp>\n").unwrap();
    let output = Command::new("c++")
        .args(["-std=c++14", "-fsyntax-only", "-I"])
        .arg(stage().join("include"))
        .arg(source)
        .output()
        .expect("c++ runs");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("codepipeline.hpp needs C++17"));
}

/// Without this a compiler that ignores the flag would let every sanitized run pass.
#[test]
#[ignore = "needs make stage"]
fn the_sanitizers_are_really_in() {
    let program = compiled("sanitizers", &["sanitizers.cpp"], "c++17", &SANITIZERS);
    let symbols = run(Command::new("nm").arg(&program));
    let symbols = String::from_utf8_lossy(&symbols.stdout).into_owned();
    assert!(symbols.contains("__asan_init"), "{symbols}");
    assert!(symbols.contains("__ubsan_handle_"), "{symbols}");
    for (fault, report) in [
        ("address", "AddressSanitizer: heap-use-after-free"),
        ("leak", "LeakSanitizer: detected memory leaks"),
        ("undefined", "runtime error: signed integer overflow"),
    ] {
        let output = Command::new(&program).arg(fault).output().expect("the program starts");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && said.contains(report), "{fault}: {}\n{said}", output.status);
    }
}
