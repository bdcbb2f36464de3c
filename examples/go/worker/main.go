// A minimal worker for jobs of a custom build action: polls, claims, does the work, says how it went.
// Ctrl-C ends it between two jobs.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"os/signal"
	"strconv"
	"time"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/codepipeline/types"
)

// Between two polls that brought nothing. The real service is polled every few seconds.
const pause = 100 * time.Millisecond

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: worker PROVIDER JOBS")
	}
	jobs, err := strconv.Atoi(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	client, err := codepipeline.Open(codepipeline.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	for done := 0; done < jobs && ctx.Err() == nil; {
		worked, err := serve(ctx, client, os.Args[1])
		switch {
		case err != nil && !errors.Is(err, context.Canceled):
			log.Fatal(err)
		case worked:
			done++
		default:
			time.Sleep(pause)
		}
	}
}

// serve polls once and does what came; false when nothing came for this worker.
func serve(ctx context.Context, client *codepipeline.Client, provider string) (bool, error) {
	polled, err := client.PollForJobs(ctx, &codepipeline.PollForJobsInput{ActionTypeId: &types.ActionTypeId{
		Category: types.ActionCategoryBuild, Owner: types.ActionOwnerCustom, Provider: &provider, Version: aws.String("1"),
	}})
	if err != nil || len(polled.Jobs) == 0 {
		return false, err
	}
	job := polled.Jobs[0]
	claimed, err := client.AcknowledgeJob(ctx, &codepipeline.AcknowledgeJobInput{JobId: job.Id, Nonce: job.Nonce})
	var lost *types.InvalidNonceException
	if errors.As(err, &lost) || err == nil && claimed.Status != types.JobStatusInProgress {
		return false, nil // another worker has it
	}
	if err != nil {
		return false, err
	}
	// The job is ours now, so its end is reported even after Ctrl-C.
	return true, report(context.WithoutCancel(ctx), client, job, work(job))
}

// work is where a real worker would do something with the job's artifacts.
func work(job types.Job) error {
	fmt.Println("working on", *job.Data.PipelineContext.PipelineName, *job.Data.PipelineContext.Action.Name)
	return nil
}

func report(ctx context.Context, client *codepipeline.Client, job types.Job, failure error) error {
	if failure != nil {
		_, err := client.PutJobFailureResult(ctx, &codepipeline.PutJobFailureResultInput{JobId: job.Id, FailureDetails: &types.FailureDetails{
			Type: types.FailureTypeJobFailed, Message: aws.String(failure.Error()),
		}})
		return err
	}
	_, err := client.PutJobSuccessResult(ctx, &codepipeline.PutJobSuccessResultInput{
		JobId:            job.Id,
		ExecutionDetails: &types.ExecutionDetails{Summary: aws.String("done")},
		OutputVariables:  map[string]string{"version": "2.0"},
	})
	return err
}
