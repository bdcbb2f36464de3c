//go:build cgo && codepipeline_dev

package capi

// The library of this repository's own `make stage`, for work on it: needs no pkg-config and no
// LD_LIBRARY_PATH.

// #cgo LDFLAGS: -L${SRCDIR}/../../../../stage/lib -lcodepipeline -Wl,-rpath,${SRCDIR}/../../../../stage/lib
import "C"
