package page

import (
	"regexp"
	"strings"

	"github.com/a-h/templ"

	"suance/calc"
	"suance/content"
)

// measuresPages lists all measures.
func measuresPages(s *Site, lang content.Lang) []draft {
	return []draft{{path: "measures/", title: s.Library.Words[lang].Text("measures.title"), body: measuresBody}}
}

// dutiesPages lists terms, duties, scopes and targets.
func dutiesPages(s *Site, lang content.Lang) []draft {
	return []draft{{path: "duties/", title: s.Library.Words[lang].Text("duties.title"), body: dutiesBody}}
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

// supports tells whether a rule says what an enterprise may get.
func supports(m *calc.Measure) bool { return m.Supports() }

// isDuty tells whether a rule is a term, a duty, a scope or a target.
func isDuty(m *calc.Measure) bool { return !m.Supports() }

// only are the measures that some are.
func only(list []*calc.Measure, some func(*calc.Measure) bool) []*calc.Measure {
	var out []*calc.Measure
	for _, m := range list {
		if some(m) {
			out = append(out, m)
		}
	}
	return out
}

// withMeasures are the notices that have measures of some sort.
func (v view) withMeasures(some func(*calc.Measure) bool) []*content.Notice {
	var out []*content.Notice
	for _, n := range v.Library.Notices {
		if len(only(n.Measures, some)) > 0 {
			out = append(out, n)
		}
	}
	return out
}

// clauseName is how a clause is called: its heading or the one above it, the
// number it begins with, or what part of a document it is.
func (v view) clauseName(m *calc.Measure) string {
	t, _ := v.text(v.Library.NoticeOf(m))
	heading := ""
	for _, b := range t.Blocks {
		if b.Level > 0 && (b.ID == m.Clause || strings.HasPrefix(m.Clause, b.ID+"-")) {
			heading = plainHeading(b)
		}
	}
	if heading != "" && !strings.HasPrefix(m.Clause, "annex") {
		return heading
	}
	for _, b := range t.Clause(m.Clause) {
		if number := beginning.FindString(b.Text); number != "" {
			return number
		}
	}
	part := strings.SplitN(m.Clause, "-", 2)[0]
	if key := "clause." + part; v.words.Has(key) {
		return v.T(key)
	}
	return m.Clause
}

// beginning is the number that a clause without a heading begins with.
var beginning = regexp.MustCompile(`^(第[一二三四五六七八九十]+条|[一二三四五六七八九十]+、|Article \d+|[IVX]+\.)`)
