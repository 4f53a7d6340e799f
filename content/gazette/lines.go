package gazette

import (
	"strings"
	"unicode/utf8"
)

// line is one line of the source that holds text.
type line struct {
	no     int
	text   string  // normalised
	width  float64 // in ems, as printed
	indent bool    // begins with an ideographic indent
	ended  bool    // a page ended after it
}

// lines lists the lines that hold text.
func (t *Text) lines() []line {
	var out []line
	for n := 1; n <= t.Len(); n++ {
		text := t.line(n)
		if text == "" {
			continue
		}
		out = append(out, line{no: n, text: text, width: width(text), indent: strings.HasPrefix(t.source(n), "　　")})
	}
	return out
}

// source is the raw text of one line.
func (t *Text) source(n int) string {
	var b strings.Builder
	for _, p := range t.pieces[t.first[n-1]:t.first[n]] {
		b.WriteString(p.src)
	}
	return b.String()
}

// width measures a line as the printer set it: characters one em, Latin
// letters and figures half of one unless the source has them full width.
func width(s string) float64 { return float64(utf8.RuneCountInString(s)) }

// closed tells whether a text may end a paragraph: it ends a sentence, or the
// parenthesis of the departments, and leaves no parenthesis or quotation open.
func closed(s string) bool {
	if open(s) {
		return false
	}
	s = strings.TrimRight(s, "”’）》")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。：；！？", r)
}

// shut tells whether a text ends with a parenthesis, as departments do.
func shut(s string) bool { return !open(s) && strings.HasSuffix(s, "）") }

func open(s string) bool {
	depth := 0
	for _, r := range s {
		switch r {
		case '（', '《', '“':
			depth++
		case '）', '》', '”':
			depth = max(0, depth-1)
		}
	}
	return depth > 0
}

// join puts lines together as Lines does.
func join(lines []line) string {
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			last, _ := utf8.DecodeLastRuneInString(lines[i-1].text)
			first, _ := utf8.DecodeRuneInString(l.text)
			if isLetter(last) && isLetter(first) {
				b.WriteByte(' ')
			}
		}
		b.WriteString(l.text)
	}
	return b.String()
}
