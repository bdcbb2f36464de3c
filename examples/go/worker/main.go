// A job worker in plain calls: poll, acknowledge, work, report. Ctrl-C ends it between two jobs.
//
//	codepipeline-local exec -- go run ./worker
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"os/signal"
	"time"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/codepipeline/types"
	"libcodepipeline/examples/setup"
)

// Between two polls that brought nothing. The real service is polled every few seconds.
const pause = 50 * time.Millisecond

func main() {
	client, err := codepipeline.Open(codepipeline.Options{})
	setup.Check(err)
	defer client.Close()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	setup.CreatePipeline(ctx, client, "web")
	for giveUp := time.Now().Add(time.Minute); ; time.Sleep(pause) {
		setup.Check(serve(ctx, client))
		switch status := latestStatus(ctx, client); {
		case status == types.PipelineExecutionStatusSucceeded:
			fmt.Println("the execution succeeded")
			return
		case status != types.PipelineExecutionStatusInProgress || time.Now().After(giveUp):
			log.Fatal("the execution ended as ", status)
		}
	}
}

// serve takes what jobs there are, one after the other.
func serve(ctx context.Context, client *codepipeline.Client) error {
	polled, err := client.PollForJobs(ctx, &codepipeline.PollForJobsInput{ActionTypeId: setup.Build, MaxBatchSize: aws.Int32(1)})
	if err != nil {
		return err
	}
	for _, job := range polled.Jobs {
		claimed, err := client.AcknowledgeJob(ctx, &codepipeline.AcknowledgeJobInput{JobId: job.Id, Nonce: job.Nonce})
		var lost *types.InvalidNonceException
		if errors.As(err, &lost) || err == nil && claimed.Status != types.JobStatusInProgress {
			continue // another worker has it
		}
		if err != nil {
			return err
		}
		// The job is ours now, so its end is reported even after Ctrl-C.
		summary, failure := work(job.Data)
		if err := report(context.WithoutCancel(ctx), client, job.Id, summary, failure); err != nil {
			return err
		}
	}
	return nil
}

// work is the work itself; what it says goes into the pipeline's history.
func work(data *types.JobData) (string, error) {
	if len(data.InputArtifacts) == 0 {
		return "", errors.New("the job has no input")
	}
	return "compiled " + *data.InputArtifacts[0].Name, nil
}

func report(ctx context.Context, client *codepipeline.Client, jobID *string, summary string, failure error) error {
	if failure != nil {
		fmt.Printf("job %s failed: %v\n", *jobID, failure)
		_, err := client.PutJobFailureResult(ctx, &codepipeline.PutJobFailureResultInput{JobId: jobID, FailureDetails: &types.FailureDetails{
			Type: types.FailureTypeJobFailed, Message: aws.String(failure.Error()),
		}})
		return err
	}
	fmt.Printf("job %s: %s\n", *jobID, summary)
	_, err := client.PutJobSuccessResult(ctx, &codepipeline.PutJobSuccessResultInput{
		JobId:            jobID,
		ExecutionDetails: &types.ExecutionDetails{Summary: &summary, PercentComplete: aws.Int32(100)},
	})
	return err
}

func latestStatus(ctx context.Context, client *codepipeline.Client) types.PipelineExecutionStatus {
	executions, err := client.ListPipelineExecutions(ctx, &codepipeline.ListPipelineExecutionsInput{PipelineName: aws.String("web")})
	setup.Check(err)
	return executions.PipelineExecutionSummaries[0].Status
}
