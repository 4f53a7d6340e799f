package gazette

import (
	"regexp"
	"strings"
)

const datePattern = `(\d{4})年(\d{1,2})月(\d{1,2})日`

var (
	effectivePattern = regexp.MustCompile(`(?:自|从|由)` + datePattern + `(?:起)?(?:开始)?(?:施行|实施|生效|执行)`)
	untilPattern     = regexp.MustCompile(`有效期(?:至|到|截至|截止到)` + datePattern)
	rangePattern     = regexp.MustCompile(`有效期(?:为|自)?` + datePattern + `(?:起)?(?:至|到)` + datePattern)
	sincePattern     = regexp.MustCompile(`自(?:印发|发布|公布)之日起(?:施行|实施|生效|执行)`)
	yearsPattern     = regexp.MustCompile(`有效期(?:为|限为)?(?:[一二三四五六七八九十]+|\d{1,2})年`)
)

// validity finds the days that a document states for itself; "" where it does
// not.
func validity(text string) (effective, expires string) {
	if m := rangePattern.FindStringSubmatch(text); m != nil {
		return isoDate(m[1], m[2], m[3]), isoDate(m[4], m[5], m[6])
	}
	if m := lastMatch(effectivePattern, text); m != nil {
		effective = isoDate(m[1], m[2], m[3])
	}
	if m := lastMatch(untilPattern, text); m != nil {
		expires = isoDate(m[1], m[2], m[3])
	}
	return effective, expires
}

func lastMatch(re *regexp.Regexp, text string) []string {
	all := re.FindAllStringSubmatch(text, -1)
	if len(all) == 0 {
		return nil
	}
	return all[len(all)-1]
}

// finish reads what the whole document says: its validity and its style.
func (p *parser) finish(n *Notice) {
	var own strings.Builder
	var last Block
	for _, b := range n.Blocks {
		if !strings.HasPrefix(b.ID, "annex") { // annexes have dates of their own
			own.WriteString(b.Text)
			if b.From > 0 {
				last = b
			}
		} else if b.ID == "annex" {
			break
		}
	}
	text := own.String()
	n.Effective, n.Expires = validity(text)
	at := line{no: max(last.From, n.From)}
	if n.Effective == "" && sincePattern.MatchString(text) {
		n.Effective = n.Date
		p.note(at, "in force from the day of issue, taken to be the date of signature, "+n.Date)
	}
	if n.Expires == "" && yearsPattern.MatchString(text) {
		p.note(at, "the end is stated as a number of years (“"+yearsPattern.FindString(text)+"”); the day was not computed")
	}
	n.Style = style(n)
}

// style names how the parts of a document are numbered.
func style(n *Notice) string {
	if n.Amends != "" {
		if n.Attachment != nil && len(n.Articles) > 0 {
			return "一、 (decision) + 第一条 (attachment, run-in, no titles)"
		}
		return "一、 (decision)"
	}
	var parts []string
	if len(n.Articles) == 0 || !strings.HasPrefix(n.Articles[0].Number, "第") {
		if len(n.Chapters) > 0 {
			parts = append(parts, "一、")
		}
		if len(n.Articles) > 0 {
			parts = append(parts, "(一)")
		}
		return strings.Join(parts, "/")
	}
	if len(n.Chapters) > 0 {
		parts = append(parts, "第一章")
	}
	if strings.HasPrefix(n.Articles[0].Text, "（") {
		parts = append(parts, "第一条(标题)")
	} else {
		parts = append(parts, "第一条")
	}
	if len(n.Items) > 0 {
		parts = append(parts, "(一)")
	}
	for _, b := range n.Blocks {
		if markDigit.MatchString(b.Text) && !strings.HasPrefix(b.ID, "attachment") {
			return strings.Join(append(parts, "1."), "/")
		}
	}
	return strings.Join(parts, "/")
}

var (
	responsiblePattern = regexp.MustCompile(`（((?:责任|牵头|配合|主办|协办)单位[：:])?([^（）]+)）。?$`)
	departmentName     = regexp.MustCompile(`^(市|区|各区|各有关|上海|中国|本市|国家)[\p{Han}]*(委|办|局|署|厅|院|会|海关|政府|银行上海总部|中心|部|单位|集团|公司|分行|总队|管委会)$|政府$|海关$|成员单位$`)
)

// departments reads the parenthesis that names who answers for a clause. One
// without its label (责任单位：) counts where every name looks like a body.
func (a *assigner) departments(id string, para paragraph) {
	m := responsiblePattern.FindStringSubmatch(para.text())
	if m == nil {
		return
	}
	names := strings.FieldsFunc(m[2], func(r rune) bool { return r == '、' || r == '，' || r == '；' })
	for i, name := range names { // ；配合单位：市公安局
		if _, after, ok := strings.Cut(name, "单位："); ok {
			names[i] = after
		}
	}
	if m[1] == "" {
		if len(names) < 2 {
			return
		}
		for _, name := range names {
			if !departmentName.MatchString(name) {
				return
			}
		}
		a.p.note(para.lines[len(para.lines)-1], "taken as departments, though the label 责任单位 is missing")
	}
	a.n.Departments = append(a.n.Departments, Responsible{id, names})
}
