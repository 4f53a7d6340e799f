package page

import (
	"strings"

	"github.com/a-h/templ"

	"suance/calc"
	"suance/content"
)

// themesPages lists the themes (一件事).
func themesPages(s *Site, lang content.Lang) []draft {
	return []draft{{path: "themes/", title: s.Library.Words[lang].Text("themes.title"), body: themesBody}}
}

// themePages is one page for each theme.
func themePages(s *Site, lang content.Lang) []draft {
	var out []draft
	for i := range s.Library.Themes {
		t := &s.Library.Themes[i]
		out = append(out, draft{path: "themes/" + t.ID + "/", title: t.Title[lang], body: func(v view) templ.Component { return themeBody(v, t) }})
	}
	return out
}

// at finds the place of notice#clause.
func (v view) at(ref string) place {
	id, clause, _ := strings.Cut(ref, "#")
	return place{v.Library.Notice(id), clause}
}

// measures are those of a theme, in its order.
func (v view) measures(t *content.Theme) []*calc.Measure {
	var out []*calc.Measure
	for _, id := range t.Measures {
		out = append(out, v.Library.Rules.Measure(id))
	}
	return out
}
