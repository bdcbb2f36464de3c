// Package middleware reads the metadata of results.
package middleware

import (
	"libcodepipeline/codepipeline/internal/metadata"
	"libcodepipeline/codepipeline/smithy/middleware"
	"libcodepipeline/codepipeline/smithy/transport/http"
)

// GetRequestIDMetadata returns the service's id of the request, and whether there is one.
func GetRequestIDMetadata(of middleware.Metadata) (string, bool) {
	answer := metadata.Of(of)
	if answer == nil || answer.RequestID == "" {
		return "", false
	}
	return answer.RequestID, true
}

// GetRawResponse returns the answer's *http.Response of smithy/transport/http, with its status;
// nil in metadata that is not from a call.
func GetRawResponse(of middleware.Metadata) any {
	answer := metadata.Of(of)
	if answer == nil {
		return nil
	}
	return &http.Response{StatusCode: answer.HTTPStatusCode}
}

// GetRetryAttempts returns how many times the request was sent again.
func GetRetryAttempts(of middleware.Metadata) int {
	answer := metadata.Of(of)
	if answer == nil {
		return 0
	}
	return answer.RetryAttempts
}
