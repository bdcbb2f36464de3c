//! The command line.

use std::net::IpAddr;

use clap::{Parser, Subcommand};

/// AWS CodePipeline on your machine: the service itself, for any AWS client.
#[derive(Debug, Parser)]
#[command(name = "codepipeline-local", version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub serve: ServeFlags,
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
    /// Print a completion script
    Completions {
        /// The shell to complete in
        shell: clap_complete::Shell,
    },
}

#[derive(Clone, Debug, clap::Args)]
pub struct ServeFlags {
    /// The loopback address to listen on
    #[arg(long, default_value = "127.0.0.1", value_parser = loopback)]
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
    /// Another host name that requests may be made to (repeatable)
    #[arg(long, value_name = "NAME")]
    pub allow_host: Vec<String>,
}

fn loopback(text: &str) -> Result<IpAddr, String> {
    let address: IpAddr = text.parse().map_err(|_| "must be an IP address".to_owned())?;
    if address.is_loopback() {
        Ok(address)
    } else {
        Err("must be a loopback address: signatures are not checked".to_owned())
    }
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
