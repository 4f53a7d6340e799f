// Package page makes the pages of the site: each page type is data from the
// library (x.go) and a template (x.templ), with the words of content/words.
//
//	for _, p := range page.Pages(&page.Site{Library: lib, Assets: assets}) {
//		err := p.Render(w)
//	}
//
// Rules: a page reads completely without JavaScript; it has no inline script,
// style or handler; its links are relative, so that the site works under any
// path; the same library gives the same bytes. No text that a visitor sees
// stands here.
//
// Limits: it neither writes files nor knows where the site is served.
package page

import (
	"context"
	"io"
	"net/url"
	"strings"
	"sync"

	"github.com/a-h/templ"

	"suance/calc"
	"suance/content"
)

// Site is what all pages are made from.
type Site struct {
	Library *content.Library
	Assets  map[string]string // logical name → path from the site's root
	OneFile map[content.Lang]File

	naming sync.Once
	names  map[content.Lang]*named // by named
	citing sync.Once
	cited  map[*content.Notice][]place // by citedBy
}

// File is a file that a page offers.
type File struct {
	Size   int // bytes
	SHA256 string
}

// Page is one file of the site.
type Page struct {
	Path   string // from the site's root: zh/notices/x/index.html
	Render func(io.Writer) error
}

// pageType makes the pages of one kind.
type pageType struct {
	name string
	make func(s *Site, lang content.Lang) []draft
}

// pageTypes are all types of pages that exist in both languages. To add one: a
// file x.go with its data, a template x.templ and a line here.
func pageTypes() []pageType {
	return []pageType{
		{"home", homePages},
		{"notices", noticesPages},
		{"notice", noticePages},
		{"both", bothPages},
		{"source", sourcePages},
		{"measures", measuresPages},
		{"duties", dutiesPages},
		{"measure", measurePages},
		{"calculator", calculatorPages},
		{"search", searchPages},
		{"themes", themesPages},
		{"theme", themePages},
		{"departments", departmentsPages},
		{"glossary", glossaryPages},
		{"term", termPages},
		{"appointments", appointmentsPages},
		{"device", devicePages},
	}
}

// draft is a page before its frame: where it stands, what it is called, what
// it holds.
type draft struct {
	path       string // below the language: notices/x/
	title      string
	calculator bool   // needs the engine
	alone      bool   // one file for use without the site
	feed       string // path of the page's feed, below the language
	zhClause   bool   // has clauses that the Chinese page has under the same ids
	body       func(v view) templ.Component
}

// view is a page as its templates see it.
type view struct {
	*Site
	lang content.Lang
	draft
	words *content.Words
}

// Pages lists every page of the site.
func Pages(s *Site) []Page {
	pages := []Page{chooserPage(s), missingPage(s)}
	for _, lang := range content.Langs {
		pages = append(pages, appointmentsFeed(s, lang), openSearch(s, lang), manifest(s, lang))
		for _, t := range pageTypes() {
			for _, d := range t.make(s, lang) {
				v := view{s, lang, d, s.Library.Words[lang]}
				pages = append(pages, Page{
					Path:   string(lang) + "/" + d.path + "index.html",
					Render: func(w io.Writer) error { return frame(v).Render(context.Background(), w) },
				})
			}
		}
	}
	return pages
}

// T is a word in the page's language.
func (v view) T(key string, args ...string) string { return v.words.Text(key, args...) }

// Other is the other language.
func (v view) Other() content.Lang {
	if v.lang == content.ZH {
		return content.EN
	}
	return content.ZH
}

// Tag is the language tag of HTML.
func tag(lang content.Lang) string {
	if lang == content.ZH {
		return "zh-Hans"
	}
	return string(lang)
}

// up is the way from the page to the site's root.
func (v view) up() string {
	if v.alone {
		return v.Library.Site.Origin + "/"
	}
	return strings.Repeat("../", 1+strings.Count(v.path, "/"))
}

// current marks the section of the navigation that the page stands in.
func (v view) current(section string) templ.Attributes {
	if strings.HasPrefix(v.path, section) {
		return templ.Attributes{"aria-current": "true"}
	}
	return nil
}

// root is the path below which the site is served at its own address. Only the
// page for missing addresses needs it, because it is served at any depth.
func (v view) root() string {
	origin, err := url.Parse(v.Library.Site.Origin)
	if err != nil {
		return "/"
	}
	return origin.Path + "/"
}

// To links to a path of the same language.
func (v view) To(path string) templ.SafeURL {
	return templ.SafeURL(v.up() + string(v.lang) + "/" + path)
}

// In links to the same or another path in a language.
func (v view) In(lang content.Lang, path string) templ.SafeURL {
	return templ.SafeURL(v.up() + string(lang) + "/" + path)
}

// Asset links to a hashed file.
func (v view) Asset(name string) string { return v.up() + v.Assets[name] }

// Canonical is the page's own address.
func (v view) Canonical(lang content.Lang) string {
	return v.Library.Site.Origin + "/" + string(lang) + "/" + v.path
}

// Policy is the content security policy of the page.
func (v view) Policy() string {
	script := "script-src 'self'"
	if v.calculator {
		script += " 'wasm-unsafe-eval'"
	}
	return "default-src 'none'; " + script + "; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'none'"
}

// Title is a measure's title.
func (v view) Title(m *calc.Measure) string { return v.Library.MeasureTitle(m, v.lang) }

// MeasurePath is where a measure's page stands.
func MeasurePath(m *calc.Measure) string { return "measures/" + m.ID + "/" }

// ClausePath is where a clause stands.
func ClausePath(notice, clause string) string { return "notices/" + notice + "/#" + clause }
