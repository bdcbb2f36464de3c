//go:build cgo

package localtest_test

import (
	"errors"
	"testing"
	"time"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/codepipeline/localtest"
	"libcodepipeline/codepipeline/types"
)

func TestClientsReachTheServiceWhateverTheEnvironmentSays(t *testing.T) {
	t.Setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
	service := localtest.Start(t, localtest.WithFlags("--account", "210987654321"))
	for _, client := range []*codepipeline.Client{service.Client(), codepipeline.NewFromConfig(service.Config())} {
		_, err := client.GetPipeline(t.Context(), &codepipeline.GetPipelineInput{Name: aws.String("web")})
		var notFound *types.PipelineNotFoundException
		if !errors.As(err, &notFound) || notFound.ErrorMessage() != "Account '210987654321' does not have a pipeline with name 'web'" {
			t.Error(err)
		}
	}
}

func TestOptionsOfAClientComeLast(t *testing.T) {
	client := localtest.Start(t).Client(func(o *codepipeline.Options) { o.Region = "eu-west-1" })
	if client.Options().Region != "eu-west-1" {
		t.Error(client.Options().Region)
	}
}

func TestASimulatedActionFailsWhenItIsTold(t *testing.T) {
	service := localtest.Start(t)
	client := service.Client()
	service.CreateBucket("artifacts")
	service.CreateBucket("source")
	_, err := client.CreatePipeline(t.Context(), &codepipeline.CreatePipelineInput{Pipeline: deployed()})
	if err != nil {
		t.Fatal(err)
	}
	service.Simulate(localtest.Simulation{Pipeline: "web", Stage: "Deploy", Name: "Roll", Outcome: "fail", Message: "no room"})
	service.PutObject("source", "app.zip", []byte("source"))
	if _, err := client.StartPipelineExecution(t.Context(), &codepipeline.StartPipelineExecutionInput{Name: aws.String("web")}); err != nil {
		t.Fatal(err)
	}
	for giveUp := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		state, err := client.GetPipelineState(t.Context(), &codepipeline.GetPipelineStateInput{Name: aws.String("web")})
		if err != nil {
			t.Fatal(err)
		}
		if deploy := state.StageStates[1].LatestExecution; deploy != nil && deploy.Status == types.StageExecutionStatusFailed {
			return
		}
		if time.Now().After(giveUp) {
			t.Fatal("the stage does not fail")
		}
	}
}

// deployed is a pipeline from an object to a simulated deployment.
func deployed() *types.PipelineDeclaration {
	one := func(name string, category types.ActionCategory, provider string, configuration map[string]string) types.ActionDeclaration {
		return types.ActionDeclaration{
			Name:          &name,
			ActionTypeId:  &types.ActionTypeId{Category: category, Owner: types.ActionOwnerAws, Provider: &provider, Version: aws.String("1")},
			Configuration: configuration,
		}
	}
	fetch := one("Fetch", types.ActionCategorySource, "S3", map[string]string{"S3Bucket": "source", "S3ObjectKey": "app.zip"})
	fetch.OutputArtifacts = []types.OutputArtifact{{Name: aws.String("App")}}
	roll := one("Roll", types.ActionCategoryDeploy, "CodeDeploy", map[string]string{"ApplicationName": "web", "DeploymentGroupName": "all"})
	roll.InputArtifacts = []types.InputArtifact{{Name: aws.String("App")}}
	return &types.PipelineDeclaration{
		Name:          aws.String("web"),
		RoleArn:       aws.String("arn:aws:iam::123456789012:role/pipeline"),
		ArtifactStore: &types.ArtifactStore{Type: types.ArtifactStoreTypeS3, Location: aws.String("artifacts")},
		Stages: []types.StageDeclaration{
			{Name: aws.String("Source"), Actions: []types.ActionDeclaration{fetch}},
			{Name: aws.String("Deploy"), Actions: []types.ActionDeclaration{roll}},
		},
	}
}
