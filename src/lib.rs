//! AWS CodePipeline, blocking: all 44 operations as typed methods of [`Client`].
//!
//! ```no_run
//! use codepipeline::Client;
//! use codepipeline::types::StartPipelineExecutionInput;
//!
//! let client = Client::new(r#"{"region":"us-east-1"}"#)?;
//! let input = StartPipelineExecutionInput { name: "web".into(), ..Default::default() };
//! let execution = client.start_pipeline_execution(&input)?;
//! println!("{}", execution.pipeline_execution_id.unwrap_or_default());
//! # Ok::<(), codepipeline::Error>(())
//! ```
//!
//! [`Client::send`] is the same with options and a cancel handle, [`Client::pages`] walks a
//! listing. [`Client::call`] takes and gives JSON text, for programs that only pass it on:
//!
//! ```no_run
//! # use codepipeline::{CallOptions, Client};
//! # let client = Client::new("")?;
//! let pipelines = client.call("ListPipelines", "{}", &CallOptions::default(), None)?;
//! # Ok::<(), codepipeline::Error>(())
//! ```
//!
//! A call is told top to bottom in `call.rs`; all waiting is in `transport`; the C ABI over it is
//! `capi`, the only place with `unsafe`. [`types`] and the tables of [`operations`] are
//! the crate `codepipeline-model`'s, what AWS defines; they and the methods are generated.
#![deny(unsafe_code)]
#![warn(missing_docs)]

#[cfg(not(target_os = "linux"))]
compile_error!("codepipeline supports Linux for now: the transport relies on eventfd and MSG_NOSIGNAL");

#[cfg(panic = "abort")]
compile_error!("build with panic = \"unwind\": a panic must become a status at the C boundary");

mod attempts;
mod bounds;
mod call;
#[cfg(feature = "capi")]
#[allow(unsafe_code)]
pub mod capi;
mod client;
mod clock;
mod config;
#[cfg(test)]
#[path = "../tests/support/corpus.rs"]
mod corpus;
mod credentials;
mod decode;
mod digits;
mod endpoint;
mod environment;
pub mod error;
#[cfg(any(test, feature = "fuzzing"))]
#[doc(hidden)]
pub mod fuzzing;
mod identity;
mod invocations;
mod log;
mod methods;
mod options;
mod pager;
pub mod preflight;
mod process;
mod profile;
mod retry;
mod sign;
mod stats;
mod surroundings;
mod transport;
mod typed;
mod user_agent;
mod validate;

pub use bounds::{Ask, Cancel};
pub use client::Client;
pub use codepipeline_model::{operations, shapes as model, types};
pub use config::CallOptions;
pub use endpoint::resolve_endpoint;
pub use error::{Error, Kind, Status};
pub use log::{Level, Sink};
pub use pager::Pager;
pub use preflight::check_pipeline;
pub use typed::{Paged, Pages, Request};

/// The version of this crate and of the library built from it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The examples of the guide are compiled with the tests.
#[cfg(doctest)]
#[doc = include_str!("../docs/rust.md")]
mod guide {}

/// The README's too.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
