package calc

// evaluation is one set of answers on its way through measures. It is used for
// one measure after another, so that what it allocates is shared.
type evaluation struct {
	rules    *Rules
	answers  *Answers
	day      Date
	clause   string   // of the conditions being evaluated, where they are not the measure's own
	result   *Result  // nil while only the truth is wanted
	reasons  []Reason // room for the reasons of all measures
	steps    []Step   // the traces of all measures, one after another
	possible possible // what the award came to, before its conditions are settled
	began    int      // where the trace of this measure begins in steps
}

func (e *evaluation) reason(l leaf, t Truth) {
	if e.result != nil {
		e.result.Reasons = append(e.result.Reasons, Reason{t, e.clause, l})
	}
}

// truth evaluates a condition without noting anything.
func (e *evaluation) truth(c condition) Truth { return c.evaluate(e) }

func (e *evaluation) step(s Step) {
	e.steps = append(e.steps, s)
	e.result.Trace = e.steps[e.began:len(e.steps):len(e.steps)]
}

// need notes a fact that must be answered first.
func (e *evaluation) need(fact int) {
	for _, m := range e.result.Missing {
		if m == fact {
			return
		}
	}
	e.result.Missing = append(e.result.Missing, fact)
}

// Evaluate gives one result for each measure, in the order of the rules.
func (r *Rules) Evaluate(a *Answers, day Date) []Result {
	results := make([]Result, len(r.Measures))
	e := &evaluation{rules: r, answers: a, day: day, reasons: make([]Reason, r.leaves), steps: make([]Step, 0, 2*len(r.Measures))}
	for i := range r.Measures {
		e.measure(&r.Measures[i], &results[i])
	}
	r.relate(results)
	return results
}

// selected gives the results of some measures. Measures that have to do with
// each other need all of them.
func (r *Rules) selected(a *Answers, day Date, some func(*Measure) bool) []Result {
	var results []Result
	if r.related {
		for _, result := range r.Evaluate(a, day) {
			if some(result.Measure) {
				results = append(results, result)
			}
		}
		return results
	}
	count, leaves := 0, 0
	for i := range r.Measures {
		if m := &r.Measures[i]; some(m) {
			count, leaves = count+1, leaves+m.leaves
		}
	}
	results = make([]Result, 0, count)
	e := &evaluation{rules: r, answers: a, day: day, reasons: make([]Reason, leaves), steps: make([]Step, 0, 2*count)}
	for i := range r.Measures {
		if m := &r.Measures[i]; some(m) {
			results = results[:len(results)+1]
			e.measure(m, &results[len(results)-1])
		}
	}
	return results
}

// measure evaluates one measure.
func (e *evaluation) measure(m *Measure, result *Result) {
	r, a := e.rules, e.answers
	result.Measure, result.answers, result.Validity, result.Terms, result.Rare = m, a, ValidityOn(m.From, m.Until, e.day), &m.terms, &nothing
	result.Reasons, e.reasons = e.reasons[:0:m.leaves], e.reasons[m.leaves:]
	e.result, e.began, e.possible = result, len(e.steps), possible{}
	t := m.when.evaluate(e)
	switch {
	case !result.Validity.InForce():
		result.Status = NotInForce
		return
	case r.invalid(m, a, result):
		result.Status = InvalidInput
		return
	case t == Fails:
		result.Status = NoMatch
		return
	case t == Unknown:
		m.when.missing(e, e.need)
	}
	known := m.award.evaluate(e)
	if len(result.Invalid) > 0 {
		result.Status = InvalidInput
	}
	if t == Unknown || !known {
		e.withhold(t)
		return
	}
	result.Status = Match
	if len(m.Open) > 0 {
		result.Status = MatchOpen
	}
}

// withhold takes back what an award came to: nothing is promised before the
// conditions are settled. What is still possible stays.
func (e *evaluation) withhold(t Truth) {
	r := e.result
	r.Amount, r.AtMost, r.parts, r.Trace = Quantity{}, Quantity{}, nil, nil
	if r.Rare != &nothing {
		r.Range, r.Schedule, r.MinCount = [2]Quantity{}, nil, Quantity{}
	}
	if r.Status == StatusUnknown && e.possible.known && !e.possible.unbounded {
		r.rare().Possible = e.possible.interval(t)
	}
}

// invalid lists the answers that the measure reads and that cannot be used. One
// that no measure reads stands with the measures that read what follows from it,
// so that a wrong count is not passed over.
func (r *Rules) invalid(m *Measure, a *Answers, result *Result) bool {
	for i := range a.values {
		if v := &a.values[i]; v.state == invalid && (m.reads(i) || !r.read(i) && r.settles(i, m)) {
			expected, with := cut(v.expected)
			result.Invalid = append(result.Invalid, Invalid{r.Facts.List[i].ID + v.place, v.text, expected, with})
		}
	}
	return len(result.Invalid) > 0
}

// reads tells whether a fact can change what the measure gives.
func (m *Measure) reads(fact int) bool {
	for _, i := range m.facts {
		if i == fact {
			return true
		}
	}
	return false
}

// read tells whether any measure reads a fact itself.
func (r *Rules) read(fact int) bool {
	for i := range r.Measures {
		if r.Measures[i].reads(fact) {
			return true
		}
	}
	return false
}

// settles tells whether a measure reads what an implication leads to from a fact,
// or another fact that leads to the same.
func (r *Rules) settles(fact int, m *Measure) bool {
	for _, rule := range r.Facts.List[fact].Implies {
		if m.reads(rule.fact) {
			return true
		}
		for _, i := range m.facts {
			for _, other := range r.Facts.List[i].Implies {
				if other.fact == rule.fact {
					return true
				}
			}
		}
	}
	return false
}

func cut(s string) (before, after string) {
	for i := range s {
		if s[i] == ':' {
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}
