package parity

import (
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"libcodepipeline/codepipeline/localtest"
)

// How the imports of a program for aws-sdk-go-v2 change; nothing else does.
var importPaths = strings.NewReplacer(
	`"github.com/aws/aws-sdk-go-v2/service/codepipeline/types"`, `"libcodepipeline/codepipeline/types"`,
	`"github.com/aws/aws-sdk-go-v2/service/codepipeline"`, `"libcodepipeline/codepipeline"`,
	`"github.com/aws/aws-sdk-go-v2/aws`, `"libcodepipeline/codepipeline/aws`,
	`"github.com/aws/smithy-go`, `"libcodepipeline/codepipeline/smithy`,
)

func TestAProgramForTheSDKNeedsOnlyOtherImports(t *testing.T) {
	theirs, ours := read(t, "sdk/main.go"), read(t, "ours/main.go")
	if lines := strings.Count(theirs, "\n"); lines < 200 {
		t.Errorf("a program of %d lines proves little", lines)
	}
	// gofmt puts the imports into their new order.
	changed, err := format.Source([]byte(importPaths.Replace(theirs)))
	if err != nil || string(changed) != ours {
		t.Errorf("ours/main.go is not sdk/main.go with other imports")
	}
	outTheirs, outOurs := run(t, "./sdk"), run(t, "./ours")
	if outOurs != outTheirs {
		t.Errorf("printed\n%s\nnot\n%s", outOurs, outTheirs)
	}
	if lines := strings.Count(outOurs, "\n"); lines < 30 {
		t.Errorf("only %d lines were printed:\n%s", lines, outOurs)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// run runs a program of this module against a service of its own.
func run(t *testing.T, program string) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "program")
	if out, err := exec.Command("go", "build", "-o", binary, program).CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	command := exec.Command(binary)
	command.Env = localtest.Start(t).Environment()
	var out, errors strings.Builder
	command.Stdout, command.Stderr = &out, &errors
	if err := command.Run(); err != nil {
		t.Fatalf("%s: %v\n%s%s", program, err, out.String(), errors.String())
	}
	return out.String()
}
