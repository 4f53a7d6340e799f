package calc

import "github.com/shopspring/decimal"

// brackets give a figure by the band that another figure falls into. A whole
// band counts for the whole figure (10%（含）至30%的，不超过20万元); marginal ones
// count each part of the figure in its own band (超额累进).
type brackets struct {
	of       expression
	marginal bool
	rows     []bracket
	other    Quantity // for figures outside all rows
	words    string
}

// bracket is one band. A zero Quantity is an open end.
type bracket struct {
	low, high             Quantity
	lowClosed, highClosed bool
	is, rate              Quantity
}

func readBrackets(r *reader, n Node) expression {
	r.Known(n, "of", "brackets", "mode", "rows", "default", "words")
	b := brackets{of: r.expression(n.Field("brackets")), marginal: r.OneOf(n, "mode", "whole", "marginal") == "marginal", words: r.Text(n, "words")}
	for _, item := range n.Field("rows").Items {
		b.rows = append(b.rows, r.bracket(item, b.marginal))
	}
	if len(b.rows) == 0 {
		r.Problem(n.Field("rows").Pos, "rows: found "+n.Field("rows").Describe()+", expected a list of bands", "")
		return constant{}
	}
	if n.Field("default").Shape != Absent {
		b.other = quantity(r.figure(n, "default"))
	}
	for i := 1; i < len(b.rows); i++ {
		r.meet(n.Field("rows").Items[i].Pos, b.rows[i-1], b.rows[i])
	}
	first, last := b.rows[0], b.rows[len(b.rows)-1]
	if (first.low.Known && !(first.low.IsZero() && first.lowClosed) || last.high.Known) && !b.other.Known {
		r.Problem(n.Field("rows").Pos, "rows: found no band at one end, expected open ends or a default", "default: 0 says that nothing is given there")
	}
	return b
}

func (r *reader) bracket(n Node, marginal bool) bracket {
	r.Known(n, "row", "at_least", "more_than", "less_than", "at_most", "is", "rate")
	var b bracket
	for _, f := range n.Fields {
		switch f.Name {
		case "at_least", "more_than":
			b.low, b.lowClosed = quantity(r.figure(n, f.Name)), f.Name == "at_least"
		case "less_than", "at_most":
			b.high, b.highClosed = quantity(r.figure(n, f.Name)), f.Name == "at_most"
		case "is":
			b.is = quantity(r.figure(n, f.Name))
		case "rate":
			b.rate = quantity(r.figure(n, f.Name))
		}
	}
	if b.is.Known == b.rate.Known || marginal && b.is.Known {
		r.Problem(n.Pos, "row: found "+n.Describe()+", expected “rate” or (for whole bands) “is”", "")
	}
	if b.low.Known && b.high.Known && b.high.Cmp(b.low.Decimal) <= 0 {
		r.Problem(n.Pos, "row: found an upper bound that is not above the lower one", "")
	}
	return b
}

// meet reports a gap or an overlap between two bands.
func (r *reader) meet(at Pos, before, after bracket) {
	switch {
	case !before.high.Known || !after.low.Known:
		r.Problem(at, "rows: found two bands that are open to the same side, expected each bound once", "")
	case before.high.Cmp(after.low.Decimal) < 0:
		r.Problem(at, "rows: found a gap between "+before.high.String()+" and "+after.low.String()+", expected bands that meet", "")
	case before.high.Cmp(after.low.Decimal) > 0:
		r.Problem(at, "rows: found an overlap between "+after.low.String()+" and "+before.high.String()+", expected bands that meet", "")
	case before.highClosed == after.lowClosed && before.highClosed:
		r.Problem(at, "rows: found "+after.low.String()+" in two bands, expected it in one", "write less_than or more_than on one side")
	case before.highClosed == after.lowClosed:
		r.Problem(at, "rows: found "+after.low.String()+" in no band, expected it in one", "write at_most or at_least on one side")
	}
}

func (b bracket) holds(d decimal.Decimal) bool {
	if b.low.Known {
		if c := d.Cmp(b.low.Decimal); c < 0 || c == 0 && !b.lowClosed {
			return false
		}
	}
	if b.high.Known {
		if c := d.Cmp(b.high.Decimal); c > 0 || c == 0 && !b.highClosed {
			return false
		}
	}
	return true
}

func (b brackets) facts(fact func(int))  { b.of.facts(fact) }
func (b brackets) begun(a *Answers) bool { return b.of.begun(a) }

func (b brackets) value(e *evaluation) (span, bool) {
	v, known := b.of.value(e)
	if !known || !v.exact() {
		return b.possible(v), known
	}
	d := v.to.settle(e)
	if b.marginal {
		return b.parts(e, d), true
	}
	for _, row := range b.rows {
		if !row.holds(d) {
			continue
		}
		if row.is.Known {
			e.step(Step{Op: "band", Value: d, By: row.low.Decimal, Result: row.is.Decimal, Words: b.words})
			return exactly(row.is.Decimal), true
		}
		product := d.Mul(row.rate.Decimal)
		e.step(Step{Op: "multiply", Value: d, By: row.rate.Decimal, Result: product, Words: b.words})
		return exactly(product), true
	}
	e.step(Step{Op: "band", Value: d, Result: b.other.Decimal, Words: b.words})
	return exactly(b.other.Decimal), true
}

// parts adds what each band gives for the part of the figure in it.
func (b brackets) parts(e *evaluation, d decimal.Decimal) span {
	var total decimal.Decimal
	for _, row := range b.rows {
		top := d
		if row.high.Known && top.Cmp(row.high.Decimal) > 0 {
			top = row.high.Decimal
		}
		part := top.Sub(row.low.Decimal)
		if part.Sign() <= 0 {
			break
		}
		product := part.Mul(row.rate.Decimal)
		total = total.Add(product)
		e.step(Step{Op: "multiply", Value: part, By: row.rate.Decimal, Result: product, Words: b.words})
	}
	e.step(Step{Op: "state", Value: total, Result: total, Words: b.words})
	return exactly(total)
}

// possible is what the bands may give for a figure that is not known exactly.
func (b brackets) possible(v span) span {
	if b.marginal {
		return anything
	}
	var out span
	first := true
	note := func(s span) {
		if first {
			out, first = s, false
		} else {
			out = out.join(s)
		}
	}
	for _, row := range b.rows {
		if row.is.Known {
			note(exactly(row.is.Decimal))
			continue
		}
		s := span{from: fraction{sum: row.low.Mul(row.rate.Decimal)}, unbounded: !row.high.Known}
		if row.high.Known {
			s.to = fraction{sum: row.high.Mul(row.rate.Decimal)}
		}
		note(s)
	}
	if b.other.Known {
		note(exactly(b.other.Decimal))
	}
	return out
}
