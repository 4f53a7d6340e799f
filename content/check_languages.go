package content

import (
	"slices"
	"strings"

	"suance/calc"
)

// checkLanguages holds the English of each clause to the sums, percentages and
// dates of the Chinese, and the titles of measures to both languages.
func checkLanguages(l *Library, p *collected) {
	for _, n := range l.Notices {
		zh, en := n.Texts[ZH], n.Texts[EN]
		for _, text := range []*Text{zh, en} {
			checkTitles(l.nodes[n.ID], text, p)
		}
		if zh == nil || en == nil {
			continue
		}
		for _, clause := range clauseBlocks(zh.Blocks) {
			other := ownBlocks(en, clause[0].ID)
			if len(other) == 0 {
				continue
			}
			for _, short := range n.Departments[clause[0].ID] {
				d := l.Department(short)
				if d != nil && !strings.Contains(textOf(other), d.Name[EN]) && n.waiver(clause[0].ID, short) == "" {
					p.add(other[0].Pos, "departments.yaml has the names", "clause “%s”: the Chinese, %s:%d, names “%s”, but the English does not name “%s”", clause[0].ID, clause[0].Pos.File, clause[0].Pos.Line, short, d.Name[EN])
				}
			}
			found, expected := figures(numbersEN(textOf(other))), figures(numbersZH(textOf(clause)))
			if !slices.Equal(found, expected) {
				p.add(other[0].Pos, "", "clause “%s”: the English has [%s], the Chinese, %s:%d, has [%s]", clause[0].ID, strings.Join(found, ", "), clause[0].Pos.File, clause[0].Pos.Line, strings.Join(expected, ", "))
			}
		}
	}
}

func ownBlocks(t *Text, id string) []Block {
	for _, clause := range clauseBlocks(t.Blocks) {
		if clause[0].ID == id {
			return clause
		}
	}
	return nil
}

func textOf(blocks []Block) string {
	var b strings.Builder
	for _, block := range blocks {
		b.WriteString(block.Text)
		b.WriteByte('\n')
	}
	return b.String()
}

// figures are the sums, percentages and dates among numbers, sorted, in one
// form for both languages.
func figures(numbers []number) []string {
	var out []string
	for _, n := range numbers {
		switch n.of {
		case money:
			out = append(out, "¥"+n.value.String())
		case share:
			out = append(out, n.value.Shift(2).String()+"%")
		case day:
			s := n.value.String()
			out = append(out, s[:4]+"-"+s[4:6]+"-"+s[6:])
		}
	}
	slices.Sort(out)
	return out
}

func checkTitles(measures calc.Node, text *Text, p *collected) {
	if text == nil || measures.Shape != calc.List {
		return // measures.yaml could not be read, which is a problem of its own
	}
	var keys []string
	for _, m := range measures.Items {
		key := m.Field("id").String()
		keys = append(keys, key)
		if text.Measures[key] == "" {
			p.add(calc.Pos{File: text.File, Line: 1, Col: 1}, "write it under measures: in the front matter", "measure “%s” has no title", key)
		}
	}
	for key := range text.Measures {
		if !slices.Contains(keys, key) {
			p.add(calc.Pos{File: text.File, Line: 1, Col: 1}, nearest(key, keys), "there is a title of a measure “%s”, but no such measure", key)
		}
	}
}
