package content

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"
)

// TestImportHolds: what an import writes is read again without a problem and
// equals its source, for every invented gazette and the real one.
func TestImportHolds(t *testing.T) {
	texts := map[string][]byte{}
	real, err := os.ReadFile("sources/gazette-source.txt")
	if err != nil {
		t.Fatal(err)
	}
	texts["real.txt"] = real
	files, _ := filepath.Glob("gazette/testdata/*.txtar")
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[strings.TrimSuffix(filepath.Base(file), "ar")] = ar.Files[0].Data
	}
	for name, src := range texts {
		t.Run(name, func(t *testing.T) {
			written, _, err := Import(name, src)
			if err != nil {
				t.Fatal(err)
			}
			content := fixture(t)
			maps.DeleteFunc(content, func(path string, _ *fstest.MapFile) bool {
				return strings.HasPrefix(path, "notices/") || path == "codes.yaml"
			})
			for path, data := range written {
				content[path] = &fstest.MapFile{Data: data}
			}
			lib, problems := Load(content)
			differing := new(collected)
			checkSource(lib, differing)
			for _, problem := range append(problems, differing.list...) {
				t.Error(Format(problem))
			}
			if len(lib.Notices) != len(written)-1 {
				t.Errorf("read %d notices of %d files", len(lib.Notices), len(written)-1)
			}
		})
	}
}

// TestImportIsThePublished: the Chinese texts that we publish are what an
// import of the gazette writes, but for the titles of their measures.
func TestImportIsThePublished(t *testing.T) {
	src, err := os.ReadFile("sources/gazette-source.txt")
	if err != nil {
		t.Fatal(err)
	}
	written, _, err := Import("gazette-source.txt", src)
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range written {
		got, err := os.ReadFile(path)
		if err != nil {
			t.Errorf("%s is not published: %v", path, err)
			continue
		}
		if withoutTitles(string(got)) != withoutTitles(string(want)) {
			t.Errorf("%s is not what an import writes", path)
		}
	}
}

// withoutTitles leaves the titles of measures out of a notice's file.
func withoutTitles(s string) string {
	head, rest, ok := strings.Cut(s, "\nmeasures:")
	if !ok {
		return s
	}
	_, body, _ := strings.Cut(rest, "\n---\n")
	return head + "\n---\n" + body
}
