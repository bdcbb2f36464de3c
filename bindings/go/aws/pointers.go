// Package aws holds the small types and functions that programs for aws-sdk-go-v2 take from its
// package of this name.
package aws

import "time"

// Pointers to values, for the optional members of inputs.

func String(v string) *string                 { return &v }
func Bool(v bool) *bool                       { return &v }
func Int(v int) *int                          { return &v }
func Int32(v int32) *int32                    { return &v }
func Int64(v int64) *int64                    { return &v }
func Float64(v float64) *float64              { return &v }
func Time(v time.Time) *time.Time             { return &v }
func Duration(v time.Duration) *time.Duration { return &v }

// Values of pointers, the zero value for nil.

func ToString(p *string) string                 { return to(p) }
func ToBool(p *bool) bool                       { return to(p) }
func ToInt(p *int) int                          { return to(p) }
func ToInt32(p *int32) int32                    { return to(p) }
func ToInt64(p *int64) int64                    { return to(p) }
func ToFloat64(p *float64) float64              { return to(p) }
func ToTime(p *time.Time) time.Time             { return to(p) }
func ToDuration(p *time.Duration) time.Duration { return to(p) }

// Slices and maps of text, both ways.

func StringSlice(vs []string) []*string                   { return each(vs, String) }
func ToStringSlice(ps []*string) []string                 { return each(ps, ToString) }
func StringMap(vs map[string]string) map[string]*string   { return eachValue(vs, String) }
func ToStringMap(ps map[string]*string) map[string]string { return eachValue(ps, ToString) }

func to[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

func each[A, B any](from []A, convert func(A) B) []B {
	out := make([]B, len(from))
	for n, item := range from {
		out[n] = convert(item)
	}
	return out
}

func eachValue[A, B any](from map[string]A, convert func(A) B) map[string]B {
	out := make(map[string]B, len(from))
	for key, item := range from {
		out[key] = convert(item)
	}
	return out
}
