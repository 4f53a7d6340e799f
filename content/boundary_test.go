package content

import (
	"fmt"
	"math/big"
	"os"
	"strings"
	"testing"

	"suance/calc"
)

// bounds is an operator as it would be said by hand, apart from calc.
var bounds = map[string]func(cmp int) bool{
	"at_least": func(c int) bool { return c >= 0 }, "more_than": func(c int) bool { return c > 0 },
	"at_most": func(c int) bool { return c <= 0 }, "less_than": func(c int) bool { return c < 0 },
}

// leaf is a comparison of a measure with a bound.
type leaf struct {
	fact, op string
	bound    calc.Decimal // in the unit of the fact: yuan, a fraction, a number
}

// leaves lists the comparisons of a condition that have a bound.
func leaves(n calc.Node, facts *calc.Facts) []leaf {
	var out []leaf
	if f := facts.Find(n.Field("fact").String()); f != nil {
		for op := range bounds {
			v := n.Field(op)
			if v.Shape != calc.Scalar {
				continue
			}
			d, ok := calc.ParseRate(v.Text)
			if !ok {
				d, ok = calc.ParseMoney(v.Text)
			}
			if ok { // a figure with a unit of its own (1分钟) is left to the examples
				out = append(out, leaf{f.ID, op, d})
			}
		}
	}
	if n.Field("count").Shape != calc.Absent {
		return out // items of lists are left to the examples
	}
	for _, f := range n.Fields {
		out = append(out, leaves(f.Value, facts)...)
	}
	for _, item := range n.Items {
		out = append(out, leaves(item, facts)...)
	}
	return out
}

// asked is an answer to facts, as JSON nodes.
func asked(t *testing.T, rules *calc.Rules, m *calc.Measure, facts calc.Node, on calc.Date) calc.Node {
	t.Helper()
	out := rules.Respond(calc.Request{Facts: facts, AsOf: on, Only: m.ID, Times: m.Temporal()})
	n, problem := calc.ParseJSON("", out.JSON())
	if problem != nil {
		t.Fatal(problem.Text)
	}
	return n.Field("results").Items[0]
}

// given is the first example of a measure that matches, with one fact changed.
func given(m *calc.Measure, fact, value string) (calc.Node, calc.Date, bool) {
	for _, ex := range m.Examples {
		if !strings.HasPrefix(ex.Expect.Field("status").String(), "match") {
			continue
		}
		n := calc.Node{Shape: calc.Map}
		for _, f := range ex.Given.Fields {
			if f.Name != fact {
				n.Fields = append(n.Fields, f)
			}
		}
		if fact != "" {
			n.Fields = append(n.Fields, calc.Field{Name: fact, Value: calc.Node{Shape: calc.Scalar, Text: value}})
		}
		return n, ex.On, true
	}
	return calc.Node{}, calc.Date{}, false
}

// TestBounds tries, for every bound of every measure, the value one step below,
// the bound, and one step above.
func TestBounds(t *testing.T) {
	lib, _ := Load(os.DirFS("."))
	cases := 0
	for i := range lib.Rules.Measures {
		m := &lib.Rules.Measures[i]
		for _, l := range leaves(m.Node().Field("when"), lib.Rules.Facts) {
			f := lib.Rules.Facts.Find(l.fact)
			step, shift := f.Step, int32(0)
			if f.Type == calc.Percent {
				step, shift = step.Shift(-2), 2
			}
			for _, d := range []int64{-1, 0, 1} {
				value := l.bound.Add(step.Mul(decimalOf(d)))
				if value.IsNegative() && f.Type != calc.Percent {
					continue
				}
				facts, on, ok := given(m, l.fact, value.Shift(shift).String())
				if !ok {
					t.Fatalf("%s has no example that matches", m.ID)
				}
				cases++
				want := bounds[l.op](int(d))
				for _, reason := range asked(t, lib.Rules, m, facts, on).Field("reasons").Items {
					if reason.Field("fact").String() != l.fact || reason.Field("op").String() != l.op {
						continue
					}
					undecided := reason.Field("undecided").Shape != calc.Absent // the text does not name the other side
					if holds := reason.Field("truth").String() == "holds"; holds != want || !holds && !undecided && reason.Field("truth").String() != "fails" {
						t.Errorf("%s: %s %s with %s = %s %s, want it to hold: %v", m.ID, l.op, l.bound, l.fact, value, reason.Field("truth").String(), want)
					}
				}
			}
		}
	}
	t.Logf("%d cases", cases)
	if cases < 50 {
		t.Errorf("found %d cases, expected more", cases)
	}
}

