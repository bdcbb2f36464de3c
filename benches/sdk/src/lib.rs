//! `sdk_new` and `sdk_call`: aws-sdk-rust's client on a runtime of its own, called from C threads.

use std::ffi::{CStr, c_char};

use aws_sdk_codepipeline::Client;
use aws_sdk_codepipeline::config::{Credentials, Region};
use tokio::runtime::{Builder, Runtime};

pub struct Sdk {
    client: Client,
    runtime: Runtime,
}

/// # Safety
/// `url` is NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sdk_new(url: *const c_char) -> *mut Sdk {
    // SAFETY: the caller's contract.
    let url = unsafe { CStr::from_ptr(url) }.to_str().unwrap_or_default();
    let config = aws_sdk_codepipeline::Config::builder()
        .region(Region::new("us-east-1"))
        .endpoint_url(url)
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", None, None, "bench"))
        .build();
    let Ok(runtime) = Builder::new_multi_thread().worker_threads(2).enable_all().build() else {
        return std::ptr::null_mut();
    };
    Box::into_raw(Box::new(Sdk { client: Client::from_conf(config), runtime }))
}

/// Lists pipelines once; their number, or -1.
///
/// # Safety
/// `sdk` came from [`sdk_new`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sdk_call(sdk: *const Sdk) -> i32 {
    // SAFETY: the caller's contract.
    let sdk = unsafe { &*sdk };
    match sdk.runtime.block_on(sdk.client.list_pipelines().max_results(1000).send()) {
        Ok(output) => output.pipelines().len() as i32,
        Err(_) => -1,
    }
}
