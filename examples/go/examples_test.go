// Package examples runs every example against one service, in the order in which they need each other.
package examples

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
)

// service starts codepipeline-local for this test and points the environment at it.
func service(t *testing.T) {
	path := os.Getenv("CODEPIPELINE_LOCAL")
	if path == "" {
		t.Fatal("CODEPIPELINE_LOCAL must name the codepipeline-local binary")
	}
	local := exec.Command(path)
	out, err := local.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := local.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		local.Process.Signal(os.Interrupt)
		local.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("AWS_ENDPOINT_URL", strings.TrimSpace(line[strings.Index(line, "http"):]))
	t.Setenv("AWS_REGION", "us-east-1")
	t.Setenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "none")
}

var (
	ids   = regexp.MustCompile(`[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`)
	times = regexp.MustCompile(`(?m)^\d\d:\d\d:\d\d|\d{4}-\d\d-\d\d`)
)

// run runs an example and returns what it printed, with ids and times replaced.
func run(t *testing.T, folder, name string, arguments ...string) string {
	t.Helper()
	out, err := exec.Command(filepath.Join(folder, name), arguments...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return times.ReplaceAllString(ids.ReplaceAllString(string(out), "ID"), "TIME")
}

func expect(t *testing.T, got string, lines ...string) {
	t.Helper()
	if want := strings.Join(lines, "\n") + "\n"; got != want {
		t.Errorf("printed\n%snot\n%s", got, want)
	}
}

func TestTheExamplesPrintWhatTheyPromise(t *testing.T) {
	bin := t.TempDir()
	if out, err := exec.Command("go", "build", "-o", bin, "./...").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	service(t)
	expect(t, run(t, bin, "getting_started"), "there is no pipeline yet")
	released := run(t, bin, "release")
	if strings.Count(released, "TIME execution ended Succeeded\n") != 2 || !strings.HasSuffix(released,
		"history, newest first:\nTIME ID StartPipelineExecution Succeeded\nTIME ID CreatePipeline Succeeded\n") {
		t.Error(released)
	}
	expect(t, run(t, bin, "getting_started"), "release-from-go, version 1, of TIME",
		"  Source Succeeded", "  Build Succeeded", "  Approve Succeeded", "  Deploy Succeeded")
	expect(t, run(t, bin, "paging", "release-from-go"), "ID Succeeded", "ID Succeeded", "2 pages")
	expect(t, run(t, bin, "timeout_cancel"), "deadline: true", "cancelled: true", "own limit: true operation_ms")
	expect(t, run(t, bin, "errors"),
		"there is no such pipeline: Account '123456789012' does not have a pipeline with name 'nobody'",
		"  HTTP status 400 - has a request id: true",
		"the service says JobNotFoundException",
		"  HTTP status 400 - has a request id: true",
		"validation: Parameter validation failed:",
		`Missing required parameter in input: "jobId"`,
		`Missing required parameter in input: "nonce"`,
		"  worth repeating: false - may have taken effect: false",
		"connect: cannot connect to `127.0.0.1:9`: Connection refused (os error 111)",
		"  worth repeating: true - may have taken effect: false")
	worker(t, bin)
}

// The first program of docs/go.md is complete; the pieces after it are not.
func TestTheFirstProgramOfTheDocumentationBuilds(t *testing.T) {
	document, err := os.ReadFile("../../docs/go.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, found := strings.Cut(string(document), "```go\npackage main")
	program, _, _ := strings.Cut(after, "```")
	if !found {
		t.Fatal("docs/go.md has no program")
	}
	file := filepath.Join(t.TempDir(), "main.go")
	if err := os.WriteFile(file, []byte("package main"+program), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("go", "build", "-o", os.DevNull, file).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// worker has one job to do in an execution that the test starts.
func worker(t *testing.T, bin string) {
	client, err := codepipeline.Open(codepipeline.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	_, err = client.StartPipelineExecution(context.Background(), &codepipeline.StartPipelineExecutionInput{Name: aws.String("release-from-go")})
	if err != nil {
		t.Fatal(err)
	}
	expect(t, run(t, bin, "worker", "GoBuild", "1"), "working on release-from-go Compile")
	state, err := client.GetPipelineState(context.Background(), &codepipeline.GetPipelineStateInput{Name: aws.String("release-from-go")})
	if err != nil || state.StageStates[1].LatestExecution.Status != "Succeeded" || *state.StageStates[1].ActionStates[0].LatestExecution.Summary != "done" {
		t.Errorf("%+v %v", state, err)
	}
}
