package calc

// times multiplies: 年租金 × 50%, 每人200元 × 人数. The words may stand beside it.
type times struct {
	parts []expression
	words string
}

func readTimes(r *reader, n Node) expression {
	r.Known(n, "of", "times", "words")
	return times{r.parts(n, "times"), n.Field("words").String()}
}

func (b times) facts(fact func(int)) {
	for _, p := range b.parts {
		p.facts(fact)
	}
}

func (b times) begun(a *Answers) bool { return someBegun(b.parts, a) }

func (b times) value(e *evaluation) (span, bool) {
	product, known := b.parts[0].value(e)
	for _, p := range b.parts[1:] {
		v, ok := p.value(e)
		known = known && ok
		before := product
		product = product.pairwise(v, fraction.times)
		if known {
			e.note("multiply", before, v, product, b.words)
		}
	}
	return product, known
}

func someBegun(parts []expression, a *Answers) bool {
	for _, p := range parts {
		if p.begun(a) {
			return true
		}
	}
	return false
}
