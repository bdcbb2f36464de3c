//go:build cgo

package codepipeline_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/codepipeline/credentials"
)

// seen keeps the headers of the last request.
func seen(t *testing.T) (*service, *atomic.Pointer[http.Header]) {
	var header atomic.Pointer[http.Header]
	return serve(t, func(w http.ResponseWriter, body string, r *http.Request) {
		header.Store(&r.Header)
		says(200, noPipelines)(w, body, r)
	}), &header
}

func TestAProviderIsAskedForKeysOnceACall(t *testing.T) {
	s, header := seen(t)
	asked := 0
	provider := aws.CredentialsProviderFunc(func(ctx context.Context) (aws.Credentials, error) {
		asked++
		if asked == 3 {
			return aws.Credentials{}, errors.New("no keys today")
		}
		return aws.Credentials{AccessKeyID: "AKID" + strings.Repeat("I", asked), SecretAccessKey: "secret", SessionToken: "session"}, nil
	})
	client := s.client(t, func(o *codepipeline.Options) { o.Credentials = provider })
	for _, key := range []string{"AKIDI/", "AKIDII/"} {
		if _, err := client.ListPipelines(background, nil); err != nil {
			t.Fatal(err)
		}
		if h := *header.Load(); !strings.Contains(h.Get("Authorization"), "Credential="+key) || h.Get("X-Amz-Security-Token") != "session" {
			t.Error(h)
		}
	}
	_, err := client.ListPipelines(background, nil)
	if err == nil || !strings.Contains(err.Error(), "failed to retrieve credentials: no keys today") || s.requests.Load() != 2 {
		t.Error(err)
	}
}

func TestACallHasOptionsOfItsOwn(t *testing.T) {
	s, header := seen(t)
	elsewhere, there := seen(t)
	client := s.client(t)
	_, err := client.ListPipelines(background, nil, func(o *codepipeline.Options) {
		o.Region = "eu-west-1"
		o.BaseEndpoint = aws.String(elsewhere.URL)
		o.Credentials = credentials.NewStaticCredentialsProvider("AKIDOTHER", "other", "")
		o.RetryMaxAttempts = 1
		o.OperationTimeout = time.Minute
	})
	if err != nil || header.Load() != nil {
		t.Fatal(err)
	}
	if authorization := (*there.Load()).Get("Authorization"); !strings.Contains(authorization, "Credential=AKIDOTHER/") || !strings.Contains(authorization, "/eu-west-1/") {
		t.Error(authorization)
	}
	if _, err := client.ListPipelines(background, nil); err != nil || header.Load() == nil {
		t.Error("the options of a call outlived it", err)
	}
}

func TestASettingOfTheClientIsRefusedForACall(t *testing.T) {
	s := serve(t, says(200, noPipelines))
	client := s.client(t)
	for name, change := range map[string]func(*codepipeline.Options){
		"AppID":             func(o *codepipeline.Options) { o.AppID = "other" },
		"RetryMode":         func(o *codepipeline.Options) { o.RetryMode = aws.RetryModeAdaptive },
		"Proxy":             func(o *codepipeline.Options) { o.Proxy = aws.String("") },
		"SharedConfigFiles": func(o *codepipeline.Options) { o.SharedConfigFiles = []string{"x"} },
	} {
		_, err := client.ListPipelines(background, nil, change)
		if want := "options." + name + ": is a setting of the client and cannot be changed for one call"; err == nil || !strings.Contains(err.Error(), want) {
			t.Error(err)
		}
	}
	if s.requests.Load() != 0 {
		t.Error("a request was sent")
	}
}

func TestEverySettingReachesTheLibrary(t *testing.T) {
	s, header := seen(t)
	client := s.client(t, func(o *codepipeline.Options) {
		o.AppID, o.UserAgentExtra = "my-app", "lib/extra"
		o.RetryMaxAttempts, o.RetryMode = 1, aws.RetryModeStandard
		o.ConnectTimeout, o.ReadTimeout, o.AttemptTimeout, o.OperationTimeout = time.Second, time.Second, time.Second, time.Microsecond*1500000
		o.MaxIdleConnections, o.MaxResponseBytes = -1, 1<<20
		o.Credentials = aws.AnonymousCredentials{}
		o.DisableValidation = true
	})
	if _, err := client.ListPipelines(background, &codepipeline.ListPipelinesInput{MaxResults: aws.Int32(0)}); err != nil {
		t.Fatal(err)
	}
	h := *header.Load()
	if agent := h.Get("User-Agent"); !strings.Contains(agent, "app/my-app lib/extra") || h.Get("Authorization") != "" {
		t.Error(h)
	}
	for name, change := range map[string]func(*codepipeline.Options){
		"config.ca_bundle":            func(o *codepipeline.Options) { o.CABundle = "/no/such/file" },
		"config.timeouts.read_ms":     func(o *codepipeline.Options) { o.ReadTimeout = -time.Second },
		"config.timeouts.connect_ms":  func(o *codepipeline.Options) { o.ConnectTimeout = 25 * time.Hour },
		"config.retry.max_attempts":   func(o *codepipeline.Options) { o.RetryMaxAttempts = -1 },
		"config.retry.mode":           func(o *codepipeline.Options) { o.RetryMode = "eager" },
		"config.max_response_bytes":   func(o *codepipeline.Options) { o.MaxResponseBytes = -1 },
		"config.max_idle_connections": func(o *codepipeline.Options) { o.MaxIdleConnections = 1 << 30 },
		"config.tls_roots":            func(o *codepipeline.Options) { o.TLSRoots = "mine" },
		"config.proxy":                func(o *codepipeline.Options) { o.Proxy = aws.String("socks5://host") },
		"config.sts_endpoint_url":     func(o *codepipeline.Options) { o.STSEndpoint = aws.String("sts") },
		"config.user_agent_extra":     func(o *codepipeline.Options) { o.UserAgentExtra = "\n" },
		"FIPS":                        func(o *codepipeline.Options) { o.EndpointOptions.UseFIPSEndpoint = aws.FIPSEndpointStateEnabled },
		"Dualstack": func(o *codepipeline.Options) {
			o.EndpointOptions.UseDualStackEndpoint = aws.DualStackEndpointStateEnabled
		},
		"config.credentials.access_key_id": func(o *codepipeline.Options) { o.Credentials = credentials.NewStaticCredentialsProvider("", "b", "") },
	} {
		_, err := codepipeline.Open(s.options(), change)
		var report *codepipeline.Error
		if !errors.As(err, &report) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestASecretIsInNoText(t *testing.T) {
	keys := aws.Credentials{AccessKeyID: "AKID", SecretAccessKey: "hunter2", SessionToken: "hunter3", Source: "test"}
	for _, format := range []string{"%v", "%+v", "%#v", "%s"} {
		if text := sprintf(format, keys); strings.Contains(text, "hunter") {
			t.Errorf("%s: %s", format, text)
		}
	}
}
