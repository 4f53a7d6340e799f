package page

import (
	"context"
	"io"
	"strconv"

	"github.com/a-h/templ"

	"suance/content"
)

func digits(n int) string { return strconv.Itoa(n) }

// homePages is the entrance of each language.
func homePages(s *Site, lang content.Lang) []draft {
	words := s.Library.Words[lang]
	return []draft{{path: "", title: words.Text("home.title"), body: func(v view) templ.Component { return homeBody(v) }}}
}

// chooserPage is the root of the site, where a visitor chooses a language.
func chooserPage(s *Site) Page {
	v := view{s, content.ZH, draft{title: s.Library.Words[content.ZH].Text("site.name")}, s.Library.Words[content.ZH]}
	return Page{"index.html", func(w io.Writer) error { return chooser(v).Render(context.Background(), w) }}
}

// missingPage is what a visitor sees at an address that does not exist. It is
// served at any depth, so its links begin at the root.
func missingPage(s *Site) Page {
	v := view{s, content.ZH, draft{title: s.Library.Words[content.ZH].Text("missing.title")}, s.Library.Words[content.ZH]}
	return Page{"404.html", func(w io.Writer) error { return missing(v).Render(context.Background(), w) }}
}

// as is the same page in another language, for pages that speak both.
func (v view) as(lang content.Lang) view {
	return view{v.Site, lang, v.draft, v.Library.Words[lang]}
}
