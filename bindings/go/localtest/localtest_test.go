package localtest

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// outcome is what became of a test that this package works for.
type outcome struct {
	testing.TB
	failed, skipped string
	cleanups        []func()
}

func (o *outcome) Helper()           {}
func (o *outcome) Cleanup(fn func()) { o.cleanups = append(o.cleanups, fn) }

func (o *outcome) Fatal(args ...any) {
	o.failed = fmt.Sprint(args...)
	panic(o)
}

func (o *outcome) Fatalf(format string, args ...any) { o.Fatal(fmt.Sprintf(format, args...)) }

func (o *outcome) Skip(args ...any) {
	o.skipped = fmt.Sprint(args...)
	panic(o)
}

// of runs a test up to its end, with what it has to clean up.
func of(t *testing.T, test func(testing.TB)) (o *outcome) {
	o = &outcome{TB: t}
	defer func() {
		if end := recover(); end != nil && end != any(o) {
			panic(end)
		}
		for _, cleanup := range slices.Backward(o.cleanups) {
			cleanup()
		}
	}()
	test(o)
	return o
}

func starting(t *testing.T, options ...Option) *outcome {
	return of(t, func(t testing.TB) { Start(t, options...) })
}

func answers(url string) bool {
	answer, err := direct.Get(url + "/_local/health")
	if err != nil {
		return false
	}
	answer.Body.Close()
	return answer.StatusCode == http.StatusOK
}

// program is one in the place of codepipeline-local.
func program(t *testing.T, text string) Option {
	t.Helper()
	path := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+text+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	return WithBinary(path)
}

func TestItServesUntilTheTestEnds(t *testing.T) {
	var url string
	t.Run("inner", func(t *testing.T) {
		url = Start(t).URL
		if !answers(url) {
			t.Error("it does not answer")
		}
	})
	if answers(url) {
		t.Error("it still answers")
	}
}

func TestStopEndsItAtOnce(t *testing.T) {
	service := Start(t)
	service.Stop()
	if answers(service.URL) {
		t.Error("it still answers")
	}
	service.Stop()
}

func TestOneThatDoesNotEndWhenItIsAskedIsMadeTo(t *testing.T) {
	patience := stopPatience
	stopPatience = 100 * time.Millisecond
	defer func() { stopPatience = patience }()
	stubborn := program(t, "trap '' TERM\necho codepipeline-local listening on http://127.0.0.1:1\nwhile :; do sleep 0.1; done")
	service := Start(t, stubborn)
	service.Stop()
	if err := service.process.command.Process.Signal(syscall.Signal(0)); !errors.Is(err, os.ErrProcessDone) {
		t.Error(err)
	}
}

const inChild = "LOCALTEST_IN_CHILD"

// A test that runs out of time ends its process without any clean-up.
func TestItEndsWithAProcessThatDoesNotCleanUp(t *testing.T) {
	if os.Getenv(inChild) != "" {
		fmt.Printf("at %s\n", Start(t).URL)
		os.Exit(0)
	}
	child := exec.Command(os.Args[0], "-test.run=^TestItEndsWithAProcessThatDoesNotCleanUp$")
	child.Env = append(os.Environ(), inChild+"=1")
	out, err := child.Output()
	at, url, found := bytes.Cut(bytes.TrimSpace(out), []byte("at "))
	if err != nil || !found {
		t.Fatal(err, string(at))
	}
	for giveUp := time.Now().Add(20 * time.Second); answers(string(url)); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(giveUp) {
			t.Fatal("it still answers")
		}
	}
}

func TestTheProgramIsTheOptionsThenTheEnvironmentsThenThePaths(t *testing.T) {
	local := Start(t).process.command.Path
	nowhere := filepath.Join(t.TempDir(), "nowhere")
	t.Setenv("CODEPIPELINE_LOCAL", nowhere)
	if o := starting(t); !strings.HasPrefix(o.failed, "CODEPIPELINE_LOCAL: ") || !strings.Contains(o.failed, nowhere) {
		t.Errorf("%q", o.failed)
	}
	if !answers(Start(t, WithBinary(local)).URL) {
		t.Error("the option's program does not answer")
	}
	folder := t.TempDir()
	t.Setenv("CODEPIPELINE_LOCAL", "")
	t.Setenv("PATH", folder)
	const missing = "codepipeline-local is not found: put it on PATH, or name it by CODEPIPELINE_LOCAL or WithBinary"
	if o := starting(t); o.failed != missing || o.skipped != "" {
		t.Errorf("%q, %q", o.failed, o.skipped)
	}
	if o := starting(t, SkipIfMissing()); o.skipped != missing || o.failed != "" {
		t.Errorf("%q, %q", o.failed, o.skipped)
	}
	if o := starting(t, SkipIfMissing(), WithBinary(nowhere)); o.skipped != "" || o.failed == "" {
		t.Errorf("%q, %q", o.failed, o.skipped)
	}
	if err := os.Symlink(local, filepath.Join(folder, "codepipeline-local")); err != nil {
		t.Fatal(err)
	}
	if !answers(Start(t).URL) {
		t.Error("the path's program does not answer")
	}
}

