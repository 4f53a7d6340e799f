package content

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestManualNamesEveryKey: every key that a reader accepts, and every check,
// stands in the editor's manual.
func TestManualNamesEveryKey(t *testing.T) {
	manual, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, list := range frontKeys {
		keys = append(keys, list...)
	}
	for _, dir := range []string{".", "../calc"} {
		keys = append(keys, acceptedKeys(t, dir)...)
	}
	if len(keys) < 60 {
		t.Errorf("found %d keys in the readers, expected more: has Known another name?", len(keys))
	}
	for _, key := range keys {
		if !strings.Contains(string(manual), key) {
			t.Errorf("README.md does not name the key %q", key)
		}
	}
	for _, c := range checks() {
		if !strings.Contains(string(manual), "| "+c.name+" |") {
			t.Errorf("README.md does not name the check %q", c.name)
		}
	}
}

// acceptedKeys are the names in all calls of Known.
func acceptedKeys(t *testing.T, dir string) []string {
	files, err := filepath.Glob(dir + "/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if f, ok := call.Fun.(*ast.SelectorExpr); !ok || f.Sel.Name != "Known" {
				return true
			}
			for _, arg := range call.Args[2:] {
				if s, ok := arg.(*ast.BasicLit); ok && s.Kind == token.STRING {
					key, _ := strconv.Unquote(s.Value)
					keys = append(keys, key)
				}
			}
			return true
		})
	}
	return keys
}
