package calc

import (
	"slices"

	"github.com/shopspring/decimal"
)

// much stands for a large answer when we ask what an answer would settle.
var much = decimal.New(1, 15)

// trials are answers to a fact that stand for all its answers, when we ask what
// an answer would settle: every option, and for figures the bounds that rules
// set and their neighbours.
func (r *Rules) trials() [][]value {
	out := make([][]value, len(r.Facts.List))
	for i := range r.Facts.List {
		f := &r.Facts.List[i]
		add := func(v value) { v.state = answered; out[i] = append(out[i], v) }
		switch f.Type {
		case YesNo:
			add(value{choice: 1})
			add(value{choice: 0})
		case Choice:
			for o := range f.Options {
				add(value{choice: o})
			}
		case Choices:
			for o := range f.Options {
				add(value{set: 1 << o})
			}
		case Count, Number, Money, Percent, Rate:
			add(value{number: one})
			add(value{number: much})
		case YearType:
			add(value{number: decimal.New(2000, 0)})
		case Day:
			add(value{day: Date{2000, 1, 1}})
			add(value{day: Date{2100, 1, 1}})
		case Moment:
			add(value{moment: Instant{Day: Date{2000, 1, 1}}})
		case Moneys:
			add(value{series: []decimal.Decimal{one, one, one, one}})
			add(value{series: []decimal.Decimal{one, much, much.Mul(much)}})
		default:
			add(value{})
		}
	}
	for i := range r.Measures {
		r.Measures[i].when.visit(func(l leaf) {
			c, ok := l.(*comparison)
			if !ok || !c.of.numeric() && c.of.Type != YearType {
				return
			}
			step := c.of.Step
			if c.of.Type == Percent {
				step = step.Shift(-2)
			}
			for _, w := range c.want {
				for _, n := range []decimal.Decimal{w.number.Sub(step), w.number, w.number.Add(step)} {
					if n.Sign() >= 0 {
						out[c.fact] = append(out[c.fact], value{state: answered, number: n})
					}
				}
			}
		})
	}
	return out
}

// useful is how much the answer to a fact settles.
type useful struct {
	fact    int
	settles float64 // measures that an answer settles, on the average of the trials
	waiting int     // measures that wait for it
}

// rank orders what is missing by how much each answer would settle: in every
// result, and over all of them.
func (r *Rules) rank(out *Response) {
	waiting := make(map[int][]*Result) // fact → unknown results that read it
	for i := range out.Results {
		if result := &out.Results[i]; result.Status == StatusUnknown {
			for _, f := range result.Measure.facts {
				waiting[f] = append(waiting[f], result)
			}
		}
	}
	own := make(map[*Result]map[int]float64)
	score := make(map[int]*useful)
	for i := range out.Results {
		result := &out.Results[i]
		if result.Status != StatusUnknown {
			continue
		}
		own[result] = make(map[int]float64)
		for _, f := range result.Missing {
			if score[f] == nil {
				score[f] = &useful{fact: f}
			}
			score[f].waiting++
		}
	}
	scratch := Answers{facts: out.Answers.facts, Given: out.Answers.Given, values: slices.Clone(out.Answers.values)}
	var changed []int
	for f, s := range score {
		for _, trial := range r.tried[f] {
			scratch.values[f] = trial
			r.Facts.imply(&scratch)
			changed = changed[:0]
			for i := range scratch.values {
				if scratch.values[i].state != out.Answers.values[i].state {
					changed = append(changed, i)
				}
			}
			share := 1 / float64(len(r.tried[f]))
			for _, result := range touched(changed, waiting) {
				if r.settled(result.Measure, &scratch, out.Request.AsOf) {
					s.settles += share
					own[result][f] += share
				}
			}
			for _, i := range changed {
				scratch.values[i] = out.Answers.values[i]
			}
		}
	}
	for result, settles := range own {
		inOrder(result.Missing, func(a, b int) int { return order(settles[a], settles[b]) })
	}
	for f := range r.Facts.List { // in the order of the facts, so that ties do not depend on a map
		if s := score[f]; s != nil {
			out.missing = append(out.missing, *s)
		}
	}
	inOrder(out.missing, func(a, b useful) int {
		if o := order(a.settles, b.settles); o != 0 {
			return o
		}
		return b.waiting - a.waiting
	})
}

// inOrder sorts by insertion and keeps ties as they stand. The lists are as short
// as the questions, and slices.SortStableFunc costs the WASM 6 KB for each type.
func inOrder[T any](list []T, order func(a, b T) int) {
	for i := 1; i < len(list); i++ {
		for j := i; j > 0 && order(list[j], list[j-1]) < 0; j-- {
			list[j], list[j-1] = list[j-1], list[j]
		}
	}
}

// order puts the larger first; sums of the same shares may differ in the last
// digits.
func order(a, b float64) int {
	switch {
	case a > b+1e-9:
		return -1
	case b > a+1e-9:
		return 1
	}
	return 0
}

// touched are the unknown results that read one of the facts that changed.
func touched(changed []int, waiting map[int][]*Result) []*Result {
	if len(changed) == 1 {
		return waiting[changed[0]]
	}
	var out []*Result
	for _, f := range changed {
		for _, result := range waiting[f] {
			if !slices.Contains(out, result) {
				out = append(out, result)
			}
		}
	}
	return out
}

// settled tells whether a measure in force is no longer unknown, or will not be
// known by any answer.
func (r *Rules) settled(m *Measure, a *Answers, day Date) bool {
	e := evaluation{rules: r, answers: a, day: day}
	switch m.when.evaluate(&e) {
	case Fails:
		return true
	case Unknown:
		waits := false
		m.when.missing(&e, func(int) { waits = true })
		if waits {
			return false
		}
	}
	e.result = &Result{Rare: &nothing, Terms: &m.terms}
	return m.award.evaluate(&e) || len(e.result.Missing) == 0
}
