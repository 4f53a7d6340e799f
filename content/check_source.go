package content

import (
	"io/fs"
	"strings"

	"suance/calc"
	"suance/content/gazette"
)

// checkSource holds every clause of zh.md equal to the source lines that it
// names, character for character, and every line of the source to one clause.
func checkSource(l *Library, p *collected) {
	var source *gazette.Text // of the file that was read last: a file's notices stand together
	file := ""
	for _, n := range l.Notices {
		zh := n.Texts[ZH]
		if zh == nil || n.Source.File == "" {
			continue
		}
		if n.Source.File != file {
			file, source = n.Source.File, l.source(n, p)
		}
		if source != nil {
			compareSource(n, zh, source, p)
		}
	}
}

func (l *Library) source(n *Notice, p *collected) *gazette.Text {
	raw, err := fs.ReadFile(l.files, "sources/"+n.Source.File)
	if err != nil {
		p.add(n.Pos, "put the gazette's text into sources/", "source: found no file “sources/%s”", n.Source.File)
		return nil
	}
	text, err := gazette.Normalise(raw)
	if err != nil {
		p.add(calc.Pos{File: "sources/" + n.Source.File, Line: 1, Col: 1}, "", "%v", err)
		return nil
	}
	return text
}

// clauseBlocks are the blocks of one id: the block itself and those without
// id that follow it.
func clauseBlocks(blocks []Block) [][]Block {
	var out [][]Block
	for i, b := range blocks {
		if b.ID != "" || i == 0 {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], b)
	}
	return out
}

func compareSource(n *Notice, zh *Text, source *gazette.Text, p *collected) {
	covered := make(map[int]bool)
	for _, clause := range clauseBlocks(zh.Blocks) {
		first := clause[0]
		if first.ID == "" || first.From == 0 {
			p.add(first.Pos, "write {#id lines=from-to} after the text", "clause: found no id or no source lines")
			continue
		}
		if first.From < n.Source.From || first.To > n.Source.To {
			p.add(first.Pos, "", "clause “%s”: found lines %d-%d, expected lines within %d-%d of the notice", first.ID, first.From, first.To, n.Source.From, n.Source.To)
			continue
		}
		for i := first.From; i <= first.To; i++ {
			covered[i] = true
		}
		compareClause(n, clause, correct(n, first.ID, source.Lines(first.From, first.To), p), p)
	}
	for i := n.Source.From; i <= n.Source.To; i++ {
		if line := source.Lines(i, i); !covered[i] && strings.TrimSpace(line) != "" {
			p.add(calc.Pos{File: "sources/" + n.Source.File, Line: i, Col: 1}, "add the clause, or its lines, to "+zh.File, "the line “%s” stands in no clause of %s", clip(line), n.ID)
		}
	}
}

// correct applies the errata of a clause to its source.
func correct(n *Notice, id, source string, p *collected) string {
	for _, e := range n.Errata {
		if e.Clause != id {
			continue
		}
		if !strings.Contains(source, e.Found) {
			p.add(e.Pos, "", "erratum: “%s” is not in the source of clause “%s”", e.Found, id)
		}
		source = strings.Replace(source, e.Found, e.Corrected, 1)
	}
	return source
}

// compareClause reports the first character at which a clause leaves its
// source. White space where two blocks meet does not count.
func compareClause(n *Notice, clause []Block, source string, p *collected) {
	rest := strings.TrimSpace(source)
	for _, b := range clause {
		rest = strings.TrimLeft(rest, " 　\n")
		after, ok := strings.CutPrefix(rest, b.Text)
		if !ok {
			found, expected := []rune(b.Text), []rune(rest)
			i := 0
			for i < len(found) && i < len(expected) && found[i] == expected[i] {
				i++
			}
			from := max(0, i-6)
			pos := b.Pos
			pos.Col += i
			if b.Level > 0 {
				pos.Col += b.Level + 1
			}
			p.add(pos, "the source is lines "+itoa(clause[0].From)+"-"+itoa(clause[0].To)+"; correct the text, or write an erratum with its reason",
				"clause “%s” differs from its source: found “%s”, expected “%s”", clause[0].ID, clip(string(found[from:])), clip(string(expected[from:])))
			return
		}
		rest = after
	}
	if rest = strings.TrimSpace(rest); rest != "" {
		last := clause[len(clause)-1]
		p.add(last.Pos, "the source is lines "+itoa(clause[0].From)+"-"+itoa(clause[0].To), "clause “%s” ends before its source does: missing “%s”", clause[0].ID, clip(rest))
	}
}
