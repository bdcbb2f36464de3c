// Package types holds the structures, enumerations and errors of the service, with the names of
// aws-sdk-go-v2. Everything but this file is generated.
package types

import (
	"fmt"

	"libcodepipeline/codepipeline/smithy"
)

// ErrorFor makes the error of a service's code; nil for a code this version does not know.
func ErrorFor(code string, message *string) smithy.APIError { return known(code, message) }

func text(e smithy.APIError) string {
	return fmt.Sprintf("%s: %s", e.ErrorCode(), e.ErrorMessage())
}

func value(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

func code(override *string, own string) string {
	if override == nil {
		return own
	}
	return *override
}
