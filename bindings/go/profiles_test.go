//go:build cgo

package codepipeline_test

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
)

// fromEnvironment are the options that leave everything open but the address.
func (s *service) fromEnvironment(o *codepipeline.Options) {
	*o = codepipeline.Options{BaseEndpoint: o.BaseEndpoint}
}

func file(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const chainOfRoles = `
[profile release]
region = eu-central-1
role_arn = arn:aws:iam::123456789012:role/outer
source_profile = inner

[profile inner]
role_arn = arn:aws:iam::123456789012:role/inner
source_profile = base
`

// sts gives keys for a role to who signed with the key before: AKIDBASE for the inner, ASIAINNER for
// the outer.
func sts(t *testing.T) *service {
	return serve(t, func(w http.ResponseWriter, body string, r *http.Request) {
		form, _ := url.ParseQuery(body)
		role := form.Get("RoleArn")
		before, key := "AKIDBASE", "ASIAINNER"
		if strings.HasSuffix(role, "/outer") {
			before, key = "ASIAINNER", "ASIAOUTER"
		}
		if !strings.Contains(r.Header.Get("Authorization"), "Credential="+before+"/") || form.Get("Action") != "AssumeRole" {
			says(403, "<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>")(w, body, r)
			return
		}
		writeKeys(w, key, time.Now().Add(time.Hour))
	})
}

func writeKeys(w io.Writer, key string, until time.Time) {
	const form = "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>%s</AccessKeyId><SecretAccessKey>none</SecretAccessKey>" +
		"<SessionToken>token-of-%s</SessionToken><Expiration>%s</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>"
	fmt.Fprintf(w, form, key, key, until.UTC().Format(time.RFC3339))
}

func TestAProfilesRolesAreTakenOnOverSTS(t *testing.T) {
	s, header := seen(t)
	roles := sts(t)
	// Comes after the profile, because that is named.
	t.Setenv("AWS_ACCESS_KEY_ID", "AKIDENVIRONMENT")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "none")
	client := s.client(t, s.fromEnvironment, func(o *codepipeline.Options) {
		o.SharedConfigProfile = "release"
		o.SharedConfigFiles = []string{file(t, chainOfRoles)}
		o.SharedCredentialsFiles = []string{file(t, "[base]\naws_access_key_id = AKIDBASE\naws_secret_access_key = hunter2\n")}
		o.STSEndpoint = aws.String(roles.URL)
	})
	for range 3 {
		if _, err := client.ListPipelines(background, nil); err != nil {
			t.Fatal(err)
		}
	}
	h := *header.Load()
	if signed := h.Get("Authorization"); !strings.Contains(signed, "Credential=ASIAOUTER/") || !strings.Contains(signed, "/eu-central-1/") || h.Get("X-Amz-Security-Token") != "token-of-ASIAOUTER" {
		t.Error(h)
	}
	if roles.requests.Load() != 2 {
		t.Errorf("STS was asked %d times", roles.requests.Load())
	}
}

func TestACommandOfTheProfileGivesKeys(t *testing.T) {
	s, header := seen(t)
	client := s.client(t, s.fromEnvironment, func(o *codepipeline.Options) {
		o.Region = "us-east-1"
		o.SharedConfigFiles = []string{file(t, `[default]
credential_process = echo '{"Version":1,"AccessKeyId":"AKIDCOMMAND","SecretAccessKey":"none"}'
`)}
	})
	if _, err := client.ListPipelines(background, nil); err != nil {
		t.Fatal(err)
	}
	if signed := (*header.Load()).Get("Authorization"); !strings.Contains(signed, "Credential=AKIDCOMMAND/") {
		t.Error(signed)
	}
}

func TestTheEnvironmentNamesProfileAndFiles(t *testing.T) {
	s, header := seen(t)
	t.Setenv("AWS_PROFILE", "work")
	t.Setenv("AWS_CONFIG_FILE", file(t, "[profile work]\nregion = ap-south-1\naws_access_key_id = AKIDWORK\naws_secret_access_key = none\n"))
	if _, err := s.client(t, s.fromEnvironment).ListPipelines(background, nil); err != nil {
		t.Fatal(err)
	}
	if signed := (*header.Load()).Get("Authorization"); !strings.Contains(signed, "Credential=AKIDWORK/") || !strings.Contains(signed, "/ap-south-1/") {
		t.Error(signed)
	}
	// A list without a file reads none, so the profile is nowhere.
	_, err := codepipeline.Open(s.options(), s.fromEnvironment, func(o *codepipeline.Options) { o.SharedConfigFiles = []string{} })
	if err == nil || err.Error() != "AWS_PROFILE: the profile `work` is in neither file" {
		t.Error(err)
	}
}

