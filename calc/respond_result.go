package calc

import (
	"strconv"

	"github.com/shopspring/decimal"
)

// renderResult writes one result in its fixed form. What a status does not
// have is null or empty, never left out; more adds fields at the end.
func (r *Rules) renderResult(w *writer, result *Result, more func()) {
	m := result.Measure
	w.open('{')
	w.field("id", m.ID)
	w.field("notice", m.Notice)
	w.field("clause", m.Clause)
	w.field("status", result.Status.String())
	w.field("kind", m.Kind)
	for _, q := range []struct {
		name string
		Quantity
	}{
		{"amount", result.Amount}, {"at_most", result.AtMost}, {"rate", result.Rate}, {"cap", result.Cap},
		{"limit", result.Limit}, {"min_share", result.MinShare},
	} {
		value := ""
		if q.Known {
			value = q.Decimal.String()
		}
		w.optional(q.name, value)
	}
	result.Term.render(w)
	if award, ok := m.award.(rendered); ok {
		award.fields(w, result)
	}
	result.renderMore(w)
	w.array("missing", len(result.Missing), func(i int) { w.string(r.Facts.List[result.Missing[i]].ID) })
	w.strings("open", m.Open)
	w.strings("unstated", m.Unstated)
	w.field("apply", m.Apply)
	w.array("invalid", len(result.Invalid), func(i int) { result.Invalid[i].render(w) })
	w.array("reasons", len(result.Reasons), func(i int) { result.Reasons[i].render(w, m, result.answers) })
	misses := result.NearMisses()
	w.array("near_miss", len(misses), func(i int) { misses[i].render(w, r.Facts, result.answers) })
	w.array("assumed", len(result.Assumed), func(i int) {
		w.open('{')
		w.field("id", result.Assumed[i].ID)
		w.field("value", result.Assumed[i].Value)
		w.close('}')
	})
	w.array("trace", len(result.Trace), func(i int) { result.Trace[i].render(w) })
	w.key("validity")
	result.Validity.render(w)
	w.field("quote", m.Quote)
	more()
	w.close('}')
}

// renderMore writes what few results have, only where they have it.
func (r *Result) renderMore(w *writer) {
	pair := func(key string, from, to decimal.Decimal) {
		w.key(key)
		w.open('{')
		w.field("from", from.String())
		w.field("to", to.String())
		w.close('}')
	}
	if r.Range[0].Known {
		pair("range", r.Range[0].Decimal, r.Range[1].Decimal)
	}
	if r.Possible.Known {
		pair("possible", r.Possible.From, r.Possible.To)
	}
	if len(r.Schedule) > 0 {
		w.array("schedule", len(r.Schedule), func(i int) { w.string(r.Schedule[i].String()) })
	}
	if len(r.ParameterMissing) > 0 {
		w.strings("parameter_missing", r.ParameterMissing)
	}
	if len(r.RefinedBy) > 0 {
		w.strings("refined_by", r.RefinedBy)
	}
	if r.Instead != "" {
		w.field("instead", r.Instead)
	}
	if r.Measure.quota.Known {
		w.field("quota", r.Measure.quota.String())
	}
}

// render writes the fields of a term; anything else has none.
func (t TermResult) render(w *writer) {
	if t.N == 0 {
		return
	}
	w.field("unit", t.Unit)
	w.key("n")
	w.literal(strconv.Itoa(t.N))
	for _, d := range t.Dates {
		w.optional(d.Name, d.Value)
	}
	if t.CalendarMissing {
		w.key("calendar_missing")
		w.literal("true")
	}
}

func (reason Reason) render(w *writer, m *Measure, a *Answers) {
	w.open('{')
	w.field("truth", reason.Truth.String())
	clause := reason.clause
	if clause == "" {
		clause = m.Clause
	}
	w.field("clause", clause)
	w.field("quote", reason.leaf.wording())
	reason.leaf.render(w, a)
	w.close('}')
}

func (i Invalid) render(w *writer) {
	w.open('{')
	w.field("fact", i.Fact)
	w.field("found", i.Found)
	w.field("expected", i.Expected)
	w.optional("with", i.With)
	w.close('}')
}

func (n NearMiss) render(w *writer, f *Facts, a *Answers) {
	w.open('{')
	w.field("fact", n.Fact)
	w.field("value", n.Value.String())
	w.field("distance", n.Distance.String())
	w.optional("unit", f.unitLabel(n.Fact, a))
	if n.Together {
		w.key("together")
		w.literal("true")
	}
	w.close('}')
}

// unitLabel is the unit that a fact of money was given in.
func (f *Facts) unitLabel(id string, a *Answers) string {
	for i := range id {
		if id[i] == '[' {
			id = id[:i]
			break
		}
	}
	fact := f.Find(id)
	if fact == nil || fact.Type != Money && fact.Type != Moneys {
		return ""
	}
	if unit := f.Find(fact.Unit); unit != nil {
		if i := unit.option(a.Given.Field(fact.Unit).String()); i >= 0 {
			return unit.Options[i].Label
		}
	}
	return "元"
}
