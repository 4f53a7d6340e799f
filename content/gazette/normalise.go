package gazette

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// piece is a run of source text and what it becomes. All pieces' src, put
// together, are the source.
type piece struct {
	src, out string
	line     int // from 1
	col      int // in characters, from 1
}

// Text is one gazette file, normalised, with the way back to its source.
type Text struct {
	pieces []piece
	first  []int // index of the first piece of each line, and one past the last
}

// Normalise reads a gazette text. It refuses, in one sentence, what is not
// UTF-8 text.
func Normalise(src []byte) (*Text, error) {
	if err := readable(src); err != nil {
		return nil, err
	}
	t := &Text{}
	for n, rest := 1, string(src); rest != "" || n == 1; n++ { // the first line may be empty
		line, ending := rest, ""
		if i := strings.IndexByte(rest, '\n'); i >= 0 {
			line, ending = rest[:i], rest[i:i+1]
			if strings.HasSuffix(line, "\r") {
				line, ending = line[:len(line)-1], "\r\n"
			}
		}
		rest = rest[len(line)+len(ending):]
		t.first = append(t.first, len(t.pieces))
		t.addLine(n, line, ending, ahead(rest))
	}
	t.first = append(t.first, len(t.pieces))
	return t, nil
}

// ahead is the beginning of the next line that holds text, for what is cut at
// the end of a line.
func ahead(rest string) []rune {
	for rest != "" {
		line, after, _ := strings.Cut(rest, "\n")
		if runes := []rune(strings.TrimFunc(line, isSpace)); len(runes) > 0 && !pageNumber.MatchString(line) {
			return runes[:min(len(runes), 4)]
		}
		rest = after
	}
	return nil
}

// readable tells why src is not a text that can be read.
func readable(src []byte) error {
	switch {
	case len(bytes.TrimSpace(bytes.TrimPrefix(src, []byte("\ufeff")))) == 0:
		return errors.New("found an empty file, expected the text of a gazette")
	case bytes.HasPrefix(src, []byte{0xff, 0xfe}) || bytes.HasPrefix(src, []byte{0xfe, 0xff}):
		return errors.New("found UTF-16, expected UTF-8: convert it first, for example with iconv -f UTF-16 -t UTF-8")
	case bytes.IndexByte(src, 0) >= 0:
		if even, odd := zeros(src); even > len(src)/8 || odd > len(src)/8 {
			return errors.New("found UTF-16 without a mark, expected UTF-8: convert it first, for example with iconv -f UTF-16LE -t UTF-8")
		}
		return errors.New("found a binary file, expected UTF-8 text")
	case !utf8.Valid(src):
		decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(src)
		if err == nil && mostlyHan(string(decoded)) {
			return errors.New("found GBK (GB 18030) text, expected UTF-8: convert it first, for example with iconv -f GB18030 -t UTF-8")
		}
		return errors.New("found bytes that are not UTF-8, expected UTF-8 text")
	}
	for _, c := range src {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' {
			return errors.New("found control characters, expected UTF-8 text")
		}
	}
	return nil
}

// zeros counts NUL bytes at even and odd places: UTF-16 has them on one side.
func zeros(src []byte) (even, odd int) {
	for i, c := range src {
		if c == 0 && i%2 == 0 {
			even++
		} else if c == 0 {
			odd++
		}
	}
	return even, odd
}

func mostlyHan(s string) bool {
	han, other := 0, 0
	for _, r := range s {
		if isHan(r) {
			han++
		} else if r == utf8.RuneError || r >= 0xE000 && r <= 0xF8FF {
			other += 4
		} else if r > 0x7f && !strings.ContainsRune("，。、；：？！“”‘’（）《》〔〕—…　·", r) {
			other++
		}
	}
	return han > 3*other && han > 3
}

// Source puts the source together again from the map.
func (t *Text) Source() []byte {
	var b bytes.Buffer
	for _, p := range t.pieces {
		b.WriteString(p.src)
	}
	return b.Bytes()
}

// String is the normalised text, one line for each line of the source that
// holds any.
func (t *Text) String() string {
	var b strings.Builder
	for _, p := range t.pieces {
		b.WriteString(p.out)
	}
	return b.String()
}

// Len counts the lines of the source.
func (t *Text) Len() int { return len(t.first) - 1 }

// Lines is the normalised text of source lines from to to, put together:
// between two lines nothing, or a space between two Latin letters.
func (t *Text) Lines(from, to int) string {
	var b strings.Builder
	var last rune
	for n := max(from, 1); n <= to && n <= t.Len(); n++ {
		line := t.line(n)
		if line == "" {
			continue
		}
		first, _ := utf8.DecodeRuneInString(line)
		if isLetter(last) && isLetter(first) {
			b.WriteByte(' ')
		}
		b.WriteString(line)
		last, _ = utf8.DecodeLastRuneInString(line)
	}
	return b.String()
}

