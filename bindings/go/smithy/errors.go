// Package smithy holds the error types that programs for aws-sdk-go-v2 look for with errors.As.
package smithy

import "fmt"

// APIError is an error that the service answered with.
type APIError interface {
	error

	// ErrorCode is the service's code, such as PipelineNotFoundException.
	ErrorCode() string
	// ErrorMessage is the service's text.
	ErrorMessage() string
	// ErrorFault says whose fault it is.
	ErrorFault() ErrorFault
}

// ErrorFault says whose fault an error of the service is.
type ErrorFault int

// Values of ErrorFault.
const (
	FaultUnknown ErrorFault = iota
	FaultServer
	FaultClient
)

func (f ErrorFault) String() string {
	switch f {
	case FaultServer:
		return "server"
	case FaultClient:
		return "client"
	default:
		return "unknown"
	}
}

// GenericAPIError is an error of the service with a code that package types does not know.
type GenericAPIError struct {
	Code    string
	Message string
	Fault   ErrorFault
}

func (e *GenericAPIError) ErrorCode() string      { return e.Code }
func (e *GenericAPIError) ErrorMessage() string   { return e.Message }
func (e *GenericAPIError) ErrorFault() ErrorFault { return e.Fault }

func (e *GenericAPIError) Error() string {
	return fmt.Sprintf("api error %s: %s", e.Code, e.Message)
}

// OperationError names the operation that failed; every error of a call is inside one.
type OperationError struct {
	ServiceID     string
	OperationName string
	Err           error
}

func (e *OperationError) Service() string   { return e.ServiceID }
func (e *OperationError) Operation() string { return e.OperationName }
func (e *OperationError) Unwrap() error     { return e.Err }

func (e *OperationError) Error() string {
	return fmt.Sprintf("operation error %s: %s, %v", e.ServiceID, e.OperationName, e.Err)
}

// CanceledError says that the context of a call ended it; it wraps the context's error.
type CanceledError struct{ Err error }

// CanceledError returns true, for callers that ask by an interface.
func (*CanceledError) CanceledError() bool { return true }

func (e *CanceledError) Unwrap() error { return e.Err }
func (e *CanceledError) Error() string { return fmt.Sprintf("canceled, %v", e.Err) }

// DeserializationError says that an answer does not have the form of its type.
type DeserializationError struct {
	Err      error
	Snapshot []byte
}

func (e *DeserializationError) Unwrap() error { return e.Err }
func (e *DeserializationError) Error() string {
	return fmt.Sprintf("deserialization failed, %v", e.Err)
}

// InvalidParamsError says that an input was refused before it was sent; Problems are the single
// findings.
type InvalidParamsError struct {
	Message  string
	Problems []string
}

func (e *InvalidParamsError) Error() string { return e.Message }
