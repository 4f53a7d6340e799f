package page

import (
	"strings"

	"suance/calc"
	"suance/content"
)

// condition is one condition of a measure as a page shows it.
type condition struct {
	Words string // of the notice
	Says  string // what the calculator makes of it
}

// conditions lists the leaves of a measure's conditions.
func (v view) conditions(m *calc.Measure) []condition {
	var out []condition
	v.walk(m.Node().Field("when"), &out)
	return out
}

func (v view) walk(n calc.Node, out *[]condition) {
	if words := n.Field("words"); words.Shape == calc.Scalar {
		*out = append(*out, condition{words.Text, v.says(n)})
		return
	}
	for _, f := range n.Fields {
		v.walk(f.Value, out)
	}
	for _, item := range n.Items {
		v.walk(item, out)
	}
}

// says describes one leaf: the question and the answers that satisfy it.
func (v view) says(n calc.Node) string {
	fact := v.Library.Rules.Facts.Find(n.Field("fact").String())
	for _, f := range n.Fields {
		key := "op." + f.Name
		if !v.words.Has(key) {
			continue
		}
		question := ""
		if fact != nil {
			question = v.T("fact." + fact.ID + ".label")
		}
		return v.T(key, "fact", question, "value", v.value(fact, f.Value), "years", n.Field("years").String())
	}
	return ""
}

// value writes what a condition compares with, in the page's language.
func (v view) value(fact *calc.Fact, n calc.Node) string {
	if n.Shape == calc.List {
		var all []string
		for _, item := range n.Items {
			all = append(all, v.value(fact, item))
		}
		return strings.Join(all, v.T("site.list"))
	}
	if fact == nil {
		return n.String()
	}
	switch fact.Type {
	case calc.YesNo:
		return v.T("answer." + n.String())
	case calc.Choice, calc.Choices:
		for _, o := range fact.Options {
			if o.ID == n.String() || o.Label == n.String() {
				return v.T("fact." + fact.ID + ".option." + o.ID)
			}
		}
	case calc.Money:
		if d, ok := calc.ParseMoney(n.String()); ok {
			return Yuan(d, v.lang)
		}
	}
	return n.String()
}

// departments are those of the clause a measure stands in, or "".
func (v view) departments(m *calc.Measure) string {
	var out []string
	for _, short := range v.Library.NoticeOf(m).Departments[m.Clause] {
		name := short
		if d := v.Library.Department(short); d != nil && v.lang == content.EN {
			name = d.Name[content.EN]
		}
		out = append(out, name)
	}
	return strings.Join(out, v.T("site.list"))
}

// validity says from when until when something has effect.
func (v view) validity(from, until calc.Date) string {
	switch {
	case from.IsZero():
		return v.T("validity.nothing_stated")
	case until.IsZero():
		return v.T("validity.from", "from", v.day(from))
	}
	return v.T("validity.range", "from", v.day(from), "until", v.day(until))
}

// day writes a date in the page's language.
func (v view) day(d calc.Date) string {
	if d.IsZero() {
		return v.T("validity.not_stated")
	}
	return v.T("date.form", "y", digits(d.Year), "m", digits(d.Month), "d", digits(d.Day), "month", v.T("date.month."+digits(d.Month)))
}

// notices is the title of a notice in the page's language, or in Chinese.
func (v view) noticeTitle(n *content.Notice) (title string, lang content.Lang) {
	if t := n.Texts[v.lang]; t != nil {
		return t.Title, v.lang
	}
	return n.Texts[content.ZH].Title, content.ZH
}

// issuers names who issued a notice.
func (v view) issuers(n *content.Notice) string {
	var out []string
	for _, issuer := range n.Issuers {
		name := issuer
		for _, d := range v.Library.Departments {
			if v.lang == content.EN && (d.Short == issuer || d.Name[content.ZH] == issuer) {
				name = d.Name[content.EN]
			}
		}
		out = append(out, name)
	}
	return strings.Join(out, v.T("site.list"))
}
