package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"text/tabwriter"

	"suance/content"
)

// writeCoverage says what became of every passage, and counts by notice.
func writeCoverage(w io.Writer, lib *content.Library, asJSON bool) error {
	type passage struct {
		ID     string `json:"id"`
		Clause string `json:"clause"`
		As     string `json:"as"`
		Reason string `json:"reason,omitempty"`
		Quote  string `json:"quote"`
	}
	var passages []passage
	for _, n := range lib.Notices {
		for _, p := range n.Provisions {
			passages = append(passages, passage{p.ID, p.Clause, p.As, p.Reason, p.Quote})
		}
	}
	if asJSON {
		out := json.NewEncoder(w)
		out.SetEscapeHTML(false)
		out.SetIndent("", " ")
		return out.Encode(passages)
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, p := range passages {
		as := p.As
		if p.Reason != "" {
			as += ": " + p.Reason
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", p.ID, p.Clause, as, clip(p.Quote, 28))
	}
	fmt.Fprintln(table)
	total := make(map[string]int)
	for _, c := range lib.Coverage() {
		fmt.Fprintf(table, "%s\t%d passages\t%d figures, %d not covered\t%s\n", c.Notice.ID, c.Passages, c.Figures, c.NotCovered, counts(c.As))
		for as, n := range c.As {
			total[as] += n
		}
	}
	fmt.Fprintf(table, "all\t%d passages\t\t%s\n", len(passages), counts(total))
	return table.Flush()
}

// counts writes how many there are of each, most first.
func counts(of map[string]int) string {
	keys := slices.SortedFunc(maps.Keys(of), func(a, b string) int {
		if of[a] != of[b] {
			return of[b] - of[a]
		}
		if a < b {
			return -1
		}
		return 1
	})
	s := ""
	for i, key := range keys {
		if i > 0 {
			s += ", "
		}
		s += fmt.Sprintf("%s %d", key, of[key])
	}
	return s
}

// clip keeps a quote to one line.
func clip(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
