package search

import (
	_ "embed"
	"strings"
	"unicode"
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
// small letters, simplified characters. The script does the same.
func fold(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r >= 0xFF01 && r <= 0xFF5E:
			r -= 0xFEE0
		case r == 0x3000:
			r = ' '
		}
		if t, ok := traditional[r]; ok {
			r = t
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// isHan tells whether a character belongs to a run of Han text.
func isHan(r rune) bool { return r >= 0x3400 && r <= 0x9FFF }

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isLatin(r rune) bool { return r >= 'a' && r <= 'z' || r >= 0xE0 && r <= 0x24F }

// tokens are what a piece is found by: pairs of Han characters and the last one
// of a run, Latin words, numbers, and a number with the character behind it.
func tokens(piece string) []string {
	var out []string
	runes := []rune(fold(piece))
	for i := 0; i < len(runes); {
		switch r := runes[i]; {
		case isHan(r):
			j := i
			for j < len(runes) && isHan(runes[j]) {
				j++
			}
			for k := i; k+1 < j; k++ {
				out = append(out, string(runes[k:k+2]))
			}
			out = append(out, string(runes[j-1:j]))
			i = j
		case isDigit(r):
			j := i
			for j < len(runes) && (isDigit(runes[j]) || (runes[j] == '.' || runes[j] == ',') && j+1 < len(runes) && isDigit(runes[j+1])) {
				j++
			}
			number := strings.ReplaceAll(string(runes[i:j]), ",", "")
			out = append(out, number)
			if j < len(runes) && (isHan(runes[j]) || runes[j] == '%') {
				out = append(out, number+string(runes[j]))
			}
			i = j
		case isLatin(r):
			j := i
			for j < len(runes) && (isLatin(runes[j]) || runes[j] == '\'' || runes[j] == '’') {
				j++
			}
			if w := stem(string(runes[i:j])); w != "" {
				out = append(out, w)
			}
			i = j
		default:
			i++
		}
	}
	return append(out, documentKeys(string(runes))...)
}

// stem takes the endings off an English word.
func stem(w string) string {
	w, _, _ = strings.Cut(strings.ReplaceAll(w, "’", "'"), "'")
	switch n := len(w); {
	case n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case n > 4 && (strings.HasSuffix(w, "sses") || strings.HasSuffix(w, "xes") || strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "shes")):
		return w[:n-2]
	case n > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		return w[:n-1]
	}
	return w
}
