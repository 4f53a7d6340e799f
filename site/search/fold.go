package search

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed traditional.txt
var traditionalText string

// traditional maps characters to the simplified ones that they stand for.
var traditional = func() map[rune]rune {
	out := make(map[rune]rune)
	for _, line := range strings.Split(traditionalText, "\n") {
		if r := []rune(line); len(r) == 2 {
			out[r[0]] = r[1]
		}
	}
	return out
}()

// fold brings a text into the one form in which it is searched: half width,
// small letters. The script does the same, and simplifies what is asked.
func fold(s string) string { return strings.ToLower(strings.Map(foldRune, s)) }

func foldRune(r rune) rune {
	switch {
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFEE0
	case r == 0x3000 || r < 32:
		return ' '
	}
	return r
}

// isHan tells whether a character belongs to a run of Han text.
func isHan(r rune) bool { return r >= 0x3400 && r <= 0x9FFF }

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isLatin(r rune) bool { return r >= 'a' && r <= 'z' || r >= 0xE0 && r <= 0x24F }

// eachToken calls take with what a piece is found by: pairs of Han characters and
// the last one of a run, Latin words, numbers, and a number with the character
// behind it. The text of a token is good until take returns.
func eachToken(piece string, take func(string)) {
	folded := piece
	if needsFold(piece) {
		folded = fold(piece)
	}
	brackets := false
	for at := 0; at < len(folded); {
		r, size := decode(folded, at)
		switch {
		case isHan(r):
			last := at
			at += size
			for at < len(folded) {
				r, size := decode(folded, at)
				if !isHan(r) {
					break
				}
				take(folded[last : at+size])
				last = at
				at += size
			}
			take(folded[last:at])
		case isDigit(r):
			from := at
			plain := true
			for at < len(folded) && (isDigit(rune(folded[at])) || (folded[at] == '.' || folded[at] == ',') && at+1 < len(folded) && isDigit(rune(folded[at+1]))) {
				plain = plain && folded[at] != ','
				at++
			}
			number := folded[from:at]
			if !plain {
				number = strings.ReplaceAll(number, ",", "")
			}
			take(number)
			if at < len(folded) {
				if r, size := decode(folded, at); isHan(r) || r == '%' {
					take(number + folded[at:at+size])
				}
			}
		case isLatin(r):
			from := at
			for at < len(folded) {
				r, size := decode(folded, at)
				if !isLatin(r) && r != '\'' && r != '’' {
					break
				}
				at += size
			}
			if w := stem(folded[from:at]); w != "" {
				take(w)
			}
		default:
			brackets = brackets || r == '〔' || r == '[' || r == '(' || r == '（'
			at += size
		}
	}
	if brackets {
		for _, key := range documentKeys(folded) {
			take(key)
		}
	}
}

// needsFold tells whether folding changes a text; most Chinese texts it leaves.
func needsFold(s string) bool {
	for _, r := range s {
		if r != foldRune(r) || r != unicode.ToLower(r) {
			return true
		}
	}
	return false
}

func decode(s string, at int) (rune, int) { return utf8.DecodeRuneInString(s[at:]) }

// stem takes the endings off an English word.
func stem(w string) string {
	if strings.ContainsAny(w, "'’") {
		w, _, _ = strings.Cut(strings.ReplaceAll(w, "’", "'"), "'")
	}
	switch n, letters := len(w), utf8.RuneCountInString(w); {
	case letters > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case letters > 4 && (strings.HasSuffix(w, "sses") || strings.HasSuffix(w, "xes") || strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "shes")):
		return w[:n-2]
	case letters > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		return w[:n-1]
	}
	return w
}
