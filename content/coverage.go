package content

import "slices"

// Coverage is what became of the passages and figures of one notice.
type Coverage struct {
	Notice     *Notice
	Passages   int
	As         map[string]int // by kind, validity, amendment or not_computable
	Figures    int            // amounts, rates, counts, terms, dates found in the text
	NotCovered int            // of these, how many no passage accounts for
}

// Coverage counts, for each notice, what became of its passages and figures.
func (l *Library) Coverage() []Coverage {
	var out []Coverage
	for _, n := range l.Notices {
		c := Coverage{Notice: n, Passages: len(n.Provisions), As: make(map[string]int)}
		for _, p := range n.Provisions {
			c.As[p.As]++
		}
		n.eachFigure(func(_ Block, _ string, _ spot, covered bool) {
			c.Figures++
			if !covered {
				c.NotCovered++
			}
		})
		out = append(out, c)
	}
	return out
}

// eachFigure calls f for every figure of the Chinese text that could be
// computed with, and tells whether some passage accounts for it.
func (n *Notice) eachFigure(f func(at Block, text string, s spot, covered bool)) {
	if !n.Annotated {
		return
	}
	for _, clause := range clauseBlocks(n.Texts[ZH].Blocks) {
		if id := clause[0].ID; slices.Contains(identity, id) || isSignature(id) {
			continue
		}
		text := textOf(clause)
		for _, s := range spots(text) {
			f(clause[0], text, s, n.accountsFor(clause[0].ID, text, s))
		}
	}
}
