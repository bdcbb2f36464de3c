//! AWS CodePipeline, blocking: all 44 operations with JSON in and JSON out.
//!
//! ```no_run
//! use codepipeline::{CallOptions, Client};
//!
//! let client = Client::new(r#"{"region":"us-east-1"}"#)?;
//! let pipelines = client.call("ListPipelines", "{}", &CallOptions::default(), None)?;
//! println!("{pipelines}");
//! # Ok::<(), codepipeline::Error>(())
//! ```
//!
//! A call is told top to bottom in `client.rs`; all waiting is in `transport`; the C ABI over it is
//! `capi`, the only place with `unsafe`. The tables of operations and shapes in [`operations`] are
//! generated from the service model.
#![deny(unsafe_code)]
#![warn(missing_docs)]

#[cfg(not(target_os = "linux"))]
compile_error!("codepipeline supports Linux for now: the transport relies on eventfd and MSG_NOSIGNAL");

#[cfg(panic = "abort")]
compile_error!("build with panic = \"unwind\": a panic must become a status at the C boundary");

#[cfg(feature = "capi")]
#[allow(unsafe_code)]
pub mod capi;
mod client;
mod clock;
mod config;
mod credentials;
mod decode;
mod endpoint;
pub mod error;
pub mod model;
pub mod operations;
mod options;
mod pager;
mod partitions;
mod process;
mod retry;
mod sign;
mod transport;
mod validate;

pub use client::Client;
pub use config::CallOptions;
pub use endpoint::resolve_endpoint;
pub use error::{Error, Kind, Status};
pub use pager::Pager;
pub use transport::{Ask, Cancel};

/// The version of this crate and of the library built from it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
