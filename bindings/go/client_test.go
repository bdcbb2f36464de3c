//go:build cgo

package codepipeline_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/codepipeline/aws/middleware"
	"libcodepipeline/codepipeline/internal/capi"
	"libcodepipeline/codepipeline/smithy/transport/http"
	"libcodepipeline/codepipeline/types"
)

var background = context.Background()

func TestTheHeaderIsACopyOfTheLibrarys(t *testing.T) {
	copied, err := os.ReadFile("internal/capi/codepipeline.h")
	if err != nil {
		t.Fatal(err)
	}
	original, err := os.ReadFile("../../include/codepipeline.h")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(copied, original) {
		t.Error("internal/capi/codepipeline.h differs; copy include/codepipeline.h there")
	}
}

func TestAnAnswerIsTypedAndHasItsMetadata(t *testing.T) {
	const body = `{"pipelines":[{"name":"web","version":3,"pipelineType":"V2","created":1586359884.137,"x-later":[{}]}],"nextToken":"more"}`
	out, err := serve(t, says(200, body)).client(t).ListPipelines(background, nil)
	if err != nil {
		t.Fatal(err)
	}
	web := out.Pipelines[0]
	if *web.Name != "web" || *web.Version != 3 || web.PipelineType != types.PipelineTypeV2 || web.Updated != nil || *out.NextToken != "more" {
		t.Errorf("%+v", out)
	}
	if want := time.Date(2020, 4, 8, 15, 31, 24, 137e6, time.UTC); !web.Created.Equal(want) {
		t.Error(web.Created)
	}
	id, has := middleware.GetRequestIDMetadata(out.ResultMetadata)
	raw := middleware.GetRawResponse(out.ResultMetadata).(*http.Response)
	if id != "request-1" || !has || raw.StatusCode != 200 || middleware.GetRetryAttempts(out.ResultMetadata) != 0 {
		t.Error(id, has, raw, middleware.GetRetryAttempts(out.ResultMetadata))
	}
}

func TestAValueOfALaterServiceIsKept(t *testing.T) {
	out, err := serve(t, says(200, `{"pipelines":[{"pipelineType":"V9"}]}`)).client(t).ListPipelines(background, nil)
	if err != nil || out.Pipelines[0].PipelineType != "V9" {
		t.Error(out, err)
	}
}

func TestALargeAnswerIsReadFromTheLibrarysMemory(t *testing.T) {
	long := strings.Repeat("x", 1<<20)
	client := serve(t, says(200, `{"pipelines":[{"name":"`+long+`"}]}`)).client(t)
	for range 3 {
		out, err := client.ListPipelines(background, nil)
		if err != nil || *out.Pipelines[0].Name != long {
			t.Fatal(err)
		}
	}
}

func TestACallByNameReturnsTheServicesBytes(t *testing.T) {
	const body = `{ "later" : 1.50e1 }`
	client := serve(t, says(200, body)).client(t)
	for _, operation := range []string{"ListPipelines", "LaterOperation"} {
		out, err := client.Call(background, operation, []byte(`{}`))
		if err != nil || string(out) != body {
			t.Errorf("%s: %q, %v", operation, out, err)
		}
	}
	for _, operation := range []string{"", "Nul\x00", strings.Repeat("x", 200)} {
		if _, err := client.Call(background, operation, nil); err == nil || !strings.Contains(err.Error(), "is no name of an operation") {
			t.Errorf("%q: %v", operation, err)
		}
	}
}

func TestSettingsThatCannotBeUsedAreReportedAtOnceOrByEveryCall(t *testing.T) {
	const message = "config.region: is required: set it, or AWS_REGION in the environment, or `region` in the profile"
	if client, err := codepipeline.Open(codepipeline.Options{IgnoreEnvironment: true}); client != nil || err == nil || err.Error() != message {
		t.Error(client, err)
	}
	client := codepipeline.New(codepipeline.Options{IgnoreEnvironment: true})
	for range 2 {
		_, err := client.ListPipelines(background, nil)
		if err == nil || err.Error() != "operation error CodePipeline: ListPipelines, "+message {
			t.Error(err)
		}
	}
	if err := client.Close(); err != nil {
		t.Error(err)
	}
}

func TestMisuseIsAnErrorAndNoPanic(t *testing.T) {
	var none *codepipeline.Client
	for _, client := range []*codepipeline.Client{none, {}} {
		if _, err := client.ListPipelines(background, nil); err == nil || err.Error() != "operation error CodePipeline: ListPipelines, the client was not made by New or Open" {
			t.Error(err)
		}
	}
	var noContext context.Context
	client := serve(t, says(200, noPipelines)).client(t)
	if _, err := client.ListPipelines(noContext, nil); err == nil || err.Error() != "operation error CodePipeline: ListPipelines, the context is nil" {
		t.Error(err)
	}
}

func TestCloseWaitsForCallsAndEndsTheClient(t *testing.T) {
	s := serve(t, hangs(t))
	client := s.client(t)
	ctx, cancel := context.WithCancel(background)
	called := make(chan error)
	go func() {
		_, err := client.ListPipelines(ctx, nil)
		called <- err
	}()
	for s.requests.Load() == 0 {
		time.Sleep(time.Millisecond)
	}
	closed := make(chan error)
	go func() { closed <- client.Close() }()
	select {
	case <-closed:
		t.Error("Close did not wait for the call")
	case <-time.After(50 * time.Millisecond):
	}
	if _, err := client.ListPipelines(background, nil); !errors.Is(err, codepipeline.ErrClosed) {
		t.Error(err)
	}
	cancel()
	if err := <-called; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if err := errors.Join(<-closed, client.Close()); err != nil {
		t.Error(err)
	}
	_, err := client.GetPipeline(background, &codepipeline.GetPipelineInput{Name: aws.String("x")})
	if !errors.Is(err, codepipeline.ErrClosed) || err.Error() != "operation error CodePipeline: GetPipeline, the client is closed" {
		t.Error(err)
	}
}

func TestAForgottenClientIsFreed(t *testing.T) {
	before := capi.LiveHandles()
	s := serve(t, says(200, noPipelines))
	for range 10 {
		if _, err := codepipeline.New(s.options()).ListPipelines(background, nil); err != nil {
			t.Fatal(err)
		}
	}
	if left := waitForHandles(); left > before {
		t.Errorf("%d handles before, %d after", before, left)
	}
}

func TestNewFromConfigTakesWhatClientsShare(t *testing.T) {
	s := serve(t, says(200, noPipelines))
	o := s.options()
	client := codepipeline.NewFromConfig(aws.Config{Region: o.Region, BaseEndpoint: o.BaseEndpoint, Credentials: o.Credentials, AppID: "app"})
	defer client.Close()
	if _, err := client.ListPipelines(background, nil); err != nil || client.Options().AppID != "app" {
		t.Error(err)
	}
}

func TestEndpointURLFollowsTheServicesRules(t *testing.T) {
	fips := codepipeline.EndpointResolverOptions{UseFIPSEndpoint: aws.FIPSEndpointStateEnabled}
	if url, err := codepipeline.EndpointURL(codepipeline.Options{Region: "us-west-2", EndpointOptions: fips}); url != "https://codepipeline-fips.us-west-2.amazonaws.com" || err != nil {
		t.Error(url, err)
	}
	if url, err := codepipeline.EndpointURL(codepipeline.Options{Region: "no region"}); url != "" || err == nil {
		t.Error(url, err)
	}
}
