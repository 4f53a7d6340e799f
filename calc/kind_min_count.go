package calc

// minCount is the least number of things that the text asks for, as a share of
// another number (不低于验收检测数量的5%). A number of things is whole, so what must
// be reached is the next whole number; the share itself is in the trace.
type minCount struct {
	share Quantity
	of    int
	role  []string
	words string
}

func readMinCount(r *reader, n Node) award {
	r.Known(n, "award", "kind", "role", "share", "of", "words")
	k := minCount{r.rate(n, "share"), r.factIndex(n, "of"), r.role(n), r.Text(n, "words")}
	if k.of >= 0 && r.facts.List[k.of].Type != Count {
		r.Problem(n.Field("of").Pos, "“of”: found a fact of type "+r.facts.List[k.of].Type.String()+", expected a count", "")
	}
	return k
}

func (k minCount) facts(fact func(int)) { fact(k.of) }

func (k minCount) terms() Terms { return Terms{Rate: k.share, Roles: k.role} }

func (k minCount) evaluate(e *evaluation) bool {
	v := &e.answers.values[k.of]
	if v.state != answered {
		e.need(k.of)
		return false
	}
	part := v.number.Mul(k.share.Decimal)
	whole := part.Ceil()
	e.step(Step{Op: "take", Fact: e.answers.facts.List[k.of].ID, Value: v.number, Result: v.number})
	e.step(Step{Op: "multiply", Value: v.number, By: k.share.Decimal, Result: part, Words: k.words})
	if !whole.Equal(part) {
		e.step(Step{Op: "whole", Value: part, By: one, Result: whole, Ours: true})
	}
	e.result.rare().MinCount = quantity(whole)
	return true
}

func (k minCount) fields(w *writer, r *Result) {
	w.optional("min_count", r.MinCount.text())
	w.strings("role", k.role)
}

// text is the figure, or "" where it is not known.
func (q Quantity) text() string {
	if !q.Known {
		return ""
	}
	return q.Decimal.String()
}
