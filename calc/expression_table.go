package calc

// table looks a figure up by one or two answers (级别 × 等级). Every pair of
// options has a row, or the table a default. Where one key allows several
// answers, each counts once and they add up (每个级别奖励一次).
type table struct {
	keys    []int
	cells   map[[2]int]span // by options; 0 for a missing second key
	other   span            // the default
	filled  bool            // every pair has a row
	all     span            // everything in the table
	several bool            // the key allows several answers, which add up
	words   string
}

func readTable(r *reader, n Node) expression {
	r.Known(n, "of", "table", "rows", "default", "words")
	t := table{cells: make(map[[2]int]span), words: r.Text(n, "words")}
	keys := n.Field("table")
	if keys.Shape == Scalar {
		keys = Node{Pos: keys.Pos, Shape: List, Items: []Node{keys}}
	}
	for _, item := range keys.Items {
		if i := r.factNamed(item, "table"); i >= 0 {
			if f := &r.facts.List[i]; f.Type != Choice && f.Type != YesNo && (f.Type != Choices || len(keys.Items) > 1) {
				r.Problem(item.Pos, "table: found a fact of type "+f.Type.String()+", expected a choice", "")
			}
			t.keys = append(t.keys, i)
		}
	}
	if len(t.keys) < 1 || len(t.keys) > 2 {
		r.Problem(keys.Pos, "table: found "+keys.Describe()+", expected one or two facts", "")
		return constant{}
	}
	for _, row := range r.row(n.Field("rows"), t.keys[0]) {
		if len(t.keys) == 1 {
			t.set(r, [2]int{row.option}, row.value)
			continue
		}
		for _, cell := range r.row(row.value, t.keys[1]) {
			t.set(r, [2]int{row.option, cell.option}, cell.value)
		}
	}
	if n.Field("default").Shape != Absent {
		t.other, t.filled = exactly(r.figure(n, "default")), true
		t.all = t.all.join(t.other)
		if len(t.cells) == 0 {
			t.all = t.other
		}
	}
	if r.facts.List[t.keys[0]].Type == Choices {
		t.several = true
		t.all = span{}
		for _, v := range t.cells {
			t.all.to = t.all.to.add(v.to)
		}
	}
	size := 1
	for _, k := range t.keys {
		size *= r.facts.List[k].optionCount()
	}
	if !t.filled && len(t.cells) < size {
		r.Problem(n.Field("rows").Pos, "table: found "+itoa(len(t.cells))+" figures for "+itoa(size)+" cases, expected one for each or a default", "")
	}
	return t
}

// optionCount is how many answers a choice has.
func (f *Fact) optionCount() int {
	if f.Type == YesNo {
		return 2
	}
	return len(f.Options)
}

type tableRow struct {
	option int
	value  Node
}

// row reads a map from the options of a fact.
func (r *reader) row(n Node, fact int) []tableRow {
	f := &r.facts.List[fact]
	if n.Shape != Map {
		r.Problem(n.Pos, "rows: found "+n.Describe()+", expected a map from the answers of "+quote(f.ID), "")
	}
	var out []tableRow
	seen := make(map[int]bool)
	for _, field := range n.Fields {
		v := f.read(Node{Shape: Scalar, Text: field.Name}, 0)
		if v.state != answered {
			r.Problem(field.Pos, "rows: found "+quote(field.Name)+", expected an answer of "+quote(f.ID), nearestHint(field.Name, f.labels()))
			continue
		}
		option := v.choice
		if f.Type == Choices {
			option = f.option(field.Name)
		}
		if seen[option] {
			r.Problem(field.Pos, "rows: "+quote(field.Name)+" stands twice", "keep one")
		}
		seen[option] = true
		out = append(out, tableRow{option, field.Value})
	}
	return out
}

func (t *table) set(r *reader, key [2]int, n Node) {
	v := exactly(r.figure(Node{Fields: []Field{{Name: "rows", Value: n}}}, "rows"))
	if len(t.cells) == 0 {
		t.all = v
	}
	t.cells[key] = v
	t.all = t.all.join(v)
}

func (t table) facts(fact func(int)) {
	for _, k := range t.keys {
		fact(k)
	}
}

func (t table) begun(a *Answers) bool { return a.values[t.keys[0]].state == answered }

func (t table) value(e *evaluation) (span, bool) {
	var at [2]int
	known := true
	for i, k := range t.keys {
		v := &e.answers.values[k]
		if v.state != answered {
			e.need(k)
			known = false
		}
		at[i] = v.choice
	}
	if !known {
		return t.all, false
	}
	if t.several {
		return t.sum(e), true
	}
	v, ok := t.cells[at]
	if !ok {
		v = t.other
	}
	for _, k := range t.keys {
		e.step(Step{Op: "look", Fact: e.answers.facts.List[k].ID, Value: v.to.sum, Result: v.to.sum, Words: t.words})
	}
	return v, true
}

// sum adds the figures of all answers of a key that allows several.
func (t table) sum(e *evaluation) span {
	f, total := &e.answers.facts.List[t.keys[0]], span{}
	for i := range f.Options {
		if e.answers.values[t.keys[0]].set&(1<<i) == 0 {
			continue
		}
		v, ok := t.cells[[2]int{i}]
		if !ok {
			v = t.other
		}
		before := total
		total = total.pairwise(v, fraction.add)
		e.note("add", before, v, total, t.words)
	}
	return total
}
