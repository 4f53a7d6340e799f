package page

import (
	"github.com/a-h/templ"

	"suance/calc"
	"suance/content"
)

// measuresPages lists all measures.
func measuresPages(s *Site, lang content.Lang) []draft {
	return []draft{{path: "measures/", title: s.Library.Words[lang].Text("measures.title"), body: measuresBody}}
}

// measurePages is one page for each measure.
func measurePages(s *Site, lang content.Lang) []draft {
	var out []draft
	for i := range s.Library.Rules.Measures {
		m := &s.Library.Rules.Measures[i]
		out = append(out, draft{path: MeasurePath(m), title: s.Library.MeasureTitle(m, lang), body: func(v view) templ.Component { return measureBody(v, m) }})
	}
	return out
}

// withMeasures are the notices that have measures.
func (v view) withMeasures() []*content.Notice {
	var out []*content.Notice
	for _, n := range v.Library.Notices {
		if len(n.Measures) > 0 {
			out = append(out, n)
		}
	}
	return out
}

// clauseName is how a clause is called: its heading, or its number.
func (v view) clauseName(m *calc.Measure) string {
	t, _ := v.text(v.Library.NoticeOf(m))
	for _, b := range t.Blocks {
		if b.ID == m.Clause && b.Level > 0 {
			return plainHeading(b)
		}
	}
	return m.Clause
}

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
			x.given = append(x.given, v.T("measure.given", "fact", v.label(f.Name), "value", v.value(fact, f.Value)))
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
	case "amount", "at_most", "cap", "limit":
		if d, ok := calc.ParseMoney(value); ok {
			value = Yuan(d, v.lang)
		}
	case "rate", "min_share":
		if d, ok := calc.ParseNumber(value); ok {
			value = percent(d)
		}
	case "missing":
		value = ""
		for i, item := range f.Value.Items {
			if i > 0 {
				value += v.T("site.list")
			}
			value += v.label(item.Text)
		}
		if value == "" {
			return v.T("measure.nothing_missing")
		}
	case "near_miss":
		value = ""
		for i, miss := range f.Value.Fields {
			if i > 0 {
				value += v.T("site.list")
			}
			value += v.T("measure.given", "fact", v.label(miss.Name), "value", miss.Value.String())
		}
	}
	return v.T("field."+f.Name, "value", value)
}

// label is the question of a fact, or its id where the form does not ask it.
func (v view) label(id string) string {
	if v.words.Has("fact." + id + ".label") {
		return v.T("fact." + id + ".label")
	}
	return id
}