func TestProfilesThatCannotBeReadAreRefused(t *testing.T) {
	s := serve(t, says(200, noPipelines))
	for want, change := range map[string]func(*codepipeline.Options){
		"options.SharedConfigFiles: must name one file, not 2":                     func(o *codepipeline.Options) { o.SharedConfigFiles = []string{"a", "b"} },
		"options.SharedCredentialsFiles: must name one file, not 2":                func(o *codepipeline.Options) { o.SharedCredentialsFiles = []string{"a", "b"} },
		"/no/such/file: No such file or directory (os error 2)":                    func(o *codepipeline.Options) { o.SharedConfigFiles = []string{"/no/such/file"} },
		"config.profile: the profile `none` is in neither file":                    func(o *codepipeline.Options) { o.SharedConfigProfile = "none" },
		"config.profile: cannot be read: `use_environment` is false":               func(o *codepipeline.Options) { o.SharedConfigProfile, o.IgnoreEnvironment = "x", true },
		"config.tls_roots: `platform` and `ca_bundle` exclude each other":          func(o *codepipeline.Options) { o.TLSRoots, o.CABundle = codepipeline.TLSRootsPlatform, "x" },
		"config.region: is required: set it, or AWS_REGION in the environment, or": func(o *codepipeline.Options) { o.Region = "" },
	} {
		_, err := codepipeline.Open(codepipeline.Options{Region: "us-east-1", BaseEndpoint: &s.URL}, change)
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v\nnot %s", err, want)
		}
	}
}

func TestTheSettingsOfAnOptionsCopyAreItsOwn(t *testing.T) {
	o := codepipeline.Options{SharedConfigFiles: []string{"a"}, SharedCredentialsFiles: []string{}}
	c := o.Copy()
	c.SharedConfigFiles[0] = "b"
	if o.SharedConfigFiles[0] != "a" || c.SharedCredentialsFiles == nil {
		t.Error(o, c)
	}
}

func TestWithoutKeysTheErrorNamesWhereTheyWereLookedFor(t *testing.T) {
	s := serve(t, says(200, noPipelines))
	client := s.client(t, s.fromEnvironment, func(o *codepipeline.Options) { o.Region = "us-east-1" })
	err := getPipeline(client)
	var report *codepipeline.Error
	if !errors.As(err, &report) || report.Kind != "credentials" || s.requests.Load() != 0 {
		t.Fatal(err)
	}
	for _, name := range []string{"AWS_ACCESS_KEY_ID", "profile", "AWS_EC2_METADATA_DISABLED"} {
		if !strings.Contains(report.Message, name) {
			t.Errorf("%s is not in: %s", name, report.Message)
		}
	}
}

// tunnel is a proxy that leads everywhere to one service.
func tunnel(t *testing.T, to *service) *service {
	return serve(t, func(w http.ResponseWriter, _ string, r *http.Request) {
		there, err := net.Dial("tcp", to.Listener.Addr().String())
		if err != nil || r.Method != http.MethodConnect {
			says(502, "")(w, "", r)
			return
		}
		here, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		io.WriteString(here, "HTTP/1.1 200 OK\r\n\r\n")
		go func() {
			defer here.Close()
			io.Copy(here, there)
		}()
		io.Copy(there, here)
		there.Close()
	})
}

func TestAProxyIsUsedUnlessTheHostIsExcepted(t *testing.T) {
	s := serve(t, says(200, noPipelines))
	proxy := tunnel(t, s)
	// This machine by a name that does not say so: what does is always reached directly.
	here := strings.Replace(s.URL, "127.0.0.1", "0.0.0.0", 1)
	list := func(change func(*codepipeline.Options)) {
		t.Helper()
		client := s.client(t, func(o *codepipeline.Options) { o.IgnoreEnvironment, o.BaseEndpoint = false, &here }, change)
		if _, err := client.ListPipelines(background, nil); err != nil {
			t.Error(err)
		}
		client.Close()
	}
	list(func(o *codepipeline.Options) { o.Proxy = &proxy.URL })
	list(func(o *codepipeline.Options) { o.Proxy, o.NoProxy = &proxy.URL, "example.com,0.0.0.0/8" })
	t.Setenv("HTTP_PROXY", proxy.URL)
	list(func(o *codepipeline.Options) {})
	list(func(o *codepipeline.Options) { o.Proxy = aws.String("") })
	if proxy.requests.Load() != 2 || s.requests.Load() != 4 {
		t.Error(proxy.requests.Load(), s.requests.Load())
	}
	var report *codepipeline.Error
	refuses := serve(t, says(407, ""))
	err := getPipeline(s.client(t, attempts(1), func(o *codepipeline.Options) { o.BaseEndpoint, o.Proxy = &here, &refuses.URL }))
	if !errors.As(err, &report) || report.Kind != "proxy" {
		t.Error(err)
	}
}
