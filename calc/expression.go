package calc

import "github.com/shopspring/decimal"

// expression computes a sum, a rate or a number from the answers.
type expression interface {
	facts(fact func(int))
	// value computes the expression and traces it. Where an answer is missing
	// it asks for it, known is false, and the span is what is still possible.
	value(e *evaluation) (v span, known bool)
	// begun tells whether any of its answers is there.
	begun(a *Answers) bool
}

// expressionForm reads an expression that has a certain key.
type expressionForm struct {
	key  string
	read func(r *reader, n Node) expression
}

// expressionForms are the forms of expressions beside the id of a fact and a
// figure. To add one: a file expression_x.go, a line here, a test text
// testdata/expressions/x.txtar.
func expressionForms() []expressionForm {
	return []expressionForm{
		{"sum", readSum},
		{"times", readTimes},
		{"least", readLeast},
		{"most", readMost},
		{"first", readFirst},
		{"interest", readInterest},
		{"excess", readExcess},
		{"steps", readSteps},
		{"matching", readMatching},
		{"range", readRange},
		{"decreasing", readDecreasing},
		{"table", readTable},
		{"brackets", readBrackets},
		{"periods", readPeriods},
		{"schedule", readSchedule},
		{"parameter", readParameter},
		{"each", readEach},
	}
}

// expression reads any form of expression. A problem leaves a figure of 0.
func (r *reader) expression(n Node) expression {
	if n.Shape == Scalar {
		if _, ok := r.facts.at[n.Text]; ok {
			return r.single(n)
		}
		if figure, ok := parseFigure(n.Text); ok {
			return constant{figure, ""}
		}
		r.Problem(n.Pos, "of: found "+n.Describe()+", expected the id of a fact or a figure", nearestHint(n.Text, r.facts.IDs()))
		return constant{}
	}
	var keys []string
	for _, form := range expressionForms() {
		if n.Field(form.key).Shape != Absent {
			return form.read(r, n)
		}
		keys = append(keys, form.key)
	}
	r.Problem(n.Pos, "of: found "+n.Describe()+", expected the id of a fact or a map with one of "+join(keys), "")
	return constant{}
}

// sum reads an expression that comes to yuan: a fact that stands for it alone
// must be money.
func (r *reader) sum(n Node) expression {
	if i, ok := r.facts.at[n.String()]; ok && r.facts.List[i].Type != Money {
		r.Problem(n.Pos, "of: found a fact of type "+r.facts.List[i].Type.String()+", expected money", "")
	}
	return r.expression(n)
}

// parts reads the list of expressions under a key.
func (r *reader) parts(n Node, key string) []expression {
	var out []expression
	for _, item := range n.Field(key).Items {
		out = append(out, r.expression(item))
	}
	if len(out) == 0 {
		r.Problem(n.Field(key).Pos, quote(key)+": found "+n.Field(key).Describe()+", expected a list", "")
		out = []expression{constant{}}
	}
	return out
}

// parseFigure reads a figure of a rule: 50万元, 30%, 3.
func parseFigure(s string) (decimal.Decimal, bool) {
	if rate, ok := ParseRate(s); ok {
		return rate, true
	}
	return ParseMoney(s)
}

// figure reads a figure of 0 or more under a key.
func (r *reader) figure(n Node, key string) decimal.Decimal {
	v := n.Field(key)
	d, ok := parseFigure(v.String())
	if !ok || d.Sign() < 0 {
		r.Problem(v.Pos, quote(key)+": found "+v.Describe()+", expected a figure such as 50万元, 30% or 3", "")
	}
	return d
}

// constant is a figure of the text.
type constant struct {
	figure decimal.Decimal
	words  string
}

func (c constant) facts(func(int))                  {}
func (c constant) begun(*Answers) bool              { return true }
func (c constant) value(e *evaluation) (span, bool) { return exactly(c.figure), true }

// span is what an expression comes to: one value, or everything from one to
// another where the text gives a range or an answer is missing.
type span struct {
	from, to  fraction
	unbounded bool // no upper end
}

func exactly(d decimal.Decimal) span {
	f := fraction{sum: d}
	return span{from: f, to: f}
}

// anything is what a missing answer may be: 0 or more.
var anything = span{unbounded: true}

// exact tells whether the span is one value.
func (s span) exact() bool { return !s.unbounded && (s.from == s.to || s.from.cmp(s.to) == 0) }

// one tells the same without comparing figures.
func (s span) one() bool { return !s.unbounded && s.from == s.to }

// join is the span that holds both.
func (s span) join(t span) span {
	if t.from.cmp(s.from) < 0 {
		s.from = t.from
	}
	if t.unbounded || !s.unbounded && t.to.cmp(s.to) > 0 {
		s.to, s.unbounded = t.to, t.unbounded
	}
	return s
}

// pairwise applies an operation that grows with both sides to the ends.
func (s span) pairwise(t span, op func(a, b fraction) fraction) span {
	out := span{from: op(s.from, t.from), unbounded: s.unbounded || t.unbounded}
	if s.one() && t.one() {
		out.to = out.from // one value each: nothing to compute twice
	} else if !out.unbounded {
		out.to = op(s.to, t.to)
	}
	return out
}

// note traces an operation on a known span: its upper end, and the lower one
// before it where they differ.
func (e *evaluation) note(op string, value, by, result span, words string) {
	if !result.exact() {
		e.step(Step{Op: op, Value: value.from.sum, By: by.from.sum, Result: result.from.sum, Words: words})
	}
	e.step(Step{Op: op, Value: value.to.sum, By: by.to.sum, Result: result.to.sum, Words: words})
}

// single reads a fact that an expression takes as it is.
func (r *reader) single(n Node) single {
	i := r.factNamed(n, "of")
	if i >= 0 {
		if f := &r.facts.List[i]; f.Type == Moneys || !f.numeric() {
			r.Problem(n.Pos, "of: found a fact of type "+f.Type.String()+", expected money, a count or a rate", "")
		}
	}
	return single{fact: max(i, 0), when: -1}
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

func (b single) value(e *evaluation) (span, bool) {
	v := &e.answers.values[b.fact]
	if v.state != answered {
		e.need(b.fact)
		return anything, false
	}
	if b.when >= 0 {
		switch b.counts(e.answers) {
		case Unknown:
			e.need(b.when)
			return span{to: fraction{sum: v.number}}, false
		case Fails:
			return span{}, true
		}
	}
	e.step(Step{Op: "take", Fact: e.answers.facts.List[b.fact].ID, Value: v.number, Result: v.number})
	e.result.parts = append(e.result.parts, part{b.fact, v.number})
	return exactly(v.number), true
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
