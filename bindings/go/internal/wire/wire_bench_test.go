package wire_test

import (
	"strings"
	"testing"
	"time"

	"libcodepipeline/codepipeline/internal/wire"
)

type mode string

func (mode) Values() []mode { return []mode{"V1", "V2", "QUEUED"} }

type summary struct {
	Name    *string    `wire:"name"`
	Version *int32     `wire:"version"`
	Type    mode       `wire:"pipelineType"`
	Mode    mode       `wire:"executionMode"`
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
		if err := wire.Decode(text, &out); err != nil || len(out.Pipelines) != 8 {
			b.Fatal(err)
		}
	}
}
