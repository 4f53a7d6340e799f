package content

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"suance/calc"
)

// Problem is one mistake in the content: where, what was found and what was
// expected, and a hint.
type Problem = calc.Problem

// collected is what a load or a check finds.
type collected struct{ list []Problem }

func (p *collected) add(at calc.Pos, hint, format string, args ...any) {
	p.list = append(p.list, Problem{Pos: at, Text: fmt.Sprintf(format, args...), Hint: hint})
}

// sortProblems orders problems by place and drops the repeated ones.
func sortProblems(list []Problem) []Problem {
	slices.SortStableFunc(list, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col), strings.Compare(a.Text, b.Text))
	})
	return slices.Compact(list)
}

// Format is a problem as an editor reads it: file:line:col: text, and the hint
// on a line of its own.
func Format(p Problem) string {
	s := fmt.Sprintf("%s:%d:%d: %s\n", p.File, p.Line, p.Col, p.Text)
	if p.Hint != "" {
		s += "    hint: " + p.Hint + "\n"
	}
	return s
}

// nearest is a hint that names the closest known word.
func nearest(word string, known []string) string {
	if near := calc.Nearest(word, known); near != "" {
		return "did you mean “" + near + "”?"
	}
	return ""
}

func itoa(n int) string { return strconv.Itoa(n) }

// clip keeps what is quoted of a text short.
func clip(s string) string {
	if r := []rune(s); len(r) > 24 {
		return string(r[:24]) + "…"
	}
	return s
}
