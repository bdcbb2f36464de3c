// What a program can find in an error: the service's own by type or by code, the request id, and the
// library's report.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/codepipeline/aws/transport/http"
	"libcodepipeline/codepipeline/smithy"
	"libcodepipeline/codepipeline/types"
)

func explain(err error) {
	var notFound *types.PipelineNotFoundException
	var api smithy.APIError
	var answer *http.ResponseError
	var report *codepipeline.Error
	switch {
	case errors.As(err, &notFound):
		fmt.Println("there is no such pipeline:", notFound.ErrorMessage())
	case errors.As(err, &api):
		fmt.Println("the service says", api.ErrorCode())
	case errors.As(err, &report):
		fmt.Printf("%s: %s\n", report.Kind, report.Message)
		fmt.Println("  worth repeating:", report.Retryable, "- may have taken effect:", report.MayHaveTakenEffect)
	}
	if errors.As(err, &answer) {
		fmt.Println("  HTTP status", answer.HTTPStatusCode(), "- has a request id:", answer.ServiceRequestID() != "")
	}
}

func main() {
	ctx := context.Background()
	client, err := codepipeline.Open(codepipeline.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()

	_, err = client.GetPipeline(ctx, &codepipeline.GetPipelineInput{Name: aws.String("nobody")})
	explain(err)
	_, err = client.PutJobSuccessResult(ctx, &codepipeline.PutJobSuccessResultInput{JobId: aws.String("00000000-0000-4000-8000-000000000000")})
	explain(err)
	_, err = client.AcknowledgeJob(ctx, &codepipeline.AcknowledgeJobInput{})
	explain(err)
	// Port 9 of this machine, where nothing listens.
	_, err = client.StartPipelineExecution(ctx, &codepipeline.StartPipelineExecutionInput{Name: aws.String("web")},
		func(o *codepipeline.Options) { o.BaseEndpoint = aws.String("http://127.0.0.1:9") })
	explain(err)
}
