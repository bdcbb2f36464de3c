//go:build cgo && codepipeline_gcstress

package capi

import "runtime"

// stress collects garbage wherever a pointer is about to go to C, so that a missing KeepAlive
// shows.
func stress() { runtime.GC() }
