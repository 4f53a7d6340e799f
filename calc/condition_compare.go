package calc

import "github.com/shopspring/decimal"

// operator is how a fact is compared.
type operator struct {
	key     string
	inverse string
	list    bool                          // compares with several literals
	ordered bool                          // compares sizes
	holds   func(order int, in bool) bool // order of fact and literal, or whether one of the literals equals it
	closed  bool                          // of an ordered one: the bound itself satisfies it
	up      bool                          // of an ordered one: larger answers satisfy it
}

// operators are all comparisons. 以上 以内 不低于 … are inclusive (at_least,
// at_most), 超过 不满 低于 … exclusive (more_than, less_than): 民法典 1259.
var operators = []operator{
	{key: "is", inverse: "is_not", holds: func(_ int, in bool) bool { return in }},
	{key: "is_not", inverse: "is", holds: func(_ int, in bool) bool { return !in }},
	{key: "in", inverse: "not_in", list: true, holds: func(_ int, in bool) bool { return in }},
	{key: "not_in", inverse: "in", list: true, holds: func(_ int, in bool) bool { return !in }},
	{key: "at_least", inverse: "less_than", ordered: true, closed: true, up: true, holds: func(o int, _ bool) bool { return o >= 0 }},
	{key: "more_than", inverse: "at_most", ordered: true, up: true, holds: func(o int, _ bool) bool { return o > 0 }},
	{key: "at_most", inverse: "more_than", ordered: true, closed: true, holds: func(o int, _ bool) bool { return o <= 0 }},
	{key: "less_than", inverse: "at_least", ordered: true, holds: func(o int, _ bool) bool { return o < 0 }},
}

func operatorNamed(key string) *operator {
	for i := range operators {
		if operators[i].key == key {
			return &operators[i]
		}
	}
	return nil
}

func operatorKeys() []string {
	var keys []string
	for _, o := range operators {
		keys = append(keys, o.key)
	}
	return keys
}

// comparison compares one fact with what the words say.
type comparison struct {
	fact      int
	of        *Fact
	op        *operator
	want      []literal
	words     string
	undecided bool // where it fails, the text does not name the case: unknown
	not       bool // of an undecided one: it fails where it would hold
}

func readComparison(r *reader, n Node) condition {
	r.Known(n, "condition", append([]string{"fact", "words", "otherwise"}, operatorKeys()...)...)
	c := &comparison{words: r.Text(n, "words")}
	if c.fact = r.factIndex(n, "fact"); c.fact < 0 {
		return nil
	}
	c.of = &r.facts.List[c.fact]
	if n.Field("otherwise").Shape != Absent {
		c.undecided = r.OneOf(n, "otherwise", "undecided") == "undecided"
	}
	var arg Node
	for _, f := range n.Fields {
		if op := operatorNamed(f.Name); op != nil {
			if c.op != nil {
				r.Problem(f.Pos, "condition: found "+quote(f.Name)+" beside "+quote(c.op.key)+", expected one comparison", "write two conditions under all")
			}
			c.op, arg = op, f.Value
		}
	}
	if c.op == nil {
		r.Problem(n.Pos, "condition on "+quote(c.of.ID)+": found no comparison, expected one of "+join(operatorKeys()), "")
		return nil
	}
	if c.op.ordered && !c.of.numeric() {
		r.Problem(arg.Pos, quote(c.op.key)+": found a fact of type "+c.of.Type.String()+", expected a number", "")
		return nil
	}
	items := []Node{arg}
	if c.op.list {
		items = arg.Items
		if len(items) == 0 {
			r.Problem(arg.Pos, quote(c.op.key)+": found "+arg.Describe()+", expected a list", "")
		}
	}
	for _, item := range items {
		c.want = append(c.want, r.readLiteral(c.of, item))
	}
	return c
}

func (c *comparison) decide(a *Answers) Truth {
	v := &a.values[c.fact]
	if v.state != answered {
		return Unknown
	}
	order, in := 0, false
	if c.op.ordered {
		order = v.number.Cmp(c.want[0].number)
	} else {
		for _, l := range c.want {
			in = in || c.of.equals(v, l)
		}
	}
	if c.op.holds(order, in) {
		return truthOf(!c.not)
	}
	if c.undecided {
		return Unknown
	}
	return Fails
}

func (c *comparison) evaluate(e *evaluation) Truth {
	t := c.decide(e.answers)
	e.reason(c, t)
	return t
}

func (c *comparison) negated() condition {
	n := *c
	if c.undecided { // what the text does not name, its negation does not name either
		n.not = !c.not
		return &n
	}
	n.op = operatorNamed(c.op.inverse)
	return &n
}

func (c *comparison) visit(f func(leaf))   { f(c) }
func (c *comparison) facts(fact func(int)) { fact(c.fact) }
func (c *comparison) wording() string      { return c.words }
func (c *comparison) missing(e *evaluation, fact func(int)) {
	if e.answers.values[c.fact].state == unanswered {
		fact(c.fact)
	}
}

func (c *comparison) render(w *writer, a *Answers) {
	w.field("fact", c.of.ID)
	op := c.op.key
	if c.not {
		op = c.op.inverse
	}
	w.field("op", op)
	w.key("want")
	if c.op.list {
		w.open('[')
	}
	for _, l := range c.want {
		w.string(l.text)
	}
	if c.op.list {
		w.close(']')
	}
	v := &a.values[c.fact]
	w.optional("got", v.text)
	if v.implied {
		w.key("implied")
		w.literal("true")
	}
	if c.undecided && v.state == answered && c.decide(a) == Unknown {
		w.key("undecided")
		w.literal("true")
	}
}

func (c *comparison) nearMisses(a *Answers) []NearMiss {
	v := &a.values[c.fact]
	if !c.op.ordered || c.not || v.state != answered || c.decide(a) != Fails {
		return nil
	}
	step, shift := c.of.Step, c.of.scale(a)
	if c.of.Type == Percent {
		step = step.Shift(-2)
	}
	target := c.want[0].number
	if !c.op.closed {
		if c.op.up {
			target = target.Add(step)
		} else {
			target = target.Sub(step)
		}
	}
	return []NearMiss{c.of.nearMiss(c.of.ID, v.number, target, shift)}
}

// nearMiss states a value and its distance in the unit that was asked for.
func (f *Fact) nearMiss(id string, got, target decimal.Decimal, shift int32) NearMiss {
	return NearMiss{Fact: id, Value: target.Shift(-shift), Distance: target.Sub(got).Abs().Shift(-shift)}
}

// scale is the shift between an answer as asked and as kept: 万元 and yuan,
// per cent and fraction.
func (f *Fact) scale(a *Answers) int32 {
	if f.Type == Percent {
		return -2
	}
	return a.facts.shift(f, a.Given)
}
