// Package search makes the index that a reader's browser searches.
//
//	file, err := search.Build(search.Documents(lib, content.ZH), search.Sizes, put)
//	aliases := search.BuildAliases(search.Aliases(lib, content.ZH))
//
// Every notice is a document; its clauses, measures and appointments are records
// of pieces of sentences. Terms and bodies are documents of their own. Han text is
// found by pairs of characters, so that a phrase stands where all its pairs are in
// one piece. Querying and ranking are the script site/static/search.js, which the
// command and the tests run too.
//
// Rules: the same documents give the same bytes; nothing is fetched or guessed.
//
// Limits: the postings of a large index are in memory while it is built, some
// 6 KB for a notice of 4,000 characters.
package search

import (
	"iter"
	"slices"
	"strings"

	"suance/calc"
	"suance/content"
)

// State is whether a notice is in force on the day that the site states.
type State int

// The states, by their numbers in an index.
const (
	InForce State = iota
	NotYet
	Lapsed
)

// Document is one notice, or a part of the vocabulary (without a notice).
type Document struct {
	Notice  string // id
	Title   string
	Year    int // in which it was signed; 0 where it is not known
	State   State
	Issuers []string
	Themes  []string // titles, numbered for the records
	Records []Record
}

// Record is one thing that can be found.
type Record struct {
	Kind   string // clause, measure, deadline, appointment, term or department
	Clause string
	Title  string
	Path   string   // of the page, below the language
	Pieces []string // of its text; the title is searched as well
	Number string   // the notice's own number, in the record that stands for it
	Themes int      // the bit of each theme that it belongs to
	Lapsed bool     // not in force on the day that the site states
}

// vocabularySize is how many terms or bodies make a document.
const vocabularySize = 50

// Documents are what a library holds in one language: vocabulary, then notices in
// their order.
func Documents(l *content.Library, lang content.Lang) iter.Seq[Document] {
	return func(yield func(Document) bool) {
		for records := range slices.Chunk(vocabulary(l, lang), vocabularySize) {
			if !yield(Document{Records: records}) {
				return
			}
		}
		for _, n := range l.Notices {
			if !yield(noticeDocument(l, n, lang)) {
				return
			}
		}
	}
}

func vocabulary(l *content.Library, lang content.Lang) []Record {
	var out []Record
	for i := range l.Terms {
		t := &l.Terms[i]
		out = append(out, Record{Kind: "term", Title: t.Name[lang], Path: "glossary/" + t.Slug + "/", Pieces: pieces(t.Definition[lang], lang)})
	}
	for _, d := range l.Departments {
		out = append(out, Record{Kind: "department", Title: d.Name[lang], Path: "departments/#" + d.Slug, Pieces: []string{d.Short}})
	}
	return out
}

// themed gives the titles of the themes that a notice has part in, and which of
// them a clause or a measure belongs to.
func themed(l *content.Library, n *content.Notice, lang content.Lang) (titles []string, of func(string) int) {
	bits := make(map[string]int)
	for _, t := range l.Themes {
		list := slices.Concat(t.Measures, t.Clauses)
		for _, step := range t.Steps {
			list = append(list, step.Clause)
		}
		some := false
		for _, id := range list {
			if notice, _, _ := strings.Cut(id, "#"); notice == n.ID || strings.HasPrefix(id, n.ID+"-") {
				bits[id] |= 1 << len(titles)
				some = true
			}
		}
		if some {
			titles = append(titles, t.Title[lang])
		}
	}
	return titles, func(id string) int { return bits[id] }
}

func stateOf(v calc.Validity) State {
	switch {
	case v.State == calc.NotYet:
		return NotYet
	case v.InForce():
		return InForce
	}
	return Lapsed
}

