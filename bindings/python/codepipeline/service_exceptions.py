# Generated from model/ by codegen/src/python_service_exceptions.rs; do not edit. Change one of these and run `make gen`.
"""The exceptions that the service declares; also `client.exceptions`."""

from __future__ import annotations

from typing import Dict, Type

from .exceptions import ClientError


class ActionExecutionNotFoundException(ClientError):
    """No action execution has this id."""


class ActionNotFoundException(ClientError):
    """The stage has no action of this name."""


class ActionTypeAlreadyExistsException(ClientError):
    """An action type of this category, provider and version exists."""


class ActionTypeNotFoundException(ClientError):
    """No such action type is available."""


class ApprovalAlreadyCompletedException(ClientError):
    """This approval was answered before."""


class ConcurrentModificationException(ClientError):
    """Another change of the same resource is under way."""


class ConcurrentPipelineExecutionsLimitExceededException(ClientError):
    """The pipeline has as many executions as it may have at once."""


class ConditionNotOverridableException(ClientError):
    """This condition cannot be overridden."""


class ConflictException(ClientError):
    """The pipeline is busy with something that excludes the request; try again."""


class DuplicatedStopRequestException(ClientError):
    """The execution is already being stopped in this way."""


class InvalidActionDeclarationException(ClientError):
    """An action of the structure is not valid."""


class InvalidApprovalTokenException(ClientError):
    """The token belongs to no open approval of this action."""


class InvalidArnException(ClientError):
    """The ARN is malformed or of another service."""


class InvalidBlockerDeclarationException(ClientError):
    """Blockers are reserved and must be empty."""


class InvalidClientTokenException(ClientError):
    """The client token does not fit the job."""


class InvalidJobException(ClientError):
    """The job cannot be read in its state."""


class InvalidJobStateException(ClientError):
    """The job cannot take a result in its state."""


class InvalidNextTokenException(ClientError):
    """The paging token is unknown."""


class InvalidNonceException(ClientError):
    """The nonce was used or replaced: another worker has the job."""


class InvalidStageDeclarationException(ClientError):
    """A stage of the structure is not valid."""


class InvalidStructureException(ClientError):
    """The structure of the pipeline is not valid."""


class InvalidTagsException(ClientError):
    """A tag key or value is not allowed."""


class InvalidWebhookAuthenticationParametersException(ClientError):
    """The webhook's authentication settings do not fit its kind."""


class InvalidWebhookFilterPatternException(ClientError):
    """A filter of the webhook is not a JSON path or pattern."""


class JobNotFoundException(ClientError):
    """No job has this id."""


class LimitExceededException(ClientError):
    """A quota of the account is reached."""


class NotLatestPipelineExecutionException(ClientError):
    """A newer execution has entered the stage."""


class OutputVariablesSizeExceededException(ClientError):
    """The output variables are larger than 122,880 bytes."""


class PipelineExecutionNotFoundException(ClientError):
    """The pipeline has no execution of this id."""


class PipelineExecutionNotStoppableException(ClientError):
    """The execution has ended or cannot be stopped."""


class PipelineExecutionOutdatedException(ClientError):
    """The execution belongs to an older structure of the pipeline."""


class PipelineNameInUseException(ClientError):
    """The account has a pipeline of this name in the region."""


class PipelineNotFoundException(ClientError):
    """The account has no pipeline of this name in the region."""


class PipelineVersionNotFoundException(ClientError):
    """The pipeline has no such version."""


class RequestFailedException(ClientError):
    """The request could not be carried out."""


class ResourceNotFoundException(ClientError):
    """No resource has this ARN."""


class StageNotFoundException(ClientError):
    """The pipeline has no stage of this name."""


class StageNotRetryableException(ClientError):
    """The stage has nothing to retry, or the structure changed."""


class TooManyTagsException(ClientError):
    """The resource would have more than 50 tags."""


class UnableToRollbackStageException(ClientError):
    """The stage cannot be rolled back now or to this execution."""


class ValidationException(ClientError):
    """A value of the request does not satisfy its constraints."""


class WebhookNotFoundException(ClientError):
    """No webhook has this name."""


BY_CODE: Dict[str, Type[ClientError]] = {
    "ActionExecutionNotFoundException": ActionExecutionNotFoundException,
    "ActionNotFoundException": ActionNotFoundException,
    "ActionTypeAlreadyExistsException": ActionTypeAlreadyExistsException,
    "ActionTypeNotFoundException": ActionTypeNotFoundException,
    "ApprovalAlreadyCompletedException": ApprovalAlreadyCompletedException,
    "ConcurrentModificationException": ConcurrentModificationException,
    "ConcurrentPipelineExecutionsLimitExceededException": ConcurrentPipelineExecutionsLimitExceededException,
    "ConditionNotOverridableException": ConditionNotOverridableException,
    "ConflictException": ConflictException,
    "DuplicatedStopRequestException": DuplicatedStopRequestException,
    "InvalidActionDeclarationException": InvalidActionDeclarationException,
    "InvalidApprovalTokenException": InvalidApprovalTokenException,
    "InvalidArnException": InvalidArnException,
    "InvalidBlockerDeclarationException": InvalidBlockerDeclarationException,
    "InvalidClientTokenException": InvalidClientTokenException,
    "InvalidJobException": InvalidJobException,
    "InvalidJobStateException": InvalidJobStateException,
    "InvalidNextTokenException": InvalidNextTokenException,
    "InvalidNonceException": InvalidNonceException,
    "InvalidStageDeclarationException": InvalidStageDeclarationException,
    "InvalidStructureException": InvalidStructureException,
    "InvalidTagsException": InvalidTagsException,
    "InvalidWebhookAuthenticationParametersException": InvalidWebhookAuthenticationParametersException,
    "InvalidWebhookFilterPatternException": InvalidWebhookFilterPatternException,
    "JobNotFoundException": JobNotFoundException,
    "LimitExceededException": LimitExceededException,
    "NotLatestPipelineExecutionException": NotLatestPipelineExecutionException,
    "OutputVariablesSizeExceededException": OutputVariablesSizeExceededException,
    "PipelineExecutionNotFoundException": PipelineExecutionNotFoundException,
    "PipelineExecutionNotStoppableException": PipelineExecutionNotStoppableException,
    "PipelineExecutionOutdatedException": PipelineExecutionOutdatedException,
    "PipelineNameInUseException": PipelineNameInUseException,
    "PipelineNotFoundException": PipelineNotFoundException,
    "PipelineVersionNotFoundException": PipelineVersionNotFoundException,
    "RequestFailedException": RequestFailedException,
    "ResourceNotFoundException": ResourceNotFoundException,
    "StageNotFoundException": StageNotFoundException,
    "StageNotRetryableException": StageNotRetryableException,
    "TooManyTagsException": TooManyTagsException,
    "UnableToRollbackStageException": UnableToRollbackStageException,
    "ValidationException": ValidationException,
    "WebhookNotFoundException": WebhookNotFoundException,
}
