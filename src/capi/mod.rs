//! The C ABI: pointers in, one core call, pointers out. The only place with `unsafe`; no behaviour
//! may enter it.
//!
//! What the comments here say is the header's text. The rules that hold for every function are in
//! `cbindgen.toml`, which makes the header's first page; its sections are in `tests/header.rs`.
#![allow(non_camel_case_types)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)
)]

// The order of the header's functions.
mod handles;
mod boundary;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "fuzzing"))]
mod fuzz;
pub mod client;
pub mod call;
pub mod error;
pub mod pager;
pub mod cancel;
pub mod endpoint;
pub mod preflight;
pub mod version;
pub mod operations;

#[cfg(any(test, feature = "fuzzing"))]
pub(crate) use fuzz::fuzz;

/// How a function ended: one of the `CODEPIPELINE_*` constants. Negative: failed.
pub type codepipeline_status_t = i32;

/// Success.
pub const CODEPIPELINE_OK: i32 = 0;
/// There is no further item; not an error.
pub const CODEPIPELINE_DONE: i32 = 1;
/// Nothing came within the wait; not an error.
pub const CODEPIPELINE_NONE: i32 = 2;
/// An argument, the input or an option is unusable; nothing was sent.
pub const CODEPIPELINE_INVALID_ARGUMENT: i32 = -1;
/// A setting of the configuration or the environment is unusable.
pub const CODEPIPELINE_CONFIG: i32 = -2;
/// The service could not be reached, or the exchange broke.
pub const CODEPIPELINE_TRANSPORT: i32 = -3;
/// A time-out passed.
pub const CODEPIPELINE_TIMEOUT: i32 = -4;
/// The cancel handle was triggered.
pub const CODEPIPELINE_CANCELLED: i32 = -5;
/// The service answered with an error.
pub const CODEPIPELINE_SERVICE: i32 = -6;
/// The answer is not one complete JSON object.
pub const CODEPIPELINE_DECODE: i32 = -7;
/// The handle cannot do this now.
pub const CODEPIPELINE_STATE: i32 = -8;
/// A defect inside the library; the handles stay usable.
pub const CODEPIPELINE_PANIC: i32 = -9;
/// Memory or descriptors ran out.
pub const CODEPIPELINE_NOMEM: i32 = -10;
/// No usable credentials.
pub const CODEPIPELINE_CREDENTIALS: i32 = -11;
/// A configured limit was reached, such as `max_response_bytes`.
pub const CODEPIPELINE_LIMIT: i32 = -12;
