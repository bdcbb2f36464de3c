//! Why a command is refused: the service's error code and text.

use codepipeline_model::types::ErrorCode;

#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    pub code: ErrorCode,
    pub message: String,
}

impl Refusal {
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Refusal {
        Refusal { code, message: message.into() }
    }

    pub fn undeclared(code: Undeclared, message: impl Into<String>) -> Refusal {
        Refusal::new(ErrorCode::from(code.as_str()), message)
    }
}

/// Codes that the service answers with although its model declares them for no operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undeclared {
    AccessDenied,
    ExpiredToken,
    IncompleteSignature,
    InternalFailure,
    InvalidActionType,
    InvalidSignature,
    MissingAuthenticationToken,
    NotImplemented,
    RequestTimeout,
    Serialization,
    UnknownOperation,
    UnrecognizedClient,
    UnsupportedProtocol,
}

impl Undeclared {
    pub fn as_str(self) -> &'static str {
        match self {
            Undeclared::AccessDenied => "AccessDeniedException",
            Undeclared::ExpiredToken => "ExpiredTokenException",
            Undeclared::IncompleteSignature => "IncompleteSignatureException",
            Undeclared::InternalFailure => "InternalFailure",
            Undeclared::InvalidActionType => "InvalidActionTypeException",
            Undeclared::InvalidSignature => "InvalidSignatureException",
            Undeclared::MissingAuthenticationToken => "MissingAuthenticationTokenException",
            Undeclared::NotImplemented => "NotImplementedException",
            Undeclared::RequestTimeout => "RequestTimeout",
            Undeclared::Serialization => "SerializationException",
            Undeclared::UnknownOperation => "UnknownOperationException",
            Undeclared::UnrecognizedClient => "UnrecognizedClientException",
            Undeclared::UnsupportedProtocol => "UnsupportedProtocolException",
        }
    }
}
