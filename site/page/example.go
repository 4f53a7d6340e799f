package page

import (
	"slices"
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
			if slices.Contains(constant, f.Name) {
				continue
			}
			x.expect = append(x.expect, v.expected(f))
		}
		out = append(out, x)
	}
	return out
}

// constant are fields of a result that the page says once, above the examples.
var constant = []string{"kind", "duty", "due", "role", "unit", "n"}

// expected writes what an example expects of one field of the result.
func (v view) expected(f calc.Field) string {
	value := f.Value.String()
	switch f.Name {
	case "status":
		return v.T("status." + value)
	case "deadline", "moved", "latest", "clear_days", "last_day":
		value = v.moment(value)
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
