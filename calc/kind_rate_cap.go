package calc

// rateCap is a rate that is itself a ceiling (不超过合同金额30%, 最高30%贴息).
type rateCap struct {
	rate  Quantity
	of    expression
	words string
}

func readRateCap(r *reader, n Node) award {
	r.Known(n, "award", "kind", "rate", "of", "words")
	return rateCap{rate: r.rate(n, "rate"), of: r.sum(n.Field("of")), words: r.Text(n, "words")}
}

func (k rateCap) facts(fact func(int)) { k.of.facts(fact) }

func (k rateCap) terms() Terms { return Terms{Rate: k.rate} }

func (k rateCap) evaluate(e *evaluation) bool {
	sum, known := k.of.value(e)
	product := sum.pairwise(exactly(k.rate.Decimal), fraction.times)
	for i := range e.result.parts {
		e.result.parts[i].sum = e.result.parts[i].sum.Mul(k.rate.Decimal)
	}
	if known {
		e.note("multiply", sum, exactly(k.rate.Decimal), product, k.words)
	}
	return e.give(&e.result.AtMost, product, known)
}
