//go:build !cgo

package capi

import "errors"

// Linked says whether the library is part of this program.
func Linked() error {
	return errors.New("this program was built without cgo (CGO_ENABLED=0), so libcodepipeline is not part of it")
}

// The rest is never reached, because no client is made; it keeps programs compiling.

func Version() string    { return "" }
func LiveHandles() int64 { return 0 }

type Exchange struct{ Input, Options []byte }

func NewExchange() *Exchange { return &Exchange{} }
func (*Exchange) Release()   {}

type Client struct{}

func NewClient(*Exchange) (*Client, int32, []byte)                              { return nil, -8, nil }
func (*Client) Call(*Exchange, string, *Cancel) (int32, []byte)                 { return -8, nil }
func (*Client) CallHeard(*Exchange, string, *Cancel, *Listener) (int32, []byte) { return -8, nil }
func (*Client) Listen(Level) int32                                              { return -8 }
func (*Client) Stats(*Exchange) (int32, []byte)                                 { return -8, nil }
func (*Client) Free()                                                           {}

func IsOperationName(text string) bool          { return text != "" }
func ResolveEndpoint(*Exchange) (int32, []byte) { return -8, nil }
func CheckPipeline(*Exchange) (int32, []byte)   { return -8, nil }

type Cancel struct{}

func NewCancel() *Cancel { return nil }
func (*Cancel) Trigger() {}
func (*Cancel) Reset()   {}
func (*Cancel) Free()    {}
