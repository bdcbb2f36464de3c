//! What was built, and how many handles of it are out.

use std::ffi::{CStr, c_char};
use std::sync::atomic::Ordering;

use super::handles::LIVE;

const VERSION: &CStr = match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
    Ok(text) => text,
    Err(_) => c"",
};

const BUILD_INFO: &CStr = match CStr::from_bytes_with_nul(
    concat!(
        "{\"version\":\"",
        env!("CARGO_PKG_VERSION"),
        "\",\"abi\":0,\"model\":\"2015-07-09\",\"operations\":44,\"tls\":\"rustls+ring\"}\0"
    )
    .as_bytes(),
) {
    Ok(text) => text,
    Err(_) => c"{}",
};

/// The ABI number of the library that is loaded; compare with `CODEPIPELINE_ABI_VERSION`.
const ABI_VERSION: u32 = 0;

/// The version of the library that is loaded, such as `0.1.0`.
///
/// @return Static text, never NULL. Any thread.
/// @since 0.1.0
///
/// @code
/// printf("libcodepipeline %s\n", codepipeline_version());
/// @endcode
#[unsafe(no_mangle)]
pub extern "C" fn codepipeline_version() -> *const c_char {
    VERSION.as_ptr()
}

/// The ABI number of the library that is loaded, the run-time twin of `CODEPIPELINE_ABI_VERSION`.
/// A binding compares both when it loads the library and refuses a difference.
///
/// @return The number in the SONAME. Any thread.
/// @since 0.1.0
///
/// @code
/// if (codepipeline_abi_version() != CODEPIPELINE_ABI_VERSION) abort();
/// @endcode
#[unsafe(no_mangle)]
pub extern "C" fn codepipeline_abi_version() -> u32 {
    ABI_VERSION
}

/// How the library was built: a JSON object with `version`, `abi`, `model` (the service's API
/// version), `operations` (their number) and `tls`.
///
/// @return Static text, never NULL. Any thread.
/// @since 0.1.0
///
/// @code
/// puts(codepipeline_build_info());
/// @endcode
#[unsafe(no_mangle)]
pub extern "C" fn codepipeline_build_info() -> *const c_char {
    BUILD_INFO.as_ptr()
}

/// How many handles, errors and strings the library has given out in this process that were not
/// freed. For leak tests: 0 at the end of a program that frees everything.
///
/// @return The count. Any thread.
/// @since 0.1.0
///
/// @code
/// assert(codepipeline_live_handles() == 0);
/// @endcode
#[unsafe(no_mangle)]
pub extern "C" fn codepipeline_live_handles() -> i64 {
    LIVE.load(Ordering::Relaxed)
}
