//go:build cgo

package codepipeline_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/codepipeline/credentials"
	"libcodepipeline/codepipeline/internal/capi"
)

// TestMain fails the run when a test left a handle of the library behind.
func TestMain(m *testing.M) {
	isolate()
	status := m.Run()
	if left := waitForHandles(); left != 0 && status == 0 {
		fmt.Fprintf(os.Stderr, "%d handles of the library were not freed\n", left)
		status = 1
	}
	os.Exit(status)
}

// isolate takes away what this machine has for AWS's tools.
func isolate() {
	for _, variable := range os.Environ() {
		name, _, _ := strings.Cut(variable, "=")
		if upper := strings.ToUpper(name); strings.HasPrefix(upper, "AWS_") || strings.HasSuffix(upper, "_PROXY") {
			os.Unsetenv(name)
		}
	}
	// The build's cache stays where it is.
	if cache, err := os.UserCacheDir(); err == nil && os.Getenv("GOCACHE") == "" {
		os.Setenv("GOCACHE", filepath.Join(cache, "go-build"))
	}
	if home, err := os.UserHomeDir(); err == nil && os.Getenv("GOPATH") == "" {
		os.Setenv("GOPATH", filepath.Join(home, "go"))
	}
	os.Setenv("HOME", "/nonexistent")
	os.Setenv("AWS_EC2_METADATA_DISABLED", "true")
}

// waitForHandles lets the garbage collector close clients that tests abandon on purpose.
func waitForHandles() int64 {
	for range 100 {
		if runtime.GC(); capi.LiveHandles() == 0 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	return capi.LiveHandles()
}

// service is a server on loopback with one way to answer.
type service struct {
	*httptest.Server
	requests atomic.Int64
	mutex    sync.Mutex
	bodies   []string
	answer   func(w http.ResponseWriter, body string, r *http.Request)
}

func serve(t *testing.T, answer func(w http.ResponseWriter, body string, r *http.Request)) *service {
	t.Helper()
	s := &service{answer: answer}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		s.keep(string(body))
		w.Header().Set("x-amzn-RequestId", "request-1")
		answer(w, string(body), r)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *service) keep(body string) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.bodies = append(s.bodies, body)
	s.requests.Add(1)
}

// sent gives the bodies of all requests.
func (s *service) sent() []string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.bodies
}

// says answers always the same.
func says(status int, body string) func(http.ResponseWriter, string, *http.Request) {
	return func(w http.ResponseWriter, _ string, _ *http.Request) {
		w.WriteHeader(status)
		io.WriteString(w, body)
	}
}

// hangs answers when the test ends or the client goes away.
func hangs(t *testing.T) func(http.ResponseWriter, string, *http.Request) {
	ended := make(chan struct{})
	t.Cleanup(func() { close(ended) })
	return func(_ http.ResponseWriter, _ string, r *http.Request) {
		select {
		case <-ended:
		case <-r.Context().Done():
		}
	}
}

func (s *service) options() codepipeline.Options {
	return codepipeline.Options{
		Region:            "us-east-1",
		BaseEndpoint:      aws.String(s.URL),
		Credentials:       credentials.NewStaticCredentialsProvider("AKIDEXAMPLE", "secret-of-a-test", ""),
		IgnoreEnvironment: true,
	}
}

func (s *service) client(t *testing.T, optFns ...func(*codepipeline.Options)) *codepipeline.Client {
	t.Helper()
	client, err := codepipeline.Open(s.options(), optFns...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := client.Close(); err != nil {
			t.Error(err)
		}
	})
	return client
}

const noPipelines = `{"pipelines":[]}`
