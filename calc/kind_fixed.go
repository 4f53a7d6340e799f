package calc

import "github.com/shopspring/decimal"

var one = decimal.New(1, 0)

// counted is a sum of the text, for each of a count of things or once, or an
// expression that computes it.
type counted struct {
	sum   Quantity
	per   int        // index of the fact that counts, or -1
	unit  string     // its id
	of    expression // instead of sum and per
	words string
}

// counted reads the sum under name, and per; or an expression under name.
func (r *reader) counted(n Node, name string) counted {
	if n.Field(name).Shape == Map {
		r.Known(n, "award", "kind", name, "words")
		return counted{of: r.expression(n.Field(name)), per: -1, words: r.Text(n, "words")}
	}
	r.Known(n, "award", "kind", name, "per", "words")
	c := counted{sum: r.money(n, name), per: -1, words: r.Text(n, "words")}
	if n.Field("per").Shape != Absent {
		c.per, c.unit = r.factIndex(n, "per"), n.Field("per").String()
		if c.per >= 0 && r.facts.List[c.per].Type != Count {
			r.Problem(n.Field("per").Pos, "“per”: found a fact of type "+r.facts.List[c.per].Type.String()+", expected a count", "")
		}
	}
	return c
}

func (c counted) facts(fact func(int)) {
	if c.per >= 0 {
		fact(c.per)
	}
	if c.of != nil {
		c.of.facts(fact)
	}
}

// condition is the one that counting brings: at least one thing to count.
func (c counted) condition(facts *Facts) condition {
	if c.per < 0 {
		return nil
	}
	return &comparison{fact: c.per, of: &facts.List[c.per], op: operatorNamed("at_least"), want: []literal{{number: one, text: "1"}}, words: c.words}
}

// total is the sum times the count, or what the expression comes to.
func (c counted) total(e *evaluation) (span, bool) {
	sum := exactly(c.sum.Decimal)
	switch {
	case c.of != nil:
		return c.of.value(e)
	case c.per < 0:
		e.note("state", sum, span{}, sum, c.words)
		return sum, true
	}
	count := &e.answers.values[c.per]
	if count.state != answered {
		e.need(c.per)
		return span{from: sum.from, unbounded: true}, false
	}
	total := sum.pairwise(exactly(count.number), fraction.times)
	e.step(Step{Op: "take", Fact: e.answers.facts.List[c.per].ID, Value: count.number, Result: count.number})
	e.note("multiply", exactly(count.number), sum, total, c.words)
	return total, true
}

// give notes what an award comes to. A span with two ends is a range of the
// text: its upper end is a ceiling, whatever the kind.
func (e *evaluation) give(q *Quantity, v span, known bool) bool {
	e.possible = possible{v, true}
	if !known {
		return false
	}
	if !v.exact() {
		q = &e.result.AtMost
		e.result.rare().Range = [2]Quantity{quantity(v.from.settle(e)), quantity(v.to.settle(e))}
	}
	*q = quantity(v.to.settle(e))
	return true
}

// fixed is an exact sum, once or for each of a count (每场给予20万元).
type fixed struct{ counted }

func readFixed(r *reader, n Node) award { return fixed{r.counted(n, "amount")} }

func (k fixed) terms() Terms { return Terms{Sum: k.sum, Per: k.unit, Computed: k.of != nil} }

func (k fixed) evaluate(e *evaluation) bool {
	total, known := k.total(e)
	return e.give(&e.result.Amount, total, known)
}