func decimalOf(n int64) calc.Decimal {
	d, _ := calc.ParseNumber(fmt.Sprint(n))
	return d
}

// TestCaps tries, for every rate, ceiling, limit and sum of every measure,
// bases around the ceiling and far off it, against exact fractions.
func TestCaps(t *testing.T) {
	lib, _ := Load(os.DirFS("."))
	cases := 0
	for i := range lib.Rules.Measures {
		m := &lib.Rules.Measures[i]
		award, terms := m.Node().Field("award"), m.Terms()
		fact := award.Field("of").String()
		if sum := award.Field("of").Field("sum"); sum.Shape == calc.List {
			fact = sum.Items[0].Text
		}
		if per := award.Field("per").String(); per != "" {
			fact = per
		}
		if first := award.Field("of").Field("first"); first.Shape == calc.List {
			fact = first.Items[0].Text
		}
		if fact == "" || m.Family != calc.Support {
			continue
		}
		bases := []string{"0", "0.01", "333333.33", "99999999999999999999.99"}
		if terms.Rate.Known && terms.Cap.Known {
			edge := terms.Cap.Div(terms.Rate.Decimal) // the rates of these notices divide evenly
			for _, d := range []string{"-0.1", "0", "0.1"} {
				step, _ := calc.ParseNumber(d)
				bases = append(bases, edge.Add(step).String())
			}
		}
		if terms.Limit.Known {
			for _, d := range []string{"-0.01", "0", "0.01"} {
				step, _ := calc.ParseNumber(d)
				bases = append(bases, terms.Limit.Add(step).String())
			}
		}
		if terms.Per != "" {
			bases = []string{"1", "2", "1000000000000000"}
		}
		for _, base := range bases {
			facts, on, ok := given(m, fact, base)
			if !ok {
				t.Fatalf("%s has no example that matches", m.ID)
			}
			cases++
			want := expectedSum(terms, base)
			result := asked(t, lib.Rules, m, facts, on)
			got := result.Field("amount").String() + result.Field("at_most").String()
			if got != want {
				t.Errorf("%s with %s = %s: %q, want %q", m.ID, fact, base, got, want)
			}
		}
	}
	t.Logf("%d cases", cases)
	if cases < 30 {
		t.Errorf("found %d cases, expected more", cases)
	}
}

// expectedSum computes what the terms of a measure make of a base, in fractions.
func expectedSum(terms calc.Terms, base string) string {
	b, _ := new(big.Rat).SetString(base)
	of := func(q calc.Quantity) *big.Rat { r, _ := new(big.Rat).SetString(q.String()); return r }
	switch {
	case terms.Limit.Known:
		return "" // a limit is no sum
	case terms.Sum.Known:
		b.Mul(b, of(terms.Sum))
	case terms.Rate.Known:
		b.Mul(b, of(terms.Rate))
		if terms.Cap.Known && b.Cmp(of(terms.Cap)) > 0 {
			b = of(terms.Cap)
		}
	case terms.Cap.Known:
		b.Mul(b, of(terms.Cap))
	}
	s := b.FloatString(10)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// TestDays tries, for every measure, the first and the last day of its validity
// and the days beside them.
func TestDays(t *testing.T) {
	lib, _ := Load(os.DirFS("."))
	cases := 0
	for i := range lib.Rules.Measures {
		m := &lib.Rules.Measures[i]
		facts, _, ok := given(m, "", "")
		if !ok {
			t.Errorf("%s has no example that matches", m.ID)
			continue
		}
		for _, c := range []struct {
			day  calc.Date
			want bool
		}{{m.From.AddDays(-1), false}, {m.From, true}, {m.Until, true}, {m.Until.AddDays(1), false}} {
			if m.From.IsZero() && c.day.Year < 2000 || m.Until.IsZero() && c.day.Year < 2000 {
				continue // not stated
			}
			cases++
			status := asked(t, lib.Rules, m, facts, c.day).Field("status").String()
			if got := status != "not_in_force"; got != c.want {
				t.Errorf("%s on %s: %s, want in force: %v", m.ID, c.day, status, c.want)
			}
		}
	}
	t.Logf("%d cases", cases)
	if cases < 300 {
		t.Errorf("found %d cases, expected more", cases)
	}
}
