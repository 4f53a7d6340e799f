package calc

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// fixture are rules with one measure of each kind.
func fixture(t testing.TB) *Rules {
	t.Helper()
	read := func(s string) Node {
		n, problem := ParseJSON("test", []byte(s))
		if problem != nil {
			t.Fatalf("%d:%d: %s", problem.Line, problem.Col, problem.Text)
		}
		return n
	}
	facts, err := os.ReadFile("testdata/facts.json")
	if err != nil {
		t.Fatal(err)
	}
	measures, err := os.ReadFile("testdata/measures.json")
	if err != nil {
		t.Fatal(err)
	}
	rules, problems := Compile(Source{Ruleset: "sha256:test", Facts: read(string(facts)), Notices: []NoticeRules{{ID: "fixture-2025-1", From: Date{2025, 4, 1}, Until: Date{2030, 3, 31}, Measures: read(string(measures))}}})
	for _, p := range problems {
		t.Fatalf("measures.json:%d:%d: %s", p.Line, p.Col, p.Text)
	}
	return rules
}

func ask(t testing.TB, rules *Rules, facts string) Response {
	t.Helper()
	q, problem := ParseRequest("facts", []byte(facts), Date{2025, 6, 1}, "")
	if problem != nil {
		t.Fatalf("ParseRequest(%s): %s", facts, problem.Text)
	}
	return rules.Respond(q)
}

// TestEncode: what is encoded decodes to the same rules, by hash and by answer.
func TestEncode(t *testing.T) {
	rules := fixture(t)
	again, err := Decode(rules.Encode())
	if err != nil {
		t.Fatal(err)
	}
	if again.Ruleset() != rules.Ruleset() {
		t.Errorf("rule set after decoding = %s, want %s", again.Ruleset(), rules.Ruleset())
	}
	for _, facts := range []string{`{}`, `{"yes2":"yes","sum":"五十万","count":3,"colour":"红"}`, `{"s0":1,"s1":2,"s2":3}`} {
		got, want := ask(t, again, facts).JSON(), ask(t, rules, facts).JSON()
		if !bytes.Equal(got, want) {
			t.Errorf("decoded rules answer %s\n got %s\nwant %s", facts, got, want)
		}
	}
	if _, err := Decode([]byte(`{"facts":[],"notices":[{"id":"x","measures":[{}]}]}`)); err == nil {
		t.Error("Decode of a measure without keys succeeded")
	}
}

// TestNothingKnown: an empty profile is never refused.
func TestNothingKnown(t *testing.T) {
	for _, r := range ask(t, fixture(t), `{}`).Results {
		if r.Status == NoMatch || r.Status == InvalidInput {
			t.Errorf("%s on no facts = %s", r.Measure.ID, r.Status)
		}
	}
}

// TestValidity: the first and the last day count, their neighbours do not.
func TestValidity(t *testing.T) {
	rules := fixture(t)
	for day, want := range map[Date]bool{{2025, 3, 31}: false, {2025, 4, 1}: true, {2030, 3, 31}: true, {2030, 4, 1}: false} {
		a := rules.Facts.Answers(Node{Shape: Map})
		got := rules.Evaluate(&a, day)[0].Status != NotInForce
		if got != want {
			t.Errorf("in force on %s = %v, want %v", day, got, want)
		}
	}
}

// TestTotals: the three sums stay apart, and one contract counts once.
func TestTotals(t *testing.T) {
	for facts, want := range map[string]string{
		`{}`:                             `{"certain":"0","fixed_if_confirmed":"0","at_most":"0","unstated":[],"overlaps":[]}`,
		`{"count":2}`:                    `{"certain":"400000","fixed_if_confirmed":"0","at_most":"0","unstated":[],"overlaps":[]}`,
		`{"sum":"100"}`:                  `{"certain":"0","fixed_if_confirmed":"10","at_most":"0","unstated":[],"overlaps":[]}`,
		`{"yes1":"yes","shared_sum":10}`: `{"certain":"0","fixed_if_confirmed":"0","at_most":"503","unstated":["stacking"],"overlaps":[{"fact":"shared_sum","measures":["fixture-2025-1/4","fixture-2025-1/5"]}]}`,
	} {
		got := string(ask(t, fixture(t), facts).JSON())
		if !strings.Contains(got, `"totals":`+want) {
			t.Errorf("totals of %s: got %s\nwant %s", facts, got[strings.Index(got, `"totals"`):], want)
		}
	}
}

