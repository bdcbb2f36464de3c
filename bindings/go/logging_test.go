//go:build cgo

package codepipeline_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/codepipeline/smithy/logging"
)

// entries keeps what a logger got, by the names of the events.
type entries struct {
	mutex sync.Mutex
	names []string
	texts []string
}

func (e *entries) Logf(classification logging.Classification, format string, v ...any) {
	var event struct{ Event, Level string }
	if err := json.Unmarshal(v[0].(json.RawMessage), &event); err != nil {
		panic(err)
	}
	e.mutex.Lock()
	defer e.mutex.Unlock()
	e.names = append(e.names, event.Event)
	e.texts = append(e.texts, string(classification)+" "+fmt.Sprintf(format, v...))
}

func (e *entries) all() string {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	return strings.Join(e.names, " ")
}

func logsTo(logger logging.Logger, mode aws.ClientLogMode) func(*codepipeline.Options) {
	return func(o *codepipeline.Options) { o.Logger, o.ClientLogMode = logger, mode }
}

func TestTheLogModeChoosesTheEvents(t *testing.T) {
	for mode, want := range map[aws.ClientLogMode]string{
		0:                      "",
		aws.LogDeprecatedUsage: "",
		aws.LogSigning:         "credentials",
		aws.LogRetries:         "retry call",
		aws.LogRequest:         "attempt attempt call attempt call",
		aws.LogResponse | aws.LogRetries | aws.LogSigning: "credentials attempt retry attempt call attempt call",
	} {
		var requests atomic.Int64
		s := serve(t, func(w http.ResponseWriter, body string, r *http.Request) {
			switch requests.Add(1) {
			case 1:
				says(503, busy)(w, body, r)
			case 2:
				says(200, noPipelines)(w, body, r)
			default:
				says(400, `{"__type":"PipelineNotFoundException"}`)(w, body, r)
			}
		})
		t.Setenv("AWS_ACCESS_KEY_ID", "AKIDENVIRONMENT")
		t.Setenv("AWS_SECRET_ACCESS_KEY", "hunter2")
		var heard entries
		client := s.client(t, s.fromEnvironment, func(o *codepipeline.Options) { o.Region = "us-east-1" }, logsTo(&heard, mode))
		if _, err := client.ListPipelines(background, nil); err != nil {
			t.Fatal(err)
		}
		getPipeline(client)
		if got := heard.all(); got != want {
			t.Errorf("%x: %q, not %q", mode, got, want)
		}
		for _, text := range heard.texts {
			if strings.Contains(text, "hunter2") || strings.Contains(text, "AKID") || !strings.HasPrefix(text, `DEBUG {"event":"`) {
				t.Error(text)
			}
		}
	}
}

func TestAnEventHasItsMembers(t *testing.T) {
	var heard entries
	s := serve(t, recovers(1))
	if _, err := s.client(t, logsTo(&heard, aws.LogRetries)).ListPipelines(background, nil); err != nil {
		t.Fatal(err)
	}
	form := regexp.MustCompile(`^DEBUG \{"event":"retry","level":"info","operation":"ListPipelines","after_attempt":1,"reason":"ServiceUnavailable","delay_ms":\d+\}$`)
	if len(heard.texts) != 1 || !form.MatchString(heard.texts[0]) {
		t.Error(heard.texts)
	}
	var lines bytes.Buffer
	getPipeline(s.client(t, logsTo(logging.NewStandardLogger(&lines), aws.LogRequest)))
	if !regexp.MustCompile(`(?m)^SDK \S+ \S+ DEBUG \{"event":"attempt",.*\}$`).Match(lines.Bytes()) {
		t.Error(lines.String())
	}
}

