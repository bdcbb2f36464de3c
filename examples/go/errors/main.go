// What can go wrong with a call, and how a program tells: the service's errors by type or by code, and
// the library's report, which has everything else.
//
//	codepipeline-local exec -- go run ./errors
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"strings"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/codepipeline/aws/transport/http"
	"libcodepipeline/codepipeline/smithy"
	"libcodepipeline/codepipeline/types"
	"libcodepipeline/examples/setup"
)

// advice is what a program would do about an error.
func advice(err error, report *codepipeline.Error) string {
	var notFound *types.PipelineNotFoundException
	var api smithy.APIError
	var answer *http.ResponseError
	switch {
	case errors.As(err, &notFound):
		return "make the pipeline first"
	case errors.As(err, &api) && errors.As(err, &answer):
		return fmt.Sprintf("the service says %s, status %d, request %s", api.ErrorCode(), answer.HTTPStatusCode(), answer.ServiceRequestID())
	case report.Kind == "validation":
		return "correct the input: " + strings.Join(report.Problems, "; ")
	case report.MayHaveTakenEffect:
		return "look at the state before trying again"
	case report.Retryable:
		return "try again later"
	}
	return report.Kind
}

// explain prints the error that a call must end with here.
func explain(err error) {
	var report *codepipeline.Error
	if !errors.As(err, &report) {
		log.Fatal("the call was expected to fail, not to give ", err)
	}
	fmt.Printf("%s\n  -> %s\n", report.Message, advice(err, report))
}

func main() {
	ctx := context.Background()
	client, err := codepipeline.Open(codepipeline.Options{})
	setup.Check(err)
	defer client.Close()

	_, err = client.GetPipeline(ctx, &codepipeline.GetPipelineInput{Name: aws.String("no-such-pipeline")})
	explain(err)

	_, err = client.PutJobSuccessResult(ctx, &codepipeline.PutJobSuccessResultInput{JobId: aws.String("00000000-0000-4000-8000-000000000000")})
	explain(err)

	// The name is missing: refused before anything is sent.
	_, err = client.GetPipeline(ctx, &codepipeline.GetPipelineInput{})
	explain(err)

	// Nothing listens on port 1, so nothing can have taken effect.
	nobody := func(o *codepipeline.Options) { o.BaseEndpoint = aws.String("http://127.0.0.1:1") }
	_, err = client.StartPipelineExecution(ctx, &codepipeline.StartPipelineExecutionInput{Name: aws.String("web")}, nobody)
	explain(err)
}
