//! AWS CodePipeline on your machine.
//!
//! the crate `codepipeline-engine` has the rules; `service` carries operations between it and the `store`;
//! `http` parses and answers; `actions` does the work that rules ask for; `s3` is the buckets;
//! `keys` and `signature` say who may call; `events` and `log` report what happens.
#![forbid(unsafe_code)]

pub mod actions;
pub mod cli;
pub mod clock;
pub mod events;
pub mod exec;
pub mod http;
pub mod ids;
pub mod keys;
mod listen;
pub mod log;
mod numbers;
pub mod s3;
pub mod serve;
pub mod service;
pub mod signature;
pub mod status;
pub mod store;
