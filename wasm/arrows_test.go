package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// room is a package of the house and what it may import: rooms, and modules of
// others. Tests of a room may also import what stands in tested.
type room struct {
	rooms, modules []string
}

// arrows are the law of the house: site → content → calc ← wasm. A package that
// is not here, or an import that is not in its line, fails. To add one, change
// the drawing in README.md too and say why in the commit.
var arrows = map[string]room{
	"calc":            {modules: []string{"github.com/shopspring/decimal"}},
	"wasm":            {rooms: []string{"calc"}},
	"wasm/slim":       {},
	"content/gazette": {modules: []string{"golang.org/x/text"}},
	"content": {rooms: []string{"calc", "content/gazette"}, modules: []string{
		"github.com/yuin/goldmark", "go.yaml.in/yaml/v3", "golang.org/x/text", "github.com/mozillazg/go-pinyin"}},
	"site/search":       {rooms: []string{"content", "calc"}, modules: []string{"github.com/dop251/goja"}}, // goja: its test runs the script
	"site/search/synth": {rooms: []string{"content"}},
	"site/page":         {rooms: []string{"content", "calc"}, modules: []string{"github.com/a-h/templ"}},
	"site/browser":      {modules: []string{"github.com/chromedp/chromedp", "github.com/chromedp/cdproto", "go.yaml.in/yaml/v3", "github.com/arran4/golang-ical"}},
	"site": {rooms: []string{"calc", "content", "content/gazette", "site/search", "site/page"}, modules: []string{
		"github.com/andybalholm/brotli", "github.com/fsnotify/fsnotify", "github.com/dop251/goja", "github.com/evanw/esbuild"}},
}

// tested are the modules that every test may import.
var tested = []string{"golang.org/x/tools/txtar", "github.com/6tail/lunar-go"}

// TestArrows reads every Go file itself, whatever its build constraints, so
// that the js build is seen too and the test cache notices a new import.
func TestArrows(t *testing.T) {
	for dir, files := range goFiles(t) {
		allowed, known := arrows[dir]
		if !known {
			t.Errorf("%s: a package that has no line in arrows", dir)
			continue
		}
		for _, file := range files {
			for _, p := range importsOf(t, file) {
				if reason := allowed.refuses(dir, p, strings.HasSuffix(file, "_test.go")); reason != "" {
					t.Errorf("%s imports %s: %s", strings.TrimPrefix(file, "../"), p, reason)
				}
			}
		}
	}
}

// TestRefuses keeps the guard itself honest: good and bad imports in pairs.
func TestRefuses(t *testing.T) {
	for _, c := range []struct {
		dir, path string
		test, ok  bool
	}{
		{"calc", "strings", false, true},
		{"calc", "os", false, false},
		{"calc", "os", true, true},
		{"calc", "github.com/shopspring/decimal", false, true},
		{"calc", "suance/content", false, false},
		{"calc", "suance/content", true, false},
		{"calc", "golang.org/x/tools/txtar", true, true},
		{"calc", "golang.org/x/tools/txtar", false, false},
		{"wasm", "suance/calc", false, true},
		{"wasm", "github.com/shopspring/decimal", false, false},
		{"wasm", "syscall/js", false, false},
		{"content", "suance/content/gazette", false, true},
		{"content/gazette", "suance/content", false, false},
		{"content/gazette", "golang.org/x/text/width", false, true},
		{"content/gazette", "golang.org/x/textual", false, false},
		{"site/page", "suance/site/search", false, false},
		{"site/browser", "suance/calc", true, false},
		{"site", "suance/site/page", false, true},
		{"site", "suance/wasm", false, false},
	} {
		reason := arrows[c.dir].refuses(c.dir, c.path, c.test)
		if (reason == "") != c.ok {
			t.Errorf("%s imports %s (test %v): refused with %q, want allowed %v", c.dir, c.path, c.test, reason, c.ok)
		}
	}
}

// kept are standard packages that a room must not use: calc and wasm are pure
// and small.
var kept = map[string][]string{
	"calc": {"os", "io/fs", "io/ioutil", "time", "fmt", "log", "log/slog", "net", "net/http", "encoding/json", "path/filepath", "syscall/js", "regexp", "reflect", "text/template", "html/template"},
	"wasm": {"os", "io/fs", "time", "fmt", "log", "encoding/json", "syscall/js", "reflect", "regexp"},
}

// refuses says why the package in dir may not import p, or "".
func (r room) refuses(dir, p string, test bool) string {
	inside := func(module string) bool { return p == module || strings.HasPrefix(p, module+"/") }
	name, ours := strings.CutPrefix(p, "suance/")
	switch {
	case ours && (slices.Contains(r.rooms, name) || test && name == dir):
		return ""
	case ours:
		return "there is no such arrow"
	case !strings.Contains(strings.Split(p, "/")[0], "."):
		if !test && slices.Contains(kept[dir], p) {
			return "this package stays pure and small"
		}
		return ""
	case slices.ContainsFunc(r.modules, inside), test && slices.ContainsFunc(tested, inside):
		return ""
	}
	return "this module has no line here"
}

// goFiles lists the Go files of the repository by folder.
func goFiles(t *testing.T) map[string][]string {
	t.Helper()
	files := make(map[string][]string)
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (slices.Contains([]string{"testdata", "node_modules", "dist"}, d.Name()) || len(d.Name()) > 2 && d.Name()[0] == '.'):
			return fs.SkipDir
		case path.Ext(name) == ".go":
			dir, err := filepath.Rel("..", filepath.Dir(name))
			files[filepath.ToSlash(dir)] = append(files[filepath.ToSlash(dir)], name)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// importsOf reads the imports of one Go file.
func importsOf(t *testing.T, name string) []string {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), name, src, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, i := range file.Imports {
		p, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, p)
	}
	return paths
}
