package calc

import "github.com/shopspring/decimal"

// steps counts whole steps (每满100万元奖励1万元): the number of times that every
// goes into the figure, each of them worth a sum.
type steps struct {
	of          expression
	every, each decimal.Decimal
	words       string
}

func readSteps(r *reader, n Node) expression {
	r.Known(n, "of", "steps", "every", "each", "words")
	s := steps{r.expression(n.Field("steps")), r.figure(n, "every"), r.figure(n, "each"), r.Text(n, "words")}
	if s.every.Sign() <= 0 {
		r.Problem(n.Field("every").Pos, "“every”: found "+n.Field("every").Describe()+", expected a figure above 0", "")
		s.every = one
	}
	return s
}

func (b steps) facts(fact func(int))  { b.of.facts(fact) }
func (b steps) begun(a *Answers) bool { return b.of.begun(a) }

func (b steps) value(e *evaluation) (span, bool) {
	v, known := b.of.value(e)
	count := func(f fraction) fraction {
		q, _ := f.sum.QuoRem(f.below().Mul(b.every), 0)
		return fraction{sum: q}
	}
	n := span{from: count(v.from), unbounded: v.unbounded}
	if !v.unbounded {
		n.to = count(v.to)
	}
	out := n.pairwise(exactly(b.each), fraction.times)
	if known {
		e.note("steps", v, exactly(b.every), n, b.words)
		e.note("multiply", n, exactly(b.each), out, b.words)
	}
	return out, known
}
