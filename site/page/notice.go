package page

import (
	"regexp"
	"strings"

	"github.com/a-h/templ"

	"suance/calc"
	"suance/content"
)

// noticesPages lists all notices.
func noticesPages(s *Site, lang content.Lang) []draft {
	return []draft{{path: "notices/", title: s.Library.Words[lang].Text("notices.title"), body: noticesBody}}
}

// noticePages is one page for each notice.
func noticePages(s *Site, lang content.Lang) []draft {
	var out []draft
	for _, n := range s.Library.Notices {
		title := n.Texts[content.ZH].Title
		if t := n.Texts[lang]; t != nil {
			title = t.Title
		}
		out = append(out, draft{path: "notices/" + n.ID + "/", title: title, zhClause: true, body: func(v view) templ.Component { return noticeBody(v, n) }})
	}
	return out
}

// text is the notice in the page's language, or in Chinese where it has not
// been translated.
func (v view) text(n *content.Notice) (*content.Text, content.Lang) {
	if t := n.Texts[v.lang]; t != nil {
		return t, v.lang
	}
	return n.Texts[content.ZH], content.ZH
}

// part is a block as the page shows it: with the measures of its clause behind
// the last block of the clause.
type part struct {
	content.Block
	class    string
	measures []*calc.Measure
}

// parts lists the blocks of a notice. The title is the page's own heading.
func (v view) parts(n *content.Notice, t *content.Text) []part {
	var out []part
	last := make(map[string]int)
	clause := ""
	for _, b := range t.Blocks {
		if b.ID == "title" && b.Text == t.Title {
			continue // it is the heading of the page
		}
		if b.ID != "" {
			clause = b.ID
		}
		class := "clause"
		if b.ID == "title" {
			class, b.Level = "cover", 0
		}
		if b.ID == "number" || b.ID == "date" || strings.HasPrefix(b.ID, "signature") || b.ID == "addressees" {
			class = strings.SplitN(b.ID, "-", 2)[0]
		}
		if b.Level == 0 && strings.Count(clause, "-") > 0 && !strings.HasPrefix(clause, "closing") && class == "clause" {
			class = "clause item"
		}
		out = append(out, part{Block: b, class: class})
		last[clause] = len(out) - 1
		if p := strings.LastIndex(clause, "-p"); p > 0 {
			last[clause[:p]] = len(out) - 1
		}
	}
	for _, m := range n.Measures {
		if i, ok := last[m.Clause]; ok {
			out[i].measures = append(out[i].measures, m)
		}
	}
	return out
}

// attachment names a document printed with a notice, since when it is in force
// and what it repeals.
func (v view) attachment(a content.Attachment) string {
	s := v.T("notice.attachment_text", "title", a.Title, "from", v.day(a.Effective))
	if len(a.Repeals) > 0 {
		s += v.T("site.list") + v.T("notice.repeals", "numbers", strings.Join(a.Repeals, v.T("site.list")))
	}
	return s
}

// ownTitle tells whether the title of the page is also the first block, which
// then needs its anchor.
func ownTitle(t *content.Text) bool {
	return len(t.Blocks) > 0 && t.Blocks[0].ID == "title" && t.Blocks[0].Text == t.Title
}

// contents are the headings that a table of contents lists.
func contents(t *content.Text) []content.Block {
	var out []content.Block
	for _, b := range t.Blocks {
		if b.Level == 2 || b.Level == 3 || b.ID == "annex-title" {
			out = append(out, b)
		}
	}
	return out
}

// heading is a block's HTML without the full stop of a run-in title.
func heading(b content.Block) string {
	return strings.TrimSuffix(strings.TrimSuffix(b.HTML, "。"), ".")
}

// figure is a number with its unit, which a line must not part (CLREQ 3.1.3).
var figure = regexp.MustCompile(`\d[\d,.]*(?:[万亿千百十]*(?:元|家|年|月|日|个|天|项|条|倍|人|小时|分钟|公里|%|号|版)?)`)

// together keeps every figure of a Chinese text with its unit.
func together(html string) string {
	return figure.ReplaceAllString(html, `<span class="figure">$0</span>`)
}

func plainHeading(b content.Block) string {
	return strings.TrimSuffix(strings.TrimSuffix(b.Text, "。"), ".")
}