// Keys that are about to expire and cannot be renewed are a warning while they hold.
func TestWarningsNeedNoMode(t *testing.T) {
	s := serve(t, says(200, noPipelines))
	asked := 0
	roles := serve(t, func(w http.ResponseWriter, body string, r *http.Request) {
		if asked++; asked > 1 {
			says(400, "<ErrorResponse><Error><Code>Throttling</Code></Error></ErrorResponse>")(w, body, r)
			return
		}
		writeKeys(w, "ASIAROLE", time.Now().Add(2*time.Minute))
	})
	var heard entries
	client := s.client(t, s.fromEnvironment, attempts(1), logsTo(&heard, 0), func(o *codepipeline.Options) {
		o.Region, o.SharedConfigProfile, o.STSEndpoint = "us-east-1", "p", aws.String(roles.URL)
		o.SharedConfigFiles = []string{file(t, "[profile p]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = p\naws_access_key_id = AKIDBASE\naws_secret_access_key = none\n")}
	})
	for range 2 {
		if _, err := client.ListPipelines(background, nil); err != nil {
			t.Fatal(err)
		}
	}
	if heard.all() != "credentials_kept" || !strings.HasPrefix(heard.texts[0], `WARN {"event":"credentials_kept","level":"warning"`) {
		t.Error(heard.texts)
	}
}

type ofContext struct{ entries }

type requestID struct{}

func (l *ofContext) WithContext(ctx context.Context) logging.Logger {
	return logging.LoggerFunc(func(_ logging.Classification, _ string, v ...any) {
		l.mutex.Lock()
		defer l.mutex.Unlock()
		l.names = append(l.names, ctx.Value(requestID{}).(string))
	})
}

func TestALoggerMayBeOneOfTheCallsContext(t *testing.T) {
	var heard ofContext
	client := serve(t, says(200, noPipelines)).client(t, logsTo(&heard, aws.LogResponse))
	for _, id := range []string{"one", "two"} {
		if _, err := client.ListPipelines(context.WithValue(background, requestID{}, id), nil); err != nil {
			t.Fatal(err)
		}
	}
	if got := heard.all(); got != "one one two two" {
		t.Error(got)
	}
}

type toSlog struct {
	ctx context.Context
	to  *slog.Logger
}

func (l toSlog) WithContext(ctx context.Context) logging.Logger { return toSlog{ctx, l.to} }

func (l toSlog) Logf(_ logging.Classification, _ string, v ...any) {
	l.to.Log(l.ctx, slog.LevelInfo, "codepipeline", "event", v[0])
}

func TestAnEventIsAnObjectForAStructuredLogger(t *testing.T) {
	var lines bytes.Buffer
	client := serve(t, says(200, noPipelines)).client(t, logsTo(toSlog{background, slog.New(slog.NewJSONHandler(&lines, nil))}, aws.LogRequest))
	if _, err := client.ListPipelines(background, nil); err != nil {
		t.Fatal(err)
	}
	line, _, _ := bytes.Cut(lines.Bytes(), []byte("\n"))
	var read struct {
		Event struct {
			Event, Operation string
			Attempt          int
		}
	}
	if err := json.Unmarshal(line, &read); err != nil || read.Event.Event != "attempt" || read.Event.Operation != "ListPipelines" || read.Event.Attempt != 1 {
		t.Errorf("%v: %s", err, lines.String())
	}
}

func TestACallHasALoggerOfItsOwn(t *testing.T) {
	var ofClient, ofCall entries
	s := serve(t, says(200, noPipelines))
	silent, talking := s.client(t), s.client(t, logsTo(&ofClient, aws.LogRetries))
	list := func(client *codepipeline.Client, optFns ...func(*codepipeline.Options)) {
		if _, err := client.ListPipelines(background, nil, optFns...); err != nil {
			t.Error(err)
		}
	}
	for _, client := range []*codepipeline.Client{silent, talking} {
		list(client, logsTo(&ofCall, aws.LogRequest))
		list(client)
		list(client, logsTo(nil, aws.LogRequest))
	}
	if ofClient.all() != "" || ofCall.all() != "attempt call attempt call" {
		t.Errorf("%q, %q", ofClient.all(), ofCall.all())
	}
}

func TestNewFromConfigTakesTheLogger(t *testing.T) {
	var heard entries
	o := serve(t, says(200, noPipelines)).options()
	client := codepipeline.NewFromConfig(aws.Config{Region: o.Region, BaseEndpoint: o.BaseEndpoint, Credentials: o.Credentials, Logger: &heard, ClientLogMode: aws.LogRequest})
	defer client.Close()
	if _, err := client.ListPipelines(background, nil); err != nil || heard.all() != "attempt call" {
		t.Error(err, heard.all())
	}
}

