package content

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/mozillazg/go-pinyin"

	"suance/calc"
	"suance/content/gazette"
)

// Import turns one gazette text into files of a content directory: path →
// bytes, with the notes of what was guessed. Nothing is written.
func Import(name string, src []byte) (files map[string][]byte, notes []Problem, err error) {
	text, err := gazette.Normalise(src)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	found, err := gazette.Parse(text)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	files = map[string][]byte{"sources/" + name: src}
	for i, id := range NoticeIDs(found) {
		n := &found.Notices[i]
		files["notices/"+id+"/zh.md"] = noticeFile(id, name, n)
	}
	for _, note := range found.Notes {
		notes = append(notes, Problem{Pos: calc.Pos{File: name, Line: note.Line, Col: note.Col}, Text: "note " + note.Text})
	}
	return files, notes, nil
}

var numberParts = regexp.MustCompile(`^([\p{Han}]+)[〔\[（](\d{4})[〕\]）]第?(\d+)号$`)

// NoticeIDs names the notices of a gazette: the pinyin of the document number,
// its year and number (沪府办规〔2025〕2号 is hufubangui-2025-2); without a number
// the pinyin of the title and the month. A second notice with the same id gets
// -2.
func NoticeIDs(g *gazette.Gazette) []string {
	seen := make(map[string]int)
	var ids []string
	for _, n := range g.Notices {
		id := noticeID(n)
		seen[id]++
		if seen[id] > 1 {
			id += "-" + itoa(seen[id])
		}
		ids = append(ids, id)
	}
	return ids
}

func noticeID(n gazette.Notice) string {
	if m := numberParts.FindStringSubmatch(n.Number); m != nil {
		return latin(m[1]) + "-" + m[2] + "-" + m[3]
	}
	date := n.Date
	if date == "" && len(n.Appointments) > 0 {
		date = n.Appointments[0].Date
	}
	id := latin(n.CoverTitle)
	if len(id) > 40 {
		id = id[:40]
	}
	if len(date) >= 7 {
		id += "-" + date[:7]
	}
	return id
}

// latin writes Han characters in pinyin without tones, and drops the rest.
func latin(s string) string {
	var b strings.Builder
	for _, syllable := range pinyin.LazyConvert(s, nil) {
		b.WriteString(syllable)
	}
	return b.String()
}

// initials are the first letters of the pinyin.
func initials(s string) string {
	var b strings.Builder
	for _, syllable := range pinyin.LazyConvert(s, nil) {
		b.WriteByte(syllable[0])
	}
	return b.String()
}

