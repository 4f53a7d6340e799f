package calc

import "github.com/shopspring/decimal"

// base is what a rate or a waiver is applied to.
type base interface {
	facts(fact func(int))
	// value computes the base and traces it; where something is missing it
	// asks for it and known is false.
	value(e *evaluation) (sum fraction, known bool)
	// begun tells whether any of its answers is there.
	begun(a *Answers) bool
}

// baseForm reads a base that has a certain key.
type baseForm struct {
	key  string
	read func(r *reader, n Node) base
}

// baseForms are the forms of bases beside the id of a fact. To add one: a type
// here or in a file of its own, and a line.
func baseForms() []baseForm {
	return []baseForm{
		{"sum", readSum},
		{"first", readFirst},
		{"interest", readInterest},
	}
}

func (r *reader) base(n Node) base {
	if n.Shape == Scalar {
		i := r.factNamed(n, "of")
		if i >= 0 && r.facts.List[i].Type != Money {
			r.Problem(n.Pos, "of: found a fact of type "+r.facts.List[i].Type.String()+", expected money", "")
		}
		return single{fact: max(i, 0), when: -1}
	}
	var keys []string
	for _, form := range baseForms() {
		if n.Field(form.key).Shape != Absent {
			return form.read(r, n)
		}
		keys = append(keys, form.key)
	}
	r.Problem(n.Pos, "of: found "+n.Describe()+", expected the id of a fact or a map with one of "+join(keys), "")
	return single{when: -1}
}

// single is the sum that one fact holds, perhaps only where another fact says
// that it counts (one contract that two clauses may cover).
type single struct {
	fact    int
	when    int // fact that decides whether it counts, or -1
	options []literal
}

func (b single) facts(fact func(int)) {
	fact(b.fact)
	if b.when >= 0 {
		fact(b.when)
	}
}

func (b single) begun(a *Answers) bool { return a.values[b.fact].state == answered }

func (b single) value(e *evaluation) (fraction, bool) {
	v := &e.answers.values[b.fact]
	if v.state != answered {
		e.need(b.fact)
		return fraction{}, false
	}
	if b.when >= 0 {
		switch b.counts(e.answers) {
		case Unknown:
			e.need(b.when)
			return fraction{}, false
		case Fails:
			return fraction{}, true
		}
	}
	e.step(Step{Op: "take", Fact: e.rules.Facts.List[b.fact].ID, Value: v.number, Result: v.number})
	e.result.parts = append(e.result.parts, part{b.fact, v.number})
	return fraction{sum: v.number}, true
}

// counts tells whether the fact counts for this base.
func (b single) counts(a *Answers) Truth {
	if b.when < 0 {
		return Holds
	}
	v := &a.values[b.when]
	if v.state != answered {
		return Unknown
	}
	for _, l := range b.options {
		if a.facts.List[b.when].equals(v, l) {
			return Holds
		}
	}
	return Fails
}

// sum adds the bases that were answered.
type sum struct{ parts []single }

func readSum(r *reader, n Node) base {
	r.Known(n, "of", "sum")
	s := sum{}
	for _, item := range n.Field("sum").Items {
		part := single{when: -1}
		if item.Shape == Scalar {
			part.fact = max(r.factNamed(item, "sum"), 0)
		} else if r.Known(item, "sum", "fact", "when", "includes") {
			part.fact, part.when = max(r.factIndex(item, "fact"), 0), r.factIndex(item, "when")
			for _, option := range item.Field("includes").Items {
				if part.when >= 0 {
					part.options = append(part.options, r.readLiteral(&r.facts.List[part.when], option))
				}
			}
		}
		s.parts = append(s.parts, part)
	}
	if len(s.parts) == 0 {
		r.Problem(n.Pos, "sum: found nothing, expected a list of facts", "")
		s.parts = []single{{when: -1}}
	}
	return s
}

func (b sum) facts(fact func(int)) {
	for _, p := range b.parts {
		p.facts(fact)
	}
}

func (b sum) begun(a *Answers) bool {
	for _, p := range b.parts {
		if p.begun(a) {
			return true
		}
	}
	return false
}

func (b sum) value(e *evaluation) (fraction, bool) {
	total, counted := decimal.Decimal{}, 0
	known := true
	for _, p := range b.parts {
		if !p.begun(e.answers) {
			continue
		}
		v, ok := p.value(e)
		known = known && ok
		if !ok || p.counts(e.answers) != Holds {
			continue
		}
		if counted++; counted > 1 {
			e.step(Step{Op: "add", Value: total, By: v.sum, Result: total.Add(v.sum)})
		}
		total = total.Add(v.sum)
	}
	if known && counted == 0 {
		e.need(b.parts[0].fact)
		return fraction{}, false
	}
	return fraction{sum: total}, known
}

// first is the first base that was answered, so that a known figure goes
// before an estimate of it.
type first struct{ forms []base }

func readFirst(r *reader, n Node) base {
	r.Known(n, "of", "first")
	f := first{}
	for _, item := range n.Field("first").Items {
		f.forms = append(f.forms, r.base(item))
	}
	if len(f.forms) == 0 {
		r.Problem(n.Pos, "first: found nothing, expected a list", "")
		f.forms = []base{single{when: -1}}
	}
	return f
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

func (b first) value(e *evaluation) (fraction, bool) {
	for _, form := range b.forms {
		if form.begun(e.answers) {
			return form.value(e)
		}
	}
	return b.forms[0].value(e)
}
