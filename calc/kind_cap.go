package calc

// capped is a ceiling in yuan, once or for each of a count (最高50万元,
// 每场不超过20万元). It is no entitlement: the text fixes no sum below it.
type capped struct{ counted }

func readCap(r *reader, n Node) award { return capped{r.counted(n, "at_most")} }

func (k capped) terms() Terms { return Terms{Cap: k.sum, Per: k.unit, Computed: k.of != nil} }

func (k capped) evaluate(e *evaluation) bool {
	total, known := k.total(e)
	return e.give(&e.result.AtMost, total, known)
}
