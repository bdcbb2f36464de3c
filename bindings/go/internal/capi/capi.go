//go:build cgo

// Package capi is the one place that touches the C functions: pointer in, one call, pointer out.
// It holds no behaviour of the service and nothing that a program should see.
//
// Memory: what goes in is Go memory that C reads during the call only; what comes out is copied into
// the exchange's buffer by the C side of the call, or, when it is larger, borrowed from C until
// Release. Operation names are copied to C's stack, so that no call allocates for them.
package capi

/*
#include <stdlib.h>
#include <string.h>
#include "codepipeline.h"

#if CODEPIPELINE_ABI_VERSION != 0
#error "this Go package is for ABI 0 of libcodepipeline; codepipeline.h has another"
#endif

#define NAME_MAX_BYTES 127

// What a call left behind: where its text is, and what is to be freed when that is not in the buffer.
typedef struct {
	const char *text;
	size_t len;
	char *out;
	codepipeline_error_t *err;
} exchange_t;

static void exchange_release(exchange_t *x) {
	codepipeline_string_free(x->out);
	codepipeline_error_free(x->err);
	memset(x, 0, sizeof *x);
}

// Moves the text into the buffer and frees its owner, if it fits; else leaves both.
static void exchange_settle(exchange_t *x, char *buffer, size_t room) {
	if (x->len > room)
		return;
	memcpy(buffer, x->text, x->len);
	size_t len = x->len;
	exchange_release(x);
	x->len = len;
}

// Calls and brings back the output or the error's document, all in one crossing.
static int32_t exchange_call(const codepipeline_client_t *client, const char *name, size_t name_len,
	const char *input, size_t input_len, const char *options, size_t options_len,
	const codepipeline_cancel_t *cancel, char *buffer, size_t room, exchange_t *x) {
	char operation[NAME_MAX_BYTES + 1];
	memcpy(operation, name, name_len);
	operation[name_len] = 0;
	int32_t status = codepipeline_call(client, operation, input, input_len, options, options_len,
		cancel, &x->out, &x->len, &x->err);
	if (status < 0) {
		x->text = codepipeline_error_json(x->err);
		x->len = strlen(x->text);
	} else {
		x->text = x->out;
	}
	exchange_settle(x, buffer, room);
	return status;
}

static int32_t client_new(const char *config, size_t config_len, codepipeline_client_t **client,
	char *buffer, size_t room, exchange_t *x) {
	int32_t status = codepipeline_client_new(config, config_len, client, &x->err);
	if (status < 0) {
		x->text = codepipeline_error_json(x->err);
		x->len = strlen(x->text);
	}
	exchange_settle(x, buffer, room);
	return status;
}

static int32_t resolve_endpoint(const char *options, size_t options_len, char *buffer, size_t room, exchange_t *x) {
	int32_t status = codepipeline_resolve_endpoint(options, options_len, &x->out, &x->len, &x->err);
	if (status < 0) {
		x->text = codepipeline_error_json(x->err);
		x->len = strlen(x->text);
	} else {
		x->text = x->out;
	}
	exchange_settle(x, buffer, room);
	return status;
}

// No call keeps a Go pointer or comes back into Go, so Go need not prepare for either.
#cgo noescape exchange_call
#cgo nocallback exchange_call
#cgo noescape exchange_release
#cgo nocallback exchange_release
#cgo nocallback client_new
#cgo nocallback resolve_endpoint
#cgo nocallback codepipeline_cancel_new
#cgo nocallback codepipeline_cancel_trigger
#cgo nocallback codepipeline_cancel_reset
#cgo nocallback codepipeline_cancel_free
#cgo nocallback codepipeline_client_free
*/
import "C"

import (
	"fmt"
	"runtime"
	"strings"
	"unsafe"
)

// Linked says whether the library is part of this program.
func Linked() error {
	if abi := C.codepipeline_abi_version(); abi != C.CODEPIPELINE_ABI_VERSION {
		return fmt.Errorf("the library that was loaded has ABI %d (version %s), this package is for ABI %d",
			abi, Version(), C.CODEPIPELINE_ABI_VERSION)
	}
	return nil
}

// Version is the version of the library that was loaded.
func Version() string { return C.GoString(C.codepipeline_version()) }

