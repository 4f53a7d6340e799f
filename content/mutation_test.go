package content

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"suance/calc"
)

// mutant is a measure with one thing changed.
type mutant struct {
	what string
	node calc.Node
}

// TestMutants changes every operator, bound, rate, ceiling, term, option, role
// and condition of every measure, one at a time, and runs the measure's
// examples: some example must notice. With -v it shows the counts.
func TestMutants(t *testing.T) {
	lib, problems := Load(os.DirFS("."))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	l := &loader{files: os.DirFS(".")}
	facts, holidays := l.load("facts.yaml"), l.load("holidays.yaml")
	for _, n := range lib.Notices {
		list := lib.nodes[n.ID]
		made, survived, kinds := 0, 0, make(map[string]int)
		for i, item := range list.Items {
			for _, m := range mutants(item, lib.Rules.Facts) {
				changed := calc.Node{Shape: calc.List, Items: slices.Clone(list.Items)}
				changed.Items[i] = m.node
				rules, problems := calc.Compile(calc.Source{Facts: facts, Holidays: holidays, Notices: []calc.NoticeRules{{ID: n.ID, From: n.Effective, Until: n.Expires, Measures: changed}}})
				if len(problems) > 0 {
					continue // the check refuses it before any example does
				}
				made++
				kinds[strings.SplitN(m.what, " ", 2)[0]]++
				id := n.ID + "/" + item.Field("id").Text
				if !noticed(rules, id) {
					survived++
					t.Errorf("%s: no example notices: %s", id, m.what)
				}
			}
		}
		var parts []string
		for _, k := range slices.Sorted(maps.Keys(kinds)) {
			parts = append(parts, fmt.Sprintf("%s %d", k, kinds[k]))
		}
		t.Logf("%-24s %3d measures %4d mutants %3d survived: %s", n.ID, len(list.Items), made, survived, strings.Join(parts, ", "))
	}
}

func noticed(rules *calc.Rules, id string) bool {
	m := rules.Measure(id)
	for _, ex := range m.Examples {
		if len(rules.Try(m, ex)) > 0 {
			return true
		}
	}
	return false
}

// swaps are the operators that a slip would put for another.
var swaps = map[string][]string{
	"at_least": {"more_than", "at_most"}, "more_than": {"at_least", "less_than"}, "at_most": {"less_than", "at_least"}, "less_than": {"at_most", "more_than"},
	"is": {"is_not"}, "is_not": {"is"}, "in": {"not_in"}, "not_in": {"in"}, "all": {"any"}, "any": {"all"},
}

// mutants are all changes of a measure. Its words, quote and examples stay.
func mutants(item calc.Node, facts *calc.Facts) []mutant {
	var out []mutant
	for i, f := range item.Fields {
		with := func(what string, v calc.Node) {
			m := item
			m.Fields = slices.Clone(item.Fields)
			m.Fields[i].Value = v
			out = append(out, mutant{what, m})
		}
		without := func(what string) {
			m := item
			m.Fields = slices.Delete(slices.Clone(item.Fields), i, i+1)
			out = append(out, mutant{what, m})
		}
		switch f.Name {
		case "when", "award":
			changes(f.Name, f.Value, facts, nil, with)
			if f.Name == "when" {
				without("drop when")
			}
		case "until", "from":
			d, _ := calc.ParseDate(f.Value.Text)
			with("bound "+f.Name+" a day later", retyped(f.Value, d.AddDays(1).String()))
			with("bound "+f.Name+" a day earlier", retyped(f.Value, d.AddDays(-1).String()))
			without("drop " + f.Name)
		case "scope", "except", "open":
			if len(f.Value.Items) > 0 {
				without("drop " + f.Name)
			}
		}
	}
	return out
}

func retyped(at calc.Node, text string) calc.Node {
	at.Shape, at.Text = calc.Scalar, text
	return at
}

