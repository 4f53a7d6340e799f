package calc

import (
	"strconv"

	"github.com/shopspring/decimal"
)

// growth asks whether figures of consecutive years each grew by a rate. It
// never divides: later ≥ earlier × (1 + rate).
//
// A notice may not say which years it means, nor which of several figures
// (产值 or 营收). Then every reading of the answers is tried: all hold, the
// condition holds; none does, it fails; else it is unknown.
type growth struct {
	of    []source
	years int // how many consecutive rises
	rate  literal
	op    *operator
	words string
	not   bool
}

// source is one series: either one fact that holds a list, or a fact a year.
type source struct{ facts []int }

func readGrowth(r *reader, n Node) condition {
	r.Known(n, "growth", "growth", "years", "at_least", "more_than", "words")
	g := &growth{words: r.Text(n, "words"), op: operatorNamed("at_least")}
	rate := n.Field("at_least")
	if more := n.Field("more_than"); more.Shape != Absent {
		g.op, rate = operatorNamed("more_than"), more
	}
	ok := false
	if g.rate.number, ok = ParseRate(rate.String()); !ok {
		r.Problem(rate.Pos, "growth: found "+rate.Describe()+", expected a rate such as 20%", "")
	}
	g.rate.text = rate.String()
	if g.years = digits(n.Field("years").String()); g.years < 1 || n.Field("years").Shape == Absent {
		r.Problem(n.Field("years").Pos, "growth: found "+n.Field("years").Describe()+", expected the number of years", "")
		g.years = 1
	}
	for _, item := range n.Field("growth").Items {
		s, series := source{}, []Node{item}
		if item.Shape == List {
			series = item.Items
		}
		for _, one := range series {
			if i := r.factNamed(one, "growth"); i >= 0 {
				s.facts = append(s.facts, i)
			}
		}
		g.of = append(g.of, s)
	}
	if len(g.of) == 0 {
		r.Problem(n.Pos, "growth: found no series, expected a list of facts", "")
	}
	return g
}

// figures are the answered years of a series, oldest first, up to the first
// that is missing.
func (s source) figures(a *Answers) []decimal.Decimal {
	if v := &a.values[s.facts[0]]; a.facts.List[s.facts[0]].Type == Moneys {
		return v.series
	}
	var out []decimal.Decimal
	for _, i := range s.facts {
		if a.values[i].state != answered {
			break
		}
		out = append(out, a.values[i].number)
	}
	return out
}

// rise compares two years.
func (g *growth) rise(before, after decimal.Decimal) Truth {
	if before.IsZero() { // a rate of growth from 0 does not exist
		return Unknown
	}
	return truthOf(g.op.holds(after.Cmp(g.needed(before)), false))
}

// needed is what the year after must reach.
func (g *growth) needed(before decimal.Decimal) decimal.Decimal {
	return before.Add(before.Mul(g.rate.number))
}

// window decides one reading: the rises that begin at a year.
func (g *growth) window(figures []decimal.Decimal) Truth {
	t := Holds
	for i := range g.years {
		switch g.rise(figures[i], figures[i+1]) {
		case Fails:
			return Fails
		case Unknown:
			t = Unknown
		}
	}
	return t
}

func (g *growth) decide(a *Answers) Truth {
	readings, holding, failing := 0, 0, 0
	for _, s := range g.of {
		figures := s.figures(a)
		for from := 0; from+g.years < len(figures); from++ {
			readings++
			switch g.window(figures[from:]) {
			case Holds:
				holding++
			case Fails:
				failing++
			}
		}
	}
	switch {
	case readings > 0 && holding == readings:
		return truthOf(!g.not)
	case readings > 0 && failing == readings:
		return truthOf(g.not)
	}
	return Unknown
}

func (g *growth) evaluate(e *evaluation) Truth {
	t := g.decide(e.answers)
	e.reason(g, t)
	return t
}

