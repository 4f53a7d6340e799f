package gazette

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

func itoa(n int) string { return strconv.Itoa(n) }

// body reads what is issued with a letter: a title and numbered parts, and
// perhaps an annex.
func (p *parser) body(n *Notice, lines []line) {
	if len(lines) == 0 {
		return
	}
	lines, annexes := splitAnnexes(lines)
	defer func() {
		for i, annex := range annexes {
			p.annex(n, annex, i+1)
		}
	}()
	if len(lines) > 0 && release.MatchString(lines[0].text) {
		p.block(n, "release", 0, lines[:1])
		lines = lines[1:]
	}
	if len(lines) == 0 {
		return
	}
	end := len(lines)
	title := p.titleLines(n.CoverTitle, lines[:end])
	if title > 0 {
		n.BodyTitle, n.BodyLines = join(lines[:title]), span(lines[:title])
		p.block(n, "body-title", 1, lines[:title])
	}
	p.parts(n, lines[title:end], "")
}

// release is a line that says how a document may be spread.
var release = regexp.MustCompile(`^（(?:此件|本件)[\p{Han}]+）$`)

// splitAnnexes cuts lines at those that say 附件 or 附件2.
func splitAnnexes(lines []line) (body []line, annexes [][]line) {
	from := -1
	for i, l := range lines {
		if !markAnnex.MatchString(l.text) || l.width >= 6 {
			continue
		}
		if from < 0 {
			body = lines[:i]
		} else {
			annexes = append(annexes, lines[from:i])
		}
		from = i
	}
	if from < 0 {
		return lines, nil
	}
	return body, append(annexes, lines[from:])
}

// annex reads an attachment: its own title and parts. The ids of the first
// begin with annex-, those of the second with annex2-.
func (p *parser) annex(n *Notice, lines []line, number int) {
	prefix, a := "annex", &Attachment{}
	if number > 1 {
		prefix += itoa(number)
		n.More = append(n.More, a)
	} else if n.Attachment == nil {
		n.Attachment = a
	} else {
		a = n.Attachment
	}
	a.StartLine, a.From, a.To = lines[0].no, lines[0].no, lines[len(lines)-1].no
	p.block(n, prefix, 0, lines[:1])
	rest := lines[1:]
	if len(rest) == 0 {
		return
	}
	title := p.titleLines(citedAnnex(n, number), rest)
	if title > 0 {
		a.Title, a.TitleLine = join(rest[:title]), rest[0].no
		p.block(n, prefix+"-title", 1, rest[:title])
	}
	p.parts(n, rest[title:], prefix+"-")
	text := join(rest)
	a.Effective, a.Expires = validity(text)
	if m := repealed.FindStringSubmatch(text); m != nil {
		a.Repeals = m[1]
	}
}

// annexNumber begins each name in a list of annexes: 1.
var annexNumber = regexp.MustCompile(`^\d{1,2}\.`)

// citedAnnex is the title under which the letter lists an annex, as 《…》.
func citedAnnex(n *Notice, number int) string {
	var titles []string
	for _, b := range n.Blocks {
		if strings.HasPrefix(b.ID, "attachment-") {
			title := b.Text
			if labelAnnex.MatchString(title) {
				title = title[strings.Index(title, "：")+len("："):]
			}
			titles = append(titles, annexNumber.ReplaceAllString(title, ""))
		}
	}
	if number > len(titles) {
		return ""
	}
	return "《" + titles[number-1] + "》"
}

var repealed = regexp.MustCompile(`（([^（）]*〔\d{4}〕\d+号)）(?:同时|自本[\p{Han}]+起)?(?:同时)?废止`)

// titleLines counts the lines of the title that a body begins with: those that
// make the title the letter cites, or those before the first that can be no
// title.
func (p *parser) titleLines(cover string, lines []line) int {
	cited := ""
	if m := citedTitle.FindStringSubmatch(cover); m != nil {
		cited = m[1]
	}
	for i := 1; i <= len(lines) && i <= 6; i++ {
		if cited != "" && join(lines[:i]) == cited {
			return i
		}
	}
	count := 0
	for _, l := range lines {
		_, marked := markOf(l.text, true)
		if marked || l.indent || strings.ContainsAny(l.text, "，。；：") || count == 4 {
			break
		}
		count++
	}
	if count > 0 {
		p.note(lines[0], "taken as the title, which the letter does not cite in these words: “"+join(lines[:count])+"”")
	}
	return count
}

// parts reads chapters, articles, items and paragraphs, and gives them ids.
func (p *parser) parts(n *Notice, lines []line, prefix string) {
	if len(lines) == 0 {
		return
	}
	regulation := indexOf(lines, func(l line) bool { return markArticle.MatchString(l.text) }) >= 0
	a := &assigner{p: p, n: n, prefix: prefix, regulation: regulation, paragraphs: p.split(lines, regulation)}
	a.run()
}

// assigner gives ids to the paragraphs of a body.
type assigner struct {
	p          *parser
	n          *Notice
	prefix     string
	regulation bool
	paragraphs []paragraph
	at         int
	lead       int // how many paragraphs stand before the first numbered one
	total      int // how many articles there are
	articles   int // how many of them are still to come
	chapter    int
	article    string
	item       string
	closings   int
}

func (a *assigner) run() {
	for a.lead < len(a.paragraphs) && a.paragraphs[a.lead].mark.rank == unmarked {
		a.lead++
	}
	for _, para := range a.paragraphs {
		if para.mark.rank == article {
			a.total++
		}
	}
	a.articles = a.total
	for ; a.at < len(a.paragraphs); a.at++ {
		para := a.paragraphs[a.at]
		switch para.mark.rank {
		case chapter, section:
			a.readChapter(para)
		case article:
			a.articles--
			a.readNumbered(para, a.prefix+"a"+itoa(para.mark.n), &a.n.Articles)
		case item:
			a.readNumbered(para, a.parent()+"-"+itoa(para.mark.n), &a.n.Items)
		case subitem:
			a.readNumbered(para, a.parent()+"-"+itoa(para.mark.n), nil)
		default:
			a.readLoose(para)
		}
	}
}

