package calc

import "github.com/shopspring/decimal"

var one = decimal.New(1, 0)

// counted is a sum of the text, for each of a count of things or once.
type counted struct {
	sum   Quantity
	per   int    // index of the fact that counts, or -1
	unit  string // its id
	words string
}

// counted reads the sum under name, and per.
func (r *reader) counted(n Node, name string) counted {
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
}

// condition is the one that counting brings: at least one thing to count.
func (c counted) condition(facts *Facts) condition {
	if c.per < 0 {
		return nil
	}
	return comparison{fact: c.per, of: &facts.List[c.per], op: operatorNamed("at_least"), want: []literal{{number: one, text: "1"}}, words: c.words}
}

// total is the sum times the count.
func (c counted) total(e *evaluation) (decimal.Decimal, bool) {
	if c.per < 0 {
		e.step(Step{Op: "state", Value: c.sum.Decimal, Result: c.sum.Decimal, Words: c.words})
		return c.sum.Decimal, true
	}
	count := &e.answers.values[c.per]
	if count.state != answered {
		e.need(c.per)
		return decimal.Decimal{}, false
	}
	total := c.sum.Mul(count.number)
	e.step(Step{Op: "take", Fact: e.rules.Facts.List[c.per].ID, Value: count.number, Result: count.number})
	e.step(Step{Op: "multiply", Value: count.number, By: c.sum.Decimal, Result: total, Words: c.words})
	return total, true
}

// fixed is an exact sum, once or for each of a count (每场给予20万元).
type fixed struct{ counted }

func readFixed(r *reader, n Node) award { return fixed{r.counted(n, "amount")} }

func (k fixed) terms() Terms { return Terms{Sum: k.sum, Per: k.unit} }

func (k fixed) evaluate(e *evaluation) bool {
	total, known := k.total(e)
	e.result.Amount = Quantity{total, known}
	return known
}
