//! The client handle.

use std::ffi::c_char;
use std::sync::Arc;

use serde_json::json;

use super::boundary::{self, borrow, document, give, give_text, ok, required, reset, run, text_slots};
use super::error::codepipeline_error_t;
use super::{CODEPIPELINE_OK, codepipeline_status_t};
use crate::Client;

/// A client of one region and one set of credentials. Any number of threads may call through it at
/// once.
pub struct codepipeline_client_t(pub(super) Arc<Client>);

/// Makes a client. Reads the environment, unless `use_environment` is false; does no network I/O.
///
/// The configuration is a JSON object; every key is optional, an unknown one is refused:
///
/// | key | type, range | default |
/// |---|---|---|
/// | `region` | text, a host label | `AWS_REGION`, then `AWS_DEFAULT_REGION`; required |
/// | `use_environment` | boolean | true |
/// | `endpoint_url` | `http://` or `https://` URL | `AWS_ENDPOINT_URL_CODEPIPELINE`, `AWS_ENDPOINT_URL`, the rules |
/// | `use_fips`, `use_dual_stack` | boolean | `AWS_USE_FIPS_ENDPOINT`, `AWS_USE_DUALSTACK_ENDPOINT`, false |
/// | `credentials` | object: `access_key_id`, `secret_access_key`, `session_token` | `AWS_ACCESS_KEY_ID`, ... |
/// | `anonymous` | boolean: send unsigned requests | false |
/// | `timeouts.connect_ms` | 1 to 86400000, per connection with its TLS handshake | 5000 |
/// | `timeouts.read_ms` | 1 to 86400000, per wait for a piece of the answer | 60000 |
/// | `timeouts.attempt_ms` | 1 to 86400000, per attempt | none |
/// | `timeouts.operation_ms` | 1 to 86400000, per call | 180000 |
/// | `retry.max_attempts` | 1 | 1 |
/// | `ca_bundle` | path of a PEM file with the only roots to trust | `AWS_CA_BUNDLE`, bundled roots |
/// | `app_id`, `user_agent_extra` | text for the user agent | `AWS_SDK_UA_APP_ID`, none |
/// | `validate` | boolean: check inputs before sending | true |
/// | `max_idle_connections` | 0 to 10000 | 64 |
/// | `max_response_bytes` | 1 to 2^40 | 67108864 |
///
/// @param config The configuration; may be empty.
/// @param config_len Its length in bytes, or `CODEPIPELINE_NUL`.
/// @param out Receives the client. Freed by `codepipeline_client_free`.
/// @param err Receives the error; may be NULL.
/// @return OK; CONFIG, naming the key or variable and what is allowed; INVALID_ARGUMENT.
/// @since 0.1.0
///
/// Any thread.
///
/// @code
/// codepipeline_client_t *client = NULL;
/// codepipeline_client_new("{\"region\":\"us-east-1\"}", CODEPIPELINE_NUL, &client, NULL);
/// @endcode
///
/// # Safety
/// As the parameters say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_client_new(
    config: *const c_char,
    config_len: usize,
    out: *mut *mut codepipeline_client_t,
    err: *mut *mut codepipeline_error_t,
) -> codepipeline_status_t {
    // SAFETY: each helper's contract is what the header asks of the caller.
    unsafe {
        run(err, || {
            reset(out);
            required(out, "out")?;
            let client = Client::new(document(config, config_len, "config")?)?;
            *out = give(codepipeline_client_t(Arc::new(client)));
            Ok(CODEPIPELINE_OK)
        })
    }
}

/// Tells what a client found out when it was made: a JSON object with `region` and `endpoint_url`.
/// Later versions may add members.
///
/// @param client The client.
/// @param out Receives the object. Freed by `codepipeline_string_free`.
/// @param out_len Receives its length; may be NULL.
/// @param err Receives the error; may be NULL.
/// @return OK or INVALID_ARGUMENT.
/// @since 0.1.0
///
/// Any thread.
///
/// @code
/// char *info = NULL;
/// codepipeline_client_info(client, &info, NULL, NULL);
/// @endcode
///
/// # Safety
/// As the parameters say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_client_info(
    client: *const codepipeline_client_t,
    out: *mut *mut c_char,
    out_len: *mut usize,
    err: *mut *mut codepipeline_error_t,
) -> codepipeline_status_t {
    // SAFETY: each helper's contract is what the header asks of the caller.
    unsafe {
        run(err, || {
            text_slots(out, out_len)?;
            let client = &borrow(client, "client")?.0;
            let info = json!({"region": client.region(), "endpoint_url": client.endpoint_url()});
            give_text(&info.to_string(), out, out_len).map(ok)
        })
    }
}

/// Frees a client. Calls and pagers that already use it go on and end normally; starting a call
/// while this runs is the caller's mistake.
///
/// @param client The client, or NULL, which does nothing. Not used afterwards. Any thread.
/// @since 0.1.0
///
/// @code
/// codepipeline_client_free(client);
/// @endcode
///
/// # Safety
/// `client` is NULL or live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_client_free(client: *mut codepipeline_client_t) {
    // SAFETY: the caller's contract.
    unsafe { boundary::free(client) }
}
