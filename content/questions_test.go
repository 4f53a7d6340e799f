package content

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"suance/calc"
)

// supportRules are the rules that say what an enterprise may get.
func supportRules(t testing.TB) *calc.Rules {
	t.Helper()
	l := &loader{files: os.DirFS(".")}
	lib, problems := Load(l.files)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var notices []calc.NoticeRules
	for _, n := range lib.Notices {
		list := calc.Node{Shape: calc.List}
		for _, m := range n.Measures {
			if m.Family == calc.Support {
				list.Items = append(list.Items, m.Node())
			}
		}
		notices = append(notices, calc.NoticeRules{ID: n.ID, From: n.Effective, Until: n.Expires, Measures: list})
	}
	rules, problems := calc.Compile(calc.Source{Facts: l.load("facts.yaml"), Holidays: l.load("holidays.yaml"), Notices: notices})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return rules
}

// alternatives are other ways to answer what another fact answers: a second
// reading of the same series, a contract that may fall under two clauses, the
// terms of a loan whose interest is known.
var alternatives = []string{"y3", "output", "revenue", "metric", "contract_cny", "contract_counts_as",
	"loan_principal_cny", "loan_annual_rate", "loan_start", "loan_end", "loan_repayment", "loan_day_count"}

// randomAnswer is one of the answers that a fact may have, as it would be typed.
func randomAnswer(r *rand.Rand, f *calc.Fact) string {
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	switch f.Type {
	case calc.YesNo:
		return pick("yes", "no")
	case calc.Choice, calc.Choices:
		return f.Options[r.IntN(len(f.Options))].ID
	case calc.Count:
		return pick("0", "1", "2", "7")
	case calc.Money:
		return pick("0", "1000", "400万", "4000000.01", "1.2亿", "333333.33")
	case calc.Percent:
		return pick("-3", "0", "10", "25")
	case calc.Rate:
		return pick("3.45%", "4.2%")
	case calc.Day:
		return pick("2025-01-15", "2026-01-15")
	case calc.YearType:
		return pick("2024", "2025", "2026")
	case calc.Number:
		return pick("0", "4.99", "5", "20", "60")
	case calc.Moment:
		return pick("2025-06-01T10:00:00+08:00", "2025-09-30T23:30:00+08:00")
	}
	return ""
}

// enterprise answers every question of some rules at random, without
// contradictions: what follows from another answer is left to follow.
func enterprise(r *rand.Rand, rules *calc.Rules) map[string]string {
	out := make(map[string]string)
	for i := range rules.Facts.List {
		f := &rules.Facts.List[i]
		if answer := randomAnswer(r, f); answer != "" {
			out[f.ID] = answer
		}
	}
	out["unit"] = "yuan"
	if out["is_zjtx"] == "no" {
		out["is_little_giant"] = "no"
	}
	if out["tech_upgrade_project"] == "no" {
		out["especially_major"] = "no"
	}
	if out["intl_standard_count"] == "0" {
		out["intl_standard_participated"] = "no"
	}
	if out["intl_standard_participated"] == "no" {
		out["intl_standard_substantive"] = "no"
	}
	for _, id := range alternatives {
		delete(out, id)
	}
	for id := range out {
		if f := rules.Facts.Find(id); len(contradictions(rules, out)) > 0 && f.Implies != nil {
			delete(out, id)
		}
	}
	return out
}

func node(answers map[string]string) calc.Node {
	n := calc.Node{Shape: calc.Map}
	ids := make([]string, 0, len(answers))
	for id := range answers {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		n.Fields = append(n.Fields, calc.Field{Name: id, Value: calc.Node{Shape: calc.Scalar, Text: answers[id]}})
	}
	return n
}

var onDay = calc.Date{Year: 2025, Month: 6, Day: 1}

func contradictions(rules *calc.Rules, answers map[string]string) []string {
	var out []string
	for _, result := range rules.Respond(calc.Request{Facts: node(answers), AsOf: onDay}).Results {
		for _, invalid := range result.Invalid {
			out = append(out, invalid.Fact)
		}
	}
	return out
}

// unsettled lists the measures that another answer could still settle.
func unsettled(rules *calc.Rules, answers map[string]string) []*calc.Measure {
	var out []*calc.Measure
	for _, result := range rules.Respond(calc.Request{Facts: node(answers), AsOf: onDay}).Results {
		if result.Status == calc.StatusUnknown && len(result.Missing) > 0 {
			out = append(out, result.Measure)
		}
	}
	return out
}

// questions asks an enterprise, each time what settles the most, until every
// measure is settled.
func questions(rules *calc.Rules, all map[string]string) int {
	known, asked := make(map[string]string), make(map[string]bool)
	for {
		next := ""
		for _, id := range rules.Respond(calc.Request{Facts: node(known), AsOf: onDay}).Next() {
			if !asked[id] {
				next = id
				break
			}
		}
		if next == "" {
			return len(asked)
		}
		asked[next] = true
		if answer, ok := all[next]; ok {
			known[next] = answer
		}
	}
}

// fewest is a number of questions that no order can go below: the facts that
// some measure cannot be settled without, and one more for each of the measures
// left that share no fact with each other.
func fewest(rules *calc.Rules, all map[string]string) int {
	base := len(unsettled(rules, all))
	needed := make(map[string]string)
	for id := range all {
		rest := make(map[string]string)
		for other, answer := range all {
			if other != id {
				rest[other] = answer
			}
		}
		if len(unsettled(rules, rest)) > base {
			needed[id] = all[id]
		}
	}
	bound, used := len(needed), make(map[string]bool)
	for _, m := range unsettled(rules, needed) {
		apart := true
		for _, id := range m.Reads(rules.Facts) {
			apart = apart && !used[id]
		}
		if apart && !slices.Contains(unsettled(rules, all), m) {
			bound++
			for _, id := range m.Reads(rules.Facts) {
				used[id] = true
			}
		}
	}
	return bound
}

// TestQuestions counts how many questions settle every measure for 60 random
// enterprises.
func TestQuestions(t *testing.T) {
	rules, r := supportRules(t), rand.New(rand.NewPCG(2025, 60))
	asked, least, total := 0, 0, 0
	for i := range 60 {
		all := enterprise(r, rules)
		n, low := questions(rules, all), fewest(rules, all)
		if n < low {
			t.Errorf("enterprise %d: %d questions, below the lower bound %d: the bound is wrong", i, n, low)
		}
		asked, least, total = asked+n, least+low, total+1
	}
	t.Logf("%d measures, %d enterprises: %s questions on average, at least %s are needed", len(rules.Measures), total, mean(asked, total), mean(least, total))
	if asked > 40*total {
		t.Errorf("%s questions on average, expected fewer than 40", mean(asked, total))
	}
}

func mean(sum, n int) string { return fmt.Sprintf("%.1f", float64(sum)/float64(n)) }
