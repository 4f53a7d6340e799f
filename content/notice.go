package content

import (
	"strings"

	"github.com/mozillazg/go-pinyin"

	"suance/calc"
)

// Notice is one document of the gazette in both languages.
type Notice struct {
	ID           string
	Number       string // 沪府办规〔2025〕2号; "" where it has none
	Issuers      []string
	Signed       calc.Date
	Effective    calc.Date // zero: not stated
	Expires      calc.Date // zero: not stated
	Source       Source
	Departments  map[string][]string // clause → short names
	Texts        map[Lang]*Text
	Measures     []*calc.Measure
	Provisions   []*Provision // everything annotated, in the order of measures.yaml
	Amends       string
	Amendments   []Amendment
	Attachments  []Attachment
	Appointments []Appointment
	Errata       []Erratum
	Translation  Translation
	Waivers      []Waiver          // of checks of the translation, with their reasons
	Pos          calc.Pos          // of zh.md
	Wording      map[string]string // words whose bound the notice itself defines otherwise: 超过 → at_least
	Annotated    bool              // it has a measures.yaml; without one its figures are not looked for
	unread       bool              // its measures.yaml could not be read
}

// Source tells which lines of a gazette file a notice was taken from.
type Source struct {
	File     string
	From, To int
}

// Text is a notice in one language.
type Text struct {
	Title      string
	Addressees string
	Blocks     []Block
	Measures   map[string]string // titles of measures by MeasureKey
	File       string
}

// Block is a heading or a paragraph.
type Block struct {
	ID      string   // "" where it belongs to the block before
	Anchors []string // ids of clauses that begin here but have no block of their own
	Level   int      // 0 paragraph, 1 to 4 heading
	Text    string   // plain
	HTML    string   // inline HTML
	From    int      // source lines; 0 in translations
	To      int
	Pos     calc.Pos
}

// Amendment is one change that a decision makes.
type Amendment struct {
	Clause, Target, Action string
	Words                  []string
}

// Attachment is a document printed with the notice that has a validity of its own.
type Attachment struct {
	ID, Title string
	Effective calc.Date
	Repeals   []string
}

// Appointment is one appointment or removal.
type Appointment struct {
	Clause, Person, Action, Post, Quote string
	Date                                calc.Date
}

// Translation is how far the English is: of the whole, and of the clauses that
// differ from it.
type Translation struct {
	Status string            // complete, partial or draft
	Blocks map[string]string // clause → status
}

// translationStatus are the states of a translation.
var translationStatus = []string{"complete", "partial", "draft"}

// Waiver lets one difference between the languages stand.
type Waiver struct {
	Clause, What, Reason string
	Pos                  calc.Pos
}

// waiver is why a difference in a clause may stand, or "".
func (n *Notice) waiver(clause, what string) string {
	for i := range n.Waivers {
		if w := &n.Waivers[i]; w.Clause == clause && w.What == what {
			return w.Reason
		}
	}
	return ""
}

// Latin is the person's name in pinyin, surname first: Wei Dong.
func (a Appointment) Latin() string {
	runes := []rune(a.Person)
	family := 1
	if len(runes) > 3 {
		family = 2 // a surname of two characters
	}
	family = min(family, len(runes))
	return capital(string(runes[:family])) + " " + capital(string(runes[family:]))
}

// capital writes a part of a name in pinyin. A syllable that begins with a
// vowel is set off: Fu’an (GB/T 28039).
func capital(s string) string {
	var b strings.Builder
	for i, syllable := range pinyin.LazyConvert(s, nil) {
		switch {
		case i == 0:
			b.WriteString(strings.ToUpper(syllable[:1]) + syllable[1:])
			continue
		case strings.ContainsRune("aeo", rune(syllable[0])):
			b.WriteString("’")
		}
		b.WriteString(syllable)
	}
	return b.String()
}

// Erratum is a deliberate correction of the gazette's text.
type Erratum struct {
	Clause, Found, Corrected, Reason string
	Pos                              calc.Pos
}

// Validity is the state of the notice on a day.
func (n *Notice) Validity(day calc.Date) calc.Validity {
	return calc.ValidityOn(n.Effective, n.Expires, day)
}

// Clause returns the blocks of a clause: those with its id or an id below it,
// and the blocks without id that follow them.
func (t *Text) Clause(id string) []Block {
	var out []Block
	inside := false
	for _, b := range t.Blocks {
		if b.ID != "" {
			inside = b.ID == id || strings.HasPrefix(b.ID, id+"-")
		}
		if inside {
			out = append(out, b)
		}
	}
	return out
}

// Own returns the blocks of a clause without the clauses below it, its
// numbered paragraphs (-p1 …) excepted.
func (t *Text) Own(id string) []Block {
	var out []Block
	inside := false
	for _, b := range t.Blocks {
		if b.ID != "" {
			inside = b.ID == id || strings.HasPrefix(b.ID, id+"-p")
		}
		if inside {
			out = append(out, b)
		}
	}
	return out
}

// ClauseText is the plain text of a clause, its blocks put together.
func (t *Text) ClauseText(id string) string {
	var b strings.Builder
	for _, block := range t.Clause(id) {
		b.WriteString(block.Text)
	}
	return b.String()
}

// Heading is the heading under which a clause stands, or "".
func (t *Text) Heading(id string) string {
	for _, b := range t.Blocks {
		if b.Level > 0 && (b.ID == id || strings.HasPrefix(id, b.ID+"-")) {
			return b.Text
		}
	}
	return ""
}
