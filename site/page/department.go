package page

import (
	"cmp"
	"slices"
	"strings"

	"suance/calc"
	"suance/content"
)

// departmentsPages lists the bodies with what they answer for.
func departmentsPages(s *Site, lang content.Lang) []draft {
	return []draft{{path: "departments/", title: s.Library.Words[lang].Text("departments.title"), body: departmentsBody}}
}

// office is a department with its clauses and measures.
type office struct {
	content.Department
	clauses  []place
	measures []*calc.Measure
}

// place is a clause of a notice.
type place struct {
	notice *content.Notice
	clause string
}

// offices are the departments that some clause names, in the order of the
// alphabet: by pinyin, or by their English names.
func (v view) offices() []office {
	var out []office
	for _, d := range v.Library.Departments {
		o := office{Department: d}
		for _, n := range v.Library.Notices {
			for _, b := range n.Texts[content.ZH].Blocks {
				if b.ID != "" && slices.Contains(n.Departments[b.ID], d.Short) {
					o.clauses = append(o.clauses, place{n, b.ID})
				}
			}
			for _, m := range n.Measures {
				if slices.Contains(n.Departments[m.Clause], d.Short) {
					o.measures = append(o.measures, m)
				}
			}
		}
		out = append(out, o)
	}
	slices.SortStableFunc(out, func(a, b office) int {
		if v.lang == content.EN {
			return strings.Compare(a.Name[content.EN], b.Name[content.EN])
		}
		return cmp.Compare(a.Latin, b.Latin)
	})
	return out
}

// clauseTitle is how a clause of a notice is called on this page.
func (v view) clauseTitle(p place) string {
	t, _ := v.text(p.notice)
	for _, b := range t.Clause(p.clause) {
		if b.Level > 0 {
			return plainHeading(b)
		}
		if number := beginning.FindString(b.Text); number != "" {
			return strings.TrimSuffix(number, "、")
		}
	}
	heading := ""
	for _, b := range t.Blocks {
		if b.Level > 0 && strings.HasPrefix(p.clause, b.ID+"-") {
			heading = plainHeading(b)
		}
	}
	if heading != "" {
		return heading
	}
	part := strings.SplitN(p.clause, "-", 2)[0]
	if key := "clause." + part; v.words.Has(key) {
		return v.T(key)
	}
	return p.clause
}

// numberOf is how a notice is called for short: its number, or its title.
func (v view) numberOf(n *content.Notice) string {
	if n.Number != "" {
		return n.Number
	}
	title, _ := v.noticeTitle(n)
	return title
}