func noticeDocument(l *content.Library, n *content.Notice, lang content.Lang) Document {
	text := n.Texts[lang]
	if text == nil {
		text = n.Texts[content.ZH]
	}
	themes, themesOf := themed(l, n, lang)
	doc := Document{Notice: n.ID, Title: text.Title, Year: n.Signed.Year, State: stateOf(n.Validity(l.Site.AsOf)), Issuers: l.Issuers(n, lang), Themes: themes}
	lapsed := doc.State != InForce
	heading := text.Title
	for _, b := range text.Blocks {
		if b.ID != "" {
			if b.Level > 0 {
				heading = b.Text
			}
			title := heading
			if b.ID == "number" || b.ID == "title" {
				title = text.Title
			}
			doc.Records = append(doc.Records, Record{Kind: "clause", Clause: b.ID, Title: title, Path: "notices/" + n.ID + "/#" + b.ID, Themes: themesOf(n.ID + "#" + b.ID), Lapsed: lapsed})
		}
		if len(doc.Records) == 0 {
			continue
		}
		r := &doc.Records[len(doc.Records)-1]
		if b.Level == 0 || b.ID == "title" {
			r.Pieces = append(r.Pieces, pieces(b.Text, lang)...)
		}
		if b.ID == "title" && n.Number != "" {
			r.Pieces = append(r.Pieces, n.Number)
			r.Number = n.Number
		}
	}
	for _, m := range n.Measures {
		kind := "measure"
		if m.Temporal() {
			kind = "deadline"
		}
		quote := pieces(m.Quote, content.ZH)
		if lang != content.ZH || !m.Supports() && !m.Temporal() {
			quote = nil // the clause has the words in English; a duty is found by its clause
		}
		doc.Records = append(doc.Records, Record{Kind: kind, Clause: m.Clause, Title: l.MeasureTitle(m, lang), Path: "measures/" + m.ID + "/", Pieces: quote,
			Themes: themesOf(m.ID) | themesOf(n.ID+"#"+m.Clause), Lapsed: stateOf(calc.ValidityOn(m.From, m.Until, l.Site.AsOf)) != InForce})
	}
	for _, a := range n.Appointments {
		title := a.Person
		if lang == content.EN {
			title = a.Latin() + " " + a.Person
		}
		doc.Records = append(doc.Records, Record{Kind: "appointment", Clause: a.Clause, Title: title, Path: "appointments/", Pieces: []string{a.Post, a.Quote}, Lapsed: lapsed})
	}
	return doc
}

// pieces cuts a text where a phrase would not go on.
func pieces(text string, lang content.Lang) []string {
	ends := "。；：！？\n"
	if lang == content.EN {
		ends = ".;:!?\n"
	}
	var out []string
	from := 0
	for i, r := range text {
		if !strings.ContainsRune(ends, r) || r < 128 && i+1 < len(text) && text[i+1] != ' ' && r != '\n' {
			continue
		}
		if piece := strings.TrimSpace(text[from:i]); piece != "" {
			out = append(out, piece)
		}
		from = i + len(string(r))
	}
	if piece := strings.TrimSpace(text[from:]); piece != "" {
		out = append(out, piece)
	}
	return out
}

// Aliases are words that people may type, in folded form, and the words of the
// texts that they stand for: synonyms, pinyin, and the other language.
func Aliases(l *content.Library, lang content.Lang) map[string][]string {
	out := make(map[string][]string)
	add := func(alias, word string) {
		alias = strings.Join(strings.Fields(strings.ToLower(strings.Trim(alias, "“”"))), " ")
		if alias != "" && !slices.Contains(out[alias], word) {
			out[alias] = append(out[alias], word)
		}
	}
	for _, s := range l.Synonyms {
		if lang == s.Lang() {
			for _, word := range s.Words {
				add(s.Word, word)
			}
		}
	}
	for i := range l.Terms {
		t := &l.Terms[i]
		english, short := t.English()
		if lang == content.EN {
			for _, alias := range []string{t.Name[content.ZH], t.Slug, t.Initials} {
				add(alias, strings.Trim(english, "“”"))
			}
			continue
		}
		add(english, t.Name[content.ZH])
		add(short, t.Name[content.ZH])
		add(t.Slug, t.Name[content.ZH])
		add(t.Initials, t.Name[content.ZH])
	}
	for _, d := range l.Departments {
		if lang == content.EN {
			add(d.Short, d.Name[content.EN])
			add(d.Name[content.ZH], d.Name[content.EN])
			continue
		}
		add(d.Latin, d.Short)
		add(d.Name[content.EN], d.Short)
	}
	for _, n := range l.Notices {
		for _, a := range n.Appointments {
			plain := strings.ReplaceAll(a.Latin(), "’", "")
			for _, alias := range []string{a.Latin(), plain, strings.ReplaceAll(plain, " ", "")} {
				add(alias, a.Person)
			}
		}
	}
	return out
}
