//! The one error of the library: what failed, on which input, and what to do.
//!
//! Built where the failure is seen, completed by `call.rs` (operation, attempts), rendered here
//! as the error document of the C ABI. Nothing secret may enter a field of it.

use std::borrow::Cow;

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::types::ErrorCode;

/// The outcome classes of the C ABI; every [`Kind`] belongs to exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum Status {
    /// The call was refused before anything was sent.
    InvalidArgument = -1,
    /// A setting is wrong or not supported.
    Config = -2,
    /// The service could not be reached or the exchange broke.
    Transport = -3,
    /// A time-out passed.
    Timeout = -4,
    /// The cancel handle was triggered.
    Cancelled = -5,
    /// The service answered with an error.
    Service = -6,
    /// The answer is not what the protocol promises.
    Decode = -7,
    /// The handle cannot do this now.
    State = -8,
    /// A defect inside the library.
    Panic = -9,
    /// Memory or descriptors ran out.
    NoMem = -10,
    /// No usable credentials.
    Credentials = -11,
    /// A configured limit was reached.
    Limit = -12,
}

/// What failed. Callers treat a kind they do not know by its [`Status`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// An argument is unusable: not UTF-8, not JSON, an unknown option or operation.
    Argument,
    /// The input does not fit the operation's shape.
    Validation,
    /// A configuration key or environment variable is unusable.
    Config,
    /// No credentials, or unusable ones.
    Credentials,
    /// The endpoint rules give no endpoint for these settings.
    Endpoint,
    /// The host name could not be resolved.
    Dns,
    /// No connection was established.
    Connect,
    /// The TLS handshake failed.
    Tls,
    /// The proxy refused.
    Proxy,
    /// The exchange broke after the connection was established.
    Io,
    /// A time-out passed.
    Timeout,
    /// The cancel handle was triggered.
    Cancelled,
    /// The service answered with an error.
    Service,
    /// The answer is not one complete JSON object.
    Decode,
    /// A configured limit was reached.
    Limit,
    /// The handle cannot do this now.
    State,
    /// A defect inside the library.
    Panic,
}

impl Kind {
    /// Every kind, in the order of their numbers.
    pub(crate) const ALL: [Kind; 17] = [
        Kind::Argument,
        Kind::Validation,
        Kind::Config,
        Kind::Credentials,
        Kind::Endpoint,
        Kind::Dns,
        Kind::Connect,
        Kind::Tls,
        Kind::Proxy,
        Kind::Io,
        Kind::Timeout,
        Kind::Cancelled,
        Kind::Service,
        Kind::Decode,
        Kind::Limit,
        Kind::State,
        Kind::Panic,
    ];

    /// The name in the error document.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Argument => "argument",
            Kind::Validation => "validation",
            Kind::Config => "config",
            Kind::Credentials => "credentials",
            Kind::Endpoint => "endpoint",
            Kind::Dns => "dns",
            Kind::Connect => "connect",
            Kind::Tls => "tls",
            Kind::Proxy => "proxy",
            Kind::Io => "io",
            Kind::Timeout => "timeout",
            Kind::Cancelled => "cancelled",
            Kind::Service => "service",
            Kind::Decode => "decode",
            Kind::Limit => "limit",
            Kind::State => "state",
            Kind::Panic => "panic",
        }
    }

    /// The status that the C ABI returns for it.
    pub fn status(self) -> Status {
        match self {
            Kind::Argument | Kind::Validation => Status::InvalidArgument,
            Kind::Config | Kind::Endpoint => Status::Config,
            Kind::Credentials => Status::Credentials,
            Kind::Dns | Kind::Connect | Kind::Tls | Kind::Proxy | Kind::Io => Status::Transport,
            Kind::Timeout => Status::Timeout,
            Kind::Cancelled => Status::Cancelled,
            Kind::Service => Status::Service,
            Kind::Decode => Status::Decode,
            Kind::Limit => Status::Limit,
            Kind::State => Status::State,
            Kind::Panic => Status::Panic,
        }
    }
}

/// The codes of failures in which no service has a say; [`Report::code`] says what they mean.
pub(crate) mod code {
    pub(crate) const NO_CREDENTIALS: &str = "NoCredentials";
    pub(crate) const PARTIAL_CREDENTIALS: &str = "PartialCredentials";
    pub(crate) const PROFILE_NOT_FOUND: &str = "ProfileNotFound";
    pub(crate) const PROXY_UNREACHABLE: &str = "ProxyUnreachable";
    pub(crate) const REGION_MISSING: &str = "RegionMissing";
    pub(crate) const TOKEN_EXPIRED: &str = "TokenExpired";
    pub(crate) const TOKEN_MISSING: &str = "TokenMissing";
}

/// A failed call, boxed so that a result stays two words.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}", .0.message)]
pub struct Error(Box<Report>);

