// Package localtest runs codepipeline-local, the service itself on this machine, for a Go test:
//
//	func TestRelease(t *testing.T) {
//		service := localtest.Start(t)
//		out, err := service.Client().ListPipelines(t.Context(), nil)
//		...
//	}
//
// The program is what [WithBinary] names, else CODEPIPELINE_LOCAL in the environment, else
// codepipeline-local on PATH. A test whose program is missing fails; with [SkipIfMissing] it is skipped.
//
// Everything but [Service.Client] works without cgo, so that clients of aws-sdk-go-v2 and other
// programs can be tested where libcodepipeline is not.
package localtest

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/codepipeline/credentials"
)

// What the service takes for keys, which it does not check.
const accessKeyID, secretAccessKey = "local", "local"

// Service is a codepipeline-local that runs until the test ends.
type Service struct {
	// Such as http://127.0.0.1:40123.
	URL string
	// The region that it is in.
	Region string

	t       testing.TB
	process *process
}

type settings struct {
	binary        string
	flags         []string
	region        string
	startTimeout  time.Duration
	skipIfMissing bool
}

// Option changes how the service is started.
type Option func(*settings)

// WithBinary names the program, whatever the environment says.
func WithBinary(path string) Option { return func(s *settings) { s.binary = path } }

// WithFlags gives further flags to the program, such as "--redelivery-ms", "1000".
func WithFlags(flags ...string) Option {
	return func(s *settings) { s.flags = append(s.flags, flags...) }
}

// WithRegion sets the region that the service is in; without it that is us-east-1.
func WithRegion(region string) Option { return func(s *settings) { s.region = region } }

// WithStartTimeout sets how long the service has for its first line; without it that is 30 seconds.
func WithStartTimeout(limit time.Duration) Option {
	return func(s *settings) { s.startTimeout = limit }
}

// SkipIfMissing skips the test instead of failing it when no program is named and none is on PATH.
func SkipIfMissing() Option { return func(s *settings) { s.skipIfMissing = true } }

// Start starts the service on a free port of 127.0.0.1, waits until it listens and ends it with the
// test. The test fails when the service cannot be started, with what it wrote to stderr.
func Start(t testing.TB, options ...Option) *Service {
	t.Helper()
	s := settings{region: "us-east-1", startTimeout: 30 * time.Second}
	for _, option := range options {
		option(&s)
	}
	binary, err := found(s.binary)
	if errors.Is(err, errNotFound) && s.skipIfMissing {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(binary, append([]string{"--region", s.region}, s.flags...)...)
	process, url, err := start(command, s.startTimeout)
	if err != nil {
		t.Fatalf("%s: %v", strings.Join(command.Args, " "), err)
	}
	service := &Service{URL: url, Region: s.region, t: t, process: process}
	t.Cleanup(service.Stop)
	return service
}

var errNotFound = errors.New("codepipeline-local is not found: put it on PATH, or name it by CODEPIPELINE_LOCAL or WithBinary")

func found(binary string) (string, error) {
	named := binary
	if named == "" {
		named = os.Getenv("CODEPIPELINE_LOCAL")
	}
	if named == "" {
		path, err := exec.LookPath("codepipeline-local")
		if err != nil {
			return "", errNotFound
		}
		return path, nil
	}
	path, err := exec.LookPath(named)
	if err != nil && binary == "" {
		return "", fmt.Errorf("CODEPIPELINE_LOCAL: %w", err)
	}
	return path, err
}

// Stop ends the service before the test ends. Calling it again does nothing.
func (s *Service) Stop() { s.process.stop() }

// Client makes a client for the service and closes it with the test.
func (s *Service) Client(optFns ...func(*codepipeline.Options)) *codepipeline.Client {
	s.t.Helper()
	client, err := codepipeline.Open(codepipeline.Options{
		Region:            s.Region,
		BaseEndpoint:      &s.URL,
		Credentials:       credentials.NewStaticCredentialsProvider(accessKeyID, secretAccessKey, ""),
		IgnoreEnvironment: true,
	}, optFns...)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = client.Close() })
	return client
}

// Config is what clients of this module share, for NewFromConfig.
func (s *Service) Config() aws.Config {
	return aws.Config{
		Region:       s.Region,
		BaseEndpoint: &s.URL,
		Credentials:  credentials.NewStaticCredentialsProvider(accessKeyID, secretAccessKey, ""),
	}
}

// Environment is the environment for another program, so that its AWS clients call the service: that
// of this process without its AWS_ variables, which might lead elsewhere, and with those that
// codepipeline-local exec sets.
func (s *Service) Environment() []string {
	var kept []string
	for _, variable := range os.Environ() {
		if !strings.HasPrefix(variable, "AWS_") {
			kept = append(kept, variable)
		}
	}
	return append(kept,
		"AWS_ENDPOINT_URL="+s.URL,
		"AWS_REGION="+s.Region,
		"AWS_DEFAULT_REGION="+s.Region,
		"AWS_ACCESS_KEY_ID="+accessKeyID,
		"AWS_SECRET_ACCESS_KEY="+secretAccessKey,
	)
}
