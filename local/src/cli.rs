//! The command line.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Parser, Subcommand};
use codepipeline_engine::Settings;

use crate::log::Format;
use crate::status::StatusFlags;

/// AWS CodePipeline on your machine: the service itself, for any AWS client.
#[derive(Debug, Parser)]
#[command(name = "codepipeline-local", version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub serve: ServeFlags,
}

impl Cli {
    /// The flags of the service, if the command starts it.
    pub fn flags(&self) -> Option<&ServeFlags> {
        match &self.command {
            None => Some(&self.serve),
            Some(Command::Serve(flags) | Command::Exec { flags, .. }) => Some(flags),
            Some(Command::Status(_) | Command::Completions { .. }) => None,
        }
    }
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve until SIGINT or SIGTERM (what happens without a command)
    Serve(ServeFlags),
    /// Serve on a free port while a command runs, with AWS_ENDPOINT_URL, a region and dummy keys set
    Exec {
        #[command(flatten)]
        flags: ServeFlags,
        /// The command and its arguments, after `--`
        #[arg(required = true, last = true)]
        command: Vec<String>,
    },
    /// Show what the pipelines of a running instance are doing; exit status 1 if it cannot be asked or
    /// does not know one of them
    Status(StatusFlags),
    /// Print a completion script
    Completions {
        /// The shell to complete in
        shell: clap_complete::Shell,
    },
}

#[derive(Clone, Debug, clap::Args)]
pub struct ServeFlags {
    /// The address to listen on: a loopback one, unless signatures are checked
    #[arg(long, default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// The port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 0)]
    pub port: u16,
    /// The region that the service believes to be in
    #[arg(long, default_value = "us-east-1", value_parser = region)]
    pub region: String,
    /// The account that owns everything: twelve digits
    #[arg(long, default_value = "123456789012", value_parser = account)]
    pub account: String,
    /// Persist all state in this folder, made if it is not there: a reply means that it is on disk, and a
    /// restart goes on from there [default: in memory]
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Check signatures, with the keys of all profiles of this AWS credentials file
    #[arg(long, value_name = "FILE")]
    pub credentials: Option<PathBuf>,
    /// What goes to stderr for each request and each change of a status
    /// [default: plain on a terminal, else off; with `exec` off]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub log: Option<Format>,
    /// Another host name that requests may be made to (repeatable)
    #[arg(long, value_name = "NAME")]
    pub allow_host: Vec<String>,
    #[command(flatten)]
    pub settings: SettingsFlags,
}

/// The numbers that the service does not publish; defaults in `engine::Settings`.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Settings")]
pub struct SettingsFlags {
    /// How long a job that was handed out and not acknowledged is kept back [default: 60000]
    #[arg(long, value_name = "MS")]
    pub redelivery_ms: Option<u64>,
    /// How long after a continuation its next job may be handed out [default: 0]
    #[arg(long, value_name = "MS")]
    pub continuation_delay_ms: Option<u64>,
    /// How many jobs a poll gets that does not say [default: 1]
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub default_batch_size: Option<usize>,
    /// How many pipelines the account may have [default: 1000]
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub max_pipelines: Option<usize>,
    /// How many executions of a QUEUED or PARALLEL pipeline may be on their way [default: 50]
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub max_concurrent_executions: Option<usize>,
    /// How many actions of one PARALLEL execution may run side by side [default: 5]
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub max_parallel_actions: Option<usize>,
    /// How long executions may wait in front of a disabled transition [default: 30 days]
    #[arg(long, value_name = "MS")]
    pub transition_wait_ms: Option<u64>,
    /// How long executions and their actions are listed [default: 365 days]
    #[arg(long, value_name = "MS")]
    pub history_ms: Option<u64>,
    /// How long a rule of a condition may take that does not say [default: 1 day]
    #[arg(long, value_name = "MS")]
    pub rule_timeout_ms: Option<u64>,
    /// How long a rule may wait for its deployment window that does not say [default: 7 days]
    #[arg(long, value_name = "MS")]
    pub window_timeout_ms: Option<u64>,
    /// How many pieces of work of actions may be done at once [default: 8]
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub max_work_at_once: Option<usize>,
}

impl ServeFlags {
    /// What each flag allows but not all of them together.
    pub fn check(&self) -> Result<(), &'static str> {
        if self.host.is_loopback() || self.credentials.is_some() {
            Ok(())
        } else {
            Err("--host must be a loopback address: signatures are not checked without --credentials")
        }
    }
}

impl SettingsFlags {
    /// The settings that the flags ask for.
    pub fn settings(&self) -> Settings {
        let usual = Settings::default();
        Settings {
            runs: usual.runs,
            redelivery_ms: self.redelivery_ms.unwrap_or(usual.redelivery_ms),
            continuation_delay_ms: self.continuation_delay_ms.unwrap_or(usual.continuation_delay_ms),
            default_batch_size: self.default_batch_size.unwrap_or(usual.default_batch_size),
            max_pipelines: self.max_pipelines.unwrap_or(usual.max_pipelines),
            max_concurrent_executions: self
                .max_concurrent_executions
                .unwrap_or(usual.max_concurrent_executions),
            max_parallel_actions: self.max_parallel_actions.unwrap_or(usual.max_parallel_actions),
            transition_wait_ms: self.transition_wait_ms.unwrap_or(usual.transition_wait_ms),
            history_ms: self.history_ms.unwrap_or(usual.history_ms),
            rule_timeout_ms: self.rule_timeout_ms.unwrap_or(usual.rule_timeout_ms),
            window_timeout_ms: self.window_timeout_ms.unwrap_or(usual.window_timeout_ms),
        }
    }
}

fn at_least_one(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|number| *number > 0).ok_or_else(|| "must be a number from 1 on".to_owned())
}

fn account(text: &str) -> Result<String, String> {
    let fits = text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    if fits { Ok(text.to_owned()) } else { Err("must be twelve digits".to_owned()) }
}

fn region(text: &str) -> Result<String, String> {
    let fits = (4..=30).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if fits { Ok(text.to_owned()) } else { Err("must be a region name such as us-east-1".to_owned()) }
}
