package content

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"suance/calc"
)

// markdown reads the inline markup of one block. extension.CJK lets emphasis
// stand beside Chinese punctuation.
var markdown = goldmark.New(goldmark.WithExtensions(extension.CJK))

// attributes is the end of a block that names its clause: {#a1 lines=39-65}.
var attributes = regexp.MustCompile(`[ \t]*\{#([^\s{}]*)(?:\s+([^{}]*))?\}[ \t]*$`)

var clauseID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// blocks reads a body: headings and paragraphs, each on one line. before
// counts the lines of the file above the body.
func (l *loader) blocks(file string, body []byte, before int) []Block {
	var out []Block
	at := make(map[string]calc.Pos)
	for i, line := range strings.Split(string(body), "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		b, ok := l.block(line, calc.Pos{File: file, Line: before + i + 1, Col: 1})
		if !ok {
			continue
		}
		if first, twice := at[b.ID]; twice && b.ID != "" {
			l.Problem(b.Pos, "clause id “"+b.ID+"” stands twice, first at line "+itoa(first.Line), "an id names one clause")
		}
		at[b.ID] = b.Pos
		out = append(out, b)
	}
	anchor(out, at)
	return slices.Clone(out) // without room for more: a library holds many
}

// block reads one line.
func (l *loader) block(line string, pos calc.Pos) (Block, bool) {
	b := Block{Pos: pos}
	if m := attributes.FindStringSubmatchIndex(line); m != nil {
		b.ID = line[m[2]:m[3]]
		if !clauseID.MatchString(b.ID) {
			l.Problem(pos, "clause id: found “"+b.ID+"”, expected letters, digits and hyphens such as a7-2", "")
		}
		if m[4] >= 0 {
			lines, ok := strings.CutPrefix(strings.TrimSpace(line[m[4]:m[5]]), "lines=")
			if ok {
				b.From, b.To, ok = parseLines(lines)
			}
			if !ok {
				l.Problem(pos, "attributes: found “"+line[m[4]:m[5]]+"”, expected lines=39-65", "")
			}
		}
		line = line[:m[0]]
	}
	for b.Level < len(line) && line[b.Level] == '#' {
		b.Level++
	}
	if b.Level > 4 || b.Level > 0 && !strings.HasPrefix(line[b.Level:], " ") {
		l.Problem(pos, "heading: found “"+line[:b.Level]+"”, expected one to four # and a space", "")
		return b, false
	}
	return l.inline(b, strings.TrimSpace(line[b.Level:]))
}

// inline reads the text of a block through goldmark.
func (l *loader) inline(b Block, source string) (Block, bool) {
	src := []byte(source)
	doc := markdown.Parser().Parse(text.NewReader(src))
	paragraph := doc.FirstChild()
	if paragraph == nil || paragraph.NextSibling() != nil || paragraph.Kind() != ast.KindParagraph {
		l.Problem(b.Pos, "found a block that markdown does not read as a paragraph: “"+clip(source)+"”", "put a backslash before the character that starts a list, quote or table")
		return b, false
	}
	var plain strings.Builder
	_ = ast.Walk(paragraph, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			switch n := n.(type) {
			case *ast.Text:
				plain.Write(unescape(n.Segment.Value(src)))
			case *ast.String:
				plain.Write(n.Value)
			case *ast.RawHTML:
				l.Problem(b.Pos, "found HTML in the text, expected plain text", "put a backslash before <")
			}
		}
		return ast.WalkContinue, nil
	})
	var html bytes.Buffer
	if err := markdown.Renderer().Render(&html, src, doc); err != nil {
		l.Problem(b.Pos, "internal error: "+err.Error(), "")
		return b, false
	}
	// Most texts have no markup: then one string is all three.
	if b.Text = source; plain.String() != source {
		b.Text = strings.Clone(plain.String())
	}
	rendered := bytes.TrimSuffix(bytes.TrimPrefix(bytes.TrimSpace(html.Bytes()), []byte("<p>")), []byte("</p>"))
	if b.HTML = b.Text; string(rendered) != b.Text {
		b.HTML = string(rendered)
	}
	return b, true
}

var escaped = regexp.MustCompile("\\\\([!-/:-@\\[-`{-~])")

// unescape drops the backslashes that keep markdown from reading a character.
func unescape(s []byte) []byte { return escaped.ReplaceAll(s, []byte("$1")) }

// anchor gives the clauses that have no block of their own (annex-a2, whose
// paragraphs are annex-a2-p1 …) to the first block of theirs.
func anchor(blocks []Block, at map[string]calc.Pos) {
	for i := range blocks {
		parts := strings.Split(blocks[i].ID, "-")
		for n := 1; n < len(parts); n++ {
			id := strings.Join(parts[:n], "-")
			if _, has := at[id]; !has {
				at[id] = blocks[i].Pos
				blocks[i].Anchors = append(blocks[i].Anchors, id)
			}
		}
	}
}
