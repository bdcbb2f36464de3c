//! Parse, run, exit status.
#![forbid(unsafe_code)]

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use codepipeline_local::cli::{Cli, Command, ServeFlags};
use codepipeline_local::log::Format;
use codepipeline_local::{exec, serve, status};

fn main() -> ExitCode {
    let cli = Cli::parse();
    if let Err(problem) = cli.flags().map_or(Ok(()), ServeFlags::check) {
        Cli::command().error(clap::error::ErrorKind::ValueValidation, problem).exit();
    }
    let result = match cli.command {
        None => run(serve(&cli.serve)),
        Some(Command::Serve(flags)) => run(serve(&flags)),
        Some(Command::Exec { flags, command }) => run(exec::run(&flags, &command)),
        Some(Command::Status(flags)) => status::run(&flags),
        Some(Command::Completions { shell }) => {
            clap_complete::generate(shell, &mut Cli::command(), "codepipeline-local", &mut std::io::stdout());
            Ok(0)
        }
    };
    match result {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            eprintln!("codepipeline-local: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(work: impl Future<Output = std::io::Result<u8>>) -> std::io::Result<u8> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(work)
}

async fn serve(flags: &ServeFlags) -> std::io::Result<u8> {
    let usual_log = if std::io::stderr().is_terminal() { Format::Plain } else { Format::Off };
    let server = serve::bind(flags, usual_log).await?;
    let stop = serve::asked_to_stop();
    // The contract line: whoever started us waits for it.
    println!("codepipeline-local listening on http://{}", server.address);
    std::io::stdout().flush()?;
    server.run(stop).await?;
    Ok(0)
}
