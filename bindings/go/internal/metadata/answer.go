// Package metadata is how the client puts what it knows of an answer into its Metadata, and how
// aws/middleware finds it there.
package metadata

import "libcodepipeline/codepipeline/smithy/middleware"

type key struct{}

// Answer is what is known of an answer.
type Answer struct {
	RequestID      string
	HTTPStatusCode int
	// How many times the request was sent again.
	RetryAttempts int
}

// Put keeps answer in the metadata.
func Put(metadata *middleware.Metadata, answer *Answer) { metadata.Set(key{}, answer) }

// Of finds the answer; nil in metadata that is not from a call.
func Of(metadata middleware.Metadata) *Answer {
	answer, _ := metadata.Get(key{}).(*Answer)
	return answer
}