func TestWhyItDoesNotStartIsWhatItWrote(t *testing.T) {
	for _, test := range []struct {
		why    string
		option Option
	}{
		{"must be twelve digits", WithFlags("--account", "7")},
		{"exit status 2", WithFlags("--account", "7")},
		{`it is no codepipeline-local: its first line is "hello\n"`, program(t, "echo hello")},
		{"exit status 3: too bad", program(t, "echo too bad >&2; exit 3")},
	} {
		if o := starting(t, test.option); !strings.Contains(o.failed, test.why) {
			t.Errorf("%q, not %q", o.failed, test.why)
		}
	}
	silent := program(t, "exec sleep 60")
	if o := starting(t, silent, WithStartTimeout(100*time.Millisecond)); !strings.Contains(o.failed, "it did not say within 100ms where it listens") {
		t.Errorf("%q", o.failed)
	}
}

func TestTheEnvironmentLeadsToIt(t *testing.T) {
	t.Setenv("AWS_ENDPOINT_URL_CODEPIPELINE", "http://127.0.0.1:1")
	t.Setenv("AWS_PROFILE", "other")
	service := Start(t, WithRegion("eu-west-1"))
	var aws []string
	for _, variable := range service.Environment() {
		if strings.HasPrefix(variable, "AWS_") {
			aws = append(aws, variable)
		}
	}
	want := []string{
		"AWS_ENDPOINT_URL=" + service.URL,
		"AWS_REGION=eu-west-1",
		"AWS_DEFAULT_REGION=eu-west-1",
		"AWS_ACCESS_KEY_ID=local",
		"AWS_SECRET_ACCESS_KEY=local",
	}
	if !slices.Equal(aws, want) {
		t.Error(aws)
	}
	if !slices.Contains(service.Environment(), "PATH="+os.Getenv("PATH")) {
		t.Error("the rest is not there")
	}
}

func TestAdvanceLetsTimePass(t *testing.T) {
	service := Start(t)
	before := service.Advance(0)
	passed := service.Advance(48 * time.Hour).Sub(before)
	if passed < 48*time.Hour || passed > 49*time.Hour {
		t.Error(passed)
	}
}

func TestWhatIsPutIsThereUntilAReset(t *testing.T) {
	service := Start(t)
	service.CreateBucket("made")
	service.PutObject("made", "a folder/app.zip", []byte("source"))
	get := func() int {
		answer, err := direct.Get(service.URL + "/made/a%20folder/app.zip")
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		return answer.StatusCode
	}
	if status := get(); status != http.StatusOK {
		t.Error(status)
	}
	service.Reset()
	if status := get(); status != http.StatusNotFound {
		t.Error(status)
	}
}

func TestAPushAndAPullRequestConcernNobodyHere(t *testing.T) {
	service := Start(t)
	event := GitEvent{Repository: "me/app", Branch: "main", Commit: "c0ffee", Files: []string{"a"}}
	if out := service.GitPush(event); len(out.Started)+len(out.Refused) != 0 {
		t.Error(out)
	}
	event.Event = "OPEN"
	if out := service.GitPullRequest(event); len(out.Started)+len(out.Refused) != 0 {
		t.Error(out)
	}
}

func TestAPartnersTypeIsRegisteredWithItsCustomer(t *testing.T) {
	const declaration = `{"id":{"category":"Test","owner":"ThirdParty","provider":"Scanner","version":"1"},
		"executor":{"type":"JobWorker","configuration":{"jobWorkerExecutorConfiguration":{"pollingAccounts":["123456789012"]}}},
		"inputArtifactDetails":{"minimumCount":1,"maximumCount":1},"outputArtifactDetails":{"minimumCount":0,"maximumCount":1}}`
	service := Start(t)
	id, token := service.RegisterActionType([]byte(declaration), "", "a token")
	if id == "" || token != "a token" {
		t.Error(id, token)
	}
	if again, _ := service.RegisterActionType([]byte(declaration), id, ""); again != id {
		t.Error(again)
	}
}

func TestACallThatIsRefusedFailsTheTest(t *testing.T) {
	o := of(t, func(t testing.TB) {
		Start(t).Simulate(Simulation{Pipeline: "none", Stage: "s", Name: "n", Outcome: "fail"})
	})
	if !strings.HasPrefix(o.failed, "POST /_local/simulate was refused with status 404: ") || !strings.Contains(o.failed, "PipelineNotFoundException") {
		t.Errorf("%q", o.failed)
	}
	o = of(t, func(t testing.TB) {
		service := Start(t)
		service.Stop()
		service.Reset()
	})
	if !strings.Contains(o.failed, "connection refused") {
		t.Errorf("%q", o.failed)
	}
}
