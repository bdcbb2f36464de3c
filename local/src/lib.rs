//! AWS CodePipeline on your machine.
//!
//! The crate `codepipeline-engine` has the rules; `service` carries operations between it and the `store`;
//! `http` parses and answers; `runners` do the work that rules ask for; `s3` is the buckets
//! and `sts` the security tokens; `auth` says who may call and do what; `events` and `log` report what happens.
#![forbid(unsafe_code)]

pub mod auth;
pub mod cli;
pub mod clock;
pub mod events;
pub mod exec;
pub mod http;
pub mod ids;
mod listen;
pub mod log;
mod numbers;
pub mod runners;
pub mod s3;
pub mod serve;
pub mod service;
pub mod status;
mod sts;
pub mod store;
