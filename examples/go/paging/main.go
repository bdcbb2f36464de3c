// All executions of a pipeline, page by page: first with range, then as programs for aws-sdk-go-v2 do.
//
//	codepipeline-local exec -- go run ./paging
package main

import (
	"context"
	"fmt"
	"log"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/examples/setup"
)

func main() {
	ctx := context.Background()
	client, err := codepipeline.Open(codepipeline.Options{})
	setup.Check(err)
	defer client.Close()
	setup.CreatePipeline(ctx, client, "web")
	for range 4 {
		_, err := client.StartPipelineExecution(ctx, &codepipeline.StartPipelineExecutionInput{Name: aws.String("web")})
		setup.Check(err)
	}

	input := &codepipeline.ListPipelineExecutionsInput{PipelineName: aws.String("web"), MaxResults: aws.Int32(2)}
	pages, executions := 0, 0
	for page, err := range codepipeline.NewListPipelineExecutionsPaginator(client, input).All(ctx) {
		setup.Check(err)
		pages++
		for _, execution := range page.PipelineExecutionSummaries {
			executions++
			fmt.Printf("page %d: %s %s\n", pages, *execution.PipelineExecutionId, execution.Status)
		}
	}
	if pages != 3 || executions != 5 {
		log.Fatalf("%d executions on %d pages, expected 5 on 3", executions, pages)
	}

	paginator := codepipeline.NewListPipelineExecutionsPaginator(client, input)
	for pages = 0; paginator.HasMorePages(); pages++ {
		_, err := paginator.NextPage(ctx)
		setup.Check(err)
	}
	if pages != 3 {
		log.Fatalf("%d pages, expected 3", pages)
	}
}
