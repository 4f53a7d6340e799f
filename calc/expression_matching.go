package calc

import (
	"strings"

	"github.com/shopspring/decimal"
)

// matching is a share that goes with the sum of another (按国家资助 1:0.5 配套):
// theirs to ours. It divides last.
type matching struct {
	of           expression
	theirs, ours decimal.Decimal
	words        string
}

func readMatching(r *reader, n Node) expression {
	r.Known(n, "of", "matching", "ratio", "words")
	m := matching{of: r.expression(n.Field("matching")), words: r.Text(n, "words")}
	ratio := n.Field("ratio")
	first, second, ok := strings.Cut(strings.Replace(ratio.String(), "：", ":", 1), ":")
	var a, b bool
	m.theirs, a = ParseNumber(first)
	m.ours, b = ParseNumber(second)
	if !ok || !a || !b || m.theirs.Sign() <= 0 || m.ours.Sign() <= 0 {
		r.Problem(ratio.Pos, "“ratio”: found "+ratio.Describe()+", expected two figures such as 1:0.5, theirs first", "")
		m.theirs, m.ours = one, one
	}
	return m
}

func (b matching) facts(fact func(int))  { b.of.facts(fact) }
func (b matching) begun(a *Answers) bool { return b.of.begun(a) }

func (b matching) value(e *evaluation) (span, bool) {
	v, known := b.of.value(e)
	ratio := fraction{b.ours, b.theirs}
	if b.theirs.Equal(one) {
		ratio.over = decimal.Decimal{}
	}
	by := span{from: ratio, to: ratio}
	out := v.pairwise(by, fraction.times)
	if known {
		e.note("multiply", v, by, out, b.words)
	}
	return out, known
}
