package page

import (
	"context"
	"io"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"suance/calc"
	"suance/content"
)

// calculatorPages is the policy calculator.
func calculatorPages(s *Site, lang content.Lang) []draft {
	return []draft{{path: "calculator/", title: s.Library.Words[lang].Text("calculator.title"), calculator: true, body: calculatorBody}}
}

// CalculatorScripts are the scripts of the calculator, in the order in which they
// run.
var CalculatorScripts = []string{"engine.js", "format.js", "profile.js", "results.js", "compare.js", "loan.js", "sheet.js", "terms.js", "calculator.js"}

// Alone is what a calculator in one file holds instead of assets.
type Alone struct {
	Lang    content.Lang
	Policy  string // content security policy
	Style   string
	Payload string // the worker's script and the rules, packed
	Engine  string // the WASM, packed
	Script  string
	Ruleset string // the beginning of its hash
}

// RenderAlone writes the calculator as one file that needs nothing else.
func RenderAlone(s *Site, a Alone, w io.Writer) error {
	words := s.Library.Words[a.Lang]
	return alone(view{s, a.Lang, draft{path: "calculator/", title: words.Text("calculator.title"), alone: true}, words}, a).Render(context.Background(), w)
}

// clientWords are the words that the calculator's scripts show: all below
// these keys.
var clientWords = []string{"status.", "result.", "card.", "answer.", "unstated.", "assumed.", "step.", "expected.", "validity.", "totals.", "engine.", "near.", "unit.", "site.list", "site.quoted", "site.colon", "date.", "op.",
	"form.", "scenario.", "export.", "then.", "loan.", "sheet.", "csv.", "calendar.", "due.", "calculator.as_of", "calculator.results", "update."}

// wordsFor lists the keys of the client's words.
func (v view) wordsFor() []string {
	var out []string
	for _, key := range v.words.Keys() {
		for _, prefix := range clientWords {
			if strings.HasPrefix(key, prefix) {
				out = append(out, key)
			}
		}
	}
	return out
}

// questions are those that a visitor who has answered nothing is asked, the most
// useful first, so that the page shows the first before the engine is there.
func (v view) questions() []string {
	asked := make(map[string]bool)
	for _, g := range v.Library.Groups {
		for _, f := range g.Facts {
			asked[f.ID] = true
		}
	}
	next := v.Library.Rules.Respond(calc.Request{AsOf: v.Library.Site.AsOf}).Next()
	return slices.DeleteFunc(next, func(id string) bool { return !asked[id] })
}

// temporal are the terms that can be computed.
func (v view) temporal() []*calc.Measure {
	var out []*calc.Measure
	for i := range v.Library.Rules.Measures {
		if m := &v.Library.Rules.Measures[i]; m.Temporal() {
			out = append(out, m)
		}
	}
	return out
}

// termFacts are the facts that terms read, in the order of the facts.
func (v view) termFacts() []*calc.Fact {
	read := make(map[string]bool)
	for _, m := range v.temporal() {
		for _, id := range m.Reads(v.Library.Rules.Facts) {
			read[id] = true
		}
	}
	var out []*calc.Fact
	for i := range v.Library.Rules.Facts.List {
		if f := &v.Library.Rules.Facts.List[i]; read[f.ID] {
			out = append(out, f)
		}
	}
	return out
}

// why is the reason a fact is asked, or "".
func (v view) why(f *calc.Fact) string {
	if key := "fact." + f.ID + ".why"; v.words.Has(key) {
		return v.T(key)
	}
	return ""
}

// sample are the answers of a family's example, as JSON for the script.
func (v view) sample(f content.Family) string {
	return v.Library.Sample(f)
}

// reads lists the facts of a family's measures, so that its questions open.
func (v view) reads(f content.Family) string {
	var ids []string
	for _, id := range f.Measures {
		if m := v.Library.Rules.Measure(id); m != nil {
			ids = append(ids, m.Reads(v.Library.Rules.Facts)...)
		}
	}
	return strings.Join(ids, " ")
}

// facts lists the ids of the facts that a measure reads.
func (v view) facts(m *calc.Measure) string {
	return strings.Join(m.Reads(v.Library.Rules.Facts), " ")
}

func (v view) input(f *calc.Fact) templ.Component {
	switch f.Type {
	case calc.YesNo:
		return radios(v, f, []calc.Option{{ID: "yes"}, {ID: "no"}}, "answer.")
	case calc.Choice:
		return choice(v, f)
	case calc.Choices:
		return checks(v, f)
	}
	return typed(v, f)
}

// refining are the facts that are asked although no result waits for them.
func (v view) refining() string {
	var ids []string
	for _, g := range v.Library.Groups {
		ids = append(ids, g.Refining...)
	}
	return strings.Join(ids, " ")
}

// suffix is the unit behind a field.
func (v view) suffix(f *calc.Fact) string {
	switch {
	case f.Type == calc.Money && f.Unit == "":
		return v.T("unit.yuan")
	case f.Type == calc.Percent || f.Type == calc.Rate:
		return "%"
	case f.Type == calc.Count && v.words.Has("fact."+f.ID+".unit"):
		return v.T("fact." + f.ID + ".unit")
	}
	return ""
}

// mode is the keyboard that a phone shows.
func mode(f *calc.Fact) string {
	if f.Type == calc.Money {
		return "text" // 万 must be on the keyboard
	}
	if f.Type == calc.Count || f.Type == calc.YearType {
		return "numeric"
	}
	return "decimal"
}
