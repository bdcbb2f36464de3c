"""The exceptions, named and shaped as botocore's.

Exception
├── ClientError                      the service answered with an error
│   └── one class per declared exception (codepipeline.service_exceptions, client.exceptions)
└── BotoCoreError                    everything else
    ├── ParamValidationError         the input does not fit the operation
    ├── ConfigError                  a setting is unusable
    │   ├── NoRegionError
    │   ├── ProfileNotFound
    │   ├── EndpointError            the endpoint rules refuse
    │   └── InvalidRetryConfigurationError
    │       ├── InvalidMaxRetryAttemptsError
    │       └── InvalidRetryModeError
    ├── NoCredentialsError           no source has keys
    ├── PartialCredentialsError      one of the two keys is missing
    ├── CredentialRetrievalError     a source is configured and failed
    ├── SSOError
    │   ├── SSOTokenLoadError        there is no usable token
    │   └── UnauthorizedSSOTokenError    the token has ended
    ├── LoginError
    │   ├── LoginTokenLoadError      there is no usable session
    │   ├── LoginRefreshRequired     the session has ended
    │   └── LoginInsufficientPermissions
    ├── OperationNotPageableError
    ├── PaginationError
    ├── ResponseParserError          the answer is not one complete JSON object
    ├── LimitError                   the answer is larger than allowed
    ├── Cancelled
    ├── ClosedError                  the client was closed
    ├── InternalError                a defect inside the library
    └── HTTPClientError
        ├── ConnectionError
        │   ├── EndpointConnectionError     resolution or connect failed
        │   ├── ConnectTimeoutError
        │   ├── ProxyConnectionError        the proxy is not reached, or refuses
        │   └── SSLError
        ├── ConnectionClosedError    the exchange broke
        └── ReadTimeoutError
            └── CallTimeout          the whole call took too long; also a TimeoutError

Every exception that the library raises for a failed call has ``report``, the error document of the C
ABI as a dict (status, kind, code, message, may_have_taken_effect, ...).
"""

from __future__ import annotations

from typing import Any, Dict

__all__ = [
    "BotoCoreError",
    "CallTimeout",
    "Cancelled",
    "ClientError",
    "ClosedError",
    "ConfigError",
    "ConnectTimeoutError",
    "ConnectionClosedError",
    "ConnectionError",
    "CredentialRetrievalError",
    "EndpointConnectionError",
    "EndpointError",
    "HTTPClientError",
    "InternalError",
    "InvalidMaxRetryAttemptsError",
    "InvalidRetryConfigurationError",
    "InvalidRetryModeError",
    "LimitError",
    "LoginError",
    "LoginInsufficientPermissions",
    "LoginRefreshRequired",
    "LoginTokenLoadError",
    "NoCredentialsError",
    "NoRegionError",
    "OperationNotPageableError",
    "PaginationError",
    "ParamValidationError",
    "PartialCredentialsError",
    "ProfileNotFound",
    "ProxyConnectionError",
    "ReadTimeoutError",
    "ResponseParserError",
    "SSLError",
    "SSOError",
    "SSOTokenLoadError",
    "UnauthorizedSSOTokenError",
]


class BotoCoreError(Exception):
    """Everything that is not the service's answer. ``fmt`` makes the message from ``kwargs``."""

    fmt = "{error}"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(self.fmt.format(**kwargs))
        self.kwargs = kwargs
        self.report: Dict[str, Any] = {}

    def __reduce__(self) -> Any:
        return (_rebuild, (self.__class__, self.kwargs, self.report))


def _rebuild(cls: Any, kwargs: Dict[str, Any], report: Dict[str, Any]) -> BotoCoreError:
    error: BotoCoreError = cls(**kwargs)
    error.report = report
    return error


