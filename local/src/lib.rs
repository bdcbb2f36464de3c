//! AWS CodePipeline on your machine.
//!
//! `engine` has the rules and nothing else; `service` carries operations between it and the `store`;
//! `http` parses and answers; `actions` does the work that rules ask for; `s3` is the buckets.
#![forbid(unsafe_code)]

pub mod actions;
pub mod cli;
pub mod clock;
pub mod engine;
pub mod exec;
pub mod http;
pub mod ids;
pub mod s3;
pub mod serve;
pub mod service;
pub mod store;
