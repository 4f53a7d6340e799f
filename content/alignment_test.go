package content

import (
	"os"
	"slices"
	"testing"
)

// TestAlignment counts, for each notice, the clauses in both languages and those
// whose figures are the same. With -v it shows the table.
func TestAlignment(t *testing.T) {
	lib, _ := Load(os.DirFS("."))
	for _, n := range lib.Notices {
		zh, en := clauseBlocks(n.Texts[ZH].Blocks), clauseBlocks(n.Texts[EN].Blocks)
		both, equal := 0, 0
		for _, clause := range zh {
			other := ownBlocks(n.Texts[EN], clause[0].ID)
			if len(other) == 0 {
				t.Errorf("%s: clause %s has no English", n.ID, clause[0].ID)
				continue
			}
			both++
			if slices.Equal(figures(numbersEN(textOf(other))), figures(numbersZH(textOf(clause)))) {
				equal++
			}
		}
		t.Logf("%-24s zh %3d, en %3d, in both %3d, figures equal %3d", n.ID, len(zh), len(en), both, equal)
		if both != len(zh) || both != len(en) || equal != both {
			t.Errorf("%s: the languages differ", n.ID)
		}
	}
}
