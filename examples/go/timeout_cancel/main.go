// Ends calls that would wait too long: by the context's deadline, by cancelling it, and by a limit of
// the call itself. The service here is a socket that never answers.
//
//	go run ./timeout_cancel
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"time"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/codepipeline/credentials"
)

func main() {
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	defer silent.Close()
	client, err := codepipeline.Open(codepipeline.Options{
		Region:       "us-east-1",
		BaseEndpoint: aws.String("http://" + silent.Addr().String()),
		Credentials:  credentials.NewStaticCredentialsProvider("AKIDEXAMPLE", "none", ""),
	})
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()

	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	_, err = client.ListPipelines(ctx, nil)
	fmt.Println("deadline:", errors.Is(err, context.DeadlineExceeded))
	cancel()

	ctx, cancel = context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	_, err = client.ListPipelines(ctx, nil)
	fmt.Println("cancelled:", errors.Is(err, context.Canceled))

	_, err = client.ListPipelines(context.Background(), nil, func(o *codepipeline.Options) { o.OperationTimeout = 50 * time.Millisecond })
	var report *codepipeline.Error
	fmt.Println("own limit:", errors.As(err, &report) && report.Timeout(), report.Code)
}