// TestSelects: a provision takes in its measures and nothing beside them.
func TestSelects(t *testing.T) {
	for _, c := range []struct {
		only, id string
		want     bool
	}{
		{"", "n-2025-2/09a-1", true}, {"n-2025-2", "n-2025-2/09a-1", true}, {"n-2025-2/09a", "n-2025-2/09a-1", true},
		{"n-2025-2/09a-1", "n-2025-2/09a-1", true}, {"n-2025-2/09", "n-2025-2/09a-1", false}, {"n-2025", "n-2025-2/1", false},
		{"n-2025-2/1", "n-2025-2/10", false},
	} {
		if got := Selects(c.only, c.id); got != c.want {
			t.Errorf("Selects(%q, %q) = %v, want %v", c.only, c.id, got, c.want)
		}
	}
}

// answers that a random profile draws from, good and bad.
var pool = []string{`"yes"`, `"no"`, `null`, `"红"`, `"blue"`, `0`, `1`, `3`, `"五十万"`, `"1.2亿"`, `-1`, `"abc"`, `[1,2,3]`, `["a","丙"]`, `{}`,
	`"2025-02-30"`, `"2025-01-01"`, `"2026-01-01"`, `"3.45%"`, `"到期还本"`, `"等额本息"`, `1e400`, `"100000000000000000000000.01"`, `2025`}

func profile(r *rand.Rand, rules *Rules) []string {
	var fields []string
	for _, f := range rules.Facts.List {
		if r.IntN(3) > 0 {
			fields = append(fields, fmt.Sprintf("%q:%s", f.ID, pool[r.IntN(len(pool))]))
		}
	}
	return fields
}

// TestOrder: the order of the answers changes nothing but the receipt.
func TestOrder(t *testing.T) {
	rules, r := fixture(t), rand.New(rand.NewPCG(1, 2))
	for range 300 {
		fields := profile(r, rules)
		want := results(ask(t, rules, "{"+strings.Join(fields, ",")+"}").JSON())
		r.Shuffle(len(fields), func(i, j int) { fields[i], fields[j] = fields[j], fields[i] })
		if got := results(ask(t, rules, "{"+strings.Join(fields, ",")+"}").JSON()); got != want {
			t.Fatalf("answers %v in another order\n got %s\nwant %s", fields, got, want)
		}
	}
}

func results(json []byte) string {
	s := string(json)
	return s[strings.Index(s, `"results"`):strings.Index(s, `"receipt"`)]
}

// TestNearMissFlips: with the values of a near miss, the failed conditions hold.
func TestNearMissFlips(t *testing.T) {
	rules := fixture(t)
	for _, facts := range []string{
		`"sum":"4000000","pct":"19","count":11`, `"s0":1000,"s1":1200,"s2":1439`, `"s0":"7.77","s1":"8","s2":"9"`, `"s0":1000,"s1":1000,"s2":9999,"unit":"万元"`,
		`"pct":"-3.7","sum":1`, `"count":0`,
	} {
		before := ask(t, rules, "{"+facts+"}")
		for i := range before.Results {
			misses := before.Results[i].NearMisses()
			if len(misses) == 0 {
				continue
			}
			changed := facts
			for _, m := range misses {
				changed = replaceFact(changed, m.Fact, m.Value.String())
			}
			if after := ask(t, rules, "{"+changed+"}").Results[i]; after.Status == NoMatch {
				t.Errorf("%s: {%s} is no match, and still is with its near misses {%s}", after.Measure.ID, facts, changed)
			}
		}
	}
}

