// Lists all executions of a pipeline, page by page: first with range, then as programs for
// aws-sdk-go-v2 do.
package main

import (
	"context"
	"fmt"
	"log"
	"os"

	"libcodepipeline/codepipeline"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: paging PIPELINE")
	}
	ctx := context.Background()
	client, err := codepipeline.Open(codepipeline.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()
	input := &codepipeline.ListPipelineExecutionsInput{PipelineName: &os.Args[1]}
	onePerPage := func(o *codepipeline.ListPipelineExecutionsPaginatorOptions) { o.Limit = 1 }

	for page, err := range codepipeline.NewListPipelineExecutionsPaginator(client, input, onePerPage).All(ctx) {
		if err != nil {
			log.Fatal(err)
		}
		for _, execution := range page.PipelineExecutionSummaries {
			fmt.Println(*execution.PipelineExecutionId, execution.Status)
		}
	}

	pages := 0
	paginator := codepipeline.NewListPipelineExecutionsPaginator(client, input, onePerPage)
	for paginator.HasMorePages() {
		if _, err := paginator.NextPage(ctx); err != nil {
			log.Fatal(err)
		}
		pages++
	}
	fmt.Println(pages, "pages")
}
