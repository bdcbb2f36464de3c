package parity

import (
	"bufio"
	"bytes"
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const (
	sdkPackage = "github.com/aws/aws-sdk-go-v2/service/codepipeline"
	ourPackage = "libcodepipeline/codepipeline"
	tableFile  = "../identifiers.tsv"
)

// The table lists every exported identifier of aws-sdk-go-v2's packages codepipeline and types with
// its type, and whether it is here. UPDATE=1 rewrites it; the diff is the review.
func TestEveryIdentifierOfTheSDKIsHereOrItsAbsenceIsExplained(t *testing.T) {
	load := loader(t)
	var table strings.Builder
	table.WriteString("identifier\ttype in aws-sdk-go-v2\there\treason\n")
	counts := map[string]int{}
	for _, sub := range []string{"", "/types"} {
		theirs, ours := identifiers(load(sdkPackage+sub)), identifiers(load(ourPackage+sub))
		for _, name := range slices.Sorted(maps.Keys(theirs)) {
			here, reason := judge(name, theirs[name], ours)
			counts[here]++
			if here != "yes" && reason == "" {
				t.Errorf("%s %s: here is %q, and testdata/absent.tsv has no reason", name, theirs[name], ours[name])
			}
			fmt.Fprintf(&table, "%s\t%s\t%s\t%s\n", name, theirs[name], here, reason)
		}
	}
	t.Log(counts)
	if counts["yes"] < 1000 {
		t.Errorf("only %d identifiers were found here", counts["yes"])
	}
	unusedReasons(t)
	sameTable(t, table.String())
}

func sameTable(t *testing.T, table string) {
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(tableFile, []byte(table), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	before, _ := os.ReadFile(tableFile)
	if string(before) != table {
		t.Errorf("%s is out of date; run UPDATE=1 go test -run Identifier", tableFile)
	}
}

func judge(name, kind string, ours map[string]string) (here, reason string) {
	mine, has := ours[name]
	if has && mine == kind {
		return "yes", ""
	}
	for _, row := range reasons {
		if row.pattern.MatchString(name) {
			row.used = true
			reason = row.reason
			break
		}
	}
	if has {
		return "other type", reason
	}
	return "no", reason
}

type reason struct {
	pattern *regexp.Regexp
	reason  string
	used    bool
}

var reasons = readReasons()

// readReasons reads rows of a pattern, for the whole name, and a reason.
func readReasons() (rows []*reason) {
	text, err := os.ReadFile("testdata/absent.tsv")
	if err != nil {
		panic(err)
	}
	for line := range strings.Lines(string(text)) {
		pattern, why, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		rows = append(rows, &reason{pattern: regexp.MustCompile("^(" + pattern + ")$"), reason: why})
	}
	return rows
}

func unusedReasons(t *testing.T) {
	for _, row := range reasons {
		if !row.used {
			t.Errorf("testdata/absent.tsv explains %s, which nothing needs", row.pattern)
		}
	}
}

// identifiers maps every exported name of a package, with fields and methods as Type.Name, to its type.
func identifiers(p *types.Package) map[string]string {
	found := map[string]string{}
	short := func(other *types.Package) string { return other.Name() }
	for _, name := range p.Scope().Names() {
		object := p.Scope().Lookup(name)
		if !object.Exported() {
			continue
		}
		name = p.Name() + "." + name
		found[name] = kindOf(object, short)
		if _, is := object.(*types.TypeName); is {
			members(found, name, object.Type(), short)
		}
	}
	return found
}

func kindOf(object types.Object, short types.Qualifier) string {
	switch object := object.(type) {
	case *types.Const:
		return "const " + types.TypeString(object.Type(), short) + " = " + object.Val().ExactString()
	case *types.TypeName:
		switch under := object.Type().Underlying().(type) {
		case *types.Struct:
			return "struct"
		case *types.Interface:
			return "interface"
		default:
			return "type " + types.TypeString(under, short)
		}
	default:
		return typeOf(object.Type(), short)
	}
}

func members(found map[string]string, name string, t types.Type, short types.Qualifier) {
	if structure, is := t.Underlying().(*types.Struct); is {
		for n := range structure.NumFields() {
			if field := structure.Field(n); field.Exported() {
				found[name+"."+field.Name()] = typeOf(field.Type(), short)
			}
		}
	}
	if !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	methods := types.NewMethodSet(t)
	for n := range methods.Len() {
		if method := methods.At(n); method.Obj().Exported() {
			found[name+"."+method.Obj().Name()] = typeOf(method.Type(), short)
		}
	}
}

// typeOf writes a type; parameters have no names, because callers do not see them.
func typeOf(t types.Type, short types.Qualifier) string {
	signature, is := t.(*types.Signature)
	if !is {
		return types.TypeString(t, short)
	}
	unnamed := func(of *types.Tuple) *types.Tuple {
		var all []*types.Var
		for n := range of.Len() {
			all = append(all, types.NewParam(token.NoPos, nil, "", of.At(n).Type()))
		}
		return types.NewTuple(all...)
	}
	plain := types.NewSignatureType(nil, nil, nil, unnamed(signature.Params()), unnamed(signature.Results()), signature.Variadic())
	return types.TypeString(plain, short)
}

// loader reads packages from what the compiler has exported; without cgo, which changes no name.
func loader(t *testing.T, more ...string) func(path string) *types.Package {
	arguments := []string{"list", "-export", "-deps", "-f", "{{.ImportPath}}\t{{.Export}}", sdkPackage, ourPackage + "/..."}
	list := exec.Command("go", append(arguments, more...)...)
	list.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	exports := map[string]string{}
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		path, file, _ := strings.Cut(lines.Text(), "\t")
		exports[path] = file
	}
	open := func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) }
	imports := importer.ForCompiler(token.NewFileSet(), "gc", open)
	return func(path string) *types.Package {
		loaded, err := imports.Import(path)
		if err != nil {
			t.Fatal(err)
		}
		return loaded
	}
}
