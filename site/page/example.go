package page

import (
	"strings"

	"suance/calc"
)

// example is one case of measures.yaml as a page shows it.
type example struct {
	on     string
	given  []string
	expect []string
}

func (v view) examples(m *calc.Measure) []example {
	var out []example
	for _, e := range m.Examples {
		x := example{on: v.day(e.On)}
		for _, f := range e.Given.Fields {
			fact := v.Library.Rules.Facts.Find(f.Name)
			x.given = append(x.given, v.T("site.pair", "name", v.short(f.Name), "value", v.value(fact, f.Value)))
		}
		for _, f := range e.Expect.Fields {
			x.expect = append(x.expect, v.expected(f))
		}
		out = append(out, x)
	}
	return out
}

// expected writes what an example expects of one field of the result.
func (v view) expected(f calc.Field) string {
	value := f.Value.String()
	switch f.Name {
	case "status":
		return v.T("status." + value)
	case "kind":
		return v.T("kind." + value)
	case "duty":
		return v.T("duty." + value)
	case "unit":
		return v.T("term." + value)
	case "role":
		value = v.roles(texts(f.Value))
	case "amount", "at_most", "cap", "limit":
		if d, ok := calc.ParseMoney(value); ok {
			value = v.yuan(d)
		}
	case "rate", "min_share":
		if d, ok := calc.ParseNumber(value); ok {
			value = percent(d)
		}
	case "trace":
		if n := len(f.Value.Items); n > 0 {
			value = f.Value.Items[n-1].Field("result").String()
		}
	case "missing":
		var names []string
		for _, item := range f.Value.Items {
			names = append(names, v.short(item.Text))
		}
		if value = strings.Join(names, v.T("site.list")); value == "" {
			return v.T("measure.nothing_missing")
		}
	case "near_miss":
		var misses []string
		for _, miss := range f.Value.Fields {
			misses = append(misses, v.T("site.pair", "name", v.short(miss.Name), "value", miss.Value.String()))
		}
		value = strings.Join(misses, v.T("site.list"))
	}
	return v.T("field."+f.Name, "value", value)
}

func texts(n calc.Node) []string {
	var out []string
	for _, item := range n.Items {
		out = append(out, item.Text)
	}
	return out
}