/// Everything known about a failure, in the order of the error document.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The class, as in the C ABI.
    #[serde(serialize_with = "as_number")]
    pub status: Status,
    /// What failed.
    #[serde(serialize_with = "as_name")]
    pub kind: Kind,
    /// Which of the failures of this kind; empty where there is nothing to tell apart.
    ///
    /// | kind | code |
    /// |---|---|
    /// | `service` | the service's error code, `PipelineNotFoundException` |
    /// | `timeout` | the limit that passed: `connect_ms`, `read_ms`, `attempt_ms` or `operation_ms` |
    /// | `config` | `RegionMissing`; `ProfileNotFound` (context `profile`); `PartialCredentials`, as below |
    /// | `credentials` | `NoCredentials`: no source has keys, `problems` says why of each; `PartialCredentials`: one of two keys is missing (context `missing`); `TokenMissing`: there is no usable token of a login or an identity provider; `TokenExpired`: the token of a login has ended and was not renewed; else the code with which a source refused, or that of the failure to reach it |
    /// | `dns`, `connect` | `ProxyUnreachable`, when it is the proxy that was not found or reached |
    pub code: String,
    /// What failed, on which input and what is allowed; the service's own words for a service error.
    pub message: String,
    /// The operation, empty outside calls.
    pub operation: Cow<'static, str>,
    /// The HTTP status; 0 when no answer came.
    pub http_status: u16,
    /// The answer's headers, names in lower case.
    pub headers: Map<String, Value>,
    /// The service's request id; empty when no answer came.
    pub request_id: String,
    /// How many times the request was sent or tried.
    pub attempts: u32,
    /// Whether the same call may succeed later.
    pub retryable: bool,
    /// Whether it was repeated as often as the settings allow.
    pub max_attempts_reached: bool,
    /// Whether a mutating request may have reached the service although no answer came.
    pub may_have_taken_effect: bool,
    /// The single findings behind the message: of a validation, and of [`Report::code`] `NoCredentials`.
    pub problems: Vec<String>,
    /// The body of the service's error answer: JSON as it came, other text as a string.
    pub response: Option<Box<RawValue>>,
    /// Values that belong to the case; members that do not apply are not there.
    ///
    /// | kind | member | what it is |
    /// |---|---|---|
    /// | `config` | `profile` | the profile that is in neither file |
    /// | `config`, `credentials` | `source` | where the keys were to come from: `config`, `environment`, `profile`, `web_identity`, `sts`, `sso`, `login`, `process`, `container` or `imds` |
    /// | | `missing` | the missing one of two keys, as that source names it |
    /// | `credentials` | `action` | what a service of AWS was asked for and refused, `AssumeRole` |
    /// | | `service_message` | the words with which it refused |
    pub context: Map<String, Value>,
}

fn as_number<S: Serializer>(status: &Status, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_i32(*status as i32)
}

fn as_name<S: Serializer>(kind: &Kind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.as_str())
}

impl Error {
    /// An error of `kind`; the message names the input and what is allowed.
    pub fn new(kind: Kind, message: impl Into<String>) -> Error {
        Error(Box::new(Report {
            status: kind.status(),
            kind,
            code: String::new(),
            message: message.into(),
            operation: Cow::Borrowed(""),
            http_status: 0,
            headers: Map::new(),
            request_id: String::new(),
            attempts: 0,
            retryable: false,
            max_attempts_reached: false,
            may_have_taken_effect: false,
            problems: Vec::new(),
            response: None,
            context: Map::new(),
        }))
    }

    /// What failed.
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// The service's error code; `None` when the service did not answer, or without a code.
    pub fn service_code(&self) -> Option<ErrorCode> {
        let is_code = self.0.kind == Kind::Service && !self.0.code.is_empty();
        is_code.then(|| self.0.code.as_str().into())
    }

    /// All that is known.
    pub fn report(&self) -> &Report {
        &self.0
    }

    /// All that is known, to complete it.
    pub(crate) fn report_mut(&mut self) -> &mut Report {
        &mut self.0
    }

    /// The same error, with what tells it from others of its kind.
    pub(crate) fn with_code(mut self, code: &str) -> Error {
        self.0.code = code.to_owned();
        self
    }

    /// The same error, with a value that belongs to the case; the first one of a name stays.
    pub(crate) fn with_context(mut self, name: &str, value: &str) -> Error {
        self.0.context.entry(name).or_insert_with(|| value.into());
        self
    }

    /// The same error, as one that may pass.
    pub(crate) fn passing(mut self) -> Error {
        self.0.retryable = true;
        self
    }

    /// The error document of the C ABI.
    pub fn to_json(&self) -> String {
        // Every field is a string, number, bool, list or map with text keys, so this cannot fail.
        serde_json::to_string(&self.0).unwrap_or_default()
    }
}
