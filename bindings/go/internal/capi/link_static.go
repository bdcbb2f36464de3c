//go:build cgo && codepipeline_static

package capi

// The static library, found by the linker's own search path or CGO_LDFLAGS, with what Rust's
// standard library needs.

// #cgo LDFLAGS: -l:libcodepipeline.a -lm -ldl -lpthread
import "C"
