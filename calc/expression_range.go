package calc

// span of the text: 按5%–20%给予补贴 says no more than both ends.
type textRange struct{ from, to constant }

func readRange(r *reader, n Node) expression {
	r.Known(n, "of", "range", "words")
	ends := n.Field("range")
	out := textRange{}
	if len(ends.Items) != 2 {
		r.Problem(ends.Pos, "“range”: found "+ends.Describe()+", expected two figures, the lower one first", "")
		return out
	}
	var ok, too bool
	out.from.figure, ok = parseFigure(ends.Items[0].String())
	out.to.figure, too = parseFigure(ends.Items[1].String())
	if !ok || !too || out.from.figure.Sign() < 0 || out.to.figure.Cmp(out.from.figure) <= 0 {
		r.Problem(ends.Pos, "“range”: found "+ends.Items[0].Describe()+" and "+ends.Items[1].Describe()+", expected two figures, the lower one first", "")
	}
	out.from.words = r.Text(n, "words")
	return out
}

func (b textRange) facts(func(int))     {}
func (b textRange) begun(*Answers) bool { return true }

func (b textRange) value(e *evaluation) (span, bool) {
	e.step(Step{Op: "range", Value: b.from.figure, By: b.to.figure, Result: b.to.figure, Words: b.from.words})
	return span{from: fraction{sum: b.from.figure}, to: fraction{sum: b.to.figure}}, true
}
