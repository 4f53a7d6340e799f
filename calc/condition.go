package calc

// condition is a node of a rule that holds, fails or is not known yet.
type condition interface {
	// evaluate decides the condition and notes its leaves as reasons.
	evaluate(e *evaluation) Truth
	// negated is the condition that holds where this one fails, so that
	// evaluation meets no "not" and every near miss has one direction.
	negated() condition
	// visit calls leaf for every leaf, in the order of the text.
	visit(leaf func(leaf))
	// missing calls fact for each fact whose answer could still settle the
	// condition.
	missing(e *evaluation, fact func(int))
}

// leaf is a condition on facts, which a reason shows.
type leaf interface {
	condition
	facts(fact func(int))
	decide(a *Answers) Truth
	render(w *writer, a *Answers)
	nearMisses(a *Answers) []NearMiss
	wording() string
}

// conditionForm reads a condition that has a certain key.
type conditionForm struct {
	key  string
	read func(r *reader, n Node) condition
}

// conditionForms are all forms of conditions. To add one: a file, a line here
// and cases in testdata/conditions.
func conditionForms() []conditionForm {
	return []conditionForm{
		{"all", readAll},
		{"any", readAny},
		{"not", readNot},
		{"fact", readComparison},
		{"growth", readGrowth},
		{"count", readCount},
	}
}

// condition reads any form of condition; it is nil after a problem.
func (r *reader) condition(n Node) condition {
	var keys []string
	for _, form := range conditionForms() {
		if n.Field(form.key).Shape != Absent {
			return form.read(r, n)
		}
		keys = append(keys, form.key)
	}
	found := n.Describe()
	if n.Shape == Map && len(n.Fields) > 0 {
		found = quote(n.Fields[0].Name)
		r.Problem(n.Fields[0].Pos, "condition: found "+found+", expected a map with one of "+join(keys), nearestHint(n.Fields[0].Name, keys))
		return nil
	}
	r.Problem(n.Pos, "condition: found "+found+", expected a map with one of "+join(keys), "")
	return nil
}

// group is all or any of several conditions.
type group struct {
	any    bool
	parts  []condition
	clause string // where it is not the measure's own
}

func readAll(r *reader, n Node) condition { return r.group(n, "all", false) }
func readAny(r *reader, n Node) condition { return r.group(n, "any", true) }

func (r *reader) group(n Node, key string, any bool) condition {
	r.Known(n, key, key)
	list := n.Field(key)
	if list.Shape != List || len(list.Items) == 0 {
		r.Problem(list.Pos, quote(key)+": found "+list.Describe()+", expected a list of conditions", "")
	}
	g := &group{any: any}
	for _, item := range list.Items {
		if c := r.condition(item); c != nil {
			g.parts = append(g.parts, c)
		}
	}
	return g
}

// readNot reads a negation by negating what stands below it.
func readNot(r *reader, n Node) condition {
	r.Known(n, "not", "not")
	c := r.condition(n.Field("not"))
	if c == nil {
		return nil
	}
	return c.negated()
}

// evaluate follows Kleene: one part that fails decides all, one that holds
// decides any, whatever is unknown beside it. Every part is evaluated, so that
// the reasons do not depend on the order.
func (g *group) evaluate(e *evaluation) Truth {
	decisive, other := Fails, Holds
	if g.any {
		decisive, other = Holds, Fails
	}
	result := other
	if g.clause != "" {
		outer := e.clause
		e.clause = g.clause
		defer func() { e.clause = outer }()
	}
	for _, part := range g.parts {
		switch t := part.evaluate(e); {
		case t == decisive:
			result = decisive
		case t == Unknown && result != decisive:
			result = Unknown
		}
	}
	return result
}

func (g *group) negated() condition {
	n := &group{any: !g.any, clause: g.clause}
	for _, part := range g.parts {
		n.parts = append(n.parts, part.negated())
	}
	return n
}

func (g *group) visit(f func(leaf)) {
	for _, part := range g.parts {
		part.visit(f)
	}
}

func (g *group) missing(e *evaluation, fact func(int)) {
	if (&evaluation{rules: e.rules, answers: e.answers}).truth(g) != Unknown {
		return
	}
	for _, part := range g.parts {
		part.missing(e, fact)
	}
}
