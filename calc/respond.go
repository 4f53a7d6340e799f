package calc

import "strings"

// Request is one question to the rules, as the command and the browser ask it.
type Request struct {
	Facts Node // a map of fact ids; absent for no facts
	AsOf  Date
	Only  string // id of a notice, a provision or a measure; "" for all
	Times bool   // answer the terms instead of everything else
}

// ParseRequest reads facts from JSON.
func ParseRequest(file string, facts []byte, asOf Date, only string) (Request, *Problem) {
	n, problem := ParseJSON(file, facts)
	if problem == nil && n.Shape != Map {
		problem = &Problem{Pos: n.Pos, Text: "facts: found " + n.Describe() + ", expected a map of fact ids"}
	}
	return Request{Facts: n, AsOf: asOf, Only: only}, problem
}

// Selects tells whether only (a notice, provision or measure id) takes in the
// measure: a provision id takes in all measures that stand on it.
func Selects(only, id string) bool {
	if only == "" || only == id {
		return true
	}
	rest, ok := strings.CutPrefix(id, only)
	return ok && (rest[0] == '/' || rest[0] == '-' && strings.Contains(only, "/"))
}

// Response is the answer to a Request.
type Response struct {
	Request Request
	Answers Answers
	Results []Result
	Totals  Totals
	missing []useful // what to ask next, most useful first
	rules   *Rules
}

// Respond evaluates a request.
func (r *Rules) Respond(q Request) Response {
	a := r.Facts.Answers(q.Facts)
	out := Response{Request: q, Answers: a, rules: r}
	out.Results = r.selected(&a, q.AsOf, func(m *Measure) bool { return Selects(q.Only, m.ID) && m.Temporal() == q.Times })
	r.rank(&out)
	out.Totals = Total(out.Results)
	return out
}

// JSON is the answer in the fixed form of `suance calc --json`.
func (out Response) JSON() []byte {
	w := writer{out: make([]byte, 0, 1024*(1+len(out.Results)))}
	w.open('{')
	w.field("as_of", out.Request.AsOf.String())
	w.field("ruleset", out.rules.ruleset)
	w.field("engine", Engine)
	out.ignored(&w)
	w.array("results", len(out.Results), func(i int) { out.rules.renderResult(&w, &out.Results[i], func() {}) })
	w.key("totals")
	out.Totals.render(&w)
	w.strings("missing", out.Next())
	out.understood(&w)
	w.key("receipt")
	w.open('{')
	w.field("ruleset", out.rules.ruleset)
	w.field("engine", Engine)
	w.field("as_of", out.Request.AsOf.String())
	w.key("answers")
	w.node(out.Answers.Given)
	w.close('}')
	w.close('}')
	return w.out
}

// TermsJSON is the answer of `suance deadline --json`: the term as one object,
// or a list where the id selects several.
func (out Response) TermsJSON() []byte {
	var w writer
	if len(out.Results) != 1 {
		w.open('[')
	}
	for i := range out.Results {

		out.rules.renderResult(&w, &out.Results[i], func() {
			out.ignored(&w)
			w.field("as_of", out.Request.AsOf.String())
			w.field("ruleset", out.rules.ruleset)
		})
	}
	if len(out.Results) != 1 {
		w.close(']')
	}
	return w.out
}

// ignored lists the keys that no fact has.
func (out Response) ignored(w *writer) {
	w.array("ignored", len(out.Answers.Ignored), func(i int) {
		w.open('{')
		w.field("key", out.Answers.Ignored[i].Key)
		w.optional("nearest", out.Answers.Ignored[i].Nearest)
		w.close('}')
	})
}

// Next lists the ids of the facts to ask next, those first whose answers settle
// the most.
func (out Response) Next() []string {
	var ids []string
	for _, m := range out.missing {
		ids = append(ids, out.rules.Facts.List[m.fact].ID)
	}
	return ids
}

// understood writes what each figure was read as: money in yuan, rates as
// fractions, so that people see whether 50万 was taken as they meant it.
func (out Response) understood(w *writer) {
	w.key("understood")
	w.open('{')
	for i, f := range out.rules.Facts.List {
		v := &out.Answers.values[i]
		if v.state == answered && (f.numeric() || f.Type == YearType) {
			w.field(f.ID, v.number.String())
		}
	}
	w.close('}')
}

func (t Totals) render(w *writer) {
	w.open('{')
	w.field("certain", t.Certain.String())
	w.field("fixed_if_confirmed", t.FixedIfConfirmed.String())
	w.field("at_most", t.AtMost.String())
	var unstated []string
	if t.Stacking {
		unstated = []string{"stacking"}
	}
	w.strings("unstated", unstated)
	w.array("overlaps", len(t.Overlaps), func(i int) {
		w.open('{')
		w.field("fact", t.Overlaps[i].Fact)
		w.strings("measures", t.Overlaps[i].Measures)
		w.close('}')
	})
	w.close('}')
}
