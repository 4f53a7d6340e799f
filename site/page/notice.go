package page

import (
	"html"
	"regexp"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"suance/calc"
	"suance/content"
)

// How many notices the home page and a page of the list show.
const (
	homeNotices = 12
	pageNotices = 100
)

// noticesPages lists all notices, a hundred on a page: notices/, notices/2/ …
func noticesPages(s *Site, lang content.Lang) []draft {
	words := s.Library.Words[lang]
	var out []draft
	pages := slices.Collect(slices.Chunk(s.newest(len(s.Library.Notices)), pageNotices))
	for i, list := range pages {
		title := words.Text("notices.title")
		if i > 0 {
			title = words.Text("notices.page_title", "n", digits(i+1))
		}
		out = append(out, draft{path: listPath(i), title: title, body: func(v view) templ.Component { return noticesBody(v, list, i, len(pages)) }})
	}
	return out
}

// listPath is the address of a page of the list of notices.
func listPath(i int) string {
	if i == 0 {
		return "notices/"
	}
	return "notices/" + digits(i+1) + "/"
}

// newest are up to most notices, by the day of issue, the newest first.
func (s *Site) newest(most int) []*content.Notice {
	list := slices.Clone(s.Library.Notices)
	slices.SortStableFunc(list, func(a, b *content.Notice) int { return strings.Compare(b.Signed.String(), a.Signed.String()) })
	return list[:min(most, len(list))]
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

// linked is the block's text with what it names linked. The title and what says
// who issued the notice to whom stay as they are.
func (p part) linked(a *annotator) string {
	if strings.HasPrefix(p.class, "clause") {
		return a.apply(p.HTML)
	}
	return p.HTML
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

// row is one clause in both languages.
type row struct {
	id       string
	zh, en   []part
	measures []*calc.Measure
}

// bothPages is one page for each notice in both languages.
func bothPages(s *Site, lang content.Lang) []draft {
	var out []draft
	for _, n := range s.Library.Notices {
		if n.Texts[content.EN] == nil {
			continue
		}
		title := n.Texts[lang].Title + " – " + s.Library.Words[lang].Text("notice.both")
		out = append(out, draft{path: "notices/" + n.ID + "/both/", title: title, zhClause: true, body: func(v view) templ.Component { return bothBody(v, n) }})
	}
	return out
}

// rows aligns the clauses of a notice by their ids, in the order of the Chinese.
func (v view) rows(n *content.Notice) []row {
	group := func(t *content.Text) (ids []string, by map[string][]part) {
		by = make(map[string][]part)
		id := ""
		for _, p := range v.parts(n, t) {
			if p.ID != "" || len(ids) == 0 {
				id = p.ID
				ids = append(ids, id)
			}
			by[id] = append(by[id], p)
		}
		return ids, by
	}
	ids, zh := group(n.Texts[content.ZH])
	_, en := group(n.Texts[content.EN])
	var out []row
	for _, id := range ids {
		r := row{id: id, zh: zh[id], en: en[id]}
		for _, p := range r.zh {
			r.measures = append(r.measures, p.measures...)
		}
		out = append(out, r)
	}
	return out
}

// sourcePages is one page for each notice with the gazette's own text.
func sourcePages(s *Site, lang content.Lang) []draft {
	var out []draft
	for _, n := range s.Library.Notices {
		title := n.Texts[content.ZH].Title + " – " + s.Library.Words[lang].Text("notice.source")
		out = append(out, draft{path: "notices/" + n.ID + "/source/", title: title, body: func(v view) templ.Component { return sourceBody(v, n) }})
	}
	return out
}

// sourceRow is a run of the gazette's lines and the text that was made of it.
type sourceRow struct {
	from         int
	lines        []string
	clause, text string
}

// sourceRows puts every line of the gazette beside the clause that it became.
func (v view) sourceRows(n *content.Notice) []sourceRow {
	lines := v.Library.SourceLines(n)
	var out []sourceRow
	clause, next := "", n.Source.From
	take := func(to int) []string {
		from := next - n.Source.From
		next = to + 1
		if from < 0 || from >= len(lines) {
			return nil
		}
		return lines[from:min(max(to-n.Source.From+1, from), len(lines))]
	}
	for _, b := range n.Texts[content.ZH].Blocks {
		if b.ID != "" {
			clause = b.ID
		}
		if b.From == 0 { // it goes on where the block before began
			if len(out) > 0 {
				out[len(out)-1].text += "\n" + b.Text
			}
			continue
		}
		from := next
		out = append(out, sourceRow{from: from, lines: take(b.To), clause: clause, text: b.Text})
	}
	if next <= n.Source.To {
		from := next
		out = append(out, sourceRow{from: from, lines: take(n.Source.To)})
	}
	return out
}

// citation names a notice as other texts cite it: GB/T 7714—2015 in Chinese,
// plainly in English.
func (v view) citation(n *content.Notice, lang content.Lang) string {
	w := v.Library.Words[lang]
	t := n.Texts[lang]
	if t == nil {
		t = n.Texts[content.ZH]
	}
	in := view{v.Site, lang, v.draft, w}
	number := n.Number
	if number != "" {
		number = w.Text("notice.cite_number", "number", number)
	}
	return w.Text("notice.cite_form", "issuer", in.issuers(n), "title", t.Title, "number", number, "day", n.Signed.String(),
		"address", v.Library.Site.Origin+"/"+string(lang)+"/notices/"+n.ID+"/")
}

// citations are what the script copies for a clause.
func (v view) citations(n *content.Notice) templ.Attributes {
	return templ.Attributes{"data-cite": v.citation(n, v.lang), "data-cite-label": v.T("notice.cite_short"), "data-cite-title": v.T("notice.cite"), "data-cite-done": v.T("notice.cited")}
}

// citedBy are the clauses of other notices that name this one.
func (s *Site) citedBy(n *content.Notice) []place {
	s.citing.Do(func() {
		s.cited = make(map[*content.Notice][]place)
		names := s.named(content.ZH)
		for _, by := range s.Library.Notices {
			clause := ""
			for _, b := range by.Texts[content.ZH].Blocks {
				if b.ID != "" {
					clause = b.ID
				}
				named := map[*content.Notice]bool{by: true} // once for a block, and not itself
				names.texts.replace(html.EscapeString(b.Text), func(name string) string {
					if n := names.notices[strings.ToLower(name)]; n != nil && !named[n] {
						named[n] = true
						s.cited[n] = append(s.cited[n], place{by, clause})
					}
					return name
				})
			}
		}
	})
	return s.cited[n]
}

// annexOf is the clause of the annex that an amendment changed: 第五条第二项 is
// annex-a5.
func annexOf(target string) string {
	m := regexp.MustCompile(`^第([一二三四五六七八九十]+)条`).FindStringSubmatch(target)
	if m == nil {
		return ""
	}
	d, ok := calc.ParseMoney(m[1])
	if !ok {
		return ""
	}
	return "annex-a" + d.String()
}

// figure is a number with its unit, which a line must not part (CLREQ 3.1.3).
var figure = regexp.MustCompile(`\d[\d,.]*(?:[万亿千百十]*(?:元|家|年|月|日|个|天|项|条|倍|人|小时|分钟|公里|%|号|版)?)`)

// together keeps every figure of a Chinese text with its unit.
func together(html string) string {
	return eachText(html, func(text string) string { return figure.ReplaceAllString(text, `<span class="figure">$0</span>`) })
}

func plainHeading(b content.Block) string {
	return strings.TrimSuffix(strings.TrimSuffix(b.Text, "。"), ".")
}
