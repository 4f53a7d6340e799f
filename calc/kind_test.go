package calc

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// section returns a file of an archive and the line it begins at, so that
// failures name the place in the txtar.
func section(t *testing.T, ar *txtar.Archive, name string) string {
	t.Helper()
	for _, f := range ar.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

func parse(t *testing.T, s string) Node {
	t.Helper()
	n, problem := ParseJSON("test", []byte(s))
	if problem != nil {
		t.Fatalf("ParseJSON(%q): %v", s, problem.Text)
	}
	return n
}

func testFacts(t *testing.T) Node {
	b, err := os.ReadFile("testdata/facts.json")
	if err != nil {
		t.Fatal(err)
	}
	return parse(t, string(b))
}

// compile makes rules of one measure with a condition and an award.
func compile(t *testing.T, when, award string) (*Rules, []Problem) {
	t.Helper()
	if when == "" {
		when = `{"fact": "yes1", "is_not": "no", "words": "w"}`
	}
	if award == "" {
		award = `{"kind": "unquantified", "words": "w"}`
	}
	measure := `[{"id": "1", "clause": "a1", "quote": "q", "apply": "unstated", "when": ` + when + `, "award": ` + award + `}]`
	return compileMeasures(t, measure)
}

// compileMeasures makes rules of several measures.
func compileMeasures(t *testing.T, measures string) (*Rules, []Problem) {
	t.Helper()
	return Compile(Source{Facts: testFacts(t), Holidays: parse(t, testHolidays), Parameters: parse(t, testParameters),
		Notices: []NoticeRules{{ID: "notice", Measures: parse(t, measures)}}})
}

// testParameters are two values of a wage, with a gap between them.
const testParameters = `[{"id": "wage", "source": "通知", "values": [{"from": "2025-01-01", "until": "2025-06-30", "is": "2690元"}, {"from": "2025-08-01", "until": "2025-12-31", "is": "2740元"}]}]`

// testHolidays is the autumn of 2025.
const testHolidays = `{"known_from": "2025-01-01", "known_until": "2025-12-31", "years": {"2025": {"off": ["2025-10-01..2025-10-08"], "work": ["2025-09-28", "2025-10-11"]}}}`

// TestTexts runs the cases of testdata/kinds and testdata/conditions.
func TestTexts(t *testing.T) {
	for _, folder := range []string{"kinds", "conditions", "expressions"} {
		files, _ := filepath.Glob("testdata/" + folder + "/*.txtar")
		if len(files) == 0 {
			t.Errorf("testdata/%s has no texts", folder)
		}
		for _, file := range files {
			t.Run(folder+"/"+filepath.Base(file), func(t *testing.T) { runText(t, file) })
		}
	}
}

func runText(t *testing.T, file string) {
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	when, award := section(t, ar, "when"), section(t, ar, "award")
	rules, problems := compile(t, when, award)
	for _, p := range problems {
		t.Fatalf("%d:%d: %s", p.Line, p.Col, p.Text)
	}
	cases := 0
	for _, line := range strings.Split(section(t, ar, "cases"), "\n") {
		given, expect, ok := strings.Cut(line, " => ")
		if !ok {
			continue
		}
		cases++
		facts := parse(t, given)
		if award != "" && when == "" && facts.Field("yes1").Shape == Absent {
			facts.Fields = append(facts.Fields, Field{Name: "yes1", Value: Node{Shape: Scalar, Text: "yes"}})
		}
		ex := Example{On: on(t, ar), Given: facts, Expect: parse(t, expect)}
		for _, p := range rules.Try(&rules.Measures[0], ex) {
			t.Errorf("%s: %s", given, p.Text)
		}
	}
	for _, line := range strings.Split(section(t, ar, "bad"), "\n") {
		text, want, ok := strings.Cut(line, " => ")
		if !ok {
			continue
		}
		cases++
		bad := [2]string{text, ""}
		if award != "" {
			bad = [2]string{"", text}
		}
		_, problems := compile(t, bad[0], bad[1])
		if len(problems) == 0 || problems[0].Text != want {
			t.Errorf("%s: problems %v, want %q", text, problems, want)
		}
	}
	if cases == 0 {
		t.Errorf("%s has no cases", file)
	}
}

// on is the day of the cases of a text.
func on(t *testing.T, ar *txtar.Archive) Date {
	if d, ok := ParseDate(strings.TrimSpace(section(t, ar, "on"))); ok {
		return d
	}
	return Date{2025, 6, 1}
}

// TestRelations runs the texts in which several measures stand beside each
// other: a case is an id, facts and what must come out; the id “totals” asks for
// the totals.
func TestRelations(t *testing.T) {
	files, _ := filepath.Glob("testdata/relations/*.txtar")
	if len(files) == 0 {
		t.Fatal("testdata/relations has no texts")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { runRelations(t, file) })
	}
}

func runRelations(t *testing.T, file string) {
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	rules, problems := compileMeasures(t, section(t, ar, "measures"))
	for _, p := range problems {
		t.Fatalf("%d:%d: %s", p.Line, p.Col, p.Text)
	}
	for _, line := range strings.Split(section(t, ar, "cases"), "\n") {
		given, expect, ok := strings.Cut(line, " => ")
		if !ok {
			continue
		}
		id, facts, _ := strings.Cut(given, " ")
		if id == "totals" {
			out := rules.Respond(Request{Facts: parse(t, facts), AsOf: on(t, ar)})
			got := parse(t, string(out.JSON())).Field("totals")
			for _, f := range parse(t, expect).Fields {
				if !same(f.Value, got.Field(f.Name)) {
					t.Errorf("%s: totals: %s is %s, want %s", facts, f.Name, compact(got.Field(f.Name)), compact(f.Value))
				}
			}
			continue
		}
		m := rules.Measure("notice/" + id)
		if m == nil {
			t.Fatalf("%s: no measure %q", line, id)
		}
		for _, p := range rules.Try(m, Example{On: on(t, ar), Given: parse(t, facts), Expect: parse(t, expect)}) {
			t.Errorf("%s: %s", given, p.Text)
		}
	}
	for _, line := range strings.Split(section(t, ar, "bad"), "\n") {
		if text, want, ok := strings.Cut(line, " => "); ok {
			if _, problems := compileMeasures(t, text); len(problems) == 0 || problems[0].Text != want {
				t.Errorf("%s: problems %v, want %q", text, problems, want)
			}
		}
	}
}

// TestExpressionsHaveTexts holds the list of expressions to their test texts.
func TestExpressionsHaveTexts(t *testing.T) {
	for _, form := range expressionForms() {
		if _, err := os.Stat("testdata/expressions/" + form.key + ".txtar"); err != nil {
			t.Errorf("expression %s has no test text: %v", form.key, err)
		}
	}
}

// TestKindsHaveTexts holds the list of kinds to their test texts.
func TestKindsHaveTexts(t *testing.T) {
	for _, k := range kinds() {
		if _, err := os.Stat("testdata/kinds/" + k.name + ".txtar"); err != nil {
			t.Errorf("kind %s has no test text: %v", k.name, err)
		}
	}
}
