package calc

// sum adds expressions. Facts among them that were not answered are taken as
// not there, as long as one was. A fact may count only where another one says
// so: {fact: contract, when: counts_as, includes: [digital]}.
type sum struct{ parts []expression }

func readSum(r *reader, n Node) expression {
	r.Known(n, "of", "sum")
	s := sum{}
	for _, item := range n.Field("sum").Items {
		if item.Field("when").Shape == Absent {
			s.parts = append(s.parts, r.expression(item))
			continue
		}
		part := single{when: -1}
		if r.Known(item, "sum", "fact", "when", "includes") {
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
		s.parts = []expression{constant{}}
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

func (b sum) value(e *evaluation) (span, bool) {
	var total span
	counted, known := 0, true
	for _, p := range b.parts {
		s, fact := p.(single)
		if fact && !s.begun(e.answers) {
			continue
		}
		v, ok := p.value(e)
		known = known && ok
		if fact && ok && s.counts(e.answers) != Holds {
			continue
		}
		before := total
		total = total.pairwise(v, fraction.add)
		if counted++; counted > 1 && known {
			e.note("add", before, v, total, "")
		}
	}
	if !known || counted > 0 {
		return total, known
	}
	for _, p := range b.parts {
		if !p.begun(e.answers) {
			return p.value(e)
		}
	}
	return total, true
}
