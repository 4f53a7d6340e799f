package content

import (
	"slices"

	"suance/calc"
)

// checkClauses holds both languages to the same clauses in the same order and
// of the same rank.
func checkClauses(l *Library, p *collected) {
	checkTranslationBlocks(l, p)
	for _, n := range l.Notices {
		zh, en := n.Texts[ZH], n.Texts[EN]
		if zh == nil || en == nil {
			continue
		}
		a, b := clauseIDs(zh), clauseIDs(en)
		for _, block := range zh.Blocks {
			if block.ID != "" && !slices.Contains(b, block.ID) {
				p.add(block.Pos, "translate it in "+en.File, "clause “%s” is not in the English", block.ID)
			}
		}
		for _, block := range en.Blocks {
			if block.ID != "" && !slices.Contains(a, block.ID) {
				p.add(block.Pos, nearest(block.ID, a), "clause “%s” is not in the Chinese, %s", block.ID, zh.File)
			}
		}
		if len(a) != len(b) {
			continue
		}
		for i := range a {
			if x, y := blockOf(zh, a[i]), blockOf(en, b[i]); a[i] != b[i] || x.Level != y.Level {
				p.add(y.Pos, "", "clause “%s” (rank %d) stands where the Chinese has “%s” (rank %d)", y.ID, y.Level, x.ID, x.Level)
				break
			}
		}
	}
}

func clauseIDs(t *Text) []string {
	var ids []string
	for _, b := range t.Blocks {
		if b.ID != "" {
			ids = append(ids, b.ID)
		}
	}
	return ids
}

func blockOf(t *Text, id string) Block {
	for _, b := range t.Blocks {
		if b.ID == id {
			return b
		}
	}
	return Block{}
}

// checkTranslationBlocks holds the clauses with a status of their own to
// clauses that are there.
func checkTranslationBlocks(l *Library, p *collected) {
	for _, n := range l.Notices {
		for clause := range n.Translation.Blocks {
			if en := n.Texts[EN]; en != nil && len(en.Clause(clause)) == 0 {
				p.add(calc.Pos{File: en.File, Line: 1, Col: 1}, nearest(clause, clauseIDs(en)), "translation: there is no clause “%s”", clause)
			}
		}
	}
}
