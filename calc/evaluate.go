package calc

// evaluation is one measure met by one set of answers.
type evaluation struct {
	rules   *Rules
	answers *Answers
	day     Date
	clause  string  // of the conditions being evaluated, where they are not the measure's own
	result  *Result // nil while only the truth is wanted
}

func (e *evaluation) reason(l leaf, t Truth) {
	if e.result != nil {
		e.result.Reasons = append(e.result.Reasons, Reason{t, e.clause, l})
	}
}

// truth evaluates a condition without noting anything.
func (e *evaluation) truth(c condition) Truth { return c.evaluate(e) }

func (e *evaluation) step(s Step) {
	e.result.Trace = append(e.result.Trace, s)
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
	for i := range r.Measures {
		r.evaluate(&r.Measures[i], a, day, &results[i])
	}
	r.relate(results)
	return results
}

func (r *Rules) evaluate(m *Measure, a *Answers, day Date, result *Result) {
	*result = Result{Measure: m, answers: a, Validity: ValidityOn(m.From, m.Until, day)}
	result.Reasons = make([]Reason, 0, m.leaves)
	e := &evaluation{rules: r, answers: a, day: day, result: result}
	result.Terms = m.award.terms()
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
	}
	m.when.missing(e, e.need)
	known := m.award.evaluate(e)
	if len(result.Invalid) > 0 {
		result.Status = InvalidInput
	}
	if t == Unknown || !known {
		// Nothing is promised before the conditions are settled.
		result.Amount, result.AtMost, result.parts, result.Trace = Quantity{}, Quantity{}, nil, nil
		result.Range, result.Schedule, result.MinCount = [2]Quantity{}, nil, Quantity{}
		if result.Status == StatusUnknown {
			result.Possible = result.possible.interval(t)
		}
		return
	}
	result.Status = Match
	if len(m.Open) > 0 {
		result.Status = MatchOpen
	}
}

// invalid lists the answers that the measure reads and that cannot be used.
func (r *Rules) invalid(m *Measure, a *Answers, result *Result) bool {
	for _, i := range m.facts {
		if v := &a.values[i]; v.state == invalid {
			expected, with := cut(v.expected)
			result.Invalid = append(result.Invalid, Invalid{r.Facts.List[i].ID + v.place, v.text, expected, with})
		}
	}
	return len(result.Invalid) > 0
}

func cut(s string) (before, after string) {
	for i := range s {
		if s[i] == ':' {
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}