// changes calls with for every changed form of a node. fact is the one that the
// nearest condition compares.
func changes(path string, n calc.Node, facts *calc.Facts, fact *calc.Fact, with func(what string, v calc.Node)) {
	if f := lookup(facts, n.Field("fact").String()); f != nil {
		fact = f
	}
	if list := facts.Find(n.Field("count").String()); list != nil {
		fact = nil
		facts = list.Fields
	}
	for i, f := range n.Fields {
		put := func(name string, v calc.Node) calc.Node {
			m := n
			m.Fields = slices.Clone(n.Fields)
			m.Fields[i].Name, m.Fields[i].Value = name, v
			return m
		}
		for _, other := range swaps[f.Name] {
			if len(f.Value.Items) == 1 {
				break // all and any of one are the same
			}
			with(fmt.Sprintf("operator %s for %s at %s", other, f.Name, path), put(other, f.Value))
		}
		switch {
		case f.Name == "words" || f.Name == "count" || f.Name == "due":
		case f.Name == "otherwise":
			m := n
			m.Fields = slices.Delete(slices.Clone(n.Fields), i, i+1)
			with("drop otherwise at "+path, m)
		case f.Value.Shape == calc.Scalar:
			for _, text := range others(f.Name, f.Value.Text, fact, facts) {
				with(fmt.Sprintf("%s %s for %s at %s.%s", sortOf(f.Name), text, f.Value.Text, path, f.Name), put(f.Name, retyped(f.Value, text)))
			}
		default:
			changes(path+"."+f.Name, f.Value, facts, fact, func(what string, v calc.Node) { with(what, put(f.Name, v)) })
		}
	}
	for i, item := range n.Items {
		put := func(v calc.Node) calc.Node {
			m := n
			m.Items = slices.Clone(n.Items)
			m.Items[i] = v
			return m
		}
		if len(n.Items) > 1 {
			m := n
			m.Items = slices.Delete(slices.Clone(n.Items), i, i+1)
			with(fmt.Sprintf("drop %s of %s", clip(item.Describe()), path), m)
		}
		at := fmt.Sprintf("%s[%d]", path, i)
		if item.Shape == calc.Scalar {
			for _, text := range others("in", item.Text, fact, facts) {
				with(fmt.Sprintf("option %s for %s at %s", text, item.Text, at), put(retyped(item, text)))
			}
			continue
		}
		changes(at, item, facts, fact, func(what string, v calc.Node) { with(what, put(v)) })
	}
}

func lookup(facts *calc.Facts, id string) *calc.Fact {
	if id == "" {
		return nil
	}
	return facts.Find(id)
}

func sortOf(key string) string {
	switch key {
	case "at_least", "more_than", "at_most", "less_than":
		return "bound"
	case "amount", "limit":
		return "cap"
	case "rate", "share":
		return "rate"
	case "n", "unit", "years":
		return "term"
	}
	return key
}

// others are what a slip would put for a scalar.
func others(key, text string, fact *calc.Fact, facts *calc.Facts) []string {
	var out []string
	if fact != nil && (fact.Type == calc.YesNo || len(fact.Options) > 0) {
		if fact.Type == calc.YesNo {
			return nil // is and is_not are swapped already
		}
		for _, o := range fact.Options {
			if o.Label != text && o.ID != text {
				out = append(out, o.Label)
			}
		}
		return out[:min(2, len(out))]
	}
	switch key {
	case "unit":
		for _, u := range []string{"工作日", "日", "月", "年", "小时"} {
			if u != text {
				out = append(out, u)
			}
		}
		return out
	case "duty":
		return []string{map[bool]string{true: "duty", false: "right"}[text != "duty"]}
	case "kind":
		return map[string][]string{"fixed": {"cap"}, "cap": {"fixed"}, "deadline": {"period"}, "period": {"deadline"}, "metric": {"scope"}, "scope": {"metric"}, "unquantified": {"metric"}}[text]
	case "fact", "of", "after", "before", "per", "role":
		for _, f := range facts.List {
			if old := facts.Find(text); old != nil && f.Type == old.Type && f.ID != text {
				out = append(out, f.ID)
			}
		}
		if role := facts.Find("role"); key == "role" && role != nil {
			for _, o := range role.Options {
				if o.Label != text {
					out = append(out, o.Label)
				}
			}
		}
		return out[:min(2, len(out))]
	}
	if rate, ok := calc.ParseRate(text); ok {
		for _, d := range []string{"0.0001", "-0.0001"} {
			step, _ := calc.ParseNumber(d)
			out = append(out, rate.Add(step).Shift(2).String()+"%")
		}
		return out
	}
	if sum, ok := calc.ParseMoney(text); ok {
		step := "0.01"
		if key == "n" || key == "years" || fact == nil && !strings.Contains(text, "元") || fact != nil && fact.Type != calc.Money && fact.Type != calc.Number {
			step = "1"
		}
		d, _ := calc.ParseNumber(step)
		out = append(out, sum.Add(d).String(), sum.Sub(d).String())
		if strings.Contains(text, "元") {
			out = append(out, sum.Shift(1).String(), sum.Shift(-1).String())
		}
	}
	return out
}
