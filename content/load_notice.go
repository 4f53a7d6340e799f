package content

import (
	"bytes"
	"errors"
	"io/fs"
	"strconv"
	"strings"

	"suance/calc"
)

// frontKeys are the keys of the front matter, by language.
var frontKeys = map[Lang][]string{
	ZH: {"id", "number", "title", "issuers", "addressees", "signed", "effective", "expires", "source", "departments",
		"measures", "amends", "amendments", "attachments", "appointments", "errata", "wording"},
	EN: {"id", "title", "addressees", "translation", "measures", "waivers"},
}

// notice reads one folder.
func (l *loader) notice(id string) *Notice {
	n := &Notice{ID: id, Departments: make(map[string][]string), Texts: make(map[Lang]*Text)}
	for _, lang := range Langs {
		front, text := l.text(id, lang)
		if text == nil {
			if lang == ZH {
				return nil
			}
			continue
		}
		n.Texts[lang] = text
		if got := l.Text(front, "id"); got != id && got != "" {
			l.Problem(front.Field("id").Pos, "id: found “"+got+"”, expected “"+id+"”, the name of the folder", "")
		}
		if lang == ZH {
			l.front(n, front)
		} else if t := front.Field("translation"); t.Shape != calc.Absent && l.Known(t, "translation", "status", "effect", "blocks") {
			n.Translation = Translation{Status: l.OneOf(t, "status", translationStatus...), Blocks: make(map[string]string)}
			for _, f := range l.entries(t.Field("blocks"), "blocks") {
				n.Translation.Blocks[f.Name] = l.OneOf(t.Field("blocks"), f.Name, translationStatus...)
			}
		}
		for _, item := range front.Field("waivers").Items {
			if lang == EN && l.Known(item, "waiver", "clause", "what", "reason") {
				n.Waivers = append(n.Waivers, Waiver{l.Text(item, "clause"), l.Text(item, "what"), l.Text(item, "reason"), item.Pos})
			}
		}
	}
	return n
}

// text reads one language file: front matter and body.
func (l *loader) text(id string, lang Lang) (calc.Node, *Text) {
	name := "notices/" + id + "/" + string(lang) + ".md"
	src, err := fs.ReadFile(l.files, name)
	at := calc.Pos{File: name, Line: 1, Col: 1}
	if errors.Is(err, fs.ErrNotExist) {
		if lang == ZH {
			l.Problem(at, "found no zh.md, expected one in every folder of notices", "suance import writes it")
		}
		return calc.Node{}, nil
	}
	if err != nil {
		l.Problem(at, err.Error(), "")
		return calc.Node{}, nil
	}
	src = bytes.TrimPrefix(bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n")), []byte("\ufeff"))
	head, body, ok := splitFront(src)
	if !ok {
		l.Problem(at, "found no front matter, expected “---” on the first line and after the last key", "")
		return calc.Node{}, nil
	}
	front, problem := readYAML(name, head, 1)
	if problem != nil {
		l.Problems = append(l.Problems, *problem)
		return calc.Node{}, nil
	}
	if !l.Known(front, "front matter", frontKeys[lang]...) && front.Shape != calc.Map {
		return front, nil
	}
	t := &Text{Title: l.Text(front, "title"), Addressees: front.Field("addressees").String(), Measures: make(map[string]string), File: name}
	for _, f := range l.entries(front.Field("measures"), "measures") {
		t.Measures[f.Name] = f.Value.String()
	}
	t.Blocks = l.blocks(name, body, 2+bytes.Count(head, []byte("\n")))
	return front, t
}

// splitFront cuts a file at its two “---” lines.
func splitFront(src []byte) (head, body []byte, ok bool) {
	rest, ok := bytes.CutPrefix(src, []byte("---\n"))
	if !ok {
		return nil, nil, false
	}
	head, body, ok = bytes.Cut(rest, []byte("\n---\n"))
	return append(head, '\n'), body, ok
}

// front reads the front matter of zh.md.
func (l *loader) front(n *Notice, front calc.Node) {
	n.Pos = front.Pos
	if n.Number = l.Text(front, "number"); n.Number == "none" {
		n.Number = ""
	}
	n.Issuers = l.Texts(front, "issuers")
	n.Signed, n.Effective, n.Expires = l.day(front, "signed"), l.day(front, "effective"), l.day(front, "expires")
	source := front.Field("source")
	if l.Known(source, "source", "file", "lines") {
		n.Source.File = l.Text(source, "file")
		n.Source.From, n.Source.To = l.lines(source.Field("lines"))
	}
	for _, f := range l.entries(front.Field("departments"), "departments") {
		n.Departments[f.Name] = l.Texts(calc.Node{Pos: f.Pos, Shape: calc.Map, Fields: []calc.Field{f}}, f.Name)
	}
	for _, f := range l.entries(front.Field("wording"), "wording") {
		if n.Wording == nil {
			n.Wording = make(map[string]string)
		}
		n.Wording[f.Name] = l.OneOf(front.Field("wording"), f.Name, "at_least", "at_most", "more_than", "less_than")
	}
	n.Amends = front.Field("amends").String()
	for _, item := range front.Field("amendments").Items {
		if l.Known(item, "amendment", "clause", "target", "action", "words") {
			l.OneOf(item, "action", "insert", "delete", "replace")
			n.Amendments = append(n.Amendments, Amendment{l.Text(item, "clause"), l.Text(item, "target"), l.Text(item, "action"), l.Texts(item, "words")})
		}
	}
	for _, item := range front.Field("attachments").Items {
		if l.Known(item, "attachment", "id", "title", "effective", "expires", "repeals") {
			n.Attachments = append(n.Attachments, Attachment{l.Text(item, "id"), l.Text(item, "title"), l.day(item, "effective"), l.Texts(item, "repeals")})
		}
	}
	for _, item := range front.Field("appointments").Items {
		if l.Known(item, "appointment", "clause", "date", "person", "action", "post", "quote") {
			l.OneOf(item, "action", "appoint", "remove")
			n.Appointments = append(n.Appointments, Appointment{l.Text(item, "clause"), l.Text(item, "person"), l.Text(item, "action"), l.Text(item, "post"), l.Text(item, "quote"), l.Date(item, "date")})
		}
	}
	for _, item := range front.Field("errata").Items {
		if l.Known(item, "erratum", "clause", "found", "corrected", "reason") {
			n.Errata = append(n.Errata, Erratum{l.Text(item, "clause"), l.Text(item, "found"), l.Text(item, "corrected"), l.Text(item, "reason"), item.Pos})
		}
	}
}

// day reads a day that must be stated or said to be not stated.
func (l *loader) day(n calc.Node, name string) calc.Date {
	switch v := n.Field(name); v.String() {
	case "not stated", "none":
		return calc.Date{}
	case "":
		l.Problem(v.Pos, "“"+name+"”: found "+v.Describe()+", expected a day or “not stated”", "")
		return calc.Date{}
	}
	return l.Date(n, name)
}

// lines reads 39-65 or 37.
func (l *loader) lines(n calc.Node) (from, to int) {
	from, to, ok := parseLines(n.String())
	if !ok {
		l.Problem(n.Pos, "lines: found "+n.Describe()+", expected line numbers such as 39-65", "")
	}
	return from, to
}

func parseLines(s string) (from, to int, ok bool) {
	first, last, found := strings.Cut(s, "-")
	from, err := strconv.Atoi(first)
	if err != nil || from < 1 {
		return 0, 0, false
	}
	if !found {
		return from, from, true
	}
	to, err = strconv.Atoi(last)
	return from, to, err == nil && to >= from
}