// line is the normalised text of one line.
func (t *Text) line(n int) string {
	var b strings.Builder
	for _, p := range t.pieces[t.first[n-1]:t.first[n]] {
		b.WriteString(p.out)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// Position finds the source line and column of a byte offset in String.
func (t *Text) Position(offset int) (line, col int) {
	at := 0
	for _, p := range t.pieces {
		if at+len(p.out) > offset {
			return p.line, p.col + utf8.RuneCountInString(p.out[:offset-at])
		}
		at += len(p.out)
	}
	return t.Len(), 1
}

var pageNumber = regexp.MustCompile(`^[\s　]*[—–－-]+[\s　]*[0-9０-９]+[\s　]*[—–－-]+[\s　]*$`)

// marker is a numbered beginning whose white space stands for the space
// between the number and what follows.
var marker = regexp.MustCompile(`^第[零一二三四五六七八九十百]+[编章节条]$`)

// addLine adds the pieces of one line.
func (t *Text) addLine(n int, line, ending string, ahead []rune) {
	runes := []rune(line)
	text := false
	if !pageNumber.MatchString(line) {
		text = t.addRunes(n, runes, ahead)
	} else {
		t.pieces = append(t.pieces, piece{line, "", n, 1})
	}
	if ending != "" || !text && len(t.pieces) == t.first[n-1] {
		out := ""
		if text {
			out = "\n"
		}
		t.pieces = append(t.pieces, piece{ending, out, n, len(runes) + 1})
	}
}

func (t *Text) addRunes(n int, runes, ahead []rune) bool {
	var written []rune
	for i := 0; i < len(runes); {
		end := i
		for end < len(runes) && isSpace(runes[end]) {
			end++
		}
		if end > i {
			out := spaceBetween(written, runes[end:])
			t.pieces = append(t.pieces, piece{string(runes[i:end]), out, n, i + 1})
			written = append(written, []rune(out)...)
			i = end
			continue
		}
		out := normal(append(runes[:len(runes):len(runes)], ahead...), i, written)
		t.pieces = append(t.pieces, piece{string(runes[i]), string(out), n, i + 1})
		written = append(written, out)
		i++
	}
	return len(written) > 0
}

// spaceBetween is what a run of white space becomes: nothing between Chinese
// characters (letter-spacing, space around quotation marks), one space between
// Latin words, one ideographic space after the number of an article.
func spaceBetween(before, after []rune) string {
	switch {
	case len(before) == 0 || len(after) == 0:
		return ""
	case marker.MatchString(string(before)):
		return "　"
	case isLatin(before[len(before)-1]) && isLatin(foldWidth(after[0])):
		return " "
	}
	return ""
}

// normal is what one character becomes beside what is written and what follows.
func normal(runes []rune, i int, written []rune) rune {
	r := foldWidth(runes[i])
	var before, after rune
	if len(written) > 0 {
		before = written[len(written)-1]
	}
	for j := i + 1; j < len(runes) && after == 0; j++ {
		if !isSpace(runes[j]) {
			after = foldWidth(runes[j])
		}
	}
	between := isDigit(before) && isDigit(after)
	switch r {
	case '«':
		return '《'
	case '»':
		return '》'
	case '‹':
		return '〈'
	case '›':
		return '〉'
	case '(':
		return '（'
	case ')':
		return '）'
	case ';':
		return '；'
	case '!':
		return '！'
	case '?':
		return '？'
	case ':':
		if between || isLatin(before) && after == '/' {
			return ':'
		}
		return '：'
	case ',':
		if between && thousands(runes, i) {
			return ','
		}
		return '，'
	case '.':
		if between || isLetter(before) && isLetter(after) || runes[i] == '．' || allDigits(written) && len(written) < 3 {
			return '.'
		}
		return '。'
	}
	return r
}

// thousands tells whether three digits and no more follow.
func thousands(runes []rune, i int) bool {
	n := 0
	for j := i + 1; j < len(runes) && isDigit(foldWidth(runes[j])); j++ {
		n++
	}
	return n == 3
}

// foldWidth turns full-width digits, letters and signs of figures into ASCII.
// Full-width punctuation is already what Chinese wants.
func foldWidth(r rune) rune {
	switch {
	case r >= '０' && r <= '９', r >= 'Ａ' && r <= 'Ｚ', r >= 'ａ' && r <= 'ｚ', r == '％', r == '＋', r == '／', r == '．', r == '＆', r == '＝', r == '＠':
		return r - '！' + '!'
	}
	return r
}

func isSpace(r rune) bool {
	switch r {
	case ' ', '\t', '　', '\u00a0', '\ufeff', '\f', '\v', '\r', '\u2002', '\u2003', '\u2009', '\u200b':
		return true
	}
	return false
}

func isDigit(r rune) bool  { return r >= '0' && r <= '9' }
func isLetter(r rune) bool { return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' }
func isLatin(r rune) bool  { return isDigit(r) || isLetter(r) }
func isHan(r rune) bool    { return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF }

func allDigits(runes []rune) bool {
	for _, r := range runes {
		if !isDigit(r) {
			return false
		}
	}
	return len(runes) > 0
}
