//go:build cgo

package codepipeline_test

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/smithy"
)

// Where the server would hold a call for ever, a call that was ended must be back within this.
const soon = 3 * time.Second

func TestACancelledContextEndsTheCall(t *testing.T) {
	s := serve(t, hangs(t))
	client := s.client(t)
	for range 5 {
		ctx, cancel := context.WithCancel(background)
		time.AfterFunc(20*time.Millisecond, cancel)
		start := time.Now()
		_, err := client.ListPipelines(ctx, nil)
		var canceled *smithy.CanceledError
		var report *codepipeline.Error
		if !errors.Is(err, context.Canceled) || !errors.As(err, &canceled) || !errors.As(err, &report) || report.Kind != "cancelled" {
			t.Errorf("%#v", err)
		}
		if took := time.Since(start); took > soon {
			t.Error(took)
		}
	}
}

func TestTheContextsDeadlineIsTheCalls(t *testing.T) {
	client := serve(t, hangs(t)).client(t)
	for range 3 {
		// Long enough for the request to leave on a busy machine.
		ctx, cancel := context.WithTimeout(background, 500*time.Millisecond)
		start := time.Now()
		_, err := client.StartPipelineExecution(ctx, &codepipeline.StartPipelineExecutionInput{Name: new(string)}, unchecked)
		var report *codepipeline.Error
		if !errors.Is(err, context.DeadlineExceeded) || !errors.As(err, &report) || !report.MayHaveTakenEffect {
			t.Errorf("%#v", err)
		}
		if took := time.Since(start); took > soon {
			t.Error(took)
		}
		cancel()
	}
}

func unchecked(o *codepipeline.Options) { o.DisableValidation = true }

func TestACallWithAnEndedContextSendsNothing(t *testing.T) {
	s := serve(t, says(200, noPipelines))
	client := s.client(t)
	ctx, cancel := context.WithCancel(background)
	cancel()
	_, err := client.ListPipelines(ctx, nil)
	if !errors.Is(err, context.Canceled) || err.Error() != "operation error CodePipeline: ListPipelines, canceled, context canceled" {
		t.Error(err)
	}
	if s.requests.Load() != 0 {
		t.Error("a request was sent")
	}
}

func TestAnOwnLimitIsNoContextsError(t *testing.T) {
	s := serve(t, hangs(t))
	for name, call := range map[string]func() error{
		"client": func() error {
			client := s.client(t, func(o *codepipeline.Options) { o.OperationTimeout = 30 * time.Millisecond })
			_, err := client.ListPipelines(background, nil)
			return err
		},
		"call": func() error {
			_, err := s.client(t).ListPipelines(background, nil, func(o *codepipeline.Options) { o.OperationTimeout = 30 * time.Millisecond })
			return err
		},
		"under a later deadline": func() error {
			ctx, cancel := context.WithTimeout(background, time.Minute)
			defer cancel()
			client := s.client(t, func(o *codepipeline.Options) { o.OperationTimeout = 30 * time.Millisecond })
			_, err := client.ListPipelines(ctx, nil)
			return err
		},
	} {
		err := call()
		var report *codepipeline.Error
		var timeout interface{ Timeout() bool }
		if !errors.As(err, &report) || report.Kind != "timeout" || report.Code != "operation_ms" || !report.Retryable {
			t.Errorf("%s: %#v", name, err)
		}
		if errors.Is(err, context.DeadlineExceeded) || !errors.As(err, &timeout) || !timeout.Timeout() {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestACallThatWaitsForItsTurnHeedsItsContext(t *testing.T) {
	s := serve(t, hangs(t))
	client := s.client(t, func(o *codepipeline.Options) { o.MaxConcurrentCalls = 1 })
	first, cancel := context.WithCancel(background)
	done := make(chan struct{})
	go func() {
		defer close(done)
		client.ListPipelines(first, nil)
	}()
	for s.requests.Load() == 0 {
		time.Sleep(time.Millisecond)
	}
	ctx, cancelSecond := context.WithTimeout(background, 30*time.Millisecond)
	defer cancelSecond()
	if _, err := client.ListPipelines(ctx, nil); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	if s.requests.Load() != 1 {
		t.Error("the second call did not wait")
	}
	cancel()
	<-done
}

func TestACancelHandleIsUsedAgainAndIsNotTriggered(t *testing.T) {
	slow := serve(t, func(w http.ResponseWriter, body string, r *http.Request) {
		if r.Header.Get("X-Amz-Target") == "CodePipeline_20150709.ListWebhooks" {
			<-r.Context().Done()
			return
		}
		says(200, noPipelines)(w, body, r)
	})
	client := slow.client(t)
	for range 20 {
		ctx, cancel := context.WithCancel(background)
		time.AfterFunc(time.Millisecond, cancel)
		if _, err := client.ListWebhooks(ctx, nil); !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		ctx, cancel = context.WithCancel(background)
		if _, err := client.ListPipelines(ctx, nil); err != nil {
			t.Fatal(err)
		}
		cancel()
	}
}
