package page

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"suance/content"
)

// tags of inline HTML.
var tags = regexp.MustCompile(`<[^>]*>`)

// eachText applies f to the text between the tags of inline HTML, but not to
// what stands in a link.
func eachText(s string, f func(text string) string) string {
	var b strings.Builder
	linked, at := 0, 0
	write := func(text string) {
		if linked == 0 && text != "" {
			text = f(text)
		}
		b.WriteString(text)
	}
	for _, m := range tags.FindAllStringIndex(s, -1) {
		write(s[at:m[0]])
		tag := s[m[0]:m[1]]
		switch {
		case strings.HasPrefix(tag, "<a "):
			linked++
		case tag == "</a>":
			linked--
		}
		b.WriteString(tag)
		at = m[1]
	}
	write(s[at:])
	return b.String()
}

// named is what texts in one language may name. It is made once for all pages.
type named struct {
	texts, bodies finder
	notices       map[string]*content.Notice // name as a finder gives it → what it names
	terms         map[string]*content.Term
	departments   map[string]*content.Department
}

// named finds documents by their titles and numbers (in Chinese texts), terms,
// and departments.
func (s *Site) named(lang content.Lang) *named {
	s.naming.Do(func() {
		s.names = make(map[content.Lang]*named)
		for _, lang := range content.Langs {
			s.names[lang] = newNamed(s.Library, lang)
		}
	})
	return s.names[lang]
}

func newNamed(lib *content.Library, lang content.Lang) *named {
	out := &named{notices: make(map[string]*content.Notice), terms: make(map[string]*content.Term), departments: make(map[string]*content.Department)}
	var texts, bodies []string
	if lang == content.ZH {
		for _, n := range lib.Notices {
			for _, name := range []string{"《" + n.Texts[content.ZH].Title + "》", n.Number} {
				if name == "" {
					continue
				}
				if _, shared := out.notices[key(name)]; shared {
					out.notices[key(name)] = nil // the name does not say which one
					continue
				}
				out.notices[key(name)] = n
				texts = append(texts, key(name))
			}
		}
	}
	for i := range lib.Terms {
		t := &lib.Terms[i]
		name := t.Name[lang]
		if lang == content.EN {
			name, _ = t.English()
		}
		name = strings.Trim(name, "“”")
		out.terms[key(name)] = t
		texts = append(texts, key(name))
	}
	for i := range lib.Departments {
		d := &lib.Departments[i]
		name := d.Short
		if lang == content.EN {
			name = d.Name[content.EN]
		}
		out.departments[key(name)] = d
		bodies = append(bodies, key(name))
	}
	out.texts, out.bodies = newFinder(texts, lang), newFinder(bodies, lang)
	return out
}

// key is a name as it stands in HTML, in lower case.
func key(name string) string { return html.EscapeString(strings.ToLower(name)) }

// annotator links what a text names: other documents of the site, the bodies
// that answer for a clause, and, once on a page, the terms of the glossary.
type annotator struct {
	*named
	view   view
	of     *content.Notice        // not linked to itself
	linked map[*content.Term]bool // terms linked already
}

// annotator makes the one for a notice in a language.
func (v view) annotator(n *content.Notice, lang content.Lang) *annotator {
	return &annotator{v.named(lang), v, n, make(map[*content.Term]bool)}
}

// text links the names in a text, but not within tags.
func (a *annotator) text(s string) string {
	return a.texts.replace(s, func(name string) string {
		at := strings.ToLower(name)
		if n := a.notices[at]; n != nil && n != a.of {
			return `<a href="` + html.EscapeString(string(a.view.To("notices/"+n.ID+"/"))) + `">` + name + "</a>"
		}
		if t := a.terms[at]; t != nil && !a.linked[t] {
			a.linked[t] = true
			return `<a class="term" href="` + html.EscapeString(string(a.view.To("glossary/"+t.Slug+"/"))) + `" title="` + html.EscapeString(t.Definition[a.lang()]) + `">` + name + "</a>"
		}
		return name
	})
}

// lang is the language of the text.
func (a *annotator) lang() content.Lang {
	if a.texts.latin {
		return content.EN
	}
	return content.ZH
}

// bodyNames links the names of departments.
func (a *annotator) bodyNames(s string) string {
	return a.bodies.replace(s, func(name string) string {
		d := a.departments[strings.ToLower(name)]
		return `<a class="body" href="` + html.EscapeString(string(a.view.To("departments/#"+d.Slug))) + `">` + name + "</a>"
	})
}

// finder finds names in a text, the longest of those that begin at a place.
type finder struct {
	latin   bool
	lengths map[rune][]int // first letter → lengths of the names in bytes, the longest first
	names   map[string]bool
}

// newFinder finds names that are keys.
func newFinder(names []string, lang content.Lang) finder {
	f := finder{latin: lang == content.EN, lengths: make(map[rune][]int), names: make(map[string]bool)}
	for _, name := range names {
		first, _ := utf8.DecodeRuneInString(name)
		if !slices.Contains(f.lengths[first], len(name)) {
			f.lengths[first] = append(f.lengths[first], len(name))
		}
		f.names[name] = true
	}
	for _, lengths := range f.lengths {
		slices.SortFunc(lengths, func(a, b int) int { return b - a })
	}
	return f
}

// replace calls f for every name found; what f returns stands for it.
func (f finder) replace(text string, with func(name string) string) string {
	lower := strings.ToLower(text)
	if len(lower) != len(text) {
		return text // a letter whose small form is longer: no text of ours has one
	}
	var b strings.Builder
	at := 0
	for i, r := range lower {
		if i < at || f.latin && i > 0 && isLetter(lower[i-1]) {
			continue
		}
		for _, length := range f.lengths[r] {
			end := i + length
			if end > len(lower) || !f.names[lower[i:end]] || f.latin && end < len(lower) && isLetter(lower[end]) && lower[end] != 's' {
				continue
			}
			b.WriteString(text[at:i])
			b.WriteString(with(text[i:end]))
			at = end
			break
		}
	}
	b.WriteString(text[at:])
	return b.String()
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 0x80 }

// closing is what stands in brackets at the end of a text.
var closing = regexp.MustCompile(`[（(]([^（）()<>]+)[）)]$`)

// bareList finds a list of bodies at the end that lacks the word 责任单位: the
// place of its opening bracket, or nothing.
func (a *annotator) bareList(s string) []int {
	m := closing.FindStringSubmatchIndex(s)
	if m == nil {
		return nil
	}
	for _, name := range strings.FieldsFunc(s[m[2]:m[3]], func(r rune) bool { return r == '、' || r == ';' }) {
		if a.departments[strings.ToLower(strings.TrimSpace(name))] == nil {
			return nil
		}
	}
	return []int{m[0], m[2]}
}

// responsible begins the list of bodies at the end of a clause.
var responsible = regexp.MustCompile(`（责任单位：|\(Responsible: `)

// apply links the names in a block.
func (a *annotator) apply(s string) string {
	at := responsible.FindStringIndex(s)
	if at == nil {
		at = a.bareList(s)
	}
	if at != nil {
		return a.apply(s[:at[0]]) + s[at[0]:at[1]] + eachText(s[at[1]:], a.bodyNames)
	}
	return eachText(s, a.text)
}
