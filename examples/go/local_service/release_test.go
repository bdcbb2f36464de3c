// A test with a service of its own:
//
//	CODEPIPELINE_LOCAL=$PWD/target/release/codepipeline-local go test ./local_service
package local_service

import (
	"testing"
	"time"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/codepipeline/localtest"
	"libcodepipeline/codepipeline/types"
	"libcodepipeline/examples/setup"
)

func TestABuildFailsAfterADayWithoutItsWorker(t *testing.T) {
	service := localtest.Start(t)
	client := service.Client()
	setup.CreatePipelineAt(t.Context(), service.URL, client, "web")
	takeTheJob(t, client)
	if status := latestStatus(t, client); status != types.PipelineExecutionStatusInProgress {
		t.Error(status)
	}
	service.Advance(24 * time.Hour)
	if status := latestStatus(t, client); status != types.PipelineExecutionStatusFailed {
		t.Error(status)
	}
}

// takeTheJob is a worker that is never heard of again. The object of the source is fetched beside the
// requests, so it may take a moment.
func takeTheJob(t *testing.T, client *codepipeline.Client) {
	t.Helper()
	for range 2000 {
		polled, err := client.PollForJobs(t.Context(), &codepipeline.PollForJobsInput{ActionTypeId: setup.Build})
		if err != nil {
			t.Fatal(err)
		}
		if len(polled.Jobs) > 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("there is no job")
}

func latestStatus(t *testing.T, client *codepipeline.Client) types.PipelineExecutionStatus {
	t.Helper()
	executions, err := client.ListPipelineExecutions(t.Context(), &codepipeline.ListPipelineExecutionsInput{PipelineName: aws.String("web")})
	if err != nil {
		t.Fatal(err)
	}
	return executions.PipelineExecutionSummaries[0].Status
}
