package calc

// waiver is a charge that is not collected (免收): its whole sum.
type waiver struct {
	of    base
	words string
}

func readWaiver(r *reader, n Node) award {
	r.Known(n, "award", "kind", "of", "words")
	return waiver{r.base(n.Field("of")), r.Text(n, "words")}
}

func (k waiver) facts(fact func(int)) { k.of.facts(fact) }

func (k waiver) terms() Terms { return Terms{} }

func (k waiver) evaluate(e *evaluation) bool {
	sum, known := k.of.value(e)
	if known {
		e.result.Amount = quantity(sum.times(e, one, k.words))
	}
	return known
}
