package parity

import (
	"errors"
	"fmt"
	"testing"

	sdkretry "github.com/aws/aws-sdk-go-v2/aws/retry"
	sdkhttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	sdk "github.com/aws/aws-sdk-go-v2/service/codepipeline"
	sdktypes "github.com/aws/aws-sdk-go-v2/service/codepipeline/types"
	sdksmithy "github.com/aws/smithy-go"

	ours "libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws/retry"
	"libcodepipeline/codepipeline/aws/transport/http"
	"libcodepipeline/codepipeline/smithy"
	"libcodepipeline/codepipeline/types"
)

// The forms in which services of this protocol answer with an error.
var errorAnswers = map[string]answer{
	"plain":            {400, nil, `{"__type":"PipelineNotFoundException","message":"no such pipeline"}`},
	"with a namespace": {400, nil, `{"__type":"com.amazonaws.codepipeline#PipelineNotFoundException","message":"no such pipeline"}`},
	"with a link": {400, map[string]string{"X-Amzn-ErrorType": "PipelineNotFoundException:http://internal.amazon.com/coral/"},
		`{"message":"no such pipeline"}`},
	"capital message": {400, nil, `{"__type":"PipelineNotFoundException","Message":"no such pipeline"}`},
	"unknown code":    {400, nil, `{"__type":"LaterException","message":"from a later service"}`},
	"throttled":       {400, nil, `{"__type":"ThrottlingException","message":"Rate exceeded"}`},
	"a server's":      {500, nil, `{"__type":"InternalFailure","message":"try again"}`},
	"a conflict":      {409, nil, `{"__type":"ConflictException","message":"in the way"}`},
	"odd text":        {400, nil, `{"__type":"PipelineNotFoundException","message":"l\u00edne\n\"two\" \ud83d\ude80"}`},
}

// Few, because the SDK waits up to seconds.
const attempts = 2

func TestErrorsHaveTheSDKsTypesTextsAndFacts(t *testing.T) {
	for name, form := range errorAnswers {
		t.Run(name, func(t *testing.T) {
			s := newService(t, form)
			_, theirs := call(s.theirs(func(o *sdk.Options) { o.RetryMaxAttempts = attempts }), "StartPipelineExecution", rich)
			_, mine := call(s.ours(t, func(o *ours.Options) { o.RetryMaxAttempts = attempts }), "StartPipelineExecution", rich)
			if got, want := ourFacts(mine), theirFacts(theirs); got != want {
				t.Errorf("%+v\nnot\n%+v", got, want)
			}
			if sent := len(s.sent()); sent != 2 && sent != 2*attempts {
				t.Errorf("%d requests; the two clients do not repeat the same", sent)
			}
		})
	}
}

type facts struct {
	text, code, message, fault, operation, requestID string
	status                                           int
	notFound, conflict, validation                   bool
	attempts                                         int
}

func ourFacts(err error) facts {
	f := facts{text: err.Error()}
	var api smithy.APIError
	var operation *smithy.OperationError
	var response *http.ResponseError
	if errors.As(err, &api) {
		f.code, f.message, f.fault = api.ErrorCode(), api.ErrorMessage(), fmt.Sprint(api.ErrorFault())
	}
	if errors.As(err, &operation) {
		f.operation = operation.Service() + operation.Operation()
	}
	if errors.As(err, &response) {
		f.status, f.requestID = response.HTTPStatusCode(), response.ServiceRequestID()
	}
	if last := (*retry.MaxAttemptsError)(nil); errors.As(err, &last) {
		f.attempts = last.Attempt
	}
	f.notFound = errors.As(err, new(*types.PipelineNotFoundException))
	f.conflict = errors.As(err, new(*types.ConflictException))
	f.validation = errors.As(err, new(*types.ValidationException))
	return f
}

func theirFacts(err error) facts {
	f := facts{text: err.Error()}
	var api sdksmithy.APIError
	var operation *sdksmithy.OperationError
	var response *sdkhttp.ResponseError
	if errors.As(err, &api) {
		f.code, f.message, f.fault = api.ErrorCode(), api.ErrorMessage(), fmt.Sprint(api.ErrorFault())
	}
	if errors.As(err, &operation) {
		f.operation = operation.Service() + operation.Operation()
	}
	if errors.As(err, &response) {
		f.status, f.requestID = response.HTTPStatusCode(), response.ServiceRequestID()
	}
	if last := (*sdkretry.MaxAttemptsError)(nil); errors.As(err, &last) {
		f.attempts = last.Attempt
	}
	f.notFound = errors.As(err, new(*sdktypes.PipelineNotFoundException))
	f.conflict = errors.As(err, new(*sdktypes.ConflictException))
	f.validation = errors.As(err, new(*sdktypes.ValidationException))
	return f
}