func (g *growth) negated() condition { n := *g; n.not = !g.not; return &n }
func (g *growth) visit(f func(leaf)) { f(g) }
func (g *growth) wording() string    { return g.words }

func (g *growth) facts(fact func(int)) {
	for _, s := range g.of {
		for _, i := range s.facts {
			fact(i)
		}
	}
}

// missing asks for the series that was begun, else for the first one.
func (g *growth) missing(e *evaluation, fact func(int)) {
	begun := g.of[0]
	for _, s := range g.of {
		figures := s.figures(e.answers)
		if len(figures) > g.years {
			return // the readings disagree; another answer would not settle it
		}
		if len(figures) > 0 {
			begun = s
			break
		}
	}
	for i, index := range begun.facts {
		v := &e.answers.values[index]
		if i <= g.years && (v.state == unanswered || len(v.series) > 0) {
			fact(index)
		}
	}
}

func (g *growth) render(w *writer, a *Answers) {
	w.field("op", "growth_"+g.op.key)
	w.field("want", g.rate.number.String())
	w.field("years", strconv.Itoa(g.years))
	w.key("readings")
	w.open('[')
	for _, s := range g.of {
		figures := s.figures(a)
		shift := a.facts.shift(&a.facts.List[s.facts[0]], a.Given)
		for from := 0; from+g.years < len(figures); from++ {
			w.open('{')
			w.field("truth", g.window(figures[from:]).String())
			w.array("rises", g.years, func(i int) {
				before, after := figures[from+i], figures[from+i+1]
				w.open('{')
				w.field("from", s.name(a.facts, from+i))
				w.field("to", s.name(a.facts, from+i+1))
				w.field("before", before.Shift(-shift).String())
				w.field("after", after.Shift(-shift).String())
				w.field("needed", g.needed(before).Shift(-shift).String())
				w.field("truth", g.rise(before, after).String())
				w.close('}')
			})
			w.close('}')
		}
	}
	w.close(']')
}

// name is the id of one year of a series: y2, or output[2].
func (s source) name(f *Facts, year int) string {
	if len(s.facts) > 1 {
		return f.List[s.facts[year]].ID
	}
	return f.List[s.facts[0]].ID + "[" + strconv.Itoa(year) + "]"
}

// nearMisses states, for the latest years of each series, the figures that
// would satisfy the condition: one where one is enough, else all that must
// change together.
func (g *growth) nearMisses(a *Answers) []NearMiss {
	if g.not || g.decide(a) != Fails {
		return nil
	}
	var out []NearMiss
	for _, s := range g.of {
		figures := s.figures(a)
		if len(figures) > g.years {
			out = append(out, g.mend(s, figures, len(figures)-1-g.years, a)...)
		}
	}
	return out
}

func (g *growth) mend(s source, figures []decimal.Decimal, from int, a *Answers) []NearMiss {
	fact := &a.facts.List[s.facts[0]]
	shift := a.facts.shift(fact, a.Given)
	var out []NearMiss
	before := figures[from]
	for i := from + 1; i <= from+g.years; i++ {
		if before.IsZero() {
			return nil // from 0 no figure makes a rate of growth
		}
		target := g.target(before, fact.Step)
		if g.rise(before, figures[i]) != Holds {
			out = append(out, fact.nearMiss(s.name(a.facts, i), figures[i], target, shift))
			before = target
			continue
		}
		before = figures[i]
	}
	for i := range out {
		out[i].Together = len(out) > 1
	}
	return out
}

// target is the smallest figure, in steps of the fact, that satisfies a rise.
func (g *growth) target(before, step decimal.Decimal) decimal.Decimal {
	needed := g.needed(before)
	q, rest := needed.QuoRem(step, 0)
	if rest.Sign() > 0 || g.op.key == "more_than" {
		q = q.Add(decimal.New(1, 0))
	}
	return q.Mul(step)
}
