package calc

// scope says whom or what the text covers (适用本办法, 不适用本办法). Measures that
// name it under “scope” answer to it too.
type scope struct{ words string }

func readScope(r *reader, n Node) award {
	r.Known(n, "award", "kind", "words")
	return scope{r.Text(n, "words")}
}

func (k scope) facts(func(int))             {}
func (k scope) terms() Terms                { return Terms{} }
func (k scope) evaluate(e *evaluation) bool { return true }
