// Package search makes the index that a reader's browser searches.
//
//	index := search.Build(search.Records(lib, content.ZH))
//	aliases := search.BuildAliases(search.Aliases(lib, content.ZH))
//
// It holds every clause, measure, term, body and appointment as a record of
// pieces of sentences; Han text goes in as pairs of characters, so that a
// phrase is found by all its pairs in one piece. Querying and ranking are the
// script site/static/search.js, which the command and the tests run too.
//
// Rules: the same records give the same bytes; nothing is fetched or guessed.
//
// Limits: one file for each language. It suits some hundred notices; it is not
// cut into shards yet.
package search

import (
	"slices"
	"strings"

	"suance/content"
)

// Record is one thing that can be found.
type Record struct {
	Kind   string // clause, measure, deadline, appointment, term or department
	Notice string // id, or "" for terms and departments
	Clause string
	Title  string
	Path   string   // of the page, below the language
	Pieces []string // of its text; the title is searched as well
	Silent bool     // the pieces are searched, but not kept: another record shows them
	Lapsed bool     // no longer in force on the day that the site states
}

// Records lists what a library holds in one language, in its order.
func Records(l *content.Library, lang content.Lang) []Record {
	var out []Record
	for _, n := range l.Notices {
		out = append(out, noticeRecords(l, n, lang)...)
	}
	for i := range l.Terms {
		t := &l.Terms[i]
		out = append(out, Record{Kind: "term", Title: t.Name[lang], Path: "glossary/" + t.Slug + "/", Pieces: pieces(t.Definition[lang], lang)})
	}
	for _, d := range l.Departments {
		out = append(out, Record{Kind: "department", Title: d.Name[lang], Path: "departments/#" + d.Slug, Pieces: []string{d.Short}})
	}
	return out
}

func noticeRecords(l *content.Library, n *content.Notice, lang content.Lang) []Record {
	text := n.Texts[lang]
	if text == nil {
		text = n.Texts[content.ZH]
	}
	state := n.Validity(l.Site.AsOf)
	lapsed := !state.InForce()
	at := make(map[string]int) // clause → record
	var out []Record
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
			at[b.ID] = len(out)
			out = append(out, Record{Kind: "clause", Notice: n.ID, Clause: b.ID, Title: title, Path: "notices/" + n.ID + "/#" + b.ID, Lapsed: lapsed})
		}
		if len(out) == 0 {
			continue
		}
		r := &out[len(out)-1]
		if b.Level == 0 || b.ID == "title" {
			r.Pieces = append(r.Pieces, pieces(b.Text, lang)...)
		}
		if b.ID == "title" {
			r.Pieces = append(r.Pieces, n.Number)
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
		out = append(out, Record{Kind: kind, Notice: n.ID, Clause: m.Clause, Title: l.MeasureTitle(m, lang), Path: "measures/" + m.ID + "/", Pieces: quote, Silent: true, Lapsed: !measureInForce(l, m.From.String(), m.Until.String())})
	}
	for _, a := range n.Appointments {
		title := a.Person
		if lang == content.EN {
			title = a.Latin() + " " + a.Person
		}
		out = append(out, Record{Kind: "appointment", Notice: n.ID, Clause: a.Clause, Title: title, Path: "appointments/", Pieces: []string{a.Post, a.Quote}})
	}
	return out
}

func measureInForce(l *content.Library, from, until string) bool {
	day := l.Site.AsOf.String()
	return (from == "" || from <= day) && (until == "" || day <= until)
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
		if lang == content.ZH {
			for _, word := range s.Words {
				add(s.Word, word)
			}
		}
	}
	for i := range l.Terms {
		t := &l.Terms[i]
		english, short := t.English()
		if lang == content.EN {
			add(t.Name[content.ZH], strings.Trim(english, "“”"))
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
			if lang == content.ZH {
				add(a.Latin(), a.Person)
				add(strings.ReplaceAll(strings.ReplaceAll(a.Latin(), " ", ""), "’", ""), a.Person)
			}
		}
	}
	return out
}
