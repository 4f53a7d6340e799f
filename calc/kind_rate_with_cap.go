package calc

// rateWithCap is an exact rate of a base, with a ceiling in yuan on the sum
// (核定项目投资10%、最高1亿元): the smaller of the two.
type rateWithCap struct {
	rate, cap Quantity
	of        base
	words     string
}

func readRateWithCap(r *reader, n Node) award {
	r.Known(n, "award", "kind", "rate", "at_most", "of", "words")
	return rateWithCap{rate: r.rate(n, "rate"), cap: r.money(n, "at_most"), of: r.base(n.Field("of")), words: r.Text(n, "words")}
}

func (k rateWithCap) facts(fact func(int)) { k.of.facts(fact) }

func (k rateWithCap) terms() Terms { return Terms{Rate: k.rate, Cap: k.cap} }

func (k rateWithCap) evaluate(e *evaluation) bool {
	sum, known := k.of.value(e)
	if !known {
		return false
	}
	product := sum.times(e, k.rate.Decimal, k.words)
	amount := product
	if amount.Cmp(k.cap.Decimal) > 0 {
		amount = k.cap.Decimal
	}
	e.step(Step{Op: "cap", Value: product, By: k.cap.Decimal, Result: amount, Words: k.words})
	e.result.Amount = quantity(amount)
	return true
}
