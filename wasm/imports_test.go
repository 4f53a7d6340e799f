package main

import (
	"flag"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write testdata/imports.txt anew")

// TestImports holds the packages that the WASM carries against a list, so that
// a new one, which may cost the visitor 100 KB, is seen and meant. Packages
// that are internal to Go change with its releases and are left out.
func TestImports(t *testing.T) {
	for dir, files := range goFiles(t) { // read here, so that the test cache notices a change
		if dir == "calc" || dir == "wasm" {
			for _, file := range files {
				importsOf(t, file)
			}
		}
	}
	cmd := exec.Command("go", "list", "-deps", ".")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range strings.Fields(string(out)) {
		if !strings.Contains("/"+p+"/", "/internal/") && p != "unsafe" {
			got = append(got, p)
		}
	}
	slices.Sort(got)
	if *update {
		if err := os.WriteFile("testdata/imports.txt", []byte(strings.Join(got, "\n")+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	list, err := os.ReadFile("testdata/imports.txt")
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Fields(string(list))
	for _, p := range got {
		if !slices.Contains(want, p) {
			t.Errorf("the WASM now carries %s; if that is meant, run go test ./wasm -update", p)
		}
	}
	for _, p := range want {
		if !slices.Contains(got, p) {
			t.Errorf("the WASM no longer carries %s; run go test ./wasm -update", p)
		}
	}
	for _, p := range []string{"encoding/json", "net/http", "suance/content", "go.yaml.in/yaml/v3"} {
		if slices.Contains(got, p) {
			t.Errorf("the WASM carries %s, which it must not", p)
		}
	}
}
