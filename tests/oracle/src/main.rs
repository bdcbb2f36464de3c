//! Where keys come from: the codepipeline crate beside aws-config, in the same environments. Each case runs
//! in a child with files, variables and loopback services of its own, and both clients must find the same
//! keys, or nothing, or fail. Where they differ on purpose is told in `differences.rs`.
//!
//!     cargo run --manifest-path tests/oracle/Cargo.toml [NAME ...]
//!
//! Without names it runs the published cases and `500 * SCALE` generated ones, but 100 at least; `SEED` makes
//! others. Exits 1 for a difference that is not listed.

mod ask;
mod case;
mod corpora;
mod differences;
mod fake;
mod generate;
mod report;
mod run;

use std::process::ExitCode;
use std::sync::Mutex;
use std::time::Instant;

use case::Case;
use report::Report;
use run::run;

const GENERATED: f64 = 500.0;
const AT_LEAST: f64 = 100.0;
const CHILDREN: usize = 4;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [first, url, order] = arguments.as_slice()
        && first == run::ASK
    {
        ask::both(url, order == run::OURS_FIRST);
        return ExitCode::SUCCESS;
    }
    let number = |name: &str| match std::env::var(name) {
        Ok(text) => text.parse().unwrap_or_else(|_| panic!("{name} must be a number")),
        Err(_) => 1.0,
    };
    let (scale, seed) = (number("SCALE"), number("SEED") as u64);
    let mut cases = corpora::cases();
    let published = cases.len();
    cases.extend(generate::seldom());
    if arguments.is_empty() {
        let generated = (GENERATED * scale).max(AT_LEAST) as u64;
        cases.extend((0..generated).map(|number| generate::case(seed, number)));
    } else {
        cases.retain(|case| arguments.contains(&case.name));
        let numbers = arguments.iter().filter_map(|name| name.parse().ok());
        cases.extend(numbers.map(|number| generate::case(seed, number)));
    }
    let (started, count) = (Instant::now(), cases.len());
    let report = run_all(cases, !arguments.is_empty());
    println!(
        "oracle: {count} cases ({published} are published, the others of SEED={seed}) in {} s",
        started.elapsed().as_secs()
    );
    report.print(arguments.is_empty() && scale >= 1.0);
    if report.unlisted.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// `tells`: prints each case with its answers.
fn run_all(cases: Vec<Case>, tells: bool) -> Report {
    let queue = Mutex::new(cases.into_iter());
    let (report, again) = (Mutex::new(Report::default()), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..CHILDREN {
            scope.spawn(|| {
                loop {
                    let next = queue.lock().expect("no panic").next();
                    let Some(case) = next else { return };
                    let answers = run(&case);
                    if tells {
                        println!("{}", report::told(&case, &answers));
                    }
                    if !report.lock().expect("no panic").note(&case, &answers) {
                        again.lock().expect("no panic").push(case);
                    }
                }
            });
        }
    });
    let mut report = report.into_inner().expect("no panic");
    // The clients wait no longer than a second for instance metadata, which a busy machine may need:
    // a difference counts if it is there a second time, when nothing else runs.
    for case in again.into_inner().expect("no panic") {
        let answers = run(&case);
        if !report.note(&case, &answers) {
            report.unlisted.push(report::told(&case, &answers));
        }
    }
    report
}
