package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// ruleset is the hash of the rules, which changes with every word of the fixture.
var ruleset = regexp.MustCompile(`sha256:[0-9a-f]{64}`)

var update = flag.Bool("update", false, "rewrite the golden texts")

// TestCommands runs the command lines of testdata/commands. A text holds args
// (one a line), stdin, files for the working directory, and what must come out:
// status, stdout and stderr. In args, $FIXTURE is the content fixture.
func TestCommands(t *testing.T) {
	fixture, err := filepath.Abs("../content/testdata/fixture")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("testdata/commands/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("found no command texts: %v", err)
	}
	for _, file := range files {
		file, err := filepath.Abs(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			t.Chdir(t.TempDir())
			got := runArchive(t, archive, fixture)
			for i, f := range archive.Files {
				text, compared := got[f.Name]
				if !compared {
					continue
				}
				if *update {
					archive.Files[i].Data = []byte(text)
				} else if text != string(f.Data) {
					t.Errorf("%s:\n%s\nwant:\n%s", f.Name, text, f.Data)
				}
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// runArchive runs the command line of a text and returns what came out, by the
// names of the files that hold what is wanted.
func runArchive(t *testing.T, archive *txtar.Archive, fixture string) map[string]string {
	t.Helper()
	var args []string
	for _, f := range archive.Files {
		switch f.Name {
		case "args":
			for _, arg := range strings.Split(strings.TrimSpace(string(f.Data)), "\n") {
				args = append(args, strings.ReplaceAll(arg, "$FIXTURE", fixture))
			}
		case "status", "stdout", "stderr":
		default:
			if err := os.WriteFile(f.Name, f.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if in, err := os.Open("stdin"); err == nil {
		defer in.Close()
		old := os.Stdin
		os.Stdin = in
		defer func() { os.Stdin = old }()
	}
	var stdout, stderr bytes.Buffer
	status := run(args, &stdout, &stderr)
	hide := func(s string) string {
		return ruleset.ReplaceAllString(strings.ReplaceAll(s, fixture, "$FIXTURE"), "sha256:RULES")
	}
	return map[string]string{"status": strconv.Itoa(status) + "\n", "stdout": hide(stdout.String()), "stderr": hide(stderr.String())}
}

// TestUsage: every command has its lines in the usage text, in both places
// where it is read from.
func TestUsage(t *testing.T) {
	for _, c := range commands() {
		if !strings.Contains(usage, "\n  suance "+c.name+" ") {
			t.Errorf("the usage text has no line for %s", c.name)
		}
	}
	var stdout, stderr bytes.Buffer
	if got := run([]string{"help"}, &stdout, &stderr); got != 0 || stdout.String() != usage || stderr.Len() > 0 {
		t.Errorf("help: status %d, stderr %q, want the usage text on stdout", got, stderr.String())
	}
	stdout.Reset()
	if got := run(nil, &stdout, &stderr); got != 2 || stdout.Len() > 0 || stderr.String() != usage {
		t.Errorf("no command: status %d, stdout %q, want 2 and the usage text on stderr", got, stdout.String())
	}
}
