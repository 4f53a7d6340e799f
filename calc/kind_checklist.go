package calc

// checklist is a set of requirements that somebody must meet at once (人员条件);
// its conditions are the list.
type checklist struct {
	role  []string
	words string
}

func readChecklist(r *reader, n Node) award {
	r.Known(n, "award", "kind", "role", "words")
	return checklist{r.role(n), r.Text(n, "words")}
}

func (k checklist) facts(func(int))             {}
func (k checklist) terms() Terms                { return Terms{Roles: k.role} }
func (k checklist) evaluate(e *evaluation) bool { return true }

func (k checklist) fields(w *writer, _ *Result) { w.strings("role", k.role) }
