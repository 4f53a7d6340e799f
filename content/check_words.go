package content

import (
	"strings"

	"suance/calc"
)

// checkWords holds both languages to the same keys, and the words to what the
// facts and measures need.
func checkWords(l *Library, p *collected) {
	for i, lang := range Langs {
		other := Langs[1-i]
		for _, key := range l.Words[lang].Keys() {
			if !l.Words[other].Has(key) {
				p.add(l.Words[lang].at[key], "write it in words/"+string(other)+".yaml", "the word “%s” is not in the other language", key)
			}
			if strings.TrimSpace(l.Words[lang].texts[key]) == "" {
				p.add(l.Words[lang].at[key], "", "the word “%s” is empty", key)
			}
		}
	}
	for _, key := range l.neededWords() {
		if !l.Words[ZH].Has(key) {
			p.add(calc.Pos{File: "words/zh.yaml", Line: 1, Col: 1}, "write it in both languages", "there is no word “%s”", key)
		}
	}
}

// neededWords are the keys that facts and measures call for.
func (l *Library) neededWords() []string {
	var keys []string
	for _, f := range l.Site.Families {
		keys = append(keys, "home.family."+f.ID+".title", "home.family."+f.ID+".text")
	}
	for _, g := range l.Groups {
		keys = append(keys, "group."+g.ID)
	}
	keys = append(keys, factWords("fact.", l.Rules.Facts.List)...)
	for _, m := range l.Rules.Measures {
		keys = append(keys, "kind."+m.Kind, "apply."+m.Apply)
		for _, id := range m.Unstated {
			keys = append(keys, "unstated."+id)
		}
	}
	for _, n := range l.Notices {
		for _, p := range n.Provisions {
			if p.Reason != "" {
				keys = append(keys, "reason."+p.Reason)
			}
		}
	}
	return keys
}

// factWords are the keys of the questions and answers of facts, and of what the
// items of lists have.
func factWords(section string, facts []calc.Fact) []string {
	var keys []string
	for _, f := range facts {
		keys = append(keys, section+f.ID+".label")
		for _, o := range f.Options {
			keys = append(keys, section+f.ID+".option."+o.ID)
		}
		if f.Fields != nil {
			keys = append(keys, factWords("item.", f.Fields.List)...)
		}
	}
	return keys
}
