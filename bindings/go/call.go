package codepipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"

	"libcodepipeline/codepipeline/internal/capi"
	"libcodepipeline/codepipeline/internal/metadata"
	"libcodepipeline/codepipeline/internal/wire"
	"libcodepipeline/codepipeline/smithy"
	"libcodepipeline/codepipeline/smithy/middleware"
)

// The memory of calls that no call uses now.
var exchanges = sync.Pool{New: func() any { return capi.NewExchange() }}

func giveBack(x *capi.Exchange) {
	x.Release()
	exchanges.Put(x)
}

// invoke is the body of every operation: input to JSON, one call, JSON to output.
func invoke[I, O any](ctx context.Context, c *Client, operation string, params *I, out *O, result *middleware.Metadata, optFns []func(*Options)) (*O, error) {
	x := exchanges.Get().(*capi.Exchange)
	defer giveBack(x)
	var err error
	if x.Input, err = wire.Append(x.Input, params); err != nil {
		return nil, failed(operation, err)
	}
	text, err := c.exchange(ctx, x, operation, callOptions{metadata: true}, optFns)
	if err != nil {
		return nil, failed(operation, err)
	}
	if err := decode(text, out, result); err != nil {
		return nil, failed(operation, err)
	}
	return out, nil
}

// Call calls an operation by name with JSON and returns the service's JSON byte by byte, also for
// operations and members that this version does not know. An empty input is {}.
func (c *Client) Call(ctx context.Context, operation string, input []byte, optFns ...func(*Options)) ([]byte, error) {
	x := exchanges.Get().(*capi.Exchange)
	defer giveBack(x)
	if !capi.IsOperationName(operation) {
		return nil, failed(operation, fmt.Errorf("%q is no name of an operation", operation))
	}
	x.Input = append(x.Input, input...)
	text, err := c.exchange(ctx, x, operation, callOptions{unknown: true}, optFns)
	if err != nil {
		return nil, failed(operation, err)
	}
	return bytes.Clone(text), nil
}

// exchange makes the call with the input that x holds; the answer is valid until x is released.
func (c *Client) exchange(ctx context.Context, x *capi.Exchange, operation string, o callOptions, optFns []func(*Options)) ([]byte, error) {
	if err := c.usable(ctx); err != nil {
		return nil, err
	}
	// A client that nobody else holds must not be closed under its call.
	defer runtime.KeepAlive(c)
	if err := c.core.enter(); err != nil {
		return nil, err
	}
	defer c.core.leave()
	if err := c.settle(ctx, &o, optFns); err != nil {
		return nil, err
	}
	if err := c.core.take(ctx); err != nil {
		return nil, &smithy.CanceledError{Err: err}
	}
	defer func() { <-c.core.slots }()
	x.Options = o.append(x.Options, ctx)
	return c.core.call(ctx, x, operation, o.listener)
}

var errNotMade = errors.New("the client was not made by New or Open")

// usable tells why no call can be made.
func (c *Client) usable(ctx context.Context) error {
	switch {
	case c != nil && c.err != nil:
		return c.err
	case c == nil || c.core == nil:
		return errNotMade
	case ctx == nil:
		return errors.New("the context is nil")
	case ctx.Err() != nil:
		return &smithy.CanceledError{Err: ctx.Err()}
	}
	return nil
}

func (c *core) call(ctx context.Context, x *capi.Exchange, operation string, listener *capi.Listener) ([]byte, error) {
	w, err := c.watch(ctx)
	if err != nil {
		return nil, err
	}
	var status int32
	var text []byte
	if listener == nil {
		status, text = c.handle.Call(x, operation, w.cancel)
	} else {
		c.heard.raise(c.handle, listener.Level)
		status, text = c.handle.CallHeard(x, operation, w.cancel, listener)
	}
	w.end()
	if listener != nil && listener.Panic != nil {
		panic(listener.Panic)
	}
	if status < 0 {
		return nil, newCallError(ctx, status, text)
	}
	return text, nil
}

// The member that the library adds to an output when asked to.
const metadataMember = "ResponseMetadata"

type responseMetadata struct {
	RequestId      string `wire:"RequestId"`
	HTTPStatusCode int32  `wire:"HTTPStatusCode"`
	RetryAttempts  int32  `wire:"RetryAttempts"`
}

func decode(text []byte, out any, result *middleware.Metadata) error {
	var found responseMetadata
	if err := wire.DecodeBoth(text, out, metadataMember, &found); err != nil {
		return &smithy.DeserializationError{Err: err}
	}
	metadata.Put(result, &metadata.Answer{
		RequestID:      found.RequestId,
		HTTPStatusCode: int(found.HTTPStatusCode),
		RetryAttempts:  int(found.RetryAttempts),
	})
	return nil
}

// EndpointURL gives the base URL of a region by the service's published rules; it reads no
// environment and does no I/O. Only Region, BaseEndpoint and EndpointOptions count.
func EndpointURL(o Options) (string, error) {
	if err := capi.Linked(); err != nil {
		return "", err
	}
	x := exchanges.Get().(*capi.Exchange)
	defer giveBack(x)
	d := document{x.Input}
	d.string("region", o.Region)
	if o.BaseEndpoint != nil {
		d.string("endpoint_url", *o.BaseEndpoint)
	}
	endpointChoice(&d, o.EndpointOptions)
	x.Input = d.end()
	status, text := capi.ResolveEndpoint(x)
	if status < 0 {
		return "", newError(status, text)
	}
	return string(text), nil
}

// left is the time until the context's deadline, 0 when it has none.
func left(ctx context.Context) time.Duration {
	deadline, has := ctx.Deadline()
	if !has {
		return 0
	}
	return max(time.Until(deadline), time.Millisecond)
}
