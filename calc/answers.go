package calc

// Answers are what is known of one enterprise, read by the types of the facts.
type Answers struct {
	facts   *Facts
	values  []value
	Ignored []Ignored
	Given   Node // as it came, for the receipt
}

// Ignored is a key that no fact has, with the id that may have been meant.
type Ignored struct{ Key, Nearest string }

// Invalid is an answer that cannot be used: what was found and the id of what
// was expected (the type of the fact, or "contradiction").
type Invalid struct{ Fact, Found, Expected, With string }

// Answers reads a map of fact ids. It never fails: an answer that cannot be
// read is kept as invalid, an unknown key is listed in Ignored.
func (f *Facts) Answers(n Node) Answers {
	a := Answers{facts: f, values: make([]value, len(f.List)), Given: n}
	for _, field := range n.Fields {
		i, ok := f.at[field.Name]
		if !ok {
			a.Ignored = append(a.Ignored, Ignored{clip(field.Name), Nearest(field.Name, f.IDs())})
			continue
		}
		fact := &f.List[i]
		v := fact.read(field.Value, f.shift(fact, n))
		if v.state == answered && f.unitUnknown(fact, n) {
			v = value{state: invalid, text: v.text, expected: "unit:" + fact.Unit}
		}
		if a.values[i].state == unanswered {
			a.values[i] = v
			for j := range v.items {
				for _, ignored := range v.items[j].Ignored {
					a.Ignored = append(a.Ignored, Ignored{fact.ID + "[" + itoa(j) + "]." + ignored.Key, ignored.Nearest})
				}
			}
		} else if v.text != a.values[i].text {
			a.values[i] = value{state: invalid, text: v.text, expected: "one"}
		}
	}
	f.imply(&a)
	return a
}

// shift is the power of ten of the unit that a figure is given in.
func (f *Facts) shift(fact *Fact, n Node) int32 {
	if fact.Unit == "" {
		return 0
	}
	unit := f.Find(fact.Unit)
	if unit == nil {
		return 0
	}
	i := unit.option(n.Field(fact.Unit).String())
	if i < 0 {
		return 0
	}
	return unitShift[unit.Options[i].Label]
}

// unitUnknown tells whether figures come in a unit that we cannot read, so that
// they must not pass for yuan.
func (f *Facts) unitUnknown(fact *Fact, n Node) bool {
	unit := f.Find(fact.Unit)
	return unit != nil && unit.read(n.Field(fact.Unit), 0).state == invalid
}

// imply settles what follows from other answers (a little giant is a 专精特新
// enterprise) until nothing follows any more, and marks contradictions.
func (f *Facts) imply(a *Answers) {
	for again := true; again; {
		again = false
		for i := range f.List {
			for _, rule := range f.List[i].Implies {
				again = f.follow(a, i, rule) || again
			}
		}
	}
}

// follow applies one implication, or its contraposition between two yes/no
// facts. It tells whether it settled something.
func (f *Facts) follow(a *Answers, i int, rule implication) bool {
	from, to := &a.values[i], &a.values[rule.fact]
	source, target := &f.List[i], &f.List[rule.fact]
	when, is := rule.when, rule.is
	same := func(fact *Fact, v *value, w value) bool {
		return fact.equals(v, literal{choice: w.choice, number: w.number})
	}
	switch {
	case from.state == answered && same(source, from, when):
		if to.state == unanswered {
			*to = is
			to.implied, to.origin = true, i
			return true
		}
		if to.state == answered && !same(target, to, is) {
			f.contradict(a, i, target.ID)
			f.contradict(a, rule.fact, source.ID)
		}
	case from.state == unanswered && source.Type == YesNo && target.Type == YesNo && to.state == answered && !same(target, to, is):
		*from = value{state: answered, implied: true, origin: rule.fact, choice: 1 - when.choice, text: yesNo(1 - when.choice)}
		return true
	}
	return false
}

// contradict marks an answer, and the one it follows from, as contradicting
// the answer to another fact.
func (f *Facts) contradict(a *Answers, i int, with string) {
	for v := &a.values[i]; v.state == answered; v = &a.values[v.origin] {
		v.state, v.expected = invalid, "contradiction:"+with
		if !v.implied {
			return
		}
	}
}

func yesNo(choice int) string {
	if choice == 1 {
		return "yes"
	}
	return "no"
}
