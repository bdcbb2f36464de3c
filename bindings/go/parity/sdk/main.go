// A program for aws-sdk-go-v2's CodePipeline client: makes a pipeline, serves its jobs, approves it,
// and meets the errors that a program meets. It prints no id, so that every run prints the same.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"sort"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/service/codepipeline"
	"github.com/aws/aws-sdk-go-v2/service/codepipeline/types"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/logging"
)

const pipelineName = "web"

// entries counts what the clients logged.
var entries int

func count(logging.Classification, string, ...interface{}) { entries++ }

func newClient() *codepipeline.Client {
	return codepipeline.New(codepipeline.Options{
		Region:           os.Getenv("AWS_REGION"),
		BaseEndpoint:     aws.String(os.Getenv("AWS_ENDPOINT_URL")),
		RetryMaxAttempts: 1,
		RetryMode:        aws.RetryModeStandard,
		Logger:           logging.LoggerFunc(count),
		ClientLogMode:    aws.LogRetries | aws.LogRequest,
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{
				AccessKeyID:     os.Getenv("AWS_ACCESS_KEY_ID"),
				SecretAccessKey: os.Getenv("AWS_SECRET_ACCESS_KEY"),
			}, nil
		}),
	}, func(o *codepipeline.Options) { o.AppID = "parity" })
}

// api is what the program needs of a client, as programs declare it for their tests.
type api interface {
	codepipeline.ListPipelinesAPIClient
	GetPipelineState(context.Context, *codepipeline.GetPipelineStateInput, ...func(*codepipeline.Options)) (*codepipeline.GetPipelineStateOutput, error)
}

var _ api = (*codepipeline.Client)(nil)

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
	return &types.ActionTypeId{Category: category, Owner: owner, Provider: aws.String(provider), Version: aws.String("1")}
}

var build = typeID(types.ActionCategoryBuild, types.ActionOwnerCustom, "Make")

func defineAction(ctx context.Context, client *codepipeline.Client) {
	out, err := client.CreateCustomActionType(ctx, &codepipeline.CreateCustomActionTypeInput{
		Category:              types.ActionCategoryBuild,
		Provider:              aws.String("Make"),
		Version:               aws.String("1"),
		InputArtifactDetails:  &types.ArtifactDetails{MinimumCount: 0, MaximumCount: 5},
		OutputArtifactDetails: &types.ArtifactDetails{MinimumCount: 0, MaximumCount: 5},
		ConfigurationProperties: []types.ActionConfigurationProperty{
			{Name: aws.String("Project"), Required: true, Key: true, Secret: false, Queryable: true},
			{Name: aws.String("Token"), Required: true, Key: true, Secret: true, Description: aws.String("kept secret")},
		},
		Settings: &types.ActionTypeSettings{EntityUrlTemplate: aws.String("https://make.example/{Config:Project}")},
	})
	check(err)
	fmt.Println("defined", *out.ActionType.Id.Provider, out.ActionType.Id.Owner, out.ActionType.OutputArtifactDetails.MaximumCount)
}

func declaration(name string) *types.PipelineDeclaration {
	return &types.PipelineDeclaration{
		Name:          aws.String(name),
		RoleArn:       aws.String("arn:aws:iam::123456789012:role/pipeline"),
		ArtifactStore: &types.ArtifactStore{Type: types.ArtifactStoreTypeS3, Location: aws.String("artifacts")},
		Stages: []types.StageDeclaration{{
			Name: aws.String("Source"),
			Actions: []types.ActionDeclaration{{
				Name:            aws.String("Fetch"),
				ActionTypeId:    typeID(types.ActionCategorySource, types.ActionOwnerAws, "S3"),
				Configuration:   map[string]string{"S3Bucket": "source", "S3ObjectKey": "app.zip"},
				OutputArtifacts: []types.OutputArtifact{{Name: aws.String("App")}},
				RunOrder:        aws.Int32(1),
			}},
		}, {
			Name: aws.String("Build"),
			Actions: []types.ActionDeclaration{{
				Name:            aws.String("Compile"),
				ActionTypeId:    build,
				Namespace:       aws.String("Built"),
				Configuration:   map[string]string{"Project": "web", "Token": "s3cret"},
				InputArtifacts:  []types.InputArtifact{{Name: aws.String("App")}},
				OutputArtifacts: []types.OutputArtifact{{Name: aws.String("Binary")}},
			}},
		}, {
			Name: aws.String("Approve"),
			Actions: []types.ActionDeclaration{{
				Name:         aws.String("SignOff"),
				ActionTypeId: typeID(types.ActionCategoryApproval, types.ActionOwnerAws, "Manual"),
			}},
		}},
	}
}

