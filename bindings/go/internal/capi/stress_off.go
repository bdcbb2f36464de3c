//go:build cgo && !codepipeline_gcstress

package capi

func stress() {}
