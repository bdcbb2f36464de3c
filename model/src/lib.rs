//! What AWS defines of CodePipeline, and nothing that does anything: the [`operations`] and their
//! [`shapes`] as tables, the same as Rust [`types`], the [`partitions`], and the [`rules`] by which
//! CreatePipeline and UpdatePipeline judge a declaration, with the catalogue of action types.
//!
//! Pure: no clock, no randomness, no I/O, no environment may enter. The client `codepipeline` and the
//! local service both stand on it, so that the two cannot differ.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod operations;
pub mod partitions;
pub mod rules;
pub mod shapes;
pub mod types;
mod values;
