package content

import "strings"

// checkSynonyms finds synonyms that lead nowhere: words that no text has, and
// words that are themselves looked up under another one.
func checkSynonyms(l *Library, p *collected) {
	var all strings.Builder
	for _, n := range l.Notices {
		for _, text := range n.Texts {
			for _, b := range text.Blocks {
				all.WriteString(strings.ToLower(b.Text))
				all.WriteByte('\n')
			}
		}
	}
	for _, t := range l.Terms {
		all.WriteString(strings.ToLower(t.Name[ZH]) + "\n")
	}
	if len(l.Notices) == 0 {
		return // there are no texts to hold them to, which is a problem of its own
	}
	text := all.String()
	known := make(map[string][]string)
	for _, s := range l.Synonyms {
		known[s.Word] = s.Words
	}
	for _, s := range l.Synonyms {
		if len(s.Words) == 0 {
			p.add(s.Pos, "write the words of the notices that it stands for", "the synonym “%s” has no words", s.Word)
		}
		for _, word := range s.Words {
			if !strings.Contains(text, strings.ToLower(word)) {
				p.add(s.Pos, "take a word that stands in a text, or drop the line", "the synonym “%s” stands for “%s”, which is in no text", s.Word, word)
			}
			for _, back := range known[word] {
				if back == s.Word {
					p.add(s.Pos, "keep one direction: from what people type to what the texts say", "the synonyms “%s” and “%s” stand for each other", s.Word, word)
				}
			}
		}
	}
}
