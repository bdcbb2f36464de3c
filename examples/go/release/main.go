// A release from Go: makes a pipeline Source (S3) -> Build (custom) -> Approve (manual) -> Deploy
// (custom), follows the execution that its creation starts, serves its jobs as a worker does, approves
// it, then takes a second execution through as well.
//
//	codepipeline-local exec -- go run ./release
//
// Exits 0 only if every execution ended Succeeded.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
	"unicode"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/codepipeline/types"
)

const (
	source    = "release-go-source"
	artifacts = "release-go-artifacts"
	deadline  = 60 * time.Second
)

var (
	pipelineName = aws.String("release-from-go")
	build        = typeID(types.ActionCategoryBuild, types.ActionOwnerCustom, "GoBuild")
	deploy       = typeID(types.ActionCategoryDeploy, types.ActionOwnerCustom, "GoDeploy")
)

// say prints one plain line; what came from outside must not move the cursor.
func say(parts ...string) {
	plain := func(c rune) string {
		if unicode.IsPrint(c) {
			return string(c)
		}
		return fmt.Sprintf(`\x%02x`, c)
	}
	var line strings.Builder
	for _, c := range strings.Join(parts, " ") {
		line.WriteString(plain(c))
	}
	fmt.Println(time.Now().Format("15:04:05"), line.String())
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func put(path, body string) {
	request, err := http.NewRequest(http.MethodPut, os.Getenv("AWS_ENDPOINT_URL")+path, strings.NewReader(body))
	check(err)
	response, err := http.DefaultClient.Do(request)
	check(err)
	check(response.Body.Close())
}

func typeID(category types.ActionCategory, owner types.ActionOwner, provider string) *types.ActionTypeId {
	return &types.ActionTypeId{Category: category, Owner: owner, Provider: &provider, Version: aws.String("1")}
}

func defineActions(ctx context.Context, client *codepipeline.Client) {
	define := func(of *types.ActionTypeId, outputs int32, properties ...types.ActionConfigurationProperty) {
		_, err := client.CreateCustomActionType(ctx, &codepipeline.CreateCustomActionTypeInput{
			Category: of.Category, Provider: of.Provider, Version: of.Version,
			InputArtifactDetails:    &types.ArtifactDetails{MinimumCount: 1, MaximumCount: 1},
			OutputArtifactDetails:   &types.ArtifactDetails{MinimumCount: 0, MaximumCount: outputs},
			ConfigurationProperties: properties,
		})
		check(err)
	}
	define(build, 1)
	define(deploy, 0, types.ActionConfigurationProperty{Name: aws.String("Version"), Required: true, Key: true})
}

func createPipeline(ctx context.Context, client *codepipeline.Client) {
	stage := func(name, action string, of *types.ActionTypeId, more types.ActionDeclaration) types.StageDeclaration {
		more.Name, more.ActionTypeId = &action, of
		return types.StageDeclaration{Name: &name, Actions: []types.ActionDeclaration{more}}
	}
	_, err := client.CreatePipeline(ctx, &codepipeline.CreatePipelineInput{Pipeline: &types.PipelineDeclaration{
		Name:          pipelineName,
		RoleArn:       aws.String("arn:aws:iam::123456789012:role/pipeline"),
		ArtifactStore: &types.ArtifactStore{Type: types.ArtifactStoreTypeS3, Location: aws.String(artifacts)},
		Stages: []types.StageDeclaration{
			stage("Source", "Fetch", typeID(types.ActionCategorySource, types.ActionOwnerAws, "S3"), types.ActionDeclaration{
				Configuration:   map[string]string{"S3Bucket": source, "S3ObjectKey": "app.zip"},
				OutputArtifacts: []types.OutputArtifact{{Name: aws.String("App")}},
			}),
			stage("Build", "Compile", build, types.ActionDeclaration{
				Namespace:       aws.String("Compiled"),
				InputArtifacts:  []types.InputArtifact{{Name: aws.String("App")}},
				OutputArtifacts: []types.OutputArtifact{{Name: aws.String("Binary")}},
			}),
			stage("Approve", "SignOff", typeID(types.ActionCategoryApproval, types.ActionOwnerAws, "Manual"), types.ActionDeclaration{}),
			stage("Deploy", "Roll", deploy, types.ActionDeclaration{
				Configuration:  map[string]string{"Version": "#{Compiled.version}"},
				InputArtifacts: []types.InputArtifact{{Name: aws.String("Binary")}},
			}),
		},
	}})
	check(err)
}

// serve polls once for jobs of a type and does them.
func serve(ctx context.Context, client *codepipeline.Client, of *types.ActionTypeId) {
	polled, err := client.PollForJobs(ctx, &codepipeline.PollForJobsInput{ActionTypeId: of})
	check(err)
	for _, job := range polled.Jobs {
		claimed, err := client.AcknowledgeJob(ctx, &codepipeline.AcknowledgeJobInput{JobId: job.Id, Nonce: job.Nonce})
		check(err)
		if claimed.Status != types.JobStatusInProgress {
			continue // another worker has it
		}
		_, err = client.PutJobSuccessResult(ctx, resultOf(job, of))
		check(err)
	}
}

// resultOf is a job's result: a build goes on once with half its work done, then gives its version.
func resultOf(job types.Job, of *types.ActionTypeId) *codepipeline.PutJobSuccessResultInput {
	result := &codepipeline.PutJobSuccessResultInput{JobId: job.Id}
	switch {
	case of == deploy:
		version := job.Data.ActionConfiguration.Configuration["Version"]
		result.ExecutionDetails = &types.ExecutionDetails{Summary: aws.String("rolled out " + version)}
	case job.Data.ContinuationToken == nil:
		result.ContinuationToken = aws.String("second-half")
		result.ExecutionDetails = &types.ExecutionDetails{Summary: aws.String("compiling"), PercentComplete: aws.Int32(50)}
	default:
		result.OutputVariables = map[string]string{"version": "1.0." + strconv.FormatInt(time.Now().Unix()%1000, 10)}
	}
	return result
}

func approve(ctx context.Context, client *codepipeline.Client, state *codepipeline.GetPipelineStateOutput) {
	for _, stage := range state.StageStates {
		for _, action := range stage.ActionStates {
			if action.LatestExecution == nil || action.LatestExecution.Token == nil {
				continue
			}
			_, err := client.PutApprovalResult(ctx, &codepipeline.PutApprovalResultInput{
				PipelineName: pipelineName, StageName: stage.StageName, ActionName: action.ActionName,
				Result: &types.ApprovalResult{Status: types.ApprovalStatusApproved, Summary: aws.String("looks good")},
				Token:  action.LatestExecution.Token,
			})
			check(err)
		}
	}
}

// showChanges prints the stages and actions of this execution whose status is another than before.
func showChanges(state *codepipeline.GetPipelineStateOutput, executionID string, seen map[string]string) {
	show := func(what, status string) {
		if seen[what] != status {
			seen[what] = status
			say(what, status)
		}
	}
	for _, stage := range state.StageStates {
		if stage.LatestExecution == nil || *stage.LatestExecution.PipelineExecutionId != executionID {
			continue
		}
		show(*stage.StageName, string(stage.LatestExecution.Status))
		for _, action := range stage.ActionStates {
			if action.LatestExecution != nil {
				show(*stage.StageName+"/"+*action.ActionName, string(action.LatestExecution.Status))
			}
		}
	}
}

// follow takes an execution to its end; its final status.
func follow(ctx context.Context, client *codepipeline.Client, executionID string) types.PipelineExecutionStatus {
	say("execution", executionID)
	seen, end := map[string]string{}, time.Now().Add(deadline)
	status := types.PipelineExecutionStatusInProgress
	for status == types.PipelineExecutionStatusInProgress && time.Now().Before(end) {
		serve(ctx, client, build)
		serve(ctx, client, deploy)
		execution, err := client.GetPipelineExecution(ctx, &codepipeline.GetPipelineExecutionInput{PipelineName: pipelineName, PipelineExecutionId: &executionID})
		check(err)
		status = execution.PipelineExecution.Status
		state, err := client.GetPipelineState(ctx, &codepipeline.GetPipelineStateInput{Name: pipelineName})
		check(err)
		approve(ctx, client, state)
		showChanges(state, executionID, seen)
		time.Sleep(50 * time.Millisecond)
	}
	say("execution ended", string(status))
	return status
}

// release takes the execution that the creation started, then one of our own.
func release(ctx context.Context, client *codepipeline.Client) bool {
	list, err := client.ListPipelineExecutions(ctx, &codepipeline.ListPipelineExecutionsInput{PipelineName: pipelineName})
	check(err)
	if follow(ctx, client, *list.PipelineExecutionSummaries[0].PipelineExecutionId) != types.PipelineExecutionStatusSucceeded {
		return false
	}
	started, err := client.StartPipelineExecution(ctx, &codepipeline.StartPipelineExecutionInput{Name: pipelineName})
	check(err)
	return follow(ctx, client, *started.PipelineExecutionId) == types.PipelineExecutionStatusSucceeded
}

func history(ctx context.Context, client *codepipeline.Client) {
	fmt.Println("history, newest first:")
	input := &codepipeline.ListPipelineExecutionsInput{PipelineName: pipelineName}
	for page, err := range codepipeline.NewListPipelineExecutionsPaginator(client, input).All(ctx) {
		check(err)
		for _, execution := range page.PipelineExecutionSummaries {
			say(*execution.PipelineExecutionId, string(execution.Trigger.TriggerType), string(execution.Status))
		}
	}
}

func main() {
	ctx := context.Background()
	client, err := codepipeline.Open(codepipeline.Options{})
	check(err)
	defer client.Close()
	put("/"+source, "")
	put("/"+artifacts, "")
	put("/"+source+"/app.zip", "the source of the application")
	defineActions(ctx, client)
	createPipeline(ctx, client)
	succeeded := release(ctx, client)
	history(ctx, client)
	if !succeeded {
		log.Fatal("an execution did not end Succeeded")
	}
}
