package gazette

import (
	"regexp"
	"strings"
)

var citedTitle = regexp.MustCompile(`《(.+)》`)

// document reads a notice with a title, usually a number, an addressee, a
// letter, a signature, a date and what is issued with it.
func (p *parser) document(n *Notice, lines []line, s start) {
	title := s.after - s.first
	n.CoverTitle, n.CoverLines = join(lines[:title]), span(lines[:title])
	p.block(n, "title", 1, lines[:title])
	rest := lines[title:]
	if s.kind == startNumbered {
		n.Number, n.NumberLine = rest[0].text, rest[0].no
		p.block(n, "number", 0, rest[:1])
		rest = rest[1:]
	}
	rest = p.addressee(n, rest)
	date := indexOf(rest, func(l line) bool { return dateLine.MatchString(l.text) })
	if date < 0 {
		p.note(lines[0], "found no date of signature, expected a line such as 2025年3月25日")
		p.body(n, rest)
		p.finish(n)
		return
	}
	signature := date
	for signature > 0 && date-signature < 8 && isSignature(rest[signature-1]) {
		signature--
	}
	p.letter(n, rest[:signature])
	for i, l := range rest[signature:date] {
		id := "signature"
		if date-signature > 1 {
			id += "-" + itoa(i+1)
		}
		n.Issuers = append(n.Issuers, l.text)
		p.block(n, id, 0, []line{l})
	}
	if signature < date {
		n.SignatureLines = span(rest[signature:date])
	} else {
		p.note(rest[date], "found a date without a signature above it")
	}
	m := dateLine.FindStringSubmatch(rest[date].text)
	n.Date, n.DateLine = isoDate(m[1], m[2], m[3]), rest[date].no
	p.block(n, "date", 0, rest[date:date+1])
	p.body(n, rest[date+1:])
	p.finish(n)
}

func isSignature(l line) bool {
	return !closed(l.text) && !annexNumber.MatchString(l.text) && !strings.ContainsAny(l.text, "，。；：、《") && l.width <= 30 && !l.indent && !labelAnnex.MatchString(l.text)
}

// addressee reads the line that ends with a colon, which may be two lines.
func (p *parser) addressee(n *Notice, lines []line) []line {
	for i := 0; i < len(lines) && i < 4; i++ {
		text := join(lines[:i+1])
		if m, ok := markOf(lines[i].text, true); ok && m.rank != subitem || strings.ContainsAny(text, "。；") {
			break
		}
		if strings.HasSuffix(text, "：") && !open(text) {
			n.Addressee, n.AddresseeLine = text, lines[0].no
			p.block(n, "addressees", 0, lines[:i+1])
			return lines[i+1:]
		}
	}
	if len(lines) > 0 {
		p.note(lines[0], "found no addressee, expected a line that ends with a colon")
	}
	return lines
}

// letter reads what stands between addressee and signature: the covering
// letter, or the items of a decision.
func (p *parser) letter(n *Notice, lines []line) {
	if len(lines) == 0 {
		return
	}
	paragraphs := p.split(lines, false)
	last := len(paragraphs)
	for i, para := range paragraphs { // 附件：, and the names that follow it
		if labelAnnex.MatchString(para.text()) && !decisive(paragraphs[i:]) {
			last = i
			break
		}
	}
	if last > 0 {
		n.LetterLines = [2]int{paragraphs[0].from(), paragraphs[last-1].to()}
	}
	marked := false
	for _, para := range paragraphs {
		marked = marked || para.mark.rank != unmarked
	}
	switch {
	case marked && strings.HasSuffix(n.CoverTitle, "决定"):
		p.decision(n, paragraphs[:last])
	case marked: // the document itself, without a covering letter
		end := indexOf(lines, func(l line) bool { return l.no > n.LetterLines[1] })
		if end < 0 {
			end = len(lines)
		}
		p.parts(n, lines[:end], "")
	default:
		for i, para := range paragraphs[:last] {
			id := "letter"
			if last > 1 {
				id += "-p" + itoa(i+1)
			}
			p.unmarked(n, id, para)
		}
	}
	for i, para := range paragraphs[last:] {
		p.unmarked(n, "attachment-"+itoa(i+1), para)
		if n.Attachment == nil {
			n.Attachment = &Attachment{LabelLine: para.from()}
		}
	}
}

// decisive tells whether numbered parts follow, so that a line that begins
// with 附件： is no list of annexes.
func decisive(paragraphs []paragraph) bool {
	for _, para := range paragraphs {
		if para.mark.rank == chapter || para.mark.rank == article {
			return true
		}
	}
	return false
}

// decision reads items 一、二、… that change another document.
func (p *parser) decision(n *Notice, paragraphs []paragraph) {
	id, closings := "preamble", 0
	for i := 0; i < len(paragraphs); i++ {
		para := paragraphs[i]
		if para.mark.rank != chapter {
			closings, id = p.decisionRest(n, para, id, closings)
			continue
		}
		id = "d" + itoa(para.mark.n)
		n.Chapters = append(n.Chapters, Mark{para.from(), para.mark.text, para.mark.rest})
		own := 1
		for i+own < len(paragraphs) && paragraphs[i+own].mark.rank == unmarked && !closing.MatchString(paragraphs[i+own].text()) {
			own++
		}
		heading := !closed(para.text())
		switch {
		case heading:
			p.blockOf(n, id, 2, para)
		case own > 1:
			p.blockOf(n, id+"-p1", 0, para)
		default:
			p.blockOf(n, id, 0, para)
		}
		for j := 1; j < own; j++ {
			number := j + 1
			if heading {
				number = j
			}
			p.unmarked(n, id+"-p"+itoa(number), paragraphs[i+j])
		}
		p.amend(n, id, paragraphs[i:i+own])
		i += own - 1
	}
	if m := citedTitle.FindStringSubmatch(n.CoverTitle); m != nil && strings.Contains(n.CoverTitle, "修改") {
		n.Amends = m[1]
	}
}

// decisionRest reads a paragraph of a decision that is no item.
func (p *parser) decisionRest(n *Notice, para paragraph, id string, closings int) (int, string) {
	if id == "preamble" && !closing.MatchString(para.text()) {
		p.unmarked(n, "preamble", para)
		return closings, id
	}
	closings++
	p.unmarked(n, "closing-"+itoa(closings), para)
	return closings, id
}

// split cuts lines into paragraphs.
func (p *parser) split(lines []line, regulation bool) []paragraph {
	s := splitter{regulation: regulation, notes: &p.out.Notes}
	return s.split(lines)
}

func (p *parser) unmarked(n *Notice, id string, para paragraph) {
	n.Unmarked = append(n.Unmarked, para.from())
	p.blockOf(n, id, 0, para)
}

func (p *parser) blockOf(n *Notice, id string, level int, para paragraph) {
	p.block(n, id, level, para.lines)
}

func (p *parser) block(n *Notice, id string, level int, lines []line) {
	at := span(lines)
	n.Blocks = append(n.Blocks, Block{id, level, join(lines), at[0], at[1]})
}

func span(lines []line) [2]int { return [2]int{lines[0].no, lines[len(lines)-1].no} }

func indexOf(lines []line, f func(line) bool) int {
	for i, l := range lines {
		if f(l) {
			return i
		}
	}
	return -1
}
