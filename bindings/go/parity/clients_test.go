// Package parity holds the client against aws-sdk-go-v2's own, which only these tests need.
package parity

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	sdkaws "github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/codepipeline"

	ours "libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/codepipeline/credentials"
)

const key, secret = "AKIDEXAMPLE", "secret-of-a-test"

// request is what a client sent.
type request struct {
	target, contentType string
	body                string
}

// answer is what the server gives back.
type answer struct {
	status int
	header map[string]string
	body   string
}

// service keeps every request and gives the answer it was told.
type service struct {
	*httptest.Server
	mutex    sync.Mutex
	requests []request
	answer   answer
}

func newService(t testing.TB, answer answer) *service {
	s := &service{answer: answer}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.requests = append(s.requests, request{r.Header.Get("X-Amz-Target"), r.Header.Get("Content-Type"), string(body)})
	w.Header().Set("x-amzn-RequestId", "request-1")
	for name, value := range s.answer.header {
		w.Header().Set(name, value)
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(s.answer.body)))
	w.WriteHeader(s.answer.status)
	io.WriteString(w, s.answer.body)
}

// sent gives the requests since it was asked before.
func (s *service) sent() []request {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	sent := s.requests
	s.requests = nil
	return sent
}

// theirs makes one attempt, because the SDK's connections break at times (see callTheirs).
func (s *service) theirs(optFns ...func(*sdk.Options)) *sdk.Client {
	return sdk.New(sdk.Options{
		Region:           "us-east-1",
		BaseEndpoint:     &s.URL,
		RetryMaxAttempts: 1,
		Credentials: sdkaws.CredentialsProviderFunc(func(context.Context) (sdkaws.Credentials, error) {
			return sdkaws.Credentials{AccessKeyID: key, SecretAccessKey: secret}, nil
		}),
	}, optFns...)
}

func (s *service) ours(t testing.TB, optFns ...func(*ours.Options)) *ours.Client {
	client, err := ours.Open(ours.Options{
		Region:            "us-east-1",
		BaseEndpoint:      aws.String(s.URL),
		Credentials:       credentials.NewStaticCredentialsProvider(key, secret, ""),
		IgnoreEnvironment: true,
	}, optFns...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close() })
	return client
}

// operations are the methods of aws-sdk-go-v2's client that call the service.
func operations() []string {
	var names []string
	client := reflect.TypeFor[*sdk.Client]()
	for n := range client.NumMethod() {
		if method := client.Method(n); method.Type.NumIn() == 4 && strings.HasSuffix(method.Type.In(2).String(), "Input") {
			names = append(names, method.Name)
		}
	}
	slices.Sort(names)
	return names
}

// call calls a method by name with an input made by fill; output and error as they come.
// Options are for ours.
func call(client any, operation string, fill func(reflect.Value), optFns ...func(*ours.Options)) (any, error) {
	method := reflect.ValueOf(client).MethodByName(operation)
	input := reflect.New(method.Type().In(1).Elem())
	fill(input.Elem())
	arguments := []reflect.Value{reflect.ValueOf(context.Background()), input}
	for _, fn := range optFns {
		arguments = append(arguments, reflect.ValueOf(fn))
	}
	results := method.Call(arguments)
	err, _ := results[1].Interface().(error)
	return results[0].Interface(), err
}

// method is ours of that name.
func method(operation string) reflect.Value {
	return reflect.ValueOf((*ours.Client)(nil)).MethodByName(operation)
}
