//go:build cgo

package codepipeline_test

import (
	"testing"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/codepipeline/types"
)

func actionOf(name string, id types.ActionTypeId) types.ActionDeclaration {
	id.Version = aws.String("1")
	return types.ActionDeclaration{Name: &name, ActionTypeId: &id}
}

// uploaded is a pipeline without findings: an S3 source and a custom build.
func uploaded() *types.PipelineDeclaration {
	fetch := actionOf("Fetch", types.ActionTypeId{Category: types.ActionCategorySource, Owner: types.ActionOwnerAws, Provider: aws.String("S3")})
	fetch.Configuration = map[string]string{"S3Bucket": "source", "S3ObjectKey": "app.zip"}
	fetch.OutputArtifacts = []types.OutputArtifact{{Name: aws.String("App")}}
	build := actionOf("Compile", types.ActionTypeId{Category: types.ActionCategoryBuild, Owner: types.ActionOwnerCustom, Provider: aws.String("Make")})
	build.InputArtifacts = []types.InputArtifact{{Name: aws.String("App")}}
	return &types.PipelineDeclaration{
		Name:          aws.String("web"),
		RoleArn:       aws.String("arn:aws:iam::123456789012:role/pipeline"),
		ArtifactStore: &types.ArtifactStore{Type: types.ArtifactStoreTypeS3, Location: aws.String("artifacts")},
		Stages: []types.StageDeclaration{
			{Name: aws.String("Source"), Actions: []types.ActionDeclaration{fetch}},
			{Name: aws.String("Build"), Actions: []types.ActionDeclaration{build}},
		},
	}
}

func checked(t *testing.T, pipeline *types.PipelineDeclaration, optFns ...func(*codepipeline.CheckPipelineOptions)) []codepipeline.Finding {
	t.Helper()
	found, err := codepipeline.CheckPipeline(pipeline, optFns...)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestAPipelineThatTheServiceTakesHasNoFindings(t *testing.T) {
	inRegion := func(o *codepipeline.CheckPipelineOptions) { o.Region = "us-east-1" }
	if found := checked(t, uploaded(), inRegion); len(found) != 0 {
		t.Error(found)
	}
}

func TestFindingsComeAllAtOnceWithTheServicesCodeAndTheirPlace(t *testing.T) {
	pipeline := uploaded()
	pipeline.Stages = pipeline.Stages[:1]
	pipeline.Stages[0].Actions[0].OutputArtifacts = nil
	type place struct {
		code, path string
		severity   codepipeline.Severity
	}
	var found []place
	for _, each := range checked(t, pipeline) {
		if each.Message == "" {
			t.Error("no message", each)
		}
		found = append(found, place{each.Code, each.Path, each.Severity})
	}
	want := []place{
		{"InvalidStructureException", "pipeline.stages", codepipeline.SeverityError},
		{"InvalidStructureException", "pipeline.stages", codepipeline.SeverityError},
		{"InvalidActionDeclarationException", "pipeline.stages[0].actions[0].outputArtifacts", codepipeline.SeverityError},
	}
	if len(found) != len(want) {
		t.Fatal(found)
	}
	for n := range want {
		if found[n] != want[n] {
			t.Errorf("%+v, not %+v", found[n], want[n])
		}
	}
}

func TestCustomTypesAreJudgedWhenTheyAreKnown(t *testing.T) {
	exists := types.ActionType{
		Id:                    uploaded().Stages[1].Actions[0].ActionTypeId,
		InputArtifactDetails:  &types.ArtifactDetails{MinimumCount: 1, MaximumCount: 1},
		OutputArtifactDetails: &types.ArtifactDetails{},
	}
	known := func(all ...types.ActionType) func(*codepipeline.CheckPipelineOptions) {
		return func(o *codepipeline.CheckPipelineOptions) { o.ActionTypes = append([]types.ActionType{}, all...) }
	}
	if found := checked(t, uploaded(), known(exists)); len(found) != 0 {
		t.Error(found)
	}
	found := checked(t, uploaded(), known())
	if len(found) != 1 || found[0].Code != "InvalidActionDeclarationException" {
		t.Error(found)
	}
}

func TestTheMaskOfASecretIsFineWhereThePipelineHasOne(t *testing.T) {
	github := func(token string) *types.PipelineDeclaration {
		pipeline := uploaded()
		fetch := &pipeline.Stages[0].Actions[0]
		fetch.ActionTypeId = &types.ActionTypeId{Category: types.ActionCategorySource, Owner: types.ActionOwnerThirdParty, Provider: aws.String("GitHub"), Version: aws.String("1")}
		fetch.Configuration = map[string]string{"Owner": "me", "Repo": "web", "Branch": "main", "OAuthToken": token}
		return pipeline
	}
	found := checked(t, github("****"))
	if len(found) != 1 || found[0].Path != "pipeline.stages[0].actions[0].configuration.OAuthToken" {
		t.Error(found)
	}
	replaces := func(o *codepipeline.CheckPipelineOptions) { o.Current = github("secret") }
	if found := checked(t, github("****"), replaces); len(found) != 0 {
		t.Error(found)
	}
}

func TestNoPipelineIsFullOfFindings(t *testing.T) {
	if found := checked(t, nil); len(found) == 0 {
		t.Error("an empty declaration has no findings")
	}
}
