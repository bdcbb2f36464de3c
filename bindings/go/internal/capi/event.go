//go:build cgo

package capi

// In a file of its own: the preamble of a file with exports may hold no definition.

// #include <stddef.h>
// #include <stdint.h>
import "C"

import (
	"runtime/cgo"
	"unsafe"
)

// codepipelineGoEvent is where C enters Go: on the thread of a call, with the handle of its listener.
//
//export codepipelineGoEvent
func codepipelineGoEvent(handle C.uintptr_t, level C.int32_t, event *C.char, size C.size_t) {
	listener := cgo.Handle(handle).Value().(*Listener)
	listener.hear(Level(level), C.GoBytes(unsafe.Pointer(event), C.int(size)))
}