func replaceFact(facts, id, value string) string {
	var out []string
	for _, f := range strings.Split(facts, ",") {
		if !strings.HasPrefix(f, `"`+id+`":`) {
			out = append(out, f)
		}
	}
	return strings.Join(append(out, fmt.Sprintf("%q:%q", id, value)), ",")
}

// FuzzRespond: whatever the facts, there is an answer and no panic; a ceiling
// and an amount never stand together.
func FuzzRespond(f *testing.F) {
	rules := fixture(f)
	r := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		f.Add([]byte("{" + strings.Join(profile(r, rules), ",") + "}"))
	}
	f.Fuzz(func(t *testing.T, facts []byte) {
		q, problem := ParseRequest("facts", facts, Date{2025, 6, 1}, "")
		if problem != nil {
			return
		}
		out := rules.Respond(q)
		for _, r := range out.Results {
			if r.Amount.Known && r.AtMost.Known {
				t.Errorf("%s has an amount and a ceiling", r.Measure.ID)
			}
			if r.Status == InvalidInput && (len(r.Invalid) == 0 || r.Amount.Known || r.AtMost.Known) {
				t.Errorf("%s is invalid without saying why, or with a sum", r.Measure.ID)
			}
		}
		if _, problem := ParseJSON("out", out.JSON()); problem != nil {
			t.Errorf("the answer to %s is not JSON: %s", facts, problem.Text)
		}
	})
}

// twelve are the twelve money measures of the notices, n times over.
func twelve(b *testing.B, n int) *Rules {
	text, err := os.ReadFile("testdata/twelve.json")
	if err != nil {
		b.Fatal(err)
	}
	node, problem := ParseJSON("twelve", text)
	if problem != nil {
		b.Fatal(problem.Text)
	}
	s := Source{Facts: node.Field("facts")}
	for i := range n {
		for _, notice := range node.Field("notices").Items {
			s.Notices = append(s.Notices, NoticeRules{ID: notice.Field("id").Text + "-" + itoa(i), From: Date{2025, 4, 1}, Measures: notice.Field("measures")})
		}
	}
	rules, problems := Compile(s)
	if len(problems) > 0 {
		b.Fatal(problems[0].Text)
	}
	return rules
}

// BenchmarkEvaluate is one enterprise against all measures, with reasons and
// full trace: the twelve money measures, and 1,008 (copies).
func BenchmarkEvaluate(b *testing.B) {
	for _, copies := range []int{1, 84} {
		rules := twelve(b, copies)
		b.Run(itoa(len(rules.Measures))+"_measures", func(b *testing.B) {
			q, _ := ParseRequest("facts", []byte(`{"industry":"工业","is_little_giant":"yes","above_scale":"yes","first_above_scale_this_year":"yes",
				"growth_this_year_pct":"25","y0":1000,"y1":1200,"y2":1440,"unit":"万元","tech_upgrade_project":"yes","especially_major":"yes",
				"approved_investment_cny":"3亿","digital_contract_cny":"333333.33","loan_type":"信用贷款","interest_paid_cny":"125000","guarantee_requested_cny":"4000万",
				"water_surcharge_cny":"12345.67","water_surcharge_year":2025,"overseas_promotion_sessions":2,"training_sessions":3,"organiser_type":"院校",
				"is_testing_body":"yes","intl_standard_substantive":"yes","intl_body_accreditation":"no"}`), Date{2025, 6, 1}, "")
			a := rules.Facts.Answers(q.Facts)
			b.ReportAllocs()
			for b.Loop() {
				rules.Evaluate(&a, q.AsOf)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "profiles/s")
		})
	}
}

func BenchmarkRespondJSON(b *testing.B) {
	rules := fixture(b)
	q, _ := ParseRequest("facts", []byte(`{"yes1":"yes","colour":"红","count":3,"sum":"5000000","pct":"25","s0":1000,"s1":1200,"s2":1440}`), Date{2025, 6, 1}, "")
	b.ReportAllocs()
	for b.Loop() {
		rules.Respond(q).JSON()
	}
}
