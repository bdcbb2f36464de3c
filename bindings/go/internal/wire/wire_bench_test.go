package wire_test

import (
	"strings"
	"testing"
	"time"

	"libcodepipeline/codepipeline/internal/wire"
)

type summary struct {
	Name    *string    `wire:"name"`
	Version *int32     `wire:"version"`
	Type    string     `wire:"pipelineType"`
	Mode    string     `wire:"executionMode"`
	Created *time.Time `wire:"created"`
	Updated *time.Time `wire:"updated"`
}

type listing struct {
	Pipelines []summary `wire:"pipelines"`
	NextToken *string   `wire:"nextToken"`
}

const item = `{"name":"web","version":3,"pipelineType":"V2","executionMode":"QUEUED","created":1586359884.137,"updated":1586359884.137}`

func BenchmarkDecode(b *testing.B) {
	text := []byte(`{"pipelines":[` + strings.Repeat(item+",", 7) + item + `]}`)
	b.ReportAllocs()
	for b.Loop() {
		var out listing
		if _, err := wire.Decode(text, &out, "x"); err != nil || len(out.Pipelines) != 8 {
			b.Fatal(err)
		}
	}
}
