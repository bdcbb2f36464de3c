//! AWS CodePipeline, blocking.
#![deny(unsafe_code)]

pub mod model;
