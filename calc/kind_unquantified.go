package calc

// unquantified is support whose amount the text does not state (给予一定的资金支持).
type unquantified struct{}

func readUnquantified(r *reader, n Node) award {
	r.Known(n, "award", "kind", "words")
	r.Text(n, "words")
	return unquantified{}
}

func (k unquantified) facts(func(int))             {}
func (k unquantified) terms() Terms                { return Terms{} }
func (k unquantified) evaluate(e *evaluation) bool { return true }
