// Package gazette reads the raw text of a gazette, typesetting faults
// included, and finds the notices in it.
//
//	text, err := gazette.Normalise(src)   // err: one sentence about what is not a text
//	found, err := gazette.Parse(text)     // err: there is no notice in it
//
// Normalisation is reversible: every normalised character knows its source
// line and column, and text.Source() is the file again, byte for byte.
//
// The artefacts of the typesetting and what becomes of them:
//
//   - blank lines between all lines, spaces at the beginning of a page, indents
//     of two ideographic spaces, a byte order mark, form feeds: nothing (an
//     indent still marks a paragraph);
//   - page numbers on a line of their own (—２２—): nothing;
//   - ASCII , . ; : ( ) ! ? in Chinese: their Chinese forms; a comma between
//     digits stays where three digits follow, a point between digits or letters
//     and after the number that begins a line, a colon between digits;
//   - « » and ‹ ›: 《 》 and 〈 〉;
//   - full-width digits, Latin letters and ％ ＋ ／ ． ＆ ＝ ＠: ASCII; － stays,
//     for it joins Chinese words;
//   - spaces between Chinese characters (letter-spacing, spaces around quotation
//     marks and titles): nothing; between two Latin words: one space; after the
//     number of a chapter or article (第一条): one ideographic space;
//   - lines broken at about 21 characters, numbers cut from their units: joined,
//     with a space only between two Latin letters;
//   - titles and signatures in several lines: joined, or kept apart as several
//     issuers.
//
// Rules: nothing here knows a title, a name or a number of any notice; what the
// text cannot decide (a paragraph that begins after a full line, departments
// without their label) is guessed and noted.
//
// Limits: tables and pictures are read as lines of text. Annexes are the last
// parts of their notice.
package gazette

import (
	"errors"
	"regexp"
	"strings"
)

// Gazette is what was found in a text.
type Gazette struct {
	Notices []Notice
	Notes   []Note // what the text does not decide, for an editor
}

// Note is a guess, with its place in the source.
type Note struct {
	Line, Col int
	Text      string
}

// Notice is the structure of one document. Lines are those of the source;
// dates are 2025-04-01, or "" where the text states none.
type Notice struct {
	From, To       int
	Number         string
	Issuers        []string
	CoverTitle     string
	CoverLines     [2]int
	NumberLine     int
	Addressee      string
	AddresseeLine  int
	LetterLines    [2]int
	SignatureLines [2]int
	Date           string
	DateLine       int
	BodyTitle      string
	BodyLines      [2]int
	Effective      string
	Expires        string
	Style          string
	Closing        []int
	Chapters       []Mark
	Articles       []Mark
	Items          []Mark
	Unmarked       []int // first lines of the paragraphs without a number
	Attachment     *Attachment
	More           []*Attachment // the second and further ones
	Amends         string
	Amendments     []Amendment
	DateHeadings   []int
	Appointments   []Appointment
	Departments    []Responsible
	Blocks         []Block
}

// Mark is a numbered beginning: its line, its number as written, its text.
type Mark struct {
	Line   int
	Number string
	Text   string
}

// Attachment is a document printed behind a notice.
type Attachment struct {
	LabelLine, StartLine, TitleLine int
	Title                           string
	From, To                        int
	Effective, Expires, Repeals     string
}

// Amendment is one change that a decision makes to another document.
type Amendment struct {
	Clause, Target, Action string
	Words                  []string
}

// Appointment is one appointment or removal.
type Appointment struct {
	Clause, Date, Person, Action, Post, Quote string
	From, To                                  int
	Pronoun                                   bool // the person is named as 其
}

// Responsible are the departments of one clause, as the text names them.
type Responsible struct {
	Clause string
	Names  []string
}

// Block is a heading (level 1 to 4) or a paragraph (0) of the notice's file.
type Block struct {
	ID       string
	Level    int
	Text     string
	From, To int // source lines; 0 where it belongs to the block before
}

