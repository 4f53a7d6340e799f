package gazette

import (
	"regexp"
	"strings"
)

var (
	appointPattern = regexp.MustCompile(`^(?:决定)?(?:任命|聘任)([\p{Han}·、]+?)(?:同志)?(?:为|担任)(.+)$`)
	removePattern  = regexp.MustCompile(`^(?:决定)?免去([\p{Han}·、]+?)(?:同志的|同志|的)(.+?)(?:职务)?$`)
	theirPattern   = regexp.MustCompile(`^(?:同时)?免去其(?:的)?(.+?)(?:职务)?$`)
	alsoPattern    = regexp.MustCompile(`^(?:同时)?任命其为(.+)$`)
	servePattern   = regexp.MustCompile(`^([\p{Han}·]{2,5}?)(?:同志)?(?:任|担任)(.+)$`)
)

// appointments reads a notice of date headings and sentences.
func (p *parser) appointments(n *Notice, lines []line) {
	n.CoverTitle, n.CoverLines = lines[0].text, span(lines[:1])
	n.Style = "date headings + sentences"
	p.block(n, "title", 1, lines[:1])
	days, entries, date := 0, 0, ""
	for i := 1; i < len(lines); {
		if m := dateLine.FindStringSubmatch(lines[i].text); m != nil {
			days++
			date = isoDate(m[1], m[2], m[3])
			n.DateHeadings = append(n.DateHeadings, lines[i].no)
			p.block(n, "day-"+itoa(days), 2, lines[i:i+1])
			i++
			continue
		}
		end := i + 1
		for end < len(lines) && !closed(lines[end-1].text) && !dateLine.MatchString(lines[end].text) {
			end++
		}
		entries++
		id := "e" + itoa(entries)
		p.block(n, id, 0, lines[i:end])
		p.records(n, id, date, lines[i:end])
		i = end
	}
}

// records reads the sentences of one paragraph.
func (p *parser) records(n *Notice, id, date string, lines []line) {
	text := join(lines)
	var people []string
	for _, sentence := range splitKeeping(text, "。；，") {
		quote := strings.TrimRight(sentence.text, "。；，")
		at := func(r Appointment) {
			r.Clause, r.Date, r.Quote = id, date, quote
			r.From, r.To = place(lines, sentence.from), place(lines, sentence.from+len(quote)-1)
			n.Appointments = append(n.Appointments, r)
		}
		switch {
		case theirPattern.MatchString(quote):
			for _, person := range people {
				at(Appointment{Person: person, Action: "remove", Post: theirPattern.FindStringSubmatch(quote)[1], Pronoun: true})
			}
		case alsoPattern.MatchString(quote):
			for _, person := range people {
				at(Appointment{Person: person, Action: "appoint", Post: alsoPattern.FindStringSubmatch(quote)[1], Pronoun: true})
			}
		case appointPattern.MatchString(quote):
			m := appointPattern.FindStringSubmatch(quote)
			people = strings.Split(strings.ReplaceAll(m[1], "同志", ""), "、")
			for _, person := range people {
				at(Appointment{Person: person, Action: "appoint", Post: m[2]})
			}
		case removePattern.MatchString(quote):
			m := removePattern.FindStringSubmatch(quote)
			people = strings.Split(strings.ReplaceAll(m[1], "同志", ""), "、")
			for _, person := range people {
				at(Appointment{Person: person, Action: "remove", Post: m[2]})
			}
		case servePattern.MatchString(quote):
			m := servePattern.FindStringSubmatch(quote)
			people = []string{m[1]}
			at(Appointment{Person: m[1], Action: "appoint", Post: m[2]})
		default:
			p.note(lines[0], "no appointment could be read from “"+quote+"”")
		}
	}
}

type sentence struct {
	from int // byte offset
	text string
}

// splitKeeping cuts a text behind each of the marks.
func splitKeeping(s, marks string) []sentence {
	var out []sentence
	from := 0
	for i, r := range s {
		if strings.ContainsRune(marks, r) {
			end := i + len(string(r))
			out = append(out, sentence{from, s[from:end]})
			from = end
		}
	}
	if from < len(s) {
		out = append(out, sentence{from, s[from:]})
	}
	return out
}

// place is the source line of a byte offset in joined lines.
func place(lines []line, offset int) int {
	for _, l := range lines {
		if offset < len(l.text) {
			return l.no
		}
		offset -= len(l.text)
	}
	return lines[len(lines)-1].no
}
