package calc

// each adds up an expression over the items of a list (several loans, several
// people), perhaps only those for which a condition holds. Inside it the facts
// are the fields of an item.
type each struct {
	list  int
	where condition // nil for all
	of    expression
	words string
}

func readEach(r *reader, n Node) expression {
	r.Known(n, "of", "each", "where", "value", "words")
	b := each{list: r.listIndex(n, "each"), words: r.Text(n, "words")}
	if b.list < 0 {
		return constant{}
	}
	r.inside(b.list, func() {
		if n.Field("where").Shape != Absent {
			b.where = r.condition(n.Field("where"))
		}
		b.of = r.expression(n.Field("value"))
	})
	return b
}

func (b each) facts(fact func(int))  { fact(b.list) }
func (b each) begun(a *Answers) bool { return a.values[b.list].state == answered }

func (b each) value(e *evaluation) (span, bool) {
	v := &e.answers.values[b.list]
	if v.state != answered {
		e.need(b.list)
		return anything, false
	}
	total, known := span{}, true
	for i := range v.items {
		item := &evaluation{rules: e.rules, answers: &v.items[i], day: e.day, result: &Result{answers: &v.items[i], Rare: &nothing}}
		t := Holds
		if b.where != nil {
			t = item.truth(b.where)
		}
		if t == Fails {
			continue
		}
		sum, ok := b.of.value(item)
		if t == Unknown {
			sum.from, ok = fraction{}, false
		}
		for _, s := range item.result.Trace {
			e.step(s)
		}
		before := total
		total = total.pairwise(sum, fraction.add)
		if known = known && ok; known && i > 0 {
			e.note("add", before, sum, total, b.words)
		}
	}
	if !known {
		e.need(b.list)
	}
	return total, known
}
