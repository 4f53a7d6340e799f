package content

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the golden texts")

// TestProblems breaks one thing of the fixture in each text of testdata/check
// and compares all problems that are reported.
//
// A text has an edit, “file: old => new” a line (\n stands for a line end, an
// empty new deletes, a file with “=> gone” disappears), and the problems.
func TestProblems(t *testing.T) {
	files, _ := filepath.Glob("testdata/check/*.txtar")
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			content := fixture(t)
			var want *txtar.File
			for i, f := range ar.Files {
				switch f.Name {
				case "edit":
					edit(t, content, string(f.Data))
				case "problems":
					want = &ar.Files[i]
				}
			}
			lib, problems := Load(content)
			problems = append(problems, lib.Check()...)
			var got strings.Builder
			for _, p := range sortProblems(problems) {
				got.WriteString(Format(p))
			}
			if *update {
				want.Data = []byte(got.String())
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if got.String() != string(want.Data) {
				t.Errorf("problems:\n%s\nwant:\n%s", got.String(), want.Data)
			}
		})
	}
	if len(files) < len(checks()) {
		t.Errorf("testdata/check has %d texts for %d checks", len(files), len(checks()))
	}
}

// fixture is a small content directory without problems.
func fixture(t testing.TB) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	root := os.DirFS("testdata/fixture")
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, path)
		out[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func edit(t *testing.T, content fstest.MapFS, script string) {
	t.Helper()
	for _, line := range strings.Split(strings.TrimSpace(script), "\n") {
		file, change, _ := strings.Cut(line, ": ")
		before, after, ok := strings.Cut(change, " =>")
		data := content[file]
		if !ok || data == nil {
			t.Fatalf("edit: %q is not “file: old => new” of a file of the fixture", line)
		}
		if before == "" && strings.TrimSpace(after) == "gone" {
			delete(content, file)
			continue
		}
		before, after = strings.ReplaceAll(before, `\n`, "\n"), strings.ReplaceAll(strings.TrimPrefix(after, " "), `\n`, "\n")
		if !strings.Contains(string(data.Data), before) {
			t.Fatalf("edit: %s has no %q", file, before)
		}
		content[file] = &fstest.MapFile{Data: []byte(strings.Replace(string(data.Data), before, after, 1))}
	}
}

// TestFixture: the fixture itself is without problems.
func TestFixture(t *testing.T) {
	lib, problems := Load(fixture(t))
	for _, p := range append(problems, lib.Check()...) {
		t.Error(Format(p))
	}
	if len(lib.Rules.Measures) != 4 {
		t.Errorf("the fixture has %d measures, want 4", len(lib.Rules.Measures))
	}
}

// TestContent: what we publish is without problems, notice by notice.
func TestContent(t *testing.T) {
	lib, problems := Load(os.DirFS("."))
	problems = append(problems, lib.Check()...)
	for _, n := range lib.Notices {
		t.Run(n.ID, func(t *testing.T) {
			for _, p := range problems {
				if strings.HasPrefix(p.File, "notices/"+n.ID+"/") {
					t.Error(Format(p))
				}
			}
		})
	}
	for _, p := range problems {
		if !strings.HasPrefix(p.File, "notices/") {
			t.Error(Format(p))
		}
	}
	if len(lib.Notices) < 6 || len(lib.Rules.Measures) < 28 {
		t.Errorf("loaded %d notices and %d measures, want at least 6 and 28", len(lib.Notices), len(lib.Rules.Measures))
	}
}

// FuzzLoad: whatever stands in a file of a notice, loading and checking does
// not panic, and every problem names a file and a place.
func FuzzLoad(f *testing.F) {
	base := fixture(f)
	const dir = "notices/hudenggui-2025-9/"
	for _, name := range []string{"zh.md", "en.md", "measures.yaml"} {
		f.Add(name, base[dir+name].Data)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		content := fixture(t)
		if content[dir+name] == nil {
			return
		}
		content[dir+name] = &fstest.MapFile{Data: data}
		lib, problems := Load(content)
		for _, p := range append(problems, lib.Check()...) {
			if p.File == "" || p.Line < 1 || p.Col < 1 || p.Text == "" {
				t.Errorf("problem without a place: %+v", p)
			}
		}
	})
}
