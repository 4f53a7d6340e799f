package gazette

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the golden texts")

// TestTexts reads invented notices in the gazette's typesetting and compares
// what was found: a line for each block, record and note.
func TestTexts(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	if len(files) == 0 {
		t.Fatal("testdata has no texts")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := describe(string(ar.Files[0].Data))
			if *update {
				ar.Files[1].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if want := string(ar.Files[1].Data); got != want {
				t.Errorf("found:\n%s\nwant:\n%s", got, want)
			}
			// The same text with Windows line ends and without the last one.
			windows := strings.TrimSuffix(strings.ReplaceAll(string(ar.Files[0].Data), "\n", "\r\n"), "\r\n")
			if again := describe(windows); again != got {
				t.Errorf("with CRLF:\n%s\nwant:\n%s", again, got)
			}
		})
	}
}

func describe(src string) string {
	text, err := Normalise([]byte(src))
	if err != nil {
		return "error: " + err.Error() + "\n"
	}
	g, err := Parse(text)
	if err != nil {
		return "error: " + err.Error() + "\n"
	}
	var b strings.Builder
	for _, n := range g.Notices {
		fmt.Fprintf(&b, "== %d-%d %s | %s | to %s | by %s | signed %s | from %s until %s | %s\n", n.From, n.To, n.Number, n.CoverTitle, n.Addressee,
			strings.Join(n.Issuers, "+"), n.Date, n.Effective, n.Expires, n.Style)
		for _, block := range n.Blocks {
			fmt.Fprintf(&b, "%s%s %d-%d %s\n", strings.Repeat("#", block.Level), block.ID, block.From, block.To, block.Text)
		}
		for _, d := range n.Departments {
			fmt.Fprintf(&b, "departments %s %v\n", d.Clause, d.Names)
		}
		for _, a := range n.Amendments {
			fmt.Fprintf(&b, "amendment %s %s %s %q\n", a.Clause, a.Target, a.Action, a.Words)
		}
		for _, a := range n.Appointments {
			fmt.Fprintf(&b, "%s %s %s %s %d-%d\n", a.Action, a.Date, a.Person, a.Post, a.From, a.To)
		}
		if n.Attachment != nil {
			fmt.Fprintf(&b, "attachment %+v\n", *n.Attachment)
		}
	}
	for _, n := range g.Notes {
		fmt.Fprintf(&b, "%d:%d note %s\n", n.Line, n.Col, n.Text)
	}
	return b.String()
}
