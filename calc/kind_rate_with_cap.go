package calc

// rateWithCap is an exact rate of a base, with a ceiling in yuan on the sum
// (核定项目投资10%、最高1亿元): the smaller of the two.
type rateWithCap struct {
	rate, cap Quantity
	of        expression
	words     string
}

func readRateWithCap(r *reader, n Node) award {
	r.Known(n, "award", "kind", "rate", "at_most", "of", "words")
	return rateWithCap{rate: r.rate(n, "rate"), cap: r.money(n, "at_most"), of: r.sum(n.Field("of")), words: r.Text(n, "words")}
}

func (k rateWithCap) facts(fact func(int)) { k.of.facts(fact) }

func (k rateWithCap) terms() Terms { return Terms{Rate: k.rate, Cap: k.cap} }

func (k rateWithCap) evaluate(e *evaluation) bool {
	sum, known := k.of.value(e)
	product := sum.pairwise(exactly(k.rate.Decimal), fraction.times)
	amount := extreme{}.pick(product, exactly(k.cap.Decimal))
	if known {
		e.note("multiply", sum, exactly(k.rate.Decimal), product, k.words)
		e.note("cap", product, exactly(k.cap.Decimal), amount, k.words)
	}
	return e.give(&e.result.Amount, amount, known)
}
