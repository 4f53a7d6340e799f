package content

import (
	"io/fs"
	"path"
	"strings"

	"suance/calc"
)

// themes reads themes/*.yaml, in the order of their names.
func (l *loader) themes() {
	files, err := fs.Glob(l.files, "themes/*.yaml")
	if err != nil {
		return // the pattern is our own
	}
	for _, file := range files {
		n := l.load(file)
		if n.Shape == calc.Absent {
			continue // it could not be read, which is a problem of its own
		}
		if !l.Known(n, "theme", "title", "lead", "clauses", "measures", "steps", "ask") {
			continue
		}
		t := Theme{ID: strings.TrimSuffix(path.Base(file), ".yaml"), Title: l.inBoth(n, "title"), Lead: l.inBoth(n, "lead"), Pos: n.Pos}
		for _, item := range n.Field("clauses").Items {
			t.Clauses = append(t.Clauses, l.clauseRef(item))
		}
		for _, item := range n.Field("measures").Items {
			if l.lib.Rules.Measure(item.Text) == nil {
				l.Problem(item.Pos, "theme: there is no measure “"+item.Text+"”", nearest(item.Text, l.lib.measureIDs()))
				continue
			}
			t.Measures = append(t.Measures, item.Text)
		}
		for _, item := range n.Field("steps").Items {
			if l.Known(item, "step", "zh", "en", "clause") {
				t.Steps = append(t.Steps, Step{map[Lang]string{ZH: l.Text(item, "zh"), EN: l.Text(item, "en")}, l.clauseRef(item.Field("clause"))})
			}
		}
		for _, item := range n.Field("ask").Items {
			if l.lib.Department(item.Text) == nil {
				l.Problem(item.Pos, "theme: there is no department “"+item.Text+"”", "departments.yaml has the short names")
			}
			t.Ask = append(t.Ask, item.Text)
		}
		l.lib.Themes = append(l.lib.Themes, t)
	}
}

// inBoth reads a text in both languages.
func (l *loader) inBoth(n calc.Node, name string) map[Lang]string {
	v := n.Field(name)
	if !l.Known(v, name, "zh", "en") {
		return nil
	}
	return map[Lang]string{ZH: l.Text(v, "zh"), EN: l.Text(v, "en")}
}

// clauseRef reads notice#clause.
func (l *loader) clauseRef(n calc.Node) string {
	id, clause, ok := strings.Cut(n.String(), "#")
	notice := l.lib.Notice(id)
	if !ok || notice == nil || notice.Texts[ZH] == nil || len(notice.Texts[ZH].Clause(clause)) == 0 {
		l.Problem(n.Pos, "clause: found "+n.Describe()+", expected a notice and a clause such as hufubangui-2025-3#a12", "")
	}
	return n.String()
}

func (l *Library) measureIDs() []string {
	var ids []string
	for i := range l.Rules.Measures {
		ids = append(ids, l.Rules.Measures[i].ID)
	}
	return ids
}

// SourceLines are the lines of the gazette that a notice was taken from, as they
// came, without the line ends. They are nil where the file is not there.
func (l *Library) SourceLines(n *Notice) []string {
	raw, err := fs.ReadFile(l.files, "sources/"+n.Source.File)
	if err != nil {
		return nil
	}
	lines := strings.Split(strings.ReplaceAll(string(raw), "\r\n", "\n"), "\n")
	if n.Source.From < 1 || n.Source.From > len(lines) {
		return nil
	}
	return lines[n.Source.From-1 : min(n.Source.To, len(lines))]
}
