// The cases' program in Go; ../program.c says what it reads and prints. Calls go through Client.Call,
// which passes JSON; pages through the typed paginators.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strconv"
	"strings"
	"time"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/credentials"
	"libcodepipeline/codepipeline/smithy"
)

// The ABI's status of each kind of error.
var statuses = map[string]int{
	"argument": -1, "validation": -1, "config": -2, "endpoint": -2, "dns": -3, "connect": -3, "tls": -3, "proxy": -3,
	"io": -3, "timeout": -4, "cancelled": -5, "service": -6, "decode": -7, "state": -8, "panic": -9, "credentials": -11, "limit": -12,
}

func say(status int, text string) { fmt.Printf("%d %d\n%s\n", status, len(text), text) }

func said(output string, err error) {
	if err != nil {
		sayError(err)
		return
	}
	say(0, output)
}

func sayError(err error) {
	if errors.Is(err, context.Canceled) {
		say(-5, `{"status":-5,"kind":"cancelled"}`)
		return
	}
	var report *codepipeline.Error
	if !errors.As(err, &report) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	text, _ := json.Marshal(report)
	var document map[string]any
	_ = json.Unmarshal(text, &document)
	document["status"] = statuses[report.Kind]
	var operation *smithy.OperationError
	if document["operation"] = ""; errors.As(err, &operation) && report.Kind != "config" && report.Kind != "endpoint" {
		document["operation"] = operation.OperationName
	}
	if document["problems"] == nil {
		document["problems"] = []string{}
	}
	text, _ = json.Marshal(document)
	say(statuses[report.Kind], string(text))
}

type config struct {
	Region         string  `json:"region"`
	EndpointURL    *string `json:"endpoint_url"`
	UseEnvironment *bool   `json:"use_environment"`
	Credentials    *struct {
		ID     string `json:"access_key_id"`
		Secret string `json:"secret_access_key"`
	} `json:"credentials"`
	CABundle         string `json:"ca_bundle"`
	MaxResponseBytes int64  `json:"max_response_bytes"`
	Timeouts         struct {
		Read int64 `json:"read_ms"`
	} `json:"timeouts"`
	Retry struct {
		MaxAttempts int `json:"max_attempts"`
	} `json:"retry"`
	UseFIPS      bool `json:"use_fips"`
	UseDualStack bool `json:"use_dual_stack"`
}

func (c config) options() codepipeline.Options {
	o := codepipeline.Options{
		Region:            c.Region,
		BaseEndpoint:      c.EndpointURL,
		CABundle:          c.CABundle,
		MaxResponseBytes:  c.MaxResponseBytes,
		ReadTimeout:       time.Duration(c.Timeouts.Read) * time.Millisecond,
		RetryMaxAttempts:  c.Retry.MaxAttempts,
		IgnoreEnvironment: c.UseEnvironment != nil && !*c.UseEnvironment,
	}
	if c.Credentials != nil {
		o.Credentials = credentials.NewStaticCredentialsProvider(c.Credentials.ID, c.Credentials.Secret, "")
	}
	if c.UseFIPS {
		o.EndpointOptions.UseFIPSEndpoint = 1
	}
	if c.UseDualStack {
		o.EndpointOptions.UseDualStackEndpoint = 1
	}
	return o
}

func call(client *codepipeline.Client, part []string) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	if part[4] == "before" {
		cancel()
	} else if ms, err := strconv.Atoi(part[4]); err == nil {
		time.AfterFunc(time.Duration(ms)*time.Millisecond, cancel)
	}
	var options struct {
		Timeout int64 `json:"timeout_ms"`
	}
	if part[3] != "" {
		_ = json.Unmarshal([]byte(part[3]), &options)
	}
	output, err := client.Call(ctx, part[1], []byte(part[2]), func(o *codepipeline.Options) {
		o.OperationTimeout = time.Duration(options.Timeout) * time.Millisecond
	})
	said(string(output), err)
}

type paginator[O any] interface {
	HasMorePages() bool
	NextPage(context.Context, ...func(*codepipeline.Options)) (*O, error)
}

func follow[O any](p paginator[O], spelled func(string) string) {
	for p.HasMorePages() {
		page, err := p.NextPage(context.Background())
		if err != nil {
			sayError(err)
			return
		}
		text, _ := json.Marshal(plain(reflect.ValueOf(*page), spelled))
		say(0, string(text))
	}
	say(1, "")
}

func pages(client *codepipeline.Client, part []string) {
	lower := func(name string) string { return strings.ToLower(name[:1]) + name[1:] }
	if part[1] == "ListWebhooks" {
		follow(codepipeline.NewListWebhooksPaginator(client, nil), func(name string) string {
			if name == "NextToken" {
				return name
			}
			return lower(name)
		})
		return
	}
	var given struct{ MaxResults int32 }
	_ = json.Unmarshal([]byte(part[2]), &given)
	follow(codepipeline.NewListPipelinesPaginator(client, nil, func(o *codepipeline.ListPipelinesPaginatorOptions) {
		o.Limit = given.MaxResults
	}), lower)
}

// plain is a typed output as the service spells it; what is unset is left out.
func plain(value reflect.Value, spelled func(string) string) any {
	switch value.Kind() {
	case reflect.Pointer:
		return plain(value.Elem(), spelled)
	case reflect.Slice:
		items := make([]any, value.Len())
		for n := range items {
			items[n] = plain(value.Index(n), spelled)
		}
		return items
	case reflect.Struct:
		members := map[string]any{}
		for n := range value.NumField() {
			field, name := value.Field(n), value.Type().Field(n).Name
			if name != "ResultMetadata" && value.Type().Field(n).IsExported() && !field.IsZero() {
				members[spelled(name)] = plain(field, spelled)
			}
		}
		return members
	}
	return value.Interface()
}

func run(client *codepipeline.Client, lines *bufio.Scanner) {
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		part := append(strings.Split(lines.Text(), "\t"), "", "", "", "")
		switch part[0] {
		case "call":
			call(client, part)
		case "pages":
			pages(client, part)
		default:
			var c config
			_ = json.Unmarshal([]byte(part[1]), &c)
			said(codepipeline.EndpointURL(c.options()))
		}
	}
}

func main() {
	var c config
	if err := json.Unmarshal([]byte(os.Args[1]), &c); err != nil {
		panic(err)
	}
	client, err := codepipeline.Open(c.options())
	if err != nil {
		sayError(err)
		return
	}
	defer client.Close()
	run(client, bufio.NewScanner(os.Stdin))
}
