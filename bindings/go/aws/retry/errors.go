// Package retry holds the error of calls that were repeated as often as they may be.
package retry

import "fmt"

// MaxAttemptsError says that the last attempt a call may make failed; it wraps the error of that one.
type MaxAttemptsError struct {
	Attempt int
	Err     error
}

func (e *MaxAttemptsError) Unwrap() error { return e.Err }

func (e *MaxAttemptsError) Error() string {
	return fmt.Sprintf("exceeded maximum number of attempts, %d, %v", e.Attempt, e.Err)
}
