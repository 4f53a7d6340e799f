package main

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const fixtureDir = "../content/testdata/fixture"

// fakeEngine writes a small file in the WASM's place, and the script beside it.
func fakeEngine(t *testing.T) (wasm string) {
	t.Helper()
	dir := t.TempDir()
	for name, data := range map[string]string{"suance.wasm": "\x00asm", "wasm_exec.js": "class Go {}"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "suance.wasm")
}

// build runs the command with a compression cache of its own.
func build(t *testing.T, args ...string) (status int, stderr string) {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("HOME", t.TempDir())
	var out, errs bytes.Buffer
	status = run(append([]string{"build", "--wasm", fakeEngine(t)}, args...), &out, &errs)
	return status, errs.String()
}

// tree reads all files of a folder.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files, err := readFiles(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	out := make(map[string]string)
	for name, data := range files {
		out[name] = string(data)
	}
	return out
}

// TestBuildTwice: the same content gives the same bytes, file by file, with an
// empty compression cache each time.
func TestBuildTwice(t *testing.T) {
	parent := t.TempDir()
	for _, name := range []string{"one", "two"} {
		if status, stderr := build(t, "-o", filepath.Join(parent, name), "--content", fixtureDir); status != 0 {
			t.Fatalf("build: status %d: %s", status, stderr)
		}
	}
	one, two := tree(t, filepath.Join(parent, "one")), tree(t, filepath.Join(parent, "two"))
	if !slices.Equal(slices.Sorted(maps.Keys(one)), slices.Sorted(maps.Keys(two))) {
		t.Errorf("the builds have different files:\n%q\n%q", slices.Sorted(maps.Keys(one)), slices.Sorted(maps.Keys(two)))
	}
	for name := range one {
		if one[name] != two[name] {
			t.Errorf("%s: the builds differ", name)
		}
	}
	if left := entries(t, parent); !slices.Equal(left, []string{"one", "two"}) {
		t.Errorf("beside the builds stands %q, want nothing", left)
	}
	for _, name := range []string{"index.html", "index.html.gz", "index.html.br", "sw.js", "_headers", "404.html", "zh/calculator/index.html"} {
		if one[name] == "" {
			t.Errorf("the build has no %s", name)
		}
	}
	if strings.Contains(one["sw.js"], "{{") {
		t.Error("sw.js has a place that was not filled")
	}
	for name, data := range one {
		if strings.HasPrefix(name, "assets/worker.") && strings.HasSuffix(name, ".js") && !strings.Contains(data, "class Go {}") {
			t.Errorf("%s does not hold wasm_exec.js", name)
		}
	}
}

// TestVersion: a change of any page, even of one that no rule and no index has a
// part in, is a new version for the service worker.
func TestVersion(t *testing.T) {
	content := copyFixture(t)
	version := func() string {
		dir := filepath.Join(t.TempDir(), "site")
		if status, stderr := build(t, "-o", dir, "--content", content); status != 0 {
			t.Fatalf("build: status %d: %s", status, stderr)
		}
		return tree(t, dir)["sw.js"]
	}
	before := version()
	if again := version(); again != before {
		t.Error("the same content has two versions")
	}
	for _, lang := range []string{"zh", "en"} {
		edit(t, filepath.Join(content, "words/"+lang+".yaml"), "group:", "device: {lead: x}\ngroup:")
	}
	if version() == before {
		t.Error("zh/device/ has changed, the version has not")
	}
}

// TestBuildReplaces: an earlier build is replaced whole, anything else is left alone.
func TestBuildReplaces(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	if status, stderr := build(t, "-o", dir, "--content", fixtureDir); status != 0 {
		t.Fatalf("build: status %d: %s", status, stderr)
	}
	stale := filepath.Join(dir, "stale.html")
	if err := os.WriteFile(stale, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	if status, stderr := build(t, "-o", dir, "--content", fixtureDir); status != 0 {
		t.Fatalf("second build: status %d: %s", status, stderr)
	}
	if _, err := os.Stat(stale); !os.IsNotExist(err) {
		t.Errorf("a file of the earlier build is still there: %v", err)
	}
	other := t.TempDir()
	if err := os.WriteFile(filepath.Join(other, "letter.txt"), []byte("dear"), 0o644); err != nil {
		t.Fatal(err)
	}
	if status, stderr := build(t, "-o", other, "--content", fixtureDir); status != 1 || !strings.Contains(stderr, "was not made by suance build") {
		t.Errorf("building over other files: status %d, %q; want 1 and a refusal", status, stderr)
	}
	if got := entries(t, other); !slices.Equal(got, []string{"letter.txt"}) {
		t.Errorf("the other folder now holds %q", got)
	}
}

// TestBuildWithProblems: every problem is named and nothing is written.
func TestBuildWithProblems(t *testing.T) {
	content := copyFixture(t)
	edit(t, filepath.Join(content, "notices/hudenggui-2025-9/measures.yaml"), "amount: 20万元", "amount: 200万元")
	edit(t, filepath.Join(content, "departments.yaml"), "slug: finance", "slugg: finance")
	parent := t.TempDir()
	status, stderr := build(t, "-o", filepath.Join(parent, "site"), "--content", content)
	if status != 1 {
		t.Errorf("status %d, want 1", status)
	}
	for _, want := range []string{"measures.yaml:", "departments.yaml:", "problems in the content"} {
		if !strings.Contains(stderr, want) {
			t.Errorf("stderr has no %q:\n%s", want, stderr)
		}
	}
	if left := entries(t, parent); len(left) > 0 {
		t.Errorf("found %q, want nothing written", left)
	}
}

func entries(t *testing.T, dir string) []string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range list {
		names = append(names, e.Name())
	}
	return names
}

// copyFixture copies the content fixture, to be changed.
func copyFixture(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(fixtureDir)); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Chmod(name, 0o755)
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// edit replaces the first old by new in a file.
func edit(t *testing.T, file, old, new string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(data, []byte(old)) {
		t.Fatalf("%s has no %q", file, old)
	}
	if err := os.WriteFile(file, bytes.Replace(data, []byte(old), []byte(new), 1), 0o644); err != nil {
		t.Fatal(err)
	}
}
