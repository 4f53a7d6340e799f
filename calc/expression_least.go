package calc

// extreme is the smallest (最高, 不超过: whichever is lower) or the largest (就高)
// of several. Whether a ceiling stands before or after a rate is written by
// what stands in what: {times: [30%, {least: [sum, 100万元]}]} caps the base,
// {least: [{times: [30%, sum]}, 100万元]} caps the result.
type extreme struct {
	parts []expression
	most  bool
	words string
}

func readLeast(r *reader, n Node) expression {
	r.Known(n, "of", "least", "words")
	return extreme{r.parts(n, "least"), false, n.Field("words").String()}
}

func readMost(r *reader, n Node) expression {
	r.Known(n, "of", "most", "words")
	return extreme{r.parts(n, "most"), true, n.Field("words").String()}
}

func (b extreme) facts(fact func(int)) {
	for _, p := range b.parts {
		p.facts(fact)
	}
}

func (b extreme) begun(a *Answers) bool { return someBegun(b.parts, a) }

func (b extreme) value(e *evaluation) (span, bool) {
	best, known := b.parts[0].value(e)
	op := "cap"
	if b.most {
		op = "most"
	}
	for _, p := range b.parts[1:] {
		v, ok := p.value(e)
		known = known && ok
		before := best
		best = b.pick(best, v)
		if known {
			e.note(op, before, v, best, b.words)
		}
	}
	return best, known
}

func (b extreme) pick(s, t span) span {
	if b.most {
		return s.pairwise(t, fraction.most)
	}
	out := span{from: s.from.least(t.from)}
	switch {
	case s.one() && t.one():
		out.to = out.from
	case s.unbounded:
		out.to, out.unbounded = t.to, t.unbounded
	case t.unbounded:
		out.to = s.to
	default:
		out.to = s.to.least(t.to)
	}
	return out
}
