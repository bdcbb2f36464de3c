//go:build cgo

package codepipeline_test

import (
	"errors"
	"net"
	"net/http"
	"testing"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
	awshttp "libcodepipeline/codepipeline/aws/transport/http"
	"libcodepipeline/codepipeline/smithy"
	"libcodepipeline/codepipeline/types"
)

func getPipeline(client *codepipeline.Client) error {
	_, err := client.GetPipeline(background, &codepipeline.GetPipelineInput{Name: aws.String("web")})
	return err
}

func TestAnErrorOfTheServiceHasItsType(t *testing.T) {
	answer := func(w http.ResponseWriter, _ string, _ *http.Request) {
		w.Header().Add("x-twice", "a")
		w.Header().Add("x-twice", "b")
		says(400, `{"__type":"PipelineNotFoundException","message":"no pipeline"}`)(w, "", nil)
	}
	err := getPipeline(serve(t, answer).client(t))
	const text = "operation error CodePipeline: GetPipeline, https response error StatusCode: 400, RequestID: request-1, PipelineNotFoundException: no pipeline"
	var typed *types.PipelineNotFoundException
	var other *types.JobNotFoundException
	var response *awshttp.ResponseError
	var report *codepipeline.Error
	if err == nil || err.Error() != text || !errors.As(err, &typed) || *typed.Message != "no pipeline" || errors.As(err, &other) {
		t.Error(err)
	}
	if !errors.As(err, &response) || response.HTTPStatusCode() != 400 || response.ServiceRequestID() != "request-1" {
		t.Error(response)
	}
	if head := response.Response.Header; head.Get("X-Twice") != "a, b" || head.Get("none") != "" {
		t.Error(response.Response.Header)
	}
	if !errors.As(err, &report) || report.Code != "PipelineNotFoundException" || report.Attempts != 1 || report.Retryable {
		t.Errorf("%+v", report)
	}
}

func TestAnErrorOfALaterServiceIsGeneric(t *testing.T) {
	err := getPipeline(serve(t, says(400, `{"__type":"LaterException","message":"new"}`)).client(t))
	var api smithy.APIError
	var generic *smithy.GenericAPIError
	if !errors.As(err, &api) || api.ErrorCode() != "LaterException" || api.ErrorMessage() != "new" || !errors.As(err, &generic) {
		t.Error(err)
	}
}

func TestEveryTypedErrorSpeaksForItself(t *testing.T) {
	for _, code := range []string{"ConflictException", "PipelineNotFoundException", "ValidationException"} {
		e := types.ErrorFor(code, aws.String("why"))
		if e.ErrorCode() != code || e.ErrorMessage() != "why" || e.ErrorFault() != smithy.FaultClient || e.Error() != code+": why" {
			t.Error(code, e)
		}
		if empty := types.ErrorFor(code, nil); empty.Error() != code+": " {
			t.Error(empty)
		}
	}
	override := &types.ConflictException{ErrorCodeOverride: aws.String("Other")}
	if override.ErrorCode() != "Other" || types.ErrorFor("Unknown", nil) != nil {
		t.Error(override)
	}
}

func TestAnInputIsCheckedBeforeItIsSent(t *testing.T) {
	s := serve(t, says(200, "{}"))
	_, err := s.client(t).AcknowledgeJob(background, &codepipeline.AcknowledgeJobInput{})
	var invalid *smithy.InvalidParamsError
	if !errors.As(err, &invalid) || len(invalid.Problems) != 2 || s.requests.Load() != 0 {
		t.Errorf("%#v", err)
	}
}

func TestAnAnswerOfAnotherFormIsADeserializationError(t *testing.T) {
	for _, body := range []string{`{"pipelines":7}`, `{"pipelines":[{"version":"x"}]}`, `{"pipelines":[{"version":3000000000}]}`, `{"pipelines":[{"created":"now"}]}`, `[]`, `{`} {
		_, err := serve(t, says(200, body)).client(t).ListPipelines(background, nil)
		var odd *smithy.DeserializationError
		if !errors.As(err, &odd) {
			t.Errorf("%s: %v", body, err)
		}
	}
}

func TestAServiceThatIsNotThereIsNoAPIError(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	client := serve(t, says(200, noPipelines)).client(t, func(o *codepipeline.Options) { o.BaseEndpoint = aws.String("http://" + listener.Addr().String()) })
	err = getPipeline(client)
	var api smithy.APIError
	var report *codepipeline.Error
	if errors.As(err, &api) || !errors.As(err, &report) || report.Kind != "connect" || report.HTTPStatus != 0 || !report.Retryable {
		t.Errorf("%#v", err)
	}
}

func TestKeysThatAreNotThereAreACredentialsError(t *testing.T) {
	client := serve(t, says(200, noPipelines)).client(t, func(o *codepipeline.Options) { o.Credentials = nil })
	var report *codepipeline.Error
	if err := getPipeline(client); !errors.As(err, &report) || report.Kind != "credentials" {
		t.Errorf("%#v", err)
	}
}
