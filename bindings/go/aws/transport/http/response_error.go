// Package http holds the error that carries the service's request id.
package http

import (
	"errors"
	"fmt"

	smithyhttp "libcodepipeline/codepipeline/smithy/transport/http"
)

// ResponseError is an error with the answer that brought it and the service's id of the request.
type ResponseError struct {
	*smithyhttp.ResponseError

	// Empty when no answer came.
	RequestID string
}

// ServiceRequestID is the id to give to the service's support.
func (e *ResponseError) ServiceRequestID() string { return e.RequestID }

func (e *ResponseError) Error() string {
	return fmt.Sprintf("https response error StatusCode: %d, RequestID: %s, %v", e.Response.StatusCode, e.RequestID, e.Err)
}

// As also finds the error inside, for errors.As.
func (e *ResponseError) As(target any) bool { return errors.As(e.ResponseError, target) }