// Parse finds the notices of a text.
func Parse(t *Text) (*Gazette, error) {
	p := &parser{text: t, lines: t.lines(), out: &Gazette{}}
	starts := p.starts()
	if len(starts) == 0 {
		return nil, errors.New("found no notice in the text, expected a title and a document number such as 沪府办规〔2025〕2号, or 人事任免 and a date")
	}
	for i, s := range starts {
		end := len(p.lines)
		to := t.Len()
		if i+1 < len(starts) {
			end = starts[i+1].first
			to = p.lines[end].no - 1
		}
		from := p.lines[s.first].no
		if i == 0 && s.first == 0 {
			from = 1
		} else if i == 0 {
			p.note(p.lines[0], "the lines before the first notice were left out")
		}
		n := Notice{From: from, To: to}
		if s.kind == startAppointments {
			p.appointments(&n, p.lines[s.first:end])
		} else {
			p.document(&n, p.lines[s.first:end], s)
		}
		p.out.Notices = append(p.out.Notices, n)
	}
	return p.out, nil
}

type parser struct {
	text  *Text
	lines []line
	out   *Gazette
}

func (p *parser) note(l line, text string) {
	p.out.Notes = append(p.out.Notes, Note{l.no, 1, text})
}

type startKind uint8

const (
	startNumbered startKind = iota
	startUnnumbered
	startAppointments
)

// start is where a notice begins.
type start struct {
	kind  startKind
	first int // index of the first line of its title
	after int // index of the first line after its title
}

var (
	documentTitle    = regexp.MustCompile(`(通知|决定|公告|通告|意见|办法|规定|批复|函|命令|令|通报|细则|方案)$`)
	appointmentTitle = regexp.MustCompile(`任免|任职|免职`)
	appointmentStart = regexp.MustCompile(`^(任命|免去|决定任命|聘任|提名|批准任命|[\p{Han}]{2,4}(同志)?任)`)
)

// starts finds the first line of every notice.
func (p *parser) starts() []start {
	var out []start
	floor := 0 // lines before it belong to the notice before
	for i := 0; i < len(p.lines); i++ {
		l := p.lines[i]
		switch {
		case numberLine.MatchString(l.text):
			first := p.titleAbove(i, floor)
			if first == i {
				p.note(l, "found a document number without a title above it")
				continue
			}
			out = append(out, start{startNumbered, first, i})
			floor = i + 1
		case i+2 < len(p.lines) && appointmentTitle.MatchString(l.text) && l.width <= 30 && !closed(l.text) &&
			dateLine.MatchString(p.lines[i+1].text) && appointmentStart.MatchString(p.lines[i+2].text):
			out = append(out, start{startAppointments, i, i + 1})
			floor = i + 2
		case strings.HasSuffix(l.text, "：") && i > floor && !open(l.text):
			if first := p.titleAbove(i, floor); first < i && p.unnumbered(first, i, floor) {
				out = append(out, start{startUnnumbered, first, i})
				floor = i + 1
			}
		}
	}
	return out
}

// unnumbered tells whether lines first..end are the title of a document that
// has an addressee and no number.
func (p *parser) unnumbered(first, end, floor int) bool {
	title := join(p.lines[first:end])
	if !strings.Contains(title, "关于") || !documentTitle.MatchString(title) || end-first > 4 {
		return false
	}
	return first == 0 || first > floor && dateLine.MatchString(p.lines[first-1].text) || closed(p.lines[first-1].text)
}

// titleAbove is the index of the first line of the title that ends above i.
func (p *parser) titleAbove(i, floor int) int {
	first := i
	for first > floor && i-first < 6 {
		l := p.lines[first-1]
		if closed(l.text) || dateLine.MatchString(l.text) || strings.HasSuffix(l.text, "，") || l.indent {
			break
		}
		// A title's own lines do not begin a numbered part.
		if m, ok := markOf(l.text, true); ok && m.rank != subitem {
			break
		}
		first--
	}
	return first
}
