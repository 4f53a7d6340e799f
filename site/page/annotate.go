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

// annotator links what a text names: other documents of the site, the bodies
// that answer for a clause, and, once on a page, the terms of the glossary.
type annotator struct {
	names finder
	links map[string]string // name, in lower case → opening tag
	terms map[string]string // the same for terms, which are linked once
	bodys map[string]string // name of a department → opening tag, after 责任单位 only
	body  finder
}

// annotator makes the one for a notice in a language.
func (v view) annotator(n *content.Notice, lang content.Lang) *annotator {
	a := &annotator{links: make(map[string]string), terms: make(map[string]string), bodys: make(map[string]string)}
	var names, bodies []string
	for _, other := range v.Library.Notices {
		if other.ID == n.ID || lang != content.ZH {
			continue
		}
		for _, name := range []string{"《" + other.Texts[content.ZH].Title + "》", other.Number} {
			if name != "" {
				a.links[strings.ToLower(name)] = `<a href="` + html.EscapeString(string(v.To("notices/"+other.ID+"/"))) + `">`
				names = append(names, name)
			}
		}
	}
	for i := range v.Library.Terms {
		t := &v.Library.Terms[i]
		name := t.Name[lang]
		if lang == content.EN {
			name, _ = t.English()
		}
		name = strings.Trim(name, "“”")
		a.terms[strings.ToLower(name)] = `<a class="term" href="` + html.EscapeString(string(v.To("glossary/"+t.Slug+"/"))) + `" title="` + html.EscapeString(t.Definition[lang]) + `">`
		names = append(names, name)
	}
	for _, d := range v.Library.Departments {
		name := d.Short
		if lang == content.EN {
			name = d.Name[content.EN]
		}
		a.bodys[strings.ToLower(name)] = `<a class="body" href="` + html.EscapeString(string(v.To("departments/#"+d.Slug))) + `">`
		bodies = append(bodies, name)
	}
	a.names, a.body = newFinder(names, lang), newFinder(bodies, lang)
	return a
}

// finder finds names in a text, the longest of those that begin at a place.
type finder struct {
	latin bool
	by    map[rune][]string // first letter → names, the longest first
}

func newFinder(names []string, lang content.Lang) finder {
	f := finder{latin: lang == content.EN, by: make(map[rune][]string)}
	slices.SortStableFunc(names, func(a, b string) int { return len(b) - len(a) })
	for _, name := range names {
		name = html.EscapeString(strings.ToLower(name))
		first, _ := utf8.DecodeRuneInString(name)
		f.by[first] = append(f.by[first], name)
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
		for _, name := range f.by[r] {
			end := i + len(name)
			if !strings.HasPrefix(lower[i:], name) || f.latin && end < len(lower) && isLetter(lower[end]) && lower[end] != 's' {
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
		if a.bodys[strings.ToLower(html.UnescapeString(strings.TrimSpace(name)))] == "" {
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
		return a.apply(s[:at[0]]) + s[at[0]:at[1]] + eachText(s[at[1]:], func(text string) string {
			return a.body.replace(text, func(name string) string {
				return a.bodys[strings.ToLower(html.UnescapeString(name))] + name + "</a>"
			})
		})
	}
	return eachText(s, func(text string) string {
		return a.names.replace(text, func(name string) string {
			key := strings.ToLower(html.UnescapeString(name))
			open := a.links[key]
			if open == "" {
				open = a.terms[key]
				delete(a.terms, key)
			}
			if open == "" {
				return name
			}
			return open + name + "</a>"
		})
	})
}
