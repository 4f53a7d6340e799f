package content

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"suance/calc"
)

// TestWordsOfSteps: every step of a calculation, and everything that an answer
// is expected to be, has its words.
func TestWordsOfSteps(t *testing.T) {
	lib, _ := Load(os.DirFS("."))
	files, err := filepath.Glob("../calc/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("found no source of calc: %v", err)
	}
	keys := make(map[string]bool)
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`Op: "(\w+)"|note\("(\w+)"|count\(e, "(\w+)"`).FindAllStringSubmatch(string(src), -1) {
			keys["step."+m[1]+m[2]+m[3]] = true
		}
	}
	for _, f := range lib.Rules.Facts.List {
		keys["expected."+f.Type.String()] = true
	}
	keys["expected."+calc.ListType.String()] = true
	if len(keys) < 25 {
		t.Errorf("found %d steps and types, expected more", len(keys))
	}
	for key := range keys {
		for _, lang := range Langs {
			if !lib.Words[lang].Has(key) {
				t.Errorf("words/%s.yaml has no %s", lang, key)
			}
		}
	}
}
