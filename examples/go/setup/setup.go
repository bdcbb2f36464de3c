// Package setup makes what the examples work on: a pipeline Source (S3) -> Build (custom) on
// codepipeline-local. The examples make things, so they refuse to run against anything else.
package setup

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"
	"strings"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/codepipeline/types"
)

// Build is the action type whose jobs the worker serves.
var Build = actionType(types.ActionCategoryBuild, types.ActionOwnerCustom, "ExampleBuild")

func actionType(category types.ActionCategory, owner types.ActionOwner, provider string) *types.ActionTypeId {
	return &types.ActionTypeId{Category: category, Owner: owner, Provider: &provider, Version: aws.String("1")}
}

// Check ends the program at the first error.
func Check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// CreatePipeline makes a pipeline of this name at the service of the environment.
func CreatePipeline(ctx context.Context, client *codepipeline.Client, name string) {
	CreatePipelineAt(ctx, os.Getenv("AWS_ENDPOINT_URL"), client, name)
}

// CreatePipelineAt makes a pipeline of this name; its creation starts one execution of it.
func CreatePipelineAt(ctx context.Context, endpoint string, client *codepipeline.Client, name string) {
	put(endpoint, "/example-source", "")
	put(endpoint, "/example-source/app.zip", "the source of the application")
	put(endpoint, "/example-artifacts", "")
	_, err := client.CreateCustomActionType(ctx, &codepipeline.CreateCustomActionTypeInput{
		Category: Build.Category, Provider: Build.Provider, Version: Build.Version,
		InputArtifactDetails:  &types.ArtifactDetails{MinimumCount: 1, MaximumCount: 1},
		OutputArtifactDetails: &types.ArtifactDetails{},
	})
	Check(err)
	_, err = client.CreatePipeline(ctx, &codepipeline.CreatePipelineInput{Pipeline: &types.PipelineDeclaration{
		Name:          &name,
		RoleArn:       aws.String("arn:aws:iam::123456789012:role/pipeline"),
		ArtifactStore: &types.ArtifactStore{Type: types.ArtifactStoreTypeS3, Location: aws.String("example-artifacts")},
		Stages: []types.StageDeclaration{
			stage("Source", types.ActionDeclaration{
				Name:            aws.String("Fetch"),
				ActionTypeId:    actionType(types.ActionCategorySource, types.ActionOwnerAws, "S3"),
				Configuration:   map[string]string{"S3Bucket": "example-source", "S3ObjectKey": "app.zip"},
				OutputArtifacts: []types.OutputArtifact{{Name: aws.String("App")}},
			}),
			stage("Build", types.ActionDeclaration{
				Name:           aws.String("Compile"),
				ActionTypeId:   Build,
				InputArtifacts: []types.InputArtifact{{Name: aws.String("App")}},
			}),
		},
	}})
	Check(err)
}

func stage(name string, action types.ActionDeclaration) types.StageDeclaration {
	return types.StageDeclaration{Name: &name, Actions: []types.ActionDeclaration{action}}
}

// put makes a bucket or an object, as S3 does it but unsigned.
func put(endpoint, path, body string) {
	if !strings.HasPrefix(endpoint, "http://127.0.0.1:") {
		log.Fatal("run this with: codepipeline-local exec -- go run ./EXAMPLE")
	}
	request, err := http.NewRequest(http.MethodPut, endpoint+path, strings.NewReader(body))
	Check(err)
	answer, err := http.DefaultClient.Do(request)
	Check(err)
	Check(answer.Body.Close())
	if answer.StatusCode != http.StatusOK {
		Check(fmt.Errorf("PUT %s: %s", path, answer.Status))
	}
}