func TestAPanicOfTheLoggerComesOutOfItsCall(t *testing.T) {
	s := serve(t, says(200, noPipelines))
	told := 0
	client := s.client(t, func(o *codepipeline.Options) { o.MaxConcurrentCalls = 1 }, logsTo(logging.LoggerFunc(func(logging.Classification, string, ...any) {
		told++
		panic(fmt.Sprintf("panic %d", told))
	}), aws.LogRequest))
	for n := range 3 {
		func() {
			defer func() {
				if got, want := recover(), fmt.Sprintf("panic %d", n+1); got != want {
					t.Errorf("%v, not %s", got, want)
				}
			}()
			ctx, cancel := context.WithCancel(background)
			defer cancel()
			client.ListPipelines(ctx, nil)
		}()
	}
	if _, err := client.ListPipelines(background, nil, logsTo(nil, 0)); err != nil || s.requests.Load() != 4 {
		t.Error(err, s.requests.Load())
	}
}

func TestManyGoroutinesLogAtOnce(t *testing.T) {
	const goroutines, calls = 50, 20
	s := serve(t, says(200, noPipelines))
	client := s.client(t)
	var all sync.WaitGroup
	for n := range goroutines {
		all.Add(1)
		go func() {
			defer all.Done()
			var heard entries
			for range calls {
				mode := []aws.ClientLogMode{aws.LogRetries, aws.LogRequest}[n%2]
				if n%3 == 0 {
					client.ListPipelines(background, nil)
				} else if _, err := client.ListPipelines(background, nil, logsTo(&heard, mode)); err != nil {
					t.Error(err)
				}
			}
			want := 0
			if n%3 != 0 && n%2 == 1 {
				want = 2 * calls
			}
			if len(heard.names) != want {
				t.Errorf("%d: %d entries, not %d", n, len(heard.names), want)
			}
		}()
	}
	all.Wait()
}

func TestALoggerMayCallAnotherClient(t *testing.T) {
	s := serve(t, says(200, noPipelines))
	var inner entries
	other := s.client(t, logsTo(&inner, aws.LogRequest))
	var outer []string
	client := s.client(t, logsTo(logging.LoggerFunc(func(logging.Classification, string, ...any) {
		outer = append(outer, "")
		other.ListPipelines(background, nil)
		other.ListPipelines(background, nil, logsTo(nil, 0))
	}), aws.LogRequest))
	if _, err := client.ListPipelines(background, nil); err != nil || len(outer) != 2 || inner.all() != "attempt call attempt call" || s.requests.Load() != 5 {
		t.Error(err, len(outer), inner.all(), s.requests.Load())
	}
}

// deep needs a larger stack than a goroutine begins with, so that the stack moves under the call.
func deep(n int) int {
	var room [1024]byte
	if n > 0 {
		room[n] = byte(deep(n - 1))
	}
	return int(room[n]) + n
}

func TestTheStackMayMoveWhileALoggerRuns(t *testing.T) {
	client := serve(t, says(200, `{"pipelines":[{"name":"web"}]}`)).client(t, logsTo(logging.LoggerFunc(func(logging.Classification, string, ...any) {
		deep(1000)
		runtime.GC()
	}), aws.LogRequest))
	for range 5 {
		done := make(chan struct{})
		go func() {
			defer close(done)
			name := string([]byte{'w', 'e', 'b'})
			out, err := client.ListPipelines(background, &codepipeline.ListPipelinesInput{NextToken: &name})
			if err != nil || *out.Pipelines[0].Name != "web" {
				t.Error(out, err)
			}
			text, err := client.Call(background, "List"+string([]byte("Pipelines")), nil)
			if err != nil || !slices.Contains([]string{`{"pipelines":[{"name":"web"}]}`}, string(text)) {
				t.Error(string(text), err)
			}
		}()
		<-done
	}
}

func TestALoggerIsForgottenWithItsCall(t *testing.T) {
	client := serve(t, says(200, noPipelines)).client(t)
	forgotten := make(chan struct{})
	func() {
		heard := new(entries)
		runtime.AddCleanup(heard, func(int) { close(forgotten) }, 0)
		if _, err := client.ListPipelines(background, nil, logsTo(heard, aws.LogRequest)); err != nil || heard.all() != "attempt call" {
			t.Error(err, heard.all())
		}
	}()
	for range 100 {
		runtime.GC()
		select {
		case <-forgotten:
			return
		case <-time.After(10 * time.Millisecond):
		}
	}
	t.Error("something still holds the logger")
}
