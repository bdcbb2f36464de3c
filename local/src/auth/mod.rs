//! Who may call and do what: the keys that are known, what a request says of its signer and whether that is
//! true, and what keys are good for. Reads heads of requests and hashes of bodies; sends nothing. No error
//! code of a protocol may enter here: S3, STS and AWS JSON each answer a [`admission::Denied`] in their own way.

pub mod admission;
pub mod claim;
pub mod keys;
pub mod signature;
