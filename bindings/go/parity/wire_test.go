package parity

import (
	"encoding/json"
	"reflect"
	"regexp"
	"strings"
	"testing"

	sdkmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	sdksmithy "github.com/aws/smithy-go/middleware"

	ours "libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws/middleware"
	"libcodepipeline/codepipeline/internal/wire"
	smithy "libcodepipeline/codepipeline/smithy/middleware"
)

func TestEveryOperationSendsWhatTheSDKSendsAndReadsWhatItReads(t *testing.T) {
	names := operations()
	if len(names) != 44 {
		t.Fatalf("%d operations, not 44: %v", len(names), names)
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			t.Run("rich", func(t *testing.T) { compare(t, name, rich, richAnswer(t, name), true) })
			t.Run("unknown members", func(t *testing.T) { compare(t, name, rich, withUnknown(richAnswer(t, name)), true) })
			t.Run("empty lists", func(t *testing.T) { compare(t, name, hollow, hollowAnswer(t, name), false) })
		})
	}
}

// compare calls both clients and compares requests and outputs.
func compare(t *testing.T, operation string, fill func(reflect.Value), body string, full bool) {
	s := newService(t, answer{200, nil, body})
	theirs := callTheirs(t, s, operation, fill)
	before := s.sent()
	// aws-sdk-go-v2 does not check lower bounds, which hollow inputs fall below.
	mine, err := call(s.ours(t), operation, fill, unchecked)
	if err != nil {
		t.Fatal(err)
	}
	sameRequests(t, append(before, s.sent()...))
	if full {
		if missing := holes(reflect.ValueOf(theirs), ""); missing != nil {
			t.Errorf("the answer leaves out %v", missing)
		}
	}
	if ours, sdk := asJSON(t, mine), asJSON(t, theirs); ours != sdk {
		t.Errorf("read\n%s\nnot\n%s", ours, sdk)
	}
	sameMetadata(t, mine, theirs)
}

// callTheirs calls again when aws-sdk-go-v2 closed its connection under its own answer: it closes the
// request's body once the answer's head is there, which a large request does not always survive.
func callTheirs(t *testing.T, s *service, operation string, fill func(reflect.Value)) any {
	for range 20 {
		s.sent()
		output, err := call(s.theirs(), operation, fill)
		if err == nil {
			return output
		}
		if !strings.Contains(err.Error(), "use of closed network connection") {
			t.Fatal(err)
		}
	}
	t.Fatal("aws-sdk-go-v2 closed every connection")
	return nil
}

func unchecked(o *ours.Options) { o.DisableValidation = true }

func sameRequests(t *testing.T, requests []request) {
	t.Helper()
	if len(requests) != 2 {
		t.Fatalf("%d requests", len(requests))
	}
	theirs, ours := requests[0], requests[1]
	if ours.target != theirs.target || ours.contentType != theirs.contentType {
		t.Errorf("sent as %s, %s, not %s, %s", ours.target, ours.contentType, theirs.target, theirs.contentType)
	}
	if got, want := anyJSON(t, ours.body), anyJSON(t, theirs.body); !reflect.DeepEqual(got, want) {
		t.Errorf("sent\n%s\nnot\n%s", ours.body, theirs.body)
	}
}

func sameMetadata(t *testing.T, mine, theirs any) {
	t.Helper()
	ours := reflect.ValueOf(mine).Elem().FieldByName("ResultMetadata").Interface().(smithy.Metadata)
	sdk := reflect.ValueOf(theirs).Elem().FieldByName("ResultMetadata").Interface().(sdksmithy.Metadata)
	id, has := middleware.GetRequestIDMetadata(ours)
	wanted, wants := sdkmiddleware.GetRequestIDMetadata(sdk)
	if id != wanted || has != wants || id != "request-1" {
		t.Errorf("request id %q, %v, not %q, %v", id, has, wanted, wants)
	}
}

func anyJSON(t *testing.T, text string) (value any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return value
}

func asJSON(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	// A nil slice is null, an empty one []: members that differ in that differ here. Only the
	// order of members is not the packages' business.
	return string(must(json.Marshal(anyJSON(t, string(text)))))
}

func must(text []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return text
}

// richAnswer is a full output as JSON. Its member names are ours; a wrong one would show, because
// aws-sdk-go-v2 would not read it.
func richAnswer(t *testing.T, operation string) string { return answerOf(t, operation, rich) }

func hollowAnswer(t *testing.T, operation string) string { return answerOf(t, operation, hollow) }

func answerOf(t *testing.T, operation string, fill func(reflect.Value)) string {
	t.Helper()
	output := reflect.New(method(operation).Type().Out(0).Elem())
	fill(output.Elem())
	text, err := wire.Append(nil, output.Interface())
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

var structures = regexp.MustCompile(`\{("[^k][^"]*":|"k[^\x{e9}][^"]*":|\})`)

// withUnknown adds members that no version knows, and null, to every structure, but not to maps,
// whose keys are k\u00e9y0 and so on.
func withUnknown(body string) string {
	const members = `{"x-later":{"a":[1,-2.5e3,true,false,null,"\u00e9\""]},"x-null":null`
	return structures.ReplaceAllStringFunc(body, func(start string) string {
		if start == "{}" {
			return members + "}"
		}
		return members + "," + start[1:]
	})
}

// hollow gives lists and maps no item, and members held by value their zero value.
func hollow(v reflect.Value) {
	rich(v)
	empty(v)
}

func empty(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.Elem().Kind() == reflect.Struct {
			empty(v.Elem())
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
	case reflect.Bool, reflect.Int32:
		v.SetZero()
	case reflect.Struct:
		for n := range v.NumField() {
			if field := v.Type().Field(n); field.IsExported() && field.Name != "ResultMetadata" {
				empty(v.Field(n))
			}
		}
	}
}