class ClientError(Exception):
    """The service answered with an error.

    ``response`` is boto3's: ``{"Error": {"Code", "Message"}, "ResponseMetadata": {...}}``.
    """

    MSG_TEMPLATE = "An error occurred ({error_code}) when calling the {operation_name} operation{retry_info}: {error_message}"

    def __init__(self, error_response: Dict[str, Any], operation_name: str) -> None:
        error = error_response.get("Error", {})
        retries = error_response.get("ResponseMetadata", {})
        retry_info = f" (reached max retries: {retries['RetryAttempts']})" if retries.get("MaxAttemptsReached") else ""
        super().__init__(
            self.MSG_TEMPLATE.format(
                error_code=error.get("Code", "Unknown"),
                error_message=error.get("Message", "Unknown"),
                operation_name=operation_name,
                retry_info=retry_info,
            )
        )
        self.response = error_response
        self.operation_name = operation_name
        self.report: Dict[str, Any] = {}

    def __reduce__(self) -> Any:
        return (self.__class__, (self.response, self.operation_name))


class ParamValidationError(BotoCoreError):
    fmt = "Parameter validation failed:\n{report}"


class ConfigError(BotoCoreError):
    pass


class NoRegionError(ConfigError):
    fmt = "You must specify a region."


class ProfileNotFound(ConfigError):
    fmt = "The config profile ({profile}) could not be found"


class EndpointError(ConfigError):
    pass


class InvalidRetryConfigurationError(ConfigError):
    fmt = (
        'Cannot provide retry configuration for "{retry_config_option}". '
        "Valid retry configuration options are: {valid_options}"
    )


class InvalidMaxRetryAttemptsError(InvalidRetryConfigurationError):
    fmt = (
        'Value provided to "max_attempts": {provided_max_attempts} must be an integer '
        "greater than or equal to {min_value}."
    )


class InvalidRetryModeError(InvalidRetryConfigurationError):
    fmt = 'Invalid value provided to "mode": "{provided_retry_mode}" must be one of: {valid_modes}'


class NoCredentialsError(BotoCoreError):
    fmt = "Unable to locate credentials: {error}"


class PartialCredentialsError(BotoCoreError):
    fmt = "Partial credentials found in {provider}, missing: {cred_var}"


class CredentialRetrievalError(BotoCoreError):
    fmt = "Error when retrieving credentials from {provider}: {error_msg}"


class SSOError(BotoCoreError):
    pass


class SSOTokenLoadError(SSOError):
    fmt = "Error loading SSO Token: {error}"


class UnauthorizedSSOTokenError(SSOError):
    fmt = "The SSO session associated with this profile has expired or is otherwise invalid: {error}"


class LoginError(BotoCoreError):
    pass


class LoginTokenLoadError(LoginError):
    fmt = "Error loading login session token: {error}"


class LoginRefreshRequired(LoginError):
    fmt = "Your session has expired or credentials have changed: {error}"


class LoginInsufficientPermissions(LoginError):
    fmt = "Unable to refresh login credentials due to insufficient permissions: {error}"


class OperationNotPageableError(BotoCoreError):
    fmt = "Operation cannot be paginated: {operation_name}"


class PaginationError(BotoCoreError):
    fmt = "Error during pagination: {message}"


class ResponseParserError(BotoCoreError):
    pass


class LimitError(BotoCoreError):
    pass


class Cancelled(BotoCoreError):
    pass


class ClosedError(BotoCoreError):
    fmt = "The client is closed"


class InternalError(BotoCoreError):
    pass


class HTTPClientError(BotoCoreError):
    fmt = "An HTTP Client raised an unhandled exception: {error}"


class ConnectionError(HTTPClientError):  # noqa: A001 - botocore's name
    fmt = "An HTTP Client failed to establish a connection: {error}"


class EndpointConnectionError(ConnectionError):
    fmt = 'Could not connect to the endpoint URL: "{endpoint_url}": {error}'


class ConnectTimeoutError(ConnectionError):
    fmt = 'Connect timeout on endpoint URL: "{endpoint_url}"'


class ProxyConnectionError(ConnectionError):
    fmt = "Failed to connect to proxy: {error}"


class SSLError(ConnectionError):
    fmt = 'SSL validation failed for "{endpoint_url}": {error}'


class ConnectionClosedError(HTTPClientError):
    fmt = 'Connection was closed before we received a valid response from endpoint URL: "{endpoint_url}": {error}'


class ReadTimeoutError(HTTPClientError):
    fmt = 'Read timeout on endpoint URL: "{endpoint_url}"'


class CallTimeout(ReadTimeoutError, TimeoutError):
    fmt = 'The call to endpoint URL "{endpoint_url}" took too long: {error}'