func createPipelines(ctx context.Context, client *codepipeline.Client) {
	for _, name := range []string{pipelineName, "api", "docs"} {
		out, err := client.CreatePipeline(ctx, &codepipeline.CreatePipelineInput{
			Pipeline: declaration(name),
			Tags:     []types.Tag{{Key: aws.String("team"), Value: aws.String("blue")}},
		})
		check(err)
		compile := out.Pipeline.Stages[1].Actions[0]
		fmt.Println("created", *out.Pipeline.Name, aws.ToInt32(out.Pipeline.Version), out.Pipeline.PipelineType,
			out.Pipeline.ExecutionMode, aws.ToInt32(compile.RunOrder), compile.Configuration["Token"], len(out.Tags))
	}
}

func list(ctx context.Context, client *codepipeline.Client) {
	paginator := codepipeline.NewListPipelinesPaginator(client, &codepipeline.ListPipelinesInput{},
		func(o *codepipeline.ListPipelinesPaginatorOptions) { o.Limit = 2 })
	var names []string
	pages := 0
	for paginator.HasMorePages() {
		page, err := paginator.NextPage(ctx)
		check(err)
		pages++
		for _, pipeline := range page.Pipelines {
			names = append(names, aws.ToString(pipeline.Name))
			fmt.Println("recent", time.Since(aws.ToTime(pipeline.Created)) < time.Hour, pipeline.Created.Location())
		}
	}
	sort.Strings(names)
	fmt.Println("pages", pages, names)
	_, err := paginator.NextPage(ctx)
	fmt.Println(err)
}

// serve does one job of the build's type in the pipeline, once it is there.
func serve(ctx context.Context, client *codepipeline.Client) {
	for {
		out, err := client.PollForJobs(ctx, &codepipeline.PollForJobsInput{
			ActionTypeId: build,
			MaxBatchSize: aws.Int32(1),
			QueryParam:   map[string]string{"Project": "web"},
		})
		check(err)
		if len(out.Jobs) == 0 {
			time.Sleep(20 * time.Millisecond)
			continue
		}
		job := out.Jobs[0]
		acknowledged, err := client.AcknowledgeJob(ctx, &codepipeline.AcknowledgeJobInput{JobId: job.Id, Nonce: job.Nonce})
		check(err)
		fmt.Println("job", acknowledged.Status, *job.Data.ActionTypeId.Provider, job.Data.ActionConfiguration.Configuration["Token"],
			len(job.Data.InputArtifacts), job.Data.InputArtifacts[0].Location.Type, job.Data.ContinuationToken == nil)
		_, err = client.PutJobSuccessResult(ctx, &codepipeline.PutJobSuccessResultInput{
			JobId:            job.Id,
			OutputVariables:  map[string]string{"version": "1.0"},
			ExecutionDetails: &types.ExecutionDetails{Summary: aws.String("compiled"), PercentComplete: aws.Int32(100)},
			CurrentRevision: &types.CurrentRevision{
				Revision: aws.String("r1"), ChangeIdentifier: aws.String("c1"),
				Created: aws.Time(time.Date(2024, 2, 29, 12, 30, 15, 250e6, time.UTC)),
			},
		})
		check(err)
		return
	}
}

