package gazette

import (
	"fmt"
	"regexp"
	"slices"
)

// paragraph is a run of lines that belong together.
type paragraph struct {
	mark  mark // zero where it has none
	lines []line
}

func (p paragraph) from() int    { return p.lines[0].no }
func (p paragraph) to() int      { return p.lines[len(p.lines)-1].no }
func (p paragraph) text() string { return join(p.lines) }

// closing is how the last paragraphs of a document begin.
var closing = regexp.MustCompile(`^本[\p{Han}]{1,6}?(自|从|由)\d{4}年|^本[\p{Han}]{1,6}?有效期|^本[\p{Han}]{1,6}?自(印发|公布|发布)之日`)

// formula is a sentence that always stands alone.
var formula = regexp.MustCompile(`^(特此|专此)[\p{Han}]{2,4}。$`)

// splitter cuts lines into paragraphs. A first line is set two ems narrower
// than the lines that follow; the indent itself is lost in the gazette's text.
type splitter struct {
	regulation bool
	full       float64 // width of a line that is not the first and not the last
	last       map[rank]int
	annexes    bool // inside a list of annexes
	notes      *[]Note
}

// split cuts lines; headings are lines that end a paragraph by themselves.
func (s *splitter) split(lines []line) []paragraph {
	s.full, s.last = fullWidth(lines), make(map[rank]int)
	var out []paragraph
	for i, l := range lines {
		if i == 0 {
			m, _ := s.mark(l, true)
			out = append(out, paragraph{m, []line{l}})
			continue
		}
		current := &out[len(out)-1]
		previous := current.lines[len(current.lines)-1]
		first := len(current.lines) == 1
		ends := s.ends(*current)
		if lists := current.lines[0].text; annexNumber.MatchString(l.text) && (labelAnnex.MatchString(lists) || s.annexes) {
			s.annexes = true // 附件：1.…, and the names below it
			out = append(out, paragraph{mark{}, []line{l}})
			continue
		}
		if m, ok := s.mark(l, ends); ok {
			out = append(out, paragraph{m, []line{l}})
			continue
		}
		if s.breaks(*current, previous, first, ends, l) {
			out = append(out, paragraph{mark{}, []line{l}})
			continue
		}
		current.lines = append(current.lines, l)
	}
	return out
}

// fullWidth is the usual width of lines inside paragraphs.
func fullWidth(lines []line) float64 {
	var widths []float64
	widest := 0.0
	for _, l := range lines {
		widest = max(widest, l.width)
	}
	for _, l := range lines {
		if !closed(l.text) && !l.indent && l.width > widest*3/4 { // no headings
			widths = append(widths, l.width)
		}
	}
	if len(widths) == 0 {
		return 21
	}
	slices.Sort(widths)
	return widths[len(widths)*3/4]
}

// ends tells whether a paragraph may end with its last line.
func (s *splitter) ends(p paragraph) bool {
	text := p.text()
	return closed(text) || shut(text) || s.heading(p)
}

// heading tells whether a numbered line stands alone as a title.
func (s *splitter) heading(p paragraph) bool {
	l := p.lines[len(p.lines)-1]
	return p.mark.rank != unmarked && len(p.lines) <= 2 && !closed(l.text) && l.width < s.full-3
}

func (s *splitter) short(l line, first bool) bool {
	if first {
		return l.width < s.full-3.5
	}
	return l.width < s.full-1.5
}

// breaks decides whether an unmarked line begins a paragraph.
func (s *splitter) breaks(p paragraph, previous line, first, ends bool, l line) bool {
	switch {
	case !ends:
		return false
	case l.indent || labelAnnex.MatchString(l.text):
		return true
	case s.heading(p) || s.short(previous, first):
		return true
	case closing.MatchString(l.text) || formula.MatchString(l.text):
		return true
	case shut(p.text()) && !closed(p.text()):
		return false
	case l.width <= s.full-1.5 && !closed(l.text):
		s.note(l, "a paragraph may begin here: the line is narrow and the one before ends a sentence at full width")
		return true
	case l.width <= s.full-1.5:
		s.note(l, "taken as the end of the paragraph above; it may be a paragraph of its own")
	}
	return false
}

// mark reads the mark of a line, where a paragraph may begin and the number
// follows the one before.
func (s *splitter) mark(l line, ends bool) (mark, bool) {
	m, ok := markOf(l.text, s.regulation)
	if !ok || !ends {
		return mark{}, false
	}
	if m.n != s.last[m.rank]+1 && m.n != 1 {
		if m.rank == subitem {
			return mark{}, false
		}
		s.note(l, fmt.Sprintf("found number %s, expected the one after %d", m.text, s.last[m.rank]))
	}
	s.last[m.rank] = m.n
	for r := m.rank + 1; r <= subitem; r++ {
		if r > article {
			s.last[r] = 0
		}
	}
	return m, true
}

func (s *splitter) note(l line, text string) {
	*s.notes = append(*s.notes, Note{l.no, 1, text})
}
