package calc

// minShare is a share that somebody must at least reserve (预留份额提高至40%以上):
// a duty of the purchaser, not a sum.
type minShare struct {
	share Quantity
	words string
}

func readMinShare(r *reader, n Node) award {
	r.Known(n, "award", "kind", "share", "words")
	return minShare{r.rate(n, "share"), r.Text(n, "words")}
}

func (k minShare) facts(func(int)) {}

func (k minShare) terms() Terms { return Terms{MinShare: k.share} }

func (k minShare) evaluate(e *evaluation) bool {
	e.step(Step{Op: "state", Value: k.share.Decimal, Result: k.share.Decimal, Words: k.words})
	return true
}
