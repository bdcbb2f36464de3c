//go:build cgo

// Package capi is the one place that touches the C functions: pointer in, one call, pointer out.
// It holds no behaviour of the service and nothing that a program should see.
//
// Memory: what goes in is Go memory that C reads during the call only; what comes out is copied into
// the exchange's buffer by the C side of the call, or, when it is larger, borrowed from C until
// Release. Operation names are copied to C's stack, so that no call allocates for them.
package capi

/*
#include <stdint.h>
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

// Takes the output or the error's document.
static int32_t exchange_end(int32_t status, char *buffer, size_t room, exchange_t *x) {
	if (status < 0) {
		x->text = codepipeline_error_json(x->err);
		x->len = strlen(x->text);
	} else {
		x->text = x->out;
	}
	exchange_settle(x, buffer, room);
	return status;
}

// Who hears the events of the call that this thread makes now: a handle of Go's, 0 for nobody.
typedef struct {
	uintptr_t handle;
	int32_t level;
} listener_t;

static __thread listener_t listener;

extern void codepipelineGoEvent(uintptr_t handle, int32_t level, char *event, size_t event_len);

// The log function of every client. It enters Go only in a call that has a listener.
static void tell(void *user, int32_t level, const char *event, size_t event_len) {
	(void)user;
	if (listener.handle && level <= listener.level)
		codepipelineGoEvent(listener.handle, level, (char *)event, event_len);
}

static int32_t client_listen(const codepipeline_client_t *client, int32_t level) {
	return codepipeline_client_set_logger(client, level, tell, NULL, NULL);
}

// Calls and brings back the output or the error's document, all in one crossing.
static int32_t exchange_call_heard(const codepipeline_client_t *client, const char *name, size_t name_len,
	const char *input, size_t input_len, const char *options, size_t options_len,
	const codepipeline_cancel_t *cancel, char *buffer, size_t room, exchange_t *x,
	uintptr_t handle, int32_t level) {
	// A logger that makes calls itself does so on this thread, in the middle of this one.
	listener_t outer = listener;
	listener = (listener_t){handle, level};
	char operation[NAME_MAX_BYTES + 1];
	memcpy(operation, name, name_len);
	operation[name_len] = 0;
	int32_t status = codepipeline_call(client, operation, input, input_len, options, options_len,
		cancel, &x->out, &x->len, &x->err);
	listener = outer;
	return exchange_end(status, buffer, room, x);
}

// The same in a call without a listener, which never enters Go.
static int32_t exchange_call(const codepipeline_client_t *client, const char *name, size_t name_len,
	const char *input, size_t input_len, const char *options, size_t options_len,
	const codepipeline_cancel_t *cancel, char *buffer, size_t room, exchange_t *x) {
	return exchange_call_heard(client, name, name_len, input, input_len, options, options_len,
		cancel, buffer, room, x, 0, 0);
}

static int32_t client_stats(const codepipeline_client_t *client, char *buffer, size_t room, exchange_t *x) {
	int32_t status = codepipeline_client_stats(client, &x->out, &x->len, &x->err);
	return exchange_end(status, buffer, room, x);
}

static int32_t client_new(const char *config, size_t config_len, codepipeline_client_t **client,
	char *buffer, size_t room, exchange_t *x) {
	return exchange_end(codepipeline_client_new(config, config_len, client, &x->err), buffer, room, x);
}

static int32_t resolve_endpoint(const char *options, size_t options_len, char *buffer, size_t room, exchange_t *x) {
	int32_t status = codepipeline_resolve_endpoint(options, options_len, &x->out, &x->len, &x->err);
	return exchange_end(status, buffer, room, x);
}

static int32_t check_pipeline(const char *pipeline, size_t pipeline_len, const char *options, size_t options_len,
	char *buffer, size_t room, exchange_t *x) {
	int32_t status = codepipeline_check_pipeline(pipeline, pipeline_len, options, options_len, &x->out, &x->len, &x->err);
	return exchange_end(status, buffer, room, x);
}

// Nothing keeps a Go pointer, and only exchange_call_heard, which is not named here, comes back into
// Go; for the others Go need not prepare for either. Go's stack may move during a call that comes
// back, so what that one is given must be on the heap.
#cgo noescape exchange_call
#cgo nocallback exchange_call
#cgo nocallback client_listen
#cgo nocallback client_stats
#cgo noescape exchange_release
#cgo nocallback exchange_release
#cgo nocallback client_new
#cgo nocallback resolve_endpoint
#cgo nocallback check_pipeline
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
	"runtime/cgo"
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

// CallHeard is Call with somebody who listens to its events.
func (c *Client) CallHeard(x *Exchange, operation string, cancel *Cancel, to *Listener) (int32, []byte) {
	stress()
	name := (*C.char)(unsafe.Pointer(unsafe.StringData(operation)))
	handle := cgo.NewHandle(to)
	defer handle.Delete()
	status := C.exchange_call_heard(c.handle, name, C.size_t(len(operation)),
		pointer(x.Input), C.size_t(len(x.Input)), pointer(x.Options), C.size_t(len(x.Options)),
		cancel.pointer(), pointer(x.buffer), bufferBytes, &x.state, C.uintptr_t(handle), C.int32_t(to.Level))
	runtime.KeepAlive(c)
	return int32(status), x.text()
}

// Listen makes the events of the client up to a level known to the calls that have a listener.
func (c *Client) Listen(level Level) int32 { return int32(C.client_listen(c.handle, C.int32_t(level))) }

// Stats gives the client's counters, or the error's document.
func (c *Client) Stats(x *Exchange) (int32, []byte) {
	status := C.client_stats(c.handle, pointer(x.buffer), bufferBytes, &x.state)
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

// CheckPipeline gives the findings for the pipeline in x.Input and the options in x.Options, or the
// error's document.
func CheckPipeline(x *Exchange) (int32, []byte) {
	status := C.check_pipeline(pointer(x.Input), C.size_t(len(x.Input)), pointer(x.Options), C.size_t(len(x.Options)),
		pointer(x.buffer), bufferBytes, &x.state)
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
