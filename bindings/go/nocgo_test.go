//go:build !cgo

package codepipeline_test

import (
	"context"
	"strings"
	"testing"

	"libcodepipeline/codepipeline"
)

func TestWithoutCgoEveryCallSaysThatTheLibraryIsMissing(t *testing.T) {
	const message = "this program was built without cgo (CGO_ENABLED=0), so libcodepipeline is not part of it"
	if client, err := codepipeline.Open(codepipeline.Options{}); client != nil || err == nil || err.Error() != message {
		t.Error(client, err)
	}
	client, background := codepipeline.New(codepipeline.Options{}), context.Background()
	if _, err := client.ListPipelines(background, nil); err == nil || !strings.HasSuffix(err.Error(), message) {
		t.Error(err)
	}
	if _, err := client.Call(background, "ListPipelines", nil); err == nil || !strings.HasSuffix(err.Error(), message) {
		t.Error(err)
	}
	if _, err := codepipeline.CheckPipeline(nil); err == nil || err.Error() != message {
		t.Error(err)
	}
	if err := client.Close(); err != nil {
		t.Error(err)
	}
}