// parent is the clause that an item or sub-item belongs to.
func (a *assigner) parent() string {
	if a.paragraphs[a.at].mark.rank == subitem && a.item != "" {
		return a.item
	}
	if a.article != "" {
		return a.article
	}
	return a.prefix + "c" + itoa(max(a.chapter, 1))
}

func (a *assigner) readChapter(para paragraph) {
	id := a.prefix + "c" + itoa(para.mark.n)
	if para.mark.rank == section {
		id = a.prefix + "c" + itoa(max(a.chapter, 1)) + "-s" + itoa(para.mark.n)
	} else {
		a.chapter = para.mark.n
	}
	a.article, a.item = "", ""
	a.n.Chapters = append(a.n.Chapters, Mark{para.from(), para.mark.text, para.mark.rest})
	a.emit(para, id, 2)
}

// readNumbered reads an article, item or sub-item and its further paragraphs.
func (a *assigner) readNumbered(para paragraph, id string, list *[]Mark) {
	rest := para.mark.rest
	if list != nil {
		*list = append(*list, Mark{para.from(), para.mark.text, rest})
	}
	level := 3
	switch para.mark.rank {
	case article:
		a.article, a.item = id, ""
	case item:
		a.item, level = id, 4
	case subitem:
		level = 4
	}
	a.emit(para, id, level)
}

// emit writes a numbered paragraph: a title alone as a heading, a run-in title
// as a heading and its text, anything else as paragraphs.
func (a *assigner) emit(para paragraph, id string, level int) {
	own := a.own()
	text := para.text()
	title := runIn(para, a.regulation)
	switch {
	case !closed(text) && (len(para.lines) <= 2 || a.regulation && para.mark.rank == article) && !shutDepartments(text):
		a.p.blockOf(a.n, id, level, para)
		a.more(id, own, 1, own > 1)
	case title != "":
		a.n.Blocks = append(a.n.Blocks, Block{id, level, title, para.from(), para.to()})
		body := Block{Text: strings.TrimPrefix(text, title)}
		if own > 0 {
			a.n.Blocks[len(a.n.Blocks)-1].To = a.paragraphs[a.at].to()
		}
		a.n.Blocks = append(a.n.Blocks, body)
		a.extra(own)
	case own > 0:
		a.p.blockOf(a.n, id+"-p1", 0, para)
		a.more(id, own, 2, true)
	default:
		a.p.blockOf(a.n, id, 0, para)
	}
	a.departments(id, para)
	a.at += own
}

// more writes the further paragraphs of a clause, numbered from first. Where
// there is only one below a heading it needs no id of its own.
func (a *assigner) more(id string, own, first int, numbered bool) {
	for i := range own {
		para := a.paragraphs[a.at+1+i]
		a.n.Unmarked = append(a.n.Unmarked, para.from())
		if numbered {
			a.p.blockOf(a.n, id+"-p"+itoa(first+i), 0, para)
			continue
		}
		a.n.Blocks[len(a.n.Blocks)-1].To = para.to()
		a.n.Blocks = append(a.n.Blocks, Block{Text: para.text()})
	}
}

// extra writes the further paragraphs of an article whose first has a run-in
// title: they belong to the article.
func (a *assigner) extra(own int) {
	for i := range own {
		para := a.paragraphs[a.at+1+i]
		a.n.Unmarked = append(a.n.Unmarked, para.from())
		for j := len(a.n.Blocks) - 1; j >= 0; j-- {
			if a.n.Blocks[j].ID != "" {
				a.n.Blocks[j].To = para.to()
				break
			}
		}
		a.n.Blocks = append(a.n.Blocks, Block{Text: para.text()})
	}
}

// own counts the unmarked paragraphs that follow and belong to this one: all
// of them, but in a document of 一、（一） those after the last article close it.
func (a *assigner) own() int {
	count := 0
	for a.at+1+count < len(a.paragraphs) {
		next := a.paragraphs[a.at+1+count]
		if next.mark.rank != unmarked || !a.regulation && a.total > 0 && a.articles == 0 {
			break
		}
		if closing.MatchString(next.text()) && a.at+2+count == len(a.paragraphs) && !a.regulation {
			break
		}
		count++
	}
	return count
}

func shutDepartments(s string) bool { return shut(s) && strings.Contains(s, "责任单位") }

// runIn is the title that begins a paragraph （一）题目。正文, its full stop
// included; "" where there is none.
func runIn(para paragraph, regulation bool) string {
	if regulation || para.mark.rank != article {
		return ""
	}
	text := para.text()
	i := strings.Index(text, "。")
	if i < 0 || utf8.RuneCountInString(text[:i]) > 40 || strings.ContainsAny(text[:i], "；：") || i+len("。") == len(text) {
		return ""
	}
	return text[:i+len("。")]
}

// readLoose reads a paragraph without a number before the first numbered one,
// or one that closes the document.
func (a *assigner) readLoose(para paragraph) {
	if a.at < a.lead {
		id := a.prefix + "preamble"
		if a.lead > 1 {
			id += "-p" + itoa(a.at+1)
		}
		a.p.unmarked(a.n, id, para)
		return
	}
	a.closings++
	a.n.Closing = append(a.n.Closing, para.from())
	a.p.unmarked(a.n, a.prefix+"closing-"+itoa(a.closings), para)
}
