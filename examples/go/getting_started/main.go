// The first calls: what pipelines there are, where one of them stands, and another execution of it.
//
//	codepipeline-local exec -- go run ./getting_started
package main

import (
	"context"
	"fmt"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/examples/setup"
)

func main() {
	ctx := context.Background()
	// Region, endpoint and credentials from the environment.
	client, err := codepipeline.Open(codepipeline.Options{})
	setup.Check(err)
	defer client.Close()
	setup.CreatePipeline(ctx, client, "web")

	list, err := client.ListPipelines(ctx, nil)
	setup.Check(err)
	for _, pipeline := range list.Pipelines {
		fmt.Printf("pipeline %s, version %d\n", *pipeline.Name, *pipeline.Version)
	}

	state, err := client.GetPipelineState(ctx, &codepipeline.GetPipelineStateInput{Name: aws.String("web")})
	setup.Check(err)
	for _, stage := range state.StageStates {
		status := "not run"
		if stage.LatestExecution != nil {
			status = string(stage.LatestExecution.Status)
		}
		fmt.Printf("stage %s: %s\n", *stage.StageName, status)
	}

	execution, err := client.StartPipelineExecution(ctx, &codepipeline.StartPipelineExecutionInput{Name: aws.String("web")})
	setup.Check(err)
	fmt.Println("started", *execution.PipelineExecutionId)
}
