package page

import (
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strings"

	"suance/content"
)

// appointmentsPages lists appointments and removals.
func appointmentsPages(s *Site, lang content.Lang) []draft {
	return []draft{{path: "appointments/", title: s.Library.Words[lang].Text("appointments.title"), feed: "appointments/feed.xml", body: appointmentsBody}}
}

// record is one appointment and the notice it stands in.
type record struct {
	content.Appointment
	notice *content.Notice
}

// english is what the translation says of the appointment, or "".
func (r record) english() string {
	en := r.notice.Texts[content.EN]
	if en == nil {
		return ""
	}
	done := map[string]string{"appoint": "appointed", "remove": "removed"}[r.Action]
	for _, part := range sentenceEnds.Split(en.ClauseText(r.Clause), -1) {
		if strings.Contains(part, r.Latin()) && strings.Contains(part, done) {
			return strings.TrimSpace(part)
		}
	}
	return ""
}

var sentenceEnds = regexp.MustCompile(`[.;](?:\s|$)`)

// records are all appointments, the latest first.
func (s *Site) records() []record {
	var out []record
	for _, n := range s.Library.Notices {
		for _, a := range n.Appointments {
			out = append(out, record{a, n})
		}
	}
	slices.SortStableFunc(out, func(a, b record) int {
		switch {
		case b.Date.Before(a.Date):
			return -1
		case a.Date.Before(b.Date):
			return 1
		}
		return 0
	})
	return out
}

// atom is a feed of RFC 4287.
type atom struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Link    atomLink `xml:"link"`
	Summary string   `xml:"summary"`
}

// appointmentsFeed is the feed of appointments in a language.
func appointmentsFeed(s *Site, lang content.Lang) Page {
	v := view{s, lang, draft{path: "appointments/"}, s.Library.Words[lang]}
	path := string(lang) + "/appointments/feed.xml"
	return Page{path, func(w io.Writer) error {
		origin := s.Library.Site.Origin + "/"
		feed := atom{Lang: tag(lang), ID: origin + path, Title: v.T("appointments.title") + " – " + v.T("site.name"), Author: v.T("site.name"),
			Links: []atomLink{{"self", origin + path}, {"alternate", v.Canonical(lang)}}}
		for i, r := range s.records() {
			at := r.Date.String() + "T00:00:00+08:00"
			if i == 0 {
				feed.Updated = at
			}
			address := origin + string(lang) + "/notices/" + r.notice.ID + "/#" + r.Clause
			feed.Entries = append(feed.Entries, atomEntry{
				ID: address + "/" + r.Person + "/" + r.Action, Updated: at, Link: atomLink{"alternate", address},
				Title: r.Person + " · " + v.T("appointments."+r.Action) + " · " + r.Post, Summary: r.Quote,
			})
		}
		if _, err := io.WriteString(w, xml.Header); err != nil {
			return err
		}
		out := xml.NewEncoder(w)
		out.Indent("", " ")
		return out.Encode(feed)
	}}
}
