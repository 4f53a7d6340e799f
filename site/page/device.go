package page

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/a-h/templ"

	"suance/content"
)

// devicePages says what the site keeps in the visitor's browser, and clears it.
func devicePages(s *Site, lang content.Lang) []draft {
	return []draft{{path: "device/", title: s.Library.Words[lang].Text("device.title"), body: func(v view) templ.Component { return deviceBody(v) }}}
}

// storageKey is one thing that a script keeps.
type storageKey struct{ Name, Where, Words string }

// storageKeys are all of them; TestStorageKeys holds the scripts to this list.
var storageKeys = []storageKey{
	{"suance.profile", "local session", "device.profile"},
	{"suance.forget", "session", "device.forget"},
	{"suance.steps", "session", "device.steps"},
	{"suance.searches", "local", "device.searches"},
	{"suance.find", "session", "device.find"},
}

// manifest is what a browser installs the site by.
func manifest(s *Site, lang content.Lang) Page {
	w := s.Library.Words[lang]
	type icon struct {
		Src     string `json:"src"`
		Sizes   string `json:"sizes"`
		Type    string `json:"type"`
		Purpose string `json:"purpose"`
	}
	return Page{string(lang) + "/manifest.webmanifest", func(out io.Writer) error {
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		return e.Encode(struct {
			Name       string `json:"name"`
			ShortName  string `json:"short_name"`
			About      string `json:"description"`
			Lang       string `json:"lang"`
			ID         string `json:"id"`
			Start      string `json:"start_url"`
			Scope      string `json:"scope"`
			Display    string `json:"display"`
			Background string `json:"background_color"`
			Theme      string `json:"theme_color"`
			Icons      []icon `json:"icons"`
		}{
			w.Text("site.name"), w.Text("site.name"), w.Text("site.description"), tag(lang), "calculator/", "calculator/", "../", "minimal-ui", "#fbf8f1", "#1f4d45",
			[]icon{
				{"../" + s.Assets["icon-192.png"], "192x192", "image/png", "any"},
				{"../" + s.Assets["icon-512.png"], "512x512", "image/png", "any"},
				{"../" + s.Assets["icon-512.png"], "512x512", "image/png", "maskable"},
			},
		})
	}}
}

// oneFile says how large the calculator in one file is, and its hash.
func (v view) oneFile() string {
	f := v.OneFile[v.lang]
	return v.T("onefile.size", "size", fmt.Sprintf("%.2f MB", float64(f.Size)/1e6), "hash", f.SHA256)
}
