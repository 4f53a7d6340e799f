package calc

import "github.com/shopspring/decimal"

// Totals are three sums that are never added to each other, in yuan.
type Totals struct {
	Certain          decimal.Decimal // amounts of match
	FixedIfConfirmed decimal.Decimal // amounts of match_open
	AtMost           decimal.Decimal // ceilings of match and match_open
	Stacking         bool            // several sums were added although the text does not say that they add up
	Overlaps         []Overlap
}

// Overlap is a fact, such as one contract, on which several ceilings rest. It
// counts once, with the highest of them.
type Overlap struct {
	Fact     string
	Measures []string
}

// Total adds up results: limits, shares and duties of others enter nothing.
func Total(results []Result) Totals {
	var t Totals
	shared := make(map[int][]int) // fact → results with a ceiling on it
	var order []int
	counted := make(map[string]int) // by group whose sums add up; "" for the others
	for i := range results {
		r := &results[i]
		if !r.matches() || r.Instead != "" {
			continue
		}
		if r.Amount.Known || r.AtMost.Known {
			counted[r.addsUp()]++
		}
		switch {
		case r.Amount.Known && r.Status == Match:
			t.Certain = t.Certain.Add(r.Amount.Decimal)
		case r.Amount.Known:
			t.FixedIfConfirmed = t.FixedIfConfirmed.Add(r.Amount.Decimal)
		case r.AtMost.Known && len(r.parts) == 0:
			t.AtMost = t.AtMost.Add(r.AtMost.Decimal)
		case r.AtMost.Known:
			for _, p := range r.parts {
				if shared[p.fact] == nil {
					order = append(order, p.fact)
				}
				shared[p.fact] = append(shared[p.fact], i)
			}
		}
	}
	for _, fact := range order {
		t.addShared(results, fact, shared[fact])
	}
	t.Stacking = counted[""] > 1 || len(counted) > 1
	return t
}

func (t *Totals) addShared(results []Result, fact int, on []int) {
	var most decimal.Decimal
	overlap := Overlap{Fact: results[on[0]].answers.facts.List[fact].ID}
	for _, i := range on {
		overlap.Measures = append(overlap.Measures, results[i].Measure.ID)
		for _, p := range results[i].parts {
			if p.fact == fact && p.sum.Cmp(most) > 0 {
				most = p.sum
			}
		}
	}
	t.AtMost = t.AtMost.Add(most)
	if len(on) > 1 {
		t.Overlaps = append(t.Overlaps, overlap)
	}
}
