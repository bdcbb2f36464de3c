//go:build cgo && !codepipeline_static && !codepipeline_dev

package capi

// The installed library, found by pkg-config. Its own header is checked here as well: the copy in
// this folder only says what this package was written for.

// #cgo pkg-config: codepipeline
// #include <codepipeline.h>
// #if CODEPIPELINE_ABI_VERSION != 0
// #error "this Go package is for ABI 0 of libcodepipeline; the installed header has another"
// #endif
import "C"
