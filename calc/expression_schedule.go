package calc

import "github.com/shopspring/decimal"

// schedule pays a sum in parts (首期50%，中期30%，余款验收后拨付; 分三年平均拨付). The
// last part is what the others leave, so that the parts make up the sum.
type schedule struct {
	of     expression
	shares []decimal.Decimal // of all parts but the last
	equal  int               // or so many equal parts, cut to the fen
	words  string
}

func readSchedule(r *reader, n Node) expression {
	r.Known(n, "of", "schedule", "shares", "equal", "words")
	s := schedule{of: r.expression(n.Field("schedule")), words: r.Text(n, "words")}
	if n.Field("equal").Shape != Absent {
		if s.equal = digits(n.Field("equal").String()); s.equal < 2 || s.equal > 99 {
			r.Problem(n.Field("equal").Pos, "“equal”: found "+n.Field("equal").Describe()+", expected a number of parts", "")
			s.equal = 2
		}
		return s
	}
	shares := n.Field("shares")
	total := decimal.Decimal{}
	for i, item := range shares.Items {
		if i == len(shares.Items)-1 && item.String() == "rest" {
			break
		}
		share, ok := ParseRate(item.String())
		if !ok || share.Sign() <= 0 || i == len(shares.Items)-1 {
			r.Problem(item.Pos, "shares: found "+item.Describe()+", expected shares such as 50% and “rest” for the last part", "")
		}
		s.shares = append(s.shares, share)
		total = total.Add(share)
	}
	if len(s.shares) == 0 || total.Cmp(one) >= 0 {
		r.Problem(shares.Pos, "shares: found shares that leave nothing for the last part", "")
	}
	return s
}

func (b schedule) facts(fact func(int))  { b.of.facts(fact) }
func (b schedule) begun(a *Answers) bool { return b.of.begun(a) }

func (b schedule) value(e *evaluation) (span, bool) {
	v, known := b.of.value(e)
	if !known || !v.exact() {
		return v, known
	}
	sum := v.to.settle(e)
	rest := sum
	pay := func(part decimal.Decimal) {
		rare := e.result.rare()
		rare.Schedule = append(rare.Schedule, part)
		e.step(Step{Op: "part", Value: sum, By: part, Result: rest.Sub(part), Words: b.words, Ours: b.equal > 0})
		rest = rest.Sub(part)
	}
	for _, share := range b.shares {
		pay(sum.Mul(share))
	}
	if b.equal > 0 {
		part, _ := sum.QuoRem(decimal.New(int64(b.equal), 0), 2)
		for range b.equal - 1 {
			pay(part)
		}
	}
	pay(rest)
	return exactly(sum), true
}
