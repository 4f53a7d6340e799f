package calc

// waiver is a charge that is not collected (免收): its whole sum.
type waiver struct {
	of    expression
	words string
}

func readWaiver(r *reader, n Node) award {
	r.Known(n, "award", "kind", "of", "words")
	return waiver{r.sum(n.Field("of")), r.Text(n, "words")}
}

func (k waiver) facts(fact func(int)) { k.of.facts(fact) }

func (k waiver) terms() Terms { return Terms{} }

func (k waiver) evaluate(e *evaluation) bool {
	sum, known := k.of.value(e)
	if known {
		e.note("multiply", sum, exactly(one), sum, k.words)
	}
	return e.give(&e.result.Amount, sum, known)
}
