// Package http holds what is known of an answer's HTTP head, without net/http behind it.
package http

import (
	"fmt"
	"strings"
)

// Header is the head of an answer: names in lower case; what came several times is one value, with
// commas.
type Header map[string]string

// Get returns the value of a name in any case, empty when there is none.
func (h Header) Get(name string) string { return h[strings.ToLower(name)] }

// Response is the head of an answer.
type Response struct {
	// 100 to 599; 0 when no answer came.
	StatusCode int
	Header     Header
}

// ResponseError is an error with the answer that brought it.
type ResponseError struct {
	Response *Response
	Err      error
}

func (e *ResponseError) HTTPStatusCode() int     { return e.Response.StatusCode }
func (e *ResponseError) HTTPResponse() *Response { return e.Response }
func (e *ResponseError) Unwrap() error           { return e.Err }

func (e *ResponseError) Error() string {
	return fmt.Sprintf("http response error StatusCode: %d, %v", e.Response.StatusCode, e.Err)
}
