package content

import (
	"slices"
	"strings"
)

// checkTerms holds the English of each clause to the terms agreed for the
// Chinese: where a clause uses a term, its translation uses one of the term's
// renderings. A term that is a part of a longer one counts only where it stands
// alone.
func checkTerms(l *Library, p *collected) {
	terms := slices.Clone(l.Terms)
	slices.SortStableFunc(terms, func(a, b Term) int { return len(b.Name[ZH]) - len(a.Name[ZH]) })
	for _, n := range l.Notices {
		zh, en := n.Texts[ZH], n.Texts[EN]
		if zh == nil || en == nil {
			continue
		}
		for _, clause := range clauseBlocks(zh.Blocks) {
			other := ownBlocks(en, clause[0].ID)
			if len(other) == 0 {
				continue
			}
			text, translated := textOf(clause), strings.ToLower(textOf(other))
			for _, d := range l.Departments { // a name is no use of the terms in it
				text = strings.ReplaceAll(strings.ReplaceAll(text, d.Name[ZH], "\x00"), d.Short, "\x00")
			}
			for _, t := range terms {
				if !strings.Contains(text, t.Name[ZH]) {
					continue
				}
				text = strings.ReplaceAll(text, t.Name[ZH], "\x00")
				if !slices.ContainsFunc(t.Renderings(), func(r string) bool { return strings.Contains(translated, r) }) && n.waiver(clause[0].ID, t.Name[ZH]) == "" {
					p.add(other[0].Pos, "write it so, add the rendering to the term's “also”, or waive it with a reason under waivers:",
						"clause “%s” has “%s” in the Chinese, %s:%d, but not “%s” in the English", clause[0].ID, t.Name[ZH], clause[0].Pos.File, clause[0].Pos.Line, t.Name[EN])
				}
			}
		}
	}
}

// Renderings are the ways in which a text may use the English of a term, in
// lower case: without what stands in brackets, by it alone, or as also says. The
// end of a word is left open for its plural.
func (t Term) Renderings() []string {
	var out []string
	add := func(s string) {
		s = strings.ToLower(strings.TrimSpace(s))
		if stem, ok := strings.CutSuffix(s, "y"); ok && len(stem) > 3 {
			s = stem
		}
		if s != "" {
			out = append(out, s)
		}
	}
	before, inside := t.English()
	add(before)
	if inside != "" {
		add(inside)
		add(t.Name[EN])
	}
	for _, also := range t.Also {
		add(also)
	}
	return out
}

// English is the English of a term, and the abbreviation that may stand behind
// it in brackets.
func (t Term) English() (name, short string) {
	name = t.Name[EN]
	if rest, ok := strings.CutSuffix(name, ")"); ok {
		if at := strings.LastIndex(rest, " ("); at > 0 {
			return rest[:at], rest[at+2:]
		}
	}
	return name, ""
}
