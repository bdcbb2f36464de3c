package parity

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// The small packages beside the client hold what programs take from these packages of the SDK.
var helpers = map[string]string{
	"/aws":                   "github.com/aws/aws-sdk-go-v2/aws",
	"/aws/retry":             "github.com/aws/aws-sdk-go-v2/aws/retry",
	"/aws/middleware":        "github.com/aws/aws-sdk-go-v2/aws/middleware",
	"/aws/transport/http":    "github.com/aws/aws-sdk-go-v2/aws/transport/http",
	"/smithy":                "github.com/aws/smithy-go",
	"/smithy/logging":        "github.com/aws/smithy-go/logging",
	"/smithy/middleware":     "github.com/aws/smithy-go/middleware",
	"/smithy/transport/http": "github.com/aws/smithy-go/transport/http",
}

// What has the SDK's name and another type, or is only here.
var different = map[string]string{
	"aws.Credentials.String":             "ours: the SDK prints secrets",
	"aws.Credentials.GoString":           "ours: the SDK prints secrets",
	"middleware.GetRetryAttempts":        "ours; the SDK has it in GetAttemptResults",
	"smithy.InvalidParamsError.Message":  "the library has made the text",
	"smithy.InvalidParamsError.Problems": "the library has made the texts",
	"http.Header":                        "ours: net/http would come with it",
	"http.Header.Get":                    "ours: net/http would come with it",
	"http.Response.StatusCode":           "a field of net/http's Response there",
	"http.Response.Header":               "a field of net/http's Response there",
}

func TestWhatTheHelperPackagesHaveIsTheSDKs(t *testing.T) {
	load := loader(t, slices.Collect(maps.Values(helpers))...)
	used := map[string]bool{}
	for ours, theirs := range helpers {
		sdk := identifiers(load(theirs))
		for name, kind := range identifiers(load(ourPackage + ours)) {
			if plain(sdk[name]) == plain(kind) {
				continue
			}
			if used[name] = true; different[name] == "" {
				t.Errorf("%s%s is %s, there %q", ours, name, kind, sdk[name])
			}
		}
	}
	for name := range different {
		if !used[name] {
			t.Errorf("%s is not different", name)
		}
	}
}

// plain takes out what two spellings of one type differ in.
func plain(kind string) string { return spellings.Replace(kind) }

var spellings = strings.NewReplacer("interface{}", "any", "func(options *", "func(*")
