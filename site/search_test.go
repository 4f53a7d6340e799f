package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

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
	if strings.HasPrefix(f.Notice, "synth-") {
		for short, id := range shortNotices {
			if origin, ok := strings.CutPrefix(f.Clause, strings.ToLower(short)+"-"); ok {
				return id + "#" + origin
			}
		}
	}
	return f.Notice + "#" + f.Clause
}

// tiny cuts even the six notices into many shards.
var tiny = search.Options{Small: 0, Shard: 1 << 10, Short: 32, Page: 3}

// queries reads a list of queries and what may stand first.
func queries(t testing.TB, lang content.Lang) (asked [][2]string) {
	text, err := os.ReadFile("testdata/search/" + string(lang) + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(string(text), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		query, want, ok := strings.Cut(line, " → ")
		if !ok {
			t.Fatalf("%s.txt: found %q, expected “query → results”", lang, line)
		}
		for short, id := range shortNotices {
			want = strings.ReplaceAll(want, short+"#", id+"#")
		}
		asked = append(asked, [2]string{query, want})
	}
	if len(asked) == 0 {
		t.Fatalf("%s.txt: found no query", lang)
	}
	return asked
}

// successes asks a list and counts how often what stands first is one of what may.
func successes(t *testing.T, s *searcher, asked [][2]string) (first int) {
	for _, q := range asked {
		results, err := s.find(q[0], 5)
		if err != nil {
			t.Fatalf("%s: %v", q[0], err)
		}
		got := "none"
		if len(results) > 0 {
			got = results[0].place()
		}
		if strings.Contains("| "+q[1]+" |", " "+got+" ") {
			first++
		} else {
			t.Logf("%q gives %s, want %s", q[0], got, q[1])
		}
	}
	return first
}

// TestQueries asks everything in testdata/search of the index as one file, and
// cut into shards.
func TestQueries(t *testing.T) {
	lib, problems := content.Load(os.DirFS("../content"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, lang := range content.Langs {
		for form, o := range map[string]search.Options{"small": search.Sizes, "shards": tiny} {
			t.Run(string(lang)+" "+form, func(t *testing.T) {
				s, err := newSearcher(lib, lang, o)
				if err != nil {
					t.Fatal(err)
				}
				asked := queries(t, lang)
				first := successes(t, s, asked)
				t.Logf("%d of %d queries have the right result first", first, len(asked))
				if first*100 < len(asked)*95 {
					t.Errorf("%d of %d queries have the right result first, want 95%%", first, len(asked))
				}
			})
		}
	}
}

// TestQueriesAmongMany asks the same among 1,000 notices of shuffled clauses. A
// copy of the clause that is wanted is as good as the clause.
func TestQueriesAmongMany(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "content")
	if out, err := exec.Command("go", "run", "./search/synth", "-content", "../content", "-n", "1000", "-o", dir).CombinedOutput(); err != nil {
		t.Fatalf("synth: %v: %s", err, out)
	}
	lib, problems := content.Load(os.DirFS(dir))
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	for _, lang := range content.Langs {
		t.Run(string(lang), func(t *testing.T) {
			t.Parallel()
			s, err := newSearcher(lib, lang, search.Sizes)
			if err != nil {
				t.Fatal(err)
			}
			asked := queries(t, lang)
			first := successes(t, s, asked)
			t.Logf("%d of %d queries have the right result first", first, len(asked))
			if first*100 < len(asked)*92 {
				t.Errorf("%d of %d queries have the right result first, want 92%%", first, len(asked))
			}
		})
	}
}

// TestOddQueries: nothing that can be typed makes an error.
func TestOddQueries(t *testing.T) {
	lib, _ := content.Load(os.DirFS("../content"))
	s, err := newSearcher(lib, content.ZH, search.Sizes)
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{"", " ", "　", strings.Repeat("税", 10000), strings.Repeat("a ", 5000), "😀", "<script>alert(1)</script>", `"`, "‮abc‬", "\x00", "#|2025|3", "%", "2025", ",,,", "〔〕", strings.Repeat("1", 400)} {
		if _, err := s.find(query, 10); err != nil {
			t.Errorf("%.20q: %v", query, err)
		}
	}
}

// BenchmarkIndex makes the index of both languages and reports the time that all
// processors spent together. SUANCE_CONTENT names another content directory, such
// as one that site/search/synth has made.
func BenchmarkIndex(b *testing.B) {
	dir := os.Getenv("SUANCE_CONTENT")
	if dir == "" {
		dir = "../content"
	}
	lib, _ := content.Load(os.DirFS(dir))
	spent := func() time.Duration {
		var usage syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
			b.Fatal(err)
		}
		return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
	}
	runtime.GC()
	from := spent()
	for b.Loop() {
		for _, lang := range content.Langs {
			parts, err := makeSearchParts(lib, lang, search.Sizes)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(len(parts["index"])), string(lang)+"-bytes")
		}
	}
	b.ReportMetric((spent()-from).Seconds()/float64(b.N), "cpu-s/op")
}