func approve(ctx context.Context, client *codepipeline.Client) {
	for {
		state, err := client.GetPipelineState(ctx, &codepipeline.GetPipelineStateInput{Name: aws.String(pipelineName)})
		check(err)
		action := state.StageStates[2].ActionStates[0]
		if action.LatestExecution == nil || action.LatestExecution.Token == nil {
			time.Sleep(20 * time.Millisecond)
			continue
		}
		out, err := client.PutApprovalResult(ctx, &codepipeline.PutApprovalResultInput{
			PipelineName: aws.String(pipelineName), StageName: aws.String("Approve"), ActionName: aws.String("SignOff"),
			Result: &types.ApprovalResult{Status: types.ApprovalStatusApproved, Summary: aws.String("fine")},
			Token:  action.LatestExecution.Token,
		})
		check(err)
		fmt.Println("approved", !out.ApprovedAt.IsZero())
		return
	}
}

func history(ctx context.Context, client *codepipeline.Client) {
	out, err := client.ListPipelineExecutions(ctx, &codepipeline.ListPipelineExecutionsInput{PipelineName: aws.String(pipelineName)})
	check(err)
	if out.PipelineExecutionSummaries[0].Status == types.PipelineExecutionStatusInProgress {
		time.Sleep(20 * time.Millisecond)
		history(ctx, client)
		return
	}
	for _, execution := range out.PipelineExecutionSummaries {
		fmt.Println("execution", execution.Status, execution.Trigger.TriggerType, execution.StartTime.Before(*execution.LastUpdateTime))
	}
	id, has := awsmiddleware.GetRequestIDMetadata(out.ResultMetadata)
	fmt.Println("request id", len(id), has)
}

// show prints what a program can find in an error.
func show(what string, err error) {
	var apiError smithy.APIError
	var operation *smithy.OperationError
	var response *awshttp.ResponseError
	fmt.Println(what, "failed:", err != nil)
	if errors.As(err, &apiError) {
		fmt.Println("  api error", apiError.ErrorCode(), apiError.ErrorFault(), apiError.ErrorMessage())
	}
	if errors.As(err, &operation) {
		fmt.Println("  operation", operation.Service(), operation.Operation())
	}
	if errors.As(err, &response) {
		fmt.Println("  answer", response.HTTPStatusCode(), len(response.ServiceRequestID()))
	}
}

func failures(ctx context.Context, client *codepipeline.Client) {
	_, err := client.GetPipeline(ctx, &codepipeline.GetPipelineInput{Name: aws.String("nobody")})
	var notFound *types.PipelineNotFoundException
	fmt.Println("not found", errors.As(err, &notFound), notFound.ErrorMessage())
	show("get", err)

	_, err = client.CreatePipeline(ctx, &codepipeline.CreatePipelineInput{Pipeline: declaration(pipelineName)})
	var inUse *types.PipelineNameInUseException
	fmt.Println("in use", errors.As(err, &inUse), errors.As(err, &notFound))
	show("create", err)

	_, err = client.AcknowledgeJob(ctx, &codepipeline.AcknowledgeJobInput{
		JobId: aws.String("00000000-0000-4000-8000-000000000000"), Nonce: aws.String("1"),
	})
	show("acknowledge", err)

	_, err = client.ListPipelines(ctx, &codepipeline.ListPipelinesInput{}, func(o *codepipeline.Options) {
		o.BaseEndpoint = aws.String("http://127.0.0.1:1")
		o.RetryMaxAttempts = 2
	})
	var last *retry.MaxAttemptsError
	fmt.Println("gave up", errors.As(err, &last), last.Attempt, entries > 10)

	ended, cancel := context.WithCancel(ctx)
	cancel()
	_, err = client.ListPipelines(ended, nil)
	fmt.Println("canceled", errors.Is(err, context.Canceled))
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	client := newClient()
	put("/source", "")
	put("/artifacts", "")
	put("/source/app.zip", "the source")
	defineAction(ctx, client)
	createPipelines(ctx, client)
	list(ctx, client)
	for range 3 {
		serve(ctx, client)
	}
	approve(ctx, client)
	history(ctx, client)
	failures(ctx, client)
	_, err := client.DeletePipeline(ctx, &codepipeline.DeletePipelineInput{Name: aws.String(pipelineName)})
	check(err)
	fmt.Println("values", len(types.ActionCategory("").Values()), types.ActionCategoryBuild)
}
