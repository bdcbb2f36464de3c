package parity

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"slices"
	"strings"
	"testing"
)

// What the pieces of docs/go.md may name; like a reader, they leave out the imports.
const beforePiece = `package piece
import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"testing"
	"time"

	"libcodepipeline/codepipeline"
	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/codepipeline/aws/middleware"
	"libcodepipeline/codepipeline/aws/retry"
	"libcodepipeline/codepipeline/aws/transport/http"
	"libcodepipeline/codepipeline/localtest"
	"libcodepipeline/codepipeline/smithy"
	"libcodepipeline/codepipeline/smithy/logging"
	"libcodepipeline/codepipeline/types"
)
`

const insideFunction = "func piece(ctx context.Context, client *codepipeline.Client, pipeline *types.PipelineDeclaration) error { {\n"

type importFunc func(string) *types.Package

func (f importFunc) Import(path string) (*types.Package, error) { return f(path), nil }

func TestThePiecesOfTheGuideCompile(t *testing.T) {
	load := loader(t, "context", "errors", "fmt", "log/slog", "os", "testing", "time")
	text, err := os.ReadFile("../../../docs/go.md")
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, block := range strings.Split(string(text), "```go\n")[1:] {
		piece, _, _ := strings.Cut(block, "```")
		if strings.HasPrefix(piece, "package ") {
			continue // docs/check builds it
		}
		count++
		if strings.HasPrefix(piece, "type ") || strings.HasPrefix(piece, "func ") {
			piece = beforePiece + piece
		} else {
			piece = beforePiece + insideFunction + piece + "}\nreturn nil }\n"
		}
		for _, problem := range problems(load, piece) {
			t.Errorf("%s\n%s", problem, block)
		}
	}
	if count < 8 {
		t.Errorf("only %d pieces", count)
	}
}

// problems are what the compiler would say, but for what a piece leaves unused.
func problems(load func(string) *types.Package, source string) (found []string) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "piece.go", source, 0)
	if err != nil {
		return []string{err.Error()}
	}
	unused := []string{"declared and not used", "imported and not used"}
	config := types.Config{Importer: importFunc(load), Error: func(err error) {
		is := func(text string) bool { return strings.Contains(err.Error(), text) }
		if !slices.ContainsFunc(unused, is) {
			found = append(found, err.Error())
		}
	}}
	_, _ = config.Check("piece", files, []*ast.File{file}, nil)
	return found
}
