package content

import (
	"regexp"
	"strings"

	"suance/calc"
)

// spot is a figure of a text and where it stands, in bytes.
type spot struct {
	from, to int
	number
	yearEnd bool // 2026年底
}

// identity are clauses whose figures say which document it is, and nothing
// that could be computed.
var identity = []string{"title", "number", "date", "addressees", "body-title", "annex-title", "attachment-1"}

// notFigures are digits that number something: documents, articles, points.
var notFigures = regexp.MustCompile(`〔\d{4}〕\d+号|第[零〇一二三四五六七八九十百\d]+[条款项章期批]|(?m:^\d+\.)`)

// anyFigure is every figure that a text may set: dates, all Arabic numbers, and
// Chinese numerals before a unit.
var anyFigure = regexp.MustCompile(
	`(\d{4})年(\d{1,2})月(\d{1,2})日` +
		`|(\d{4})年底` +
		`|(\d[\d,]*(?:\.\d+)?)([万亿千百十]*)(元|%)?` +
		`|[零〇一二三四五六七八九十百]+分之[零〇一二三四五六七八九十百]+` +
		`|[零〇一二两三四五六七八九十百千万亿]+(?:元|年|个月|个工作日|日内|天|小时|分钟|倍|家|项|名|人|场|公里)` +
		`|(?:[千百]?[万亿]|千亿|百亿)级`)

// spots lists the figures of a clause.
func spots(text string) []spot {
	masked := notFigures.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat("\x00", len(s)) })
	var out []spot
	for _, m := range anyFigure.FindAllStringSubmatchIndex(masked, -1) {
		group := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return masked[m[2*i]:m[2*i+1]]
		}
		s := spot{from: m[0], to: m[1]}
		s.text = masked[m[0]:m[1]]
		switch {
		case group(1) != "":
			s.of, s.value = day, dayValue(group(1), group(2), group(3))
		case group(4) != "":
			s.yearEnd, s.of, s.value = true, day, dayValue(group(4), "12", "31")
		case group(5) != "":
			s.value, _ = calc.ParseMoney(group(5) + group(6))
			s.of, s.value = unitOf(group(7), s.value)
		default:
			if found := numbersZH(s.text); len(found) == 1 {
				s.number = found[0]
			}
		}
		out = append(out, s)
	}
	return out
}

// checkCoverage finds figures of the texts that no passage accounts for: each
// must be read by the rule of a passage that quotes it, or stand in a passage
// that is a validity, an amendment, or not computable for a reason.
func checkCoverage(l *Library, p *collected) {
	for _, n := range l.Notices {
		n.eachFigure(func(at Block, text string, s spot, covered bool) {
			if !covered {
				p.add(at.Pos, "write an entry in measures.yaml whose quote holds it: a rule that reads it, or not_computable with a reason",
					"the figure “%s” of clause “%s” is in no rule: “%s”", s.text, at.ID, around(text, s))
			}
		})
	}
}

func isSignature(id string) bool { return strings.HasPrefix(id, "signature") }

// around is a figure with the words beside it.
func around(text string, s spot) string {
	before, after := []rune(text[:s.from]), []rune(text[s.to:])
	return strings.ReplaceAll(string(before[max(0, len(before)-8):])+s.text+string(after[:min(8, len(after))]), "\n", " ")
}

// accountsFor tells whether some passage of the notice takes care of a figure.
func (n *Notice) accountsFor(clause, text string, s spot) bool {
	for _, p := range n.Provisions {
		if p.Words != "" && spans(text, p.Words, s) {
			return true
		}
		own := p.Clause == clause || (Provision{Clause: clause}).within(p.Clause)
		if own && spans(text, p.Quote, s) && (p.Measure == nil && p.As != "" && !isKind(p) || p.reads(s)) {
			return true
		}
	}
	return false
}

// isKind tells whether a passage is a rule, perhaps one that did not compile.
func isKind(p *Provision) bool { return p.node.Field("award").Shape != calc.Absent }

// spans tells whether some occurrence of words in a text holds a figure.
func spans(text, words string, s spot) bool {
	for at := 0; words != ""; {
		i := strings.Index(text[at:], words)
		if i < 0 {
			return false
		}
		if at+i <= s.from && s.to <= at+i+len(words) {
			return true
		}
		at += i + len(words)
	}
	return false
}

// reads tells whether the rule of a passage has the figure.
func (p *Provision) reads(s spot) bool {
	if s.of == day {
		for _, key := range []string{"from", "until"} {
			if d, ok := calc.ParseDate(p.node.Field(key).String()); ok && dayValue(itoa(d.Year), itoa(d.Month), itoa(d.Day)).Equal(s.value) {
				return true
			}
		}
		return false
	}
	found := false
	for _, key := range []string{"when", "award"} {
		walkFigures(p.node.Field(key), "", func(_ string, figure calc.Node, _ string) {
			of, value, ok := figureOf(figure.Text)
			found = found || ok && value.Equal(s.value) && (of == share) == (s.of == share)
		})
	}
	return found
}
