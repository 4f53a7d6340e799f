package calc

// limit is the most that something other than a payment may reach (单户担保额度
// 上限3000万元). It enters no total.
type limit struct {
	sum   Quantity
	of    int // what is asked for, where the enterprise says so
	words string
}

func readLimit(r *reader, n Node) award {
	r.Known(n, "award", "kind", "limit", "of", "words")
	return limit{sum: r.money(n, "limit"), of: r.factIndex(n, "of"), words: r.Text(n, "words")}
}

func (k limit) facts(fact func(int)) { fact(k.of) }

func (k limit) terms() Terms { return Terms{Limit: k.sum} }

// evaluate states the limit; with a request it also shows how much of it
// stays within.
func (k limit) evaluate(e *evaluation) bool {
	asked := &e.answers.values[k.of]
	if asked.state != answered {
		e.step(Step{Op: "state", Value: k.sum.Decimal, Result: k.sum.Decimal, Words: k.words})
		return true
	}
	within := asked.number
	if within.Cmp(k.sum.Decimal) > 0 {
		within = k.sum.Decimal
	}
	e.step(Step{Op: "take", Fact: e.rules.Facts.List[k.of].ID, Value: asked.number, Result: asked.number})
	e.step(Step{Op: "limit", Value: asked.number, By: k.sum.Decimal, Result: within, Words: k.words})
	return true
}
