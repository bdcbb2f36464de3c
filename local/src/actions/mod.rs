//! Who does the work that the engine asks for, off the request's path.

pub mod s3_source;
