// Package content knows what the city published: it reads the notices, the
// measures, the departments and the words of a content directory into one
// Library, and checks them against each other and against the gazette's text.
//
//	lib, problems := content.Load(os.DirFS("content"))
//	problems = append(problems, lib.Check()...)
//
// Rules: every mistake is a Problem with file, line and column, and all of them
// come in one run; a value that could not be read is left out, so that a
// Library with problems is fit for looking at but not for publishing.
//
// Limits: it computes no money (package calc does) and makes no pages.
package content

import (
	"io/fs"

	"suance/calc"
)

// Lang is a language of the site.
type Lang string

// The languages. Chinese is the text that has effect.
const (
	ZH Lang = "zh"
	EN Lang = "en"
)

// Langs are all languages, Chinese first.
var Langs = []Lang{ZH, EN}

// Library is everything that was published and what editors added to it.
type Library struct {
	Site        Site
	Notices     []*Notice // in the order of the gazette
	Departments []Department
	Terms       []Term
	Words       map[Lang]*Words
	Groups      []FactGroup // the facts of the calculator, grouped for the form
	Rules       *calc.Rules
	Themes      []Theme
	Synonyms    []Synonym
	Codes       []Code            // every public code ever given out
	Rulesets    map[string][]byte // earlier rule sets by file name, for links that were made under them
	files       fs.FS
	nodes       map[string]calc.Node // measures.yaml by notice
}

// Site is site.yaml: what the site says of itself.
type Site struct {
	Origin   string    // https://… without a slash at the end, for canonical links
	AsOf     calc.Date // the day for which pages state what is in force, without JavaScript
	Families []Family
}

// Family is a group of measures that the site offers as a way in, with a
// sample made of their first examples.
type Family struct {
	ID       string
	Measures []string // ids
}

// Department is a body that answers for a clause (责任单位), under the short
// name that the notices use.
type Department struct {
	Short string
	Slug  string
	Latin string // pinyin of its short name, to sort by
	Name  map[Lang]string
}

// Term is an entry of the glossary.
type Term struct {
	Slug       string // its address: the pinyin of its name
	Initials   string // of its pinyin
	Name       map[Lang]string
	Definition map[Lang]string
	Also       []string // other renderings in English that fit the sentence
	Source     string   // a clause, official, or own
}

// Theme is one thing that somebody wants to do (一件事), with the clauses,
// measures and steps that belong to it and the bodies to ask.
type Theme struct {
	ID       string
	Title    map[Lang]string
	Lead     map[Lang]string
	Clauses  []string // notice#clause
	Measures []string // ids, in the order in which they come up
	Steps    []Step
	Ask      []string // short names of departments
	Pos      calc.Pos
}

// Step is one step of a theme, and the clause that says so.
type Step struct {
	Text   map[Lang]string
	Clause string // notice#clause
}

// Synonym is a word that people search for, and the words of the notices that
// it stands for.
type Synonym struct {
	Word  string
	Words []string
	Pos   calc.Pos
}

// Lang is the language of the texts that a synonym leads to.
func (s Synonym) Lang() Lang {
	for _, word := range s.Words {
		for _, r := range word {
			if r >= 0x3400 {
				return ZH
			}
		}
	}
	return EN
}

// FactGroup is a section of the calculator's form.
type FactGroup struct {
	ID       string
	Facts    []*calc.Fact
	Refining []string // those of them that refine a result or state it another way: they are asked although no result waits for them
}

// Notice returns the notice with an id, or nil.
func (l *Library) Notice(id string) *Notice {
	for _, n := range l.Notices {
		if n.ID == id {
			return n
		}
	}
	return nil
}

// Department returns the department with a short name, or nil.
func (l *Library) Department(short string) *Department {
	for i := range l.Departments {
		if l.Departments[i].Short == short {
			return &l.Departments[i]
		}
	}
	return nil
}

// Issuers names who issued a notice in a language, or in Chinese where the list of
// departments has no name for it.
func (l *Library) Issuers(n *Notice, lang Lang) []string {
	var out []string
	for _, issuer := range n.Issuers {
		for i := range l.Departments {
			if d := &l.Departments[i]; lang != ZH && (d.Short == issuer || d.Name[ZH] == issuer) {
				issuer = d.Name[lang]
				break
			}
		}
		out = append(out, issuer)
	}
	return out
}

// NoticeOf returns the notice of a measure.
func (l *Library) NoticeOf(m *calc.Measure) *Notice { return l.Notice(m.Notice) }

// Sample puts the answers of the first examples of a family's measures
// together, as JSON.
func (l *Library) Sample(f Family) string {
	var given []calc.Node
	for _, id := range f.Measures {
		if m := l.Rules.Measure(id); m != nil && len(m.Examples) > 0 {
			given = append(given, m.Examples[0].Given)
		}
	}
	return calc.MergeJSON(given...)
}

// MeasureTitle is a measure's title in a language, or its id where that
// language has none.
func (l *Library) MeasureTitle(m *calc.Measure, lang Lang) string {
	if n := l.Notice(m.Notice); n != nil {
		for _, text := range []*Text{n.Texts[lang], n.Texts[ZH]} {
			if text != nil && text.Measures[MeasureKey(m)] != "" {
				return text.Measures[MeasureKey(m)]
			}
		}
	}
	return m.ID
}

// MeasureKey is the part of a measure's id after the notice's, such as 09a-1.
func MeasureKey(m *calc.Measure) string { return m.ID[len(m.Notice)+1:] }
