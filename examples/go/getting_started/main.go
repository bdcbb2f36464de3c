// Shows every pipeline with the state of its stages. Region, keys and endpoint come from the
// environment.
package main

import (
	"context"
	"fmt"
	"log"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
)

func main() {
	ctx := context.Background()
	client, err := codepipeline.Open(codepipeline.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()
	list, err := client.ListPipelines(ctx, &codepipeline.ListPipelinesInput{MaxResults: aws.Int32(10)})
	if err != nil {
		log.Fatal(err)
	}
	if len(list.Pipelines) == 0 {
		fmt.Println("there is no pipeline yet")
	}
	for _, pipeline := range list.Pipelines {
		fmt.Printf("%s, version %d, of %s\n", *pipeline.Name, *pipeline.Version, pipeline.Created.Format("2006-01-02"))
		state, err := client.GetPipelineState(ctx, &codepipeline.GetPipelineStateInput{Name: pipeline.Name})
		if err != nil {
			log.Fatal(err)
		}
		for _, stage := range state.StageStates {
			if stage.LatestExecution != nil {
				fmt.Printf("  %s %s\n", *stage.StageName, stage.LatestExecution.Status)
			}
		}
	}
}
