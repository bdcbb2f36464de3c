package codepipeline

import (
	"context"
	"errors"
	"runtime"
	"sync"

	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/codepipeline/internal/capi"
)

// Facts about the service's interface.
const (
	ServiceID         = "CodePipeline"
	ServiceAPIVersion = "2015-07-09"
)

// ErrClosed is what a call after Close gives.
var ErrClosed = errors.New("the client is closed")

// Client calls the service. Any number of goroutines may use it at once. Close it to give back its
// connections at a known time; a client that is no longer reachable is closed by the garbage
// collector.
type Client struct {
	options Options
	core    *core
	// Why there is no core: New has no error to return, so every call does.
	err error
}

// core is the part of a client that outlives it until its last call has returned.
type core struct {
	handle *capi.Client
	// One entry per call that runs.
	slots chan struct{}
	// Cancel handles that no call uses: each costs a descriptor, so they are used again.
	cancels chan *capi.Cancel
	heard   heard

	mutex  sync.Mutex
	closed bool
	calls  sync.WaitGroup
	// What the counters said last, once the handle is freed.
	last *Stats
}

// New makes a client, as aws-sdk-go-v2's New does. Settings that cannot be used are reported by
// every call, because New returns no error; Open reports them at once.
func New(options Options, optFns ...func(*Options)) *Client {
	for _, fn := range optFns {
		fn(&options)
	}
	c := &Client{options: options}
	c.core, c.err = newCore(&c.options)
	if c.core != nil {
		runtime.AddCleanup(c, func(core *core) { core.close() }, c.core)
	}
	return c
}

// Open makes a client and reports settings that cannot be used. It does no network I/O.
func Open(options Options, optFns ...func(*Options)) (*Client, error) {
	c := New(options, optFns...)
	if c.err != nil {
		return nil, c.err
	}
	return c, nil
}

// NewFromConfig makes a client from settings that several clients share.
func NewFromConfig(cfg aws.Config, optFns ...func(*Options)) *Client {
	return New(Options{
		AppID:            cfg.AppID,
		BaseEndpoint:     cfg.BaseEndpoint,
		ClientLogMode:    cfg.ClientLogMode,
		Credentials:      cfg.Credentials,
		Logger:           cfg.Logger,
		Region:           cfg.Region,
		RetryMaxAttempts: cfg.RetryMaxAttempts,
		RetryMode:        cfg.RetryMode,
	}, optFns...)
}

func newCore(o *Options) (*core, error) {
	if err := capi.Linked(); err != nil {
		return nil, err
	}
	x := exchanges.Get().(*capi.Exchange)
	defer giveBack(x)
	var err error
	if x.Input, err = appendConfig(x.Input, o); err != nil {
		return nil, err
	}
	handle, status, text := capi.NewClient(x)
	if status < 0 {
		return nil, newError(status, text)
	}
	concurrent := o.MaxConcurrentCalls
	if concurrent <= 0 {
		concurrent = defaultConcurrentCalls
	}
	return &core{handle: handle, slots: make(chan struct{}, concurrent), cancels: make(chan *capi.Cancel, concurrent)}, nil
}

// Options returns a copy of the client's settings.
func (c *Client) Options() Options { return c.options.Copy() }

// Close waits for the running calls and frees the client. Calls after it fail with ErrClosed;
// closing again does nothing.
func (c *Client) Close() error {
	if c.core != nil {
		c.core.close()
	}
	return nil
}

func (c *core) close() {
	c.mutex.Lock()
	first := !c.closed
	c.closed = true
	c.mutex.Unlock()
	c.calls.Wait()
	if first {
		c.free()
	}
}

func (c *core) free() {
	c.mutex.Lock()
	last := readStats(c.handle)
	c.last = &last
	c.handle.Free()
	c.mutex.Unlock()
	for {
		select {
		case cancel := <-c.cancels:
			cancel.Free()
		default:
			return
		}
	}
}

// enter counts a call, unless the client is closed; leave ends it.
func (c *core) enter() error {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.closed {
		return ErrClosed
	}
	c.calls.Add(1)
	return nil
}

// take waits for a slot, or for the context.
func (c *core) take(ctx context.Context) error {
	select {
	case c.slots <- struct{}{}:
		return nil
	default:
	}
	select {
	case c.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (c *core) leave() { c.calls.Done() }
