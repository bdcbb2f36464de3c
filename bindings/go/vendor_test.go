//go:build cgo && !codepipeline_static && !codepipeline_dev

package codepipeline_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

const vendoringProgram = `package main

import "libcodepipeline/codepipeline"

func main() { _ = codepipeline.New(codepipeline.Options{IgnoreEnvironment: true}).Close() }
`

// go mod vendor copies only folders with Go files and drops the rest, which a header would not
// survive elsewhere than beside the Go file that includes it.
func TestAProgramThatVendorsThePackageBuilds(t *testing.T) {
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("main.go", vendoringProgram)
	write("go.mod", "module vendoring\n\ngo 1.24\n\nrequire libcodepipeline/codepipeline v0.0.0\n\nreplace libcodepipeline/codepipeline => "+here+"\n")
	for _, arguments := range [][]string{{"mod", "vendor"}, {"build", "-mod=vendor", "-o", "program", "."}} {
		command := exec.Command("go", arguments...)
		command.Dir = folder
		if out, err := command.CombinedOutput(); err != nil {
			t.Fatalf("go %v: %v\n%s", arguments, err, out)
		}
	}
	if out, err := exec.Command(filepath.Join(folder, "program")).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}
