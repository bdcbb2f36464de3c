//! The functions of `include/codepipeline.h` as a library for C; they are written in `../src/capi`.
#![forbid(unsafe_code)]

pub use ::client::capi::*;
