package calc

// excess is the part above a threshold (超过100万元的部分); nothing below it.
type excess struct {
	of, over expression
	words    string
}

func readExcess(r *reader, n Node) expression {
	r.Known(n, "of", "excess", "over", "words")
	return excess{r.expression(n.Field("excess")), r.expression(n.Field("over")), r.Text(n, "words")}
}

func (b excess) facts(fact func(int))  { b.of.facts(fact); b.over.facts(fact) }
func (b excess) begun(a *Answers) bool { return b.of.begun(a) }

func (b excess) value(e *evaluation) (span, bool) {
	v, known := b.of.value(e)
	limit, ok := b.over.value(e)
	known = known && ok
	above := func(f, g fraction) fraction {
		g.sum = g.sum.Neg()
		return f.add(g).most(fraction{})
	}
	out := span{unbounded: v.unbounded}
	if !limit.unbounded {
		out.from = above(v.from, limit.to)
	}
	if !v.unbounded {
		out.to = above(v.to, limit.from)
	}
	if known {
		e.note("excess", v, limit, out, b.words)
	}
	return out, known
}
