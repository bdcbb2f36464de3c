// Package codepipeline is AWS CodePipeline over libcodepipeline: aws-sdk-go-v2's client with the
// same methods, inputs, outputs, paginators and errors, made by a library that does the work of a
// call in C's world.
//
// # First call
//
//	client, err := codepipeline.Open(codepipeline.Options{Region: "us-east-1"})
//	if err != nil {
//		log.Fatal(err)
//	}
//	defer client.Close()
//	out, err := client.ListPipelines(ctx, &codepipeline.ListPipelinesInput{})
//
// New takes the same options and returns only a client, as aws-sdk-go-v2's does; then every call
// reports settings that cannot be used. Unlike there, settings that are not given come from the
// environment and the shared configuration files; Options.IgnoreEnvironment turns that off. Without
// Options.Credentials the library looks for keys itself: in the environment, the profile, by web
// identity, from the container, from the instance.
//
// # Deadlines and cancellation
//
// A call ends when its context does, and its error wraps the context's. The time until the context's
// deadline is the call's limit, together with Options.OperationTimeout if that is set. Name
// resolution is the one wait that nothing cuts short. A changing call that ended early may have
// taken effect: Error.MayHaveTakenEffect says so.
//
// # Threads
//
// A running call holds a thread of the operating system. At most Options.MaxConcurrentCalls (64) run
// at once in a client; more of them wait for their turn, or for their context.
//
// # Errors
//
// errors.As finds the service's errors by their type in package types, all of them as
// smithy.APIError, the HTTP status and request id as *http.ResponseError of aws/transport/http, and
// the library's own report as *Error. A call is repeated as the SDKs do it, three attempts in all by
// default; when the last one fails too, *retry.MaxAttemptsError of aws/retry is inside.
//
// # Logging
//
// Options.Logger and Options.ClientLogMode are the SDK's. What they tell are the library's events,
// JSON objects without a secret. Client.Stats counts what a client has done.
//
// # Building
//
// The library is found by pkg-config; the build tag codepipeline_static links libcodepipeline.a
// instead. Without cgo the package compiles, and every call says that the library is missing.
package codepipeline
