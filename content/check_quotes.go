package content

import (
	"strings"

	"suance/calc"
)

// checkQuotes holds every quote to its clause, and every word that a measure
// cites to its quote. A measure may cite words that stand apart in the quote
// (分别给予…100万元) only as they stand.
func checkQuotes(l *Library, p *collected) {
	for _, n := range l.Notices {
		for _, m := range n.Provisions {
			node := m.node
			zh := n.Texts[ZH]
			if len(zh.Clause(m.Clause)) == 0 {
				p.add(at(node, "clause"), nearest(m.Clause, clauseIDs(zh)), "there is no clause “%s” in %s", m.Clause, zh.File)
				continue
			}
			if !strings.Contains(zh.ClauseText(m.Clause), m.Quote) {
				p.add(at(node, "quote"), quoteHint(zh, m), "the quote is not in clause “%s”: “%s”", m.Clause, clip(m.Quote))
			}
			if !strings.Contains(m.Quote, m.Words) {
				p.add(at(node, "words"), "", "the words “%s” are not in the quote of %s", clip(m.Words), m.ID)
			}
			for _, key := range []string{"when", "award"} {
				walkWords(node.Field(key), func(words calc.Node) {
					if !strings.Contains(m.Quote, words.Text) {
						p.add(words.Pos, "cite the words of the quote as they stand", "the words “%s” are not in the quote of %s", clip(words.Text), m.ID)
					}
				})
			}
			for _, word := range node.Field("open").Items {
				if !strings.Contains(m.Quote, word.Text) {
					p.add(word.Pos, "cite the words of the quote as they stand", "the open words “%s” are not in the quote of %s", word.Text, m.ID)
				}
			}
		}
	}
}

// quoteHint says where the quote leaves the text.
func quoteHint(zh *Text, m *Provision) string {
	for _, clause := range clauseBlocks(zh.Blocks) {
		if strings.Contains(textOf(clause), m.Quote) {
			return "it stands in clause “" + clause[0].ID + "”"
		}
	}
	text, quote := zh.ClauseText(m.Clause), []rune(m.Quote)
	for n := len(quote) - 1; n > 3; n-- {
		if i := strings.Index(text, string(quote[:n])); i >= 0 {
			after := []rune(text[i:])
			return "after “" + clip(string(quote[max(0, n-8):n])) + "” the clause has “" + clip(string(after[n:min(len(after), n+8)])) + "”"
		}
	}
	return ""
}

// walkWords calls f for every text under a key “words”.
func walkWords(n calc.Node, f func(calc.Node)) {
	for _, field := range n.Fields {
		if field.Name == "words" {
			f(field.Value)
		} else {
			walkWords(field.Value, f)
		}
	}
	for _, item := range n.Items {
		walkWords(item, f)
	}
}
