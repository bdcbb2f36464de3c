//! The client handle.

use std::ffi::{c_char, c_void};
use std::sync::Arc;

use serde_json::json;

use super::boundary::{argument, borrow, document, give_text, ok, required, reset, run, text_slots};
use super::error::codepipeline_error_t;
use super::handles::{self, give};
use super::{CODEPIPELINE_OK, codepipeline_status_t};
use crate::{Client, Level};

/// A client of one region and one set of credentials. Any number of threads may call through it at
/// once.
pub struct codepipeline_client_t(pub(super) Arc<Client>);

/// Makes a client. Reads the environment and the shared configuration files, unless
/// `use_environment` is false; does no network I/O.
///
/// The configuration is a JSON object; every key is optional, an unknown one is refused. What it
/// leaves open comes from the environment, then from the selected profile of the files (the same
/// names as in the AWS SDKs), then from the default:
///
/// | key | type, range | default |
/// |---|---|---|
/// | `region` | text, a host label | `AWS_REGION`, then `AWS_DEFAULT_REGION`; required |
/// | `use_environment` | boolean: read environment, files and metadata | true |
/// | `profile` | name of a profile; comes before keys in the environment | `AWS_PROFILE`, `default` |
/// | `profile_files` | object: `config`, `credentials`, paths that must exist | `AWS_CONFIG_FILE`, `AWS_SHARED_CREDENTIALS_FILE`, `~/.aws/...` |
/// | `endpoint_url` | `http://` or `https://` URL | `AWS_ENDPOINT_URL_CODEPIPELINE`, `AWS_ENDPOINT_URL`, the rules |
/// | `sts_endpoint_url` | the same for STS, where roles come from | `AWS_ENDPOINT_URL_STS`, `AWS_ENDPOINT_URL`, the rules |
/// | `use_fips`, `use_dual_stack` | boolean | `AWS_USE_FIPS_ENDPOINT`, `AWS_USE_DUALSTACK_ENDPOINT`, false |
/// | `credentials` | object: `access_key_id`, `secret_access_key`, `session_token` | the chain: environment, profile, web identity, container, instance |
/// | `anonymous` | boolean: send unsigned requests | false |
/// | `timeouts.connect_ms` | 1 to 86400000, per connection with its TLS handshake | 5000 |
/// | `timeouts.read_ms` | 1 to 86400000, per wait for a piece of the answer | 60000 |
/// | `timeouts.attempt_ms` | 1 to 86400000, per attempt | none |
/// | `timeouts.operation_ms` | 1 to 86400000, per call with all attempts and waits | 180000 |
/// | `retry.max_attempts` | 1 to 100 | `AWS_MAX_ATTEMPTS`, 3 |
/// | `retry.mode` | `standard`, `adaptive` | `AWS_RETRY_MODE`, `standard` |
/// | `proxy` | `http://` or `https://` URL with an optional `user:password@`; empty: none | `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` by the endpoint's scheme |
/// | `no_proxy` | text: hosts, addresses and networks that are reached directly, with commas between them | `NO_PROXY` |
/// | `ca_bundle` | path of a PEM file with the only roots to trust | `AWS_CA_BUNDLE`, bundled roots |
/// | `tls_roots` | `bundled`, `platform` (the roots of this machine; not beside `ca_bundle`) | `bundled` |
/// | `app_id`, `user_agent_extra` | text for the user agent | `AWS_SDK_UA_APP_ID`, none |
/// | `validate` | boolean: check inputs before sending | true |
/// | `max_idle_connections` | 0 to 10000 | 64 |
/// | `max_response_bytes` | 1 to 2^40 | 67108864 |
///
/// @param config The configuration; may be empty.
/// @param config_len Its length in bytes, or `CODEPIPELINE_NUL`.
/// @param out Receives the client. Freed by `codepipeline_client_free`.
/// @param err Receives the error; may be NULL.
/// @return OK, or one of these reasons for failure:
///     1. INVALID_ARGUMENT: a pointer is unusable, or the text is no UTF-8.
///     2. CONFIG: a setting is unusable; the message names the key or variable and what is allowed.
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
    let info = |client: &Client| {
        json!({"region": client.region(), "endpoint_url": client.endpoint_url()}).to_string()
    };
    // SAFETY: the contract is this function's.
    unsafe { told(client, info, (out, out_len), err) }
}

/// What a client tells of itself.
///
/// # Safety
/// `client` is NULL or live; the others as [`text_slots`] and [`run`] want them.
unsafe fn told(
    client: *const codepipeline_client_t,
    tell: impl FnOnce(&Client) -> String,
    (out, out_len): (*mut *mut c_char, *mut usize),
    err: *mut *mut codepipeline_error_t,
) -> codepipeline_status_t {
    // SAFETY: each helper's contract is this function's.
    unsafe {
        run(err, || {
            text_slots(out, out_len)?;
            let client = &borrow(client, "client")?.0;
            give_text(&tell(client), out, out_len).map(ok)
        })
    }
}

