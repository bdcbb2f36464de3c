//go:build cgo

package codepipeline_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"regexp"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"libcodepipeline/codepipeline"
)

func sprintf(format string, values ...any) string { return fmt.Sprintf(format, values...) }

func osThreads(t *testing.T) int {
	t.Helper()
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	count, err := strconv.Atoi(string(regexp.MustCompile(`Threads:\s+(\d+)`).FindSubmatch(text)[1]))
	if err != nil {
		t.Fatal(err)
	}
	return count
}

func TestAThousandGoroutinesShareOneClientAndFewThreads(t *testing.T) {
	const goroutines, limit = 1000, 16
	var running, most atomic.Int64
	s := serve(t, func(w http.ResponseWriter, body string, r *http.Request) {
		now := running.Add(1)
		defer running.Add(-1)
		for seen := most.Load(); now > seen && !most.CompareAndSwap(seen, now); seen = most.Load() {
		}
		time.Sleep(time.Millisecond)
		says(200, noPipelines)(w, body, r)
	})
	client := s.client(t, func(o *codepipeline.Options) { o.MaxConcurrentCalls = limit })
	before := runtime.NumGoroutine()
	threads := osThreads(t)
	ctx, cancel := context.WithTimeout(background, time.Minute)
	defer cancel()
	var all sync.WaitGroup
	for range goroutines {
		all.Add(1)
		go func() {
			defer all.Done()
			if _, err := client.ListPipelines(ctx, nil); err != nil {
				t.Error(err)
			}
		}()
	}
	all.Wait()
	if s.requests.Load() != goroutines || most.Load() > limit || most.Load() < 2 {
		t.Errorf("%d requests, %d at once", s.requests.Load(), most.Load())
	}
	// The server of this test and the runtime have threads too; without the limit there were hundreds.
	if more := osThreads(t) - threads; more > limit+16 {
		t.Errorf("%d threads more for %d calls at once", more, limit)
	}
	noMoreGoroutines(t, before)
}

func TestWithoutASettingSixtyFourCallsRunAtOnce(t *testing.T) {
	s := serve(t, hangs(t))
	client := s.client(t)
	ctx, cancel := context.WithTimeout(background, time.Minute)
	defer cancel()
	var all sync.WaitGroup
	for range 80 {
		all.Add(1)
		go func() {
			defer all.Done()
			if _, err := client.ListPipelines(ctx, nil); !errors.Is(err, context.Canceled) {
				t.Error(err)
			}
		}()
	}
	for s.requests.Load() < 64 && ctx.Err() == nil {
		time.Sleep(time.Millisecond)
	}
	time.Sleep(50 * time.Millisecond)
	if now := s.requests.Load(); now != 64 {
		t.Errorf("%d calls at once", now)
	}
	cancel()
	all.Wait()
}

// noMoreGoroutines allows for the goroutines of the test's server, two a connection.
func noMoreGoroutines(t *testing.T, before int) {
	t.Helper()
	const ofTheServer = 2 * 16
	for range 100 {
		if runtime.NumGoroutine() <= before+ofTheServer {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines before, %d after", before, runtime.NumGoroutine())
}

func TestCallsThatAreCancelledAtAnyMomentLeaveNothingBehind(t *testing.T) {
	client := serve(t, says(200, noPipelines)).client(t)
	var all sync.WaitGroup
	var answered, ended atomic.Int64
	for n := range 400 {
		all.Add(1)
		go func() {
			defer all.Done()
			ctx, cancel := context.WithTimeout(background, time.Duration(n)*50*time.Microsecond)
			defer cancel()
			switch _, err := client.ListPipelines(ctx, nil); {
			case err == nil:
				answered.Add(1)
			case errors.Is(err, context.DeadlineExceeded):
				ended.Add(1)
			default:
				t.Error(err)
			}
		}()
	}
	all.Wait()
	if answered.Load()+ended.Load() != 400 || ended.Load() == 0 {
		t.Errorf("%d answered, %d ended", answered.Load(), ended.Load())
	}
	if _, err := client.ListPipelines(background, nil); err != nil {
		t.Error(err)
	}
}