// LiveHandles is how many handles, errors and texts the library has given out that were not freed.
func LiveHandles() int64 { return int64(C.codepipeline_live_handles()) }

// Exchange is the memory of one call, to be used again for the next.
type Exchange struct {
	// What goes in; the caller fills them.
	Input, Options []byte

	buffer []byte
	state  C.exchange_t
}

// Larger answers stay in C's memory until they are decoded.
const bufferBytes = 16 << 10

// NewExchange makes the memory of a call.
func NewExchange() *Exchange { return &Exchange{buffer: make([]byte, bufferBytes)} }

// text is what the last call brought; valid until Release.
func (x *Exchange) text() []byte {
	if x.state.text == nil {
		return x.buffer[:x.state.len]
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(x.state.text)), x.state.len)
}

// Release frees what the last call left in C's memory, and wipes what it left here: inputs and
// outputs may hold credentials.
func (x *Exchange) Release() {
	if x.state.text != nil {
		C.exchange_release(&x.state)
	}
	clear(x.buffer[:min(int(x.state.len), len(x.buffer))])
	x.state.len = 0
	clear(x.Input)
	clear(x.Options)
	x.Input, x.Options = x.Input[:0], x.Options[:0]
}

// Client is the library's client.
type Client struct{ handle *C.codepipeline_client_t }

// NewClient makes a client from x.Input; without one, the text is the error's document.
func NewClient(x *Exchange) (*Client, int32, []byte) {
	c := &Client{}
	status := C.client_new(pointer(x.Input), C.size_t(len(x.Input)), &c.handle, pointer(x.buffer), bufferBytes, &x.state)
	return c, int32(status), x.text()
}

// Call calls an operation with x.Input and x.Options. The text is the output, or with a negative
// status the error's document; it is valid until x.Release. The name must be one that
// IsOperationName accepts; cancel may be nil.
func (c *Client) Call(x *Exchange, operation string, cancel *Cancel) (int32, []byte) {
	stress()
	name := (*C.char)(unsafe.Pointer(unsafe.StringData(operation)))
	status := C.exchange_call(c.handle, name, C.size_t(len(operation)),
		pointer(x.Input), C.size_t(len(x.Input)), pointer(x.Options), C.size_t(len(x.Options)),
		cancel.pointer(), pointer(x.buffer), bufferBytes, &x.state)
	runtime.KeepAlive(c)
	return int32(status), x.text()
}

// IsOperationName tells whether text can be an operation's name at all.
func IsOperationName(text string) bool {
	return text != "" && len(text) <= C.NAME_MAX_BYTES && !strings.ContainsRune(text, 0)
}

// Free frees the client; the last call must have returned.
func (c *Client) Free() {
	C.codepipeline_client_free(c.handle)
	c.handle = nil
}

// ResolveEndpoint gives the URL for the options in x.Input, or the error's document.
func ResolveEndpoint(x *Exchange) (int32, []byte) {
	status := C.resolve_endpoint(pointer(x.Input), C.size_t(len(x.Input)), pointer(x.buffer), bufferBytes, &x.state)
	return int32(status), x.text()
}

// Cancel ends the calls it was given to.
type Cancel struct{ handle *C.codepipeline_cancel_t }

// NewCancel makes a cancel handle; nil when the process has no descriptor left.
func NewCancel() *Cancel {
	if handle := C.codepipeline_cancel_new(); handle != nil {
		return &Cancel{handle}
	}
	return nil
}

// Trigger ends the calls that use the handle, now and until Reset.
func (c *Cancel) Trigger() { C.codepipeline_cancel_trigger(c.pointer()) }

// Reset makes a triggered handle usable again; no call may be using it.
func (c *Cancel) Reset() { C.codepipeline_cancel_reset(c.pointer()) }

// Free frees the handle; the last call that used it must have returned.
func (c *Cancel) Free() {
	C.codepipeline_cancel_free(c.handle)
	c.handle = nil
}

func (c *Cancel) pointer() *C.codepipeline_cancel_t {
	stress()
	if c == nil {
		return nil
	}
	return c.handle
}

// pointer gives C the bytes; their length goes beside it.
func pointer(bytes []byte) *C.char {
	stress()
	return (*C.char)(unsafe.Pointer(unsafe.SliceData(bytes)))
}
