package main

import (
	"os"
	"strings"
	"testing"

	"suance/content"
	"suance/site/search"
)

// shortNotices are the names of notices in the query lists.
var shortNotices = map[string]string{"N1": "hufubangui-2025-2", "N2": "hufubangui-2025-3", "N3": "hufubanfa-2025-7", "N4": "hujianguifanlian-2025-2", "N5": "hugongxinggui-2025-3", "N6": "renshirenmian-2025-03"}

// place names a result as the query lists do.
func (f found) place() string {
	switch f.Kind {
	case "department":
		return "department:" + strings.TrimPrefix(f.Path, "departments/#")
	case "term":
		return "term:" + strings.TrimSuffix(strings.TrimPrefix(f.Path, "glossary/"), "/")
	}
	return f.Notice + "#" + f.Clause
}

// TestQueries asks everything in testdata/search and counts how often what
// stands first is one of what may.
func TestQueries(t *testing.T) {
	lib, problems := content.Load(os.DirFS("../content"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, lang := range content.Langs {
		s, err := newSearcher(lib, lang)
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile("testdata/search/" + string(lang) + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		asked, first := 0, 0
		for _, line := range strings.Split(string(text), "\n") {
			query, want, ok := strings.Cut(line, " → ")
			if !ok || strings.HasPrefix(line, "#") {
				continue
			}
			for short, id := range shortNotices {
				want = strings.ReplaceAll(want, short+"#", id+"#")
			}
			results, err := s.find(query, 5)
			if err != nil {
				t.Fatalf("%s: %v", query, err)
			}
			asked++
			got := "none"
			if len(results) > 0 {
				got = results[0].place()
			}
			if strings.Contains("| "+want+" |", " "+got+" ") {
				first++
			} else {
				t.Logf("%s: %q gives %s, want %s", lang, query, got, want)
			}
		}
		t.Logf("%s: %d of %d queries have the right result first", lang, first, asked)
		if first*100 < asked*95 {
			t.Errorf("%s: %d of %d queries have the right result first, want 95%%", lang, first, asked)
		}
	}
}

// TestOddQueries: nothing that can be typed makes an error.
func TestOddQueries(t *testing.T) {
	lib, _ := content.Load(os.DirFS("../content"))
	s, err := newSearcher(lib, content.ZH)
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{"", " ", "　", strings.Repeat("税", 10000), strings.Repeat("a ", 5000), "😀", "<script>alert(1)</script>", `"`, "‮abc‬", "\x00", "#|2025|3", "%", "2025", ",,,", "〔〕", strings.Repeat("1", 400)} {
		if _, err := s.find(query, 10); err != nil {
			t.Errorf("%.20q: %v", query, err)
		}
	}
}

// BenchmarkIndex makes the index of both languages.
func BenchmarkIndex(b *testing.B) {
	lib, _ := content.Load(os.DirFS("../content"))
	for b.Loop() {
		for _, lang := range content.Langs {
			b.ReportMetric(float64(len(search.Build(search.Records(lib, lang)))), string(lang)+"-bytes")
		}
	}
}
