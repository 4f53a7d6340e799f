package calc

import "github.com/shopspring/decimal"

// count asks how many items of a list satisfy a condition (人数不少于10人). An
// item that the text does not name, or of which too little is known, may count
// or not.
type count struct {
	list  int
	of    *Fact
	where condition
	op    *operator
	want  decimal.Decimal
	words string
}

func readCount(r *reader, n Node) condition {
	r.Known(n, "condition", "count", "where", "words", "at_least", "more_than", "at_most", "less_than")
	c := &count{list: r.listIndex(n, "count"), words: r.Text(n, "words")}
	if c.list < 0 {
		return nil
	}
	c.of = &r.facts.List[c.list]
	for _, f := range n.Fields {
		if op := operatorNamed(f.Name); op != nil {
			want, ok := ParseNumber(f.Value.String())
			if !ok || want.Sign() < 0 || !want.IsInteger() || c.op != nil {
				r.Problem(f.Value.Pos, quote(f.Name)+": found "+f.Value.Describe()+", expected one whole number", "")
			}
			c.op, c.want = op, want
		}
	}
	if c.op == nil {
		r.Problem(n.Pos, "count: found no comparison, expected one of at_least, more_than, at_most, less_than", "")
		return nil
	}
	r.inside(c.list, func() { c.where = r.condition(n.Field("where")) })
	if c.where == nil {
		return nil
	}
	return c
}

// listIndex reads the id of a fact that is a list.
func (r *reader) listIndex(n Node, key string) int {
	i := r.factIndex(n, key)
	if i >= 0 && r.facts.List[i].Type != ListType {
		r.Problem(n.Field(key).Pos, quote(key)+": found a fact of type "+r.facts.List[i].Type.String()+", expected a list", "")
		return -1
	}
	return i
}

// inside reads with the fields of a list for facts.
func (r *reader) inside(list int, read func()) {
	outer := r.facts
	r.facts = outer.List[list].Fields
	read()
	r.facts = outer
}

// item is what the condition makes of one item of the list.
func (c *count) item(a *Answers) Truth {
	return (&evaluation{answers: a}).truth(c.where)
}

// bounds are how many items count for certain, and how many may.
func (c *count) bounds(a *Answers) (certain, possible int64) {
	items := a.values[c.list].items
	for i := range items {
		switch c.item(&items[i]) {
		case Holds:
			certain++
			possible++
		case Unknown:
			possible++
		}
	}
	return certain, possible
}

func (c *count) decide(a *Answers) Truth {
	if a.values[c.list].state != answered {
		return Unknown
	}
	certain, possible := c.bounds(a)
	low := c.op.holds(decimal.New(certain, 0).Cmp(c.want), false)
	high := c.op.holds(decimal.New(possible, 0).Cmp(c.want), false)
	if low != high {
		return Unknown
	}
	return truthOf(low)
}

func (c *count) evaluate(e *evaluation) Truth {
	t := c.decide(e.answers)
	e.reason(c, t)
	return t
}

func (c *count) negated() condition   { n := *c; n.op = operatorNamed(c.op.inverse); return &n }
func (c *count) visit(f func(leaf))   { f(c) }
func (c *count) facts(fact func(int)) { fact(c.list) }
func (c *count) wording() string      { return c.words }

func (c *count) missing(e *evaluation, fact func(int)) {
	if c.decide(e.answers) == Unknown {
		fact(c.list)
	}
}

func (c *count) render(w *writer, a *Answers) {
	w.field("fact", c.of.ID)
	w.field("op", "count_"+c.op.key)
	w.field("want", c.want.String())
	v := &a.values[c.list]
	if v.state != answered {
		return
	}
	certain, possible := c.bounds(a)
	w.field("got", itoa(int(certain)))
	if possible > certain {
		w.field("possible", itoa(int(possible)))
	}
	w.array("items", len(v.items), func(i int) { w.string(c.item(&v.items[i]).String()) })
}

func (c *count) nearMisses(a *Answers) []NearMiss {
	if c.decide(a) != Fails {
		return nil
	}
	_, got := c.bounds(a)
	if !c.op.up {
		got, _ = c.bounds(a)
	}
	target := c.want
	if !c.op.closed {
		step := one
		if !c.op.up {
			step = one.Neg()
		}
		target = target.Add(step)
	}
	return []NearMiss{{Fact: c.of.ID, Value: target, Distance: target.Sub(decimal.New(got, 0)).Abs()}}
}