/// Takes one event of a client, a JSON object: `event` (its name), `level` and members that depend
/// on the event, never a secret. Runs on the thread of the call that it is about, also on several
/// at the same time; must not throw and must not free the client.
pub type codepipeline_log_fn =
    Option<unsafe extern "C" fn(user: *mut c_void, level: i32, event: *const c_char, event_len: usize)>;

/// A call failed.
pub const CODEPIPELINE_LOG_ERROR: i32 = 1;
/// Something was ignored, or works for now.
pub const CODEPIPELINE_LOG_WARNING: i32 = 2;
/// A retry; where credentials came from.
pub const CODEPIPELINE_LOG_INFO: i32 = 3;
/// Every attempt and every call.
pub const CODEPIPELINE_LOG_DEBUG: i32 = 4;

/// The host's listener, as the core can keep it.
struct Listener {
    log: unsafe extern "C" fn(*mut c_void, i32, *const c_char, usize),
    user: *mut c_void,
}

// SAFETY: the header demands that `log` may be called with `user` on any thread that calls.
unsafe impl Send for Listener {}
// SAFETY: as above, also at the same time.
unsafe impl Sync for Listener {}

impl Listener {
    fn tell(&self, level: Level, event: &str) {
        let text = format!("{event}\0");
        // SAFETY: the header demands that both stay valid while the client and its calls live; the
        // text is readable for its length, and NUL-terminated as hosts expect of a text.
        unsafe { (self.log)(self.user, level as i32, text.as_ptr().cast(), event.len()) }
    }
}

/// Tells the events of a client to the host, from now on: `call` and `attempt` (debug, or error for
/// a failed call), `retry` and `credentials` (info), `credentials_kept`, `credentials_extended`,
/// `token_kept`, `token_not_saved` (warning). Later versions may add events and members.
///
/// @param client The client.
/// @param max_level The highest level wanted, `CODEPIPELINE_LOG_ERROR` to `CODEPIPELINE_LOG_DEBUG`.
/// @param log The listener; NULL silences the client.
/// @param user Given to `log`. Both must stay valid until the client is freed and its calls have
///     returned, also after another listener was set: a call that runs may still use the old one.
/// @param err Receives the error; may be NULL.
/// @return OK or INVALID_ARGUMENT.
/// @since 0.1.0
///
/// Any thread.
///
/// @code
/// codepipeline_client_set_logger(client, CODEPIPELINE_LOG_INFO, write_line, stderr, NULL);
/// @endcode
///
/// # Safety
/// `log` may be called with `user` on every thread that calls, also at the same time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_client_set_logger(
    client: *const codepipeline_client_t,
    max_level: i32,
    log: codepipeline_log_fn,
    user: *mut c_void,
    err: *mut *mut codepipeline_error_t,
) -> codepipeline_status_t {
    // SAFETY: each helper's contract is what the header asks of the caller.
    unsafe {
        run(err, || {
            let client = &borrow(client, "client")?.0;
            let level = match max_level {
                CODEPIPELINE_LOG_ERROR => Level::Error,
                CODEPIPELINE_LOG_WARNING => Level::Warning,
                CODEPIPELINE_LOG_INFO => Level::Info,
                CODEPIPELINE_LOG_DEBUG => Level::Debug,
                _ => return Err(argument("max_level: must be 1 (error) to 4 (debug)".to_owned())),
            };
            client.set_logger(log.map(|log| {
                let listener = Listener { log, user };
                let sink: crate::Sink = Box::new(move |level, event| listener.tell(level, event));
                (level, sink)
            }));
            Ok(CODEPIPELINE_OK)
        })
    }
}

/// Counts what a client has done in this process: a JSON object with `calls`, `attempts`, `retries`,
/// `throttles`, `errors` (an object: kind to number), `connections_opened`, `connections_reused`. The
/// numbers only grow; later versions may add members.
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
/// char *stats = NULL;
/// codepipeline_client_stats(client, &stats, NULL, NULL);
/// @endcode
///
/// # Safety
/// As the parameters say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn codepipeline_client_stats(
    client: *const codepipeline_client_t,
    out: *mut *mut c_char,
    out_len: *mut usize,
    err: *mut *mut codepipeline_error_t,
) -> codepipeline_status_t {
    // SAFETY: the contract is this function's.
    unsafe { told(client, Client::stats, (out, out_len), err) }
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
    unsafe { handles::free(client) }
}
