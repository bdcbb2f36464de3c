//go:build cgo

package codepipeline_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/codepipeline/aws/middleware"
	"libcodepipeline/codepipeline/aws/retry"
	"libcodepipeline/codepipeline/smithy"
)

const busy = `{"__type":"ServiceUnavailable","message":"busy"}`

func attempts(most int) func(*codepipeline.Options) {
	return func(o *codepipeline.Options) { o.RetryMaxAttempts = most }
}

// recovers answers 503 a few times before it says noPipelines.
func recovers(failures int64) func(http.ResponseWriter, string, *http.Request) {
	var requests atomic.Int64
	return func(w http.ResponseWriter, body string, r *http.Request) {
		if requests.Add(1) <= failures {
			says(503, busy)(w, body, r)
			return
		}
		says(200, noPipelines)(w, body, r)
	}
}

func TestACallIsRepeatedUntilItIsAnswered(t *testing.T) {
	var last atomic.Pointer[string]
	answer := recovers(2)
	s := serve(t, func(w http.ResponseWriter, body string, r *http.Request) {
		last.Store(aws.String(r.Header.Get("Amz-Sdk-Request")))
		answer(w, body, r)
	})
	out, err := s.client(t).ListPipelines(background, nil)
	if err != nil || middleware.GetRetryAttempts(out.ResultMetadata) != 2 || s.requests.Load() != 3 {
		t.Error(out, err, s.requests.Load())
	}
	if !strings.HasSuffix(*last.Load(), "attempt=3; max=3") {
		t.Error(*last.Load())
	}
}

func TestTheLastAttemptsErrorSaysThatItWas(t *testing.T) {
	s := serve(t, says(503, busy))
	const rest = "https response error StatusCode: 503, RequestID: request-1, api error ServiceUnavailable: busy"
	for most, want := range map[int]int{0: 3, 1: 1, 2: 2} {
		before := s.requests.Load()
		err := getPipeline(s.client(t, attempts(most)))
		var last *retry.MaxAttemptsError
		var api smithy.APIError
		var report *codepipeline.Error
		if !errors.As(err, &last) || last.Attempt != want || !errors.As(last, &api) || api.ErrorCode() != "ServiceUnavailable" || last.Unwrap().Error() != rest {
			t.Errorf("%d: %v", most, err)
		}
		if text := "operation error CodePipeline: GetPipeline, " + last.Error(); err.Error() != text || !strings.HasSuffix(text, rest) {
			t.Errorf("%d: %v", most, err)
		}
		if !errors.As(err, &report) || report.Attempts != want || !report.MaxAttemptsReached || !report.Retryable || s.requests.Load() != before+int64(want) {
			t.Errorf("%d: %+v", most, report)
		}
	}
}

func TestACallHasANumberOfAttemptsOfItsOwn(t *testing.T) {
	s := serve(t, recovers(4))
	if _, err := s.client(t).ListPipelines(background, nil, attempts(5)); err != nil || s.requests.Load() != 5 {
		t.Error(err, s.requests.Load())
	}
	_, err := s.client(t).ListPipelines(background, nil, attempts(101))
	if err == nil || !strings.Contains(err.Error(), "options.max_attempts: must be a whole number from 1 to 100") {
		t.Error(err)
	}
}

func TestAServiceThatIsNotThereIsTriedAsOften(t *testing.T) {
	client := serve(t, nil).client(t, func(o *codepipeline.Options) { o.BaseEndpoint = aws.String("http://127.0.0.1:1") })
	err := getPipeline(client)
	const want = "operation error CodePipeline: GetPipeline, exceeded maximum number of attempts, 3, cannot connect to `127.0.0.1:1`: Connection refused (os error 111)"
	if err == nil || err.Error() != want {
		t.Error(err)
	}
}

func TestWhatIsNotRepeatedIsNoMaximum(t *testing.T) {
	refused := serve(t, says(400, `{"__type":"PipelineNotFoundException"}`)).client(t)
	slow := serve(t, hangs(t)).client(t, attempts(1))
	limited := func(o *codepipeline.Options) { o.OperationTimeout = 30 * time.Millisecond }
	_, timeout := slow.ListPipelines(background, nil, limited)
	ended, cancel := context.WithTimeout(background, 30*time.Millisecond)
	defer cancel()
	_, deadline := slow.ListPipelines(ended, nil)
	for _, err := range []error{getPipeline(refused), timeout, deadline} {
		var last *retry.MaxAttemptsError
		if err == nil || errors.As(err, &last) {
			t.Error(err)
		}
	}
}

func TestACancelledContextEndsTheWaitBetweenAttempts(t *testing.T) {
	ctx, cancel := context.WithCancel(background)
	s := serve(t, func(w http.ResponseWriter, body string, r *http.Request) {
		time.AfterFunc(50*time.Millisecond, cancel)
		w.Header().Set("x-amz-retry-after", "5000")
		says(503, busy)(w, body, r)
	})
	start := time.Now()
	_, err := s.client(t).ListPipelines(ctx, nil)
	if took := time.Since(start); !errors.Is(err, context.Canceled) || took > soon || s.requests.Load() != 1 {
		t.Error(err, took, s.requests.Load())
	}
}

func TestAdaptiveModeIsTakenFromOptionsAndEnvironment(t *testing.T) {
	s := serve(t, recovers(1))
	client := s.client(t, func(o *codepipeline.Options) { o.RetryMode = aws.RetryModeAdaptive })
	for range 3 {
		if _, err := client.ListPipelines(background, nil); err != nil {
			t.Error(err)
		}
	}
	t.Setenv("AWS_RETRY_MODE", "adaptive")
	t.Setenv("AWS_MAX_ATTEMPTS", "2")
	err := getPipeline(serve(t, says(503, busy)).client(t, func(o *codepipeline.Options) { o.IgnoreEnvironment = false }))
	var last *retry.MaxAttemptsError
	if !errors.As(err, &last) || last.Attempt != 2 {
		t.Error(err)
	}
	t.Setenv("AWS_RETRY_MODE", "eager")
	if _, err := codepipeline.Open(s.options(), func(o *codepipeline.Options) { o.IgnoreEnvironment = false }); err == nil || !strings.Contains(err.Error(), "AWS_RETRY_MODE") {
		t.Error(err)
	}
}

func TestStatsCountWhatAClientDid(t *testing.T) {
	s := serve(t, recovers(1))
	client := s.client(t)
	if _, err := client.ListPipelines(background, nil); err != nil {
		t.Fatal(err)
	}
	_, _ = client.GetPipeline(background, &codepipeline.GetPipelineInput{})
	check := func() {
		t.Helper()
		got := client.Stats()
		if got.Calls != 2 || got.Attempts != 2 || got.Retries != 1 || got.Throttles != 0 || len(got.Errors) != 1 || got.Errors["validation"] != 1 || got.ConnectionsOpened != 1 || got.ConnectionsReused != 1 {
			t.Errorf("%+v", got)
		}
		clear(got.Errors)
	}
	check()
	client.Close()
	check()
	check()
	if none := new(codepipeline.Client).Stats(); none.Calls != 0 || none.Errors != nil {
		t.Error(none)
	}
}
