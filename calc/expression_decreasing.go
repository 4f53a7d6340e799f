package calc

import "github.com/shopspring/decimal"

// decreasing falls by the same figure from one year (or rank) to the next, down
// to a floor (首年2个百分点，逐年递减0.5个百分点，最低1个百分点): from − by × (n − 1).
type decreasing struct {
	n               expression
	from, by, floor decimal.Decimal
	words           string
}

func readDecreasing(r *reader, n Node) expression {
	r.Known(n, "of", "decreasing", "from", "by", "floor", "words")
	d := decreasing{r.expression(n.Field("decreasing")), r.figure(n, "from"), r.figure(n, "by"), r.figure(n, "floor"), r.Text(n, "words")}
	if d.floor.Cmp(d.from) > 0 {
		r.Problem(n.Field("floor").Pos, "“floor”: found "+n.Field("floor").Describe()+", expected no more than “from”", "")
	}
	return d
}

func (b decreasing) facts(fact func(int))  { b.n.facts(fact) }
func (b decreasing) begun(a *Answers) bool { return b.n.begun(a) }

func (b decreasing) at(n decimal.Decimal) decimal.Decimal {
	if n.Cmp(one) < 0 {
		return decimal.Decimal{} // there is no year before the first
	}
	d := b.from.Sub(b.by.Mul(n.Sub(one)))
	if d.Cmp(b.floor) < 0 {
		return b.floor
	}
	return d
}

func (b decreasing) value(e *evaluation) (span, bool) {
	n, known := b.n.value(e)
	if !known {
		return span{from: fraction{}, to: fraction{sum: b.from}}, false
	}
	at := b.at(n.to.settle(e))
	e.step(Step{Op: "decrease", Value: n.to.sum, By: b.by, Result: at, Words: b.words})
	return exactly(at), true
}
