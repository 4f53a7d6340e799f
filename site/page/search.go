package page

import (
	"encoding/xml"
	"io"
	"strings"

	"suance/content"
)

// searchPages is the full page of the search. Without JavaScript it lists
// everything that can be found.
func searchPages(s *Site, lang content.Lang) []draft {
	return []draft{{path: "search/", title: s.Library.Words[lang].Text("find.title"), body: searchBody}}
}

// findWords are the words of the search's script.
func (v view) findWords() []string {
	var out []string
	for _, key := range v.words.Keys() {
		if strings.HasPrefix(key, "find.") {
			out = append(out, key)
		}
	}
	return out
}

// openSearch is the description by which a browser adds the search.
func openSearch(s *Site, lang content.Lang) Page {
	w := s.Library.Words[lang]
	type address struct {
		Type     string `xml:"type,attr"`
		Template string `xml:"template,attr"`
	}
	return Page{string(lang) + "/opensearch.xml", func(out io.Writer) error {
		if _, err := io.WriteString(out, xml.Header); err != nil {
			return err
		}
		e := xml.NewEncoder(out)
		e.Indent("", " ")
		return e.Encode(struct {
			XMLName  xml.Name `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
			Name     string   `xml:"ShortName"`
			About    string   `xml:"Description"`
			Language string   `xml:"Language"`
			URL      address  `xml:"Url"`
		}{Name: w.Text("site.name"), About: w.Text("find.lead"), Language: tag(lang),
			URL: address{"text/html", s.Library.Site.Origin + "/" + string(lang) + "/search/?q={searchTerms}"}})
	}}
}
