// A Go client under measure for benches/run: arguments are ours or sdk, the port, the number of
// goroutines, the calls of each. Prints the CPU time per call in microseconds.
package main

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"sync"
	"syscall"
	"time"

	sdkaws "github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/codepipeline"

	ours "libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/codepipeline/credentials"
)

const (
	key, secret = "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
	warmUp      = 50
)

func theirCall(url string) func(context.Context) (int, error) {
	client := sdk.New(sdk.Options{
		Region:       "us-east-1",
		BaseEndpoint: &url,
		Credentials: sdkaws.CredentialsProviderFunc(func(context.Context) (sdkaws.Credentials, error) {
			return sdkaws.Credentials{AccessKeyID: key, SecretAccessKey: secret}, nil
		}),
	})
	return func(ctx context.Context) (int, error) {
		out, err := client.ListPipelines(ctx, &sdk.ListPipelinesInput{MaxResults: aws.Int32(1000)})
		if err != nil {
			return 0, err
		}
		return len(out.Pipelines), nil
	}
}

func ourCall(url string) func(context.Context) (int, error) {
	client := ours.New(ours.Options{
		Region:       "us-east-1",
		BaseEndpoint: &url,
		Credentials:  credentials.NewStaticCredentialsProvider(key, secret, ""),
	})
	return func(ctx context.Context) (int, error) {
		out, err := client.ListPipelines(ctx, &ours.ListPipelinesInput{MaxResults: aws.Int32(1000)})
		if err != nil {
			return 0, err
		}
		return len(out.Pipelines), nil
	}
}

func run(call func(context.Context) (int, error), goroutines, calls int) {
	ctx := context.Background()
	var all sync.WaitGroup
	for range goroutines {
		all.Add(1)
		go func() {
			defer all.Done()
			for range calls {
				if found, err := call(ctx); err != nil || found != 8 {
					fmt.Fprintln(os.Stderr, found, err)
					os.Exit(1)
				}
			}
		}()
	}
	all.Wait()
}

func cpu() time.Duration {
	var usage syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func main() {
	makers := map[string]func(string) func(context.Context) (int, error){"ours": ourCall, "sdk": theirCall}
	goroutines, _ := strconv.Atoi(os.Args[3])
	calls, _ := strconv.Atoi(os.Args[4])
	call := makers[os.Args[1]]("http://127.0.0.1:" + os.Args[2])
	run(call, goroutines, warmUp)
	before := cpu()
	run(call, goroutines, calls)
	fmt.Printf("%.3f\n", float64((cpu()-before).Nanoseconds())/1e3/float64(calls*goroutines))
}
