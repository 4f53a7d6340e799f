package calc

import (
	"strconv"

	"github.com/shopspring/decimal"
)

// interest estimates the interest of a loan from its terms, for those who do
// not know what they paid. How interest is computed is in no notice: the
// estimate is ours and the trace marks it so.
type interest struct {
	principal, rate, start, end, repayment, basis int
	bullet, annuity, linear                       int // options of repayment
}

// interestTerms are the keys of an interest base, each the id of a fact.
var interestTerms = []string{"principal", "rate", "start", "end", "repayment", "basis"}

// maxLoanMonths keeps a slip in a date from becoming a long computation.
const maxLoanMonths = 600

func readInterest(r *reader, n Node) expression {
	r.Known(n, "of", "interest")
	terms := n.Field("interest")
	if !r.Known(terms, "interest", interestTerms...) {
		return constant{}
	}
	types := []FactType{Money, Rate, Day, Day, Choice, Choice}
	var at [6]int
	for i, name := range interestTerms {
		at[i] = r.factIndex(terms, name)
		if at[i] < 0 {
			return constant{}
		}
		if got := r.facts.List[at[i]].Type; got != types[i] {
			r.Problem(terms.Field(name).Pos, quote(name)+": found a fact of type "+got.String()+", expected "+types[i].String(), "")
		}
	}
	b := interest{principal: at[0], rate: at[1], start: at[2], end: at[3], repayment: at[4], basis: at[5]}
	repayment := &r.facts.List[b.repayment]
	b.bullet, b.annuity, b.linear = repayment.option("bullet"), repayment.option("annuity"), repayment.option("linear")
	if b.bullet < 0 || b.annuity < 0 || b.linear < 0 {
		r.Problem(terms.Field("repayment").Pos, "repayment: found options without bullet, annuity and linear", "")
	}
	return b
}

func (b interest) facts(fact func(int)) {
	for _, i := range []int{b.principal, b.rate, b.start, b.end, b.repayment, b.basis} {
		fact(i)
	}
}

func (b interest) begun(a *Answers) bool { return a.values[b.principal].state == answered }

func (b interest) value(e *evaluation) (span, bool) {
	known := true
	for _, i := range []int{b.principal, b.rate, b.start, b.end, b.repayment} {
		if e.answers.values[i].state != answered {
			e.need(i)
			known = false
		}
	}
	if !known {
		return anything, false
	}
	v := e.answers.values
	principal, rate := v[b.principal].number, v[b.rate].number
	start, end := v[b.start].day, v[b.end].day
	if !start.Before(end) {
		e.refuse(b.end, "after", b.start)
		return anything, false
	}
	e.step(Step{Op: "take", Fact: e.rules.Facts.List[b.principal].ID, Value: principal, Result: principal})
	e.step(Step{Op: "take", Fact: e.rules.Facts.List[b.rate].ID, Value: rate, Result: rate})
	var f fraction
	if v[b.repayment].choice == b.bullet {
		f = b.bulletInterest(e, principal, rate, end.Number()-start.Number())
	} else {
		months, whole := monthsBetween(start, end)
		if !whole {
			e.refuse(b.end, "whole_months", b.start)
			return anything, false
		}
		if months > maxLoanMonths {
			e.refuse(b.end, "loan_months", b.start)
			return anything, false
		}
		e.assume("instalments", strconv.Itoa(months))
		f = linearInterest(principal, rate, months)
		if v[b.repayment].choice == b.annuity {
			f = annuityInterest(principal, rate, months)
		}
	}
	estimate, _ := divide(f.sum, f.over)
	e.step(Step{Op: "estimate", Value: f.sum, By: f.over, Result: estimate, Ours: true})
	return span{from: f, to: f}, true
}

// bulletInterest is principal × rate × days / basis (到期还本). The day the loan
// begins counts, the day it ends does not.
func (b interest) bulletInterest(e *evaluation, principal, rate decimal.Decimal, days int) fraction {
	basis := "360" // the banks' customary year for RMB loans; the answer may say 365
	if v := e.answers.values[b.basis]; v.state == answered {
		basis = e.rules.Facts.List[b.basis].Options[v.choice].ID
	}
	e.assume("day_count", basis)
	d, year := decimal.New(int64(days), 0), decimal.New(int64(digits(basis)), 0)
	yearly := principal.Mul(rate)
	e.step(Step{Op: "multiply", Value: principal, By: rate, Result: yearly, Ours: true})
	e.step(Step{Op: "days", Value: yearly, By: d, Result: yearly.Mul(d), Ours: true})
	return fraction{yearly.Mul(d), year}
}

// linearInterest is P × r/12 × (n+1)/2: the principal falls by the same sum
// each month (等额本金).
func linearInterest(principal, rate decimal.Decimal, months int) fraction {
	return fraction{principal.Mul(rate).Mul(decimal.New(int64(months)+1, 0)), decimal.New(24, 0)}
}

// annuityInterest is what n equal instalments (等额本息) bring beyond the
// principal. With q = (12+r)ⁿ and d = 12ⁿ it is P·(n·r·q − 12·(q−d)) / (12·(q−d)),
// which divides once.
func annuityInterest(principal, rate decimal.Decimal, months int) fraction {
	if rate.IsZero() {
		return fraction{decimal.Decimal{}, one}
	}
	twelve := decimal.New(12, 0)
	q, d := one, one
	for range months {
		q, d = q.Mul(twelve.Add(rate)), d.Mul(twelve)
	}
	below := twelve.Mul(q.Sub(d))
	return fraction{principal.Mul(decimal.New(int64(months), 0).Mul(rate).Mul(q).Sub(below)), below}
}

// monthsBetween counts whole months; whole is false where the days differ.
func monthsBetween(start, end Date) (months int, whole bool) {
	months = (end.Year-start.Year)*12 + end.Month - start.Month
	return months, months > 0 && start.AddMonths(months) == end
}

// refuse marks an answer that makes no sense beside another one.
func (e *evaluation) refuse(fact int, expected string, with int) {
	ids := e.rules.Facts.List
	e.result.Invalid = append(e.result.Invalid, Invalid{ids[fact].ID, e.answers.values[fact].text, expected, ids[with].ID})
}

func (e *evaluation) assume(id, value string) {
	rare := e.result.rare()
	rare.Assumed = append(rare.Assumed, Assumption{id, value})
}
