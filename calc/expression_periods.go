package calc

import "github.com/shopspring/decimal"

// periods adds up a series year by year, each with the rate of its phase and a
// ceiling of its own (前两年80%、后三年50%，每年最高5000万元). Years beyond the last
// phase give nothing.
type periods struct {
	of     int
	phases []phase
	cap    Quantity // of one year; not known where there is none
	words  string
}

// phase is a number of years with one rate.
type phase struct {
	years int
	rate  decimal.Decimal
}

func readPeriods(r *reader, n Node) expression {
	r.Known(n, "of", "periods", "phases", "at_most", "words")
	p := periods{of: r.factIndex(n, "periods"), words: r.Text(n, "words")}
	if p.of >= 0 && r.facts.List[p.of].Type != Moneys {
		r.Problem(n.Field("periods").Pos, "periods: found a fact of type "+r.facts.List[p.of].Type.String()+", expected moneys", "")
	}
	p.of = max(p.of, 0)
	for _, item := range n.Field("phases").Items {
		if !r.Known(item, "phase", "years", "rate") {
			continue
		}
		years := digits(item.Field("years").String())
		if years < 1 || years > 99 {
			r.Problem(item.Field("years").Pos, "“years”: found "+item.Field("years").Describe()+", expected a number of years", "")
		}
		p.phases = append(p.phases, phase{years, r.rate(item, "rate").Decimal})
	}
	if len(p.phases) == 0 {
		r.Problem(n.Field("phases").Pos, "phases: found "+n.Field("phases").Describe()+", expected a list", "")
	}
	if n.Field("at_most").Shape != Absent {
		p.cap = r.money(n, "at_most")
	}
	return p
}

func (b periods) facts(fact func(int))  { fact(b.of) }
func (b periods) begun(a *Answers) bool { return a.values[b.of].state == answered }

func (b periods) value(e *evaluation) (span, bool) {
	v := &e.answers.values[b.of]
	if v.state != answered {
		e.need(b.of)
		years := 0
		for _, p := range b.phases {
			years += p.years
		}
		most := b.cap.Mul(decimal.New(int64(years), 0))
		return span{to: fraction{sum: most}, unbounded: !b.cap.Known}, false
	}
	var total decimal.Decimal
	year := 0
	for _, p := range b.phases {
		for range p.years {
			if year == len(v.series) {
				break
			}
			total = total.Add(b.year(e, v.series[year], p.rate))
			year++
		}
	}
	if extra := len(v.series) - year; extra > 0 {
		e.step(Step{Op: "beyond", Value: decimal.New(int64(extra), 0), By: decimal.New(int64(year), 0), Words: b.words})
	}
	e.step(Step{Op: "state", Value: total, Result: total, Words: b.words})
	return exactly(total), true
}

func (b periods) year(e *evaluation, sum, rate decimal.Decimal) decimal.Decimal {
	product := sum.Mul(rate)
	e.step(Step{Op: "multiply", Value: sum, By: rate, Result: product, Words: b.words})
	if !b.cap.Known || product.Cmp(b.cap.Decimal) <= 0 {
		return product
	}
	e.step(Step{Op: "cap", Value: product, By: b.cap.Decimal, Result: b.cap.Decimal, Words: b.words})
	return b.cap.Decimal
}