// noticeFile writes zh.md.
func noticeFile(id, source string, n *gazette.Notice) []byte {
	var b bytes.Buffer
	title := n.BodyTitle
	if title == "" {
		title = n.CoverTitle
	}
	signed := n.Date
	fmt.Fprintf(&b, "---\nid: %s\nnumber: %s\ntitle: %s\nissuers: %s\n", id, orWord(n.Number, "none"), scalar(title), flow(n.Issuers))
	fmt.Fprintf(&b, "addressees: %s\n", scalar(strings.TrimSuffix(n.Addressee, "：")))
	fmt.Fprintf(&b, "signed: %s\neffective: %s\nexpires: %s\n", orWord(signed, "not stated"), orWord(n.Effective, "not stated"), orWord(n.Expires, "not stated"))
	fmt.Fprintf(&b, "source: {file: %s, lines: %d-%d}\n", scalar(source), n.From, n.To)
	if len(n.Departments) > 0 {
		b.WriteString("departments:\n")
		for _, d := range n.Departments {
			fmt.Fprintf(&b, "  %s: %s\n", d.Clause, flow(d.Names))
		}
	} else {
		b.WriteString("departments: {}\n")
	}
	writeAmendments(&b, n)
	writeAppointments(&b, n)
	b.WriteString("measures: {}\n---\n")
	for _, block := range n.Blocks {
		b.WriteByte('\n')
		if block.Level > 0 {
			b.WriteString(strings.Repeat("#", block.Level) + " ")
		}
		b.WriteString(escapeMarkdown(block.Text))
		if block.ID != "" {
			lines := itoa(block.From)
			if block.To > block.From {
				lines += "-" + itoa(block.To)
			}
			fmt.Fprintf(&b, " {#%s lines=%s}", block.ID, lines)
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

func writeAmendments(b *bytes.Buffer, n *gazette.Notice) {
	if n.Amends != "" {
		fmt.Fprintf(b, "amends: %s\namendments:\n", scalar(n.Amends))
		for _, a := range n.Amendments {
			fmt.Fprintf(b, "  - {clause: %s, target: %s, action: %s, words: %s}\n", a.Clause, scalar(a.Target), a.Action, flow(a.Words))
		}
	}
	id := "annex"
	for i, a := range append([]*gazette.Attachment{n.Attachment}, n.More...) {
		if a == nil || a.StartLine == 0 {
			continue
		}
		if i == 0 {
			b.WriteString("attachments:\n")
		} else {
			id = "annex" + itoa(i+1)
		}
		fmt.Fprintf(b, "  - {id: %s, title: %s, effective: %s, expires: %s", id, scalar(a.Title), orWord(a.Effective, "not stated"), orWord(a.Expires, "not stated"))
		if a.Repeals != "" {
			fmt.Fprintf(b, ", repeals: %s", flow([]string{a.Repeals}))
		}
		b.WriteString("}\n")
	}
}

func writeAppointments(b *bytes.Buffer, n *gazette.Notice) {
	if len(n.Appointments) == 0 {
		return
	}
	b.WriteString("appointments:\n")
	for _, a := range n.Appointments {
		fmt.Fprintf(b, "  - {clause: %s, date: %s, person: %s, action: %s, post: %s, quote: %s}\n", a.Clause, a.Date, scalar(a.Person), a.Action, scalar(a.Post), scalar(a.Quote))
	}
}

func orWord(s, word string) string {
	if s == "" {
		return word
	}
	return scalar(s)
}

var plainScalar = regexp.MustCompile(`^[\p{Han}\w〔《“（][\p{Han}\w〔〕《》“”（）、，。；：＋+. －—-]*$`)

// scalar writes a text as YAML, quoted where it needs to be.
func scalar(s string) string {
	if plainScalar.MatchString(s) && !strings.HasSuffix(s, " ") && s != "true" && s != "false" && s != "null" {
		return s
	}
	if s == "" {
		return `""`
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// flow writes a list of texts on one line.
func flow(list []string) string {
	out := make([]string, len(list))
	for i, s := range list {
		if out[i] = scalar(s); strings.ContainsAny(s, ",[]{}") && out[i][0] != '"' {
			out[i] = `"` + s + `"`
		}
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// escapeMarkdown puts a backslash before the characters that markdown reads.
func escapeMarkdown(s string) string {
	s = strings.NewReplacer(`\`, `\\`, `*`, `\*`, `_`, `\_`, "`", "\\`", `[`, `\[`, `]`, `\]`, `<`, `\<`, `&`, `\&`, `~`, `\~`, `|`, `\|`, `{`, `\{`).Replace(s)
	if len(s) > 0 && strings.ContainsRune("#>+-=", rune(s[0])) {
		s = `\` + s
	}
	return listStart.ReplaceAllString(s, `$1\$2`)
}

// listStart is a paragraph that would begin a list: 1. or 1) and a space.
var listStart = regexp.MustCompile(`^(\d{1,9})([.)])(?:$| )`)

// Structures describes what was found in a gazette text, for programs: the
// notices with the lines of the source, and the notes.
func Structures(name string, src []byte) (any, error) {
	text, err := gazette.Normalise(src)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	found, err := gazette.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	notices := []map[string]any{}
	for i, id := range NoticeIDs(found) {
		notices = append(notices, found.Notices[i].Structure(id))
	}
	return map[string]any{"file": name, "notices": notices, "notes": found.Notes}, nil
}
