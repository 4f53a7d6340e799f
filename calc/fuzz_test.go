package calc

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// FuzzParseJSON: no panic; what was read and written again reads the same; a
// problem points into the text.
func FuzzParseJSON(f *testing.F) {
	for _, s := range []string{`{}`, `{"a":[1,2.50,"x",null,true]}`, `[`, `{"a":1,"a":2}`, `"\u4e07\n"`, `1e400`, "{\n \"a\" 1}", `-0.10`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		n, problem := ParseJSON("f", b)
		if problem != nil {
			if lines := strings.Count(string(b), "\n") + 1; problem.Line < 1 || problem.Line > lines || problem.Col < 1 {
				t.Errorf("%q: the problem is at %d:%d of %d lines", b, problem.Line, problem.Col, lines)
			}
			return
		}
		var w, again writer
		w.node(n)
		m, problem := ParseJSON("f", w.out)
		if problem != nil {
			t.Fatalf("%q was written as %q: %s", b, w.out, problem.Text)
		}
		again.node(m)
		if string(w.out) != string(again.out) {
			t.Errorf("%q, then %q", w.out, again.out)
		}
	})
}

// FuzzDates: no panic; a day that was read is written as it is read again, and
// days and months run without a gap.
func FuzzDates(f *testing.F) {
	for _, s := range []string{"2025-04-03", "2024-02-29", "2025-02-29", "２０２５-01-01", "2025-06-01T10:00:00+08:00", "2025-06-01T24:00:00Z", "9999-12-31", ""} {
		f.Add(s, 5)
	}
	f.Fuzz(func(t *testing.T, s string, n int) {
		if d, ok := ParseDate(s); ok {
			if again, ok := ParseDate(d.String()); !ok || again != d {
				t.Errorf("ParseDate(%q) = %s, which reads as %s", s, d, again)
			}
			n %= 1200
			if back := d.AddDays(n).AddDays(-n); back != d {
				t.Errorf("%s and %d days forth and back is %s", d, n, back)
			}
			if m := d.AddMonths(n); m.Day > d.Day {
				t.Errorf("%s and %d months is %s, a later day of the month", d, n, m)
			}
		}
		if i, ok := ParseInstant(s); ok {
			if again, ok := ParseInstant(i.String()); !ok || again != i {
				t.Errorf("ParseInstant(%q) = %s, which does not read the same", s, i)
			}
		}
	})
}

// FuzzDecode: no rules make Decode panic, and rules that it takes answer.
func FuzzDecode(f *testing.F) {
	f.Add(fixture(f).Encode())
	f.Add([]byte(`{"facts":[{"id":"a","type":"yesno"}],"notices":[{"id":"n","measures":[{"id":"1","clause":"a","quote":"q","apply":"unstated","when":{"fact":"a","is":"yes","words":"w"},"award":{"kind":"cap","at_most":"1元","words":"w"}}]}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		rules, err := Decode(b)
		if err != nil {
			return
		}
		a := rules.Facts.Answers(Node{Shape: Map})
		rules.Evaluate(&a, Date{2025, 6, 1})
	})
}

// FuzzAward: whatever stands for an award and whatever is answered, reading and
// evaluating end without a panic, an amount and a ceiling never stand together,
// and what is possible before an answer holds what comes out after it.
func FuzzAward(f *testing.F) {
	for _, folder := range []string{"kinds", "expressions"} {
		files, _ := filepath.Glob("testdata/" + folder + "/*.txtar")
		for _, file := range files {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				f.Fatal(err)
			}
			award, facts := "", "{}"
			for _, part := range ar.Files {
				switch part.Name {
				case "award":
					award = string(part.Data)
				case "cases":
					facts, _, _ = strings.Cut(string(part.Data), " => ")
				}
			}
			f.Add(award, facts)
		}
	}
	facts, err := os.ReadFile("testdata/facts.json")
	if err != nil {
		f.Fatal(err)
	}
	known, _ := ParseJSON("facts", facts)
	holidays, _ := ParseJSON("holidays", []byte(testHolidays))
	parameters, _ := ParseJSON("parameters", []byte(testParameters))
	f.Fuzz(func(t *testing.T, award, answers string) {
		measure := `[{"id":"1","clause":"a","quote":"q","apply":"unstated","when":{"fact":"yes1","is_not":"no","words":"w"},"award":` + award + `}]`
		n, problem := ParseJSON("award", []byte(measure))
		if problem != nil {
			return
		}
		rules, problems := Compile(Source{Facts: known, Holidays: holidays, Parameters: parameters, Notices: []NoticeRules{{ID: "n", Measures: n}}})
		if len(problems) > 0 {
			return
		}
		request, problem := ParseRequest("answers", []byte(answers), Date{2025, 6, 1}, "")
		if problem != nil {
			return
		}
		request.Times = rules.Measures[0].Temporal()
		out := rules.Respond(request)
		if _, problem := ParseJSON("out", out.JSON()); problem != nil {
			t.Fatalf("the answer is not JSON: %s", problem.Text)
		}
		for _, r := range out.Results {
			if r.Amount.Known && r.AtMost.Known {
				t.Error("an amount and a ceiling stand together")
			}
			if r.Amount.Known && r.Amount.IsNegative() {
				t.Errorf("the amount is %s", r.Amount)
			}
		}
	})
}
