package calc

import (
	"strconv"
	"unicode/utf8"
)

// maxDepth keeps hostile nesting from exhausting the stack.
const maxDepth = 32

// ParseJSON reads one JSON value into a Node. Numbers stay as written, true and
// false become scalars, null is an absent Node. The problem, if any, says
// where and what.
func ParseJSON(file string, src []byte) (Node, *Problem) {
	p := jsonParser{src: src, pos: Pos{file, 1, 1}}
	n := p.value(0)
	p.space()
	if p.err == nil && p.at < len(p.src) {
		p.fail("found text after the end, expected one JSON value")
	}
	return n, p.err
}

type jsonParser struct {
	src []byte
	at  int
	pos Pos
	err *Problem
}

func (p *jsonParser) fail(text string) {
	if p.err == nil {
		p.err = &Problem{Pos: p.pos, Text: "json: " + text}
	}
	p.at = len(p.src)
}

func (p *jsonParser) step(n int) {
	p.at += n
	p.pos.Col++
}

func (p *jsonParser) space() {
	for p.at < len(p.src) {
		switch p.src[p.at] {
		case '\n':
			p.at++
			p.pos.Line, p.pos.Col = p.pos.Line+1, 1
		case ' ', '\t', '\r':
			p.step(1)
		default:
			return
		}
	}
}

// next is the byte to come, or 0 at the end.
func (p *jsonParser) next() byte {
	p.space()
	if p.at >= len(p.src) {
		return 0
	}
	return p.src[p.at]
}

func (p *jsonParser) value(depth int) Node {
	c := p.next()
	n := Node{Pos: p.pos}
	switch {
	case depth > maxDepth:
		p.fail("found more than 32 levels, expected fewer")
	case c == '{':
		n.Shape = Map
		p.list('}', func() {
			at := p.pos
			if p.next() != '"' {
				p.fail("found a key without quotes, expected a string")
				return
			}
			name := p.text()
			if p.next() != ':' {
				p.fail("found no colon after the key " + quote(name))
				return
			}
			p.step(1)
			n.Fields = append(n.Fields, Field{at, name, p.value(depth + 1)})
		})
	case c == '[':
		n.Shape = List
		p.list(']', func() { n.Items = append(n.Items, p.value(depth+1)) })
	case c == '"':
		n.Shape, n.Text = Scalar, p.text()
	case c == 0:
		p.fail("found the end, expected a value")
	default:
		n.Text = p.bare()
		if n.Text != "null" {
			n.Shape = Scalar
		} else {
			n.Text = ""
		}
	}
	return n
}

func (p *jsonParser) list(end byte, item func()) {
	p.step(1)
	if p.next() == end {
		p.step(1)
		return
	}
	for p.err == nil {
		p.space()
		item()
		switch p.next() {
		case ',':
			p.step(1)
		case end:
			p.step(1)
			return
		default:
			p.fail("found no comma or end after a value")
		}
	}
}

// bare reads null, true, false or a number.
func (p *jsonParser) bare() string {
	start, at := p.at, p.pos
	for p.at < len(p.src) && !isJSONEnd(p.src[p.at]) {
		p.step(1)
	}
	s := string(p.src[start:p.at])
	switch s {
	case "null", "true", "false":
		return s
	}
	first := s != "" && (s[0] == '-' || s[0] >= '0' && s[0] <= '9')
	for i := 0; i < len(s); i++ {
		c := s[i]
		first = first && (c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E')
	}
	if !first {
		p.pos = at
		p.fail("found " + quote(s) + ", expected a value")
	}
	return s
}

func isJSONEnd(c byte) bool {
	switch c {
	case ',', ']', '}', ':', ' ', '\n', '\r', '\t', '"', '{', '[':
		return true
	}
	return false
}

func (p *jsonParser) text() string {
	var out []byte
	p.step(1)
	for p.at < len(p.src) {
		c := p.src[p.at]
		switch {
		case c == '"':
			p.step(1)
			return string(out)
		case c == '\\':
			p.step(1)
			out = p.escape(out)
		case c < ' ':
			p.fail("found a control character in a string")
		case c < utf8.RuneSelf:
			out = append(out, c)
			p.step(1)
		default:
			r, n := utf8.DecodeRune(p.src[p.at:])
			if r == utf8.RuneError && n == 1 {
				p.fail("found bytes that are not UTF-8")
				break
			}
			out = append(out, p.src[p.at:p.at+n]...)
			p.step(n)
		}
	}
	p.fail("found the end inside a string")
	return ""
}

func (p *jsonParser) escape(out []byte) []byte {
	if p.at >= len(p.src) {
		return out
	}
	c := p.src[p.at]
	p.step(1)
	switch c {
	case '"', '\\', '/':
		return append(out, c)
	case 'n':
		return append(out, '\n')
	case 't':
		return append(out, '\t')
	case 'r':
		return append(out, '\r')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case 'u':
		r, ok := p.hex()
		if ok && r >= 0xD800 && r < 0xDC00 && p.at+1 < len(p.src) && p.src[p.at] == '\\' && p.src[p.at+1] == 'u' {
			p.step(2)
			if low, ok := p.hex(); ok && low >= 0xDC00 && low < 0xE000 {
				return utf8.AppendRune(out, 0x10000+(r-0xD800)<<10+(low-0xDC00))
			}
			return utf8.AppendRune(out, utf8.RuneError)
		}
		if ok {
			return utf8.AppendRune(out, r)
		}
	}
	p.fail("found an escape that JSON does not have")
	return out
}

func (p *jsonParser) hex() (rune, bool) {
	if p.at+4 > len(p.src) {
		return 0, false
	}
	v, err := strconv.ParseUint(string(p.src[p.at:p.at+4]), 16, 32)
	p.step(4)
	return rune(v), err == nil
}
