package page

import (
	"html"
	"regexp"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"suance/content"
)

// glossaryPages lists the terms.
func glossaryPages(s *Site, lang content.Lang) []draft {
	return []draft{{path: "glossary/", title: s.Library.Words[lang].Text("glossary.title"), body: glossaryBody}}
}

// termPages is one page for each term, with its uses.
func termPages(s *Site, lang content.Lang) []draft {
	var out []draft
	for i := range s.Library.Terms {
		t := &s.Library.Terms[i]
		out = append(out, draft{path: "glossary/" + t.Slug + "/", title: t.Name[lang], body: func(v view) templ.Component { return termBody(v, t) }})
	}
	return out
}

// terms are those of the glossary in the order of the page's language.
func (v view) terms() []*content.Term {
	var out []*content.Term
	for i := range v.Library.Terms {
		out = append(out, &v.Library.Terms[i])
	}
	slices.SortStableFunc(out, func(a, b *content.Term) int {
		if v.lang == content.EN {
			return strings.Compare(strings.ToLower(strings.Trim(a.Name[content.EN], "“")), strings.ToLower(strings.Trim(b.Name[content.EN], "“")))
		}
		return strings.Compare(a.Slug, b.Slug)
	})
	return out
}

// use is one clause that uses a term, in both languages.
type use struct {
	place
	zh, en string // HTML, with the term marked
}

// longest is how many clauses a page lists before it leaves the rest to the search.
const longest = 200

// uses are the clauses that use a term, up to the longest list.
func (v view) uses(t *content.Term) []use {
	var out []use
	for _, n := range v.Library.Notices {
		zh, en := n.Texts[content.ZH], n.Texts[content.EN]
		for _, b := range zh.Blocks {
			if !strings.Contains(b.Text, t.Name[content.ZH]) || b.ID == "" && b.Level > 0 {
				continue
			}
			if len(out) == longest {
				return out
			}
			u := use{place: place{n, v.clauseOfBlock(zh, b)}, zh: marked(sentenceWith(b.Text, t.Name[content.ZH], "。；"), []string{t.Name[content.ZH]})}
			if en != nil {
				for _, other := range en.Own(u.clause) {
					for _, r := range t.Renderings() {
						if u.en == "" && strings.Contains(strings.ToLower(other.Text), r) {
							u.en = marked(sentenceWith(other.Text, r, ".;"), []string{r})
						}
					}
				}
			}
			out = append(out, u)
		}
	}
	return out
}

// clauseOfBlock is the clause that a block stands in.
func (v view) clauseOfBlock(t *content.Text, wanted content.Block) string {
	clause := ""
	for _, b := range t.Blocks {
		if b.ID != "" {
			clause = b.ID
		}
		if b.Pos == wanted.Pos {
			break
		}
	}
	return clause
}

// sentenceWith is the first sentence of a text that has a word.
func sentenceWith(text, word, ends string) string {
	at := strings.Index(strings.ToLower(text), strings.ToLower(word))
	if at < 0 {
		return text
	}
	from, to := 0, len(text)
	for i, r := range text {
		if !strings.ContainsRune(ends, r) || r < 128 && i+1 < len(text) && text[i+1] != ' ' {
			continue
		}
		end := i + len(string(r))
		if end <= at {
			from = end
		} else if i >= at+len(word) {
			to = end
			break
		}
	}
	return strings.TrimSpace(text[from:to])
}

// marked escapes a text and marks words in it.
func marked(text string, words []string) string {
	var quoted []string
	for _, w := range words {
		quoted = append(quoted, regexp.QuoteMeta(html.EscapeString(w))+"[a-z]*")
	}
	return regexp.MustCompile("(?i)"+strings.Join(quoted, "|")).ReplaceAllString(html.EscapeString(text), "<mark>$0</mark>")
}

// sourceOf says where a term comes from: a clause, or one of two words.
func (v view) sourceOf(t *content.Term) (text string, link templ.SafeURL) {
	id, clause, ok := strings.Cut(t.Source, "#")
	n := v.Library.Notice(id)
	if !ok || n == nil {
		return v.T("glossary.source." + t.Source), ""
	}
	return v.numberOf(n) + " · " + v.clauseTitle(place{n, clause}), v.To(ClausePath(id, clause))
}
