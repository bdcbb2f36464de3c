package codepipeline

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"libcodepipeline/codepipeline/aws/retry"
	"libcodepipeline/codepipeline/aws/transport/http"
	"libcodepipeline/codepipeline/smithy"
	smithyhttp "libcodepipeline/codepipeline/smithy/transport/http"
	"libcodepipeline/codepipeline/types"
)

// Error is the library's report of a failure. Every error of a call that reached the library has one
// inside; errors.As finds it, and beside it what aws-sdk-go-v2 has: *smithy.OperationError,
// *http.ResponseError of aws/transport/http when there was an answer, and for the service's errors
// their type in package types or a *smithy.GenericAPIError.
type Error struct {
	// What failed: argument, validation, config, credentials, endpoint, dns, connect, tls, proxy, io,
	// timeout, cancelled, service, decode, limit, state or panic; later versions may add more.
	Kind string `json:"kind"`
	// Which of the failures of its kind: the service's code; for a time-out the limit that passed, such as
	// operation_ms; RegionMissing, ProfileNotFound, NoCredentials, PartialCredentials, TokenMissing,
	// TokenExpired, ProxyUnreachable; else what a source of keys refused with. Empty when there is
	// nothing to tell apart.
	Code string `json:"code"`
	// What failed, on which input, and what is allowed. Holds nothing secret.
	Message string `json:"message"`
	// 0 when no answer came.
	HTTPStatus int `json:"http_status"`
	// Empty when no answer came.
	RequestID string `json:"request_id"`
	// How many times the request was sent or tried.
	Attempts int `json:"attempts"`
	// The last attempt was the last that the settings allow: then *retry.MaxAttemptsError of aws/retry
	// is inside as well.
	MaxAttemptsReached bool `json:"max_attempts_reached"`
	// The same call may succeed later.
	Retryable bool `json:"retryable"`
	// A changing request may have arrived although no answer came: look before repeating it.
	MayHaveTakenEffect bool `json:"may_have_taken_effect"`
	// The single findings of a validation; why each source has no keys.
	Problems []string `json:"problems"`
	// The body of the service's error.
	Response json.RawMessage `json:"response"`

	header smithyhttp.Header
	cause  error
}

func (e *Error) Error() string {
	if e.cause != nil {
		return e.cause.Error()
	}
	return e.Message
}

// Unwrap gives the error in aws-sdk-go-v2's form, when there is one.
func (e *Error) Unwrap() error { return e.cause }

// Timeout tells whether a limit passed, for callers that ask by net.Error's method.
func (e *Error) Timeout() bool { return e.Kind == "timeout" }

// failed adds the operation, as the outermost error.
func failed(operation string, err error) error {
	return &smithy.OperationError{ServiceID: ServiceID, OperationName: operation, Err: err}
}

// newError reads the library's error document.
func newError(status int32, text []byte) *Error {
	read := struct {
		*Error
		Headers smithyhttp.Header `json:"headers"`
	}{Error: &Error{}}
	if err := json.Unmarshal(text, &read); err != nil {
		return &Error{Kind: "panic", Message: fmt.Sprintf("status %d without a report: %v", status, err)}
	}
	read.header = read.Headers
	return read.Error
}

func newCallError(ctx context.Context, status int32, text []byte) error {
	e := newError(status, text)
	e.cause = e.form(ctx)
	if e.cause != nil && e.HTTPStatus != 0 {
		e.cause = e.answered(e.cause)
	}
	if e.endedRepeating() {
		e.cause = e.repeated(e.cause)
	}
	return e
}

// endedRepeating tells whether the limit of attempts ended the call, and not one of time.
func (e *Error) endedRepeating() bool {
	return e.MaxAttemptsReached && e.Kind != "cancelled" && e.Code != "operation_ms"
}

func (e *Error) repeated(err error) error {
	if err == nil {
		err = errors.New(e.Message)
	}
	return &retry.MaxAttemptsError{Attempt: e.Attempts, Err: err}
}

// form gives the error in aws-sdk-go-v2's form; nil when the message says it all.
func (e *Error) form(ctx context.Context) error {
	switch e.Kind {
	case "service":
		return e.apiError()
	case "cancelled", "timeout":
		if err := ended(ctx, e); err != nil {
			return &smithy.CanceledError{Err: err}
		}
	case "validation":
		return &smithy.InvalidParamsError{Message: e.Message, Problems: e.Problems}
	case "decode":
		return &smithy.DeserializationError{Err: errors.New(e.Message)}
	}
	return nil
}

// ended is the context's error, if that ended the call. The library may see the deadline pass a
// moment before the context does.
func ended(ctx context.Context, e *Error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if _, has := ctx.Deadline(); has && e.Code == "operation_ms" && left(ctx) < deadlineSlack {
		return context.DeadlineExceeded
	}
	return nil
}

func (e *Error) apiError() error {
	message := e.Message
	if known := types.ErrorFor(e.Code, &message); known != nil {
		return known
	}
	return &smithy.GenericAPIError{Code: e.Code, Message: e.Message}
}

func (e *Error) answered(err error) error {
	response := &smithyhttp.Response{StatusCode: e.HTTPStatus, Header: e.header}
	return &http.ResponseError{ResponseError: &smithyhttp.ResponseError{Response: response, Err: err}, RequestID: e.RequestID}
}
