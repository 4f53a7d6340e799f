package calc

// first is the first expression that was answered, so that a known figure goes
// before an estimate of it.
type first struct{ forms []expression }

func readFirst(r *reader, n Node) expression {
	r.Known(n, "of", "first")
	return first{r.parts(n, "first")}
}

func (b first) facts(fact func(int)) {
	for _, form := range b.forms {
		form.facts(fact)
	}
}

func (b first) begun(a *Answers) bool {
	for _, form := range b.forms {
		if form.begun(a) {
			return true
		}
	}
	return false
}

func (b first) value(e *evaluation) (span, bool) {
	for _, form := range b.forms {
		if form.begun(e.answers) {
			return form.value(e)
		}
	}
	return b.forms[0].value(e)
}
